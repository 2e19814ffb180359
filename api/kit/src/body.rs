//! Bodies of requests: checked against the contract so that every faulty field is named, then read.

use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use comptoir_contracts::Wire;
use comptoir_contracts::check::{self, Direction};
use comptoir_kernel::{Code, Error, Faults, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The body as JSON; an absent one is null.
pub(crate) fn json(body: &Bytes, headers: &HeaderMap) -> Result<Value> {
    if body.is_empty() {
        return Ok(Value::Null);
    }
    if is_form(headers) {
        let pairs = form_urlencoded::parse(body).into_owned();
        return Ok(Value::Object(pairs.map(|(name, value)| (name, Value::String(value))).collect()));
    }
    serde_json::from_slice(body)
        .map_err(|error| Error::new(Code::Malformed, format!("the body is not JSON: {error}")))
}

/// Whether the body is a form. Names of media types may be written in any case.
pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = kind.split(';').next().unwrap_or_default().trim();
    name.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// Reads a wire type, or names everything in the value that does not fit it.
pub(crate) fn read<T: Wire + DeserializeOwned>(value: Value) -> Result<T> {
    verify::<T>(&value)?;
    serde_json::from_value(value).map_err(|error| Error::invalid("body", error.to_string()))
}

/// Names everything in the value that does not fit the schema of `T`.
pub(crate) fn verify<T: Wire>(value: &Value) -> Result<()> {
    let mut faults = Faults::new();
    for found in check::check(T::DIALECT, T::SCHEMA, value, Direction::Request) {
        let field = if found.field.is_empty() { "body" } else { found.field.as_str() };
        if found.missing { faults.required(field) } else { faults.invalid(field, found.message) }
    }
    faults.finish()
}

/// Lays the keys that a PUT brings over the present record: what is absent stays, null empties.
pub(crate) fn merge<T: Wire + DeserializeOwned>(current: &impl Serialize, brought: Value) -> Result<T> {
    read(laid_over(current, brought)?)
}

/// The fields of a body.
pub(crate) fn object(body: Value) -> Result<Map<String, Value>> {
    match body {
        Value::Object(fields) => Ok(fields),
        _ => Err(Error::invalid("body", "must be an object")),
    }
}

/// The present record with the keys that a body brings.
pub(crate) fn laid_over(current: &impl Serialize, brought: Value) -> Result<Value> {
    let brought = object(brought)?;
    let current = serde_json::to_value(current).map_err(Error::internal)?;
    let mut whole = if let Value::Object(current) = current { current } else { Map::new() };
    whole.extend(brought);
    Ok(Value::Object(whole))
}
