//! Scopes: what a token of Afosto may do, and the permissions that stand behind.

mod table;

use comptoir_kernel::{Grants, Result};

pub use table::{SCOPES, Scope};

/// The scopes of one token.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scopes(Vec<&'static str>);

impl Scopes {
    /// Reads a `scope` claim; names that are no longer known grant nothing.
    pub fn parse(text: &str) -> Self {
        Self(text.split_whitespace().filter_map(find).map(|scope| scope.name).collect())
    }

    /// Whether the token carries this scope.
    pub fn contains(&self, name: &str) -> bool {
        self.0.contains(&name)
    }

    /// The permissions the scopes stand for.
    pub fn grants(&self) -> Grants {
        let scopes = self.0.iter().copied().filter_map(find);
        scopes.flat_map(|scope| scope.grants).copied().collect()
    }
}

/// The scope of a name.
pub fn find(name: &str) -> Option<&'static Scope> {
    SCOPES.binary_search_by(|scope| scope.name.cmp(name)).ok().and_then(|index| SCOPES.get(index))
}

/// The scopes that names and patterns stand for. In a pattern `*` is any text: `odr:*`, `*:read`, `*`.
///
/// # Errors
/// A sentence that names what is no scope and no pattern of one; also when nothing was asked for.
pub fn expand<S: AsRef<str>>(patterns: &[S]) -> Result<Vec<String>, String> {
    let mut wanted = vec![false; SCOPES.len()];
    for pattern in patterns.iter().map(AsRef::as_ref) {
        let mut found = false;
        for (wanted, scope) in wanted.iter_mut().zip(SCOPES) {
            if fits(pattern, scope.name) {
                (*wanted, found) = (true, true);
            }
        }
        if !found {
            return Err(format!("'{pattern}' is not a scope"));
        }
    }
    let names: Vec<String> = SCOPES
        .iter()
        .zip(wanted)
        .filter(|(_, wanted)| *wanted)
        .map(|(scope, _)| scope.name.to_owned())
        .collect();
    if names.is_empty() { Err("at least one scope is needed".to_owned()) } else { Ok(names) }
}

/// The scopes of a token: what was asked for, if all of it was granted; everything granted, if nothing was.
///
/// # Errors
/// A sentence that names the scopes that were not granted.
pub fn narrow(granted: &[String], asked: &str) -> Result<String, String> {
    let asked: Vec<&str> = asked.split_whitespace().collect();
    if asked.is_empty() {
        return Ok(granted.join(" "));
    }
    let beyond: Vec<&str> =
        asked.iter().copied().filter(|scope| !granted.iter().any(|granted| granted == scope)).collect();
    if beyond.is_empty() {
        return Ok(asked.join(" "));
    }
    Err(format!("not granted to this client: {}", beyond.join(", ")))
}

/// Whether a name fits a pattern in which `*` stands for any text.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((head, rest)) => name.strip_prefix(head).is_some_and(|name| {
            let mut starts = name.char_indices().map(|(at, _)| at).chain([name.len()]);
            starts.any(|at| fits(rest, &name[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use comptoir_contracts::{Dialect, operations};
    use comptoir_kernel::Permission;

    use super::*;

    #[test]
    fn every_scope_an_operation_needs_is_known_and_the_table_is_sorted() {
        assert!(SCOPES.is_sorted_by(|left, right| left.name < right.name));
        for operation in operations(Dialect::Afosto) {
            if let Some(scope) = operation.scope {
                assert!(find(scope).is_some(), "{} needs {scope}", operation.id);
            }
        }
    }

    #[test]
    fn patterns_expand_to_scopes() {
        assert_eq!(expand(&["wms:claim:*"]).unwrap(), ["wms:claim:read", "wms:claim:write"]);
        assert_eq!(expand(&["*"]).unwrap().len(), SCOPES.len());
        assert!(expand(&["*:read"]).unwrap().iter().all(|scope| scope.ends_with(":read")));
        assert!(expand(&["odr:orders:read", "odr:nothing"]).unwrap_err().contains("odr:nothing"));
        assert!(expand::<&str>(&[]).is_err());
    }

    #[test]
    fn a_token_gets_a_part_of_what_was_granted() {
        let granted = ["odr:orders:read".to_owned(), "wms:item:read".to_owned()];
        assert_eq!(narrow(&granted, "").unwrap(), "odr:orders:read wms:item:read");
        assert_eq!(narrow(&granted, "wms:item:read").unwrap(), "wms:item:read");
        assert!(narrow(&granted, "wms:item:read odr:orders:write").unwrap_err().contains("odr:orders:write"));
    }

    #[test]
    fn reading_scopes_grant_no_writing() {
        for scope in SCOPES.iter().filter(|scope| scope.name.ends_with(":read")) {
            for permission in scope.grants {
                assert!(permission.as_str().ends_with(":read"), "{} grants {permission:?}", scope.name);
            }
        }
        let scopes = Scopes::parse("odr:invoices:read nonsense");
        assert!(scopes.contains("odr:invoices:read") && !scopes.contains("nonsense"));
        assert!(scopes.grants().contains(Permission::InvoicesRead));
        assert!(!scopes.grants().contains(Permission::InvoicesWrite));
    }
}
