//! How the charge of a call came about.

use comptoir_kernel::{Ctx, Error, Result};
use comptoir_store::Tx;

use super::{Adjustment, AdjustmentFilter, Covered, Usage, UsageId, UsageState, covered, view};
use crate::bundles::{Allowance, Bundle};
use crate::rate_cards::{self, RateCard};
use crate::rates::Rate;
use crate::rules::Explanation;

/// A rated call, taken apart.
#[derive(Debug, Clone)]
pub struct UsageExplanation {
    /// The call and its charge.
    pub usage: Usage,
    /// The card it was priced by.
    pub card: RateCard,
    /// The rate as it stands now.
    pub rate: Rate,
    /// The steps from the call to the charge under that rate.
    pub explanation: Explanation,
    /// Whether the steps lead to the charge. They do not where the rate was changed after the call was
    /// rated; rating it again brings them together, with an adjustment where it is billed.
    pub is_current: bool,
    /// Differences to what was billed for it, within the caller's reach.
    pub adjustments: Vec<Adjustment>,
    /// What allowances covered of it, and the names of their bundles.
    pub covered: Vec<(Covered, String)>,
}

/// Takes the charge of a call within reach apart.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`]; [`comptoir_kernel::Code::Conflict`] for a call without a charge.
pub async fn explain(ctx: &Ctx, tx: &mut Tx<'_>, id: UsageId) -> Result<UsageExplanation> {
    let usage = view(ctx, tx, id).await?;
    let (UsageState::Rated, Some(card), Some(rate)) = (usage.state, usage.card, usage.rate) else {
        return Err(Error::conflict(format!("usage record {id} has no charge: it is {}", usage.state)));
    };
    let gone = || Error::internal(format!("the rate of usage record {id} is gone"));
    let card = rate_cards::many(tx, ctx.tenant, &[card]).await?.pop().ok_or_else(gone)?;
    let rate: Rate = tx.get(ctx.tenant, rate).await?.ok_or_else(gone)?;
    let unusable = |faults| Error::internal(format!("rate {} cannot be used: {faults:?}", rate.uid));
    let compiled = rate.terms()?.compile().map_err(unusable)?;
    let explained = compiled.explain(&usage.metered(&ctx.zone()?));
    let explanation = explained.map_err(|error| Error::conflict(error.to_string()))?;
    let covered = covered_by(tx, &usage).await?;
    let saved: i64 = covered.iter().map(|(covered, _)| covered.saved_micros).sum();
    let of_call = AdjustmentFilter { usage: Some(usage.id), ..AdjustmentFilter::default() };
    let adjustments: Vec<Adjustment> = of_call.select(ctx).all(tx).await?;
    let rated = adjustments.last().filter(|last| last.rated.organisation.is_some());
    let rated = rated.map(|last| last.rated.charge_micros);
    let is_current = explanation.charge.micros == rated.unwrap_or(usage.charge_micros + saved);
    Ok(UsageExplanation { usage, card, rate, explanation, is_current, adjustments, covered })
}

async fn covered_by(tx: &mut Tx<'_>, usage: &Usage) -> Result<Vec<(Covered, String)>> {
    let rows = covered(tx, usage.tenant, &[usage.id]).await?.remove(&usage.id).unwrap_or_default();
    let mut named = Vec::with_capacity(rows.len());
    for row in rows {
        let allowance: Option<Allowance> = tx.get(usage.tenant, row.allowance).await?;
        let bundle: Option<Bundle> = match allowance {
            Some(allowance) => tx.get(usage.tenant, allowance.bundle).await?,
            None => None,
        };
        named.push((row, bundle.map(|bundle| bundle.name).unwrap_or_default()));
    }
    Ok(named)
}
