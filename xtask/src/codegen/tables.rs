//! Writes the operation tables.

use std::fmt::Write;

use serde_json::{Map, Value};

use super::{Contract, emit::HEAD};
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
    let mut names = vec!["Dialect", "Method", "Operation"];
    for (name, mark) in [
        ("Body", "Body {"),
        ("Param", "Param {"),
        ("Place", "Place::"),
        ("Response", "Response"),
        ("SchemaRef", "SchemaRef("),
    ] {
        if table.contains(mark) {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(format!(
        "{HEAD}use crate::operation::{{{}}};\nuse crate::Dialect;\n\n/// Every operation of {}, in the contract's order.\n\
         pub(crate) static OPERATIONS: &[Operation] = &[\n{table}];\n",
        names.into_iter().filter(|name| *name != "Dialect").collect::<Vec<_>>().join(", "),
        contract.name
    ))
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
            let explode = param.get("explode") != Some(&Value::Bool(false));
            write!(
                out,
                "Param {{ name: {name:?}, place: Place::{place}, required: {required}, repeated: {repeated}, \
                 explode: {}, schema: {} }},",
                repeated && explode,
                raw(&schema.to_string()),
            )?;
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

/// A raw string literal.
fn raw(text: &str) -> String {
    if text.contains("\"#") { format!("{text:?}") } else { format!("r#\"{text}\"#") }
}
