//! Agreements that are billed site by site: which sites there are, and what belongs to which.

use std::collections::{BTreeSet, HashMap};

use comptoir_invoicing::{Invoice, InvoiceId};
use comptoir_kernel::{Currency, Result, TenantId};
use comptoir_parties::{SiteId, sites};
use comptoir_rating::usage::OfSite;
use comptoir_rating::{ServiceItemId, service_items};
use comptoir_store::{Tx, params};
use comptoir_subscriptions::{Agreement, AgreementId, Subscription, subscriptions};
use jiff::civil::Date;

/// The invoices an agreement may get in a run: one, or one for what has no site and one for each site, oldest first. A site
/// from which something was taken away since still has the invoice that was made for the day.
pub(crate) async fn parts(tx: &mut Tx<'_>, agreement: &Agreement, to: Date) -> Result<Vec<OfSite>> {
    if !agreement.details.invoice_per_site {
        return Ok(vec![OfSite::Any]);
    }
    let (tenant, customer) = (agreement.tenant, agreement.organisation);
    let mut found: BTreeSet<SiteId> = BTreeSet::new();
    let products = products(tx, agreement, OfSite::Any).await?;
    found.extend(products.iter().filter_map(|product| product.site).map(SiteId));
    let billed = (agreement.id.0, agreement.is_default);
    found.extend(service_items::sites_of(tx, tenant, customer, billed).await?);
    let made = "SELECT DISTINCT site FROM billing_made
        WHERE tenant = $1 AND agreement = $2 AND billed_to = $3 AND by_site AND site IS NOT NULL";
    let made: Vec<(SiteId,)> = tx.query(made, params![tenant, agreement.id, to]).await?;
    found.extend(made.into_iter().map(|(site,)| site));
    let mut parts = vec![OfSite::Nowhere];
    parts.extend(found.into_iter().map(OfSite::One));
    Ok(parts)
}

/// The products of an agreement that belong on an invoice: of a site, where it is for one. What has no site of its own is
/// where its service item is, and has that noted.
pub(crate) async fn products(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    of: OfSite,
) -> Result<Vec<Subscription>> {
    let mut products = subscriptions::of_agreement(tx, agreement.tenant, agreement.id).await?;
    let unplaced = products.iter().filter(|product| product.site.is_none());
    let items: Vec<ServiceItemId> =
        unplaced.filter_map(|product| product.service_item).map(ServiceItemId).collect();
    let items = service_items::many(tx, agreement.tenant, &items).await?;
    let places: HashMap<i64, i64> = items.iter().filter_map(|item| Some((item.id.0, item.site?.0))).collect();
    for product in products.iter_mut().filter(|product| product.site.is_none()) {
        product.site = product.service_item.and_then(|item| places.get(&item).copied());
    }
    products.retain(|product| of == OfSite::Any || product.site.map(SiteId) == of.site());
    Ok(products)
}

/// Name of the site an invoice is for.
pub(crate) async fn name(tx: &mut Tx<'_>, tenant: TenantId, of: OfSite) -> Result<Option<String>> {
    match of.site() {
        Some(site) => Ok(Some(sites::any(tx, tenant, site).await?.name)),
        None => Ok(None),
    }
}

/// The last invoice of an agreement that was for the same as one that is looked over.
pub(crate) async fn last(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    (currency, of): (Currency, OfSite),
) -> Result<Option<Invoice>> {
    let (tenant, AgreementId(key)) = (agreement.tenant, agreement.id);
    if of == OfSite::Any {
        return comptoir_invoicing::last_of_agreement(tx, tenant, key, (currency, None)).await;
    }
    let sql = "SELECT i.id FROM billing_made m
        JOIN invoicing_invoice i ON i.tenant = m.tenant AND i.id = m.invoice
        WHERE m.tenant = $1 AND m.agreement = $2 AND m.by_site AND COALESCE(m.site, 0) = $3 AND i.currency = $4
          AND i.kind = 'invoice' AND i.status <> 'voided' ORDER BY i.id DESC LIMIT 1";
    let site = of.site().map_or(0, |site| site.0);
    let found: Option<(InvoiceId,)> = tx.query_one(sql, params![tenant, key, site, currency]).await?;
    match found {
        Some((id,)) => tx.get(tenant, id).await,
        None => Ok(None),
    }
}
