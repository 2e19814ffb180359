//! Opening and finding transactions.

use comptoir_events::{Change, catalogue, record};
use comptoir_identity::secrets::Secret;
use comptoir_invoicing::{self as invoicing, InvoiceStatus};
use comptoir_kernel::{Ctx, Currency, Cursor, Error, Faults, OrganisationId, Permission, Result, TenantId};
use comptoir_parties::organisations;
use comptoir_store::{Json, Select, Tx, params};
use uuid::Uuid;

use crate::{Payment, PaymentId, Reference, Transaction, TransactionDetails, TransactionId};

/// Digits of a transaction's number.
const NUMBER_DIGITS: usize = 6;

/// A transaction about to be opened.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewTransaction {
    /// What it is for.
    pub reference: Option<Reference>,
    /// Who is to pay, where the caller knows it; an invoice knows for itself.
    pub organisation: Option<OrganisationId>,
    /// Key of the order it is for, where `reference` is one.
    pub order: Option<i64>,
    /// Amount in minor units; of an invoice what is outstanding, when absent.
    pub amount: Option<i64>,
    /// Currency; an invoice's own, or the tenant's, when absent.
    pub currency: Option<Currency>,
    /// What it is for, in words.
    pub description: Option<String>,
    /// What is shown and not filtered on.
    pub details: TransactionDetails,
}

/// Opens a transaction. The reference `invoice` takes a UUID or a number, and what is paid then settles the invoice.
///
/// # Errors
/// Every faulty field: an unknown invoice, more than is outstanding, another currency than the invoice's, no amount
/// above 0; `Denied` without the permission.
pub async fn open(ctx: &Ctx, tx: &mut Tx<'_>, new: NewTransaction) -> Result<Transaction> {
    ctx.require(Permission::PaymentsWrite)?;
    let mut faults = Faults::new();
    let invoice = match &new.reference {
        Some(reference) if reference.entity_type == "invoice" => {
            let found = invoice_of(ctx, tx, &reference.entity_id).await?;
            if found.is_none() {
                faults.invalid("reference.entity_id", format!("there is no invoice {}", reference.entity_id));
            }
            found
        }
        _ => None,
    };
    let mut amount = new.amount;
    let mut currency = new.currency;
    if let Some(invoice) = &invoice {
        let outstanding = owed(invoice);
        if outstanding == 0 {
            faults.invalid("reference.entity_id", format!("nothing is owed on invoice {}", invoice.number));
        } else if amount.is_some_and(|amount| amount > outstanding) {
            faults.invalid("amount", format!("is more than is outstanding: {outstanding}"));
        }
        if currency.is_some_and(|currency| currency != invoice.currency) {
            faults.invalid("currency", format!("invoice {} is in {}", invoice.number, invoice.currency));
        }
        amount = amount.or(Some(outstanding));
        currency = Some(invoice.currency);
    }
    match amount {
        None => faults.required("amount"),
        Some(amount) if amount <= 0 && new.amount.is_some() => faults.invalid("amount", "must be above 0"),
        Some(_) => {}
    }
    faults.finish()?;
    // A caller that sees a part of the tree opens for itself.
    let wanted =
        invoice.as_ref().map(|invoice| invoice.organisation).or(new.organisation).or(ctx.organisation());
    let organisation = match wanted {
        Some(id) => Some(organisations::find(ctx, tx, id).await?),
        None => None,
    };
    let mut made = Transaction {
        id: TransactionId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        secret: Secret::draw().reveal().to_owned(),
        organisation: organisation.as_ref().map(|organisation| organisation.id),
        organisation_path: organisation.map(|organisation| organisation.path),
        entity_type: new.reference.as_ref().map(|reference| reference.entity_type.clone()),
        entity_id: new.reference.map(|reference| reference.entity_id),
        invoice: invoice.as_ref().map(|invoice| invoice.id.0),
        order_id: new.order,
        number: String::new(),
        description: new.description.or_else(|| invoice.map(|invoice| format!("Invoice {}", invoice.number))),
        amount_due: amount.unwrap_or_default(),
        amount_paid: 0,
        currency: currency.unwrap_or(ctx.currency),
        details: Json(new.details),
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    number(tx, &mut made).await?;
    let mut change = Change::new(&catalogue::TRANSACTION_CREATED, made.id, made.uid);
    if let Some(organisation) = made.organisation {
        change = change.of(organisation);
    }
    record(ctx, tx, change.after(made.state())).await?;
    Ok(made)
}

/// Writes a new transaction down, and gives it its number.
pub(crate) async fn number(tx: &mut Tx<'_>, made: &mut Transaction) -> Result<()> {
    tx.insert(made).await?;
    // Its key is in the number, and is known only now.
    made.number = format!("T-{:0NUMBER_DIGITS$}", made.id.0);
    tx.update(made).await
}

/// A page of the transactions within reach, oldest first; of one kind of record or one record only, where given. An
/// invoice is found by its UUID and by its number, whichever the transaction was opened with.
///
/// # Errors
/// `Denied` without the permission.
pub async fn list(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (entity_type, entity_id): (Option<&str>, Option<&str>),
    cursor: Cursor,
) -> Result<(Vec<Transaction>, Option<String>)> {
    ctx.require(Permission::PaymentsRead)?;
    let mut select = Select::new(ctx.tenant).within("organisation_path", &ctx.reach);
    select = select.compare_opt("entity_type", "=", entity_type);
    if let Some(id) = entity_id {
        let invoice = match entity_type {
            None | Some("invoice") => invoice_of(ctx, tx, id).await?,
            Some(_) => None,
        };
        select = match invoice {
            Some(invoice) => select.equal("invoice", invoice.id),
            None => select.equal("entity_id", id),
        };
    }
    select.after(tx, cursor).await
}

/// The transaction of a secret, in whatever tenant: the secret is the credential.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn by_secret(tx: &mut Tx<'_>, secret: &str) -> Result<Transaction> {
    let found = tx.find_global("WHERE secret = $1", params![secret]).await?.into_iter().next();
    found.ok_or_else(|| missing("transaction"))
}

