//! A call's way from service item to charge, and the order in which it can fail.

#![expect(clippy::expect_used, reason = "a helper of a test may fail the test")]

use std::collections::HashMap;
use std::sync::Arc;

use comptoir_rating::call::Call;
use comptoir_rating::rules::{
    Assignment, CardChoice, CardRate, ChargeError, Conditions, DefaultCard, DurationRounding, Item,
    ItemIndex, Level, MatchedBy, Outcome, RateBook, RateKey, RateTerms, Rater, RatingKind, Scope, Unmatched,
    UnpricedCause,
};
use jiff::civil::date;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;

const VOICE: i64 = 7;

fn rate(id: i64, prefix: &str, kind: RatingKind, pence: i64) -> CardRate {
    let terms = RateTerms {
        kind,
        amount: Decimal::new(pence, 2),
        flag_fall: Decimal::new(5, 2),
        free_seconds: 0,
        rounding: DurationRounding::NONE,
        cost: None,
        conditions: Conditions::default(),
    };
    CardRate { id, record_type: "voice".into(), key: RateKey::Prefix(prefix.into()), terms }
}

fn item(id: i64, code: &str, days: (i8, i8), customer: i64) -> Item {
    Item {
        id,
        service: VOICE,
        code: code.into(),
        aliases: Vec::new(),
        customer,
        site: None,
        start: date(2026, 10, days.0),
        end: Some(date(2026, 10, days.1)),
    }
}

/// Items A (5 to 9 October, customer 1), B (twice), C (customer 2); a default card 50 and a card 51
/// assigned to customer 1 from 7 October, a card 52 without rates assigned to customer 2.
fn rater() -> Rater {
    let assigned = |id, customer, card, day| {
        let start = date(2026, 10, day);
        Assignment { id, service: VOICE, scope: Scope::Customer(customer), card, start }
    };
    let book = |rates: Vec<CardRate>| Arc::new(RateBook::compile(rates).expect("a sound card"));
    let default = vec![
        rate(1, "44", RatingKind::MinuteRate, 6),
        rate(2, "4420", RatingKind::MinuteRate, 3),
        rate(3, "9", RatingKind::MarkUp, 110),
    ];
    Rater {
        items: ItemIndex::new([
            item(1, "A", (5, 9), 1),
            item(2, "B", (1, 31), 1),
            item(3, "B", (1, 31), 2),
            item(4, "C", (1, 31), 2),
        ]),
        cards: CardChoice::new(
            [assigned(1, 1, 51, 7), assigned(2, 2, 52, 7)],
            [],
            [DefaultCard { service: VOICE, card: 50 }],
        ),
        books: HashMap::from([
            (50, book(default)),
            (51, book(vec![rate(9, "44", RatingKind::FlatRate, 10)])),
        ]),
        zone: TimeZone::get("Europe/London").expect("a known zone"),
        clocks: HashMap::new(),
    }
}

fn call(item: &str, start: &str, dialled: &str, seconds: u32) -> Call {
    Call {
        item_code: item.into(),
        start: start.parse().expect("an instant"),
        dialled: dialled.into(),
        duration_seconds: seconds,
        record_type: "voice".into(),
        ..Call::default()
    }
}

#[test]
fn the_card_of_the_day_and_the_longest_prefix_price_the_call() {
    let rater = rater();
    let priced = |start: &str, dialled: &str| match rater.rate(VOICE, &call("A", start, dialled, 60)) {
        Outcome::Rated(rated) => (rated.card.card, rated.card.level, rated.rate, rated.charge.micros),
        other => panic!("{start} {dialled}: {other:?}"),
    };
    assert_eq!(priced("2026-10-06T12:00:00Z", "442079460000"), (50, Level::Default, 2, 80_000));
    assert_eq!(priced("2026-10-06T12:00:00Z", "441619460000"), (50, Level::Default, 1, 110_000));
    // Midnight of the 7th in London is 23:00 the day before in UTC.
    assert_eq!(priced("2026-10-06T22:59:59Z", "4420").0, 50);
    assert_eq!(priced("2026-10-06T23:00:00Z", "4420"), (51, Level::Customer, 9, 150_000));
}

#[test]
fn a_call_belongs_to_the_item_active_on_its_day_in_the_tenants_zone() {
    let rater = rater();
    let outcome = |item: &str, start: &str| rater.rate(VOICE, &call(item, start, "44", 60));
    assert!(matches!(outcome("A", "2026-10-04T23:00:00Z"), Outcome::Rated(_)));
    assert!(matches!(outcome("A", "2026-10-09T22:59:59Z"), Outcome::Rated(_)));
    assert_eq!(outcome("A", "2026-10-04T22:59:59Z"), Outcome::Unmatched(Unmatched::Inactive));
    assert_eq!(outcome("A", "2026-10-09T23:00:00Z"), Outcome::Unmatched(Unmatched::Inactive));
    assert_eq!(outcome("B", "2026-10-06T12:00:00Z"), Outcome::Unmatched(Unmatched::Several));
    assert_eq!(outcome("D", "2026-10-06T12:00:00Z"), Outcome::Unmatched(Unmatched::Unknown));
    let elsewhere = rater.rate(VOICE + 1, &call("A", "2026-10-06T12:00:00Z", "44", 60));
    assert_eq!(elsewhere, Outcome::Unmatched(Unmatched::Unknown));
}

#[test]
fn unmatched_comes_before_unpriced_and_unpriced_before_a_duration_of_nothing() {
    let rater = rater();
    let outcome = |item: &str, day: &str, dialled: &str, seconds| {
        rater.rate(VOICE, &call(item, &format!("2026-10-{day}T12:00:00Z"), dialled, seconds))
    };
    let cause = |outcome| match outcome {
        Outcome::Unpriced(unpriced) => Some(unpriced.cause),
        _ => None,
    };
    assert_eq!(outcome("D", "06", "1", 0), Outcome::Unmatched(Unmatched::Unknown));
    assert_eq!(cause(outcome("A", "06", "1", 0)), Some(UnpricedCause::NoRate { card: 50 }));
    assert_eq!(cause(outcome("C", "08", "44", 60)), Some(UnpricedCause::NoRate { card: 52 }));
    assert_eq!(
        cause(outcome("A", "06", "91", 60)),
        Some(UnpricedCause::Charge { card: 50, rate: 3, error: ChargeError::NoCost })
    );
    let Outcome::Rated(free) = outcome("A", "06", "44", 0) else { panic!("priced at nothing") };
    assert_eq!((free.charge.micros, free.rate, free.by), (0, 1, MatchedBy::Prefix { length: 2 }));
    let no_default = Rater { cards: CardChoice::default(), ..rater.clone() };
    let cardless = no_default.rate(VOICE, &call("A", "2026-10-06T12:00:00Z", "44", 60));
    assert_eq!(cause(cardless), Some(UnpricedCause::NoCard));
}
