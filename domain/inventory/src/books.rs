//! The books: counters against the sums of the runs, and the runs against each other.

use std::collections::BTreeMap;

use comptoir_kernel::{Result, TenantId};
use comptoir_store::Tx;

use crate::{Claim, ClaimState, Level, LocationId, Run, State};

/// Everything in a tenant's stock that does not add up, a sentence each; empty when all does.
///
/// # Errors
/// What the store refuses.
pub async fn check(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<String>> {
    let runs: Vec<Run> = tx.find(tenant, "ORDER BY series, first_unit", &[]).await?;
    let levels: Vec<Level> = tx.find(tenant, "ORDER BY id", &[]).await?;
    let claims: Vec<Claim> = tx.find(tenant, "ORDER BY id", &[]).await?;
    let mut wrong = Vec::new();
    compare(&levels, &runs, &mut wrong);
    for pair in runs.windows(2) {
        let [a, b] = pair else { continue };
        if a.series == b.series && a.last_unit >= b.first_unit {
            wrong.push(format!("runs {} and {} cover the same unit", a.id, b.id));
        }
    }
    let mut held: Vec<&Run> = runs.iter().filter(|run| run.claim.is_some()).collect();
    held.sort_by_key(|run| (run.claim, run.claim_first));
    for pair in held.windows(2) {
        let [a, b] = pair else { continue };
        if a.claim == b.claim && a.claim_first + a.quantity() > b.claim_first {
            wrong.push(format!("runs {} and {} have the same number within their claim", a.id, b.id));
        }
    }
    let claims: BTreeMap<_, _> = claims.iter().map(|claim| (claim.id, claim)).collect();
    for run in &runs {
        let claim = run.claim.and_then(|id| claims.get(&id));
        let held = matches!(run.state, State::Pending | State::Claimed | State::Backordered);
        match claim {
            None if held => wrong.push(format!("run {} is {} without a claim", run.id, run.state)),
            Some(claim) if held && claim.state == ClaimState::Cancelled => {
                wrong.push(format!("run {} is {} by the cancelled claim {}", run.id, run.state, claim.uid));
            }
            Some(claim) if run.claim_first + run.quantity() > claim.units => {
                wrong.push(format!("run {} has numbers that claim {} never gave", run.id, claim.uid));
            }
            Some(_) if run.state == State::Available => {
                wrong.push(format!("run {} is available and claimed", run.id))
            }
            _ => {}
        }
    }
    Ok(wrong)
}

fn compare(levels: &[Level], runs: &[Run], wrong: &mut Vec<String>) {
    let mut sums: BTreeMap<(&str, LocationId, State), i64> = BTreeMap::new();
    for run in runs {
        *sums.entry((run.sku.as_str(), run.location, run.state)).or_default() += run.quantity();
    }
    for level in levels {
        for state in State::ALL {
            let sum = sums.remove(&(level.sku.as_str(), level.location, *state)).unwrap_or_default();
            if state.counter().is_some() && sum != level.of(*state) {
                let (sku, place, counter) = (&level.sku, level.location, level.of(*state));
                wrong.push(format!("{sku} at location {place}: {counter} {state} counted, {sum} in runs"));
            }
        }
    }
    for ((sku, place, state), sum) in sums {
        wrong.push(format!("{sku} at location {place}: {sum} {state} in runs without counters"));
    }
}
