//! What every request needs, opened once.

use std::ops::Deref;
use std::sync::Arc;

use comptoir_kernel::{Clock, IdSource};
use comptoir_store::Store;

use crate::auth::Authority;
use crate::{Kept, Proxies, Settings};

/// The running program. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Parts>,
}

/// The parts of an [`App`].
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The settings.
    pub settings: Settings,
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where ids come from.
    pub ids: Arc<dyn IdSource>,
    /// Who may call, and how that is proved.
    pub authority: Authority,
    /// Whose word about the origin of requests is taken.
    pub proxies: Proxies,
    /// Indexes and caches.
    pub kept: Kept,
}

impl App {
    /// Puts the parts together. Of proxies that cannot be read, none is trusted; the settings are checked before.
    pub fn new(
        store: Store,
        settings: Settings,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
        authority: Authority,
    ) -> Self {
        let proxies = Proxies::parse(&settings.trusted_proxies).unwrap_or_default();
        let kept = Kept::default();
        Self { inner: Arc::new(Parts { store, settings, clock, ids, authority, proxies, kept }) }
    }
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.inner
    }
}
