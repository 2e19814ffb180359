//! Tables on the command line.

use std::fmt::Write as _;

use clap::Args;
use comptoir_kernel::{Page, Paged};
use serde_json::Value;

use super::say;

/// Which page of a list, and how it is printed.
#[derive(Debug, Clone, Args)]
pub struct ListOptions {
    /// Number of the page.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    page: u32,
    /// Rows on a page.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=1000))]
    page_size: u32,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl ListOptions {
    /// The page that is wanted.
    pub fn page(&self) -> Page {
        Page { number: self.page, size: self.page_size }
    }

    /// Prints a page of objects with the same keys: as a table, or as JSON.
    pub fn print(&self, rows: &Paged<Value>) {
        if self.json {
            say(&Value::Array(rows.rows.clone()).to_string());
            return;
        }
        if rows.rows.is_empty() {
            say("none");
            return;
        }
        say(table(&rows.rows).trim_end());
        let pages = self.page().count(rows.total);
        if pages > 1 {
            say(&format!("page {} of {pages}, {} in all", self.page, rows.total));
        }
    }
}

/// Prints one object: a line for each key, or JSON.
pub(crate) fn print_one(object: &Value, json: bool) {
    if json {
        say(&object.to_string());
        return;
    }
    let members = object.as_object().into_iter().flatten();
    let width = members.clone().map(|(key, _)| key.chars().count()).max().unwrap_or_default();
    for (key, value) in members {
        say(format!("{key:width$}  {}", cell(value)).trim_end());
    }
}

/// The rows as lines of text, under the keys of the first.
pub(crate) fn table(rows: &[Value]) -> String {
    let keys: Vec<&String> =
        rows.first().and_then(Value::as_object).into_iter().flatten().map(|(key, _)| key).collect();
    let mut lines: Vec<Vec<String>> = vec![keys.iter().map(|key| (*key).clone()).collect()];
    lines.extend(rows.iter().map(|row| keys.iter().map(|key| cell(&row[key.as_str()])).collect()));
    let width =
        |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..keys.len()).map(width).collect();
    let mut text = String::new();
    for line in &lines {
        let mut out = String::new();
        for (cell, width) in line.iter().zip(&widths) {
            // Writing into a string cannot fail.
            let _ = write!(out, "{cell:width$}  ");
        }
        text.push_str(out.trim_end());
        text.push('\n');
    }
    text
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [json!({"name": "Ada", "active": true}), json!({"name": "Charlotte", "active": null})];
        assert_eq!(table(&rows), "name       active\nAda        yes\nCharlotte  -\n");
    }
}
