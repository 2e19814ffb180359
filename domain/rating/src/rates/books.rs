//! Compiled cards, kept while they are current.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use comptoir_kernel::{Error, Result, TenantId};
use comptoir_parties::{ReferenceKind, references};
use comptoir_store::{Tx, params};
use uuid::Uuid;

use super::Rate;
use crate::rate_cards::RateCard;
use crate::rules::{CardRate, RateBook};

/// Rates kept compiled at most, over all cards; a rate takes some 70 bytes.
const RATES_KEPT_MAX: usize = 500_000;

/// A card ready for rating, and the VAT rates of those of its rates that have one of their own.
#[derive(Debug, Default)]
pub(crate) struct Book {
    pub(crate) rates: Arc<RateBook>,
    pub(crate) vat_rates: HashMap<i64, i64>,
}

/// Compiled cards and the versions they were made of, by the card's UUID, which no two databases share.
type Kept = HashMap<Uuid, (i64, Arc<Book>)>;

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

/// The card as it stands, ready for rating. For reading transactions only: one that changes rates could be
/// undone, and its version be given to other rates.
///
/// # Errors
/// What the store answers.
pub(crate) async fn book(tx: &mut Tx<'_>, card: &RateCard) -> Result<Arc<Book>> {
    if let Some((version, book)) = kept().get(&card.uid)
        && *version == card.version
    {
        return Ok(Arc::clone(book));
    }
    let book = Arc::new(compile(tx, card).await?);
    let mut kept = kept();
    kept.remove(&card.uid);
    let count: usize = kept.values().map(|(_, book)| book.rates.len()).sum();
    if count + book.rates.len() > RATES_KEPT_MAX {
        kept.clear();
    }
    if book.rates.len() <= RATES_KEPT_MAX {
        kept.insert(card.uid, (card.version, Arc::clone(&book)));
    }
    Ok(book)
}

fn kept() -> MutexGuard<'static, Kept> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn compile(tx: &mut Tx<'_>, card: &RateCard) -> Result<Book> {
    let names = record_type_names(tx, card.tenant).await?;
    let rates: Vec<Rate> =
        tx.find(card.tenant, "AND card = $2 AND deleted_at IS NULL", params![card.id]).await?;
    let vat_rates = rates.iter().filter_map(|rate| Some((rate.id.0, rate.vat_rate?.0))).collect();
    let mut compiled = Vec::with_capacity(rates.len());
    for rate in rates {
        let record_type = names.get(&rate.record_type).cloned().unwrap_or_default();
        compiled.push(CardRate { id: rate.id.0, record_type, key: rate.key(), terms: rate.terms()? });
    }
    let rates = RateBook::compile(compiled).map_err(|faults| {
        let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Error::internal(format!("rate card {}: {}", card.uid, said.join("; ")))
    })?;
    Ok(Book { rates: Arc::new(rates), vat_rates })
}

/// Names of the record types by key.
pub(crate) async fn record_type_names(tx: &mut Tx<'_>, tenant: TenantId) -> Result<HashMap<i64, String>> {
    let all = references::list(tx, tenant, ReferenceKind::RecordType).await?;
    Ok(all.into_iter().map(|reference| (reference.id, reference.name)).collect())
}
