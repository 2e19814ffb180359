//! Products: lists, and one by id.

mod convert;
mod rendered;
mod sort;

use std::sync::Arc;

use comptoir_catalogue::{Catalogue, Filter, ProductId};
use comptoir_kernel::{Error, Faults, Permission};
use comptoir_kit::{Answer, Call, Reply};

use crate::orders;

pub(crate) use convert::rate_plan;
use rendered::Rendered;

/// Products on sale: `vendor`, `type` (-1: none), `text` in name or SKU, `sort_by`, a page at a time.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_hub();
    let mut faults = Faults::new();
    let query = call.query();
    let filter = Filter {
        vendors: query.ints("vendor", &mut faults),
        types: query.ints("type", &mut faults),
        text: query.one("text").map(str::to_owned),
    };
    let sorts = sort::parse(&query.all("sort_by"), &mut faults);
    let page = orders::page(page, faults)?;
    let catalogue: Arc<Catalogue> = call.app.kept.of();
    let rendered: Arc<Rendered> = call.app.kept.of();
    call.read(async move |ctx, tx| {
        let found = catalogue.search(ctx, tx, &filter, &sorts, page).await?;
        let body = rendered.list(ctx, tx, &found.rows).await?;
        let reply = Reply::bytes("application/json", body);
        Ok(reply.header("X-Total-Count", found.total).header("X-Total-Pages", page.count(found.total)))
    })
    .await
}

/// One product on sale.
pub(crate) async fn show(call: Call) -> Answer {
    let id = ProductId(call.int("id")?);
    let rendered: Arc<Rendered> = call.app.kept.of();
    call.read(async move |ctx, tx| {
        ctx.require(Permission::CatalogueRead)?;
        let body = rendered.one(ctx, tx, id).await?.ok_or_else(|| Error::not_found("product", id))?;
        Ok(Reply::bytes("application/json", body))
    })
    .await
}
