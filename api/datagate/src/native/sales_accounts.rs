//! Accounts in the general ledger of what names none itself.

use comptoir_billing::accounts::{self, AccountRule, SalesAccount};
use comptoir_contracts::Method;
use comptoir_invoicing::LineKind;
use comptoir_kernel::{Ctx, Error, Faults, Paged, Result};
use comptoir_kit::{Answer, Call, Native, Reply};
use comptoir_parties::Reference;
use comptoir_parties::references::{self, ReferenceKind, Wanted};
use comptoir_store::Tx;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::native;
use crate::faults::{Names, settle};
use crate::references::distinct;
use crate::uid;

/// Fields as the command calls them, and as they are called here.
const NAMES: Names = &[("record_type", "recordType")];

/// Lists the accounts.
pub(crate) static ACCOUNTS: Native = native(
    Method::Get,
    "/native/sales-accounts",
    "nativeListSalesAccounts",
    "What sales are booked to in the general ledger where what was sold names no GL code itself, a page at a time.",
);
/// Sets an account.
pub(crate) static ACCOUNT_SET: Native = native(
    Method::Put,
    "/native/sales-accounts",
    "nativeSetSalesAccount",
    "Sets the account of a kind of lines: `{\"kind\": \"usage\", \"glCode\": \"4010 Usage\"}`; of usage also for a `service` or a \
     `recordType`, of goods, shipping and charges also for a `product` (its SKU or code). The most particular one counts, for the \
     invoices that are made from now on. `kind` is `goods`, `shipping`, `discount`, `recurring`, `one_off`, `usage`, `supplied` or \
     `surcharge`. Answers it.",
);
/// Takes an account away.
pub(crate) static ACCOUNT_DELETE: Native = native(
    Method::Delete,
    "/native/sales-accounts/{id}",
    "nativeDeleteSalesAccount",
    "Takes an account away; invoices keep what they were issued with.",
);

/// Accounts, in the order they were set.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = accounts::page(ctx, tx, page).await?;
        let rows = shown(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Sets the account of a kind of lines. Answers it.
pub(crate) async fn set(call: Call) -> Answer {
    let brought = call.object()?;
    call.write(async move |ctx, tx| {
        let mut faults = Faults::new();
        let rule = read(ctx, tx, &brought, &mut faults).await?;
        // What the body lacks is said with what is wrong with the rest.
        let Some(rule) = rule else {
            return Err(faults.finish().err().unwrap_or_else(|| Error::internal("a fault was not noted")));
        };
        let made = settle(faults, accounts::set(ctx, tx, rule).await, NAMES)?;
        let mut rows = shown(ctx, tx, &[made]).await?;
        Ok(Reply::ok(rows.pop().ok_or_else(|| Error::internal("an account was lost"))?))
    })
    .await
}

/// Takes an account away.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", "account")?;
    call.write(async move |ctx, tx| {
        accounts::delete(ctx, tx, id).await?;
        Ok(Reply::null())
    })
    .await
}

async fn read(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    fields: &Map<String, Value>,
    faults: &mut Faults,
) -> Result<Option<AccountRule>> {
    let (mut kind, mut product) = (None, None);
    for (field, value) in fields {
        match (field.as_str(), value) {
            (_, Value::Null) | ("service" | "recordType" | "glCode", _) => {}
            ("kind", value) => {
                let known = value.as_str().and_then(LineKind::parse);
                kind = faults
                    .check("kind", known.ok_or("is not known: see the documentation of this operation"));
            }
            ("product", Value::String(code)) => product = Some(code.trim().to_owned()),
            ("product", _) => faults.invalid("product", "must be a string"),
            _ => faults.invalid(field, "is not known here"),
        }
    }
    let service = named(ctx, tx, (fields, "service", ReferenceKind::Service), faults).await?;
    let record_type = named(ctx, tx, (fields, "recordType", ReferenceKind::RecordType), faults).await?;
    let gl_code = named(ctx, tx, (fields, "glCode", ReferenceKind::GlCode), faults).await?;
    for field in ["kind", "glCode"] {
        if fields.get(field).is_none_or(Value::is_null) {
            faults.required(field);
        }
    }
    let whole = kind.zip(gl_code);
    Ok(whole.map(|(kind, gl_code)| AccountRule { kind, service, record_type, product, gl_code }))
}

/// The key of a reference, given by its id or name, or as an object with one of these.
async fn named(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (fields, field, kind): (&Map<String, Value>, &str, ReferenceKind),
    faults: &mut Faults,
) -> Result<Option<i64>> {
    let value = match fields.get(field) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Object(object)) => {
            object.get("id").filter(|id| !id.is_null()).or_else(|| object.get("name")).unwrap_or(&Value::Null)
        }
        Some(value) => value,
    };
    let wanted = match value {
        Value::String(text) => Some(Wanted::from(text.as_str())),
        Value::Number(code) => code.as_i64().map(Wanted::Code),
        _ => None,
    };
    if wanted.is_none() {
        faults.invalid(field, "must be a name or an id");
    }
    let found = references::resolve_field(tx, ctx.tenant, kind, field, (wanted, None), faults).await?;
    Ok(found.map(|found| found.id))
}

async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[SalesAccount]) -> Result<Vec<Value>> {
    let keys = rows.iter().flat_map(|row| [Some(row.gl_code), row.service, row.record_type]).flatten();
    let names: Vec<Reference> = references::many(tx, ctx.tenant, &distinct(keys)).await?;
    let name = |key: Option<i64>| -> Option<(Uuid, &str)> {
        names.iter().find(|name| Some(name.id) == key).map(|name| (name.uid, name.name.as_str()))
    };
    let object = |key: Option<i64>| name(key).map(|(id, name)| json!({ "id": id, "name": name }));
    let row = |row: &SalesAccount| {
        json!({
            "id": row.uid, "kind": row.kind.as_str(), "service": object(row.service),
            "recordType": object(row.record_type), "product": row.product, "glCode": object(Some(row.gl_code)),
        })
    };
    Ok(rows.iter().map(row).collect())
}
