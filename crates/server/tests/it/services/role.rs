//! The role of `docs/operations.md`: it creates nothing, and may do what is listed there.

use super::postgres::Postgres;

/// The statements of the document: for serving, and for groups and orders.
pub(crate) fn documented() -> [Vec<String>; 2] {
    let text = include_str!("../../../../../docs/operations.md");
    let (_, text) = text.split_once("### Tables and roles\n").unwrap();
    let text = text.split("\n### ").next().unwrap();
    let blocks = text.split("```sql\n").skip(1).map(|block| {
        let lines = block.split("```").next().unwrap().lines().filter(|line| !line.starts_with("--"));
        let text: Vec<&str> = lines.map(str::trim).collect();
        text.join(" ").split_terminator(';').map(|statement| statement.trim().to_owned()).collect()
    });
    blocks.collect::<Vec<_>>().try_into().unwrap()
}

/// Makes the role `stheno`, which may do what these statements say, in a database that has Stheno's tables. Returns the
/// database's URL as that role.
pub(crate) fn restricted(postgres: &Postgres, owners_url: &str, password: &str, statements: &[String]) -> String {
    postgres.sql(owners_url, &format!("CREATE ROLE stheno LOGIN PASSWORD '{password}'"));
    for statement in statements {
        postgres.sql(owners_url, statement);
    }
    // Creating is everybody's right in older versions.
    postgres.sql(owners_url, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    owners_url.replace("postgres@", &format!("stheno:{password}@"))
}
