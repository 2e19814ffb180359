//! Usage that is billed and comes out otherwise when it is rated again: the difference waits for the next bill.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use comptoir_kernel::{Ctx, Error, OrganisationId, Result, TenantId, id};
use comptoir_pricing::vat::VatRateId;
use comptoir_store::{Select, Tx, entity, params, stored_id};
use jiff::Timestamp;
use uuid::Uuid;

use super::covering::Covered;
use super::loaded::Loaded;
use super::{Usage, UsageId, UsageState, covered};
use crate::bundles::{Allowance, AllowanceId, AllowanceMeasure};
use crate::rules::Measure;
use crate::service_items::ServiceItemId;

id!(
    /// A difference to what was billed.
    AdjustmentId
);
stored_id!(AdjustmentId);

entity! {
    /// A difference to what was billed for a call; negative where it was too much.
    pub struct Adjustment in "rating_adjustment" {
        /// Key.
        pub id: AdjustmentId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The call.
        pub usage_record: UsageId,
        /// Who gets it.
        pub organisation: OrganisationId,
        /// The service item it is for.
        pub service_item: ServiceItemId,
        /// Kind of record.
        pub record_type: String,
        /// VAT rate, where the rate or the card has one.
        pub vat_rate: Option<VatRateId>,
        /// When the call began.
        pub started_at: Timestamp,
        /// The difference, in millionths of the major unit.
        pub charge_micros: i64,
        /// The bill that took it.
        pub bill: Option<Uuid>,
        /// When it was worked out.
        pub created_at: Timestamp,
    }
}

/// On whose lines a charge stands: customer, service item, kind of record, VAT rate.
type Group = (i64, i64, String, Option<i64>);

/// What rating a billed call again makes of it.
pub(super) struct Adjusted {
    pub(super) usage: Usage,
    /// What is charged in all, with what waits to be billed, before and now.
    pub(super) before: i64,
    pub(super) now: i64,
    stale: Vec<AdjustmentId>,
    new: Vec<Adjustment>,
}

/// Calls of a chunk that are billed, with what is known of their charges.
pub(super) struct Billed {
    adjustments: HashMap<UsageId, Vec<Adjustment>>,
    covered: HashMap<UsageId, Vec<Covered>>,
    measures: HashMap<AllowanceId, AllowanceMeasure>,
}

impl Billed {
    /// Reads what was adjusted and covered of calls.
    pub(super) async fn load(tx: &mut Tx<'_>, tenant: TenantId, calls: &[UsageId]) -> Result<Self> {
        let mut adjustments: HashMap<UsageId, Vec<Adjustment>> = HashMap::new();
        let mut measures = HashMap::new();
        if calls.is_empty() {
            return Ok(Self { adjustments, covered: HashMap::new(), measures });
        }
        let found = Select::new(tenant).any("usage_record", calls.iter().copied());
        for one in found.all::<Adjustment>(tx).await? {
            adjustments.entry(one.usage_record).or_default().push(one);
        }
        let covered = covered(tx, tenant, calls).await?;
        for part in covered.values().flatten() {
            if let Entry::Vacant(unknown) = measures.entry(part.allowance) {
                let allowance: Option<Allowance> = tx.get(tenant, part.allowance).await?;
                let measure = allowance.map_or(AllowanceMeasure::Seconds, |allowance| allowance.measure);
                unknown.insert(measure);
            }
        }
        Ok(Self { adjustments, covered, measures })
    }

    /// The difference between what a call is charged with now (`after`, as rated) and all that was charged for it so
    /// far; nothing where there is none, and where the call could not be rated: it keeps its charge.
    pub(super) fn compare(
        &self,
        ctx: &Ctx,
        (before, after): (&Usage, &Usage),
        loaded: &Loaded,
    ) -> Result<Option<Adjusted>> {
        if after.state != UsageState::Rated {
            return Ok(None);
        }
        let target = self.left_of(ctx, before.id, after, loaded)?;
        let mut wanted: BTreeMap<Group, i64> = BTreeMap::new();
        *wanted.entry(group_of(after)?).or_default() += target;
        *wanted.entry(group_of(before)?).or_default() -= before.charge_micros;
        let (mut waiting, mut stale, mut so_far) = (BTreeMap::new(), Vec::new(), before.charge_micros);
        for one in self.adjustments.get(&before.id).into_iter().flatten() {
            let group = (
                one.organisation.0,
                one.service_item.0,
                one.record_type.clone(),
                one.vat_rate.map(|rate| rate.0),
            );
            so_far += one.charge_micros;
            if one.bill.is_some() {
                *wanted.entry(group).or_default() -= one.charge_micros;
            } else {
                *waiting.entry(group).or_default() += one.charge_micros;
                stale.push(one.id);
            }
        }
        wanted.retain(|_, micros| *micros != 0);
        if wanted == waiting {
            return Ok(None);
        }
        let new = wanted.into_iter().map(|(group, micros)| adjustment(ctx, before, group, micros)).collect();
        Ok(Some(Adjusted { usage: before.clone(), before: so_far, now: target, stale, new }))
    }

