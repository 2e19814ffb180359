//! An invoice that a credit note has taken back as a whole is billed again, once the credit note is sent.

use std::collections::BTreeSet;

use comptoir_invoicing::{
    self as invoicing, Delivery, Invoice, InvoiceId, InvoiceLine, InvoiceStatus, Issued, pending,
};
use comptoir_kernel::{Ctx, Error, Permission, Result};
use comptoir_rating::usage;
use comptoir_store::{Tx, params};
use comptoir_subscriptions::Agreement;

use crate::corrected::families;
use crate::credit::{credited, credited_of};
use crate::run::{Job, make};
use crate::withdraw::lock_agreement;
use crate::{left, marks};

/// How far an invoice is taken back.
enum Taken {
    /// Something is left of it.
    Left,
    /// Nothing is, but a credit note of it has not been sent.
    Waiting(String),
    /// Nothing is, and everybody knows.
    Back,
}

/// Locks a document that is about to be sent, until the end of the transaction. What sending it may give back is locked
/// before it, in the order of the bill run: the agreement, then its documents.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn lock_for_sending(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId) -> Result<Invoice> {
    if invoicing::find(ctx, tx, id).await?.credit_of.is_some() {
        lock_agreement(ctx, tx, id).await?;
    }
    invoicing::lock(ctx, tx, id).await
}

/// Marks a document as sent. Where that is the last credit note of an invoice of which nothing is left, what the invoice
/// had billed is free again: charges up to the day they were billed before, and usage. What had waited, such as goods,
/// stays billed until the invoice is made again by [`crate::regenerate`]: it may have come back.
///
/// # Errors
/// As for [`invoicing::mark_sent`].
pub async fn sent(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId, method: Delivery) -> Result<Invoice> {
    ctx.require(Permission::InvoicesWrite)?;
    let agreement = match lock_for_sending(ctx, tx, id).await?.credit_of {
        Some(_) => lock_agreement(ctx, tx, id).await?,
        None => None,
    };
    let sent = invoicing::mark_sent(ctx, tx, id, method).await?;
    if let Some(agreement) = agreement {
        release(ctx, tx, &agreement).await?;
    }
    Ok(sent)
}

/// Makes an invoice again that was taken back as a whole: a new one, dated today, of what is due up to the same day.
pub(crate) async fn anew(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (invoice, agreement): (&Invoice, Option<Agreement>),
) -> Result<Option<Issued>> {
    match taken(ctx, tx, invoice).await? {
        // Why it cannot be made anew is said as of any other.
        Taken::Left => return Ok(None),
        Taken::Waiting(note) => {
            let number = &invoice.number;
            return Err(Error::conflict(format!("{number} can be made again once {note} is sent")));
        }
        Taken::Back => {}
    }
    let origin = marks::origin(tx, ctx.tenant, invoice.id).await?;
    let (Some(origin), Some(agreement)) = (origin, agreement) else { return Err(marks::by_hand(invoice)) };
    release(ctx, tx, &agreement).await?;
    let origin = marks::origin(tx, ctx.tenant, invoice.id).await?.unwrap_or(origin);
    if !origin.taken_back {
        return Err(marks::later(invoice));
    }
    pending::give_back(tx, ctx.tenant, invoice.id).await?;
    let job = Job::once_more(ctx.today()?, invoice, &origin, agreement);
    let made = make(ctx, tx, &job, None).await?;
    let nothing = || Error::conflict(format!("nothing of {} is due any more", invoice.number));
    made.map(Some).ok_or_else(nothing)
}

/// Gives back what the invoices of an agreement had taken of which nothing is left, the last one first. Where a later
/// invoice bills what follows, one waits until that is taken back as well.
async fn release(ctx: &Ctx, tx: &mut Tx<'_>, agreement: &Agreement) -> Result<()> {
    let sql = "SELECT m.invoice FROM billing_made m WHERE m.tenant = $1 AND m.agreement = $2 AND m.taken_back = FALSE
        AND EXISTS (SELECT n.id FROM invoicing_invoice n WHERE n.tenant = $1 AND n.credit_of = m.invoice)
        ORDER BY m.id DESC";
    let found: Vec<(InvoiceId,)> = tx.query(sql, params![ctx.tenant, agreement.id]).await?;
    for (id,) in found {
        let invoice = invoicing::any(tx, ctx.tenant, id).await?;
        let is_back = matches!(taken(ctx, tx, &invoice).await?, Taken::Back);
        if !is_back || marks::adjusted_later(tx, ctx.tenant, id).await? {
            continue;
        }
        let lines = invoicing::lines(tx, ctx.tenant, id).await?;
        if is_settled(ctx, tx, &lines).await? {
            let taken = marks::of(tx, &invoice).await?;
            marks::give_back_billed(ctx, tx, &invoice, (&lines, &taken), true).await?;
            let sql = "UPDATE billing_made SET taken_back = TRUE WHERE tenant = $1 AND invoice = $2";
            tx.exec(sql, params![ctx.tenant, id]).await?;
        }
    }
    Ok(())
}

/// Whether nothing is left of usage together with all that later documents have put right of it.
async fn is_settled(ctx: &Ctx, tx: &mut Tx<'_>, lines: &[InvoiceLine]) -> Result<bool> {
    let used: BTreeSet<i64> =
        lines.iter().filter(|line| line.kind.takes_usage()).map(|line| line.id.0).collect();
    usage::lock_with_corrections(tx, ctx.tenant, &used).await?;
    for line in &used {
        if usage::charged_elsewhere(tx, ctx.tenant, *line).await? {
            return Ok(false);
        }
    }
    let mut families = families(tx, ctx.tenant, used.clone()).await?;
    families.retain(|first, _| used.contains(first));
    let all: Vec<InvoiceLine> = families.values().flatten().map(|(_, line)| line.clone()).collect();
    let credited = credited_of(ctx, tx, &all).await?;
    let left = |line: &InvoiceLine| line.net - credited.get(&line.uid).copied().unwrap_or_default();
    Ok(families.values().all(|family| family.iter().map(|(_, line)| left(line)).sum::<i64>() == 0))
}

async fn taken(ctx: &Ctx, tx: &mut Tx<'_>, invoice: &Invoice) -> Result<Taken> {
    let mut notes = invoicing::notes_of(tx, ctx.tenant, invoice.id).await?;
    notes.retain(|note| note.status != InvoiceStatus::Voided);
    if notes.is_empty() || invoice.status == InvoiceStatus::Voided {
        return Ok(Taken::Left);
    }
    let credited = credited(ctx, tx, &notes).await?;
    let lines = invoicing::lines(tx, ctx.tenant, invoice.id).await?;
    // What was given back of a charge is part of the bills that follow.
    let used: Vec<InvoiceLine> = lines.iter().filter(|line| line.kind.takes_usage()).cloned().collect();
    let back = left::given_back(ctx, tx, &used).await?;
    let gone = |line: &InvoiceLine| [&credited, &back].iter().filter_map(|of| of.get(&line.uid)).sum::<i64>();
    let is_left = lines.iter().any(|line| line.net != gone(line));
    if is_left {
        return Ok(Taken::Left);
    }
    let waiting = notes.into_iter().find(|note| note.delivery == Delivery::Generated);
    Ok(waiting.map_or(Taken::Back, |note| Taken::Waiting(note.number)))
}
