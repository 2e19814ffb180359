//! Reading settings out of a JSON object, with every fault named by its field.

use comptoir_kernel::Faults;
use serde_json::{Map, Value};

/// An object that is being read; what it has beyond the fields that were asked for is a fault.
pub(super) struct Fields<'a> {
    object: &'a Map<String, Value>,
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The object of a value; null counts as one without fields.
    pub(super) fn of(value: &'a Value, faults: &mut Faults) -> Option<Self> {
        static NONE: std::sync::OnceLock<Map<String, Value>> = std::sync::OnceLock::new();
        match value {
            Value::Object(object) => Some(Self { object, asked: Vec::new() }),
            Value::Null => Some(Self { object: NONE.get_or_init(Map::new), asked: Vec::new() }),
            _ => {
                faults.invalid("", "must be an object");
                None
            }
        }
    }

    /// The value of a field; null counts as absent.
    pub(super) fn value(&mut self, name: &'static str) -> Option<&'a Value> {
        self.asked.push(name);
        self.object.get(name).filter(|value| !value.is_null())
    }

    /// A text of at most so many characters; an empty one counts as absent.
    pub(super) fn text(&mut self, name: &'static str, max: usize, faults: &mut Faults) -> Option<String> {
        let value = self.value(name)?;
        let Some(text) = value.as_str() else {
            faults.invalid(name, "must be a text");
            return None;
        };
        if text.chars().count() > max {
            faults.invalid(name, format!("has more than {max} characters"));
        }
        if text.chars().any(|letter| letter.is_control() && letter != '\n') {
            faults.invalid(name, "must have no control characters but line breaks");
        }
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, name: &'static str, usual: bool, faults: &mut Faults) -> bool {
        match self.value(name) {
            None => usual,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                faults.invalid(name, "must be true or false");
                usual
            }
        }
    }

    /// A whole number within bounds.
    pub(super) fn number(
        &mut self,
        name: &'static str,
        usual: i64,
        (low, high): (i64, i64),
        faults: &mut Faults,
    ) -> i64 {
        let Some(value) = self.value(name) else { return usual };
        match value.as_i64().filter(|number| (low..=high).contains(number)) {
            Some(number) => number,
            None => {
                faults.invalid(name, format!("must be a whole number from {low} to {high}"));
                usual
            }
        }
    }

    /// One of several words.
    pub(super) fn choice<T: Copy>(
        &mut self,
        name: &'static str,
        usual: T,
        choices: &[(&str, T)],
        faults: &mut Faults,
    ) -> T {
        let Some(value) = self.value(name) else { return usual };
        let chosen = value.as_str().and_then(|text| choices.iter().find(|(word, _)| *word == text));
        match chosen {
            Some((_, chosen)) => *chosen,
            None => {
                let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
                faults.invalid(name, format!("must be one of {}", words.join(", ")));
                usual
            }
        }
    }

    /// Notes a fault for each field that nobody asked for.
    pub(super) fn finish(self, faults: &mut Faults) {
        for name in self.object.keys().filter(|name| !self.asked.contains(&name.as_str())) {
            faults.invalid(name, format!("is not known here, but {} are", self.asked.join(", ")));
        }
    }
}

/// A value with what is brought laid over it: objects key by key, everything else whole; null takes a key out.
pub(super) fn laid_over(present: Value, brought: &Value) -> Value {
    match (present, brought) {
        (Value::Object(mut present), Value::Object(brought)) => {
            for (key, value) in brought {
                let before = present.remove(key).unwrap_or(Value::Null);
                let after = laid_over(before, value);
                present.insert(key.clone(), after);
            }
            Value::Object(present)
        }
        (_, brought) => brought.clone(),
    }
}
