//! Files for spreadsheets and other programs: CSV, made a piece at a time.

mod calls;
mod ledger;
mod lines;

pub use calls::CallsCsv;
pub use ledger::{Accounts, LedgerCsv};
pub use lines::lines_csv;

use comptoir_kernel::{Error, Result};

/// Rows as CSV, after a header where there is one.
fn written(header: Option<&[&str]>, rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    if let Some(header) = header {
        csv.write_record(header).map_err(Error::internal)?;
    }
    for row in rows {
        csv.write_record(row).map_err(Error::internal)?;
    }
    csv.into_inner().map_err(|error| Error::internal(error.to_string()))
}
