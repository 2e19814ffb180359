//! Dependencies point inward: which package may use which.

use std::{fs, path::Path, process::Command};

use serde::Deserialize;

use super::Finding;

/// Contexts by layer, lowest first. A context uses its own layer and those below.
const LAYERS: [&[&str]; 5] = [
    &["identity", "parties", "catalogue", "pricing"],
    &["inventory", "payments", "invoicing", "rating"],
    &["subscriptions", "orders", "fulfilment", "feeds"],
    &["billing", "messaging"],
    &["documents"],
];

const DIALECTS: [&str; 3] = ["comptoir-hub", "comptoir-datagate", "comptoir-afosto"];

/// What speaks HTTP to callers, which domain and platform do not know.
const HTTP: [&str; 8] = [
    "axum",
    "hyper",
    "tower-http",
    "comptoir",
    "comptoir-kit",
    "comptoir-hub",
    "comptoir-datagate",
    "comptoir-afosto",
];

/// What speaks to a database, which a dialect leaves to the domain.
const DATABASES: [&str; 3] = ["rusqlite", "tokio-postgres", "deadpool-postgres"];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// `null` for what the package itself needs, else `dev` or `build`.
    kind: Option<String>,
}

pub(super) fn check(root: &Path, findings: &mut Vec<Finding>) -> Result<(), String> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let metadata: Metadata =
        serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))?;
    for package in metadata.packages {
        let manifest = Path::new(&package.manifest_path);
        let path = manifest.strip_prefix(root).unwrap_or(manifest).to_string_lossy().into_owned();
        for dependency in &package.dependencies {
            if let Some(why) = objection(&path, &package.name, dependency) {
                let text = fs::read_to_string(manifest).unwrap_or_default();
                let line =
                    text.lines().position(|line| declares(line, &dependency.name)).map_or(1, |n| n + 1);
                let message = format!("{} uses {}: {why}", package.name, dependency.name);
                findings.push(Finding::new(&path, line, "layers", message));
            }
        }
    }
    Ok(())
}

fn declares(line: &str, dependency: &str) -> bool {
    let name = line.split(['.', '=', ' ']).next();
    name == Some(dependency) || line.ends_with(&format!(".{dependency}]"))
}

/// Why a package must not have this dependency, if it must not.
fn objection(manifest: &str, package: &str, dependency: &Dependency) -> Option<String> {
    let name = dependency.name.as_str();
    if DIALECTS.contains(&package) {
        if DIALECTS.contains(&name) {
            return Some("dialects do not know each other".to_owned());
        }
        if DATABASES.contains(&name) {
            return Some("a dialect speaks to the domain, not to a database".to_owned());
        }
    }
    // A test may use whatever shows that the package works.
    if dependency.kind.as_deref() == Some("dev") {
        return None;
    }
    let folder = manifest.split('/').next();
    if matches!(folder, Some("domain" | "platform")) && HTTP.contains(&name) {
        return Some("domain and platform know no dialect and no HTTP server".to_owned());
    }
    let used = layer(name)?;
    match folder {
        Some("platform") => Some("the platform knows no context".to_owned()),
        Some("domain") => match layer(package) {
            Some(own) if used > own => {
                Some(format!("layer {own} calls down; news from layer {used} travels as an event"))
            }
            Some(_) => None,
            None => Some(format!("{package} has no layer yet: give it one in xtask/src/tidy/layers.rs")),
        },
        _ => None,
    }
}

/// A context's layer, counted from 1; nothing for any other package.
fn layer(package: &str) -> Option<usize> {
    let context = package.strip_prefix("comptoir-")?;
    LAYERS.iter().position(|layer| layer.contains(&context)).map(|index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(manifest: &str, package: &str, name: &str, kind: Option<&str>) -> bool {
        let dependency = Dependency { name: name.to_owned(), kind: kind.map(str::to_owned) };
        objection(manifest, package, &dependency).is_some()
    }

    #[test]
    fn a_context_calls_down_alone() {
        let orders = "domain/orders/Cargo.toml";
        assert!(!refused(orders, "comptoir-orders", "comptoir-inventory", None));
        assert!(!refused(orders, "comptoir-orders", "comptoir-subscriptions", None));
        assert!(refused(orders, "comptoir-orders", "comptoir-billing", None));
        assert!(refused("domain/new/Cargo.toml", "comptoir-new", "comptoir-parties", None));
        assert!(refused("platform/store/Cargo.toml", "comptoir-store", "comptoir-parties", None));
    }

    #[test]
    fn inside_knows_no_http_and_dialects_no_other() {
        let orders = "domain/orders/Cargo.toml";
        assert!(refused(orders, "comptoir-orders", "axum", None));
        assert!(refused(orders, "comptoir-orders", "comptoir-hub", None));
        assert!(!refused(orders, "comptoir-orders", "comptoir-kit", Some("dev")));
        let hub = "api/hub/Cargo.toml";
        assert!(refused(hub, "comptoir-hub", "comptoir-afosto", Some("dev")));
        assert!(refused(hub, "comptoir-hub", "rusqlite", None));
        assert!(!refused(hub, "comptoir-hub", "axum", None));
    }

    #[test]
    fn finds_the_line_that_declares_a_dependency() {
        assert!(declares("axum.workspace = true", "axum"));
        assert!(declares("axum = \"0.8\"", "axum"));
        assert!(declares("[dependencies.axum]", "axum"));
        assert!(!declares("axum-extra = \"1\"", "axum"));
    }
}
