//! The tenant's service items, cards and assignments in memory, ready to rate calls.

use std::collections::{BTreeSet, HashMap};

use comptoir_kernel::{Ctx, Error, OrganisationId, Result, TenantId, text};
use comptoir_parties::organisations::zones_elsewhere;
use comptoir_parties::{ReferenceKind, SiteId, references, sites};
use comptoir_pricing::vat::VatRateId;
use comptoir_store::{Json, Select, Tx, entity};
use jiff::civil::Date;

use super::supplied::PriceBooks;
use super::{Cause, Usage, UsageState};
use crate::call::Call;
use crate::rate_cards::{CardKind, RateCard, RateCardId};
use crate::rates::{self, RateId};
use crate::rules::{
    CardChoice, ChargeError, DefaultCard, Item, ItemIndex, Measure, Outcome, Rater, SiteCard, Unmatched,
    UnpricedCause,
};
use crate::service_items::ServiceItemId;
use crate::{assignments, product_cards};

entity! {
    /// A service item as far as matching needs it.
    pub struct ItemFacts in "rating_service_item" {
        /// Key.
        pub id: ServiceItemId,
        /// The tenant.
        pub tenant: TenantId,
        /// The service.
        pub service: i64,
        /// Whose it is.
        pub organisation: OrganisationId,
        /// Where it is.
        pub site: Option<SiteId>,
        /// Code.
        pub code: String,
        /// Other names.
        pub aliases: Json<Vec<String>>,
        /// First active day.
        pub starts_on: Date,
        /// Last active day.
        pub ends_on: Option<Date>,
    }
}

/// What it takes to rate the calls of a tenant, as it stood when it was loaded.
pub(crate) struct Loaded {
    pub(super) rater: Rater,
    pub(super) price_books: PriceBooks,
    /// Names of record types by their folded form: a file may write them in its own way.
    record_types: HashMap<String, String>,
    vat_of_rates: HashMap<i64, i64>,
    pub(super) vat_of_cards: HashMap<i64, VatRateId>,
}

/// Loads what rating needs, for all services or for one.
pub(crate) async fn load(ctx: &Ctx, tx: &mut Tx<'_>, service: Option<i64>) -> Result<Loaded> {
    let items: Vec<ItemFacts> = Select::new(ctx.tenant)
        .raw("deleted_at IS NULL", [])
        .compare_opt("service", "=", service)
        .all(tx)
        .await?;
    let (assignments, of_books): (Vec<_>, Vec<_>) = assignments::all(tx, ctx.tenant)
        .await?
        .into_iter()
        .partition(|assignment| assignment.kind == CardKind::RateCard);
    let assignments: Vec<_> = assignments.iter().map(assignments::Assignment::rule).collect();
    let own = sites::with_rate_cards(tx, ctx.tenant).await?;
    let cards: Vec<RateCard> = tx.find(ctx.tenant, "AND deleted_at IS NULL ORDER BY id", &[]).await?;
    let (books, cards): (Vec<_>, Vec<_>) =
        cards.into_iter().partition(|card| card.kind == CardKind::PriceBook);
    let price_books = PriceBooks::load(tx, ctx.tenant, (&of_books, &own, &books), service).await?;
    let by_id: HashMap<i64, &RateCard> = cards.iter().map(|card| (card.id.0, card)).collect();
    let site_cards: Vec<SiteCard> = own
        .into_iter()
        .filter_map(|(site, card)| Some(SiteCard { site: site.0, service: by_id.get(&card)?.service?, card }))
        .collect();
    let defaults: Vec<DefaultCard> = cards
        .iter()
        .filter(|card| card.is_default)
        .filter_map(|card| Some(DefaultCard { service: card.service?, card: card.id.0 }))
        .collect();
    let products: Vec<_> =
        product_cards::all(tx, ctx.tenant).await?.iter().map(product_cards::ProductCard::rule).collect();
    let used: BTreeSet<i64> = assignments
        .iter()
        .map(|assignment| assignment.card)
        .chain(site_cards.iter().map(|own| own.card))
        .chain(products.iter().map(|product| product.card))
        .chain(defaults.iter().map(|default| default.card))
        .collect();
    let mut loaded = Loaded {
        rater: Rater {
            items: ItemIndex::new(items.into_iter().map(Item::from)),
            cards: CardChoice::new(assignments, site_cards, defaults).with_products(products),
            books: HashMap::new(),
            zone: ctx.zone()?,
            clocks: zones_elsewhere(ctx, tx).await?.into_iter().map(|(id, zone)| (id.0, zone)).collect(),
        },
        price_books,
        record_types: HashMap::new(),
        vat_of_rates: HashMap::new(),
        vat_of_cards: cards
            .iter()
            .chain(&books)
            .filter_map(|card| Some((card.id.0, card.vat_rate?)))
            .collect(),
    };
    for card in used.iter().filter_map(|card| by_id.get(card)) {
        if service.is_none_or(|service| card.service == Some(service)) {
            let book = rates::book(tx, card).await?;
            loaded.vat_of_rates.extend(&book.vat_rates);
            loaded.rater.books.insert(card.id.0, book.rates.clone());
        }
    }
    let names = references::list(tx, ctx.tenant, ReferenceKind::RecordType).await?;
    loaded.record_types = names.into_iter().map(|name| (name.name_folded, name.name)).collect();
    Ok(loaded)
}

