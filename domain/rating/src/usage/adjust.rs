//! Usage that is billed and comes out otherwise when it is rated again: the difference waits for the next bill.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use comptoir_kernel::{Ctx, Error, OrganisationId, Result, TenantId, id};
use comptoir_pricing::vat::VatRateId;
use comptoir_store::{Json, Select, Tx, Value, entity, params, stored_id};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::billing::Billed;
use super::covering::Covered;
use super::loaded::Loaded;
use super::{Usage, UsageId, UsageState, covered};
use crate::book_products::BookProductId;
use crate::bundles::{Allowance, AllowanceId, AllowanceMeasure};
use crate::rate_cards::RateCardId;
use crate::rates::RateId;
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
        /// The product of a price book that priced it, where it is a charge on a supplier's bill.
        pub product: Option<BookProductId>,
        /// When the call began.
        pub started_at: Timestamp,
        /// The difference, in millionths of the major unit.
        pub charge_micros: i64,
        /// The bill that took it.
        pub bill: Option<Uuid>,
        /// When it was worked out.
        pub created_at: Timestamp,
        /// What the call would be if it was not billed.
        pub rated: Json<RatedAgain>,
        /// Whether a credit note took back what it is a difference to: it is billed to nobody while that stands.
        pub held: bool,
        /// The line of an invoice that it puts right (key of invoicing's table); none where it charges somebody who was not
        /// charged with the call before.
        pub corrects: Option<i64>,
    }
}

/// What rating a billed call again made of it: it becomes the call's own when its bill is taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RatedAgain {
    /// Whose it is.
    pub organisation: Option<OrganisationId>,
    /// The service item that made it.
    pub service_item: Option<ServiceItemId>,
    /// Kind of record.
    pub record_type: String,
    /// The card it was priced by.
    pub card: Option<RateCardId>,
    /// The rate it was priced by.
    pub rate: Option<RateId>,
    /// Seconds charged.
    pub billed_seconds: i64,
    /// Units charged.
    pub billed_units: i64,
    /// The charge, whatever allowances cover of it, in millionths of the major unit.
    pub charge_micros: i64,
    /// Our cost, in millionths of the major unit.
    pub cost_micros: Option<i64>,
    /// VAT rate, where the rate or the card has one.
    pub vat_rate: Option<VatRateId>,
    /// The product of a price book it was priced by.
    pub product: Option<BookProductId>,
}

impl From<&Usage> for RatedAgain {
    fn from(usage: &Usage) -> Self {
        Self {
            organisation: usage.organisation,
            service_item: usage.service_item,
            record_type: usage.record_type.clone(),
            card: usage.card,
            rate: usage.rate,
            billed_seconds: usage.billed_seconds,
            billed_units: usage.billed_units,
            charge_micros: usage.charge_micros,
            cost_micros: usage.cost_micros,
            vat_rate: usage.vat_rate,
            product: usage.product,
        }
    }
}

/// That a difference counts: the line that it puts right was not taken back together with it.
pub(super) const COUNTS: &str =
    "(rating_adjustment.bill IS NULL OR rating_adjustment.corrects IS NULL OR EXISTS
    (SELECT r.id FROM rating_billed r WHERE r.tenant = rating_adjustment.tenant
      AND r.invoice_line = rating_adjustment.corrects))";

/// On whose lines a charge stands: customer, service item, kind of record, VAT rate, product of a price book.
type Group = (i64, i64, String, Option<i64>, Option<i64>);

/// What rating a billed call again makes of it.
pub(super) struct Adjusted {
    pub(super) usage: Usage,
    /// What is charged in all, with what waits to be billed, before and now.
    pub(super) before: i64,
    pub(super) now: i64,
    stale: Vec<AdjustmentId>,
    new: Vec<Adjustment>,
}

/// What a line of a bill has: of a service item, kind of record, VAT rate and product of a price book; whether these are
/// differences, and to which line.
type Line = (Uuid, i64, String, Option<i64>, Option<i64>, bool, Option<i64>);

