//! The books: lines of usage against the usage they took.

use comptoir_kernel::{Currency, Money, Result, TenantId};
use comptoir_store::{Tx, params};
use rust_decimal::Decimal;

use crate::draft::USAGE_DIGITS;

/// Everything in a tenant's billed usage that does not add up, a sentence each; empty when all does.
///
/// # Errors
/// What the store refuses.
pub async fn check(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    let amounts = "SELECT i.number, l.position, i.currency, l.net, b.charge_micros - b.credited_micros
        FROM invoicing_line l
        JOIN invoicing_invoice i ON i.tenant = l.tenant AND i.id = l.invoice
        LEFT JOIN rating_billed b ON b.tenant = l.tenant AND b.invoice_line = l.id
        LEFT JOIN billing_made m ON m.tenant = l.tenant AND m.invoice = l.invoice
        WHERE l.tenant = $1 AND l.kind IN ('usage', 'supplied') AND i.credit_of IS NULL AND i.status <> 'voided'
          AND (m.id IS NULL OR m.taken_back = FALSE) ORDER BY l.id";
    type Row = (String, i64, Currency, i64, Option<i64>);
    for (number, position, currency, net, charge) in tx.query::<Row>(amounts, params![tenant]).await? {
        let line = format!("line {position} of invoice {number}");
        let Some(charge) = charge else {
            wrong.push(format!("{line} is for usage, and took none"));
            continue;
        };
        let due = Money::from_major(Decimal::new(charge, USAGE_DIGITS), currency)?.minor;
        if net != due {
            wrong.push(format!("{line} is {net}, and its calls come to {due}"));
        }
    }
    let counts = "SELECT l.invoice, l.position FROM invoicing_line l
        JOIN rating_billed b ON b.tenant = l.tenant AND b.invoice_line = l.id
        WHERE l.tenant = $1 AND (l.calls IS NULL OR l.seconds IS NULL OR l.calls <> b.calls OR l.seconds <> b.seconds)";
    for (invoice, position) in tx.query::<(i64, i64)>(counts, params![tenant]).await? {
        wrong.push(format!(
            "line {position} of invoice {invoice} does not say which calls and seconds it took"
        ));
    }
    let lost = "SELECT b.invoice_line FROM rating_billed b
        LEFT JOIN invoicing_line l ON l.tenant = b.tenant AND l.id = b.invoice_line AND l.kind IN ('usage', 'supplied')
        WHERE b.tenant = $1 AND l.id IS NULL";
    for (line,) in tx.query::<(i64,)>(lost, params![tenant]).await? {
        wrong.push(format!("usage was taken by invoice line {line}, which is not there or not for usage"));
    }
    Ok(wrong)
}
