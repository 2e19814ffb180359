//! Bodies with something wrong in every field, made of the contract: one answer names all of it and nothing changes.

use std::collections::BTreeSet;

use comptoir_contracts::{Dialect, Method, Operation, document, operations};
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::{Map, Value};

use crate::feeds::by_email;
use crate::shop::{Shop, UK, address};
use crate::subscriptions::{only, ordered, zoom};

/// The longest text of an instruction.
const INSTRUCTIONS_MAX: usize = 3_500;

/// The schema itself: references followed, and of alternatives the first that is not null.
fn resolved(schema: &'static Value) -> &'static Value {
    if let Some(pointer) = schema["$ref"].as_str() {
        return resolved(document(Dialect::Hub).pointer(pointer.strip_prefix('#').unwrap()).unwrap());
    }
    let parts = schema["anyOf"].as_array().into_iter().flatten();
    let mut parts =
        parts.filter(|part| part["type"] != "null" && (part["$ref"].is_string() || part["type"].is_string()));
    parts.next().map_or(schema, resolved)
}

/// The fields of an object that may be sent, those of the schemas it is made of included.
fn fields(schema: &'static Value) -> Vec<(&'static String, &'static Value)> {
    let schema = resolved(schema);
    let own = schema["properties"].as_object().into_iter().flatten();
    let own = own.filter(|(_, field)| field["readOnly"] != true);
    let parts = schema["allOf"].as_array().into_iter().flatten().flat_map(fields);
    own.chain(parts).collect()
}

/// A value that is wrong for a field, and where.
fn wrong(schema: &'static Value, path: &str, named: &mut BTreeSet<String>) -> Value {
    let field = resolved(schema);
    let kind = match &field["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        kind => kind.as_str(),
    };
    if !fields(field).is_empty() {
        return object(field, &format!("{path}."), named);
    }
    if kind == Some("array") {
        return json!([wrong(&field["items"], &format!("{path}[0]"), named)]);
    }
    named.insert(path.to_owned());
    let is_day = |one: &Value| one["format"].as_str().is_some_and(|format| format.starts_with("date"));
    match kind {
        Some("boolean") => json!("yes"),
        Some("integer") if field["maximum"].is_i64() => json!(field["maximum"].as_i64().unwrap() + 1),
        Some("integer") => json!(-7),
        Some("number") => json!(-1),
        _ if field["enum"].is_array() => json!("NO_SUCH"),
        _ if is_day(field) || field["anyOf"].as_array().into_iter().flatten().any(is_day) => {
            json!("2026-13-45")
        }
        _ if field["format"] == "email" => json!("nobody"),
        _ => json!("x".repeat(4_000)),
    }
}

fn object(schema: &'static Value, prefix: &str, named: &mut BTreeSet<String>) -> Value {
    let pairs = fields(schema)
        .into_iter()
        .map(|(name, field)| (name.clone(), wrong(field, &format!("{prefix}{name}"), named)));
    Value::Object(pairs.collect::<Map<_, _>>())
}

/// A body for an operation: what stands for what, and which fields nothing is said about then.
struct Case {
    operation: &'static str,
    schema: &'static str,
    /// Laid over the body, so that what hangs on it is looked at.
    fixed: Value,
    /// Fields of which nothing is said: read-only in all but name, or without effect beside another.
    silent: &'static [&'static str],
}

const ACCOUNTS: [&str; 2] = ["line_items[0].dropbox_order", "line_items[0].acronis_order"];

