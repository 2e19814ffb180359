//! What is owed to a customer settles its invoices: money that was kept, and what credit notes have left.

use comptoir_events::{Change, EventType, catalogue, record};
use comptoir_invoicing::{self as invoicing, Invoice, InvoiceId, InvoiceKind};
use comptoir_kernel::{Ctx, Error, Result, TenantId, id};
use comptoir_store::{Tx, entity, params, stored_id};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use crate::ledger::{About, Account, post};
use crate::{Payment, PaymentId};

id!(
    /// A credit set against an invoice.
    SetOffId
);
stored_id!(SetOffId);

entity! {
    /// A part of what was owed to a customer, set against an invoice: of a payment that was kept, or of a credit note.
    pub struct SetOff in "payments_set_off" {
        /// Key.
        pub id: SetOffId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The payment.
        pub payment: Option<PaymentId>,
        /// The credit note (key).
        pub note: Option<i64>,
        /// The invoice (key).
        pub invoice: i64,
        /// How much, in minor units.
        pub amount: i64,
        /// Whether somebody asked for it; otherwise it came about with a bill run or a credit note.
        pub by_hand: bool,
        /// When.
        pub at: Timestamp,
    }
}

/// What is owed to a customer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Credit {
    /// Money of which something is kept.
    Money(Box<Payment>),
    /// A credit note.
    Note(Box<Invoice>),
}

impl Credit {
    /// What of it can be used, in minor units.
    pub(crate) fn open(&self) -> i64 {
        match self {
            Self::Money(payment) if payment.is_refund => 0,
            Self::Money(payment) => payment.credited,
            Self::Note(note) => (-note.outstanding()).max(0),
        }
    }

    /// The same, locked until the end of the transaction, as it is now.
    pub(crate) async fn locked(&self, tx: &mut Tx<'_>, tenant: TenantId) -> Result<Self> {
        match self {
            Self::Money(payment) => money(tx, tenant, payment.id).await,
            Self::Note(note) => on_note(tx, tenant, note.id).await,
        }
    }

    fn keys(&self) -> (Option<PaymentId>, Option<i64>) {
        match self {
            Self::Money(payment) => (Some(payment.id), None),
            Self::Note(note) => (None, Some(note.id.0)),
        }
    }
}

async fn money(tx: &mut Tx<'_>, tenant: TenantId, id: PaymentId) -> Result<Credit> {
    let payment: Option<Payment> = tx.lock(tenant, id).await?;
    payment
        .map(|payment| Credit::Money(Box::new(payment)))
        .ok_or_else(|| Error::internal("a payment was lost"))
}

async fn on_note(tx: &mut Tx<'_>, tenant: TenantId, id: InvoiceId) -> Result<Credit> {
    let note: Option<Invoice> = tx.lock(tenant, id).await?;
    note.map(|note| Credit::Note(Box::new(note))).ok_or_else(|| Error::internal("a credit note was lost"))
}

/// Settles a new invoice with what is owed to its customer in its currency: with credit notes first, then with what was
/// kept, the oldest of each first, as far as both go; answers the invoice. Whoever issues the invoice calls it, in the same
/// transaction.
///
/// # Errors
/// What [`comptoir_invoicing::book`] answers.
pub async fn apply_credit(ctx: &Ctx, tx: &mut Tx<'_>, invoice: Invoice) -> Result<Invoice> {
    let owed = invoice.outstanding();
    if owed <= 0 || invoice.kind != InvoiceKind::Invoice {
        return Ok(invoice);
    }
    let mut open = owed;
    for mut credit in of_customer(ctx, tx, &invoice).await? {
        let amount = credit.open().min(open);
        if amount > 0 {
            take(ctx, tx, &mut credit, (&invoice, amount), false).await?;
            open -= amount;
        }
    }
    if open == owed {
        return Ok(invoice);
    }
    invoicing::book(ctx, tx, invoice.id, owed - open, ctx.now()).await
}

/// What is owed to the customer of an invoice in its currency, locked.
async fn of_customer(ctx: &Ctx, tx: &mut Tx<'_>, invoice: &Invoice) -> Result<Vec<Credit>> {
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let notes = format!(
        "AND organisation = $2 AND currency = $3 AND kind = 'credit_note' AND status = 'open' ORDER BY id{lock}"
    );
    let whose = params![invoice.organisation, invoice.currency];
    let notes: Vec<Invoice> = tx.find(ctx.tenant, &notes, whose).await?;
    let kept = format!(
        "AND credited > 0 AND state = 'paid' AND transaction_id IN (SELECT t.id FROM payments_transaction t
            WHERE t.tenant = $1 AND t.organisation = $2 AND t.currency = $3) ORDER BY id{lock}"
    );
    let kept: Vec<Payment> = tx.find(ctx.tenant, &kept, whose).await?;
    let notes = notes.into_iter().map(|note| Credit::Note(Box::new(note)));
    Ok(notes.chain(kept.into_iter().map(|payment| Credit::Money(Box::new(payment)))).collect())
}

/// Sets a part of a credit against an invoice, both locked. The caller books it on the invoice.
pub(crate) async fn take(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    credit: &mut Credit,
    (invoice, amount): (&Invoice, i64),
    by_hand: bool,
) -> Result<SetOff> {
    let (payment, note) = credit.keys();
    let mut made = SetOff {
        id: SetOffId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        payment,
        note,
        invoice: invoice.id.0,
        amount,
        by_hand,
        at: ctx.now(),
    };
    tx.insert(&mut made).await?;
    shift(ctx, tx, credit, (invoice, amount)).await?;
    announce(ctx, tx, &catalogue::CREDIT_SET_OFF, (&made, amount), (credit, invoice)).await?;
    Ok(made)
}

