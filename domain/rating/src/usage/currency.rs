//! Usage that was priced in another currency than the one it would be billed in.

use std::collections::BTreeSet;

use comptoir_kernel::{Currency, Result, TenantId};
use comptoir_store::{Tx, params};
use jiff::Timestamp;

use super::adjust::Adjustment;
use super::billing::{ADJUSTMENTS, Payer, USAGE};
use crate::rate_cards::RateCard;

/// The cards with prices in other currencies by which usage was priced that a payer owes: that usage cannot be billed in
/// this one.
///
/// # Errors
/// What the store answers.
pub async fn foreign_cards(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    payer: &Payer,
    (until, currency): (Timestamp, Currency),
) -> Result<Vec<RateCard>> {
    let tail = "AND currency IS NOT NULL AND currency <> $2 ORDER BY id";
    let mut cards: Vec<RateCard> = tx.find(tenant, tail, params![currency]).await?;
    if cards.is_empty() {
        return Ok(cards);
    }
    let site = payer.of_site.site();
    let values = params![tenant, payer.organisation, until, payer.agreement, site];
    let priced =
        format!("SELECT DISTINCT card FROM {} WHERE tenant = $1 AND {}", USAGE.table, USAGE.owed(payer));
    let priced: Vec<(Option<i64>,)> = tx.query(&priced, values).await?;
    let mut used: BTreeSet<i64> = priced.into_iter().filter_map(|(card,)| card).collect();
    let owed = format!("AND {}", ADJUSTMENTS.owed(payer));
    let values = params![payer.organisation, until, payer.agreement, site];
    let adjustments: Vec<Adjustment> = tx.find(tenant, &owed, values).await?;
    used.extend(adjustments.into_iter().filter_map(|one| one.rated.card.map(|card| card.0)));
    cards.retain(|card| used.contains(&card.id.0));
    Ok(cards)
}
