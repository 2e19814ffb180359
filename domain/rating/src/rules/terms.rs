//! What a rate says, as people write it, and making it ready for rating.

use std::fmt;

use rust_decimal::Decimal;

use super::bands::{Band, Week};
use super::rate::{Conditions as Compiled, KeptPrice, Rate};
use super::{DurationRounding, scaled};

/// Decimals of a rate's amounts, of which none may be lost: nine, in units called nanos here.
pub(crate) const RATE_DECIMALS: u32 = 9;
/// A rate's amounts lie below this many major units, so that products fit 128 bits.
const RATE_LIMIT: i128 = 1_000_000_000;
/// Tiers of a rate, and bands of one, at most.
const PARTS_MAX: usize = 50;
/// Units that an amount may be the price of, at most: a tebibyte in bytes, and some.
const PER_UNITS_MAX: u64 = 1_000_000_000_000_000;
/// Seconds that the amount of a minute rate is for.
pub(super) const MINUTE: u64 = 60;

/// How a rate's amount is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RatingKind {
    /// The amount is charged per minute, by the second after rounding.
    MinuteRate,
    /// The amount is charged per call, whatever its length.
    FlatRate,
    /// The cost of the call times the amount: 1.1 adds ten per cent.
    MarkUp,
    /// The amount is charged per unit of the record: bytes, messages.
    PerUnit,
    /// The cost of the call as it is.
    PassThrough,
    /// Each part of the call at the price of its tier.
    Tiered,
    /// The whole call at the price of the tier it reaches.
    Stepped,
}

/// What a tiered or stepped rate counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Seconds of the call; amounts are per minute.
    #[default]
    Seconds,
    /// Units of the record; amounts are per unit, or for as many as the rate says.
    Units,
}

/// Amounts from a quantity on: per minute or per unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// It begins above this many seconds or units; the first above 0.
    pub above: u64,
    /// The amount in it.
    pub amount: Decimal,
}

/// What few rates say beside their amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// The least that a call is charged.
    pub minimum_charge: Option<Decimal>,
    /// What tiers count.
    pub measure: Measure,
    /// Units that an amount is the price of; 1 when absent.
    pub per_units: Option<u64>,
    /// Tiers of a tiered or stepped rate, the lowest first.
    pub tiers: Vec<Tier>,
    /// Times of the week with prices of their own; the first that holds counts.
    pub bands: Vec<Band>,
}

/// A rate as people write it; amounts are in the major unit (pounds, not pence).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateTerms {
    /// How `amount` is meant.
    pub kind: RatingKind,
    /// Per minute, per call, per unit, or the factor on the cost; without meaning where there are tiers or the cost
    /// passes through.
    pub amount: Decimal,
    /// Added once to each call of at least one second or unit.
    pub flag_fall: Decimal,
    /// Seconds (units, where the rate counts them) of each call that are not charged.
    pub free_seconds: u32,
    /// How the charged seconds or units are rounded up.
    pub rounding: DurationRounding,
    /// Our cost where the record brings none: by the minute or unit where the amount is, else per call.
    pub cost: Option<Decimal>,
    /// What few rates say beside.
    pub conditions: Conditions,
}

/// A part of a rate that cannot be used; `field` is named as in [`RateTerms`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field} {requirement}")]
pub struct RateFault {
    /// The field, such as `amount` or `tiers[1].above`.
    pub field: String,
    /// What it must be.
    pub requirement: &'static str,
}

const AMOUNT_RULE: &str = "must have at most 9 decimals and lie between -1,000,000,000 and 1,000,000,000";

impl RateTerms {
    /// Makes the rate ready for rating.
    ///
    /// # Errors
    /// Names every amount with more than nine decimals or out of range, and every tier and band that cannot be used.
    pub fn compile(&self) -> Result<Rate, Vec<RateFault>> {
        let mut faults = RateFaults::default();
        let usual = KeptPrice {
            amount: faults.nanos("amount", self.amount),
            flag_fall: faults.nanos("flag_fall", self.flag_fall),
            minimum: self.minimum(&mut faults, "minimum_charge", self.conditions.minimum_charge),
            tiers: faults.tiers("tiers", self.kind, &self.conditions.tiers, self.kind.has_tiers()),
        };
        let cost = self.cost.map(|cost| faults.nanos("cost", cost));
        let per = match self.conditions.per_units {
            Some(0) => faults.add("per_units", "must be above 0"),
            Some(units) if units > PER_UNITS_MAX => faults.add("per_units", "must be at most 10^15"),
            Some(_) if !self.counts_units() => {
                faults.add("per_units", "means nothing where no units are counted")
            }
            Some(units) => units,
            None if self.counts_units() => 1,
            None => MINUTE,
        };
        let bands = self.bands(&usual, &mut faults);
        if !faults.0.is_empty() {
            return Err(faults.0);
        }
        let plain = self.conditions == Conditions::default();
        let measure = if self.counts_units() { Measure::Units } else { Measure::Seconds };
        let terms = (self.kind, self.free_seconds, self.rounding);
        let amounts = (usual.amount, usual.flag_fall, cost);
        let conditions = (!plain).then(|| Box::new(Compiled { per, usual, bands }));
        Ok(Rate::new(terms, amounts, measure, conditions))
    }

