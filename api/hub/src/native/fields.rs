//! Bodies that no contract describes, read field by field: every faulty one is noted, and all are answered together with
//! what the command finds.

use comptoir_contracts::Number;
use comptoir_kernel::Faults;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

/// An object of a body. Null is as good as absent.
pub(crate) struct Fields<'a, 'f> {
    object: Option<&'a Map<String, Value>>,
    /// Path of the object and a dot; empty for the body itself.
    at: String,
    faults: &'f mut Faults,
}

impl<'a, 'f> Fields<'a, 'f> {
    /// The body, which may have these fields and no others.
    pub(crate) fn of(body: &'a Value, known: &[&str], faults: &'f mut Faults) -> Self {
        Self::within("", body, known, faults)
    }

    /// As [`Fields::of`], of an object within the body.
    pub(crate) fn within(at: &str, value: &'a Value, known: &[&str], faults: &'f mut Faults) -> Self {
        let object = value.as_object();
        if object.is_none() {
            faults.invalid(if at.is_empty() { "body" } else { at }, "must be an object");
        }
        let at = if at.is_empty() { String::new() } else { format!("{at}.") };
        for name in object.into_iter().flat_map(Map::keys).filter(|name| !known.contains(&name.as_str())) {
            let message = format!("is not known here, but {} may be given", known.join(", "));
            faults.invalid(format_args!("{at}{name}"), message);
        }
        Self { object, at, faults }
    }

    /// A text.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        self.read(name, "a string", |value| value.as_str().map(str::to_owned))
    }

    /// An integer.
    pub(crate) fn int(&mut self, name: &str) -> Option<i64> {
        self.read(name, "an integer", Value::as_i64)
    }

    /// True or false.
    pub(crate) fn flag(&mut self, name: &str) -> Option<bool> {
        self.read(name, "true or false", Value::as_bool)
    }

    /// An exact decimal.
    pub(crate) fn number(&mut self, name: &str) -> Option<Decimal> {
        let exact = |value: &Value| serde_json::from_value::<Number>(value.clone()).ok().map(Decimal::from);
        self.read(name, "a number of at most 15 digits", exact)
    }

    /// A list.
    pub(crate) fn list(&mut self, name: &str) -> Option<&'a [Value]> {
        self.read(name, "a list", |value| value.as_array().map(Vec::as_slice))
    }

    /// Notes that a field has to be given, where it is not.
    pub(crate) fn require(&mut self, name: &str) {
        if self.object.is_some() && self.given(name).is_none() {
            self.faults.required(format_args!("{}{name}", self.at));
        }
    }

    fn given(&self, name: &str) -> Option<&'a Value> {
        self.object?.get(name).filter(|value| !value.is_null())
    }

    fn read<T>(&mut self, name: &str, what: &str, read: impl Fn(&'a Value) -> Option<T>) -> Option<T> {
        let found = read(self.given(name)?);
        if found.is_none() {
            self.faults.invalid(format_args!("{}{name}", self.at), format!("must be {what}"));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn named(faults: Faults) -> Vec<String> {
        faults.finish().unwrap_err().faults.into_iter().map(|fault| fault.field).collect()
    }

    #[test]
    fn every_faulty_field_is_named_and_the_others_are_read() {
        let body =
            json!({"name": 5, "count": "x", "rows": {}, "rate": 1.5, "on": true, "odd": 1, "none": null});
        let known = ["name", "count", "rows", "rate", "on", "none", "missing"];
        let mut faults = Faults::new();
        let mut fields = Fields::of(&body, &known, &mut faults);
        fields.require("missing");
        fields.require("none");
        assert_eq!((fields.text("name"), fields.int("count"), fields.list("rows")), (None, None, None));
        assert_eq!((fields.number("rate"), fields.flag("on")), (Some(Decimal::new(15, 1)), Some(true)));
        assert_eq!(fields.text("none"), None);
        assert_eq!(named(faults), ["odd", "missing", "none", "name", "count", "rows"]);
    }

    #[test]
    fn what_is_no_object_misses_nothing_else() {
        let mut faults = Faults::new();
        Fields::of(&json!([]), &["name"], &mut faults).require("name");
        Fields::within("rows[1]", &json!("x"), &["name"], &mut faults).require("name");
        Fields::within("rows[2]", &json!({"a": 1}), &["name"], &mut faults).require("name");
        assert_eq!(named(faults), ["body", "rows[1]", "rows[2].a", "rows[2].name"]);
    }
}
