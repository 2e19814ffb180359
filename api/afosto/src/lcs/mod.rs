//! Logistics: how goods are sent, shipments and parcels.

mod convert;
pub(crate) mod methods;
pub(crate) mod parcels;
pub(crate) mod shipments;
