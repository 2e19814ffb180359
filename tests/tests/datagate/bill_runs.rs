//! Bill runs, and invoices between their making and their sending.

use comptoir_testkit::{Actor, Res, TestApp, both_engines, json};
use serde_json::Value;

use crate::customers::client_of;
use crate::products::{has, made};

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

/// A customer with a product: 3 × 10 a month from 10 October on, pro rata, and 25 once. Its id and the product's.
pub(crate) async fn subscribed(actor: &Actor, name: &str) -> (String, String) {
    let owner = json!({"companyName": name, "address": {"country": "GB"}});
    let owner = actor.post("/customers", owner).await.expect(200);
    let agreement = owner["agreement"]["id"].as_str().unwrap();
    let starts = json!({"billingStartDate": "2026-10-01", "dateStart": "2026-10-01"});
    actor.put(&format!("/agreements/{agreement}"), starts).await.expect(200);
    let product = json!({
        "customer": {"id": owner["id"]}, "agreement": {"id": agreement}, "code": "LINE", "label": "Line",
        "dateStart": "2026-10-10", "inAdvance": {"name": "current month"}, "allowProRata": true, "charges": [
            {"name": "Rent", "sell": 10, "quantity": 3},
            {"name": "Set-up", "sell": 25, "chargeType": {"name": "one-off"}},
        ],
    });
    let product = made(actor, "/products", product).await;
    (owner["id"].as_str().unwrap().to_owned(), product)
}

/// Bills everybody up to a day by way of the API; the run, once it is over.
pub(crate) async fn bill_run(app: &TestApp, body: Value) -> Value {
    let actor = app.datagate();
    let run = actor.native("POST", "/native/bill-runs", body).await.expect(200);
    assert_eq!((&run["state"], &run["finished"]), (&json!("running"), &Value::Null), "{run}");
    app.settle().await;
    let path = format!("/native/bill-runs/{}", run["id"].as_str().unwrap());
    let run = actor.native("GET", &path, Value::Null).await.expect(200);
    assert_eq!(run["state"], "finished", "{run}");
    run
}

pub(crate) async fn invoices(actor: &Actor, customer: &str) -> Vec<Value> {
    let found = actor.post("/invoices/search", json!({"customerId": customer})).await.expect(200);
    found["data"].as_array().unwrap().clone()
}

pub(crate) async fn on_invoice(actor: &Actor, method: &str, invoice: &Value, what: &str) -> Res {
    let id = invoice["id"].as_str().unwrap();
    actor.native(method, &format!("/native/invoices/{id}{what}"), Value::Null).await
}

async fn preview(actor: &Actor, body: Value) -> Value {
    actor.native("POST", "/native/bill-runs/preview", body).await.expect(200)
}

/// What is on an invoice: text, net and days of each line.
async fn lines(actor: &Actor, invoice: &Value) -> Vec<(String, f64, String)> {
    let id = invoice["id"].as_str().unwrap();
    let details = actor.get(&format!("/invoices/{id}/details")).await.expect(200);
    let line = |line: &Value| {
        let text = line["productLabel"].as_str().unwrap().to_owned();
        (text, line["amount"].as_f64().unwrap(), line["dateStart"].as_str().unwrap_or_default().to_owned())
    };
    details["transactions"].as_array().unwrap().iter().map(line).collect()
}

