//! `/docs`: the wire facts with our own words.

use comptoir_contracts::{Dialect, document, operations};
use comptoir_kernel::Code;
use comptoir_testkit::both_engines;
use serde_json::Value;

use crate::tables;

async fn page(app: &comptoir_testkit::TestApp, path: &str) -> reqwest::Response {
    app.http.get(format!("{}/docs{path}", app.url())).send().await.unwrap()
}

/// The document without what was added to it.
fn bare(mut document: Value) -> Value {
    document["info"].as_object_mut().unwrap().remove("description");
    document.as_object_mut().unwrap().remove("servers");
    for item in document["paths"].as_object_mut().unwrap().values_mut() {
        for operation in item.as_object_mut().unwrap().values_mut() {
            let Some(operation) = operation.as_object_mut() else { continue };
            for added in ["summary", "description", "x-comptoir-status"] {
                operation.remove(added);
            }
        }
    }
    document
}

both_engines! {
    async fn each_document_is_the_contract_with_our_words(app: TestApp) {
        for dialect in Dialect::ALL.iter().copied() {
            let answer: Value = page(app, &format!("/{dialect}.json")).await.json().await.unwrap();
            assert_eq!(bare(answer.clone()), bare(document(dialect).clone()), "{dialect}: the facts are unchanged");
            let about = answer["info"]["description"].as_str().unwrap();
            for code in Code::ALL {
                assert!(about.contains(&format!("| `{}` | {} |", code.as_str(), code.kind().status())), "{dialect}: {code:?}");
            }
            let base = if dialect == Dialect::Hub { "/api/v1" } else { "/" };
            assert_eq!(answer["servers"][0]["url"], base);
            let served = tables::served(dialect);
            for operation in operations(dialect) {
                let item = &answer["paths"][operation.path][operation.method.as_str().to_lowercase()];
                let is_served = served.contains(&operation.id);
                let status = if is_served { "served" } else { "missing" };
                assert_eq!(item["x-comptoir-status"], status, "{dialect} {}", operation.id);
                let has_words = item["summary"].as_str().is_some_and(|summary| !summary.is_empty());
                assert_eq!(has_words, is_served, "{dialect} {}: run `cargo xtask codegen`", operation.id);
            }
        }
    }

    async fn each_page_shows_every_operation_and_whether_it_is_served(app: TestApp) {
        for dialect in Dialect::ALL.iter().copied() {
            let text = page(app, &format!("/{dialect}")).await.text().await.unwrap();
            let served = tables::served(dialect);
            for operation in operations(dialect) {
                let row = text.split("<tr id=").find(|row| row.starts_with(&format!("\"{}\"", operation.id)));
                let row = row.unwrap_or_else(|| panic!("{dialect} {} has no row", operation.id));
                let status = if served.contains(&operation.id) { "served" } else { "missing" };
                assert!(row.contains(&format!("class=\"{status}\"")), "{row}");
                assert!(row.contains(operation.path) && row.contains(operation.scope.unwrap_or_default()), "{row}");
            }
        }
        let orders = page(app, "/hub").await.text().await.unwrap();
        for word in ["line_items: [{", "prov_product_code: string | null", "&quot;PROCESSING&quot; | ", "Answer 201"] {
            assert!(orders.contains(word), "parameters, bodies and answers are shown: {word}");
        }
        let native = page(app, "/datagate").await.text().await.unwrap();
        assert!(native.contains("/native/usage/files") && native.contains("<code>generic-calls</code>"), "what no contract has");
        let index = page(app, "").await.text().await.unwrap();
        assert!(index.contains("/docs/hub.json") && index.contains("idempotency_key_reused"));
        assert_eq!(page(app, "/nothing").await.status(), 404);
        assert_eq!(page(app, "/nothing.json").await.status(), 404);
    }
}
