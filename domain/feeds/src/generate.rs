//! Makes the file: products in the order of their stock SKU, a chunk at a time, so that memory stays the same however
//! many there are and no transaction lasts.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use comptoir_catalogue::offers::{self, Offer};
use comptoir_catalogue::{Buyer, VendorId, vendors};
use comptoir_kernel::{Ctx, Error, Money, Permission, Result};
use comptoir_store::{Store, Tx};
use tokio::io::{AsyncWriteExt as _, BufWriter};

use crate::csv::Writer;
use crate::{Column, Feed};

/// Products read at once. The allocator keeps a few times as much as they take for each of the threads that read them, so
/// they are few.
const CHUNK: i64 = 1_024;
/// Bytes written at once.
const BUFFER: usize = 128 << 10;

/// How large a file has become.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Extent {
    /// Products in it.
    pub(crate) products: i64,
    /// Its size.
    pub(crate) bytes: i64,
}

/// Writes the file of a feed, whole or not at all: it is put in its place when it is complete.
///
/// Prices and stock are those `GET /products` shows; products that are not sold to the organisation are left out.
///
/// # Errors
/// What the store or the disk refuses.
pub(crate) async fn generate(store: &Store, ctx: &Ctx, feed: &Feed, path: &Path) -> Result<Extent> {
    ctx.require(Permission::CatalogueRead)?;
    let unfinished = path.with_extension("unfinished");
    let done = async {
        if let Some(folder) = path.parent() {
            tokio::fs::create_dir_all(folder).await.map_err(disk)?;
        }
        let extent = write(store, ctx, feed, &unfinished).await?;
        tokio::fs::rename(&unfinished, path).await.map_err(disk)?;
        Ok(extent)
    };
    let done = done.await;
    if done.is_err() {
        drop(tokio::fs::remove_file(&unfinished).await);
    }
    done
}

async fn write(store: &Store, ctx: &Ctx, feed: &Feed, path: &Path) -> Result<Extent> {
    let file = tokio::fs::File::create(path).await.map_err(disk)?;
    let mut file = BufWriter::with_capacity(BUFFER, file);
    let sheet = Sheet::new(feed);
    let owner = ctx.clone();
    let names = store.report(async move |tx| vendor_names(&owner, tx).await).await?;
    let (owner, buyer) = (ctx.clone(), feed.organisation_path.clone());
    let buyer = store.report(async move |tx| Buyer::of(tx, owner.tenant, &buyer).await).await?;
    let (mut extent, mut after) = (Extent::default(), String::new());
    let mut text = String::new();
    if feed.show_headers() {
        sheet.head(&mut text);
    }
    loop {
        let (owner, from, buyer) = (ctx.clone(), after.clone(), buyer.clone());
        let (rows, next) = store.report(async move |tx| chunk(&owner, tx, &buyer, &from).await).await?;
        for row in &rows {
            sheet.row(&mut text, row, &names);
        }
        file.write_all(text.as_bytes()).await.map_err(disk)?;
        extent.products += count(rows.len());
        extent.bytes += count(text.len());
        text.clear();
        match next {
            Some(next) => after = next,
            None => break,
        }
    }
    file.flush().await.map_err(disk)?;
    Ok(extent)
}

/// A product on sale and how many of it can be had.
struct Row {
    offer: Offer,
    /// Nothing for what has no stock.
    stock: Option<i64>,
}

/// Some products, and after which stock SKU the next ones come.
async fn chunk(ctx: &Ctx, tx: &mut Tx<'_>, buyer: &Buyer, after: &str) -> Result<(Vec<Row>, Option<String>)> {
    let (offers, next) = offers::after(ctx, tx, buyer, after, CHUNK).await?;
    let (Some(first), Some(last)) = (offers.first(), offers.last()) else { return Ok((Vec::new(), next)) };
    let between = (first.stock_sku.as_str(), last.stock_sku.as_str());
    let stock = comptoir_inventory::available_between(tx, ctx.tenant, between.0, between.1).await?;
    let row = |offer: Offer| {
        let units = stock.get(&offer.stock_sku).copied().unwrap_or(0);
        Row { stock: offer.shippable.then_some(units), offer }
    };
    Ok((offers.into_iter().map(row).collect(), next))
}

async fn vendor_names(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<HashMap<VendorId, String>> {
    let found = vendors::list(ctx, tx).await?;
    Ok(found.into_iter().map(|vendor| (vendor.id, vendor.name)).collect())
}

/// The format of a feed.
struct Sheet<'a> {
    writer: Writer,
    columns: &'a [Column],
    show_empty_stock: bool,
}

impl<'a> Sheet<'a> {
    fn new(feed: &'a Feed) -> Self {
        Self {
            writer: Writer::new(feed.delimiter(), feed.escape_method()),
            columns: &feed.columns.0,
            show_empty_stock: feed.show_empty_stock.unwrap_or_default(),
        }
    }

    fn head(&self, text: &mut String) {
        let names = self.columns.iter().map(|column| column.as_str());
        self.writer.line(text, std::iter::once("sku").chain(names));
    }

    fn row(&self, text: &mut String, Row { offer, stock }: &Row, vendors: &HashMap<VendorId, String>) {
        let amount = |minor: i64| Money::new(minor, offer.currency).major().to_string();
        let values: Vec<String> = self
            .columns
            .iter()
            .map(|column| match column {
                Column::Stock => match stock {
                    Some(0) if !self.show_empty_stock => String::new(),
                    Some(units) => units.to_string(),
                    None => String::new(),
                },
                Column::Mpn => offer.sku.clone(),
                Column::Price => amount(offer.price),
                Column::Rrp => offer.rrp.map(amount).unwrap_or_default(),
                Column::Vendor => {
                    offer.vendor.and_then(|vendor| vendors.get(&vendor)).cloned().unwrap_or_default()
                }
                Column::Name => offer.name.clone(),
                Column::Ean => offer.ean.clone().unwrap_or_default(),
            })
            .collect();
        self.writer.line(text, std::iter::once(offer.sku.as_str()).chain(values.iter().map(String::as_str)));
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// A disk that is full or gone: said to the feed's owner, retried like any other failure.
fn disk(error: io::Error) -> Error {
    Error { source: Some(Box::new(error)), ..Error::unavailable("the file could not be written on our side") }
}
