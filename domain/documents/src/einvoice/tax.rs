//! Which VAT category a line has, and what each category comes to.

use comptoir_invoicing::{InvoiceLine, LineKind};
use comptoir_pricing::vat::{EXEMPT, NOT_TAXED, OUTSIDE_SCOPE, REVERSE_CHARGE};
use rust_decimal::Decimal;

use crate::facts::Facts;

/// A VAT category of UNTDID 5305, as far as this program knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Category {
    /// Taxed at a rate.
    Standard,
    /// Taxed at nothing.
    Zero,
    /// Exempt.
    Exempt,
    /// The buyer owes it.
    ReverseCharge,
    /// Goods that leave the country.
    Export,
    /// Not of the seller's country at all.
    OutsideScope,
}

impl Category {
    /// The code.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Standard => "S",
            Self::Zero => "Z",
            Self::Exempt => "E",
            Self::ReverseCharge => "AE",
            Self::Export => "G",
            Self::OutsideScope => "O",
        }
    }

    /// Why there is no tax, by the list of codes that the standard has.
    pub(super) fn reason_code(self) -> Option<&'static str> {
        match self {
            Self::ReverseCharge => Some("VATEX-EU-AE"),
            Self::Export => Some("VATEX-EU-G"),
            Self::OutsideScope => Some("VATEX-EU-O"),
            Self::Standard | Self::Zero | Self::Exempt => None,
        }
    }

    /// Why there is no tax, in words.
    pub(super) fn reason(self, facts: &Facts) -> Option<&'static str> {
        let words = facts.language.words();
        match self {
            Self::ReverseCharge => Some(words.reverse_charge),
            Self::Export | Self::OutsideScope => Some(words.outside_scope),
            Self::Exempt => Some(words.exempt),
            Self::Standard | Self::Zero => None,
        }
    }
}

/// A category with a rate; the rate of what is outside the scope is none at all.
pub(super) type Rate = (Category, Decimal);

/// The categories of an invoice.
pub(super) struct Categories<'a> {
    facts: &'a Facts,
    /// Of what is taxed at nothing and does not say why.
    untaxed: Category,
    /// Of what another country taxes.
    abroad: Category,
}

impl<'a> Categories<'a> {
    pub(super) fn of(facts: &'a Facts) -> Self {
        let named = |name: &str| facts.taxes.iter().any(|tax| tax.name == name);
        // What is outside the scope cannot stand beside anything else, so one case holds for all of an invoice: with
        // goods on it, it is an export.
        let has_goods = facts.lines.iter().any(|line| line.kind == LineKind::Goods);
        let is_abroad = |line: &InvoiceLine| line.no_tax().is_none_or(|why| why == OUTSIDE_SCOPE);
        let is_alone =
            facts.taxes.iter().all(|tax| tax.percent.is_zero()) && facts.lines.iter().all(is_abroad);
        let is_export = has_goods && facts.seller.vat_number.is_some();
        let abroad = if is_export || !is_alone { Category::Export } else { Category::OutsideScope };
        let untaxed = if facts.invoice.vat_shifted {
            Category::ReverseCharge
        } else if named(OUTSIDE_SCOPE) {
            abroad
        } else if named(NOT_TAXED) || named(EXEMPT) {
            Category::Exempt
        } else {
            Category::Zero
        };
        Self { facts, untaxed, abroad }
    }

    pub(super) fn of_line(&self, line: &InvoiceLine) -> Rate {
        let percent = line.vat_percent.normalize();
        if !percent.is_zero() {
            return (Category::Standard, percent);
        }
        let category = match line.no_tax() {
            None => self.untaxed,
            Some(REVERSE_CHARGE) => Category::ReverseCharge,
            Some(OUTSIDE_SCOPE) => self.abroad,
            Some(NOT_TAXED | EXEMPT) => Category::Exempt,
            Some(_) => Category::Zero,
        };
        (category, Decimal::ZERO)
    }

    /// What each category comes to, as the document says it: net amount and tax in minor units. Prices with and
    /// without tax of one rate are one category.
    pub(super) fn sums(&self) -> Vec<(Rate, i64, i64)> {
        let mut sums: Vec<(Rate, i64, i64)> = Vec::new();
        let mut add = |rate: Rate, net: i64, tax: i64| {
            let (net, tax) = (self.facts.said(net), self.facts.said(tax));
            match sums.iter_mut().find(|sum| sum.0 == rate) {
                Some(sum) => (sum.1, sum.2) = (sum.1 + net, sum.2 + tax),
                None => sums.push((rate, net, tax)),
            }
        };
        for tax in self.facts.taxes.iter().filter(|tax| !tax.percent.is_zero()) {
            add((Category::Standard, tax.percent.normalize()), tax.net, tax.tax);
        }
        // There is one sum without tax, for whatever reasons: the lines know which.
        for line in self.facts.lines.iter().filter(|line| line.vat_percent.is_zero()) {
            add(self.of_line(line), line.net, line.tax);
        }
        sums
    }
}
