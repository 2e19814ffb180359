//! Cards that products bring for their service items.

use comptoir_kernel::{Code, Ctx, Permission, Result, TenantId, id};
use comptoir_store::{Tx, entity, params, stored_id};
use jiff::civil::Date;

use crate::rate_cards::{self, RateCardId};
use crate::rules;
use crate::service_items::{self, ServiceItemId};

id!(
    /// A card that a product brings for a service item.
    ProductCardId
);
stored_id!(ProductCardId);

entity! {
    /// A card that a product brings for one of its service items.
    pub(crate) struct ProductCard in "rating_product_card" {
        /// Key.
        pub(crate) id: ProductCardId,
        /// The tenant.
        pub(crate) tenant: TenantId,
        /// The product (key of subscriptions' table).
        pub(crate) product: i64,
        /// The service of the card.
        pub(crate) service: i64,
        /// The card.
        pub(crate) card: RateCardId,
        /// The service item.
        pub(crate) service_item: ServiceItemId,
        /// First day of the product.
        pub(crate) starts_on: Date,
        /// Last day of the product.
        pub(crate) ends_on: Option<Date>,
    }
}

/// What a product says about the card of its calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductCards {
    /// The product (key of subscriptions' table).
    pub product: i64,
    /// Its card, where it has one.
    pub card: Option<RateCardId>,
    /// Its service items: those of the card's service have their calls priced by it.
    pub service_items: Vec<ServiceItemId>,
    /// First and last day of the product.
    pub days: (Date, Option<Date>),
}

/// Keeps what a product says about the card of its calls, in the place of what it said before. Usage that was rated
/// before keeps its charge until it is rated again.
///
/// # Errors
/// `Denied` without the permission to change products; what the store answers.
pub async fn set(ctx: &Ctx, tx: &mut Tx<'_>, given: &ProductCards) -> Result<()> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let forget = "DELETE FROM rating_product_card WHERE tenant = $1 AND product = $2";
    tx.exec(forget, params![ctx.tenant, given.product]).await?;
    let Some(card) = given.card else { return Ok(()) };
    // Locked, so that the card is not deleted meanwhile.
    let card = match rate_cards::lock(ctx, tx, card).await {
        Err(error) if error.code == Code::NotFound => return Ok(()),
        card => card?,
    };
    let Some(service) = card.service else { return Ok(()) };
    let items = service_items::many(tx, ctx.tenant, &given.service_items).await?;
    let rows: Vec<ProductCard> = items
        .iter()
        .filter(|item| item.service == service)
        .map(|item| ProductCard {
            id: ProductCardId(0),
            tenant: ctx.tenant,
            product: given.product,
            service,
            card: card.id,
            service_item: item.id,
            starts_on: given.days.0,
            ends_on: given.days.1,
        })
        .collect();
    tx.insert_all(&rows).await
}

impl ProductCard {
    /// As the rules know it.
    pub(crate) const fn rule(&self) -> rules::ProductCard {
        rules::ProductCard {
            product: self.product,
            service: self.service,
            item: self.service_item.0,
            card: self.card.0,
            start: self.starts_on,
            end: self.ends_on,
        }
    }
}

/// All of a tenant, for rating.
pub(crate) async fn all(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<ProductCard>> {
    tx.find(tenant, "ORDER BY id", &[]).await
}

/// Whether a product brings a card.
pub(crate) async fn is_used(tx: &mut Tx<'_>, tenant: TenantId, card: RateCardId) -> Result<bool> {
    let sql = "SELECT id FROM rating_product_card WHERE tenant = $1 AND card = $2 LIMIT 1";
    Ok(tx.query_one::<(i64,)>(sql, params![tenant, card]).await?.is_some())
}
