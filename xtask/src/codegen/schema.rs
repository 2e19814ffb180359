//! Reads a contract's schemas into items: what a Rust type needs, nothing of JSON Schema.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Contract, names};
use crate::Outcome;

/// A type as a field uses it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ty {
    /// A type of the standard library or of the crate, by its path.
    Scalar(&'static str),
    /// A generated type.
    Named(String),
    Vec(Box<Self>),
    /// A map from strings.
    Map(Box<Self>),
}

/// A property of an object.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub wire: String,
    pub ty: Ty,
    /// `Option`: not required, or null is allowed.
    pub optional: bool,
    pub write_only: bool,
}

/// A generated type.
#[derive(Debug)]
pub(super) struct Item {
    pub name: String,
    /// Its schema in the document, such as `#/components/schemas/Order`.
    pub pointer: String,
    /// The file it goes to.
    pub module: String,
    pub kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Struct {
        fields: Vec<Field>,
        closed: bool,
    },
    /// The values as on the wire.
    Enum(Vec<String>),
    /// An untagged choice.
    Union(Vec<Ty>),
    Newtype(Ty),
    /// The same inline schema under the same field name was met before.
    Alias(String),
}

/// Reads all schemas, then the inline ones of the operations.
pub(super) fn read(contract: &Contract) -> Outcome<Vec<Item>> {
    let schemas = object(&contract.document, "/components/schemas")?;
    let mut reader = Reader {
        contract,
        items: Vec::new(),
        taken: schemas.keys().cloned().collect(),
        met: BTreeMap::new(),
        enums: BTreeMap::new(),
    };
    for (name, schema) in schemas {
        if let Some(values) = strings(schema) {
            reader.enums.insert(values.into_iter().collect(), name.clone());
        }
    }
    for (name, schema) in schemas {
        if !is_naive_date_time(schema) {
            let pointer = format!("#/components/schemas/{name}");
            let at = At { module: module_of(contract, name), pointer };
            reader.named(name, schema, &at).map_err(|error| format!("{name}: {error}"))?;
        }
    }
    reader.operations()?;
    Ok(reader.items)
}

/// Where a schema lies and which file its types go to.
#[derive(Clone)]
struct At {
    module: String,
    pointer: String,
}

impl At {
    fn below(&self, step: &str) -> Self {
        self.along(&step.replace('~', "~0").replace('/', "~1"))
    }

    /// Several steps at once, escaped already.
    fn along(&self, steps: &str) -> Self {
        Self { module: self.module.clone(), pointer: format!("{}/{steps}", self.pointer) }
    }
}

struct Reader<'a> {
    contract: &'a Contract,
    items: Vec<Item>,
    taken: BTreeSet<String>,
    /// Inline types by module, field name and schema text.
    met: BTreeMap<(String, String, String), String>,
    /// Named enumerations by their values.
    enums: BTreeMap<BTreeSet<String>, String>,
}

