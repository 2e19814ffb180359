//! An invoice in the words of EN 16931, before it is written in one of its two languages.

use comptoir_invoicing::{InvoiceLine, LineKind, ShownLine, gathered};
use comptoir_kernel::{Error, Result, round};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::tax::{Categories, Category, Rate};
use crate::facts::{Facts, Party};
use crate::language::duration;

/// "One", by the list of units that the standard has (UN/ECE recommendation 20).
const ONE: &str = "C62";
/// "Piece".
const PIECE: &str = "H87";
/// Decimals of the amounts that the standard allows.
const DIGITS_MAX: u8 = 2;
/// Decimals of a price that was found by dividing.
const PRICE_DIGITS_MAX: u32 = 4;

/// Who sells or buys.
pub(super) struct Firm<'a> {
    pub(super) party: &'a Party,
    /// With its country's prefix; none where the standard forbids it.
    pub(super) vat_id: Option<String>,
    pub(super) tax_number: Option<String>,
    pub(super) registration: Option<String>,
    /// An identifier of another kind, where there is no other.
    pub(super) id: Option<String>,
    pub(super) phone: Option<String>,
}

/// A line.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) more: Option<String>,
    pub(super) code: Option<String>,
    pub(super) quantity: Decimal,
    pub(super) unit: &'static str,
    pub(super) price: Decimal,
    pub(super) net: Decimal,
    pub(super) rate: Rate,
    pub(super) period: Option<(Date, Date)>,
}

/// Something taken off the whole.
pub(super) struct Allowance {
    pub(super) amount: Decimal,
    pub(super) reason: String,
    pub(super) rate: Rate,
}

/// What a category comes to.
pub(super) struct TaxSum {
    pub(super) rate: Rate,
    pub(super) net: Decimal,
    pub(super) tax: Decimal,
    pub(super) reason: Option<&'static str>,
}

/// Where to pay.
pub(super) struct Payment<'a> {
    /// Code of the means: 58 is a SEPA credit transfer, 30 any other.
    pub(super) means: &'static str,
    pub(super) account: String,
    pub(super) is_iban: bool,
    pub(super) holder: &'a str,
    pub(super) bic: Option<&'a str>,
}

/// An invoice or a credit note in the words of the standard.
pub(super) struct Bill<'a> {
    pub(super) facts: &'a Facts,
    pub(super) seller: Firm<'a>,
    pub(super) buyer: Firm<'a>,
    pub(super) lines: Vec<Line>,
    pub(super) allowances: Vec<Allowance>,
    pub(super) taxes: Vec<TaxSum>,
    pub(super) payment: Option<Payment<'a>>,
    pub(super) terms: String,
    pub(super) lines_net: Decimal,
    pub(super) allowances_net: Decimal,
    pub(super) net: Decimal,
    pub(super) tax: Decimal,
    pub(super) total: Decimal,
}

impl<'a> Bill<'a> {
    /// # Errors
    /// `Conflict` with what the standard asks for and is not known.
    pub(super) fn of(facts: &'a Facts) -> Result<Self> {
        let categories = Categories::of(facts);
        let sums = categories.sums();
        let major = |minor: i64| facts.invoice.money(minor).major();
        let is_outside = sums.iter().any(|((category, _), ..)| *category == Category::OutsideScope);
        let (seller, buyer) = (seller(facts, is_outside), buyer(facts, is_outside));
        complete(facts, &sums, &seller, &buyer)?;
        let (lines, allowances) = lines(facts, &categories);
        let lines_net = lines.iter().map(|line| line.net).sum();
        let allowances_net = allowances.iter().map(|allowance| allowance.amount).sum();
        let tax_sum = |(rate, net, tax): (Rate, i64, i64)| TaxSum {
            rate,
            net: major(net),
            tax: major(tax),
            reason: rate.0.reason(facts),
        };
        let said = |minor: i64| major(facts.said(minor));
        Ok(Self {
            facts,
            seller,
            buyer,
            lines,
            allowances,
            taxes: sums.into_iter().map(tax_sum).collect(),
            payment: payment(facts),
            terms: facts.payment_words(),
            lines_net,
            allowances_net,
            net: said(facts.invoice.net),
            tax: said(facts.invoice.tax),
            total: said(facts.invoice.total),
        })
    }

