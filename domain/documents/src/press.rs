//! Where documents are made: away from the threads that serve requests, and no more at once than there are cores.

use std::num::NonZeroUsize;
use std::sync::LazyLock;
use std::thread::available_parallelism;

use comptoir_kernel::{Error, Result};
use tokio::sync::Semaphore;

static FREE: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(available_parallelism().map_or(1, NonZeroUsize::get)));

/// Makes something of facts, as soon as a core is free for it.
///
/// # Errors
/// What the making answers.
pub async fn made<T, F>(make: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T> + Send + 'static,
{
    let place = FREE.acquire().await.map_err(Error::internal)?;
    // The place is taken until the work is done, even where nobody waits for it any more.
    let work = move || {
        let _place = place;
        make()
    };
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}