impl From<ItemFacts> for Item {
    fn from(item: ItemFacts) -> Self {
        Self {
            id: item.id.0,
            service: item.service,
            code: item.code,
            aliases: item.aliases.0,
            customer: item.organisation.0,
            site: item.site.map(|site| site.0),
            start: item.starts_on,
            end: item.ends_on,
        }
    }
}

impl Loaded {
    /// The name of a record type as the references write it; as it stands where there is none.
    pub(crate) fn record_type(&self, raw: &str) -> String {
        self.record_types.get(&text::fold(raw)).cloned().unwrap_or_else(|| raw.to_owned())
    }

    /// What is left to charge of a call, as rated now, after an allowance covered its beginning.
    ///
    /// # Errors
    /// When its rate is gone, or the charge is out of range.
    pub(crate) fn rest(&self, usage: &Usage, measure: Measure, covered: u64) -> Result<i64> {
        let zone = usage.organisation.map_or(&self.rater.zone, |customer| self.rater.clock(customer.0));
        let book = usage.card.and_then(|card| self.rater.books.get(&card.0));
        let found = book
            .and_then(|book| book.find(&usage.record_type, &usage.supplier_call_type, &usage.dialled))
            .ok_or_else(|| Error::internal(format!("the rate of usage record {} is gone", usage.id)))?;
        found.rate.rest(&usage.metered(zone), measure, covered).map_err(Error::internal)
    }

    /// Rates a call, or a charge on a supplier's bill, and writes what became of it to its record. The call's record type
    /// is canonical.
    ///
    /// # Errors
    /// A charged time of more than 64 bits, which no call has.
    pub(crate) fn rate(&self, usage: &mut Usage, call: &Call) -> Result<()> {
        usage.organisation = None;
        usage.service_item = None;
        usage.card = None;
        usage.rate = None;
        usage.product = None;
        usage.billed_seconds = 0;
        usage.billed_units = 0;
        usage.charge_micros = 0;
        usage.cost_micros = None;
        usage.vat_rate = None;
        if let Some(charge) = &call.supplied {
            self.price(usage, (call, charge));
            return Ok(());
        }
        match self.rater.rate(usage.service, call) {
            Outcome::Rated(rated) => {
                usage.state = UsageState::Rated;
                usage.cause = Cause::Nothing;
                usage.organisation = Some(OrganisationId(rated.item.customer));
                usage.service_item = Some(ServiceItemId(rated.item.id));
                usage.card = Some(RateCardId(rated.card.card));
                usage.rate = Some(RateId(rated.rate));
                let seconds = i64::try_from(rated.charge.billed_seconds);
                usage.billed_seconds = seconds.map_err(Error::internal)?;
                usage.billed_units = i64::try_from(rated.charge.billed_units).map_err(Error::internal)?;
                usage.charge_micros = rated.charge.micros;
                usage.cost_micros = rated.charge.cost_micros;
                let own = self.vat_of_rates.get(&rated.rate).map(|vat_rate| VatRateId(*vat_rate));
                usage.vat_rate = own.or_else(|| self.vat_of_cards.get(&rated.card.card).copied());
            }
            Outcome::Unmatched(why) => {
                usage.state = UsageState::Unmatched;
                usage.cause = why.into();
            }
            Outcome::Unpriced(unpriced) => {
                usage.state = UsageState::Unpriced;
                usage.organisation = Some(OrganisationId(unpriced.item.customer));
                usage.service_item = Some(ServiceItemId(unpriced.item.id));
                let (cause, card, rate) = match unpriced.cause {
                    UnpricedCause::NoCard => (Cause::NoCard, None, None),
                    UnpricedCause::NoRate { card } => (Cause::NoRate, Some(card), None),
                    UnpricedCause::Charge { card, rate, error } => (error.into(), Some(card), Some(rate)),
                };
                usage.cause = cause;
                usage.card = card.map(RateCardId);
                usage.rate = rate.map(RateId);
            }
        }
        Ok(())
    }
}

impl From<Unmatched> for Cause {
    fn from(why: Unmatched) -> Self {
        match why {
            Unmatched::Unknown => Self::UnknownItem,
            Unmatched::Inactive => Self::InactiveItem,
            Unmatched::Several => Self::SeveralItems,
        }
    }
}

impl From<ChargeError> for Cause {
    fn from(error: ChargeError) -> Self {
        match error {
            ChargeError::NoCost => Self::NoCost,
            ChargeError::BadCost => Self::BadCost,
            ChargeError::TooLarge => Self::TooLarge,
        }
    }
}
