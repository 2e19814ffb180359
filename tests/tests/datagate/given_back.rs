//! What is given back, or credited: as it was billed, with what followed from it, and never so that it charges.

use comptoir_kernel::Ctx;
use comptoir_pricing::vat::{self, NewVatRate, VatKind};
use comptoir_testkit::{Actor, both_engines, json};
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices};
use crate::charges::{amounts, calls, customer, details, on_charge, product};
use crate::credited::reprice;
use crate::ends::{billed, due};

const RENT: &str = "Rent";

fn dearer(ctx: &Ctx) -> NewVatRate {
    NewVatRate {
        code: "GB-S".to_owned(),
        name: "Standard".to_owned(),
        country: "GB".to_owned(),
        kind: VatKind::Standard,
        percent: 22.into(),
        valid_from: ctx.today().unwrap().last_of_month().tomorrow().unwrap(),
        tax_code: None,
        postal_prefix: String::new(),
    }
}

async fn account(actor: &Actor, name: &str) -> Value {
    actor.native("POST", "/native/references/gl_code", json!({"name": name})).await.expect(200)
}

both_engines! {
    async fn what_is_given_back_has_the_tax_and_the_account_it_was_billed_under(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let (first, then) = (account(&actor, "4000 Before").await, account(&actor, "4100 After").await);
        let care = json!({"name": "Care", "amountPercentage": 10, "chargeType": {"name": "Percentage"}});
        let charges = json!([{"name": RENT, "sell": 30}, care]);
        let ended = json!({"code": "ENDED", "glCode": {"id": first["id"]}, "charges": charges});
        let (ended, _) = product(&actor, &owner, ended).await;
        let seats = json!({"code": "SEAT", "charges": [{"name": "Seats", "sell": 10, "quantity": 3}]});
        let (_, seats) = product(&actor, &owner, seats).await;
        bill_run(app, json!({"to": "2026-11-30", "date": "2026-11-02"})).await;
        app.command(async move |ctx, tx| vat::create(ctx, tx, dearer(ctx)).await).await;
        let known = invoices(&actor, &owner.0).await;
        let now = json!({"dateEnd": "2026-11-10", "taxCode": {"name": "Zero"}, "glCode": {"id": then["id"]}});
        actor.put(&format!("/products/{ended}"), now).await.expect(200);
        let fewer = json!({"dateStart": "2026-11-16", "quantity": 1});
        on_charge(&actor, "POST", &format!("{}/quantities", seats[0]), fewer).await.expect(200);
        bill_run(app, json!({"to": "2026-11-30", "date": "2026-12-01"})).await;
        let note = invoices(&actor, &owner.0).await.into_iter().find(|one| one["id"] != known[0]["id"]).unwrap();
        // 20 for the days from 11 November on with a tenth for care, and 10 for two seats from the 16th: 20 % were charged of all.
        assert_eq!((&note["subTotal"], &note["taxAmount"]), (&json!(-32), &json!(-6.4)), "{note}");
        let ledger = actor.native("GET", "/native/ledger?from=2026-12-01&to=2026-12-31", Value::Null).await;
        assert!(ledger.text.contains("4000 Before") && !ledger.text.contains("4100 After"), "{}", ledger.text);
        // What is charged from now on has the rate of its day.
        bill_run(app, json!({"to": "2026-12-31", "date": "2026-12-01"})).await;
        let all = invoices(&actor, &owner.0).await;
        let last = all.iter().find(|one| one["subTotal"] == 10).unwrap();
        assert_eq!(last["taxAmount"], 2.2);
    }

    async fn calls_are_put_right_under_the_tax_and_the_account_they_were_billed_under(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        calls(app, &owner.0, &[("1", "2026-10-05T10:00:00Z", 3000), ("2", "2026-12-05T10:00:00Z", 500)]).await;
        bill_run(app, json!({"to": "2026-11-30", "date": "2026-11-02"})).await;
        let first = invoices(&actor, &owner.0).await.remove(0);
        let own = details(&actor, &first).await["usage"][0]["id"].clone();
        app.command(async move |ctx, tx| vat::create(ctx, tx, dearer(ctx)).await).await;
        for (day, price, expected) in [
            // What is new has the rate of its day, what is put right that of the day it was billed; and so again, from there.
            ("2026-12-31", 0.06, [(0.5, 22.0), (-3.0, 20.0)].as_slice()),
            ("2027-01-31", 0.18, &[(6.0, 20.0), (1.0, 22.0)]),
        ] {
            reprice(app, price).await;
            bill_run(app, json!({"to": day, "date": day})).await;
            let all = invoices(&actor, &owner.0).await;
            let last = all.iter().max_by_key(|one| one["invoiceDate"].as_str().unwrap().to_owned()).unwrap();
            let usage = details(&actor, last).await["usage"].clone();
            let usage = usage.as_array().unwrap();
            let shown: Vec<f64> = usage.iter().map(|line| line["amount"].as_f64().unwrap()).collect();
            assert_eq!(shown, expected.iter().map(|(amount, _)| *amount).collect::<Vec<_>>());
            let tax: f64 = expected.iter().map(|(amount, percent)| amount * percent / 100.0).sum();
            assert!((last["taxAmount"].as_f64().unwrap() - tax).abs() < 0.001, "{last}");
            for line in usage.iter().filter(|line| line["amount"] == -3 || line["amount"] == 6) {
                let path = format!("/native/invoice-lines/{}/trace", line["id"].as_str().unwrap());
                let traced = actor.native("GET", &path, Value::Null).await.expect(200).to_string();
                assert!(traced.contains(&format!("\"corrects_line\":{own}")), "{traced}");
            }
        }
    }

    async fn a_percentage_is_given_back_whatever_the_next_run_is_for(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let care = json!({"name": "Care", "amountPercentage": 10, "chargeType": {"name": "Percentage"}});
        for (code, advance, back) in [("NOW", "current month", [-50.0, -5.0]), ("AHEAD", "One Month in Advance", [-150.0, -15.0])] {
            let body = json!({"code": code, "inAdvance": {"name": advance}, "charges": [{"name": RENT, "sell": 100}, care]});
            let (id, _) = product(&actor, &owner, body).await;
            let mut known = invoices(&actor, &owner.0).await;
            let all: f64 = billed(app, &owner.0, "2026-11-30", &mut known).await.iter().sum();
            assert_eq!(all, if code == "NOW" { 220.0 } else { 330.0 });
            actor.put(&format!("/products/{id}"), json!({"dateEnd": "2026-11-15"})).await.expect(200);
            let other = json!({"code": "OTHER", "dateStart": "2026-10-01", "charges": [{"name": RENT, "sell": 7}]});
            let (other, _) = product(&actor, &owner, other).await;
            actor.put(&format!("/products/{other}"), json!({"dateEnd": "2026-10-31"})).await.expect(200);
            let later = billed(app, &owner.0, "2026-12-31", &mut known).await;
            let given: Vec<f64> = later.into_iter().filter(|amount| *amount < 0.0).collect();
            assert_eq!(given.iter().sum::<f64>(), back.iter().sum::<f64>(), "{given:?}");
            assert!(given.contains(&back[1]), "{given:?}");
            assert!(billed(app, &owner.0, "2027-01-31", &mut known).await.is_empty());
        }
    }

    async fn lines_that_cancel_out_are_billed_once_with_an_invoice_of_nothing(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let charges = json!([{"name": RENT, "sell": 10}, {"name": "Rebate", "sell": -10}]);
        product(&actor, &owner, json!({"code": "LINE", "charges": charges})).await;
        product(&actor, &owner, json!({"code": "FREE", "charges": [{"name": RENT, "sell": 0}]})).await;
        for _ in 0..2 {
            bill_run(app, json!({"to": "2026-10-31"})).await;
            let all = invoices(&actor, &owner.0).await;
            assert_eq!((all.len(), &all[0]["amount"], &all[0]["amountDue"]), (1, &json!(0), &json!(0)));
        }
        assert_eq!(due(&actor, "2026-10-31").await, []);
    }

    async fn a_credit_note_names_lines_and_never_charges(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let charges = json!([{"name": RENT, "sell": 20}, {"name": "Rebate", "sell": -10}]);
        product(&actor, &owner, json!({"code": "LINE", "charges": charges})).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let invoice = invoices(&actor, &owner.0).await.remove(0);
        let lines = details(&actor, &invoice).await["transactions"].clone();
        assert_eq!(amounts(&lines), [20.0, -10.0]);
        let path = format!("/native/invoices/{}/credit-notes", invoice["id"].as_str().unwrap());
        let empty = actor.native("POST", &path, json!({"lines": []})).await;
        assert_eq!(empty.status, 400);
        assert!(empty.text.contains("must name a line"), "{}", empty.text);
        let charges = actor.native("POST", &path, json!({"lines": [{"id": lines[1]["id"]}]})).await;
        assert_eq!(charges.status, 409);
        assert!(charges.text.contains("line 2 (LINE Rebate)"), "{}", charges.text);
        let both = json!({"lines": [{"id": lines[0]["id"]}, {"id": lines[1]["id"]}]});
        let note = actor.native("POST", &path, both).await.expect(200);
        assert_eq!(note["amount"], -12);
    }
}
