//! How Datagate says that something went wrong: `{code, details, error}`.

use comptoir_contracts::datagate::Error as Wire;
use comptoir_kernel::{Code, Error, Kind};
use comptoir_kit::Reply;

/// Renders an error. `details` names every faulty field, or what stands in the way; the request's id travels in `x-request-id`.
pub(crate) fn shape(error: &Error, _request_id: &str) -> Reply {
    let faults: Vec<String> =
        error.faults.iter().map(|fault| format!("{}: {}", fault.field, fault.message)).collect();
    let wire = Wire {
        code: Some(error.code.as_str().to_owned()),
        details: details(error, &faults),
        error: Some(error.message.clone()),
    };
    let mut reply = Reply::json(error.kind().status(), &wire);
    if let Some(seconds) = error.retry_after_seconds {
        reply = reply.header("Retry-After", seconds);
    }
    match error.kind() {
        Kind::RateLimited => reply.header("X-Rate-Limit-Problem", &error.message),
        Kind::Unauthenticated => reply.header("WWW-Authenticate", "Bearer"),
        _ => reply,
    }
}

fn details(error: &Error, faults: &[String]) -> Option<String> {
    match error.code {
        _ if !faults.is_empty() => Some(faults.join("; ")),
        Code::InUse | Code::Conflict | Code::Duplicate => Some(error.message.clone()),
        _ => None,
    }
}
