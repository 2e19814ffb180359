//! Charges whose quantity changes, charges that follow from usage or from other charges, and surcharges.

use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices, on_invoice};
use crate::ends::billed;
use crate::products::{has, made};

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

/// A customer whose agreement is billed from 1 October on: its id and that of the agreement.
pub(crate) async fn customer(actor: &Actor, mut fields: Value) -> (String, String) {
    fields["companyName"] = json!("Fern Bakery");
    fields["address"] = json!({"country": "GB"});
    let owner = actor.post("/customers", fields).await.expect(200);
    let agreement = owner["agreement"]["id"].as_str().unwrap().to_owned();
    let starts = json!({"billingStartDate": "2026-10-01", "dateStart": "2026-10-01"});
    actor.put(&format!("/agreements/{agreement}"), starts).await.expect(200);
    (owner["id"].as_str().unwrap().to_owned(), agreement)
}

/// A product from 1 October on with these charges: its id, and those of its charges.
pub(crate) async fn product(
    actor: &Actor,
    owner: &(String, String),
    mut fields: Value,
) -> (String, Vec<String>) {
    for (field, value) in [
        ("customer", json!({"id": owner.0})),
        ("agreement", json!({"id": owner.1})),
        ("dateStart", json!("2026-10-01")),
        ("allowProRata", json!(true)),
    ] {
        fields[field] = value;
    }
    fields["label"] = fields["code"].clone();
    if fields["inAdvance"].is_null() {
        fields["inAdvance"] = json!({"name": "current month"});
    }
    let id = made(actor, "/products", fields).await;
    let shown = actor.get(&format!("/products/{id}")).await.expect(200);
    let charges = shown["charges"].as_array().unwrap().iter();
    (id, charges.map(|charge| charge["id"].as_str().unwrap().to_owned()).collect())
}

pub(crate) async fn details(actor: &Actor, invoice: &Value) -> Value {
    let id = invoice["id"].as_str().unwrap();
    actor.get(&format!("/invoices/{id}/details")).await.expect(200)
}

pub(crate) fn amounts(lines: &Value) -> Vec<f64> {
    lines.as_array().unwrap().iter().map(|line| line["amount"].as_f64().unwrap()).collect()
}

pub(crate) async fn on_charge(actor: &Actor, method: &str, path: &str, body: Value) -> comptoir_testkit::Res {
    actor.native(method, &format!("/native/charges/{path}"), body).await
}

/// Calls of a number at 12 pence a minute: rows of `id,start,seconds`.
pub(crate) async fn calls(app: &TestApp, owner: &str, rows: &[(&str, &str, i64)]) -> String {
    let actor = app.datagate();
    let item = json!({
        "customer": {"id": owner}, "service": {"name": "Outbound voice"}, "serviceItem": "441632960001", "dateStart": "2026-01-01",
    });
    let item = made(&actor, "/service-items", item).await;
    let card = json!({"name": "Standard", "service": {"name": "Outbound voice"}, "isDefault": true});
    let card = made(&actor, "/rating/ratecards", card).await;
    let rate = json!({
        "prefix": "44", "recordType": {"name": "voice"}, "rating": {"name": "Minute Rate"}, "ratingAmount": 0.12,
        "flagFall": 0, "freeUnits": 0, "durationRounding": "1/1", "destinationDescription": "UK",
    });
    made(&actor, &format!("/rating/ratecards/{card}/rates"), rate).await;
    let mut file =
        "call_id,start,service_item,dialled,duration_seconds,record_type,supplier_call_type,cost_pence\n"
            .to_owned();
    for (id, start, seconds) in rows {
        file += &format!("{id},{start},441632960001,441130000000,{seconds},voice,,\n");
    }
    let known = &app.world.clients["datagate"];
    let path = format!("{}/native/usage/files?name=calls.csv&format=generic-calls", app.url());
    let request = app.http.post(path).bearer_auth(&known.secret).header("ClientID", known.client_id.clone());
    assert_eq!(request.body(file).send().await.unwrap().status().as_u16(), 200);
    item
}