/// Calls of a chunk that are billed, with what is known of their charges.
#[derive(Default)]
pub(super) struct Charged {
    adjustments: HashMap<UsageId, Vec<Adjustment>>,
    covered: HashMap<UsageId, Vec<Covered>>,
    measures: HashMap<AllowanceId, AllowanceMeasure>,
    /// The lines, by what they have: their keys, and whether they were credited whole.
    lines: HashMap<Line, (i64, bool)>,
}

impl Charged {
    /// Reads what was adjusted, covered and credited of the calls that are billed.
    pub(super) async fn load(tx: &mut Tx<'_>, tenant: TenantId, calls: &[Usage]) -> Result<Self> {
        let mut bills: BTreeSet<Uuid> = calls.iter().filter_map(|call| call.bill).collect();
        if bills.is_empty() {
            return Ok(Self::default());
        }
        let calls: Vec<UsageId> =
            calls.iter().filter(|call| call.bill.is_some()).map(|call| call.id).collect();
        let mut adjustments: HashMap<UsageId, Vec<Adjustment>> = HashMap::new();
        let mut measures = HashMap::new();
        let found = Select::new(tenant).any("usage_record", calls.iter().copied()).raw(COUNTS, []);
        for one in found.all::<Adjustment>(tx).await? {
            bills.extend(one.bill);
            adjustments.entry(one.usage_record).or_default().push(one);
        }
        let lines = Select::new(tenant).any("bill", bills).all::<Billed>(tx).await?;
        let lines = lines.into_iter().map(|line| (line.has(), (line.invoice_line, line.is_credited)));
        let lines = lines.collect();
        let covered = covered(tx, tenant, &calls).await?;
        for part in covered.values().flatten() {
            if let Entry::Vacant(unknown) = measures.entry(part.allowance) {
                let allowance: Option<Allowance> = tx.get(tenant, part.allowance).await?;
                let measure = allowance.map_or(AllowanceMeasure::Seconds, |allowance| allowance.measure);
                unknown.insert(measure);
            }
        }
        Ok(Self { adjustments, covered, measures, lines })
    }

    /// Whether a line that charges the call was credited: what is to be charged otherwise is then charged anew.
    pub(super) fn is_credited(&self, usage: &Usage) -> bool {
        let own = self.line_of(usage).into_iter();
        let more =
            self.adjustments.get(&usage.id).into_iter().flatten().filter_map(|one| self.line_with(one));
        own.chain(more).any(|(_, is_credited)| is_credited)
    }

    /// The line that took a call.
    fn line_of(&self, usage: &Usage) -> Option<(i64, bool)> {
        let (bill, item) = usage.bill.zip(usage.service_item)?;
        let (vat_rate, product) = (key(usage.vat_rate), usage.product.map(|product| product.0));
        let line = (bill, item.0, usage.record_type.clone(), vat_rate, product, false, None);
        self.lines.get(&line).copied()
    }

    /// The line that took a difference.
    fn line_with(&self, one: &Adjustment) -> Option<(i64, bool)> {
        let (vat_rate, product) = (key(one.vat_rate), one.product.map(|product| product.0));
        let line =
            (one.bill?, one.service_item.0, one.record_type.clone(), vat_rate, product, true, one.corrects);
        self.lines.get(&line).copied()
    }

