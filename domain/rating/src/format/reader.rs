//! Reads call records row by row, in bounded memory.

use std::fmt;
use std::io::{self, Read};

use csv::ByteRecord;
use rust_decimal::Decimal;

use super::definition::{Columns, Cost, Format, When};
use super::number::{quantity_micros, scaled_cost};
use super::rows::{Field, Rows};
use super::times::Days;
use crate::call::Call;
use crate::rules::Supplied;

/// The longest text in a field, in bytes.
const FIELD_BYTES_MAX: usize = 255;
/// Units of a record at most: a pebibyte in bytes, and sums of thousands of them fit.
const UNITS_MAX: u64 = 1_125_899_906_842_624;
/// A quantity of one.
const ONE_MICROS: i64 = 1_000_000;

/// Reads the calls of a file, which may be compressed with gzip: its first bytes tell.
pub struct CallReader {
    rows: Rows,
    fields: Fields,
    when: When,
}

/// A row of a file, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A call was read.
    Call,
    /// The row is bad; reading can go on with the next.
    Bad(BadRow),
    /// There is no further row.
    End,
}

/// A row that is no call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Where the row begins, counted from 1, the header included.
    pub line: u64,
    /// Everything that is wrong with it.
    pub reasons: Vec<RowReason>,
}

/// One thing that is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowReason {
    /// The column, by name or place; empty where it is the row as a whole.
    pub column: String,
    /// What is wrong.
    pub message: String,
}

/// Why a file cannot be read on.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The header lacks columns, or has them twice; all are named.
    #[error("the header does not fit the format: {}", .0.join("; "))]
    Header(Vec<String>),
    /// A quotation mark is left open: all that follows would be part of one field.
    #[error("line {line}: a quotation mark is left open in this row, or in one before it")]
    OpenQuotation {
        /// Where the row begins.
        line: u64,
    },
    /// The file cannot be read or unpacked.
    #[error("reading after line {line}")]
    Io {
        /// The last line read.
        line: u64,
        /// What happened.
        #[source]
        source: io::Error,
    },
}

impl CallReader {
    /// Begins to read a file of this format; reads the header.
    ///
    /// # Errors
    /// The file cannot be read, or its header lacks columns of the format.
    pub fn open(format: &Format, source: impl Read + Send + 'static) -> Result<Self, ReadError> {
        let (rows, header) = Rows::open((format.delimiter, format.has_header), source)?;
        let fields = Fields::find(&format.columns, header.as_ref())?;
        Ok(Self { rows, fields, when: format.when.clone() })
    }

    /// Reads the next row into `call`, whose memory is used again; after [`Row::Bad`] its content
    /// means nothing.
    ///
    /// # Errors
    /// The file cannot be read on; what was read before stands.
    pub fn next_into(&mut self, call: &mut Call) -> Result<Row, ReadError> {
        if !self.rows.advance()? {
            return Ok(Row::End);
        }
        let mut faults = Vec::new();
        match self.rows.misfit() {
            Some(misfit) => faults.push(misfit),
            None => self.read_call(call, &mut faults),
        }
        if faults.is_empty() {
            return Ok(Row::Call);
        }
        Ok(Row::Bad(BadRow { line: self.line(), reasons: faults }))
    }

    /// Where the row last read begins, counted from 1, the header included.
    #[must_use]
    pub const fn line(&self) -> u64 {
        self.rows.line()
    }

    fn read_call(&self, call: &mut Call, faults: &mut Vec<RowReason>) {
        let mut row = RowReader { record: self.rows.record(), faults };
        let fields = &self.fields;
        row.text(&fields.id, true, &mut call.external_id);
        row.text(&fields.service_item, true, &mut call.item_code);
        row.text(&fields.dialled, false, &mut call.dialled);
        row.text(&fields.record_type, true, &mut call.record_type);
        row.text(&fields.supplier_call_type, false, &mut call.supplier_call_type);
        match &self.when {
            When::Times(times) => {
                if let Some(start) = row.value(&fields.start, |text| times.read(text)) {
                    call.start = start;
                }
                if let Some(seconds) = row.value(&fields.duration_seconds, whole_seconds) {
                    call.duration_seconds = seconds;
                }
            }
            When::Days(days) => call.supplied = row.supplied(fields, days),
        }
        call.units = fields.units.as_ref().and_then(|field| row.units(field));
        call.cost = fields.cost.as_ref().and_then(|(field, scale)| row.cost(field, *scale));
    }
}

impl Iterator for CallReader {
    type Item = Result<Result<Call, BadRow>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut call = Call::default();
        match self.next_into(&mut call) {
            Ok(Row::Call) => Some(Ok(Ok(call))),
            Ok(Row::Bad(bad)) => Some(Ok(Err(bad))),
            Ok(Row::End) => None,
            Err(error) => Some(Err(error)),
        }
    }
}

