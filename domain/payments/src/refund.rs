//! Giving money back.

use comptoir_events::catalogue;
use comptoir_identity::secrets::Secret;
use comptoir_invoicing::{self as invoicing, InvoiceId};
use comptoir_kernel::{Ctx, Error, Permission, Result};
use comptoir_store::{Json, Tx, params};
use jiff::Timestamp;
use uuid::Uuid;

use crate::ledger::{self, Account};
use crate::offset::offset_open;
use crate::pay::{about, announce, lock};
use crate::{Method, Payment, PaymentDetails, PaymentId, PaymentState, Transaction, TransactionId};

/// How money goes back, where somebody says so.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    /// How it is moved.
    pub(crate) method: &'static Method,
    /// What is written down about it.
    pub(crate) note: Option<String>,
    /// When it went.
    pub(crate) at: Timestamp,
}

/// Gives back a payment of a transaction, or a part of it (minor units; all that is left of it, when absent). What was
/// kept for the customer goes first; the rest is owed on the invoice again, but for what its credit notes have left over. With the manual provider the person who
/// asks for the refund makes it, so it counts at once.
///
/// # Errors
/// A fault when the payment is not one of the transaction's or the amount is more than is left of it;
/// [`comptoir_kernel::Code::Conflict`] when nothing is left of it or it was not received; `Denied` without the
/// permission.
pub async fn refund(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: TransactionId,
    (payment, amount): (Uuid, Option<i64>),
) -> Result<Payment> {
    ctx.require(Permission::PaymentsWrite)?;
    let mut transaction = lock(ctx, tx, id).await?;
    let known = "AND transaction_id = $2 AND uid = $3 AND NOT is_refund";
    let source: Option<Payment> = tx.first(ctx.tenant, known, params![id, payment]).await?;
    let source = source.ok_or_else(|| Error::invalid("payment_id", "is no payment of this transaction"))?;
    // A bill run may be settling an invoice with what is kept of it.
    let source: Payment = tx.lock(ctx.tenant, source.id).await?.unwrap_or(source);
    let applied = "SELECT CAST(COALESCE(SUM(amount), 0) AS bigint) FROM payments_set_off
        WHERE tenant = $1 AND payment = $2";
    let applied =
        tx.query_one::<(i64,)>(applied, params![ctx.tenant, source.id]).await?.map_or(0, |(sum,)| sum);
    // What has settled another invoice since is given back with a credit note of that one.
    let left = source.refundable() - applied;
    if left == 0 {
        return Err(Error::conflict("there is nothing to give back of this payment"));
    }
    let amount = amount.unwrap_or(left);
    if amount <= 0 || amount > left {
        return Err(Error::invalid("amount", format!("must be from 1 to {left}")));
    }
    give(ctx, tx, (&mut transaction, source), amount, None).await
}

/// Gives so much of a payment back, both locked: first of what is kept, then of what settled the invoice.
pub(crate) async fn give(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (transaction, mut source): (&mut Transaction, Payment),
    amount: i64,
    way: Option<Way>,
) -> Result<Payment> {
    let now = ctx.now();
    let credited = amount.min(source.credited);
    let settled = amount - credited;
    if let Some(invoice) = transaction.invoice.filter(|_| settled > 0) {
        invoicing::settle(ctx, tx, InvoiceId(invoice), -settled, now).await?;
    }
    source.credited -= credited;
    source.settled -= settled;
    source.refunded += amount;
    source.updated_at = now;
    tx.update(&source).await?;
    let mut made = going_out(ctx, transaction, amount, way);
    made.source = Some(source.id);
    (made.settled, made.credited) = (settled, credited);
    made.issuer.clone_from(&source.issuer);
    if made.method.is_empty() {
        made.provider.clone_from(&source.provider);
        made.method.clone_from(&source.method);
    }
    write(ctx, tx, transaction, &mut made).await?;
    let amounts = [(Account::Receivable, settled), (Account::Credit, credited), (Account::Bank, -amount)];
    ledger::post(ctx, tx, about(transaction, &made), &amounts).await?;
    if let Some(invoice) = transaction.invoice.filter(|_| settled > 0) {
        // What a credit note took back was not owed, and is not to be owed now.
        offset_open(ctx, tx, InvoiceId(invoice)).await?;
    }
    announce(ctx, tx, &catalogue::PAYMENT_REFUNDED, transaction, (None, &made)).await?;
    Ok(made)
}

/// Money that goes out; its way is still to be said where none is given.
pub(crate) fn going_out(ctx: &Ctx, transaction: &Transaction, amount: i64, way: Option<Way>) -> Payment {
    let now = ctx.now();
    let (method, at) = (way.as_ref().map(|way| way.method), way.as_ref().map_or(now, |way| way.at));
    Payment {
        id: PaymentId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        transaction_id: transaction.id,
        secret: Secret::draw().reveal().to_owned(),
        amount,
        state: PaymentState::Paid,
        provider: method.map(|method| method.provider.to_owned()).unwrap_or_default(),
        method: method.map(|method| method.code.to_owned()).unwrap_or_default(),
        issuer: None,
        is_refund: true,
        source: None,
        settled: 0,
        credited: 0,
        refunded: 0,
        details: Json(PaymentDetails { note: way.and_then(|way| way.note), ..PaymentDetails::default() }),
        paid_at: Some(at),
        created_at: now,
        updated_at: now,
    }
}

/// Writes money that went out down, and on its transaction.
pub(crate) async fn write(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    transaction: &mut Transaction,
    made: &mut Payment,
) -> Result<()> {
    tx.insert(made).await?;
    transaction.amount_paid -= made.amount;
    transaction.updated_at = ctx.now();
    tx.update(transaction).await
}
