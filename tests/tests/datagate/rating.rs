//! Service items, rate cards, rates and assignments; usage that comes in over HTTP.

use comptoir_testkit::{Actor, Res, TestApp, both_engines, json};
use serde_json::Value;

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";
pub(crate) const HEADER: &str =
    "call_id,start,service_item,dialled,duration_seconds,record_type,supplier_call_type,cost_pence";

pub(crate) async fn made(actor: &Actor, path: &str, body: Value) -> String {
    actor.post(path, body).await.expect(200).as_str().unwrap().to_owned()
}

/// A customer, by its id.
pub(crate) async fn customer(actor: &Actor) -> String {
    let all = actor.get("/customers").await.expect(200);
    let acme =
        all["data"].as_array().unwrap().iter().find(|one| one["name"] == "Acme" || one["name"] == "acme");
    acme.unwrap_or(&all["data"][0])["id"].as_str().unwrap().to_owned()
}

pub(crate) fn item(customer: &str, code: &str) -> Value {
    json!({
        "customer": {"id": customer}, "service": {"name": "Outbound voice"}, "serviceItem": code,
        "dateStart": "2026-01-01", "serviceItemType": {"name": "Phone number"}, "aliases": [format!("trunk-{code}")],
        "description": "Front desk", "costCentre": "CC1",
    })
}

pub(crate) fn rate(prefix: &str, amount: f64) -> Value {
    json!({
        "prefix": prefix, "recordType": {"name": "voice"}, "rating": {"name": "Minute Rate"}, "ratingAmount": amount,
        "flagFall": 0.01, "freeUnits": 0, "durationRounding": "60/60", "ratingAmountCost": 0.005,
        "destinationDescription": "Somewhere",
    })
}

/// A rate card of outbound voice with a rate for 44, the default of its service; its id.
pub(crate) async fn card(actor: &Actor) -> String {
    let card = json!({"name": "Standard voice", "service": {"name": "outbound VOICE"}, "isDefault": true});
    let card = made(actor, "/rating/ratecards", card).await;
    made(actor, &format!("/rating/ratecards/{card}/rates"), rate("44", 0.02)).await;
    card
}

pub(crate) async fn import(app: &TestApp, query: &str, body: Vec<u8>) -> (u16, Value) {
    native(app, "POST", &format!("/native/usage/files?{query}"), body).await
}

pub(crate) async fn native(app: &TestApp, method: &str, path: &str, body: Vec<u8>) -> (u16, Value) {
    let known = &app.world.clients["datagate"];
    let request = app.http.request(method.parse().unwrap(), format!("{}{path}", app.url()));
    let request = request.bearer_auth(&known.secret).header("ClientID", known.client_id.clone());
    let response = request.body(body).send().await.unwrap();
    let status = response.status().as_u16();
    (status, serde_json::from_str(&response.text().await.unwrap()).unwrap())
}

fn keys(value: &Value) -> usize {
    value.as_object().unwrap().len()
}

fn has(res: &Res, expected: &[&str]) {
    assert_eq!(res.faults(), expected, "{}", res.text);
}

