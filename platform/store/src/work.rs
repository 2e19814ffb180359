//! A command or a query behind a pointer: how the engines run one is then compiled once, and not anew for each of
//! hundreds. What it answers travels as [`Any`] and is taken out of it again by [`unpack`].

use std::any::Any;

use comptoir_kernel::{Error, Result};
use futures_util::future::LocalBoxFuture;

use crate::Tx;

/// What a command answers, whatever it is.
pub(crate) type Value = Box<dyn Any + Send>;

/// A query or a command; a command may be run again.
pub(crate) trait Work: Send {
    /// Runs it once.
    fn run<'a>(&'a self, tx: &'a mut Tx<'_>) -> LocalBoxFuture<'a, Result<Value>>;
}

struct Packed<F, T> {
    run: F,
    answers: std::marker::PhantomData<fn() -> T>,
}

/// Puts work behind a pointer.
pub(crate) fn pack<T, F>(run: F) -> Box<dyn Work>
where
    T: Send + 'static,
    F: AsyncFn(&mut Tx<'_>) -> Result<T> + Send + 'static,
{
    Box::new(Packed { run, answers: std::marker::PhantomData })
}

/// What the work answered.
pub(crate) fn unpack<T: 'static>(value: Value) -> Result<T> {
    value.downcast().map(|value| *value).map_err(|_| Error::internal("a command answered something else"))
}

impl<T, F> Work for Packed<F, T>
where
    T: Send + 'static,
    F: AsyncFn(&mut Tx<'_>) -> Result<T> + Send,
{
    fn run<'a>(&'a self, tx: &'a mut Tx<'_>) -> LocalBoxFuture<'a, Result<Value>> {
        Box::pin(async move {
            let value: Value = Box::new((self.run)(tx).await?);
            Ok(value)
        })
    }
}
