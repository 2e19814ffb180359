//! What an invoice of a bill run has taken, so that it can be given back to the day.

use comptoir_invoicing::{Invoice, InvoiceId, InvoiceKind, InvoiceLine, pending};
use comptoir_kernel::{Ctx, Currency, Error, Result, TenantId, id};
use comptoir_parties::SiteId;
use comptoir_rating::usage::{self, OfSite};
use comptoir_store::{Tx, entity, params, stored_id, text_enum};
use comptoir_subscriptions::{Agreement, AgreementId, ChargeId, ChargeUnitId, agreements, charges, units};
use jiff::civil::Date;
use uuid::Uuid;

use crate::report::BillRunId;

id!(
    /// A note on how an invoice was made.
    OriginId
);
id!(
    /// A note of what an invoice billed.
    MarkId
);
stored_id!(OriginId, MarkId);

text_enum! {
    /// What an invoice bills up to a day.
    pub enum Subject {
        /// A charge.
        Charge = "charge",
        /// A charge that follows from what else is on the invoice: several invoices of one day may have it.
        Measured = "measured",
        /// An agreement.
        Agreement = "agreement",
        /// A change of a quantity.
        Unit = "unit",
    }
}

entity! {
    /// How a bill run came to an invoice.
    pub(crate) struct Origin in "billing_made" {
        /// Key.
        pub(crate) id: OriginId,
        /// The tenant.
        pub(crate) tenant: TenantId,
        /// The invoice.
        pub(crate) invoice: InvoiceId,
        /// The run that made it.
        pub(crate) run: Option<BillRunId>,
        /// The agreement.
        pub(crate) agreement: AgreementId,
        /// Last day that was billed.
        pub(crate) billed_to: Date,
        /// Bills what waits in this currency, and nothing else.
        pub(crate) only_currency: Option<Currency>,
        /// Whether charges were billed.
        pub(crate) charges: bool,
        /// Whether it bills a site of the agreement, or what has none, and nothing else.
        pub(crate) by_site: bool,
        /// That site.
        pub(crate) site: Option<SiteId>,
        /// Whether what it had taken was given back after it was credited as a whole.
        pub(crate) taken_back: bool,
    }
}

impl Origin {
    /// Of which site it bills things.
    pub(crate) fn of_site(&self) -> OfSite {
        match (self.by_site, self.site) {
            (false, _) => OfSite::Any,
            (true, Some(site)) => OfSite::One(site),
            (true, None) => OfSite::Nowhere,
        }
    }
}

entity! {
    /// Up to which day something had been billed before an invoice, and is with it.
    pub(crate) struct Mark in "billing_mark" {
        /// Key.
        pub(crate) id: MarkId,
        /// The tenant.
        pub(crate) tenant: TenantId,
        /// The invoice.
        pub(crate) invoice: InvoiceId,
        /// What it is.
        pub(crate) subject: Subject,
        /// Its key.
        pub(crate) subject_key: i64,
        /// Last day billed before.
        pub(crate) billed_before: Option<Date>,
        /// Last day billed with the invoice.
        pub(crate) billed_after: Date,
    }
}

impl Mark {
    /// A mark that is not written yet.
    pub(crate) const fn new(
        tenant: TenantId,
        invoice: InvoiceId,
        (subject, subject_key): (Subject, i64),
        (billed_before, billed_after): (Option<Date>, Date),
    ) -> Self {
        Self { id: MarkId(0), tenant, invoice, subject, subject_key, billed_before, billed_after }
    }
}

/// How an invoice came about; none where no bill run made it.
pub(crate) async fn origin(tx: &mut Tx<'_>, tenant: TenantId, invoice: InvoiceId) -> Result<Option<Origin>> {
    tx.first(tenant, "AND invoice = $2", params![invoice]).await
}

/// Has an invoice be one of the run that has made it anew.
pub(crate) async fn now_of(tx: &mut Tx<'_>, invoice: &Invoice, run: Option<BillRunId>) -> Result<()> {
    let sql = "UPDATE billing_made SET run = $3 WHERE tenant = $1 AND invoice = $2";
    tx.exec(sql, params![invoice.tenant, invoice.id, run]).await?;
    Ok(())
}

