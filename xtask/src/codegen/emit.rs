//! Writes items as Rust.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use super::{
    Contract, Files, names,
    schema::{Field, Item, Kind, Ty},
};

/// The head of every generated file.
pub(super) const HEAD: &str = "//! Written by `cargo xtask codegen`; do not edit.\n\n";

/// `generated/mod.rs`.
pub(super) const ROOT: &str = "//! Written by `cargo xtask codegen`; do not edit.

#[expect(missing_docs, reason = \"the contract names its fields; what they mean stands at the handlers\")]
pub mod afosto;
#[expect(missing_docs, reason = \"the contract names its fields; what they mean stands at the handlers\")]
pub mod datagate;
#[expect(missing_docs, reason = \"the contract names its fields; what they mean stands at the handlers\")]
pub mod hub;
pub(crate) mod operations;
";

/// Names the generated code may use, with the line that brings them in.
const IMPORTS: &[(&str, &str)] = &[
    ("BTreeMap", "use std::collections::BTreeMap;\n"),
    ("Date", "use jiff::civil::Date;\n"),
    ("Serialize", "use serde::{Deserialize, Serialize};\n"),
    ("Map", "use serde_json::Map;\n"),
    ("Value", "use serde_json::Value;\n"),
    ("Uuid", "use uuid::Uuid;\n"),
    ("DateTime", "use crate::DateTime;\n"),
    ("NaiveDateTime", "use crate::NaiveDateTime;\n"),
    ("Number", "use crate::Number;\n"),
    ("string_enums", "use crate::wire::string_enums;\n"),
    ("wire_types", "use crate::wire::wire_types;\n"),
];

/// Adds the files of one dialect.
pub(super) fn write(contract: &Contract, items: &[Item], files: &mut Files) {
    let mut modules: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for item in items {
        modules.entry(&item.module).or_default().push(item);
    }
    let types = Types::new(items);
    for (module, items) in &modules {
        let text = file(contract, module, items, &types);
        let path = if contract.has_modules {
            format!("{}/{module}.rs", contract.name)
        } else {
            format!("{module}.rs")
        };
        files.insert(path.into(), text);
    }
    if contract.has_modules {
        files.insert(format!("{}/mod.rs", contract.name).into(), contents(&modules));
    }
}

/// The `mod.rs` of a dialect that has modules: all names, flat.
fn contents(modules: &BTreeMap<&str, Vec<&Item>>) -> String {
    let mut out = HEAD.to_owned();
    for module in modules.keys() {
        out += &format!("mod {module};\n");
    }
    out.push('\n');
    for module in modules.keys() {
        out += &format!("pub use {module}::*;\n");
    }
    let lists: Vec<String> = modules.keys().map(|module| module.to_uppercase()).collect();
    out += "\n/// All types, by module.\n#[cfg(test)]\n";
    out += &format!("pub(crate) const MODULES: &[&[crate::tests::Check]] = &[{}];\n", lists.join(", "));
    out
}

fn file(contract: &Contract, module: &str, items: &[&Item], types: &Types) -> String {
    let mut body = String::new();
    let mut enums = String::new();
    for item in items {
        let doc = doc(contract, item);
        match &item.kind {
            Kind::Enum(values) => enums += &string_enum(&doc, &item.name, values),
            _ => body += &type_text(&doc, item, types),
        }
    }
    if !enums.is_empty() {
        body += &format!("string_enums! {{\n{enums}}}\n\n");
    }
    body += &format!("wire_types! {{\n    {}, {} {{\n", contract.variant, module.to_uppercase());
    for item in items {
        if !matches!(item.kind, Kind::Alias(_)) {
            body += &format!("        {}: \"{}\",\n", item.name, item.pointer);
        }
    }
    body += "    }\n}\n";

    let words: BTreeSet<&str> =
        body.split(|char: char| !char.is_ascii_alphanumeric() && char != '_').collect();
    let mut out = HEAD.to_owned();
    for (name, line) in IMPORTS {
        if words.contains(name) {
            out += line;
        }
    }
    let own: BTreeSet<&str> = items.iter().map(|item| item.name.as_str()).collect();
    let mut foreign: Vec<String> = items
        .iter()
        .flat_map(|item| mentioned(&item.kind))
        .filter(|name| !own.contains(name.as_str()))
        .collect();
    foreign.sort();
    foreign.dedup();
    if !foreign.is_empty() {
        out += &format!("use super::{{{}}};\n", foreign.join(", "));
    }
    debug_assert!(items.iter().all(|item| item.module == module));
    out.push('\n');
    out + &body
}

