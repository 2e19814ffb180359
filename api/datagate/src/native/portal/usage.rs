//! The usage of whoever has signed in.

use std::collections::HashMap;

use comptoir_kernel::{Faults, OrganisationId};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_parties::organisations;
use comptoir_rating::Usage;
use comptoir_rating::format::Records;
use comptoir_rating::usage::{self, Filter, UsageState};
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::usage::bill_of;
use super::Asked;
use super::invoices::own;
use crate::references::{customers_filter, distinct, uids};

/// Calls with what they cost, by start: those that wait for the next invoice, or with `invoice` those that it billed. Either is
/// found in an index; all calls of a customer are not. What they cost the seller is nobody's business.
pub(crate) async fn usage(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    let asked = Asked::read(&call, &mut faults);
    let invoice = uids(&call.query().all("invoice"), "invoice", &mut faults).first().copied();
    faults.finish()?;
    let item_code = call.query().one("service_item").map(str::to_owned);
    let (from, until) = usage::days(&call.ctx, (asked.from, asked.to))?;
    call.report(async move |ctx, tx| {
        let customers = customers_filter(ctx, tx, &asked.customers).await?;
        let bill = match invoice {
            Some(id) => {
                let invoice = own(ctx, tx, id).await?;
                Some(bill_of(tx, &invoice).await?)
            }
            None => None,
        };
        let filter = Filter {
            organisations: (!customers.is_empty()).then_some(customers),
            states: Some(vec![UsageState::Rated]),
            item_code: item_code.clone(),
            // What a supplier calls its products is nobody's business either.
            records: Some(Records::Calls),
            is_billed: bill.is_none().then_some(false),
            bill,
            from,
            until,
            ..Filter::default()
        };
        let found = usage::page(ctx, tx, &filter, page).await?;
        let owners = distinct(found.rows.iter().filter_map(|call| call.organisation));
        let owners = organisations::many(tx, ctx.tenant, &owners).await?;
        let owners = owners.into_iter().map(|owner| (owner.id, owner.uid)).collect();
        Ok(Reply::datagate_page(found.map(|call| shown(&call, &owners)), page))
    })
    .await
}

fn shown(call: &Usage, owners: &HashMap<OrganisationId, Uuid>) -> Value {
    json!({
        "id": call.id, "customer": call.organisation.and_then(|owner| owners.get(&owner)),
        "start": call.started_at.to_string(), "service_item": call.item_code, "dialled": call.dialled,
        "record_type": call.record_type, "seconds": call.duration_seconds, "billed_seconds": call.billed_seconds,
        "units": call.units, "billed_units": call.billed_units, "charge_micros": call.charge_micros,
        "covered": call.covered, "is_billed": call.bill.is_some(),
    })
}
