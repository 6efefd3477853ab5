use super::*;

fn messages(mut query: Query) -> String {
    query.text("q");
    query.each_of("status", &["pending", "completed"]);
    query.period("created_at");
    query.number("limit");
    query.finish().map_or_else(|error| error.to_string(), |()| "fine".into())
}

const KEYS: [&str; 4] = ["q", "status", "created_at", "limit"];

#[test]
fn messages_come_in_the_order_of_the_fields() {
    let query = "nope=1&limit=abc&q[]=1&status=x&created_at=1&zz[a]=2";
    assert_eq!(
        messages(Query::of(query, &KEYS)),
        "property nope should not exist, property zz should not exist, q must be a string, each value in status must be \
         one of the following values: pending, completed, nested property created_at must be either object or array, limit \
         must be a number conforming to the specified constraints"
    );
}

#[test]
fn one_value_may_be_a_list() {
    for (query, expected) in [
        ("status=pending", "fine"),
        ("status[]=pending,completed", "fine"),
        ("status[]=pending&status[]=completed", "fine"),
        ("status[5]=completed", "fine"),
        ("created_at[gt][]=2020", "fine"),
        ("constructor=1&hasOwnProperty=2&__proto__[a]=1", "fine"),
        ("limit=&limit", "limit must be a number conforming to the specified constraints"),
        ("limit[]=5", "limit must be a number conforming to the specified constraints"),
        ("limit=-1", "limit must not be less than 0"),
        ("limit=1e30", "limit must not be greater than 9000000000000000000"),
        ("limit=-0.4", "fine"),
        ("q=%00", "q must be well-formed Unicode"),
        ("created_at[zz]=1&created_at[gt]=bad", "property zz should not exist, gt must be a Date instance"),
        ("created_at[gt]=2020&created_at=5", "nested property created_at must be either object or array"),
        ("created_at[0][gt]=2020", "nested property created_at must be either object or array"),
        ("created_at[gt]=2020&created_at[gt]=2021", "gt must be a Date instance"),
        (
            "created_at[lte]=b&created_at[gt]=b&created_at[gte]=b&created_at[lt]=b",
            "lt must be a Date instance, gt must be a Date instance, gte must be a Date instance, lte must be a Date instance",
        ),
        (
            "created_at[]=2020&created_at[]=2021",
            "nested property created_at must be either object or array, nested property created_at must be either object or \
             array",
        ),
    ] {
        assert_eq!(messages(Query::of(query, &KEYS)), expected, "{query}");
    }
    let wrong = "each value in status must be one of the following values: pending, completed";
    for query in [
        "status=",
        "status[]=",
        "status=pending,completed",
        "status[a]=pending",
        "status[0][]=pending",
        "status[0][a]=b",
    ] {
        assert_eq!(messages(Query::of(query, &KEYS)), wrong, "{query}");
    }
}
