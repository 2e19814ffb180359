//! Checks a JSON value against a contract's schema and names every faulty field.
//!
//! The contracts use a small part of JSON Schema. A general validator answers by keyword ("not valid under
//! any of the schemas"); this one answers by field, in sentences, and can also insist that every documented
//! key is present, which JSON Schema cannot say.

use jiff::{Timestamp, civil};
use serde_json::{Map, Value};

use crate::{Dialect, NaiveDateTime, Number, document};

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Path of the field: `line_items[2].quantity`; empty for the value itself.
    pub field: String,
    /// Whether the field is missing, rather than not acceptable.
    pub missing: bool,
    /// What is wrong, as the end of a sentence that starts with the field.
    pub message: String,
}

/// Which direction the value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// A request: keys may be absent, unknown keys are ignored.
    Request,
    /// A response: every documented key is present (null where it has no value).
    Response,
}

/// Checks `value` against the schema that `pointer` (`#/components/schemas/Order`) names.
pub fn check(dialect: Dialect, pointer: &str, value: &Value, direction: Direction) -> Vec<Finding> {
    let mut checker = Checker { root: document(dialect), direction, findings: Vec::new() };
    match checker.resolve(pointer) {
        Some(schema) => checker.check(schema, value, ""),
        None => checker.note("", format!("is described by {pointer}, which does not exist")),
    }
    if direction == Direction::Request {
        checker.refuse_nul(value, "");
    }
    checker.findings
}

/// Years of days and instants: those at the ends of the calendar have no day before or after them everywhere.
const YEARS: std::ops::RangeInclusive<i16> = 1..=9998;
/// What is said of a day or an instant of another year.
const BEYOND: &str = "must be in the years 1 to 9998";

fn is_beyond(instant: crate::DateTime) -> bool {
    !YEARS.contains(&instant.get().to_zoned(jiff::tz::TimeZone::UTC).year())
}

/// What is said of a text with the character U+0000.
const NUL: &str = "must not hold the character U+0000";

struct Checker {
    root: &'static Value,
    direction: Direction,
    findings: Vec<Finding>,
}

