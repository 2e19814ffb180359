//! What is owed to a customer is paid out.

use comptoir_events::{Change, catalogue, record};
use comptoir_identity::secrets::Secret;
use comptoir_invoicing::{self as invoicing, Invoice};
use comptoir_kernel::{Ctx, Error, Faults, Money, Permission, Result};
use comptoir_store::{Json, Tx};
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::by_hand::{instant, minor};
use crate::credits::{self, Found};
use crate::ledger::{self, Account};
use crate::pay::{about, announce, lock};
use crate::refund::{Way, give, going_out, write};
use crate::set_off::Credit;
use crate::{Payment, Transaction, TransactionDetails, TransactionId, methods, transactions};

/// A credit that is paid out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PayOut {
    /// Number or UUID of a credit note, UUID of a payment, or number of a transaction with one payment.
    pub credit: String,
    /// How much, in the major unit; all that is left of it, if none is given.
    pub amount: Option<Decimal>,
    /// Code of the way it went; the most usual one, if none is given.
    pub method: Option<String>,
    /// What the bank says about it, or whoever writes it down.
    pub note: Option<String>,
    /// The day on which it went, where the tenant is; today, if none is given.
    pub day: Option<Date>,
}

/// Notes that what is owed to a customer was paid out: what is left of a credit note, or money that is kept.
///
/// # Errors
/// Every faulty field: `credit`, `amount`, `method_code`, `day`; `Denied` without the permission.
pub async fn pay_out(ctx: &Ctx, tx: &mut Tx<'_>, asked: &PayOut) -> Result<(Transaction, Payment)> {
    ctx.require(Permission::PaymentsWrite)?;
    let mut faults = Faults::new();
    let found = faults.check("credit", credits::find(ctx, tx, &asked.credit).await?);
    let method = methods::choose(None, asked.method.as_deref(), &mut faults);
    let at = instant(ctx, asked.day, &mut faults)?;
    // Locks are taken in one order: transaction, payment.
    let transaction = match found.as_ref().and_then(|found| found.transaction.as_ref()) {
        Some(transaction) => Some(lock(ctx, tx, transaction.id).await?),
        None => None,
    };
    let credit = match &found {
        Some(found) => Some(found.credit.locked(tx, ctx.tenant).await?),
        None => None,
    };
    let open = credit.as_ref().map_or(0, Credit::open);
    if let Some(found) = found.as_ref().filter(|_| open == 0) {
        faults.invalid("credit", format!("nothing is left of {}", found.name));
    }
    let amount = match (asked.amount, &found) {
        (Some(amount), Some(found)) => {
            let exact = faults.check("amount", minor(amount, found.currency));
            if exact.is_some_and(|exact| open > 0 && exact > open) {
                let left = Money::new(open, found.currency).major();
                faults.invalid("amount", format!("is more than is left of {}: {left}", found.name));
            }
            exact
        }
        (Some(amount), None) if amount <= Decimal::ZERO => {
            faults.invalid("amount", "must be above 0");
            None
        }
        _ => None,
    };
    faults.finish()?;
    let (Some(method), Some(found), Some(credit)) = (method, found, credit) else {
        return Err(Error::internal("a fault was not noted"));
    };
    let (amount, way) = (amount.unwrap_or(open), Way { method, note: asked.note.clone(), at });
    match (credit, transaction) {
        (Credit::Money(source), Some(mut transaction)) => {
            let made = give(ctx, tx, (&mut transaction, *source), amount, Some(way)).await?;
            Ok((transaction, made))
        }
        (Credit::Note(note), _) => of_note(ctx, tx, (&found, *note), amount, way).await,
        (Credit::Money(_), None) => Err(Error::internal("a payment has no transaction")),
    }
}

/// Pays what is left of a credit note out, in a transaction of its own: it asks for nothing, and less than nothing was paid.
async fn of_note(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (found, note): (&Found, Invoice),
    amount: i64,
    way: Way,
) -> Result<(Transaction, Payment)> {
    let mut transaction = Transaction {
        id: TransactionId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        secret: Secret::draw().reveal().to_owned(),
        organisation: Some(note.organisation),
        organisation_path: Some(note.organisation_path.clone()),
        entity_type: Some("invoice".to_owned()),
        entity_id: Some(note.uid.to_string()),
        invoice: Some(note.id.0),
        order_id: None,
        number: String::new(),
        description: Some(format!("Credit note {}", note.number)),
        amount_due: -amount,
        amount_paid: 0,
        currency: found.currency,
        details: Json(TransactionDetails::default()),
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    transactions::number(tx, &mut transaction).await?;
    let change = Change::new(&catalogue::TRANSACTION_CREATED, transaction.id, transaction.uid);
    record(ctx, tx, change.of(note.organisation).after(transaction.state())).await?;
    let mut made = going_out(ctx, &transaction, amount, Some(way));
    made.settled = amount;
    invoicing::settle(ctx, tx, note.id, -amount, ctx.now()).await?;
    write(ctx, tx, &mut transaction, &mut made).await?;
    let amounts = [(Account::Receivable, amount), (Account::Bank, -amount)];
    ledger::post(ctx, tx, about(&transaction, &made), &amounts).await?;
    announce(ctx, tx, &catalogue::PAYMENT_REFUNDED, &transaction, (None, &made)).await?;
    Ok((transaction, made))
}
