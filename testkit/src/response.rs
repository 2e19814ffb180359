//! A response, as a test looks at it.

use std::collections::BTreeMap;

use serde_json::Value;

/// Status, headers and body of a response that fits its contract.
#[derive(Debug, Clone)]
pub struct Res {
    /// The HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: BTreeMap<String, String>,
    /// The body as JSON; a text as a string; null when there is none.
    pub json: Value,
    /// The body as text.
    pub text: String,
}

impl Res {
    /// The body, when the status is the expected one.
    ///
    /// # Panics
    /// With the body, when it is not.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "unexpected answer: {}", self.text);
        self.json
    }

    /// The names of the fields an error complains of, in any dialect, sorted.
    pub fn faults(&self) -> Vec<String> {
        let mut names: Vec<String> = match &self.json {
            Value::Object(body) if body.contains_key("fields") => {
                let fields = body["fields"].as_array().cloned().unwrap_or_default();
                fields.iter().filter_map(|field| field["field"].as_str().map(str::to_owned)).collect()
            }
            Value::Object(body) if body.contains_key("details") => {
                let details = body["details"].as_str().unwrap_or_default();
                details
                    .split("; ")
                    .filter_map(|part| part.split_once(": "))
                    .map(|(name, _)| name.to_owned())
                    // A field is one word; what stands in the way is a sentence.
                    .filter(|name| !name.contains(' '))
                    .collect()
            }
            Value::Object(body) => {
                let groups = body.get("errors").and_then(Value::as_object).cloned().unwrap_or_default();
                let sentences =
                    groups.values().filter_map(Value::as_array).flatten().filter_map(Value::as_str);
                sentences.filter_map(|sentence| sentence.split(' ').next()).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        };
        names.sort();
        names
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(&name.to_lowercase()).map(String::as_str)
    }
}
