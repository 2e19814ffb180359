//! Credit notes on what later documents gave back, and rating again what credit notes took back.

use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::Value;

use crate::again::{credit, newest, total_due};
use crate::bill_runs::{bill_run, invoices, on_invoice};
use crate::charges::{calls, customer, details, on_charge, product};
use crate::ends::due;
use crate::rating::native;

/// Gives all calls another price and rates them again.
pub async fn reprice(app: &TestApp, amount: f64) -> Value {
    let actor = app.datagate();
    let card = actor.get("/rating/ratecards").await.expect(200)["data"][0]["id"].as_str().unwrap().to_owned();
    let rates = format!("/rating/ratecards/{card}/rates");
    let rate = actor.get(&rates).await.expect(200)["data"][0]["id"].as_str().unwrap().to_owned();
    actor.put(&format!("{rates}/{rate}"), json!({"ratingAmount": amount})).await.expect(200);
    let (status, done) = native(app, "POST", "/native/usage/rerate", b"{}".to_vec()).await;
    assert_eq!(status, 200, "{done}");
    done
}

/// What all documents of a customer come to without tax.
async fn in_all(actor: &Actor, customer: &str) -> f64 {
    let all = invoices(actor, customer).await;
    let pence: f64 = all.iter().map(|one| (one["subTotal"].as_f64().unwrap() * 100.0).round()).sum();
    pence / 100.0
}

async fn sent(actor: &Actor, document: &Value) {
    on_invoice(actor, "POST", document, "/sent").await.expect(200);
}

