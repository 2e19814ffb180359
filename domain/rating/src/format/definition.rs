//! How a supplier's file is laid out, as its FORMAT.toml says.

use std::fmt;

use comptoir_store::text_enum;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use toml::{Table, Value};

use super::number;
use super::sheet::{Part, SheetLayout};
use super::times::{Days, Times};

text_enum! {
    /// What the rows of a file are.
    pub enum Records {
        /// Calls, or other usage.
        Calls = "calls",
        /// What a supplier's bill charges for.
        Bill = "bill",
    }
}

/// The layout of files of usage, or of suppliers' bills.
#[derive(Clone, Debug, PartialEq)]
pub struct Format {
    /// The layout's name.
    pub name: String,
    /// The service the calls are on, by name.
    pub service: String,
    /// What the rows are.
    pub records: Records,
    /// One ASCII character between the fields.
    pub delimiter: u8,
    /// Whether the first row names the columns.
    pub has_header: bool,
    /// Where the parts of a call are found.
    pub columns: Columns,
    pub(super) when: When,
}

/// How the file writes when something was.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum When {
    /// An instant: calls begin.
    Times(Times),
    /// A day: charges are for days.
    Days(Days),
}

/// Where the parts of a call, or of a charge, are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The supplier's id of the call.
    pub id: Source,
    /// When the call began; the first day that a charge is for.
    pub start: Source,
    /// The service item's code or alias.
    pub service_item: Source,
    /// Whole seconds; charges have none.
    pub duration_seconds: Option<Source>,
    /// The kind of record, such as `voice`; the supplier's name of the product that is charged for.
    pub record_type: Source,
    /// The last day that a charge is for.
    pub to: Option<Source>,
    /// How many a charge is for; one where it is not said.
    pub quantity: Option<Source>,
    /// The dialled number.
    pub dialled: Option<Source>,
    /// The supplier's call type code.
    pub supplier_call_type: Option<Source>,
    /// Units, such as bytes or messages.
    pub units: Option<Source>,
    /// What the supplier charges.
    pub cost: Option<Cost>,
}

/// Where a part of a call is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the column the header names so.
    Header(String),
    /// In the column at this place, counted from 1.
    Place(usize),
    /// Nowhere: it is the same for every call.
    Constant(String),
}

/// The column of the cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Where it is.
    pub source: Source,
    /// What a number in it is to be multiplied with to become the major unit: 0.01 for pence.
    pub scale: Decimal,
}

