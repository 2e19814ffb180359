//! What a caller may do, in one vocabulary for the three dialects.

macro_rules! permissions {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal;)*) => {
        /// A right to do one kind of thing. Roles grant them by name; scopes of Afosto map to them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Permission { $($(#[doc = $doc])+ $name,)* }

        impl Permission {
            /// All permissions.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The name a role grants it by.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }

            /// The permission of a name.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$name),)* _ => None }
            }
        }
    };
}

permissions! {
    /// See organisations, addresses and sites.
    PartiesRead = "parties:read";
    /// Change organisations, customers, addresses and sites.
    PartiesWrite = "parties:write";
    /// See users and roles.
    UsersRead = "users:read";
    /// Change users and roles.
    UsersWrite = "users:write";
    /// See products, vendors, types and plans.
    CatalogueRead = "catalogue:read";
    /// Change products, vendors, types and plans.
    CatalogueWrite = "catalogue:write";
    /// See baskets and orders.
    OrdersRead = "orders:read";
    /// Fill baskets, place, change and cancel orders.
    OrdersWrite = "orders:write";
    /// Approve or deny orders that wait for authorisation.
    OrdersApprove = "orders:approve";
    /// See stock, locations and claims.
    InventoryRead = "inventory:read";
    /// Change stock, locations and claims.
    InventoryWrite = "inventory:write";
    /// See shipments and parcels.
    FulfilmentRead = "fulfilment:read";
    /// Pack, ship and track.
    FulfilmentWrite = "fulfilment:write";
    /// See agreements and subscriptions.
    SubscriptionsRead = "subscriptions:read";
    /// Change agreements and subscriptions.
    SubscriptionsWrite = "subscriptions:write";
    /// See service items, rate cards, assignments and usage.
    RatingRead = "rating:read";
    /// Change service items, rate cards and assignments; import usage.
    RatingWrite = "rating:write";
    /// See invoices and credit notes.
    InvoicesRead = "invoices:read";
    /// Make, send and settle invoices.
    InvoicesWrite = "invoices:write";
    /// See transactions and payments.
    PaymentsRead = "payments:read";
    /// Take and refund payments.
    PaymentsWrite = "payments:write";
    /// See webhooks, messages and attempts.
    MessagingRead = "messaging:read";
    /// Change webhook subscriptions, retry and trigger messages.
    MessagingWrite = "messaging:write";
    /// See feeds and their files.
    FeedsRead = "feeds:read";
    /// Change feeds and have them tested.
    FeedsWrite = "feeds:write";
    /// See the audit log.
    AuditRead = "audit:read";
}

/// A set of permissions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Grants(u64);

impl Grants {
    /// Everything: administrators, the system itself.
    pub const ALL: Self = Self(u64::MAX);
    /// Nothing.
    pub const NONE: Self = Self(0);

    /// Adds a permission.
    #[must_use]
    pub const fn with(self, permission: Permission) -> Self {
        Self(self.0 | 1 << permission as u32)
    }

    /// Whether the set holds the permission.
    pub const fn contains(self, permission: Permission) -> bool {
        self.0 & (1 << permission as u32) != 0
    }
}

impl Grants {
    /// Whether the set holds everything the other holds.
    pub const fn covers(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the set holds nothing.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Permission> for Grants {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        permissions.into_iter().fold(Self::NONE, Self::with)
    }
}
