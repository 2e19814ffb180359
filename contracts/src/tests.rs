//! The generated code against the documents it was made from.

use std::collections::BTreeSet;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

use crate::{
    Dialect, Method, Place, SchemaRef, Wire, by_id, document, find, generated, match_path, operations,
};

/// A generated type, as the tests see it.
pub(crate) struct Check {
    dialect: Dialect,
    schema: &'static str,
    round_trip: fn(Value) -> serde_json::Result<Value>,
}

impl Check {
    pub(crate) const fn new<T: Wire + Serialize + DeserializeOwned>() -> Self {
        Self { dialect: T::DIALECT, schema: T::SCHEMA, round_trip: round_trip::<T> }
    }
}

fn round_trip<T: Serialize + DeserializeOwned>(value: Value) -> serde_json::Result<Value> {
    serde_json::to_value(serde_json::from_value::<T>(value)?)
}

fn checks() -> impl Iterator<Item = &'static Check> {
    let dialects = [generated::hub::HUB, generated::datagate::DATAGATE];
    dialects.into_iter().chain(generated::afosto::MODULES.iter().copied()).flatten()
}

#[test]
fn every_schema_has_a_type_and_every_type_a_schema() {
    for dialect in Dialect::ALL {
        let mut missing: BTreeSet<String> = document(*dialect)["components"]["schemas"]
            .as_object()
            .unwrap()
            .keys()
            .map(|name| format!("#/components/schemas/{name}"))
            .collect();
        for check in checks().filter(|check| check.dialect == *dialect) {
            assert!(SchemaRef(check.schema).resolve(*dialect).is_some(), "{}", check.schema);
            missing.remove(check.schema);
        }
        // This one is written by hand: `comptoir_contracts::NaiveDateTime`.
        missing.remove("#/components/schemas/NaiveDateTime");
        assert!(missing.is_empty(), "{dialect}: {missing:?}");
    }
}

#[test]
fn a_full_body_survives_every_type() {
    for check in checks() {
        let schema = SchemaRef(check.schema).resolve(check.dialect).unwrap();
        for body in samples(check.dialect, schema, Fill::Everything) {
            let back = (check.round_trip)(body.clone())
                .unwrap_or_else(|error| panic!("{}: {error} in {body}", check.schema));
            assert_eq!(back, body, "{}", check.schema);
        }
    }
}

#[test]
fn a_bare_body_is_written_with_every_documented_key() {
    for check in checks() {
        let schema = SchemaRef(check.schema).resolve(check.dialect).unwrap();
        for body in samples(check.dialect, schema, Fill::Required) {
            let back = (check.round_trip)(body.clone()).unwrap();
            let (Some(given), Some(written)) = (body.as_object(), back.as_object()) else { continue };
            for (key, value) in written {
                match given.get(key) {
                    None => assert!(value.is_null(), "{} {key}", check.schema),
                    // What is inside is a type of its own.
                    Some(Value::Object(_) | Value::Array(_)) => {}
                    Some(scalar) => assert_eq!(value, scalar, "{} {key}", check.schema),
                }
            }
            if is_struct(schema) {
                let full = sample(check.dialect, schema, Fill::Everything, 0);
                let documented = full.as_object().unwrap();
                assert!(documented.keys().eq(written.keys()), "{}: {written:?}", check.schema);
            }
        }
    }
}

#[test]
fn a_missing_required_key_is_an_error() {
    let mut tried = 0;
    for check in checks() {
        let schema = SchemaRef(check.schema).resolve(check.dialect).unwrap();
        for body in samples(check.dialect, schema, Fill::Required) {
            for key in body.as_object().into_iter().flat_map(Map::keys) {
                if !is_struct(schema) || body[key].is_null() {
                    continue;
                }
                let mut faulty = body.clone();
                faulty.as_object_mut().unwrap().remove(key);
                assert!((check.round_trip)(faulty).is_err(), "{} without {key}", check.schema);
                tried += 1;
            }
        }
    }
    assert!(tried > 50, "only {tried} required keys");
}

