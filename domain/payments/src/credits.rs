//! What is owed to a customer is set against invoices by hand, and that is undone.

use std::collections::BTreeSet;

use comptoir_invoicing::{self as invoicing, Invoice, InvoiceId, InvoiceKind};
use comptoir_kernel::{Ctx, Currency, Error, Faults, Money, OrganisationId, Page, Paged, Permission, Result};
use comptoir_store::{Order, Select, ToValue as _, Tx, Value, params};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::by_hand::minor;
use crate::set_off::{Credit, release, take};
use crate::{Payment, PaymentId, PaymentState, SetOff, Transaction, TransactionId, transactions};

/// A credit that is to be set against invoices.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewSetOff {
    /// Number or UUID of a credit note, UUID of a payment, or number of a transaction with one payment.
    pub credit: String,
    /// The invoices (number or UUID), each with how much in the major unit; without that as much as both have. Where none is
    /// named, all that the customer owes in the currency, the longest due first.
    pub invoices: Vec<(String, Option<Decimal>)>,
}

/// Which uses of credits are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of a customer.
    pub customer: Option<OrganisationId>,
    /// Only those on an invoice, or of a credit note.
    pub document: Option<InvoiceId>,
}

/// A credit with what has to be known of it.
pub(crate) struct Found {
    pub(crate) credit: Credit,
    /// The transaction that money came with.
    pub(crate) transaction: Option<Transaction>,
    /// What it is called.
    pub(crate) name: String,
    pub(crate) organisation: OrganisationId,
    pub(crate) currency: Currency,
}

/// Sets a credit against invoices of the same customer, as far as it goes.
///
/// # Errors
/// Every faulty field: `credit`, `invoices[0].id`, `invoices[0].amount`; `Denied` without the permission.
pub async fn set_off(ctx: &Ctx, tx: &mut Tx<'_>, new: &NewSetOff) -> Result<Vec<SetOff>> {
    ctx.require(Permission::PaymentsWrite)?;
    let mut faults = Faults::new();
    let found = faults.check("credit", find(ctx, tx, &new.credit).await?);
    let wanted = wanted(ctx, tx, (new, found.as_ref()), &mut faults).await?;
    let Some(found) = found else {
        return Err(faults.finish().err().unwrap_or_else(|| Error::internal("no credit")));
    };
    // Locks are taken in one order: invoices by their keys, then what settles them.
    let mut keys: Vec<InvoiceId> = wanted.iter().map(|(_, invoice, _)| *invoice).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut invoices = Vec::with_capacity(keys.len());
    for key in keys {
        invoices.push(invoicing::lock(ctx, tx, key).await?);
    }
    let mut credit = found.credit.locked(tx, ctx.tenant).await?;
    if credit.open() == 0 {
        faults.invalid("credit", format!("nothing is left of {}", found.name));
    }
    let parts =
        parts(&wanted, &invoices, (credit.open(), found.currency), new.invoices.is_empty(), &mut faults);
    faults.finish()?;
    let mut made = Vec::with_capacity(parts.len());
    for (invoice, amount) in parts {
        made.push(take(ctx, tx, &mut credit, (invoice, amount), true).await?);
        invoicing::book(ctx, tx, invoice.id, amount, ctx.now()).await?;
    }
    Ok(made)
}

/// An invoice that is to be settled: its place in what was asked for, its key, how much.
type Wanted = (usize, InvoiceId, Option<Decimal>);

