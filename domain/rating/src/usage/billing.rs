//! Usage on its way to an invoice.
//!
//! A bill run takes the usage of a payer under a UUID of its own and gets exact totals of what it took;
//! then it says which invoice line each total went to. Usage that arrives in between waits for the next
//! bill, whatever the engine.

use std::collections::BTreeSet;

use comptoir_kernel::{Ctx, Error, OrganisationId, Permission, Result, TenantId, id};
use comptoir_parties::{ReferenceKind, SiteId, references};
use comptoir_pricing::vat::VatRateId;
use comptoir_store::{FromColumn, FromRow, Row, StoreError, Tx, Value, entity, params, stored_id};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::Usage;
use super::adjust::{COUNTS, fold};
use super::covering::{covers, save, undo};
use crate::book_products::{self, BookProduct, BookProductId};
use crate::rules::Grant;
use crate::service_items::ServiceItemId;

id!(
    /// Which usage an invoice line took.
    BilledId
);
stored_id!(BilledId);

entity! {
    /// Which usage an invoice line took: that of a bill, a service item, a record type, a VAT rate and, where it is charges
    /// on suppliers' bills, a product of a price book; of differences, those to one line.
    pub struct Billed in "rating_billed" {
        /// Key.
        pub id: BilledId,
        /// The tenant.
        pub tenant: TenantId,
        /// The bill.
        pub bill: Uuid,
        /// The service item.
        pub service_item: ServiceItemId,
        /// Kind of record.
        pub record_type: String,
        /// VAT rate, where the rate or the card has one.
        pub vat_rate: Option<VatRateId>,
        /// The product of a price book; calls have none.
        pub product: Option<BookProductId>,
        /// The invoice line (key of invoicing's table).
        pub invoice_line: i64,
        /// How many calls.
        pub calls: i64,
        /// Seconds charged.
        pub seconds: i64,
        /// Units charged.
        pub units: i64,
        /// Sum of the charges, in millionths of the major unit.
        pub charge_micros: i64,
        /// Whether these are differences to what was billed before.
        pub is_adjustment: bool,
        /// Whether the line was credited whole.
        pub is_credited: bool,
        /// The line that differences put right (key of invoicing's table).
        pub corrects: Option<i64>,
        /// What is not billed of the differences, in millionths of the major unit: that part of what they put right was
        /// credited.
        pub credited_micros: i64,
    }
}

/// Whose usage a bill is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payer {
    /// The customer.
    pub organisation: OrganisationId,
    /// Only service items of this agreement (key of subscriptions' table); all of the customer's if none.
    pub agreement: Option<i64>,
    /// Whether the agreement also bills what no other agreement does: the customer's default one.
    pub takes_rest: bool,
    /// Only service items of this site.
    pub of_site: OfSite,
}

/// Of which of a customer's sites something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfSite {
    /// All of it, wherever it is.
    Any,
    /// What is at this site.
    One(SiteId),
    /// What is at none.
    Nowhere,
}

impl OfSite {
    /// The site, where it is of a single one.
    pub const fn site(self) -> Option<SiteId> {
        match self {
            Self::One(site) => Some(site),
            Self::Any | Self::Nowhere => None,
        }
    }
}

impl Payer {
    /// All usage of a customer.
    #[must_use]
    pub const fn whole(organisation: OrganisationId) -> Self {
        Self { organisation, agreement: None, takes_rest: true, of_site: OfSite::Any }
    }

    /// What further restricts the usage of the customer `$2` to its agreement `$4` and its site `$5`.
    fn condition(&self) -> String {
        let agreement = match (self.agreement, self.takes_rest) {
            // `$4` is null here; named so that every text has the same parameters.
            (None, _) => "AND CAST($4 AS bigint) IS NULL",
            (Some(_), true) => {
                "AND service_item NOT IN (SELECT i.id FROM rating_service_item i WHERE i.tenant = $1
                    AND i.organisation = $2 AND i.agreement IS NOT NULL AND i.agreement <> $4)"
            }
            (Some(_), false) => {
                "AND service_item IN (SELECT i.id FROM rating_service_item i WHERE i.tenant = $1
                    AND i.organisation = $2 AND i.agreement = $4)"
            }
        };
        let site = match self.of_site {
            OfSite::Any => "AND CAST($5 AS bigint) IS NULL",
            OfSite::One(_) => {
                "AND service_item IN (SELECT i.id FROM rating_service_item i WHERE i.tenant = $1
                    AND i.organisation = $2 AND i.site = $5)"
            }
            OfSite::Nowhere => {
                "AND CAST($5 AS bigint) IS NULL AND service_item NOT IN (SELECT i.id FROM rating_service_item i
                    WHERE i.tenant = $1 AND i.organisation = $2 AND i.site IS NOT NULL)"
            }
        };
        format!("{agreement} {site}")
    }
}

