//! How fast calls are read and rated on one core.
//!
//! `cargo run --release -p comptoir-rating --example speed -- RATES.csv CALLS.csv ITEMS.csv [ROUNDS]`
//!
//! RATES: prefix, region, destination, type, pence a minute, cost in pence a minute, flag fall in pence,
//! free seconds, rounding. ITEMS: customer code, service item, service, first day. Plain or gzip calls.

#![expect(clippy::print_stdout, reason = "printing figures is what it is for")]

use std::collections::HashMap;
use std::env;
use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use comptoir_rating::call::Call;
use comptoir_rating::format::{CallReader, Format, Row};
use comptoir_rating::rules::{
    CardChoice, CardRate, DefaultCard, Item, ItemIndex, Outcome, RateBook, RateKey, RateTerms, Rater,
    RatingKind,
};
use jiff::tz::TimeZone;
use rust_decimal::Decimal;

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

const SERVICE: i64 = 1;
const CARD: i64 = 1;
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

fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [deck, calls_path, items, rounds @ ..] = args.as_slice() else {
        return Err("usage: speed RATES.csv CALLS.csv ITEMS.csv [ROUNDS]".into());
    };
    let rounds: u32 = rounds.first().map_or(Ok(50), |text| text.parse())?;

    let begun = Instant::now();
    let rates = read_rates(deck)?;
    let read = begun.elapsed();
    let begun = Instant::now();
    let book = RateBook::compile(rates).map_err(|faults| format!("{faults:?}"))?;
    println!(
        "rates      {:>9}  read {read:?}, compiled {:?}, {} KiB",
        book.len(),
        begun.elapsed(),
        book.memory_bytes() >> 10
    );

    let begun = Instant::now();
    let format = Format::parse(FORMAT).map_err(|faults| format!("{faults:?}"))?;
    let calls = CallReader::open(&format, File::open(calls_path)?)?
        .map(|row| Ok(row?.map_err(|bad| bad.to_string())?))
        .collect::<Result<Vec<Call>>>()?;
    per_second("read", calls.len(), begun.elapsed());
    let begun = Instant::now();
    for _ in 0..10 {
        let mut reader = CallReader::open(&format, File::open(calls_path)?)?;
        let mut call = Call::default();
        while reader.next_into(&mut call)? != Row::End {
            black_box(&call);
        }
    }
    per_second("re-read", calls.len() * 10, begun.elapsed());

    let rater = Rater {
        items: ItemIndex::new(read_items(items)?),
        cards: CardChoice::new([], [], [DefaultCard { service: SERVICE, card: CARD }]),
        books: HashMap::from([(CARD, Arc::new(book))]),
        zone: TimeZone::get("Europe/London")?,
    };
    rate(&rater, &calls, rounds)?;
    Ok(())
}

fn rate(rater: &Rater, calls: &[Call], rounds: u32) -> Result<()> {
    let total = calls.len() * usize::try_from(rounds)?;
    let book = rater.books.get(&CARD).ok_or("no card")?;
    let begun = Instant::now();
    for _ in 0..rounds {
        for call in calls {
            black_box(book.find(&call.record_type, &call.supplier_call_type, &call.dialled));
        }
    }
    per_second("look up", total, begun.elapsed());

    let begun = Instant::now();
    for _ in 0..rounds {
        for call in calls {
            let found = book.find(&call.record_type, &call.supplier_call_type, &call.dialled);
            black_box(found.map(|found| found.rate.charge(call.duration_seconds, call.cost)));
        }
    }
    per_second("charge", total, begun.elapsed());

    let begun = Instant::now();
    for _ in 0..rounds {
        for call in calls {
            black_box(rater.day(call));
        }
    }
    per_second("day", total, begun.elapsed());

    let (mut micros, mut rated, mut unmatched, mut unpriced) = (0_i64, 0, 0, 0);
    let begun = Instant::now();
    for _ in 0..rounds {
        (micros, rated, unmatched, unpriced) = (0, 0, 0, 0);
        for call in calls {
            match rater.rate(SERVICE, call) {
                Outcome::Rated(one) => {
                    micros += one.charge.micros;
                    rated += 1;
                }
                Outcome::Unmatched(_) => unmatched += 1,
                Outcome::Unpriced(_) => unpriced += 1,
            }
        }
    }
    per_second("rate", total, begun.elapsed());
    println!("{rated} rated, {unmatched} unmatched, {unpriced} unpriced, {} in all", Decimal::new(micros, 6));
    Ok(())
}

fn per_second(what: &str, count: usize, took: Duration) {
    let count = u128::try_from(count).unwrap_or_default();
    let rate = count * 1_000_000_000 / took.as_nanos().max(1);
    println!(
        "{what:<10} {count:>9}  {took:>12.3?}  {rate:>10}/s  {} ns each",
        took.as_nanos() / count.max(1)
    );
}

fn read_rates(path: &str) -> Result<Vec<CardRate>> {
    let pence = |text: &str| -> Result<Decimal> {
        Ok(if text.is_empty() { Decimal::ZERO } else { Decimal::from_str_exact(text)? * Decimal::new(1, 2) })
    };
    let mut rates = Vec::new();
    for (id, row) in (1..).zip(csv::Reader::from_path(path)?.records()) {
        let row = row?;
        let terms = RateTerms {
            kind: RatingKind::MinuteRate,
            amount: pence(&row[4])?,
            flag_fall: pence(&row[6])?,
            free_seconds: row[7].parse()?,
            rounding: row[8].parse()?,
            cost: Some(pence(&row[5])?),
        };
        rates.push(CardRate { id, record_type: "voice".into(), key: RateKey::Prefix(row[0].into()), terms });
    }
    Ok(rates)
}

fn read_items(path: &str) -> Result<Vec<Item>> {
    let mut customers = HashMap::new();
    let mut items = Vec::new();
    for (id, row) in (1..).zip(csv::Reader::from_path(path)?.records()) {
        let row = row?;
        let next = i64::try_from(customers.len())?;
        items.push(Item {
            id,
            service: SERVICE,
            code: row[1].into(),
            aliases: Vec::new(),
            customer: *customers.entry(row[0].to_owned()).or_insert(next),
            site: None,
            start: row[3].parse()?,
            end: None,
        });
    }
    Ok(items)
}
