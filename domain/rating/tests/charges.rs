//! What calls cost: values computed by hand, and a slow model in decimals.

#![expect(clippy::expect_used, reason = "a helper of a test may fail the test")]

use comptoir_rating::rules::{
    Charge, ChargeError, Conditions, DurationRounding, Metered, RateTerms, RatingKind,
};
use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("a decimal")
}

/// A call on a Monday morning.
fn call(seconds: u32, cost: Option<Decimal>) -> Metered {
    Metered { seconds, units: None, cost, start: date(2026, 10, 5).at(9, 30, 0, 0) }
}

/// `amount flag_fall free_seconds rounding`, such as `0.0090 0 0 1/1`.
fn terms(kind: RatingKind, text: &str) -> RateTerms {
    let mut words = text.split(' ');
    let mut word = || words.next().expect("four words");
    RateTerms {
        kind,
        amount: decimal(word()),
        flag_fall: decimal(word()),
        free_seconds: word().parse().expect("seconds"),
        rounding: word().trim_matches('-').parse().expect("a rounding"),
        cost: None,
        conditions: Conditions::default(),
    }
}

#[test]
fn minute_rates_by_hand() {
    for (rate, duration, micros, billed) in [
        // By the second.
        ("0.0090 0 0 1/1", 74, 11_100, 74),
        ("0.0090 0 0 -", 74, 11_100, 74),
        // Rounded up: 74 to 78, 61 to 120, 7 to 30, 31 to 36.
        ("0.0077 0 0 30/6", 74, 10_010, 78),
        ("0.0077 0 0 30/6", 31, 4_620, 36),
        ("0.0086 0 0 60/60", 61, 17_200, 120),
        ("0.0086 0 0 60/60", 60, 8_600, 60),
        ("0.0086 0 0 30/6", 7, 4_300, 30),
        // Flag fall 0.05; 61 s at 0.01 a minute are 0.010166...
        ("0.01 0.05 0 1/1", 61, 60_167, 61),
        // Free seconds come off before rounding: 1 of 7 is left, and counts as a minute.
        ("0.06 0 6 60/60", 7, 60_000, 60),
        ("0.06 0 6 30/6", 42, 36_000, 36),
        // Free seconds cover the call: the flag fall remains.
        ("0.06 0.05 60 60/60", 45, 50_000, 0),
        ("0.06 0.05 60 60/60", 60, 50_000, 0),
        ("0.06 0 60 60/60", 60, 0, 0),
        // No duration costs nothing, not even the flag fall.
        ("0.06 0.05 0 60/60", 0, 0, 0),
        // The seventh decimal decides: 0.5, 1.5, 0.49998 and 0.50002 micros.
        ("0.00003 0 0 1/1", 1, 1, 1),
        ("0.00009 0 0 1/1", 1, 2, 1),
        ("0.000029999 0 0 1/1", 1, 0, 1),
        ("0.000030001 0 0 1/1", 1, 1, 1),
        ("-0.00003 0 0 1/1", 1, -1, 1),
        ("-0.00009 0 0 1/1", 1, -2, 1),
        ("-0.000029999 0 0 1/1", 1, 0, 1),
        // The flag fall is rounded with the rest, not by itself: 0.4 + 0.4 micros.
        ("0.000024 0.0000004 0 1/1", 1, 1, 1),
        // Beyond 64 bits on the way, within them at the end.
        ("0 999999999.9999999 0 1/1", 1, 1_000_000_000_000_000, 1),
        ("1000 0 0 60/60", u32::MAX, 71_582_789_000_000_000, 4_294_967_340),
    ] {
        let compiled = terms(RatingKind::MinuteRate, rate).compile().expect(rate);
        let expected = Charge { micros, billed_seconds: billed, billed_units: 0, cost_micros: None };
        assert_eq!(compiled.charge(&call(duration, None)), Ok(expected), "{rate} for {duration} s");
    }
}

