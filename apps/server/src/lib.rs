//! The program: settings, start and stop, background work, and the commands of the command line.

pub mod books;
pub mod cli;
pub mod demo;
mod feeds;
mod fetching;
mod ground;
mod http;
mod logging;
pub mod mail;
mod operations;
mod schema;
mod serve;
mod settings;
mod signals;
mod workers;

pub use ground::Ground;
pub use logging::start as start_logging;
pub use operations::{natives, operations};
pub use schema::MIGRATIONS;
pub use serve::Server;
pub use settings::{Overrides, load as load_settings};
pub use workers::Workers;
