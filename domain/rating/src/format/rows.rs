//! Rows of a delimited file, plain or gzip, one after the other in bounded memory.

use std::io::{self, BufReader, Cursor, Read};

use csv::{ByteRecord, Terminator};
use flate2::bufread::MultiGzDecoder;

use super::definition::Source;
use super::reader::{ReadError, RowReason};

/// The longest row, in bytes: an unclosed quotation mark must not swallow a file into memory.
const ROW_BYTES_MAX: usize = 1 << 20;
const BUFFER_BYTES: usize = 64 << 10;
/// How every gzip file begins.
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
/// What is put after every file: the end of its last line, and what no text has. A row that ends with it was never closed.
const END: &[u8] = b"\n\xff\xff\xff";
const MARK: &[u8] = b"\xff\xff\xff";
/// What some spreadsheets put before UTF-8 text.
const BYTE_ORDER_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// Reads the rows of a file, which may be compressed with gzip: its first bytes tell.
pub(super) struct Rows {
    csv: csv::Reader<Guard>,
    record: ByteRecord,
    /// How many fields each row must have; unknown without a header.
    width: Option<usize>,
    line: u64,
}

impl Rows {
    /// Begins to read a file; answers its header too, where it has one.
    pub(super) fn open(
        (delimiter, has_header): (u8, bool),
        source: impl Read + Send + 'static,
    ) -> Result<(Self, Option<ByteRecord>), ReadError> {
        let source = unpack(source).map_err(|source| ReadError::Io { line: 0, source })?;
        let mut csv = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            // A carriage return before it is trimmed with the field. The usual mode takes it for the end
            // of the row and counts the line feed to the next one, which makes lines one too low.
            .terminator(Terminator::Any(b'\n'))
            .buffer_capacity(BUFFER_BYTES)
            .from_reader(Guard { source: Box::new(source.chain(END)), since_row: 0 });
        let mut record = ByteRecord::new();
        let mut header = None;
        if has_header {
            csv.read_byte_record(&mut record).map_err(|error| read_error(0, error))?;
            let is_empty = record.as_slice() == MARK;
            header = Some(if is_empty { ByteRecord::new() } else { record.clone() });
        }
        let (width, line) = (header.as_ref().map(ByteRecord::len), csv.position().line());
        Ok((Self { csv, record, width, line }, header))
    }

    /// Reads the next row that is not empty; false at the end.
    pub(super) fn advance(&mut self) -> Result<bool, ReadError> {
        loop {
            self.csv.get_mut().since_row = 0;
            let more = self.csv.read_byte_record(&mut self.record);
            if !more.map_err(|error| read_error(self.line, error))? {
                return Ok(false);
            }
            match self.record.iter().next_back().and_then(|field| field.strip_suffix(MARK)) {
                Some(b"") if self.record.len() == 1 => return Ok(false),
                Some(_) => return Err(ReadError::OpenQuotation { line: self.line_of_record() + 1 }),
                None => {}
            }
            if !(self.record.len() == 1 && self.record[0].trim_ascii().is_empty()) {
                self.line = self.line_of_record();
                return Ok(true);
            }
        }
    }

    /// The row last read.
    pub(super) const fn record(&self) -> &ByteRecord {
        &self.record
    }

    /// That the row last read has not as many fields as the header.
    pub(super) fn misfit(&self) -> Option<RowReason> {
        let width = self.width.filter(|width| *width != self.record.len())?;
        let message = format!("the row has {} fields, the header has {width}", self.record.len());
        Some(RowReason { column: String::new(), message })
    }

    /// Where the row last read begins, counted from 1, the header included.
    pub(super) const fn line(&self) -> u64 {
        self.line
    }

    /// Where the record begins, which has ended with its line. Its own position would be that of the empty lines before it.
    fn line_of_record(&self) -> u64 {
        let within = self.record.as_slice().iter().filter(|byte| **byte == b'\n').count();
        let within = u64::try_from(within).unwrap_or_default();
        self.csv.position().line().saturating_sub(within + 1)
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
}

impl Read for Guard {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.since_row += count;
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

/// A part of a row, and where it is found.
pub(super) struct Field {
    pub(super) name: String,
    at: At,
}

enum At {
    Column(usize),
    Constant(String),
    Nowhere,
}

impl Field {
    pub(super) const fn nowhere() -> Self {
        Self { name: String::new(), at: At::Nowhere }
    }

    /// Where a layout says that it is; notes where the header lacks the column, or has it twice.
    pub(super) fn find(source: &Source, header: Option<&ByteRecord>, faults: &mut Vec<String>) -> Self {
        let at = match source {
            Source::Place(place) => At::Column(place - 1),
            Source::Constant(value) => At::Constant(value.clone()),
            Source::Header(name) => named(name, header, faults),
        };
        Self { name: source.to_string(), at }
    }

    /// The trimmed text of a row, empty where there is none.
    pub(super) fn text<'a>(&'a self, record: &'a ByteRecord, bytes_max: usize) -> Result<&'a str, String> {
        let column = match &self.at {
            At::Column(column) => *column,
            At::Constant(value) => return Ok(value),
            At::Nowhere => return Ok(""),
        };
        let bytes = record
            .get(column)
            .ok_or_else(|| format!("is missing: the row has {} fields", record.len()))?
            .trim_ascii();
        if bytes.len() > bytes_max {
            return Err(format!("is longer than {bytes_max} bytes"));
        }
        if bytes.iter().any(u8::is_ascii_control) {
            return Err("has control characters".to_owned());
        }
        std::str::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())
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