#[test]
fn an_unknown_value_of_an_enumeration_is_an_error() {
    let mut tried = 0;
    for check in checks() {
        let schema = SchemaRef(check.schema).resolve(check.dialect).unwrap();
        if schema.get("enum").is_some() || schema.get("const").is_some() {
            assert!((check.round_trip)(json!("no such value")).is_err(), "{}", check.schema);
            tried += 1;
        }
    }
    assert!(tried > 100, "only {tried} enumerations");
}

#[test]
fn a_password_is_read_but_never_written() {
    let feed: crate::hub::FtpFeedFields = serde_json::from_value(json!({"password": "secret"})).unwrap();
    assert_eq!(feed.password.as_deref(), Some("secret"));
    assert!(serde_json::to_value(&feed).unwrap().get("password").is_none());
}

#[test]
fn closed_objects_refuse_other_keys() {
    let body = json!({"linked_supplier_refs": [], "status": "SHIPPED"});
    assert!(serde_json::from_value::<crate::hub::OrderUpdate>(body).is_err());
}

#[test]
fn a_choice_is_made_by_its_tag() {
    let body = json!({"order_type": "CHANGE_ORDER", "subscription": 4, "line_items": []});
    let order: crate::hub::OrderWrite = serde_json::from_value(body).unwrap();
    assert!(matches!(order, crate::hub::OrderWrite::Change(change) if change.subscription == 4));
}

#[test]
fn every_pointer_of_every_operation_resolves() {
    let mut ids = BTreeSet::new();
    for dialect in Dialect::ALL {
        for operation in operations(*dialect) {
            let id = (operation.dialect, operation.id);
            assert_eq!(operation.dialect, *dialect);
            assert!(ids.insert(id), "{id:?} twice");
            let schemas = operation.responses.iter().filter_map(|response| response.schema);
            for schema in schemas.chain(operation.request.map(|body| body.schema)) {
                assert!(schema.resolve(*dialect).is_some(), "{id:?}: {schema:?}");
            }
            for param in operation.params {
                let schema: Value = serde_json::from_str(param.schema).unwrap();
                assert!(schema.is_object() && !param.schema.contains("$ref"), "{id:?}: {}", param.name);
            }
            let in_path: BTreeSet<&str> = operation.path.split(['{', '}']).skip(1).step_by(2).collect();
            let params = operation.params.iter().filter(|param| param.place == Place::Path);
            assert_eq!(in_path, params.map(|param| param.name).collect(), "{id:?}: {}", operation.path);
        }
    }
}

#[test]
fn the_tables_hold_every_operation_of_the_documents() {
    for dialect in Dialect::ALL {
        let mut count = 0;
        for (path, item) in document(*dialect)["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let method: Method = method.parse().unwrap();
                let found = find(*dialect, method, path).unwrap();
                assert_eq!(found.id, operation["operationId"]);
                assert!(std::ptr::eq(by_id(*dialect, found.id).unwrap(), found));
                assert_eq!(found.responses.len(), operation["responses"].as_object().unwrap().len());
                assert_eq!(found.request.is_some(), operation.get("requestBody").is_some());
                count += 1;
            }
        }
        assert_eq!(count, operations(*dialect).len());
    }
    let counts: Vec<usize> = Dialect::ALL.iter().map(|dialect| operations(*dialect).len()).collect();
    assert_eq!(counts, [54, 70, 544]);
}

#[test]
fn a_concrete_path_finds_its_operation() {
    let id = |method, path| match_path(Dialect::Hub, method, path).map(|operation| operation.path);
    assert_eq!(id(Method::Post, "/orders/12/cancel?x=1"), Some("/orders/{id}/cancel"));
    assert_eq!(id(Method::Post, "/orders/export"), Some("/orders/export"));
    assert_eq!(id(Method::Get, "/orders"), Some("/orders"));
    assert_eq!(id(Method::Get, "/orders/12/13/14"), None);
    for dialect in Dialect::ALL {
        for operation in operations(*dialect) {
            let found = match_path(*dialect, operation.method, operation.path).unwrap();
            assert_eq!(found.path, operation.path);
        }
    }
}

