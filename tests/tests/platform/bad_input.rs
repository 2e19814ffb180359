//! Bad input to every served operation: one answer that names every faulty field, and nothing changed. The bodies are
//! made from the contract, so that a new operation is covered when it is named in its contents page.

use std::collections::BTreeSet;

use comptoir_contracts::check::{Direction, Finding, check};
use comptoir_contracts::{Dialect, Method, Operation};
use comptoir_testkit::{Res, TestApp, both_engines, json};
use serde_json::Value;

use crate::bodies::{Filler, NOBODY, plausible, wrong};
use crate::tables::{all_served, path};
use crate::world::{Ids, People, changes, creations, furnish};

/// What is wrong with an answer, if anything is.
type Verdict = Option<String>;

/// The JSON bodies the served operations take.
fn with_bodies() -> Vec<(&'static Operation, &'static str)> {
    let json = |operation: &'static Operation| {
        let body = operation.request.filter(|body| body.content_type.contains("json"))?;
        Some((operation, body.schema.0))
    };
    all_served().into_iter().filter_map(json).collect()
}

fn findings(operation: &Operation, schema: &str, body: &Value) -> Vec<Finding> {
    check(operation.dialect, schema, body, Direction::Request)
}

/// An answer must refuse.
fn refuses(answer: &Res) -> Verdict {
    (answer.status != 400).then(|| format!("answered {} {}", answer.status, answer.text))
}

/// An answer must refuse, and name every one of these fields. Those of token endpoints are as their standard says.
fn names(operation: &Operation, answer: &Res, expected: &BTreeSet<String>) -> Verdict {
    if answer.status != 400 || operation.public {
        return refuses(answer);
    }
    let named: BTreeSet<String> = answer.faults().into_iter().collect();
    let missed: Vec<&String> = expected.difference(&named).collect();
    (!missed.is_empty()).then(|| format!("does not name {missed:?}: {}", answer.text))
}

