//! The schema of the whole program: every context's migrations, lower layers first.

use comptoir_store::Migration;

/// All migrations, in the order they are applied.
pub static MIGRATIONS: &[&[Migration]] = &[
    comptoir_events::MIGRATIONS,
    comptoir_kit::idempotency::MIGRATIONS,
    comptoir_identity::MIGRATIONS,
    comptoir_parties::MIGRATIONS,
    comptoir_catalogue::MIGRATIONS,
    comptoir_pricing::MIGRATIONS,
    comptoir_inventory::MIGRATIONS,
    comptoir_invoicing::MIGRATIONS,
    comptoir_payments::MIGRATIONS,
    comptoir_rating::MIGRATIONS,
    comptoir_subscriptions::MIGRATIONS,
    comptoir_orders::MIGRATIONS,
    comptoir_fulfilment::MIGRATIONS,
    comptoir_feeds::MIGRATIONS,
    comptoir_billing::MIGRATIONS,
    comptoir_messaging::MIGRATIONS,
    comptoir_documents::MIGRATIONS,
];
