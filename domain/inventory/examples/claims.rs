//! How many claims of three lines a second: `cargo run --release -p comptoir-inventory --example claims`.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a program to look at numbers with")]

use std::sync::Arc;
use std::time::Instant;

use comptoir_inventory::stock::{self, StockItem};
use comptoir_inventory::{ClaimLine, MIGRATIONS, NewClaim, locations};
use comptoir_kernel::{Ctx, Currency, RandomIds, SystemClock, TenantId};
use comptoir_store::{Migration, Options, Store};

const CLIENTS: usize = 64;
const CLAIMS_EACH: usize = 500;
const CLAIMS_ALONE: usize = 20_000;
const SKUS: usize = 200;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path =
        std::env::args().nth(1).unwrap_or_else(|| folder.path().join("speed.db").display().to_string());
    let store = Store::open(&path, &Options::default()).unwrap();
    static ALL: &[&[Migration]] = &[comptoir_events::MIGRATIONS, MIGRATIONS];
    store.migrate(ALL).await.unwrap();
    let currency = Currency::parse("GBP").unwrap();
    let ctx = Ctx::system(TenantId(1), currency, "Europe/London", Arc::new(SystemClock), Arc::new(RandomIds));
    fill(&store, &ctx).await;
    alone(&store, &ctx).await;
    let start = Instant::now();
    let clients = (0..CLIENTS).map(|client| tokio::spawn(buy(store.clone(), ctx.clone(), client)));
    for client in clients.collect::<Vec<_>>() {
        client.await.unwrap();
    }
    let (count, took) = (CLIENTS * CLAIMS_EACH, start.elapsed());
    println!(
        "{count} claims of three lines in {took:.2?}: {} a second",
        count as u128 * 1000 / took.as_millis().max(1)
    );
}

/// What the statements alone cost: many claims in one transaction.
async fn alone(store: &Store, ctx: &Ctx) {
    let ctx = ctx.clone();
    let start = Instant::now();
    let claims = async move |tx: &mut comptoir_store::Tx<'_>| {
        for round in 0..CLAIMS_ALONE {
            comptoir_inventory::claim(&ctx, tx, claim(round % CLIENTS, round)).await?;
        }
        Ok(())
    };
    store.write(claims).await.unwrap();
    println!("{} µs a claim without the commit", start.elapsed().as_micros() / CLAIMS_ALONE as u128);
}

async fn fill(store: &Store, ctx: &Ctx) {
    let ctx = ctx.clone();
    let fill = async move |tx: &mut comptoir_store::Tx<'_>| {
        let name = Some("Warehouse".to_owned());
        let new = locations::NewLocation {
            name,
            is_managed: true,
            is_tracking_inventory: true,
            ..Default::default()
        };
        let place = locations::create(&ctx, tx, new).await?;
        let item = |sku| StockItem {
            sku: Some(format!("SKU-{sku}")),
            quantity: Some(1_000_000),
            ..Default::default()
        };
        let items: Vec<StockItem> = (0..SKUS).map(item).collect();
        stock::set(&ctx, tx, Some(place.uid), &items).await.map(|_| ())
    };
    store.write(fill).await.unwrap();
}

async fn buy(store: Store, ctx: Ctx, client: usize) {
    for round in 0..CLAIMS_EACH {
        let new = claim(client, round);
        let ctx = ctx.clone();
        store
            .write(async move |tx| comptoir_inventory::claim(&ctx, tx, new.clone()).await.map(|_| ()))
            .await
            .unwrap();
    }
}

fn claim(client: usize, round: usize) -> NewClaim {
    let line = |place: usize| ClaimLine {
        sku: format!("SKU-{}", (client * 7 + round * 13 + place * 31) % SKUS),
        quantity: 2,
        reference: format!("line {place}"),
    };
    NewClaim {
        reference: format!("{client}/{round}"),
        lines: (0..3).map(line).collect(),
        ..Default::default()
    }
}