/// The payment of a secret, in whatever tenant.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn payment_by_secret(tx: &mut Tx<'_>, secret: &str) -> Result<Payment> {
    let found = tx.find_global("WHERE secret = $1", params![secret]).await?.into_iter().next();
    found.ok_or_else(|| missing("payment"))
}

/// The tenant's transaction of a secret, within the caller's reach.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn find_secret(ctx: &Ctx, tx: &mut Tx<'_>, secret: &str) -> Result<Transaction> {
    let found: Option<Transaction> = tx.first(ctx.tenant, "AND secret = $2", params![secret]).await?;
    found.filter(|found| within(ctx, found)).ok_or_else(|| missing("transaction"))
}

/// The tenant's payment of a secret with its transaction, within the caller's reach.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn find_payment_secret(ctx: &Ctx, tx: &mut Tx<'_>, secret: &str) -> Result<(Transaction, Payment)> {
    let payment: Option<Payment> = tx.first(ctx.tenant, "AND secret = $2", params![secret]).await?;
    let payment = payment.ok_or_else(|| missing("payment"))?;
    let transaction: Option<Transaction> = tx.get(ctx.tenant, payment.transaction_id).await?;
    let transaction = transaction.filter(|found| within(ctx, found)).ok_or_else(|| missing("payment"))?;
    Ok((transaction, payment))
}

/// The payments and refunds of transactions, oldest first.
///
/// # Errors
/// What the store answers.
pub async fn payments_of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    transactions: &[TransactionId],
) -> Result<Vec<Payment>> {
    if transactions.is_empty() {
        return Ok(Vec::new());
    }
    let select = Select::new(tenant).any("transaction_id", transactions);
    select.order("id", comptoir_store::Order::Ascending).all(tx).await
}

/// UUIDs of payments by key, for showing what a refund gives back.
///
/// # Errors
/// What the store answers.
pub async fn payment(tx: &mut Tx<'_>, tenant: TenantId, id: PaymentId) -> Result<Payment> {
    tx.get(tenant, id).await?.ok_or_else(|| missing("payment"))
}

/// The transactions of an invoice, oldest first.
///
/// # Errors
/// What the store answers.
pub async fn of_invoice(tx: &mut Tx<'_>, tenant: TenantId, invoice: i64) -> Result<Vec<Transaction>> {
    tx.find(tenant, "AND invoice = $2 ORDER BY id", params![invoice]).await
}

/// What can be paid on an invoice, in minor units.
pub(crate) fn owed(invoice: &invoicing::Invoice) -> i64 {
    if invoice.status == InvoiceStatus::Open { invoice.outstanding().max(0) } else { 0 }
}

/// The invoice of a UUID or a number, within reach.
pub(crate) async fn invoice_of(ctx: &Ctx, tx: &mut Tx<'_>, id: &str) -> Result<Option<invoicing::Invoice>> {
    let found = match Uuid::try_parse(id) {
        Ok(uid) => invoicing::find_uid(ctx, tx, uid).await,
        Err(_) => invoicing::find_number(ctx, tx, id).await,
    };
    match found {
        Ok(invoice) => Ok(Some(invoice)),
        Err(error) if error.kind() == comptoir_kernel::Kind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

pub(crate) fn within(ctx: &Ctx, transaction: &Transaction) -> bool {
    match &transaction.organisation_path {
        Some(path) => ctx.reach.covers(path),
        None => ctx.reach == comptoir_kernel::Reach::Tenant,
    }
}

fn missing(what: &str) -> Error {
    // The secret itself is not repeated: answers end up in logs.
    Error::new(comptoir_kernel::Code::NotFound, format!("there is no {what} of this secret"))
}
