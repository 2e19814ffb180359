//! A schema as a person reads it: the JSON it describes, with types in place of values.

use serde_json::{Map, Value};

/// Objects within objects that are shown; deeper ones are named.
const DEPTH_MAX: usize = 4;

/// The shape of what a schema of this document describes.
pub(super) fn of(document: &Value, schema: &Value) -> String {
    Writer { document, within: Vec::new() }.any(schema, 0)
}

struct Writer<'a> {
    document: &'a Value,
    /// The schemas that are being written, so that one that contains itself ends.
    within: Vec<&'a str>,
}

impl<'a> Writer<'a> {
    fn any(&mut self, schema: &'a Value, depth: usize) -> String {
        if let Some(pointer) = schema.get("$ref").and_then(Value::as_str) {
            return self.named(pointer, depth);
        }
        for key in ["anyOf", "oneOf"] {
            if let Some(members) = schema.get(key).and_then(Value::as_array) {
                let mut shapes: Vec<String> = members.iter().map(|member| self.any(member, depth)).collect();
                shapes.dedup();
                return shapes.join(" | ");
            }
        }
        if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
            return self.all(schema, parts, depth);
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ");
        }
        if let Some(value) = schema.get("const") {
            return value.to_string();
        }
        self.typed(schema, depth)
    }

    fn named(&mut self, pointer: &'a str, depth: usize) -> String {
        let name = pointer.rsplit('/').next().unwrap_or(pointer);
        let found = pointer.strip_prefix('#').and_then(|path| self.document.pointer(path));
        match found {
            Some(schema) if depth < DEPTH_MAX && !self.within.contains(&pointer) => {
                self.within.push(pointer);
                let text = self.any(schema, depth);
                self.within.pop();
                text
            }
            _ => name.to_owned(),
        }
    }

    /// Objects that are laid over each other.
    fn all(&mut self, schema: &'a Value, parts: &'a [Value], depth: usize) -> String {
        let mut fields: Vec<(&'a str, &'a Value, bool)> = Vec::new();
        let mut rest: Vec<&'a Value> = parts.iter().rev().collect();
        rest.insert(0, schema);
        let mut first = true;
        while let Some(part) = rest.pop() {
            let pointer = part.get("$ref").and_then(|pointer| pointer.as_str()?.strip_prefix('#'));
            let part = pointer.and_then(|pointer| self.document.pointer(pointer)).unwrap_or(part);
            if let Some(inner) = part.get("allOf").and_then(Value::as_array).filter(|_| !first) {
                rest.extend(inner.iter().rev());
            }
            first = rest.len() > 1;
            fields.extend(properties(part));
        }
        self.object(fields, depth)
    }

    fn typed(&mut self, schema: &'a Value, depth: usize) -> String {
        let names: Vec<&str> = match schema.get("type") {
            Some(Value::String(name)) => vec![name],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ if schema.get("properties").is_some() => vec!["object"],
            _ => return "any".to_owned(),
        };
        let mut shapes = Vec::new();
        for name in names {
            shapes.push(match name {
                "array" => match schema.get("items") {
                    Some(items) => format!("[{}]", self.any(items, depth)),
                    None => "[any]".to_owned(),
                },
                "object" => {
                    let fields: Vec<_> = properties(schema).collect();
                    if fields.is_empty() { "object".to_owned() } else { self.object(fields, depth) }
                }
                "string" => schema.get("format").and_then(Value::as_str).unwrap_or("string").to_owned(),
                other => other.to_owned(),
            });
        }
        shapes.join(" | ")
    }

    fn object(&mut self, fields: Vec<(&'a str, &'a Value, bool)>, depth: usize) -> String {
        if depth >= DEPTH_MAX {
            return "{…}".to_owned();
        }
        let indent = "  ".repeat(depth);
        let mut text = "{\n".to_owned();
        for (name, schema, required) in fields {
            let mark = if required { ", required" } else { "" };
            text += &format!("{indent}  {name}: {}{mark}\n", self.any(schema, depth + 1));
        }
        text + &format!("{indent}}}")
    }
}

/// The fields of an object, and whether each is mandatory.
fn properties(schema: &Value) -> impl Iterator<Item = (&str, &Value, bool)> {
    let required = schema.get("required").and_then(Value::as_array);
    let is_required = move |name: &str| required.is_some_and(|names| names.iter().any(|one| one == name));
    let fields = schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::iter);
    fields.map(move |(name, schema)| (name.as_str(), schema, is_required(name)))
}

#[cfg(test)]
mod tests {
    use comptoir_contracts::{Dialect, document, operations};
    use serde_json::json;

    use super::*;

    #[test]
    fn types_stand_where_values_would() {
        let document = json!({"components": {"schemas": {
            "Tree": {"type": "object", "required": ["id"], "properties": {
                "id": {"type": "string", "format": "uuid"},
                "kind": {"anyOf": [{"type": "string", "enum": ["A", "B"]}, {"type": "null"}]},
                "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
            }},
            "Named": {"allOf": [{"$ref": "#/components/schemas/Tree"}, {"properties": {"name": {"type": ["string", "null"]}}}]},
        }}});
        let shape = of(&document, &json!({"$ref": "#/components/schemas/Tree"}));
        assert_eq!(shape, "{\n  id: uuid, required\n  kind: \"A\" | \"B\" | null\n  children: [Tree]\n}");
        let shape = of(&document, &json!({"$ref": "#/components/schemas/Named"}));
        assert!(shape.contains("id: uuid") && shape.contains("name: string | null"), "{shape}");
    }

    #[test]
    fn every_schema_of_the_contracts_has_a_shape() {
        for dialect in Dialect::ALL.iter().copied() {
            let document = document(dialect);
            for operation in operations(dialect) {
                let schemas = operation.responses.iter().filter_map(|response| response.schema);
                for schema in schemas.chain(operation.request.map(|body| body.schema)) {
                    let found = document.pointer(schema.0.strip_prefix('#').unwrap()).unwrap();
                    assert!(!of(document, found).is_empty(), "{}", operation.id);
                }
            }
        }
    }
}
