//! What allowances cover of usage, and what that leaves to be charged.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use comptoir_kernel::{Ctx, Error, Result, TenantId, id};
use comptoir_store::{FromColumn, FromRow, Row, Select, StoreError, Tx, Value, entity, params, stored_id};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Usage, UsageId};
use crate::bundles::AllowanceId;
use crate::rates;
use crate::rules::{Counted, Coverable, Grant, Measure, Part, Pools, share};
use crate::service_items::ServiceItemId;

id!(
    /// What an allowance covered of a call.
    CoveredId
);
stored_id!(CoveredId);

entity! {
    /// What an allowance covered of a call that a bill took.
    pub struct Covered in "rating_covered" {
        /// Key.
        pub id: CoveredId,
        /// The tenant.
        pub tenant: TenantId,
        /// The bill that took the call.
        pub bill: Uuid,
        /// The call.
        pub usage_record: UsageId,
        /// The product the allowance came with (key of subscriptions' table).
        pub subscription: i64,
        /// The allowance.
        pub allowance: AllowanceId,
        /// The service item that made the call.
        pub service_item: ServiceItemId,
        /// The beginning of the billing period whose allowance it was.
        pub period_from: Timestamp,
        /// Seconds, units or calls.
        pub quantity: i64,
        /// What was not charged for it, in millionths of the major unit.
        pub saved_micros: i64,
    }
}

/// A call that may be covered.
struct Candidate {
    id: UsageId,
    service: i64,
    record_type: String,
    vat_rate: Option<i64>,
    item: ServiceItemId,
    start: Timestamp,
    seconds: i64,
    units: i64,
    charge: i64,
}

/// A call and what allowances cover of it.
pub(super) struct Cover {
    pub(super) id: UsageId,
    pub(super) item: ServiceItemId,
    pub(super) record_type: String,
    pub(super) vat_rate: Option<i64>,
    /// What is left to be charged.
    pub(super) charge: i64,
    /// Seconds, units or calls.
    pub(super) quantity: i64,
    /// What is not charged.
    pub(super) saved: i64,
    parts: Vec<(usize, i64, i64)>,
}

impl FromRow for Candidate {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: FromColumn::from_column(row, 0)?,
            service: FromColumn::from_column(row, 1)?,
            record_type: FromColumn::from_column(row, 2)?,
            vat_rate: FromColumn::from_column(row, 3)?,
            item: FromColumn::from_column(row, 4)?,
            start: FromColumn::from_column(row, 5)?,
            seconds: FromColumn::from_column(row, 6)?,
            units: FromColumn::from_column(row, 7)?,
            charge: FromColumn::from_column(row, 8)?,
        })
    }
}

