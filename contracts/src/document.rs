//! The contract documents, parsed once.

use std::sync::LazyLock;

use serde_json::Value;

use crate::Dialect;

static HUB: LazyLock<Value> = LazyLock::new(|| parse(include_str!("../hub.json")));
static DATAGATE: LazyLock<Value> = LazyLock::new(|| parse(include_str!("../datagate.json")));
static AFOSTO: LazyLock<Value> = LazyLock::new(|| parse(include_str!("../afosto.json")));

/// The OpenAPI document of a dialect: the wire facts, without our own words.
pub fn document(dialect: Dialect) -> &'static Value {
    match dialect {
        Dialect::Hub => &HUB,
        Dialect::Datagate => &DATAGATE,
        Dialect::Afosto => &AFOSTO,
    }
}

/// The text is compiled in and a test parses it, so a fault here cannot reach a user; `Null` then fails
/// that test.
fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}
