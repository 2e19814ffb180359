//! Writes the operation tables.

use std::{collections::BTreeMap, fmt::Write};

use serde_json::{Map, Value};

use super::{Contract, emit::HEAD, names};
use crate::Outcome;

/// `generated/operations.rs`.
pub(super) const ROOT: &str = "//! Written by `cargo xtask codegen`; do not edit.

pub(crate) mod afosto;
pub(crate) mod datagate;
pub(crate) mod hub;
";

const METHODS: &[(&str, &str)] =
    &[("get", "Get"), ("post", "Post"), ("put", "Put"), ("delete", "Delete"), ("patch", "Patch")];

/// The table of one dialect.
pub(super) fn write(contract: &Contract) -> Outcome<String> {
    let mut table = String::new();
    let document = &contract.document;
    let paths = document.get("paths").and_then(Value::as_object).ok_or("no paths")?;
    for (path, item) in paths {
        for (key, operation) in item.as_object().ok_or("a path is no object")? {
            let Some((_, method)) = METHODS.iter().find(|(name, _)| name == key) else {
                if key == "parameters" {
                    continue;
                }
                return Err(format!("{path}: unknown method {key}").into());
            };
            let place = Place { contract, path, key, item, operation };
            table += &place.operation(method).map_err(|error| format!("{key} {path}: {error}"))?;
        }
    }
    let constants = share_responses(&mut table);
    let uses = |mark: &str| table.contains(mark) || constants.contains(mark);
    let mut names = vec!["Method", "Operation"];
    for (name, mark) in [("Body", "Body {"), ("Param", "Param::"), ("Place", "Place::")] {
        names.extend(uses(mark).then_some(name));
    }
    names.extend(uses("Response").then_some("Response"));
    names.extend(uses("SchemaRef(").then_some("SchemaRef"));
    Ok(format!(
        "{HEAD}use crate::Dialect;\nuse crate::operation::{{{}}};\n\n{constants}\n\
         /// Every operation of {}, in the contract's order.\n\
         pub(crate) static OPERATIONS: &[Operation] = &[\n{table}];\n",
        names.join(", "),
        contract.name
    ))
}

/// Gives answers that recur a name each, so that the table stays readable.
fn share_responses(table: &mut String) -> String {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for part in table.split("Response::json(").skip(1) {
        if let Some((status, schema)) = part.split_once(')').and_then(|(inner, _)| inner.split_once(", ")) {
            *counts.entry((status.to_owned(), schema.to_owned())).or_default() += 1;
        }
    }
    let mut constants = String::new();
    let common = |(_, count): &(_, usize)| *count > 5;
    for ((status, schema), _) in counts.into_iter().filter(common) {
        let about = schema.trim_matches('"').rsplit('/').next().unwrap_or_default();
        let name = format!("{}_{status}", names::snake(about).to_uppercase());
        let text = format!("Response::json({status}, {schema})");
        *table = table.replace(&text, &name);
        constants += &format!("const {name}: Response = {text};\n");
    }
    constants
}

/// One operation and where it stands.
struct Place<'a> {
    contract: &'a Contract,
    path: &'a str,
    key: &'a str,
    item: &'a Value,
    operation: &'a Value,
}

