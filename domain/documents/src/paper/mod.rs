//! Documents on paper: PDF/A-3 and PDF/UA-1, tagged, searchable, the same file for the same facts.

mod calls;
mod face;
mod facturx;
mod file;
mod foot;
mod invoice;
mod lines;
mod sheet;
mod statement;
mod table;

pub use invoice::pdf;
pub(crate) use invoice::trial;
pub use lines::line_rows;
pub use statement::{StatementFacts, of_account, statement_pdf};
