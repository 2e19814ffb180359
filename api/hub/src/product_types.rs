//! Product types.

use comptoir_catalogue::types;
use comptoir_contracts::hub as wire;
use comptoir_kit::{Answer, Call, Reply};

/// All product types, by name. The whole list, unless a page is asked for.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_of_short()?;
    call.read(async move |ctx, tx| {
        let found = types::list(ctx, tx).await?;
        let rows =
            found.into_iter().map(|kind| wire::ProductType { id: Some(kind.id.0), name: Some(kind.name) });
        Ok(Reply::hub_short(rows.collect(), page))
    })
    .await
}
