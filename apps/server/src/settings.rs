//! Settings from one TOML file and the environment; every fault is named before anything starts.

use std::path::{Path, PathBuf};

use comptoir_identity::secrets::SecretKey;
use comptoir_kernel::{Code, Error, Faults, Result};
use comptoir_kit::auth::KEY_VARIABLE;
use comptoir_kit::{MailSecurity, MailSettings, Proxies, Settings};
use toml::{Table, Value};

use crate::logging::{self, FORMAT_VARIABLE, LOG_VARIABLE};

/// Variables that are no settings although they start with the same letters.
const NOT_SETTINGS: &[&str] = &[KEY_VARIABLE, LOG_VARIABLE, FORMAT_VARIABLE, "COMPTOIR_CONFIG"];
/// What every variable of a setting starts with.
const PREFIX: &str = "COMPTOIR_";
/// Keys that have no default value; all are texts.
const OPTIONAL: &[&str] = &["public_url", "database", "database_ca_file"];

/// Settings given on the command line, which win over the environment and the file.
#[derive(Debug, Default)]
pub struct Overrides {
    /// Folder of the data.
    pub data: Option<PathBuf>,
    /// PostgreSQL address.
    pub database: Option<String>,
    /// Address and port to listen on.
    pub listen: Option<String>,
}

/// Reads the file, lays the environment and the command line over it, and checks every key.
///
/// # Errors
/// Every key that is unknown or has a value of the wrong type or range.
pub fn load(
    file: Option<&Path>,
    environment: impl IntoIterator<Item = (String, String)>,
    overrides: Overrides,
) -> Result<Settings> {
    let mut faults = Faults::new();
    let mut table = match file {
        Some(path) => read(path)?,
        None => Table::new(),
    };
    let template = Table::try_from(Settings::default()).map_err(Error::internal)?;
    for (name, text) in environment {
        if !ignored(&name) {
            if let Some(key) = name.strip_prefix(PREFIX) {
                let path: Vec<String> = key.split("__").map(str::to_lowercase).collect();
                lay_over(&mut table, &template, &path, &name, text, &mut faults);
            }
        } else if let Err(message) = check_variable(&name, &text) {
            faults.invalid(name, message);
        }
    }
    let data = overrides.data.map(|folder| folder.to_string_lossy().into_owned());
    for (key, value) in [("data", data), ("database", overrides.database), ("listen", overrides.listen)] {
        table.extend(value.map(|value| (key.to_owned(), Value::String(value))));
    }
    // What is left of the table can be read, so that the values that are of the right type are checked too.
    sift(&mut table, &template, &mut Vec::new(), &mut faults);
    let settings: Settings =
        Value::Table(table).try_into().map_err(|error| Error::invalid("settings", error.to_string()))?;
    check(&settings, &mut faults);
    faults.finish()?;
    Ok(settings)
}

fn ignored(name: &str) -> bool {
    NOT_SETTINGS.contains(&name) || name.starts_with("COMPTOIR_TEST_")
}

/// Checks a variable that is no setting, so that its faults are named with those of the settings.
fn check_variable(name: &str, text: &str) -> Result<(), String> {
    match name {
        _ if text.is_empty() => Ok(()),
        KEY_VARIABLE => {
            SecretKey::parse(text).map(drop).map_err(|_| "must be 32 bytes in base64 or hexadecimal".into())
        }
        LOG_VARIABLE => logging::filter(text).map(drop),
        FORMAT_VARIABLE if !["json", "text"].contains(&text) => {
            Err(format!("'{text}' is neither json nor text"))
        }
        _ => Ok(()),
    }
}

fn read(path: &Path) -> Result<Table> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Error::new(Code::Invalid, format!("{} cannot be read: {error}", path.display())))?;
    text.parse().map_err(|error| Error::new(Code::Invalid, format!("{}: {error}", path.display())))
}

fn lay_over(
    table: &mut Table,
    template: &Table,
    path: &[String],
    name: &str,
    text: String,
    faults: &mut Faults,
) {
    let (Some(key), rest) = (path.first(), path.get(1..).unwrap_or_default()) else { return };
    if rest.is_empty() {
        let value = match template.get(key) {
            Some(Value::Integer(_)) => text.parse().map(Value::Integer).map_err(|_| "must be an integer"),
            Some(Value::Boolean(_)) => text.parse().map(Value::Boolean).map_err(|_| "must be true or false"),
            Some(Value::Table(_)) => Err("is a section, not a key"),
            _ => Ok(Value::String(text)),
        };
        if let Some(value) = faults.check(name, value) {
            table.insert(key.clone(), value);
        }
        return;
    }
    let Some(Value::Table(inner)) = template.get(key) else {
        faults.invalid(name, format!("there is no section '{key}'"));
        return;
    };
    if let Value::Table(section) = table.entry(key.clone()).or_insert_with(|| Value::Table(Table::new())) {
        lay_over(section, inner, rest, name, text, faults);
    }
}

