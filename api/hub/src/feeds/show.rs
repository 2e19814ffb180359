//! Feeds as Hub shows them.

use comptoir_contracts::hub as wire;
use comptoir_contracts::{NaiveDateTime, UnknownValue};
use comptoir_feeds::{Column, Delimiter, EscapeMethod, Feed, Method};
use comptoir_kernel::{Error, Result};
use serde_json::{Map, Value, json};

/// The feed without its password. Beside what the contract names, `last_error` says why the last attempt failed.
pub(super) fn feed(feed: Feed) -> Result<Value> {
    let last_error = feed.last_error.clone();
    let mut shown = serde_json::to_value(record(feed)?).map_err(Error::internal)?;
    if let Some(fields) = shown.as_object_mut() {
        fields.insert("last_error".to_owned(), json!(last_error));
    }
    Ok(shown)
}

/// What a PUT may bring, as it stands.
pub(super) fn writable(feed: &Feed) -> Result<Map<String, Value>> {
    let value = json!({
        "organisation": feed.organisation,
        "name": feed.name,
        "active": feed.active,
        "timeslot": feed.timeslot,
        "show_empty_stock": feed.show_empty_stock,
        "columns": feed.columns.0,
        "delivery_method": feed.method.as_str(),
        "show_headers": feed.show_headers,
        "delimiter": feed.delimiter.map(Delimiter::as_str),
        "escape_method": feed.escape_method.map(EscapeMethod::as_str),
        "delivery_email": feed.email,
        "hostname": feed.hostname,
        "port": feed.port,
        "username": feed.username,
        "path": feed.path,
        "filename": feed.filename,
        "account": feed.account,
    });
    match value {
        Value::Object(fields) => Ok(fields),
        _ => Err(Error::internal("a feed is no object")),
    }
}

fn record(feed: Feed) -> Result<wire::Feed> {
    let (delimiter, escape_method) =
        (text(feed.delimiter.map(Delimiter::as_str))?, text(feed.escape_method.map(EscapeMethod::as_str))?);
    let columns: Vec<wire::FeedBaseColumn> =
        feed.columns.iter().copied().map(Column::as_str).map(known).collect::<Result<_>>()?;
    let last_upload = feed.last_upload.map(NaiveDateTime::from);
    Ok(match feed.method {
        Method::Email => wire::EmailFeed {
            delivery_email: feed.email,
            show_headers: feed.show_headers,
            delimiter,
            escape_method,
            id: feed.id.0,
            organisation: feed.organisation.0,
            name: feed.name,
            active: feed.active,
            timeslot: feed.timeslot,
            show_empty_stock: feed.show_empty_stock,
            columns,
            delivery_method: known(feed.method.as_str())?,
            last_upload,
        }
        .into(),
        Method::StockInTheChannel => wire::SitcFeed {
            account: feed.account,
            id: feed.id.0,
            organisation: feed.organisation.0,
            name: feed.name,
            active: feed.active,
            timeslot: feed.timeslot,
            show_empty_stock: feed.show_empty_stock,
            columns,
            delivery_method: known(feed.method.as_str())?,
            last_upload,
        }
        .into(),
        Method::Ftp | Method::Ftps | Method::Sftp => wire::FtpFeed {
            hostname: feed.hostname,
            port: feed.port,
            username: feed.username,
            password: None,
            path: feed.path,
            filename: feed.filename,
            show_headers: feed.show_headers,
            delimiter,
            escape_method,
            id: feed.id.0,
            organisation: feed.organisation.0,
            name: feed.name,
            active: feed.active,
            timeslot: feed.timeslot,
            show_empty_stock: feed.show_empty_stock,
            columns,
            delivery_method: known(feed.method.as_str())?,
            last_upload,
        }
        .into(),
    })
}

/// A word of ours in the contract's enumeration.
fn known<T: std::str::FromStr<Err = UnknownValue>>(word: &str) -> Result<T> {
    word.parse().map_err(Error::internal)
}

fn text<T: std::str::FromStr<Err = UnknownValue>>(word: Option<&str>) -> Result<Option<T>> {
    word.map(known).transpose()
}