#[test]
fn flat_rates_and_mark_ups_by_hand() {
    let flat = terms(RatingKind::FlatRate, "0.12 0.05 0 60/60").compile().expect("sound");
    assert_eq!(
        [0, 1, 3600].map(|s| flat.charge(&call(s, None)).map(|c| c.micros)),
        [Ok(0), Ok(170_000), Ok(170_000)]
    );

    let mark_up = terms(RatingKind::MarkUp, "1.1 0.01 0 1/1").compile().expect("sound");
    let charge = |seconds, cost: &str| {
        mark_up.charge(&call(seconds, Some(decimal(cost)))).map(|c| (c.micros, c.cost_micros))
    };
    assert_eq!(charge(60, "0.063"), Ok((79_300, Some(63_000))));
    assert_eq!(charge(60, "-0.063"), Ok((-59_300, Some(-63_000))));
    // 1.1 times 0.000005 is 5.5 micros.
    assert_eq!(charge(1, "0.000005"), Ok((10_006, Some(5))));
    assert_eq!(charge(0, "0.063"), Ok((0, Some(63_000))), "the supplier's cost is ours all the same");
    assert_eq!(mark_up.charge(&call(60, None)), Err(ChargeError::NoCost));
    assert_eq!(mark_up.charge(&call(0, None)), Err(ChargeError::NoCost), "however short it is");
    let through = terms(RatingKind::PassThrough, "0 0 0 1/1").compile().expect("sound");
    assert_eq!(through.charge(&call(0, None)), Err(ChargeError::NoCost));
    assert_eq!(through.charge(&call(0, Some(decimal("0.063")))).map(|c| c.micros), Ok(63_000));
    assert_eq!(charge(60, "0.0000000000001"), Err(ChargeError::BadCost));
    assert_eq!(charge(60, "100000000"), Err(ChargeError::BadCost));
}

#[test]
fn costs_come_from_the_record_else_from_the_rate() {
    let with_cost = |kind, rate: &str, cost: &str| {
        RateTerms { cost: Some(decimal(cost)), ..terms(kind, rate) }.compile().expect("sound")
    };
    let minute = with_cost(RatingKind::MinuteRate, "0.02 0 60 60/60", "0.006");
    // Free seconds are ours to give: the cost covers 120 s.
    assert_eq!(minute.charge(&call(61, None)).map(|c| (c.micros, c.cost_micros)), Ok((20_000, Some(12_000))));
    assert_eq!(minute.charge(&call(61, Some(decimal("0.5")))).map(|c| c.cost_micros), Ok(Some(500_000)));
    assert_eq!(minute.charge(&call(0, None)).map(|c| c.cost_micros), Ok(Some(0)));
    let flat = with_cost(RatingKind::FlatRate, "0.02 0 0 -", "0.006");
    assert_eq!(flat.charge(&call(600, None)).map(|c| c.cost_micros), Ok(Some(6_000)));
    let mark_up = with_cost(RatingKind::MarkUp, "1.5 0 0 -", "0.006");
    assert_eq!(mark_up.charge(&call(600, None)).map(|c| (c.micros, c.cost_micros)), Ok((9_000, Some(6_000))));
}

#[test]
fn amounts_that_would_lose_something_are_all_named() {
    let rate = terms(RatingKind::MinuteRate, "0.0000000001 1000000000 0 -");
    let faults =
        RateTerms { cost: Some(decimal("-1000000000")), ..rate }.compile().expect_err("three faults");
    assert_eq!(
        faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(),
        ["amount", "flag_fall", "cost"]
    );
    let trailing = terms(RatingKind::MinuteRate, "0.00000000100000 0 0 -");
    assert_eq!(trailing.compile().map(|rate| rate.amount()), Ok(decimal("0.000000001")));
}

#[test]
fn a_charge_out_of_range_is_an_error_and_no_wrap() {
    let rate = terms(RatingKind::MinuteRate, "999999999 0 0 -").compile().expect("sound");
    assert_eq!(rate.charge(&call(u32::MAX, None)), Err(ChargeError::TooLarge));
    let mark_up = terms(RatingKind::MarkUp, "999999999.999999999 -999999999.999999999 0 -");
    let own = RateTerms { cost: Some(decimal("999999999.999999999")), ..mark_up };
    assert_eq!(own.compile().expect("sound").charge(&call(1, None)), Err(ChargeError::TooLarge));
    let worst = own.compile().expect("sound").charge(&call(1, Some(decimal("-99999999.999999999999"))));
    assert_eq!(worst, Err(ChargeError::TooLarge));
}

