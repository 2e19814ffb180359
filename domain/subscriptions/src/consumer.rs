//! What this context does when others tell news.

use comptoir_events::{Consumer, Entry, EventType, LocalBoxFuture, catalogue};
use comptoir_kernel::{Ctx, Kind, OrganisationId, Result};
use comptoir_parties::organisations;
use comptoir_store::Tx;

use crate::agreements;

/// A new organisation gets its default agreement, whatever dialect it was made in.
pub fn consumers() -> Vec<Consumer> {
    const MADE: &[&EventType] = &[&catalogue::ORGANISATION_CREATED];
    vec![Consumer { name: "subscriptions.default_agreement", events: MADE, handle: agree }]
}

fn agree<'a>(ctx: &'a Ctx, tx: &'a mut Tx<'_>, entry: &'a Entry) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move {
        match organisations::find(ctx, tx, OrganisationId(entry.object_id)).await {
            Ok(made) => agreements::default_for(ctx, tx, made.id).await.map(|_| ()),
            // It was deleted meanwhile.
            Err(error) if error.kind() == Kind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    })
}
