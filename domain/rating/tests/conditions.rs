//! Tiers, steps, units, minimums and bands of the week: values computed by hand, and slow models.

#![expect(clippy::expect_used, reason = "a helper of a test may fail the test")]

use comptoir_rating::rules::{
    Band, Conditions, DurationRounding, Measure, Metered, RateTerms, RatingKind, Tier,
};
use jiff::civil::{DateTime, Weekday, date};
use jiff::{Span, ToSpan};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("a decimal")
}

fn terms(kind: RatingKind, amount: &str, conditions: Conditions) -> RateTerms {
    RateTerms {
        kind,
        amount: decimal(amount),
        flag_fall: Decimal::ZERO,
        free_seconds: 0,
        rounding: DurationRounding::NONE,
        cost: None,
        conditions,
    }
}

fn tiers(rows: &[(u64, &str)]) -> Vec<Tier> {
    rows.iter().map(|(above, amount)| Tier { above: *above, amount: decimal(amount) }).collect()
}

/// Monday, 5 October 2026.
fn monday(hour: i8, minute: i8) -> DateTime {
    date(2026, 10, 5).at(hour, minute, 0, 0)
}

fn call(seconds: u32) -> Metered {
    Metered { seconds, units: None, cost: None, start: monday(9, 30) }
}

fn micros(terms: &RateTerms, call: &Metered) -> i64 {
    terms.compile().expect("sound").charge(call).expect("chargeable").micros
}

#[test]
fn a_tier_prices_its_part_and_a_step_the_whole() {
    let rows = tiers(&[(0, "0.06"), (60, "0.03"), (300, "0.006")]);
    let of = |kind| terms(kind, "0", Conditions { tiers: rows.clone(), ..Conditions::default() });
    let (tiered, stepped) = (of(RatingKind::Tiered), of(RatingKind::Stepped));
    // A minute at 0.06, four at 0.03, one at 0.006.
    for (seconds, by_tier, by_step) in [
        (1, 1_000, 1_000),
        (60, 60_000, 60_000),
        (61, 60_500, 30_500),
        (300, 180_000, 150_000),
        (360, 186_000, 36_000),
    ] {
        assert_eq!(micros(&tiered, &call(seconds)), by_tier, "{seconds} s");
        assert_eq!(micros(&stepped, &call(seconds)), by_step, "{seconds} s");
    }
    assert_eq!(micros(&RateTerms { flag_fall: decimal("0.1"), ..tiered.clone() }, &call(61)), 160_500);
    let free = RateTerms { free_seconds: 60, rounding: "60/60".parse().expect("sound"), ..tiered };
    assert_eq!(micros(&free, &call(121)), 90_000, "61 s are left, and count as two minutes");
}

#[test]
fn units_are_charged_and_seconds_where_there_are_none() {
    let gigabyte = Conditions { per_units: Some(1_073_741_824), ..Conditions::default() };
    let data = terms(RatingKind::PerUnit, "5", gigabyte);
    let used = |units| Metered { units: Some(units), ..call(0) };
    assert_eq!(micros(&data, &used(1_073_741_824)), 5_000_000);
    assert_eq!(micros(&data, &used(10_737_418_240)), 50_000_000, "beyond 32 bits");
    assert_eq!(micros(&data, &used(1)), 0);
    assert_eq!(micros(&data, &used(0)), 0);
    let blocks = RateTerms { rounding: "1048576/1048576".parse().expect("sound"), ..data };
    assert_eq!(micros(&blocks, &used(1)), 4_883, "a whole mebibyte: 5 / 1024");
    let message = terms(RatingKind::PerUnit, "0.04", Conditions::default());
    assert_eq!(micros(&message, &used(3)), 120_000);
    assert_eq!(micros(&message, &call(3)), 120_000);
    let charge = message.compile().expect("sound").charge(&used(3)).expect("chargeable");
    assert_eq!((charge.billed_seconds, charge.billed_units), (0, 3));
    let flat = terms(RatingKind::FlatRate, "0.05", Conditions::default());
    assert_eq!(micros(&flat, &used(1)), 50_000, "a message has no length, and is a use all the same");
}

