//! The books: documents against their lines and taxes, and series against the numbers they gave.

use std::collections::BTreeMap;

use comptoir_kernel::{Result, TenantId};
use comptoir_store::{Tx, params};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::issue::CREDIT_SERIES;
use crate::rules::{self, Amount};
use crate::{Invoice, InvoiceId, InvoiceKind, InvoiceLine, InvoiceStatus, InvoiceTax, lines_of, taxes_of};

/// Documents looked at in one go.
const DOCUMENTS: i64 = 500;

/// Numbers given, by kind of document and series.
type Numbers = BTreeMap<(InvoiceKind, String), Vec<i64>>;

/// Everything in a tenant's documents that does not add up, a sentence each; empty when all does.
///
/// # Errors
/// What the store refuses.
pub async fn check(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    let mut numbers = Numbers::new();
    let mut after = InvoiceId(0);
    loop {
        let next = "AND id > $2 ORDER BY id LIMIT $3";
        let documents: Vec<Invoice> = tx.find(tenant, next, params![after, DOCUMENTS]).await?;
        let Some(last) = documents.last() else { break };
        after = last.id;
        let ids: Vec<InvoiceId> = documents.iter().map(|document| document.id).collect();
        let lines = lines_of(tx, tenant, &ids).await?;
        let taxes = taxes_of(tx, tenant, &ids).await?;
        for document in &documents {
            let lines: Vec<&InvoiceLine> = lines.iter().filter(|line| line.invoice == document.id).collect();
            let taxes: Vec<&InvoiceTax> = taxes.iter().filter(|tax| tax.invoice == document.id).collect();
            let faults = sums(document, &lines, &taxes).into_iter().chain(payment(document));
            wrong.extend(faults.map(|fault| format!("{} {}: {fault}", document.kind, document.number)));
            note(document, &mut numbers, &mut wrong);
        }
    }
    series(tx, tenant, &numbers, &mut wrong).await?;
    credited(tx, tenant, &mut wrong).await?;
    taken(tx, tenant, &mut wrong).await?;
    Ok(wrong)
}

/// A document against its lines and its table of taxes, all worked out anew.
fn sums(document: &Invoice, lines: &[&InvoiceLine], taxes: &[&InvoiceTax]) -> Vec<String> {
    let mut wrong = Vec::new();
    if lines.is_empty() {
        wrong.push("it has no lines".to_owned());
    }
    if !(1..).zip(lines).all(|(position, line)| line.position == position) {
        wrong.push("its lines are not numbered from 1 on".to_owned());
    }
    let amount = |line: &&InvoiceLine| Amount {
        amount: if line.tax_inclusive { line.net.saturating_add(line.tax) } else { line.net },
        percent: line.vat_percent,
        inclusive: line.tax_inclusive,
    };
    // What takes a document back has the tax it was given; that all parts have all of it is looked at apart.
    let given: Vec<(Decimal, i64)> = match document.credit_of {
        Some(_) => taxes.iter().filter(|tax| !tax.tax_inclusive).map(|tax| (tax.percent, tax.tax)).collect(),
        None => Vec::new(),
    };
    let totals = rules::totals_with(&lines.iter().map(amount).collect::<Vec<_>>(), &given);
    for (line, share) in lines.iter().zip(&totals.shares) {
        if (line.net, line.tax) != (share.net, share.tax) {
            let (position, shown, due) = (line.position, line.tax, share.tax);
            wrong.push(format!("line {position} has {shown} of the tax, and its share is {due}"));
        }
    }
    for group in &totals.groups {
        let row =
            taxes.iter().find(|tax| tax.percent == group.percent && tax.tax_inclusive == group.inclusive);
        if row.is_none_or(|row| (row.net, row.tax) != (group.net, group.tax)) {
            let shown = row.map(|row| (row.net, row.tax)).unwrap_or_default();
            let (percent, due) = (group.percent, (group.net, group.tax));
            wrong.push(format!("its lines at {percent} % come to {due:?}, and its tax table says {shown:?}"));
        }
    }
    if taxes.len() != totals.groups.len() {
        wrong.push(format!(
            "its lines have {} rates of tax, its tax table {}",
            totals.groups.len(),
            taxes.len()
        ));
    }
    let (net, tax) = (totals.net, totals.tax);
    if (document.net, document.tax, document.total) != (net, tax, net.saturating_add(tax)) {
        let shown = (document.net, document.tax, document.total);
        wrong.push(format!("its lines come to {net} and {tax} of tax, and it says {shown:?}"));
    }
    wrong
}

