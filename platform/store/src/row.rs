//! Reading rows of either engine.

use comptoir_kernel::{Currency, OrganisationId, TenantId, UserId};
use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::{Json, StoreError};

/// A row of either engine.
pub enum Row<'a> {
    /// A row of SQLite.
    Sqlite(&'a rusqlite::Row<'a>),
    /// A row of PostgreSQL.
    Postgres(&'a tokio_postgres::Row),
}

impl Row<'_> {
    /// A text that is not null, where it lies.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn text(&self, index: usize) -> Result<&str, StoreError> {
        match self {
            Row::Sqlite(row) => row.get_ref(index)?.as_str().map_err(StoreError::decode),
            Row::Postgres(row) => Ok(row.try_get(index)?),
        }
    }
}

/// A value read from one column.
pub trait FromColumn: Sized {
    /// Whether the column may hold no value.
    const OPTIONAL: bool = false;

    /// Reads column `index`, counted from 0.
    ///
    /// # Errors
    /// When the column does not hold such a value.
    fn from_column(row: &Row<'_>, index: usize) -> Result<Self, StoreError>;
}

/// A value read from a whole row.
pub trait FromRow: Sized {
    /// Reads the columns in order.
    ///
    /// # Errors
    /// When a column does not hold the expected value.
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError>;
}

macro_rules! plain {
    ($($t:ty),*) => { $(
        impl FromColumn for $t {
            fn from_column(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
                Ok(match row { Row::Sqlite(r) => r.get(index)?, Row::Postgres(r) => r.try_get(index)? })
            }
        }
    )* };
}
plain!(bool, i64, String, Vec<u8>);

impl FromColumn for Uuid {
    fn from_column(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
        Ok(match row {
            Row::Sqlite(r) => Self::from_bytes(r.get(index)?),
            Row::Postgres(r) => r.try_get(index)?,
        })
    }
}

impl FromColumn for Timestamp {
    fn from_column(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
        match row {
            Row::Sqlite(r) => Self::from_microsecond(r.get(index)?).map_err(StoreError::decode),
            Row::Postgres(r) => Ok(r.try_get(index)?),
        }
    }
}

impl FromColumn for Date {
    fn from_column(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
        match row {
            Row::Sqlite(r) => {
                r.get_ref(index)?.as_str().map_err(StoreError::decode)?.parse().map_err(StoreError::decode)
            }
            Row::Postgres(r) => Ok(r.try_get(index)?),
        }
    }
}

macro_rules! from_text {
    ($($t:ty),*) => { $(
        impl FromColumn for $t {
            fn from_column(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
                row.text(index)?.parse().map_err(StoreError::decode)
            }
        }
    )* };
}
from_text!(Decimal, Currency);

impl<T: DeserializeOwned> FromColumn for Json<T> {
    fn from_column(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
        serde_json::from_str(row.text(index)?).map(Self).map_err(StoreError::decode)
    }
}

macro_rules! narrow {
    ($($t:ty),*) => { $(
        impl FromColumn for $t {
            fn from_column(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
                Self::try_from(i64::from_column(row, index)?).map_err(StoreError::decode)
            }
        }
    )* };
}
narrow!(i32, u32, u16);

macro_rules! key {
    ($($t:ty),*) => { $(
        impl FromColumn for $t {
            fn from_column(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
                i64::from_column(row, index).map(Self)
            }
        }
    )* };
}
key!(TenantId, OrganisationId, UserId);

impl<T: FromColumn> FromColumn for Option<T> {
    const OPTIONAL: bool = true;

    fn from_column(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
        let null = match row {
            Row::Sqlite(r) => r.get_ref(index)? == rusqlite::types::ValueRef::Null,
            Row::Postgres(r) => r.try_get::<_, IsNull>(index)?.0,
        };
        if null { Ok(None) } else { T::from_column(row, index).map(Some) }
    }
}

/// Tells whether a column is null, whatever its type.
struct IsNull(bool);

impl<'a> tokio_postgres::types::FromSql<'a> for IsNull {
    fn from_sql(
        _: &tokio_postgres::types::Type,
        _: &'a [u8],
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(false))
    }
    fn from_sql_null(
        _: &tokio_postgres::types::Type,
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(true))
    }
    fn accepts(_: &tokio_postgres::types::Type) -> bool {
        true
    }
}

macro_rules! tuple {
    ($($t:ident $index:tt),*) => {
        impl<$($t: FromColumn),*> FromRow for ($($t,)*) {
            fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
                Ok(($($t::from_column(row, $index)?,)*))
            }
        }
    };
}
tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
