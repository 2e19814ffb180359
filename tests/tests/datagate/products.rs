//! Products with their charges, and the agreements they are billed on.

use comptoir_testkit::{Actor, Res, both_engines, json};
use serde_json::Value;

use crate::customers::create as customer;

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

/// What was made, by its id.
pub(crate) async fn made(actor: &Actor, path: &str, body: Value) -> String {
    actor.post(path, body).await.expect(200).as_str().unwrap().to_owned()
}

fn agreement(customer: &str, name: &str) -> Value {
    json!({
        "customer": {"id": customer}, "name": name, "billingFrequencyType": "quarterly",
        "billingStartDate": "2026-10-01T00:00:00Z", "dateStart": "2026-10-01T00:00:00Z",
        "paymentTerm": {"name": "14 DAYS"}, "currency": {"name": "EUR"}, "poNumber": "PO-1",
    })
}

fn item(customer: &str, code: &str) -> Value {
    json!({
        "customer": {"id": customer}, "service": {"name": "Outbound voice"}, "serviceItem": code,
        "dateStart": "2026-01-01",
    })
}

pub(crate) fn product(customer: &str) -> Value {
    json!({
        "customer": {"id": customer}, "agreement": {"name": "default agreement"}, "code": "LINE", "label": "Line",
        "dateStart": "2026-10-10T00:00:00Z", "inAdvance": {"name": "current month"}, "allowProRata": true,
        "glCode": {"name": "4010 usage"}, "charges": [
            {"name": "Rent", "sell": 10.5, "quantity": 2, "scopeType": {"name": "product"}},
            {"name": "Set-up", "amount": 30, "chargeType": {"name": "one-off"}},
        ],
    })
}

pub(crate) fn has(res: &Res, status: u16, expected: &[&str]) {
    assert_eq!(
        (res.status, res.faults()),
        (status, expected.iter().map(|name| (*name).to_owned()).collect()),
        "{}",
        res.text
    );
}

