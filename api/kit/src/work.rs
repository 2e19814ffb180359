//! What a handler wants of the database, behind a pointer: what the store makes of a command is then compiled
//! once, and not anew for each of many hundred handlers.

use comptoir_kernel::Ctx;
use comptoir_store::Tx;
use futures_util::future::LocalBoxFuture;

use crate::Answer;

/// A query or a command.
pub(crate) trait Work: Send {
    /// Runs it; a command may be run again.
    fn run<'a>(&'a self, ctx: &'a Ctx, tx: &'a mut Tx<'_>) -> LocalBoxFuture<'a, Answer>;
}

impl<F> Work for F
where
    F: AsyncFn(&Ctx, &mut Tx<'_>) -> Answer + Send,
{
    fn run<'a>(&'a self, ctx: &'a Ctx, tx: &'a mut Tx<'_>) -> LocalBoxFuture<'a, Answer> {
        Box::pin(self(ctx, tx))
    }
}