/// What was paid against the total and the status.
fn payment(document: &Invoice) -> Option<String> {
    let (paid, total) = (document.paid, document.total);
    if !(total.min(0)..=total.max(0)).contains(&paid) {
        return Some(format!("{paid} of {total} is paid"));
    }
    let fits = match document.status {
        InvoiceStatus::Open => paid != total,
        InvoiceStatus::PaidInFull => paid == total,
        InvoiceStatus::PendingApproval | InvoiceStatus::Rejected | InvoiceStatus::Voided => true,
    };
    (!fits).then(|| format!("it is {} with {paid} of {total} paid", document.status))
}

fn note(document: &Invoice, numbers: &mut Numbers, wrong: &mut Vec<String>) {
    // What takes an invoice back is numbered by that invoice.
    if document.credit_of.is_some() && document.series == CREDIT_SERIES {
        return;
    }
    let digits = document.number.strip_prefix(&document.series).and_then(|rest| rest.strip_prefix('-'));
    match digits.and_then(|digits| digits.parse().ok()) {
        Some(number) => numbers.entry((document.kind, document.series.clone())).or_default().push(number),
        None => wrong.push(format!("{} is no number of the series {}", document.number, document.series)),
    }
}

/// Every number up to the last one that was taken is there, once.
async fn series(tx: &mut Tx<'_>, tenant: TenantId, numbers: &Numbers, wrong: &mut Vec<String>) -> Result<()> {
    let sql = "SELECT kind, series, taken FROM invoicing_series WHERE tenant = $1 ORDER BY kind, series";
    let rows: Vec<(InvoiceKind, String, i64)> = tx.query(sql, params![tenant]).await?;
    let mut taken: BTreeMap<(InvoiceKind, String), i64> =
        rows.into_iter().map(|(kind, series, taken)| ((kind, series), taken)).collect();
    for (key, given) in numbers {
        let last = taken.remove(key).unwrap_or_default();
        let mut given = given.clone();
        given.sort_unstable();
        let (kind, series) = key;
        for pair in given.windows(2).filter(|pair| pair[0] == pair[1]) {
            wrong.push(format!("{kind} {series}-{} was given twice", pair[0]));
        }
        given.dedup();
        let mut expected = 1;
        for &number in &given {
            if number > expected {
                wrong.push(format!("{kind} series {series} has a gap from {expected} to {}", number - 1));
            }
            expected = number + 1;
        }
        if expected != last + 1 {
            wrong.push(format!(
                "{kind} series {series} has given {last} numbers, and the last is {}",
                expected - 1
            ));
        }
    }
    for ((kind, series), taken) in taken.into_iter().filter(|(_, taken)| *taken != 0) {
        wrong.push(format!("{kind} series {series} has given {taken} numbers, and there is no document"));
    }
    Ok(())
}

/// Where credit notes take all of an invoice back, they take back all of its tax.
async fn credited(tx: &mut Tx<'_>, tenant: TenantId, wrong: &mut Vec<String>) -> Result<()> {
    let sql = "SELECT i.number, i.tax, CAST(SUM(n.tax) AS bigint) FROM invoicing_invoice i
        JOIN invoicing_invoice n ON n.tenant = i.tenant AND n.credit_of = i.id
        WHERE i.tenant = $1 GROUP BY i.id, i.number, i.net, i.tax HAVING SUM(n.net) = -i.net AND SUM(n.tax) <> -i.tax";
    for (number, tax, back) in tx.query::<(String, i64, i64)>(sql, params![tenant]).await? {
        wrong.push(format!("invoice {number} with {tax} of tax was taken back, and {back} of tax with it"));
    }
    Ok(())
}

/// What waited for an invoice and got one is on exactly one line of it.
async fn taken(tx: &mut Tx<'_>, tenant: TenantId, wrong: &mut Vec<String>) -> Result<()> {
    let lost = "SELECT p.uid FROM invoicing_pending p
        LEFT JOIN invoicing_line l ON l.tenant = p.tenant AND l.id = p.invoice_line AND l.invoice = p.invoice
        WHERE p.tenant = $1 AND (p.invoice IS NOT NULL OR p.invoice_line IS NOT NULL)
          AND (l.id IS NULL OR l.net <> p.net)";
    for (uid,) in tx.query::<(Uuid,)>(lost, params![tenant]).await? {
        wrong.push(format!("what waited as {uid} is not on the line that is said to have taken it"));
    }
    let shared = "SELECT invoice_line, COUNT(*) FROM invoicing_pending
        WHERE tenant = $1 AND invoice_line IS NOT NULL GROUP BY invoice_line HAVING COUNT(*) > 1";
    for (line, count) in tx.query::<(i64, i64)>(shared, params![tenant]).await? {
        wrong.push(format!("invoice line {line} stands for {count} things that waited"));
    }
    Ok(())
}