both_engines! {
    async fn agreements_are_made_found_changed_and_deleted(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({"companyName": "Fern Bakery"})).await;
        let first = actor.get(&format!("/agreements?customerId={owner}")).await.expect(200);
        assert_eq!((&first["records"], &first["data"][0]["isDefault"]), (&json!(1), &json!(true)));
        let id = made(&actor, "/agreements", agreement(&owner, "Quarterly")).await;
        let path = format!("/agreements/{id}");
        let shown = actor.get(&path).await.expect(200);
        assert_eq!((&shown["billingFrequencyType"], &shown["currency"]["name"]), (&json!("Quarterly"), &json!("EUR")));
        assert_eq!((&shown["paymentTerm"]["name"], &shown["isDefault"]), (&json!("14 days"), &json!(false)));
        assert_eq!(actor.put(&path, json!({"notes": "call first"})).await.expect(200), Value::Null);
        let changed = actor.get(&path).await.expect(200);
        assert_eq!((&changed["notes"], &changed["poNumber"]), (&json!("call first"), &json!("PO-1")));
        assert_eq!(actor.put(&path, changed.clone()).await.expect(200), Value::Null);
        assert_eq!(actor.get(&path).await.expect(200), changed);
        // Usage of this item is billed on the agreement, or never.
        let mut number = item(&owner, "441632960001");
        number["agreement"] = json!({"id": id});
        let number = made(&actor, "/service-items", number).await;
        let used = actor.delete(&path).await;
        assert_eq!((used.status, &used.json["code"]), (409, &json!("in_use")), "{}", used.text);
        actor.delete(&format!("/service-items/{number}")).await.expect(200);
        assert_eq!(actor.delete(&path).await.expect(200), Value::Null);
        for unknown in [path.as_str(), "/agreements/nothing"] {
            actor.get(unknown).await.expect(404);
            actor.put(unknown, json!({})).await.expect(404);
            actor.delete(unknown).await.expect(404);
        }
        let none = actor.get(&format!("/agreements?customer.id={NOBODY}")).await.expect(200);
        assert_eq!((&none["records"], &none["pages"]), (&json!(0), &json!(0)));
    }

    async fn whoever_was_made_in_another_dialect_has_an_agreement_too(app: TestApp) {
        app.settle().await;
        let found = app.datagate().get("/customers").await.expect(200);
        for one in found["data"].as_array().unwrap() {
            assert_eq!(one["agreement"]["name"], "Default agreement", "{one}");
        }
    }

    async fn everything_wrong_with_an_agreement_is_named_at_once(app: TestApp) {
        let actor = app.datagate();
        has(&actor.post("/agreements", json!({})).await, 400, &[
            "billingFrequencyType", "billingStartDate", "customer", "dateStart", "name", "paymentTerm",
        ]);
        let bad = json!({
            "customer": {"name": "nobody"}, "name": 5, "billingFrequencyType": "now and then",
            "billingStartDate": "soon", "dateStart": "2026-02-01T00:00:00Z", "dateEnd": "2026-01-01T00:00:00Z",
            "paymentTerm": {"name": "never"}, "currency": {"name": "QQQ"}, "taxRate": {"name": "none"},
        });
        has(&actor.post("/agreements", bad).await, 400, &[
            "billingFrequencyType", "billingStartDate", "currency", "customer", "dateEnd", "name", "paymentTerm",
            "taxRate",
        ]);
    }

    async fn products_are_made_found_changed_and_deleted(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({"companyName": "Fern Bakery"})).await;
        let number = made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let mut body = product(&owner);
        body["serviceItem"] = json!({"name": "441632960001"});
        let id = made(&actor, "/products", body).await;
        let path = format!("/products/{id}");
        let shown = actor.get(&path).await.expect(200);
        assert_eq!(shown["serviceItem"], json!({"id": number, "name": "441632960001"}));
        assert_eq!((&shown["inAdvance"]["name"], &shown["glCode"]["name"]), (&json!("Current Month"), &json!("4010 Usage")));
        let charges = shown["charges"].as_array().unwrap();
        assert_eq!((&charges[0]["amount"], &charges[1]["sell"]), (&json!(21), &json!(30)));
        assert_eq!((&charges[0]["scopeType"]["name"], &charges[1]["chargeType"]["name"]), (&json!("Product"), &json!("One-off")));
        assert_eq!(actor.put(&path, shown.clone()).await.expect(200), Value::Null);
        assert_eq!(actor.get(&path).await.expect(200), shown, "what was read can be written");
        let page = actor.get(&format!("/products?customerId={owner}&page=2&pageSize=1")).await.expect(200);
        assert_eq!((&page["records"], &page["data"]), (&json!(1), &json!([])));
        assert_eq!(actor.delete(&format!("/service-items/{number}")).await.status, 409, "the product is on it");
        assert_eq!(actor.delete(&path).await.expect(200), Value::Null);
        actor.delete(&format!("/service-items/{number}")).await.expect(200);
        for unknown in [path.as_str(), "/products/nothing"] {
            actor.get(unknown).await.expect(404);
            actor.put(unknown, json!({})).await.expect(404);
            actor.delete(unknown).await.expect(404);
            actor.post(&format!("{unknown}/charges"), json!({"name": "Rent", "sell": 1})).await.expect(404);
        }
    }

    async fn a_charge_keeps_what_a_put_does_not_bring(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({"companyName": "Fern Bakery"})).await;
        let id = made(&actor, "/products", product(&owner)).await;
        let path = format!("/products/{id}");
        let before = actor.get(&path).await.expect(200)["charges"].clone();
        let rent = before[0]["id"].as_str().unwrap();
        let brought = json!({"charges": [{"id": rent, "quantity": 3}, {"id": before[1]["id"]}, {"name": "Support", "sell": 5}]});
        actor.put(&path, brought).await.expect(200);
        let after = actor.get(&path).await.expect(200)["charges"].clone();
        assert_eq!((&after[0]["quantity"], &after[0]["amount"]), (&json!(3), &json!(31.5)));
        assert_eq!((&after[0]["name"], &after[0]["scopeType"]), (&before[0]["name"], &before[0]["scopeType"]));
        assert_eq!((&after[1], &after[2]["name"]), (&before[1], &json!("Support")));
        let charge = format!("{path}/charges/{rent}");
        actor.put(&charge, json!({"amount": 60})).await.expect(200);
        let now = actor.get(&path).await.expect(200)["charges"][0].clone();
        assert_eq!((&now["sell"], &now["quantity"]), (&json!(20), &json!(3)), "the price follows the amount");
        has(&actor.put(&charge, json!({"amount": 60, "sell": 21})).await, 400, &["amount"]);
        for odd in [json!([]), json!("x"), json!({"charges": 5}), json!({"charges": [5]})] {
            assert_eq!(actor.put(&path, odd.clone()).await.status, 400, "{odd}");
        }
        assert_eq!(actor.delete(&charge).await.expect(200), Value::Null);
        actor.delete(&charge).await.expect(404);
        actor.put(&charge, json!({"sell": 1})).await.expect(404);
        let added = made(&actor, &format!("{path}/charges"), json!({"name": "Rent", "sell": -1.25})).await;
        assert_eq!(actor.get(&path).await.expect(200)["charges"][2]["id"], json!(added));
    }

    async fn a_list_of_charges_is_all_that_a_product_has(app: TestApp) {
        let actor = app.datagate();
        let owner = crate::charges::customer(&actor, json!({})).await;
        let body = json!({"code": "LINE", "charges": [
            {"name": "Rent", "sell": 10}, {"name": "Care", "sell": 2}, {"name": "Set-up", "sell": 25, "chargeType": {"name": "One-off"}},
        ]});
        let (id, charges) = crate::charges::product(&actor, &owner, body).await;
        let path = format!("/products/{id}");
        let shown = async || {
            let shown = actor.get(&path).await.expect(200)["charges"].clone();
            let charge = |one: &Value| (one["id"].as_str().unwrap().to_owned(), one["quantity"].as_i64().unwrap());
            shown.as_array().unwrap().iter().map(charge).collect::<Vec<_>>()
        };
        // The same list again, without ids, adds nothing; what it leaves out is gone.
        let list = json!({"charges": [{"name": "Rent", "quantity": 4}, {"name": "Set-up"}]});
        let again = || actor.put(&path, list.clone());
        let (a, b) = tokio::join!(again(), again());
        assert_eq!((a.expect(200), b.expect(200)), (Value::Null, Value::Null));
        assert_eq!(shown().await, [(charges[0].clone(), 4), (charges[2].clone(), 1)]);
        actor.put(&path, json!({"label": "A line", "charges": null})).await.expect(200);
        assert_eq!(shown().await.len(), 2, "what is not brought stays");
        crate::bill_runs::bill_run(app, json!({"to": "2026-10-31"})).await;
        let without = json!({"charges": [{"name": "Extra", "sell": 1}]});
        let refused = actor.put(&path, without.clone()).await;
        has(&refused, 400, &["charges"]);
        assert!(refused.text.contains("'Rent'"), "{}", refused.text);
        assert_eq!(shown().await.len(), 2, "nothing was added");
        actor.put(&format!("{path}/charges/{}", charges[0]), json!({"dateEnd": "2026-11-30"})).await.expect(200);
        actor.put(&path, without).await.expect(200);
        assert_eq!(shown().await.len(), 3, "what was billed stays where it has ended");
    }

    async fn everything_wrong_with_a_product_is_named_at_once(app: TestApp) {
        let actor = app.datagate();
        let (owner, other) = (
            customer(&actor, json!({"companyName": "Fern Bakery"})).await,
            customer(&actor, json!({"companyName": "Moss Mill"})).await,
        );
        let foreign = made(&actor, "/service-items", item(&other, "441632960002")).await;
        let place = made(&actor, "/sites", json!({"name": "Mill", "customer": {"id": other}})).await;
        has(&actor.post("/products", json!({})).await, 400, &[
            "agreement", "code", "customer", "dateStart", "inAdvance", "label",
        ]);
        let mut bad = product(&owner);
        bad["label"] = json!(7);
        bad["dateEnd"] = json!("2026-10-09T00:00:00Z");
        bad["agreement"] = json!({"name": "none"});
        bad["inAdvance"] = json!({"id": 99});
        bad["serviceItem"] = json!({"id": foreign});
        bad["serviceItems"] = json!([{"name": "441632960002"}]);
        bad["site"] = json!({"id": place});
        bad["charges"] = json!([{"name": " ", "sell": 1, "quantity": -1, "chargeType": {"name": "whim"}}]);
        has(&actor.post("/products", bad).await, 400, &[
            "agreement", "charges[0].chargeType", "charges[0].name", "charges[0].quantity", "dateEnd", "inAdvance",
            "label", "serviceItem", "serviceItems[0]", "site",
        ]);
        let id = made(&actor, "/products", product(&owner)).await;
        let bad = json!({
            "sell": "x", "quantity": -1, "dateStart": "2026-02-01T00:00:00Z", "dateEnd": "2026-01-01T00:00:00Z",
            "chargeType": {"name": "whim"}, "name": "Rent",
        });
        has(&actor.post(&format!("/products/{id}/charges"), bad).await, 400, &[
            "chargeType", "dateEnd", "quantity", "sell",
        ]);
        assert_eq!(actor.get("/products").await.expect(200)["records"], 1, "nothing else was made");
    }

    async fn what_something_is_at_stays(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({"companyName": "Fern Bakery", "customerCode": "FERN"})).await;
        let other = customer(&actor, json!({"companyName": "Moss Mill"})).await;
        has(&actor.post("/customers", json!({"companyName": "Fern", "customerCode": "FERN"})).await, 409, &["customerCode"]);
        let place = made(&actor, "/sites", json!({"name": "Shop", "customer": {"id": owner}})).await;
        let mut number = item(&owner, "441632960001");
        number["site"] = json!({"name": "shop"});
        let number = made(&actor, "/service-items", number).await;
        for refused in [
            actor.delete(&format!("/sites/{place}")).await,
            actor.put(&format!("/sites/{place}"), json!({"customer": {"id": other}})).await,
            actor.delete(&format!("/customers/{owner}")).await,
        ] {
            assert_eq!((refused.status, &refused.json["code"]), (409, &json!("in_use")), "{}", refused.text);
        }
        actor.delete(&format!("/service-items/{number}")).await.expect(200);
        actor.put(&format!("/sites/{place}"), json!({"customer": {"id": other}})).await.expect(200);
        assert_eq!(actor.delete(&format!("/sites/{place}")).await.expect(200), Value::Null);
        assert_eq!(actor.delete(&format!("/customers/{owner}")).await.expect(200), Value::Null);
    }

    async fn a_service_item_that_is_named_stays_and_stays_with_its_customer_and_service(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({"companyName": "Fern Bakery"})).await;
        let other = customer(&actor, json!({"companyName": "Moss Mill"})).await;
        let number = made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let path = format!("/service-items/{number}");
        let card = json!({"name": "Fern", "service": {"name": "Outbound voice"}});
        let card = made(&actor, "/rating/ratecards", card).await;
        let assignment = json!({"startDate": "2026-01-01", "serviceItem": {"id": number}, "rateCard": {"id": card}});
        let assignment = made(&actor, "/rating/assignments", assignment).await;
        let refused = async |what: &str| {
            for answer in [
                actor.put(&path, json!({"customer": {"id": other}})).await,
                actor.put(&path, json!({"service": {"name": "Mobile"}})).await,
                actor.delete(&path).await,
            ] {
                assert_eq!((answer.status, &answer.json["code"]), (409, &json!("in_use")), "{}", answer.text);
                assert!(answer.text.contains(what), "{}", answer.text);
            }
            actor.put(&path, json!({"description": "Front desk"})).await.expect(200);
        };
        refused("a rate card assigned to it").await;
        actor.delete(&format!("/rating/assignments/{assignment}")).await.expect(200);
        let second = made(&actor, "/service-items", item(&owner, "441632960002")).await;
        for named in [json!({"serviceItem": {"id": number}}), json!({"serviceItems": [{"id": second}, {"id": number}]})] {
            let mut body = product(&owner);
            body.as_object_mut().unwrap().extend(named.as_object().unwrap().clone());
            let product = made(&actor, "/products", body).await;
            refused("products").await;
            actor.delete(&format!("/products/{product}")).await.expect(200);
        }
        actor.put(&path, json!({"customer": {"id": other}, "service": {"name": "Mobile"}})).await.expect(200);
        actor.delete(&path).await.expect(200);
        actor.delete(&format!("/service-items/{second}")).await.expect(200);
    }
}