impl Checker {
    fn resolve(&self, pointer: &str) -> Option<&'static Value> {
        self.root.pointer(pointer.strip_prefix('#')?)
    }

    fn note(&mut self, field: &str, message: impl Into<String>) {
        self.findings.push(Finding { field: field.to_owned(), missing: false, message: message.into() });
    }

    /// Texts with the character U+0000, which PostgreSQL cannot keep, wherever they stand: also in what no schema
    /// describes.
    fn refuse_nul(&mut self, value: &Value, at: &str) {
        match value {
            Value::String(text) if text.contains('\0') => self.note(at, NUL),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.refuse_nul(item, &format!("{at}[{index}]"));
                }
            }
            Value::Object(object) => {
                for (name, member) in object {
                    let path = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
                    if name.contains('\0') {
                        self.note(&path.replace('\0', "\u{fffd}"), NUL);
                    }
                    self.refuse_nul(member, &path);
                }
            }
            _ => {}
        }
    }

    fn check(&mut self, schema: &'static Value, value: &Value, at: &str) {
        if let Some(pointer) = schema.get("$ref").and_then(Value::as_str) {
            if let Some(schema) = self.resolve(pointer) {
                self.check(schema, value, at);
            }
            return;
        }
        if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
            for part in parts {
                self.check(part, value, at);
            }
        }
        for word in ["anyOf", "oneOf"] {
            if let Some(parts) = schema.get(word).and_then(Value::as_array) {
                self.check_union(parts, value, at);
            }
        }
        if !self.check_type(schema, value, at) {
            return;
        }
        match value {
            Value::Object(object) => self.check_object(schema, object, at),
            Value::Array(items) => {
                if let Some(schema) = schema.get("items") {
                    for (index, item) in items.iter().enumerate() {
                        self.check(schema, item, &format!("{at}[{index}]"));
                    }
                }
            }
            Value::String(text) => self.check_text(schema, text, at),
            Value::Number(number) => self.check_number(schema, number, at),
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// A union is satisfied by its first member without findings; else the closest member speaks.
    fn check_union(&mut self, parts: &'static [Value], value: &Value, at: &str) {
        let mut closest: Option<(usize, Vec<Finding>)> = None;
        for part in parts {
            if part.get("type").and_then(Value::as_str) == Some("null") {
                if value.is_null() {
                    return;
                }
                continue;
            }
            let mut trial = Self { root: self.root, direction: self.direction, findings: Vec::new() };
            trial.check(part, value, at);
            if trial.findings.is_empty() {
                return;
            }
            // A member whose constant does not fit is not the one that was meant.
            let distance = trial
                .findings
                .iter()
                .map(|found| if found.message.starts_with("must be \"") { 100 } else { 1 })
                .sum();
            if closest.as_ref().is_none_or(|(best, _)| distance < *best) {
                closest = Some((distance, trial.findings));
            }
        }
        match closest {
            Some((_, findings)) => self.findings.extend(findings),
            None => self.note(at, "must be null"),
        }
    }

    fn check_type(&mut self, schema: &'static Value, value: &Value, at: &str) -> bool {
        if let Some(expected) = schema.get("const")
            && expected != value
        {
            self.note(at, format!("must be {expected}"));
            return false;
        }
        let types: Vec<&str> = match schema.get("type") {
            Some(Value::String(name)) => vec![name.as_str()],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if !types.is_empty() && !types.iter().any(|name| is_a(value, name)) {
            let named = types.iter().filter(|name| **name != "null" || types.len() == 1);
            let names: Vec<&str> = named.map(|name| with_article(name)).collect();
            self.note(at, format!("must be {}", names.join(" or ")));
            return false;
        }
        if let Some(allowed) = schema.get("enum").and_then(Value::as_array)
            && !allowed.contains(value)
            && !(value.is_null() && types.contains(&"null"))
        {
            let names: Vec<String> =
                allowed.iter().filter(|one| !one.is_null()).map(Value::to_string).collect();
            self.note(at, format!("must be one of {}", names.join(", ")));
            return false;
        }
        !value.is_null()
    }

    fn check_object(&mut self, schema: &'static Value, object: &Map<String, Value>, at: &str) {
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            // Most documented keys are absent from a request, and nothing is to be made for those.
            let path = || if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
            let is = |word: &str| property.get(word).and_then(Value::as_bool) == Some(true);
            match (object.get(name), self.direction) {
                // What the caller cannot set may be sent back as it was shown; nonsense is named all the same.
                (Some(Value::Null), Direction::Request) if is("readOnly") => {}
                (Some(value), _) => self.check(property, value, &path()),
                (None, Direction::Request) if required.contains(&name.as_str()) && !is("readOnly") => {
                    let message = "is required".into();
                    self.findings.push(Finding { field: path(), missing: true, message });
                }
                (None, Direction::Response) if !is("writeOnly") => {
                    let message = "is documented and absent".into();
                    self.findings.push(Finding { field: path(), missing: true, message });
                }
                (None, _) => {}
            }
        }
        if let Some(extra @ Value::Object(_)) = schema.get("additionalProperties") {
            for (name, value) in
                object.iter().filter(|(name, _)| properties.is_none_or(|known| !known.contains_key(*name)))
            {
                self.check(extra, value, &format!("{at}.{name}"));
            }
        }
    }

    fn check_text(&mut self, schema: &'static Value, text: &str, at: &str) {
        let length = text.chars().count() as u64;
        if let Some(max) = schema.get("maxLength").and_then(Value::as_u64).filter(|max| length > *max) {
            self.note(at, format!("is longer than {max} characters"));
        }
        if let Some(min) = schema.get("minLength").and_then(Value::as_u64).filter(|min| length < *min) {
            self.note(at, format!("is shorter than {min} characters"));
        }
        let format = schema.get("format").and_then(Value::as_str);
        let wanted = match format {
            Some("uuid") if uuid::Uuid::try_parse(text).is_err() => "must be a UUID",
            Some("date") if text.parse::<civil::Date>().is_err() => "must be a date, such as 2026-10-31",
            Some("date-time") if text.parse::<crate::DateTime>().is_err() => {
                "must be an instant, such as 2026-10-31T12:00:00Z"
            }
            Some("date") if text.parse::<civil::Date>().is_ok_and(|day| !YEARS.contains(&day.year())) => {
                BEYOND
            }
            Some("date-time") if text.parse::<crate::DateTime>().is_ok_and(is_beyond) => BEYOND,
            Some("email") if !is_email(text) => "must be an e-mail address",
            _ => "",
        };
        if !wanted.is_empty() {
            self.note(at, wanted);
        }
        // The one pattern in the contracts is that of an instant without offset.
        if schema.get("pattern").is_some()
            && (text.parse::<Timestamp>().is_ok() || text.parse::<NaiveDateTime>().is_err())
        {
            self.note(at, "must be an instant without offset, such as 2026-10-31T12:00:00");
        }
    }

    fn check_number(&mut self, schema: &'static Value, number: &serde_json::Number, at: &str) {
        let Some(value) = number.as_f64() else { return };
        let bound = |word: &str| schema.get(word).and_then(Value::as_f64);
        if let Some(min) = bound("minimum").filter(|min| value < *min) {
            self.note(at, format!("must be at least {min}"));
        }
        if let Some(max) = bound("maximum").filter(|max| value > *max) {
            self.note(at, format!("must be at most {max}"));
        }
        let step = schema.get("multipleOf").and_then(Value::as_i64);
        if let Some(step) =
            step.filter(|step| number.as_i64().is_some_and(|value| value.checked_rem(*step) != Some(0)))
        {
            self.note(at, format!("must be a multiple of {step}"));
        }
        if number.is_f64() && !is_exact(number) {
            self.note(at, "has more than 15 significant digits");
        } else if number.is_f64() && serde_json::from_value::<Number>(Value::Number(number.clone())).is_err()
        {
            self.note(at, "is out of range");
        }
    }
}

