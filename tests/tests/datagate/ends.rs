//! Products and charges that end before the day up to which they were billed.

use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices, on_invoice};
use crate::charges::{amounts, customer, details, on_charge, product};
use crate::products::has;

/// What a run to a day would bill: text and amount of each line.
pub(crate) async fn due(actor: &Actor, to: &str) -> Vec<(String, f64)> {
    let found = actor.native("POST", "/native/bill-runs/preview", json!({"to": to})).await.expect(200);
    let customers = found["data"].as_array().unwrap().iter();
    let invoices = customers.flat_map(|one| one["invoices"].as_array().unwrap());
    let lines = invoices.flat_map(|one| one["lines"].as_array().unwrap());
    lines
        .map(|line| (line["description"].as_str().unwrap().to_owned(), line["net"].as_f64().unwrap()))
        .collect()
}

/// Bills everybody up to a day, and shows the document that is none of these: it, and its amounts.
pub(crate) async fn billed(app: &TestApp, owner: &str, to: &str, known: &mut Vec<Value>) -> Vec<f64> {
    let actor = app.datagate();
    bill_run(app, json!({"to": to})).await;
    let all = invoices(&actor, owner).await;
    let Some(new) = all.into_iter().find(|one| known.iter().all(|known| known["id"] != one["id"])) else {
        return Vec::new();
    };
    let lines = amounts(&details(&actor, &new).await["transactions"]);
    known.push(new);
    lines
}

