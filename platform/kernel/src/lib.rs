//! The words every part of Comptoir shares: money, time, ids, context, errors, paging.
//!
//! Nothing here knows a database, a protocol or a dialect.

pub mod clock;
pub mod context;
pub mod country;
pub mod currency;
pub mod error;
pub mod ids;
pub mod money;
pub mod paging;
pub mod permission;
pub mod text;

pub use clock::{Clock, IdSource, ManualClock, RandomIds, SystemClock, ahead_of};
pub use context::{Above, Actor, Ctx, Reach};
pub use country::Country;
pub use currency::Currency;
pub use error::{Code, Error, Fault, FaultKind, Faults, Kind, Result};
pub use ids::{OrganisationId, TenantId, UserId};
pub use money::{Money, round};
pub use paging::{Cursor, Page, Paged};
pub use permission::{Grants, Permission};
