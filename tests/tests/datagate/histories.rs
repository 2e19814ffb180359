//! Any history of a call that is billed, rated again, credited in part and as a whole, deleted and billed again comes to what a
//! slow and simple model says.

use comptoir_testkit::{Actor, TestApp, both_engines, json};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices, on_invoice};
use crate::charges::{customer, details};
use crate::rating::{HEADER, import, made, native};

/// Histories on each engine; each is one of a call of its own.
const HISTORIES: usize = 24;
/// Minutes of the call.
const MINUTES: i64 = 100;

/// What happens to a call.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// It is rated again at so many pence a minute.
    Price(i64),
    /// It is billed, or what it comes to otherwise is.
    Bill,
    /// A part of what was billed first is credited, in percent.
    Part(i64),
    /// What is left of what was billed first is credited, and the note sent.
    Whole,
    /// So is the latest document.
    Last,
    /// The latest document is deleted.
    Delete,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..5_i64).prop_map(|pence| Step::Price(pence * 6)),
        4 => Just(Step::Bill),
        2 => prop_oneof![Just(20), Just(50)].prop_map(Step::Part),
        1 => Just(Step::Whole),
        1 => Just(Step::Last),
        1 => Just(Step::Delete),
    ];
    prop::collection::vec(step, 4..14)
}

/// A call, in pence.
#[derive(Debug, Default)]
struct Model {
    /// What it costs.
    price: f64,
    /// What each of the documents that have it adds to what it costs; the first is the one that billed it.
    billed: Vec<(String, f64)>,
    /// Which part of it credit notes have left.
    left: f64,
    /// Whether that is nothing, and is to stay so.
    held: bool,
    /// What the documents that have it come to.
    own: f64,
    /// What all documents come to.
    total: f64,
}

impl Model {
    fn worth(&self) -> f64 {
        self.billed.iter().map(|(_, more)| more).sum()
    }

    /// Takes what the newest document came to; what it did not bill stays as it is.
    fn bill(&mut self, document: Option<String>) {
        let more = self.price - self.worth();
        let due = match self.billed.is_empty() {
            true => more,
            false if self.held => 0.0,
            false => more * self.left,
        };
        assert_eq!(document.is_some(), due.abs() > 0.5, "{due} of {self:?}");
        let Some(document) = document else { return };
        if self.billed.is_empty() {
            (self.left, self.held, self.own) = (1.0, false, 0.0);
        }
        self.own += due;
        self.total += due;
        self.billed.push((document, more));
    }

    fn credit(&mut self, pence: f64) {
        self.own -= pence;
        self.left = self.own / self.worth();
        self.total -= pence;
    }

    /// What was credited of a document that is deleted is of those before it.
    fn delete(&mut self, pence: f64) {
        self.billed.pop();
        self.own -= pence;
        self.total -= pence;
        if self.worth() > 0.0 {
            self.left = self.own / self.worth();
        }
    }
}

/// A customer with a call, and the documents that are known.
struct History<'a> {
    app: &'a TestApp,
    actor: Actor,
    owner: String,
    known: Vec<Value>,
    /// Documents of which nothing is left.
    past: Vec<String>,
    model: Model,
}

/// A call of a number of a customer; on the default card, which the first one makes.
async fn call(app: &TestApp, owner: &str, code: &str, is_first: bool) {
    let actor = app.datagate();
    let service = json!({"name": "Outbound voice"});
    let item = json!({"customer": {"id": owner}, "service": service, "serviceItem": code, "dateStart": "2026-01-01"});
    made(&actor, "/service-items", item).await;
    if is_first {
        let card = json!({"name": "Standard", "service": service, "isDefault": true});
        let card = made(&actor, "/rating/ratecards", card).await;
        let rate = json!({
            "prefix": "44", "recordType": {"name": "voice"}, "rating": {"name": "Minute Rate"}, "ratingAmount": 0.12,
            "flagFall": 0, "freeUnits": 0, "durationRounding": "1/1", "destinationDescription": "UK",
        });
        made(&actor, &format!("/rating/ratecards/{card}/rates"), rate).await;
    }
    let seconds = MINUTES * 60;
    let file = format!("{HEADER}\n{code},2026-10-05T10:00:00Z,{code},441130000000,{seconds},voice,,\n");
    let query = format!("name={code}.csv&format=generic-calls");
    assert_eq!(import(app, &query, file.into_bytes()).await.0, 200);
}

fn pence(amount: &Value) -> f64 {
    (amount.as_f64().unwrap() * 100.0).round()
}