#[test]
fn what_passes_through_costs_what_it_costs() {
    let through = terms(RatingKind::PassThrough, "0", Conditions::default());
    let with = |seconds, cost| Metered { cost: Some(decimal(cost)), ..call(seconds) };
    assert_eq!(micros(&through, &with(60, "1.2345678")), 1_234_568);
    assert_eq!(micros(&through, &with(0, "0.5")), 500_000);
    let rate = through.compile().expect("sound");
    assert!(
        [60, 0].iter().all(|seconds| rate.charge(&call(*seconds)).is_err()),
        "without a cost, however short"
    );
}

#[test]
fn a_call_is_charged_no_less_than_the_minimum() {
    let conditions = Conditions { minimum_charge: Some(decimal("0.05")), ..Conditions::default() };
    let rate = terms(RatingKind::MinuteRate, "0.06", conditions);
    assert_eq!([0, 1, 50, 51, 60].map(|s| micros(&rate, &call(s))), [0, 50_000, 50_000, 51_000, 60_000]);
    let said = rate.compile().expect("sound").explain(&call(1)).expect("chargeable");
    let said: Vec<String> = said.steps.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["1 s at 0.06 a minute", "rounded to six decimals: 0.001000", "at least 0.05"]);
}

fn band(name: &str, days: &[Weekday], from: u16, to: u16, amount: &str) -> Band {
    Band {
        name: name.into(),
        days: days.to_vec(),
        from,
        to,
        amount: Some(decimal(amount)),
        flag_fall: None,
        minimum_charge: None,
        tiers: Vec::new(),
    }
}

const WEEKDAYS: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
const WEEKEND: [Weekday; 2] = [Weekday::Saturday, Weekday::Sunday];

#[test]
fn a_call_is_priced_by_the_band_it_begins_in() {
    let bands = vec![
        band("peak", &WEEKDAYS, 8 * 60, 18 * 60, "0.06"),
        band("weekend", &WEEKEND, 0, 24 * 60, "0.01"),
        band("night", &[Weekday::Sunday, Weekday::Monday], 22 * 60, 6 * 60, "0.02"),
    ];
    let rate = terms(RatingKind::MinuteRate, "0.03", Conditions { bands, ..Conditions::default() });
    let on = |day: i8, hour, minute| {
        let start = date(2026, 10, day).at(hour, minute, 59, 0);
        micros(&rate, &Metered { start, ..call(60) })
    };
    assert_eq!([on(5, 7, 59), on(5, 8, 0), on(5, 17, 59), on(5, 18, 0)], [30_000, 60_000, 60_000, 30_000]);
    assert_eq!(
        [on(9, 18, 0), on(10, 0, 0), on(11, 23, 59)],
        [30_000, 10_000, 10_000],
        "the first that holds counts"
    );
    assert_eq!(
        [on(12, 0, 0), on(12, 5, 59), on(12, 6, 0)],
        [20_000, 20_000, 30_000],
        "Sunday's night ends on Monday"
    );
    assert_eq!([on(5, 22, 0), on(6, 5, 59), on(6, 22, 0)], [20_000, 20_000, 30_000]);
    // A call that begins in a band stays in it.
    let start = monday(17, 59);
    assert_eq!(micros(&rate, &Metered { start, ..call(3_600) }), 3_600_000);
    let said = rate.compile().expect("sound").explain(&Metered { start, ..call(60) }).expect("chargeable");
    assert_eq!(said.steps[0].to_string(), "begun in the band peak");
}

#[test]
fn every_fault_of_the_conditions_is_named() {
    let conditions = Conditions {
        minimum_charge: Some(decimal("-1")),
        measure: Measure::Seconds,
        per_units: Some(5),
        tiers: tiers(&[(1, "0.06"), (60, "0.03"), (60, "0.00000000001")]),
        bands: vec![Band { days: Vec::new(), ..band(" ", &[], 1_440, 1_440, "1") }],
    };
    let named = |kind, conditions: Conditions| -> Vec<String> {
        let faults = terms(kind, "0", conditions).compile().expect_err("faults");
        faults.into_iter().map(|fault| fault.field).collect()
    };
    assert_eq!(
        named(RatingKind::Tiered, conditions),
        [
            "minimum_charge",
            "tiers[0].above",
            "tiers[2].above",
            "tiers[2].amount",
            "per_units",
            "bands[0].name",
            "bands[0].days",
            "bands[0].from",
            "bands[0].to",
            "bands[0].amount"
        ]
    );
    assert_eq!(named(RatingKind::Stepped, Conditions::default()), ["tiers"]);
    let stray = Conditions { tiers: tiers(&[(0, "1")]), ..Conditions::default() };
    assert_eq!(named(RatingKind::MinuteRate, stray), ["tiers"]);
}

