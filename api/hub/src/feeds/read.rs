//! Reading the body of a feed.

use comptoir_contracts::hub as wire;
use comptoir_feeds::{Delimiter, EscapeMethod, FeedInput, Method};
use comptoir_kernel::{Error, Fault, OrganisationId, Result};
use serde::Deserialize;
use serde_json::Value;

use crate::lenient::{self, Stripped};

/// All three kinds of feeds in one, every field of which may be absent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Body {
    organisation: Option<i64>,
    name: Option<String>,
    active: Option<bool>,
    timeslot: Option<i64>,
    show_empty_stock: Option<bool>,
    columns: Option<Vec<Value>>,
    delivery_method: Option<String>,
    show_headers: Option<bool>,
    delimiter: Option<String>,
    escape_method: Option<String>,
    delivery_email: Option<String>,
    hostname: Option<String>,
    port: Option<i64>,
    username: Option<String>,
    password: Option<String>,
    path: Option<String>,
    filename: Option<String>,
    account: Option<String>,
}

/// Reads a feed: what fits the contract, and the faults of what does not.
pub(super) fn feed(value: Value) -> Result<(FeedInput, Vec<Fault>)> {
    if !value.is_object() {
        return Err(Error::invalid("body", "must be an object"));
    }
    let method = value.get("delivery_method").and_then(Value::as_str).and_then(Method::parse);
    let Stripped { value, faults, .. } = match method {
        Some(Method::Email) => lenient::strip::<wire::EmailFeedWrite>(value),
        Some(Method::StockInTheChannel) => lenient::strip::<wire::SitcFeedWrite>(value),
        Some(Method::Ftp | Method::Ftps | Method::Sftp) => lenient::strip::<wire::FtpFeedWrite>(value),
        None => lenient::strip::<wire::FeedWriteBase>(value),
    };
    let early = lenient::list(faults);
    let body: Body = match serde_json::from_value(value) {
        Ok(body) => body,
        // A field that the kind of feed does not have may be anything: it is not read.
        Err(_) if !early.is_empty() => Body::default(),
        Err(error) => return Err(Error::invalid("body", error.to_string())),
    };
    Ok((input(body), early))
}

fn input(body: Body) -> FeedInput {
    let column = |value: Value| value.as_str().unwrap_or_default().to_owned();
    FeedInput {
        organisation: body.organisation.map(OrganisationId),
        name: body.name,
        active: body.active,
        timeslot: body.timeslot,
        show_empty_stock: body.show_empty_stock,
        columns: body.columns.map(|columns| columns.into_iter().map(column).collect()),
        method: body.delivery_method.as_deref().and_then(Method::parse),
        show_headers: body.show_headers,
        delimiter: body.delimiter.as_deref().and_then(Delimiter::parse),
        escape_method: body.escape_method.as_deref().and_then(EscapeMethod::parse),
        email: body.delivery_email,
        hostname: body.hostname,
        port: body.port,
        username: body.username,
        password: body.password,
        path: body.path,
        filename: body.filename,
        account: body.account,
    }
}