/// A fault in a FORMAT.toml.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {reason}")]
pub struct FormatFault {
    /// The key, such as `columns.start`; empty where the file is no TOML at all.
    pub key: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Format {
    /// Reads a FORMAT.toml.
    ///
    /// # Errors
    /// Every fault in it: unknown keys, missing keys, wrong types, and what cannot be used.
    pub fn parse(text: &str) -> Result<Self, Vec<FormatFault>> {
        let mut faults = Faults::default();
        let mut root = Section::root(text)?;
        let name = root.text("name", &mut faults);
        let service = root.text("service", &mut faults);
        let records = root.records(&mut faults);
        let delimiter = root.delimiter(&mut faults);
        let has_header = root.has_header(&mut faults);
        let mut columns = root.section("columns", &mut faults);
        let found = match records {
            Records::Calls => read_columns(&mut columns, has_header, &mut faults),
            Records::Bill => read_bill_columns(&mut columns, has_header, &mut faults),
        };
        columns.finish(&mut faults);
        let mut time = root.section("time", &mut faults);
        let when = match records {
            Records::Calls => read_times(&mut time, &mut faults).map(When::Times),
            Records::Bill => read_days(&mut time, &mut faults).map(When::Days),
        };
        time.finish(&mut faults);
        root.finish(&mut faults);
        match (name, service, delimiter, found, when) {
            (Some(name), Some(service), Some(delimiter), Some(columns), Some(when))
                if faults.0.is_empty() =>
            {
                Ok(Self { name, service, records, delimiter, has_header, columns, when })
            }
            _ => Err(faults.0),
        }
    }
}

/// Reads the layout of a sheet.
pub(super) fn read_layout(text: &str, parts: &[Part]) -> Result<SheetLayout, Vec<FormatFault>> {
    let mut faults = Faults::default();
    let mut root = Section::root(text)?;
    let (delimiter, has_header) = (root.delimiter(&mut faults), root.has_header(&mut faults));
    let mut section = root.section("columns", &mut faults);
    let columns = parts.iter().map(|part| match section.take(part.key) {
        None if part.required => faults.add(&section, part.key, "is missing"),
        None => None,
        Some(value) if part.is_amount => read_cost((&section, part.key), value, has_header, &mut faults),
        Some(value) => {
            let source = source(&section, part.key, value, has_header, &mut faults)?;
            Some(Cost { source, scale: Decimal::ONE })
        }
    });
    let columns = Some(columns.collect());
    section.finish(&mut faults);
    root.finish(&mut faults);
    match delimiter {
        Some(delimiter) if faults.0.is_empty() => Ok(SheetLayout { delimiter, has_header, columns }),
        _ => Err(faults.0),
    }
}

fn read_columns(section: &mut Section, has_header: bool, faults: &mut Faults) -> Option<Columns> {
    let mut required = |key| required(section, key, has_header, faults);
    let id = required("id");
    let start = required("start");
    let service_item = required("service_item");
    let duration_seconds = required("duration_seconds");
    let record_type = required("record_type");
    let own = [("id", &id), ("start", &start), ("duration_seconds", &duration_seconds)];
    refuse_constants(section, &own, "call", faults);
    let mut optional =
        |key| section.take(key).and_then(|value| source(section, key, value, has_header, faults));
    let dialled = optional("dialled");
    let supplier_call_type = optional("supplier_call_type");
    let units = optional("units");
    let cost = section.take("cost").and_then(|value| read_cost((section, "cost"), value, has_header, faults));
    Some(Columns {
        id: id?,
        start: start?,
        service_item: service_item?,
        duration_seconds: Some(duration_seconds?),
        record_type: record_type?,
        to: None,
        quantity: None,
        dialled,
        supplier_call_type,
        units,
        cost,
    })
}

/// Those of a supplier's bill, which calls some of them by other names.
fn read_bill_columns(section: &mut Section, has_header: bool, faults: &mut Faults) -> Option<Columns> {
    let mut required = |key| required(section, key, has_header, faults);
    let id = required("id");
    let service_item = required("service_item");
    let product = required("product");
    let from = required("from");
    refuse_constants(section, &[("id", &id)], "charge", faults);
    let mut optional =
        |key| section.take(key).and_then(|value| source(section, key, value, has_header, faults));
    let to = optional("to");
    let quantity = optional("quantity");
    let amount =
        section.take("amount").and_then(|value| read_cost((section, "amount"), value, has_header, faults));
    Some(Columns {
        id: id?,
        start: from?,
        service_item: service_item?,
        duration_seconds: None,
        record_type: product?,
        to,
        quantity,
        dialled: None,
        supplier_call_type: None,
        units: None,
        cost: amount,
    })
}

fn required(section: &mut Section, key: &str, has_header: bool, faults: &mut Faults) -> Option<Source> {
    match section.take(key) {
        None => faults.add(section, key, "is missing"),
        Some(value) => source(section, key, value, has_header, faults),
    }
}

fn refuse_constants(section: &Section, own: &[(&str, &Option<Source>)], what: &str, faults: &mut Faults) {
    for (key, found) in own {
        if matches!(found, Some(Source::Constant(_))) {
            faults.add::<()>(section, key, &format!("cannot be the same for every {what}"));
        }
    }
}

/// `"name"`, a place from 1, or `{ value = "the same for all" }`.
fn source(
    section: &Section,
    key: &str,
    value: Value,
    has_header: bool,
    faults: &mut Faults,
) -> Option<Source> {
    match value {
        Value::String(name) if name.trim().is_empty() => faults.add(section, key, "names no column"),
        Value::String(_) if !has_header => {
            faults.add(section, key, "must be the number of a column, because the file has no header")
        }
        Value::String(name) => Some(Source::Header(name.trim().to_owned())),
        Value::Integer(place) => match usize::try_from(place) {
            Ok(place @ 1..=10_000) => Some(Source::Place(place)),
            _ => faults.add(section, key, "must be the number of a column, counted from 1"),
        },
        Value::Table(mut table) => match (table.remove("value"), table.is_empty()) {
            (Some(Value::String(value)), true) if fits(&value) => Some(Source::Constant(value)),
            _ => faults.add(section, key, "must be a column, or { value = \"the same for every call\" }"),
        },
        _ => faults.add(section, key, "must be a column's name in quotes, or its number"),
    }
}

fn fits(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= 255 && !text.chars().any(char::is_control)
}

/// A column in the major unit, or `{ column = "cost_pence", scale = "0.01" }`.
fn read_cost(
    (section, key): (&Section, &str),
    value: Value,
    has_header: bool,
    faults: &mut Faults,
) -> Option<Cost> {
    let Value::Table(mut table) = value else {
        let source = source(section, key, value, has_header, faults)?;
        return Some(Cost { source, scale: Decimal::ONE });
    };
    let scale = match table.remove("scale") {
        None => Some(Decimal::ONE),
        Some(Value::Integer(scale)) => Some(Decimal::from(scale)),
        Some(Value::String(text)) => number::decimal(text.trim()),
        Some(_) => None,
    };
    let sound = |scale: &Decimal| !scale.is_sign_negative() && !scale.is_zero() && scale.mantissa() < 1 << 30;
    let scale = scale.filter(sound);
    if scale.is_none() {
        faults.add::<()>(
            section,
            &format!("{key}.scale"),
            "must be a number above 0 in quotes, such as \"0.01\" for pence",
        );
    }
    let source = match table.remove("column") {
        Some(column @ (Value::String(_) | Value::Integer(_))) => {
            source(section, &format!("{key}.column"), column, has_header, faults)
        }
        _ => {
            faults.add(section, &format!("{key}.column"), "must be a column's name in quotes, or its number")
        }
    };
    for unknown in table.keys() {
        faults.add::<()>(section, &format!("{key}.{unknown}"), "is unknown");
    }
    Some(Cost { source: source?, scale: scale? })
}

fn read_times(section: &mut Section, faults: &mut Faults) -> Option<Times> {
    let zone = match section.take("zone") {
        None => Some(TimeZone::UTC),
        // The "system" zone would make the same file mean different things on two machines.
        Some(Value::String(name)) => match TimeZone::get(&name) {
            Ok(zone) if name != "local" => Some(if name == "UTC" { TimeZone::UTC } else { zone }),
            _ => faults.add(section, "zone", &format!("{name} is no known time zone, such as Europe/London")),
        },
        Some(_) => faults.add(section, "zone", "must be a time zone's name in quotes"),
    };
    let format = read_format(section, "%d/%m/%Y %H:%M:%S", faults);
    match Times::new(zone?, format) {
        Ok(times) => Some(times),
        Err(reason) => faults.add(section, "format", &reason),
    }
}

fn read_days(section: &mut Section, faults: &mut Faults) -> Option<Days> {
    match Days::new(read_format(section, "%d/%m/%Y", faults)) {
        Ok(days) => Some(days),
        Err(reason) => faults.add(section, "format", &reason),
    }
}

fn read_format(section: &mut Section, example: &str, faults: &mut Faults) -> Option<String> {
    match section.take("format") {
        None => None,
        Some(Value::String(format)) => Some(format),
        Some(_) => faults.add(section, "format", &format!("must be text such as \"{example}\"")),
    }
}

#[derive(Default)]
struct Faults(Vec<FormatFault>);

impl Faults {
    /// Notes a fault; answers `None`, so that a value can be noted as faulty and missing in one.
    fn add<T>(&mut self, section: &Section, key: &str, reason: &str) -> Option<T> {
        let dot = if section.path.is_empty() { "" } else { "." };
        self.0.push(FormatFault { key: format!("{}{dot}{key}", section.path), reason: reason.to_owned() });
        None
    }
}

/// A table being read: what is left in it at the end is unknown.
struct Section {
    path: &'static str,
    table: Table,
}

impl Section {
    /// All of a file.
    fn root(text: &str) -> Result<Self, Vec<FormatFault>> {
        let read = text.parse().map_err(|error: toml::de::Error| {
            vec![FormatFault { key: String::new(), reason: error.to_string().trim().to_owned() }]
        });
        Ok(Self { path: "", table: read? })
    }

