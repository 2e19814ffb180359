//! Which account a server runs as: PostgreSQL refuses to run as root.

use std::{fs, process::Command};

/// Whether this program runs as root.
pub(super) fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// The account a server may run as when this program runs as root, which PostgreSQL refuses: its
/// own, else `nobody`, else any that is not root.
///
/// # Errors
/// One line, where the machine has no such account.
pub(super) fn account() -> Result<(u32, u32), String> {
    let accounts = fs::read_to_string("/etc/passwd").map_err(|error| format!("/etc/passwd: {error}"))?;
    choose(&accounts)
        .ok_or_else(|| "PostgreSQL refuses to run as root, and there is no other account".to_owned())
}

fn choose(passwd: &str) -> Option<(u32, u32)> {
    let accounts: Vec<(&str, u32, u32)> = passwd
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(':');
            let name = fields.next()?;
            let user = fields.nth(1)?.parse().ok()?;
            let group = fields.next()?.parse().ok()?;
            (user != 0).then_some((name, user, group))
        })
        .collect();
    let named = |wanted: &str| accounts.iter().find(|(name, ..)| *name == wanted);
    named("postgres")
        .or_else(|| named("nobody"))
        .or_else(|| accounts.first())
        .map(|&(_, user, group)| (user, group))
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn chooses_an_account_that_is_not_root() {
        let root = "root:x:0:0:root:/root:/bin/bash\n";
        let daemon = "daemon:x:1:1::/:/usr/sbin/nologin\n";
        let nobody = "nobody:x:65534:65533::/:/usr/sbin/nologin\n";
        let postgres = "postgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\n";
        let of = |lines: &[&str]| choose(&lines.concat());
        assert_eq!(of(&[root, daemon, nobody, postgres]), Some((101, 104)));
        assert_eq!(of(&[root, daemon, nobody]), Some((65534, 65533)));
        assert_eq!(of(&[root, daemon]), Some((1, 1)));
        assert_eq!(of(&[root]), None);
    }
}
