//! Which VAT rate a line has.

use std::collections::HashMap;

use comptoir_invoicing::DraftLine;
use comptoir_invoicing::rules::{self, Amount};
use comptoir_kernel::{Code, Ctx, Error, Result};
use comptoir_parties::{Blocker, Organisation, Site, SiteId, sites};
use comptoir_pricing::vat::{self, AppliedVat, Sale, VatRateId};
use comptoir_store::Tx;
use comptoir_subscriptions::Agreement;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::run::Known;

/// What names tax rates: while it does, they stay in use.
pub const NAMES_TAX_RATES: &[Blocker] = &[
    naming("parties_organisation", "deleted_at IS NULL", "customers that name it"),
    naming("subscriptions_agreement", "deleted_at IS NULL", "agreements that name it"),
    naming("rating_card", "deleted_at IS NULL", "rate cards that name it"),
    naming("rating_rate", OF_A_CARD_IN_USE, "rates of usage that name it"),
    naming(
        "rating_book_product",
        "card IN (SELECT c.id FROM rating_card c WHERE c.deleted_at IS NULL)",
        "products of price books that name it",
    ),
];

/// A rate goes with its card.
const OF_A_CARD_IN_USE: &str =
    "deleted_at IS NULL AND card IN (SELECT c.id FROM rating_card c WHERE c.deleted_at IS NULL)";

const fn naming(table: &'static str, condition: &'static str, what: &'static str) -> Blocker {
    Blocker { table, column: "vat_rate", condition, what }
}

/// What a line itself says about its VAT.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Says {
    /// The rate of the usage.
    pub(crate) rate: Option<VatRateId>,
    /// The tax code of the product (key of a reference).
    pub(crate) tax_code: Option<i64>,
    /// Where it is.
    pub(crate) site: Option<SiteId>,
}

/// The rates of an invoice.
#[derive(Debug)]
pub(crate) struct Rates {
    /// Whether customers' sites say where they are taxed.
    by_site: bool,
    /// Where the invoice is for, if for a site.
    site: Option<SiteId>,
    /// What lines may say, and the rate it comes to; why there is none, where that is so.
    known: HashMap<Says, Result<AppliedVat, String>>,
}

/// A rate, as a line shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LineRate {
    pub(crate) percent: Decimal,
    pub(crate) name: String,
}

impl Rates {
    /// Reads the rates of a customer's invoice of a day, for a site where it is for one, from what was read for the run it is of;
    /// `lines` is what its lines say.
    pub(crate) async fn load(
        ctx: &Ctx,
        tx: &mut Tx<'_>,
        (customer, agreement): (&Organisation, &Agreement),
        ((day, site), known): ((Date, Option<SiteId>), Option<&Known>),
        lines: impl IntoIterator<Item = Says>,
    ) -> Result<Self> {
        let mut rates = Self { by_site: customer.details.taxes_by_site, site, known: HashMap::new() };
        let mut wanted: Vec<Says> = vec![rates.normal(Says::default())];
        for says in lines {
            let says = rates.normal(says);
            if !wanted.contains(&says) {
                wanted.push(says);
            }
        }
        let keys: Vec<SiteId> = wanted.iter().filter_map(|says| says.site).collect();
        let places: Vec<Site> = sites::many(tx, ctx.tenant, &keys).await?;
        let home = Known::home(known, tx, customer).await?;
        for says in wanted {
            let place = places.iter().find(|site| Some(site.id) == says.site);
            let sale = Sale {
                rate: says.rate,
                tax_code: says.tax_code,
                site: place.and_then(|site| site.details.address.as_ref()),
                agreement: agreement.vat_rate.map(VatRateId),
                known: known.map(|known| &known.rates[..]),
                ..Sale::to(customer, day)
            };
            let found = match vat::decide(ctx, tx, &home, &sale).await {
                Ok(found) => Ok(found),
                Err(error) if error.code == Code::Conflict => Err(error.message),
                Err(error) => return Err(error),
            };
            rates.known.insert(says, found);
        }
        Ok(rates)
    }

    /// Whether the customer owes the tax itself.
    pub(crate) fn shifted(&self) -> bool {
        self.known.values().any(|found| found.as_ref().is_ok_and(|found| found.shifted))
    }

    /// The rate of a line that says nothing.
    ///
    /// # Errors
    /// As for [`Self::of`].
    pub(crate) fn usual(&self) -> Result<LineRate> {
        self.of(Says::default())
    }

    /// The rate of a line.
    ///
    /// # Errors
    /// `Conflict` where there is none, saying what has to be set up.
    pub(crate) fn of(&self, says: Says) -> Result<LineRate> {
        match self.known.get(&self.normal(says)) {
            Some(Ok(found)) => Ok(LineRate { percent: found.percent, name: found.name.clone() }),
            Some(Err(message)) => Err(Error::conflict(message.clone())),
            None => Err(Error::internal("the rates of a line were not read")),
        }
    }

    /// Sites mean nothing to customers who are not taxed by them; what has none is where the invoice is for.
    fn normal(&self, says: Says) -> Says {
        let site = says.site.or(self.site).filter(|_| self.by_site);
        Says { site, ..says }
    }
}

/// What lines come to with tax, in minor units.
pub(crate) fn total<'a>(lines: impl IntoIterator<Item = &'a DraftLine>) -> i64 {
    let amount = |line: &DraftLine| Amount {
        amount: line.amount,
        percent: line.vat_percent,
        inclusive: line.tax_inclusive,
    };
    let totals = rules::totals(&lines.into_iter().map(amount).collect::<Vec<_>>());
    totals.net + totals.tax
}