    /// The day on which the supply was complete: the last of the period, else that of the document.
    pub(super) fn supplied_on(&self) -> Date {
        self.facts.invoice.period_end.unwrap_or(self.facts.invoice.issued_on)
    }

    /// The days it bills for: those of the run, and those of lines before and after, as the period of a line has to lie in
    /// that of the document.
    pub(super) fn period(&self) -> Option<(Date, Date)> {
        let own = self.facts.invoice.period_start.zip(self.facts.invoice.period_end);
        let all = self.lines.iter().filter_map(|line| line.period).chain(own);
        all.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
    }
}

fn seller(facts: &Facts, is_outside: bool) -> Firm<'_> {
    let party = &facts.seller;
    let vat_id = vat_id(party);
    let registration = facts.letterhead.registration.clone();
    // Where the VAT number must not be named as such it still is a number of the seller.
    let id = if is_outside && registration.is_none() { vat_id.clone() } else { None };
    Firm {
        party,
        vat_id: vat_id.filter(|_| !is_outside),
        tax_number: facts.letterhead.tax_number.clone().filter(|_| !is_outside),
        registration,
        id,
        phone: facts.letterhead.phone.clone(),
    }
}

fn buyer(facts: &Facts, is_outside: bool) -> Firm<'_> {
    let party = &facts.buyer;
    let vat_id = vat_id(party).filter(|_| !is_outside);
    let id = facts.invoice.details.0.customer_code.clone();
    Firm { party, vat_id, tax_number: None, registration: None, id, phone: None }
}

/// A VAT number with the prefix of its country, as the standard wants it.
fn vat_id(party: &Party) -> Option<String> {
    let plain: String =
        party.vat_number.as_deref()?.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let plain = plain.to_ascii_uppercase();
    let prefix = if party.country == "GR" { "EL" } else { party.country.as_str() };
    let has_prefix = plain.len() > 2 && plain.bytes().take(2).all(|b| b.is_ascii_uppercase());
    (!plain.is_empty()).then(|| if has_prefix { plain.clone() } else { format!("{prefix}{plain}") })
}

/// Names everything that the standard asks for and is not known.
fn complete(facts: &Facts, sums: &[(Rate, i64, i64)], seller: &Firm<'_>, buyer: &Firm<'_>) -> Result<()> {
    let mut lacking = Vec::new();
    let has = |wanted: Category| sums.iter().any(|((category, _), ..)| *category == wanted);
    if facts.invoice.currency.exponent() > DIGITS_MAX {
        lacking.push(format!("amounts of two decimals ({} has more)", facts.invoice.currency));
    }
    if !has(Category::OutsideScope) && seller.vat_id.is_none() && seller.tax_number.is_none() {
        lacking.push("the VAT number or tax number of the letterhead".to_owned());
    }
    if has(Category::Export) && seller.vat_id.is_none() {
        lacking.push("the VAT number of the letterhead, for an export".to_owned());
    }
    if seller.vat_id.is_none() && seller.registration.is_none() && seller.id.is_none() {
        lacking.push("the VAT number or registration of the letterhead".to_owned());
    }
    if has(Category::ReverseCharge) && buyer.vat_id.is_none() {
        lacking.push("the VAT number of the customer".to_owned());
    }
    if lacking.is_empty() {
        return Ok(());
    }
    let number = &facts.invoice.number;
    Err(Error::conflict(format!("{number} cannot be an e-invoice: it lacks {}", lacking.join("; "))))
}

