//! The books of all contexts, checked together.

use comptoir_kernel::{Result, TenantId};
use comptoir_store::{Store, Tx};
use serde::Serialize;

/// Something that does not add up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BookFault {
    /// Whose book it is: the name of a context.
    pub book: &'static str,
    /// What is wrong, in a sentence.
    pub message: String,
}

/// Looks for everything that does not add up in a tenant's books, as they are at one moment; changes nothing.
///
/// # Errors
/// What the store answers.
pub async fn check(store: &Store, tenant: TenantId) -> Result<Vec<BookFault>> {
    store.snapshot(async move |tx| of_all(tx, tenant).await).await
}

async fn of_all(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<BookFault>> {
    let mut wrong = Vec::new();
    let mut note = |book, messages: Vec<String>| {
        wrong.extend(messages.into_iter().map(|message| BookFault { book, message }));
    };
    note("inventory", comptoir_inventory::books::check(tx, tenant).await?);
    note("orders", comptoir_orders::books::check(tx, tenant).await?);
    note("fulfilment", comptoir_fulfilment::books::check(tx, tenant).await?);
    note("rating", comptoir_rating::books::check(tx, tenant).await?);
    note("invoicing", comptoir_invoicing::books::check(tx, tenant).await?);
    note("billing", comptoir_billing::books::check(tx, tenant).await?);
    note("documents", comptoir_documents::books::check(tx, tenant).await?);
    note("payments", comptoir_payments::ledger::check(tx, tenant).await?);
    Ok(wrong)
}

impl std::fmt::Display for BookFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.book, self.message)
    }
}
