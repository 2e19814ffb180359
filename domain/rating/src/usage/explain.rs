//! How the charge of a call came about.

use comptoir_kernel::{Ctx, Error, Result};
use comptoir_store::Tx;

use super::{Usage, UsageId, UsageState, view};
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
    /// rated; rating it again, while it is not billed, brings them together.
    pub is_current: bool,
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
    let explained = compiled.explain(usage.duration_seconds, usage.cost);
    let explanation = explained.map_err(|error| Error::conflict(error.to_string()))?;
    let is_current = explanation.charge.micros == usage.charge_micros;
    Ok(UsageExplanation { usage, card, rate, explanation, is_current })
}
