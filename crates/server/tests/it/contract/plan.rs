//! Which exchanges are sent, and what is expected of those that come after an exchange that is not.
//!
//! Not sent are exchanges on routes that are not built yet, those that need what the run does not have, and those that
//! depend on one of them. All of it follows from the recording alone, by these rules:
//!
//! 1. **Things.** A variable, or a jar's cookie, that an unsent exchange would have made is lost until a sent one makes
//!    it anew. An exchange that uses a lost thing is not sent.
//! 2. **Customers.** An unsent *write* (not GET, HEAD, OPTIONS, TRACE; recorded 2xx) has changed, in v1, the customer
//!    that its recorded answer shows. The members in which this answer differs from what the recording showed of the
//!    customer before are *stale*: the server under test still has the former values.
//!    - A later answer that shows the customer is expected with the former values of the stale members: compared in
//!      full, to a state that the recording showed earlier. The report names it as compared so, never as exact.
//!    - A later write that changes a stale member (other than `updated_at`) builds on what did not happen: not sent.
//! 3. **Credentials.** When an unsent write has `email` or `password` in its body, or is a logout, who may log in and
//!    whose sessions live is different from v1: every later exchange of that customer is not sent. Whose an exchange is,
//!    its recorded answer, its jars, its variables and the e-mail addresses in its request say.
//!
//! With all routes built and nothing lacking, no rule has anything to do.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Map, Value};

use super::cookie::decode;
use super::format::{Exchange, Op};
use super::vars::references;

/// Why an exchange is not sent.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Skip {
    /// Its route is one of `Options::not_built`.
    NotBuilt,
    /// It needs what the run does not have.
    Needs(String),
    /// It builds on exchange `n`, which is not sent for the reason given.
    DependsOn { n: u64, because: Box<Skip> },
    /// It uses a variable that exchange `n` made in v1, and does not make by a listed difference.
    Unmade { n: u64, variable: String },
}

impl std::fmt::Display for Skip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotBuilt => write!(f, "route not built yet"),
            Self::Needs(what) => write!(f, "needs {what}"),
            Self::DependsOn { n, because } => write!(f, "depends on {n} ({because})"),
            Self::Unmade { n, variable } => {
                write!(f, "uses {variable}, which {n} does not make by a listed difference")
            }
        }
    }
}

#[derive(Debug, PartialEq)]
pub(super) enum Decision {
    Send,
    /// Sent, and expected with this body (its variables not yet replaced): some members are as they were before an
    /// unsent exchange, the first of which is `since`.
    SendStale {
        since: u64,
        body: String,
    },
    Skip(Skip),
}

/// One decision for each exchange.
pub(super) fn plan(exchanges: &[Exchange], not_built: &[&str], skip_needs: &[&str]) -> Vec<Decision> {
    let mut planner = Planner::default();
    let decide = |exchange: &Exchange| {
        let decision = planner.decide(exchange, not_built, skip_needs);
        planner.learn(exchange, &decision);
        decision
    };
    exchanges.iter().map(decide).collect()
}

type Customers = BTreeSet<String>;

/// What is known of the recording up to an exchange. Customers are named by their recorded ids.
#[derive(Default)]
struct Planner {
    /// Why unsent exchanges are not sent.
    unsent: HashMap<u64, Skip>,
    /// Variable or `jar.X` to the unsent exchange that would have made it.
    lost: HashMap<String, u64>,
    /// Variable, `jar.X` or e-mail address to whom it speaks of.
    owners: HashMap<String, Customers>,
    /// The members of each customer as recorded last.
    recorded: HashMap<String, Map<String, Value>>,
    /// Customer and member to the first unsent exchange that changed it, and the value before.
    stale: HashMap<String, BTreeMap<String, (u64, Value)>>,
    /// Customers to the first unsent exchange that changed how they log in.
    credentials: HashMap<String, u64>,
}

impl Planner {
    fn decide(&self, exchange: &Exchange, not_built: &[&str], skip_needs: &[&str]) -> Decision {
        if not_built.contains(&exchange.route.as_str()) {
            return Decision::Skip(Skip::NotBuilt);
        }
        let lacking: Vec<&str> = exchange.needs.iter().map(String::as_str).filter(|n| skip_needs.contains(n)).collect();
        if !lacking.is_empty() {
            return Decision::Skip(Skip::Needs(lacking.join(", ")));
        }
        let lost = used(exchange).iter().filter_map(|name| self.lost.get(name)).min().copied();
        let locked = self.customers(exchange).iter().filter_map(|c| self.credentials.get(c)).min().copied();
        if let Some(n) = lost.or(locked) {
            return self.depends_on(n);
        }
        let Some((id, shown)) = exchange.response.customer() else {
            return Decision::Send;
        };
        let Some(stale) = self.stale.get(&id) else {
            return Decision::Send;
        };
        let stale: BTreeMap<_, _> = stale.iter().filter(|(member, _)| shown.contains_key(*member)).collect();
        if exchange.is_successful_write() && !only_session(exchange) {
            let changed = self.changed(&id, &shown);
            let built_on = changed.keys().filter(|m| *m != "updated_at").find_map(|m| stale.get(m));
            if let Some((n, _)) = built_on {
                return self.depends_on(*n);
            }
            // What it does write is as recorded.
            return self.expected(exchange, stale.into_iter().filter(|(m, _)| !changed.contains_key(*m)));
        }
        self.expected(exchange, stale.into_iter())
    }

    fn depends_on(&self, n: u64) -> Decision {
        // The root of a chain says more than its last link.
        Decision::Skip(match &self.unsent[&n] {
            root @ Skip::DependsOn { .. } => root.clone(),
            because => Skip::DependsOn { n, because: Box::new(because.clone()) },
        })
    }