/// Sends a body to every operation that takes one, and collects what is wrong with the answers.
async fn try_all(
    app: &TestApp,
    make: impl Fn(&Operation, &str) -> Option<Vec<u8>>,
    judge: impl Fn(&Operation, &str, &[u8], &Res) -> Verdict,
) {
    furnish(app).await;
    let people = People::of(app).await;
    let ids = Ids::of(&people).await;
    let mut wrong = Vec::new();
    let mut tried = 0;
    for (operation, schema) in with_bodies() {
        let Some(body) = make(operation, schema) else { continue };
        let before = changes(app).await;
        let path = path(operation, |name| ids.fill(operation, name));
        let actor = people.best(operation.dialect);
        let (method, kind) = (operation.method.as_str(), "application/json");
        let answer = actor.send_bytes(method, &path, kind, body.clone()).await;
        // Where there is no record to send it to, that may be said first.
        let is_lost = answer.status == 404 && !ids.is_whole(operation);
        if let Some(verdict) = judge(operation, schema, &body, &answer).filter(|_| !is_lost) {
            wrong.push(format!("{method} {path} {verdict}"));
        }
        if answer.status >= 300 && changes(app).await != before {
            wrong.push(format!("{method} {path} answered {} and changed something", answer.status));
        }
        tried += 1;
    }
    assert!(tried > 0, "there is something to try");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The fields that a body made from the contract must be refused for. A PUT keeps what it does not bring, so that
/// nothing is missing from it.
fn expected(operation: &Operation, schema: &str, body: &[u8]) -> BTreeSet<String> {
    let body: Value = serde_json::from_slice(body).unwrap();
    let found = findings(operation, schema, &body).into_iter().filter(|found| !found.missing);
    found.map(|found| found.field).filter(|field| !field.is_empty()).collect()
}

both_engines! {
    async fn a_body_that_is_no_json_is_refused(app: TestApp) {
        let cut = |_: &Operation, _: &str| Some(br#"{"name": "#.to_vec());
        try_all(app, cut, |_, _, _, answer| refuses(answer)).await;
    }

    async fn a_body_of_another_kind_is_refused(app: TestApp) {
        let make = |operation: &Operation, schema: &str| {
            let bodies = [json!("text"), json!([[7]]), json!({}), json!(true)];
            bodies.into_iter().find(|body| findings(operation, schema, body).iter().any(|found| !found.missing)).map(|body| body.to_string().into_bytes())
        };
        try_all(app, make, |_, _, _, answer| refuses(answer)).await;
    }

    async fn every_field_of_a_wrong_type_is_named(app: TestApp) {
        for depth in [1, 4] {
            let make = |operation: &Operation, schema: &str| {
                let body = wrong(operation.dialect, schema, depth);
                (!findings(operation, schema, &body).is_empty()).then(|| body.to_string().into_bytes())
            };
            try_all(app, make, |operation, schema, body, answer| names(operation, answer, &expected(operation, schema, body))).await;
        }
    }

    async fn every_text_that_cannot_be_kept_is_named(app: TestApp) {
        let make = |operation: &Operation, schema: &str| {
            let body = plausible(operation.dialect, schema, Filler { text: "a\u{0}b", number: NOBODY });
            (!findings(operation, schema, &body).is_empty()).then(|| body.to_string().into_bytes())
        };
        try_all(app, make, |operation, schema, body, answer| names(operation, answer, &expected(operation, schema, body))).await;
    }

    async fn ids_that_nobody_has_and_numbers_out_of_range_break_nothing(app: TestApp) {
        for number in [NOBODY, -1, i64::MAX, i64::MIN] {
            let make = |operation: &Operation, schema: &str| {
                let filler = Filler { text: "nobody", number };
                Some(plausible(operation.dialect, schema, filler).to_string().into_bytes())
            };
            try_all(app, make, |_, _, _, answer| {
                (answer.status >= 500 && answer.status != 501).then(|| format!("answered {} {}", answer.status, answer.text))
            }).await;
        }
    }

    async fn every_missing_field_is_named(app: TestApp) {
        let missing = |operation: &Operation, schema: &str| -> BTreeSet<String> {
            let found = findings(operation, schema, &json!({})).into_iter().filter(|found| found.missing);
            // A body of Hub without it is a sales order.
            found.map(|found| found.field).filter(|field| field != "order_type").collect()
        };
        let make = |operation: &Operation, schema: &str| {
            let is_new = operation.method == Method::Post && !missing(operation, schema).is_empty();
            is_new.then(|| b"{}".to_vec())
        };
        try_all(app, make, |operation, schema, _, answer| names(operation, answer, &missing(operation, schema))).await;
    }

    async fn nothing_is_made_for_the_customer_of_somebody_else(app: TestApp) {
        furnish(app).await;
        let people = People::of(app).await;
        let mut wrong = Vec::new();
        for (stranger, _) in people.strangers().await {
            for creation in creations(app).into_iter().filter(|creation| creation.dialect == stranger.dialect()) {
                let before = changes(app).await;
                let answer = stranger.post(creation.path, creation.body).await;
                let is_named = answer.faults().iter().any(|field| field.starts_with(creation.field));
                if answer.status != 400 || !is_named || changes(app).await != before {
                    wrong.push(format!("{} answered {} {}", creation.path, answer.status, answer.text));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn keys_and_queries_with_nul_are_refused(app: TestApp) {
        let people = People::of(app).await;
        let mut wrong = Vec::new();
        for operation in all_served() {
            let actor = people.best(operation.dialect);
            let (method, body) = (operation.method.as_str(), operation.request.map(|_| json!({})));
            if operation.path.contains('{') {
                let answer = actor.send(method, &path(operation, |_| "a%00b".to_owned()), body).await;
                if answer.status != 404 {
                    wrong.push(format!("{method} {} answered {} {}", operation.path, answer.status, answer.text));
                }
            } else if operation.method == Method::Get {
                let answer = actor.get(&format!("{}?text=a%00b&name=%00", operation.path)).await;
                if answer.status != 400 || answer.faults() != ["name", "text"] {
                    wrong.push(format!("{method} {} answered {} {}", operation.path, answer.status, answer.text));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn what_is_of_another_tenant_or_branch_is_not_there(app: TestApp) {
        furnish(app).await;
        let people = People::of(app).await;
        let ids = Ids::of(&people).await;
        let (mut wrong, mut tried) = (Vec::new(), 0);
        for (stranger, seen) in people.strangers().await {
            let served = all_served().into_iter().filter(|operation| operation.dialect == stranger.dialect());
            for operation in served.filter(|operation| ids.knows(operation)) {
                if ids.known(operation).is_some_and(|id| seen.contains(&(operation.dialect, id.to_owned()))) {
                    continue;
                }
                let before = changes(app).await;
                let path = path(operation, |name| ids.fill(operation, name));
                let body = operation.request.map(|body| plausible(operation.dialect, body.schema.0, Filler { text: "x", number: NOBODY }));
                let answer = stranger.send(operation.method.as_str(), &path, body).await;
                let is_refused = match operation.request {
                    None => [403, 404].contains(&answer.status),
                    // What is wrong with a body may be said first.
                    Some(_) => [400, 403, 404].contains(&answer.status),
                };
                if !is_refused || changes(app).await != before {
                    wrong.push(format!("{} {path} answered {} {}", operation.method, answer.status, answer.text));
                }
                tried += 1;
            }
        }
        assert!(tried > 60, "there is something to look for: {tried}");
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

/// The dialects whose bodies are tested; a dialect without any would go unnoticed.
#[test]
fn every_dialect_has_bodies() {
    let dialects: BTreeSet<Dialect> = with_bodies().iter().map(|(operation, _)| operation.dialect).collect();
    assert_eq!(dialects, Dialect::ALL.iter().copied().collect());
}
