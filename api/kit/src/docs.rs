//! The documents at `/docs`: one OpenAPI document a dialect, made of the wire facts and our own words, and the same
//! as a page to read.

mod html;
mod shape;

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use comptoir_contracts::{Dialect, Operation, document, operations};
use comptoir_kernel::Code;
use serde_json::{Value, json};

use crate::generated::words;
use crate::{Native, Routes};

/// What a handler says of its operation.
#[derive(Debug)]
pub(crate) struct Words {
    /// The id of the operation.
    pub(crate) id: &'static str,
    /// One sentence.
    pub(crate) summary: &'static str,
    /// The rest, in paragraphs; often empty.
    pub(crate) description: &'static str,
}

/// One dialect, as the documents show it.
struct Book {
    dialect: Dialect,
    /// Where its paths begin.
    server: String,
    served: HashSet<&'static str>,
    /// What no contract has.
    native: Vec<&'static Native>,
    /// The page, once somebody has asked for it.
    page: OnceLock<String>,
}

/// `/docs` lists the dialects, `/docs/{dialect}` their operations, `/docs/{dialect}.json` is the document.
/// `public_url` is where clients reach the server, if it is known.
pub fn router(dialects: &[Routes], public_url: Option<&str>) -> Router {
    let origin = public_url.unwrap_or_default().trim_end_matches('/');
    let book = |routes: &Routes| {
        let server = format!("{origin}{}", routes.base);
        let server = if server.is_empty() { "/".to_owned() } else { server };
        let served = routes.served().0.iter().map(|operation| operation.id).collect();
        let native = routes.natives().collect();
        Book { dialect: routes.dialect, server, served, native, page: OnceLock::new() }
    };
    let books: Arc<[Book]> = dialects.iter().map(book).collect();
    Router::new().route("/docs", get(index)).route("/docs/{page}", get(page)).with_state(books)
}

async fn index(State(books): State<Arc<[Book]>>) -> Html<String> {
    Html(html::index(&books))
}

async fn page(State(books): State<Arc<[Book]>>, Path(name): Path<String>) -> Response {
    let find = |name: &str| books.iter().find(|book| book.dialect.as_str() == name);
    if let Some(book) = name.strip_suffix(".json").and_then(find) {
        return Json(book.document()).into_response();
    }
    match find(&name) {
        Some(book) => Html(book.page.get_or_init(|| html::page(book)).clone()).into_response(),
        None => (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/plain")], "no such document")
            .into_response(),
    }
}

impl Book {
    fn words(&self, id: &str) -> Option<&'static Words> {
        let all = match self.dialect {
            Dialect::Hub => words::HUB,
            Dialect::Datagate => words::DATAGATE,
            Dialect::Afosto => words::AFOSTO,
        };
        all.iter().find(|words| words.id == id)
    }

    fn status(&self, operation: &Operation) -> &'static str {
        if self.served.contains(operation.id) { "served" } else { "missing" }
    }

    /// The OpenAPI document: the wire facts with our words, where the dialect is served, and what is served.
    fn document(&self) -> Value {
        let mut document = document(self.dialect).clone();
        let about = format!("{}\n\n## Error codes\n\n{}", about(self.dialect), codes_markdown());
        document["info"]["description"] = json!(about);
        document["servers"] = json!([{"url": self.server}]);
        for operation in operations(self.dialect) {
            let method = operation.method.as_str().to_lowercase();
            let Some(Value::Object(item)) =
                document.get_mut("paths").and_then(|paths| paths.get_mut(operation.path)?.get_mut(&method))
            else {
                continue;
            };
            item.insert("x-comptoir-status".to_owned(), self.status(operation).into());
            let Some(words) = self.words(operation.id) else { continue };
            item.insert("summary".to_owned(), words.summary.into());
            if !words.description.is_empty() {
                item.insert("description".to_owned(), words.description.into());
            }
        }
        document
    }
}

/// What a caller of the dialect has to know before the first request.
fn about(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Hub => {
            "Hub is the dialect of multi-tier distribution. Ask POST /oauth/create_token for a token with the id and \
             secret of an API client (form encoded) and send it as Authorization: Bearer. Lists take page and \
             per_page and answer X-Total-Count and X-Total-Pages. Errors are {error, message, fields}."
        }
        Dialect::Datagate => {
            "Datagate is the dialect of usage billing. Send the token as Authorization: Bearer and the id of the \
             client as ClientID. Lists take page and pageSize and answer {data, page, pageSize, pages, records}. \
             Errors are {code, details, error}; too many requests are answered 429."
        }
        Dialect::Afosto => {
            "Afosto is the dialect of composable commerce. Ask POST /iam/oauth/authorize for a token with the id and \
             secret of an API client (JSON or form encoded) and send it as Authorization: Bearer; the token needs the \
             scope of the operation. Lists take x-page-size and the x-page of the answer before, which the last page \
             lacks. Errors are {code, message, reference, errors}."
        }
    }
}

fn codes_markdown() -> String {
    let row = |code: &Code| {
        format!("| `{}` | {} | {} |\n", code.as_str(), code.kind().status(), code.meaning().trim())
    };
    let rows: String = Code::ALL.iter().map(row).collect();
    format!("| code | status | meaning |\n|---|---|---|\n{rows}")
}
