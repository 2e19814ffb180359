//! What is kept for a customer settles its next invoice.

use comptoir_invoicing::{self as invoicing, Invoice, InvoiceId};
use comptoir_kernel::{Ctx, Error, Result, TenantId, id};
use comptoir_store::{Tx, entity, params, stored_id};
use jiff::Timestamp;

use crate::ledger::{About, Account, post};
use crate::{Payment, PaymentId};

id!(
    /// A use of what was kept for a customer.
    ApplicationId
);
stored_id!(ApplicationId);

entity! {
    /// A part of a payment that was kept for the customer and then settled an invoice.
    pub struct Application in "payments_application" {
        /// Key.
        pub id: ApplicationId,
        /// The tenant.
        pub tenant: TenantId,
        /// The payment.
        pub payment: PaymentId,
        /// The invoice (key).
        pub invoice: i64,
        /// How much, in minor units.
        pub amount: i64,
        /// When.
        pub at: Timestamp,
    }
}

/// Settles a new invoice with what is kept for its customer in its currency, the oldest payment first, as far as both go;
/// answers the invoice. Whoever issues the invoice calls it, in the same transaction.
///
/// # Errors
/// What [`comptoir_invoicing::book`] answers.
pub async fn apply_credit(ctx: &Ctx, tx: &mut Tx<'_>, invoice: Invoice) -> Result<Invoice> {
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let tail = format!(
        "AND credited > 0 AND state = 'paid' AND transaction_id IN (SELECT t.id FROM payments_transaction t
            WHERE t.tenant = $1 AND t.organisation = $2 AND t.currency = $3) ORDER BY id{lock}"
    );
    let mut open = invoice.outstanding();
    if open <= 0 {
        return Ok(invoice);
    }
    let kept: Vec<Payment> =
        tx.find(ctx.tenant, &tail, params![invoice.organisation, invoice.currency]).await?;
    for mut payment in kept {
        let amount = payment.credited.min(open);
        if amount <= 0 {
            break;
        }
        payment.credited -= amount;
        payment.updated_at = ctx.now();
        tx.update(&payment).await?;
        let mut used = Application {
            id: ApplicationId(0),
            tenant: ctx.tenant,
            payment: payment.id,
            invoice: invoice.id.0,
            amount,
            at: ctx.now(),
        };
        tx.insert(&mut used).await?;
        move_credit(ctx, tx, &invoice, (payment.id, amount)).await?;
        open -= amount;
    }
    let applied = invoice.outstanding() - open;
    if applied == 0 {
        return Ok(invoice);
    }
    invoicing::book(ctx, tx, invoice.id, applied, ctx.now()).await
}

/// Keeps for the customer again what had settled an invoice that is withdrawn.
///
/// # Errors
/// What [`comptoir_invoicing::book`] answers.
pub async fn give_back_credit(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId) -> Result<()> {
    keep_again(ctx, tx, id, i64::MAX).await
}

/// Keeps for the customer again what had settled an invoice, up to an amount: it is owed on the invoice then. What was used
/// last is kept first, so that the oldest payment stays the first to be used.
pub(crate) async fn keep_again(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId, most: i64) -> Result<()> {
    let used = applied_to(tx, ctx.tenant, id).await?;
    if used.is_empty() || most <= 0 {
        return Ok(());
    }
    let invoice = invoicing::lock(ctx, tx, id).await?;
    // In the order in which others lock them.
    let of_invoice =
        "AND id IN (SELECT payment FROM payments_application WHERE tenant = $1 AND invoice = $2)";
    tx.lock_all::<Payment>(ctx.tenant, of_invoice, params![id]).await?;
    let mut left = most;
    for mut one in used.into_iter().rev() {
        let amount = one.amount.min(left);
        if amount == 0 {
            break;
        }
        let payment: Option<Payment> = tx.lock(ctx.tenant, one.payment).await?;
        let mut payment = payment.ok_or_else(|| Error::internal("a payment was lost"))?;
        payment.credited += amount;
        payment.updated_at = ctx.now();
        tx.update(&payment).await?;
        one.amount -= amount;
        if one.amount == 0 {
            tx.delete::<Application>(ctx.tenant, one.id).await?;
        } else {
            tx.update(&one).await?;
        }
        move_credit(ctx, tx, &invoice, (payment.id, -amount)).await?;
        left -= amount;
    }
    invoicing::book(ctx, tx, id, left - most, ctx.now()).await.map(|_| ())
}

/// What was kept in this way and settled an invoice, oldest first.
///
/// # Errors
/// What the store answers.
pub async fn applied_to(tx: &mut Tx<'_>, tenant: TenantId, invoice: InvoiceId) -> Result<Vec<Application>> {
    tx.find(tenant, "AND invoice = $2 ORDER BY id", params![invoice]).await
}

async fn move_credit(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    invoice: &Invoice,
    (payment, amount): (PaymentId, i64),
) -> Result<()> {
    let about = About {
        organisation: Some(invoice.organisation),
        invoice: Some(invoice.id.0),
        payment: Some(payment),
        currency: invoice.currency,
    };
    post(ctx, tx, about, &[(Account::Credit, amount), (Account::Receivable, -amount)]).await
}