/// Notes what is no setting or has a value of the wrong type or range, and takes it out.
fn sift(table: &mut Table, template: &Table, at: &mut Vec<String>, faults: &mut Faults) {
    let mut faulty = Vec::new();
    for (key, value) in table.iter_mut() {
        at.push(key.clone());
        let name = at.join(".");
        let wrong = match (template.get(key), value) {
            (Some(Value::Table(inner)), Value::Table(section)) => {
                sift(section, inner, at, faults);
                None
            }
            (Some(known), value) if known.same_type(value) => {
                (!fits(at, value)).then(|| "is out of range".to_owned())
            }
            (Some(known), _) => Some(format!("must be of type {}", known.type_str())),
            (None, Value::String(_)) if at.len() == 1 && OPTIONAL.contains(&key.as_str()) => None,
            (None, _) => Some("is not a setting".to_owned()),
        };
        if let Some(wrong) = wrong {
            faults.invalid(name, wrong);
            faulty.push(key.clone());
        }
        at.pop();
    }
    for key in faulty {
        table.remove(&key);
    }
}

/// Whether the settings take this value at this place.
fn fits(at: &[String], value: &Value) -> bool {
    let within = |inner: Value, key: &String| Value::Table(Table::from_iter([(key.clone(), inner)]));
    at.iter().rev().fold(value.clone(), within).try_into::<Settings>().is_ok()
}

fn check(settings: &Settings, faults: &mut Faults) {
    if !is_address(&settings.listen) {
        faults.invalid(
            "listen",
            format!("'{}' is not an address and port such as 127.0.0.1:8080", settings.listen),
        );
    }
    let is_postgres = |url: &&str| url.starts_with("postgres://") || url.starts_with("postgresql://");
    if let Some(url) = settings.database.as_deref().filter(|url| !is_postgres(url)) {
        // Not the whole address: it may hold a password.
        let scheme = url.split_once("://").map_or("it", |(scheme, _)| scheme);
        faults.invalid("database", format!("{scheme} is not postgres://…; leave it out for SQLite"));
    }
    faults.check("trusted_proxies", Proxies::parse(&settings.trusted_proxies));
    if let Some(path) = settings.database_ca_file.as_deref().filter(|path| !path.is_file()) {
        faults.invalid("database_ca_file", format!("{} is not a file", path.display()));
    }
    let provisioning = &settings.provisioning;
    for (name, url) in [
        ("public_url", settings.public_url.as_deref().unwrap_or_default()),
        ("provisioning.dropbox_url", &provisioning.dropbox_url),
        ("provisioning.acronis_url", &provisioning.acronis_url),
        ("provisioning.zoom_url", &provisioning.zoom_url),
        ("feeds.stock_in_the_channel", &settings.feeds.stock_in_the_channel),
    ] {
        if !url.is_empty() && !url.starts_with("http://") && !url.starts_with("https://") {
            faults.invalid(name, format!("'{url}' is not an http address"));
        }
    }
    if !settings.feeds.ca_file.is_empty() && !Path::new(&settings.feeds.ca_file).is_file() {
        faults.invalid("feeds.ca_file", format!("{} is not a file", settings.feeds.ca_file));
    }
    let seconds = usize::try_from(settings.webhooks.timeout_seconds).unwrap_or(usize::MAX);
    let delivery = usize::try_from(settings.feeds.timeout_seconds).unwrap_or(usize::MAX);
    let fetching = usize::try_from(settings.usage.timeout_seconds).unwrap_or(usize::MAX);
    let days = usize::try_from(settings.idempotency_days).unwrap_or(usize::MAX);
    check_mail(&settings.mail, faults);
    for (name, value) in [
        ("database_connections", settings.database_connections),
        ("feeds.timeout_seconds", delivery),
        ("usage.timeout_seconds", fetching),
        ("idempotency_days", days),
        ("webhooks.concurrency", settings.webhooks.concurrency),
        ("webhooks.timeout_seconds", seconds),
        ("limits.body_bytes", settings.limits.body_bytes),
        ("limits.upload_bytes", settings.limits.upload_bytes),
    ] {
        if value == 0 {
            faults.invalid(name, "must be at least 1");
        }
    }
}

