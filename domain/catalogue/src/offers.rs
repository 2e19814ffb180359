//! The products on sale one after the other, for whoever reads all of them.

use comptoir_kernel::{Ctx, Currency, Permission, Result};
use comptoir_store::{FromColumn, FromRow, Json, Row, StoreError, Tx, params};

use crate::{Buyer, Item, ProductDetails, ProductId, ProductTypeId, Terms, VendorId, plans};

/// What a list of all products shows of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What the warehouse calls it.
    pub stock_sku: String,
    /// The vendor's number.
    pub sku: String,
    /// Name.
    pub name: String,
    /// Who makes it.
    pub vendor: Option<VendorId>,
    /// Price of one, in minor units.
    pub price: i64,
    /// Recommended retail price of one, in minor units; none in other currencies than the product's own.
    pub rrp: Option<i64>,
    /// Currency of its amounts.
    pub currency: Currency,
    /// Whether it is sent in a parcel (and so has stock).
    pub shippable: bool,
    /// International article number.
    pub ean: Option<String>,
    /// The product.
    pub product: ProductId,
    /// Its type.
    pub product_type: Option<ProductTypeId>,
    /// Whether it is sold by plans.
    has_plans: bool,
}

impl FromRow for Offer {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            stock_sku: FromColumn::from_column(row, 0)?,
            sku: FromColumn::from_column(row, 1)?,
            name: FromColumn::from_column(row, 2)?,
            vendor: FromColumn::from_column(row, 3)?,
            price: FromColumn::from_column(row, 4)?,
            rrp: FromColumn::from_column(row, 5)?,
            currency: FromColumn::from_column(row, 6)?,
            shippable: FromColumn::from_column(row, 7)?,
            ean: Json::<ProductDetails>::from_column(row, 8)?.0.ean,
            product: FromColumn::from_column(row, 9)?,
            product_type: FromColumn::from_column(row, 10)?,
            has_plans: FromColumn::from_column(row, 11)?,
        })
    }
}

/// The products sold to a buyer among those whose stock SKUs come next after a text, in their order and at its prices, and
/// the text to go on after; the empty text is before all.
///
/// # Errors
/// `Denied` without the permission to see the catalogue.
pub async fn after(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    buyer: &Buyer,
    stock_sku: &str,
    limit: i64,
) -> Result<(Vec<Offer>, Option<String>)> {
    ctx.require(Permission::CatalogueRead)?;
    // Goods are sold in their own currency alone; of what else is sold by plans, those decide.
    let sql =
        "SELECT stock_sku, sku, name, vendor, price, rrp, currency, shippable, details, id, product_type,
            EXISTS (SELECT 1 FROM catalogue_plan l
              WHERE l.tenant = p.tenant AND l.product = p.id AND l.active)
        FROM catalogue_product p
        WHERE tenant = $1 AND stock_sku > $2 AND active AND ($4 = '' OR currency = $4 OR NOT shippable)
        ORDER BY stock_sku LIMIT $3";
    let currency = buyer.currency.map_or("", |currency| currency.code());
    let mut offers: Vec<Offer> = tx.query(sql, params![ctx.tenant, stock_sku, limit, currency]).await?;
    let next = offers.last().map(|last| last.stock_sku.clone());
    let planned: Vec<ProductId> = offers.iter().filter(|one| one.has_plans).map(|one| one.product).collect();
    let plans = plans::of_products(tx, ctx.tenant, &planned).await?;
    offers.retain_mut(|offer| {
        let Offer { product, product_type, vendor, price, currency, shippable, .. } = *offer;
        let plans = if offer.has_plans { plans.as_slice() } else { &[] };
        let (item, terms) = (Item { product, product_type, vendor }, Terms { currency, price, shippable });
        let Some((price, currency)) = buyer.price(item, terms, plans) else { return false };
        offer.price = price;
        offer.rrp = offer.rrp.filter(|_| currency == offer.currency);
        offer.currency = currency;
        true
    });
    Ok((offers, next))
}
