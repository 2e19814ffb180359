//! Differences to what was billed.

use std::collections::HashMap;

use comptoir_contracts::Method;
use comptoir_kernel::{Ctx, Error, Faults, Paged, Result};
use comptoir_kit::{Answer, Call, Native, Reply};
use comptoir_parties::organisations;
use comptoir_parties::references::Wanted;
use comptoir_rating::usage::{self, Adjustment, AdjustmentFilter};
use comptoir_rating::{Usage, UsageId, service_items};
use comptoir_store::Tx;
use serde_json::{Value, json};

use super::native;
use crate::references::distinct;

/// Lists adjustments.
pub(crate) static ADJUSTMENTS: Native = native(
    Method::Get,
    "/native/usage/adjustments",
    "nativeListAdjustments",
    "Differences to what was billed for calls that were rated again, in the order in which they were worked out; `customer`, \
     `call` (a number of `/native/usage`) and `is_billed` narrow them down. What is not billed waits for the next invoice.",
);

/// Differences to what was billed, in the order in which they were worked out.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    let customer = call.query().one("customer").map(str::to_owned);
    let usage = call.query().one("call").and_then(|text| {
        faults.check("call", text.parse().map(UsageId).map_err(|_| format!("'{text}' is not a number")))
    });
    let is_billed = call.query().one("is_billed").and_then(|text| {
        faults.check("is_billed", text.parse().map_err(|_| format!("'{text}' is not true or false")))
    });
    faults.finish()?;
    call.read(async move |ctx, tx| {
        let organisation = match &customer {
            Some(name) => Some(organisation(ctx, tx, name).await?),
            None => None,
        };
        let filter = AdjustmentFilter { organisation, usage, is_billed };
        let found = usage::adjustments(ctx, tx, &filter, page).await?;
        let rows = shown(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

async fn organisation(ctx: &Ctx, tx: &mut Tx<'_>, name: &str) -> Result<comptoir_kernel::OrganisationId> {
    let found = organisations::resolve(ctx, tx, Wanted::from(name)).await?;
    let missing = || Error::invalid("customer", format!("there is no customer '{name}'"));
    found.map(|customer| customer.id).ok_or_else(missing)
}

async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[Adjustment]) -> Result<Vec<Value>> {
    let calls = usage::many(tx, ctx.tenant, &distinct(rows.iter().map(|row| row.usage_record))).await?;
    let calls: HashMap<UsageId, &Usage> = calls.iter().map(|call| (call.id, call)).collect();
    let owners =
        organisations::many(tx, ctx.tenant, &distinct(rows.iter().map(|row| row.organisation))).await?;
    let items =
        service_items::many(tx, ctx.tenant, &distinct(rows.iter().map(|row| row.service_item))).await?;
    let row = |row: &Adjustment| {
        let mut shown = adjustment(row);
        let owner = owners.iter().find(|owner| owner.id == row.organisation);
        let item = items.iter().find(|item| item.id == row.service_item);
        shown["usage"] = json!({
            "id": row.usage_record, "call": calls.get(&row.usage_record).map(|call| &call.external_id),
            "start": row.started_at.to_string(),
        });
        shown["customer"] = owner.map(|owner| json!({ "id": owner.uid, "name": owner.name })).into();
        shown["service_item"] = item.map(|item| json!({ "id": item.uid, "code": item.code })).into();
        shown["record_type"] = row.record_type.as_str().into();
        shown
    };
    Ok(rows.iter().map(row).collect())
}

/// A difference, without what it is to.
pub(super) fn adjustment(row: &Adjustment) -> Value {
    json!({
        "id": row.uid, "charge_micros": row.charge_micros, "is_billed": row.bill.is_some(),
        "created_at": row.created_at.to_string(),
    })
}