    fn has_header(&mut self, faults: &mut Faults) -> bool {
        match self.take("has_header") {
            None => true,
            Some(Value::Boolean(said)) => said,
            Some(_) => faults.add(self, "has_header", "must be true or false").unwrap_or(true),
        }
    }

    fn take(&mut self, key: &str) -> Option<Value> {
        self.table.remove(key)
    }

    fn section(&mut self, path: &'static str, faults: &mut Faults) -> Self {
        let table = match self.table.remove(path) {
            None => None,
            Some(Value::Table(table)) => Some(table),
            Some(_) => faults.add(self, path, "must be a table"),
        };
        Self { path, table: table.unwrap_or_default() }
    }

    fn text(&mut self, key: &str, faults: &mut Faults) -> Option<String> {
        match self.take(key) {
            None => faults.add(self, key, "is missing"),
            Some(Value::String(text)) if fits(&text) => Some(text.trim().to_owned()),
            Some(_) => faults.add(self, key, "must be text of 1 to 255 characters"),
        }
    }

    fn records(&mut self, faults: &mut Faults) -> Records {
        let said = match self.take("records") {
            None => Some(Records::Calls),
            Some(Value::String(text)) => Records::parse(&text),
            Some(_) => None,
        };
        said.or_else(|| faults.add(self, "records", "must be \"calls\" or \"bill\""))
            .unwrap_or(Records::Calls)
    }

    fn delimiter(&mut self, faults: &mut Faults) -> Option<u8> {
        match self.take("delimiter") {
            None => Some(b','),
            Some(Value::String(text)) => match text.as_bytes() {
                [byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"\"\r\n ".contains(byte) => {
                    Some(*byte)
                }
                _ => faults.add(self, "delimiter", "must be one character such as \",\", \";\" or \"\\t\""),
            },
            Some(_) => faults.add(self, "delimiter", "must be one character in quotes"),
        }
    }

    fn finish(self, faults: &mut Faults) {
        for key in self.table.keys() {
            faults.add::<()>(&self, key, "is unknown");
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => f.write_str(name),
            Self::Place(place) => write!(f, "column {place}"),
            Self::Constant(value) => f.write_str(value),
        }
    }
}
