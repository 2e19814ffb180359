//! Rules about lines of text.

use super::{Finding, files::is_generated};

const FILE_LINES_MAX: usize = 500;

/// Folders of somebody's machine. Written in two parts, or this file would break its own rule.
const MACHINE_FOLDERS: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

/// Signs of a package registry: what is built must not depend on where somebody fetches packages.
const REGISTRY_SIGNS: [&str; 8] = [
    concat!("sparse", "+http"),
    concat!("registry", "+http"),
    concat!("arti", "factory"),
    concat!("[sou", "rce."),
    concat!("[regis", "tries"),
    concat!("index.", "crates.io"),
    concat!("pypi", ".org"),
    concat!("registry.", "npmjs"),
];

/// How a lock file names the public registry, which is the same for everybody.
const PUBLIC_REGISTRY: &str =
    concat!("source = \"registry", "+https://github.com/rust-lang/crates.io-index\"");

/// What must not be left in Rust, and what to do instead.
const RUST_LEFTOVERS: [(&str, &str, &str); 3] = [
    (concat!("to", "do!("), "unfinished", "finish it, or answer with an error"),
    (concat!("unimple", "mented!("), "unfinished", "finish it, or answer with an error"),
    (concat!("#[ig", "nore]"), "ignored-test", "say why: #[ignore = \"reason\"]"),
];

pub(super) fn check(path: &str, content: &str, findings: &mut Vec<Finding>) {
    let generated = is_generated(path);
    let rust = path.ends_with(".rs") && !generated;
    for (index, line) in content.lines().enumerate() {
        let mut add = |rule, message: String| findings.push(Finding::new(path, index + 1, rule, message));
        if let Some(folder) = MACHINE_FOLDERS.iter().find(|folder| names_folder(line, folder)) {
            add("machine-path", format!("{folder} is a folder of one machine"));
        }
        if line != PUBLIC_REGISTRY
            && let Some(sign) = REGISTRY_SIGNS.iter().find(|sign| line.contains(*sign))
        {
            add("registry", format!("{sign} belongs in a machine's own settings"));
        }
        if !generated && line.ends_with([' ', '\t', '\r']) {
            add("whitespace", "white space at the end of the line".to_owned());
        }
        if rust {
            for (sign, rule, advice) in RUST_LEFTOVERS {
                if line.contains(sign) {
                    add(rule, format!("{sign}: {advice}"));
                }
            }
        }
    }
    if !generated && !content.is_empty() && !content.ends_with('\n') {
        let last = content.lines().count();
        findings.push(Finding::new(path, last, "whitespace", "no line break at the end of the file"));
    }
    let lines = content.lines().count();
    if rust && lines > FILE_LINES_MAX {
        let message = format!("{lines} lines, {FILE_LINES_MAX} are allowed: split it");
        findings.push(Finding { weight: lines, ..Finding::new(path, 1, "file-length", message) });
    }
}

/// Whether a line holds a path that begins with this folder; the end of a longer path or of a URL
/// is something else.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && !"_-.}>*~/".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(path: &str, content: &str) -> Vec<String> {
        let mut findings = Vec::new();
        check(path, content, &mut findings);
        findings.iter().map(|finding| format!("{}:{}", finding.line, finding.rule)).collect()
    }

    #[test]
    fn finds_leftovers_in_rust_alone() {
        let text = RUST_LEFTOVERS.map(|(sign, ..)| sign).join("\n") + "\n";
        assert_eq!(rules("domain/x/src/a.rs", &text), ["1:unfinished", "2:unfinished", "3:ignored-test"]);
        assert_eq!(rules("docs/a.md", &text), [""; 0]);
        assert_eq!(rules("contracts/src/generated/hub.rs", &text), [""; 0]);
        assert_eq!(rules("a.rs", "#[ignore = \"needs a disk\"]\n"), [""; 0]);
    }

    #[test]
    fn tells_a_machine_path_from_a_url() {
        let [work, root, home] = MACHINE_FOLDERS;
        let text = format!("open({work}a)\n{root}.cargo\nsee \"{home}me\"\n");
        assert_eq!(rules("a.md", &text), ["1:machine-path", "2:machine-path", "3:machine-path"]);
        let urls = format!("https://example.com{home}x\n{{base}}{work}1\napi{root}\n");
        assert_eq!(rules("a.md", &urls), [""; 0]);
    }

    #[test]
    fn allows_the_public_registry_in_the_lock_file_alone() {
        assert_eq!(rules("Cargo.lock", &format!("{PUBLIC_REGISTRY}\n")), [""; 0]);
        assert_eq!(
            rules("Cargo.lock", &format!("source = \"{}s://a\"\n", REGISTRY_SIGNS[0])),
            ["1:registry"]
        );
        assert_eq!(rules("ci.toml", &format!("{}a]\n", REGISTRY_SIGNS[3])), ["1:registry"]);
    }

    #[test]
    fn finds_white_space_and_long_files() {
        assert_eq!(rules("a.md", "a \nb\t\nc"), ["1:whitespace", "2:whitespace", "3:whitespace"]);
        assert_eq!(rules("a.rs", &"x\n".repeat(500)), [""; 0]);
        assert_eq!(rules("a.rs", &"x\n".repeat(501)), ["1:file-length"]);
        assert_eq!(rules("contracts/src/generated/hub.rs", &"x\n".repeat(501)), [""; 0]);
        assert_eq!(rules("a.md", &"x\n".repeat(501)), [""; 0]);
    }
}
