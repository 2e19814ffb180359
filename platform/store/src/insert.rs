//! Texts of an `INSERT` of many rows.

use crate::{Entity, Value};

/// Rows sent in one statement by `insert_all` on PostgreSQL, kept under its limit of 65,535 parameters.
const PARAMETERS_PER_STATEMENT_MAX: usize = 30_000;

/// How many rows of a table go into one statement.
pub(crate) fn rows_per_statement<T: Entity>() -> usize {
    let width = T::COLUMNS.len().saturating_sub(1).max(1);
    (PARAMETERS_PER_STATEMENT_MAX / width).max(1)
}

/// One `INSERT` of many rows, and its parameters.
pub(crate) fn insert_text<T: Entity>(entities: &[T]) -> (String, Vec<Value<'_>>) {
    let params = params_of(entities);
    (rows_text(&T::sql().insert_head, entities.len(), params.len()), params)
}

/// All columns of the rows but their keys.
pub(crate) fn params_of<T: Entity>(entities: &[T]) -> Vec<Value<'_>> {
    entities.iter().flat_map(|entity| entity.values().into_iter().skip(1)).collect()
}

/// The head of an `INSERT` and the marks of so many rows, which have so many parameters together.
pub(crate) fn rows_text(head: &str, rows: usize, params: usize) -> String {
    let width = params / rows.max(1);
    let mut sql = head.to_owned();
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..width {
            if column > 0 {
                sql.push_str(", ");
            }
            sql.push('$');
            sql.push_str(&(row * width + column + 1).to_string());
        }
        sql.push(')');
    }
    sql
}
