//! Reads call records row by row, in bounded memory.

use std::fmt;
use std::io::{self, BufReader, Cursor, Read};

use csv::{ByteRecord, Terminator};
use flate2::bufread::MultiGzDecoder;
use rust_decimal::Decimal;

use super::definition::{Columns, Cost, Format, Source, When};
use super::number::{quantity_micros, scaled_cost};
use super::times::Days;
use crate::call::Call;
use crate::rules::Supplied;

/// The longest text in a field, in bytes.
const FIELD_BYTES_MAX: usize = 255;
/// The longest row, in bytes: an unclosed quotation mark must not swallow a file into memory.
const ROW_BYTES_MAX: usize = 1 << 20;
/// Units of a record at most: a pebibyte in bytes, and sums of thousands of them fit.
const UNITS_MAX: u64 = 1_125_899_906_842_624;
const BUFFER_BYTES: usize = 64 << 10;
/// A quantity of one.
const ONE_MICROS: i64 = 1_000_000;
/// How every gzip file begins.
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
/// What some spreadsheets put before UTF-8 text.
const BYTE_ORDER_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// Reads the calls of a file, which may be compressed with gzip: its first bytes tell.
pub struct CallReader {
    csv: csv::Reader<Guard>,
    record: ByteRecord,
    fields: Fields,
    when: When,
    /// How many fields each row must have; unknown without a header.
    width: Option<usize>,
    line: u64,
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
        let source = unpack(source).map_err(|source| ReadError::Io { line: 0, source })?;
        let mut csv = csv::ReaderBuilder::new()
            .delimiter(format.delimiter)
            .has_headers(false)
            .flexible(true)
            // A carriage return before it is trimmed with the field. The usual mode takes it for the end
            // of the row and counts the line feed to the next one, which makes lines one too low.
            .terminator(Terminator::Any(b'\n'))
            .buffer_capacity(BUFFER_BYTES)
            .from_reader(Guard { source, since_row: 0, bytes: 0, last: b'\n' });
        let mut record = ByteRecord::new();
        let mut width = None;
        if format.has_header {
            csv.read_byte_record(&mut record).map_err(|error| read_error(0, error))?;
            width = Some(record.len());
        }
        let fields = Fields::find(&format.columns, width.map(|_| &record))?;
        let line = csv.position().line();
        Ok(Self { csv, record, fields, when: format.when.clone(), width, line })
    }

    /// Reads the next row into `call`, whose memory is used again; after [`Row::Bad`] its content
    /// means nothing.
    ///
    /// # Errors
    /// The file cannot be read on; what was read before stands.
    pub fn next_into(&mut self, call: &mut Call) -> Result<Row, ReadError> {
        loop {
            self.csv.get_mut().since_row = 0;
            let more = self.csv.read_byte_record(&mut self.record);
            if !more.map_err(|error| read_error(self.line, error))? {
                return Ok(Row::End);
            }
            if !(self.record.len() == 1 && self.record[0].trim_ascii().is_empty()) {
                break;
            }
        }
        self.line = self.line_of_record();
        let mut faults = Vec::new();
        match self.width {
            Some(width) if width != self.record.len() => faults.push(RowReason {
                column: String::new(),
                message: format!("the row has {} fields, the header has {width}", self.record.len()),
            }),
            _ => self.read_call(call, &mut faults),
        }
        if faults.is_empty() {
            return Ok(Row::Call);
        }
        Ok(Row::Bad(BadRow { line: self.line, reasons: faults }))
    }

    /// Where the row last read begins, counted from 1, the header included.
    #[must_use]
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// Where the record begins. Its own position would be that of the empty lines before it.
    fn line_of_record(&self) -> u64 {
        let (source, end) = (self.csv.get_ref(), self.csv.position());
        let open_end = end.byte() == source.bytes && source.last != b'\n';
        let within = self.record.as_slice().iter().filter(|byte| **byte == b'\n').count();
        let within = u64::try_from(within).unwrap_or_default();
        end.line().saturating_sub(within + u64::from(!open_end))
    }

    fn read_call(&self, call: &mut Call, faults: &mut Vec<RowReason>) {
        let mut row = RowReader { record: &self.record, faults };
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

/// Unpacks gzip, of one or several members, where the first bytes say so, and drops a byte order mark.
fn unpack(source: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let (start, source) = peek::<2>(source)?;
    let source: Box<dyn Read + Send> = if start == GZIP_MAGIC {
        Box::new(MultiGzDecoder::new(BufReader::with_capacity(BUFFER_BYTES, source)))
    } else {
        Box::new(source)
    };
    let (start, mut source) = peek::<3>(source)?;
    if start == BYTE_ORDER_MARK {
        io::copy(&mut source.by_ref().take(3), &mut io::sink())?;
    }
    Ok(Box::new(source))
}

/// The first `N` bytes, fewer in a shorter file, and the file as if they had not been read.
fn peek<const N: usize>(mut source: impl Read) -> io::Result<(Vec<u8>, impl Read)> {
    let mut start = Vec::with_capacity(N);
    source.by_ref().take(u64::try_from(N).unwrap_or_default()).read_to_end(&mut start)?;
    Ok((start.clone(), Cursor::new(start).chain(source)))
}

/// Refuses to read on where a single row has become too long.
struct Guard {
    source: Box<dyn Read + Send>,
    since_row: usize,
    /// How many bytes were read in all, and the last of them.
    bytes: u64,
    last: u8,
}

impl Read for Guard {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.since_row += count;
        self.bytes += u64::try_from(count).unwrap_or_default();
        self.last = buffer[..count].last().copied().unwrap_or(self.last);
        if self.since_row > ROW_BYTES_MAX + BUFFER_BYTES {
            return Err(io::Error::other("a row is longer than 1 MiB: is a quotation mark left open?"));
        }
        Ok(count)
    }
}

