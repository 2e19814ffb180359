//! Which files belong to the repository, and what is in them.

use std::{fs, io, path::Path, process::Command};

/// Folders that hold no source, for a copy of the repository without git.
const NOT_SOURCE: [&str; 3] = [".git", "target", "data"];

/// Paths, relative to the root, of the files git tracks or would track; sorted. Where git cannot
/// say, every file outside the build and data folders.
pub(super) fn list(root: &Path) -> Result<Vec<String>, String> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output();
    let mut files = match listed {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout)
            .split('\0')
            .filter(|path| !path.is_empty())
            .map(str::to_owned)
            .collect(),
        _ => {
            let mut files = Vec::new();
            walk(root, "", &mut files).map_err(|error| format!("{}: {error}", root.display()))?;
            files
        }
    };
    files.sort();
    files.dedup();
    Ok(files)
}

fn walk(root: &Path, folder: &str, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        if !entry.file_type()?.is_dir() {
            files.push(path);
        } else if !NOT_SOURCE.contains(&name.as_str()) {
            walk(root, &path, files)?;
        }
    }
    Ok(())
}

/// The text of a file; nothing where it is gone or is not text.
pub(super) fn read_text(root: &Path, path: &str) -> Result<Option<String>, String> {
    match fs::read(root.join(path)) {
        Ok(bytes) => Ok(String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::IsADirectory) => {
            Ok(None)
        }
        Err(error) => Err(format!("{path}: {error}")),
    }
}

/// Whether a file is written by a program and so not bound by rules for people.
pub(super) fn is_generated(path: &str) -> bool {
    path.contains("/generated/")
        || path == "contracts/src/generated.rs"
        || (path.starts_with("contracts/") && path.ends_with(".json"))
        || path == "Cargo.lock"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_git_everything_but_builds_and_data_is_listed() {
        let root = std::env::temp_dir().join(format!("comptoir-tidy-{}", std::process::id()));
        for path in ["a/b.rs", "target/c.rs", "data/d.db", "e.md"] {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let files = list(&root);
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(files.unwrap(), ["a/b.rs", "e.md"]);
    }
}
