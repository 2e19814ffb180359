//! Call records and suppliers' bills in delimited files: how a file is laid out, and reading it row by row.

mod definition;
mod number;
mod reader;
mod rows;
mod sheet;
mod shipped;
mod times;

pub use definition::{Columns, Cost, Format, FormatFault, Records, Source};
pub use reader::{BadRow, CallReader, ReadError, Row, RowReason};
pub use sheet::{Part, Sheet, SheetLayout, SheetRow};
pub use shipped::{SHIPPED, Shipped};