fn doc(contract: &Contract, item: &Item) -> String {
    let place = item.pointer.strip_prefix("#/components/schemas/");
    match place {
        Some(name) if name == item.name => format!("/// Wire schema `{name}` of {}.\n", contract.name),
        Some(inner) => format!("/// Inside `{}` of {}.\n", inner.replace("/properties/", "."), contract.name),
        None => {
            let steps: Vec<String> = item.pointer.split('/').map(|step| step.replace("~1", "/")).collect();
            let method = steps.get(3).map(|step| step.to_uppercase()).unwrap_or_default();
            let path = steps.get(2).cloned().unwrap_or_default();
            format!("/// A body of `{method} {path}` of {}.\n", contract.name)
        }
    }
}

fn type_text(doc: &str, item: &Item, types: &Types) -> String {
    let name = &item.name;
    match &item.kind {
        Kind::Struct { fields, closed } => structure(doc, name, fields, *closed, types),
        Kind::Union(members) => union(doc, name, members),
        Kind::Newtype(ty) => {
            let derives = derives(types.has_default(name));
            format!("{doc}{derives}#[serde(transparent)]\npub struct {name}(pub {});\n\n", ty_text(ty))
        }
        Kind::Alias(target) => format!("{doc}pub type {name} = {target};\n\n"),
        Kind::Enum(_) => String::new(),
    }
}

fn derives(has_default: bool) -> &'static str {
    if has_default {
        "#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]\n"
    } else {
        "#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]\n"
    }
}

fn structure(doc: &str, name: &str, fields: &[Field], closed: bool, types: &Types) -> String {
    let mut out = format!("{doc}{}", derives(types.has_default(name)));
    if closed {
        out += "#[serde(deny_unknown_fields)]\n";
    }
    out += &format!("pub struct {name} {{\n");
    for field in fields {
        let rust = names::field(&field.wire);
        let mut options = Vec::new();
        if rust.trim_start_matches("r#") != field.wire {
            options.push(format!("rename = \"{}\"", field.wire));
        }
        if field.write_only {
            options.push("skip_serializing".to_owned());
        }
        if !options.is_empty() {
            out += &format!("#[serde({})]\n", options.join(", "));
        }
        let mut ty = ty_text(&field.ty);
        if types.is_recursive(name, &field.ty) {
            ty = format!("Box<{ty}>");
        }
        if field.optional {
            ty = format!("Option<{ty}>");
        }
        out += &format!("    pub {rust}: {ty},\n");
    }
    out + "}\n\n"
}

/// Members that are types of their own are boxed: they differ much in size.
fn union(doc: &str, name: &str, members: &[Ty]) -> String {
    let mut out = format!(
        "{doc}#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]\n#[serde(untagged)]\npub enum {name} {{\n"
    );
    let mut conversions = String::new();
    for member in members {
        let text = ty_text(member);
        let (variant, inner) = match member {
            Ty::Named(target) => (variant(name, target), format!("Box<{target}>")),
            Ty::Scalar("String") => ("Text".to_owned(), text.clone()),
            // A `Number` reads whole numbers as well.
            Ty::Scalar("i64") if members.contains(&Ty::Scalar("Number")) => continue,
            Ty::Scalar("i64") => ("Integer".to_owned(), text.clone()),
            Ty::Scalar("bool") => ("Flag".to_owned(), text.clone()),
            Ty::Scalar("Map<String, Value>") => ("Object".to_owned(), text.clone()),
            Ty::Scalar(scalar) => ((*scalar).to_owned(), text.clone()),
            Ty::Vec(_) => ("List".to_owned(), text.clone()),
            Ty::Map(_) => ("Map".to_owned(), text.clone()),
        };
        out += &format!("    {variant}({inner}),\n");
        let value = if matches!(member, Ty::Named(_)) { "Box::new(value)" } else { "value" };
        conversions += &format!(
            "impl From<{text}> for {name} {{ fn from(value: {text}) -> Self {{ Self::{variant}({value}) }} }}\n\n"
        );
    }
    out + "}\n\n" + &conversions
}

