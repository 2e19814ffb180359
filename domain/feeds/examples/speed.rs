//! How fast the file of a feed is made, and what memory that takes.
//!
//! `cargo run --release -p comptoir-feeds --example speed -- [PRODUCTS] [DATABASE]`
//!
//! 100,000 products unless said otherwise. DATABASE is a URL of PostgreSQL or a file of SQLite, which must be empty; a
//! temporary file where it is absent.

#![expect(clippy::print_stdout, reason = "printing figures is what it is for")]

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use comptoir_catalogue::{ProductProfile, products, vendors};
use comptoir_feeds::{Column, Feed, FeedId, Method, generate};
use comptoir_inventory::locations::{self, NewLocation};
use comptoir_inventory::stock::{self, StockItem};
use comptoir_kernel::{Ctx, Currency, OrganisationId, RandomIds, SystemClock, TenantId};
use comptoir_store::{Json, Migration, Options, Store};

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

static MIGRATIONS: &[&[Migration]] =
    &[comptoir_events::MIGRATIONS, comptoir_catalogue::MIGRATIONS, comptoir_inventory::MIGRATIONS];

/// Products added in one transaction.
const BATCH: usize = 5_000;
const ROUNDS: usize = 5;

#[tokio::main]
async fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let count: usize = args.first().map_or(Ok(100_000), |text| text.parse())?;
    let folder = tempfile::tempdir()?;
    let temporary = folder.path().join("speed.db").display().to_string();
    let store = Store::open(args.get(1).unwrap_or(&temporary), &Options::default())?;
    store.migrate(MIGRATIONS).await?;
    let ctx = Ctx::system(TenantId(1), Currency::GBP, "UTC", Arc::new(SystemClock), Arc::new(RandomIds));
    fill(&store, &ctx, count).await?;

    let feed = feed(&ctx);
    let file = folder.path().join("feed.csv");
    let idle = resident_kib();
    println!("idle: {} MiB resident", idle / 1024);
    for round in 1..=ROUNDS {
        let watch = Peak::start();
        let begun = Instant::now();
        let extent = generate(&store, &ctx, &feed, &file).await?;
        let (took, peak) = (begun.elapsed(), watch.stop());
        let above = peak.saturating_sub(idle) / 1024;
        println!(
            "round {round}: {} products, {} KiB, {} ms, {above} MiB above idle",
            extent.products,
            extent.bytes / 1024,
            took.as_millis()
        );
    }
    Ok(())
}

async fn fill(store: &Store, ctx: &Ctx, count: usize) -> Result<()> {
    let owner = ctx.clone();
    let (vendor, warehouse) = store
        .write(async move |tx| {
            let vendor = vendors::create(&owner, tx, "Poly", None, None).await?.id;
            let new = NewLocation {
                name: Some("Warehouse".into()),
                is_managed: true,
                is_tracking_inventory: true,
                ..NewLocation::default()
            };
            Ok((vendor, locations::create(&owner, tx, new).await?.uid))
        })
        .await?;
    for first in (0..count).step_by(BATCH) {
        let owner = ctx.clone();
        let numbers: Vec<usize> = (first..count.min(first + BATCH)).collect();
        let add = async move |tx: &mut comptoir_store::Tx<'_>| {
            let profile = |number: &usize| ProductProfile {
                vendor: Some(vendor),
                ..ProductProfile::goods(
                    format!("SKU-{number:06}"),
                    format!("Desk phone, model {number}, with a \"headset\""),
                    i64::try_from(number % 100_000).unwrap_or_default(),
                )
            };
            products::create_many(&owner, tx, numbers.iter().map(profile).collect()).await?;
            let item = |number: &usize| StockItem {
                sku: Some(format!("SKU-{number:06}")),
                quantity: Some(i64::try_from(number % 50).unwrap_or_default()),
                ..StockItem::default()
            };
            let items: Vec<StockItem> = numbers.iter().map(item).collect();
            stock::set(&owner, tx, Some(warehouse), &items).await.map(|_| ())
        };
        store.write(add).await?;
    }
    Ok(())
}

fn feed(ctx: &Ctx) -> Feed {
    Feed {
        id: FeedId(1),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        organisation: OrganisationId(1),
        organisation_path: "/1/".into(),
        name: "Speed".into(),
        name_folded: "speed".into(),
        active: true,
        timeslot: 0,
        show_empty_stock: Some(true),
        columns: Json(Column::ALL.to_vec()),
        method: Method::Email,
        show_headers: None,
        delimiter: None,
        escape_method: None,
        email: None,
        hostname: None,
        port: None,
        username: None,
        password: None,
        path: None,
        filename: None,
        account: None,
        host_key: None,
        last_upload: None,
        last_error: None,
        last_made: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
    }
}

/// Watches the memory of this process.
struct Peak {
    stop: std::sync::mpsc::Sender<()>,
    watching: std::thread::JoinHandle<u64>,
}

impl Peak {
    fn start() -> Self {
        let (stop, stopped) = std::sync::mpsc::channel();
        let watching = std::thread::spawn(move || {
            let mut peak = resident_kib();
            while stopped.recv_timeout(std::time::Duration::from_millis(2)).is_err() {
                peak = peak.max(resident_kib());
            }
            peak
        });
        Self { stop, watching }
    }

    fn stop(self) -> u64 {
        // Where the thread has ended already there is nothing to stop.
        self.stop.send(()).unwrap_or_default();
        self.watching.join().unwrap_or_default()
    }
}

/// Resident memory in KiB, where the system tells (Linux); 0 elsewhere.
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string(Path::new("/proc/self/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
