//! Who acts, on whose data, at what time: the first argument of every command.

use std::net::IpAddr;
use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Clock, Code, Currency, Error, Grants, IdSource, OrganisationId, Permission, Result, TenantId, UserId,
};

/// Who is behind a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The program itself: jobs, the command line, migrations.
    System,
    /// A person, or a client that acts for one.
    User {
        /// Whose rights count.
        id: UserId,
        /// Name at the time of the action.
        name: String,
        /// The person behind an emulation; the same as `id` otherwise.
        real_id: UserId,
    },
    /// An API client that stands for no person.
    Client {
        /// Integer key of the client.
        id: i64,
        /// Name at the time of the action.
        name: String,
    },
    /// Somebody of a customer, who has signed in.
    CustomerUser {
        /// Integer key of the customer user.
        id: i64,
        /// Name at the time of the action.
        name: String,
    },
}

/// Which organisations of the tenant the caller can see and act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// All of them.
    Tenant,
    /// One organisation and everything below it.
    Organisation {
        /// The organisation itself.
        id: OrganisationId,
        /// Its path in the tree, such as `/1/5/`; descendants' paths start with it.
        path: String,
    },
    /// One organisation and everything below it, and of the organisation above its own records only: what a right
    /// that a role extends to the parent covers ([`Ctx::reach_for`]).
    AndParent {
        /// The organisation itself.
        id: OrganisationId,
        /// Its path in the tree.
        path: String,
        /// Path of the organisation above.
        parent: String,
    },
    /// Certain organisations and nothing below them: what somebody of a customer sees.
    Only {
        /// The first of them.
        id: OrganisationId,
        /// Their paths in the tree.
        paths: Arc<[String]>,
    },
}

/// Rights that a caller also has on the records of the organisation above its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Above {
    /// Path of the organisation above.
    pub path: String,
    /// The rights.
    pub grants: Grants,
}

impl Reach {
    /// Whether an organisation with this path is within reach.
    pub fn covers(&self, organisation_path: &str) -> bool {
        match self {
            Self::Tenant => true,
            Self::Organisation { path, .. } => organisation_path.starts_with(path),
            Self::AndParent { path, parent, .. } => {
                organisation_path.starts_with(path) || organisation_path == parent
            }
            Self::Only { paths, .. } => paths.iter().any(|path| path == organisation_path),
        }
    }

    /// The one path that is within reach beside the bounds.
    pub fn beside(&self) -> Option<&str> {
        match self {
            Self::AndParent { parent, .. } => Some(parent),
            Self::Tenant | Self::Organisation { .. } | Self::Only { .. } => None,
        }
    }

    /// The paths that are within reach, where only these are and nothing below them.
    pub fn only(&self) -> Option<&[String]> {
        match self {
            Self::Only { paths, .. } => Some(paths),
            Self::Tenant | Self::Organisation { .. } | Self::AndParent { .. } => None,
        }
    }

    /// Bounds such that `low <= path AND path < high` selects what is within reach, on an index. Nothing where only
    /// certain paths are: whoever does not ask for [`Reach::only`] first gets none of them, rather than what is between.
    pub fn path_bounds(&self) -> (String, String) {
        match self {
            // Every path starts with '/'; '0' is the character after it.
            Self::Tenant => ("/".to_owned(), "0".to_owned()),
            Self::Organisation { path, .. } | Self::AndParent { path, .. } => {
                (path.clone(), format!("{}0", path.strip_suffix('/').unwrap_or(path)))
            }
            Self::Only { .. } => ("0".to_owned(), "0".to_owned()),
        }
    }
}

/// The context of one request or one job.
#[derive(Clone)]
pub struct Ctx {
    /// The tenant whose data is meant. Every query is bound to it.
    pub tenant: TenantId,
    /// Currency of the tenant's own books.
    pub currency: Currency,
    /// IANA name of the tenant's time zone.
    pub time_zone: Arc<str>,
    /// Who acts.
    pub actor: Actor,
    /// Which organisations are within reach.
    pub reach: Reach,
    /// What the actor may do.
    pub grants: Grants,
    /// What the actor may also do with the records of the organisation above.
    pub above: Option<Above>,
    /// Id of the request, shown as `reference` in errors and written to logs and audit entries.
    pub request_id: Arc<str>,
    /// The machine the request came from; nothing, for what the program does itself.
    pub address: Option<IpAddr>,
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where ids come from.
    pub ids: Arc<dyn IdSource>,
}