/// The invoices of an agreement that were made for this day and have not been sent, oldest first: those of a site, or, with
/// what has none, those of the whole agreement.
pub(crate) async fn unsent(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    (to, of): (Date, OfSite),
) -> Result<Vec<InvoiceId>> {
    let site = match of {
        OfSite::Any => "AND CAST($4 AS bigint) IS NULL",
        OfSite::One(_) => "AND m.site = $4",
        OfSite::Nowhere => "AND m.site IS NULL AND CAST($4 AS bigint) IS NULL",
    };
    let sql = format!(
        "SELECT m.invoice FROM billing_made m JOIN invoicing_invoice i ON i.tenant = m.tenant AND i.id = m.invoice
        WHERE m.tenant = $1 AND m.agreement = $2 AND m.billed_to = $3 AND m.charges AND m.only_currency IS NULL
          AND i.status <> 'voided' AND i.delivery = 'generated' AND i.paid = (SELECT COALESCE(SUM(
            CASE WHEN s.invoice = i.id THEN s.amount ELSE -s.amount END), 0)
            FROM payments_set_off s WHERE s.tenant = m.tenant AND (s.invoice = i.id OR s.note = i.id)) {site} ORDER BY m.id"
    );
    let site_key = of.site();
    let values = params![agreement.tenant, agreement.id, to, site_key];
    let found: Vec<(InvoiceId,)> = tx.query(&sql, values).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Gives back everything that an invoice has taken: charges and the agreement are billed up to where they were before,
/// what waited waits again, usage is to be billed again.
///
/// # Errors
/// Conflict when a later invoice bills what follows, or the invoice is older than the notes on what it took.
pub(crate) async fn give_back(ctx: &Ctx, tx: &mut Tx<'_>, invoice: &Invoice) -> Result<()> {
    let lines = comptoir_invoicing::lines(tx, ctx.tenant, invoice.id).await?;
    let marks = of(tx, invoice).await?;
    if marks.is_empty() && lines.iter().any(|line| line.charge.is_some()) {
        let message = format!(
            "invoice {} was made before it was noted what invoices take: take it back with a credit note",
            invoice.number
        );
        return Err(Error::conflict(message));
    }
    if adjusted_later(tx, ctx.tenant, invoice.id).await? {
        return Err(later(invoice));
    }
    let keys = lines.iter().filter(|line| line.kind.takes_usage()).map(|line| line.id.0).collect();
    if usage::is_settled(tx, ctx.tenant, &keys).await? {
        let why = "puts right what credit notes have taken back since, and counts with them";
        return Err(Error::conflict(format!("invoice {} {why}: it stays", invoice.number)));
    }
    pending::give_back(tx, ctx.tenant, invoice.id).await?;
    give_back_billed(ctx, tx, invoice, (&lines, &marks), false).await
}

/// What an invoice has taken, in order.
pub(crate) async fn of(tx: &mut Tx<'_>, invoice: &Invoice) -> Result<Vec<Mark>> {
    tx.find(invoice.tenant, "AND invoice = $2 ORDER BY id", params![invoice.id]).await
}

/// As [`give_back`], but for what had waited. Where the invoice `is_settled`, later ones that put its usage right were taken back
/// together with it.
pub(crate) async fn give_back_billed(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    invoice: &Invoice,
    (lines, marks): (&[InvoiceLine], &[Mark]),
    is_settled: bool,
) -> Result<()> {
    let charge = |mark: &Mark| (ChargeId(mark.subject_key), mark.billed_after, mark.billed_before);
    let charged: Vec<_> = marks.iter().filter(|mark| mark.subject == Subject::Charge).map(charge).collect();
    charges::give_back(tx, ctx.tenant, &charged).await.map_err(|_| later(invoice))?;
    for mark in marks {
        match mark.subject {
            Subject::Charge => {}
            Subject::Measured => {
                let last = of_others(tx, mark).await?;
                charges::set_billed(tx, ctx.tenant, ChargeId(mark.subject_key), last).await?;
            }
            Subject::Agreement => {
                let last = of_others(tx, mark).await?;
                agreements::set_billed(tx, ctx.tenant, AgreementId(mark.subject_key), last).await?;
            }
            Subject::Unit => units::give_back(tx, ctx.tenant, ChargeUnitId(mark.subject_key)).await?,
        }
    }
    release_usage(ctx, tx, lines, is_settled).await?;
    tx.exec("DELETE FROM billing_mark WHERE tenant = $1 AND invoice = $2", params![ctx.tenant, invoice.id])
        .await?;
    Ok(())
}

/// Whether a later invoice adjusts what this one bills, for a change of a quantity or an end: billed again, the period would
/// have that already. It may also bill again what a third one gave back.
pub(crate) async fn adjusted_later(tx: &mut Tx<'_>, tenant: TenantId, invoice: InvoiceId) -> Result<bool> {
    let changed = "SELECT m.id FROM billing_mark o
        JOIN subscriptions_charge_unit u ON u.tenant = o.tenant AND u.charge = o.subject_key
        JOIN billing_mark m ON m.tenant = u.tenant AND m.subject = 'unit' AND m.subject_key = u.id
        WHERE o.tenant = $1 AND o.invoice = $2 AND o.subject = 'charge' AND m.invoice <> $2 AND m.id > o.id LIMIT 1";
    let billed = "SELECT m.id FROM billing_mark o
        JOIN billing_mark m ON m.tenant = o.tenant AND m.subject = 'charge' AND m.subject_key = o.subject_key
        WHERE o.tenant = $1 AND o.invoice = $2 AND o.subject = 'charge' AND m.invoice <> $2 AND m.id > o.id LIMIT 1";
    any(tx, [changed, billed], (tenant, invoice)).await
}

/// Whether an invoice adjusts what an earlier one billed.
pub(crate) async fn adjusts(tx: &mut Tx<'_>, tenant: TenantId, invoice: InvoiceId) -> Result<bool> {
    let changes = "SELECT m.id FROM billing_mark m
        JOIN subscriptions_charge_unit u ON u.tenant = m.tenant AND u.id = m.subject_key
        JOIN billing_mark o ON o.tenant = u.tenant AND o.subject = 'charge' AND o.subject_key = u.charge
        WHERE m.tenant = $1 AND m.invoice = $2 AND m.subject = 'unit' AND o.invoice <> $2 AND o.id < m.id LIMIT 1";
    let gives_back = "SELECT m.id FROM billing_mark m
        WHERE m.tenant = $1 AND m.invoice = $2 AND m.subject = 'charge' AND m.billed_after < m.billed_before LIMIT 1";
    any(tx, [changes, gives_back], (tenant, invoice)).await
}

async fn any(tx: &mut Tx<'_>, queries: [&str; 2], (tenant, invoice): (TenantId, InvoiceId)) -> Result<bool> {
    for sql in queries {
        if tx.query_one::<(MarkId,)>(sql, params![tenant, invoice]).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(crate) fn later(invoice: &Invoice) -> Error {
    Error::conflict(format!(
        "a later invoice bills what follows invoice {}: delete that one first, or credit this one",
        invoice.number
    ))
}

/// Usage of an invoice was taken under one bill, or under several where it was rated again.
async fn release_usage(ctx: &Ctx, tx: &mut Tx<'_>, lines: &[InvoiceLine], is_settled: bool) -> Result<()> {
    let mut released: Vec<Uuid> = Vec::new();
    for line in lines.iter().filter(|line| line.kind.takes_usage()) {
        let Some(billed) = usage::of_line(tx, ctx.tenant, line.id.0).await? else { continue };
        if !released.contains(&billed.bill) {
            usage::release(ctx, tx, billed.bill, is_settled).await?;
            released.push(billed.bill);
        }
    }
    Ok(())
}

/// The day up to which the other invoices bill what a mark is of.
async fn of_others(tx: &mut Tx<'_>, mark: &Mark) -> Result<Option<Date>> {
    let (tenant, subject, key) = (mark.tenant, mark.subject, mark.subject_key);
    // Whoever took this invoice's day for what went before takes what went before this invoice instead.
    let relink = "UPDATE billing_mark SET billed_before = $6
        WHERE tenant = $1 AND subject = $2 AND subject_key = $3 AND billed_before = $5 AND invoice <> $4";
    let days = params![tenant, subject, key, mark.invoice, mark.billed_after, mark.billed_before];
    tx.exec(relink, days).await?;
    let others = "SELECT MAX(billed_after) FROM billing_mark
        WHERE tenant = $1 AND subject = $2 AND subject_key = $3 AND invoice <> $4";
    let last = tx.query_one::<(Option<Date>,)>(others, params![tenant, subject, key, mark.invoice]).await?;
    Ok(last.and_then(|(last,)| last).max(mark.billed_before))
}

/// Whether an invoice is one that was made by hand.
pub(crate) fn by_hand(invoice: &Invoice) -> Error {
    let what = if invoice.kind == InvoiceKind::CreditNote { "is a credit note" } else { "was made by hand" };
    Error::conflict(format!("{} {what}: no bill run can make it anew", invoice.number))
}
