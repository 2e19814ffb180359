//! A statement of account on paper.

use comptoir_billing::statement::{EntryKind, Statement};
use comptoir_kernel::{Ctx, Currency, Result};
use comptoir_parties::organisations;
use comptoir_store::Tx;
use jiff::civil::Date;
use uuid::Uuid;

use super::face::settable;
use super::file::{self, About};
use super::foot;
use super::invoice::{frame, head, pairs};
use super::sheet::{Sheet, Style};
use super::table::{Column, Table, share};
use crate::facts::{self, Party};
use crate::language::Language;
use crate::layouts::{self, Letterhead, Template};

/// Where names and days stand, and where what comes after the addresses begins at the earliest.
const PARTICULARS: i64 = 138_000;
const TEXT: i64 = 250_000;
/// Size of the text.
const SIZE: i64 = 9_000;

/// Everything that a statement of account says.
#[derive(Debug, Clone)]
pub struct StatementFacts {
    /// The account.
    pub statement: Statement,
    /// Code of the customer.
    pub customer_code: Option<String>,
    /// Who sends it.
    pub seller: Party,
    /// Who gets it.
    pub buyer: Party,
    /// What else is known of the sender.
    pub letterhead: Letterhead,
    /// What language it is in.
    pub language: Language,
}

/// Gathers what the account of a customer within reach says from one day to another, in a currency or the customer's.
///
/// # Errors
/// `NotFound`; `Invalid` when the days are in the wrong order; `Denied` without the permissions.
pub async fn of_account(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    customer: Uuid,
    days: (Date, Date),
    currency: Option<Currency>,
) -> Result<StatementFacts> {
    let customer = organisations::view_uid(ctx, tx, customer).await?;
    let currency = currency.unwrap_or(customer.currency);
    let statement = comptoir_billing::statement::statement(ctx, tx, &customer, days, currency).await?;
    let letterhead = layouts::any_letterhead(tx, ctx.tenant).await?;
    let wishes = layouts::any_wishes(tx, ctx.tenant, customer.id).await?;
    let root = organisations::root(tx, ctx.tenant).await?;
    let seller = facts::seller(&letterhead, &root, facts::postal(tx, &root).await?);
    let buyer = facts::present(&customer, facts::postal(tx, &customer).await?, &seller);
    let language = wishes.language.unwrap_or_else(|| Language::of_country(Some(&buyer.country)));
    Ok(StatementFacts {
        statement,
        customer_code: customer.code.clone(),
        seller,
        buyer,
        letterhead,
        language,
    })
}

/// Makes the PDF of a statement of account.
///
/// # Errors
/// An internal error where the program breaks a rule of the format.
pub fn statement_pdf(facts: &StatementFacts) -> Result<Vec<u8>> {
    let (words, language, account) = (facts.language.words(), facts.language, &facts.statement);
    let template = Template::default();
    let mut sheet = Sheet::new(frame(template.paper));
    let days = settable(&format!("{} – {}", language.day(account.from), language.day(account.to)));
    let logo = facts.letterhead.picture();
    head(&mut sheet, logo.as_ref(), &facts.seller, &facts.buyer, words.logo);
    let mut rows = vec![(words.period.to_owned(), days.clone())];
    rows.extend(facts.customer_code.iter().map(|code| (words.customer.to_owned(), code.clone())));
    rows.push((words.currency.to_owned(), account.currency.to_string()));
    let end = pairs(&mut sheet, PARTICULARS, rows);
    sheet.y = sheet.y.max(end + 20_000).max(TEXT);
    let colour = template.rgb();
    sheet.heading(
        1,
        Style::bold(SIZE * 16 / 10).coloured(colour),
        &settable(&format!("{} {days}", words.statement)),
    );
    sheet.y += SIZE / 2;
    entries(&mut sheet, facts, colour);
    sheet.y += SIZE;
    ageing(&mut sheet, facts, colour);
    if account.kept != 0 {
        let kept = settable(&format!("{}: {}", words.kept, language.money(account.kept, account.currency)));
        sheet.paragraph(Style::regular(SIZE), &kept);
    }
    foot::set(&mut sheet, (&facts.letterhead, &template), &facts.seller, language, words.statement);
    let about = About {
        title: settable(&format!("{} {days}", words.statement)),
        author: settable(&facts.seller.name),
        language: language.code(),
        day: account.to,
        id: settable(&format!("{} {} {}", facts.buyer.name, account.from, account.to)),
    };
    file::write(sheet, &about, logo.as_ref(), None)
}

/// What happened, from what was owed before to what is owed after.
fn entries(sheet: &mut Sheet, facts: &StatementFacts, colour: (u8, u8, u8)) {
    let (words, language, account) = (facts.language.words(), facts.language, &facts.statement);
    let style = Style::regular(SIZE);
    let names = [
        (words.date, false),
        (words.document, false),
        (words.due, false),
        (words.amount, true),
        (words.balance, true),
    ];
    let wanted = [(9 * SIZE, false), (5, true), (9 * SIZE, false), (10 * SIZE, false), (10 * SIZE, false)];
    let columns = columns(sheet, &names, &wanted);
    let mut table = Table::begin(sheet, columns, style, colour);
    let amount = |minor: i64| settable(&language.amount(minor, account.currency));
    let bold = Style::bold(SIZE);
    let line = |day: String, text: &str, due: String, what: String, balance: i64| {
        [day, settable(text), due, what, amount(balance)]
    };
    let opening =
        line(language.day(account.from), words.opening, String::new(), String::new(), account.opening);
    table.row(sheet, &opening, bold);
    for entry in &account.entries {
        let kind = match entry.kind {
            EntryKind::Invoice => words.invoice,
            EntryKind::CreditNote => words.credit_note,
            EntryKind::Payment => words.payment,
            EntryKind::Refund => words.refund,
        };
        let due = entry.due_on.map(|day| language.day(day)).unwrap_or_default();
        let text = format!("{kind} {}", entry.reference);
        let row = line(language.day(entry.day), &text, due, amount(entry.amount), entry.balance);
        table.row(sheet, &row, style);
        table.carried = Some((words.carried.to_owned(), amount(entry.balance)));
    }
    table.carried = None;
    let closing =
        line(language.day(account.to), words.closing, String::new(), String::new(), account.closing);
    table.row(sheet, &closing, bold);
    table.end(sheet);
}

/// What is owed, by its age.
fn ageing(sheet: &mut Sheet, facts: &StatementFacts, colour: (u8, u8, u8)) {
    let (words, language, account) = (facts.language.words(), facts.language, &facts.statement);
    let names = [words.not_due, "1–30", "31–60", "61–90", "> 90", words.total].map(|name| (name, true));
    let columns = columns(sheet, &names, &[(1, true); 6]);
    let mut table = Table::begin(sheet, columns, Style::regular(SIZE - 1_000), colour);
    let age = &account.ageing;
    let sums = [age.current, age.to_30, age.to_60, age.to_90, age.over_90, age.total()];
    let row = sums.map(|minor| settable(&language.amount(minor, account.currency)));
    table.row(sheet, &row, Style::regular(SIZE - 1_000));
    table.end(sheet);
    sheet.y += SIZE;
}

fn columns(sheet: &Sheet, names: &[(&str, bool)], wanted: &[(i64, bool)]) -> Vec<Column> {
    let widths = share(sheet.frame.inner(), wanted);
    let column =
        |(&(name, is_right), width): (&(&str, bool), i64)| Column { name: name.to_owned(), width, is_right };
    names.iter().zip(widths).map(column).collect()
}
