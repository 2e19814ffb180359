//! Bodies made from the contracts: wrong in every field, or right in every type.

use comptoir_contracts::check::{Direction, check};
use comptoir_contracts::{Dialect, document};
use comptoir_testkit::json;
use serde_json::{Map, Value};

/// How deep plausible bodies go.
const DEPTH_MAX: usize = 5;

/// Values of which at least one is wrong for almost any field.
fn candidates() -> [Value; 5] {
    [json!(true), json!("\u{1}wrong"), json!(-7.25), json!([]), json!({})]
}

/// The schema itself: references followed, and of alternatives the first that is not null.
fn resolved(dialect: Dialect, schema: &'static Value) -> &'static Value {
    if let Some(pointer) = schema["$ref"].as_str() {
        return resolved(dialect, document(dialect).pointer(pointer.strip_prefix('#').unwrap()).unwrap());
    }
    for word in ["anyOf", "oneOf", "allOf"] {
        let parts = schema[word].as_array().into_iter().flatten();
        if let Some(part) = parts.into_iter().find(|part| part["type"] != "null") {
            return resolved(dialect, part);
        }
    }
    schema
}

fn at(dialect: Dialect, pointer: &str) -> &'static Value {
    resolved(dialect, document(dialect).pointer(pointer.strip_prefix('#').unwrap()).unwrap())
}

/// The fields of an object that a caller may send.
fn fields(schema: &'static Value) -> impl Iterator<Item = (&'static String, &'static Value)> {
    let members = schema["properties"].as_object().into_iter().flatten();
    members.filter(|(_, field)| field["readOnly"] != true)
}

/// A body with something wrong in every field down to a depth.
pub(crate) fn wrong(dialect: Dialect, pointer: &str, depth: usize) -> Value {
    let is_wrong = |path: &str, body: &Value| {
        check(dialect, pointer, body, Direction::Request).iter().any(|found| found.field == path)
    };
    let root = at(dialect, pointer);
    if root["items"].is_object() {
        return json!(["\u{1}wrong", true, {}]);
    }
    spoil(dialect, root, depth, &|value| value, "", &is_wrong).unwrap_or(json!({}))
}

/// An object whose fields are wrong, each tried within the whole body.
fn spoil(
    dialect: Dialect,
    schema: &'static Value,
    depth: usize,
    whole: &dyn Fn(Value) -> Value,
    prefix: &str,
    is_wrong: &dyn Fn(&str, &Value) -> bool,
) -> Option<Value> {
    let mut object = Map::new();
    for (name, field) in fields(schema) {
        let field = resolved(dialect, field);
        let path = format!("{prefix}{name}");
        let only = |value: Value| whole(json!({ (name): value }));
        let inner = match depth {
            0 | 1 => None,
            _ if field["properties"].is_object() => {
                spoil(dialect, field, depth - 1, &only, &format!("{path}."), is_wrong)
            }
            _ if field["items"].is_object() => {
                let item = resolved(dialect, &field["items"]);
                let within = |value: Value| only(json!([value]));
                spoil(dialect, item, depth - 1, &within, &format!("{path}[0]."), is_wrong)
                    .map(|item| json!([item]))
            }
            _ => None,
        };
        let plain = || candidates().into_iter().find(|value| is_wrong(&path, &only(value.clone())));
        if let Some(value) = inner.or_else(plain) {
            object.insert(name.clone(), value);
        }
    }
    (!object.is_empty()).then_some(Value::Object(object))
}

/// What free texts and numbers of a plausible body are.
#[derive(Clone, Copy)]
pub(crate) struct Filler {
    pub(crate) text: &'static str,
    pub(crate) number: i64,
}

/// A key that no record has.
pub(crate) const NOBODY: i64 = 999_999_999;

/// A body with a value of the right type in every field; UUIDs are those of nobody.
pub(crate) fn plausible(dialect: Dialect, pointer: &str, filler: Filler) -> Value {
    value(dialect, at(dialect, pointer), filler, DEPTH_MAX)
}

fn value(dialect: Dialect, schema: &'static Value, filler: Filler, depth: usize) -> Value {
    let schema = resolved(dialect, schema);
    if let Some(fixed) = schema.get("const") {
        return fixed.clone();
    }
    if let Some(first) = schema["enum"].as_array().and_then(|all| all.iter().find(|one| !one.is_null())) {
        return first.clone();
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        kind => kind.as_str(),
    };
    match kind {
        _ if depth == 0 => Value::Null,
        Some("object") | None if schema["properties"].is_object() => {
            let fields =
                fields(schema).map(|(name, field)| (name.clone(), value(dialect, field, filler, depth - 1)));
            Value::Object(fields.collect())
        }
        Some("array") => json!([value(dialect, &schema["items"], filler, depth - 1)]),
        Some("integer" | "number") => json!(filler.number),
        Some("boolean") => json!(true),
        Some("string") => match schema["format"].as_str() {
            Some("uuid") => json!("00000000-0000-4000-8000-00000000dead"),
            Some("date") => json!("2026-11-02"),
            Some("date-time") => json!("2026-11-02T09:00:00Z"),
            Some("email") => json!("nobody@example.com"),
            _ if schema.get("pattern").is_some() => json!("2026-11-02T09:00:00"),
            _ => json!(filler.text),
        },
        _ => json!({}),
    }
}
