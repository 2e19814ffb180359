//! Starting and receiving payments.

use comptoir_events::{Change, EventType, catalogue, record};
use comptoir_identity::secrets::Secret;
use comptoir_invoicing::{self as invoicing, Invoice, InvoiceId, InvoiceStatus};
use comptoir_kernel::{Ctx, Error, Faults, Permission, Result};
use comptoir_store::{Json, Tx};
use jiff::Timestamp;

use crate::ledger::{self, About, Account};
use crate::transactions::{self, NewTransaction};
use crate::{
    Payment, PaymentDetails, PaymentId, PaymentState, Reference, Transaction, TransactionId, methods,
};

/// A payment about to be started.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewPayment {
    /// Amount in minor units; all that remains, when absent.
    pub amount: Option<i64>,
    /// Code of the provider.
    pub provider: Option<String>,
    /// Code of the method.
    pub method: Option<String>,
    /// The payer's bank.
    pub issuer: Option<String>,
    /// What is shown and not filtered on.
    pub details: PaymentDetails,
}

/// Starts a payment of a transaction. It counts once it is received.
///
/// # Errors
/// Every faulty field: more than remains to be paid, nothing above 0, an unknown provider or method;
/// [`comptoir_kernel::Code::Conflict`] when nothing remains; `Denied` without the permission.
pub async fn add(ctx: &Ctx, tx: &mut Tx<'_>, id: TransactionId, new: NewPayment) -> Result<Payment> {
    ctx.require(Permission::PaymentsWrite)?;
    let transaction = lock(ctx, tx, id).await?;
    let mut faults = Faults::new();
    let method = methods::choose(new.provider.as_deref(), new.method.as_deref(), &mut faults);
    let remaining = transaction.remaining();
    if new.amount.is_some_and(|amount| amount <= 0) {
        faults.invalid("amount", "must be above 0");
    } else if remaining > 0 && new.amount.is_some_and(|amount| amount > remaining) {
        faults.invalid("amount", format!("is more than remains to be paid: {remaining}"));
    }
    faults.finish()?;
    if remaining == 0 {
        return Err(Error::conflict(format!("transaction {} has been paid", transaction.number)));
    }
    let method = method.ok_or_else(|| Error::invalid("method_code", "is required"))?;
    start(ctx, tx, &transaction, (new.amount.unwrap_or(remaining), method), new).await
}