#[test]
fn an_explanation_takes_every_step() {
    let said = |kind, rate: &str, seconds, cost: Option<&str>| -> Vec<String> {
        let rate = terms(kind, rate).compile().expect("sound");
        let explained = rate.explain(&call(seconds, cost.map(decimal))).expect("chargeable");
        explained.steps.iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        said(RatingKind::MinuteRate, "0.0077 0.015 6 30/6", 80, None),
        [
            "80 s less 6 free seconds: 74 s",
            "74 s rounded up by 30/6: 78 s",
            "78 s at 0.0077 a minute",
            "flag fall 0.015",
            "rounded to six decimals: 0.025010",
        ]
    );
    assert_eq!(
        said(RatingKind::MinuteRate, "0.0077 0.015 6 30/6", 0, None),
        ["a call of 0 seconds costs nothing"]
    );
    assert_eq!(
        said(RatingKind::MarkUp, "1.1 0 0 -", 60, Some("0.063")),
        ["cost 0.063 times 1.1", "rounded to six decimals: 0.069300"]
    );
    assert_eq!(
        said(RatingKind::FlatRate, "0.12 0 0 60/60", 61, None)[..2],
        ["61 s rounded up by 60/60: 120 s", "0.12 a call"]
    );
}

/// Seconds charged, counted up as a meter would.
fn model_seconds(duration: u32, free: u32, rounding: Option<(u32, u32)>) -> u64 {
    let seconds = u64::from(duration.saturating_sub(free));
    let Some((initial, increment)) = rounding.filter(|_| seconds > 0) else { return seconds };
    let mut counted = u64::from(initial);
    while counted < seconds {
        counted += u64::from(increment);
    }
    counted
}

fn kinds() -> impl Strategy<Value = RatingKind> {
    prop_oneof![Just(RatingKind::MinuteRate), Just(RatingKind::FlatRate), Just(RatingKind::MarkUp)]
}

/// Amounts up to some thousands, with up to nine decimals; halves of a micro come up often.
fn amounts() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (-5_000_000_000_000_i64..5_000_000_000_000, 0_u32..=9)
            .prop_map(|(m, s)| Decimal::new(m / 10_i64.pow(9 - s), s)),
        (-400_i64..400).prop_map(|m| Decimal::new(m * 15, 6)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn agrees_with_decimal_arithmetic(
        kind in kinds(),
        amount in amounts(),
        flag_fall in amounts(),
        free_seconds in 0_u32..90,
        rounding in prop::option::of((1_u32..90, 1_u32..90)),
        rate_cost in prop::option::of(amounts()),
        duration in 0_u32..4_000,
        call_cost in prop::option::of((-1_000_000_000_i64..1_000_000_000).prop_map(|m| Decimal::new(m, 7))),
    ) {
        let text = rounding.map_or(String::new(), |(initial, increment)| format!("{initial}/{increment}"));
        let parsed: DurationRounding = text.parse().expect("sound");
        let rate = RateTerms { kind, amount, flag_fall, free_seconds, rounding: parsed, cost: rate_cost, conditions: Conditions::default() }
            .compile().expect("amounts in range");
        let six = |d: Decimal| comptoir_kernel::round(d, 6);
        let seconds = model_seconds(duration, free_seconds, rounding);
        let cost = call_cost.or(rate_cost);
        let by_cost = !matches!(kind, RatingKind::MinuteRate | RatingKind::FlatRate);
        let model = if duration == 0 { cost.map(|_| Decimal::ZERO).or((!by_cost).then_some(Decimal::ZERO)) } else {
            match kind {
                // One division at the end: a half of a micro must not be lost to a cut one.
                RatingKind::MinuteRate => Some((flag_fall * Decimal::from(60) + amount * Decimal::from(seconds)) / Decimal::from(60)),
                RatingKind::FlatRate => Some(flag_fall + amount),
                _ => cost.map(|cost| flag_fall + cost * amount),
            }
        };
        let charged = rate.charge(&call(duration, call_cost));
        match model {
            None => prop_assert_eq!(charged, Err(ChargeError::NoCost)),
            Some(model) => {
                let charged = charged.expect("in range");
                prop_assert_eq!(Decimal::new(charged.micros, 6), six(model));
                prop_assert_eq!(charged.billed_seconds, if duration == 0 { 0 } else { seconds });
                let explained = rate.explain(&call(duration, call_cost)).expect("as the charge");
                prop_assert_eq!(explained.charge, charged);
                let whole = model_seconds(duration, 0, rounding);
                let cost_model = match (call_cost, rate_cost, kind) {
                    (Some(cost), ..) => Some(cost),
                    (None, Some(_), _) if duration == 0 => Some(Decimal::ZERO),
                    (None, Some(cost), RatingKind::MinuteRate) => Some(cost * Decimal::from(whole) / Decimal::from(60)),
                    (None, cost, _) => cost,
                };
                prop_assert_eq!(charged.cost_micros.map(|c| Decimal::new(c, 6)), cost_model.map(six));
            }
        }
    }
}
