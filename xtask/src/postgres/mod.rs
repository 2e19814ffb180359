//! A private PostgreSQL: found or installed, started in a temporary folder on the loopback
//! interface, and gone without a trace when this program ends, however it ends.

mod account;
mod find;
mod install;
mod server;

use std::{thread, time::Duration};

pub(crate) use server::Server;

use crate::suite::{Outcome, POSTGRES_VARIABLE};

#[derive(clap::Args, Default)]
pub(crate) struct Args {
    /// Listen on this port; without it, on any free one
    #[arg(long)]
    port: Option<u16>,
    /// Write to disk as a production server does (for benchmarks); without it, the server is fast
    /// and forgets everything in a crash
    #[arg(long)]
    durable: bool,
}

/// `cargo xtask postgres`: runs a server until this program is stopped.
///
/// # Errors
/// Why no server could be started, or that it ended by itself.
pub(crate) fn run(args: &Args) -> Outcome {
    let server = Server::start(args).map_err(|why| format!("no PostgreSQL: {why}"))?;
    eprintln!("xtask: {}, stopped and deleted on Ctrl-C. To test with it:", server.version());
    println!("export {POSTGRES_VARIABLE}={}", server.url());
    while server.is_running() {
        thread::sleep(Duration::from_millis(500));
    }
    Err(format!("the server ended by itself: {}", server.complaint()))
}
