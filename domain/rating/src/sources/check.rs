//! What a caller says about a source, and what is wrong with it.

use std::path::{Component, Path};

use comptoir_identity::secrets::SecretKey;
use comptoir_kernel::{Ctx, Faults, Result, text};
use comptoir_network::Guard;
use serde_json::Value;

use super::{Source, SourceKind};
use crate::format::Format;
use crate::found::text as checked;

/// Characters of a text at most.
const TEXT_CHARS_MAX: usize = 200;
/// Characters of an address at most.
const ADDRESS_CHARS_MAX: usize = 2_000;
/// Characters of a layout at most.
const FORMAT_CHARS_MAX: usize = 20_000;
/// Minutes between two looks: at least this, and at most a week.
const MINUTES: std::ops::RangeInclusive<i64> = 5..=10_080;
/// What a password is sealed for.
pub(super) const PASSWORD: &str = "usage source's password";
/// Fields a caller may set.
const FIELDS: &str =
    "name, kind, address, port, username, password, folder, pattern, format and every_minutes";
/// What is shown and cannot be set; a source is laid over itself as it is shown.
const SHOWN_ONLY: [&str; 6] = ["id", "has_password", "host_key", "last_run_at", "last_done_at", "last_error"];

/// What this context needs to know of the world to judge and keep a source.
#[derive(Clone, Copy)]
pub struct Outside<'a> {
    /// Seals passwords.
    pub secret: &'a SecretKey,
    /// Which servers may be called.
    pub guard: Guard,
}

/// Everything a caller may say about a source. What its kind has no use for is not kept.
#[derive(Debug, Clone, Default)]
pub struct SourceInput {
    /// Name.
    pub name: Option<String>,
    /// Where the files lie.
    pub kind: Option<SourceKind>,
    /// Folder, server or address.
    pub address: Option<String>,
    /// Port of the server.
    pub port: Option<i64>,
    /// Who signs in.
    pub username: Option<String>,
    /// And with what; the present one stays where nothing is said.
    pub password: Option<String>,
    /// The folder on the server.
    pub folder: Option<String>,
    /// Which names are fetched.
    pub pattern: Option<String>,
    /// The layout.
    pub format: Option<String>,
    /// Minutes between two looks.
    pub every_minutes: Option<i64>,
}

impl From<&Source> for SourceInput {
    fn from(source: &Source) -> Self {
        Self {
            name: Some(source.name.clone()),
            kind: Some(source.kind),
            address: Some(source.address.clone()),
            port: source.port,
            username: source.username.clone(),
            password: None,
            folder: source.folder.clone(),
            pattern: source.pattern.clone(),
            format: Some(source.format.clone()),
            every_minutes: source.every_minutes,
        }
    }
}

impl SourceInput {
    /// Lays what a caller brings over it; null takes a value away. What cannot be read is noted.
    pub fn lay(&mut self, brought: &Value, faults: &mut Faults) {
        let Value::Object(brought) = brought else { return faults.invalid("body", "must be an object") };
        for (key, value) in brought {
            let text = || value.as_str().map(str::to_owned);
            let place = match key.as_str() {
                "name" => &mut self.name,
                "address" => &mut self.address,
                "username" => &mut self.username,
                "password" => &mut self.password,
                "folder" => &mut self.folder,
                "pattern" => &mut self.pattern,
                "format" => &mut self.format,
                "kind" => {
                    self.kind = value.as_str().and_then(SourceKind::parse);
                    if self.kind.is_none() {
                        faults.invalid(key, "must be folder, sftp or http");
                    }
                    continue;
                }
                "port" | "every_minutes" => {
                    let number = value.as_i64();
                    if number.is_none() && !value.is_null() {
                        faults.invalid(key, "must be an integer");
                    }
                    *(if key == "port" { &mut self.port } else { &mut self.every_minutes }) = number;
                    continue;
                }
                shown if SHOWN_ONLY.contains(&shown) => continue,
                unknown => {
                    faults.invalid(unknown, format!("is not known here, but {FIELDS} are"));
                    continue;
                }
            };
            if !value.is_null() && !value.is_string() {
                faults.invalid(key, "must be a string");
            }
            *place = text();
        }
    }

