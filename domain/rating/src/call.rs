//! A call, or a charge, as a supplier's file tells it, before it is matched and priced.

use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::rules::Supplied;

/// One call record. Text is trimmed, free of control characters and at most 255 bytes a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// The supplier's own id of the call; a call imported twice is recognised by it.
    pub external_id: String,
    /// When the call began.
    pub start: Timestamp,
    /// The service item's code or one of its aliases.
    pub item_code: String,
    /// The dialled number; empty where the record has none.
    pub dialled: String,
    /// Length of the call, in whole seconds.
    pub duration_seconds: u32,
    /// The kind of record, such as `voice`.
    pub record_type: String,
    /// The supplier's call type code; empty where the record has none.
    pub supplier_call_type: String,
    /// Units of the record, such as bytes or messages, where it has them.
    pub units: Option<u64>,
    /// What the supplier charges for the call, in the major unit.
    pub cost: Option<Decimal>,
    /// What is a charge on a supplier's bill has beside; calls have none. Its record type is the supplier's name of the
    /// product.
    pub supplied: Option<Supplied>,
}