impl Place<'_> {
    fn operation(&self, method: &str) -> Outcome<String> {
        let operation = self.operation;
        let id = text(operation, "operationId").ok_or("no operation id")?;
        let tag = operation.pointer("/tags/0").and_then(Value::as_str).unwrap_or_default();
        let scope = text(operation, "x-scope").map_or("None".to_owned(), |scope| format!("Some({scope:?})"));
        let open = operation.get("security").and_then(Value::as_array).is_some_and(Vec::is_empty);
        let public = open || operation.get("x-public") == Some(&Value::Bool(true));
        Ok(format!(
            "Operation {{ dialect: Dialect::{}, method: Method::{method}, path: {:?}, id: {id:?}, tag: {tag:?}, \
             scope: {scope}, public: {public}, params: &[{}], request: {}, responses: &[{}] }},\n",
            self.contract.variant,
            self.path,
            self.params()?,
            self.request()?,
            self.responses()?,
        ))
    }

    fn params(&self) -> Outcome<String> {
        let mut out = String::new();
        let lists = [self.item.get("parameters"), self.operation.get("parameters")];
        for param in lists.into_iter().flatten().filter_map(Value::as_array).flatten() {
            let (param, _) = self.resolve(param)?;
            let name = text(param, "name").ok_or("a parameter without a name")?;
            let place = match text(param, "in") {
                Some("path") => "Path",
                Some("query") => "Query",
                Some("header") => "Header",
                other => return Err(format!("parameter {name} in {other:?}").into()),
            };
            let required = place == "Path" || param.get("required") == Some(&Value::Bool(true));
            let schema = self.inlined(param.get("schema").unwrap_or(&Value::Null))?;
            let repeated = schema.get("type") == Some(&Value::from("array"));
            let list = match (repeated, param.get("explode") == Some(&Value::Bool(false))) {
                (false, _) => "",
                (true, false) => ".pairs()",
                (true, true) => ".commas()",
            };
            let schema = raw(&schema.to_string());
            write!(out, "Param::new(Place::{place}, {name:?}, {required}, {schema}){list},")?;
        }
        Ok(out)
    }

    fn request(&self) -> Outcome<String> {
        let Some(body) = self.operation.get("requestBody") else { return Ok("None".to_owned()) };
        let (media, content) = first(body).ok_or("a request body without content")?;
        let required = body.get("required") == Some(&Value::Bool(true));
        let schema = content.get("schema").ok_or("a request body without a schema")?;
        let pointer = format!("{}/requestBody/content/{}/schema", self.pointer(), escape(media));
        let schema = pointer_of(schema, &pointer);
        Ok(format!(
            "Some(Body {{ content_type: {media:?}, required: {required}, schema: SchemaRef({schema:?}) }})"
        ))
    }

    fn responses(&self) -> Outcome<String> {
        let mut out = String::new();
        let responses = self.operation.get("responses").and_then(Value::as_object).ok_or("no responses")?;
        for (key, response) in responses {
            let status: u16 = if key == "default" { 0 } else { key.parse()? };
            let (response, place) = self.resolve(response)?;
            let place = place.unwrap_or_else(|| format!("{}/responses/{key}", self.pointer()));
            let headers: Vec<String> = response
                .get("headers")
                .and_then(Value::as_object)
                .into_iter()
                .flat_map(Map::keys)
                .map(|name| format!("{name:?}"))
                .collect();
            let headers = headers.join(", ");
            match first(response) {
                None => write!(
                    out,
                    "Response {{ status: {status}, content_type: None, schema: None, headers: &[{headers}] }},"
                )?,
                Some((media, content)) => {
                    let at = format!("{place}/content/{}/schema", escape(media));
                    let schema = content.get("schema").map(|schema| pointer_of(schema, &at));
                    match schema {
                        Some(schema) if media == "application/json" && headers.is_empty() => {
                            write!(out, "Response::json({status}, {schema:?}),")?;
                        }
                        schema => {
                            let schema = schema
                                .map_or("None".to_owned(), |schema| format!("Some(SchemaRef({schema:?}))"));
                            write!(
                                out,
                                "Response {{ status: {status}, content_type: Some({media:?}), schema: {schema}, \
                                 headers: &[{headers}] }},"
                            )?;
                        }
                    }
                }
            }
        }
        Ok(out)
    }

    fn pointer(&self) -> String {
        format!("#/paths/{}/{}", escape(self.path), self.key)
    }

    /// Follows a `$ref`; gives where it led.
    fn resolve<'v>(&'v self, value: &'v Value) -> Outcome<(&'v Value, Option<String>)> {
        let Some(target) = text(value, "$ref") else { return Ok((value, None)) };
        let pointer = target.strip_prefix('#').ok_or_else(|| format!("{target} is outside"))?;
        let found =
            self.contract.document.pointer(pointer).ok_or_else(|| format!("{target} leads nowhere"))?;
        Ok((found, Some(target.to_owned())))
    }

    /// A schema with every reference replaced by what it points to.
    fn inlined(&self, schema: &Value) -> Outcome<Value> {
        let (schema, _) = self.resolve(schema)?;
        Ok(match schema {
            Value::Object(map) => {
                let parts: Outcome<Map<String, Value>> =
                    map.iter().map(|(key, part)| Ok((key.clone(), self.inlined(part)?))).collect();
                Value::Object(parts?)
            }
            Value::Array(parts) => {
                Value::Array(parts.iter().map(|part| self.inlined(part)).collect::<Outcome<_>>()?)
            }
            other => other.clone(),
        })
    }
}

/// The first media type of a body.
fn first(body: &Value) -> Option<(&String, &Value)> {
    body.get("content")?.as_object()?.iter().next()
}

/// Where a schema stands: what it refers to, else its own place.
fn pointer_of(schema: &Value, at: &str) -> String {
    text(schema, "$ref").unwrap_or(at).to_owned()
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

fn escape(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// A raw string literal; rustfmt gives up on a long one, so that is cut at commas.
fn raw(text: &str) -> String {
    const WIDTH: usize = 60;
    let literal =
        |text: &str| if text.contains("\"#") { format!("{text:?}") } else { format!("r#\"{text}\"#") };
    let mut lines = vec![String::new()];
    for piece in text.split_inclusive(',') {
        match lines.last_mut() {
            Some(line) if line.len() + piece.len() <= WIDTH => line.push_str(piece),
            _ => lines.push(piece.to_owned()),
        }
    }
    lines.retain(|line| !line.is_empty());
    match lines.as_slice() {
        [one] => literal(one),
        several => {
            format!("concat!({})", several.iter().map(|line| literal(line)).collect::<Vec<_>>().join(", "))
        }
    }
}
