//! How the charge of a call came about.

use comptoir_kernel::{Ctx, Error, Result};
use comptoir_store::Tx;

use super::{Adjustment, AdjustmentFilter, Covered, Usage, UsageId, UsageState, covered, view};
use crate::book_products::{self, BookProduct, BookProductId};
use crate::bundles::{Allowance, Bundle};
use crate::rate_cards::{self, RateCard};
use crate::rates::{Rate, RateId, past};
use crate::rules::{Charge, Explanation, Metered};

/// What a call or a charge was priced by, as it stands now, and the steps from there to the charge.
#[derive(Debug, Clone)]
pub enum PricedBy {
    /// A rate of a card.
    Rate(Box<Rate>, Explanation),
    /// A product of a price book; the steps are in words.
    Product(Box<BookProduct>, Vec<String>),
}

impl PricedBy {
    /// The steps, in words.
    pub fn steps(&self) -> Vec<String> {
        match self {
            Self::Rate(_, explanation) => explanation.steps.iter().map(ToString::to_string).collect(),
            Self::Product(_, steps) => steps.clone(),
        }
    }

    /// The rate, where it was one.
    pub fn rate(&self) -> Option<&Rate> {
        match self {
            Self::Rate(rate, _) => Some(rate),
            Self::Product(..) => None,
        }
    }
}

/// A rated call, or a charge on a supplier's bill, taken apart.
#[derive(Debug, Clone)]
pub struct UsageExplanation {
    /// The call and its charge.
    pub usage: Usage,
    /// The card it was priced by.
    pub card: RateCard,
    /// The rate or the product, and the steps from there to the charge. A rate is as it was when the call was charged; where
    /// that is not known, and of a product that was changed, it is as it stands now, and there are no steps.
    pub priced_by: PricedBy,
    /// Where the steps lead, in millionths of the major unit.
    pub charge_micros: i64,
    /// Whether the rate, its place or the product was changed after the call was charged.
    pub has_changed: bool,
    /// Whether the charge, with adjustments, is what the rate as it stands now comes to. Where it is not, rating the call
    /// again brings them together, with an adjustment where it is billed.
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
    let (UsageState::Rated, Some(card)) = (usage.state, usage.card) else {
        return Err(Error::conflict(format!("usage record {id} has no charge: it is {}", usage.state)));
    };
    let gone = || Error::internal(format!("what priced usage record {id} is gone"));
    let card = rate_cards::many(tx, ctx.tenant, &[card]).await?.pop().ok_or_else(gone)?;
    let covered = covered_by(tx, &usage).await?;
    let saved: i64 = covered.iter().map(|(covered, _)| covered.saved_micros).sum();
    let of_call = AdjustmentFilter { usage: Some(usage.id), ..AdjustmentFilter::default() };
    let adjustments: Vec<Adjustment> = of_call.select(ctx).all(tx).await?;
    let rated = adjustments.last().filter(|last| last.rated.organisation.is_some());
    let rated = rated.map(|last| last.rated.charge_micros);
    let charged = usage.charge_micros + saved;
    let found = match (usage.rate, usage.product) {
        (Some(rate), _) => by_rate(ctx, tx, &usage, (rate, charged)).await?,
        (None, Some(product)) => by_product(tx, &usage, (product, charged)).await?,
        (None, None) => return Err(gone()),
    };
    let is_current = found.now == Some(rated.unwrap_or(charged));
    let Found { priced_by, charge_micros, has_changed, .. } = found;
    Ok(UsageExplanation {
        usage,
        card,
        priced_by,
        charge_micros,
        has_changed,
        is_current,
        adjustments,
        covered,
    })
}

/// What a call was priced by.
struct Found {
    priced_by: PricedBy,
    charge_micros: i64,
    has_changed: bool,
    /// What the call comes to now; nothing where it cannot be charged.
    now: Option<i64>,
}

async fn by_rate(ctx: &Ctx, tx: &mut Tx<'_>, usage: &Usage, (rate, charged): (RateId, i64)) -> Result<Found> {
    let gone = || Error::internal(format!("the rate of usage record {} is gone", usage.id));
    let rate: Rate = tx.get(ctx.tenant, rate).await?.ok_or_else(gone)?;
    let call = usage.metered(&super::clock(ctx, tx, usage).await?);
    let explained = under(&rate, &call);
    let now = explained.as_ref().map(|now| now.charge.micros);
    let fits = |found: &Explanation| found.charge.micros == charged;
    let (rate, explanation, has_changed) = match explained.filter(fits) {
        Some(explanation) => (rate, explanation, false),
        None => {
            let before = past::of(tx, &rate).await?.into_iter();
            let mut found = before.filter_map(|rate| Some((under(&rate, &call).filter(fits)?, rate)));
            match found.next() {
                Some((explanation, before)) => (before, explanation, true),
                None => (rate, unexplained(usage, charged)?, true),
            }
        }
    };
    let charge_micros = explanation.charge.micros;
    Ok(Found { priced_by: PricedBy::Rate(Box::new(rate), explanation), charge_micros, has_changed, now })
}

async fn by_product(
    tx: &mut Tx<'_>,
    usage: &Usage,
    (product, charged): (BookProductId, i64),
) -> Result<Found> {
    let gone = || Error::internal(format!("the product of usage record {} is gone", usage.id));
    let product = book_products::many(tx, usage.tenant, &[product]).await?.pop().ok_or_else(gone)?;
    let charge = usage.supplied().ok_or_else(gone)?;
    let sold = book_products::sold(tx, usage.tenant, Some(product.rating)).await?.ok_or_else(gone)?;
    let price = product.price(sold);
    let sale = price.charge(&charge, usage.cost).ok();
    let fits = sale.as_ref().filter(|sale| sale.micros == charged);
    let steps = fits.map(|sale| price.steps(&charge, usage.cost, sale));
    let has_changed = steps.is_none();
    let priced_by = PricedBy::Product(Box::new(product), steps.unwrap_or_default());
    Ok(Found { priced_by, charge_micros: charged, has_changed, now: sale.map(|sale| sale.micros) })
}

/// What a call costs under a rate, step by step; nothing where the rate cannot charge it.
fn under(rate: &Rate, call: &Metered) -> Option<Explanation> {
    let compiled = rate.terms().ok()?.compile().ok()?;
    compiled.explain(call).ok()
}

/// What was charged, without the steps to it.
fn unexplained(usage: &Usage, charged: i64) -> Result<Explanation> {
    let count = |billed: i64| u64::try_from(billed).map_err(Error::internal);
    let charge = Charge {
        billed_seconds: count(usage.billed_seconds)?,
        billed_units: count(usage.billed_units)?,
        micros: charged,
        cost_micros: usage.cost_micros,
    };
    Ok(Explanation { steps: Vec::new(), charge })
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
