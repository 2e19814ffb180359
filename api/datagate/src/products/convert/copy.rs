//! From the wire to a copy of a template.

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_store::Tx;
use comptoir_subscriptions::ChargeProfile;
use comptoir_subscriptions::templates::copy::Copy;

use super::super::charges;
use super::read::{Holder, agreement, owner, service_item};
use crate::dates::{day, day_opt};
use crate::references::{Named, take_site};

/// Whose a copy is to be and when, as a body says it, and the charges it brings in place of the template's.
///
/// # Errors
/// Every field that is not acceptable.
pub(crate) async fn copy(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    body: &wire::Product,
    mut faults: Faults,
) -> Result<(Copy, Option<Vec<ChargeProfile>>)> {
    let owner = owner(ctx, tx, None, body, &mut faults).await?;
    let (date_start, date_end) = (day(ctx, body.date_start)?, day_opt(ctx, body.date_end)?);
    if date_end.is_some_and(|end| end < date_start) {
        faults.invalid("dateEnd", "must not be before dateStart");
    }
    let agreement = match body.agreement.wanted() {
        Some(_) => agreement(ctx, tx, owner.as_ref(), &body.agreement, &mut faults).await?,
        None => None,
    };
    let site = take_site(ctx, tx, owner.as_ref(), ("site", body.site.as_ref()), &mut faults).await?;
    let holder = Holder { owner: owner.as_ref(), days: (date_start, date_end) };
    let item =
        service_item(ctx, tx, holder, ("serviceItem", body.service_item.as_ref()), &mut faults).await?;
    let own = match body.charges.as_deref() {
        Some(own) => Some(charges::several(ctx, tx, &[], Some(own), &mut faults).await?),
        None => None,
    };
    faults.finish()?;
    let copy = Copy {
        organisation: owner.ok_or_else(|| Error::internal("a fault was not noted"))?.id,
        agreement,
        date_start,
        date_end,
        site: site.map(|site| site.id.0),
        service_item: item.map(|item| item.id.0),
        label: Some(body.label.trim().to_owned()).filter(|label| !label.is_empty()),
    };
    Ok((copy, own.map(|own| own.into_iter().map(|(_, charge)| charge).collect())))
}