/// Whether a text is an address, or the name of a host, with a port.
fn is_address(text: &str) -> bool {
    let named = text.rsplit_once(':').is_some_and(|(host, port)| {
        !host.is_empty() && !host.contains([':', '/']) && port.parse::<u16>().is_ok()
    });
    named || text.parse::<std::net::SocketAddr>().is_ok()
}

fn check_mail(mail: &MailSettings, faults: &mut Faults) {
    if !mail.host.is_empty() && mail.from.is_empty() {
        faults.required("mail.from");
    }
    if !mail.username.is_empty() && mail.security == MailSecurity::None {
        faults.invalid("mail.security", "must be starttls or tls where there is a password");
    }
    if !mail.ca_file.is_empty() && !Path::new(&mail.ca_file).is_file() {
        faults.invalid("mail.ca_file", format!("{} is not a file", mail.ca_file));
    }
    if mail.timeout_seconds == 0 {
        faults.invalid("mail.timeout_seconds", "must be at least 1");
    }
    for (name, page) in [
        ("mail.password_page", &mail.password_page),
        ("mail.verification_page", &mail.verification_page),
        ("mail.registration_page", &mail.registration_page),
    ] {
        if !page.is_empty() && !page.contains("{token}") {
            faults.invalid(name, "must have {token} where the token goes");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "listen = \"127.0.0.1:1\"\n[rate_limits]\nper_minute = 5\nper_day = 6\n")
            .unwrap();
        let settings = load(
            Some(file.path()),
            env(&[("COMPTOIR_RATE_LIMITS__PER_DAY", "7"), ("HOME", "x")]),
            Overrides::default(),
        )
        .unwrap();
        assert_eq!(settings.listen, "127.0.0.1:1");
        assert_eq!((settings.rate_limits.per_minute, settings.rate_limits.per_day), (5, 7));
    }

    fn faulty(file: &str, environment: &[(&str, &str)], overrides: Overrides) -> Vec<String> {
        let path = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(path.path(), file).unwrap();
        let error = load(Some(path.path()), env(environment), overrides).unwrap_err();
        let mut fields: Vec<String> = error.faults.into_iter().map(|fault| fault.field).collect();
        fields.sort_unstable();
        fields
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let file = "listne = \"x\"\nthreads = \"two\"\npublic_url = \"ftp://x\"\n[limits]\nupload_bytes = -1\n\
                    [webhooks]\ntimeout_seconds = 0\n";
        let pairs = [
            ("COMPTOIR_ORDERS__NOPE", "1"),
            ("COMPTOIR_RATE_LIMITS__PER_DAY", "many"),
            ("COMPTOIR_RATE_LIMITS__PER_MINUTE", "-5"),
            ("COMPTOIR_X__Y", "1"),
            ("COMPTOIR_SECRET_KEY", "abc"),
            ("COMPTOIR_LOG", "comptoir=loud"),
            ("COMPTOIR_LOG_FORMAT", "xml"),
        ];
        let overrides =
            Overrides { database: Some("mysql://x".into()), listen: Some("nonsense".into()), data: None };
        let expected = [
            "COMPTOIR_LOG",
            "COMPTOIR_LOG_FORMAT",
            "COMPTOIR_RATE_LIMITS__PER_DAY",
            "COMPTOIR_SECRET_KEY",
            "COMPTOIR_X__Y",
            "database",
            "limits.upload_bytes",
            "listen",
            "listne",
            "orders.nope",
            "public_url",
            "rate_limits.per_minute",
            "threads",
            "webhooks.timeout_seconds",
        ];
        assert_eq!(faulty(file, &pairs, overrides), expected);
    }

    #[test]
    fn the_command_line_wins_and_hosts_may_be_named() {
        let overrides =
            Overrides { listen: Some("localhost:0".into()), data: Some("here".into()), database: None };
        let settings = load(None, env(&[("COMPTOIR_LISTEN", "x"), ("COMPTOIR_LOG", "")]), overrides).unwrap();
        assert_eq!((settings.listen.as_str(), settings.data), ("localhost:0", "here".into()));
        for text in ["", "8080", ":8080", "127.0.0.1", "localhost:http", "http://localhost:80", "::1:80000"] {
            assert!(!is_address(text), "{text}");
        }
        assert!(is_address("[::1]:8080") && is_address("0.0.0.0:80"));
    }
}
