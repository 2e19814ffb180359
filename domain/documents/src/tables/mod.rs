//! Files for spreadsheets and other programs: CSV, made a piece at a time.

mod calls;
mod ledger;

pub use calls::CallsCsv;
pub use ledger::{Accounts, LedgerCsv};

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

/// A text that a spreadsheet takes for a text: what begins like a formula gets an apostrophe before it.
fn safe(text: &str) -> String {
    let begins =
        |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | '|');
    if text.trim_start_matches(' ').starts_with(begins) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_a_text() {
        for text in ["=1+1", "+4420", "-1", "@SUM(A1)", "\t=1", " =1", "\r\n=1", "＝1", "|calc"] {
            assert_eq!(safe(text), format!("'{text}"), "{text:?}");
        }
        for text in ["", "PO-7", "1=1", "4420", "Éclair"] {
            assert_eq!(safe(text), text);
        }
    }
}