fn cases(licence: i64, subscription: &Value) -> Vec<Case> {
    // The product wins over its code; a plan, an account and what goes with a product are those of the product.
    const LINE: &[&str] = &[
        "line_items[0].product",
        "line_items[0].product_code",
        "line_items[0].prov_product_code",
        "line_items[0].maintenance_product_code",
        "order_type",
    ];
    // Texts of any length, and any rank.
    const GROUP: &[&str] = &["description", "detailed_description", "grading"];
    const USER: &[&str] = &["api_clients", "audit_logs", "actions_taken"];
    let line = json!({ "line_items": [{ "product": licence }] });
    let sales = json!({ "order_type": "SALES_ORDER", "line_items": [{ "product": licence }] });
    let change = json!({ "order_type": "CHANGE_ORDER", "subscription": subscription, "line_items": [{ "product": licence }] });
    let preview = json!({ "subscription": subscription, "line_items": [{ "product": licence }] });
    const CHANGE: &[&str] =
        &["subscription", "line_items[0].product", "line_items[0].product_code", "order_type"];
    let case = |operation, schema, fixed, silent| Case { operation, schema, fixed, silent };
    vec![
        case("POST /users", "UserWrite", json!({}), USER),
        case("POST /users/{user}", "UserWrite", json!({}), USER),
        case("PUT /users/{user}", "UserWrite", json!({}), USER),
        case("POST /product_groups", "ProductGroupWrite", json!({}), GROUP),
        case("PUT /product_groups/{group}", "ProductGroupWrite", json!({}), GROUP),
        case("POST /baskets", "BasketWrite", line.clone(), LINE),
        case("PUT /baskets/{basket}", "BasketWrite", line, LINE),
        case(
            "POST /baskets/{basket}/line_items",
            "OrderLineItemWrite",
            json!({ "product": licence }),
            &["product", "product_code", "prov_product_code", "maintenance_product_code"],
        ),
        case("POST /orders", "SalesOrderWrite", sales, LINE),
        case("POST /orders", "ChangeOrderWrite", change, CHANGE),
        case("PUT /orders/{order}", "OrderUpdate", json!({}), &[]),
        case("POST /orders/preview", "ChangeOrderPreviewRequest", preview, CHANGE),
        case("PUT /subscriptions/{subscription}", "ZoomSubscriptionUpdate", json!({}), &[]),
        case("POST /subscriptions/{subscription}/activate", "SubscriptionActivation", json!({}), &[]),
        case(
            "POST /subscriptions/{subscription}/activate_changes",
            "SubscriptionChangeActivation",
            json!({}),
            &[],
        ),
        case("POST /feeds", "EmailFeedWrite", json!({ "delivery_method": "EMAIL" }), &["delivery_method"]),
        case("POST /feeds", "FtpFeedWrite", json!({ "delivery_method": "SFTP" }), &["delivery_method"]),
        case("POST /feeds", "SitcFeedWrite", json!({ "delivery_method": "SITC" }), &["delivery_method"]),
        case(
            "PUT /feeds/{feed}",
            "EmailFeedWrite",
            json!({}),
            &["delivery_email", "show_headers", "delimiter", "escape_method"],
        ),
        case("PUT /feeds/{feed}", "FtpFeedWrite", json!({ "delivery_method": "FTPS" }), &["delivery_method"]),
    ]
}

/// Lays one value over another, field by field.
fn lay(over: &Value, body: &mut Value) {
    match (over, body) {
        (Value::Object(over), Value::Object(body)) => {
            for (name, value) in over {
                lay(value, body.entry(name.clone()).or_insert(Value::Null));
            }
        }
        (Value::Array(over), Value::Array(body)) => {
            over.iter().zip(body).for_each(|(value, place)| lay(value, place));
        }
        (value, place) => *place = value.clone(),
    }
}

/// One of each record that bodies are sent to.
async fn records(app: &TestApp, shop: &Shop) -> Vec<(&'static str, Value)> {
    let (ben, rita) = (app.hub("ben").await, app.hub("rita").await);
    ordered(&ben, shop, 1, zoom()).await;
    app.settle().await;
    let subscription = only(&ben).await["id"].clone();
    let group = rita.post("/product_groups", json!({ "name": "Phones" })).await.expect(201);
    let basket = rita.post("/baskets", json!({ "name": "Desk" })).await.expect(201);
    let order = ben.post("/orders", shop.phones(1)).await.expect(201);
    let feed = ben.post("/feeds", by_email(app, "acme")).await.expect(201);
    vec![
        ("{user}", json!(app.world.users["ben"])),
        ("{group}", group["id"].clone()),
        ("{basket}", basket["id"].clone()),
        ("{order}", order["id"].clone()),
        ("{subscription}", subscription),
        ("{feed}", feed["id"].clone()),
    ]
}

fn filled(path: &str, records: &[(&str, Value)]) -> String {
    records.iter().fold(path.to_owned(), |path, (name, id)| path.replace(name, &id.to_string()))
}

/// Everything there is, as it is shown.
async fn all(rita: &Actor) -> Vec<Value> {
    let mut found = Vec::new();
    for path in ["/users", "/product_groups", "/baskets", "/orders", "/subscriptions", "/feeds"] {
        found.push(rita.get(path).await.expect(200));
    }
    found
}