both_engines! {
    async fn what_is_due_of_who_is_inactive_or_has_left_is_shown_and_billed(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        product(&actor, &owner, json!({"code": "LINE", "charges": [{"name": "Rent", "sell": 30}]})).await;
        crate::charges::calls(app, &owner.0, &[("1", "2026-11-05T10:00:00Z", 600)]).await;
        actor.put(&format!("/agreements/{}", owner.1), json!({"dateEnd": "2026-10-31"})).await.expect(200);
        actor.put(&format!("/customers/{}", owner.0), json!({"isActive": false})).await.expect(200);
        assert_eq!(due(&actor, "2026-11-30").await.iter().map(|line| line.1).collect::<Vec<_>>(), [30.0, 1.2]);
        bill_run(app, json!({"to": "2026-11-30"})).await;
        assert_eq!(invoices(&actor, &owner.0).await[0]["subTotal"], 31.2);
    }

    async fn what_was_billed_beyond_an_end_is_given_back(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let body = json!({"code": "LINE", "charges": [{"name": "Rent", "sell": 30}]});
        let (id, charges) = product(&actor, &owner, body).await;
        let mut known = Vec::new();
        assert_eq!(billed(app, &owner.0, "2026-11-30", &mut known).await, [30.0, 30.0]);
        let ends = async |day: &str| {
            actor.put(&format!("/products/{id}"), json!({"dateEnd": day})).await.expect(200);
        };
        // 20 of the 30 days of November, as it was billed and not as it costs now.
        actor.put(&format!("/products/{id}/charges/{}", charges[0]), json!({"sell": 45})).await.expect(200);
        ends("2026-11-10").await;
        assert_eq!(due(&actor, "2026-11-30").await, [("LINE Rent: given back".to_owned(), -20.0)]);
        assert_eq!(billed(app, &owner.0, "2026-11-30", &mut known).await, [-20.0]);
        assert_eq!((&known[1]["isCreditNote"], &known[1]["invoiceNumber"]), (&json!(true), &json!("CR-000001")));
        assert_eq!(due(&actor, "2026-12-31").await, [], "it is given back once");

        // The invoice that adjusts goes first; and a run anew sees to that by itself.
        for deed in [("DELETE", ""), ("POST", "/regenerate")] {
            assert_eq!(on_invoice(&actor, deed.0, &known[0], deed.1).await.status, 409);
        }
        // A later end takes it up again, at the price of now, and an earlier one gives that back.
        ends("2026-11-20").await;
        assert_eq!(billed(app, &owner.0, "2026-11-30", &mut known).await, [15.0]);
        assert_eq!(on_invoice(&actor, "DELETE", &known[0], "").await.status, 409);
        ends("2026-11-18").await;
        assert_eq!(due(&actor, "2026-11-30").await, [("LINE Rent: given back".to_owned(), -3.0)]);
        actor.put(&format!("/products/{id}"), json!({"dateEnd": null})).await.expect(200);
        assert_eq!(due(&actor, "2026-11-30").await, [("LINE Rent".to_owned(), 15.0)]);
        ends("2026-10-16").await;
        // 15 of the 31 days of October, and the 20 days of November that are left.
        let expected = [-14.52, -10.0, -15.0].map(|amount| ("LINE Rent: given back".to_owned(), amount));
        assert_eq!(due(&actor, "2026-12-31").await, expected);
        let run = bill_run(app, json!({"to": "2026-11-30", "recurring": "anew"})).await;
        assert_eq!(run["failures"], json!([]), "{run}");
        let left = invoices(&actor, &owner.0).await;
        assert_eq!((left.len(), &left[0]["id"]), (1, &known[0]["id"]));
        assert_eq!(amounts(&details(&actor, &left[0]).await["transactions"]), [23.23], "half of October at 45");
    }

    async fn the_end_of_a_charge_in_advance_gives_back_with_its_quantities(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let body = json!({"code": "SEAT", "inAdvance": {"name": "One Month in Advance"}, "charges": [
            {"name": "Seats", "sell": 31, "quantity": 10}, {"name": "Setup", "sell": 99, "chargeType": {"name": "One-off"}},
        ]});
        let (id, charges) = product(&actor, &owner, body).await;
        let change = json!({"dateStart": "2026-12-21", "quantity": 12});
        on_charge(&actor, "POST", &format!("{}/quantities", charges[0]), change).await.expect(200);
        let mut known = Vec::new();
        // October to December; two more for 11 days.
        let all = billed(app, &owner.0, "2026-11-30", &mut known).await;
        assert_eq!(all, [310.0, 310.0, 310.0, 22.0, 99.0]);
        let path = format!("/products/{id}/charges/{}", charges[0]);
        actor.put(&path, json!({"dateEnd": "2026-12-10"})).await.expect(200);
        let mut found = billed(app, &owner.0, "2026-12-31", &mut known).await;
        found.sort_by(f64::total_cmp);
        assert_eq!(found, [-132.0, -100.0]);
        let line = details(&actor, &known[1]).await["transactions"][0].clone();
        assert_eq!(line["quantity"], -10, "{line}");
        assert!(line["dateStart"].as_str().unwrap().starts_with("2026-12-11"), "{line}");
        // Deleted, it is given back again.
        on_invoice(&actor, "DELETE", &known[1], "").await.expect(200);
        assert_eq!(due(&actor, "2026-12-31").await.len(), 2);
        // The agreement itself ends not before what was billed.
        let refused = actor.put(&format!("/agreements/{}", owner.1), json!({"dateEnd": "2026-11-15"})).await;
        has(&refused, 400, &["dateEnd"]);
    }

    async fn what_lies_outside_of_the_days_there_are_is_refused(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let agreement = format!("/agreements/{}", owner.1);
        let late = json!({"billingStartDate": "2026-12-01", "dateEnd": "2026-11-30"});
        has(&actor.put(&agreement, late).await, 400, &["billingStartDate"]);
        actor.put(&agreement, json!({"dateEnd": "2026-12-31"})).await.expect(200);
        let body = json!({"code": "LINE", "dateEnd": "2026-12-15", "charges": [
            {"name": "Setup", "sell": 5, "chargeType": {"name": "One-off"}, "dateStart": "2026-10-20"}, {"name": "None", "sell": 9, "quantity": 0},
        ]});
        let (id, _) = product(&actor, &owner, body).await;
        let path = format!("/products/{id}");
        has(&actor.put(&path, json!({"dateEnd": "2027-01-01"})).await, 400, &["dateEnd"]);
        for day in ["2026-09-30", "2026-12-16"] {
            let charge = json!({"name": "Visit", "sell": 9, "chargeType": {"name": "One-off"}, "dateStart": day});
            has(&actor.post(&format!("{path}/charges"), charge.clone()).await, 400, &["dateStart"]);
            has(&actor.put(&path, json!({"charges": [charge]})).await, 400, &["charges[0].dateStart"]);
        }
        assert_eq!(due(&actor, "2026-10-31").await, [("LINE Setup".to_owned(), 5.0)], "none of something is no line");
        // An end before its day takes it away.
        actor.put(&path, json!({"dateEnd": "2026-10-19"})).await.expect(200);
        assert_eq!(due(&actor, "2026-10-31").await, []);
    }

    async fn an_end_gives_back_what_is_left_and_whole_periods_without_pro_rata(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let body = json!({"code": "LINE", "inAdvance": {"name": "One Month in Advance"}, "charges": [{"name": "Rent", "sell": 30}]});
        let (whole, _) = product(&actor, &owner, body).await;
        actor.put(&format!("/products/{whole}"), json!({"allowProRata": false})).await.expect(200);
        let body = json!({"code": "TRUNK", "isTaxInclusive": true, "charges": [{"name": "Rent", "sell": 60}]});
        let (inclusive, _) = product(&actor, &owner, body).await;
        let mut known = Vec::new();
        assert_eq!(billed(app, &owner.0, "2026-10-31", &mut known).await, [30.0, 30.0, 50.0]);
        for (product, end) in [(&whole, "2026-10-10"), (&inclusive, "2026-10-31")] {
            actor.put(&format!("/products/{product}"), json!({"dateEnd": end})).await.expect(200);
        }
        // November has not begun and is given back; October has.
        assert_eq!(billed(app, &owner.0, "2026-10-31", &mut known).await, [-30.0]);
        actor.put(&format!("/products/{whole}"), json!({"dateEnd": "2026-10-25"})).await.expect(200);
        assert_eq!(due(&actor, "2026-12-31").await, []);
        // A third of the line was credited already: no more than what is left of it is given back.
        let lines = details(&actor, &known[0]).await["transactions"].clone();
        let line = lines.as_array().unwrap().iter().find(|line| line["productCode"] == "TRUNK").unwrap();
        let of_line = json!({"lines": [{"id": line["id"], "amount": 20}]});
        let invoice = known[0]["id"].as_str().unwrap();
        let path = format!("/native/invoices/{invoice}/credit-notes");
        actor.native("POST", &path, of_line).await.expect(200);
        actor.put(&format!("/products/{inclusive}"), json!({"dateEnd": "2026-10-01"})).await.expect(200);
        // 30 of 31 days of the 36.00 with tax that are left, of which 29.03 are without.
        assert_eq!(due(&actor, "2026-10-31").await, [("TRUNK Rent: given back".to_owned(), -29.03)]);
        actor.native("POST", &path, json!({})).await.expect(200);
        assert_eq!(due(&actor, "2026-10-31").await, [], "nothing is left of it");
    }
}
