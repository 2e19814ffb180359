//! The documents as pages to read. No scripts: what is folded away opens by itself.

use comptoir_contracts::{Body, Dialect, Operation, Param, Place, document, operations};
use comptoir_kernel::Code;
use serde_json::Value;

use super::{Book, about, shape};
use crate::Native;

const STYLE: &str = "\
    body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}\
    table{border-collapse:collapse;table-layout:fixed;width:100%}td,th{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0}\
    tr{border-top:1px solid #ddd}th{font-weight:600}td:first-child,th:first-child{width:4.5rem}\
    td:nth-child(2){width:22rem;overflow-wrap:anywhere}code,pre{font:13px/1.45 ui-monospace,monospace}\
    pre{background:#f6f6f4;padding:.6rem;margin:.3rem 0;overflow-x:auto}summary{cursor:pointer;color:#345}\
    .missing{color:#777}nav a{margin-right:.8rem}h2{margin-top:2rem}.scope{color:#777}";

/// The page that leads to the others.
pub(super) fn index(books: &[Book]) -> String {
    let item = |book: &Book| {
        let (dialect, served, all) = (book.dialect, book.served.len(), operations(book.dialect).len());
        format!(
            "<h2><a href=\"/docs/{dialect}\">{}</a></h2><p>{}</p><p>{served} of {all} operations are served. \
             <a href=\"/docs/{dialect}.json\">OpenAPI document</a></p>",
            title(dialect),
            words(about(dialect)),
        )
    };
    let items: String = books.iter().map(item).collect();
    let intro =
        "<p>One back office, spoken to in three dialects: what one of them changes, the others show.</p>";
    let everywhere = "<h2>Everywhere</h2><p>Every answer carries the id of its request in <code>x-request-id</code>. A POST \
         with an <code>Idempotency-Key</code> can be sent again without harm: the same key and body get the same answer. \
         A request that is refused changes nothing, and all its faults come in one answer.</p>";
    document_of("Comptoir", &format!("{intro}{items}{everywhere}<h2>Error codes</h2>{}", codes()))
}

/// The page of a dialect: its operations by tag, each with its parameters and bodies folded away.
pub(super) fn page(book: &Book) -> String {
    let all = operations(book.dialect);
    let mut tags: Vec<&str> = Vec::new();
    for operation in all {
        if !tags.contains(&operation.tag) {
            tags.push(operation.tag);
        }
    }
    let links: String =
        tags.iter().map(|tag| format!("<a href=\"#{}\">{}</a>", anchor(tag), escape(tag))).collect();
    let sections: String = tags.iter().map(|tag| section(book, tag)).collect();
    let head = format!(
        "<p>{}</p><p>{} of {} operations are served, below <code>{}</code>. \
         <a href=\"/docs/{}.json\">OpenAPI document</a>, <a href=\"/docs\">error codes and the other dialects</a>.</p>",
        words(about(book.dialect)),
        book.served.len(),
        all.len(),
        escape(&book.server),
        book.dialect,
    );
    let native = native(&book.native);
    document_of(title(book.dialect), &format!("{head}<nav>{links}</nav>{sections}{native}"))
}

/// The operations of a tag: those that are served, and folded away those that are not.
fn section(book: &Book, tag: &str) -> String {
    let of_tag = || operations(book.dialect).iter().filter(|operation| operation.tag == tag);
    let (served, missing): (Vec<_>, Vec<_>) =
        of_tag().partition(|operation| book.served.contains(operation.id));
    let table = |rows: &[&Operation]| {
        let rows: String = rows.iter().map(|operation| row(book, operation)).collect();
        format!("<table>{rows}</table>")
    };
    let mut text = format!("<h2 id=\"{}\">{}</h2>", anchor(tag), escape(tag));
    if !served.is_empty() {
        text += &table(&served);
    }
    if !missing.is_empty() {
        let (count, rows) = (missing.len(), table(&missing));
        text +=
            &format!("<details class=\"missing\"><summary>{count} not built yet</summary>{rows}</details>");
    }
    text
}

