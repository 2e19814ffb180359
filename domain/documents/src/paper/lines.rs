//! The lines of an invoice, what they come to, and what is said after them.

use comptoir_invoicing::{InvoiceLine, LineKind, ShownLine, shown};
use comptoir_kernel::round;
use comptoir_pricing::vat::{EXEMPT, NOT_TAXED, OUTSIDE_SCOPE};
use rust_decimal::Decimal;

use super::face::settable;
use super::sheet::{Kind, Node, Sheet, Style};
use super::table::{Column, Table, share};
use crate::facts::Facts;
use crate::language::duration;
use crate::layouts::{ColumnName, Lines, Template};

/// Decimals of a price at most.
const PRICE_DIGITS_MAX: u32 = 6;

/// Sets the lines, and what they come to.
pub(super) fn set(sheet: &mut Sheet, facts: &Facts) {
    let size = facts.template.text_size * 1000;
    let style = Style::regular(size);
    let (names, rows) = rows(facts);
    let columns = columns(sheet, facts, &names, style);
    let mut table = Table::begin(sheet, columns, style, facts.template.rgb());
    let mut sum = 0;
    for (cells, amount) in rows {
        table.row(sheet, &cells, style);
        sum += amount;
        let said = facts.language.amount(sum, facts.invoice.currency);
        table.carried = Some((facts.language.words().carried.to_owned(), said));
    }
    table.end(sheet);
    sheet.y += size / 2;
    totals(sheet, facts, style);
}

/// The columns that are shown, and each row with its amount.
fn rows(facts: &Facts) -> (Vec<ColumnName>, Vec<(Vec<String>, i64)>) {
    let shown = shown(&facts.lines);
    let names = names(facts, &shown);
    let rows = match facts.template.lines {
        Lines::Each => each(facts, &names, &shown),
        Lines::ByKind => by_kind(facts, &names, &shown),
    };
    (names, rows)
}

/// The rows of the lines on paper, cell by cell.
pub fn line_rows(facts: &Facts) -> Vec<Vec<String>> {
    rows(facts).1.into_iter().map(|(cells, _)| cells).collect()
}

