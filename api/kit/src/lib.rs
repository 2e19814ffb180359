//! What the three dialects share: one way from a request to a command and back.
//!
//! The contract's table mounts every operation; a dialect's `routes.rs` says which handler answers which.
//! A handler takes one [`Call`] and gives one [`Answer`].

mod app;
pub mod auth;
mod body;
mod call;
mod dispatch;
pub mod docs;
mod generated;
pub mod idempotency;
mod kept;
pub mod lenient;
pub mod oauth;
mod peer;
mod query;
mod reply;
mod routes;
mod settings;
mod strays;
mod timings;
mod work;

pub use app::App;
pub use call::{Answer, Call};
pub use comptoir_contracts::Dialect;
pub use kept::Kept;
pub use peer::Proxies;
pub use query::Query;
pub use reply::{Body, Reply};
pub use routes::{Gate, Native, Routes, Shape, served};
pub use settings::{
    FeedSettings, Limits, MailSecurity, MailSettings, OrderSettings, RateLimits, Settings, UsageSettings,
    WebhookSettings,
};
pub use strays::Strays;
