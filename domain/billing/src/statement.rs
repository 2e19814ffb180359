//! Statements of account: what a customer owed, what came to it, what it paid, and how old the rest is.

use std::collections::BTreeSet;

use comptoir_invoicing::{Delivery, Invoice, InvoiceId, InvoiceKind};
use comptoir_kernel::{Actor, Ctx, Currency, Error, Permission, Result, TenantId};
use comptoir_parties::Organisation;
use comptoir_payments::SetOff;
use comptoir_payments::ledger::{self, Account};
use comptoir_store::{Select, Tx, entity, params};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::run::midnight_after;

/// The account of a customer in one currency, from one day to another. Amounts are minor units: above 0 what the
/// customer owes, below 0 what is owed to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Currency of the amounts.
    pub currency: Currency,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// What was owed when the first day began.
    pub opening: i64,
    /// What happened, in the order of the days.
    pub entries: Vec<StatementEntry>,
    /// What was owed when the last day was over.
    pub closing: i64,
    /// What is owed now on invoices up to the last day, by its age on that day.
    pub ageing: Ageing,
    /// What is kept for the customer now: overpayments that no invoice has used.
    pub kept: i64,
}

/// Something that happened on an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementEntry {
    /// The day.
    pub day: Date,
    /// What it is.
    pub kind: EntryKind,
    /// Number of the document, or of the transaction that was paid.
    pub reference: String,
    /// Last day to pay, of an invoice.
    pub due_on: Option<Date>,
    /// Above 0 where more is owed.
    pub amount: i64,
    /// What is owed with it.
    pub balance: i64,
}

/// What kind of thing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// An invoice.
    Invoice,
    /// A credit note.
    CreditNote,
    /// Money that arrived.
    Payment,
    /// Money that went back.
    Refund,
}

impl EntryKind {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::CreditNote => "credit_note",
            Self::Payment => "payment",
            Self::Refund => "refund",
        }
    }
}

/// What is owed, by days past the due date. Credit notes that are open count where they are, below 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ageing {
    /// Not due yet.
    pub current: i64,
    /// 1 to 30 days.
    pub to_30: i64,
    /// 31 to 60 days.
    pub to_60: i64,
    /// 61 to 90 days.
    pub to_90: i64,
    /// More than 90 days.
    pub over_90: i64,
}

impl Ageing {
    /// What is owed in all.
    pub const fn total(&self) -> i64 {
        self.current + self.to_30 + self.to_60 + self.to_90 + self.over_90
    }

    fn add(&mut self, days: i64, amount: i64) {
        let bucket = match days {
            ..=0 => &mut self.current,
            1..=30 => &mut self.to_30,
            31..=60 => &mut self.to_60,
            61..=90 => &mut self.to_90,
            _ => &mut self.over_90,
        };
        *bucket += amount;
    }
}

entity! {
    /// An invoice or a credit note, as far as the account is concerned.
    struct Document in "invoicing_invoice" {
        id: InvoiceId,
        tenant: TenantId,
        issued_on: Date,
        kind: InvoiceKind,
        number: String,
        due_on: Date,
        total: i64,
        paid: i64,
        delivery: Delivery,
    }
}

impl Document {
    fn entry(&self) -> StatementEntry {
        let is_invoice = self.kind == InvoiceKind::Invoice;
        StatementEntry {
            day: self.issued_on,
            kind: if is_invoice { EntryKind::Invoice } else { EntryKind::CreditNote },
            reference: self.number.clone(),
            due_on: is_invoice.then_some(self.due_on),
            amount: self.total,
            balance: 0,
        }
    }
}

/// The account of a customer from one day to another, both included. Documents count on their date, payments on the day
/// they arrived where the customer is. What was deleted before it was sent is on no statement. Somebody of the customer sees
/// what was sent: what was not may still change.
///
/// # Errors
/// `Invalid` when the days are in the wrong order; `Denied` without the permission.
pub async fn statement(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    customer: &Organisation,
    (from, to): (Date, Date),
    currency: Currency,
) -> Result<Statement> {
    ctx.require(Permission::InvoicesRead)?;
    if to < from {
        return Err(Error::invalid("to", "must not be before from"));
    }
    let (shown, unseen) = documents(ctx, tx, customer, (to, currency)).await?;
    let mut all: Vec<StatementEntry> = shown.iter().map(Document::entry).collect();
    all.extend(payments(ctx, tx, customer, (to, currency)).await?);
    // On one day what is owed comes before what is paid.
    all.sort_by_key(|entry| (entry.day, entry.amount < 0));
    let mut ageing = Ageing::default();
    let mut kept = -ledger::balance(tx, ctx.tenant, Account::Credit, (customer.id, currency)).await?;
    let age =
        |of: &Document| of.due_on.until((jiff::Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()));
    for document in &shown {
        ageing.add(age(document), document.total - document.paid);
    }
    // What a document that the customer does not see has settled is owed, or kept, as far as the customer knows.
    kept += unseen.iter().map(|document| document.paid).sum::<i64>();
    for (note, invoice, amount) in between(tx, ctx.tenant, unseen.iter().map(|document| document.id)).await? {
        let (note_seen, invoice_seen) = (seen(&shown, note), seen(&shown, invoice));
        let is_unseen = |id: InvoiceId| unseen.iter().any(|document| document.id == id);
        kept += if is_unseen(note) { amount } else { 0 } - if is_unseen(invoice) { amount } else { 0 };
        match (note_seen, invoice_seen) {
            (None, Some(invoice)) => ageing.add(age(invoice), amount),
            (Some(note), None) => ageing.add(age(note), -amount),
            _ => {}
        }
    }
    let mut balance = 0;
    let mut opening = 0;
    let mut entries = Vec::new();
    for mut entry in all {
        balance += entry.amount;
        if entry.day < from {
            opening = balance;
        } else {
            entry.balance = balance;
            entries.push(entry);
        }
    }
    Ok(Statement { currency, from, to, opening, entries, closing: balance, ageing, kept })
}

