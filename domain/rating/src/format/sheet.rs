//! Sheets of records: a row a record, in columns that a header or a small layout names.

use std::io::Read;

use rust_decimal::Decimal;

use super::definition::{Cost, FormatFault, read_layout};
use super::number::decimal;
use super::reader::{ReadError, RowReason};
use super::rows::{Field, Rows};

/// The longest text in a field, in bytes: a rate may say its tiers and bands in one.
const FIELD_BYTES_MAX: usize = 4_000;

/// A column that sheets of a kind may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its name in a layout, and in a header where there is no layout.
    pub key: &'static str,
    /// Whether every sheet must have it.
    pub required: bool,
    /// Whether it is an amount, which a layout may scale: 0.01 for pence.
    pub is_amount: bool,
}

impl Part {
    /// A column with this name.
    #[must_use]
    pub const fn named(key: &'static str) -> Self {
        Self { key, required: false, is_amount: false }
    }

    /// An amount.
    #[must_use]
    pub const fn amount(key: &'static str) -> Self {
        Self { is_amount: true, ..Self::named(key) }
    }

    /// The same, in every sheet.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }
}

/// Where the parts of records are found.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetLayout {
    pub(super) delimiter: u8,
    pub(super) has_header: bool,
    /// By part; without a layout the header names them.
    pub(super) columns: Option<Vec<Option<Cost>>>,
}

impl SheetLayout {
    /// Columns between commas, named by the header as the parts are.
    #[must_use]
    pub const fn by_header() -> Self {
        Self { delimiter: b',', has_header: true, columns: None }
    }

    /// Reads a layout: `delimiter`, `has_header` and `[columns]`, as a FORMAT.toml has them.
    ///
    /// # Errors
    /// Every fault in it.
    pub fn parse(text: &str, parts: &[Part]) -> Result<Self, Vec<FormatFault>> {
        read_layout(text, parts)
    }
}

/// A sheet being read.
pub struct Sheet {
    rows: Rows,
    parts: &'static [Part],
    /// By part.
    fields: Vec<Option<(Field, Decimal)>>,
}

/// What a row says.
pub struct SheetRow {
    /// Where it begins, counted from 1, the header included.
    pub line: u64,
    /// Texts by part, trimmed; nothing where the sheet has no such column.
    pub texts: Vec<Option<String>>,
    /// Everything that is wrong with it so far.
    pub reasons: Vec<RowReason>,
}

impl SheetRow {
    /// The text of a part, once; nothing where the sheet has no such column.
    pub fn take(&mut self, parts: &[Part], key: &str) -> Option<String> {
        let place = parts.iter().position(|part| part.key == key)?;
        self.texts.get_mut(place)?.take()
    }
}

impl Sheet {
    /// Begins to read a sheet.
    ///
    /// # Errors
    /// The file cannot be read; its header lacks columns, or has some that are not known.
    pub fn open(
        layout: &SheetLayout,
        parts: &'static [Part],
        source: impl Read + Send + 'static,
    ) -> Result<Self, ReadError> {
        let (rows, header) = Rows::open((layout.delimiter, layout.has_header), source)?;
        let mut faults = Vec::new();
        let fields = match &layout.columns {
            Some(columns) => columns
                .iter()
                .map(|column| {
                    let Cost { source, scale } = column.as_ref()?;
                    Some((Field::find(source, header.as_ref(), &mut faults), *scale))
                })
                .collect(),
            None => {
                let header = header.unwrap_or_default();
                let names: Vec<String> = header
                    .iter()
                    .map(|name| String::from_utf8_lossy(name.trim_ascii()).into_owned())
                    .collect();
                let known = || parts.iter().map(|part| part.key).collect::<Vec<_>>().join(", ");
                for unknown in names.iter().filter(|name| parts.iter().all(|part| part.key != name.as_str()))
                {
                    faults.push(format!("{unknown} is not known here, but these are: {}", known()));
                }
                let find = |part: &Part| {
                    let is_there = part.required || names.iter().any(|name| name == part.key);
                    let source = super::definition::Source::Header(part.key.to_owned());
                    is_there.then(|| (Field::find(&source, Some(&header), &mut faults), Decimal::ONE))
                };
                parts.iter().map(find).collect()
            }
        };
        if faults.is_empty() { Ok(Self { rows, parts, fields }) } else { Err(ReadError::Header(faults)) }
    }

    /// Reads the next row; nothing at the end.
    ///
    /// # Errors
    /// The file cannot be read on.
    pub fn next_row(&mut self) -> Result<Option<SheetRow>, ReadError> {
        if !self.rows.advance()? {
            return Ok(None);
        }
        let mut row = SheetRow { line: self.rows.line(), texts: Vec::new(), reasons: Vec::new() };
        if let Some(misfit) = self.rows.misfit() {
            row.reasons.push(misfit);
            row.texts.resize(self.parts.len(), None);
            return Ok(Some(row));
        }
        for (part, field) in self.parts.iter().zip(&self.fields) {
            let text = field.as_ref().and_then(|(field, scale)| {
                let read = field.text(self.rows.record(), FIELD_BYTES_MAX);
                let read = read
                    .and_then(|text| if part.is_amount { scaled(text, *scale) } else { Ok(text.to_owned()) });
                let note = |message| row.reasons.push(RowReason { column: field.name.clone(), message });
                read.map_err(note).ok()
            });
            row.texts.push(text);
        }
        Ok(Some(row))
    }
}

/// An amount in the major unit; empty stays empty.
fn scaled(text: &str, scale: Decimal) -> Result<String, String> {
    if text.is_empty() || scale == Decimal::ONE {
        return Ok(text.to_owned());
    }
    let value = decimal(text).ok_or("must be a decimal number such as 12.5")?;
    let exact = value.checked_mul(scale).filter(|_| value.scale() + scale.scale() <= 28);
    Ok(exact.ok_or("has more decimals than can be kept")?.normalize().to_string())
}
