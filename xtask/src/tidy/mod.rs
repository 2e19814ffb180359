//! `cargo xtask tidy`: the house rules that no compiler or linter knows.
//!
//! A rule reports every place that breaks it. `xtask/tidy-exceptions.txt` lists what is tolerated
//! for now; the list may only shrink: an exception that is wider than needed is itself a finding.

mod exceptions;
mod files;
mod layers;
mod links;
mod literals;
mod readmes;
mod sql;
mod text;

use std::{fmt, path::Path};

use crate::{root, suite::Outcome};

/// One place that breaks a rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    path: String,
    line: usize,
    rule: &'static str,
    message: String,
    /// What an exception has to allow for this finding: 1, or the measure of a size rule.
    weight: usize,
}

impl Finding {
    fn new(path: &str, line: usize, rule: &'static str, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, rule, message: message.into(), weight: 1 }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} [{}]", self.path, self.line, self.message, self.rule)
    }
}

/// Checks the whole repository and prints what breaks a rule.
///
/// # Errors
/// The number of findings, or why the repository cannot be read.
pub(crate) fn run() -> Outcome {
    let findings = check(&root())?;
    for finding in &findings {
        eprintln!("{finding}");
    }
    match findings.len() {
        0 => Ok(()),
        1 => Err("tidy: 1 finding".to_owned()),
        many => Err(format!("tidy: {many} findings")),
    }
}

fn check(root: &Path) -> Result<Vec<Finding>, String> {
    let files = files::list(root)?;
    let mut findings = Vec::new();
    for path in &files {
        let Some(content) = files::read_text(root, path)? else { continue };
        text::check(path, &content, &mut findings);
        sql::check(path, &content, &mut findings);
        links::check(root, path, &content, &mut findings);
    }
    readmes::check(root, &files, &mut findings)?;
    layers::check(root, &mut findings)?;
    let listed = files::read_text(root, exceptions::FILE)?.unwrap_or_default();
    let mut findings = exceptions::apply(&listed, findings);
    findings.sort();
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_repository_is_tidy() {
        let findings = check(&root()).unwrap();
        let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
        assert!(lines.is_empty(), "\n{}", lines.join("\n"));
    }
}
