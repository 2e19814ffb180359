//! Between rate cards and the wire.

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Ctx, Error, Faults, Result, text};
use comptoir_parties::references::{self, ReferenceKind};
use comptoir_pricing::vat;
use comptoir_rating::rate_cards::Details;
use comptoir_rating::{CardKind, RateCard};
use comptoir_store::Tx;

use crate::references::{Names, Shown, distinct, take, take_tax_rate, tax_rate};

/// Name of price books in the seeded references; every other type is a rate card.
const PRICE_BOOK: &str = "Price book";

/// The details a body describes; what cannot be read is noted.
///
/// # Errors
/// What the store answers.
pub(super) async fn details(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    body: &wire::RateCard,
    faults: &mut Faults,
) -> Result<Details> {
    let service = take(ctx, tx, ReferenceKind::Service, "service", body.service.as_ref(), faults).await?;
    let kind = take(ctx, tx, ReferenceKind::RateCardType, "type", body.r#type.as_ref(), faults).await?;
    let kind = match kind {
        Some(key) => {
            let name = references::by_key(tx, ctx.tenant, key).await?.name_folded;
            if name == text::fold(PRICE_BOOK) { CardKind::PriceBook } else { CardKind::RateCard }
        }
        None => CardKind::RateCard,
    };
    let vat_rate = take_tax_rate(ctx, tx, "taxRate", body.tax_rate.as_ref(), faults).await?;
    Ok(Details {
        kind,
        service,
        name: body.name.clone().unwrap_or_default(),
        description: body.description.clone(),
        vat_rate: vat_rate.map(|rate| rate.id),
        is_default: body.is_default.unwrap_or(false),
    })
}

/// One card on the wire.
///
/// # Errors
/// What the store answers.
pub(super) async fn card(ctx: &Ctx, tx: &mut Tx<'_>, card: &RateCard) -> Result<wire::RateCard> {
    let mut rows = cards(ctx, tx, std::slice::from_ref(card)).await?;
    rows.pop().ok_or_else(|| Error::internal("a rate card was lost"))
}

/// Cards on the wire, with what they refer to read at once.
///
/// # Errors
/// What the store answers.
pub(super) async fn cards(ctx: &Ctx, tx: &mut Tx<'_>, cards: &[RateCard]) -> Result<Vec<wire::RateCard>> {
    let names = Names::load(tx, ctx.tenant, cards.iter().map(|card| card.service)).await?;
    let types = references::list(tx, ctx.tenant, ReferenceKind::RateCardType).await?;
    let rates = distinct(cards.iter().filter_map(|card| card.vat_rate));
    let rates = vat::many(tx, ctx.tenant, &rates).await?;
    let book = text::fold(PRICE_BOOK);
    let row = |card: &RateCard| {
        let is_book = card.kind == CardKind::PriceBook;
        wire::RateCard {
            description: card.description.clone(),
            id: Some(card.uid.to_string()),
            is_default: Some(card.is_default),
            name: Some(card.name.clone()),
            service: names.show(card.service),
            r#type: types
                .iter()
                .find(|known| (known.name_folded == book) == is_book)
                .map(wire::TypeReference::shown),
            tax_rate: rates.iter().find(|rate| Some(rate.id) == card.vat_rate).map(tax_rate),
        }
    };
    Ok(cards.iter().map(row).collect())
}
