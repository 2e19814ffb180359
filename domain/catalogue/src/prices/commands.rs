//! Setting, removing and listing margins.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, Faults, OrganisationId, Page, Paged, Permission, Result};
use comptoir_parties::organisations;
use comptoir_store::{Order, Select, Tx, params};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{Margin, MarginId, Scope};
use crate::{products, types, vendors, version};

/// Most percent that can be added.
const PERCENT_MAX: i64 = 1_000;
/// Decimals of a percentage.
const PERCENT_DIGITS: u32 = 4;

/// Sets what an organisation adds for those below it, in place of what it added on the same before.
///
/// # Errors
/// `Denied` without the permission to change the catalogue; `NotFound` when the organisation is out of reach; faults of
/// buyer, scope and percentage.
pub async fn set(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    buyer: Option<OrganisationId>,
    scope: Scope,
    percent: Decimal,
) -> Result<Margin> {
    ctx.require(Permission::CatalogueWrite)?;
    let owner = organisations::find_for(ctx, tx, Permission::CatalogueWrite, organisation).await?;
    check(ctx, tx, organisation, buyer, scope, percent).await?;
    // The version's row is locked first, so that two who set the same come one after the other.
    version::next(tx, ctx.tenant).await?;
    let (product, kind, vendor) = match scope {
        Scope::Everything => (None, None, None),
        Scope::Vendor(vendor) => (None, None, Some(vendor)),
        Scope::Type(kind) => (None, Some(kind), None),
        Scope::Product(product) => (Some(product), None, None),
    };
    let tail = "AND organisation = $2 AND COALESCE(buyer, 0) = $3 AND COALESCE(product, 0) = $4
        AND COALESCE(product_type, 0) = $5 AND COALESCE(vendor, 0) = $6";
    let keys = [
        buyer.map(|buyer| buyer.0),
        product.map(|product| product.0),
        kind.map(|kind| kind.0),
        vendor.map(|vendor| vendor.0),
    ];
    let [buyer_key, product_key, kind_key, vendor_key] = keys.map(Option::unwrap_or_default);
    let values = params![organisation, buyer_key, product_key, kind_key, vendor_key];
    let before: Option<Margin> = tx.first(ctx.tenant, tail, values).await?;
    let margin = match &before {
        Some(before) => {
            let margin = Margin { percent, updated_at: ctx.now(), ..before.clone() };
            tx.update(&margin).await?;
            margin
        }
        None => {
            let mut margin = Margin {
                id: MarginId(0),
                uid: ctx.new_uid(),
                tenant: ctx.tenant,
                organisation,
                organisation_path: owner.path,
                buyer,
                product,
                product_type: kind,
                vendor,
                percent,
                created_at: ctx.now(),
                updated_at: ctx.now(),
            };
            tx.insert(&mut margin).await?;
            margin
        }
    };
    let change = Change::new(&catalogue::MARGIN_SET, margin.id, margin.uid).of(organisation);
    let change = match &before {
        Some(before) => change.before(state(before)),
        None => change,
    };
    record(ctx, tx, change.after(state(&margin))).await?;
    Ok(margin)
}

/// Removes a margin.
///
/// # Errors
/// `Denied` without the permission to change the catalogue; `NotFound` out of reach.
pub async fn remove(ctx: &Ctx, tx: &mut Tx<'_>, id: MarginId) -> Result<Margin> {
    ctx.require(Permission::CatalogueWrite)?;
    version::next(tx, ctx.tenant).await?;
    let found: Option<Margin> = tx.get(ctx.tenant, id).await?;
    let reach = ctx.reach_for(Permission::CatalogueWrite);
    let found = found.filter(|margin| reach.covers(&margin.organisation_path));
    let margin = found.ok_or_else(|| Error::not_found("margin", id))?;
    tx.delete::<Margin>(ctx.tenant, id).await?;
    let change = Change::new(&catalogue::MARGIN_REMOVED, id, margin.uid).of(margin.organisation);
    record(ctx, tx, change.before(state(&margin))).await?;
    Ok(margin)
}

/// The margins set by organisations within reach, in the order of the tree. What a seller adds is not for its buyers to
/// see, but for those whose right covers the records of the seller as well.
///
/// # Errors
/// `Denied` without the permission to change the catalogue.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<Margin>> {
    ctx.require(Permission::CatalogueWrite)?;
    let reach = ctx.reach_for(Permission::CatalogueWrite);
    let select = Select::new(ctx.tenant).within("organisation_path", &reach);
    select.order("organisation_path", Order::Ascending).page(tx, page).await
}

async fn check(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    buyer: Option<OrganisationId>,
    scope: Scope,
    percent: Decimal,
) -> Result<()> {
    let mut faults = Faults::new();
    if percent <= -Decimal::ONE_HUNDRED || percent > Decimal::from(PERCENT_MAX) {
        faults.invalid("percent", format!("must be more than -100 and at most {PERCENT_MAX}"));
    } else if percent.normalize().scale() > PERCENT_DIGITS {
        faults.invalid("percent", format!("may have {PERCENT_DIGITS} decimals"));
    }
    if let Some(buyer) = buyer {
        let found = match organisations::find_for(ctx, tx, Permission::CatalogueWrite, buyer).await {
            Ok(found) => Some(found),
            Err(error) if error.code == Code::NotFound => None,
            Err(error) => return Err(error),
        };
        if found.is_none_or(|found| found.parent != Some(organisation)) {
            faults
                .invalid("buyer", format!("there is no organisation {buyer} directly below {organisation}"));
        }
    }
    match scope {
        Scope::Everything => {}
        Scope::Vendor(id) => {
            faults.check("vendor", vendors::find(tx, ctx.tenant, id).await.map_err(|error| error.message));
        }
        Scope::Type(id) => {
            faults.check("type", types::find(tx, ctx.tenant, id).await.map_err(|error| error.message));
        }
        Scope::Product(id) => {
            faults.check("product", products::find(ctx, tx, id).await.map_err(|error| error.message));
        }
    }
    faults.finish()
}

fn state(margin: &Margin) -> Value {
    json!({
        "id": margin.uid, "number": margin.id, "organisation": margin.organisation, "buyer": margin.buyer,
        "product": margin.product, "product_type": margin.product_type, "vendor": margin.vendor,
        "percent": margin.percent.normalize().to_string(),
    })
}