#[test]
fn credentials_and_parameters_are_in_the_tables() {
    let token = find(Dialect::Hub, Method::Post, "/oauth/create_token").unwrap();
    assert!(token.public);
    assert_eq!(token.request.unwrap().content_type, "application/x-www-form-urlencoded");

    let products = find(Dialect::Hub, Method::Get, "/products").unwrap();
    let vendor = products.params.iter().find(|param| param.name == "vendor").unwrap();
    assert!(!products.public && vendor.repeated && vendor.explode && !vendor.required);
    assert_eq!(products.response(200).unwrap().headers, ["X-Total-Count", "X-Total-Pages"]);

    let sites = find(Dialect::Datagate, Method::Get, "/sites").unwrap();
    assert!(sites.params.iter().any(|param| param.place == Place::Header && param.required));
    assert_eq!(sites.response(418).unwrap().status, 0, "the default answer");

    let inventory = find(Dialect::Afosto, Method::Post, "/wms/inventory").unwrap();
    assert!(inventory.scope.is_some() && inventory.tag == "wms");
}

/// Which properties a sample has.
#[derive(Clone, Copy, PartialEq)]
enum Fill {
    Everything,
    Required,
}

/// A body for a schema; of a choice one for each member.
fn samples(dialect: Dialect, schema: &Value, fill: Fill) -> Vec<Value> {
    let members = ["oneOf", "anyOf"].iter().find_map(|key| schema.get(key)?.as_array());
    match members {
        Some(members) => {
            let real = members.iter().filter(|member| member["type"] != "null");
            real.map(|member| sample(dialect, member, fill, 0)).collect()
        }
        None => vec![sample(dialect, schema, fill, 0)],
    }
}

fn sample(dialect: Dialect, schema: &Value, fill: Fill, depth: usize) -> Value {
    let schema = follow(dialect, schema);
    for key in ["anyOf", "oneOf"] {
        if let Some(members) = schema.get(key).and_then(Value::as_array) {
            // "A date or a date and time" is written as the latter.
            if members.iter().any(|member| member["format"] == "date-time") {
                return json!("2026-10-01T08:30:00Z");
            }
            return sample(dialect, &members[0], fill, depth);
        }
    }
    if let Some(value) = schema.get("const").or_else(|| schema.get("enum")?.get(0)) {
        return value.clone();
    }
    if is_struct(schema) {
        let mut properties = Map::new();
        object(dialect, schema, fill, depth, &mut properties);
        return Value::Object(properties);
    }
    let types = schema.get("type").map_or(json!("any"), |types| types.get(0).unwrap_or(types).clone());
    match (types.as_str().unwrap(), schema["format"].as_str().unwrap_or_default()) {
        ("boolean", _) => json!(true),
        ("integer", _) => json!(30),
        ("number", _) => json!(12.5),
        ("string", "uuid") => json!("0199a1b2-0000-7000-8000-0123456789ab"),
        ("string", "date") => json!("2026-10-01"),
        ("string", "date-time" | "datetime") => json!("2026-10-01T08:30:00Z"),
        ("string", _) if schema.get("pattern").is_some() => json!("2026-10-01T08:30:00"),
        ("string", _) => json!("text"),
        ("array", _) if depth > 4 => json!([]),
        ("array", _) => json!([sample(dialect, &schema["items"], fill, depth + 1)]),
        ("object", _) => match schema.get("additionalProperties") {
            Some(values) if values.is_object() => json!({"key": sample(dialect, values, fill, depth + 1)}),
            _ => json!({"any": ["thing", 1]}),
        },
        _ => json!({"any": "thing"}),
    }
}

fn object(dialect: Dialect, schema: &Value, fill: Fill, depth: usize, into: &mut Map<String, Value>) {
    for part in schema["allOf"].as_array().into_iter().flatten() {
        object(dialect, follow(dialect, part), fill, depth, into);
    }
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let is_wanted = fill == Fill::Everything || required.contains(&key.as_str());
        if is_wanted && property.get("writeOnly").is_none() {
            into.insert(key.clone(), sample(dialect, property, fill, depth + 1));
        }
    }
}

fn follow(dialect: Dialect, schema: &Value) -> &Value {
    match schema.get("$ref").and_then(Value::as_str) {
        Some(target) => document(dialect).pointer(target.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}

fn is_struct(schema: &Value) -> bool {
    schema.get("properties").is_some() || schema.get("allOf").is_some()
}