/// The invoices that are named, or all that are owed; those that cannot be settled are noted.
async fn wanted(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (new, of): (&NewSetOff, Option<&Found>),
    faults: &mut Faults,
) -> Result<Vec<Wanted>> {
    if let Some(of) = of.filter(|_| new.invoices.is_empty()) {
        let open = "AND organisation = $2 AND currency = $3 AND kind = 'invoice' AND status = 'open' ORDER BY due_on, id";
        let open: Vec<Invoice> = tx.find(ctx.tenant, open, params![of.organisation, of.currency]).await?;
        if open.is_empty() {
            faults.invalid(
                "invoices",
                format!("nothing is owed in {} by the customer of {}", of.currency, of.name),
            );
        }
        return Ok(open.iter().enumerate().map(|(index, invoice)| (index, invoice.id, None)).collect());
    }
    let mut wanted: Vec<Wanted> = Vec::new();
    for (index, (id, amount)) in new.invoices.iter().enumerate() {
        let invoice = transactions::invoice_of(ctx, tx, id).await?;
        let invoice = invoice.filter(|invoice| invoice.kind == InvoiceKind::Invoice);
        let at = format!("invoices[{index}].id");
        let fault = match &invoice {
            None => Some(format!("there is no invoice {id}")),
            Some(invoice) if transactions::owed(invoice) == 0 => {
                Some(format!("nothing is owed on invoice {}", invoice.number))
            }
            Some(invoice) if wanted.iter().any(|(_, known, _)| *known == invoice.id) => {
                Some("is given twice".to_owned())
            }
            Some(invoice) if of.is_some_and(|of| of.organisation != invoice.organisation) => {
                Some(format!("invoice {} is another customer's", invoice.number))
            }
            Some(invoice) if of.is_some_and(|of| of.currency != invoice.currency) => {
                Some(format!("invoice {} is in {}", invoice.number, invoice.currency))
            }
            Some(_) => None,
        };
        match (fault, invoice) {
            (Some(fault), _) => faults.invalid(at, fault),
            (None, invoice) => wanted.extend(invoice.map(|invoice| (index, invoice.id, *amount))),
        }
    }
    Ok(wanted)
}

/// How much of a credit goes to which invoice. Where all invoices are meant, those that nothing is left for are left out.
fn parts<'i>(
    wanted: &[Wanted],
    invoices: &'i [Invoice],
    (open, currency): (i64, Currency),
    is_all: bool,
    faults: &mut Faults,
) -> Vec<(&'i Invoice, i64)> {
    let mut left = open;
    let mut parts = Vec::new();
    for (index, key, amount) in wanted {
        let Some(invoice) = invoices.iter().find(|invoice| invoice.id == *key) else { continue };
        let field = format!("invoices[{index}].amount");
        let owed = transactions::owed(invoice);
        let exact = match amount {
            None => Some(owed.min(left)),
            Some(amount) => faults.check(&field, minor(*amount, currency)),
        };
        let Some(part) = exact else { continue };
        let major = |minor: i64| Money::new(minor, currency).major();
        if part > owed {
            faults.invalid(
                &field,
                format!("is more than is owed on invoice {}: {}", invoice.number, major(owed)),
            );
        } else if part > left || part == 0 && !is_all && open > 0 {
            faults.invalid(&field, format!("is more than is left of the credit: {}", major(left)));
        } else if part > 0 {
            left -= part;
            parts.push((invoice, part));
        }
    }
    parts
}

/// Undoes a use of a credit: the invoice is owed again, and the credit can be used otherwise.
///
/// # Errors
/// `NotFound`; `Conflict` where a credit note was set against the invoice that it takes back; `Denied` without the permission.
pub async fn undo(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<()> {
    ctx.require(Permission::PaymentsWrite)?;
    let missing = || Error::not_found("set-off", uid);
    let known: SetOff = tx.get_uid(ctx.tenant, uid).await?.ok_or_else(missing)?;
    let invoice = invoicing::lock(ctx, tx, InvoiceId(known.invoice)).await.map_err(|_| missing())?;
    if let Some(note) = known.note {
        let note = invoicing::any(tx, ctx.tenant, InvoiceId(note)).await?;
        if note.credit_of == Some(invoice.id) {
            let (note, of) = (note.number, invoice.number);
            return Err(Error::conflict(format!(
                "credit note {note} takes invoice {of} back: what it settled there stays"
            )));
        }
    }
    // Whoever undoes it at the same time was waited for with the invoice.
    let one: SetOff = tx.lock(ctx.tenant, known.id).await?.ok_or_else(missing)?;
    let amount = one.amount;
    release(ctx, tx, one, (&invoice, amount)).await?;
    invoicing::book(ctx, tx, invoice.id, -amount, ctx.now()).await.map(drop)
}

/// The credit of an id within reach, or why there is none.
pub(crate) async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: &str) -> Result<Result<Found, String>> {
    let id = id.trim();
    if let Some(note) = transactions::invoice_of(ctx, tx, id).await? {
        if note.kind != InvoiceKind::CreditNote {
            return Ok(Err(format!("{} is no credit note", note.number)));
        }
        return Ok(Ok(Found {
            name: format!("credit note {}", note.number),
            organisation: note.organisation,
            currency: note.currency,
            credit: Credit::Note(Box::new(note)),
            transaction: None,
        }));
    }
    let payments: Vec<Payment> = match Uuid::try_parse(id) {
        Ok(uid) => tx.find(ctx.tenant, "AND uid = $2", params![uid]).await?,
        Err(_) => {
            let of = "AND transaction_id IN (SELECT t.id FROM payments_transaction t WHERE t.tenant = $1 AND t.number = $2)
                ORDER BY id";
            tx.find(ctx.tenant, of, params![id]).await?
        }
    };
    let arrived = |payment: &Payment| payment.state == PaymentState::Paid && !payment.is_refund;
    let mut payments: Vec<Payment> = payments.into_iter().filter(arrived).collect();
    if payments.len() > 1 {
        payments.retain(|payment| payment.credited > 0);
    }
    if payments.len() > 1 {
        return Ok(Err(format!("{id} has several payments: name one by its id")));
    }
    let missing = || Ok(Err(format!("there is no credit note and no payment {id}")));
    let Some(payment) = payments.pop() else { return missing() };
    let transaction: Option<Transaction> = tx.get(ctx.tenant, payment.transaction_id).await?;
    let transaction = transaction.filter(|transaction| transactions::within(ctx, transaction));
    let Some((transaction, organisation)) =
        transaction.and_then(|of| of.organisation.map(|whose| (of, whose)))
    else {
        return missing();
    };
    Ok(Ok(Found {
        name: format!("payment {}", transaction.number),
        organisation,
        currency: transaction.currency,
        credit: Credit::Money(Box::new(payment)),
        transaction: Some(transaction),
    }))
}

