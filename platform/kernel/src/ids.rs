//! Typed integer keys. A row has an integer key and a UUIDv7; Hub shows the first, the others the second.

/// Declares a typed integer key.
#[macro_export]
macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord,
            ::serde::Serialize, ::serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }
        impl From<i64> for $name {
            fn from(value: i64) -> Self { Self(value) }
        }
        impl From<$name> for i64 {
            fn from(value: $name) -> Self { value.0 }
        }
    };
}

id!(
    /// A tenant: the wall between businesses that share one installation.
    TenantId
);
id!(
    /// An organisation: distributor, reseller or customer, a node of the tenant's tree.
    OrganisationId
);
id!(
    /// A person who may sign in or on whose behalf a client acts.
    UserId
);