/// The lines, and what is taken off the whole. A line has one rate, so a kit is one for each rate of its parts. Hidden lines
/// are one line for each rate, so that the sums hold.
fn lines(facts: &Facts, categories: &Categories<'_>) -> (Vec<Line>, Vec<Allowance>) {
    let major = |minor: i64| facts.invoice.money(minor).major();
    let is_off = |line: &InvoiceLine| line.kind == LineKind::Discount && facts.said(line.net) < 0;
    let has_others = facts.lines.iter().any(|line| !is_off(line));
    let (mut lines, mut allowances) = (Vec::new(), Vec::new());
    let mut hidden: Vec<(Rate, i64)> = Vec::new();
    for all in gathered(&facts.lines) {
        for (rate, line) in all.split(|part| categories.of_line(part)) {
            if has_others && is_off(line.first) {
                allowances.push(allowance(facts, line.first, rate));
            } else if !all.is_hidden() {
                lines.push(of_line(facts, &line, rate));
            } else if let Some(known) = hidden.iter_mut().find(|known| known.0 == rate) {
                known.1 += facts.said(line.net());
            } else {
                hidden.push((rate, facts.said(line.net())));
            }
        }
    }
    for (rate, net) in hidden {
        let (quantity, price) = whole(major(net));
        lines.push(Line {
            name: facts.language.words().further_items.to_owned(),
            more: None,
            code: None,
            quantity,
            unit: ONE,
            price,
            net: major(net),
            rate,
            period: None,
        });
    }
    (lines, allowances)
}

fn allowance(facts: &Facts, line: &InvoiceLine, rate: Rate) -> Allowance {
    let amount = facts.invoice.money(-facts.said(line.net)).major();
    Allowance { amount, reason: named(&line.description, &line.code), rate }
}

fn of_line(facts: &Facts, line: &ShownLine<'_>, rate: Rate) -> Line {
    let net = facts.invoice.money(facts.said(line.net())).major();
    let first = line.first;
    let (quantity, price) = priced(facts, line, net);
    let words = facts.language.words();
    let mut more = facts.ends(line);
    if first.kind == LineKind::Usage {
        let length = duration(first.seconds.unwrap_or_default());
        more.insert(0, format!("{} {}, {length}", first.calls.unwrap_or_default(), words.calls));
    }
    Line {
        name: named(&line.description(), line.code()),
        more: (!more.is_empty()).then(|| more.join("; ")),
        code: Some(line.code()).filter(|code| !code.trim().is_empty()).map(str::to_owned),
        quantity,
        unit: if first.kind == LineKind::Goods { PIECE } else { ONE },
        price,
        net,
        rate,
        period: line.period(),
    }
}

fn named(description: &str, code: &str) -> String {
    let text = if description.trim().is_empty() { code } else { description };
    if text.trim().is_empty() { "-".to_owned() } else { text.trim().to_owned() }
}

/// Quantity and price of a line whose product, rounded, is its amount, and the price not negative. Where the line's own
/// do not give it (part of a period, a price with tax, usage) and no price of a few decimals does, it is one of the
/// amount.
fn priced(facts: &Facts, line: &ShownLine<'_>, net: Decimal) -> (Decimal, Decimal) {
    let digits = u32::from(facts.invoice.currency.exponent());
    let quantity = line.quantity().normalize();
    if line.first.kind == LineKind::Usage || quantity.is_zero() {
        return whole(net);
    }
    let own = if facts.is_credit() { -line.first.unit_price } else { line.first.unit_price };
    let divided = net.checked_div(quantity).map(|price| round(price, PRICE_DIGITS_MAX));
    let fits =
        |price: &Decimal| quantity.checked_mul(*price).map(|product| round(product, digits)) == Some(net);
    let is_own = line.kit.is_none() && !line.first.tax_inclusive;
    let tried = [is_own.then_some(own), divided];
    match tried.into_iter().flatten().find(fits) {
        Some(price) if price.is_sign_negative() && !price.is_zero() => (-quantity, -price.normalize()),
        Some(price) => (quantity, price.normalize().abs()),
        None => whole(net),
    }
}

/// One of an amount, or minus one.
fn whole(net: Decimal) -> (Decimal, Decimal) {
    let sign = if net.is_sign_negative() && !net.is_zero() { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    (sign, net.abs())
}

fn payment(facts: &Facts) -> Option<Payment<'_>> {
    let bank = facts.letterhead.bank.as_ref().filter(|_| !facts.is_credit())?;
    let (is_iban, is_euro) = (bank.is_iban(), facts.invoice.currency.code() == "EUR");
    Some(Payment {
        means: if is_iban && is_euro { "58" } else { "30" },
        account: bank.account.chars().filter(|letter| *letter != ' ').collect(),
        is_iban,
        holder: bank.holder.as_deref().unwrap_or(&facts.seller.name),
        bic: bank.bic.as_deref(),
    })
}
