//! Settings from one TOML file and the environment; every fault is named before anything starts.

use std::path::Path;

use comptoir_kernel::{Code, Error, Faults, Result};
use comptoir_kit::Settings;
use toml::{Table, Value};

/// Variables that are no settings although they start with the same letters.
const NOT_SETTINGS: &[&str] =
    &["COMPTOIR_SECRET_KEY", "COMPTOIR_LOG", "COMPTOIR_LOG_FORMAT", "COMPTOIR_CONFIG"];
/// What every variable of a setting starts with.
const PREFIX: &str = "COMPTOIR_";
/// Keys that have no default value; all are texts.
const OPTIONAL: &[&str] = &["public_url", "database", "database_ca_file"];

/// Reads the file, lays the environment over it and checks every key.
///
/// # Errors
/// Every key that is unknown or has a value of the wrong type or range.
pub fn load(
    file: Option<&Path>,
    environment: impl IntoIterator<Item = (String, String)>,
) -> Result<Settings> {
    let mut faults = Faults::new();
    let mut table = match file {
        Some(path) => read(path)?,
        None => Table::new(),
    };
    let template = Table::try_from(Settings::default()).map_err(Error::internal)?;
    for (name, text) in environment {
        if let Some(key) = name.strip_prefix(PREFIX).filter(|_| !ignored(&name)) {
            let path: Vec<String> = key.split("__").map(str::to_lowercase).collect();
            lay_over(&mut table, &template, &path, &name, text, &mut faults);
        }
    }
    compare(&table, &template, "", &mut faults);
    if faults.is_empty() {
        let settings: Settings =
            Value::Table(table).try_into().map_err(|error| Error::invalid("settings", error.to_string()))?;
        check(&settings, &mut faults);
        faults.finish()?;
        return Ok(settings);
    }
    Err(faults.into())
}

fn ignored(name: &str) -> bool {
    NOT_SETTINGS.contains(&name) || name.starts_with("COMPTOIR_TEST_")
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

fn compare(table: &Table, template: &Table, at: &str, faults: &mut Faults) {
    for (key, value) in table {
        let name = format!("{at}{key}");
        match (template.get(key), value) {
            (Some(Value::Table(inner)), Value::Table(section)) => {
                compare(section, inner, &format!("{name}."), faults)
            }
            (Some(known), _) if known.same_type(value) => {}
            (Some(known), _) => faults.invalid(name, format!("must be of type {}", known.type_str())),
            (None, Value::String(_)) if at.is_empty() && OPTIONAL.contains(&key.as_str()) => {}
            (None, _) => faults.invalid(name, "is not a setting"),
        }
    }
}

fn check(settings: &Settings, faults: &mut Faults) {
    if settings.listen.parse::<std::net::SocketAddr>().is_err() {
        faults.invalid(
            "listen",
            format!("'{}' is not an address and port such as 127.0.0.1:8080", settings.listen),
        );
    }
    if let Some(url) = settings.database.as_deref().filter(|url| !url.starts_with("postgres")) {
        faults.invalid("database", format!("'{url}' is not a postgres:// address; leave it out for SQLite"));
    }
    if let Some(path) = settings.database_ca_file.as_deref().filter(|path| !path.is_file()) {
        faults.invalid("database_ca_file", format!("{} is not a file", path.display()));
    }
    if let Some(url) = settings
        .public_url
        .as_deref()
        .filter(|url| !url.starts_with("http://") && !url.starts_with("https://"))
    {
        faults.invalid("public_url", format!("'{url}' is not an http address"));
    }
    let provisioning = &settings.provisioning;
    for (name, url) in [
        ("provisioning.dropbox_url", &provisioning.dropbox_url),
        ("provisioning.acronis_url", &provisioning.acronis_url),
        ("provisioning.zoom_url", &provisioning.zoom_url),
    ] {
        if !url.is_empty() && !url.starts_with("http://") && !url.starts_with("https://") {
            faults.invalid(name, format!("'{url}' is not an http address"));
        }
    }
    for (name, value) in [
        ("database_connections", settings.database_connections),
        ("webhooks.concurrency", settings.webhooks.concurrency),
        ("limits.body_bytes", settings.limits.body_bytes),
    ] {
        if value == 0 {
            faults.invalid(name, "must be at least 1");
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
        let settings =
            load(Some(file.path()), env(&[("COMPTOIR_RATE_LIMITS__PER_DAY", "7"), ("HOME", "x")])).unwrap();
        assert_eq!(settings.listen, "127.0.0.1:1");
        assert_eq!((settings.rate_limits.per_minute, settings.rate_limits.per_day), (5, 7));
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "listne = \"x\"\nthreads = \"two\"\n").unwrap();
        let pairs = env(&[
            ("COMPTOIR_ORDERS__NOPE", "1"),
            ("COMPTOIR_RATE_LIMITS__PER_DAY", "many"),
            ("COMPTOIR_X__Y", "1"),
        ]);
        let error = load(Some(file.path()), pairs).unwrap_err();
        let mut fields: Vec<&str> = error.faults.iter().map(|fault| fault.field.as_str()).collect();
        fields.sort_unstable();
        assert_eq!(
            fields,
            ["COMPTOIR_RATE_LIMITS__PER_DAY", "COMPTOIR_X__Y", "listne", "orders.nope", "threads"]
        );
    }
}
