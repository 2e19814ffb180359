//! How Afosto says that something went wrong: `{code, message, reference, errors}`.

use comptoir_kernel::{Error, FaultKind, Kind};
use comptoir_kit::Reply;
use serde_json::{Map, Value, json};

/// Renders an error. `code` is the status; `errors` groups the sentences by what is wrong; `reference` finds the request in the log.
pub(crate) fn shape(error: &Error, request_id: &str) -> Reply {
    let mut groups: Map<String, Value> = Map::new();
    for fault in &error.faults {
        let group = match fault.kind {
            FaultKind::Required => "required",
            FaultKind::Invalid => "invalid value",
        };
        let sentence = Value::String(format!("{} {}", fault.field, fault.message));
        match groups.get_mut(group).and_then(Value::as_array_mut) {
            Some(sentences) => sentences.push(sentence),
            None => {
                groups.insert(group.to_owned(), Value::Array(vec![sentence]));
            }
        }
    }
    let errors = if groups.is_empty() { Value::Null } else { Value::Object(groups) };
    let body = json!({
        "code": error.kind().status(),
        "message": error.message,
        "reference": request_id,
        "errors": errors,
    });
    let reply = Reply::json(error.kind().status(), &body);
    match (error.kind(), error.retry_after_seconds) {
        (Kind::Unauthenticated, _) => reply.header("WWW-Authenticate", "Bearer"),
        (_, Some(seconds)) => reply.header("Retry-After", seconds),
        _ => reply,
    }
}
