//! Failures of the store, and what a caller learns of them.

use comptoir_kernel::{Code, Error};
use deadpool_postgres::TimeoutType;
use tokio_postgres::error::SqlState;

/// A failure of an engine.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused.
    #[error("SQLite")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL refused, or the connection broke.
    #[error("PostgreSQL")]
    Postgres(#[from] tokio_postgres::Error),
    /// No connection could be had.
    #[error("connection pool")]
    Pool(#[from] deadpool_postgres::PoolError),
    /// A column holds what the program does not expect.
    #[error("unexpected value in the database: {0}")]
    Decode(String),
    /// The store was used wrongly, or is not what the program expects.
    #[error("{0}")]
    Misuse(String),
    /// A statement did not change the rows it was meant for; says what that means.
    #[error("{0}")]
    Unexpected(&'static str),
    /// A text holds the character U+0000, which PostgreSQL cannot keep.
    #[error("a text holds the character U+0000")]
    Nul,
    /// The queue of the writer is full or closed.
    #[error("the write queue is full")]
    Busy,
}

impl StoreError {
    /// A column could not be read.
    pub fn decode(cause: impl std::fmt::Display) -> Self {
        Self::Decode(cause.to_string())
    }

    /// Whether the same command can succeed when run again: a serialisation failure or a deadlock.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Postgres(error) => {
                matches!(
                    error.code(),
                    Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED)
                )
            }
            _ => false,
        }
    }

    /// Whether there is no room, now, for one more command.
    fn is_full(&self) -> bool {
        matches!(self, Self::Busy | Self::Pool(deadpool_postgres::PoolError::Timeout(TimeoutType::Wait)))
    }

    fn code(&self) -> Code {
        match self {
            Self::Nul => Code::Invalid,
            Self::Busy | Self::Pool(_) => Code::Unavailable,
            Self::Postgres(error) => match error.code() {
                Some(&SqlState::UNIQUE_VIOLATION) => Code::Duplicate,
                Some(&SqlState::FOREIGN_KEY_VIOLATION) => Code::InUse,
                Some(_) => Code::Internal,
                None => Code::Unavailable,
            },
            Self::Sqlite(rusqlite::Error::SqliteFailure(failure, _)) => match failure.extended_code {
                rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY => {
                    Code::Duplicate
                }
                rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Code::InUse,
                _ => Code::Internal,
            },
            _ => Code::Internal,
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        let code = error.code();
        let mut answer = match code {
            Code::Duplicate => Self::new(code, "a record with the same key exists"),
            Code::Invalid => Self::new(code, "a text must not hold the character U+0000"),
            Code::InUse => Self::new(code, "other records refer to this one"),
            Code::Unavailable if error.is_full() => Self::unavailable("the system is busy; try again"),
            Code::Unavailable => Self::unavailable("the database cannot be reached; try again"),
            _ => return Self::internal(error),
        };
        answer.source = Some(Box::new(error));
        answer
    }
}
