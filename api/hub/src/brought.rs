//! Bodies that bring back what was read: what cannot be changed may be sent as it is.

use serde_json::{Map, Value};

/// Whether what a body brings is what was shown: of an object, all that it brings. Numbers are compared by value.
pub(crate) fn is_same(brought: &Value, shown: &Value) -> bool {
    match (brought, shown) {
        (Value::Number(brought), Value::Number(shown)) => brought.as_f64() == shown.as_f64(),
        (Value::Array(brought), Value::Array(shown)) => {
            brought.len() == shown.len() && brought.iter().zip(shown).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(brought), Value::Object(shown)) => {
            brought.iter().all(|(name, value)| shown.get(name).is_some_and(|shown| is_same(value, shown)))
        }
        _ => brought == shown,
    }
}

/// Codes of products in lines as texts: the contract says that they are, and prints numbers in its own samples.
pub(crate) fn read_codes(body: &mut Value) {
    let lines = body.get_mut("line_items").and_then(Value::as_array_mut);
    lines.into_iter().flatten().filter_map(Value::as_object_mut).for_each(read_codes_of);
}

/// As [`read_codes`], of one line.
pub(crate) fn read_codes_of(line: &mut Map<String, Value>) {
    for name in ["product_code", "prov_product_code", "maintenance_product_code"] {
        if let Some(code) = line.get_mut(name).filter(|code| code.is_i64() || code.is_u64()) {
            *code = Value::String(code.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_brought_is_held_against_what_was_shown() {
        let shown = json!({"total": 7.5, "name": null, "lines": [{"id": 1, "price": 2}], "on": true});
        for same in
            [json!({}), json!({"total": 7.50, "lines": [{"price": 2.0}]}), json!({"name": null, "on": true})]
        {
            assert!(is_same(&same, &shown), "{same}");
        }
        for other in [
            json!({"total": 7.51}),
            json!({"name": ""}),
            json!({"lines": []}),
            json!({"more": null}),
            json!([]),
        ] {
            assert!(!is_same(&other, &shown), "{other}");
        }
    }

    #[test]
    fn codes_are_read_as_texts_where_they_are_whole_numbers() {
        let mut body =
            json!({"line_items": [{"product_code": 222, "quantity": 1}, 5, {"prov_product_code": 1.5}]});
        read_codes(&mut body);
        assert_eq!(
            body["line_items"],
            json!([{"product_code": "222", "quantity": 1}, 5, {"prov_product_code": 1.5}])
        );
    }
}
