//! Products as JSON text, kept until the catalogue changes; the stock is put in each time.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use comptoir_catalogue::{Buyer, Product, ProductId, plans, products, relations, version};
use comptoir_kernel::{Ctx, Currency, Error, OrganisationId, Result, TenantId};
use comptoir_store::Tx;

use super::convert;

/// Bytes of text that are kept at most, over all tenants.
const BYTES_MAX: usize = 96 << 20;
/// The place of the stock in the text of a product. Inside a text of JSON its quotes would be escaped.
const STOCK: &str = "\"stock\":null";

/// The texts of products that were shown, each good for one version of its tenant's catalogue.
#[derive(Default)]
pub(crate) struct Rendered {
    texts: Mutex<Texts>,
}

/// Tenant, whose prices in what currency, and product.
type Key = (TenantId, (OrganisationId, Option<Currency>), ProductId);

/// What was used lately, and what was used before that: half of what may be kept is forgotten at a time.
#[derive(Default)]
struct Texts {
    lately: HashMap<Key, Arc<Text>>,
    before: HashMap<Key, Arc<Text>>,
    /// Bytes that were put into `lately`.
    bytes: usize,
}

/// A product up to its stock and behind it.
struct Text {
    version: i64,
    /// What the warehouse calls the product; none for what has no stock.
    stock_sku: Option<String>,
    head: String,
    tail: String,
}

impl Rendered {
    /// A product on sale as JSON.
    pub(super) async fn one(
        &self,
        ctx: &Ctx,
        tx: &mut Tx<'_>,
        buyer: &Buyer,
        id: ProductId,
    ) -> Result<Option<Vec<u8>>> {
        let texts = self.texts(ctx, tx, buyer, &[id]).await?;
        let stock = stock(ctx, tx, &texts).await?;
        Ok(texts.first().map(|text| {
            let mut body = Vec::with_capacity(text.bytes() + 32);
            text.write(&stock, &mut body);
            body
        }))
    }

    /// Products on sale as a JSON array, in this order.
    pub(super) async fn list(
        &self,
        ctx: &Ctx,
        tx: &mut Tx<'_>,
        buyer: &Buyer,
        ids: &[ProductId],
    ) -> Result<Vec<u8>> {
        let texts = self.texts(ctx, tx, buyer, ids).await?;
        let stock = stock(ctx, tx, &texts).await?;
        let mut body = Vec::with_capacity(texts.iter().map(|text| text.bytes() + 32).sum::<usize>() + 2);
        body.push(b'[');
        for (place, text) in texts.iter().enumerate() {
            if place > 0 {
                body.push(b',');
            }
            text.write(&stock, &mut body);
        }
        body.push(b']');
        Ok(body)
    }

    async fn texts(
        &self,
        ctx: &Ctx,
        tx: &mut Tx<'_>,
        buyer: &Buyer,
        ids: &[ProductId],
    ) -> Result<Vec<Arc<Text>>> {
        let whose = (buyer.prices.whose(), buyer.currency);
        let version = buyer.prices.good_for(version::current(tx, ctx.tenant).await?);
        let mut found: HashMap<ProductId, Arc<Text>> = HashMap::with_capacity(ids.len());
        let mut missing = Vec::new();
        {
            let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
            for &id in ids {
                match texts.find((ctx.tenant, whose, id), version) {
                    Some(text) => drop(found.insert(id, text)),
                    None => missing.push(id),
                }
            }
        }
        if !missing.is_empty() {
            let made = render(ctx, tx, buyer, &missing, version).await?;
            let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
            for (id, text) in made {
                texts.keep((ctx.tenant, whose, id), Arc::clone(&text));
                found.insert(id, text);
            }
        }
        Ok(ids.iter().filter_map(|id| found.get(id).cloned()).collect())
    }
}

impl Texts {
    /// The text of a product, if it is of this version.
    fn find(&mut self, key: Key, version: i64) -> Option<Arc<Text>> {
        if let Some(text) = self.lately.get(&key) {
            return Some(Arc::clone(text)).filter(|text| text.version == version);
        }
        let text = self.before.remove(&key).filter(|text| text.version == version)?;
        self.keep(key, Arc::clone(&text));
        Some(text)
    }

    fn keep(&mut self, key: Key, text: Arc<Text>) {
        if self.bytes + text.bytes() > BYTES_MAX / 2 {
            self.before = std::mem::take(&mut self.lately);
            self.bytes = 0;
        }
        self.bytes += text.bytes();
        if let Some(replaced) = self.lately.insert(key, text) {
            self.bytes -= replaced.bytes();
        }
    }
}

impl Text {
    fn bytes(&self) -> usize {
        self.head.len() + self.tail.len()
    }

    fn write(&self, stock: &HashMap<String, i64>, body: &mut Vec<u8>) {
        body.extend_from_slice(self.head.as_bytes());
        match &self.stock_sku {
            Some(sku) => body.extend_from_slice(stock.get(sku).copied().unwrap_or(0).to_string().as_bytes()),
            None => body.extend_from_slice(b"null"),
        }
        body.extend_from_slice(self.tail.as_bytes());
    }
}

async fn render(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    buyer: &Buyer,
    ids: &[ProductId],
    version: i64,
) -> Result<Vec<(ProductId, Arc<Text>)>> {
    let mut rows = products::many(tx, ctx.tenant, ids).await?;
    rows.retain(|product| product.active);
    let related = relations::of(tx, ctx.tenant, ids).await?;
    // What goes with a product is shown where it is sold to the buyer, for which its plans count.
    let with_plans: HashSet<ProductId> =
        ids.iter().copied().chain(related.iter().map(|one| one.product.id)).collect();
    let with_plans: Vec<ProductId> = with_plans.into_iter().collect();
    let plans = plans::of_products(tx, ctx.tenant, &with_plans).await?;
    let text = |row: Product| {
        let id = row.id;
        let stock_sku = row.shippable.then(|| row.stock_sku.clone());
        let Some(shown) = convert::product(row, &related, &plans, buyer) else { return Ok(None) };
        let json = serde_json::to_string(&shown).map_err(Error::internal)?;
        let (before, tail) =
            json.split_once(STOCK).ok_or_else(|| Error::internal("a product has no stock"))?;
        let head = format!("{before}\"stock\":");
        Ok(Some((id, Arc::new(Text { version, stock_sku, head, tail: tail.to_owned() }))))
    };
    rows.into_iter().filter_map(|row| text(row).transpose()).collect()
}

async fn stock(ctx: &Ctx, tx: &mut Tx<'_>, texts: &[Arc<Text>]) -> Result<HashMap<String, i64>> {
    let skus: Vec<&str> = texts.iter().filter_map(|text| text.stock_sku.as_deref()).collect();
    if skus.is_empty() {
        return Ok(HashMap::new());
    }
    comptoir_inventory::available(tx, ctx.tenant, &skus).await
}
