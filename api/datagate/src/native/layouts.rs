//! How documents look, who sends them, and how customers want them.

use comptoir_documents::{self as documents, Layout, LetterheadChange};
use comptoir_kernel::{Error, Faults, Result};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_parties::ReferenceKind;
use comptoir_store::Tx;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::uid;

/// Layouts of invoices and credit notes in use.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = documents::page(ctx, tx, page).await?;
        Ok(Reply::datagate_page(found.map(|layout| shown(&layout)), page))
    })
    .await
}

/// One layout.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", "layout")?;
    call.read(async move |ctx, tx| Ok(Reply::ok(shown(&documents::view(ctx, tx, id).await?)))).await
}

/// Adds a layout. Answers it.
pub(crate) async fn create(call: Call) -> Answer {
    let body = call.json()?;
    let mut faults = Faults::new();
    let (name, kind, template) = read(&body, &["name", "kind", "template"], &mut faults)?;
    let kind = kind.unwrap_or("invoice_layout");
    let wanted = ReferenceKind::parse(kind);
    if wanted.is_none() {
        faults.invalid("kind", "must be invoice_layout or credit_note_layout");
    }
    let (name, template) = (name.unwrap_or_default().to_owned(), template.clone());
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let kind = wanted.unwrap_or(ReferenceKind::InvoiceLayout);
            Ok(Reply::ok(shown(&documents::create(ctx, tx, kind, &name, &template).await?)))
        })
        .await
    })
    .await
}

/// Changes the settings the body brings, within `template` too; null makes one what it was in the beginning.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call, "id", "layout")?;
    let body = call.json()?;
    let mut faults = Faults::new();
    // What a reading answers may come back as it is.
    let (name, _, template) = read(&body, &["name", "template", "id", "kind", "is_set"], &mut faults)?;
    let template = if template.is_null() { Value::Object(Map::new()) } else { template.clone() };
    let (name, early) = (name.map(str::to_owned), lenient::list(faults));
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            documents::update(ctx, tx, id, name.as_deref(), &template).await?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Takes a layout out of use. What refers to it goes on looking as it does.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", "layout")?;
    call.write(async move |ctx, tx| {
        documents::delete(ctx, tx, id).await?;
        Ok(Reply::null())
    })
    .await
}

/// An invoice on paper in a layout, whatever it is sent in.
pub(crate) async fn preview(call: Call) -> Answer {
    let id = uid(&call, "id", "layout")?;
    let mut faults = Faults::new();
    call.query().only(&["invoice"], &mut faults);
    let number = faults.require("invoice", call.query().one("invoice").map(str::to_owned));
    faults.finish()?;
    let (number, ctx) = (number.unwrap_or_default(), call.ctx.clone());
    let tried = call.json()?;
    let gather = async move |tx: &mut Tx<'_>| {
        let invoice = match Uuid::try_parse(&number) {
            Ok(uid) => uid,
            Err(_) => comptoir_invoicing::find_number(&ctx, tx, &number).await?.uid,
        };
        documents::in_layout(&ctx, tx, invoice, (id, Some(&tried).filter(|tried| !tried.is_null()))).await
    };
    let facts = call.app.store.snapshot(gather).await?;
    let made = documents::made(move || documents::pdf(&facts, None)).await?;
    Ok(Reply::bytes("application/pdf", made))
}

/// Who sends documents.
pub(crate) async fn letterhead(call: Call) -> Answer {
    call.read(async move |ctx, tx| Ok(Reply::ok(documents::letterhead(ctx, tx).await?))).await
}

/// Changes what the body brings of the letterhead; null takes it out. Answers the letterhead.
pub(crate) async fn change_letterhead(call: Call) -> Answer {
    let change = LetterheadChange::tried(&call.ctx, call.json()?).await?;
    call.write(async move |ctx, tx| Ok(Reply::ok(documents::change_letterhead(ctx, tx, &change).await?)))
        .await
}

/// How a customer wants its documents.
pub(crate) async fn wishes(call: Call) -> Answer {
    let id = uid(&call, "id", "customer")?;
    call.read(async move |ctx, tx| Ok(Reply::ok(documents::wishes(ctx, tx, id).await?))).await
}

/// Changes what the body brings of a customer's wishes; null takes it out. Answers them.
pub(crate) async fn change_wishes(call: Call) -> Answer {
    let id = uid(&call, "id", "customer")?;
    let body = call.json()?;
    call.write(async move |ctx, tx| Ok(Reply::ok(documents::change_wishes(ctx, tx, id, &body).await?))).await
}

/// Name, kind and template of a body; nothing but `known` may be in it.
fn read<'a>(
    body: &'a Value,
    known: &[&str],
    faults: &mut Faults,
) -> Result<(Option<&'a str>, Option<&'a str>, &'a Value)> {
    let Value::Object(fields) = body else { return Err(Error::invalid("body", "must be an object")) };
    for field in fields.keys().filter(|field| !known.contains(&field.as_str())) {
        faults.invalid(field, "is not known here, but name, kind and template are");
    }
    let mut text = |name: &str| match &body[name] {
        Value::Null => None,
        Value::String(text) => Some(text.as_str()),
        _ => {
            faults.invalid(name, "must be a text");
            None
        }
    };
    Ok((text("name"), text("kind"), &body["template"]))
}

fn shown(layout: &Layout) -> Value {
    json!({
        "id": layout.reference.uid, "kind": layout.reference.kind.as_str(), "name": layout.reference.name,
        "is_set": layout.is_set, "template": layout.template,
    })
}