    /// Lays what the caller says over a source, or names everything that is wrong with it.
    pub(super) fn apply(&self, ctx: &Ctx, source: &mut Source, outside: Outside<'_>) -> Result<()> {
        let mut faults = Faults::new();
        let before = source.clone();
        let required = |faults: &mut Faults, field: &str, value: &Option<String>, most: usize| {
            let value = checked(faults, field, value.clone(), most);
            faults.require(field, value).unwrap_or_default()
        };
        source.name = required(&mut faults, "name", &self.name, TEXT_CHARS_MAX);
        source.name_folded = text::fold(&source.name);
        source.kind = faults.require("kind", self.kind).unwrap_or(source.kind);
        source.address = required(&mut faults, "address", &self.address, ADDRESS_CHARS_MAX);
        source.format = required(&mut faults, "format", &self.format, FORMAT_CHARS_MAX);
        if !source.format.is_empty()
            && let Err(found) = Format::named_or_parsed(&source.format)
        {
            for fault in found {
                let field =
                    if fault.key.is_empty() { "format".to_owned() } else { format!("format.{}", fault.key) };
                faults.invalid(field, fault.reason);
            }
        }
        source.pattern = line(&mut faults, "pattern", &self.pattern);
        source.every_minutes = self.every_minutes;
        if self.every_minutes.is_some_and(|minutes| !MINUTES.contains(&minutes)) {
            let (least, most) = (MINUTES.start(), MINUTES.end());
            faults.invalid("every_minutes", format!("must be {least} to {most}"));
        }
        self.place(source, outside, &mut faults);
        self.account(source, &before, outside, &mut faults)?;
        faults.finish()?;
        source.updated_at = ctx.now();
        Ok(())
    }

    fn place(&self, source: &mut Source, outside: Outside<'_>, faults: &mut Faults) {
        let is_sftp = source.kind == SourceKind::Sftp;
        source.port = self.port.filter(|_| is_sftp);
        source.folder = line(faults, "folder", &self.folder).filter(|_| is_sftp);
        if source.port.is_some_and(|port| !(1..=65_535).contains(&port)) {
            faults.invalid("port", "must be from 1 to 65535");
        }
        if source.address.is_empty() {
            return;
        }
        if source.address.contains(char::is_control) {
            return faults.invalid("address", "must not contain control characters");
        }
        match source.kind {
            SourceKind::Folder if !is_below(&source.address) => {
                faults.invalid("address", "must be a folder below that of the installation, such as acme/in");
            }
            SourceKind::Folder => {}
            SourceKind::Sftp => {
                faults.check("address", outside.guard.host(&source.address));
            }
            SourceKind::Http => {
                faults.check("address", outside.guard.url(&source.address));
            }
        }
    }

    /// A password is good for the server it was given for: whoever may only change the source cannot send it elsewhere.
    fn account(
        &self,
        source: &mut Source,
        before: &Source,
        outside: Outside<'_>,
        faults: &mut Faults,
    ) -> Result<()> {
        let same = (source.kind, &source.address, source.port) == (before.kind, &before.address, before.port);
        if !same {
            source.host_key = None;
        }
        source.username = line(faults, "username", &self.username);
        if source.kind == SourceKind::Folder {
            (source.username, source.password) = (None, None);
            return Ok(());
        }
        if source.kind == SourceKind::Sftp && source.username.is_none() {
            faults.required("username");
        }
        if source.username.is_none() {
            source.password = None;
            return Ok(());
        }
        match self.password.as_deref().filter(|password| !password.is_empty()) {
            Some(password) => {
                line(faults, "password", &self.password);
                source.password = Some(outside.secret.seal(PASSWORD, password.as_bytes())?);
            }
            None if source.password.is_none() => faults.required("password"),
            None if !same => faults.invalid("password", "must be given again for another server"),
            None => {}
        }
        Ok(())
    }
}

/// A text of one line; control characters would end a command to a server early.
fn line(faults: &mut Faults, field: &str, value: &Option<String>) -> Option<String> {
    let text = checked(faults, field, value.clone(), TEXT_CHARS_MAX)?;
    if text.contains(char::is_control) {
        faults.invalid(field, "must not contain control characters");
    }
    Some(text)
}

/// Whether a folder is named from the installation's on, and leads nowhere else.
fn is_below(folder: &str) -> bool {
    Path::new(folder).components().all(|part| matches!(part, Component::Normal(_))) && !folder.contains('\\')
}

/// Whether a name fits a pattern, in which `*` stands for anything; case counts.
pub(super) fn fits(pattern: Option<&str>, name: &str) -> bool {
    let Some(pattern) = pattern else { return true };
    let mut parts = pattern.split('*');
    let Some(mut rest) = name.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, name, expected) in [
            ("calls-*.csv", "calls-2026-10.csv", true),
            ("calls-*.csv", "calls-2026-10.csv.gz", false),
            ("calls-*.csv", "xcalls-1.csv", false),
            ("*.csv*", "a.csv.gz", true),
            ("*", "anything", true),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "a-c", false),
            ("a*a", "a", false),
            ("exact.csv", "exact.csv", true),
            ("exact.csv", "exact.csv2", false),
        ] {
            assert_eq!(fits(Some(pattern), name), expected, "{pattern} {name}");
        }
        assert!(fits(None, "anything"));
    }

    #[test]
    fn folders_lead_nowhere_else() {
        for (folder, expected) in
            [("acme/in", true), ("../in", false), ("/etc", false), ("a/../../b", false), ("a\\..\\b", false)]
        {
            assert_eq!(is_below(folder), expected, "{folder}");
        }
    }
}
