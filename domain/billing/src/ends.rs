//! Where lines are: whether their site hides taxes, and the two ends of a circuit.

use std::collections::BTreeSet;

use comptoir_invoicing::DraftLine;
use comptoir_kernel::{OrganisationId, Result, TenantId};
use comptoir_parties::{Organisation, Site, SiteId, organisations, sites};
use comptoir_rating::usage::OfSite;
use comptoir_store::Tx;
use comptoir_subscriptions::Subscription;

/// Notes on lines what documents say of where they are, as it is today. What has no site of its own is at that of the
/// invoice, where it is for one. Usage of the service item of a circuit is on that circuit.
pub(crate) async fn note(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    (products, of): (&[Subscription], OfSite),
    lines: &mut [DraftLine],
) -> Result<()> {
    for line in lines.iter_mut() {
        line.details.site = line.details.site.or(of.site().map(|site| site.0));
    }
    let is_circuit = |of: &&Subscription| of.details.site_z.or(of.details.site_z_customer).is_some();
    let circuits: Vec<&Subscription> = products.iter().filter(is_circuit).collect();
    let ends = circuits.iter().flat_map(|of| [of.site, of.details.site_z]).flatten();
    let keys: BTreeSet<i64> = lines.iter().filter_map(|line| line.details.site).chain(ends).collect();
    let keys: Vec<SiteId> = keys.into_iter().map(SiteId).collect();
    let places = sites::many(tx, tenant, &keys).await?;
    let far: BTreeSet<i64> = circuits.iter().filter_map(|of| of.details.site_z_customer).collect();
    let far: Vec<OrganisationId> = far.into_iter().map(OrganisationId).collect();
    let far = organisations::many(tx, tenant, &far).await?;
    for line in lines {
        let place = |key: Option<i64>| places.iter().find(|site| Some(site.id.0) == key);
        if let Some(site) = place(line.details.site) {
            (line.details.hides_tax, line.details.site_name) = (site.hides_taxes, Some(site.name.clone()));
        }
        if let Some(circuit) = circuits.iter().find(|of| is_on(line, of)) {
            let details = &circuit.details;
            let is_other = |of: &&Organisation| of.id != circuit.organisation;
            let whose = far.iter().find(|of| Some(of.id.0) == details.site_z_customer).filter(is_other);
            line.details.a_end = end(place(circuit.site.or(line.details.site)), None);
            line.details.z_end = end(place(details.site_z), whose);
        }
    }
    Ok(())
}

/// Whether a line is of a product or of the usage of its service items.
fn is_on(line: &DraftLine, product: &Subscription) -> bool {
    let items = || product.service_item.iter().chain(&product.details.service_items);
    line.origin.subscription == Some(product.id.0)
        || line.origin.service_item.is_some_and(|item| items().any(|own| *own == item))
}

/// An end in words: whose it is where that is somebody else, its name and its address.
fn end(site: Option<&Site>, whose: Option<&Organisation>) -> Option<String> {
    let mut words: Vec<&str> = whose.map(|customer| customer.name.as_str()).into_iter().collect();
    if let Some(site) = site {
        words.push(&site.name);
        if let Some(address) = &site.details.address {
            let lines = [&address.line_1, &address.line_2, &address.postal_code, &address.city];
            words.extend(lines.into_iter().flatten().map(String::as_str));
        }
    }
    words.retain(|word| !word.trim().is_empty());
    (!words.is_empty()).then(|| words.join(", "))
}