    fn expected<'s>(
        &self,
        exchange: &Exchange,
        stale: impl Iterator<Item = (&'s String, &'s (u64, Value))>,
    ) -> Decision {
        let mut body = exchange.response.json().unwrap();
        let mut since = None;
        for (member, (n, value)) in stale {
            if body["customer"][member] != *value {
                body["customer"][member] = value.clone();
                since = since.min(Some(*n)).or(Some(*n));
            }
        }
        match since {
            Some(since) => Decision::SendStale { since, body: body.to_string() },
            None => Decision::Send,
        }
    }

    /// The members in which a customer is shown otherwise than before, with their former values.
    fn changed(&self, id: &str, shown: &Map<String, Value>) -> BTreeMap<String, Value> {
        let Some(before) = self.recorded.get(id) else {
            return BTreeMap::new();
        };
        let changed = |(member, value): (&String, &Value)| {
            before.get(member).filter(|b| *b != value).map(|b| (member.clone(), b.clone()))
        };
        shown.iter().filter_map(changed).collect()
    }

    /// Whom an exchange is about.
    fn customers(&self, exchange: &Exchange) -> Customers {
        let mut names = used(exchange);
        names.extend(emails(exchange));
        let known = names.iter().filter_map(|name| self.owners.get(name)).flatten().cloned();
        known.chain(exchange.response.customer().map(|(id, _)| id)).collect()
    }

    fn learn(&mut self, exchange: &Exchange, decision: &Decision) {
        let shown = exchange.response.customer();
        let customers = self.customers(exchange);
        let makes: Vec<&str> = exchange
            .capture
            .iter()
            .map(|c| c.var.as_str())
            .chain(exchange.make.iter().map(|m| m.var.as_str()))
            .collect();
        let jar = exchange.store_cookies.iter().filter(|_| exchange.response.set_cookie.is_some());
        let things: Vec<String> =
            makes.iter().map(|v| (*v).to_owned()).chain(jar.map(|j| format!("jar.{j}"))).collect();
        // What an answer about one customer makes is that one's, not also of who was logged in before.
        let owners = shown.as_ref().map_or_else(|| customers.clone(), |(id, _)| Customers::from([id.clone()]));
        self.owners.extend(things.iter().map(|thing| (thing.clone(), owners.clone())));
        if let Decision::Skip(skip) = decision {
            self.unsent.insert(exchange.n, skip.clone());
            self.lost.extend(things.into_iter().map(|thing| (thing, exchange.n)));
            self.learn_unsent_write(exchange, &customers);
        } else {
            self.lost.retain(|name, _| !things.contains(name));
            if let Some((id, customer)) = &shown
                && exchange.is_successful_write()
                && !only_session(exchange)
            {
                let changed = self.changed(id, customer);
                self.stale.entry(id.clone()).or_default().retain(|member, _| !changed.contains_key(member));
            }
        }
        if let Some((id, customer)) = shown {
            if let Some(email) = customer.get("email").and_then(Value::as_str) {
                self.owners.entry(email.to_lowercase()).or_default().insert(id.clone());
            }
            self.recorded.entry(id).or_default().extend(customer);
        }
    }

    fn learn_unsent_write(&mut self, exchange: &Exchange, customers: &Customers) {
        if exchange.route == "DELETE /store/auth" {
            for customer in customers {
                self.credentials.entry(customer.clone()).or_insert(exchange.n);
            }
        }
        let Some((id, shown)) = exchange.response.customer() else {
            return;
        };
        if !exchange.is_successful_write() || only_session(exchange) {
            return;
        }
        let changed = self.changed(&id, &shown);
        let stale = self.stale.entry(id.clone()).or_default();
        for (member, before) in changed {
            stale.entry(member).or_insert((exchange.n, before));
        }
        let body: Value =
            exchange.request.body.as_deref().and_then(|b| serde_json::from_str(b).ok()).unwrap_or_default();
        if body.get("email").is_some() || body.get("password").is_some() {
            self.credentials.entry(id).or_insert(exchange.n);
        }
    }
}

/// Logins and tokens show a customer, and change nothing of it: what they make, a jar or a variable holds.
fn only_session(exchange: &Exchange) -> bool {
    ["POST /store/auth", "POST /store/auth/token"].contains(&exchange.route.as_str())
}

/// The variables and jars (`jar.X`) an exchange uses and does not make itself.
fn used(exchange: &Exchange) -> BTreeSet<String> {
    let mut texts = vec![serde_json::to_string(&exchange.request).unwrap()];
    texts.extend(exchange.setup_sql.clone());
    texts.extend(exchange.make.iter().map(|m| serde_json::to_string(m).unwrap()));
    let mut names: BTreeSet<String> = texts.iter().flat_map(|t| references(t)).collect();
    for make in &exchange.make {
        names.remove(&make.var);
        if let Op::Cookie { jar } = &make.op {
            names.insert(format!("jar.{jar}"));
        }
    }
    names
}

/// The e-mail addresses in a request, their variables not yet replaced (`{{TAG}}` is `{{tag}}` in lower case).
fn emails(exchange: &Exchange) -> BTreeSet<String> {
    static EMAIL: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"[^\s"'\\/,:;<>()\[\]=&]+@[a-z0-9.-]+[a-z]"#).unwrap());
    let request = &exchange.request;
    let text = format!("{} {}", decode(&request.path), serde_json::to_string(request).unwrap()).to_lowercase();
    EMAIL.find_iter(&text).map(|m| m.as_str().to_owned()).collect()
}
