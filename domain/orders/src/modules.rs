//! Parts of Hub that a buyer can be without, whoever orders for it.

use comptoir_kernel::{Code, Ctx, Error, Faults, Result};
use comptoir_parties::{Organisation, organisations};
use comptoir_store::Tx;

use crate::{Line, Order};

/// What is subscribed to.
pub(crate) const SUBSCRIPTIONS: &str = "SUBSCRIPTIONS";
/// Baskets, and what is ordered of them.
pub(crate) const WEBSTORE: &str = "WEBSTORE";
/// Groups and sites of devices.
const DOVETAIL: &str = "DOVETAIL";

/// Refuses what a buyer cannot do without a module.
pub(crate) async fn require(tx: &mut Tx<'_>, buyer: &Organisation, module: &str) -> Result<()> {
    if organisations::modules_of(tx, buyer).await?.iter().any(|one| one == module) {
        return Ok(());
    }
    Err(Error::new(Code::Denied, format!("the module {module} is switched off for {}", buyer.name)))
}

/// Refuses lines that would become subscriptions, or name groups or sites, to a buyer for whom these are switched off.
pub(crate) async fn check_lines(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: &Order,
    lines: &[Line],
    faults: &mut Faults,
) -> Result<()> {
    type Names = fn(&Line) -> bool;
    let parts: [(&str, &str, &str, Names); 3] = [
        (SUBSCRIPTIONS, "product", "subscriptions", |line| line.plan.is_some()),
        (DOVETAIL, "prov_group", "groups", |line| line.details.destination.group.is_some()),
        (DOVETAIL, "prov_site", "sites", |line| line.details.destination.site.is_some()),
    ];
    if !lines.iter().any(|line| parts.iter().any(|(.., names)| names(line))) {
        return Ok(());
    }
    let buyer = organisations::any(tx, ctx.tenant, order.organisation).await?;
    let on = organisations::modules_of(tx, &buyer).await?;
    for (_, field, what, names) in parts.iter().filter(|(module, ..)| !on.iter().any(|one| one == module)) {
        for line in lines.iter().filter(|line| names(line)) {
            let message = format!("{what} are switched off for {}", buyer.name);
            faults.invalid(format!("line_items[{}].{field}", line.place), message);
        }
    }
    Ok(())
}
