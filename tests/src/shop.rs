//! Products, stock and shipping types to order from.

use comptoir_catalogue::{
    BillingFrequency, ChargeType, NewPlan, NewPlanCharge, PlanId, ProductId, ProductProfile, RelationKind,
    plans, products, relations, vendors,
};
use comptoir_fulfilment::shipping_types::{self, NewShippingType};
use comptoir_inventory::locations::{self, NewLocation};
use comptoir_inventory::stock::{self, StockItem};
use comptoir_kernel::{Ctx, Currency, Result};
use comptoir_parties::organisations::{self, Profile};
use comptoir_store::Tx;
use comptoir_testkit::{TestApp, json};
use serde_json::Value;

/// What there is to order.
#[derive(Debug, Clone)]
pub struct Shop {
    /// A desk phone of 123.99, of which 50 are in stock; `PRV` sets it up for 1.99, `MNT` keeps it for 2.99.
    pub phone: i64,
    /// A headset of 25.50, of which 5 are in stock.
    pub headset: i64,
    /// Sets the phone up.
    pub provisioning: i64,
    /// Keeps the phone in repair.
    pub maintenance: i64,
    /// A licence of Zoom: nothing to ship, with a default plan of 1 to 20 users, 12.00 a month and 5.00 once.
    pub licence: i64,
    /// A number service with two plans, none of them the default.
    pub numbers: i64,
    /// A day of training for 400.00: nothing to ship, no plan.
    pub training: i64,
    /// A product that is not on sale.
    pub withdrawn: i64,
    /// The licence's plan.
    pub monthly: i64,
    /// The plans of the numbers.
    pub number_plans: [i64; 2],
    /// `UK Standard Next Day Delivery` for 7.50, within the United Kingdom.
    pub next_day: i64,
}

pub const UK: i64 = 826;
pub const FRANCE: i64 = 250;

impl Shop {
    /// Fills the catalogue and the shelves.
    pub async fn open(app: &TestApp) -> Self {
        app.command(open).await
    }

    /// An order of phones to an address in Leeds, by next day delivery.
    pub fn phones(&self, quantity: i64) -> Value {
        json!({
            "purchase_order_number": "PO-7",
            "shipping_address": address(UK),
            "shipping_type": self.next_day,
            "line_items": [{ "product": self.phone, "quantity": quantity }],
        })
    }
}

pub fn address(country: i64) -> Value {
    json!({
        "name": "Office", "company_name": "Acme", "recipient_name": "Ben", "addr_line_1": "5 Low Street",
        "addr_line_2": null, "city": "Leeds", "region": null, "postal_code": "LS2 2BB", "country_code": country,
    })
}

/// Makes an organisation wait for approval, or limits its credit.
pub async fn change_organisation(
    app: &TestApp,
    name: &str,
    change: impl Fn(&mut Profile) + Send + Sync + 'static,
) {
    let id = app.world.organisation(name);
    app.command(async move |ctx, tx| {
        let mut profile = organisations::find(ctx, tx, id).await?.profile();
        change(&mut profile);
        organisations::update(ctx, tx, id, profile).await.map(|_| ())
    })
    .await;
}

/// Units of a stock sku that can be claimed.
pub async fn available(app: &TestApp, sku: &'static str) -> i64 {
    let found =
        app.command(async move |ctx, tx| comptoir_inventory::available(tx, ctx.tenant, &[sku]).await).await;
    found.get(sku).copied().unwrap_or_default()
}

