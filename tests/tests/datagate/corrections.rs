//! What is put right after it was billed: quantities, calls that are rated again, tax of another day, invoices deleted in turn.

use comptoir_kernel::Ctx;
use comptoir_pricing::vat::{self, NewVatRate, VatKind};
use comptoir_testkit::{Actor, both_engines, json};
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices, on_invoice};
use crate::charges::{amounts, calls, customer, details, on_charge, product};
use crate::rating::{HEADER, import, native};

/// The documents of a customer, the first made first.
async fn in_turn(actor: &Actor, customer: &str) -> Vec<Value> {
    let mut all = invoices(actor, customer).await;
    all.sort_by_key(|one| one["dateGenerated"].as_str().unwrap().to_owned());
    all
}

/// The document that is none of these.
async fn next(actor: &Actor, customer: &str, known: &[&Value]) -> Value {
    let all = invoices(actor, customer).await;
    all.into_iter().find(|one| known.iter().all(|known| known["id"] != one["id"])).unwrap()
}

both_engines! {
    async fn an_invoice_that_another_adjusts_is_deleted_after_it(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let body = json!({"code": "SEAT", "charges": [{"name": "Seats", "sell": 31, "quantity": 10}]});
        let (_, charges) = product(&actor, &owner, body).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let october = invoices(&actor, &owner.0).await.remove(0);
        let change = json!({"dateStart": "2026-10-20", "quantity": 5});
        on_charge(&actor, "POST", &format!("{}/quantities", charges[0]), change).await.expect(200);
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let adjusts = next(&actor, &owner.0, &[&october]).await;
        // 5 fewer for 12 days: nothing else is on it, so it is a credit note that no invoice stands behind.
        assert_eq!(amounts(&details(&actor, &adjusts).await["transactions"]), [-60.0]);
        assert_eq!((&adjusts["isCreditNote"], &adjusts["invoiceNumber"], &adjusts["amountDue"]), (&json!(true), &json!("CR-000001"), &json!(-72)));
        for deed in [("DELETE", ""), ("POST", "/regenerate")] {
            let refused = on_invoice(&actor, deed.0, &october, deed.1).await;
            assert_eq!(refused.status, 409, "{deed:?}: {}", refused.text);
            assert!(refused.text.contains("a later invoice"), "{}", refused.text);
        }
        let anew = on_invoice(&actor, "POST", &adjusts, "/regenerate").await.expect(200);
        assert_eq!((&anew["id"], &anew["subTotal"]), (&adjusts["id"], &json!(-60)), "a credit note of a run is made anew");
        on_invoice(&actor, "DELETE", &adjusts, "").await.expect(200);
        on_invoice(&actor, "DELETE", &october, "").await.expect(200);
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let again = invoices(&actor, &owner.0).await.remove(0);
        assert_eq!(amounts(&details(&actor, &again).await["transactions"]), [310.0, -60.0]);
        assert_eq!(again["isCreditNote"], false);
    }

    async fn a_run_anew_takes_out_what_adjusts_the_others(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let body = json!({"code": "SEAT", "charges": [{"name": "Seats", "sell": 31, "quantity": 10}]});
        let (_, charges) = product(&actor, &owner, body).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let october = invoices(&actor, &owner.0).await.remove(0);
        let change = json!({"dateStart": "2026-10-20", "quantity": 5});
        on_charge(&actor, "POST", &format!("{}/quantities", charges[0]), change).await.expect(200);
        bill_run(app, json!({"to": "2026-10-31"})).await;
        assert_eq!(invoices(&actor, &owner.0).await.len(), 2);
        let run = bill_run(app, json!({"to": "2026-10-31", "recurring": "anew"})).await;
        assert_eq!(run["failures"], json!([]), "{run}");
        let left = invoices(&actor, &owner.0).await;
        assert_eq!((left.len(), &left[0]["id"]), (1, &october["id"]));
        assert_eq!(amounts(&details(&actor, &left[0]).await["transactions"]), [310.0, -60.0]);
    }

    async fn what_turns_below_nothing_is_made_anew_as_a_credit_note(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let body = json!({"code": "SEAT", "charges": [{"name": "Seats", "sell": 31}]});
        let (id, charges) = product(&actor, &owner, body).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let invoice = invoices(&actor, &owner.0).await.remove(0);
        let charge = format!("/products/{id}/charges/{}", charges[0]);
        actor.put(&charge, json!({"sell": -10, "amount": null})).await.expect(200);
        let note = on_invoice(&actor, "POST", &invoice, "/regenerate").await.expect(200);
        assert_ne!(note["id"], invoice["id"]);
        assert_eq!((&note["isCreditNote"], &note["invoiceNumber"], &note["amount"]), (&json!(true), &json!("CR-000001"), &json!(-12)));
        let left = invoices(&actor, &owner.0).await;
        assert_eq!((left.len(), &left[0]["id"]), (1, &note["id"]), "the invoice is void");
        // And back, by a whole run.
        actor.put(&charge, json!({"sell": 20, "amount": null})).await.expect(200);
        let run = bill_run(app, json!({"to": "2026-10-31", "recurring": "anew"})).await;
        assert_eq!((&run["invoices"], &run["failures"]), (&json!(1), &json!([])));
        let path = format!("/native/bill-runs/{}/invoices", run["id"].as_str().unwrap());
        let made = actor.native("GET", &path, Value::Null).await.expect(200);
        assert_eq!((&made["records"], &made["data"][0]["invoiceNumber"]), (&json!(1), &json!("INV-000002")));
        assert_eq!((&made["data"][0]["amount"], invoices(&actor, &owner.0).await.len()), (&json!(24), 1));
    }

    async fn what_was_billed_is_adjusted_at_the_price_it_was_billed_at(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let body = json!({"code": "SEAT", "charges": [{"name": "Seats", "sell": 31, "quantity": 10}]});
        let (id, charges) = product(&actor, &owner, body).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let october = invoices(&actor, &owner.0).await.remove(0);
        let charge = format!("/products/{id}/charges/{}", charges[0]);
        actor.put(&charge, json!({"sell": 62, "amount": null})).await.expect(200);
        let changes = format!("{}/quantities", charges[0]);
        on_charge(&actor, "POST", &changes, json!({"dateStart": "2026-10-15", "quantity": 12})).await.expect(200);
        bill_run(app, json!({"to": "2026-11-30"})).await;
        let november = next(&actor, &owner.0, &[&october]).await;
        // 2 × 31.00 for 17 of 31 days as October was, and November at today's price.
        assert_eq!(amounts(&details(&actor, &november).await["transactions"]), [34.0, 744.0]);
    }

    async fn calls_that_are_rated_again_are_not_counted_again(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let item = calls(app, &owner.0, &[("1", "2026-10-05T10:00:00Z", 60), ("2", "2026-10-06T10:00:00Z", 120)]).await;
        let body = json!({"code": "TRUNK", "serviceItem": {"id": item}, "charges": [
            {"name": "Connection", "sell": 0.05, "chargeType": {"name": "Usage"}, "scopeType": {"name": "Call"}},
            {"name": "Recording", "sell": 0.01, "chargeType": {"name": "Usage"}, "scopeType": {"name": "Minute"}},
            {"name": "Number", "sell": 0.5, "chargeType": {"name": "Usage"}, "scopeType": {"name": "Service Item"}},
        ]});
        product(&actor, &owner, body).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let october = invoices(&actor, &owner.0).await.remove(0);
        assert_eq!(amounts(&details(&actor, &october).await["transactions"]), [0.1, 0.03, 0.5]);
        let card = actor.get("/rating/ratecards").await.expect(200)["data"][0]["id"].as_str().unwrap().to_owned();
        let rates = format!("/rating/ratecards/{card}/rates");
        let rate = actor.get(&rates).await.expect(200)["data"][0]["id"].as_str().unwrap().to_owned();
        actor.put(&format!("{rates}/{rate}"), json!({"ratingAmount": 0.24})).await.expect(200);
        let (status, done) = native(app, "POST", "/native/usage/rerate", b"{}".to_vec()).await;
        assert_eq!((status, &done["adjusted"]), (200, &json!(2)), "{done}");
        let later = format!("{HEADER}\n3,2026-11-05T10:00:00Z,441632960001,441130000000,60,voice,,\n");
        import(app, "name=november.csv&format=generic-calls", later.into_bytes()).await;
        bill_run(app, json!({"to": "2026-11-30"})).await;
        let november = next(&actor, &owner.0, &[&october]).await;
        let shown = details(&actor, &november).await;
        // One call of a minute, and 3 minutes at 12 pence more.
        assert_eq!(amounts(&shown["usage"]), [0.24, 0.36]);
        assert_eq!(amounts(&shown["transactions"]), [0.05, 0.01, 0.5]);
    }

    async fn invoices_of_one_day_are_deleted_in_any_order(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let item = calls(app, &owner.0, &[("1", "2026-10-05T10:00:00Z", 60)]).await;
        let body = json!({"code": "TRUNK", "serviceItem": {"id": item}, "charges": [
            {"name": "Connection", "sell": 0.05, "chargeType": {"name": "Usage"}, "scopeType": {"name": "Call"}},
        ]});
        product(&actor, &owner, body).await;
        let later = format!("{HEADER}\n2,2026-10-06T10:00:00Z,441632960001,441130000000,60,voice,,\n");
        bill_run(app, json!({"to": "2026-10-31"})).await;
        import(app, "name=late.csv&format=generic-calls", later.into_bytes()).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        for order in [[0, 1], [1, 0]] {
            let both = in_turn(&actor, &owner.0).await;
            assert_eq!(both.len(), 2);
            for place in order {
                on_invoice(&actor, "DELETE", &both[place], "").await.expect(200);
            }
            bill_run(app, json!({"to": "2026-10-31"})).await;
            let all = invoices(&actor, &owner.0).await;
            assert_eq!((all.len(), &all[0]["subTotal"]), (1, &json!(0.34)), "both calls and their connections");
            // Two invoices again, for the other order.
            let more = format!("{HEADER}\n{}3,2026-10-07T10:00:00Z,441632960001,441130000000,60,voice,,\n", order[0]);
            if order == [0, 1] {
                import(app, "name=more.csv&format=generic-calls", more.into_bytes()).await;
                bill_run(app, json!({"to": "2026-10-31"})).await;
                let charged = in_turn(&actor, &owner.0).await;
                on_invoice(&actor, "DELETE", &charged[1], "").await.expect(200);
                on_invoice(&actor, "DELETE", &charged[0], "").await.expect(200);
                return;
            }
        }
    }

    async fn tax_is_that_of_the_day_of_the_invoice(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        product(&actor, &owner, json!({"code": "LINE", "charges": [{"name": "Rent", "sell": 100}]})).await;
        let from_december = |ctx: &Ctx| NewVatRate {
            code: "GB-S".to_owned(),
            name: "Standard".to_owned(),
            country: "GB".to_owned(),
            kind: VatKind::Standard,
            percent: 25.into(),
            valid_from: ctx.today().unwrap().last_of_month().tomorrow().unwrap(),
            tax_code: None,
            postal_prefix: String::new(),
        };
        app.command(async move |ctx, tx| vat::create(ctx, tx, from_december(ctx)).await).await;
        bill_run(app, json!({"to": "2026-10-31", "date": "2026-12-01"})).await;
        let december = invoices(&actor, &owner.0).await.remove(0);
        assert_eq!((&december["subTotal"], &december["taxAmount"]), (&json!(100), &json!(25)));
        bill_run(app, json!({"to": "2026-11-30", "date": "2026-11-30"})).await;
        let november = next(&actor, &owner.0, &[&december]).await;
        assert_eq!((&november["subTotal"], &november["taxAmount"]), (&json!(100), &json!(20)));
    }
}
