//! What an entry of the journal says was changed, from what to what.

use serde_json::Value;

/// Changes told of one entry; how many more there were is said.
const TOLD_MAX: usize = 12;
/// Characters of a value that are told.
const CHARS_MAX: usize = 80;
/// What is in a name of a field whose values nobody is to read.
const SECRETS: [&str; 3] = ["password", "secret", "token"];

/// The fields that differ, in a sentence such as `name from "Ann" to "Anna"; roles from [1] to [1,2]`; nothing where
/// none does, or the record is new or gone.
pub(crate) fn tell(before: &Value, after: &Value) -> Option<String> {
    if before.is_null() || after.is_null() {
        return None;
    }
    let mut found = Vec::new();
    compare("", before, after, &mut found);
    let more = found.len().saturating_sub(TOLD_MAX);
    found.truncate(TOLD_MAX);
    let mut told = found.join("; ");
    if more > 0 {
        told.push_str(&format!("; and {more} more"));
    }
    (!told.is_empty()).then_some(told)
}

fn compare(name: &str, before: &Value, after: &Value, found: &mut Vec<String>) {
    let inside = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, value) in new {
                compare(&inside(key), old.get(key).unwrap_or(&Value::Null), value, found);
            }
            for (key, value) in old.iter().filter(|(key, _)| !new.contains_key(*key)) {
                compare(&inside(key), value, &Value::Null, found);
            }
        }
        // Lines of an order and the like: those that are there before and after, each by itself.
        (Value::Array(old), Value::Array(new)) if old.iter().chain(new).all(Value::is_object) => {
            for (place, (old, new)) in old.iter().zip(new).enumerate() {
                compare(&inside(&(place + 1).to_string()), old, new, found);
            }
            if old.len() != new.len() {
                found.push(format!("{name} from {} to {}", old.len(), new.len()));
            }
        }
        _ if before == after => {}
        _ if is_secret(name) => found.push(name.to_owned()),
        _ => found.push(format!("{name} from {} to {}", short(before), short(after))),
    }
}

/// Whether a field holds a secret itself; that somebody has one, or is to have another, is none.
fn is_secret(name: &str) -> bool {
    let key = name.rsplit('.').next().unwrap_or(name);
    SECRETS.iter().any(|secret| key == *secret || key.ends_with(&format!("_{secret}")))
        && !key.starts_with("has_")
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(CHARS_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_differs_is_told_from_what_to_what() {
        let before = json!({
            "name": "Ann", "roles": [1], "active": true, "zone": null, "old": 1,
            "address": { "city": "York", "street": "Mill Lane" },
            "line_items": [{ "sku": "A", "quantity": 1 }, { "sku": "B", "quantity": 2 }],
        });
        let after = json!({
            "name": "Anna", "roles": [1, 2], "active": true, "zone": "UTC",
            "address": { "city": "Leeds", "street": "Mill Lane" },
            "line_items": [{ "sku": "A", "quantity": 3 }],
        });
        let told = "name from \"Ann\" to \"Anna\"; roles from [1] to [1,2]; zone from null to \"UTC\"; \
                    address.city from \"York\" to \"Leeds\"; line_items.1.quantity from 1 to 3; \
                    line_items from 2 to 1; old from 1 to null";
        assert_eq!(tell(&before, &after).as_deref(), Some(told));
        assert_eq!(tell(&before, &before), None);
        assert_eq!(tell(&Value::Null, &after), None, "a new record");
        assert_eq!(tell(&before, &Value::Null), None, "one that is gone");
    }

    #[test]
    fn secrets_and_long_values_are_not_told() {
        let before = json!({
            "password": "a", "key": { "client_secret": "b" }, "password_reset": false, "has_password": false, "text": "",
        });
        let after = json!({
            "password": "c", "key": { "client_secret": "d" }, "password_reset": true, "has_password": true,
            "text": "ä".repeat(200),
        });
        let told = tell(&before, &after).unwrap();
        let expected = "password; key.client_secret; password_reset from false to true; \
                        has_password from false to true; text from \"\" to \"ää";
        assert!(told.starts_with(expected) && told.ends_with("ä…") && told.len() < 400, "{told}");
        let many = |value: i32| Value::Object((0..20).map(|key| (format!("k{key}"), json!(value))).collect());
        assert!(tell(&many(1), &many(2)).unwrap().ends_with("k11 from 1 to 2; and 8 more"));
    }
}
