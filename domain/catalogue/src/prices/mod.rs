//! Prices down the tree: each organisation may add a margin to its own prices for those below it.
//!
//! The first organisation buys at the price of the catalogue. Every other pays its parent's price with the parent's
//! margin on it, rounded to the minor unit at each step, since each step is a price that somebody pays.

mod commands;
mod instead;

use std::collections::HashMap;

use comptoir_kernel::{OrganisationId, Result, TenantId, id, round};
use comptoir_store::{Select, ToValue, Tx, entity, stored_id};
use jiff::Timestamp;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{Plan, PlanId, Product, ProductId, ProductTypeId, VendorId, plans, products};

pub use commands::{list, remove, set};
pub use instead::instead_of;

id!(
    /// A margin.
    MarginId
);
stored_id!(MarginId);

entity! {
    /// What an organisation adds to its own prices for those directly below it.
    pub struct Margin in "catalogue_margin" {
        /// Key.
        pub id: MarginId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Who adds it.
        pub organisation: OrganisationId,
        /// Its path in the tree.
        pub organisation_path: String,
        /// For whom, directly below it; for all, if nobody is named.
        pub buyer: Option<OrganisationId>,
        /// On this product alone.
        pub product: Option<ProductId>,
        /// On products of this type.
        pub product_type: Option<ProductTypeId>,
        /// On products of this vendor.
        pub vendor: Option<VendorId>,
        /// Percent of the organisation's own price; negative for a price below it.
        pub percent: Decimal,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

/// What a margin is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Everything.
    Everything,
    /// Products of a vendor.
    Vendor(VendorId),
    /// Products of a type.
    Type(ProductTypeId),
    /// One product.
    Product(ProductId),
}

impl Margin {
    /// What it is on.
    pub fn scope(&self) -> Scope {
        Scope::of(self.product, self.product_type, self.vendor)
    }
}

impl Scope {
    /// Of one of these, or of everything.
    pub fn of(product: Option<ProductId>, kind: Option<ProductTypeId>, vendor: Option<VendorId>) -> Self {
        match (product, kind, vendor) {
            (Some(product), ..) => Self::Product(product),
            (_, Some(kind), _) => Self::Type(kind),
            (.., Some(vendor)) => Self::Vendor(vendor),
            _ => Self::Everything,
        }
    }
}

/// What the rules of margins look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// The product.
    pub product: ProductId,
    /// Its type.
    pub product_type: Option<ProductTypeId>,
    /// Who makes it.
    pub vendor: Option<VendorId>,
}

impl Item {
    /// What matters of a product.
    pub const fn of(product: &Product) -> Self {
        Self { product: product.id, product_type: product.product_type, vendor: product.vendor }
    }
}

/// One step down the tree: the margins of one organisation that concern one below it.
#[derive(Debug, Clone, Default, PartialEq)]
struct Step {
    /// Those that name the buyer; they come first.
    named: Table,
    /// Those for all.
    all: Table,
}

/// Percents by what they are on, looked up however many there are.
#[derive(Debug, Clone, Default, PartialEq)]
struct Table {
    products: HashMap<ProductId, Decimal>,
    types: HashMap<ProductTypeId, Decimal>,
    vendors: HashMap<VendorId, Decimal>,
    everything: Option<Decimal>,
}

impl Step {
    fn of<'a>(margins: impl IntoIterator<Item = &'a Margin>) -> Self {
        let mut step = Self::default();
        for margin in margins {
            let table = if margin.buyer.is_some() { &mut step.named } else { &mut step.all };
            match margin.scope() {
                Scope::Product(product) => drop(table.products.insert(product, margin.percent)),
                Scope::Type(kind) => drop(table.types.insert(kind, margin.percent)),
                Scope::Vendor(vendor) => drop(table.vendors.insert(vendor, margin.percent)),
                Scope::Everything => table.everything = Some(margin.percent),
            }
        }
        step
    }

    /// The margin that counts: one that names the buyer before one for all; then product, type, vendor, everything.
    fn margin(&self, item: Item) -> Option<Decimal> {
        self.named.margin(item).or_else(|| self.all.margin(item))
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Table {
    fn margin(&self, item: Item) -> Option<Decimal> {
        let of_type = || item.product_type.and_then(|kind| self.types.get(&kind));
        let of_vendor = || item.vendor.and_then(|vendor| self.vendors.get(&vendor));
        let found = self.products.get(&item.product).or_else(of_type).or_else(of_vendor);
        found.copied().or(self.everything)
    }
}

/// The prices of one organisation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prices {
    buyer: OrganisationId,
    steps: Vec<Step>,
    /// The version of the catalogue at which they were read, or an earlier one; 0 where nobody keeps what is made of them.
    version: i64,
}

