//! Plans: the terms and charges under which a subscription product is sold.

use std::collections::{HashMap, HashSet};

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Currency, Error, Faults, Permission, Result, TenantId, id};
use comptoir_store::{Select, Tx, entity, params, stored_id, text_enum};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{ProductId, products, version};

id!(
    /// A plan.
    PlanId
);
stored_id!(PlanId);

text_enum! {
    /// Whether a charge comes back.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ChargeType {
        /// Every billing period.
        Recurring = "Recurring",
        /// Once, at the start.
        OneTime = "One-Time",
    }
}

text_enum! {
    /// How often a plan is billed.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum BillingFrequency {
        /// Every month.
        Monthly = "monthly",
        /// Every three months.
        Quarterly = "quarterly",
        /// Every six months.
        HalfYearly = "half_yearly",
        /// Every year.
        Annual = "annual",
    }
}

impl BillingFrequency {
    /// Months of one billing period.
    pub const fn months(self) -> i64 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::HalfYearly => 6,
            Self::Annual => 12,
        }
    }
}

entity! {
    /// The head of a plan, as it is kept.
    pub struct PlanRow in "catalogue_plan" {
        /// Key.
        pub id: PlanId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// What is sold under it.
        pub product: ProductId,
        /// Name.
        pub name: String,
        /// Months of the first term.
        pub term_months: i64,
        /// How often it is billed.
        pub billing_frequency: BillingFrequency,
        /// Months of each later term.
        pub renewal_term_months: i64,
        /// Whether it is taken where an order names none.
        pub is_default: bool,
        /// Fewest units.
        pub min_quantity: Option<i64>,
        /// Most units.
        pub max_quantity: Option<i64>,
        /// Whether it is on sale.
        pub active: bool,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

entity! {
    /// A charge of a plan, as it is kept.
    pub struct ChargeRow in "catalogue_plan_charge" {
        /// Key.
        pub id: i64,
        /// The tenant.
        pub tenant: TenantId,
        /// The plan.
        pub plan: PlanId,
        /// Name.
        pub name: String,
        /// Whether it comes back.
        pub charge_type: ChargeType,
        /// How it is computed, such as `Per Unit`.
        pub charge_model: String,
        /// What a unit is, such as `User`.
        pub unit_of_measure: Option<String>,
    }
}

entity! {
    /// A price of a charge, as it is kept.
    pub struct CostRow in "catalogue_plan_cost" {
        /// Key.
        pub id: i64,
        /// The tenant.
        pub tenant: TenantId,
        /// The charge.
        pub charge: i64,
        /// Currency of the price.
        pub currency: Currency,
        /// Price of one unit, in minor units.
        pub price: i64,
    }
}

/// A plan with its charges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Key; Hub's id.
    pub id: PlanId,
    /// UUID.
    pub uid: Uuid,
    /// What is sold under it.
    pub product: ProductId,
    /// Name.
    pub name: String,
    /// Months of the first term.
    pub term_months: i64,
    /// How often it is billed.
    pub billing_frequency: BillingFrequency,
    /// Months of each later term.
    pub renewal_term_months: i64,
    /// Whether it is taken where an order names none.
    pub default: bool,
    /// Fewest units.
    pub min_quantity: Option<i64>,
    /// Most units.
    pub max_quantity: Option<i64>,
    /// Whether it is on sale.
    pub active: bool,
    /// What it costs.
    pub charges: Vec<PlanCharge>,
}

/// A charge of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanCharge {
    /// Key.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Whether it comes back.
    pub charge_type: ChargeType,
    /// How it is computed, such as `Per Unit`.
    pub charge_model: String,
    /// What a unit is, such as `User`.
    pub unit_of_measure: Option<String>,
    /// Its price in each currency it is sold in.
    pub costs: Vec<ChargeCost>,
}

impl PlanCharge {
    /// Price of one unit in a currency, in minor units, where it is sold in that currency.
    pub fn price(&self, currency: Currency) -> Option<i64> {
        self.costs.iter().find(|cost| cost.currency == currency).map(|cost| cost.price)
    }
}

/// What a unit costs under a plan, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanPrice {
    /// Each billing period.
    pub recurring: i64,
    /// Once, at the start.
    pub once: i64,
}

impl PlanPrice {
    /// What a unit costs in its first period.
    pub const fn first_period(self) -> i64 {
        self.recurring.saturating_add(self.once)
    }
}

/// The price of a charge in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChargeCost {
    /// Key.
    pub id: i64,
    /// Currency of the price.
    pub currency: Currency,
    /// Price of one unit, in minor units.
    pub price: i64,
}

