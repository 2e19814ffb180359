//! What follows for feeds from the news of organisations.

use comptoir_events::{Consumer, Entry, EventType, LocalBoxFuture, catalogue};
use comptoir_kernel::{Ctx, OrganisationId, Result};
use comptoir_store::{Tx, params};

use crate::{Feed, FeedId, commands};

/// The consumers of this context.
pub fn consumers() -> Vec<Consumer> {
    const DELETED: &[&EventType] = &[&catalogue::ORGANISATION_DELETED];
    vec![Consumer { name: "feeds.organisations", events: DELETED, handle: organisation_deleted }]
}

/// An organisation that is gone has no feeds any more.
fn organisation_deleted<'a>(
    ctx: &'a Ctx,
    tx: &'a mut Tx<'_>,
    entry: &'a Entry,
) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let gone = OrganisationId(entry.object_id);
        let feeds: Vec<Feed> =
            tx.find(ctx.tenant, "AND organisation = $2 ORDER BY id", params![gone]).await?;
        let feeds: Vec<FeedId> = feeds.into_iter().map(|feed| feed.id).collect();
        for feed in feeds {
            commands::delete(ctx, tx, feed).await?;
        }
        Ok(())
    })
}