fn row(book: &Book, operation: &Operation) -> String {
    let status = book.status(operation);
    let said =
        book.words(operation.id).map(|said| format!("{}. {}", words(said.summary), words(said.description)));
    let scope = operation.scope.or(operation.public.then_some("no credentials needed"));
    let scope = scope.map(|scope| format!("<div class=\"scope\">{}</div>", escape(scope)));
    let details = if status == "served" { details(operation) } else { String::new() };
    format!(
        "<tr id=\"{}\" class=\"{status}\"><td>{}<td><code>{}</code>{}<td>{}{details}</tr>",
        operation.id,
        operation.method,
        escape(operation.path),
        scope.unwrap_or_default(),
        said.unwrap_or_default(),
    )
}

/// What no contract has, with our own words.
fn native(all: &[&Native]) -> String {
    if all.is_empty() {
        return String::new();
    }
    let row = |one: &&Native| {
        let operation = &one.operation;
        format!(
            "<tr id=\"{}\" class=\"served\"><td>{}<td><code>{}</code><td>{}</tr>",
            operation.id,
            operation.method,
            escape(operation.path),
            words(one.words)
        )
    };
    let rows: String = all.iter().map(row).collect();
    format!(
        "<h2 id=\"native\">Beyond the contract</h2><p>Called with the same credentials.</p><table>{rows}</table>"
    )
}

/// Parameters, body and answers of an operation.
fn details(operation: &Operation) -> String {
    let document = document(operation.dialect);
    let shape_of = |pointer: &str| {
        let schema = pointer.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
        schema
            .map(|schema| format!("<pre>{}</pre>", escape(&shape::of(document, schema))))
            .unwrap_or_default()
    };
    let mut text = String::new();
    let params: String =
        operation.params.iter().filter(|param| param.place != Place::Path).map(parameter).collect();
    if !params.is_empty() {
        text += &format!("<ul>{params}</ul>");
    }
    if let Some(Body { content_type, schema, .. }) = operation.request {
        text += &format!("Body, <code>{content_type}</code>{}", shape_of(schema.0));
    }
    for response in operation.responses.iter().filter(|response| (200..300).contains(&response.status)) {
        let schema = response.schema.map(|schema| shape_of(schema.0)).unwrap_or_default();
        text += &format!("Answer {}{schema}", response.status);
    }
    let refusals: Vec<String> = operation
        .responses
        .iter()
        .filter(|response| response.status >= 400)
        .map(|response| response.status.to_string())
        .collect();
    if !refusals.is_empty() {
        text += &format!("<div>Refusals: {}</div>", refusals.join(", "));
    }
    format!("<details><summary>Parameters, bodies, answers</summary>{text}</details>")
}

fn parameter(param: &Param) -> String {
    let schema: Value = serde_json::from_str(param.schema).unwrap_or_default();
    let (place, repeated) = (
        if param.place == Place::Header { "header " } else { "" },
        if param.repeated { ", may be repeated" } else { "" },
    );
    let required = if param.required { ", required" } else { "" };
    let kind = if param.repeated { schema.get("items").unwrap_or(&schema) } else { &schema };
    let kind = shape::of(&Value::Null, kind);
    format!("<li>{place}<code>{}</code>: {}{repeated}{required}</li>", escape(param.name), escape(&kind))
}

fn codes() -> String {
    let row = |code: &Code| {
        let (status, meaning) = (code.kind().status(), escape(code.meaning().trim()));
        format!("<tr><td>{status}<td><code>{}</code><td>{meaning}</tr>", code.as_str())
    };
    let rows: String = Code::ALL.iter().map(row).collect();
    format!("<table><tr><th>Status<th>Code<th>Meaning</tr>{rows}</table>")
}

fn title(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Hub => "Hub",
        Dialect::Datagate => "Datagate",
        Dialect::Afosto => "Afosto",
    }
}

fn anchor(tag: &str) -> String {
    tag.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}

/// Words of ours: what stands between backticks is code.
fn words(text: &str) -> String {
    let part = |(index, part): (usize, &str)| {
        let part = escape(part).replace('\n', "<br>");
        if index % 2 == 1 { format!("<code>{part}</code>") } else { part }
    };
    text.split('`').enumerate().map(part).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn document_of(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><style>{STYLE}</style><h1>{title}</h1>{body}</html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_backticks_is_code_and_nothing_is_markup() {
        assert_eq!(words("`a<b>` or `c`"), "<code>a&lt;b&gt;</code> or <code>c</code>");
        assert_eq!(anchor("Who am I?"), "who-am-i-");
    }
}
