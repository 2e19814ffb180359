//! Giving money back.

use comptoir_events::catalogue;
use comptoir_identity::secrets::Secret;
use comptoir_invoicing::{self as invoicing, InvoiceId};
use comptoir_kernel::{Ctx, Error, Permission, Result};
use comptoir_store::{Json, Tx, params};
use uuid::Uuid;

use crate::ledger::{self, Account};
use crate::offset::offset_open;
use crate::pay::{about, announce, lock};
use crate::{Payment, PaymentDetails, PaymentId, PaymentState, TransactionId};

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
    let mut source: Payment = tx.lock(ctx.tenant, source.id).await?.unwrap_or(source);
    let applied = "SELECT CAST(COALESCE(SUM(amount), 0) AS bigint) FROM payments_application
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
    let mut made = Payment {
        id: PaymentId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        transaction_id: id,
        secret: Secret::draw().reveal().to_owned(),
        amount,
        state: PaymentState::Paid,
        provider: source.provider.clone(),
        method: source.method.clone(),
        issuer: source.issuer.clone(),
        is_refund: true,
        source: Some(source.id),
        settled,
        credited,
        refunded: 0,
        details: Json(PaymentDetails::default()),
        paid_at: Some(now),
        created_at: now,
        updated_at: now,
    };
    tx.insert(&mut made).await?;
    transaction.amount_paid -= amount;
    transaction.updated_at = now;
    tx.update(&transaction).await?;
    let amounts = [(Account::Receivable, settled), (Account::Credit, credited), (Account::Bank, -amount)];
    ledger::post(ctx, tx, about(&transaction, &made), &amounts).await?;
    if let Some(invoice) = transaction.invoice.filter(|_| settled > 0) {
        // What a credit note took back was not owed, and is not to be owed now.
        offset_open(ctx, tx, InvoiceId(invoice)).await?;
    }
    announce(ctx, tx, &catalogue::PAYMENT_REFUNDED, &transaction, (None, &made)).await?;
    Ok(made)
}