impl Ctx {
    /// A context in which the program itself acts on all of a tenant's data.
    pub fn system(
        tenant: TenantId,
        currency: Currency,
        time_zone: &str,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
    ) -> Self {
        Self {
            tenant,
            currency,
            time_zone: time_zone.into(),
            actor: Actor::System,
            reach: Reach::Tenant,
            grants: Grants::ALL,
            above: None,
            request_id: "system".into(),
            address: None,
            clock,
            ids,
        }
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The present instant of the clock that jobs and leases go by: another than [`Ctx::now`] in a sandbox that was moved.
    pub fn machine_now(&self) -> Timestamp {
        self.machine_time(self.now())
    }

    /// An instant of the tenant's as the clock has it that jobs go by.
    pub fn machine_time(&self, at: Timestamp) -> Timestamp {
        at.saturating_sub(self.clock.ahead()).unwrap_or(at)
    }

    /// A fresh UUIDv7.
    pub fn new_uid(&self) -> Uuid {
        self.ids.uid(self.now())
    }

    /// The tenant's time zone.
    ///
    /// # Errors
    /// When the zone's name is unknown to the program's time zone database.
    pub fn zone(&self) -> Result<jiff::tz::TimeZone> {
        jiff::tz::TimeZone::get(&self.time_zone).map_err(Error::internal)
    }

    /// Today, in the tenant's time zone.
    ///
    /// # Errors
    /// As for [`Ctx::zone`].
    pub fn today(&self) -> Result<jiff::civil::Date> {
        Ok(self.now().to_zoned(self.zone()?).date())
    }

    /// Refuses callers without the permission.
    ///
    /// # Errors
    /// [`Code::Denied`] when the permission is not granted.
    pub fn require(&self, permission: Permission) -> Result<()> {
        if self.grants.contains(permission) {
            return Ok(());
        }
        Err(Error::new(Code::Denied, format!("this needs the permission {}", permission.as_str())))
    }

    /// Refuses callers who lack a permission, or who see a part of the tenant only: all of it shares `what`.
    ///
    /// # Errors
    /// [`Code::Denied`].
    pub fn require_tenant(&self, permission: Permission, what: &str) -> Result<()> {
        self.require(permission)?;
        if self.reach == Reach::Tenant {
            return Ok(());
        }
        Err(Error::new(Code::Denied, format!("{what} are shared by all organisations")))
    }

    /// Which organisations' records a right covers: more than [`Ctx::reach`] where a role extends the right to the
    /// organisation above.
    pub fn reach_for(&self, permission: Permission) -> Reach {
        match (&self.reach, &self.above) {
            (Reach::Organisation { id, path }, Some(above)) if above.grants.contains(permission) => {
                Reach::AndParent { id: *id, path: path.clone(), parent: above.path.clone() }
            }
            (reach, _) => reach.clone(),
        }
    }

    /// The user behind the call, when there is one.
    pub fn user(&self) -> Option<UserId> {
        match &self.actor {
            Actor::User { id, .. } => Some(*id),
            Actor::System | Actor::Client { .. } | Actor::CustomerUser { .. } => None,
        }
    }

    /// The organisation the caller acts for, when reach is not the whole tenant.
    pub fn organisation(&self) -> Option<OrganisationId> {
        match &self.reach {
            Reach::Tenant => None,
            Reach::Organisation { id, .. } | Reach::AndParent { id, .. } | Reach::Only { id, .. } => {
                Some(*id)
            }
        }
    }
}

impl std::fmt::Debug for Ctx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ctx")
            .field("tenant", &self.tenant)
            .field("actor", &self.actor)
            .field("reach", &self.reach)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_select_exactly_the_subtree() {
        let reach = Reach::Organisation { id: OrganisationId(5), path: "/1/5/".into() };
        let (low, high) = reach.path_bounds();
        for (path, inside) in [
            ("/1/5/", true),
            ("/1/5/9/", true),
            ("/1/", false),
            ("/1/50/", false),
            ("/1/4/", false),
            ("/1/6/", false),
        ] {
            assert_eq!(low.as_str() <= path && path < high.as_str(), inside, "{path}");
            assert_eq!(reach.covers(path), inside, "{path}");
        }
    }

    #[test]
    fn only_what_is_named_is_covered_and_nothing_by_bounds() {
        let paths = ["/1/5/".to_owned(), "/1/7/".to_owned()].into();
        let reach = Reach::Only { id: OrganisationId(5), paths };
        let (low, high) = reach.path_bounds();
        for (path, inside) in
            [("/1/5/", true), ("/1/7/", true), ("/1/5/9/", false), ("/1/6/", false), ("/1/", false)]
        {
            assert_eq!(reach.covers(path), inside, "{path}");
            assert!(!(low.as_str() <= path && path < high.as_str()), "{path}");
        }
    }

    #[test]
    fn the_parent_is_covered_without_what_else_is_below_it() {
        let reach = Reach::AndParent { id: OrganisationId(5), path: "/1/5/".into(), parent: "/1/".into() };
        for (path, inside) in [("/1/", true), ("/1/5/", true), ("/1/5/9/", true), ("/1/6/", false)] {
            assert_eq!(reach.covers(path), inside, "{path}");
        }
    }
}
