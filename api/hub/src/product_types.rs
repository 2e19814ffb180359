//! Product types.

use comptoir_catalogue::types;
use comptoir_contracts::hub as wire;
use comptoir_kit::{Answer, Call, Reply};

/// All product types, by name.
pub(crate) async fn list(call: Call) -> Answer {
    call.read(async |ctx, tx| {
        let found = types::list(ctx, tx).await?;
        let rows =
            found.into_iter().map(|kind| wire::ProductType { id: Some(kind.id.0), name: Some(kind.name) });
        Ok(Reply::ok(rows.collect::<Vec<_>>()))
    })
    .await
}