/// The usage of a service item, a record type and a VAT rate, summed exactly; of charges on suppliers' bills, also of a
/// product.
#[derive(Debug, Clone, PartialEq)]
pub struct UsageTotal {
    /// The service item.
    pub service_item: ServiceItemId,
    /// Its code.
    pub item_code: String,
    /// Its description.
    pub item_description: Option<String>,
    /// The service (key of a reference).
    pub service_key: i64,
    /// The site of the service item.
    pub site: Option<SiteId>,
    /// Name of the service.
    pub service: String,
    /// Kind of record.
    pub record_type: String,
    /// VAT rate, where the rate or the card has one.
    pub vat_rate: Option<VatRateId>,
    /// How many calls.
    pub calls: i64,
    /// Seconds charged.
    pub seconds: i64,
    /// Units charged, such as bytes or messages.
    pub units: i64,
    /// Seconds, units or calls of these that allowances covered.
    pub covered: i64,
    /// Sum of the charges, in millionths of the major unit.
    pub charge_micros: i64,
    /// Sum of our costs, in millionths of the major unit, of the calls that have one.
    pub cost_micros: i64,
    /// How many of the calls have a cost.
    pub costed: i64,
    /// Whether these are differences to what was billed before; then nothing is counted but the calls.
    pub is_adjustment: bool,
    /// The line that these differences put right (key of invoicing's table).
    pub corrects: Option<i64>,
    /// What is not to be billed of them, in millionths of the major unit: that part of what they put right was credited.
    pub credited_micros: i64,
    /// When the first call began.
    pub first_at: Timestamp,
    /// When the last call began.
    pub last_at: Timestamp,
    /// The product of a price book; calls have none.
    pub product: Option<BookProductId>,
    /// The same, to be shown on the invoice.
    pub sold: Option<BookProduct>,
    /// How many these charges are for, in millionths.
    pub quantity_micros: i64,
    /// The first and the last day these charges are for.
    pub days: Option<(Date, Date)>,
}

impl FromRow for UsageTotal {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            service_item: FromColumn::from_column(row, 0)?,
            item_code: FromColumn::from_column(row, 1)?,
            item_description: FromColumn::from_column(row, 2)?,
            service_key: FromColumn::from_column(row, 3)?,
            service: String::new(),
            record_type: FromColumn::from_column(row, 4)?,
            vat_rate: FromColumn::from_column(row, 5)?,
            calls: FromColumn::from_column(row, 6)?,
            seconds: FromColumn::from_column(row, 7)?,
            units: FromColumn::from_column(row, 8)?,
            covered: FromColumn::from_column(row, 9)?,
            charge_micros: FromColumn::from_column(row, 10)?,
            cost_micros: FromColumn::from_column(row, 11)?,
            first_at: FromColumn::from_column(row, 12)?,
            last_at: FromColumn::from_column(row, 13)?,
            product: FromColumn::from_column(row, 14)?,
            sold: None,
            quantity_micros: FromColumn::from_column(row, 15)?,
            costed: FromColumn::from_column(row, 18)?,
            days: Option::<Date>::from_column(row, 16)?.zip(FromColumn::from_column(row, 17)?),
            is_adjustment: false,
            corrects: FromColumn::from_column(row, 20)?,
            credited_micros: 0,
            site: FromColumn::from_column(row, 19)?,
        })
    }
}

