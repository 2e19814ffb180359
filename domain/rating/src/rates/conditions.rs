//! Conditions of a rate as text: in the database, and for callers.

use comptoir_kernel::Faults;
use jiff::civil::Weekday;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::rules::{Band, Conditions, Measure, Tier};

/// Names of the days, Monday first.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Conditions {
    /// Only what is there, with amounts as text: `{"minimum_charge": "0.05", "tiers": [{"above": 0, "amount": "1"}]}`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut object = Map::new();
        put(&mut object, "minimum_charge", self.minimum_charge);
        if self.measure == Measure::Units {
            object.insert("measure".into(), "units".into());
        }
        if let Some(units) = self.per_units {
            object.insert("per_units".into(), units.into());
        }
        if !self.tiers.is_empty() {
            object.insert("tiers".into(), tiers_json(&self.tiers));
        }
        if !self.bands.is_empty() {
            object.insert("bands".into(), self.bands.iter().map(band_json).collect());
        }
        Value::Object(object)
    }

    /// Reads what [`Conditions::to_json`] writes; amounts may be numbers too. What cannot be read is noted, and stands
    /// as something harmless.
    pub fn read(value: &Value, faults: &mut Faults) -> Self {
        let mut conditions = Self::default();
        let Value::Object(object) = value else {
            faults.invalid("conditions", "must be an object");
            return conditions;
        };
        for (key, value) in object {
            match key.as_str() {
                "minimum_charge" => conditions.minimum_charge = read_amount(key, value, faults),
                "measure" => conditions.measure = read_measure(value, faults),
                "per_units" if value.is_null() => {}
                "per_units" => conditions.per_units = read_whole(key, value, faults),
                "tiers" => conditions.tiers = read_tiers(value, faults),
                "bands" => conditions.bands = list(key, value, faults, read_band),
                unknown => faults.invalid(
                    unknown,
                    "is not known here, but minimum_charge, measure, per_units, tiers and bands are",
                ),
            }
        }
        conditions
    }
}

impl Serialize for Conditions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Conditions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut faults = Faults::new();
        let read = Self::read(&Value::deserialize(deserializer)?, &mut faults);
        faults.finish().map_err(|error| serde::de::Error::custom(error.to_string()))?;
        Ok(read)
    }
}

fn put(object: &mut Map<String, Value>, key: &str, value: Option<Decimal>) {
    if let Some(value) = value {
        object.insert(key.into(), value.normalize().to_string().into());
    }
}

fn tiers_json(tiers: &[Tier]) -> Value {
    let tier = |tier: &Tier| json!({ "above": tier.above, "amount": tier.amount.normalize().to_string() });
    tiers.iter().map(tier).collect()
}

fn band_json(band: &Band) -> Value {
    let name =
        |day: &Weekday| usize::try_from(day.to_monday_zero_offset()).ok().and_then(|nth| DAYS.get(nth));
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let mut object = Map::new();
    object.insert("name".into(), band.name.as_str().into());
    object.insert("days".into(), band.days.iter().filter_map(name).copied().collect());
    object.insert("from".into(), clock(band.from).into());
    object.insert("to".into(), clock(band.to).into());
    put(&mut object, "amount", band.amount);
    put(&mut object, "flag_fall", band.flag_fall);
    put(&mut object, "minimum_charge", band.minimum_charge);
    if !band.tiers.is_empty() {
        object.insert("tiers".into(), tiers_json(&band.tiers));
    }
    Value::Object(object)
}

/// An exact amount, as text or as a number; nothing where it is null.
pub(super) fn read_amount(field: &str, value: &Value, faults: &mut Faults) -> Option<Decimal> {
    let text = match value {
        Value::Null => return None,
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        _ => String::new(),
    };
    let amount = Decimal::from_str_exact(&text).map_err(|_| "must be a decimal number such as 0.05");
    faults.check(field, amount)
}

fn read_measure(value: &Value, faults: &mut Faults) -> Measure {
    match value.as_str() {
        Some("units") => Measure::Units,
        Some("seconds") => Measure::Seconds,
        _ => {
            faults.invalid("measure", "must be seconds or units");
            Measure::Seconds
        }
    }
}

fn read_whole(field: &str, value: &Value, faults: &mut Faults) -> Option<u64> {
    faults.check(field, value.as_u64().ok_or("must be a whole number from 0"))
}