/// What grants cover of usage that fits a condition (the tenant is `$1`), in the order in which the calls began. What
/// costs nothing uses nothing up, and what suppliers' bills charge for is no call.
pub(super) async fn covers(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (condition, values): (&str, &[Value<'_>]),
    grants: &[Grant],
) -> Result<(Pools, Vec<Cover>)> {
    let mut pools = Pools::new(grants.to_vec());
    let mut covers = Vec::new();
    if grants.is_empty() {
        return Ok((pools, covers));
    }
    note_used(ctx, tx, grants, &mut pools).await?;
    let sql = format!(
        "SELECT id, service, record_type, vat_rate, service_item, started_at, billed_seconds, billed_units, charge_micros
         FROM rating_usage WHERE tenant = $1 AND charge_micros > 0 AND quantity_micros IS NULL AND {condition} ORDER BY started_at, id"
    );
    for call in tx.query::<Candidate>(&sql, values).await? {
        let whole = |quantity: i64| u64::try_from(quantity).unwrap_or_default();
        let parts = pools.cover(&Coverable {
            service: call.service,
            record_type: &call.record_type,
            item: call.item.0,
            start: call.start,
            seconds: whole(call.seconds),
            units: whole(call.units),
        });
        if !parts.is_empty() {
            covers.push(cover(ctx, tx, call, (&pools, &parts)).await?);
        }
    }
    Ok((pools, covers))
}

/// What bills before have used.
async fn note_used(ctx: &Ctx, tx: &mut Tx<'_>, grants: &[Grant], pools: &mut Pools) -> Result<()> {
    let sql = "SELECT allowance, period_from, service_item, CAST(SUM(quantity) AS bigint) FROM rating_covered
        WHERE tenant = $1 AND subscription = $2 AND period_from >= $3
        GROUP BY allowance, period_from, service_item";
    let mut first: BTreeMap<i64, Timestamp> = BTreeMap::new();
    for grant in grants {
        let earliest = first.entry(grant.subscription).or_insert(grant.period_from);
        *earliest = (*earliest).min(grant.period_from);
    }
    for (subscription, earliest) in first {
        type Used = (i64, Timestamp, i64, i64);
        for (allowance, period, item, quantity) in
            tx.query::<Used>(sql, params![ctx.tenant, subscription, earliest]).await?
        {
            let quantity = u64::try_from(quantity).unwrap_or_default();
            pools.note_used((subscription, allowance, period), item, quantity);
        }
    }
    Ok(())
}

async fn cover(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    call: Candidate,
    (pools, parts): (&Pools, &[Part]),
) -> Result<Cover> {
    let counted = parts.first().and_then(|part| pools.grant(part.grant)).map(|grant| grant.counted);
    let whole = match counted {
        Some(Counted::Seconds) => call.seconds,
        Some(Counted::Units) => call.units,
        Some(Counted::Calls) | None => 1,
    };
    let (mut left, mut quantity) = (call.charge, 0);
    let mut kept = Vec::with_capacity(parts.len());
    for part in parts {
        let of_part = i64::try_from(part.quantity).map_err(Error::internal)?;
        quantity += of_part;
        let rest = match counted {
            _ if quantity >= whole => 0,
            Some(Counted::Units) => rest(ctx, tx, (&call, whole), Measure::Units, quantity).await?,
            _ => rest(ctx, tx, (&call, whole), Measure::Seconds, quantity).await?,
        };
        kept.push((part.grant, of_part, left - rest));
        left = rest;
    }
    let Candidate { id, record_type, vat_rate, item, charge, .. } = call;
    Ok(Cover { id, item, record_type, vat_rate, charge: left, quantity, saved: charge - left, parts: kept })
}

/// The charge for what lies beyond what is covered, by the call's rate; its share, where the rate has changed since.
async fn rest(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (call, whole): (&Candidate, i64),
    measure: Measure,
    covered: i64,
) -> Result<i64> {
    let unsigned = |quantity: i64| u64::try_from(quantity).unwrap_or_default();
    let usage: Option<Usage> = tx.get(ctx.tenant, call.id).await?;
    if let Some(usage) = usage
        && let Some(rate) = usage.rate
        && let Some(rate) = tx.get::<rates::Rate>(ctx.tenant, rate).await?
        && let Ok(rate) = rate.terms()?.compile()
    {
        let metered = usage.metered(&super::clock(ctx, tx, &usage).await?);
        let same = rate.charge(&metered).is_ok_and(|charge| charge.micros == call.charge);
        if same && let Ok(rest) = rate.rest(&metered, measure, unsigned(covered)) {
            return Ok(rest);
        }
    }
    share(call.charge, unsigned(whole - covered), unsigned(whole)).map_err(Error::internal)
}

/// Writes what is covered of the calls of a bill to them.
pub(super) async fn save(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    bill: Uuid,
    (pools, covers): (&Pools, &[Cover]),
) -> Result<()> {
    if covers.is_empty() {
        return Ok(());
    }
    let sql = "UPDATE rating_usage SET charge_micros = $3, covered = $4 WHERE tenant = $1 AND id = $2";
    let values: Vec<Vec<Value<'_>>> = covers
        .iter()
        .map(|cover| params![ctx.tenant, cover.id, cover.charge, cover.quantity].to_vec())
        .collect();
    tx.exec_each(sql, &values).await?;
    let mut rows = Vec::with_capacity(covers.len());
    for cover in covers {
        for (grant, quantity, saved) in &cover.parts {
            let grant = pools.grant(*grant).ok_or_else(|| Error::internal("a grant is gone"))?;
            rows.push(Covered {
                id: CoveredId(0),
                tenant: ctx.tenant,
                bill,
                usage_record: cover.id,
                subscription: grant.subscription,
                allowance: AllowanceId(grant.allowance),
                service_item: cover.item,
                period_from: grant.period_from,
                quantity: *quantity,
                saved_micros: *saved,
            });
        }
    }
    tx.insert_all(&rows).await
}

/// Charges the calls of a bill in full again: it is taken back.
pub(super) async fn undo(ctx: &Ctx, tx: &mut Tx<'_>, bill: Uuid) -> Result<()> {
    let restore = "UPDATE rating_usage SET covered = 0, charge_micros = charge_micros
            + (SELECT CAST(COALESCE(SUM(c.saved_micros), 0) AS bigint) FROM rating_covered c
               WHERE c.tenant = $1 AND c.usage_record = rating_usage.id)
        WHERE tenant = $1 AND bill = $2 AND covered > 0";
    tx.exec(restore, params![ctx.tenant, bill]).await?;
    tx.exec("DELETE FROM rating_covered WHERE tenant = $1 AND bill = $2", params![ctx.tenant, bill]).await?;
    Ok(())
}

/// What allowances covered of calls.
///
/// # Errors
/// What the store answers.
pub async fn covered(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    calls: &[UsageId],
) -> Result<HashMap<UsageId, Vec<Covered>>> {
    let mut found: HashMap<UsageId, Vec<Covered>> = HashMap::new();
    if calls.is_empty() {
        return Ok(found);
    }
    let distinct: BTreeSet<UsageId> = calls.iter().copied().collect();
    for row in Select::new(tenant).any("usage_record", distinct).all::<Covered>(tx).await? {
        found.entry(row.usage_record).or_default().push(row);
    }
    Ok(found)
}