/// The totals of usage, and of adjustments, that fit their conditions; the tenant is `$1`.
async fn totals(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    condition: impl Fn(&Charges) -> String,
    values: &[Value<'_>],
) -> Result<Vec<UsageTotal>> {
    let text = |charges: &Charges| totals_text(charges, &condition(charges));
    let mut totals: Vec<UsageTotal> = tx.query(&text(&USAGE), values).await?;
    let adjustments: Vec<UsageTotal> = tx.query(&text(&ADJUSTMENTS), values).await?;
    totals.extend(adjustments.into_iter().map(|total| UsageTotal { is_adjustment: true, ..total }));
    let services = references::list(tx, ctx.tenant, ReferenceKind::Service).await?;
    for total in &mut totals {
        let service = services.iter().find(|service| service.id == total.service_key);
        total.service = service.map(|service| service.name.clone()).unwrap_or_default();
    }
    let products: BTreeSet<BookProductId> = totals.iter().filter_map(|total| total.product).collect();
    if !products.is_empty() {
        let products: Vec<BookProductId> = products.into_iter().collect();
        let sold = book_products::many(tx, ctx.tenant, &products).await?;
        for total in &mut totals {
            total.sold = sold.iter().find(|product| Some(product.id) == total.product).cloned();
        }
    }
    Ok(totals)
}

/// A table of charges. The columns its conditions go by are the same in both.
pub(super) struct Charges {
    pub(super) table: &'static str,
    /// What may be billed of it.
    billable: &'static str,
    /// What is summed of it beside the charges.
    sums: &'static str,
    /// Which line it puts right.
    corrects: &'static str,
}

pub(super) const USAGE: Charges = Charges {
    table: "rating_usage",
    billable: "bill IS NULL AND state = 'rated'",
    sums: "CAST(SUM(billed_seconds) AS bigint) AS seconds, CAST(SUM(billed_units) AS bigint) AS units,
        CAST(SUM(covered) AS bigint) AS covered, CAST(COALESCE(SUM(cost_micros), 0) AS bigint) AS cost,
        CAST(COALESCE(SUM(quantity_micros), 0) AS bigint) AS quantity, MIN(period_from) AS first_day,
        MAX(COALESCE(period_to, period_from)) AS last_day, COUNT(cost_micros) AS costed",
    corrects: "CAST(NULL AS bigint)",
};
pub(super) const ADJUSTMENTS: Charges = Charges {
    table: "rating_adjustment",
    billable: "bill IS NULL AND held = FALSE",
    sums: "CAST(0 AS bigint) AS seconds, CAST(0 AS bigint) AS units, CAST(0 AS bigint) AS covered,
        CAST(0 AS bigint) AS cost, CAST(0 AS bigint) AS quantity, CAST(NULL AS date) AS first_day,
        CAST(NULL AS date) AS last_day, CAST(0 AS bigint) AS costed",
    corrects: "corrects",
};

impl Charges {
    /// What a payer (`$2`, its agreement `$4`, its site `$5`) is to be billed of it that began before `$3`.
    pub(super) fn owed(&self, payer: &Payer) -> String {
        format!("organisation = $2 AND started_at < $3 AND {} {}", self.billable, payer.condition())
    }
}

fn totals_text(Charges { table, sums, corrects, .. }: &Charges, condition: &str) -> String {
    // What is the same for all is no column to group by.
    let by = if *corrects == "corrects" { ", corrects" } else { "" };
    format!(
        "SELECT t.service_item, i.code, i.description, i.service, t.record_type, t.vat_rate, t.calls, t.seconds,
            t.units, t.covered, t.charge, t.cost, t.first_at, t.last_at, t.product,
            t.quantity, t.first_day, t.last_day, t.costed, i.site, t.corrects
         FROM (SELECT service_item, record_type, vat_rate, product, {corrects} AS corrects, COUNT(*) AS calls, {sums},
                CAST(SUM(charge_micros) AS bigint) AS charge,
                MIN(started_at) AS first_at, MAX(started_at) AS last_at
             FROM {table} WHERE tenant = $1 AND {condition}
             GROUP BY service_item, record_type, vat_rate, product{by}) t
         JOIN rating_service_item i ON i.id = t.service_item
         ORDER BY i.service, i.code, t.service_item, t.record_type, t.vat_rate, t.product, t.corrects"
    )
}

/// What a payer owes for usage begun before an instant, by service item and record type, beyond what its grants
/// cover. Takes nothing: for previews and dry runs.
///
/// # Errors
/// `Denied` without the permission; what the store answers.
pub async fn unbilled(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    payer: Payer,
    until: Timestamp,
    grants: &[Grant],
) -> Result<Vec<UsageTotal>> {
    ctx.require(Permission::RatingRead)?;
    let site = payer.of_site.site();
    let values = params![ctx.tenant, payer.organisation, until, payer.agreement, site];
    let mut totals = totals(ctx, tx, |charges| charges.owed(&payer), values).await?;
    for cover in covers(ctx, tx, (&USAGE.owed(&payer), values), grants).await?.1 {
        let group = (cover.item, cover.record_type.as_str(), cover.vat_rate.map(VatRateId));
        let is_its = |total: &&mut UsageTotal| {
            !total.is_adjustment
                && total.product.is_none()
                && (total.service_item, total.record_type.as_str(), total.vat_rate) == group
        };
        if let Some(total) = totals.iter_mut().find(is_its) {
            total.covered += cover.quantity;
            total.charge_micros -= cover.saved;
        }
    }
    Ok(totals)
}

/// When the first usage of a customer began that is not billed; none where all is.
///
/// # Errors
/// What the store answers.
pub async fn first_unbilled(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    customer: OrganisationId,
) -> Result<Option<Timestamp>> {
    let sql = "SELECT MIN(started_at) FROM rating_usage
        WHERE tenant = $1 AND organisation = $2 AND bill IS NULL AND state = 'rated'";
    let found: Option<(Option<Timestamp>,)> = tx.query_one(sql, params![tenant, customer]).await?;
    Ok(found.and_then(|(first,)| first))
}

/// Takes what a payer owes for usage begun before an instant under a bill, and sums exactly what is to be charged for
/// what it took: what the payer's grants cover is not. [`mark_billed`] belongs to the same transaction.
///
/// # Errors
/// `Denied` without the permission; what the store answers.
pub async fn take(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    payer: Payer,
    until: Timestamp,
    (bill, grants): (Uuid, &[Grant]),
) -> Result<Vec<UsageTotal>> {
    ctx.require(Permission::InvoicesWrite)?;
    let site = payer.of_site.site();
    for charges in [&USAGE, &ADJUSTMENTS] {
        let sql =
            format!("UPDATE {} SET bill = $6 WHERE tenant = $1 AND {}", charges.table, charges.owed(&payer));
        let values = params![ctx.tenant, payer.organisation, until, payer.agreement, site, bill];
        tx.exec(&sql, values).await?;
    }
    let (pools, covers) = covers(ctx, tx, ("bill = $2", params![ctx.tenant, bill]), grants).await?;
    save(ctx, tx, bill, (&pools, &covers)).await?;
    totals(ctx, tx, |_| "bill = $2".to_owned(), params![ctx.tenant, bill]).await
}

/// Notes which invoice line took each total of a bill.
///
/// # Errors
/// An internal error unless the lines are for all usage of the bill and nothing else.
pub async fn mark_billed(ctx: &Ctx, tx: &mut Tx<'_>, bill: Uuid, lines: &[(&UsageTotal, i64)]) -> Result<()> {
    ctx.require(Permission::InvoicesWrite)?;
    let rows: Vec<Billed> = lines
        .iter()
        .map(|(total, line)| Billed {
            id: BilledId(0),
            tenant: ctx.tenant,
            bill,
            service_item: total.service_item,
            record_type: total.record_type.clone(),
            vat_rate: total.vat_rate,
            product: total.product,
            invoice_line: *line,
            calls: total.calls,
            seconds: total.seconds,
            units: total.units,
            charge_micros: total.charge_micros,
            is_adjustment: total.is_adjustment,
            is_credited: false,
            corrects: total.corrects,
            credited_micros: total.credited_micros,
        })
        .collect();
    tx.insert_all(&rows).await?;
    let sums = |table, calls| {
        format!(
            "(SELECT {calls} FROM {table} WHERE tenant = $1 AND bill = $2),
             (SELECT CAST(COALESCE(SUM(charge_micros), 0) AS bigint) FROM {table} WHERE tenant = $1 AND bill = $2)"
        )
    };
    let sql = format!(
        "SELECT {}, {}, {}",
        sums(USAGE.table, "COUNT(*)"),
        sums(ADJUSTMENTS.table, "COUNT(*)"),
        sums("rating_billed", "CAST(COALESCE(SUM(calls), 0) AS bigint)")
    );
    type Sums = (i64, i64, i64, i64, i64, i64);
    match tx.query_one::<Sums>(&sql, params![ctx.tenant, bill]).await? {
        Some((calls, charge, more, difference, billed, billed_charge))
            if calls + more == billed && charge + difference == billed_charge =>
        {
            Ok(())
        }
        sums => Err(Error::internal(format!("bill {bill} does not add up: {sums:?}"))),
    }
}

/// Gives back the usage that a bill took: its invoice is deleted or, where it `is_settled`, was taken back by credit notes
/// together with all that put it right. Answers how many calls that were.
///
/// # Errors
/// [`comptoir_kernel::Code::Conflict`] where a later bill has adjusted what this one took; `Denied` without the
/// permission; what the store answers.
pub async fn release(ctx: &Ctx, tx: &mut Tx<'_>, bill: Uuid, is_settled: bool) -> Result<u64> {
    ctx.require(Permission::InvoicesWrite)?;
    // Who rates these calls again goes first, or finds them not billed any more.
    tx.lock_all::<Usage>(ctx.tenant, "AND bill = $2", params![bill]).await?;
    fold(ctx, tx, bill, is_settled).await?;
    // What was taken back with the line that it put right is nobody's any more.
    let over = format!("DELETE FROM rating_adjustment WHERE tenant = $1 AND bill = $2 AND NOT {COUNTS}");
    tx.exec(&over, params![ctx.tenant, bill]).await?;
    // What waits to put a line right that is none any more is a charge like any other.
    let forget = "UPDATE rating_adjustment SET corrects = NULL WHERE tenant = $1 AND bill IS NULL
        AND usage_record IN (SELECT a.usage_record FROM rating_adjustment a WHERE a.tenant = $1 AND a.bill = $2)
        AND corrects IN (SELECT b.invoice_line FROM rating_billed b WHERE b.tenant = $1 AND b.bill = $2)";
    tx.exec(forget, params![ctx.tenant, bill]).await?;
    let lines = "DELETE FROM rating_billed WHERE tenant = $1 AND bill = $2";
    tx.exec(lines, params![ctx.tenant, bill]).await?;
    undo(ctx, tx, bill).await?;
    // What was held while the bill was credited waits with the differences that the bill took.
    let held =
        "UPDATE rating_adjustment SET held = FALSE WHERE tenant = $1 AND held = TRUE AND usage_record IN
        (SELECT a.usage_record FROM rating_adjustment a WHERE a.tenant = $1 AND a.bill = $2)";
    tx.exec(held, params![ctx.tenant, bill]).await?;
    let adjustments = "UPDATE rating_adjustment SET bill = NULL WHERE tenant = $1 AND bill = $2";
    tx.exec(adjustments, params![ctx.tenant, bill]).await?;
    let usage = "UPDATE rating_usage SET bill = NULL WHERE tenant = $1 AND bill = $2";
    tx.exec(usage, params![ctx.tenant, bill]).await
}

/// Which usage an invoice line took; none where it is no usage line.
///
/// # Errors
/// What the store answers.
pub async fn of_line(tx: &mut Tx<'_>, tenant: TenantId, invoice_line: i64) -> Result<Option<Billed>> {
    tx.first(tenant, "AND invoice_line = $2", params![invoice_line]).await
}

/// The customers who have usage to be billed that began before an instant.
///
/// # Errors
/// What the store answers.
pub async fn debtors(tx: &mut Tx<'_>, tenant: TenantId, until: Timestamp) -> Result<Vec<OrganisationId>> {
    let sql = "SELECT organisation FROM rating_usage
            WHERE tenant = $1 AND started_at < $2 AND bill IS NULL AND state = 'rated'
        UNION SELECT organisation FROM rating_adjustment WHERE tenant = $1 AND started_at < $2 AND bill IS NULL
            AND held = FALSE
        ORDER BY organisation";
    let found = tx.query::<(OrganisationId,)>(sql, params![tenant, until]).await?;
    Ok(found.into_iter().map(|(organisation,)| organisation).collect())
}