both_engines! {
    async fn every_field_that_is_wrong_is_named_at_once(app: TestApp) {
        let shop = Shop::open(app).await;
        let records = records(app, &shop).await;
        let rita = app.hub("rita").await;
        let before = all(&rita).await;
        let mut missed = Vec::new();
        let subscription = &records.iter().find(|(name, _)| *name == "{subscription}").unwrap().1;
        for Case { operation, schema, fixed, silent } in cases(shop.licence, subscription) {
            let (method, path) = operation.split_once(' ').unwrap();
            let schema = document(Dialect::Hub).pointer(&format!("/components/schemas/{schema}")).unwrap();
            let mut named = BTreeSet::new();
            let mut body = object(schema, "", &mut named);
            lay(&fixed, &mut body);
            let res = rita.send(method, &filled(path, &records), Some(body)).await;
            let answered: BTreeSet<String> = res.faults().into_iter().collect();
            // An account at another vendor is wrong as a whole.
            let within = |field: &String, whole: &str| field.starts_with(&format!("{whole}.")) || field == whole || field.starts_with(&format!("{whole}["));
            let covered = |field: &String| {
                let bare = field.trim_start_matches("line_items[0].");
                answered.contains(field)
                    || silent.iter().any(|whole| within(field, whole))
                    || ACCOUNTS.iter().any(|whole| within(field, whole) && answered.contains(*whole))
                    || ["dropbox_order", "acronis_order"].iter().any(|whole| within(&bare.to_owned(), whole) && answered.contains(*whole))
            };
            let quiet: Vec<&String> = named.iter().filter(|field| !covered(field)).collect();
            if res.status != 400 || !quiet.is_empty() {
                missed.push(format!("{operation} says nothing of {quiet:?}: {} {}", res.status, res.text));
            }
        }
        assert!(missed.is_empty(), "{missed:#?}");
        assert_eq!(all(&rita).await, before, "what is refused changes nothing");
    }

    async fn what_is_missing_is_named_and_an_edit_keeps_what_it_does_not_bring(app: TestApp) {
        let shop = Shop::open(app).await;
        let records = records(app, &shop).await;
        let rita = app.hub("rita").await;
        let before = all(&rita).await;
        for (operation, missing) in [
            ("POST /users", &["email_address", "name"][..]),
            ("POST /users/{user}", &["email_address", "name"]),
            ("POST /product_groups", &["name"]),
            ("POST /baskets/{basket}/line_items", &["product", "quantity"]),
            ("POST /orders", &["line_items"]),
            ("POST /orders/preview", &["line_items", "subscription"]),
            ("POST /feeds", &["active", "columns", "delivery_method", "name", "organisation", "timeslot"]),
            ("PUT /users/{user}", &[]),
            ("PUT /product_groups/{group}", &[]),
            ("PUT /baskets/{basket}", &[]),
            ("PUT /orders/{order}", &[]),
            ("PUT /subscriptions/{subscription}", &[]),
            ("PUT /feeds/{feed}", &[]),
        ] {
            let (method, path) = operation.split_once(' ').unwrap();
            let res = rita.send(method, &filled(path, &records), Some(json!({}))).await;
            assert_eq!(res.faults(), missing, "{operation}: {}", res.text);
            assert_eq!(res.status, if missing.is_empty() { 200 } else { 400 }, "{operation}: {}", res.text);
        }
        let mut after = all(&rita).await;
        // Who was edited has an entry more in the audit log.
        let mut before = before;
        for users in [&mut before[0], &mut after[0]] {
            for user in users.as_array_mut().unwrap() {
                user.as_object_mut().unwrap().retain(|name, _| name != "audit_logs" && name != "actions_taken");
            }
        }
        assert_eq!(after, before);
    }

    async fn instructions_have_3500_characters_at_most(app: TestApp) {
        let ben = app.hub("ben").await;
        let body = |length: usize| json!({ "ship_instructions": "é".repeat(length), "provisioning_instructions": "漢".repeat(length), "shipping_address": address(UK) });
        let kept = ben.post("/baskets", body(INSTRUCTIONS_MAX)).await.expect(201);
        assert_eq!(kept["provisioning_instructions"].as_str().unwrap().chars().count(), INSTRUCTIONS_MAX);
        for res in [ben.post("/baskets", body(INSTRUCTIONS_MAX + 1)).await, ben.put(&format!("/baskets/{}", kept["id"]), body(INSTRUCTIONS_MAX + 1)).await, ben.post("/orders", body(INSTRUCTIONS_MAX + 1)).await] {
            let named: Vec<String> = res.faults().into_iter().filter(|field| field.ends_with("instructions")).collect();
            assert_eq!(named, ["provisioning_instructions", "ship_instructions"], "{}", res.text);
            res.expect(400);
        }
    }
}

/// A new operation with a body needs a case.
#[test]
fn every_operation_with_a_body_has_a_case() {
    let shape = |path: &str| {
        let parts = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
        parts.collect::<Vec<_>>().join("/")
    };
    // A list of ids alone has no fields; its own tests name the ids that are wrong.
    let without = "POST /orders/export";
    let known: BTreeSet<String> = cases(0, &json!(0)).iter().map(|case| shape(case.operation)).collect();
    let takes = |operation: &&Operation| {
        operation.request.is_some() && !operation.public && operation.method != Method::Get
    };
    for operation in operations(Dialect::Hub).iter().filter(takes) {
        let row = format!("{} {}", operation.method, shape(operation.path));
        assert!(known.contains(&row) || row == without, "{row} has no case");
    }
}
