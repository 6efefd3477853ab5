//! Tests of what is sent, and what is expected of it.

use super::file;
use super::format::{Exchange, load};
use super::plan::{Decision, Skip, plan};
use super::playback::MOST_OF_ME;

fn exchanges() -> Vec<Exchange> {
    load(&file("v1.jsonl")).exchanges
}

fn skip_of(decisions: &[Decision], n: usize) -> &Skip {
    match &decisions[n - 1] {
        Decision::Skip(skip) => skip,
        other => panic!("{n}: {other:?}"),
    }
}

#[test]
fn with_all_routes_built_everything_is_sent_as_recorded() {
    assert!(plan(&exchanges(), &[], &[]).iter().all(|d| *d == Decision::Send));
}

#[test]
fn without_a_database_what_needs_one_is_left_out_and_what_depends_on_that() {
    let decisions = plan(&exchanges(), &[], &["postgres", "orders", "reset-token"]);
    for (i, decision) in decisions.iter().enumerate() {
        match decision {
            Decision::Send | Decision::SendStale { .. } | Decision::Skip(Skip::Needs(_)) => {}
            // Eve takes a guest's e-mail address; what she does later is not compared.
            Decision::Skip(Skip::DependsOn { n: 335, .. }) => assert!((336..=366).contains(&(i + 1)), "{}", i + 1),
            Decision::Skip(other) => panic!("{}: {other}", i + 1),
        }
    }
}

#[test]
fn what_depends_on_a_route_that_is_not_built_is_left_out_or_expected_as_before() {
    let exchanges = exchanges();
    let decisions = plan(&exchanges, MOST_OF_ME, &["reset-token"]);
    let depends = |n: u64| Skip::DependsOn { n, because: Box::new(Skip::NotBuilt) };
    // A write on such a route, and a request with the id that it would have answered.
    assert_eq!(*skip_of(&decisions, 260), Skip::NotBuilt);
    assert_eq!(*skip_of(&decisions, 294), depends(260));
    // Bob is expected without the addresses that he did not get; his logout is compared as ever.
    let Decision::SendStale { since: 260, body } = &decisions[318] else { panic!("{:?}", decisions[318]) };
    assert!(body.contains(r#""shipping_addresses":[]"#), "{body}");
    assert!(exchanges[318].response.body.as_ref().unwrap().contains("addr_"));
    assert!(matches!(decisions[403], Decision::SendStale { since: 260, .. }));
    assert_eq!(decisions[404], Decision::Send);
    // Eve has neither her new address nor her new password: nothing that logs her in can be compared.
    for n in [328, 329, 330, 332, 333, 338, 339, 342, 343, 344, 345, 346] {
        assert_eq!(*skip_of(&decisions, n), depends(327), "{n}");
    }
    let sent = decisions.iter().filter(|d| !matches!(d, Decision::Skip(_))).count();
    assert_eq!(sent, 280);
    // What others do goes on.
    assert!(matches!(decisions[324], Decision::SendStale { since: 283, .. }));
    for n in [370, 393, 394, 400, 401, 403, 406, 407] {
        assert_eq!(decisions[n - 1], Decision::Send, "{n}");
    }
}

#[test]
fn a_later_write_takes_back_what_is_stale_or_is_left_out_with_it() {
    // Everything built but the addresses: bob's updates are sent, those that build on an address are not.
    let not_built: Vec<&str> = MOST_OF_ME.iter().copied().filter(|r| r.contains("/addresses")).collect();
    let decisions = plan(&exchanges(), &not_built, &[]);
    let Decision::SendStale { body, .. } = &decisions[295] else { panic!("{:?}", decisions[295]) };
    assert!(body.contains(r#""first_name":"Bob""#) && body.contains(r#""shipping_addresses":[]"#), "{body}");
    assert!(matches!(skip_of(&decisions, 310), Skip::DependsOn { n: 260, .. }));
    // Eve is not touched by any of it.
    for n in 326..=346 {
        assert_eq!(decisions[n - 1], Decision::Send, "{n}");
    }
}
