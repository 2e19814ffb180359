//! Vendors.

use comptoir_catalogue::vendors;
use comptoir_contracts::hub as wire;
use comptoir_kit::{Answer, Call, Reply};

/// All vendors, by name.
pub(crate) async fn list(call: Call) -> Answer {
    call.read(async |ctx, tx| {
        let found = vendors::list(ctx, tx).await?;
        let rows = found.into_iter().map(|vendor| wire::Vendor {
            id: Some(vendor.id.0),
            name: Some(vendor.name),
            logo_url: vendor.logo_url,
        });
        Ok(Reply::ok(rows.collect::<Vec<_>>()))
    })
    .await
}