both_engines! {
    async fn calls_that_were_given_back_are_not_credited_once_more(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        calls(app, &owner.0, &[("1", "2026-10-05T10:00:00Z", 3000)]).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let october = newest(&actor, &owner.0).await;
        sent(&actor, &october).await;
        assert_eq!(october["subTotal"], 6);
        reprice(app, 0.06).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        assert_eq!(in_all(&actor, &owner.0).await, 3.0);
        let note = credit(&actor, &october, json!({})).await;
        assert_eq!(note["subTotal"], -3, "3 of the 6 were given back before");
        sent(&actor, &note).await;
        let path = format!("/native/invoices/{}/credit-notes", october["id"].as_str().unwrap());
        assert_eq!(actor.native("POST", &path, json!({})).await.status, 409, "nothing is left");
        assert_eq!(total_due(&actor, "2026-11-30").await, [3.0], "it is free to be billed again");
        let known = invoices(&actor, &owner.0).await;
        let gave_back = known.iter().find(|one| one["invoiceNumber"] == "CR-000001").unwrap();
        let deleted = on_invoice(&actor, "DELETE", gave_back, "").await;
        assert!(deleted.status == 409 && deleted.text.contains("it stays"), "{}", deleted.text);
        reprice(app, 0.18).await;
        bill_run(app, json!({"to": "2026-11-30"})).await;
        assert_eq!(in_all(&actor, &owner.0).await, 9.0);
    }

    async fn days_that_were_given_back_are_not_credited_once_more(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let care = json!({"name": "Care", "amountPercentage": 10, "chargeType": {"name": "Percentage"}});
        let body = json!({"code": "LINE", "charges": [{"name": "Rent", "sell": 31}, care]});
        let (ended, _) = product(&actor, &owner, body).await;
        let body = json!({"code": "SEAT", "charges": [{"name": "Seats", "sell": 31, "quantity": 3}]});
        let (_, seats) = product(&actor, &owner, body).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let october = newest(&actor, &owner.0).await;
        assert_eq!(october["subTotal"], 127.1);
        actor.put(&format!("/products/{ended}"), json!({"dateEnd": "2026-10-11"})).await.expect(200);
        let fewer = json!({"dateStart": "2026-10-22", "quantity": 1});
        on_charge(&actor, "POST", &format!("{}/quantities", seats[0]), fewer).await.expect(200);
        bill_run(app, json!({"to": "2026-10-31"})).await;
        // 20 days at 1.00 with their percentage, and 2 seats for 10 days.
        assert_eq!(in_all(&actor, &owner.0).await, 85.1);
        let note = credit(&actor, &october, json!({})).await;
        assert_eq!(note["subTotal"], -85.1);
        assert_eq!(in_all(&actor, &owner.0).await, 0.0);
        // An earlier end finds nothing more to give back.
        actor.put(&format!("/products/{ended}"), json!({"dateEnd": "2026-10-05"})).await.expect(200);
        assert_eq!(due(&actor, "2026-10-31").await, []);
    }

    async fn a_credit_of_a_part_is_one_of_that_part_of_each_call(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        calls(app, &owner.0, &[("1", "2026-10-05T10:00:00Z", 3000)]).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let october = newest(&actor, &owner.0).await;
        let line = details(&actor, &october).await["usage"][0]["id"].clone();
        credit(&actor, &october, json!({"lines": [{"id": line, "amount": 3.6}]})).await;
        // Four tenths are left of the 6, and are four tenths of what the call is worth whatever it costs.
        for (price, left) in [(0.06, 1.2), (0.0, 0.0), (0.12, 2.4), (0.24, 4.8), (0.03, 0.6)] {
            reprice(app, price).await;
            bill_run(app, json!({"to": "2026-10-31"})).await;
            assert_eq!(in_all(&actor, &owner.0).await, left, "at {price}");
        }
        // What was put right is credited with the line that it puts right: of this one nothing is left but what it came to.
        let path = format!("/native/invoices/{}/credit-notes", october["id"].as_str().unwrap());
        assert_eq!(actor.native("POST", &path, json!({})).await.status, 409, "all of it was given back");
    }

    async fn what_was_credited_of_units_is_not_given_back_once_more(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let body = json!({"code": "SEAT", "charges": [{"name": "Seats", "sell": 31, "quantity": 3}]});
        let (_, seats) = product(&actor, &owner, body).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let october = newest(&actor, &owner.0).await;
        let line = details(&actor, &october).await["transactions"][0]["id"].clone();
        credit(&actor, &october, json!({"lines": [{"id": line, "amount": 31}]})).await;
        let fewer = json!({"dateStart": "2026-10-22", "quantity": 1});
        on_charge(&actor, "POST", &format!("{}/quantities", seats[0]), fewer).await.expect(200);
        // Two seats for 10 days, of which two thirds are left.
        assert_eq!(due(&actor, "2026-10-31").await, [("SEAT Seats: change of quantity".to_owned(), -13.33)]);
        bill_run(app, json!({"to": "2026-10-31"})).await;
        assert_eq!(credit(&actor, &october, json!({})).await["subTotal"], -48.67);
        assert_eq!(in_all(&actor, &owner.0).await, 0.0);
        let none = json!({"dateStart": "2026-10-25", "quantity": 0});
        on_charge(&actor, "POST", &format!("{}/quantities", seats[0]), none).await.expect(200);
        assert_eq!(due(&actor, "2026-10-31").await, [], "all of it is credited");
    }

    async fn rating_again_counts_for_what_a_credit_note_frees(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        calls(app, &owner.0, &[("1", "2026-10-05T10:00:00Z", 3000)]).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let first = newest(&actor, &owner.0).await;
        // Before the note, and between the note and its being sent.
        assert_eq!(reprice(app, 0.06).await["adjusted"], 1);
        assert_eq!(total_due(&actor, "2026-10-31").await, [-3.0]);
        let note = credit(&actor, &first, json!({})).await;
        assert_eq!(note["subTotal"], -6);
        assert_eq!(total_due(&actor, "2026-10-31").await, [0.0; 0], "it is held");
        assert_eq!(native(app, "GET", "/native/usage/adjustments", Vec::new()).await.1["records"], 0);
        sent(&actor, &note).await;
        assert_eq!(total_due(&actor, "2026-10-31").await, [3.0]);
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let second = newest(&actor, &owner.0).await;
        assert_eq!(second["subTotal"], 3);
        let note = credit(&actor, &second, json!({})).await;
        let done = reprice(app, 0.18).await;
        assert_eq!((&done["credited"], &done["adjusted"]), (&json!(1), &json!(0)), "{done}");
        assert_eq!(total_due(&actor, "2026-10-31").await, [0.0; 0]);
        sent(&actor, &note).await;
        assert_eq!(total_due(&actor, "2026-10-31").await, [9.0]);
        bill_run(app, json!({"to": "2026-10-31"})).await;
        assert_eq!(in_all(&actor, &owner.0).await, 9.0, "what the call is worth now");
    }
}