impl Reader<'_> {
    /// A type of its own for a schema.
    fn named(&mut self, name: &str, schema: &Value, at: &At) -> Outcome {
        let kind = if schema.get("allOf").is_some() || schema.get("properties").is_some() {
            let mut fields = Vec::new();
            self.fields(name, schema, at, &mut fields)?;
            Kind::Struct { fields, closed: schema.get("additionalProperties") == Some(&Value::Bool(false)) }
        } else if let Some(values) = strings(schema) {
            Kind::Enum(values)
        } else if let Some(members) = members(schema).filter(|members| members.len() > 1) {
            let mut types = Vec::new();
            for (index, (step, member)) in members.iter().enumerate() {
                let inline = format!("{name}{}", index + 1);
                let ty = self.ty(member, &inline, &at.along(step))?;
                if !types.contains(&ty) {
                    types.push(ty);
                }
            }
            Kind::Union(types)
        } else {
            Kind::Newtype(self.ty(schema, &format!("{name}Item"), at)?)
        };
        let item =
            Item { name: name.to_owned(), pointer: at.pointer.clone(), module: at.module.clone(), kind };
        self.items.push(item);
        Ok(())
    }

    /// Collects properties through `allOf`; a later property replaces an earlier one of the same name.
    fn fields(&mut self, owner: &str, schema: &Value, at: &At, fields: &mut Vec<Field>) -> Outcome {
        for (index, part) in list(schema, "allOf").iter().enumerate() {
            let (part, owner, at) = match reference(part) {
                // The inline types of a part belong to the part, so all who include it share them.
                Some(name) => {
                    let pointer = format!("#/components/schemas/{name}");
                    let module = module_of(self.contract, name);
                    (self.contract.schema(name)?, name, At { module, pointer })
                }
                None => (part, owner, at.below("allOf").below(&index.to_string())),
            };
            self.fields(owner, part, &at, fields)?;
        }
        let required: Vec<&str> = list(schema, "required").iter().filter_map(Value::as_str).collect();
        for (wire, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let inline = format!("{owner}{}", names::pascal(wire));
            let at = at.below("properties").below(wire);
            let ty = self.ty(property, &inline, &at).map_err(|error| format!("{wire}: {error}"))?;
            let field = Field {
                wire: wire.clone(),
                ty,
                optional: is_nullable(property) || !required.contains(&wire.as_str()),
                write_only: property.get("writeOnly") == Some(&Value::Bool(true)),
            };
            match fields.iter_mut().find(|present| present.wire == *wire) {
                Some(present) => *present = field,
                None => fields.push(field),
            }
        }
        Ok(())
    }

    /// The type of a schema in use; an inline one gets `name`.
    fn ty(&mut self, schema: &Value, name: &str, at: &At) -> Outcome<Ty> {
        if let Some(target) = reference(schema) {
            let naive = is_naive_date_time(self.contract.schema(target)?);
            return Ok(if naive { Ty::Scalar("NaiveDateTime") } else { Ty::Named(target.to_owned()) });
        }
        if let Some(members) = members(schema) {
            return match members.as_slice() {
                [(step, member)] => self.ty(member, name, &at.along(step)),
                _ if members.iter().all(|(_, member)| is_date(member)) => Ok(Ty::Scalar("DateTime")),
                _ => self.inline(schema, name, at),
            };
        }
        if strings(schema).is_some() || schema.get("properties").is_some() {
            return self.inline(schema, name, at);
        }
        let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
        let scalar = match (kind(schema)?, format) {
            ("boolean", _) => "bool",
            ("integer", _) => "i64",
            ("number", _) => "Number",
            ("string", "uuid") => "Uuid",
            ("string", "date") => "Date",
            ("string", "date-time" | "datetime") => "DateTime",
            ("string", _) => "String",
            ("array", _) => {
                let item = schema.get("items").ok_or("an array without items")?;
                let ty = self.ty(item, &names::singular(name), &at.below("items"))?;
                return Ok(Ty::Vec(Box::new(ty)));
            }
            ("object", _) => match schema.get("additionalProperties") {
                Some(values @ Value::Object(_)) => {
                    let ty = self.ty(values, &format!("{name}Value"), &at.below("additionalProperties"))?;
                    return Ok(Ty::Map(Box::new(ty)));
                }
                _ => "Map<String, Value>",
            },
            ("any", _) => "Value",
            (other, _) => return Err(format!("unknown type {other}").into()),
        };
        Ok(Ty::Scalar(scalar))
    }

    /// A type for a schema that stands inside another.
    fn inline(&mut self, schema: &Value, name: &str, at: &At) -> Outcome<Ty> {
        let values: Option<BTreeSet<String>> = strings(schema).map(|values| values.into_iter().collect());
        if let Some(named) = values.and_then(|values| self.enums.get(&values)) {
            return Ok(Ty::Named(named.clone()));
        }
        let field = at.pointer.rsplit_once("/properties/").map_or("", |(_, field)| field).to_owned();
        let key = (at.module.clone(), field, schema.to_string());
        let first = self.met.get(&key).cloned();
        // `allOf` reads a part once for itself and once for each that includes it.
        if let Some(item) = self.items.iter().find(|item| item.pointer == at.pointer) {
            return Ok(Ty::Named(item.name.clone()));
        }
        let mut name = name.to_owned();
        while !self.taken.insert(name.clone()) {
            name.push_str("Inline");
        }
        match first {
            Some(first) => {
                let (pointer, module) = (at.pointer.clone(), at.module.clone());
                let item = Item { name: name.clone(), pointer, module, kind: Kind::Alias(first) };
                self.items.push(item);
            }
            None => {
                self.met.insert(key, name.clone());
                self.named(&name, schema, at)?;
            }
        }
        Ok(Ty::Named(name))
    }

    /// The inline bodies of operations: `OdrCancelOrderRequest`, `OdrCancelOrderResponse`.
    fn operations(&mut self) -> Outcome {
        for (path, item) in object(&self.contract.document, "/paths")? {
            for (method, operation) in item.as_object().into_iter().flatten() {
                let Some(id) = operation.get("operationId").and_then(Value::as_str) else { continue };
                let module = module_of(self.contract, &names::capitalised(id));
                let at = At { module, pointer: "#".to_owned() }.below("paths").below(path).below(method);
                let error = |error| format!("{method} {path}: {error}");
                self.operation(&names::capitalised(id), operation, &at).map_err(error)?;
            }
        }
        Ok(())
    }

    fn operation(&mut self, id: &str, operation: &Value, at: &At) -> Outcome {
        let request = operation.get("requestBody").and_then(|body| body.get("content"));
        for (media, content) in request.and_then(Value::as_object).into_iter().flatten() {
            let at = at.below("requestBody").below("content").below(media).below("schema");
            if let Some(schema) = content.get("schema").filter(|schema| reference(schema).is_none()) {
                let mut name = format!("{id}Request");
                while !self.taken.insert(name.clone()) {
                    name = name.replace("Request", "ListRequest");
                }
                self.named(&name, schema, &at)?;
            }
        }
        for (status, response) in operation.get("responses").and_then(Value::as_object).into_iter().flatten()
        {
            let content = response.get("content").and_then(|content| content.get("application/json"));
            let schema = content.and_then(|content| content.get("schema"));
            if let (true, Some(schema)) = (status.starts_with('2'), schema) {
                let steps = ["responses", status, "content", "application/json", "schema"];
                let at = steps.iter().fold(at.clone(), |at, step| at.below(step));
                // Lists and named schemas need no type of their own; what is inline below them does.
                let suffix = if kind(schema)? == "array" { "ResponseItem" } else { "Response" };
                self.ty(schema, &format!("{id}{suffix}"), &at)?;
            }
        }
        Ok(())
    }
}

