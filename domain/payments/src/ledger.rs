//! The ledger: double entry of what is owed, what arrived and where it went.

use comptoir_invoicing::Invoice;
use comptoir_kernel::{Ctx, Currency, Error, OrganisationId, Result, TenantId};
use comptoir_store::{Tx, entity, params, text_enum};
use jiff::Timestamp;
use uuid::Uuid;

use crate::PaymentId;

text_enum! {
    /// An account of the ledger.
    pub enum Account {
        /// What customers owe.
        Receivable = "receivable",
        /// What was sold, without tax.
        Sales = "sales",
        /// Tax that is owed to the state.
        Tax = "tax",
        /// Money that arrived.
        Bank = "bank",
        /// What is kept for customers: prepayments and overpayments.
        Credit = "credit",
    }
}

entity! {
    /// One side of a posting.
    pub struct Entry in "payments_entry" {
        /// Key.
        pub id: i64,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// What it belongs to; the entries of a posting are balanced.
        pub posting: Uuid,
        /// The account.
        pub account: Account,
        /// The customer.
        pub organisation: Option<OrganisationId>,
        /// The invoice (key).
        pub invoice: Option<i64>,
        /// The payment.
        pub payment: Option<PaymentId>,
        /// Currency of the amounts.
        pub currency: Currency,
        /// Debit in minor units, 0 or above.
        pub debit: i64,
        /// Credit in minor units, 0 or above.
        pub credit: i64,
        /// When.
        pub at: Timestamp,
    }
}

/// What a posting is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About {
    pub(crate) organisation: Option<OrganisationId>,
    pub(crate) invoice: Option<i64>,
    pub(crate) payment: Option<PaymentId>,
    pub(crate) currency: Currency,
}

/// Writes a posting: amounts in minor units, above 0 for a debit, below 0 for a credit. They must cancel out.
pub(crate) async fn post(ctx: &Ctx, tx: &mut Tx<'_>, about: About, amounts: &[(Account, i64)]) -> Result<()> {
    if amounts.iter().map(|(_, amount)| amount).sum::<i64>() != 0 {
        return Err(Error::internal("a posting does not balance"));
    }
    let posting = ctx.new_uid();
    let entry = |&(account, amount): &(Account, i64)| Entry {
        id: 0,
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        posting,
        account,
        organisation: about.organisation,
        invoice: about.invoice,
        payment: about.payment,
        currency: about.currency,
        debit: amount.max(0),
        credit: (-amount).max(0),
        at: ctx.now(),
    };
    let entries: Vec<Entry> = amounts.iter().filter(|(_, amount)| *amount != 0).map(entry).collect();
    tx.insert_all(&entries).await
}

/// Books an issued invoice: the customer owes its total, which is sales and tax. To be called by whoever issues it,
/// in the same transaction.
///
/// # Errors
/// What the store refuses.
pub async fn invoiced(ctx: &Ctx, tx: &mut Tx<'_>, invoice: &Invoice) -> Result<()> {
    owe(ctx, tx, invoice, 1).await
}

/// Takes the booking of an invoice back that is withdrawn before it is sent. To be called by whoever withdraws it, in
/// the same transaction.
///
/// # Errors
/// What the store refuses.
pub async fn withdrawn(ctx: &Ctx, tx: &mut Tx<'_>, invoice: &Invoice) -> Result<()> {
    owe(ctx, tx, invoice, -1).await
}

async fn owe(ctx: &Ctx, tx: &mut Tx<'_>, invoice: &Invoice, sign: i64) -> Result<()> {
    let about = About {
        organisation: Some(invoice.organisation),
        invoice: Some(invoice.id.0),
        payment: None,
        currency: invoice.currency,
    };
    let amounts = [
        (Account::Receivable, sign * invoice.total),
        (Account::Sales, -sign * invoice.net),
        (Account::Tax, -sign * invoice.tax),
    ];
    post(ctx, tx, about, &amounts).await
}

/// What an account holds for a customer in a currency: debits less credits, in minor units.
///
/// # Errors
/// What the store answers.
pub async fn balance(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    account: Account,
    (organisation, currency): (OrganisationId, Currency),
) -> Result<i64> {
    let sql = "SELECT CAST(COALESCE(SUM(debit - credit), 0) AS bigint) FROM payments_entry
        WHERE tenant = $1 AND account = $2 AND organisation = $3 AND currency = $4";
    let sum = tx.query_one::<(i64,)>(sql, params![tenant, account, organisation, currency]).await?;
    Ok(sum.map_or(0, |(sum,)| sum))
}