    /// The line by which those were first charged with a call who are charged otherwise now.
    fn corrected(&self, usage: &Usage, group: &Group) -> Result<Option<i64>> {
        if group_of(usage)? == *group {
            return Ok(self.line_of(usage).map(|(line, _)| line));
        }
        let is_first = |one: &&Adjustment| one.corrects.is_none() && one.group() == *group;
        let mut charged = self.adjustments.get(&usage.id).into_iter().flatten().filter(is_first);
        Ok(charged.find_map(|one| self.line_with(one)).map(|(line, _)| line))
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
        // Who did not have the call when it was billed has no allowance of that bill.
        let target = match after.organisation == before.organisation {
            true => self.left_of(before.id, after, loaded)?,
            false => after.charge_micros,
        };
        let mut wanted: BTreeMap<Group, i64> = BTreeMap::new();
        *wanted.entry(group_of(after)?).or_default() += target;
        *wanted.entry(group_of(before)?).or_default() -= before.charge_micros;
        let (mut waiting, mut stale, mut so_far) = (BTreeMap::new(), Vec::new(), before.charge_micros);
        let (again, mut is_same) = (RatedAgain::from(after), true);
        for one in self.adjustments.get(&before.id).into_iter().flatten() {
            so_far += one.charge_micros;
            if one.bill.is_some() {
                *wanted.entry(one.group()).or_default() -= one.charge_micros;
            } else {
                *waiting.entry(one.group()).or_default() += one.charge_micros;
                stale.push(one.id);
                is_same &= one.rated.0 == again;
            }
        }
        wanted.retain(|_, micros| *micros != 0);
        if wanted == waiting && is_same {
            return Ok(None);
        }
        let new = |(group, micros)| {
            let corrects = self.corrected(before, &group)?;
            Ok(adjustment(ctx, (before, after), (group, corrects), micros))
        };
        let new = wanted.into_iter().map(new).collect::<Result<_>>()?;
        Ok(Some(Adjusted { usage: before.clone(), before: so_far, now: target, stale, new }))
    }

    /// What is left to charge of a call after what allowances covered of it when it was billed.
    fn left_of(&self, id: UsageId, after: &Usage, loaded: &Loaded) -> Result<i64> {
        let parts = self.covered.get(&id).map_or(&[][..], Vec::as_slice);
        let Some(first) = parts.first() else { return Ok(after.charge_micros) };
        let quantity: i64 = parts.iter().map(|part| part.quantity).sum();
        let quantity = u64::try_from(quantity).map_err(Error::internal)?;
        match self.measures.get(&first.allowance) {
            Some(AllowanceMeasure::Calls) => Ok(0),
            Some(AllowanceMeasure::Units) => loaded.rest(after, Measure::Units, quantity),
            Some(AllowanceMeasure::Seconds) | None => loaded.rest(after, Measure::Seconds, quantity),
        }
    }
}

fn group_of(usage: &Usage) -> Result<Group> {
    let missing = || Error::internal(format!("billed usage record {} has no customer", usage.id));
    let organisation = usage.organisation.ok_or_else(missing)?;
    let item = usage.service_item.ok_or_else(missing)?;
    let product = usage.product.map(|product| product.0);
    Ok((organisation.0, item.0, usage.record_type.clone(), key(usage.vat_rate), product))
}

fn key(vat_rate: Option<VatRateId>) -> Option<i64> {
    vat_rate.map(|rate| rate.0)
}

fn adjustment(
    ctx: &Ctx,
    (usage, again): (&Usage, &Usage),
    (group, corrects): (Group, Option<i64>),
    micros: i64,
) -> Adjustment {
    let (organisation, item, record_type, vat_rate, product) = group;
    Adjustment {
        id: AdjustmentId(0),
        uid: ctx.new_uid(),
        tenant: usage.tenant,
        usage_record: usage.id,
        organisation: OrganisationId(organisation),
        service_item: ServiceItemId(item),
        record_type,
        vat_rate: vat_rate.map(VatRateId),
        product: product.map(BookProductId),
        started_at: usage.started_at,
        charge_micros: micros,
        bill: None,
        created_at: ctx.now(),
        rated: Json(again.into()),
        held: false,
        corrects,
    }
}

