//! `comptoir bill`: a month of ten thousand customers.

use std::fmt::Write as _;
use std::path::Path;

use comptoir_kernel::{Ctx, OrganisationId, Result};
use comptoir_parties::references::{self, ReferenceKind};
use comptoir_rating::rate_cards;
use comptoir_rating::rules::RateKey;
use comptoir_rating::{rates, service_items};
use comptoir_store::Tx;
use comptoir_subscriptions::subscriptions::{self, Source};
use comptoir_subscriptions::{
    AgreementProfile, ChargeProfile, NewAgreement, NewSubscription, SubscriptionProfile, agreements,
};
use jiff::civil::date;
use rust_decimal::Decimal;

use crate::place::{self, Place};
use crate::process;
use crate::report::{self, Goal};
use crate::world::World;

/// Customers, each with an agreement, a product and a number.
const CUSTOMERS: usize = 10_000;
/// Recurring charges of each.
const CHARGES: usize = 10;
/// Calls of each in the month.
const CALLS: usize = 100;
/// Customers made in one transaction.
const BATCH: usize = 1_000;
/// The layout of the file of calls.
const FORMAT: &str = "name = \"bench\"\nservice = \"Outbound voice\"\n[columns]\nid = \"id\"\nstart = \"start\"\n\
    service_item = \"item\"\ndialled = \"dialled\"\nduration_seconds = \"seconds\"\n\
    record_type = { value = \"voice\" }\n";

/// A bill run up to the end of October, from the start of the process to its end; without documents.
pub(crate) async fn run(place: Place, engine: &str, seconds_max: f64) {
    let world = World::create(place.store()).await;
    let owners: Vec<OrganisationId> =
        world.resellers(CUSTOMERS).await.into_iter().map(|(key, _)| OrganisationId(key)).collect();
    subscribe(&world, &owners).await;
    world.settle().await;
    let World { store, .. } = world;
    store.close().await.expect("the log can be cut");
    drop(store);
    let folder = place::folder();
    let (calls, format) = (folder.path().join("calls.csv"), folder.path().join("bench.toml"));
    std::fs::write(&calls, file()).expect("a file can be written");
    std::fs::write(&format, FORMAT).expect("a file can be written");
    let import: [&Path; 5] = ["usage".as_ref(), "import".as_ref(), &calls, "--format".as_ref(), &format];
    process::run(&place, &import);
    let bill: [&Path; 3] = ["bill".as_ref(), "--to".as_ref(), "2026-10-31".as_ref()];
    let took = process::run(&place, &bill);
    assert_eq!(made(&place).await, CUSTOMERS as i64, "every customer gets its invoice");
    let title = format!("{engine}: bill run, 10,000 customers, 100,000 charges, 1,000,000 calls");
    report::durations(&title, vec![took], Goal::Below(seconds_max, "s"));
    place.remove().await;
}

async fn made(place: &Place) -> i64 {
    let count = async move |tx: &mut Tx<'_>| {
        let sql = "/* global */ SELECT CAST(COUNT(*) AS bigint) FROM invoicing_invoice";
        tx.query_one::<(i64,)>(sql, &[]).await
    };
    place.store().read(count).await.expect("invoices can be counted").expect("a count has a row").0
}

/// Calls of all numbers, spread over the month.
fn file() -> String {
    let mut file = String::from("id,start,item,dialled,seconds\n");
    for customer in 0..CUSTOMERS {
        for call in 0..CALLS {
            let (day, hour, seconds) = (call % 31 + 1, customer % 24, (customer * 7 + call * 13) % 900 + 1);
            let _ = writeln!(
                file,
                "{customer}-{call},2026-10-{day:02}T{hour:02}:00:00Z,{},441134960000,{seconds}",
                number(customer)
            );
        }
    }
    file
}

pub(crate) fn number(customer: usize) -> String {
    format!("4420{customer:08}")
}

async fn subscribe(world: &World, owners: &[OrganisationId]) {
    let ctx = world.ctx.clone();
    let service = world.store.write(async move |tx: &mut Tx<'_>| card(&ctx, tx).await);
    let service = service.await.expect("a rate card can be made");
    for start in (0..owners.len()).step_by(BATCH) {
        let ctx = world.ctx.clone();
        let batch: Vec<(usize, OrganisationId)> =
            owners.iter().copied().enumerate().skip(start).take(BATCH).collect();
        let fill = world.store.write(async move |tx: &mut Tx<'_>| {
            let mut items = Vec::with_capacity(batch.len());
            for &(place, owner) in &batch {
                product(&ctx, tx, owner).await?;
                items.push(item(owner, service, number(place)));
            }
            service_items::import(&ctx, tx, items).await.map(drop)
        });
        fill.await.expect("customers can subscribe");
    }
}

/// The default card of voice, with one price for all calls; answers the service.
async fn card(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<i64> {
    let service = reference(ctx, tx, ReferenceKind::Service, "Outbound voice").await?;
    let record_type = reference(ctx, tx, ReferenceKind::RecordType, "voice").await?;
    let card = rate_cards::Details::of_usage(service, "Standard");
    let card = rate_cards::create(ctx, tx, card).await?;
    let rate = rates::Details {
        rounding: "1/1".into(),
        ..rates::Details::per_minute(record_type, RateKey::Default, Decimal::new(12, 3))
    };
    rates::import(ctx, tx, card.uid, vec![rate]).await?;
    Ok(service)
}

pub(crate) async fn reference(ctx: &Ctx, tx: &mut Tx<'_>, kind: ReferenceKind, name: &str) -> Result<i64> {
    let found = references::resolve(tx, ctx.tenant, kind, name).await?;
    Ok(found.expect("every tenant has the references of voice").id)
}

async fn product(ctx: &Ctx, tx: &mut Tx<'_>, owner: OrganisationId) -> Result<()> {
    let first = date(2026, 10, 1);
    let profile = AgreementProfile::monthly("Main", first);
    let agreement = agreements::create(ctx, tx, NewAgreement { organisation: owner, profile }).await?;
    let profile = SubscriptionProfile::from_day(agreement.id, ("PLAN", "Plan"), date(2026, 10, 12));
    let charge = |number: usize| ChargeProfile::named(format!("Charge {number}"), Decimal::new(1_995, 2));
    let new = NewSubscription {
        organisation: owner,
        profile,
        source: Source::default(),
        charges: (1..=CHARGES).map(charge).collect(),
    };
    subscriptions::create(ctx, tx, new).await.map(drop)
}

/// A number of a customer.
pub(crate) fn item(organisation: OrganisationId, service: i64, code: String) -> service_items::Details {
    service_items::Details::new(organisation, service, code, date(2026, 1, 1))
}
