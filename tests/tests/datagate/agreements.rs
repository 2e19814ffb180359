//! Agreements whose sites get invoices of their own, and agreements with notice.

use comptoir_billing::RunOptions;
use comptoir_subscriptions::agreements;
use comptoir_testkit::{Actor, both_engines, json};
use jiff::civil::date;
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices, on_invoice};
use crate::charges::{calls, customer, details, product};
use crate::customers::client_of;
use crate::products::{has, made};
use crate::rating::{HEADER, import};

async fn terms(actor: &Actor, agreement: &str, method: &str, body: Value) -> comptoir_testkit::Res {
    actor.native(method, &format!("/native/agreements/{agreement}/terms"), body).await
}

/// What a customer's invoices come to without tax, in order of the amount, with their numbers.
async fn amounts(actor: &Actor, customer: &str) -> Vec<(f64, String)> {
    let shown =
        |one: &Value| (one["subTotal"].as_f64().unwrap(), one["invoiceNumber"].as_str().unwrap().to_owned());
    let mut all: Vec<_> = invoices(actor, customer).await.iter().map(shown).collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    all
}

async fn sums(actor: &Actor, customer: &str) -> Vec<f64> {
    amounts(actor, customer).await.into_iter().map(|(sum, _)| sum).collect()
}

