//! Products: lists, and one by id.

mod convert;
mod rendered;
mod sort;

use std::sync::Arc;

use comptoir_catalogue::{Buyer, Catalogue, Filter, ProductId};
use comptoir_identity::users;
use comptoir_kernel::{Ctx, Error, Faults, Permission, Reach, Result};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_store::Tx;

use crate::orders;

pub(crate) use convert::rate_plan;
use rendered::Rendered;

/// Products sold to the caller's organisation, at its prices and in its currency: `vendor`, `type` (-1: none), `text` in name or SKU, `sort_by`, a page at a time.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_hub();
    let mut faults = Faults::new();
    let query = call.query();
    let filter = Filter {
        vendors: query.ints("vendor", &mut faults),
        types: query.ints("type", &mut faults),
        texts: query.texts("text", &mut faults),
    };
    let sorts = sort::parse(&query.all("sort_by"), &mut faults);
    let page = orders::page(page, faults)?;
    let catalogue: Arc<Catalogue> = call.app.kept.of();
    let rendered: Arc<Rendered> = call.app.kept.of();
    call.read(async move |ctx, tx| {
        let buyer = buyer(ctx, tx, &catalogue).await?;
        let found = catalogue.search(ctx, tx, &filter, &sorts, page, &buyer).await?;
        let body = rendered.list(ctx, tx, &buyer, &found.rows).await?;
        let reply = Reply::bytes("application/json", body);
        Ok(reply.header("X-Total-Count", found.total).header("X-Total-Pages", page.count(found.total)))
    })
    .await
}

/// One product that is sold to the caller's organisation, at its price and in its currency.
pub(crate) async fn show(call: Call) -> Answer {
    let id = ProductId(call.int("id")?);
    let catalogue: Arc<Catalogue> = call.app.kept.of();
    let rendered: Arc<Rendered> = call.app.kept.of();
    call.read(async move |ctx, tx| {
        ctx.require(Permission::CatalogueRead)?;
        let buyer = buyer(ctx, tx, &catalogue).await?;
        let found = rendered.one(ctx, tx, &buyer, id).await?;
        Ok(Reply::bytes("application/json", found.ok_or_else(|| Error::not_found("product", id))?))
    })
    .await
}

/// The caller's organisation as a buyer; of who acts for the whole tenant, the one the person belongs to.
async fn buyer(ctx: &Ctx, tx: &mut Tx<'_>, catalogue: &Catalogue) -> Result<Buyer> {
    let path = match (&ctx.reach, ctx.user()) {
        (Reach::Organisation { path, .. } | Reach::AndParent { path, .. }, _) => path.clone(),
        (Reach::Tenant, Some(user)) => users::any(tx, ctx.tenant, user).await?.organisation_path,
        (Reach::Tenant | Reach::Only { .. }, _) => return Ok(Buyer::default()),
    };
    catalogue.buyer(ctx, tx, &path).await
}