/// Undoes a part of what was set off: it is owed to the customer again. The caller has locked the invoice, and books it there.
pub(crate) async fn release(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    mut one: SetOff,
    (invoice, amount): (&Invoice, i64),
) -> Result<()> {
    let mut credit = match (one.payment, one.note) {
        (Some(payment), _) => money(tx, ctx.tenant, payment).await?,
        (None, Some(note)) => on_note(tx, ctx.tenant, InvoiceId(note)).await?,
        (None, None) => return Err(Error::internal("what was set off is of nothing")),
    };
    shift(ctx, tx, &mut credit, (invoice, -amount)).await?;
    one.amount -= amount;
    if one.amount == 0 {
        tx.delete::<SetOff>(ctx.tenant, one.id).await?;
    } else {
        tx.update(&one).await?;
    }
    announce(ctx, tx, &catalogue::CREDIT_RELEASED, (&one, amount), (&credit, invoice)).await
}

/// Moves an amount from a credit to an invoice; back, where it is below 0.
async fn shift(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    credit: &mut Credit,
    (invoice, amount): (&Invoice, i64),
) -> Result<()> {
    let about = |document: &Invoice, payment: Option<PaymentId>| About {
        organisation: Some(document.organisation),
        invoice: Some(document.id.0),
        payment,
        currency: document.currency,
    };
    let amounts = [(Account::Credit, amount), (Account::Receivable, -amount)];
    match credit {
        Credit::Money(payment) => {
            payment.credited -= amount;
            payment.updated_at = ctx.now();
            tx.update(payment.as_ref()).await?;
            post(ctx, tx, about(invoice, Some(payment.id)), &amounts).await
        }
        Credit::Note(note) => {
            **note = invoicing::book(ctx, tx, note.id, -amount, ctx.now()).await?;
            // What is taken off one document is put on the other by way of the customer's credit, which it leaves as it was.
            post(ctx, tx, about(invoice, None), &amounts).await?;
            post(ctx, tx, about(note, None), &amounts.map(|(account, amount)| (account, -amount))).await
        }
    }
}

/// Has what settled an invoice that is withdrawn be owed to the customer again; of a credit note that is withdrawn, has the
/// invoices that it settled be owed again.
///
/// # Errors
/// What [`comptoir_invoicing::book`] answers.
pub async fn give_back_credit(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId) -> Result<()> {
    keep_again(ctx, tx, id, i64::MAX).await?;
    let settled = "AND id IN (SELECT s.invoice FROM payments_set_off s WHERE s.tenant = $1 AND s.note = $2)";
    tx.lock_all::<Invoice>(ctx.tenant, settled, params![id]).await?;
    let used: Vec<SetOff> = tx.find(ctx.tenant, "AND note = $2 ORDER BY id", params![id]).await?;
    for one in used {
        let amount = one.amount;
        let invoice = invoicing::lock(ctx, tx, InvoiceId(one.invoice)).await?;
        release(ctx, tx, one, (&invoice, amount)).await?;
        invoicing::book(ctx, tx, invoice.id, -amount, ctx.now()).await?;
    }
    Ok(())
}

/// Has what settled an invoice be owed to the customer again, up to an amount: it is owed on the invoice then. What was used
/// last is first, so that the oldest credit stays the first to be used. Credit notes on the invoice itself stay where they are.
pub(crate) async fn keep_again(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId, most: i64) -> Result<()> {
    let others = "AND invoice = $2 AND (note IS NULL OR note NOT IN (SELECT n.id FROM invoicing_invoice n
        WHERE n.tenant = $1 AND n.credit_of = $2))";
    let others = format!("{others} ORDER BY id");
    if most <= 0 || tx.find::<SetOff>(ctx.tenant, &others, params![id]).await?.is_empty() {
        return Ok(());
    }
    let invoice = invoicing::lock(ctx, tx, id).await?;
    // In the order in which others lock them: invoices, credit notes, payments.
    let of = |what: &str| {
        format!("AND id IN (SELECT s.{what} FROM payments_set_off s WHERE s.tenant = $1 AND s.invoice = $2)")
    };
    tx.lock_all::<Invoice>(ctx.tenant, &of("note"), params![id]).await?;
    tx.lock_all::<Payment>(ctx.tenant, &of("payment"), params![id]).await?;
    let used: Vec<SetOff> = tx.find(ctx.tenant, &others, params![id]).await?;
    let mut left = most;
    for one in used.into_iter().rev() {
        let amount = one.amount.min(left);
        if amount == 0 {
            break;
        }
        release(ctx, tx, one, (&invoice, amount)).await?;
        left -= amount;
    }
    invoicing::book(ctx, tx, id, left - most, ctx.now()).await.map(|_| ())
}

async fn announce(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    event: &'static EventType,
    (one, amount): (&SetOff, i64),
    (credit, invoice): (&Credit, &Invoice),
) -> Result<()> {
    let (note, payment) = match credit {
        Credit::Money(payment) => (None, Some(payment.uid)),
        Credit::Note(note) => (Some(&note.number), None),
    };
    let state = json!({
        "id": one.uid, "invoice": invoice.number, "credit_note": note, "payment": payment, "amount_minor": amount,
        "currency": invoice.currency, "by_hand": one.by_hand,
    });
    record(ctx, tx, Change::new(event, one.id, one.uid).of(invoice.organisation).after(state)).await
}
