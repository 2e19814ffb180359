//! Every context says what it owns, and what it does not.

use std::path::Path;

use super::{Finding, files::read_text};

/// Folders whose every package is a context.
pub(super) const CONTEXTS: [&str; 2] = ["domain", "platform"];

pub(super) fn check(root: &Path, files: &[String], findings: &mut Vec<Finding>) -> Result<(), String> {
    for manifest in files.iter().filter(|path| path.ends_with("/Cargo.toml")) {
        let mut parts = manifest.split('/');
        let (Some(group), Some(context), Some(_), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        if CONTEXTS.contains(&group) {
            let path = format!("{group}/{context}/README.md");
            findings.extend(fault(&path, read_text(root, &path)?.as_deref()));
        }
    }
    Ok(())
}

fn fault(path: &str, content: Option<&str>) -> Option<Finding> {
    let text = content.unwrap_or_default().to_lowercase();
    let message = if content.is_none() {
        "is missing: say what the context owns and what it does not own"
    } else if !text.replace("not own", "").contains("own") {
        "does not say what the context owns"
    } else if !text.contains("not own") {
        "does not say what the context does not own"
    } else {
        return None;
    };
    Some(Finding::new(path, 1, "context-readme", message))
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn asks_for_both_halves() {
        let message = |text| fault("domain/x/README.md", text).map(|finding| finding.message);
        assert_eq!(message(Some("# X\n\n## Owns\nA.\n\n## Does not own\nB.\n")), None);
        assert_eq!(message(Some("Owns A.")).unwrap(), "does not say what the context does not own");
        assert_eq!(message(Some("Does not own B.")).unwrap(), "does not say what the context owns");
        assert!(message(None).unwrap().starts_with("is missing"));
    }
}
