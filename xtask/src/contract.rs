//! The operations of the contracts, read from the documents themselves, so that these commands work even
//! while the generated code does not compile.

use std::fs;

use serde_json::Value;

use crate::{Outcome, root};

/// The dialects, in the order they are listed everywhere.
pub(crate) const DIALECTS: [&str; 3] = ["hub", "datagate", "afosto"];

/// One operation of a contract.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Operation {
    pub dialect: &'static str,
    /// In capitals.
    pub method: String,
    /// With placeholders: `/orders/{id}/cancel`.
    pub path: String,
    pub id: String,
    /// The first segment of an Afosto path; empty elsewhere.
    pub module: String,
    pub scope: Option<String>,
}

/// Every operation, in the contracts' order.
pub(crate) fn operations() -> Outcome<Vec<Operation>> {
    let mut found = Vec::new();
    for dialect in DIALECTS {
        let file = root().join(format!("contracts/{dialect}.json"));
        let document: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
        let paths = document.get("paths").and_then(Value::as_object).ok_or("no paths")?;
        for (path, item) in paths {
            for (method, operation) in item.as_object().into_iter().flatten() {
                let text = |key: &str| operation.get(key).and_then(Value::as_str).map(str::to_owned);
                let Some(id) = text("operationId") else { continue };
                let module =
                    if dialect == "afosto" { path.split('/').nth(1).unwrap_or_default() } else { "" };
                found.push(Operation {
                    dialect,
                    method: method.to_uppercase(),
                    path: path.clone(),
                    id,
                    module: module.to_owned(),
                    scope: text("x-scope"),
                });
            }
        }
    }
    Ok(found)
}

/// Whether the end of a path fits a template: `/api/v1/orders/{order}/cancel` fits `/orders/{id}/cancel`.
pub(crate) fn fits(template: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let wanted: Vec<&str> = template.split('/').skip(1).collect();
    let given: Vec<&str> = path.split('/').skip(1).collect();
    let Some(start) = given.len().checked_sub(wanted.len()) else { return false };
    // What stands before is a base such as `/api/v1`, never a placeholder.
    let is_base = given[..start].iter().all(|segment| !segment.is_empty() && !segment.contains('{'));
    is_base
        && wanted
            .iter()
            .zip(&given[start..])
            .all(|(wanted, given)| if wanted.starts_with('{') { !given.is_empty() } else { wanted == given })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_fit_their_template_and_no_other() {
        for path in ["/orders/{id}/cancel", "/orders/12/cancel", "/api/v1/orders/{order}/cancel?now=1"] {
            assert!(fits("/orders/{id}/cancel", path), "{path}");
        }
        for path in ["/orders/12", "/orders/12/approve", "/orders//cancel", "/orders/12/cancel/13", "orders"]
        {
            assert!(!fits("/orders/{id}/cancel", path), "{path}");
        }
    }

    #[test]
    fn every_operation_is_read() {
        let operations = operations().unwrap();
        let count = |dialect| operations.iter().filter(|operation| operation.dialect == dialect).count();
        assert_eq!(DIALECTS.map(count), [54, 70, 544]);
    }
}
