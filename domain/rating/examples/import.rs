//! How fast a file of calls is imported and rated into a database.
//!
//! `cargo run --release -p comptoir-rating --example import -- RATES.csv CALLS.csv ITEMS.csv [DATABASE]`
//!
//! The files are those of the `speed` example. DATABASE is a URL of PostgreSQL or a file of SQLite, which must
//! be empty; a temporary file where it is absent.

#![expect(clippy::print_stdout, reason = "printing figures is what it is for")]

use std::collections::HashMap;
use std::error::Error;
use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;
use std::time::Instant;

use comptoir_kernel::{Ctx, Currency, OrganisationId, RandomIds, SystemClock, TenantId};
use comptoir_parties::organisations::{self, NewOrganisation, Profile};
use comptoir_parties::{ReferenceKind, references};
use comptoir_rating::format::Format;
use comptoir_rating::rate_cards::{self, CardKind};
use comptoir_rating::rules::{RateKey, RatingKind};
use comptoir_rating::usage::{self, Upload, Which};
use comptoir_rating::{rates, service_items};
use comptoir_store::{Migration, Options, Store};
use rust_decimal::Decimal;

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

const FORMAT: &str = r#"
name = "generic-calls"
service = "Outbound voice"
[columns]
id = "call_id"
start = "start"
service_item = "service_item"
dialled = "dialled"
duration_seconds = "duration_seconds"
record_type = "record_type"
supplier_call_type = "supplier_call_type"
cost = { column = "cost_pence", scale = "0.01" }
"#;

static MIGRATIONS: &[&[Migration]] = &[
    comptoir_events::MIGRATIONS,
    comptoir_parties::MIGRATIONS,
    comptoir_pricing::MIGRATIONS,
    comptoir_rating::MIGRATIONS,
];

#[tokio::main]
async fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [deck, calls, items, database @ ..] = args.as_slice() else {
        return Err("usage: import RATES.csv CALLS.csv ITEMS.csv [DATABASE]".into());
    };
    let folder = tempfile::tempdir()?;
    let temporary = folder.path().join("import.db").display().to_string();
    let store = Store::open(database.first().unwrap_or(&temporary), &Options::default())?;
    store.migrate(MIGRATIONS).await?;
    let currency = Currency::parse("GBP").ok_or("GBP is a currency")?;
    let ctx = Ctx::system(TenantId(1), currency, "Europe/London", Arc::new(SystemClock), Arc::new(RandomIds));

    let writer = ctx.clone();
    let (root, service, record_type) = store
        .write(async move |tx| {
            references::seed(&writer, tx).await?;
            let root = organisations::create_root(&writer, tx, Profile::named("Root")).await?.id;
            let service =
                references::resolve(tx, writer.tenant, ReferenceKind::Service, "Outbound voice").await?;
            let record = references::resolve(tx, writer.tenant, ReferenceKind::RecordType, "voice").await?;
            Ok((root, service.map_or(0, |found| found.id), record.map_or(0, |found| found.id)))
        })
        .await?;

    let begun = Instant::now();
    let rates = read_rates(deck, record_type)?;
    let writer = ctx.clone();
    let imported = store.write(async move |tx| {
        let (name, description) = ("Standard".to_owned(), None);
        let (kind, service) = (CardKind::RateCard, Some(service));
        let card = rate_cards::Details { kind, service, name, description, vat_rate: None, is_default: true };
        let card = rate_cards::create(&writer, tx, card).await?;
        rates::import(&writer, tx, card.uid, rates.clone()).await
    });
    println!("{} rates in {:?}", imported.await?, begun.elapsed());

    let begun = Instant::now();
    let made = make_items(&store, &ctx, items, root, service).await?;
    println!("{made} service items in {:?}", begun.elapsed());

    let begun = Instant::now();
    let checksum = usage::checksum(File::open(calls)?)?;
    let format = Format::parse(FORMAT).map_err(|faults| format!("{faults:?}"))?;
    let upload = Upload { name: "calls.csv", checksum: &checksum, format: &format };
    let file = BufReader::new(File::open(calls)?);
    let done = usage::import(&store, &ctx, upload, file, |_| {}).await?.file;
    let took = begun.elapsed();
    let rate = u128::try_from(done.imported)? * 1_000_000 / took.as_micros().max(1);
    println!(
        "{} calls in {took:?}, {rate}/s: {} rated, {} unmatched, {} unpriced, {} bad",
        done.imported, done.rated, done.unmatched, done.unpriced, done.bad_rows
    );

    let begun = Instant::now();
    let all = Which { rated_too: true, ..Which::default() };
    let again = usage::rerate(&store, &ctx, all).await?;
    println!("{} rated again in {:?}, {} changed", again.seen, begun.elapsed(), again.changed);
    Ok(())
}

async fn make_items(
    store: &Store,
    ctx: &Ctx,
    path: &str,
    root: OrganisationId,
    service: i64,
) -> Result<usize> {
    let mut rows = Vec::new();
    for row in csv::Reader::from_path(path)?.records() {
        let row = row?;
        rows.push((row[0].to_owned(), row[1].to_owned(), row[3].parse()?));
    }
    let (writer, count) = (ctx.clone(), rows.len());
    let made = store.write(async move |tx| {
        let mut customers: HashMap<&str, OrganisationId> = HashMap::new();
        for (customer, code, start) in &rows {
            let owner = match customers.get(customer.as_str()) {
                Some(owner) => *owner,
                None => {
                    let new =
                        NewOrganisation { parent: Some(root), profile: Profile::named(customer.as_str()) };
                    organisations::create(&writer, tx, new).await?.id
                }
            };
            customers.insert(customer, owner);
            let details = service_items::Details {
                organisation: owner,
                site: None,
                service,
                kind: None,
                agreement: None,
                code: code.clone(),
                aliases: Vec::new(),
                description: None,
                cost_centre: None,
                internal_notes: None,
                starts_on: Some(*start),
                ends_on: None,
            };
            service_items::create(&writer, tx, details).await?;
        }
        Ok(())
    });
    made.await?;
    Ok(count)
}

fn read_rates(path: &str, record_type: i64) -> Result<Vec<rates::Details>> {
    let pence = |text: &str| -> Result<Decimal> {
        Ok(if text.is_empty() { Decimal::ZERO } else { Decimal::from_str_exact(text)? * Decimal::new(1, 2) })
    };
    let mut rates = Vec::new();
    for row in csv::Reader::from_path(path)?.records() {
        let row = row?;
        rates.push(rates::Details {
            record_type,
            key: RateKey::Prefix(row[0].into()),
            kind: RatingKind::MinuteRate,
            amount: pence(&row[4])?,
            flag_fall: pence(&row[6])?,
            free_seconds: row[7].parse()?,
            rounding: row[8].to_owned(),
            cost: Some(pence(&row[5])?),
            destination: Some(row[2].to_owned()),
            vat_rate: None,
        });
    }
    Ok(rates)
}
