//! The products on sale one after the other, for whoever reads all of them.

use comptoir_kernel::{Ctx, Currency, Permission, Result};
use comptoir_store::{FromColumn, FromRow, Json, Row, StoreError, Tx, params};

use crate::{ProductDetails, VendorId};

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
        })
    }
}

/// The products on sale whose stock SKUs come next after a text, in their order; the empty text is before all.
///
/// # Errors
/// `Denied` without the permission to see the catalogue.
pub async fn after(ctx: &Ctx, tx: &mut Tx<'_>, stock_sku: &str, limit: i64) -> Result<Vec<Offer>> {
    ctx.require(Permission::CatalogueRead)?;
    let sql =
        "SELECT stock_sku, sku, name, vendor, price, rrp, currency, shippable, details FROM catalogue_product
        WHERE tenant = $1 AND stock_sku > $2 AND active ORDER BY stock_sku LIMIT $3";
    tx.query(sql, params![ctx.tenant, stock_sku, limit]).await
}
