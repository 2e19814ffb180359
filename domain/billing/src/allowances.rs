//! Which usage the products of an agreement come with, in the billing periods that are due.

use comptoir_kernel::{Ctx, Error, Result, round};
use comptoir_parties::Organisation;
use comptoir_rating::bundles::{self, Allowance, Bundle, BundleId};
use comptoir_rating::rules::Grant;
use comptoir_rating::usage;
use comptoir_store::Tx;
use comptoir_subscriptions::rules::{Period, prorated};
use comptoir_subscriptions::{Agreement, Subscription, agreements, subscriptions};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use uuid::Uuid;

/// The allowances of an agreement's products, and of those on the customer's other ones that name their service items, in each
/// period from that of the first unbilled call to that of a day. A product that starts or ends within a period covers calls of
/// its own days; how much, is pro rata where the product is. Who is to `take` usage has what several agreements share locked.
///
/// # Errors
/// What the store answers.
pub(crate) async fn grants(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (customer, agreement): (&Organisation, &Agreement),
    (to, take): (Date, bool),
) -> Result<Vec<Grant>> {
    let subscribed = subscriptions::of_payer(tx, ctx.tenant, customer.id).await?;
    // What names no items covers those that its own agreement bills.
    let is_here = |one: &Subscription| one.agreement == agreement.id || !items(one).is_empty();
    let with: Vec<(Subscription, Uuid)> = subscribed
        .into_iter()
        .filter(|one| one.is_charged() && is_here(one))
        .filter_map(|one| bundle_of(&one).map(|bundle| (one, bundle)))
        .collect();
    if with.is_empty() {
        return Ok(Vec::new());
    }
    let Some(first) = usage::first_unbilled(tx, ctx.tenant, customer.id).await? else {
        return Ok(Vec::new());
    };
    let all = agreements_of(ctx, tx, (customer, agreement), (&with, take)).await?;
    let zone = TimeZone::get(&customer.time_zone).map_err(Error::internal)?;
    let first = zone.to_datetime(first).date();
    let uids: Vec<Uuid> = with.iter().map(|(_, bundle)| *bundle).collect();
    let found: Vec<Bundle> = bundles::many(tx, ctx.tenant, &uids).await?;
    let keys: Vec<BundleId> = found.iter().map(|bundle| bundle.id).collect();
    let mut grants = Vec::new();
    for allowance in bundles::allowances(tx, ctx.tenant, &keys).await? {
        let record_types = bundles::record_types(tx, &allowance).await?;
        let uid = found.iter().find(|bundle| bundle.id == allowance.bundle).map(|bundle| bundle.uid);
        for (subscription, _) in with.iter().filter(|(_, bundle)| Some(*bundle) == uid) {
            let Some(own) = all.iter().find(|one| one.id == subscription.agreement) else { continue };
            for (period, covered) in periods(subscription, own, (first, to))? {
                let quantity = quantity(&allowance, subscription.pro_rata, (period, covered));
                grants.push(Grant {
                    subscription: subscription.id.0,
                    allowance: allowance.id.0,
                    service: allowance.service,
                    record_types: record_types.clone(),
                    items: items(subscription),
                    counted: allowance.measure.into(),
                    per_item: allowance.per_item,
                    period_from: midnight(period.first, &zone)?,
                    from: midnight(covered.first, &zone)?,
                    until: midnight(covered.last.tomorrow().map_err(Error::internal)?, &zone)?,
                    quantity,
                });
            }
        }
    }
    Ok(grants)
}

/// The agreements of products. Two runs that bill different ones of a customer at once meet at the products whose items may be
/// on several: they lock these in one order.
async fn agreements_of(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (customer, agreement): (&Organisation, &Agreement),
    (with, take): (&[(Subscription, Uuid)], bool),
) -> Result<Vec<Agreement>> {
    if with.iter().all(|(one, _)| items(one).is_empty()) {
        return Ok(vec![agreement.clone()]);
    }
    let all = agreements::of_organisation(tx, ctx.tenant, customer.id).await?;
    if take && all.len() > 1 {
        for (one, _) in with.iter().filter(|(one, _)| !items(one).is_empty()) {
            tx.lock::<Subscription>(ctx.tenant, one.id).await?;
        }
    }
    Ok(all)
}

/// The bundle a product was given.
fn bundle_of(subscription: &Subscription) -> Option<Uuid> {
    let id = subscription.details.bundle.as_ref()?.get("id")?.as_str()?;
    Uuid::try_parse(id).ok()
}

/// The service items a product is for; all of the payer's where it names none.
fn items(subscription: &Subscription) -> Vec<i64> {
    let first = subscription.service_item;
    first.into_iter().chain(subscription.details.service_items.iter().copied()).collect()
}

/// The billing periods of two days and what lies between, and the days in each on which there is the product.
fn periods(
    subscription: &Subscription,
    agreement: &Agreement,
    (first, to): (Date, Date),
) -> Result<Vec<(Period, Period)>> {
    let (frequency, anchor) = (agreement.frequency, agreement.billing_start);
    let own = Period { first: subscription.date_start, last: subscription.date_end.unwrap_or(Date::MAX) };
    let mut index = frequency.index_of(anchor, first.max(own.first))?;
    let mut found = Vec::new();
    loop {
        let period = frequency.period(anchor, index)?;
        if period.first > to || period.first > own.last {
            return Ok(found);
        }
        found.extend(period.intersect(own).map(|covered| (period, covered)));
        index += 1;
    }
}

/// How much an allowance covers: a whole number, also of a part of a period.
fn quantity(allowance: &Allowance, pro_rata: bool, (period, covered): (Period, Period)) -> u64 {
    let whole = Decimal::from(allowance.quantity);
    let part = if pro_rata { prorated(whole, covered.days(), period.days()) } else { whole };
    round(part, 0).to_u64().unwrap_or_default()
}

fn midnight(day: Date, zone: &TimeZone) -> Result<Timestamp> {
    Ok(day.to_zoned(zone.clone()).map_err(Error::internal)?.timestamp())
}
