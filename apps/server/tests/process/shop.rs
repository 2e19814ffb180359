//! What is ordered, and those who order it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use comptoir::Ground;
use comptoir_catalogue::{ProductProfile, products};
use comptoir_fulfilment::shipping_types::{self, NewShippingType};
use comptoir_inventory::locations::{self, NewLocation};
use comptoir_inventory::stock::{self, StockItem};
use comptoir_kernel::{Ctx, Result};
use comptoir_store::Tx;
use comptoir_testkit::{Actor, World, json};
use serde_json::Value;
use tokio::task::JoinSet;

/// Phones on the shelf at the start.
pub(crate) const STOCK: i64 = 1_000_000;
/// Phones of an order that has any.
pub(crate) const PHONES: i64 = 2;

/// Keys of what can be ordered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shop {
    pub(crate) phone: i64,
    training: i64,
    setup: i64,
    next_day: i64,
}

impl Shop {
    pub(crate) async fn open(ground: &Ground, world: &World) -> Self {
        let ctx = world.ctx(ground);
        ground.store.write(async move |tx| fill(&ctx, tx).await).await.unwrap()
    }

    /// An order of two lines: goods and work, or work alone, which is accepted by itself.
    fn order(&self, number: &str, goods: bool) -> Value {
        let first = if goods { (self.phone, PHONES) } else { (self.setup, 1) };
        json!({
            "purchase_order_number": number,
            "shipping_type": goods.then_some(self.next_day),
            "shipping_address": {
                "name": "Office", "company_name": "Alpha", "recipient_name": "Ada", "addr_line_1": "5 Low Street",
                "addr_line_2": null, "city": "Leeds", "region": null, "postal_code": "LS2 2BB", "country_code": 826,
            },
            "line_items": [
                { "product": first.0, "quantity": first.1 },
                { "product": self.training, "quantity": 1 },
            ],
        })
    }
}

/// Whether an order with this number has goods.
pub(crate) fn has_goods(number: &str) -> bool {
    number.ends_with('G')
}

/// Total of an order with this number, as Hub shows it.
pub(crate) fn total(number: &str) -> Value {
    // 2 × 123.99 + 400.00 + 7.50, or 50.00 + 400.00.
    if has_goods(number) { json!(655.48) } else { json!(450) }
}

async fn fill(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Shop> {
    let work =
        |sku: &str, price| ProductProfile { shippable: false, ..ProductProfile::goods(sku, sku, price) };
    let phone = products::create(ctx, tx, ProductProfile::goods("PHONE", "Desk phone", 123_99)).await?.id;
    let training = products::create(ctx, tx, work("TRAINING", 400_00)).await?.id;
    let setup = products::create(ctx, tx, work("SETUP", 50_00)).await?.id;
    let warehouse = NewLocation {
        name: Some("Warehouse".into()),
        is_managed: true,
        is_tracking_inventory: true,
        ..NewLocation::default()
    };
    let warehouse = locations::create(ctx, tx, warehouse).await?;
    let item = StockItem { sku: Some("PHONE".into()), quantity: Some(STOCK), ..StockItem::default() };
    stock::set(ctx, tx, Some(warehouse.uid), &[item]).await?;
    let next_day = NewShippingType {
        name: "Next day".into(),
        price: 7_50,
        countries: vec![826],
        exclude_countries: false,
    };
    let next_day = shipping_types::create(ctx, tx, next_day).await?.id;
    Ok(Shop { phone: phone.0, training: training.0, setup: setup.0, next_day: next_day.0 })
}

/// What the writers were told, across all runs of the program.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Hub's id of each order that was acknowledged, by the buyer's number.
    pub(crate) orders: Mutex<BTreeMap<String, i64>>,
    /// Numbers of orders that were sent and not answered.
    pub(crate) unanswered: Mutex<Vec<String>>,
    /// Numbers of invoices that were acknowledged.
    pub(crate) invoices: Mutex<Vec<String>>,
    acknowledged: AtomicUsize,
    sent: AtomicUsize,
}

impl Told {
    /// How much was acknowledged so far.
    pub(crate) fn acknowledged(&self) -> usize {
        self.acknowledged.load(Ordering::Relaxed)
    }
}

/// Everybody who writes at once.
pub(crate) struct Writers {
    running: JoinSet<()>,
}

impl Writers {
    /// 28 who order and 4 who invoice, until the server is gone.
    pub(crate) fn start(shop: Shop, told: &Arc<Told>, hub: &Actor, afosto: &Actor, customer: &Value) -> Self {
        let mut running = JoinSet::new();
        for _ in 0..28 {
            let (told, hub) = (Arc::clone(told), hub.clone());
            running.spawn(async move { while order(shop, &told, &hub).await {} });
        }
        for _ in 0..4 {
            let (told, afosto) = (Arc::clone(told), afosto.clone());
            let body = json!({
                "organisation_id": customer,
                "items": [{ "sku": "WORK", "description": "Work", "amount": 333, "quantity": 3 }],
            });
            running.spawn(async move {
                while let Ok(answer) = afosto.try_send("POST", "/odr/invoices", body.clone()).await {
                    let number = answer.expect(200)["number"].as_str().unwrap().to_owned();
                    told.invoices.lock().unwrap().push(number);
                    told.acknowledged.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        Self { running }
    }

    /// Waits until all of them have stopped.
    pub(crate) async fn ended(self) {
        self.running.join_all().await;
    }
}

/// Places an order; tells whether it was answered.
async fn order(shop: Shop, told: &Told, hub: &Actor) -> bool {
    let count = told.sent.fetch_add(1, Ordering::Relaxed);
    let number = format!("PO-{count}-{}", if count.is_multiple_of(3) { "W" } else { "G" });
    let answered = send(shop, told, hub, &number).await;
    if !answered {
        told.unanswered.lock().unwrap().push(number);
    }
    answered
}

/// Sends an order, under its number as idempotency key; tells whether it was answered.
pub(crate) async fn send(shop: Shop, told: &Told, hub: &Actor, number: &str) -> bool {
    let body = shop.order(number, has_goods(number));
    let hub = hub.with("idempotency-key", number);
    let Ok(answer) = hub.try_send("POST", "/orders", body).await else { return false };
    let id = answer.expect(201)["id"].as_i64().unwrap();
    assert_eq!(told.orders.lock().unwrap().insert(number.to_owned(), id), None, "{number}");
    told.acknowledged.fetch_add(1, Ordering::Relaxed);
    true
}