impl Adjusted {
    /// The same, kept until the bill that was credited is taken back.
    pub(super) fn held(mut self) -> Self {
        self.new.iter_mut().for_each(|one| one.held = true);
        self
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

/// Gives the calls of a bill what rating them again made of them while they were billed: the bill is taken back, and
/// they wait for another one. Where it `is_settled`, what other bills took of it was taken back together with it.
///
/// # Errors
/// [`comptoir_kernel::Code::Conflict`] where another bill took adjustments of these calls, and it is not settled.
pub(super) async fn fold(ctx: &Ctx, tx: &mut Tx<'_>, bill: Uuid, is_settled: bool) -> Result<()> {
    let of_bill = format!(
        "AND {COUNTS} AND usage_record IN (SELECT u.id FROM rating_usage u WHERE u.tenant = $1 AND u.bill = $2)"
    );
    // A bill that is taking them is waited for.
    tx.lock_all::<Adjustment>(ctx.tenant, &of_bill, params![bill]).await?;
    let found: Vec<Adjustment> =
        tx.find(ctx.tenant, &format!("{of_bill} ORDER BY id"), params![bill]).await?;
    let is_its = |one: &Adjustment| one.bill.is_none_or(|other| other == bill);
    if !is_settled && !found.iter().all(is_its) {
        let why =
            "a later invoice adjusts usage of this one, which therefore stays: delete the later one first";
        return Err(Error::conflict(why));
    }
    // Those of earlier versions know the difference alone.
    let (whole, differences): (Vec<_>, Vec<_>) =
        found.iter().partition(|one| one.rated.organisation.is_some());
    add_differences(tx, &differences).await?;
    let waiting: BTreeMap<UsageId, &RatedAgain> =
        whole.into_iter().map(|one| (one.usage_record, &one.rated.0)).collect();
    // What an allowance covered of it is given back: the next bill says anew what is covered.
    let become_own = "UPDATE rating_usage SET organisation = $3, service_item = $4, record_type = $5, card = $6,
        rate = $7, billed_seconds = $8, billed_units = $9, charge_micros = $10, cost_micros = $11, vat_rate = $12,
        product = $13, covered = 0 WHERE tenant = $1 AND id = $2";
    let values: Vec<Vec<Value<'_>>> =
        waiting.iter().map(|(call, again)| again.values((&ctx.tenant, call))).collect();
    tx.exec_each(become_own, &values).await?;
    // What other bills took stands with the line that it put right.
    let gone = found.iter().filter(|one| is_its(one));
    let gone: Vec<Vec<Value<'_>>> = gone.map(|one| params![ctx.tenant, one.id].to_vec()).collect();
    tx.exec_each("DELETE FROM rating_adjustment WHERE tenant = $1 AND id = $2", &gone).await?;
    Ok(())
}

/// Adds what waits to be adjusted to calls that are whose they were.
async fn add_differences(tx: &mut Tx<'_>, found: &[&Adjustment]) -> Result<()> {
    let add = "UPDATE rating_usage SET charge_micros = charge_micros + $3 WHERE tenant = $1 AND id = $2
        AND covered = 0 AND organisation = $4 AND service_item = $5 AND record_type = $6
        AND COALESCE(vat_rate, 0) = COALESCE(CAST($7 AS bigint), 0)";
    let waiting = found.iter().filter(|one| one.bill.is_none());
    let values: Vec<Vec<Value<'_>>> = waiting.map(|one| one.difference()).collect();
    tx.exec_each(add, &values).await.map(drop)
}

impl Billed {
    fn has(&self) -> Line {
        let (vat_rate, product) = (key(self.vat_rate), self.product.map(|product| product.0));
        let record_type = self.record_type.clone();
        (self.bill, self.service_item.0, record_type, vat_rate, product, self.is_adjustment, self.corrects)
    }
}

impl Adjustment {
    fn group(&self) -> Group {
        let (vat_rate, product) = (key(self.vat_rate), self.product.map(|product| product.0));
        (self.organisation.0, self.service_item.0, self.record_type.clone(), vat_rate, product)
    }

    fn difference(&self) -> Vec<Value<'_>> {
        params![
            self.tenant,
            self.usage_record,
            self.charge_micros,
            self.organisation,
            self.service_item,
            self.record_type,
            self.vat_rate,
        ]
        .to_vec()
    }
}

impl RatedAgain {
    fn values<'v>(&'v self, (tenant, call): (&'v TenantId, &'v UsageId)) -> Vec<Value<'v>> {
        let mut values = params![*tenant, *call, self.organisation, self.service_item].to_vec();
        values.extend_from_slice(params![self.record_type, self.card, self.rate, self.billed_seconds]);
        values.extend_from_slice(params![
            self.billed_units,
            self.charge_micros,
            self.cost_micros,
            self.vat_rate,
            self.product,
        ]);
        values
    }
}