/// Whether a decimal has few enough digits to survive the way through a JSON number.
fn is_exact(number: &serde_json::Number) -> bool {
    let text = number.to_string();
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').trim_end_matches('0').len() <= 15
}

fn is_a(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        // Some clients send whole numbers with a fraction of zero; that is not an integer on this wire.
        "integer" => value.is_i64() || value.is_u64(),
        _ => true,
    }
}

fn with_article(name: &str) -> &str {
    match name {
        "boolean" => "true or false",
        "string" => "a string",
        "array" => "a list",
        "object" => "an object",
        "number" => "a number",
        "integer" => "an integer",
        other => other,
    }
}

fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.rsplit_once('@') else { return false };
    let plain = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace) && !part.contains('@');
    plain(user) && plain(host) && !host.starts_with('.') && !host.ends_with('.')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(schema: &str, value: &Value, direction: Direction) -> Vec<String> {
        let found = check(Dialect::Hub, &format!("#/components/schemas/{schema}"), value, direction);
        found.into_iter().map(|one| format!("{} {}", one.field, one.message)).collect()
    }

    #[test]
    fn names_every_faulty_field_of_a_request() {
        let body = json!({
            "name": 7,
            "ship_instructions": "x".repeat(3501),
            "payment_type": "CASH",
            "shipping_address": {"country_code": "GB"},
            "line_items": [{"quantity": 1}, {"quantity": "two", "zoom_order": {"admin_email": "nobody"}}],
        });
        assert_eq!(
            fields("BasketWrite", &body, Direction::Request),
            [
                "shipping_address.country_code must be an integer",
                "ship_instructions is longer than 3500 characters",
                "line_items[1].quantity must be an integer",
                "line_items[1].zoom_order.admin_email must be an e-mail address",
                "name must be a string",
                "payment_type must be one of \"ON_ACCOUNT\", \"FINANCE\"",
            ]
        );
    }

    #[test]
    fn what_cannot_be_set_may_be_sent_back_but_not_as_nonsense() {
        let finance = |status: Value| {
            fields("OrderFinance", &json!({"target": "RESELLER", "status": status}), Direction::Request)
        };
        assert!(finance(json!("PENDING")).is_empty() && finance(Value::Null).is_empty());
        assert_eq!(finance(json!(5)), ["status must be a string"]);
        assert_eq!(
            fields("OrderLineItemWrite", &json!({"markup": 1e30}), Direction::Request),
            ["markup is out of range"]
        );
    }

    #[test]
    fn insists_on_every_documented_key_of_a_response() {
        assert_eq!(
            fields("Vendor", &json!({"id": 1, "name": null}), Direction::Response),
            ["logo_url is documented and absent"]
        );
        assert!(
            fields("Vendor", &json!({"id": 1, "name": "Poly", "logo_url": null}), Direction::Response)
                .is_empty()
        );
    }

    #[test]
    fn nul_is_refused_wherever_it_stands() {
        let body = json!({"name": "a\u{0}", "unknown": {"deep": ["fine", "\u{0}"]}});
        assert_eq!(
            fields("BasketWrite", &body, Direction::Request),
            ["name must not hold the character U+0000", "unknown.deep[1] must not hold the character U+0000"]
        );
    }

    #[test]
    fn the_member_of_a_union_that_was_meant_speaks() {
        let body = json!({"order_type": "CHANGE_ORDER", "subscription": 4});
        assert_eq!(fields("OrderWrite", &body, Direction::Request), ["line_items is required"]);
    }
}