/// A new plan.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPlan {
    /// What is sold under it.
    pub product: ProductId,
    /// Name.
    pub name: String,
    /// Months of the first term.
    pub term_months: i64,
    /// How often it is billed.
    pub billing_frequency: BillingFrequency,
    /// Months of each later term.
    pub renewal_term_months: i64,
    /// Whether it is taken where an order names none.
    pub default: bool,
    /// Fewest units.
    pub min_quantity: Option<i64>,
    /// Most units.
    pub max_quantity: Option<i64>,
    /// What it costs.
    pub charges: Vec<NewPlanCharge>,
}

/// A charge of a new plan.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPlanCharge {
    /// Name.
    pub name: String,
    /// Whether it comes back.
    pub charge_type: ChargeType,
    /// How it is computed, such as `Per Unit`.
    pub charge_model: String,
    /// What a unit is.
    pub unit_of_measure: Option<String>,
    /// Prices of one unit, in minor units.
    pub costs: Vec<(Currency, i64)>,
}

impl NewPlan {
    fn check(&self) -> Result<()> {
        let mut faults = Faults::new();
        if self.name.trim().is_empty() {
            faults.required("name");
        }
        if self.term_months < 1 {
            faults.invalid("term_months", "must be at least 1");
        }
        if self.renewal_term_months < 0 {
            faults.invalid("renewal_term_months", "must not be negative");
        }
        if self.min_quantity.is_some_and(|min| min < 1) {
            faults.invalid("min_quantity", "must be at least 1");
        }
        if self.max_quantity.is_some_and(|max| max < self.min_quantity.unwrap_or(1)) {
            faults.invalid("max_quantity", "must not be less than min_quantity");
        }
        for (index, charge) in self.charges.iter().enumerate() {
            if charge.costs.iter().any(|(_, price)| *price < 0) {
                faults.invalid(format!("charges[{index}].costs"), "must not be negative");
            }
        }
        faults.finish()
    }
}

impl Plan {
    /// What a unit costs in a currency; nothing where a charge has no price in it.
    pub fn price(&self, currency: Currency) -> Option<PlanPrice> {
        let mut sum = PlanPrice { recurring: 0, once: 0 };
        for charge in &self.charges {
            let part = match charge.charge_type {
                ChargeType::Recurring => &mut sum.recurring,
                ChargeType::OneTime => &mut sum.once,
            };
            *part = part.saturating_add(charge.price(currency)?);
        }
        Some(sum)
    }

    fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "number": self.id,
            "product": self.product,
            "name": self.name,
            "term_months": self.term_months,
            "billing_frequency": self.billing_frequency.as_str(),
            "default": self.default,
            "charges": self.charges.iter().map(|charge| json!({
                "name": charge.name,
                "charge_type": charge.charge_type.as_str(),
                "costs": charge.costs.iter()
                    .map(|cost| json!({ "currency": cost.currency, "price_minor": cost.price }))
                    .collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        })
    }
}

/// The plan with its charges, on sale or not.
///
/// # Errors
/// `NotFound` when the tenant has none with this key.
pub async fn find(tx: &mut Tx<'_>, tenant: TenantId, id: PlanId) -> Result<Plan> {
    let found = tx.get::<PlanRow>(tenant, id).await?;
    let rows: Vec<PlanRow> = found.into_iter().collect();
    assemble(tx, tenant, rows).await?.pop().ok_or_else(|| Error::not_found("rate plan", id))
}

/// The plans on sale of these products, in the order they were created.
///
/// # Errors
/// What the store answers.
pub async fn of_products(tx: &mut Tx<'_>, tenant: TenantId, products: &[ProductId]) -> Result<Vec<Plan>> {
    if products.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Select::new(tenant).any("product", products).raw("active", []).all(tx).await?;
    assemble(tx, tenant, rows).await
}

/// The products that have a plan on sale.
pub(crate) async fn products_with_one(tx: &mut Tx<'_>, tenant: TenantId) -> Result<HashSet<ProductId>> {
    let sql = "SELECT DISTINCT product FROM catalogue_plan WHERE tenant = $1 AND active";
    Ok(tx.query::<(ProductId,)>(sql, params![tenant]).await?.into_iter().map(|(product,)| product).collect())
}