    /// Whether the record's units are counted, and not its seconds.
    fn counts_units(&self) -> bool {
        match self.kind {
            RatingKind::PerUnit => true,
            RatingKind::Tiered | RatingKind::Stepped => self.conditions.measure == Measure::Units,
            _ => false,
        }
    }

    fn minimum(&self, faults: &mut RateFaults, field: &str, value: Option<Decimal>) -> Option<i64> {
        let value = value?;
        if value.is_sign_negative() {
            faults.add::<i64>(field, "must not be negative");
        }
        Some(faults.nanos(field, value))
    }

    /// The prices of the bands: what a band does not name is as outside it.
    fn bands(&self, usual: &KeptPrice, faults: &mut RateFaults) -> Box<[(Week, KeptPrice, Box<str>)]> {
        if self.conditions.bands.len() > PARTS_MAX {
            faults.add::<()>("bands", "must be at most 50");
            return Box::default();
        }
        let mut bands = Vec::with_capacity(self.conditions.bands.len());
        for (nth, band) in self.conditions.bands.iter().enumerate() {
            let field = |name: &str| format!("bands[{nth}].{name}");
            for (name, requirement) in band.faults() {
                faults.add::<()>(&field(name), requirement);
            }
            if self.kind.has_tiers() && band.amount.is_some() {
                faults.add::<()>(&field("amount"), "means nothing beside tiers");
            }
            if self.kind == RatingKind::PassThrough && band.amount.is_some() {
                faults.add::<()>(&field("amount"), "means nothing where the cost passes through");
            }
            let own = faults.tiers(&field("tiers"), self.kind, &band.tiers, false);
            let price = KeptPrice {
                amount: band.amount.map_or(usual.amount, |amount| faults.nanos(&field("amount"), amount)),
                flag_fall: band
                    .flag_fall
                    .map_or(usual.flag_fall, |fall| faults.nanos(&field("flag_fall"), fall)),
                minimum: self
                    .minimum(faults, &field("minimum_charge"), band.minimum_charge)
                    .or(usual.minimum),
                tiers: if own.is_empty() { usual.tiers.clone() } else { own },
            };
            bands.push((band.week(), price, band.name.clone().into_boxed_str()));
        }
        bands.into()
    }
}

impl RatingKind {
    /// Every kind there is.
    pub const ALL: [Self; 7] = [
        Self::MinuteRate,
        Self::FlatRate,
        Self::MarkUp,
        Self::PerUnit,
        Self::PassThrough,
        Self::Tiered,
        Self::Stepped,
    ];

    /// Whether its prices are in tiers.
    #[must_use]
    pub const fn has_tiers(self) -> bool {
        matches!(self, Self::Tiered | Self::Stepped)
    }
}

#[derive(Default)]
struct RateFaults(Vec<RateFault>);

impl RateFaults {
    /// Notes a fault; answers something harmless.
    fn add<T: Default>(&mut self, field: &str, requirement: &'static str) -> T {
        self.0.push(RateFault { field: field.to_owned(), requirement });
        T::default()
    }

    fn nanos(&mut self, field: &str, value: Decimal) -> i64 {
        match rate_nanos(value) {
            Some(nanos) => nanos,
            None => self.add(field, AMOUNT_RULE),
        }
    }

    fn tiers(&mut self, field: &str, kind: RatingKind, tiers: &[Tier], required: bool) -> Box<[(u64, i64)]> {
        if tiers.is_empty() {
            if required {
                self.add::<()>(field, "are required under this rating");
            }
            return Box::default();
        }
        if !kind.has_tiers() {
            self.add::<()>(field, "mean nothing under this rating");
        } else if tiers.len() > PARTS_MAX {
            return self.add(field, "must be at most 50");
        }
        let mut before: Option<u64> = None;
        let mut compiled = Vec::with_capacity(tiers.len());
        for (nth, tier) in tiers.iter().enumerate() {
            let above = format!("{field}[{nth}].above");
            match before {
                None if tier.above != 0 => self.add::<()>(&above, "must be 0 in the first tier"),
                Some(before) if tier.above <= before => {
                    self.add::<()>(&above, "must be more than that of the tier before");
                }
                _ => {}
            }
            before = Some(tier.above);
            compiled.push((tier.above, self.nanos(&format!("{field}[{nth}].amount"), tier.amount)));
        }
        compiled.into()
    }
}

fn rate_nanos(value: Decimal) -> Option<i64> {
    let nanos = scaled(value, RATE_DECIMALS)?;
    let in_range = nanos.abs() < RATE_LIMIT * 10_i128.pow(RATE_DECIMALS);
    in_range.then(|| i64::try_from(nanos).ok()).flatten()
}

impl fmt::Display for RatingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MinuteRate => "Minute Rate",
            Self::FlatRate => "Flat Rate",
            Self::MarkUp => "Mark-up",
            Self::PerUnit => "Per Unit",
            Self::PassThrough => "Pass Through",
            Self::Tiered => "Tiered",
            Self::Stepped => "Stepped",
        })
    }
}
