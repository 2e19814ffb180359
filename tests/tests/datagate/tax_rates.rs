//! Tax rates as a table, and which of them a line is charged.

use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices};
use crate::charges::{calls, customer, details, product};
use crate::customers::client_of;
use crate::products::{has, made};

const RATES: &str = "/native/tax-rates";

async fn rate(actor: &Actor, body: Value) -> String {
    let made = actor.native("POST", RATES, body).await.expect(200);
    format!("{RATES}/{}", made["id"].as_str().unwrap())
}

/// The tax of each rate on the invoice that a run makes of a customer: name and amount.
async fn taxes(app: &TestApp, owner: &str) -> Vec<(String, f64)> {
    let actor = app.datagate();
    bill_run(app, json!({"to": "2026-10-31", "customers": [owner]})).await;
    let invoice = invoices(&actor, owner).await.remove(0);
    let found = details(&actor, &invoice).await["taxes"].clone();
    let of = |tax: &Value| (tax["name"].as_str().unwrap().to_owned(), tax["value"].as_f64().unwrap());
    found.as_array().unwrap().iter().map(of).collect()
}

/// What a dry run says is wrong with a customer.
async fn fault(actor: &Actor, owner: &str) -> String {
    let body = json!({"to": "2026-10-31", "customers": [owner]});
    let shown = actor.native("POST", "/native/bill-runs/preview", body).await.expect(200);
    shown["data"][0]["failures"][0]["message"].as_str().unwrap_or_else(|| panic!("{shown}")).to_owned()
}

