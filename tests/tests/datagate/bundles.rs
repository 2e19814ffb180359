//! Bundles: made natively, given to products, and taken into account by the bill run.

use comptoir_billing::RunOptions;
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use jiff::civil::date;
use serde_json::Value;

use crate::rating::{HEADER, card, customer, import, item, made, native};

async fn ask(app: &TestApp, method: &str, path: &str, body: Value) -> (u16, Value) {
    native(app, method, &format!("/native/bundles{path}"), body.to_string().into_bytes()).await
}

fn bundle(name: &str) -> Value {
    json!({"name": name, "allowances": [
        {"service": "Outbound voice", "record_types": ["voice"], "measure": "minutes", "quantity": 5, "per_item": false},
    ]})
}

/// The customer's agreement, billed monthly from October on.
async fn agreement(actor: &Actor, customer: &str) {
    let agreement = json!({
        "customer": {"id": customer}, "name": "Main", "billingFrequencyType": "Monthly",
        "billingStartDate": "2026-10-01", "dateStart": "2026-10-01", "paymentTerm": {"name": "30 days"}, "isDefault": true,
    });
    made(actor, "/agreements", agreement).await;
}

both_engines! {
    async fn a_product_with_a_bundle_covers_calls_up_to_its_minutes(app: TestApp) {
        let actor = app.datagate();
        let (owner, card) = (customer(&actor).await, card(&actor).await);
        made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let rates = actor.get(&format!("/rating/ratecards/{card}/rates")).await.expect(200);
        let rate = format!("/rating/ratecards/{card}/rates/{}", rates["data"][0]["id"].as_str().unwrap());
        actor.put(&rate, json!({"flagFall": 0, "ratingAmount": 0.6, "durationRounding": ""})).await.expect(200);
        agreement(&actor, &owner).await;
        let (status, made_bundle) = ask(app, "POST", "", bundle("Five minutes")).await;
        assert_eq!((status, &made_bundle["allowances"][0]["quantity"]), (200, &json!(5)), "{made_bundle}");
        let product = json!({
            "customer": {"id": owner}, "agreement": {"name": "main"}, "code": "PLAN", "label": "Plan",
            "dateStart": "2026-10-01T00:00:00Z", "inAdvance": {"name": "current month"}, "allowProRata": true,
            "bundle": {"name": "five MINUTES"}, "charges": [{"name": "Rent", "sell": 10}],
        });
        let product = made(&actor, "/products", product).await;
        let shown = actor.get(&format!("/products/{product}")).await.expect(200);
        assert_eq!(shown["bundle"], json!({"id": made_bundle["id"], "name": "Five minutes"}));
        // 120, 240 and 60 seconds: the second crosses the limit after 180 of its seconds.
        let calls = format!("{HEADER}\n\
            b,2026-10-02T10:00:00Z,441632960001,441,240,voice,,\n\
            a,2026-10-01T10:00:00Z,441632960001,441,120,voice,,\n\
            c,2026-10-03T10:00:00Z,441632960001,441,60,voice,,\n");
        import(app, "name=october.csv&format=generic-calls", calls.into_bytes()).await;
        let ctx = app.world.ctx(&app.ground);
        let report = comptoir_billing::run(&app.ground.store, &ctx, RunOptions::up_to(date(2026, 10, 31))).await.unwrap();
        let invoice = report.invoices.iter().find(|made| made.customer.eq_ignore_ascii_case("acme")).expect("an invoice");
        let details = actor.get(&format!("/invoices/{}/details", invoice.id)).await.expect(200);
        // One of the four minutes of the second call, and the third: 2 × 0.60.
        assert_eq!(details["usage"][0]["amount"].as_f64(), Some(1.2), "{details}");
        let (_, used) = native(app, "GET", "/native/usage", Vec::new()).await;
        let row = |call: &Value| (call["call"].clone(), call["covered"].clone(), call["charge_micros"].clone());
        let rows: Vec<_> = used["data"].as_array().unwrap().iter().map(row).collect();
        let expected = [("a", 120, 0), ("b", 180, 600_000), ("c", 0, 600_000)];
        assert_eq!(rows, expected.map(|(call, covered, charge)| (json!(call), json!(covered), json!(charge))));
        let path = format!("/native/usage/{}/explain", used["data"][1]["id"]);
        let (_, explained) = native(app, "GET", &path, Vec::new()).await;
        assert_eq!((&explained["covered"][0]["bundle"], &explained["is_current"]), (&json!("Five minutes"), &json!(true)), "{explained}");
    }

    async fn an_allowance_covers_the_items_it_is_for_on_whatever_agreement_they_are(app: TestApp) {
        let actor = app.datagate();
        let (owner, card) = (customer(&actor).await, card(&actor).await);
        agreement(&actor, &owner).await;
        let other = json!({
            "customer": {"id": owner}, "name": "Group", "billingFrequencyType": "Monthly", "billingStartDate": "2026-10-01",
            "dateStart": "2026-10-01", "paymentTerm": {"name": "30 days"},
        });
        made(&actor, "/agreements", other).await;
        let mut number = item(&owner, "441632960001");
        number["agreement"] = json!({"name": "Group"});
        let number = made(&actor, "/service-items", number).await;
        let rates = actor.get(&format!("/rating/ratecards/{card}/rates")).await.expect(200);
        let rate = format!("/rating/ratecards/{card}/rates/{}", rates["data"][0]["id"].as_str().unwrap());
        actor.put(&rate, json!({"flagFall": 0, "ratingAmount": 0.6, "durationRounding": ""})).await.expect(200);
        ask(app, "POST", "", bundle("Five minutes")).await;
        let product = json!({
            "customer": {"id": owner}, "agreement": {"name": "main"}, "code": "PLAN", "label": "Plan",
            "dateStart": "2026-10-01", "inAdvance": {"name": "current month"}, "serviceItem": {"id": number},
            "bundle": {"name": "Five minutes"}, "charges": [{"name": "Rent", "sell": 10}],
        });
        made(&actor, "/products", product).await;
        let calls = format!("{HEADER}\n\
            a,2026-10-01T10:00:00Z,441632960001,441,240,voice,,\n\
            b,2026-10-02T10:00:00Z,441632960001,441,180,voice,,\n");
        import(app, "name=october.csv&format=generic-calls", calls.into_bytes()).await;
        let ctx = app.world.ctx(&app.ground);
        let report = comptoir_billing::run(&app.ground.store, &ctx, RunOptions::up_to(date(2026, 10, 31))).await.unwrap();
        let mut amounts = Vec::new();
        for invoice in &report.invoices {
            let details = actor.get(&format!("/invoices/{}/details", invoice.id)).await.expect(200);
            amounts.extend(details["usage"].as_array().unwrap().iter().map(|line| line["amount"].as_f64().unwrap()));
        }
        // Two of the seven minutes are beyond the five.
        assert_eq!(amounts, [1.2], "{report:?}");
    }

    async fn bundles_are_listed_changed_and_taken_out_of_use(app: TestApp) {
        let actor = app.datagate();
        let (_, made_bundle) = ask(app, "POST", "", bundle("Five")).await;
        let path = format!("/{}", made_bundle["id"].as_str().unwrap());
        assert_eq!(ask(app, "GET", &path, Value::Null).await, (200, made_bundle.clone()));
        assert_eq!(ask(app, "GET", "?pageSize=1", Value::Null).await.1["data"][0], made_bundle);
        let (status, changed) = ask(app, "PUT", &path, json!({"name": "Six", "description": "More"})).await;
        assert_eq!((status, &changed["name"], &changed["allowances"]), (200, &json!("Six"), &made_bundle["allowances"]));
        let bad = json!({"name": "", "other": 1, "allowances": [
            {"service": "nothing", "record_types": ["none"], "measure": "miles", "quantity": -1, "per_item": 3, "odd": 1},
        ]});
        let (status, said) = ask(app, "PUT", &path, bad).await;
        let details = said["details"].as_str().unwrap();
        assert_eq!(status, 400);
        for field in ["name", "other", "service", "record_types", "measure", "quantity", "per_item", "odd"] {
            assert!(details.contains(field), "{field} is missing in {details}");
        }
        assert_eq!(ask(app, "POST", "", bundle("six")).await.0, 409);
        assert_eq!(ask(app, "GET", &path, Value::Null).await.1, changed);
        let owner = customer(&actor).await;
        agreement(&actor, &owner).await;
        let product = |bundle: Value| json!({
            "customer": {"id": owner}, "agreement": {"name": "main"}, "code": "PLAN", "label": "Plan",
            "dateStart": "2026-10-01T00:00:00Z", "inAdvance": {"name": "current month"}, "bundle": bundle, "charges": [],
        });
        let id = made(&actor, "/products", product(json!({"name": "Six"}))).await;
        assert_eq!(actor.post("/products", product(json!({"name": "Seven"}))).await.faults(), ["bundle"]);
        let (status, used) = ask(app, "DELETE", &path, Value::Null).await;
        assert_eq!((status, &used["details"]), (409, &json!("Six still has products")));
        actor.put(&format!("/products/{id}"), json!({"bundle": null})).await.expect(200);
        assert_eq!(ask(app, "DELETE", &path, Value::Null).await, (200, Value::Null));
        assert_eq!(ask(app, "GET", &path, Value::Null).await.0, 404);
        assert_eq!(ask(app, "DELETE", &path, Value::Null).await.0, 404);
        assert_eq!(actor.post("/products", product(json!({"name": "Six"}))).await.faults(), ["bundle"], "its name means nothing now");
    }
}
