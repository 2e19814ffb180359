//! How Hub says that something went wrong: `{error, message, fields}`.

use comptoir_contracts::hub::{Error as Wire, ErrorField};
use comptoir_kernel::{Error, Kind};
use comptoir_kit::Reply;

/// Renders an error; the request's id travels in the header `x-request-id`.
pub(crate) fn shape(error: &Error, _request_id: &str) -> Reply {
    let fields = error
        .faults
        .iter()
        .map(|fault| ErrorField { field: Some(fault.field.clone()), message: Some(fault.message.clone()) });
    let wire = Wire {
        error: error.code.as_str().to_owned(),
        message: error.message.clone(),
        fields: (!error.faults.is_empty()).then(|| fields.collect()),
    };
    let reply = Reply::json(error.kind().status(), &wire);
    match (error.kind(), error.retry_after_seconds) {
        (Kind::Unauthenticated, _) => reply.header("WWW-Authenticate", "Bearer"),
        (_, Some(seconds)) => reply.header("Retry-After", seconds),
        _ => reply,
    }
}