/// The columns of the layout, but for the rates where no line shows its own.
fn names(facts: &Facts, shown: &[ShownLine<'_>]) -> Vec<ColumnName> {
    let mut names = facts.template.columns.clone();
    let is_untold = !shown.is_empty() && shown.iter().all(|line| line.first.details.hides_tax);
    names.retain(|name| *name != ColumnName::Vat || !is_untold);
    names
}

fn columns(sheet: &Sheet, facts: &Facts, names: &[ColumnName], style: Style) -> Vec<Column> {
    let words = facts.language.words();
    let unit = style.size;
    let column = |name: &ColumnName| match name {
        ColumnName::Position => (words.position, 3 * unit, false, true),
        ColumnName::Code => (words.code, 9 * unit, false, false),
        ColumnName::Description => (words.description, 10, true, false),
        ColumnName::Period => (words.period, 8 * unit, false, false),
        ColumnName::Quantity => (words.quantity, 6 * unit, false, true),
        ColumnName::UnitPrice => (words.unit_price, 8 * unit, false, true),
        ColumnName::Vat => (words.vat, 5 * unit, false, true),
        ColumnName::Amount => (words.amount, 8 * unit, false, true),
    };
    let wanted: Vec<_> = names.iter().map(column).collect();
    let widths: Vec<(i64, bool)> = wanted.iter().map(|(_, width, grows, _)| (*width, *grows)).collect();
    let widths = share(sheet.frame.inner(), &widths);
    let make = |((name, _, _, is_right), width): (_, i64)| {
        let name: &str = name;
        Column { name: name.to_owned(), width, is_right }
    };
    wanted.into_iter().zip(widths).map(make).collect()
}

/// A row for each line that is shown, with its amount.
fn each(facts: &Facts, names: &[ColumnName], shown: &[ShownLine<'_>]) -> Vec<(Vec<String>, i64)> {
    let row = |(index, line)| (cells(facts, names, (index + 1, line)), facts.said(line.amount()));
    shown.iter().enumerate().map(row).collect()
}

fn cells(facts: &Facts, names: &[ColumnName], (place, line): (usize, &ShownLine<'_>)) -> Vec<String> {
    let language = facts.language;
    let is_usage = line.first.kind == LineKind::Usage;
    let cell = |name: &ColumnName| match name {
        ColumnName::Position => place.to_string(),
        ColumnName::Code => settable(line.code()),
        ColumnName::Description => settable(&description(facts, line)),
        ColumnName::Period => match line.period() {
            Some((first, last)) if first == last => language.day(first),
            Some((first, last)) => format!("{} – {}", language.day(first), language.day(last)),
            None => String::new(),
        },
        ColumnName::Quantity if is_usage => {
            settable(&language.number(line.first.calls.unwrap_or_default().into()))
        }
        ColumnName::Quantity => settable(&language.number(line.quantity().normalize())),
        ColumnName::UnitPrice if is_usage => String::new(),
        ColumnName::UnitPrice => settable(&language.number(price(facts, line))),
        ColumnName::Vat if line.first.details.hides_tax => String::new(),
        ColumnName::Vat => {
            let rates = line.split(|part| part.vat_percent.normalize()).into_iter();
            settable(&rates.map(|(rate, _)| percent(facts, rate)).collect::<Vec<_>>().join("\n"))
        }
        ColumnName::Amount => settable(&language.amount(facts.said(line.amount()), facts.invoice.currency)),
    };
    names.iter().map(cell).collect()
}

/// What is said of a line: a usage line also says whose usage it is, how many calls and how long. So does what a supplier's
/// bill charged for say whose it is, and a circuit from where to where it goes.
fn description(facts: &Facts, line: &ShownLine<'_>) -> String {
    let mut text = line.description();
    let (words, first) = (facts.language.words(), line.first);
    if first.kind == LineKind::Usage {
        let calls = facts.language.number(first.calls.unwrap_or_default().into());
        let length = duration(first.seconds.unwrap_or_default());
        text = format!("{}: {text}\n{calls} {}, {length}", first.code, words.calls);
    }
    if first.kind == LineKind::Supplied {
        text = format!("{}: {text}", first.code);
    }
    if line.kit.is_some() && first.kind == LineKind::OneOff {
        text = format!("{text}: {}", words.once);
    }
    if line.is_gross() {
        text = format!("{text} ({})", words.gross_prices);
    }
    for end in facts.ends(line) {
        text = format!("{text}\n{end}");
    }
    text
}

/// A price with at least the decimals of the currency and at most six; of a credit note, with the sign of what is credited.
fn price(facts: &Facts, line: &ShownLine<'_>) -> Decimal {
    let mut price = round(line.unit_price(), PRICE_DIGITS_MAX).normalize();
    let digits = u32::from(facts.invoice.currency.exponent());
    if price.scale() < digits {
        price.rescale(digits);
    }
    if facts.is_credit() && !price.is_zero() { -price } else { price }
}

fn percent(facts: &Facts, percent: Decimal) -> String {
    format!("{}%", facts.language.number(percent.normalize()))
}

/// What lines of one row have in common: their kind, and their rate, where they show it.
type Alike = (LineKind, Option<Decimal>);

/// One row for each kind of line and VAT rate; what hides its tax is a row with it.
fn by_kind(facts: &Facts, names: &[ColumnName], shown: &[ShownLine<'_>]) -> Vec<(Vec<String>, i64)> {
    let mut sums: Vec<(Alike, i64, i64)> = Vec::new();
    let alike = |part: &InvoiceLine| {
        (part.kind, Some(part.vat_percent.normalize()).filter(|_| !part.details.hides_tax))
    };
    for (alike, line) in shown.iter().flat_map(|line| line.split(alike)) {
        let amount = if alike.1.is_none() { line.amount() } else { line.net() };
        match sums.iter_mut().find(|sum| sum.0 == alike) {
            Some(sum) => (sum.1, sum.2) = (sum.1 + facts.said(amount), sum.2 + 1),
            None => sums.push((alike, facts.said(amount), 1)),
        }
    }
    let language = facts.language;
    let row = |(index, ((kind, rate), amount, count)): (usize, (Alike, i64, i64))| {
        let cell = |name: &ColumnName| match name {
            ColumnName::Position => (index + 1).to_string(),
            ColumnName::Description if rate.is_none() => {
                format!("{} ({})", kind_words(facts, kind), language.words().gross_prices)
            }
            ColumnName::Description => kind_words(facts, kind).to_owned(),
            ColumnName::Quantity => count.to_string(),
            ColumnName::Vat => rate.map_or_else(String::new, |rate| settable(&percent(facts, rate))),
            ColumnName::Amount => settable(&language.amount(amount, facts.invoice.currency)),
            ColumnName::Code | ColumnName::Period | ColumnName::UnitPrice => String::new(),
        };
        (names.iter().map(cell).collect(), amount)
    };
    sums.into_iter().enumerate().map(row).collect()
}

fn kind_words(facts: &Facts, kind: LineKind) -> &'static str {
    let words = facts.language.words();
    match kind {
        LineKind::Goods => words.goods,
        LineKind::Shipping => words.shipping,
        LineKind::Discount => words.discounts,
        LineKind::Recurring | LineKind::Supplied => words.recurring,
        LineKind::OneOff => words.once,
        LineKind::Usage => words.usage,
        LineKind::Surcharge => words.surcharges,
    }
}

/// What the lines come to: without tax, each tax, and the whole.
fn totals(sheet: &mut Sheet, facts: &Facts, style: Style) {
    let (words, language, invoice) = (facts.language.words(), facts.language, &facts.invoice);
    let money = |minor: i64| settable(&language.money(facts.said(minor), invoice.currency));
    let total = if facts.is_credit() { words.total_credit } else { words.total };
    let mut rows = vec![(words.total_net.to_owned(), money(invoice.net), false)];
    for tax in facts.taxes.iter().filter(|tax| tax.tax != 0) {
        let name = format!("{} {}", words.tax, percent(facts, tax.percent));
        rows.push((settable(&name), money(tax.tax), false));
    }
    rows.push((total.to_owned(), money(invoice.total), true));
    let height = style.leading() * 3 / 2;
    sheet.need(height * i64::try_from(rows.len() + 2).unwrap_or(4));
    let right = sheet.frame.width - sheet.frame.right - 3_000;
    let left = right - sheet.frame.inner() * 45 / 100;
    let mut body = Vec::new();
    for (name, value, is_last) in rows {
        let style = if is_last { Style::bold(style.size) } else { style };
        if is_last {
            sheet.fill((left, sheet.y), (right - left + 3_000, 500), facts.template.rgb());
        }
        let y = sheet.y + style.leading();
        let (mut label, mut cell) = (Node::new(Kind::RowName), Node::new(Kind::Cell));
        sheet.text(&mut label, (left, y), style, &name);
        sheet.text(&mut cell, (right - style.width(&value), y), style, &value);
        body.push(Node::with(Kind::Row, [label, cell]));
        sheet.y += height;
    }
    sheet.nodes.push(Node::with(Kind::Table, [Node::with(Kind::Body, body)]));
    sheet.y += style.size;
    if facts.template.taxes && facts.taxes.len() > 1 {
        taxes(sheet, facts, style);
    }
}

/// The table of taxes: what each rate was computed on.
fn taxes(sheet: &mut Sheet, facts: &Facts, style: Style) {
    let words = facts.language.words();
    let names = [(words.rate, false), (words.net, true), (words.tax, true), (words.gross, true)];
    let widths = share(sheet.frame.inner(), &[(4, true), (2, true), (2, true), (2, true)]);
    let column =
        |((name, is_right), width): ((&str, bool), i64)| Column { name: name.to_owned(), width, is_right };
    let columns = names.into_iter().zip(widths).map(column).collect();
    let style = Style::regular(style.size - 1_000);
    let mut table = Table::begin(sheet, columns, style, facts.template.rgb());
    let amount = |minor: i64| settable(&facts.language.amount(facts.said(minor), facts.invoice.currency));
    for tax in &facts.taxes {
        let name = settable(&format!("{} {}", percent(facts, tax.percent), tax.name));
        let row = [name, amount(tax.net), amount(tax.tax), amount(tax.net + tax.tax)];
        table.row(sheet, &row, style);
    }
    table.end(sheet);
    sheet.y += style.size;
}

/// What is said after the lines: why there is no tax, how to pay, and where to.
pub(super) fn after(sheet: &mut Sheet, facts: &Facts) {
    let (words, template) = (facts.language.words(), &facts.template);
    let style = Style::regular(template.text_size * 1000);
    let mut say = |text: &str| {
        sheet.paragraph(style, &settable(text));
        sheet.y += style.size / 2;
    };
    let is_named =
        |names: &[&str]| facts.taxes.iter().any(|tax| names.iter().any(|name| tax.name.contains(name)));
    if facts.invoice.vat_shifted {
        say(words.reverse_charge);
    }
    if is_named(&[OUTSIDE_SCOPE]) {
        say(words.outside_scope);
    }
    if is_named(&[NOT_TAXED, EXEMPT]) {
        say(words.exempt);
    }
    if template.payment && (facts.is_credit() || facts.invoice.total > 0) {
        facts.payment_on_paper().iter().for_each(|text| say(text));
    }
    if let Some(bank) = facts.letterhead.bank.as_ref().filter(|_| template.bank && !facts.is_credit()) {
        let holder = bank.holder.as_ref().unwrap_or(&facts.seller.name);
        let account = if bank.is_iban() { "IBAN" } else { words.account };
        let named =
            |label: &str, value: &Option<String>| value.as_ref().map(|value| format!("{label}: {value}"));
        let lines = [
            (!bank.is_iban()).then(|| holder.clone()),
            bank.is_iban().then(|| format!("{}: {holder}", words.account)),
            Some(format!("{account}: {}", bank.account)),
            named("BIC", &bank.bic),
            named(words.bank, &bank.name),
        ];
        say(&lines.into_iter().flatten().collect::<Vec<_>>().join("\n"));
    }
    if let Some(closing) = Template::text(&template.closing, facts.language) {
        say(closing);
    }
}