/// Writes down a payment of an amount in minor units that is expected.
pub(crate) async fn start(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    transaction: &Transaction,
    (amount, method): (i64, &methods::Method),
    new: NewPayment,
) -> Result<Payment> {
    let mut payment = Payment {
        id: PaymentId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        transaction_id: transaction.id,
        secret: Secret::draw().reveal().to_owned(),
        amount,
        state: PaymentState::Pending,
        provider: method.provider.to_owned(),
        method: method.code.to_owned(),
        issuer: new.issuer,
        is_refund: false,
        source: None,
        settled: 0,
        credited: 0,
        refunded: 0,
        details: Json(new.details),
        paid_at: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    tx.insert(&mut payment).await?;
    announce(ctx, tx, &catalogue::PAYMENT_CREATED, transaction, (None, &payment)).await?;
    Ok(payment)
}

/// Notes that a payment has arrived. What its invoice still owes is settled with it; what is beyond that (the money is
/// there, whatever was asked for) is kept for the customer. One that was received before is answered as it is.
///
/// # Errors
/// [`comptoir_kernel::Code::Conflict`] for a refund or a cancelled payment; `Denied` without the permission.
pub async fn receive(ctx: &Ctx, tx: &mut Tx<'_>, id: PaymentId, paid_at: Timestamp) -> Result<Payment> {
    ctx.require(Permission::PaymentsWrite)?;
    let known = transactions::payment(tx, ctx.tenant, id).await?;
    // Locks are taken in one order everywhere: transaction, payment, invoice.
    let mut transaction = lock(ctx, tx, known.transaction_id).await?;
    let before: Payment = tx.lock(ctx.tenant, id).await?.unwrap_or(known);
    if before.is_refund || before.state == PaymentState::Cancelled {
        return Err(Error::conflict("this is no payment that can be received"));
    }
    if before.state == PaymentState::Paid {
        return Ok(before);
    }
    let mut after = before.clone();
    after.settled = settle(ctx, tx, &transaction, after.amount, paid_at).await?;
    after.credited = after.amount - after.settled;
    after.state = PaymentState::Paid;
    after.paid_at = Some(paid_at);
    after.updated_at = ctx.now();
    tx.update(&after).await?;
    transaction.amount_paid += after.amount;
    transaction.updated_at = ctx.now();
    tx.update(&transaction).await?;
    let about = about(&transaction, &after);
    let amounts = [
        (Account::Bank, after.amount),
        (Account::Receivable, -after.settled),
        (Account::Credit, -after.credited),
    ];
    ledger::post(ctx, tx, about, &amounts).await?;
    announce(ctx, tx, &catalogue::PAYMENT_PAID, &transaction, (Some(&before), &after)).await?;
    Ok(after)
}

/// Settles the rest of an invoice by hand: a transaction with one payment that has arrived. An invoice that is paid is
/// answered as it is.
///
/// # Errors
/// `NotFound`; [`comptoir_kernel::Code::Conflict`] when the invoice does not count; `Denied` without the permission.
pub async fn pay_invoice(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId, paid_at: Timestamp) -> Result<Invoice> {
    ctx.require(Permission::PaymentsWrite)?;
    let invoice = invoicing::lock(ctx, tx, id).await?;
    match invoice.status {
        InvoiceStatus::PaidInFull => return Ok(invoice),
        InvoiceStatus::Open if invoice.outstanding() > 0 => {}
        status => {
            return Err(Error::conflict(format!(
                "nothing can be paid on invoice {}: {status}",
                invoice.number
            )));
        }
    }
    let reference = Reference { entity_type: "invoice".to_owned(), entity_id: invoice.uid.to_string() };
    let new = NewTransaction { reference: Some(reference), ..NewTransaction::default() };
    let transaction = transactions::open(ctx, tx, new).await?;
    let payment = add(ctx, tx, transaction.id, NewPayment::default()).await?;
    receive(ctx, tx, payment.id, paid_at).await?;
    invoicing::find(ctx, tx, id).await
}

/// Settles as much of the transaction's invoice as is owed and the amount covers; answers how much.
async fn settle(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    transaction: &Transaction,
    amount: i64,
    paid_at: Timestamp,
) -> Result<i64> {
    let Some(id) = transaction.invoice.map(InvoiceId) else { return Ok(0) };
    let invoice = invoicing::lock(ctx, tx, id).await?;
    let owed = if invoice.status == InvoiceStatus::Open { invoice.outstanding().max(0) } else { 0 };
    let settled = amount.min(owed);
    if settled > 0 {
        invoicing::settle(ctx, tx, id, settled, paid_at).await?;
    }
    Ok(settled)
}

pub(crate) async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, id: TransactionId) -> Result<Transaction> {
    let found: Option<Transaction> = tx.lock(ctx.tenant, id).await?;
    let found = found.filter(|found| transactions::within(ctx, found));
    found.ok_or_else(|| Error::not_found("transaction", id))
}

pub(crate) fn about(transaction: &Transaction, payment: &Payment) -> About {
    About {
        organisation: transaction.organisation,
        invoice: transaction.invoice,
        payment: Some(payment.id),
        currency: transaction.currency,
    }
}

pub(crate) async fn announce(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    event: &'static EventType,
    transaction: &Transaction,
    (before, after): (Option<&Payment>, &Payment),
) -> Result<()> {
    let mut change = Change::new(event, after.id, after.uid).after(after.state_of(transaction));
    if let Some(before) = before {
        change = change.before(before.state_of(transaction));
    }
    if let Some(organisation) = transaction.organisation {
        change = change.of(organisation);
    }
    record(ctx, tx, change).await
}
