//! Lines as customers see them: a kit is one line, however many its parts are.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{InvoiceLine, LineKind};

/// What documents say of a line beside its text: facts as they were when it was issued.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineDetails {
    /// The kit it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kit: Option<LineKit>,
    /// Where it is (key of parties' table).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<i64>,
    /// Name of that site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site_name: Option<String>,
    /// Where a circuit begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a_end: Option<String>,
    /// Where it ends, and whose that end is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub z_end: Option<String>,
    /// What the service item of usage is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Whether it is shown with its tax within, and without its rate: its site hides taxes.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hides_tax: bool,
}

/// A kit, as a line of one of its parts names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineKit {
    /// UUID of the kit, or what else it is known by.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the line is beside the usual, such as a change of quantity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A line as it is shown: one of the invoice, or the parts of a kit at one site for one period.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownLine<'a> {
    /// The kit, where it is one.
    pub kit: Option<&'a LineKit>,
    /// The line, or the first part.
    pub first: &'a InvoiceLine,
    /// The other parts.
    others: Vec<&'a InvoiceLine>,
}

/// The lines that are shown, in their order, a kit at the place of its first part: see [`ShownLine::is_hidden`].
pub fn shown(lines: &[InvoiceLine]) -> Vec<ShownLine<'_>> {
    let mut shown = gathered(lines);
    shown.retain(|line| !line.is_hidden());
    shown
}

/// All lines as they would be shown, hidden ones too.
pub fn gathered(lines: &[InvoiceLine]) -> Vec<ShownLine<'_>> {
    let mut shown: Vec<ShownLine<'_>> = Vec::new();
    // Most invoices have no kit: their lines are not held against each other.
    let mut kits: Vec<usize> = Vec::new();
    for line in lines {
        let known = kits.iter().copied().find(|&place| shown[place].takes(line));
        let kit = line.details.kit.as_ref();
        match known.filter(|_| kit.is_some()) {
            Some(place) => shown[place].others.push(line),
            None => {
                kits.extend(kit.map(|_| shown.len()));
                shown.push(ShownLine { kit, ..ShownLine::alone(line) });
            }
        }
    }
    shown
}

impl<'a> ShownLine<'a> {
    /// A line on its own, whatever it is a part of.
    pub fn alone(line: &'a InvoiceLine) -> Self {
        Self { kit: None, first: line, others: Vec::new() }
    }

    /// Whether a line is a part of this one. What follows from other charges of a kit has no days of its own.
    fn takes(&self, line: &InvoiceLine) -> bool {
        let same = |of: &InvoiceLine| (of.details.site, of.details.hides_tax, of.kind);
        let days = |of: &InvoiceLine| (of.period_start, of.period_end);
        let is_measured = line.kind == LineKind::Recurring && line.period_start.is_none();
        self.kit == line.details.kit.as_ref()
            && same(self.first) == same(line)
            && (is_measured || days(self.first) == days(line))
    }

    /// Its lines, in their order.
    pub fn parts(&self) -> impl Iterator<Item = &'a InvoiceLine> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// Whether it is left out of documents. A hidden part of a kit counts in the line of the kit, where another part is
    /// shown: what a kit costs is the sum of its parts.
    pub fn is_hidden(&self) -> bool {
        self.parts().all(|part| part.hidden)
    }

    /// Its text.
    pub fn description(&self) -> String {
        match self.kit {
            Some(LineKit { name, note: Some(note), .. }) => format!("{name}: {note}"),
            Some(kit) => kit.name.clone(),
            None => self.first.description.clone(),
        }
    }

    /// Its code; a kit has none.
    pub fn code(&self) -> &'a str {
        if self.kit.is_some() { "" } else { &self.first.code }
    }

    /// The days it is for.
    pub fn period(&self) -> Option<(Date, Date)> {
        self.first.period_start.zip(self.first.period_end)
    }

    /// How many; of a kit how often it is there, as products that are alike tell.
    pub fn quantity(&self) -> Decimal {
        if self.kit.is_none() {
            return self.first.quantity;
        }
        let of_product = |of: &InvoiceLine| {
            let alike =
                self.parts().filter(|part| (&part.code, &part.description) == (&of.code, &of.description));
            alike.map(|part| part.subscription).collect::<BTreeSet<_>>().len()
        };
        self.parts().map(of_product).max().map_or(Decimal::ONE, Decimal::from)
    }

    /// What one of it costs for a whole period, exact, in major units: with the tax where [`Self::is_gross`].
    pub fn unit_price(&self) -> Decimal {
        let is_gross = self.is_gross();
        let price = |part: &InvoiceLine| {
            let with_tax = Decimal::ONE_HUNDRED + part.vat_percent;
            match (part.tax_inclusive, is_gross) {
                (true, false) => part.unit_price * Decimal::ONE_HUNDRED / with_tax,
                (false, true) => part.unit_price * with_tax / Decimal::ONE_HUNDRED,
                _ => part.unit_price,
            }
        };
        if self.kit.is_none() {
            return price(self.first);
        }
        let all: Decimal = self.parts().map(|part| part.quantity * price(part)).sum();
        all / self.quantity()
    }

    /// Whether its amount holds the tax: where every price does, or its site hides taxes.
    pub fn is_gross(&self) -> bool {
        self.parts().all(|part| part.tax_inclusive || part.details.hides_tax)
    }

    /// Its amount as it is asked for, in minor units: with the tax where [`Self::is_gross`].
    pub fn amount(&self) -> i64 {
        if self.is_gross() { self.net() + self.tax() } else { self.net() }
    }

    /// Its amount without tax, in minor units.
    pub fn net(&self) -> i64 {
        self.parts().map(|part| part.net).sum()
    }

    /// Its share of the taxes, in minor units.
    pub fn tax(&self) -> i64 {
        self.parts().map(|part| part.tax).sum()
    }

    /// The ends of its circuits, each once.
    pub fn ends(&self) -> Vec<(Option<&'a str>, Option<&'a str>)> {
        let mut found = Vec::new();
        for part in self.parts() {
            let ends = (part.details.a_end.as_deref(), part.details.z_end.as_deref());
            if ends.1.is_some() && !found.contains(&ends) {
                found.push(ends);
            }
        }
        found
    }

    /// The same line for each of what its parts are told apart by, such as a rate.
    pub fn split<K: PartialEq>(&self, by: impl Fn(&InvoiceLine) -> K) -> Vec<(K, Self)> {
        let mut found: Vec<(K, Self)> = Vec::new();
        for part in self.parts() {
            let key = by(part);
            match found.iter_mut().find(|known| known.0 == key) {
                Some((_, known)) => known.others.push(part),
                None => found.push((key, Self { kit: self.kit, ..Self::alone(part) })),
            }
        }
        found
    }
}
