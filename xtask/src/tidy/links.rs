//! A link from one page of the repository to another leads somewhere.

use std::path::Path;

use super::Finding;

pub(super) fn check(root: &Path, path: &str, content: &str, findings: &mut Vec<Finding>) {
    if !path.ends_with(".md") {
        return;
    }
    let folder = root.join(path).parent().unwrap_or(root).to_path_buf();
    for (index, line) in content.lines().enumerate() {
        for target in targets(line) {
            if !folder.join(target).exists() {
                findings.push(Finding::new(path, index + 1, "link", format!("{target} does not exist")));
            }
        }
    }
}

/// What a line of Markdown links to inside the repository, without the place within the page.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("](").filter_map(|(at, sign)| {
        let rest = &line[at + sign.len()..];
        let target = rest.split([')', '#', ' ']).next()?;
        (!target.is_empty() && !target.contains(':')).then_some(target)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_links_inside_the_repository_alone() {
        let line = "[a](docs/a.md#part), ![b](b.png \"B\"), [c](https://example.com/c), [d](#here)";
        assert_eq!(targets(line).collect::<Vec<_>>(), ["docs/a.md", "b.png"]);
    }

    #[test]
    fn reports_a_link_that_leads_nowhere_from_the_pages_own_folder() {
        let mut findings = Vec::new();
        check(
            &crate::root(),
            "xtask/NOTES.md",
            "[m](Cargo.toml)\n[n](../Cargo.toml) [o](gone.md)\n",
            &mut findings,
        );
        assert_eq!(findings, [Finding::new("xtask/NOTES.md", 2, "link", "gone.md does not exist")]);
    }
}
