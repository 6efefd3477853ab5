//! The replay of one recording.

use super::Options;
use super::compare::{Judge, Verdict};
use super::engine::Engine;
use super::format::{self, Exchange};
use super::matcher::{Matcher, cut};
use super::policy::{self, Difference};
use super::report::{Entry, Ledger, Outcome, Report};
use super::vars::Stop;

/// Sends the recorded requests one after the other, as later ones use what earlier ones made, and judges the answers.
pub(crate) fn replay(options: &Options<'_>) -> Report {
    replay_observed(options, &mut |_| {})
}

/// What is about to be sent, and what is expected to come back.
pub(super) struct Step<'s> {
    pub(super) exchange: &'s Exchange,
    pub(super) request: &'s [u8],
    /// The session cookie in the request.
    pub(super) sent: Option<&'s str>,
    pub(super) body: &'s str,
}

pub(super) fn replay_observed(options: &Options<'_>, observe: &mut dyn FnMut(&Step<'_>)) -> Report {
    let recording = format::load(&options.file);
    let policy = options.policy.as_deref().map(policy::load).unwrap_or_default();
    let mut replay = Replay {
        engine: Engine::new(options),
        judge: Judge {
            policy: &policy,
            matcher: Matcher::new(&recording.meta.recorded_after),
            cookie_secret: options.cookie_secret,
            usual_attrs: usual_attrs(&recording.exchanges),
        },
        ledger: Ledger::new(&policy),
        policy: &policy,
    };
    let mut report = Report { file: options.file.display().to_string(), ..Report::default() };
    for exchange in &recording.exchanges {
        let (outcome, got) = replay.send(exchange, observe).unwrap_or_else(|stop| (stopped(stop), String::new()));
        report.entries.push(Entry { n: exchange.n, label: exchange.label(), outcome, got });
    }
    replay.ledger.close(&mut report);
    report
}

/// The attributes of v1's session cookie, as the recording shows them first.
fn usual_attrs(exchanges: &[Exchange]) -> Option<Vec<String>> {
    let mut attrs = exchanges.iter().find_map(|x| Some(x.response.set_cookie.as_ref()?.attrs.clone()))?;
    attrs.sort();
    Some(attrs)
}

struct Replay<'a> {
    engine: Engine<'a>,
    judge: Judge<'a>,
    ledger: Ledger<'a>,
    policy: &'a [Difference],
}

impl Replay<'_> {
    /// One exchange, and the start of its answer for the report.
    fn send(&mut self, exchange: &Exchange, observe: &mut dyn FnMut(&Step<'_>)) -> Result<(Outcome, String), Stop> {
        let body = exchange.response.body.as_deref().unwrap_or_default();
        let done = self.engine.run(exchange, |engine, request, sent| {
            observe(&Step { exchange, request, sent, body: &engine.vars.render_known(body) });
        })?;
        // Once more, with what the answer made.
        let expected = self.engine.vars.render_known(body);
        let mut verdict = self.judge.judge(exchange, &expected, &done);
        if !verdict.differs {
            verdict.failures.extend(done.missing);
        }
        if self.engine.options.require_deviations {
            let kept = verdict.kept.iter().map(|&i| &self.policy[i].why);
            verdict.failures.extend(kept.map(|why| format!("v1's unsafe behaviour is kept: {why}")));
        }
        self.ledger.enter(&verdict, exchange.response.status, !verdict.failures.is_empty());
        let got = format!("{} {}", done.answer.status, cut(&done.answer.text, 400));
        Ok((self.outcome(verdict), got))
    }

    fn outcome(&self, verdict: Verdict) -> Outcome {
        if !verdict.failures.is_empty() {
            return Outcome::Failed(verdict.failures);
        }
        let mut whys: Vec<String> = verdict.used.iter().map(|&i| self.policy[i].why.clone()).collect();
        whys.sort();
        whys.dedup();
        if whys.is_empty() { Outcome::Exact } else { Outcome::Difference { whys, only_cookie: !verdict.differs } }
    }
}

fn stopped(stop: Stop) -> Outcome {
    Outcome::Failed(vec![match stop {
        Stop::Failed(reason) => reason,
        Stop::Unknown(variable) => format!("{variable} is not known: no earlier exchange has made it"),
    }])
}