/// Where each part of a call lies in the rows of one file.
struct Fields {
    id: Field,
    start: Field,
    service_item: Field,
    duration_seconds: Field,
    record_type: Field,
    to: Option<Field>,
    quantity: Option<Field>,
    dialled: Field,
    supplier_call_type: Field,
    units: Option<Field>,
    cost: Option<(Field, Decimal)>,
}

impl Fields {
    fn find(columns: &Columns, header: Option<&ByteRecord>) -> Result<Self, ReadError> {
        let mut faults = Vec::new();
        let mut find = |source| Field::find(source, header, &mut faults);
        let nowhere = Field::nowhere;
        let fields = Self {
            id: find(&columns.id),
            start: find(&columns.start),
            service_item: find(&columns.service_item),
            duration_seconds: columns.duration_seconds.as_ref().map_or_else(nowhere, &mut find),
            record_type: find(&columns.record_type),
            to: columns.to.as_ref().map(&mut find),
            quantity: columns.quantity.as_ref().map(&mut find),
            dialled: columns.dialled.as_ref().map_or_else(nowhere, &mut find),
            supplier_call_type: columns.supplier_call_type.as_ref().map_or_else(nowhere, &mut find),
            units: columns.units.as_ref().map(&mut find),
            cost: columns.cost.as_ref().map(|Cost { source, scale }| (find(source), *scale)),
        };
        if faults.is_empty() { Ok(fields) } else { Err(ReadError::Header(faults)) }
    }
}

/// Takes the fields of one row apart and notes what is wrong with them.
struct RowReader<'a> {
    record: &'a ByteRecord,
    faults: &'a mut Vec<RowReason>,
}

impl<'a> RowReader<'a> {
    fn fault(&mut self, field: &Field, message: impl Into<String>) {
        self.faults.push(RowReason { column: field.name.clone(), message: message.into() });
    }

    /// The trimmed text of a field, empty where there is none; `None` where it is faulty.
    fn raw<'b>(&mut self, field: &'b Field) -> Option<&'b str>
    where
        'a: 'b,
    {
        let record: &'a ByteRecord = self.record;
        field.text(record, FIELD_BYTES_MAX).map_err(|message| self.fault(field, message)).ok()
    }

    fn text(&mut self, field: &Field, required: bool, into: &mut String) {
        into.clear();
        match self.raw(field) {
            Some("") if required => self.fault(field, "is empty"),
            Some(text) => into.push_str(text),
            None => {}
        }
    }

    fn value<T>(&mut self, field: &Field, read: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let text = self.raw(field)?;
        let read = if text.is_empty() { Err("is empty".to_owned()) } else { read(text) };
        read.map_err(|message| self.fault(field, message)).ok()
    }

    /// Where no last day is said it is for no time in particular, and where no quantity is said for one.
    fn supplied(&mut self, fields: &Fields, days: &Days) -> Option<Supplied> {
        let from = self.value(&fields.start, |text| days.read(text));
        let to = fields.to.as_ref().and_then(|field| {
            let text = self.raw(field).filter(|text| !text.is_empty())?;
            let is_after = |to| {
                if from.is_some_and(|from| to < from) {
                    Err("is before the first day".to_owned())
                } else {
                    Ok(to)
                }
            };
            days.read(text).and_then(is_after).map_err(|message| self.fault(field, message)).ok()
        });
        let quantity = fields.quantity.as_ref().and_then(|field| {
            let text = self.raw(field).filter(|text| !text.is_empty())?;
            quantity_micros(text).map_err(|message| self.fault(field, message)).ok()
        });
        Some(Supplied { quantity_micros: quantity.unwrap_or(ONE_MICROS), from: from?, to })
    }

    /// Empty means that the record has no units, not that it has none to charge.
    fn units(&mut self, field: &Field) -> Option<u64> {
        let text = self.raw(field).filter(|text| !text.is_empty())?;
        whole_units(text).map_err(|message| self.fault(field, message)).ok()
    }

    /// An empty cost is no cost, not a cost of nothing.
    fn cost(&mut self, field: &Field, scale: Decimal) -> Option<Decimal> {
        let text = self.raw(field).filter(|text| !text.is_empty())?;
        scaled_cost(text, scale).map_err(|message| self.fault(field, message)).ok()
    }
}

fn whole_seconds(text: &str) -> Result<u32, String> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    let seconds = digits.then(|| text.parse().ok()).flatten();
    seconds.ok_or_else(|| "must be whole seconds, from 0 to 4294967295".to_owned())
}

fn whole_units(text: &str) -> Result<u64, String> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    let units = digits.then(|| text.parse().ok()).flatten().filter(|units| *units <= UNITS_MAX);
    units.ok_or_else(|| format!("must be whole units, from 0 to {UNITS_MAX}"))
}

impl fmt::Display for RowReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.column.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{} {}", self.column, self.message)
        }
    }
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        for (nth, reason) in self.reasons.iter().enumerate() {
            write!(f, "{}{reason}", if nth == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}