both_engines! {
    async fn each_site_gets_an_invoice_of_its_own(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let site = async |name: &str| made(&actor, "/sites", json!({"name": name, "customer": {"id": owner.0}})).await;
        let (bath, york) = (site("Bath").await, site("York").await);
        let item = calls(app, &owner.0, &[("1", "2026-10-05T10:00:00Z", 60)]).await;
        actor.put(&format!("/service-items/{item}"), json!({"site": {"id": york}})).await.expect(200);
        product(&actor, &owner, json!({"code": "HEAD", "charges": [{"name": "Rent", "sell": 5}]})).await;
        let at_bath = json!({"code": "BATH", "site": {"id": bath}, "charges": [
            {"name": "Rent", "sell": 10}, {"name": "Care", "chargeType": {"name": "Percentage"}, "amountPercentage": 10, "scopeType": {"name": "Agreement"}},
        ]});
        product(&actor, &owner, at_bath).await;
        let on_item = json!({"code": "YORK", "serviceItem": {"id": item}, "charges": [
            {"name": "Rent", "sell": 20}, {"name": "Connection", "sell": 0.05, "chargeType": {"name": "Usage"}, "scopeType": {"name": "Call"}},
        ]});
        let (york_product, york_charges) = product(&actor, &owner, on_item).await;
        terms(&actor, &owner.1, "PUT", json!({"invoices": "site"})).await.expect(200);

        let body = json!({"to": "2026-10-31", "date": "2026-11-01"});
        let shown = actor.native("POST", "/native/bill-runs/preview", body.clone()).await.expect(200);
        let parts: Vec<_> = shown["data"][0]["invoices"].as_array().unwrap().iter().map(|one| (&one["site"], &one["net"])).collect();
        assert_eq!(json!(parts), json!([[null, 5], ["Bath", 11], ["York", 20.17]]), "a tenth of what Bath's invoice has; calls where their item is");
        let october = bill_run(app, body.clone()).await;
        assert_eq!((&october["invoices"], &october["failures"]), (&json!(3), &json!([])));
        assert_eq!(sums(&actor, &owner.0).await, [5.0, 11.0, 20.17], "as the dry run said");
        assert_eq!(bill_run(app, body.clone()).await["invoices"], 0);
        let all = invoices(&actor, &owner.0).await;
        let of = |sum: f64| all.iter().find(|one| one["subTotal"].as_f64() == Some(sum)).unwrap();
        let calls_of = details(&actor, of(20.17)).await;
        assert_eq!((calls_of["usage"][0]["serviceItem"].as_str(), calls_of["usage"][0]["amount"].as_f64()), (Some("441632960001"), Some(0.12)));

        // One is made anew, one is deleted: the others stay as they are.
        let rent = format!("/products/{york_product}/charges/{}", york_charges[0]);
        actor.put(&rent, json!({"sell": 30, "amount": null})).await.expect(200);
        let anew = on_invoice(&actor, "POST", of(20.17), "/regenerate").await.expect(200);
        assert_eq!((&anew["id"], &anew["subTotal"]), (&of(20.17)["id"], &json!(30.17)));
        on_invoice(&actor, "DELETE", of(11.0), "").await.expect(200);
        assert_eq!(sums(&actor, &owner.0).await, [5.0, 30.17]);
        assert_eq!(bill_run(app, body).await["invoices"], 1);
        let before = amounts(&actor, &owner.0).await;
        assert_eq!(before.iter().map(|(sum, _)| *sum).collect::<Vec<_>>(), [5.0, 11.0, 30.17]);
        let again = bill_run(app, json!({"to": "2026-10-31", "recurring": "anew"})).await;
        assert_eq!((&again["invoices"], &again["failures"]), (&json!(3), &json!([])), "each once");
        assert_eq!(amounts(&actor, &owner.0).await, before);
        on_invoice(&actor, "POST", of(5.0), "/sent").await.expect(200);
        on_invoice(&actor, "POST", of(5.0), "/credit-notes").await.expect(200);

        // November against October, site by site; and then on one invoice again.
        let next = json!({"to": "2026-11-30"});
        let shown = actor.native("POST", "/native/bill-runs/preview", next.clone()).await.expect(200);
        let last = &shown["data"][0]["invoices"][2]["last"];
        assert_eq!((&last["total"], &last["difference"]), (&json!(36.2), &json!(-0.2)), "{last}");
        terms(&actor, &owner.1, "PUT", json!({"invoices": "agreement"})).await.expect(200);
        bill_run(app, next).await;
        assert_eq!(*sums(&actor, &owner.0).await.last().unwrap(), 49.5, "5 + 10 + 30 and a tenth");
    }

    async fn goods_and_other_agreements_are_billed_beside_sites(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let bath = made(&actor, "/sites", json!({"name": "Bath", "customer": {"id": owner.0}})).await;
        let second = json!({
            "customer": {"id": owner.0}, "name": "Second", "paymentTerm": {"name": "30 days"}, "billingFrequencyType": "Monthly",
            "billingStartDate": "2026-10-01", "dateStart": "2026-10-01",
        });
        let second = made(&actor, "/agreements", second).await;
        let other = (owner.0.clone(), second.clone());
        for (whose, code, sell) in [(&owner, "ONE", 1), (&other, "TWO", 2)] {
            let fields = json!({"code": code, "site": {"id": bath}, "charges": [{"name": "Rent", "sell": sell}]});
            product(&actor, whose, fields).await;
        }
        terms(&actor, &second, "PUT", json!({"invoices": "site"})).await.expect(200);
        assert_eq!(bill_run(app, json!({"to": "2026-10-31"})).await["invoices"], 2);
        assert_eq!(sums(&actor, &owner.0).await, [1.0, 2.0]);
        // A product is at the site of its item, also where another agreement bills the item's usage.
        let york = made(&actor, "/sites", json!({"name": "York", "customer": {"id": owner.0}})).await;
        let item = calls(app, &owner.0, &[("1", "2026-11-05T10:00:00Z", 60)]).await;
        actor.put(&format!("/service-items/{item}"), json!({"site": {"id": york}})).await.expect(200);
        product(&actor, &other, json!({"code": "ON", "serviceItem": {"id": item}, "charges": [{"name": "Rent", "sell": 7}]})).await;
        let shown = actor.native("POST", "/native/bill-runs/preview", json!({"to": "2026-10-31"})).await.expect(200);
        let parts: Vec<_> = shown["data"][0]["invoices"].as_array().unwrap().iter().map(|one| (&one["site"], &one["net"])).collect();
        assert_eq!(json!(parts), json!([["York", 7]]), "{shown}");
    }

    async fn sites_share_what_the_agreement_comes_with(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let site = async |name: &str| made(&actor, "/sites", json!({"name": name, "customer": {"id": owner.0}})).await;
        let (bath, york) = (site("Bath").await, site("York").await);
        let item = calls(app, &owner.0, &[("1", "2026-10-05T10:00:00Z", 60)]).await;
        actor.put(&format!("/service-items/{item}"), json!({"site": {"id": york}})).await.expect(200);
        let second = json!({
            "customer": {"id": owner.0}, "service": {"name": "Outbound voice"}, "serviceItem": "441632960002", "dateStart": "2026-01-01",
            "site": {"id": bath},
        });
        made(&actor, "/service-items", second).await;
        let file = format!("{HEADER}\n2,2026-10-06T10:00:00Z,441632960002,441130000000,120,voice,,\n");
        import(app, "name=bath.csv&format=generic-calls", file.into_bytes()).await;
        let bundle = json!({"name": "Two minutes", "allowances": [
            {"service": "Outbound voice", "record_types": ["voice"], "measure": "minutes", "quantity": 2, "per_item": false},
        ]});
        actor.native("POST", "/native/bundles", bundle).await.expect(200);
        for (code, place, sell) in [("HEAD", Value::Null, 10), ("BATH", json!({"id": bath}), 1), ("YORK", json!({"id": york}), 2)] {
            let bundle = if code == "HEAD" { json!({"name": "Two minutes"}) } else { Value::Null };
            let fields = json!({"code": code, "site": place, "bundle": bundle, "charges": [{"name": "Rent", "sell": sell}]});
            product(&actor, &owner, fields).await;
        }
        let whole = json!({"to": "2026-10-31"});
        let shown = actor.native("POST", "/native/bill-runs/preview", whole.clone()).await.expect(200);
        assert_eq!(shown["data"][0]["invoices"][0]["net"], 13.12, "a minute beyond the two");
        terms(&actor, &owner.1, "PUT", json!({"invoices": "site"})).await.expect(200);
        bill_run(app, whole.clone()).await;
        // Bath is the older site: its two minutes are covered, and York's is not.
        assert_eq!(sums(&actor, &owner.0).await, [1.0, 2.12, 10.0]);
        let all = invoices(&actor, &owner.0).await;
        for one in all.iter().filter(|one| one["subTotal"] != 10) {
            on_invoice(&actor, "DELETE", one, "").await.expect(200);
        }
        bill_run(app, whole).await;
        assert_eq!(sums(&actor, &owner.0).await, [1.0, 2.12, 10.0]);
    }

    async fn who_changes_an_agreement_while_it_is_billed_loses_nothing(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        product(&actor, &owner, json!({"code": "LINE", "charges": [{"name": "Rent", "sell": 1}]})).await;
        let path = format!("/agreements/{}", owner.1);
        let uid: uuid::Uuid = owner.1.parse().unwrap();
        for (month, to) in (1..).zip([date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31)]) {
            let ctx = app.world.ctx(&app.ground);
            let bill = comptoir_billing::run(&app.ground.store, &ctx, RunOptions::up_to(to));
            let change = async {
                for round in 0..3 {
                    actor.put(&path, json!({"notes": format!("{month}.{round}")})).await.expect(200);
                }
            };
            let (report, ()) = tokio::join!(bill, change);
            assert_eq!(report.unwrap().invoices.len(), 1);
            let after = app.command(async move |ctx, tx| agreements::find_uid(ctx, tx, uid).await).await;
            assert_eq!((after.billed_to, after.details.notes.clone()), (Some(to), Some(format!("{month}.2"))));
        }
    }

    async fn who_sets_terms_at_once_loses_nothing(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let path = format!("/agreements/{}", owner.1);
        for round in 1..=8 {
            let invoices = if round % 2 == 0 { "agreement" } else { "site" };
            let set = async |body: Value| terms(&actor, &owner.1, "PUT", body).await.expect(200);
            let notes = format!("Round {round}");
            let (one, other, _) = tokio::join!(
                set(json!({"invoices": invoices})),
                set(json!({"notice": {"days": round}})),
                async { actor.put(&path, json!({"notes": notes})).await.expect(200) },
            );
            assert_eq!((&one["invoices"], &other["notice"]), (&json!(invoices), &json!({"days": round})));
            let after = terms(&actor, &owner.1, "GET", Value::Null).await.expect(200);
            assert_eq!(after, json!({"invoices": invoices, "notice": {"days": round}}));
            assert_eq!(actor.get(&path).await.expect(200)["notes"], json!(notes));
        }
    }

    async fn an_agreement_ends_no_earlier_than_notice_allows(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let whole = terms(&actor, &owner.1, "GET", Value::Null).await.expect(200);
        assert_eq!(whole, json!({"invoices": "agreement", "notice": null}));
        let set = terms(&actor, &owner.1, "PUT", json!({"notice": {"months": 3}})).await.expect(200);
        assert_eq!(set, json!({"invoices": "agreement", "notice": {"months": 3}}));
        for (body, fields) in [
            (json!({"invoices": "town", "notice": {"weeks": 1}, "odd": 1}), &["invoices", "notice", "odd"][..]),
            (json!({"notice": {"days": 0}}), &["notice.days"]),
            (json!({"notice": {"months": 61}}), &["notice.months"]),
        ] {
            has(&terms(&actor, &owner.1, "PUT", body).await, 400, fields);
        }
        let path = format!("/agreements/{}", owner.1);
        // It is 2 November.
        has(&actor.put(&path, json!({"dateEnd": "2027-02-01"})).await, 400, &["dateEnd"]);
        actor.put(&path, json!({"dateEnd": "2027-02-02", "notes": "They move."})).await.expect(200);
        assert_eq!(terms(&actor, &owner.1, "GET", Value::Null).await.expect(200), set, "what the contract does not know stays");
        app.clock.set("2026-12-02T09:00:00Z".parse().unwrap());
        has(&actor.put(&path, json!({"dateEnd": "2027-02-01"})).await, 400, &["dateEnd"]);
        actor.put(&path, json!({"dateEnd": "2027-02-15"})).await.expect(200);
        actor.put(&path, json!({"dateEnd": "2027-02-03", "name": "Old"})).await.expect(400);
        terms(&actor, &owner.1, "PUT", json!({"notice": null})).await.expect(200);
        actor.put(&path, json!({"dateEnd": "2026-12-05"})).await.expect(200);
        let reseller = client_of(app, "alpha").await;
        for method in ["GET", "PUT"] {
            terms(&reseller, &owner.1, method, json!({"invoices": "site"})).await.expect(404);
        }
    }

    async fn every_fault_is_named_at_once_and_what_stands_in_the_way_is_said(app: TestApp) {
        let actor = app.datagate();
        let owner = crate::charges::customer(&actor, json!({})).await;
        let long = "x".repeat(100_000);
        let body = json!({"customer": {"id": owner.0}, "name": long, "billingFrequencyType": "x", "paymentTerm": {"name": "zz"}, "notes": long,
            "billingContactEmail": "notmail", "poNumber": long, "billingStartDate": "2026-10-01", "dateStart": "2026-10-01", "dateEnd": "2026-09-01"});
        has(&actor.post("/agreements", body).await, 400, &["billingContactEmail", "billingFrequencyType", "dateEnd", "name", "notes", "paymentTerm", "poNumber"]);
        let product = json!({"customer": {"id": owner.0}, "agreement": {"id": owner.1}, "inAdvance": {"name": "current month"}, "dateStart": "2026-10-01",
            "code": "A", "label": long, "costCentre": long, "extraField3": long, "charges": [{"name": "", "quantity": -1}]});
        let refused = actor.post("/products", product).await;
        assert_eq!(refused.status, 400);
        for field in ["label: ", "costCentre: ", "extraField3: ", "charges[0].quantity: "] {
            assert!(refused.json["details"].as_str().unwrap().contains(field), "{field} is missing");
        }
        let site = json!({"customer": {"id": owner.0}, "name": "A", "code": long, "extraField1": long, "address": {"country": "ZZ", "city": long}});
        has(&actor.post("/sites", site).await, 400, &["address.city", "address.country", "code", "extraField1"]);
        let person = json!({"companyName": "A", "bankAccount": long, "poNumber": long, "extraField1": long, "address": {"city": long},
            "customFields": [{"type": "Number", "value": "notnumber"}]});
        has(&actor.post("/customers", person).await, 400, &["address.city", "bankAccount", "customFields[0].value", "extraField1", "poNumber"]);
        let path = format!("/agreements/{}", owner.1);
        crate::charges::product(&actor, &owner, json!({"code": "LINE", "charges": [{"name": "Rent", "sell": 100}]})).await;
        let used = actor.delete(&path).await;
        assert_eq!((used.status, &used.json["details"]), (409, &json!("agreement Default agreement has products (1)")));
        crate::bill_runs::bill_run(app, json!({"to": "2026-10-31"})).await;
        has(&actor.put(&path, json!({"dateEnd": "2026-10-02", "paymentTerm": {"name": "zz"}})).await, 400, &["dateEnd", "paymentTerm"]);
        let used = actor.delete(&path).await;
        assert_eq!(used.json["details"], "agreement Default agreement has been billed to 2026-10-31 and has products (1)");
    }
}
