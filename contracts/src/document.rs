//! The contract documents, parsed once.

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::GzDecoder;
use serde_json::Value;

use crate::Dialect;

static HUB: LazyLock<Value> =
    LazyLock::new(|| parse(include_bytes!(concat!(env!("OUT_DIR"), "/hub.json.gz"))));
static DATAGATE: LazyLock<Value> =
    LazyLock::new(|| parse(include_bytes!(concat!(env!("OUT_DIR"), "/datagate.json.gz"))));
static AFOSTO: LazyLock<Value> =
    LazyLock::new(|| parse(include_bytes!(concat!(env!("OUT_DIR"), "/afosto.json.gz"))));

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
fn parse(packed: &[u8]) -> Value {
    let mut text = String::new();
    if GzDecoder::new(packed).read_to_string(&mut text).is_err() {
        return Value::Null;
    }
    serde_json::from_str(&text).unwrap_or(Value::Null)
}
