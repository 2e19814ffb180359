//! The catalogue in memory: answers lists and text filters without reading products.
//!
//! Every answer is exact and fresh: a reader compares the version of the index with the catalogue's, which
//! rises in the transaction of each change, and first reads the products that changed since.

mod memory;
mod trigrams;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

use comptoir_kernel::{Ctx, Currency, Page, Paged, Permission, Result, TenantId, text};
use comptoir_store::{FromColumn, FromRow, Order, Row, StoreError, Tx, params};

use crate::{Buyer, Item, Plan, Prices, ProductId, ProductTypeId, Terms, VendorId, plans, sale, version};
use memory::Memory;

/// Which products a list shows: conditions are joined by AND, values of one by OR.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Vendors; -1 stands for products without one. Empty means any.
    pub vendors: Vec<i64>,
    /// Product types; -1 stands for products without one. Empty means any.
    pub types: Vec<i64>,
    /// What name or SKU contain, case and accents aside. Empty means any.
    pub texts: Vec<String>,
}

/// What a list of products is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// Rank.
    Popularity,
    /// Name, by collation.
    Name,
    /// Price of one.
    Price,
}

/// A key and its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// The key.
    pub key: SortKey,
    /// The direction.
    pub order: Order,
}

impl Sort {
    /// The most popular first: the order where a caller names none.
    pub const DEFAULT: Self = Self { key: SortKey::Popularity, order: Order::Descending };
}

/// Price lists that are kept at most.
const PRICES_MAX: usize = 2_000;

/// The catalogues of all tenants in memory, each read when it is first asked for.
#[derive(Default)]
pub struct Catalogue {
    tenants: RwLock<HashMap<TenantId, Arc<RwLock<Memory>>>>,
    /// Price lists by the path of whom they are for, each good for one version.
    prices: RwLock<PriceLists>,
}

/// The version a price list is good for, and the list, by tenant and path.
type PriceLists = HashMap<(TenantId, String), (i64, Arc<Prices>)>;

impl Catalogue {
    /// A page of the products that are sold to a buyer and fit the filter, sorted by its prices. Ties are settled by key.
    ///
    /// Call it in a read alone: in a transaction it would learn of changes that may yet be undone.
    ///
    /// # Errors
    /// `Denied` without the permission to see the catalogue; what the store answers.
    pub async fn search(
        &self,
        ctx: &Ctx,
        tx: &mut Tx<'_>,
        filter: &Filter,
        sorts: &[Sort],
        page: Page,
        buyer: &Buyer,
    ) -> Result<Paged<ProductId>> {
        ctx.require(Permission::CatalogueRead)?;
        let memory = self.fresh(tx, ctx.tenant).await?;
        let mut filter = filter.clone();
        filter.texts.iter_mut().for_each(|text| *text = text::fold(text.trim()).replace('\n', " "));
        filter.texts.retain(|text| !text.is_empty());
        let sorts = if sorts.is_empty() { &[Sort::DEFAULT] } else { sorts };
        let memory = memory.read().unwrap_or_else(PoisonError::into_inner);
        Ok(memory.search(&filter, sorts, page, buyer))
    }

    /// The caller as a buyer, at the prices of the organisation with this path.
    ///
    /// # Errors
    /// As for [`Catalogue::prices`].
    pub async fn buyer(&self, ctx: &Ctx, tx: &mut Tx<'_>, path: &str) -> Result<Buyer> {
        let currency = sale::currency_seen(ctx, tx).await?;
        Ok(Buyer { prices: self.prices(tx, ctx.tenant, path).await?, currency })
    }

    /// The prices of the organisation with this path, read anew when the catalogue or a margin has changed.
    ///
    /// Call it in a read alone, as [`Catalogue::search`].
    ///
    /// # Errors
    /// What the store answers.
    pub async fn prices(&self, tx: &mut Tx<'_>, tenant: TenantId, path: &str) -> Result<Arc<Prices>> {
        let present = version::current(tx, tenant).await?;
        let key = (tenant, path.to_owned());
        if let Some((version, prices)) = self.prices.read().unwrap_or_else(PoisonError::into_inner).get(&key)
            && *version == present
        {
            return Ok(Arc::clone(prices));
        }
        let prices = Arc::new(Prices::at(tx, tenant, path, present).await?);
        let mut kept = self.prices.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= PRICES_MAX {
            kept.clear();
        }
        kept.insert(key, (present, Arc::clone(&prices)));
        Ok(prices)
    }

