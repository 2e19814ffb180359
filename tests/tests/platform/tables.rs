//! What the tests of all operations read: which are served, and paths and bodies to call them with.

use std::collections::BTreeSet;

use comptoir_contracts::{Dialect, Operation, operations};

/// The ids of the operations of a dialect that have a handler.
pub(crate) fn served(dialect: Dialect) -> BTreeSet<&'static str> {
    let lines = comptoir::operations();
    let is_served = |operation: &&Operation| lines.contains(&format!("{dialect} {} served", operation.id));
    operations(dialect).iter().filter(is_served).map(|operation| operation.id).collect()
}

/// All operations of all dialects that have a handler.
pub(crate) fn all_served() -> Vec<&'static Operation> {
    let of = |dialect: Dialect| {
        let served = served(dialect);
        operations(dialect).iter().filter(move |operation| served.contains(operation.id))
    };
    Dialect::ALL.iter().copied().flat_map(of).collect()
}

/// A path of the operation with every placeholder filled by `fill(name, schema)`.
pub(crate) fn path(operation: &Operation, fill: impl Fn(&str) -> String) -> String {
    let segments = operation.path.split('/').map(|segment| {
        match segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}')) {
            Some(name) => fill(name),
            None => segment.to_owned(),
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

/// A value for a path parameter that no record has.
pub(crate) fn nobody(operation: &Operation, name: &str) -> String {
    let schema = operation.params.iter().find(|param| param.name == name).map_or("", |param| param.schema);
    if schema.contains("integer") {
        "999999999".to_owned()
    } else {
        "00000000-0000-4000-8000-00000000dead".to_owned()
    }
}
