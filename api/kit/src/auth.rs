//! Who calls: credentials of the three dialects become a context.

use std::sync::Arc;

use axum::http::HeaderMap;
use comptoir_contracts::Operation;
use comptoir_kernel::{Code, Ctx, Error, Result};

use crate::App;

/// Proves who calls.
pub struct Authority {}

impl Authority {
    /// Reads or makes the keys.
    ///
    /// # Errors
    /// When the secret key cannot be read or made.
    pub async fn open(
        store: &comptoir_store::Store,
        settings: &crate::Settings,
        clock: &Arc<dyn comptoir_kernel::Clock>,
        ids: &Arc<dyn comptoir_kernel::IdSource>,
    ) -> Result<Self> {
        let _ = (store, settings, clock, ids);
        Ok(Self {})
    }
}

/// The context of a request.
///
/// # Errors
/// When the credentials are missing or not valid, or the scope of the operation is not granted.
pub async fn authenticate(app: &App, operation: &'static Operation, headers: &HeaderMap, request_id: &Arc<str>) -> Result<Ctx> {
    let _ = (app, operation, headers, request_id);
    Err(Error::new(Code::Unauthenticated, "no credentials"))
}
