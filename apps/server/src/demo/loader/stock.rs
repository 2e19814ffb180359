//! Shipping types, warehouses, and what lies in them.

use comptoir_catalogue::products;
use comptoir_fulfilment::shipping_types::{self, NewShippingType};
use comptoir_inventory::locations::{self, NewLocation};
use comptoir_inventory::stock::{self, StockItem};
use comptoir_kernel::{Country, Ctx, Cursor, Error, Result};
use comptoir_parties::addresses::{self, AddressKind};
use comptoir_parties::organisations;
use comptoir_store::Tx;

use super::company::value;
use super::unknown;
use crate::demo::files::{Files, Location};

/// Locations where goods come from and are counted.
const WAREHOUSE: &str = "warehouse";

/// Creates the ways to send goods.
pub(super) async fn shipping_types(ctx: &Ctx, tx: &mut Tx<'_>, files: &Files) -> Result<Option<usize>> {
    if !shipping_types::list(ctx, tx).await?.is_empty() {
        return Ok(None);
    }
    for facts in &files.company.shipping_types {
        let numeric = |code: &String| {
            Country::by_alpha2(code).map(|country| country.numeric).ok_or_else(|| unknown("country", code))
        };
        let new = NewShippingType {
            name: facts.name.clone(),
            price: facts.price,
            countries: facts.countries.iter().map(numeric).collect::<Result<_>>()?,
            exclude_countries: facts.exclude_countries,
        };
        shipping_types::create(ctx, tx, new).await?;
    }
    Ok(Some(files.company.shipping_types.len()))
}

/// Creates the locations and books their stock. Answers how many kinds of goods there are.
pub(super) async fn stock(ctx: &Ctx, tx: &mut Tx<'_>, files: &Files) -> Result<Option<usize>> {
    let (known, _) = locations::list(ctx, tx, false, Cursor { after: 0, size: 1 }).await?;
    if !known.is_empty() {
        return Ok(None);
    }
    let stocked = stocked(ctx, tx, files).await?;
    for facts in &files.company.locations {
        let address = address(ctx, tx, facts).await?;
        let is_warehouse = facts.kind == WAREHOUSE;
        let new = NewLocation {
            uid: None,
            name: Some(facts.name.clone()),
            country: facts.address.as_ref().map(|address| address.country.clone()),
            is_supplier: !is_warehouse,
            is_managed: is_warehouse,
            is_customer: false,
            is_tracking_inventory: is_warehouse,
            address_id: address,
        };
        let made = locations::create(ctx, tx, new).await?;
        let items: Vec<StockItem> = stocked
            .iter()
            .map(|(sku, quantity)| (sku, share(&files.company.locations, facts, *quantity)))
            .filter(|(_, quantity)| *quantity > 0)
            .map(|(sku, quantity)| StockItem {
                sku: Some(sku.clone()),
                quantity: Some(quantity),
                ..StockItem::default()
            })
            .collect();
        if !items.is_empty() {
            stock::set(ctx, tx, Some(made.uid), &items).await?;
        }
    }
    Ok(Some(stocked.len()))
}

/// What the warehouse calls the goods, and how many there are in all.
async fn stocked(ctx: &Ctx, tx: &mut Tx<'_>, files: &Files) -> Result<Vec<(String, i64)>> {
    let mut found = Vec::new();
    for facts in &files.catalogue.products {
        let Some(quantity) = facts.stock else { continue };
        let same = products::by_sku(ctx, tx, &facts.sku).await?;
        let product = same.into_iter().find(|product| product.name == facts.name);
        let product = product.ok_or_else(|| Error::not_found("product", &facts.sku))?;
        found.push((product.stock_sku, quantity));
    }
    Ok(found)
}

/// A location's share of the stock: its percentage rounded down; the default location has what is left.
fn share(all: &[Location], one: &Location, quantity: i64) -> i64 {
    let percentage = |location: &Location| quantity * location.stock_percent / 100;
    if one.default {
        quantity - all.iter().filter(|location| !location.default).map(percentage).sum::<i64>()
    } else {
        percentage(one)
    }
}

/// Id of the location's address among those of the distributor.
async fn address(ctx: &Ctx, tx: &mut Tx<'_>, facts: &Location) -> Result<Option<String>> {
    let Some(address) = &facts.address else { return Ok(None) };
    let root = organisations::root(tx, ctx.tenant).await?;
    let known = addresses::of(tx, ctx.tenant, root.id).await?;
    let same = known.into_iter().find(|one| {
        one.kind == AddressKind::Delivery && one.postal_code.as_deref() == Some(address.postcode.as_str())
    });
    let found = match same {
        Some(found) => found,
        None => {
            let mut value = value(address, &root.name);
            value.name = value.name.or_else(|| Some(facts.name.clone()));
            addresses::create(ctx, tx, root.id, AddressKind::Delivery, value).await?
        }
    };
    Ok(Some(found.uid.to_string()))
}