both_engines! {
    async fn a_quantity_changes_on_its_day(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        // One a day, in October.
        let body = json!({"code": "SEAT", "charges": [{"name": "Seats", "sell": 31, "quantity": 10}]});
        let (id, charges) = product(&actor, &owner, body).await;
        let path = format!("{}/quantities", charges[0]);
        let first = on_charge(&actor, "POST", &path, json!({"dateStart": "2026-10-15", "quantity": 12})).await.expect(200);
        assert_eq!((&first["quantity"], &first["is_billed"]), (&json!(12), &json!(false)));
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let october = invoices(&actor, &owner.0).await.remove(0);
        let lines = details(&actor, &october).await["transactions"].clone();
        // 10 × 31.00, and 2 × 31.00 for 17 of 31 days.
        assert_eq!(amounts(&lines), [310.0, 34.0]);
        assert_eq!((&lines[1]["quantity"], &lines[1]["productLabel"]), (&json!(2), &json!("SEAT Seats: change of quantity")));
        assert!(lines[1]["dateStart"].as_str().unwrap().starts_with("2026-10-15"), "{lines}");

        // Known after October was billed: 7 fewer for 12 days are given back with November's invoice.
        on_charge(&actor, "POST", &path, json!({"dateStart": "2026-10-20", "quantity": 5})).await.expect(200);
        let shown = actor.get(&format!("/products/{id}")).await.expect(200)["charges"][0].clone();
        assert_eq!((&shown["quantity"], &shown["amount"]), (&json!(5), &json!(155)), "as it is today");
        bill_run(app, json!({"to": "2026-11-30"})).await;
        let of_november = |all: Vec<Value>| all.into_iter().find(|one| one["id"] != october["id"]).unwrap();
        let november = of_november(invoices(&actor, &owner.0).await);
        assert_eq!(amounts(&details(&actor, &november).await["transactions"]), [-84.0, 155.0]);
        on_invoice(&actor, "DELETE", &november, "").await.expect(200);
        bill_run(app, json!({"to": "2026-11-30"})).await;
        let again = of_november(invoices(&actor, &owner.0).await);
        assert_eq!(amounts(&details(&actor, &again).await["transactions"]), [-84.0, 155.0], "it was given back");

        for (body, status, fields) in [
            (json!({"x": 1}), 400, &["dateStart", "quantity", "x"][..]),
            (json!({"quantity": -5, "x": 1}), 400, &["dateStart", "quantity", "x"]),
            (json!({"dateStart": "2026-09-01", "quantity": -1}), 400, &["dateStart", "quantity"]),
            (json!({"dateStart": "2026-10-15", "quantity": -5, "x": 1}), 400, &["quantity", "x"]),
            (json!({"dateStart": "2026-10-20", "quantity": 1}), 409, &[]),
            (json!({"dateStart": "2026-10-10", "quantity": 1}), 409, &[]),
        ] {
            has(&on_charge(&actor, "POST", &path, body).await, status, fields);
        }
        let charge = format!("/products/{id}/charges/{}", charges[0]);
        has(&actor.put(&charge, json!({"quantity": 7})).await, 400, &["quantity"]);
        actor.put(&charge, json!({"quantity": 5, "description": "a month"})).await.expect(200);
        let later = on_charge(&actor, "POST", &path, json!({"dateStart": "2026-12-10", "quantity": 6})).await.expect(200);
        let all = on_charge(&actor, "GET", &path, Value::Null).await.expect(200);
        assert_eq!((&all["quantity"], all["changes"].as_array().unwrap().len()), (&json!(10), 3));
        let of = |change: &Value| format!("{path}/{}", change["id"].as_str().unwrap());
        assert_eq!(on_charge(&actor, "DELETE", &of(&later), Value::Null).await.expect(200), Value::Null);
        assert_eq!(on_charge(&actor, "DELETE", &of(&first), Value::Null).await.json["code"], "in_use");
        for unknown in [format!("{NOBODY}/quantities"), "x/quantities".to_owned()] {
            on_charge(&actor, "GET", &unknown, Value::Null).await.expect(404);
        }
    }

    async fn a_late_change_is_held_against_the_quantity_that_was_billed(app: TestApp) {
        let actor = app.datagate();
        for (now, then, expected) in [(4, 2, &[62.0][..]), (4, 3, &[16.0, 93.0]), (4, 5, &[48.0, 155.0]), (1, 2, &[62.0])] {
            let owner = customer(&actor, json!({})).await;
            let body = json!({"code": "SEAT", "charges": [{"name": "Seats", "sell": 31, "quantity": 2}]});
            let (id, charges) = product(&actor, &owner, body).await;
            let mut known = Vec::new();
            assert_eq!(billed(app, &owner.0, "2026-10-31", &mut known).await, [62.0]);
            actor.put(&format!("/products/{id}/charges/{}", charges[0]), json!({"quantity": now})).await.expect(200);
            let path = format!("{}/quantities", charges[0]);
            on_charge(&actor, "POST", &path, json!({"dateStart": "2026-10-16", "quantity": then})).await.expect(200);
            assert_eq!(billed(app, &owner.0, "2026-11-30", &mut known).await, expected, "{now}, then {then}");
            // What was put right is put right once: also where the invoice is made anew.
            let anew = on_invoice(&actor, "POST", &known[1], "/regenerate").await.expect(200);
            assert_eq!(amounts(&details(&actor, &anew).await["transactions"]), expected, "{now}, then {then}");
        }
    }

    async fn in_advance_nothing_is_billed_before_billing_starts(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let starts = json!({"billingStartDate": "2027-04-01", "dateStart": "2027-04-01"});
        actor.put(&format!("/agreements/{}", owner.1), starts).await.expect(200);
        let body = json!({"code": "LINE", "inAdvance": {"name": "One Month in Advance"}, "charges": [{"name": "Rent", "sell": 31}]});
        let (id, _) = product(&actor, &owner, body).await;
        actor.put(&format!("/products/{id}"), json!({"dateStart": "2027-04-12"})).await.expect(200);
        let mut known = Vec::new();
        assert!(billed(app, &owner.0, "2027-03-31", &mut known).await.is_empty());
        assert_eq!(billed(app, &owner.0, "2027-04-30", &mut known).await, [19.63, 31.0]);
        assert_eq!(billed(app, &owner.0, "2027-05-31", &mut known).await, [31.0]);
    }

    async fn charges_follow_from_usage_and_from_other_charges(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let rows = [("1", "2026-10-05T10:00:00Z", 60), ("2", "2026-10-06T10:00:00Z", 120), ("3", "2026-10-07T10:00:00Z", 180)];
        let item = calls(app, &owner.0, &rows).await;
        let missing = json!({
            "customer": {"id": owner.0}, "agreement": {"id": owner.1}, "code": "X", "label": "X", "dateStart": "2026-10-01",
            "inAdvance": {"id": 1}, "charges": [{"name": "Fee", "chargeType": {"name": "percentage"}}],
        });
        let with = |charges: Value| {
            let mut body = missing.clone();
            body["charges"] = charges;
            body
        };
        has(&actor.post("/products", missing.clone()).await, 400, &["charges[0].amountPercentage"]);
        // What would promise something that nothing charges.
        let meaningless = json!([
            {"name": "Rent", "sell": 10, "amountPercentage": 5},
            {"name": "Call", "sell": 0.05, "scopeType": {"name": "Call"}},
            {"name": "Setup", "sell": 5, "chargeType": {"name": "One-off"}, "scopeType": {"name": "Minute"}},
            {"name": "All", "sell": 5, "chargeType": {"name": "Usage"}, "scopeType": {"name": "Agreement"}},
            {"name": "Care", "sell": 5, "amountPercentage": 10, "chargeType": {"name": "Percentage"}, "scopeType": {"name": "Minute"}},
        ]);
        let fields = [
            "charges[0].amountPercentage", "charges[1].scopeType", "charges[2].scopeType", "charges[3].scopeType",
            "charges[4].scopeType", "charges[4].sell",
        ];
        has(&actor.post("/products", with(meaningless)).await, 400, &fields);
        let zero = json!([{"name": "Rent", "sell": 10, "amountPercentage": 0, "scopeType": {"name": "Kit"}}]);
        let id = actor.post("/products", with(zero)).await.expect(200);
        actor.delete(&format!("/products/{}", id.as_str().unwrap())).await.expect(200);
        let body = json!({"code": "TRUNK", "serviceItem": {"id": item}, "charges": [
            {"name": "Rent", "sell": 10},
            {"name": "Connection", "sell": 0.05, "chargeType": {"name": "Usage"}, "scopeType": {"name": "Call"}},
            {"name": "Recording", "sell": 0.01, "chargeType": {"name": "Usage"}, "scopeType": {"name": "Minute"}},
            {"name": "Number", "sell": 0.5, "chargeType": {"name": "Usage"}, "scopeType": {"name": "Service Item"}},
            {"name": "Care", "amountPercentage": 10, "chargeType": {"name": "Percentage"}},
            {"name": "Rebate", "amountPercentage": -50, "chargeType": {"name": "Percentage"}, "scopeType": {"name": "Usage"}},
        ]});
        let (id, _) = product(&actor, &owner, body).await;
        let shown = actor.get(&format!("/products/{id}")).await.expect(200);
        let types: Vec<&Value> = shown["charges"].as_array().unwrap().iter().map(|charge| &charge["chargeType"]["name"]).collect();
        assert_eq!(types, [&json!("Recurring"), &json!("Usage"), &json!("Usage"), &json!("Usage"), &json!("Percentage"), &json!("Percentage")]);
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let october = invoices(&actor, &owner.0).await.remove(0);
        let shown = details(&actor, &october).await;
        // Six minutes are 0.72; three calls, six minutes and one number; 10 % of the rent, and half of the usage back.
        assert_eq!(amounts(&shown["usage"]), [0.72]);
        assert_eq!(amounts(&shown["transactions"]), [10.0, 0.15, 0.06, 0.5, 1.0, -0.36]);
        bill_run(app, json!({"to": "2026-11-30"})).await;
        let november = invoices(&actor, &owner.0).await.into_iter().find(|one| one["id"] != october["id"]).unwrap();
        assert_eq!(amounts(&details(&actor, &november).await["transactions"]), [10.0, 1.0], "nothing was used");
    }

    async fn a_scope_type_means_the_same_whatever_it_is_called(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let item = calls(app, &owner.0, &[("1", "2026-10-05T10:00:00Z", 600), ("2", "2026-10-06T10:00:00Z", 600)]).await;
        let body = json!({"code": "TRUNK", "serviceItem": {"id": item}, "charges": [
            {"name": "Recording", "sell": 0.01, "chargeType": {"name": "Usage"}, "scopeType": {"name": "Minute"}},
            {"name": "Support", "chargeType": {"name": "Percentage"}, "amountPercentage": 10, "scopeType": {"name": "Usage"}},
        ]});
        product(&actor, &owner, body).await;
        let due = async || actor.native("POST", "/native/bill-runs/preview", json!({"to": "2026-10-31"})).await.expect(200);
        let before = due().await;
        assert_eq!(before["data"][0]["invoices"][0]["net"], 2.84, "2.40 of calls, 0.20 of minutes and 0.24");
        let path = "/native/references/scope_type";
        let all = actor.native("GET", path, Value::Null).await.expect(200);
        for one in all["data"].as_array().unwrap() {
            let renamed = json!({"name": format!("Per {}", one["name"].as_str().unwrap())});
            let path = format!("{path}/{}", one["id"].as_str().unwrap());
            actor.native("PUT", &path, renamed).await.expect(200);
        }
        assert_eq!(due().await, before);
    }

    async fn surcharges_are_on_what_they_are_for(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({"group": {"name": "Wholesale"}, "paymentMethod": "Card"})).await;
        let line = json!({"code": "LINE", "charges": [{"name": "Rent", "sell": 10, "quantity": 3}]});
        product(&actor, &owner, line).await;
        let hidden = json!({"code": "SETUP", "isHidden": true, "charges": [{"name": "Once", "sell": 25, "chargeType": {"name": "one-off"}}]});
        product(&actor, &owner, hidden).await;
        let free = json!({"code": "FREE", "isExcludingSurcharges": true, "charges": [{"name": "Rent", "sell": 100}]});
        product(&actor, &owner, free).await;
        let mut all = Vec::new();
        for body in [
            json!({"name": "Card", "kind": "payment_method", "percent": 2, "paymentMethod": "card"}),
            json!({"name": "Energy", "kind": "percent", "percent": 4, "groups": ["wholesale"]}),
            json!({"name": "Key", "kind": "percent", "percent": 50, "groups": ["Key accounts"]}),
            json!({"name": "Levy", "kind": "per_quantity", "amount": 0.5, "productCode": "LINE"}),
            json!({"name": "Paper", "kind": "per_customer", "amount": 1, "customers": [{"id": owner.0, "amount": 5}]}),
            json!({"name": "Over", "kind": "percent_of_products", "percent": 10, "dateEnd": "2026-09-30"}),
        ] {
            all.push(actor.native("POST", "/native/surcharges", body).await.expect(200));
        }
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let october = invoices(&actor, &owner.0).await.remove(0);
        let shown = details(&actor, &october).await;
        // 4 % of 30.00 and 25.00; 3 lines; 5.00; 2 % of 163.70 and its tax.
        let names: Vec<(&str, f64)> = shown["surcharges"].as_array().unwrap().iter()
            .map(|one| (one["name"].as_str().unwrap(), one["amount"].as_f64().unwrap())).collect();
        assert_eq!(names, [("Energy", 2.2), ("Levy", 1.5), ("Paper", 5.0), ("Card", 3.93)]);
        assert_eq!((&october["subTotal"], &october["taxAmount"], &october["amount"]), (&json!(167.63), &json!(33.53), &json!(201.16)));
        let net: f64 = ["transactions", "surcharges"].iter().flat_map(|list| amounts(&shown[*list])).sum();
        assert_eq!((net * 100.0).round(), 16763.0, "{shown}");
        assert_eq!((&shown["taxes"][0]["value"], &shown["transactions"][1]["isHidden"]), (&json!(33.53), &json!(true)));

        let path = format!("/native/surcharges/{}", all[1]["id"].as_str().unwrap());
        let current = actor.native("GET", &path, Value::Null).await.expect(200);
        assert_eq!((&current, &current["groups"]), (&all[1], &json!(["Wholesale"])));
        assert_eq!(actor.native("PUT", &path, json!({"percent": 6})).await.expect(200), Value::Null);
        assert_eq!(actor.native("GET", &path, Value::Null).await.expect(200)["percent"], 6);
        assert_eq!(actor.native("DELETE", &path, Value::Null).await.expect(200), Value::Null);
        for method in ["GET", "DELETE"] {
            actor.native(method, &path, Value::Null).await.expect(404);
        }
        let left = actor.native("GET", "/native/surcharges?pageSize=2", Value::Null).await.expect(200);
        assert_eq!((&left["records"], &left["pages"]), (&json!(5), &json!(3)));
    }

    async fn everything_wrong_with_a_surcharge_is_named_at_once(app: TestApp) {
        let actor = app.datagate();
        for (body, fields) in [
            (json!({}), &["kind", "name", "percent"][..]),
            (json!({"name": " ", "kind": "percent", "percent": -1, "amount": 1, "productCode": "X"}), &["amount", "name", "percent", "productCode"]),
            (json!({"name": 5, "kind": "x", "percent": "4", "groups": ["none"], "y": 1}), &["groups[0]", "kind", "name", "percent", "y"]),
            (json!({"name": "A", "kind": "per_customer", "customers": [{"id": "x", "amount": 1}]}), &["amount", "customers[0].id"]),
            (json!({"name": "A", "kind": "per_quantity", "amount": 1, "dateStart": "2026-02-01", "dateEnd": "2026-01-01"}), &["dateEnd", "productCode"]),
        ] {
            has(&actor.native("POST", "/native/surcharges", body).await, 400, fields);
        }
        let none = actor.native("GET", "/native/surcharges", Value::Null).await.expect(200);
        assert_eq!(none["records"], 0);
    }
}
