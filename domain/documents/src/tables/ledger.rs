//! What was invoiced in a period, for the general ledger: balanced for each document.

use std::collections::HashMap;

use comptoir_invoicing::{self as invoicing, Filter, Invoice, InvoiceLine, InvoiceLineId, InvoiceTax};
use comptoir_kernel::text::safe_cell;
use comptoir_kernel::{Ctx, Cursor, Error, Permission, Result};
use comptoir_parties::references;
use comptoir_store::{Store, Tx};
use comptoir_subscriptions::subscriptions::{self, SubscriptionId};
use jiff::civil::Date;

use super::written;

/// Documents of a piece.
const PIECE: u32 = 200;

const HEADER: [&str; 10] = [
    "Date",
    "Document",
    "Kind",
    "Customer code",
    "Customer",
    "Account",
    "Text",
    "Debit",
    "Credit",
    "Currency",
];

/// What the accounts are called that no GL code names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accounts {
    /// What customers owe.
    pub debtors: String,
    /// Sales of lines without a GL code.
    pub sales: String,
    /// VAT that is owed.
    pub vat: String,
}

impl Default for Accounts {
    fn default() -> Self {
        Self { debtors: "Debtors".to_owned(), sales: "Sales".to_owned(), vat: "VAT".to_owned() }
    }
}

/// What was invoiced in a period on its way into a file, a piece at a time.
pub struct LedgerCsv {
    store: Store,
    ctx: Ctx,
    filter: Filter,
    accounts: Accounts,
    after: Option<String>,
    header: bool,
}

/// A row of a document: account, text, minor units above 0 for a debit.
type Posting = (String, String, i64);

impl LedgerCsv {
    /// Begins with the documents of the days from the first to the last, both included.
    ///
    /// # Errors
    /// Faults of the days; `Denied` without the permission.
    pub fn begin(store: &Store, ctx: &Ctx, (first, last): (Date, Date), accounts: Accounts) -> Result<Self> {
        ctx.require(Permission::InvoicesRead)?;
        if last < first {
            return Err(Error::invalid("to", "must not be before from"));
        }
        let (issued_from, issued_to) = (Some(first), Some(last));
        let filter = Filter { issued_from, issued_to, without_void: true, ..Filter::default() };
        let (store, ctx) = (store.clone(), ctx.clone());
        Ok(Self { store, ctx, filter, accounts, after: Some(String::new()), header: true })
    }

    /// The next piece; nothing at the end.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        let Some(after) = self.after.take() else { return Ok(None) };
        let cursor = Cursor::parse(&after, PIECE)?;
        let (ctx, filter, accounts) = (self.ctx.clone(), self.filter.clone(), self.accounts.clone());
        let read = async move |tx: &mut Tx<'_>| {
            let (invoices, next) = invoicing::list(&ctx, tx, &filter, cursor).await?;
            Ok((rows(&ctx, tx, &invoices, &accounts).await?, next))
        };
        let (rows, next) = self.store.snapshot(read).await?;
        self.after = next;
        written(std::mem::take(&mut self.header).then_some(&HEADER), &rows).map(Some)
    }
}

async fn rows(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    invoices: &[Invoice],
    accounts: &Accounts,
) -> Result<Vec<Vec<String>>> {
    let keys: Vec<_> = invoices.iter().map(|invoice| invoice.id).collect();
    let lines = invoicing::lines_of(tx, ctx.tenant, &keys).await?;
    let taxes = invoicing::taxes_of(tx, ctx.tenant, &keys).await?;
    let codes = codes(ctx, tx, &lines).await?;
    let mut rows = Vec::new();
    for invoice in invoices {
        let lines = lines.iter().filter(|line| line.invoice == invoice.id);
        let taxes = taxes.iter().filter(|tax| tax.invoice == invoice.id);
        let postings = postings(invoice, lines, taxes, &codes, accounts);
        if postings.iter().map(|(.., amount)| amount).sum::<i64>() != 0 {
            return Err(Error::internal(format!("{} does not balance", invoice.number)));
        }
        rows.extend(postings.into_iter().map(|posting| row(invoice, posting)));
    }
    Ok(rows)
}

/// Names of GL codes of lines of earlier versions, which do not keep theirs: their own, else that of their subscription.
async fn codes(ctx: &Ctx, tx: &mut Tx<'_>, lines: &[InvoiceLine]) -> Result<HashMap<InvoiceLineId, String>> {
    let lines: Vec<&InvoiceLine> = lines.iter().filter(|line| line.account.is_none()).collect();
    let mut keys: Vec<SubscriptionId> =
        lines.iter().filter_map(|line| line.subscription.map(SubscriptionId)).collect();
    keys.sort_unstable();
    keys.dedup();
    let found = subscriptions::many(tx, ctx.tenant, &keys).await?;
    let subscribed: HashMap<i64, i64> =
        found.iter().filter_map(|one| one.details.gl_code.map(|code| (one.id.0, code))).collect();
    let code = |line: &InvoiceLine| line.gl_code.or_else(|| subscribed.get(&line.subscription?).copied());
    let coded: Vec<(InvoiceLineId, i64)> =
        lines.iter().copied().filter_map(|line| Some((line.id, code(line)?))).collect();
    let mut wanted: Vec<i64> = coded.iter().map(|(_, code)| *code).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let names = references::many(tx, ctx.tenant, &wanted).await?;
    let names: HashMap<i64, String> = names.into_iter().map(|name| (name.id, name.name)).collect();
    let named = |(line, code): (InvoiceLineId, i64)| Some((line, names.get(&code)?.clone()));
    Ok(coded.into_iter().filter_map(named).collect())
}

/// The postings of a document: what is owed, and what of it is sales by account and VAT by rate.
fn postings<'a>(
    invoice: &Invoice,
    lines: impl Iterator<Item = &'a InvoiceLine>,
    taxes: impl Iterator<Item = &'a InvoiceTax>,
    codes: &HashMap<InvoiceLineId, String>,
    accounts: &Accounts,
) -> Vec<Posting> {
    let mut postings = vec![(accounts.debtors.clone(), String::new(), invoice.total)];
    for line in lines {
        let code = match &line.account {
            Some(account) => Some(account).filter(|account| !account.is_empty()),
            None => codes.get(&line.id),
        };
        let account = code.unwrap_or(&accounts.sales).clone();
        add(&mut postings, account, line.kind.as_str().replace('_', " "), -line.net);
    }
    for tax in taxes {
        let text = format!("{}%", tax.percent.normalize());
        add(&mut postings, accounts.vat.clone(), text, -tax.tax);
    }
    postings.retain(|(.., amount)| *amount != 0);
    postings
}

fn add(postings: &mut Vec<Posting>, account: String, text: String, amount: i64) {
    match postings.iter_mut().skip(1).find(|known| known.0 == account && known.1 == text) {
        Some(known) => known.2 += amount,
        None => postings.push((account, text, amount)),
    }
}

fn row(invoice: &Invoice, (account, text, amount): Posting) -> Vec<String> {
    let major =
        |minor: i64| if minor == 0 { String::new() } else { invoice.money(minor).major().to_string() };
    vec![
        invoice.issued_on.to_string(),
        invoice.number.clone(),
        invoice.kind.as_str().to_owned(),
        safe_cell(invoice.details.customer_code.as_deref().unwrap_or_default()),
        safe_cell(&invoice.details.customer_name),
        safe_cell(&account),
        text,
        major(amount.max(0)),
        major((-amount).max(0)),
        invoice.currency.code().to_owned(),
    ]
}
