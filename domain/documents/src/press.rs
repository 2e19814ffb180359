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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Condvar, Mutex};

    use super::*;

    /// A door behind which the work waits until it is opened.
    #[derive(Default)]
    struct Door {
        is_open: Mutex<bool>,
        opened: Condvar,
        inside: AtomicUsize,
    }

    impl Door {
        fn pass(&self) {
            self.inside.fetch_add(1, Ordering::SeqCst);
            drop(self.opened.wait_while(self.is_open.lock().unwrap(), |is_open| !*is_open).unwrap());
        }

        fn open(&self) {
            *self.is_open.lock().unwrap() = true;
            self.opened.notify_all();
        }
    }

    /// How much work is inside, once all that may go in is: other work, which waits for nobody, has gone by.
    async fn inside(door: &Door, enough: usize) -> usize {
        while door.inside.load(Ordering::SeqCst) < enough {
            tokio::task::yield_now().await;
        }
        for _ in 0..50 {
            tokio::task::yield_now().await;
            tokio::task::spawn_blocking(|| ()).await.unwrap();
        }
        door.inside.load(Ordering::SeqCst)
    }

    #[tokio::test]
    async fn no_more_is_made_at_once_than_there_are_cores() {
        let cores = available_parallelism().map_or(1, NonZeroUsize::get);
        let door = Arc::new(Door::default());
        let work: Vec<_> = (0..3 * cores)
            .map(|number| {
                let door = Arc::clone(&door);
                tokio::spawn(made(move || {
                    door.pass();
                    Ok(number)
                }))
            })
            .collect();
        assert_eq!(inside(&door, cores).await, cores);
        // Nobody waits for the first any more, and yet it is being made.
        work[0].abort();
        assert_eq!(inside(&door, cores).await, cores);
        door.open();
        for (number, one) in work.into_iter().enumerate().skip(1) {
            assert_eq!(one.await.unwrap().unwrap(), number);
        }
        assert_eq!(door.inside.load(Ordering::SeqCst), 3 * cores);
    }
}
