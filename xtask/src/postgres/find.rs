//! Where PostgreSQL's programs lie on this machine.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Folders in which packages put a version of PostgreSQL each: the parent, the beginning of the
/// version's folder name, and the way on from there.
const PACKAGED: [(&str, &str, &str); 5] = [
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/opt/homebrew/opt", "postgresql", "bin"),
    ("/usr/local/opt", "postgresql", "bin"),
    ("/usr/lib", "postgresql", "bin"),
];

/// Every folder that holds `initdb`, `pg_ctl` and `postgres`, best first: packaged versions, newest
/// first, then the `PATH`, then what `pg_config` says.
pub(super) fn folders() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = PACKAGED
        .iter()
        .flat_map(|(parent, prefix, rest)| versions(Path::new(parent), prefix, rest))
        .collect();
    if let Some(path) = env::var_os("PATH") {
        found.extend(env::split_paths(&path));
    }
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output() {
        found.push(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
    }
    found.retain(|folder| is_complete(folder));
    found.dedup();
    found
}

fn versions(parent: &Path, prefix: &str, rest: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(parent) else { return Vec::new() };
    let mut versions: Vec<(u32, PathBuf)> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name();
            let version = version(name.to_str()?.strip_prefix(prefix)?)?;
            Some((version, entry.path().join(rest)))
        })
        .collect();
    versions.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    versions.into_iter().map(|(_, path)| path).collect()
}

/// The major version in a folder's name: `15`, `@17`, `15.4`; 0 where a name has none.
fn version(rest: &str) -> Option<u32> {
    let digits = rest.trim_start_matches('@').split('.').next()?;
    if digits.is_empty() { Some(0) } else { digits.parse().ok() }
}

fn is_complete(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|program| folder.join(program).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newest_packaged_version_comes_first_and_other_folders_are_left_out() {
        let parent = env::temp_dir().join(format!("comptoir-find-{}", std::process::id()));
        for name in ["9.6", "15", "common", "17"] {
            fs::create_dir_all(parent.join(name).join("bin")).unwrap();
        }
        let found = versions(&parent, "", "bin");
        fs::remove_dir_all(&parent).unwrap();
        let expected: Vec<_> = ["17", "15", "9.6"].iter().map(|name| parent.join(name).join("bin")).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn reads_a_version_from_a_folder_name() {
        assert_eq!(
            [version("@17"), version("15.4"), version(""), version("-common")],
            [Some(17), Some(15), Some(0), None]
        );
    }
}
