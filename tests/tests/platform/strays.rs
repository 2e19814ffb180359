//! Paths that no dialect has, and methods that a path does not take, are answered in the dialect's shape.

use comptoir_contracts::Dialect;
use comptoir_testkit::{Res, both_engines, json};
use serde_json::Value;

fn keys(res: &Res) -> Vec<&str> {
    res.json.as_object().unwrap().keys().map(String::as_str).collect()
}

/// What each dialect calls an error: the value by which a program knows it, and the keys of its shape.
fn shape(dialect: Dialect, code: &str, status: u16) -> (&'static str, Value, &'static [&'static str]) {
    match dialect {
        Dialect::Hub => ("error", json!(code), &["error", "message", "fields"]),
        Dialect::Datagate => ("code", json!(code), &["code", "details", "error"]),
        Dialect::Afosto => ("code", json!(status), &["code", "message", "reference", "errors"]),
    }
}

both_engines! {
    async fn an_unknown_path_is_404_in_the_shape_of_the_dialect_it_looks_like(app: TestApp) {
        let of_no_dialect = (Dialect::Datagate, "/nothing/at/all");
        for (dialect, path) in [(Dialect::Hub, "/nothing"), (Dialect::Afosto, "/odr/nothing"), (Dialect::Datagate, "/customers/1/nothing"), of_no_dialect] {
            let res = app.anonymous(dialect).get(path).await;
            let (key, value, shape) = shape(dialect, "no_such_path", 404);
            assert_eq!((res.status, &res.json[key], &keys(&res)[..]), (404, &value, shape), "{path}: {}", res.text);
            assert!(res.text.contains(path), "{}", res.text);
            assert!(res.header("x-request-id").is_some(), "{path}");
        }
    }

    async fn a_method_that_a_path_does_not_take_is_405_and_names_those_it_takes(app: TestApp) {
        for (dialect, method, path, allowed) in [
            (Dialect::Hub, "POST", "/products", &["GET"][..]),
            (Dialect::Hub, "DELETE", "/orders/1", &["GET", "PUT"]),
            (Dialect::Datagate, "DELETE", "/customers", &["GET", "POST"]),
            (Dialect::Afosto, "PATCH", "/mes/webhooks/delays", &["GET"]),
        ] {
            let res = app.anonymous(dialect).send(method, path, None).await;
            let (key, value, shape) = shape(dialect, "no_such_method", 405);
            assert_eq!((res.status, &res.json[key], &keys(&res)[..]), (405, &value, shape), "{path}: {}", res.text);
            let allow = res.header("allow").unwrap();
            assert!(allowed.iter().all(|method| allow.contains(method)) && !allow.contains(method), "{path}: {allow}");
            assert!(res.header("x-request-id").is_some(), "{path}");
        }
        let named = app.anonymous(Dialect::Hub).with("x-request-id", "mine-1").get("/nothing").await;
        assert_eq!(named.header("x-request-id"), Some("mine-1"));
    }
}