both_engines! {
    async fn tax_rates_are_listed_added_changed_and_retired(app: TestApp) {
        let actor = app.datagate();
        let all = actor.native("GET", &format!("{RATES}?country=GB"), Value::Null).await.expect(200);
        assert_eq!((&all["records"], &all["data"][2]["code"], &all["data"][2]["percent"]), (&json!(3), &json!("GB-Z"), &json!(0)));
        let body = json!({"code": "US-S", "name": "Sales tax", "country": "us", "kind": "standard", "percent": 8.875, "dateStart": "2026-01-01"});
        let path = rate(&actor, body.clone()).await;
        let shown = actor.native("GET", &path, Value::Null).await.expect(200);
        assert_eq!((&shown["country"], &shown["percent"], &shown["dateStart"]), (&json!("US"), &json!(8.875), &json!("2026-01-01")));
        has(&actor.native("POST", RATES, body).await, 409, &[]);
        let later = rate(&actor, json!({"code": "US-S", "name": "Sales tax", "country": "US", "percent": 9, "dateStart": "2027-01-01"})).await;
        let of_day = |day: &str| format!("{RATES}?code=US-S&on={day}");
        for (day, percent) in [("2026-12-31", 8.875), ("2027-01-01", 9.0)] {
            let found = actor.native("GET", &of_day(day), Value::Null).await.expect(200);
            assert_eq!((&found["records"], found["data"][0]["percent"].as_f64()), (&json!(1), Some(percent)), "{day}");
        }
        let owner = customer(&actor, json!({"taxRate": {"name": "SALES tax"}})).await;
        let named = actor.get(&format!("/customers/{}", owner.0)).await.expect(200);
        assert_eq!(named["taxRate"]["id"], shown["id"], "one rate, however often it changes");
        let changed = actor.native("PUT", &path, json!({"percent": 8.5, "taxCode": "reduced"})).await.expect(200);
        assert_eq!((&changed["percent"], &changed["taxCode"], &changed["name"]), (&json!(8.5), &json!("Reduced"), &json!("Sales tax")));
        assert_eq!(actor.native("GET", &later, Value::Null).await.expect(200)["taxCode"], "Reduced", "at all times");
        assert_eq!(actor.native("DELETE", &later, Value::Null).await.expect(200), Value::Null);
        let kept = actor.native("DELETE", &path, Value::Null).await;
        assert_eq!((kept.status, &kept.json["code"]), (409, &json!("in_use")), "{}", kept.text);
        actor.put(&format!("/customers/{}", owner.0), json!({"taxRate": null})).await.expect(200);
        actor.native("DELETE", &path, Value::Null).await.expect(200);
        actor.native("GET", &path, Value::Null).await.expect(404);
        let gone = actor.put(&format!("/customers/{}", owner.0), json!({"taxRate": {"name": "Sales tax"}})).await;
        has(&gone, 400, &["taxRate"]);
        let home = all["data"][1]["id"].as_str().unwrap();
        assert_eq!(all["data"][1]["code"], "GB-S");
        assert_eq!(actor.native("DELETE", &format!("{RATES}/{home}"), Value::Null).await.json["code"], "conflict");
    }

    async fn what_is_not_acceptable_of_a_tax_rate_is_named_at_once(app: TestApp) {
        let actor = app.datagate();
        let body = json!({"code": "a b", "name": "", "country": "QQ", "kind": "odd", "percent": 101, "dateStart": "soon", "taxCode": "x", "y": 1});
        has(&actor.native("POST", RATES, body).await, 400, &["code", "country", "dateStart", "kind", "name", "percent", "taxCode", "y"]);
        has(&actor.native("POST", RATES, json!({})).await, 400, &["code", "country", "percent"]);
        // What is said under a known code holds for another percentage of it.
        let dearer = json!({"code": "GB-S", "percent": 22, "dateStart": "2027-01-01"});
        let made = actor.native("POST", RATES, dearer).await.expect(200);
        assert_eq!((&made["country"], &made["kind"], &made["name"]), (&json!("GB"), &json!("standard"), &json!("GB-S 22%")));
        has(&actor.native("POST", RATES, json!({"code": "GB-S", "name": "x", "country": "FR", "kind": "zero", "percent": -1})).await, 400, &["country", "kind", "percent"]);
        let path = rate(&actor, json!({"code": "GB-X", "name": "Levy", "country": "GB", "kind": "reduced", "percent": 1})).await;
        has(&actor.native("PUT", &path, json!({"code": "B", "country": "FR", "percent": "1", "name": null})).await, 400, &["code", "country", "percent"]);
        let reseller = client_of(app, "alpha").await;
        reseller.native("GET", RATES, Value::Null).await.expect(200);
        reseller.native("PUT", &path, json!({"name": "Mine"})).await.expect(403);
        reseller.native("POST", RATES, json!({"code": "GB-Y", "name": "Levy", "country": "GB", "kind": "reduced", "percent": 1})).await.expect(403);
        reseller.native("DELETE", &path, Value::Null).await.expect(403);
    }

    async fn the_tax_code_of_a_product_is_charged_before_agreement_and_customer(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({"taxRate": {"name": "UK VAT reduced 5%"}})).await;
        let levy = json!({"code": "GB-T", "name": "Telecom", "country": "GB", "kind": "super_reduced", "percent": 12, "dateStart": "2026-01-01"});
        rate(&actor, levy).await;
        actor.put(&format!("/agreements/{}", owner.1), json!({"taxRate": {"name": "Telecom"}})).await.expect(200);
        let with = |code: &str, sell: i64| json!({"code": code, "taxCode": {"name": code}, "charges": [
            {"name": "Rent", "sell": sell}, {"name": "Set-up", "sell": sell, "chargeType": {"name": "one-off"}},
        ]});
        for (code, sell) in [("Standard", 100), ("Zero", 10), ("Exempt", 5), ("Reduced", 40)] {
            product(&actor, &owner, with(code, sell)).await;
        }
        let share = json!({"code": "Share", "taxCode": {"name": "Standard"}, "charges": [
            {"name": "Share", "amountPercentage": 10, "chargeType": {"name": "percentage"}, "scopeType": {"name": "Agreement"}},
        ]});
        product(&actor, &owner, share).await;
        product(&actor, &owner, json!({"code": "PLAIN", "charges": [{"name": "Rent", "sell": 50}]})).await;
        // 10 % of 360.00 stands beside the standard ones: 236.00 at 20 %; the agreement's 12 % of 50.00; 5 % of 80.00.
        let found = taxes(app, &owner.0).await;
        let tax: f64 = found.iter().map(|(_, tax)| tax).sum();
        assert_eq!(tax, 47.2 + 6.0 + 4.0, "{found:?}");
    }

    async fn a_tax_code_without_a_rate_is_said_with_the_command_that_mends_it(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        actor.native("POST", "/native/references/tax_code", json!({"name": "Telecom"})).await.expect(200);
        product(&actor, &owner, json!({"code": "LINE", "taxCode": {"name": "Telecom"}, "charges": [{"name": "Rent", "sell": 100}]})).await;
        let said = fault(&actor, &owner.0).await;
        assert!(said.contains("comptoir tax-rate set CODE --tax-code 'Telecom'"), "{said}");
        rate(&actor, json!({"code": "GB-T", "name": "Telecom", "country": "GB", "kind": "reduced", "percent": 12, "taxCode": "Telecom", "dateStart": "2026-01-01"})).await;
        let other = json!({"code": "GB-T", "name": "Telecom", "country": "GB", "kind": "reduced", "percent": 15, "dateStart": "2027-01-01"});
        rate(&actor, other).await;
        assert_eq!(taxes(app, &owner.0).await.iter().map(|(_, tax)| tax).sum::<f64>(), 12.0, "what the code stands for today");
    }

    async fn sites_say_where_customers_are_taxed_who_wish_it(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({"isTaxesCalculationBasedOnSiteZipCode": true})).await;
        let site = |name: &str, country: &str, code: &str| json!({
            "customer": {"id": owner.0}, "name": name, "address": {"country": country, "postalCode": code},
        });
        let boston = made(&actor, "/sites", site("Boston", "US", "02108")).await;
        let jersey = made(&actor, "/sites", site("Hull", "UK", "HU1 1AA")).await;
        let island = json!({"code": "GB-HU", "name": "Hull", "country": "GB", "kind": "standard", "percent": 7, "postalPrefix": "hu1", "dateStart": "2026-01-01"});
        rate(&actor, island).await;
        for (code, at) in [("A", json!({"id": boston})), ("B", json!({"id": jersey})), ("C", Value::Null)] {
            product(&actor, &owner, json!({"code": code, "site": at, "charges": [{"name": "Rent", "sell": 100}]})).await;
        }
        let item = calls(app, &owner.0, &[("1", "2026-10-05T10:00:00Z", 60_000)]).await;
        actor.put(&format!("/service-items/{item}"), json!({"site": {"id": boston}})).await.expect(200);
        // Nothing in Boston, where 120.00 of calls are too; 7 % in that part of Hull; 20 % at the customer's own address.
        let found = taxes(app, &owner.0).await;
        assert_eq!(found.iter().map(|(_, tax)| tax).sum::<f64>(), 27.0, "{found:?}");
    }

    async fn only_what_looks_like_a_vat_number_shifts_the_tax(app: TestApp) {
        let actor = app.datagate();
        let french = |number: &str| json!({"companyName": "Boulangerie", "address": {"country": "FR"}, "taxNumber": number});
        for number in ["none", "NOT-A-VAT!!", "FR123", &"9".repeat(200)] {
            has(&actor.post("/customers", french(number)).await, 400, &["taxNumber"]);
        }
        let mut all = french("none");
        all["companyName"] = json!("");
        all["creditLimit"] = json!(-1);
        has(&actor.post("/customers", all).await, 400, &["companyName", "creditLimit", "taxNumber"]);
        actor.post("/customers", french("FR 32 123456789")).await.expect(200);
    }
}
