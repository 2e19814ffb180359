//! What tests stand on: a real server on a fresh database, and actors that speak HTTP to it.
//!
//! Every response is checked against the contract (status documented, types right, every documented key
//! present) and recorded for `cargo xtask coverage`.

mod actor;
mod app;
mod database;
pub mod receivers;
mod record;
mod response;
mod schema;
mod smtp;
mod world;

pub use actor::Actor;
pub use app::{START, TestApp};
pub use database::{Database, Engine};
pub use response::Res;
pub use schema::columns;
pub use serde_json::json;
pub use smtp::{Mood, Received, SmtpServer};
pub use world::{Credentials, World};

/// Declares tests that run on SQLite, and on PostgreSQL where `COMPTOIR_TEST_POSTGRES` names a server.
///
/// ```text
/// both_engines! {
///     async fn cancel_refuses_shipped_order(app: TestApp) { … }
/// }
/// ```
#[macro_export]
macro_rules! both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp) $body:block)+) => { $(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn run($app: &$crate::TestApp) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let app = $crate::TestApp::start($crate::Engine::Sqlite).await;
                run(&app).await;
                app.finish().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if !$crate::Engine::postgres_is_there() { return; }
                let app = $crate::TestApp::start($crate::Engine::Postgres).await;
                run(&app).await;
                app.finish().await;
            }
        }
    )+ };
}
