//! What every generated type has: a dialect and the schema it was made from.

use std::fmt;

/// One of the three languages the server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    /// Catalogue, baskets, orders.
    Hub,
    /// Agreements, rating, billing.
    Datagate,
    /// Warehouse, shipments, order desk, messaging.
    Afosto,
}

impl Dialect {
    /// All dialects, in the order they are listed everywhere.
    pub const ALL: &'static [Self] = &[Self::Hub, Self::Datagate, Self::Afosto];

    /// The lower-case name: `hub`, `datagate`, `afosto`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hub => "hub",
            Self::Datagate => "datagate",
            Self::Afosto => "afosto",
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A type that stands for one schema of a contract, so that a body can be checked against it by name.
pub trait Wire {
    /// The dialect whose contract holds the schema.
    const DIALECT: Dialect;
    /// Where the schema lies in that document: `#/components/schemas/Order`.
    const SCHEMA: &'static str;
}

/// A string that is none of an enumeration's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValue {
    /// What was given.
    pub given: String,
    /// What would have been accepted.
    pub expected: &'static [&'static str],
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is none of {}", self.given, self.expected.join(", "))
    }
}

impl std::error::Error for UnknownValue {}

/// Implements [`Wire`] for a list of types and lists them under a name for the tests.
macro_rules! wire_types {
    ($dialect:ident, $list:ident { $($name:ident: $schema:literal,)* }) => {
        $(
            impl $crate::Wire for $name {
                const DIALECT: $crate::Dialect = $crate::Dialect::$dialect;
                const SCHEMA: &'static str = $schema;
            }
        )*

        #[cfg(test)]
        pub(crate) const $list: &[$crate::tests::Check] = &[$($crate::tests::Check::new::<$name>()),*];
    };
}
pub(crate) use wire_types;

/// Declares enumerations of strings: an unknown value is an error.
macro_rules! string_enums {
    ($($(#[$attribute:meta])* $name:ident { $($(#[$mark:meta])* $variant:ident = $text:literal,)+ })+) => {
        $(
            $(#[$attribute])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum $name { $($(#[$mark])* $variant,)+ }

            impl $name {
                /// Every value, in the order of the contract.
                pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
                const TEXTS: &'static [&'static str] = &[$($text,)+];

                /// The value as it stands on the wire.
                pub const fn as_str(self) -> &'static str {
                    match self { $(Self::$variant => $text,)+ }
                }
            }

            impl std::fmt::Display for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            impl std::str::FromStr for $name {
                type Err = $crate::UnknownValue;

                fn from_str(text: &str) -> Result<Self, Self::Err> {
                    match text {
                        $($text => Ok(Self::$variant),)+
                        _ => Err($crate::UnknownValue { given: text.to_owned(), expected: Self::TEXTS }),
                    }
                }
            }

            impl serde::Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    deserializer.deserialize_str($crate::wire::TextVisitor::new())
                }
            }
        )+
    };
}
pub(crate) use string_enums;

/// Reads any type that parses from text, without allocating for it.
pub(crate) struct TextVisitor<T>(std::marker::PhantomData<T>);

impl<T> TextVisitor<T> {
    pub(crate) const fn new() -> Self {
        Self(std::marker::PhantomData)
    }
}

impl<T: std::str::FromStr<Err: fmt::Display>> serde::de::Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}