/// `EmailFeed` in `Feed` is `Email`, `SalesOrderWrite` in `OrderWrite` is `Sales`.
fn variant(union: &str, member: &str) -> String {
    let short = member.strip_suffix(union).or_else(|| member.strip_prefix(union)).unwrap_or(member);
    if short.is_empty() { member.to_owned() } else { short.to_owned() }
}

fn string_enum(doc: &str, name: &str, values: &[String]) -> String {
    let mut used = BTreeSet::new();
    let default = if values.len() == 1 { "    #[derive(Default)]\n" } else { "" };
    let mut out = format!("    {doc}{default}    {name} {{\n");
    for (index, value) in values.iter().enumerate() {
        let mut variant = names::pascal(value);
        while !used.insert(variant.clone()) {
            variant = format!("{variant}{index}");
        }
        let attribute = if values.len() == 1 { "#[default] " } else { "" };
        let _ = writeln!(out, "        {attribute}{variant} = {value:?},");
    }
    out + "    }\n"
}

fn ty_text(ty: &Ty) -> String {
    match ty {
        Ty::Scalar(path) => (*path).to_owned(),
        Ty::Named(name) => name.clone(),
        Ty::Vec(inner) => format!("Vec<{}>", ty_text(inner)),
        Ty::Map(inner) => format!("BTreeMap<String, {}>", ty_text(inner)),
    }
}

/// The generated types a kind speaks of.
fn mentioned(kind: &Kind) -> Vec<String> {
    fn name(ty: &Ty) -> Option<String> {
        match ty {
            Ty::Scalar(_) => None,
            Ty::Named(name) => Some(name.clone()),
            Ty::Vec(inner) | Ty::Map(inner) => name(inner),
        }
    }
    match kind {
        Kind::Struct { fields, .. } => fields.iter().filter_map(|field| name(&field.ty)).collect(),
        Kind::Union(members) => members.iter().filter_map(name).collect(),
        Kind::Newtype(ty) => name(ty).into_iter().collect(),
        Kind::Alias(target) => vec![target.clone()],
        Kind::Enum(_) => Vec::new(),
    }
}

/// What has to be known of other types to write one.
struct Types<'a> {
    kinds: BTreeMap<&'a str, &'a Kind>,
}

impl<'a> Types<'a> {
    fn new(items: &'a [Item]) -> Self {
        Self { kinds: items.iter().map(|item| (item.name.as_str(), &item.kind)).collect() }
    }

    /// Whether a type has a default: nothing required but what has one itself.
    fn has_default(&self, name: &str) -> bool {
        let ty_has_default = |ty: &Ty| match ty {
            Ty::Named(target) => self.has_default(target),
            _ => true,
        };
        match self.kinds.get(name) {
            Some(Kind::Struct { fields, .. }) => {
                fields.iter().all(|field| field.optional || ty_has_default(&field.ty))
            }
            Some(Kind::Enum(values)) => values.len() == 1,
            Some(Kind::Newtype(ty)) => ty_has_default(ty),
            Some(Kind::Alias(target)) => self.has_default(target),
            Some(Kind::Union(_)) | None => false,
        }
    }

    /// Whether a type would hold itself through a field of this type.
    fn is_recursive(&self, owner: &str, ty: &Ty) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![ty];
        while let Some(next) = open.pop() {
            let Ty::Named(name) = next else { continue };
            if name == owner {
                return true;
            }
            if !seen.insert(name) {
                continue;
            }
            match self.kinds.get(name.as_str()) {
                Some(Kind::Struct { fields, .. }) => open.extend(fields.iter().map(|field| &field.ty)),
                Some(Kind::Newtype(inner)) => open.push(inner),
                // An alias stands for an inline type of its own; unions box what they hold.
                _ => {}
            }
        }
        false
    }
}