both_engines! {
    async fn service_items_are_made_found_changed_and_deleted(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor).await;
        let id = made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let shown = actor.get(&format!("/service-items/{id}")).await.expect(200);
        assert_eq!(keys(&shown), 14, "{shown}");
        assert_eq!((&shown["serviceItem"], &shown["dateStart"]), (&json!("441632960001"), &json!("2026-01-01")));
        assert_eq!((&shown["isActive"], &shown["dateEnd"]), (&json!(true), &Value::Null));
        assert_eq!((&shown["service"]["name"], &shown["customer"]["id"]), (&json!("Outbound voice"), &json!(owner)));
        assert_eq!(shown["serviceItemType"]["name"], "Phone number");
        let second = actor.post("/service-items", item(&owner, "441632960001")).await;
        has(&second, &["serviceItem"]);
        assert_eq!(second.status, 409);
        let body = json!({"dateEnd": "2026-10-31T00:00:00Z", "description": null});
        assert_eq!(actor.put(&format!("/service-items/{id}"), body).await.expect(200), Value::Null);
        let ended = actor.get(&format!("/service-items/{id}")).await.expect(200);
        assert_eq!((&ended["isActive"], &ended["dateEnd"]), (&json!(false), &json!("2026-10-31")));
        assert_eq!((&ended["description"], &ended["aliases"]), (&Value::Null, &shown["aliases"]));
        let mut next = item(&owner, "441632960001");
        next["dateStart"] = json!("2026-11-01");
        let next = made(&actor, "/service-items", next).await;
        let service = shown["service"]["id"].as_i64().unwrap();
        for (filter, records) in [
            (String::new(), 2),
            (format!("service={service}"), 2),
            (format!("service={}", service + 1), 0),
            (format!("customerId={owner}"), 2),
            (format!("customer.id={NOBODY}"), 0),
            ("type=Phone%20number".into(), 2),
            ("type=Circuit".into(), 0),
            ("site=nowhere".into(), 0),
        ] {
            let page = actor.get(&format!("/service-items?pageSize=1&{filter}")).await.expect(200);
            assert_eq!(page["records"], records, "{filter}");
            assert_eq!(page["data"].as_array().unwrap().len(), records.min(1), "{filter}");
        }
        actor.delete(&format!("/service-items/{next}")).await.expect(200);
        actor.get(&format!("/service-items/{next}")).await.expect(404);
        actor.put(&format!("/service-items/{NOBODY}"), json!({"description": "x"})).await.expect(404);
        actor.delete(&format!("/service-items/{NOBODY}")).await.expect(404);
    }

    async fn everything_wrong_with_a_service_item_is_named_at_once(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor).await;
        let res = actor.post("/service-items", json!({})).await;
        has(&res, &["customer", "dateStart", "service", "serviceItem"]);
        let bad = json!({
            "customer": {"id": owner}, "service": {"name": "Tolls"}, "serviceItem": "x1", "dateStart": "2026-05-02",
            "dateEnd": "2026-05-01", "site": {"name": "nowhere"}, "agreement": {"name": "none"},
            "serviceItemType": {"name": "none"}, "aliases": [" "], "isActive": true,
        });
        let res = actor.post("/service-items", bad).await;
        has(&res, &["agreement", "aliases[0]", "dateEnd", "isActive", "serviceItem", "serviceItemType", "site"]);
        let res = actor.post("/service-items", json!({"dateStart": "soon", "dateEnd": "later"})).await;
        has(&res, &["customer", "dateEnd", "dateStart", "service", "serviceItem"]);
        let res = actor.get("/service-items?service=x&customerId=y").await;
        has(&res, &["customerId", "service"]);
        assert_eq!(actor.get("/service-items").await.expect(200)["records"], 0);
    }

    async fn rate_cards_and_rates_are_made_changed_and_deleted(app: TestApp) {
        let actor = app.datagate();
        let id = card(&actor).await;
        let path = format!("/rating/ratecards/{id}");
        let shown = actor.get(&path).await.expect(200);
        assert_eq!(keys(&shown), 7, "{shown}");
        assert_eq!((&shown["isDefault"], &shown["type"]["name"]), (&json!(true), &json!("Rate card")));
        actor.put(&path, json!({"description": "All of it"})).await.expect(200);
        let changed = actor.get(&path).await.expect(200);
        assert_eq!((&changed["description"], &changed["name"]), (&json!("All of it"), &shown["name"]));
        let rates = format!("{path}/rates");
        let list = actor.get(&rates).await.expect(200);
        assert_eq!((&list["records"], keys(&list["data"][0])), (&json!(1), 13));
        let first = format!("{rates}/{}", list["data"][0]["id"].as_str().unwrap());
        assert_eq!(actor.get(&first).await.expect(200), list["data"][0]);
        assert_eq!(list["data"][0]["ratingAmount"].as_f64(), Some(0.02));
        assert_eq!(list["data"][0]["rating"]["name"], "Minute Rate");
        let again = actor.post(&rates, rate("44", 0.5)).await;
        has(&again, &["prefix"]);
        assert_eq!(again.status, 409);
        actor.put(&first, json!({"supplierCallTypeCode": "UKM", "ratingAmount": 0.03})).await.expect(200);
        let changed = actor.get(&first).await.expect(200);
        assert_eq!((&changed["prefix"], &changed["supplierCallTypeCode"]), (&Value::Null, &json!("UKM")));
        assert_eq!((changed["ratingAmount"].as_f64(), &changed["durationRounding"]), (Some(0.03), &json!("60/60")));
        actor.get(&format!("/rating/ratecards/{NOBODY}/rates")).await.expect(404);
        actor.get(&format!("{rates}/{NOBODY}")).await.expect(404);
        actor.delete(&first).await.expect(200);
        actor.get(&first).await.expect(404);
        assert_eq!(actor.delete(&path).await.status, 409);
        actor.put(&path, json!({"isDefault": false})).await.expect(200);
        assert_eq!(actor.delete(&path).await.expect(200), Value::Null);
        actor.get(&path).await.expect(404);
        assert_eq!(actor.get("/rating/ratecards").await.expect(200)["records"], 0);
    }

    async fn everything_wrong_with_cards_and_rates_is_named_at_once(app: TestApp) {
        let actor = app.datagate();
        let res = actor.post("/rating/ratecards", json!({})).await;
        has(&res, &["name", "service"]);
        let bad = json!({"name": " ", "service": {"name": "none"}, "type": {"id": 99}, "taxRate": {"name": "none"}});
        has(&actor.post("/rating/ratecards", bad).await, &["name", "service", "taxRate", "type"]);
        let rates = format!("/rating/ratecards/{}/rates", card(&actor).await);
        has(&actor.post(&rates, json!({})).await, &["prefix", "rating", "ratingAmount", "recordType"]);
        let bad = json!({
            "prefix": "44", "supplierCallTypeCode": "X", "isDefault": true, "recordType": {"name": "none"},
            "rating": {"name": "Pricing Error"}, "ratingAmount": 0.12345678901, "flagFall": 2e9, "freeUnits": 1.5,
            "ratingAmountCost": 0.12345678901, "durationRounding": "often", "taxRate": {"name": "none"},
        });
        let all = [
            "durationRounding", "flagFall", "freeUnits", "isDefault", "rating", "ratingAmount", "ratingAmountCost",
            "recordType", "supplierCallTypeCode", "taxRate",
        ];
        has(&actor.post(&rates, bad).await, &all);
        assert_eq!(actor.get(&rates).await.expect(200)["records"], 1);
    }

    async fn a_card_is_assigned_and_what_is_assigned_stays(app: TestApp) {
        let actor = app.datagate();
        let (owner, card) = (customer(&actor).await, card(&actor).await);
        let number = made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let whole = json!({"customer": {"id": owner}, "rateCard": {"name": "standard voice"}, "startDate": "2026-01-01T00:00:00Z"});
        let id = made(&actor, "/rating/assignments", whole.clone()).await;
        let shown = actor.get(&format!("/rating/assignments/{id}")).await.expect(200);
        assert_eq!(keys(&shown), 8, "{shown}");
        assert_eq!((&shown["rateCard"]["id"], &shown["startDate"]), (&json!(card), &json!("2026-01-01T00:00:00Z")));
        assert_eq!((&shown["service"]["name"], &shown["serviceItem"]), (&json!("Outbound voice"), &Value::Null));
        let again = actor.post("/rating/assignments", whole).await;
        has(&again, &["startDate"]);
        assert_eq!(again.status, 409);
        actor.put(&format!("/rating/assignments/{id}"), json!({"serviceItem": {"name": "441632960001"}})).await.expect(200);
        let listed = actor.get(&format!("/rating/assignments?customerId={owner}")).await.expect(200);
        assert_eq!((&listed["records"], &listed["data"][0]["serviceItem"]["id"]), (&json!(1), &json!(number)));
        assert_eq!(actor.get(&format!("/rating/assignments?customerId={NOBODY}")).await.expect(200)["records"], 0);
        assert_eq!(actor.delete(&format!("/service-items/{number}")).await.status, 409);
        actor.put(&format!("/rating/ratecards/{card}"), json!({"isDefault": false})).await.expect(200);
        assert_eq!(actor.delete(&format!("/rating/ratecards/{card}")).await.status, 409);
        has(&actor.post("/rating/assignments", json!({})).await, &["customer", "rateCard", "startDate"]);
        let bad = json!({
            "rateCard": {"id": NOBODY}, "customer": {"id": NOBODY}, "site": {"name": "none"},
            "serviceItem": {"name": "none"}, "service": {"id": 999}, "startDate": "2026-01-01T00:00:00Z",
        });
        has(&actor.post("/rating/assignments", bad).await, &["customer", "rateCard", "service", "serviceItem", "site"]);
        actor.delete(&format!("/rating/assignments/{id}")).await.expect(200);
        actor.get(&format!("/rating/assignments/{id}")).await.expect(404);
        actor.delete(&format!("/service-items/{number}")).await.expect(200);
        actor.delete(&format!("/rating/ratecards/{card}")).await.expect(200);
    }

    async fn a_file_of_calls_is_rated_once_and_exceptions_are_mended(app: TestApp) {
        let actor = app.datagate();
        let (owner, card) = (customer(&actor).await, card(&actor).await);
        made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let calls = format!(
            "{HEADER}\n\
            c1,2026-10-01T10:00:00Z,441632960001,442079460000,61,voice,,\n\
            c2,2026-10-01T11:00:00Z,trunk-441632960001,331234567,30,voice,,\n\
            c3,2026-10-01T12:00:00Z,449999999999,442079460000,30,voice,,\n\
            c1,2026-10-01T10:00:00Z,441632960001,442079460000,61,voice,,\n\
            c4,yesterday,441632960001,442079460000,x,voice,,\n"
        );
        let query = "name=october.csv&format=generic-calls";
        let (status, first) = import(app, query, calls.clone().into_bytes()).await;
        assert_eq!(status, 200, "{first}");
        let figures = |value: &Value| {
            ["calls", "rated", "unmatched", "unpriced", "duplicates", "bad_rows"].map(|key| value[key].as_i64().unwrap())
        };
        assert_eq!(figures(&first), [3, 1, 1, 1, 1, 1]);
        assert_eq!((&first["imported_before"], &first["set_aside"][0]["line"]), (&json!(false), &json!(6)));
        let (_, second) = import(app, query, calls.into_bytes()).await;
        assert_eq!((figures(&second), &second["imported_before"]), (figures(&first), &json!(true)));
        let more = format!("{HEADER}\nc1,2026-10-01T10:00:00Z,441632960001,442079460000,61,voice,,\n");
        let (_, other) = import(app, "name=again.csv&format=generic-calls", more.into_bytes()).await;
        assert_eq!(figures(&other), [0, 0, 0, 0, 1, 0]);
        let (_, files) = native(app, "GET", "/native/usage/files?pageSize=1", Vec::new()).await;
        assert_eq!((&files["records"], &files["data"][0]["name"]), (&json!(2), &json!("again.csv")));
        let (_, causes) = native(app, "GET", "/native/usage/exceptions", Vec::new()).await;
        let mut found: Vec<(&str, &str)> = causes["data"].as_array().unwrap().iter()
            .map(|group| (group["cause"].as_str().unwrap(), group["code_or_prefix"].as_str().unwrap())).collect();
        found.sort_unstable();
        assert_eq!(found, [("no_rate", "331234"), ("unknown_item", "449999999999")]);
        made(&actor, &format!("/rating/ratecards/{card}/rates"), rate("33", 0.04)).await;
        let (status, done) = native(app, "POST", "/native/usage/exceptions/rerate", Vec::new()).await;
        assert_eq!((status, &done["seen"], &done["rated"]), (200, &json!(2), &json!(1)), "{done}");
        let (_, rated) = native(app, "GET", "/native/usage?state=rated", Vec::new()).await;
        assert_eq!(rated["records"], 2);
        // 61 seconds are two minutes of 0.02, and 0.01 of flag fall.
        assert_eq!((&rated["data"][0]["call"], &rated["data"][0]["charge_micros"]), (&json!("c1"), &json!(50_000)));
        let path = format!("/native/usage/{}/explain", rated["data"][0]["id"]);
        let (status, explained) = native(app, "GET", &path, Vec::new()).await;
        assert_eq!((status, &explained["charge_micros"], &explained["is_current"]), (200, &json!(50_000), &json!(true)));
        assert!(explained["steps"].as_array().unwrap().len() >= 3, "{explained}");
        assert_eq!(native(app, "GET", "/native/usage/999999/explain", Vec::new()).await.0, 404);
        assert_eq!(native(app, "GET", &format!("/native/invoice-lines/{NOBODY}/trace"), Vec::new()).await.0, 404);
    }

    async fn what_is_wrong_with_an_upload_is_named(app: TestApp) {
        for (query, fields) in [
            ("", vec!["name", "format"]),
            ("name=a&format=other", vec!["format"]),
            ("name=a&format=name%3D%22x%22", vec!["format.service", "format.columns"]),
            ("name=a&format=generic-calls", vec!["columns"]),
        ] {
            let (status, body) = import(app, query, b"a,b\n1,2\n".to_vec()).await;
            assert_eq!(status, 400, "{query}: {body}");
            let details = body["details"].as_str().unwrap();
            assert!(fields.iter().all(|field| details.contains(field)), "{query}: {details}");
        }
        let (status, body) = native(app, "POST", "/native/usage/exceptions/rerate", b"{\"rated_too\":1,\"x\":2}".to_vec()).await;
        assert_eq!(status, 400);
        assert!(body["details"].as_str().unwrap().contains("rated_too") && body["details"].as_str().unwrap().contains('x'));
        let (status, _) = native(app, "GET", "/native/usage?state=odd", Vec::new()).await;
        assert_eq!(status, 400);
        let response = app.http.get(format!("{}/native/usage/files", app.url())).send().await.unwrap();
        assert_eq!(response.status(), 401);
        assert_eq!(native(app, "GET", "/native/usage/files", Vec::new()).await.1["records"], 0);
    }
}