/// Looks for what does not add up in the books of a tenant; answers a sentence for each, and none when all is well.
///
/// # Errors
/// What the store answers.
pub async fn check(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    let postings = "SELECT posting, CAST(SUM(debit - credit) AS bigint) FROM payments_entry
        WHERE tenant = $1 GROUP BY posting HAVING SUM(debit - credit) <> 0 OR COUNT(DISTINCT currency) > 1";
    for (posting, sum) in tx.query::<(Uuid, i64)>(postings, params![tenant]).await? {
        findings.push(format!("posting {posting} is off by {sum}"));
    }
    let invoices = "SELECT i.number, CASE WHEN i.status = 'voided' THEN 0 ELSE i.total - i.paid END, CAST(COALESCE(SUM(e.debit - e.credit), 0) AS bigint)
        FROM invoicing_invoice i
        LEFT JOIN payments_entry e ON e.tenant = i.tenant AND e.invoice = i.id AND e.account = 'receivable'
        WHERE i.tenant = $1 GROUP BY i.id, i.number, i.total, i.paid, i.status
        HAVING COALESCE(SUM(e.debit - e.credit), 0)
          <> CASE WHEN i.status = 'voided' THEN 0 ELSE i.total - i.paid END";
    for (number, outstanding, booked) in tx.query::<(String, i64, i64)>(invoices, params![tenant]).await? {
        findings
            .push(format!("{outstanding} is outstanding on invoice {number}, and the ledger says {booked}"));
    }
    let transactions = "SELECT t.number, t.amount_paid,
          CAST(COALESCE(SUM(CASE WHEN p.state <> 'paid' THEN 0 WHEN p.is_refund THEN -p.amount ELSE p.amount END), 0) AS bigint)
        FROM payments_transaction t
        LEFT JOIN payments_payment p ON p.tenant = t.tenant AND p.transaction_id = t.id
        WHERE t.tenant = $1 GROUP BY t.id, t.number, t.amount_paid
        HAVING COALESCE(SUM(CASE WHEN p.state <> 'paid' THEN 0 WHEN p.is_refund THEN -p.amount ELSE p.amount END), 0)
          <> t.amount_paid";
    for (number, noted, paid) in tx.query::<(String, i64, i64)>(transactions, params![tenant]).await? {
        findings.push(format!("transaction {number} says {noted} was paid, and its payments are {paid}"));
    }
    let payments = "SELECT p.uid, p.amount, CAST(COALESCE(SUM(e.debit - e.credit), 0) AS bigint)
        FROM payments_payment p
        LEFT JOIN payments_entry e ON e.tenant = p.tenant AND e.payment = p.id AND e.account = 'bank'
        WHERE p.tenant = $1 AND p.state = 'paid' GROUP BY p.id, p.uid, p.amount, p.is_refund
        HAVING COALESCE(SUM(e.debit - e.credit), 0) <> CASE WHEN p.is_refund THEN -p.amount ELSE p.amount END";
    for (uid, amount, booked) in tx.query::<(Uuid, i64, i64)>(payments, params![tenant]).await? {
        findings.push(format!("payment {uid} is {amount}, and the bank account says {booked}"));
    }
    findings.extend(kept(tx, tenant).await?);
    findings.extend(settled(tx, tenant).await?);
    Ok(findings)
}

/// What is paid of documents, against the payments and the credits that settled them.
async fn settled(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<String>> {
    let sql = "SELECT i.number, i.paid, CAST(COALESCE(SUM(k.amount), 0) AS bigint) FROM invoicing_invoice i
        LEFT JOIN (
          SELECT t.invoice AS invoice, p.settled AS amount FROM payments_payment p
            JOIN payments_transaction t ON t.tenant = p.tenant AND t.id = p.transaction_id
            WHERE p.tenant = $1 AND p.state = 'paid' AND NOT p.is_refund
          UNION ALL
          SELECT t.invoice, -p.amount FROM payments_payment p
            JOIN payments_transaction t ON t.tenant = p.tenant AND t.id = p.transaction_id
            WHERE p.tenant = $1 AND p.state = 'paid' AND p.is_refund AND p.source IS NULL
          UNION ALL
          SELECT s.invoice, s.amount FROM payments_set_off s WHERE s.tenant = $1
          UNION ALL
          SELECT s.note, -s.amount FROM payments_set_off s WHERE s.tenant = $1 AND s.note IS NOT NULL) k ON k.invoice = i.id
        WHERE i.tenant = $1 GROUP BY i.id, i.number, i.paid HAVING COALESCE(SUM(k.amount), 0) <> i.paid";
    let found = tx.query::<(String, i64, i64)>(sql, params![tenant]).await?;
    let finding = |(number, paid, known): (String, i64, i64)| {
        format!("{paid} of {number} is paid, and payments and credits that settled it come to {known}")
    };
    Ok(found.into_iter().map(finding).collect())
}

/// What is kept for customers, by their payments and by the ledger; and payments against where they went.
async fn kept(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    let credits = "SELECT k.organisation, k.currency, CAST(SUM(k.noted) AS bigint), CAST(SUM(k.booked) AS bigint) FROM (
          SELECT t.organisation AS organisation, t.currency AS currency, p.credited AS noted, 0 AS booked
            FROM payments_payment p
            JOIN payments_transaction t ON t.tenant = p.tenant AND t.id = p.transaction_id
            WHERE p.tenant = $1 AND p.state = 'paid' AND NOT p.is_refund
          UNION ALL
          SELECT e.organisation, e.currency, 0, e.credit - e.debit FROM payments_entry e
            WHERE e.tenant = $1 AND e.account = 'credit') k
        GROUP BY k.organisation, k.currency HAVING SUM(k.noted) <> SUM(k.booked)";
    type Row = (Option<OrganisationId>, Currency, i64, i64);
    for (organisation, currency, noted, booked) in tx.query::<Row>(credits, params![tenant]).await? {
        let whom = organisation.map_or_else(|| "nobody".to_owned(), |id| format!("organisation {id}"));
        findings.push(format!(
            "{noted} {currency} of payments are kept for {whom}, and the ledger says {booked}"
        ));
    }
    let parts = "SELECT p.uid, p.amount, CAST(p.settled + p.credited + p.refunded + COALESCE(SUM(a.amount), 0) AS bigint)
        FROM payments_payment p
        LEFT JOIN payments_set_off a ON a.tenant = p.tenant AND a.payment = p.id
        WHERE p.tenant = $1 AND p.state = 'paid' AND NOT p.is_refund
        GROUP BY p.id, p.uid, p.amount, p.settled, p.credited, p.refunded
        HAVING p.settled + p.credited + p.refunded + COALESCE(SUM(a.amount), 0) <> p.amount";
    for (uid, amount, went) in tx.query::<(Uuid, i64, i64)>(parts, params![tenant]).await? {
        findings.push(format!("payment {uid} is {amount}, and {went} of it can be accounted for"));
    }
    Ok(findings)
}
