//! Vendors.

use comptoir_catalogue::vendors;
use comptoir_contracts::hub as wire;
use comptoir_kit::{Answer, Call, Reply};

/// All vendors, by name. The whole list, unless a page is asked for.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_of_short()?;
    call.read(async move |ctx, tx| {
        let found = vendors::list(ctx, tx).await?;
        let rows = found.into_iter().map(|vendor| wire::Vendor {
            id: Some(vendor.id.0),
            name: Some(vendor.name),
            logo_url: vendor.logo_url,
        });
        Ok(Reply::hub_short(rows.collect(), page))
    })
    .await
}