fn read_error(line: u64, error: csv::Error) -> ReadError {
    let source = match error.into_kind() {
        csv::ErrorKind::Io(source) => source,
        other => io::Error::other(format!("{other:?}")),
    };
    ReadError::Io { line, source }
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

struct Field {
    name: String,
    at: At,
}

enum At {
    Column(usize),
    Constant(String),
    Nowhere,
}

impl Fields {
    fn find(columns: &Columns, header: Option<&ByteRecord>) -> Result<Self, ReadError> {
        let mut faults = Vec::new();
        let mut find = |source: &Source| {
            let at = match source {
                Source::Place(place) => At::Column(place - 1),
                Source::Constant(value) => At::Constant(value.clone()),
                Source::Header(name) => named(name, header, &mut faults),
            };
            Field { name: source.to_string(), at }
        };
        let nowhere = || Field { name: String::new(), at: At::Nowhere };
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

fn named(name: &str, header: Option<&ByteRecord>, faults: &mut Vec<String>) -> At {
    let header = header.into_iter().flat_map(|record| record.iter().enumerate());
    let mut places = header.filter(|(_, text)| text.trim_ascii() == name.as_bytes()).map(|(place, _)| place);
    match (places.next(), places.next()) {
        (Some(place), None) => return At::Column(place),
        (None, _) => faults.push(format!("there is no column {name}")),
        (Some(_), Some(_)) => faults.push(format!("column {name} is there more than once")),
    }
    At::Nowhere
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
        let column = match &field.at {
            At::Column(column) => *column,
            At::Constant(value) => return Some(value),
            At::Nowhere => return Some(""),
        };
        let record: &'a ByteRecord = self.record;
        let Some(bytes) = record.get(column) else {
            self.fault(field, format!("is missing: the row has {} fields", record.len()));
            return None;
        };
        let bytes = bytes.trim_ascii();
        let fault = if bytes.len() > FIELD_BYTES_MAX {
            "is longer than 255 bytes"
        } else if bytes.iter().any(u8::is_ascii_control) {
            "has control characters"
        } else if let Ok(text) = std::str::from_utf8(bytes) {
            return Some(text);
        } else {
            "is not UTF-8"
        };
        self.fault(field, fault);
        None
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
