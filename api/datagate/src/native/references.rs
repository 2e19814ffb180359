//! The tables of names that records refer to: listed and edited, so that no client has to guess.

use comptoir_billing::in_use;
use comptoir_kernel::{Error, Faults, Result};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_parties::references::{self, Reference, ReferenceKind};
use serde_json::{Value, json};

use crate::uid;

/// The kinds of references; those that are fixed can be renamed, and nothing else.
pub(crate) async fn kinds(_: Call) -> Answer {
    let kind = |kind: &ReferenceKind| json!({ "kind": kind.as_str(), "is_fixed": kind.is_fixed() });
    Ok(Reply::ok(ReferenceKind::ALL.iter().map(kind).collect::<Vec<_>>()))
}

/// The references of a kind that are in use, by number.
pub(crate) async fn list(call: Call) -> Answer {
    let kind = kind(&call)?;
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = references::page(ctx, tx, kind, page).await?;
        Ok(Reply::datagate_page(found.map(|one| shown(&one)), page))
    })
    .await
}

/// Adds a reference; `value` is the days of a payment term. Answers it.
pub(crate) async fn create(call: Call) -> Answer {
    let kind = kind(&call)?;
    let mut faults = Faults::new();
    let (name, value) = read(&call.json()?, None, &mut faults)?;
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            Ok(Reply::ok(shown(&references::create(ctx, tx, kind, &name, value).await?)))
        })
        .await
    })
    .await
}

/// Renames a reference or gives it another value: what refers to it shows that from now on. One of a fixed kind means what it
/// did, and is found by the name it began with, too.
pub(crate) async fn update(call: Call) -> Answer {
    let (kind, id) = (kind(&call)?, uid(&call, "id", "reference")?);
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let before = references::find(tx, ctx.tenant, kind, id.into()).await?;
        let mut faults = Faults::new();
        let (name, value) = read(&brought, Some(&before), &mut faults)?;
        lenient::run(lenient::list(faults), async {
            references::update(ctx, tx, (kind, id), &name, value).await?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Takes a reference out of use that nothing goes by; else the answer says what does.
pub(crate) async fn delete(call: Call) -> Answer {
    let (kind, id) = (kind(&call)?, uid(&call, "id", "reference")?);
    call.write(async move |ctx, tx| {
        references::retire(ctx, tx, (kind, id), in_use::names(kind)).await?;
        Ok(Reply::null())
    })
    .await
}

fn kind(call: &Call) -> Result<ReferenceKind> {
    let text = call.text("kind")?;
    ReferenceKind::parse(&text.replace('-', "_")).ok_or_else(|| Error::not_found("kind of references", text))
}

/// Name and value of a body, laid over what is there.
fn read(body: &Value, before: Option<&Reference>, faults: &mut Faults) -> Result<(String, Option<i64>)> {
    let Value::Object(fields) = body else { return Err(Error::invalid("body", "must be an object")) };
    let mut name = before.map(|before| before.name.clone()).unwrap_or_default();
    let mut value = before.and_then(|before| before.value);
    for (field, given) in fields {
        match (field.as_str(), given) {
            ("name", Value::String(text)) => name.clone_from(text),
            ("name", _) => faults.invalid("name", "must be a string"),
            ("value", Value::Null) => value = None,
            ("value", given) => match given.as_i64() {
                Some(number) => value = Some(number),
                None => faults.invalid("value", "must be an integer"),
            },
            ("id" | "number", _) => {}
            (unknown, _) => faults.invalid(unknown, "is not known here, but name and value are"),
        }
    }
    Ok((name, value))
}

fn shown(one: &Reference) -> Value {
    json!({ "id": one.uid, "number": one.code, "name": one.name, "value": one.value })
}
