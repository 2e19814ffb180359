//! What of the reference tables rating goes by: it is not taken out of use while it does.

use comptoir_parties::{Blocker, ReferenceKind};

const SERVICES: &[Blocker] =
    &[live("rating_service_item", "service", "service items"), live("rating_card", "service", "rate cards")];
const RECORD_TYPES: &[Blocker] = &[live("rating_rate", "record_type", "rates")];

const fn live(table: &'static str, column: &'static str, what: &'static str) -> Blocker {
    Blocker { table, column, condition: "deleted_at IS NULL", what }
}

/// What keeps a reference of a kind in use: usage of a service that is gone could not come in, nor be priced.
pub const fn blockers_of(kind: ReferenceKind) -> &'static [Blocker] {
    match kind {
        ReferenceKind::Service => SERVICES,
        ReferenceKind::RecordType => RECORD_TYPES,
        _ => &[],
    }
}
