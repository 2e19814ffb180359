//! Usage on its way to an invoice.
//!
//! A bill run takes the usage of a payer under a UUID of its own and gets exact totals of what it took;
//! then it says which invoice line each total went to. Usage that arrives in between waits for the next
//! bill, whatever the engine.

use comptoir_kernel::{Ctx, Error, OrganisationId, Permission, Result, TenantId, id};
use comptoir_parties::{ReferenceKind, references};
use comptoir_pricing::vat::VatRateId;
use comptoir_store::{FromColumn, FromRow, Row, StoreError, Tx, Value, entity, params, stored_id};
use jiff::Timestamp;
use uuid::Uuid;

use crate::service_items::ServiceItemId;

id!(
    /// Which usage an invoice line took.
    BilledId
);
stored_id!(BilledId);

entity! {
    /// Which usage an invoice line took: that of a bill, a service item, a record type and a VAT rate.
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
        /// The invoice line (key of invoicing's table).
        pub invoice_line: i64,
        /// How many calls.
        pub calls: i64,
        /// Seconds charged.
        pub seconds: i64,
        /// Sum of the charges, in millionths of the major unit.
        pub charge_micros: i64,
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
}

impl Payer {
    /// All usage of a customer.
    #[must_use]
    pub const fn whole(organisation: OrganisationId) -> Self {
        Self { organisation, agreement: None, takes_rest: true }
    }

    /// What further restricts the usage of the customer `$2` to its agreement `$4`.
    const fn condition(&self) -> &'static str {
        match (self.agreement, self.takes_rest) {
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
        }
    }
}

/// The usage of a service item, a record type and a VAT rate, summed exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageTotal {
    /// The service item.
    pub service_item: ServiceItemId,
    /// Its code.
    pub item_code: String,
    /// Its description.
    pub item_description: Option<String>,
    /// The service (key of a reference).
    pub service_key: i64,
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
    /// Sum of the charges, in millionths of the major unit.
    pub charge_micros: i64,
    /// Sum of our costs, in millionths of the major unit, of the calls that have one.
    pub cost_micros: i64,
    /// When the first call began.
    pub first_at: Timestamp,
    /// When the last call began.
    pub last_at: Timestamp,
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
            charge_micros: FromColumn::from_column(row, 8)?,
            cost_micros: FromColumn::from_column(row, 9)?,
            first_at: FromColumn::from_column(row, 10)?,
            last_at: FromColumn::from_column(row, 11)?,
        })
    }
}

/// The totals of usage that fits a condition; the tenant is `$1`.
async fn totals(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    condition: &str,
    values: &[Value<'_>],
) -> Result<Vec<UsageTotal>> {
    let mut totals: Vec<UsageTotal> = tx.query(&totals_text(condition), values).await?;
    let services = references::list(tx, ctx.tenant, ReferenceKind::Service).await?;
    for total in &mut totals {
        let service = services.iter().find(|service| service.id == total.service_key);
        total.service = service.map(|service| service.name.clone()).unwrap_or_default();
    }
    Ok(totals)
}

fn totals_text(condition: &str) -> String {
    format!(
        "SELECT t.service_item, i.code, i.description, i.service, t.record_type, t.vat_rate, t.calls, t.seconds,
            t.charge, t.cost, t.first_at, t.last_at
         FROM (SELECT service_item, record_type, vat_rate, COUNT(*) AS calls,
                CAST(SUM(billed_seconds) AS bigint) AS seconds, CAST(SUM(charge_micros) AS bigint) AS charge,
                CAST(COALESCE(SUM(cost_micros), 0) AS bigint) AS cost,
                MIN(started_at) AS first_at, MAX(started_at) AS last_at
             FROM rating_usage WHERE tenant = $1 AND {condition}
             GROUP BY service_item, record_type, vat_rate) t
         JOIN rating_service_item i ON i.id = t.service_item
         ORDER BY i.service, i.code, t.service_item, t.record_type, t.vat_rate"
    )
}

/// What a payer owes for usage begun before an instant, by service item and record type. Takes nothing:
/// for previews and dry runs.
///
/// # Errors
/// `Denied` without the permission; what the store answers.
pub async fn unbilled(ctx: &Ctx, tx: &mut Tx<'_>, payer: Payer, until: Timestamp) -> Result<Vec<UsageTotal>> {
    ctx.require(Permission::RatingRead)?;
    let condition = format!(
        "organisation = $2 AND started_at < $3 AND bill IS NULL AND state = 'rated' {}",
        payer.condition()
    );
    totals(ctx, tx, &condition, params![ctx.tenant, payer.organisation, until, payer.agreement]).await
}

/// Takes what a payer owes for usage begun before an instant under a bill, and sums exactly what it took.
/// [`mark_billed`] belongs to the same transaction.
///
/// # Errors
/// `Denied` without the permission; what the store answers.
pub async fn take(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    payer: Payer,
    until: Timestamp,
    bill: Uuid,
) -> Result<Vec<UsageTotal>> {
    ctx.require(Permission::InvoicesWrite)?;
    let sql = format!(
        "UPDATE rating_usage SET bill = $5
         WHERE tenant = $1 AND organisation = $2 AND started_at < $3 AND bill IS NULL AND state = 'rated' {}",
        payer.condition()
    );
    tx.exec(&sql, params![ctx.tenant, payer.organisation, until, payer.agreement, bill]).await?;
    totals(ctx, tx, "bill = $2", params![ctx.tenant, bill]).await
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
            invoice_line: *line,
            calls: total.calls,
            seconds: total.seconds,
            charge_micros: total.charge_micros,
        })
        .collect();
    tx.insert_all(&rows).await?;
    let sql = "SELECT
        (SELECT COUNT(*) FROM rating_usage WHERE tenant = $1 AND bill = $2),
        (SELECT CAST(COALESCE(SUM(charge_micros), 0) AS bigint) FROM rating_usage WHERE tenant = $1 AND bill = $2),
        (SELECT CAST(COALESCE(SUM(calls), 0) AS bigint) FROM rating_billed WHERE tenant = $1 AND bill = $2),
        (SELECT CAST(COALESCE(SUM(charge_micros), 0) AS bigint) FROM rating_billed WHERE tenant = $1 AND bill = $2)";
    match tx.query_one::<(i64, i64, i64, i64)>(sql, params![ctx.tenant, bill]).await? {
        Some((calls, charge, billed, billed_charge)) if calls == billed && charge == billed_charge => Ok(()),
        sums => Err(Error::internal(format!("bill {bill} does not add up: {sums:?}"))),
    }
}

/// Gives back the usage that a bill took: its invoice is deleted. Answers how many calls that were.
///
/// # Errors
/// `Denied` without the permission; what the store answers.
pub async fn release(ctx: &Ctx, tx: &mut Tx<'_>, bill: Uuid) -> Result<u64> {
    ctx.require(Permission::InvoicesWrite)?;
    let lines = "DELETE FROM rating_billed WHERE tenant = $1 AND bill = $2";
    tx.exec(lines, params![ctx.tenant, bill]).await?;
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
    let sql = "SELECT DISTINCT organisation FROM rating_usage
        WHERE tenant = $1 AND started_at < $2 AND bill IS NULL AND state = 'rated' ORDER BY organisation";
    let found = tx.query::<(OrganisationId,)>(sql, params![tenant, until]).await?;
    Ok(found.into_iter().map(|(organisation,)| organisation).collect())
}
