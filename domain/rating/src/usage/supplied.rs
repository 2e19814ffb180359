//! Charges on suppliers' bills: the tenant's price books in memory, and pricing by them.

use std::collections::{BTreeSet, HashMap};

use comptoir_kernel::{Error, OrganisationId, Result, TenantId, text};
use comptoir_parties::{ReferenceKind, SiteId, references};
use comptoir_pricing::vat::VatRateId;
use comptoir_store::{Select, Tx};
use jiff::Timestamp;
use jiff::civil::Date;

use super::loaded::Loaded;
use super::{Cause, Usage, UsageState};
use crate::assignments::Assignment;
use crate::book_products::{BookProduct, BookProductId};
use crate::call::Call;
use crate::rate_cards::{RateCard, RateCardId};
use crate::rules::{
    CardChoice, Chosen, DefaultCard, MatchedItem, ProductPrice, Sale, SiteCard, Sold, Subject, Supplied,
};
use crate::service_items::ServiceItemId;

/// What the rules take for the service of a book that is for none in particular.
const ANY_SERVICE: i64 = 0;
/// The hour at which a charge stands for its first day: in nearly all zones it is the same day then.
const NOON: i8 = 12;

/// Price books, ready to price charges.
pub(super) struct PriceBooks {
    choice: CardChoice,
    /// Products by book and folded name.
    products: HashMap<(i64, String), Product>,
}

/// A product as far as pricing needs it.
struct Product {
    id: BookProductId,
    name: String,
    price: Option<ProductPrice>,
    vat_rate: Option<VatRateId>,
}

impl PriceBooks {
    /// Loads the books that price somebody's charges, for all services or for one.
    pub(super) async fn load(
        tx: &mut Tx<'_>,
        tenant: TenantId,
        (assignments, of_sites, books): (&[Assignment], &[(SiteId, i64)], &[RateCard]),
        service: Option<i64>,
    ) -> Result<Self> {
        let by_id: HashMap<i64, &RateCard> = books.iter().map(|book| (book.id.0, book)).collect();
        let of = |book: &RateCard| book.service.unwrap_or(ANY_SERVICE);
        let site_card = |(site, card): &(SiteId, i64)| {
            Some(SiteCard { site: site.0, service: of(by_id.get(card)?), card: *card })
        };
        let site_cards: Vec<SiteCard> = of_sites.iter().filter_map(site_card).collect();
        let defaults = books.iter().filter(|book| book.is_default);
        let defaults: Vec<DefaultCard> =
            defaults.map(|book| DefaultCard { service: of(book), card: book.id.0 }).collect();
        let used: BTreeSet<i64> = assignments
            .iter()
            .map(|assignment| assignment.card.0)
            .chain(site_cards.iter().map(|own| own.card))
            .chain(defaults.iter().map(|default| default.card))
            .filter(|card| {
                let of = by_id.get(card).and_then(|book| book.service);
                service.is_none() || of.is_none() || of == service
            })
            .collect();
        let rules = assignments.iter().map(Assignment::rule);
        let choice = CardChoice::new(rules, site_cards, defaults);
        let mut products = HashMap::new();
        if !used.is_empty() {
            let kinds = references::list(tx, tenant, ReferenceKind::RatingType).await?;
            let kinds: HashMap<i64, Sold> = kinds
                .into_iter()
                .filter_map(|kind| Some((kind.id, Sold::named(&kind.name_folded)?)))
                .collect();
            let of_books = Select::new(tenant).any("card", used).raw("deleted_at IS NULL", []);
            for product in of_books.all::<BookProduct>(tx).await? {
                let price = kinds.get(&product.rating).map(|sold| product.price(*sold));
                let BookProduct { id, name, vat_rate, card, name_folded, .. } = product;
                products.insert((card.0, name_folded), Product { id, name, price, vat_rate });
            }
        }
        Ok(Self { choice, products })
    }

    /// The book for charges of `subject` on a day. At each level a book of the service goes before one that is for none
    /// in particular.
    fn choose(&self, subject: &Subject, day: Date) -> Option<Chosen> {
        let own = self.choice.choose(subject, day);
        let general = self.choice.choose(&Subject { service: ANY_SERVICE, ..*subject }, day);
        match (own, general) {
            (Some(own), Some(general)) if general.level < own.level => Some(general),
            (own, general) => own.or(general),
        }
    }

    /// The price of a charge of an item: the book, the product and what it comes to, as far as they are found.
    fn price(&self, subject: &Subject, call: &Call, charge: &Supplied) -> Result<Priced<'_>, Unpriced> {
        let book = self.choose(subject, charge.from).ok_or((Cause::NoCard, None))?.card;
        let product = self.products.get(&(book, text::fold(&call.record_type)));
        let product = product.ok_or((Cause::NoRate, Some(book)))?;
        let price = product.price.as_ref().ok_or((Cause::NoRate, Some(book)))?;
        let sale = price.charge(charge, call.cost).map_err(|error| (error.into(), Some(book)))?;
        Ok((book, product, sale))
    }
}

/// A book, its product, and what that costs.
type Priced<'a> = (i64, &'a Product, Sale);
/// Why there is no price, and the book that has none.
type Unpriced = (Cause, Option<i64>);

impl Loaded {
    /// Prices a charge and writes what became of it to its record, which has been cleared.
    pub(super) fn price(&self, usage: &mut Usage, (call, charge): (&Call, &Supplied)) {
        let item: MatchedItem = match self.rater.items.find(usage.service, &call.item_code, charge.from) {
            Ok(item) => *item,
            Err(why) => {
                (usage.state, usage.cause) = (UsageState::Unmatched, why.into());
                return;
            }
        };
        usage.organisation = Some(OrganisationId(item.customer));
        usage.service_item = Some(ServiceItemId(item.id));
        let subject =
            Subject { service: usage.service, item: item.id, site: item.site, customer: item.customer };
        match self.price_books.price(&subject, call, charge) {
            Ok((book, product, sale)) => {
                (usage.state, usage.cause) = (UsageState::Rated, Cause::Nothing);
                usage.card = Some(RateCardId(book));
                usage.product = Some(product.id);
                // As the book writes it: what differs in case alone stands on one line.
                usage.record_type.clone_from(&product.name);
                usage.charge_micros = sale.micros;
                usage.cost_micros = sale.cost_micros;
                usage.vat_rate = product.vat_rate.or_else(|| self.vat_of_cards.get(&book).copied());
            }
            Err((cause, book)) => {
                (usage.state, usage.cause) = (UsageState::Unpriced, cause);
                usage.card = book.map(RateCardId);
            }
        }
    }

    /// The instant at which a charge stands for its first day.
    ///
    /// # Errors
    /// When the day is beyond the calendar.
    pub(super) fn instant_of(&self, day: Date) -> Result<Timestamp> {
        let noon = day.at(NOON, 0, 0, 0).to_zoned(self.rater.zone.clone()).map_err(Error::internal)?;
        Ok(noon.timestamp())
    }
}