/// A page of the uses of credits within reach, the latest first.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, filter: Filter, page: Page) -> Result<Paged<SetOff>> {
    ctx.require(Permission::PaymentsRead)?;
    let (low, high) = ctx.reach.path_bounds();
    let within = "invoice IN (SELECT i.id FROM invoicing_invoice i WHERE i.tenant = $1
        AND i.organisation_path >= $$1 AND i.organisation_path < $$2)";
    let mut select = Select::new(ctx.tenant).raw(within, [low.to_value(), high.to_value()]);
    if let Some(customer) = filter.customer {
        let of =
            "invoice IN (SELECT i.id FROM invoicing_invoice i WHERE i.tenant = $1 AND i.organisation = $$1)";
        select = select.raw(of, [Value::Int(customer.0)]);
    }
    if let Some(document) = filter.document {
        select = select.raw("invoice = $$1 OR note = $$1", [Value::Int(document.0)]);
    }
    select.order("id", Order::Descending).page(tx, page).await
}

/// What credits have settled of an invoice: how each is called and how much, oldest first.
///
/// # Errors
/// What the store answers.
pub async fn of_invoice(tx: &mut Tx<'_>, invoice: &Invoice) -> Result<Vec<(String, i64)>> {
    let used: Vec<SetOff> =
        tx.find(invoice.tenant, "AND invoice = $2 ORDER BY id", params![invoice.id]).await?;
    let names = names(tx, &used).await?;
    Ok(names.into_iter().zip(used).map(|(name, one)| (name, one.amount)).collect())
}

/// What credits are called: the number of the credit note, or of the transaction that money came with.
///
/// # Errors
/// What the store answers.
pub async fn names(tx: &mut Tx<'_>, used: &[SetOff]) -> Result<Vec<String>> {
    let Some(tenant) = used.first().map(|one| one.tenant) else { return Ok(Vec::new()) };
    let notes: Vec<InvoiceId> = used.iter().filter_map(|one| one.note).map(InvoiceId).collect();
    let notes = invoicing::many(tx, tenant, &notes).await?;
    let payments: BTreeSet<PaymentId> = used.iter().filter_map(|one| one.payment).collect();
    let payments: Vec<Payment> = Select::new(tenant).any("id", payments).all(tx).await?;
    let transactions: BTreeSet<TransactionId> =
        payments.iter().map(|payment| payment.transaction_id).collect();
    let transactions: Vec<Transaction> = Select::new(tenant).any("id", transactions).all(tx).await?;
    let name = |one: &SetOff| {
        if let Some(note) = notes.iter().find(|note| Some(note.id.0) == one.note) {
            return Some(note.number.clone());
        }
        let payment = payments.iter().find(|payment| Some(payment.id) == one.payment)?;
        let of = transactions.iter().find(|of| of.id == payment.transaction_id)?;
        Some(of.number.clone())
    };
    Ok(used.iter().map(|one| name(one).unwrap_or_default()).collect())
}
