//! Import and rating of the demo's calls.

use std::collections::HashMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use comptoir_rating::call::Call;
use comptoir_rating::format::{CallReader, Format};
use comptoir_rating::rules::{
    CardChoice, CardRate, Conditions, DefaultCard, Item, ItemIndex, Outcome, RateBook, RateKey, RateTerms,
    Rater, RatingKind,
};
use comptoir_store::Tx;
use jiff::tz::TimeZone;

use crate::place::{self, Place};
use crate::process;
use crate::report::{self, Goal};
use crate::telecom;
use crate::world::World;

/// Imports that are timed, each into data of its own.
const IMPORTS: usize = 7;
/// Rounds of rating that are timed.
const ROUNDS: usize = 9;
/// How often a round rates all calls.
const TIMES: usize = 10;
/// The only service and card of [`rating`].
const ONE: i64 = 1;

/// `comptoir usage import`, from the start of the process to its end.
pub(crate) async fn import() {
    let place = Place::sqlite();
    let world = World::create(place.store()).await;
    telecom::load(&world).await;
    world.settle().await;
    drop(world);
    let folder = place::folder();
    let calls = folder.path().join("calls-2026-10.csv");
    std::fs::write(&calls, telecom::calls()).expect("a file can be written");
    let mut all = Vec::new();
    for _ in 0..IMPORTS {
        let fresh = place.copy();
        let format = telecom::format_path();
        let arguments = ["usage".as_ref(), "import".as_ref(), &*calls, "--format".as_ref(), &*format];
        all.push(process::run(&fresh, &arguments));
        assert_eq!(imported(&fresh).await, telecom::CALLS as i64, "every call is imported");
    }
    report::durations("import and rating of 60,000 calls, 60,000 rates", all, Goal::Below(1.0, "s"));
}

async fn imported(place: &Place) -> i64 {
    let count = async move |tx: &mut Tx<'_>| {
        let sql = "/* global */ SELECT CAST(COUNT(*) AS bigint) FROM rating_usage";
        tx.query_one::<(i64,)>(sql, &[]).await
    };
    place.store().read(count).await.expect("usage can be counted").expect("a count has a row").0
}

/// Rating alone, in memory and on one core: service item, card, rate and charge of each call.
pub(crate) fn rating() {
    let rater = rater();
    let text = std::fs::read_to_string(telecom::format_path()).expect("the demo has the format");
    let format = Format::parse(&text).expect("the demo's format is good");
    let reader =
        CallReader::open(&format, std::io::Cursor::new(telecom::calls())).expect("the calls can be read");
    let calls: Vec<Call> = reader.map(|row| row.expect("a row").expect("a good row")).collect();
    assert_eq!(calls.len(), telecom::CALLS);
    let mut rates = Vec::new();
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let mut rated = 0;
        for call in calls.iter().cycle().take(calls.len() * TIMES) {
            rated += usize::from(matches!(black_box(rater.rate(ONE, call)), Outcome::Rated(_)));
        }
        assert!(rated * 10 > calls.len() * TIMES * 9, "most calls have a price");
        rates.push((calls.len() * TIMES) as f64 / begun.elapsed().as_secs_f64());
    }
    rates.sort_unstable_by(f64::total_cmp);
    report::rate("rating alone, calls on one core", rates[ROUNDS / 2], Goal::Rate(1_000_000.0));
}

fn rater() -> Rater {
    let rate = |(id, rate): (i64, telecom::Rate)| CardRate {
        id,
        record_type: "voice".into(),
        key: RateKey::Prefix(rate.prefix),
        terms: RateTerms {
            kind: RatingKind::MinuteRate,
            amount: rate.per_minute,
            flag_fall: rate.flag_fall,
            free_seconds: rate.free_seconds,
            rounding: rate.rounding.parse().expect("a rounding can be understood"),
            cost: Some(rate.cost),
            conditions: Conditions::default(),
        },
    };
    let book = RateBook::compile((1..).zip(telecom::rates()).map(rate)).expect("the rates are good");
    let mut customers = HashMap::new();
    let item = |(id, item): (i64, telecom::Item)| {
        let next = customers.len() as i64;
        Item {
            id,
            service: ONE,
            code: item.code,
            aliases: Vec::new(),
            customer: *customers.entry(item.customer).or_insert(next),
            site: None,
            start: item.start,
            end: None,
        }
    };
    let items: Vec<Item> = (1..).zip(telecom::items()).map(item).collect();
    Rater {
        items: ItemIndex::new(items),
        cards: CardChoice::new([], [], [DefaultCard { service: ONE, card: ONE }]),
        books: HashMap::from([(ONE, Arc::new(book))]),
        zone: TimeZone::get("Europe/London").expect("London has a time zone"),
        clocks: HashMap::new(),
    }
}