    /// What is left to charge of a call after what allowances covered of it when it was billed.
    fn left_of(&self, ctx: &Ctx, id: UsageId, after: &Usage, loaded: &Loaded) -> Result<i64> {
        let parts = self.covered.get(&id).map_or(&[][..], Vec::as_slice);
        let Some(first) = parts.first() else { return Ok(after.charge_micros) };
        let quantity: i64 = parts.iter().map(|part| part.quantity).sum();
        let quantity = u64::try_from(quantity).map_err(Error::internal)?;
        match self.measures.get(&first.allowance) {
            Some(AllowanceMeasure::Calls) => Ok(0),
            Some(AllowanceMeasure::Units) => loaded.rest(&ctx.zone()?, after, Measure::Units, quantity),
            Some(AllowanceMeasure::Seconds) | None => {
                loaded.rest(&ctx.zone()?, after, Measure::Seconds, quantity)
            }
        }
    }
}

fn group_of(usage: &Usage) -> Result<Group> {
    let missing = || Error::internal(format!("billed usage record {} has no customer", usage.id));
    let organisation = usage.organisation.ok_or_else(missing)?;
    let item = usage.service_item.ok_or_else(missing)?;
    Ok((organisation.0, item.0, usage.record_type.clone(), usage.vat_rate.map(|rate| rate.0)))
}

fn adjustment(ctx: &Ctx, usage: &Usage, group: Group, micros: i64) -> Adjustment {
    let (organisation, item, record_type, vat_rate) = group;
    Adjustment {
        id: AdjustmentId(0),
        uid: ctx.new_uid(),
        tenant: usage.tenant,
        usage_record: usage.id,
        organisation: OrganisationId(organisation),
        service_item: ServiceItemId(item),
        record_type,
        vat_rate: vat_rate.map(VatRateId),
        started_at: usage.started_at,
        charge_micros: micros,
        bill: None,
        created_at: ctx.now(),
    }
}

/// Puts the differences in the place of those that waited.
///
/// # Errors
/// [`comptoir_kernel::Code::Conflict`] when a bill has taken one meanwhile.
pub(super) async fn save(ctx: &Ctx, tx: &mut Tx<'_>, adjusted: &[Adjusted]) -> Result<()> {
    let delete = "DELETE FROM rating_adjustment WHERE tenant = $1 AND id = $2 AND bill IS NULL";
    let stale: Vec<Vec<_>> = adjusted
        .iter()
        .flat_map(|one| &one.stale)
        .map(|stale| params![ctx.tenant, *stale].to_vec())
        .collect();
    if tx.exec_each(delete, &stale).await?.iter().any(|deleted| *deleted != 1) {
        return Err(Error::conflict("usage is being billed: rate it again afterwards"));
    }
    let new: Vec<Adjustment> = adjusted.iter().flat_map(|one| one.new.iter().cloned()).collect();
    tx.insert_all(&new).await
}

/// Puts what waits to be adjusted of the calls of a bill into their charges: the bill is taken back, and they are not
/// billed any more. What is for another line than the call, and what is left beside an allowance, is only dropped:
/// rating again finds it.
///
/// # Errors
/// [`comptoir_kernel::Code::Conflict`] where another bill took adjustments of these calls.
pub(super) async fn fold(ctx: &Ctx, tx: &mut Tx<'_>, bill: Uuid) -> Result<()> {
    let of_bill = "FROM rating_adjustment WHERE tenant = $1 AND usage_record IN
        (SELECT u.id FROM rating_usage u WHERE u.tenant = $1 AND u.bill = $2)";
    let counts =
        format!("SELECT COUNT(*), COUNT(CASE WHEN bill IS NOT NULL AND bill <> $2 THEN 1 END) {of_bill}");
    match tx.query_one::<(i64, i64)>(&counts, params![ctx.tenant, bill]).await? {
        Some((_, 1..)) => {
            let why = "a later invoice adjusts usage of this one, which therefore stays: delete the later one first";
            return Err(Error::conflict(why));
        }
        Some((1.., _)) => {}
        _ => return Ok(()),
    }
    let fold = "UPDATE rating_usage SET charge_micros = charge_micros
            + (SELECT CAST(COALESCE(SUM(a.charge_micros), 0) AS bigint) FROM rating_adjustment a
               WHERE a.tenant = $1 AND a.usage_record = rating_usage.id AND a.bill IS NULL
                 AND a.organisation = rating_usage.organisation AND a.service_item = rating_usage.service_item
                 AND a.record_type = rating_usage.record_type
                 AND COALESCE(a.vat_rate, 0) = COALESCE(rating_usage.vat_rate, 0))
        WHERE tenant = $1 AND bill = $2 AND covered = 0";
    tx.exec(fold, params![ctx.tenant, bill]).await?;
    tx.exec(&format!("DELETE {of_bill} AND bill IS NULL"), params![ctx.tenant, bill]).await?;
    Ok(())
}