impl History<'_> {
    async fn price(&mut self, rate: &str, pence: i64) {
        let price = json!({"ratingAmount": f64::from(i32::try_from(pence).unwrap()) / 100.0});
        self.actor.put(rate, price).await.expect(200);
        let body = json!({"customer": self.owner}).to_string().into_bytes();
        let (status, done) = native(self.app, "POST", "/native/usage/rerate", body).await;
        assert_eq!(status, 200, "{done}");
        self.model.price = f64::from(i32::try_from(pence * MINUTES).unwrap());
    }

    async fn bill(&mut self) {
        bill_run(self.app, json!({"to": "2026-10-31", "customers": [self.owner]})).await;
        let all = invoices(&self.actor, &self.owner).await;
        let is_new = |one: &&Value| self.known.iter().all(|known| known["id"] != one["id"]);
        let new: Vec<&Value> = all.iter().filter(is_new).collect();
        assert!(new.len() < 2, "{new:?}");
        let id = new.first().map(|one| one["id"].as_str().unwrap().to_owned());
        self.known = all;
        self.model.bill(id);
    }

    async fn credit(&mut self, part: Option<i64>) {
        let Some((first, _)) = self.model.billed.first().cloned() else { return };
        let mut body = json!({});
        if let Some(percent) = part {
            let line = details(&self.actor, &json!({"id": first})).await["usage"][0].clone();
            let amount = pence(&line["amount"]) * f64::from(i32::try_from(percent).unwrap()) / 100.0;
            body = json!({"lines": [{"id": line["id"], "amount": amount.round() / 100.0}]});
        }
        let path = format!("/native/invoices/{first}/credit-notes");
        let note = self.actor.native("POST", &path, body).await;
        if note.status != 200 {
            assert!([400, 409].contains(&note.status), "{}", note.text);
            return;
        }
        let note = note.expect(200);
        self.model.credit(-pence(&note["subTotal"]));
        let dry = json!({"customer": self.owner, "dry_run": true}).to_string().into_bytes();
        let (_, rated) = native(self.app, "POST", "/native/usage/rerate", dry).await;
        if rated["credited"] == 1 {
            self.model.held = true;
        }
        on_invoice(&self.actor, "POST", &note, "/sent").await.expect(200);
        self.free();
        self.known = invoices(&self.actor, &self.owner).await;
    }

    async fn last(&mut self) {
        if self.model.billed.len() < 2 {
            return self.credit(None).await;
        }
        let Some((last, _)) = self.model.billed.last().cloned() else { return };
        let path = format!("/native/invoices/{last}/credit-notes");
        let note = self.actor.native("POST", &path, json!({})).await;
        if note.status != 200 {
            assert_eq!(note.status, 409, "{}", note.text);
            return;
        }
        let note = note.expect(200);
        on_invoice(&self.actor, "POST", &note, "/sent").await.expect(200);
        // What it had put right waits, as if it was deleted.
        self.model.delete(-pence(&note["subTotal"]));
        self.free();
        self.known = invoices(&self.actor, &self.owner).await;
    }

    /// Where nothing is left of the call with all that has put it right, it is billed again, and what billed it stays.
    fn free(&mut self) {
        if self.model.held && self.model.own.abs() < 0.5 {
            self.past.extend(self.model.billed.drain(..).map(|(document, _)| document));
        }
    }

    async fn delete(&mut self) {
        let Some((last, _)) = self.model.billed.last().cloned() else {
            for past in &self.past {
                let deleted = on_invoice(&self.actor, "DELETE", &json!({"id": past}), "").await;
                assert_eq!(deleted.status, 409, "{}", deleted.text);
            }
            return;
        };
        let document = json!({"id": last});
        let amount =
            self.known.iter().find(|one| one["id"] == document["id"]).map(|one| pence(&one["subTotal"]));
        let deleted = on_invoice(&self.actor, "DELETE", &document, "").await;
        if deleted.status == 200 {
            self.model.delete(amount.unwrap());
        } else {
            assert_eq!(deleted.status, 409, "{}", deleted.text);
        }
        self.known = invoices(&self.actor, &self.owner).await;
    }

    fn total(&self) -> f64 {
        self.known.iter().map(|one| pence(&one["subTotal"])).sum()
    }
}

both_engines! {
    async fn any_history_of_a_call_comes_to_what_a_model_says(app: TestApp) {
        let mut runner = TestRunner::deterministic();
        let mut rate = None;
        for nth in 0..HISTORIES {
            let steps = steps().new_tree(&mut runner).unwrap().current();
            let actor = app.datagate();
            let owner = customer(&actor, json!({})).await.0;
            let code = format!("44163296{nth:04}");
            call(app, &owner, &code, rate.is_none()).await;
            if rate.is_none() {
                let card = actor.get("/rating/ratecards").await.expect(200)["data"][0]["id"].as_str().unwrap().to_owned();
                let rates = format!("/rating/ratecards/{card}/rates");
                let first = actor.get(&rates).await.expect(200)["data"][0]["id"].as_str().unwrap().to_owned();
                rate = Some(format!("{rates}/{first}"));
            }
            let rate = rate.as_deref().unwrap();
            let mut history = History { app, actor, owner, known: Vec::new(), past: Vec::new(), model: Model::default() };
            history.price(rate, 12).await;
            // Whatever came before, it is billed at its last price in the end.
            for step in steps.iter().copied().chain([Step::Price(18), Step::Bill]) {
                match step {
                    Step::Price(pence) => history.price(rate, pence).await,
                    Step::Bill => history.bill().await,
                    Step::Part(percent) => history.credit(Some(percent)).await,
                    Step::Whole => history.credit(None).await,
                    Step::Last => history.last().await,
                    Step::Delete => history.delete().await,
                }
                let (total, model) = (history.total(), &history.model);
                assert!((total - model.total).abs() < 3.0, "{total} is not {model:?} after {step:?} of {steps:?}");
            }
        }
    }
}
