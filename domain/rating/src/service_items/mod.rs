//! Service items: telephone numbers, circuits and whatever else usage is metered on.

mod aliases;
mod commands;
mod import;
mod queries;
mod sheet;
mod tally;

use comptoir_kernel::{OrganisationId, TenantId, id};
use comptoir_parties::SiteId;
use comptoir_store::{Json, entity, stored_id};
use jiff::{Timestamp, civil::Date};
use serde_json::{Value, json};
use uuid::Uuid;

pub(crate) use commands::TURN;
pub use commands::{create, delete, update};
pub use import::import;
pub use queries::{Filter, find_uid, lock_uid, many, named, page, sites_of, view_uid};
pub use sheet::{ForItems, SHEET_PARTS, import_sheet};
pub(crate) use tally::check as check_tally;

id!(
    /// A service item.
    ServiceItemId
);
stored_id!(ServiceItemId);

entity! {
    /// Something usage is metered on.
    pub struct ServiceItem in "rating_service_item" {
        /// Key.
        pub id: ServiceItemId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Whose it is.
        pub organisation: OrganisationId,
        /// Where it is.
        pub site: Option<SiteId>,
        /// The service it is on (key of a reference).
        pub service: i64,
        /// Kind of service item (key of a reference).
        pub kind: Option<i64>,
        /// Agreement that bills its usage (key of subscriptions' table); the customer's default one if none.
        pub agreement: Option<i64>,
        /// Code, such as a telephone number: unique in its service among items active at the same time.
        pub code: String,
        /// Other names that usage records may carry for it.
        pub aliases: Json<Vec<String>>,
        /// Description.
        pub description: Option<String>,
        /// Cost centre of the customer.
        pub cost_centre: Option<String>,
        /// Notes the customer does not see.
        pub internal_notes: Option<String>,
        /// First active day, in the tenant's zone.
        pub starts_on: Date,
        /// Last active day; none while it goes on.
        pub ends_on: Option<Date>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
        /// When it was deleted.
        pub deleted_at: Option<Timestamp>,
    }
}

/// Everything about a service item that a caller may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Where it is; a site of the same customer.
    pub site: Option<SiteId>,
    /// The service it is on (key of a reference).
    pub service: i64,
    /// Kind of service item (key of a reference).
    pub kind: Option<i64>,
    /// Agreement that bills its usage (key of subscriptions' table). The caller has checked it.
    pub agreement: Option<i64>,
    /// Code.
    pub code: String,
    /// Other names that usage records may carry for it.
    pub aliases: Vec<String>,
    /// Description.
    pub description: Option<String>,
    /// Cost centre of the customer.
    pub cost_centre: Option<String>,
    /// Notes the customer does not see.
    pub internal_notes: Option<String>,
    /// First active day; mandatory.
    pub starts_on: Option<Date>,
    /// Last active day.
    pub ends_on: Option<Date>,
}

impl Details {
    /// Those of an item that has nothing but what every item has.
    pub fn new(organisation: OrganisationId, service: i64, code: impl Into<String>, starts_on: Date) -> Self {
        Self {
            organisation,
            site: None,
            service,
            kind: None,
            agreement: None,
            code: code.into(),
            aliases: Vec::new(),
            description: None,
            cost_centre: None,
            internal_notes: None,
            starts_on: Some(starts_on),
            ends_on: None,
        }
    }
}

impl ServiceItem {
    /// Whether it is active on a day, both ends included.
    pub fn is_active(&self, day: Date) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|end| day <= end)
    }

    /// What a caller may set, as it stands.
    pub fn details(&self) -> Details {
        Details {
            organisation: self.organisation,
            site: self.site,
            service: self.service,
            kind: self.kind,
            agreement: self.agreement,
            code: self.code.clone(),
            aliases: self.aliases.0.clone(),
            description: self.description.clone(),
            cost_centre: self.cost_centre.clone(),
            internal_notes: self.internal_notes.clone(),
            starts_on: Some(self.starts_on),
            ends_on: self.ends_on,
        }
    }

    fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "organisation": self.organisation,
            "site": self.site,
            "service": self.service,
            "type": self.kind,
            "agreement": self.agreement,
            "code": self.code,
            "aliases": self.aliases.0,
            "description": self.description,
            "cost_centre": self.cost_centre,
            "internal_notes": self.internal_notes,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
        })
    }
}
