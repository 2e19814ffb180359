//! Records that come in as sheets: what became of their rows.

use comptoir_kernel::{Error, Faults, Result};
use serde_json::{Value, json};
use tokio::runtime::Handle;

use crate::format::{FormatFault, ReadError, SheetRow};

/// Bad rows and changes that a report names; the rest is counted.
const NAMED_MAX: usize = 1_000;

/// What becomes of a record that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Existing {
    /// It gets what the sheet says; what the sheet has no column for stays.
    #[default]
    Update,
    /// It stays as it is.
    Leave,
}

impl Existing {
    /// Reads `update` or `leave`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "update" => Some(Self::Update),
            "leave" => Some(Self::Leave),
            _ => None,
        }
    }
}

/// How a sheet is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Way {
    /// What becomes of records that are there already.
    pub existing: Existing,
    /// Nothing is changed; the report says what would be.
    pub dry_run: bool,
}

/// A row that is no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Where it begins, counted from 1, the header included.
    pub line: u64,
    /// Everything that is wrong with it.
    pub reasons: String,
}

/// A record that a sheet makes or changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineChange {
    /// Where its row begins.
    pub line: u64,
    /// What it is, for people.
    pub what: String,
    /// What it said; nothing where it is new.
    pub before: Option<String>,
    /// What it says.
    pub after: String,
}

/// What became of the rows of a sheet, or would become of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetReport {
    /// Rows in all.
    pub rows: usize,
    /// Records that are new.
    pub created: usize,
    /// Records that were there and say something else now.
    pub updated: usize,
    /// Records that were there and say the same.
    pub unchanged: usize,
    /// Records that were there and were left as they are.
    pub left: usize,
    /// Rows that are no record.
    pub bad: usize,
    /// The first of these.
    pub bad_lines: Vec<BadLine>,
    /// The first records that are new or changed.
    pub changes: Vec<LineChange>,
}

impl SheetReport {
    /// The figures and the first rows, for whoever asked.
    #[must_use]
    pub fn shown(&self, way: Way) -> Value {
        let change = |change: &LineChange| json!({ "line": change.line, "what": change.what, "before": change.before, "after": change.after });
        let bad = |bad: &BadLine| json!({ "line": bad.line, "reasons": bad.reasons });
        json!({
            "dry_run": way.dry_run, "rows": self.rows, "created": self.created, "updated": self.updated,
            "unchanged": self.unchanged, "left": self.left, "bad_rows": self.bad,
            "set_aside": self.bad_lines.iter().map(bad).collect::<Vec<_>>(),
            "changes": self.changes.iter().map(change).collect::<Vec<_>>(),
        })
    }

    /// Counts a row that is no record.
    pub(crate) fn set_aside(&mut self, line: u64, reasons: String) {
        self.bad += 1;
        if self.bad_lines.len() < NAMED_MAX {
            self.bad_lines.push(BadLine { line, reasons });
        }
    }

    /// Counts a row with faults.
    pub(crate) fn set_aside_for(&mut self, line: u64, faults: Faults) {
        let Err(error) = faults.finish() else { return };
        let reasons = error.faults.iter().map(|fault| format!("{} {}", fault.field, fault.message));
        self.set_aside(line, reasons.collect::<Vec<_>>().join("; "));
    }

    /// Adds what became of more rows, but not how many they are.
    pub(crate) fn add(&mut self, more: Self) {
        self.created += more.created;
        self.updated += more.updated;
        self.unchanged += more.unchanged;
        self.left += more.left;
        self.bad += more.bad;
        let room = |named: usize| NAMED_MAX.saturating_sub(named);
        self.bad_lines.extend(more.bad_lines.into_iter().take(room(self.bad_lines.len())));
        self.changes.extend(more.changes.into_iter().take(room(self.changes.len())));
    }

    /// Names a record that is new or changed; it is counted already.
    pub(crate) fn name(&mut self, change: impl FnOnce() -> LineChange) {
        if self.changes.len() < NAMED_MAX {
            self.changes.push(change());
        }
    }

    /// Puts the bad rows in the order of the sheet.
    pub(crate) fn sort(&mut self) {
        self.bad_lines.sort_by_key(|bad| bad.line);
    }
}

/// What is wrong with the sheet itself is the caller's to mend.
pub(crate) fn unreadable(error: &ReadError) -> Error {
    let mut faults = Faults::new();
    match error {
        ReadError::Header(missing) => missing.iter().for_each(|fault| faults.invalid("columns", fault)),
        ReadError::OpenQuotation { .. } => faults.invalid("file", error.to_string()),
        ReadError::Io { source, .. } => faults.invalid("file", format!("{error}: {source}")),
    }
    faults.into()
}

/// Notes the faults of a layout, as those of a field.
pub fn layout_faults(found: Vec<FormatFault>, faults: &mut Faults) {
    for fault in found {
        let field = if fault.key.is_empty() { "format".into() } else { format!("format.{}", fault.key) };
        faults.invalid(field, fault.reason);
    }
}

/// Notes what is wrong with the texts of a row.
pub(crate) fn note_reasons(row: &SheetRow, faults: &mut Faults) {
    for reason in &row.reasons {
        let column = if reason.column.is_empty() { "row" } else { reason.column.as_str() };
        faults.invalid(column, &reason.message);
    }
}

/// Runs what reads a sheet on a thread of its own: it may wait for a slow disk, and takes a row after the other without a
/// pause.
pub(crate) async fn beside<T: Send + 'static>(
    work: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    let runtime = Handle::current();
    tokio::task::spawn_blocking(move || runtime.block_on(work)).await.map_err(Error::internal)?
}
