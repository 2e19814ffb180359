//! How a rate charges, as a caller without the wire's few fields sees and changes it.

use comptoir_kernel::Faults;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::conditions::read_amount;
use super::{Details, Rate};
use crate::rules::{Conditions, Measure, RatingKind};

impl Details {
    /// Lays what a caller brings over the way a rate charges: `rating`, `amount`, `flag_fall`, `free_units`, `rounding`,
    /// `cost`, and its conditions ([`Conditions::read`]); null takes a condition away. What cannot be read is noted.
    pub fn lay(&mut self, brought: &Value, faults: &mut Faults) {
        let Value::Object(brought) = brought else {
            return faults.invalid("body", "must be an object");
        };
        let mut conditions = match self.conditions.to_json() {
            Value::Object(conditions) => conditions,
            _ => Map::new(),
        };
        for (key, value) in brought {
            match key.as_str() {
                "id" | "applies_to" | "destination" => {}
                "rating" => self.kind = read_kind(value, faults).unwrap_or(self.kind),
                "amount" => self.amount = read_amount(key, value, faults).unwrap_or_default(),
                "flag_fall" => self.flag_fall = read_amount(key, value, faults).unwrap_or_default(),
                "cost" => self.cost = read_amount(key, value, faults),
                "free_units" => {
                    let units = value.as_u64().and_then(|units| u32::try_from(units).ok());
                    let units = faults.check(key, units.ok_or("must be a whole number of seconds or units"));
                    self.free_seconds = units.unwrap_or_default();
                }
                "rounding" => match value.as_str() {
                    Some(text) => text.clone_into(&mut self.rounding),
                    None => faults.invalid("rounding", "must be a string such as 60/60"),
                },
                "minimum_charge" | "measure" | "per_units" | "tiers" | "bands" => {
                    match value.is_null() || value.as_array().is_some_and(Vec::is_empty) {
                        true => drop(conditions.remove(key)),
                        false => drop(conditions.insert(key.clone(), value.clone())),
                    }
                }
                unknown => faults.invalid(unknown, "is not known here"),
            }
        }
        self.conditions = Conditions::read(&Value::Object(conditions), faults);
    }
}

fn read_kind(value: &Value, faults: &mut Faults) -> Option<RatingKind> {
    let named = |name: &str| {
        RatingKind::ALL.into_iter().find(|kind| kind.to_string().eq_ignore_ascii_case(name.trim()))
    };
    let known =
        || format!("must be one of these: {}", RatingKind::ALL.map(|kind| kind.to_string()).join(", "));
    faults.check("rating", value.as_str().and_then(named).ok_or_else(known))
}

/// How a rate charges, all of it.
#[must_use]
pub fn shown(rate: &Rate) -> Value {
    let text = |amount: Decimal| amount.normalize().to_string();
    let conditions = rate.conditions.to_json();
    let units = rate.conditions.measure == Measure::Units;
    json!({
        "id": rate.uid,
        "applies_to": rate.key().to_string(),
        "destination": rate.destination,
        "rating": RatingKind::from(rate.kind).to_string(),
        "amount": text(rate.amount),
        "flag_fall": text(rate.flag_fall),
        "free_units": rate.free_seconds,
        "rounding": rate.rounding,
        "cost": rate.cost.map(text),
        "minimum_charge": conditions["minimum_charge"],
        "measure": if units { "units" } else { "seconds" },
        "per_units": conditions["per_units"],
        "tiers": if conditions["tiers"].is_null() { json!([]) } else { conditions["tiers"].clone() },
        "bands": if conditions["bands"].is_null() { json!([]) } else { conditions["bands"].clone() },
    })
}
