//! What is charged on top of a list price: VAT rates, and the arithmetic of tax.

pub mod tax;
pub mod vat;

use comptoir_store::Migration;

pub use tax::TaxLine;
pub use vat::{AppliedVat, NewVatRate, VatKind, VatRate, VatRateId};

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "pricing/0001_pricing", sql: include_str!("../migrations/0001_pricing.sql") },
    Migration { name: "pricing/0002_tax_rates", sql: include_str!("../migrations/0002_tax_rates.sql") },
];
