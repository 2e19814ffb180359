//! The products on sale one after the other, for whoever reads all of them.

use comptoir_kernel::{Ctx, Currency, Permission, Result};
use comptoir_store::{FromColumn, FromRow, Json, Row, StoreError, Tx, params};

use crate::{Item, Prices, ProductDetails, ProductId, ProductTypeId, VendorId};

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
    /// Recommended retail price of one, in minor units.
    pub rrp: i64,
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
        })
    }
}

/// The products on sale whose stock SKUs come next after a text, in their order, at somebody's prices; the empty text is
/// before all.
///
/// # Errors
/// `Denied` without the permission to see the catalogue.
pub async fn after(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    prices: &Prices,
    stock_sku: &str,
    limit: i64,
) -> Result<Vec<Offer>> {
    ctx.require(Permission::CatalogueRead)?;
    let sql =
        "SELECT stock_sku, sku, name, vendor, price, rrp, currency, shippable, details, id, product_type FROM catalogue_product
        WHERE tenant = $1 AND stock_sku > $2 AND active ORDER BY stock_sku LIMIT $3";
    let mut offers: Vec<Offer> = tx.query(sql, params![ctx.tenant, stock_sku, limit]).await?;
    for offer in &mut offers {
        let Offer { product, product_type, vendor, .. } = *offer;
        offer.price = prices.price(Item { product, product_type, vendor }, offer.price);
    }
    Ok(offers)
}