/// Adds a plan to a product. A new default takes the place of the one before.
///
/// # Errors
/// `NotFound` for an unknown product; the plan's faults; `Denied` without the permission.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewPlan) -> Result<Plan> {
    ctx.require(Permission::CatalogueWrite)?;
    new.check()?;
    let version = version::next(tx, ctx.tenant).await?;
    products::find(ctx, tx, new.product).await?;
    products::touch(tx, ctx.tenant, new.product, version).await?;
    if new.default {
        let sql = "UPDATE catalogue_plan SET is_default = FALSE WHERE tenant = $1 AND product = $2";
        tx.exec(sql, params![ctx.tenant, new.product]).await?;
    }
    let mut row = PlanRow {
        id: PlanId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        product: new.product,
        name: new.name.trim().to_owned(),
        term_months: new.term_months,
        billing_frequency: new.billing_frequency,
        renewal_term_months: new.renewal_term_months,
        is_default: new.default,
        min_quantity: new.min_quantity,
        max_quantity: new.max_quantity,
        active: true,
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    tx.insert(&mut row).await?;
    for charge in new.charges {
        insert_charge(ctx, tx, row.id, charge).await?;
    }
    let plan = find(tx, ctx.tenant, row.id).await?;
    let change = Change::new(&catalogue::PLAN_CREATED, plan.id, plan.uid);
    record(ctx, tx, change.after(plan.state())).await?;
    Ok(plan)
}

/// Takes a plan off sale; subscriptions made from it go on.
///
/// # Errors
/// `NotFound`; `Denied` without the permission to change the catalogue.
pub async fn withdraw(ctx: &Ctx, tx: &mut Tx<'_>, id: PlanId) -> Result<()> {
    ctx.require(Permission::CatalogueWrite)?;
    let version = version::next(tx, ctx.tenant).await?;
    let before = find(tx, ctx.tenant, id).await?;
    products::touch(tx, ctx.tenant, before.product, version).await?;
    let sql = "UPDATE catalogue_plan SET active = FALSE, is_default = FALSE, updated_at = $3
         WHERE tenant = $1 AND id = $2";
    tx.exec(sql, params![ctx.tenant, id, ctx.now()]).await?;
    record(ctx, tx, Change::new(&catalogue::PLAN_WITHDRAWN, id, before.uid).before(before.state())).await
}

async fn insert_charge(ctx: &Ctx, tx: &mut Tx<'_>, plan: PlanId, new: NewPlanCharge) -> Result<()> {
    let mut charge = ChargeRow {
        id: 0,
        tenant: ctx.tenant,
        plan,
        name: new.name,
        charge_type: new.charge_type,
        charge_model: new.charge_model,
        unit_of_measure: new.unit_of_measure,
    };
    tx.insert(&mut charge).await?;
    let (tenant, charge) = (ctx.tenant, charge.id);
    let costs: Vec<CostRow> = new
        .costs
        .into_iter()
        .map(|(currency, price)| CostRow { id: 0, tenant, charge, currency, price })
        .collect();
    tx.insert_all(&costs).await
}

async fn assemble(tx: &mut Tx<'_>, tenant: TenantId, mut rows: Vec<PlanRow>) -> Result<Vec<Plan>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    rows.sort_by_key(|row| row.id);
    let mut charges: Vec<ChargeRow> =
        Select::new(tenant).any("plan", rows.iter().map(|row| row.id)).all(tx).await?;
    charges.sort_by_key(|charge| charge.id);
    let mut costs: Vec<CostRow> =
        Select::new(tenant).any("charge", charges.iter().map(|charge| charge.id)).all(tx).await?;
    costs.sort_by_key(|cost| cost.id);
    let mut costs_of: HashMap<i64, Vec<ChargeCost>> = HashMap::new();
    for CostRow { id, charge, currency, price, .. } in costs {
        costs_of.entry(charge).or_default().push(ChargeCost { id, currency, price });
    }
    let mut charges_of: HashMap<PlanId, Vec<PlanCharge>> = HashMap::new();
    for ChargeRow { id, plan, name, charge_type, charge_model, unit_of_measure, .. } in charges {
        let costs = costs_of.remove(&id).unwrap_or_default();
        let charge = PlanCharge { id, name, charge_type, charge_model, unit_of_measure, costs };
        charges_of.entry(plan).or_default().push(charge);
    }
    Ok(rows.into_iter().map(|row| plan(row, &mut charges_of)).collect())
}

fn plan(row: PlanRow, charges_of: &mut HashMap<PlanId, Vec<PlanCharge>>) -> Plan {
    Plan {
        id: row.id,
        uid: row.uid,
        product: row.product,
        name: row.name,
        term_months: row.term_months,
        billing_frequency: row.billing_frequency,
        renewal_term_months: row.renewal_term_months,
        default: row.is_default,
        min_quantity: row.min_quantity,
        max_quantity: row.max_quantity,
        active: row.active,
        charges: charges_of.remove(&row.id).unwrap_or_default(),
    }
}
