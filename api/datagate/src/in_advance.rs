//! Which period a charge covers: a reference on the wire.

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Ctx, Faults, Result};
use comptoir_parties::references::{self, Reference, ReferenceKind};
use comptoir_store::Tx;
use comptoir_subscriptions::InAdvance;

use crate::references::{Shown, take};

/// What a caller means; nothing where nothing is given.
///
/// # Errors
/// What the store answers.
pub(crate) async fn read(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    value: Option<&wire::InAdvanceReference>,
    faults: &mut Faults,
) -> Result<Option<InAdvance>> {
    let key = take(ctx, tx, ReferenceKind::InAdvance, "inAdvance", value, faults).await?;
    let Some(key) = key else { return Ok(None) };
    let name = references::by_key(tx, ctx.tenant, key).await?.name_folded;
    Ok(Some(if name.contains("arrears") {
        InAdvance::Arrears
    } else if name.contains("advance") {
        InAdvance::Advance
    } else {
        InAdvance::Current
    }))
}

/// The reference that says it, among those of the tenant.
pub(crate) fn shown(known: &[Reference], advance: InAdvance) -> Option<wire::InAdvanceReference> {
    let fits = |name: &str| match advance {
        InAdvance::Current => !name.contains("arrears") && !name.contains("advance"),
        InAdvance::Arrears => name.contains("arrears"),
        InAdvance::Advance => name.contains("advance"),
    };
    known.iter().find(|known| fits(&known.name_folded)).map(wire::InAdvanceReference::shown)
}
