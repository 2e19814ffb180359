//! Invoices that credit notes have taken back as a whole, and that are made again.

use comptoir_testkit::{Actor, both_engines, json};
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices, on_invoice};
use crate::charges::{amounts, calls, customer, details, product};

pub(crate) async fn credit(actor: &Actor, invoice: &Value, body: Value) -> Value {
    let id = invoice["id"].as_str().unwrap();
    actor.native("POST", &format!("/native/invoices/{id}/credit-notes"), body).await.expect(200)
}

/// The newest document of a customer that is no credit note.
pub(crate) async fn newest(actor: &Actor, customer: &str) -> Value {
    let mut all = invoices(actor, customer).await;
    all.retain(|one| one["isCreditNote"] == false);
    all.sort_by_key(|one| one["invoiceNumber"].as_str().unwrap().to_owned());
    all.pop().unwrap()
}

pub(crate) async fn total_due(actor: &Actor, to: &str) -> Vec<f64> {
    let found = actor.native("POST", "/native/bill-runs/preview", json!({"to": to})).await.expect(200);
    let customers = found["data"].as_array().unwrap().iter();
    let invoices = customers.flat_map(|one| one["invoices"].as_array().unwrap());
    invoices.map(|one| one["net"].as_f64().unwrap()).collect()
}

both_engines! {
    async fn what_was_credited_whole_is_billed_again_once_the_note_is_sent(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        calls(app, &owner.0, &[("1", "2026-10-05T10:00:00Z", 600)]).await;
        let body = json!({"code": "LINE", "charges": [
            {"name": "Rent", "sell": 30}, {"name": "Setup", "sell": 99, "chargeType": {"name": "One-off"}},
        ]});
        let (id, charges) = product(&actor, &owner, body).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let first = newest(&actor, &owner.0).await;
        on_invoice(&actor, "POST", &first, "/sent").await.expect(200);
        assert_eq!(on_invoice(&actor, "POST", &first, "/regenerate").await.status, 409, "it is sent");
        let lines = details(&actor, &first).await["transactions"].clone();
        let line = lines.as_array().unwrap().iter().find(|line| line["amount"] == 99).unwrap();
        let part = credit(&actor, &first, json!({"lines": [{"id": line["id"]}]})).await;
        on_invoice(&actor, "POST", &part, "/sent").await.expect(200);
        assert_eq!(total_due(&actor, "2026-10-31").await, [0.0; 0], "a part frees nothing");
        assert_eq!(on_invoice(&actor, "POST", &first, "/regenerate").await.status, 409);

        let rest = credit(&actor, &first, json!({})).await;
        assert_eq!(total_due(&actor, "2026-10-31").await, [0.0; 0], "the note is not sent");
        let early = on_invoice(&actor, "POST", &first, "/regenerate").await;
        assert_eq!(early.status, 409);
        assert!(early.text.contains("once CR-INV-000001-2 is sent"), "{}", early.text);
        on_invoice(&actor, "POST", &rest, "/sent").await.expect(200);
        assert_eq!(total_due(&actor, "2026-10-31").await, [130.2]);
        let charge = format!("/products/{id}/charges/{}", charges[0]);
        actor.put(&charge, json!({"sell": 40, "amount": null})).await.expect(200);
        let again = on_invoice(&actor, "POST", &first, "/regenerate").await.expect(200);
        assert_eq!((&again["invoiceNumber"], &again["subTotal"]), (&json!("INV-000002"), &json!(140.2)));
        let shown = details(&actor, &again).await;
        assert_eq!((amounts(&shown["transactions"]), amounts(&shown["usage"])), (vec![40.0, 99.0], vec![1.2]));
        assert_eq!(on_invoice(&actor, "POST", &first, "/regenerate").await.status, 409, "nothing is due any more");
        assert_eq!(total_due(&actor, "2026-10-31").await, [0.0; 0]);

        // The new one is an invoice like any other.
        on_invoice(&actor, "DELETE", &again, "").await.expect(200);
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let third = newest(&actor, &owner.0).await;
        assert_eq!((&third["invoiceNumber"], &third["subTotal"]), (&json!("INV-000003"), &json!(140.2)));
    }

    async fn an_invoice_is_made_again_after_those_that_bill_what_follows(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        product(&actor, &owner, json!({"code": "LINE", "charges": [{"name": "Rent", "sell": 30}]})).await;
        let mut made = Vec::new();
        for to in ["2026-10-31", "2026-11-30"] {
            bill_run(app, json!({"to": to})).await;
            made.push(newest(&actor, &owner.0).await);
        }
        let mut notes = Vec::new();
        for invoice in &made {
            notes.push(credit(&actor, invoice, json!({})).await);
        }
        on_invoice(&actor, "POST", &notes[0], "/sent").await.expect(200);
        assert_eq!(total_due(&actor, "2026-11-30").await, [0.0; 0]);
        let refused = on_invoice(&actor, "POST", &made[0], "/regenerate").await;
        assert_eq!(refused.status, 409);
        assert!(refused.text.contains("a later invoice"), "{}", refused.text);
        // With the later one both are free.
        on_invoice(&actor, "POST", &notes[1], "/sent").await.expect(200);
        assert_eq!(total_due(&actor, "2026-11-30").await, [60.0]);
        let october = on_invoice(&actor, "POST", &made[0], "/regenerate").await.expect(200);
        assert_eq!(october["subTotal"], 30);
        bill_run(app, json!({"to": "2026-11-30"})).await;
        assert_eq!(newest(&actor, &owner.0).await["subTotal"], 30);
    }
}