both_engines! {
    async fn a_run_is_looked_over_started_and_read(app: TestApp) {
        let actor = app.datagate();
        let (fern, _) = subscribed(&actor, "Fern Bakery").await;
        let (oak, _) = subscribed(&actor, "Oak Joinery").await;
        let asked = json!({"to": "2026-10-31", "date": "2026-11-01", "due": "2026-11-20"});
        let shown = preview(&actor, asked.clone()).await;
        assert_eq!(shown["records"], 2, "{shown}");
        let first = &shown["data"][0]["invoices"][0];
        // 30.00 × 22 / 31 days, 25.00 once, and 20 %.
        assert_eq!((&first["net"], &first["tax"], &first["total"], &first["last"]), (&json!(46.29), &json!(9.26), &json!(55.55), &Value::Null));
        assert_eq!((&first["lines"][0]["net"], &first["lines"][0]["explain"]["days_covered"]), (&json!(21.29), &json!(22)));
        assert_eq!(preview(&actor, asked.clone()).await, shown, "looking changes nothing");
        assert_eq!(invoices(&actor, &fern).await, [json!(null); 0]);
        let paged = actor.native("POST", "/native/bill-runs/preview?page=2&pageSize=1", asked.clone()).await.expect(200);
        assert_eq!(paged["data"], json!([shown["data"][1]]));

        let mut one = asked.clone();
        one["customers"] = json!([oak]);
        let run_of_one = bill_run(app, one).await;
        assert_eq!((&run_of_one["invoices"], &run_of_one["failed"], &run_of_one["customers_done"]), (&json!(1), &json!(0), &json!(1)));
        assert_eq!(invoices(&actor, &fern).await.len(), 0, "only one customer was asked for");
        let all = bill_run(app, asked).await;
        assert_eq!((&all["invoices"], &all["failures"]), (&json!(1), &json!([])));
        let path = format!("/native/bill-runs/{}/invoices", all["id"].as_str().unwrap());
        let made = actor.native("GET", &path, Value::Null).await.expect(200);
        assert_eq!((&made["records"], &made["data"][0]["invoiceNumber"]), (&json!(1), &json!("INV-000002")));
        let invoice = &invoices(&actor, &fern).await[0];
        assert_eq!((&invoice["subTotal"], &invoice["amount"]), (&first["net"], &first["total"]), "as it was shown");
        assert!(invoice["dateDue"].as_str().unwrap().starts_with("2026-11-20"), "{invoice}");
        let runs = actor.native("GET", "/native/bill-runs", Value::Null).await.expect(200);
        assert_eq!((&runs["records"], &runs["data"][0]["id"]), (&json!(2), &all["id"]));

        // November against October: the whole month, and no set-up.
        let next = preview(&actor, json!({"to": "2026-11-30", "customers": [fern]})).await;
        let last = &next["data"][0]["invoices"][0]["last"];
        assert_eq!((&last["number"], &last["total"], &last["difference"]), (&json!("INV-000002"), &json!(55.55), &json!(-19.55)));
        let changes = json!([
            {"code": "LINE", "description": "Line Rent", "before": 21.29, "now": 30},
            {"code": "LINE", "description": "Line Set-up", "before": 25, "now": null},
        ]);
        assert_eq!(last["changes"], changes, "{next}");
    }

    async fn what_is_not_acceptable_of_a_run_is_named_at_once(app: TestApp) {
        let actor = app.datagate();
        for path in ["/native/bill-runs", "/native/bill-runs/preview"] {
            let body = json!({"date": "soon", "customers": ["x"], "recurring": "never", "everybody": true});
            has(&actor.native("POST", path, body).await, 400, &["customers[0]", "date", "everybody", "recurring", "to"]);
            let nobody = json!({"to": "2026-10-31", "customers": []});
            has(&actor.native("POST", path, nobody).await, 400, &["customers"]);
            let body = json!({"to": "2026-10-31", "date": "2026-11-02", "due": "2026-11-01"});
            has(&actor.native("POST", path, body).await, 400, &["due"]);
            has(&actor.native("POST", path, json!({"to": "2026-10-31", "customers": [NOBODY]})).await, 400, &["customers[0]"]);
        }
        for path in [format!("/native/bill-runs/{NOBODY}"), "/native/bill-runs/x/invoices".to_owned()] {
            actor.native("GET", &path, Value::Null).await.expect(404);
        }
        let runs = actor.native("GET", "/native/bill-runs", Value::Null).await.expect(200);
        assert_eq!(runs["records"], 0);
        let anew = json!({"to": "2026-10-31", "recurring": "anew"});
        has(&actor.native("POST", "/native/bill-runs/preview", anew).await, 400, &["recurring"]);
    }

    async fn who_sees_a_part_of_the_customers_watches_its_own_runs(app: TestApp) {
        let (actor, reseller) = (app.datagate(), client_of(app, "alpha").await);
        let (fern, _) = subscribed(&actor, "Fern Bakery").await;
        let (oak, _) = subscribed(&reseller, "Oak Joinery").await;
        let own = reseller.native("POST", "/native/bill-runs", json!({"to": "2026-10-31"})).await.expect(200);
        app.settle().await;
        let path = |run: &Value| format!("/native/bill-runs/{}", run["id"].as_str().unwrap());
        let watched = reseller.native("GET", &path(&own), Value::Null).await.expect(200);
        assert_eq!((&watched["state"], &watched["invoices"]), (&json!("finished"), &json!(1)));
        assert_eq!((invoices(&actor, &fern).await.len(), invoices(&actor, &oak).await.len()), (0, 1));
        let all = bill_run(app, json!({"to": "2026-10-31"})).await;
        reseller.native("GET", &path(&all), Value::Null).await.expect(404);
        reseller.native("GET", &format!("{}/invoices", path(&all)), Value::Null).await.expect(404);
        for (who, runs) in [(&reseller, json!([own["id"]])), (&actor, json!([all["id"], own["id"]]))] {
            let listed = who.native("GET", "/native/bill-runs", Value::Null).await.expect(200);
            let ids: Vec<&Value> = listed["data"].as_array().unwrap().iter().map(|run| &run["id"]).collect();
            assert_eq!(json!(ids), runs);
        }
    }

    async fn a_deleted_invoice_gives_everything_back_and_keeps_its_number(app: TestApp) {
        let actor = app.datagate();
        let (fern, _) = subscribed(&actor, "Fern Bakery").await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let october = invoices(&actor, &fern).await.remove(0);
        let before = lines(&actor, &october).await;
        bill_run(app, json!({"to": "2026-11-30"})).await;
        let november = invoices(&actor, &fern).await.into_iter().find(|one| one["id"] != october["id"]).unwrap();
        let refused = on_invoice(&actor, "DELETE", &october, "").await;
        assert_eq!((refused.status, &refused.json["code"]), (409, &json!("conflict")), "{}", refused.text);
        assert!(refused.text.contains("a later invoice"), "{}", refused.text);

        assert_eq!(on_invoice(&actor, "DELETE", &november, "").await.expect(200), Value::Null);
        assert_eq!(on_invoice(&actor, "DELETE", &october, "").await.expect(200), Value::Null);
        for deed in [("DELETE", ""), ("POST", "/sent"), ("POST", "/regenerate"), ("POST", "/credit-notes")] {
            let again = on_invoice(&actor, deed.0, &october, deed.1).await;
            assert_eq!(again.status, 409, "{deed:?}: {}", again.text);
        }
        assert_eq!(invoices(&actor, &fern).await.len(), 0, "it is gone");
        let void = actor.post("/invoices/search", json!({"customerId": fern, "status": "voided"})).await.expect(200);
        assert_eq!((&void["records"], &void["data"][0]["amountDue"]), (&json!(2), &json!(0)), "but its number is not: {void}");
        let hub = app.hub("rita").await.get("/invoices?status=voided").await.expect(200);
        assert_eq!((hub.as_array().unwrap().len(), &hub[0]["outstanding"]), (2, &json!(0)), "{hub}");
        let agreement = actor.get(&format!("/agreements?customerId={fern}")).await.expect(200)["data"][0].clone();
        assert_eq!(agreement["billingStartDateLocked"], false);

        bill_run(app, json!({"to": "2026-10-31"})).await;
        let again = invoices(&actor, &fern).await.remove(0);
        assert_eq!((&again["invoiceNumber"], &again["amount"]), (&json!("INV-000003"), &october["amount"]));
        assert_eq!(lines(&actor, &again).await, before, "to the day");
    }

    async fn an_unsent_invoice_is_made_anew_under_its_number(app: TestApp) {
        let actor = app.datagate();
        let (fern, product) = subscribed(&actor, "Fern Bakery").await;
        bill_run(app, json!({"to": "2026-10-31", "date": "2026-11-01"})).await;
        let first = invoices(&actor, &fern).await.remove(0);
        let charges = actor.get(&format!("/products/{product}")).await.expect(200)["charges"].clone();
        let rent = charges.as_array().unwrap().iter().find(|charge| charge["name"] == "Rent").unwrap();
        let path = format!("/products/{product}/charges/{}", rent["id"].as_str().unwrap());
        actor.put(&path, json!({"sell": 12, "amount": null})).await.expect(200);
        let anew = on_invoice(&actor, "POST", &first, "/regenerate").await.expect(200);
        // 36.00 × 22 / 31 and 25.00.
        assert_eq!((&anew["id"], &anew["invoiceNumber"], &anew["invoiceDate"]), (&first["id"], &first["invoiceNumber"], &first["invoiceDate"]));
        assert_eq!((&anew["subTotal"], &anew["amount"]), (&json!(50.55), &json!(60.66)), "{anew}");
        assert_eq!(lines(&actor, &anew).await.len(), 2);

        // A whole run does the same for what has not been sent.
        actor.put(&path, json!({"sell": 10, "amount": null})).await.expect(200);
        let run_anew = bill_run(app, json!({"to": "2026-10-31", "recurring": "anew"})).await;
        assert_eq!(run_anew["failures"], json!([]));
        assert_eq!(invoices(&actor, &fern).await[0]["amount"], first["amount"]);

        let sent = on_invoice(&actor, "POST", &first, "/sent").await.expect(200);
        assert_eq!(sent["status"]["name"], "Sent Manually");
        for deed in [("DELETE", ""), ("POST", "/sent"), ("POST", "/regenerate")] {
            assert_eq!(on_invoice(&actor, deed.0, &first, deed.1).await.status, 409, "{deed:?}");
        }
        actor.put(&path, json!({"sell": 11, "amount": null})).await.expect(200);
        bill_run(app, json!({"to": "2026-10-31", "recurring": "anew"})).await;
        let kept = invoices(&actor, &fern).await;
        assert_eq!((kept.len(), &kept[0]["amount"]), (1, &first["amount"]), "what was sent stays");
        let odd = json!({"$and": [{"customer": {"name": "Fern"}, "odd": 1}], "billingPeriod": {}, "color": "red"});
        has(&actor.post("/invoices/search", odd).await, 400, &["$and[0].customer", "$and[0].odd", "billingPeriod", "color"]);
        let found = actor.post("/invoices/search", json!({"status": "Sent Manually"})).await.expect(200);
        assert_eq!(found["records"], 1);
    }

    async fn charges_can_be_left_alone(app: TestApp) {
        let actor = app.datagate();
        let (fern, _) = subscribed(&actor, "Fern Bakery").await;
        let without = bill_run(app, json!({"to": "2026-10-31", "recurring": "leave"})).await;
        assert_eq!((&without["invoices"], invoices(&actor, &fern).await.len()), (&json!(0), 0));
    }

    async fn only_who_may_does_it(app: TestApp) {
        let actor = app.datagate();
        let (fern, _) = subscribed(&actor, "Fern Bakery").await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let invoice = invoices(&actor, &fern).await.remove(0);
        for (method, path) in [("DELETE", ""), ("POST", "/sent"), ("POST", "/regenerate")] {
            let stranger = Actor::anonymous(comptoir_contracts::Dialect::Datagate, &app.url(), &app.http);
            assert_eq!(on_invoice(&stranger, method, &invoice, path).await.status, 401);
            let unknown = json!({"id": NOBODY});
            assert_eq!(on_invoice(&actor, method, &unknown, path).await.status, 404);
        }
        assert_eq!(invoices(&actor, &fern).await, [invoice]);
    }
}
