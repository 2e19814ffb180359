//! Surcharges on an invoice that is being made.

use comptoir_invoicing::{DraftLine, LineKind};
use comptoir_kernel::{Ctx, Currency, Money, Result, round};
use comptoir_parties::Organisation;
use comptoir_store::{Tx, params};
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value, json};

use super::{Surcharge, SurchargeKind};
use crate::measured::net;
use crate::tax::{Rates, total};

/// The invoice that is being made.
pub(crate) struct Place<'a> {
    /// Who gets it.
    pub(crate) customer: &'a Organisation,
    /// Its currency.
    pub(crate) currency: Currency,
    /// Last day it bills.
    pub(crate) day: Date,
    /// Whether it is the agreement's own, and not one of what waits in another currency.
    pub(crate) is_main: bool,
}

/// The lines of the surcharges that are on an invoice with these lines; `excluded` are the keys of the products that stay
/// out of what percentages are of.
pub(crate) async fn surcharged(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    place: &Place<'_>,
    (lines, excluded): (&[DraftLine], &[i64]),
    rates: &Rates,
) -> Result<Vec<DraftLine>> {
    let tail = "AND deleted_at IS NULL AND (starts_on IS NULL OR starts_on <= $2) AND (ends_on IS NULL OR ends_on >= $2)
        ORDER BY id";
    let found: Vec<Surcharge> = tx.find(ctx.tenant, tail, params![place.day]).await?;
    apply(&found, place, (lines, excluded), rates)
}

fn apply(
    surcharges: &[Surcharge],
    place: &Place<'_>,
    (lines, excluded): (&[DraftLine], &[i64]),
    rates: &Rates,
) -> Result<Vec<DraftLine>> {
    let counts = |line: &&DraftLine| line.origin.subscription.is_none_or(|key| !excluded.contains(&key));
    let base = |usage_too: bool| -> i64 {
        let counted = lines.iter().filter(counts).filter(|line| usage_too || line.kind != LineKind::Usage);
        counted.map(net).sum()
    };
    let mut made: Vec<DraftLine> = Vec::new();
    // What is on the total with tax comes last, whenever it was made.
    let (last, first): (Vec<&Surcharge>, Vec<&Surcharge>) = surcharges
        .iter()
        .filter(|surcharge| is_for(surcharge, place))
        .partition(|surcharge| surcharge.kind == SurchargeKind::PaymentMethod);
    for surcharge in first.into_iter().chain(last) {
        let (minor, explain) = match surcharge.kind {
            SurchargeKind::Percent => of_percent(surcharge, base(true)),
            SurchargeKind::PercentOfProducts => of_percent(surcharge, base(false)),
            SurchargeKind::PerQuantity => per_quantity(surcharge, lines, place.currency)?,
            SurchargeKind::PerCustomer => per_customer(surcharge, place)?,
            SurchargeKind::PaymentMethod => of_percent(surcharge, total(lines.iter().chain(&made))),
        };
        if minor > 0 {
            made.push(line(surcharge, (minor, explain), place.currency, rates)?);
        }
    }
    Ok(made)
}

fn is_for(surcharge: &Surcharge, place: &Place<'_>) -> bool {
    let details = &place.customer.details;
    let groups = &surcharge.whom.groups;
    let in_group = groups.is_empty() || details.group.is_some_and(|group| groups.contains(&group));
    let pays = |method: &String| {
        details.payment_method.as_ref().is_some_and(|own| own.trim().eq_ignore_ascii_case(method))
    };
    in_group && surcharge.payment_method.as_ref().is_none_or(pays)
}

/// A percentage of a base in minor units; of nothing and less it is nothing.
fn of_percent(surcharge: &Surcharge, base: i64) -> (i64, Value) {
    let percent = surcharge.percent.unwrap_or_default();
    let exact = Decimal::from(base.max(0)) * percent / Decimal::ONE_HUNDRED;
    let explain = json!({ "percent": percent.to_string(), "base_minor": base });
    (round(exact, 0).to_i64().unwrap_or_default(), explain)
}

fn per_quantity(surcharge: &Surcharge, lines: &[DraftLine], currency: Currency) -> Result<(i64, Value)> {
    let amount = surcharge.amount.unwrap_or_default();
    let is_counted = |line: &&DraftLine| {
        !line.kind.takes_usage() && Some(line.code.as_str()) == surcharge.product_code.as_deref()
    };
    let quantity: Decimal = lines.iter().filter(is_counted).map(|line| line.quantity).sum();
    let minor = Money::from_major(amount.saturating_mul(quantity), currency)?.minor;
    let explain = json!({
        "product_code": surcharge.product_code, "quantity": quantity.normalize().to_string(), "amount": amount.to_string(),
    });
    Ok((minor, explain))
}

fn per_customer(surcharge: &Surcharge, place: &Place<'_>) -> Result<(i64, Value)> {
    let own = surcharge.whom.customers.iter().find(|own| own.customer == place.customer.id);
    let amount = own.map(|own| own.amount).or(surcharge.amount).unwrap_or_default();
    let minor = if place.is_main { Money::from_major(amount, place.currency)?.minor } else { 0 };
    Ok((minor, json!({ "amount": amount.to_string(), "of_this_customer": own.is_some() })))
}

fn line(
    surcharge: &Surcharge,
    (minor, mut explain): (i64, Value),
    currency: Currency,
    rates: &Rates,
) -> Result<DraftLine> {
    let rate = rates.usual()?;
    explain["surcharge"] = json!(surcharge.uid);
    explain["kind"] = json!(surcharge.kind.as_str());
    Ok(DraftLine {
        unit_price: Money::new(minor, currency).major(),
        vat_percent: rate.percent,
        vat_name: rate.name,
        explain,
        ..DraftLine::new(LineKind::Surcharge, "", &surcharge.name, minor)
    })
}