/// The documents up to a day that are shown, and those that somebody of the customer does not see.
async fn documents(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    customer: &Organisation,
    (to, currency): (Date, Currency),
) -> Result<(Vec<Document>, Vec<Document>)> {
    let tail =
        "AND organisation = $2 AND currency = $3 AND issued_on <= $4 AND status IN ('open', 'paid_in_full')
        ORDER BY issued_on, id";
    let all: Vec<Document> = tx.find(ctx.tenant, tail, params![customer.id, currency, to]).await?;
    let sees_all = !matches!(ctx.actor, Actor::CustomerUser { .. });
    Ok(all.into_iter().partition(|document| sees_all || document.delivery != Delivery::Generated))
}

/// These documents with what was paid of them as the customer knows it: what one that was not sent has settled of them, or is
/// settled with them, does not count yet.
///
/// # Errors
/// What the store answers.
pub async fn as_known(tx: &mut Tx<'_>, tenant: TenantId, mut rows: Vec<Invoice>) -> Result<Vec<Invoice>> {
    let set_off = between(tx, tenant, rows.iter().map(|row| row.id)).await?;
    let both: BTreeSet<InvoiceId> = set_off.iter().flat_map(|(note, invoice, _)| [*note, *invoice]).collect();
    let both: Vec<InvoiceId> = both.into_iter().collect();
    if both.is_empty() {
        return Ok(rows);
    }
    let mut unseen: Vec<Document> = Select::new(tenant).any("id", &both).all(tx).await?;
    unseen.retain(|document| document.delivery == Delivery::Generated);
    let is_unseen = |id: InvoiceId| unseen.iter().any(|document| document.id == id);
    for (note, invoice, amount) in set_off {
        for row in &mut rows {
            if row.id == invoice && is_unseen(note) {
                row.paid -= amount;
            } else if row.id == note && is_unseen(invoice) {
                row.paid += amount;
            }
        }
    }
    Ok(rows)
}

fn seen(shown: &[Document], id: InvoiceId) -> Option<&Document> {
    shown.iter().find(|document| document.id == id)
}

/// What credit notes have settled of invoices, where one of both is among these documents: note, invoice and how much.
async fn between(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    documents: impl Iterator<Item = InvoiceId>,
) -> Result<Vec<(InvoiceId, InvoiceId, i64)>> {
    let ids: BTreeSet<i64> = documents.map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut found: Vec<SetOff> = Select::new(tenant).any("note", ids.iter().copied()).all(tx).await?;
    found
        .extend(Select::new(tenant).any("invoice", ids).raw("note IS NOT NULL", []).all::<SetOff>(tx).await?);
    found.sort_by_key(|one| one.id);
    found.dedup_by_key(|one| one.id);
    let pair = |one: SetOff| one.note.map(|note| (InvoiceId(note), InvoiceId(one.invoice), one.amount));
    Ok(found.into_iter().filter_map(pair).collect())
}

async fn payments(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    customer: &Organisation,
    (to, currency): (Date, Currency),
) -> Result<Vec<StatementEntry>> {
    let until = midnight_after(to, &customer.time_zone)?;
    let zone = jiff::tz::TimeZone::get(&customer.time_zone).map_err(Error::internal)?;
    let sql = "SELECT p.paid_at, p.is_refund, t.number, p.amount FROM payments_payment p
        JOIN payments_transaction t ON t.tenant = p.tenant AND t.id = p.transaction_id
        WHERE p.tenant = $1 AND t.organisation = $2 AND t.currency = $3 AND p.state = 'paid' AND p.paid_at < $4
        ORDER BY p.paid_at, p.id";
    let rows: Vec<(Timestamp, bool, String, i64)> =
        tx.query(sql, params![ctx.tenant, customer.id, currency, until]).await?;
    let entry = |(at, is_refund, reference, amount): (Timestamp, bool, String, i64)| StatementEntry {
        day: at.to_zoned(zone.clone()).date(),
        kind: if is_refund { EntryKind::Refund } else { EntryKind::Payment },
        reference,
        due_on: None,
        amount: if is_refund { amount } else { -amount },
        balance: 0,
    };
    Ok(rows.into_iter().map(entry).collect())
}
