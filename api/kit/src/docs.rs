//! The documents at `/docs`: one OpenAPI document a dialect, made of the wire facts and our own words.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use comptoir_contracts::{Dialect, document, operations};

/// `/docs` lists the dialects, `/docs/{dialect}` their operations, `/docs/{dialect}.json` is the document.
pub fn router() -> Router {
    Router::new().route("/docs", get(index)).route("/docs/{page}", get(page))
}

async fn index() -> Html<String> {
    let item = |dialect: &Dialect| {
        let count = operations(*dialect).len();
        format!("<li><a href=\"/docs/{dialect}\">{dialect}</a>: {count} operations (<a href=\"/docs/{dialect}.json\">OpenAPI</a>)</li>")
    };
    let items: String = Dialect::ALL.iter().map(item).collect();
    Html(html("Comptoir", &format!("<ul>{items}</ul>")))
}

async fn page(Path(name): Path<String>) -> Response {
    let find = |name: &str| Dialect::ALL.iter().copied().find(|dialect| dialect.as_str() == name);
    if let Some(dialect) = name.strip_suffix(".json").and_then(find) {
        return Json(document(dialect)).into_response();
    }
    match find(&name) {
        Some(dialect) => Html(table(dialect)).into_response(),
        None => (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/plain")], "no such document").into_response(),
    }
}

fn table(dialect: Dialect) -> String {
    let row = |operation: &comptoir_contracts::Operation| {
        let scope = operation.scope.unwrap_or(if operation.public { "public" } else { "" });
        format!("<tr><td>{}</td><td>{}</td><td>{}</td><td>{scope}</td></tr>", operation.method, operation.path, operation.id)
    };
    let rows: String = operations(dialect).iter().map(row).collect();
    html(dialect.as_str(), &format!("<table><tr><th>Method</th><th>Path</th><th>Operation</th><th>Scope</th></tr>{rows}</table>"))
}

fn html(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title>\
         <style>body{{font:15px/1.5 sans-serif;margin:2rem}}td,th{{text-align:left;padding:.1rem 1rem .1rem 0}}</style>\
         <h1>{title}</h1>{body}</html>"
    )
}
