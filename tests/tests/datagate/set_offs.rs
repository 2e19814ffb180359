//! What is owed to customers: set against invoices, taken back from there, and paid out.

use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices, on_invoice};
use crate::charges::{customer, product};
use crate::customers::client_of;
use crate::portal::{get, sent_by_hand, signed_in, user_of};
use crate::products::has;

const OPEN: &str = "/native/open-items";
const SET_OFFS: &str = "/native/set-offs";
const REFUNDS: &str = "/native/refunds";
const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

/// A customer that is owed 24.00 by `CR-000001`, a bill run that came to less than nothing. Its id and agreement.
async fn owed(app: &TestApp) -> (String, String) {
    let actor = app.datagate();
    let owner = customer(&actor, json!({})).await;
    let ended = json!({"code": "ENDED", "charges": [{"name": "Rent", "sell": 30}]});
    let (ended, _) = product(&actor, &owner, ended).await;
    bill_run(app, json!({"to": "2026-11-30", "date": "2026-11-02"})).await;
    let first = invoices(&actor, &owner.0).await.remove(0);
    actor.native("POST", "/native/payments", json!({"invoice": first["id"]})).await.expect(200);
    actor.put(&format!("/products/{ended}"), json!({"dateEnd": "2026-11-10"})).await.expect(200);
    bill_run(app, json!({"to": "2026-11-30", "date": "2026-11-02"})).await;
    owner
}

/// Bills the customer three months of a product at so much a month; the invoice.
async fn billed(app: &TestApp, owner: &(String, String), (code, sell): (&str, i64)) -> Value {
    let actor = app.datagate();
    product(&actor, owner, json!({"code": code, "charges": [{"name": "Rent", "sell": sell}]})).await;
    let known = invoices(&actor, &owner.0).await;
    bill_run(app, json!({"to": "2026-12-31", "date": "2026-11-02"})).await;
    let mut all = invoices(&actor, &owner.0).await;
    all.retain(|one| known.iter().all(|before| before["id"] != one["id"]));
    all.remove(0)
}

async fn due(actor: &Actor, owner: &str) -> Vec<(String, f64)> {
    let all = invoices(actor, owner).await;
    let mut due: Vec<(String, f64)> = all
        .iter()
        .map(|one| (one["invoiceNumber"].as_str().unwrap().to_owned(), one["amountDue"].as_f64().unwrap()))
        .collect();
    due.sort_by(|a, b| a.0.cmp(&b.0));
    due
}

fn pairs(expected: &[(&str, f64)]) -> Vec<(String, f64)> {
    expected.iter().map(|(number, amount)| ((*number).to_owned(), *amount)).collect()
}

async fn list(actor: &Actor, path: &str) -> Vec<Value> {
    actor.native("GET", path, Value::Null).await.expect(200)["data"].as_array().unwrap().clone()
}

async fn undone(actor: &Actor, one: &Value, status: u16) {
    actor
        .native("DELETE", &format!("{SET_OFFS}/{}", one["id"].as_str().unwrap()), Value::Null)
        .await
        .expect(status);
}

