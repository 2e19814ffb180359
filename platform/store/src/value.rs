//! Values as both engines can hold them.

use std::borrow::Cow;

use comptoir_kernel::{Currency, OrganisationId, TenantId, UserId};
use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tokio_postgres::types::{IsNull, Type};
use uuid::Uuid;

use crate::StoreError;

/// A parameter of a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// No value.
    Null,
    /// BOOLEAN; 0 or 1 on SQLite.
    Bool(bool),
    /// BIGINT.
    Int(i64),
    /// TEXT; exact decimals and JSON are text as well.
    Text(Cow<'a, str>),
    /// BYTEA / BLOB.
    Bytes(Cow<'a, [u8]>),
    /// UUID; 16 bytes on SQLite.
    Uuid(Uuid),
    /// TIMESTAMPTZ; microseconds since 1970 on SQLite.
    Time(Timestamp),
    /// DATE; ISO text on SQLite.
    Date(Date),
}

impl Value<'_> {
    /// The same value, borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Bool(v) => Value::Bool(v),
            Self::Int(v) => Value::Int(v),
            Self::Text(v) => Value::Text(v.into_owned().into()),
            Self::Bytes(v) => Value::Bytes(v.into_owned().into()),
            Self::Uuid(v) => Value::Uuid(v),
            Self::Time(v) => Value::Time(v),
            Self::Date(v) => Value::Date(v),
        }
    }

    /// Refuses a text that one of the engines could not keep, on both of them.
    pub(crate) fn check(all: &[Self]) -> Result<(), StoreError> {
        let is_bad = |value: &Self| matches!(value, Self::Text(text) if text.contains('\0'));
        if all.iter().any(is_bad) { Err(StoreError::Nul) } else { Ok(()) }
    }
}

/// Makes a parameter of a Rust value.
pub trait ToValue {
    /// The value as the engines hold it.
    fn to_value(&self) -> Value<'_>;
}

macro_rules! to_value {
    ($($t:ty => |$v:ident| $e:expr;)*) => {
        $(impl ToValue for $t { fn to_value(&self) -> Value<'_> { let $v = self; $e } })*
    };
}

to_value! {
    bool => |v| Value::Bool(*v);
    i64 => |v| Value::Int(*v);
    i32 => |v| Value::Int(i64::from(*v));
    u32 => |v| Value::Int(i64::from(*v));
    u16 => |v| Value::Int(i64::from(*v));
    str => |v| Value::Text(Cow::Borrowed(v));
    String => |v| Value::Text(Cow::Borrowed(v));
    Vec<u8> => |v| Value::Bytes(Cow::Borrowed(v));
    Uuid => |v| Value::Uuid(*v);
    Timestamp => |v| Value::Time(*v);
    Date => |v| Value::Date(*v);
    Decimal => |v| Value::Text(Cow::Owned(v.to_string()));
    Currency => |v| Value::Text(Cow::Borrowed(v.code()));
    TenantId => |v| Value::Int(v.0);
    OrganisationId => |v| Value::Int(v.0);
    UserId => |v| Value::Int(v.0);
    Value<'_> => |v| v.clone();
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value<'_> {
        (**self).to_value()
    }
}

/// A structured value kept as JSON text. For what is shown, never for what is filtered on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json<T>(pub T);

impl<T> std::ops::Deref for Json<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> std::ops::DerefMut for Json<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Serialize> ToValue for Json<T> {
    fn to_value(&self) -> Value<'_> {
        // Plain structs with string keys always serialise.
        Value::Text(Cow::Owned(serde_json::to_string(&self.0).unwrap_or_default()))
    }
}

/// Parameters of a statement: `params![order.id, "SHIPPED"]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::ToValue::to_value(&$value)),*] };
}

/// Declares an enum kept as text: `text_enum! { pub enum State { Draft = "DRAFT", … } }`.
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every value.
            pub const ALL: &[Self] = &[$(Self::$variant),+];
            /// The text it is kept as.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
            /// The value of a text.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result { f.write_str(self.as_str()) }
        }
        impl $crate::ToValue for $name {
            fn to_value(&self) -> $crate::Value<'_> {
                $crate::Value::Text(::std::borrow::Cow::Borrowed(self.as_str()))
            }
        }
        impl $crate::FromColumn for $name {
            fn from_column(row: &$crate::Row<'_>, index: usize) -> Result<Self, $crate::StoreError> {
                let text = row.text(index)?;
                Self::parse(text).ok_or_else(|| $crate::StoreError::Decode(format!("'{text}' is no {}", stringify!($name))))
            }
        }
    };
}

/// Lets typed integer keys (declared with `kernel::id!`) be stored.
#[macro_export]
macro_rules! stored_id {
    ($($name:ty),+ $(,)?) => { $(
        impl $crate::ToValue for $name {
            fn to_value(&self) -> $crate::Value<'_> { $crate::Value::Int(self.0) }
        }
        impl $crate::FromColumn for $name {
            fn from_column(row: &$crate::Row<'_>, index: usize) -> Result<Self, $crate::StoreError> {
                <i64 as $crate::FromColumn>::from_column(row, index).map(Self)
            }
        }
    )+ };
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput as Output, Value as Owned, ValueRef as Ref};
        Ok(match self {
            Self::Null => Output::Owned(Owned::Null),
            Self::Bool(v) => Output::Owned(Owned::Integer(i64::from(*v))),
            Self::Int(v) => Output::Owned(Owned::Integer(*v)),
            Self::Text(v) => Output::Borrowed(Ref::Text(v.as_bytes())),
            Self::Bytes(v) => Output::Borrowed(Ref::Blob(v)),
            Self::Uuid(v) => Output::Borrowed(Ref::Blob(v.as_bytes())),
            Self::Time(v) => Output::Owned(Owned::Integer(v.as_microsecond())),
            Self::Date(v) => Output::Owned(Owned::Text(v.to_string())),
        })
    }
}

impl Value<'_> {
    /// What PostgreSQL calls a value of this kind, where nobody asks it what it expects.
    pub(crate) fn postgres_type(&self) -> Type {
        match self {
            Self::Null => Type::UNKNOWN,
            Self::Bool(_) => Type::BOOL,
            Self::Int(_) => Type::INT8,
            Self::Text(_) => Type::TEXT,
            Self::Bytes(_) => Type::BYTEA,
            Self::Uuid(_) => Type::UUID,
            Self::Time(_) => Type::TIMESTAMPTZ,
            Self::Date(_) => Type::DATE,
        }
    }
}

impl tokio_postgres::types::ToSql for Value<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut bytes::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        use tokio_postgres::types::ToSql as Sql;
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Bool(v) => Sql::to_sql(v, ty, out),
            Self::Int(v) if *ty == Type::INT4 => Sql::to_sql(&i32::try_from(*v)?, ty, out),
            Self::Int(v) => Sql::to_sql(v, ty, out),
            // PostgreSQL's text cannot hold NUL; refuse it rather than cut it.
            Self::Text(v) if v.contains('\0') => Err("text contains a NUL character".into()),
            Self::Text(v) => Sql::to_sql(v, ty, out),
            Self::Bytes(v) => Sql::to_sql(v, ty, out),
            Self::Uuid(v) => Sql::to_sql(v, ty, out),
            Self::Time(v) => Sql::to_sql(v, ty, out),
            Self::Date(v) => Sql::to_sql(v, ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    tokio_postgres::types::to_sql_checked!();
}
