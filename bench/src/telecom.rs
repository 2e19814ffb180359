//! The demo's rates, service items and calls, read from its files.

use std::collections::HashMap;
use std::io::Read;
use std::path::PathBuf;

use comptoir_kernel::{Ctx, OrganisationId, Result};
use comptoir_parties::organisations::{self, NewOrganisation, Profile};
use comptoir_parties::references::{self, ReferenceKind};
use comptoir_rating::rate_cards;
use comptoir_rating::rules::RateKey;
use comptoir_rating::{rates, service_items};
use comptoir_store::Tx;
use flate2::read::GzDecoder;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::world::World;

/// Calls in the file.
pub(crate) const CALLS: usize = 60_000;
/// The service all calls are of.
const SERVICE: &str = "Outbound voice";

/// A prefix and its price, in pounds.
pub(crate) struct Rate {
    pub(crate) prefix: String,
    pub(crate) destination: String,
    pub(crate) per_minute: Decimal,
    pub(crate) cost: Decimal,
    pub(crate) flag_fall: Decimal,
    pub(crate) free_seconds: u32,
    pub(crate) rounding: String,
}

/// A number of a customer.
pub(crate) struct Item {
    pub(crate) customer: String,
    pub(crate) code: String,
    pub(crate) start: Date,
}

/// The format of the file of calls.
pub(crate) fn format_path() -> PathBuf {
    file("calls.toml")
}

/// The file of calls, unpacked.
pub(crate) fn calls() -> Vec<u8> {
    unpacked("calls-2026-10.csv.gz")
}

/// The rates.
pub(crate) fn rates() -> Vec<Rate> {
    let pounds =
        |pence: &str| Decimal::from_str_exact(pence).expect("a rate is a decimal") * Decimal::new(1, 2);
    let rate = |row: &csv::StringRecord| Rate {
        prefix: row[0].to_owned(),
        destination: row[2].to_owned(),
        per_minute: pounds(&row[4]),
        cost: pounds(&row[5]),
        flag_fall: pounds(&row[6]),
        free_seconds: row[7].parse().expect("seconds are a number"),
        rounding: row[8].to_owned(),
    };
    rows("rate-deck.csv.gz").iter().map(rate).collect()
}

/// The service items.
pub(crate) fn items() -> Vec<Item> {
    let item = |row: &csv::StringRecord| Item {
        customer: row[0].to_owned(),
        code: row[1].to_owned(),
        start: row[3].parse().expect("a start is a date"),
    };
    rows("service-items.csv.gz").iter().map(item).collect()
}

/// Loads rates, customers and service items into a world.
pub(crate) async fn load(world: &World) {
    let (ctx, root) = (world.ctx.clone(), world.root.id);
    let load = world.store.write(async move |tx: &mut Tx<'_>| {
        let service = reference(&ctx, tx, ReferenceKind::Service, SERVICE).await?;
        let record_type = reference(&ctx, tx, ReferenceKind::RecordType, "voice").await?;
        card(&ctx, tx, service, record_type).await?;
        numbers(&ctx, tx, service, root).await
    });
    load.await.expect("rates and service items can be loaded");
}

async fn card(ctx: &Ctx, tx: &mut Tx<'_>, service: i64, record_type: i64) -> Result<()> {
    let card = rate_cards::Details::of_usage(service, "Standard");
    let card = rate_cards::create(ctx, tx, card).await?;
    let details = |rate: Rate| rates::Details {
        flag_fall: rate.flag_fall,
        free_seconds: rate.free_seconds,
        rounding: rate.rounding,
        cost: Some(rate.cost),
        destination: Some(rate.destination),
        ..rates::Details::per_minute(record_type, RateKey::Prefix(rate.prefix), rate.per_minute)
    };
    rates::import(ctx, tx, card.uid, self::rates().into_iter().map(details).collect()).await.map(drop)
}

async fn numbers(ctx: &Ctx, tx: &mut Tx<'_>, service: i64, root: OrganisationId) -> Result<()> {
    let mut customers: HashMap<String, OrganisationId> = HashMap::new();
    let mut all = Vec::new();
    for item in items() {
        let owner = match customers.get(&item.customer) {
            Some(owner) => *owner,
            None => {
                let new = NewOrganisation { parent: Some(root), profile: Profile::named(&item.customer) };
                organisations::create(ctx, tx, new).await?.id
            }
        };
        customers.insert(item.customer, owner);
        all.push(service_items::Details::new(owner, service, item.code, item.start));
    }
    service_items::import(ctx, tx, all).await.map(drop)
}

async fn reference(ctx: &Ctx, tx: &mut Tx<'_>, kind: ReferenceKind, name: &str) -> Result<i64> {
    let found = references::resolve(tx, ctx.tenant, kind, name).await?;
    Ok(found.expect("every tenant has the references of voice").id)
}

fn rows(name: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(&*unpacked(name)).records().collect::<Result<_, _>>().expect("the file is CSV")
}

fn unpacked(name: &str) -> Vec<u8> {
    let packed = std::fs::File::open(file(name)).expect("the demo has the file");
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).expect("the file is gzip");
    bytes
}

fn file(name: &str) -> PathBuf {
    crate::root().join("apps/server/demo/telecom").join(name)
}