async fn open(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Shop> {
    let one = vendors::create(ctx, tx, "Poly", None, None).await?.id;
    let two = vendors::create(ctx, tx, "Yealink", None, None).await?.id;
    let service = |sku: &str, name: &str, price| ProductProfile {
        shippable: false,
        ..ProductProfile::goods(sku, name, price)
    };
    let phone = product(
        ctx,
        tx,
        ProductProfile { vendor: Some(one), ..ProductProfile::goods("PHONE", "Desk phone", 123_99) },
    )
    .await?;
    let headset = product(
        ctx,
        tx,
        ProductProfile { financeable: false, ..ProductProfile::goods("HEADSET", "Headset", 25_50) },
    )
    .await?;
    let provisioning = product(ctx, tx, service("PRV", "Provisioning", 1_99)).await?;
    let maintenance = product(ctx, tx, service("MNT", "Maintenance", 2_99)).await?;
    let zoom =
        ProductProfile { subscription_type: Some("ZOOM".into()), ..service("ZOOM-PRO", "Zoom Phone Pro", 0) };
    let licence = product(ctx, tx, zoom).await?;
    let numbers = product(ctx, tx, service("DDI", "Numbers", 0)).await?;
    let training = product(ctx, tx, service("TRAINING", "Day of training", 400_00)).await?;
    // Two vendors have products of this code.
    for vendor in [one, two] {
        let profile = ProductProfile { vendor: Some(vendor), ..ProductProfile::goods("TWIN", "Twin", 10_00) };
        product(ctx, tx, profile).await?;
    }
    let withdrawn = product(
        ctx,
        tx,
        ProductProfile { active: false, ..ProductProfile::goods("OLD", "Old phone", 50_00) },
    )
    .await?;
    relations::replace(ctx, tx, phone, RelationKind::Provisioning, &[provisioning]).await?;
    relations::replace(ctx, tx, phone, RelationKind::Maintenance, &[maintenance]).await?;
    let monthly = plan(ctx, tx, licence, "12 months", true).await?;
    let number_plans =
        [plan(ctx, tx, numbers, "Local", false).await?.0, plan(ctx, tx, numbers, "National", false).await?.0];
    shelves(ctx, tx, &[("PHONE", 50), ("HEADSET", 5), ("TWIN", 9)]).await?;
    let next_day = NewShippingType {
        name: "UK Standard Next Day Delivery".into(),
        price: 7_50,
        countries: vec![826],
        exclude_countries: false,
    };
    Ok(Shop {
        phone: phone.0,
        headset: headset.0,
        provisioning: provisioning.0,
        maintenance: maintenance.0,
        licence: licence.0,
        numbers: numbers.0,
        training: training.0,
        withdrawn: withdrawn.0,
        monthly: monthly.0,
        number_plans,
        next_day: shipping_types::create(ctx, tx, next_day).await?.id.0,
    })
}

async fn product(ctx: &Ctx, tx: &mut Tx<'_>, profile: ProductProfile) -> Result<ProductId> {
    Ok(products::create(ctx, tx, profile).await?.id)
}

async fn plan(ctx: &Ctx, tx: &mut Tx<'_>, product: ProductId, name: &str, default: bool) -> Result<PlanId> {
    let charge = |name: &str, charge_type, price| NewPlanCharge {
        name: name.into(),
        charge_type,
        charge_model: "Per Unit".into(),
        unit_of_measure: Some("User".into()),
        costs: vec![(Currency::GBP, price)],
    };
    let new = NewPlan {
        product,
        name: name.into(),
        term_months: 12,
        billing_frequency: BillingFrequency::Monthly,
        renewal_term_months: 12,
        default,
        min_quantity: Some(1),
        max_quantity: Some(20),
        charges: vec![
            charge("User", ChargeType::Recurring, 12_00),
            charge("Set-up", ChargeType::OneTime, 5_00),
        ],
    };
    Ok(plans::create(ctx, tx, new).await?.id)
}

async fn shelves(ctx: &Ctx, tx: &mut Tx<'_>, stocked: &[(&str, i64)]) -> Result<()> {
    let new = NewLocation {
        name: Some("Warehouse".into()),
        country: Some("GB".into()),
        is_managed: true,
        is_tracking_inventory: true,
        ..NewLocation::default()
    };
    let warehouse = locations::create(ctx, tx, new).await?;
    let item = |&(sku, quantity): &(&str, i64)| StockItem {
        sku: Some(sku.to_owned()),
        quantity: Some(quantity),
        ..StockItem::default()
    };
    let items: Vec<StockItem> = stocked.iter().map(item).collect();
    stock::set(ctx, tx, Some(warehouse.uid), &items).await?;
    Ok(())
}