both_engines! {
    async fn what_a_bill_run_owes_settles_the_next_invoice(app: TestApp) {
        let actor = app.datagate();
        let owner = owed(app).await;
        let open = list(&actor, &format!("{OPEN}?customer={}", owner.0)).await;
        assert_eq!((open.len(), &open[0]["number"], &open[0]["type"]), (1, &json!("CR-000001"), &json!("credit_note")), "{open:?}");
        assert_eq!((&open[0]["amount"], &open[0]["open"]), (&json!(-24), &json!(-24)));
        let next = billed(app, &owner, ("LINE", 10)).await;
        assert_eq!((&next["amountPaid"], &next["amountDue"]), (&json!(24), &json!(12)), "{next}");
        assert_eq!(due(&actor, &owner.0).await, pairs(&[("CR-000001", 0.0), ("INV-000001", 0.0), ("INV-000002", 12.0)]));
        let used = list(&actor, &format!("{SET_OFFS}?invoice={}", next["id"].as_str().unwrap())).await;
        assert_eq!((used.len(), &used[0]["credit"], &used[0]["amount"]), (1, &json!("CR-000001"), &json!(24)), "{used:?}");
        assert_eq!((&used[0]["byHand"], &used[0]["invoice"]["number"]), (&json!(false), &json!("INV-000002")));
        let path = format!("/native/customers/{}/statement?from=2026-10-01&to=2026-11-30", owner.0);
        let shown = actor.native("GET", &path, Value::Null).await.expect(200);
        assert_eq!((&shown["closing"], &shown["ageing"]["total"], &shown["kept"]), (&json!(12), &json!(12), &json!(0)), "{shown}");
        // What is made anew is settled anew; a note that is deleted leaves what it settled owed.
        let anew = on_invoice(&actor, "POST", &next, "/regenerate").await.expect(200);
        assert_eq!((&anew["invoiceNumber"], &anew["amountDue"]), (&json!("INV-000002"), &json!(12)));
        let note = invoices(&actor, &owner.0).await.into_iter().find(|one| one["invoiceNumber"] == "CR-000001").unwrap();
        on_invoice(&actor, "DELETE", &note, "").await.expect(200);
        assert_eq!(due(&actor, &owner.0).await, pairs(&[("INV-000001", 0.0), ("INV-000002", 36.0)]));
        assert_eq!(list(&actor, SET_OFFS).await.len(), 0);
    }

    async fn credits_are_set_against_invoices_by_hand_and_that_is_undone(app: TestApp) {
        let actor = app.datagate();
        let owner = owed(app).await;
        billed(app, &owner, ("LINE", 10)).await;
        let used = list(&actor, SET_OFFS).await.remove(0);
        undone(&actor, &used, 200).await;
        undone(&actor, &used, 404).await;
        assert_eq!(due(&actor, &owner.0).await, pairs(&[("CR-000001", -24.0), ("INV-000001", 0.0), ("INV-000002", 36.0)]));
        let part = json!({"credit": "CR-000001", "invoices": [{"id": "INV-000002", "amount": 10.5}]});
        let part = actor.native("POST", SET_OFFS, part).await.expect(200);
        assert_eq!((&part[0]["amount"], &part[0]["byHand"]), (&json!(10.5), &json!(true)), "{part}");
        assert_eq!(due(&actor, &owner.0).await[2].1, 25.5);
        let rest = actor.native("POST", SET_OFFS, json!({"credit": "CR-000001"})).await.expect(200);
        assert_eq!((rest.as_array().unwrap().len(), &rest[0]["amount"]), (1, &json!(13.5)), "{rest}");
        has(&actor.native("POST", SET_OFFS, json!({"credit": "CR-000001"})).await, 400, &["credit"]);
        // Money that is kept, by its transaction, against two invoices at once.
        let kept = actor.native("POST", "/native/payments", json!({"customer": {"id": owner.0}, "amount": 20})).await.expect(200);
        let open = list(&actor, &format!("{OPEN}?type=payment")).await;
        assert_eq!((&open[0]["number"], &open[0]["open"]), (&kept["transaction"], &json!(-20)), "{open:?}");
        let bad = json!({"credit": kept["id"], "invoices": [{"id": "INV-000001"}, {"id": "INV-000002", "amount": 12.01}, {"id": "INV-9"}, {}], "x": 1});
        has(&actor.native("POST", SET_OFFS, bad).await, 400, &["invoices[0].id", "invoices[1].amount", "invoices[2].id", "invoices[3].id", "x"]);
        let late = billed(app, &owner, ("MORE", 5)).await;
        assert_eq!((&late["amountPaid"], &late["amountDue"]), (&json!(18), &json!(0)), "kept money settles the next invoice");
        let both = json!({"credit": kept["transaction"]});
        let both = actor.native("POST", SET_OFFS, both).await.expect(200);
        assert_eq!((&both[0]["invoice"]["number"], &both[0]["amount"], &both[0]["credit"]), (&json!("INV-000002"), &json!(2), &kept["transaction"]));
        assert_eq!(list(&actor, &format!("{SET_OFFS}?customer={}", owner.0)).await.len(), 4);
        assert_eq!(list(&actor, &format!("{OPEN}?customer={}&currency=GBP", owner.0)).await.len(), 1);
        let reseller = client_of(app, "alpha").await;
        assert_eq!((list(&reseller, SET_OFFS).await.len(), list(&reseller, OPEN).await.len()), (0, 0));
        undone(&reseller, &both[0], 404).await;
        has(&reseller.native("POST", SET_OFFS, json!({"credit": "CR-000001"})).await, 400, &["credit"]);
        has(&reseller.native("POST", REFUNDS, json!({"credit": "CR-000001"})).await, 400, &["credit"]);
        has(&actor.native("GET", &format!("{OPEN}?currency=q&type=q&odd=1"), Value::Null).await, 400, &["currency", "odd", "type"]);
        for path in [OPEN, SET_OFFS, "/native/payments"] {
            let twice = format!("{path}?customer={NOBODY}&customer={NOBODY}");
            has(&actor.native("GET", &twice, Value::Null).await, 400, &["customer"]);
        }
    }

    async fn credits_are_paid_out(app: TestApp) {
        let actor = app.datagate();
        let owner = owed(app).await;
        let bad = json!({"credit": "CR-9", "amount": -1, "method": "odd", "date": "2999-01-01", "x": 1});
        has(&actor.native("POST", REFUNDS, bad).await, 400, &["amount", "credit", "date", "method", "x"]);
        has(&actor.native("POST", REFUNDS, json!({"credit": "CR-000001", "amount": 24.01})).await, 400, &["amount"]);
        has(&actor.native("POST", REFUNDS, json!({})).await, 400, &["credit"]);
        has(&actor.native("POST", REFUNDS, json!({"credit": "INV-000001"})).await, 400, &["credit"]);
        let part = json!({"credit": "CR-000001", "amount": 10, "method": "cash", "date": "2026-11-01", "note": "at the till"});
        let part = actor.native("POST", REFUNDS, part).await.expect(200);
        assert_eq!((&part["isRefund"], &part["amount"], &part["method"], &part["note"]), (&json!(true), &json!(10), &json!("cash"), &json!("at the till")), "{part}");
        assert_eq!((&part["invoice"]["number"], part["paidAt"].as_str().unwrap().starts_with("2026-11-01")), (&json!("CR-000001"), true));
        let rest = actor.native("POST", REFUNDS, json!({"credit": "CR-000001"})).await.expect(200);
        assert_eq!(rest["amount"], 14);
        has(&actor.native("POST", REFUNDS, json!({"credit": "CR-000001"})).await, 400, &["credit"]);
        let kept = actor.native("POST", "/native/payments", json!({"customer": {"id": owner.0}, "amount": 20})).await.expect(200);
        let back = actor.native("POST", REFUNDS, json!({"credit": kept["transaction"], "amount": 5, "method": "cash"})).await.expect(200);
        assert_eq!((&back["amount"], &back["kept"], &back["method"]), (&json!(5), &json!(5), &json!("cash")), "{back}");
        assert_eq!(list(&actor, OPEN).await[0]["open"], -15);
        let path = format!("/native/customers/{}/statement?from=2026-10-01&to=2026-11-30", owner.0);
        let shown = actor.native("GET", &path, Value::Null).await.expect(200);
        assert_eq!((&shown["closing"], &shown["ageing"]["total"], &shown["kept"]), (&json!(-15), &json!(0), &json!(15)), "{shown}");
        let refunds = shown["entries"].as_array().unwrap().iter().filter(|one| one["type"] == "refund").count();
        assert_eq!(refunds, 3);
        // A note that was paid out is not deleted.
        let note = invoices(&actor, &owner.0).await.into_iter().find(|one| one["invoiceNumber"] == "CR-000001").unwrap();
        on_invoice(&actor, "DELETE", &note, "").await.expect(409);
    }

    async fn a_customer_sees_what_was_settled_by_what_was_sent(app: TestApp) {
        let actor = app.datagate();
        let owner = owed(app).await;
        let invoice = billed(app, &owner, ("LINE", 10)).await;
        let all = invoices(&actor, &owner.0).await;
        let named = |number: &str| all.iter().find(|one| one["invoiceNumber"] == number).unwrap().clone();
        user_of(app, "fay", &[&json!(owner.0)]).await;
        let fay = signed_in(app, "fay").await;
        let account = async || {
            let path = format!("customers/{}/statement?from=2026-10-01&to=2026-11-30", owner.0);
            let shown = get(&fay, &path).await.expect(200);
            [&shown["closing"], &shown["ageing"]["total"], &shown["kept"]].map(|amount| amount.as_f64().unwrap())
        };
        sent_by_hand(app, &named("INV-000001")).await;
        assert_eq!(account().await, [0.0, 0.0, 0.0], "neither the credit nor what it settled is known");
        sent_by_hand(app, &named("CR-000001")).await;
        assert_eq!(account().await, [-24.0, -24.0, 0.0]);
        sent_by_hand(app, &invoice).await;
        assert_eq!(account().await, [12.0, 12.0, 0.0]);
        // Of another credit, the invoice is known first, and then some of it is paid out.
        let half = json!({"credit": "CR-000001", "amount": 1});
        has(&actor.native("POST", REFUNDS, half).await, 400, &["credit"]);
        let kept = actor.native("POST", "/native/payments", json!({"customer": {"id": owner.0}, "amount": 15})).await.expect(200);
        assert_eq!(account().await, [-3.0, 12.0, 15.0]);
        actor.native("POST", SET_OFFS, json!({"credit": kept["id"]})).await.expect(200);
        assert_eq!(account().await, [-3.0, 0.0, 3.0]);
    }

    async fn a_credit_is_used_once_however_many_ask_at_once(app: TestApp) {
        let actor = app.datagate();
        let owner = owed(app).await;
        billed(app, &owner, ("LINE", 50)).await;
        let used = list(&actor, SET_OFFS).await.remove(0);
        let path = format!("{SET_OFFS}/{}", used["id"].as_str().unwrap());
        let undo = || actor.native("DELETE", &path, Value::Null);
        let (a, b, c) = tokio::join!(undo(), undo(), undo());
        let mut statuses = [a.status, b.status, c.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 404, 404]);
        let settle = || actor.native("POST", SET_OFFS, json!({"credit": "CR-000001", "invoices": [{"id": "INV-000002", "amount": 15}]}));
        let refund = || actor.native("POST", REFUNDS, json!({"credit": "CR-000001", "amount": 15}));
        let (a, b, c) = tokio::join!(settle(), refund(), settle());
        let mut statuses = [a.status, b.status, c.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 400, 400], "9 are left of it");
        assert_eq!(due(&actor, &owner.0).await[0], ("CR-000001".to_owned(), -9.0));
    }

    async fn a_credit_note_stays_set_against_its_own_invoice(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let invoice = billed(app, &owner, ("LINE", 10)).await;
        on_invoice(&actor, "POST", &invoice, "/credit-notes").await.expect(200);
        let used = list(&actor, SET_OFFS).await.remove(0);
        assert_eq!((&used["credit"], &used["amount"]), (&json!("CR-INV-000001"), &json!(36)));
        undone(&actor, &used, 409).await;
        actor.native("DELETE", &format!("{SET_OFFS}/{NOBODY}"), Value::Null).await.expect(404);
    }
}
