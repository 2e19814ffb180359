//! The project's own commands: `cargo xtask …`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool prints")]

mod codegen;
mod contract;
mod coverage;
mod examples;
mod find;
mod postgres;
mod suite;
mod tidy;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

/// What a command gives back; the error is printed as it is.
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Comptoir's own commands")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the wire types and operation tables from the contracts.
    Codegen(codegen::Args),
    /// Print which operations are served, tested and missing.
    Coverage(coverage::Args),
    /// Print the route, handler, domain commands and tests of an operation.
    Where(find::Args),
    /// Run everything: format, generated code, tidy, lints and all tests on SQLite and PostgreSQL.
    Test(suite::Args),
    /// Check the house rules that no compiler or linter knows.
    Tidy,
    /// Start a private PostgreSQL, print its URL and keep it running until Ctrl-C.
    Postgres(postgres::Args),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Codegen(args) => codegen::run(&args),
        Command::Coverage(args) => coverage::run(&args),
        Command::Where(args) => find::run(&args),
        Command::Test(args) => suite::run(&args).map_err(Into::into),
        Command::Tidy => tidy::run().map_err(Into::into),
        Command::Postgres(args) => postgres::run(&args).map_err(Into::into),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    let mut folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    folder.pop();
    folder
}
