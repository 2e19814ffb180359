//! Messaging: webhooks, and tasks a caller may watch.

mod convert;
pub(crate) mod messages;
pub(crate) mod subscriptions;
pub(crate) mod tasks;
pub(crate) mod webhooks;

use std::time::Duration;

use comptoir_events::{Host, identity_tenant};
use comptoir_kernel::Result;
use comptoir_kit::App;
use comptoir_messaging::{Deliverer, Options};

/// What sends a single message at once, by the rules of the settings.
fn deliverer(app: &App) -> Result<Deliverer> {
    let webhooks = &app.settings.webhooks;
    let options = Options {
        allow_private_networks: webhooks.allow_private_networks,
        timeout: Duration::from_secs(webhooks.timeout_seconds.into()),
        concurrency: 1,
    };
    Deliverer::new(
        Host::new(app.store.clone(), app.clock.clone(), app.ids.clone(), identity_tenant),
        &options,
    )
}