fn list<T>(
    field: &str,
    value: &Value,
    faults: &mut Faults,
    read: impl Fn(&Map<String, Value>, &mut Faults) -> T,
) -> Vec<T> {
    let Value::Array(rows) = value else {
        faults.invalid(field, "must be a list");
        return Vec::new();
    };
    let mut found = Vec::with_capacity(rows.len());
    for (nth, row) in rows.iter().enumerate() {
        match row {
            Value::Object(row) => {
                found.push(faults.within(format!("{field}[{nth}]"), |faults| read(row, faults)));
            }
            _ => faults.invalid(format!("{field}[{nth}]"), "must be an object"),
        }
    }
    found
}

fn read_tiers(value: &Value, faults: &mut Faults) -> Vec<Tier> {
    list("tiers", value, faults, |row, faults| {
        for key in row.keys().filter(|key| !matches!(key.as_str(), "above" | "amount")) {
            faults.invalid(key, "is not known here, but above and amount are");
        }
        let above = row.get("above").map_or(Some(0), |above| read_whole("above", above, faults));
        let amount = read_amount("amount", row.get("amount").unwrap_or(&Value::Null), faults);
        if row.get("amount").is_none_or(Value::is_null) {
            faults.required("amount");
        }
        Tier { above: above.unwrap_or_default(), amount: amount.unwrap_or_default() }
    })
}

fn read_band(row: &Map<String, Value>, faults: &mut Faults) -> Band {
    let mut band = Band {
        name: String::new(),
        days: Vec::new(),
        from: 0,
        to: 24 * 60,
        amount: None,
        flag_fall: None,
        minimum_charge: None,
        tiers: Vec::new(),
    };
    for (key, value) in row {
        match (key.as_str(), value) {
            ("name", Value::String(name)) => band.name = name.trim().to_owned(),
            ("name", _) => faults.invalid("name", "must be a string"),
            ("days", value) => band.days = read_days(value, faults),
            ("from", value) => band.from = read_clock("from", value, faults),
            ("to", value) => band.to = read_clock("to", value, faults),
            ("amount", value) => band.amount = read_amount(key, value, faults),
            ("flag_fall", value) => band.flag_fall = read_amount(key, value, faults),
            ("minimum_charge", value) => band.minimum_charge = read_amount(key, value, faults),
            ("tiers", value) => band.tiers = read_tiers(value, faults),
            (unknown, _) => faults.invalid(
                unknown,
                "is not known here, but name, days, from, to, amount, flag_fall, minimum_charge and tiers are",
            ),
        }
    }
    band
}

/// Days by their names, or by `weekdays`, `weekend` and `every day`.
fn read_days(value: &Value, faults: &mut Faults) -> Vec<Weekday> {
    let named: Vec<&str> = match value {
        Value::String(one) => vec![one],
        Value::Array(all) => all.iter().map(|day| day.as_str().unwrap_or_default()).collect(),
        _ => vec![""],
    };
    let mut found = Vec::new();
    for name in named {
        let name = name.trim().to_lowercase();
        let days = match name.as_str() {
            "weekdays" => 0..5,
            "weekend" => 5..7,
            "every day" => 0..7,
            _ => match DAYS.iter().position(|day| *day == name) {
                Some(nth) => nth..nth + 1,
                None => {
                    faults.invalid("days", "must be names of days, or weekdays, weekend or every day");
                    0..0
                }
            },
        };
        for nth in days {
            let day = i8::try_from(nth).ok().and_then(|nth| Weekday::from_monday_zero_offset(nth).ok());
            found.extend(day.filter(|day| !found.contains(day)));
        }
    }
    found
}

/// A time of the day, such as `18:00`, in minutes; `24:00` is its end.
fn read_clock(field: &str, value: &Value, faults: &mut Faults) -> u16 {
    let read = || {
        let (hour, minute) = value.as_str()?.trim().split_once(':')?;
        let digits = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        let (hour, minute) = match digits(hour) && digits(minute) {
            true => (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?),
            false => return None,
        };
        (minute < 60 && (hour < 24 || (hour == 24 && minute == 0))).then_some(hour * 60 + minute)
    };
    faults.check(field, read().ok_or("must be a time of the day such as 18:00")).unwrap_or_default()
}
