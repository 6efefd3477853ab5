//! A role that creates nothing, with the rights that `docs/operations.md` lists: those are enough, and each is needed.

use serde_json::json;
use stheno_server::config::Running;

use super::{CANARY, add_role, as_role, config, contents, migrate, open, open_with, own_tables, plan};
use crate::harness::Server;
use crate::services::Postgres;
use crate::services::role::{self, documented};

/// A database with Stheno's tables, made by its owner, and its URL as a role that may only do what these statements say.
pub(crate) fn restricted(postgres: &Postgres, database_url: &str) -> String {
    migrate(database_url).unwrap();
    role::restricted(postgres, database_url, CANARY, &documented().concat())
}

/// `GRANT a, b ON c, d TO stheno`, in its parts.
fn parts(grant: &str) -> Vec<(String, String)> {
    let (rights, rest) = grant.strip_prefix("GRANT ").unwrap().split_once(" ON ").unwrap();
    let tables = rest.strip_suffix(" TO stheno").unwrap();
    let pairs = tables.split(", ").flat_map(|table| rights.split(", ").map(move |right| (right, table)));
    pairs.map(|(right, table)| (right.to_owned(), table.to_owned())).collect()
}

#[test]
fn each_documented_right_is_asked_for_at_the_start() {
    let postgres = Postgres::start();
    let owner = postgres.medusa_database();
    let url = restricted(&postgres, &owner);
    let [serving, others] = documented();
    let mut with_medusa = config(&url);
    with_medusa.medusa.running = Running::Auto;
    open_with(&with_medusa).unwrap();
    for statement in &others {
        postgres.sql(&owner, &statement.replace("GRANT", "REVOKE").replace(" TO ", " FROM "));
    }
    for statement in &serving {
        // What the last loop has taken, and serving needs as well.
        postgres.sql(&owner, statement);
    }
    open_with(&with_medusa).unwrap();
    let all: Vec<(String, String)> = serving.iter().flat_map(|statement| parts(statement)).collect();
    assert!(all.len() > 60, "{all:?}");
    for (right, table) in &all {
        postgres.sql(&owner, &format!("REVOKE {right} ON {table} FROM stheno"));
        let said = open_with(&with_medusa).unwrap_err();
        let named = format!("public.{table}");
        assert!(said.contains(&named) || said.contains(table) && said.contains("GRANT"), "{right} on {table}: {said}");
        assert!(!said.contains(CANARY), "{said}");
        postgres.sql(&owner, &format!("GRANT {right} ON {table} TO stheno"));
    }
    postgres.sql(&owner, "REVOKE INSERT ON staged_job FROM stheno");
    open(&url).expect("without a running Medusa nobody is told");
}

/// From a role with no rights at all to one that serves, by doing what is said and nothing else.
#[test]
fn what_is_said_leads_to_a_start() {
    let postgres = Postgres::start();
    for schema in ["public", "My Shop"] {
        let owner = postgres.medusa_database();
        if schema != "public" {
            postgres.sql(&owner, &format!("ALTER SCHEMA public RENAME TO \"{schema}\""));
        }
        let role = if schema == "public" { "one" } else { "Two" };
        postgres.sql(&postgres.url("postgres"), &format!("CREATE ROLE \"{role}\" LOGIN PASSWORD '{CANARY}'"));
        postgres.sql(&owner, &format!("REVOKE ALL ON SCHEMA \"{schema}\" FROM PUBLIC"));
        let path = format!("?schema={}", schema.replace(' ', "%20"));
        let mut as_role = config(&format!("{}{path}", as_role(&owner, role)));
        as_role.medusa.running = Running::Auto;
        let before = contents(&owner);

        let said = open_with(&as_role).unwrap_err();
        assert!(said.contains("GRANT USAGE ON SCHEMA") && said.contains(role), "{said}");
        postgres.sql(&owner, &format!("GRANT USAGE ON SCHEMA \"{schema}\" TO \"{role}\""));

        let said = open_with(&as_role).unwrap_err();
        let (words, grants) = said.split_once(" run: ").unwrap();
        assert!(words.contains("may not do all that is needed. Nothing was written"), "{said}");
        postgres.sql(&owner, grants);

        let said = open_with(&as_role).unwrap_err();
        assert!(
            said.contains("stheno_session") && said.contains("`stheno migrate` once with a role that may"),
            "{said}"
        );
        assert_eq!(contents(&owner), before);
        migrate(&format!("{owner}{path}")).unwrap();

        let said = open_with(&as_role).unwrap_err();
        postgres.sql(&owner, said.split_once(" run: ").unwrap().1);
        open_with(&as_role).unwrap();
        assert!(run_plan_is_empty(&as_role.database.url));
    }
}

fn run_plan_is_empty(url: &str) -> bool {
    let plan = plan(url).unwrap();
    plan.steps.is_empty() && plan.is_medusas
}

/// Where Stheno made everything, another role may serve, too.
#[test]
fn a_database_of_stheno_may_have_another_owner() {
    let postgres = Postgres::start();
    let owner = postgres.empty_database();
    add_role(&postgres, "stheno");
    let url = as_role(&owner, "stheno");
    // It may create in some versions of PostgreSQL: then it owns all of it.
    postgres.sql(&owner, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    let said = open(&url).unwrap_err();
    assert!(said.contains("run `stheno migrate` once"), "{said}");
    assert!(own_tables(&owner, "public").is_empty() && contents(&owner).is_empty());
    migrate(&owner).unwrap();
    let said = open(&url).unwrap_err();
    postgres.sql(&owner, said.split_once(" run: ").unwrap().1);
    open(&url).unwrap();
}

/// Groups and orders come in with the second list of the document, and are refused with words without it.
#[test]
fn groups_and_orders_need_more() {
    let postgres = Postgres::start();
    let owner = postgres.medusa_database();
    let url = restricted(&postgres, &owner);
    let [serving, others] = documented();
    let log = crate::log::Log::take(tracing::Level::WARN);
    let server = crate::private::start_with(|config| {
        config.database.url = url;
        config.medusa.running = Running::No;
    });
    let id = server.register("ann@example.com").customer_id();
    let order = crate::import::large();
    let import = |server: &Server| {
        crate::private::ask(server, "POST /private/orders", "application/json", Some(order.to_string().as_bytes()))
    };
    let group = |method: &str| {
        crate::private::ask(&server, &format!("{method} /private/customers/{id}/groups/VIP"), "application/json", None)
            .status
    };
    assert_eq!((group("PUT"), group("DELETE")), (200, 200));
    assert_eq!(import(&server).status, 200);
    postgres.sql(&owner, "UPDATE \"order\" SET email = 'other@example.com'");
    let again = import(&server);
    assert_eq!((again.status, again.json()["updated"].as_u64()), (200, Some(1)), "{again:?}");
    for statement in others {
        postgres.sql(&owner, &statement.replace("GRANT", "REVOKE").replace(" TO ", " FROM "));
    }
    for statement in serving {
        postgres.sql(&owner, &statement);
    }
    postgres.sql(&owner, "UPDATE \"order\" SET email = 'third@example.com'");
    assert_eq!((group("PUT"), import(&server).status), (500, 500));
    let log = log.text();
    assert!(log.contains("permission denied for table") && log.contains("docs/operations.md"), "{log}");
    // What serves goes on.
    let cookie = server.log_in("ann@example.com", crate::harness::PASSWORD, &[]).cookie().unwrap();
    assert_eq!(server.update(&cookie, &json!({"phone": "1"})).status, 200);
}