    async fn fresh(&self, tx: &mut Tx<'_>, tenant: TenantId) -> Result<Arc<RwLock<Memory>>> {
        let memory = self.of(tenant);
        let present = version::current(tx, tenant).await?;
        let known = memory.read().unwrap_or_else(PoisonError::into_inner).version();
        if known < present {
            let sql = "SELECT id, name_folded, sku_folded, name_key, vendor, product_type, price, popularity + sold,
                 active, version, currency, shippable FROM catalogue_product WHERE tenant = $1 AND version > $2";
            let mut changed: Vec<Entry> = tx.query(sql, params![tenant, known]).await?;
            sell_by_plans(tx, tenant, &mut changed).await?;
            // Two readers may do this at once; an older row never takes the place of a newer one.
            memory.write().unwrap_or_else(PoisonError::into_inner).learn(changed, present);
        }
        Ok(memory)
    }

    fn of(&self, tenant: TenantId) -> Arc<RwLock<Memory>> {
        if let Some(memory) = self.tenants.read().unwrap_or_else(PoisonError::into_inner).get(&tenant) {
            return Arc::clone(memory);
        }
        Arc::clone(self.tenants.write().unwrap_or_else(PoisonError::into_inner).entry(tenant).or_default())
    }
}

/// Products whose plans are read at once.
const PLANNED: usize = 500;

/// Notes in which currencies products with plans are sold.
async fn sell_by_plans(tx: &mut Tx<'_>, tenant: TenantId, entries: &mut [Entry]) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let planned = plans::products_with_one(tx, tenant).await?;
    let mut planned: Vec<&mut Entry> =
        entries.iter_mut().filter(|entry| planned.contains(&entry.id)).collect();
    for some in planned.chunks_mut(PLANNED) {
        let ids: Vec<ProductId> = some.iter().map(|entry| entry.id).collect();
        let mut of: HashMap<ProductId, Vec<Plan>> = HashMap::new();
        for plan in plans::of_products(tx, tenant, &ids).await? {
            of.entry(plan.product).or_default().push(plan);
        }
        for entry in some {
            entry.sell_by(of.get(&entry.id).map(Vec::as_slice).unwrap_or_default());
        }
    }
    Ok(())
}

/// What the index keeps of a product.
#[derive(Debug, Clone)]
struct Entry {
    id: ProductId,
    /// Name and SKU, folded, with a character between them that no filter can contain.
    text: Box<str>,
    name_key: Box<[u8]>,
    vendor: i64,
    product_type: i64,
    price: i64,
    popularity: i64,
    active: bool,
    version: i64,
    /// Currency of the price.
    currency: Currency,
    shippable: bool,
    /// Whether it is sold in that currency; where it is not, none of its plans is.
    is_sold: bool,
    /// What it costs in other currencies that it is sold in.
    elsewhere: Box<[(Currency, Box<[i64]>)]>,
}

impl Entry {
    /// Notes in which currencies it is sold with these plans, which are all of its.
    fn sell_by(&mut self, plans: &[Plan]) {
        let plans: Vec<&Plan> = plans.iter().collect();
        let terms = Terms { currency: self.currency, price: self.price, shippable: self.shippable };
        self.is_sold = terms.costs(&plans, self.currency).is_some();
        let costs = plans.iter().flat_map(|plan| &plan.charges).flat_map(|charge| &charge.costs);
        let others: HashSet<Currency> = costs.map(|cost| cost.currency).collect();
        let others = others.into_iter().filter(|currency| *currency != self.currency);
        let priced = others.filter_map(|currency| Some((currency, terms.costs(&plans, currency)?.into())));
        self.elsewhere = priced.collect();
    }

    /// What it costs who buys in a currency; nothing, where it is not sold in it.
    fn costs(&self, currency: Option<Currency>) -> Option<&[i64]> {
        let own = std::slice::from_ref(&self.price);
        let Some(currency) = currency else { return Some(own) };
        if currency == self.currency {
            return self.is_sold.then_some(own);
        }
        self.elsewhere.iter().find(|(other, _)| *other == currency).map(|(_, costs)| &**costs)
    }

    /// What the rules of margins look at.
    fn item(&self) -> Item {
        Item {
            product: self.id,
            product_type: (self.product_type != NONE).then_some(ProductTypeId(self.product_type)),
            vendor: (self.vendor != NONE).then_some(VendorId(self.vendor)),
        }
    }
}

/// Stands for no vendor or no type.
const NONE: i64 = -1;

impl FromRow for Entry {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let name = String::from_column(row, 1)?;
        let sku = String::from_column(row, 2)?;
        Ok(Self {
            id: ProductId::from_column(row, 0)?,
            text: format!("{name}\n{sku}").into(),
            name_key: Vec::from_column(row, 3)?.into(),
            vendor: Option::from_column(row, 4)?.unwrap_or(NONE),
            product_type: Option::from_column(row, 5)?.unwrap_or(NONE),
            price: i64::from_column(row, 6)?,
            popularity: i64::from_column(row, 7)?,
            active: bool::from_column(row, 8)?,
            version: i64::from_column(row, 9)?,
            currency: Currency::from_column(row, 10)?,
            shippable: bool::from_column(row, 11)?,
            is_sold: true,
            elsewhere: Box::default(),
        })
    }
}