/// A tiered call, paid second by second as it goes on.
fn paid_by_the_second(rows: &[(u64, i64)], from: u64, to: u64) -> Decimal {
    let of =
        |second: u64| rows.iter().rev().find(|(above, _)| second > *above).map_or(0, |(_, amount)| *amount);
    (from + 1..=to).map(|second| Decimal::new(of(second), 4)).sum::<Decimal>()
}

proptest! {
    #[test]
    fn agrees_with_paying_second_by_second(
        steps in prop::collection::vec((1_u64..120, 0_i64..500), 1..5),
        seconds in 1_u32..600,
        covered in 0_u64..700,
    ) {
        let mut above = 0;
        let rows: Vec<(u64, i64)> = steps.iter().map(|(length, amount)| {
            let row = (above, *amount);
            above += length;
            row
        }).collect();
        let tiers: Vec<Tier> = rows.iter().map(|(above, amount)| Tier { above: *above, amount: Decimal::new(*amount, 4) }).collect();
        let conditions = Conditions { tiers, measure: Measure::Units, per_units: None, ..Conditions::default() };
        let tiered = terms(RatingKind::Tiered, "0", conditions.clone());
        let used = Metered { units: Some(seconds.into()), ..call(7) };
        let model = |from, to| paid_by_the_second(&rows, from, to) * Decimal::from(1_000_000);
        prop_assert_eq!(Decimal::from(micros(&tiered, &used)), model(0, seconds.into()));
        // What an allowance leaves is the later part of the call.
        let rest = tiered.compile().expect("sound").rest(&used, Measure::Units, covered).expect("chargeable");
        prop_assert_eq!(Decimal::from(rest), model(covered.min(seconds.into()), seconds.into()));
        let stepped = terms(RatingKind::Stepped, "0", conditions);
        let reached = rows.iter().filter(|(above, _)| u64::from(seconds) > *above).map(|(_, amount)| *amount).next_back();
        prop_assert_eq!(micros(&stepped, &used), reached.expect("the first begins at 0") * 100 * i64::from(seconds));
    }

    /// The model walks through the week minute by minute, and asks each band for its minutes.
    #[test]
    fn bands_agree_with_a_calendar_of_minutes(
        drafts in prop::collection::vec((0_i8..7, 0_u16..24, 0_u16..25), 0..5),
        minute in 0_i64..10_080,
    ) {
        let bands: Vec<Band> = drafts.iter().filter(|(_, from, to)| from != to).enumerate().map(|(nth, (day, from, to))| {
            let day = Weekday::from_monday_zero_offset(*day).expect("a day");
            band(&format!("b{nth}"), &[day], from * 60, to * 60, &format!("{}", nth + 1))
        }).collect();
        let minutes: Vec<Vec<i64>> = bands.iter().map(|band| {
            let mut at = i64::from(band.days[0].to_monday_zero_offset()) * 1_440 + i64::from(band.from);
            let mut all = Vec::new();
            loop {
                all.push(at % 10_080);
                at += 1;
                let clock = at % 1_440;
                if clock == i64::from(band.to) % 1_440 { return all; }
            }
        }).collect();
        let expected = minutes.iter().position(|all| all.contains(&minute)).map_or(9, |nth| nth + 1);
        let rate = terms(RatingKind::FlatRate, "9", Conditions { bands, ..Conditions::default() });
        let after: Span = minute.minutes();
        let start = monday(0, 0).checked_add(after).expect("within range");
        prop_assert_eq!(micros(&rate, &Metered { start, ..call(1) }), i64::try_from(expected).expect("small") * 1_000_000);
    }
}
