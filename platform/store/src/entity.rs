//! Structs that are rows of a table.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::{FromRow, Value};

/// A struct that is a row of a table, declared with [`entity!`](crate::entity).
pub trait Entity: FromRow + Send + 'static {
    /// Name of the table.
    const TABLE: &'static str;
    /// The columns, `id` first, as the fields stand.
    const COLUMNS: &'static [&'static str];
    /// Which of [`Entity::COLUMNS`] may hold no value.
    const OPTIONAL: &'static [bool];
    /// The values of [`Entity::COLUMNS`].
    fn values(&self) -> Vec<Value<'_>>;
    /// The integer key; 0 before the row is inserted.
    fn key(&self) -> i64;
    /// Takes the key the engine gave.
    fn set_key(&mut self, key: i64);
    /// The statements of the table.
    fn sql() -> &'static EntitySql;
}

/// Statements of a table, built once.
#[derive(Debug)]
pub struct EntitySql {
    /// `SELECT columns FROM table`, with a trailing space.
    pub select: String,
    /// `INSERT …` of one row, without the key: the engine gives it.
    pub insert: String,
    /// The same with ` RETURNING id`: dear on SQLite, which tells the key without being asked.
    pub insert_returning: String,
    /// `INSERT INTO table (columns without id) VALUES `.
    pub insert_head: String,
    /// `UPDATE … WHERE id = … [AND tenant = …]`; its parameters are `update_columns`, in that order.
    pub update: String,
    /// Indices of the columns the update takes: what may change, then `id`, then `tenant`.
    pub update_columns: Vec<usize>,
    /// Whether rows belong to a tenant.
    pub tenanted: bool,
}

/// What a program expects of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shape {
    /// Name of the table.
    pub table: &'static str,
    /// Its columns.
    pub columns: &'static [&'static str],
    /// Which of them may hold no value.
    pub optional: &'static [bool],
}

static SHAPES: Mutex<BTreeSet<Shape>> = Mutex::new(BTreeSet::new());

/// Every entity this process has used (debug builds only), so that a test can compare them with the schema.
pub fn shapes() -> Vec<Shape> {
    SHAPES.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect()
}

impl EntitySql {
    /// Builds the statements of an entity, and notes that it is used.
    pub fn of<T: Entity>() -> Self {
        if cfg!(debug_assertions) {
            let shape = Shape { table: T::TABLE, columns: T::COLUMNS, optional: T::OPTIONAL };
            SHAPES.lock().unwrap_or_else(PoisonError::into_inner).insert(shape);
        }
        Self::new(T::TABLE, T::COLUMNS)
    }

    fn new(table: &str, columns: &[&str]) -> Self {
        let rest = columns.get(1..).unwrap_or_default();
        let marks: Vec<String> = (1..=rest.len()).map(|i| format!("${i}")).collect();
        let mut update_columns: Vec<usize> =
            (1..columns.len()).filter(|&i| !matches!(columns[i], "tenant" | "uid" | "created_at")).collect();
        let sets: Vec<String> =
            update_columns.iter().enumerate().map(|(n, &i)| format!("{} = ${}", columns[i], n + 1)).collect();
        update_columns.push(0);
        let mut scope = format!("id = ${}", update_columns.len());
        let tenant = columns.iter().position(|column| *column == "tenant");
        if let Some(index) = tenant {
            update_columns.push(index);
            scope.push_str(&format!(" AND tenant = ${}", update_columns.len()));
        }
        let insert_head = format!("INSERT INTO {table} ({}) VALUES ", rest.join(", "));
        let insert = format!("{insert_head}({})", marks.join(", "));
        Self {
            select: format!("SELECT {} FROM {table} ", columns.join(", ")),
            insert_returning: format!("{insert} RETURNING id"),
            insert,
            insert_head,
            update: format!("UPDATE {table} SET {} WHERE {scope}", sets.join(", ")),
            update_columns,
            tenanted: tenant.is_some(),
        }
    }
}

/// Declares a struct that is a row of a table.
///
/// The first field is `id` (a typed integer key). A `tenant: TenantId` field puts the rows behind the tenant
/// wall. `uid`, `tenant` and `created_at` never change after the insert.
#[macro_export]
macro_rules! entity {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident in $table:literal {
            $(#[$idmeta:meta])* $idvis:vis id: $idty:ty,
            $($(#[$fmeta:meta])* $fvis:vis $field:ident : $ty:ty),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        $vis struct $name {
            $(#[$idmeta])* $idvis id: $idty,
            $($(#[$fmeta])* $fvis $field: $ty),*
        }

        impl $crate::FromRow for $name {
            fn from_row(row: &$crate::Row<'_>) -> Result<Self, $crate::StoreError> {
                let mut index = 0usize;
                let mut next = || { index += 1; index - 1 };
                Ok(Self {
                    id: $crate::FromColumn::from_column(row, next())?,
                    $($field: $crate::FromColumn::from_column(row, next())?),*
                })
            }
        }

        impl $crate::Entity for $name {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] = &["id", $(stringify!($field)),*];
            const OPTIONAL: &'static [bool] = &[false, $(<$ty as $crate::FromColumn>::OPTIONAL),*];
            fn values(&self) -> Vec<$crate::Value<'_>> {
                vec![$crate::ToValue::to_value(&self.id), $($crate::ToValue::to_value(&self.$field)),*]
            }
            fn key(&self) -> i64 { self.id.into() }
            fn set_key(&mut self, key: i64) { self.id = key.into(); }
            fn sql() -> &'static $crate::EntitySql {
                static SQL: ::std::sync::OnceLock<$crate::EntitySql> = ::std::sync::OnceLock::new();
                SQL.get_or_init(|| $crate::EntitySql::of::<Self>())
            }
        }
    };
}