impl Prices {
    /// The prices of the organisation with this path, such as `/1/5/9/`.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn of(tx: &mut Tx<'_>, tenant: TenantId, path: &str) -> Result<Self> {
        let lineage: Vec<OrganisationId> =
            path.split('/').filter_map(|part| part.parse().ok().map(OrganisationId)).collect();
        let Some((buyer, sellers)) = lineage.split_last().filter(|(_, sellers)| !sellers.is_empty()) else {
            return Ok(Self::default());
        };
        let found = margins(tx, tenant, sellers, &lineage[1..]).await?;
        if found.is_empty() {
            return Ok(Self::default());
        }
        let steps = lineage.windows(2).map(|pair| {
            let own = found.iter().filter(|margin| margin.organisation == pair[0]);
            Step::of(own.filter(|margin| margin.buyer.is_none_or(|buyer| buyer == pair[1])))
        });
        let steps: Vec<Step> = steps.filter(|step| !step.is_empty()).collect();
        let buyer = if steps.is_empty() { OrganisationId(0) } else { *buyer };
        Ok(Self { buyer, steps, version: 0 })
    }

    /// As [`Prices::of`], with the version of the catalogue from which on they hold.
    ///
    /// # Errors
    /// As for [`Prices::of`].
    pub(crate) async fn at(tx: &mut Tx<'_>, tenant: TenantId, path: &str, version: i64) -> Result<Self> {
        Ok(Self { version, ..Self::of(tx, tenant, path).await? })
    }

    /// Whether they are those of the catalogue.
    pub fn is_plain(&self) -> bool {
        self.steps.is_empty()
    }

    /// Whose prices they are, as caches keep them apart; 0 for those of the catalogue.
    pub const fn whose(&self) -> OrganisationId {
        self.buyer
    }

    /// The version of the catalogue that what is made of them is good for, where `present` is the present one: theirs,
    /// since they may have changed meanwhile. Those of the catalogue itself never do.
    pub fn good_for(&self, present: i64) -> i64 {
        if self.is_plain() { present } else { present.min(self.version) }
    }

    /// What the organisation pays for what costs `base` in the catalogue; minor units.
    pub fn price(&self, item: Item, base: i64) -> i64 {
        self.steps.iter().fold(base, |price, step| match step.margin(item) {
            Some(percent) => with_margin(price, percent),
            None => price,
        })
    }

    /// What the organisation pays for several amounts of one thing together, each with its own margins; minor units.
    pub fn sum(&self, item: Item, amounts: &[i64]) -> i64 {
        amounts.iter().fold(0, |sum, amount| sum.saturating_add(self.price(item, *amount)))
    }

    /// The product at the organisation's price.
    pub fn product(&self, product: &mut Product) {
        product.price = self.price(Item::of(product), product.price);
    }

    /// The plan with this key at the organisation's prices, on sale or not.
    ///
    /// # Errors
    /// `NotFound` when the tenant has none with this key.
    pub async fn find_plan(&self, tx: &mut Tx<'_>, tenant: TenantId, id: PlanId) -> Result<Plan> {
        let mut plan = plans::find(tx, tenant, id).await?;
        if !self.is_plain()
            && let Some(product) = tx.get::<Product>(tenant, plan.product).await?
        {
            self.plan(Item::of(&product), &mut plan);
        }
        Ok(plan)
    }

    /// The plans on sale of several products, at the organisation's prices.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn plans_of(
        &self,
        tx: &mut Tx<'_>,
        tenant: TenantId,
        products: &[ProductId],
    ) -> Result<Vec<Plan>> {
        let mut found = plans::of_products(tx, tenant, products).await?;
        if !self.is_plain() {
            let products = products::many(tx, tenant, products).await?;
            for plan in &mut found {
                if let Some(product) = products.iter().find(|product| product.id == plan.product) {
                    self.plan(Item::of(product), plan);
                }
            }
        }
        Ok(found)
    }

    /// The plan of a product at the organisation's prices, in every currency.
    pub fn plan(&self, item: Item, plan: &mut Plan) {
        if self.is_plain() {
            return;
        }
        for cost in plan.charges.iter_mut().flat_map(|charge| &mut charge.costs) {
            cost.price = self.price(item, cost.price);
        }
    }
}

/// The margins of sellers that are for all or for one of these buyers.
async fn margins(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    sellers: &[OrganisationId],
    buyers: &[OrganisationId],
) -> Result<Vec<Margin>> {
    let Some(last) = buyers.last() else { return Ok(Vec::new()) };
    // As with lists of the store: few lengths, so that the engines prepare few statements.
    let mut buyers = buyers.to_vec();
    buyers.resize(buyers.len().next_power_of_two(), *last);
    let marks: Vec<String> = (1..=buyers.len()).map(|place| format!("$${place}")).collect();
    let of_buyers = format!("(buyer IS NULL OR buyer IN ({}))", marks.join(", "));
    let buyers = buyers.iter().map(ToValue::to_value);
    Select::new(tenant).raw(&of_buyers, buyers).any("organisation", sellers.iter().copied()).all(tx).await
}

/// An amount of minor units with a percentage on it, rounded once; the most there can be where it does not fit.
fn with_margin(price: i64, percent: Decimal) -> i64 {
    let factor = (Decimal::ONE_HUNDRED + percent) / Decimal::ONE_HUNDRED;
    let product = Decimal::from(price).checked_mul(factor).map(|product| round(product, 0));
    product.and_then(|minor| i64::try_from(minor).ok()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