impl Contract {
    /// A named schema.
    fn schema(&self, name: &str) -> Outcome<&Value> {
        let found = self.document.pointer(&format!("/components/schemas/{name}"));
        found.ok_or_else(|| format!("no schema {name}").into())
    }
}

/// The file of a name: its module prefix, else `shared`; one file where names have no modules.
fn module_of(contract: &Contract, name: &str) -> String {
    const MODULES: &[&str] =
        &["Int", "Cat", "Rel", "Cnt", "Lcs", "Iam", "Mes", "Odr", "Qcq", "Spl", "Tpl", "Wms"];
    if !contract.has_modules {
        return contract.name.to_owned();
    }
    let found = MODULES.iter().find(|module| {
        name.strip_prefix(**module)
            .is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_uppercase()))
    });
    found.map_or_else(|| "shared".to_owned(), |module| module.to_lowercase())
}

fn object<'a>(document: &'a Value, pointer: &str) -> Outcome<&'a Map<String, Value>> {
    Ok(document.pointer(pointer).and_then(Value::as_object).ok_or_else(|| format!("no {pointer}"))?)
}

fn list<'a>(schema: &'a Value, key: &str) -> &'a [Value] {
    schema.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The name a `$ref` to a schema points to.
fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/components/schemas/")
}

/// The members of `anyOf` and `oneOf` but null, nested ones flattened, each with its step in the pointer.
fn members(schema: &Value) -> Option<Vec<(String, &Value)>> {
    let key = ["anyOf", "oneOf"].into_iter().find(|key| schema.get(key).is_some())?;
    let mut found = Vec::new();
    for (index, member) in list(schema, key).iter().enumerate() {
        match members(member) {
            _ if member.get("type") == Some(&Value::from("null")) => {}
            Some(nested) => {
                let outer = |(step, member)| (format!("{key}/{index}/{step}"), member);
                found.extend(nested.into_iter().map(outer));
            }
            None => found.push((format!("{key}/{index}"), member)),
        }
    }
    Some(found)
}

/// The values of an enumeration of strings, null left out; a constant is an enumeration of one.
fn strings(schema: &Value) -> Option<Vec<String>> {
    if let Some(text) = schema.get("const").and_then(Value::as_str) {
        return Some(vec![text.to_owned()]);
    }
    let values: Vec<String> =
        schema.get("enum")?.as_array()?.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    (!values.is_empty()).then_some(values)
}

fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The one type but null; `any` where none is given.
fn kind(schema: &Value) -> Outcome<&str> {
    let mut types = types(schema);
    types.retain(|name| *name != "null");
    match types.as_slice() {
        [] => Ok("any"),
        [one] => Ok(one),
        several => Err(format!("several types: {several:?}").into()),
    }
}

fn is_nullable(schema: &Value) -> bool {
    types(schema).contains(&"null")
        || ["anyOf", "oneOf"].iter().any(|key| list(schema, key).iter().any(is_nullable))
}

/// A member of "a date or a date and time".
fn is_date(schema: &Value) -> bool {
    matches!(schema.get("format").and_then(Value::as_str), Some("date" | "date-time"))
}

/// The one named scalar that has a type of its own: a time without an offset.
fn is_naive_date_time(schema: &Value) -> bool {
    schema
        .get("pattern")
        .and_then(Value::as_str)
        .is_some_and(|pattern| pattern.contains("T\\d{2}:\\d{2}:\\d{2}"))
}
