//! `cargo xtask test`: every check in one command, cheapest first, stopping at the first failure.
//!
//! This command's own lines go to stderr; stdout belongs to the tools it runs, so that the closing
//! lines of a run are those of `cargo test`.

use std::{
    env,
    net::{TcpStream, ToSocketAddrs},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::examples::Libraries;
use crate::{coverage, postgres, root, tidy};

/// Lints that do not hold for tests and examples. Amounts in minor units are written `1604_69`.
const RELAXED: &[&str] = &[
    "clippy::unwrap_used",
    "clippy::expect_used",
    "clippy::panic",
    "clippy::print_stdout",
    "clippy::print_stderr",
    "clippy::float_arithmetic",
    "clippy::float_cmp",
    "clippy::cast_possible_truncation",
    "clippy::cast_sign_loss",
    "clippy::too_many_lines",
    "clippy::needless_pass_by_value",
    "clippy::redundant_clone",
    "clippy::disallowed_methods",
    "clippy::allow_attributes",
    "clippy::allow_attributes_without_reason",
    "clippy::await_holding_lock",
    "clippy::cloned_ref_to_slice_refs",
    "clippy::inconsistent_digit_grouping",
];

/// What the checks here end with: nothing, or the reason for a person to read.
pub(crate) type Outcome = Result<(), String>;

/// The variable that names a PostgreSQL server on which tests may create databases.
pub(crate) const POSTGRES_VARIABLE: &str = "COMPTOIR_TEST_POSTGRES";

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Run the tests on SQLite alone, also where a PostgreSQL could be had
    #[arg(long)]
    sqlite_only: bool,
    /// For the inner loop: no lints, SQLite alone. Not enough before a merge
    #[arg(long)]
    quick: bool,
}

/// Runs the steps in order.
///
/// # Errors
/// The name of the first step that failed, and how to run it alone.
pub(crate) fn run(args: &Args) -> Outcome {
    let mut steps =
        Steps::new(if args.quick { 6 } else { 8 } + usize::from(!args.sqlite_only && !args.quick));
    install_component("rustfmt", &["fmt", "--version"])?;
    if !args.quick {
        install_component("clippy", &["clippy", "--version"])?;
    }
    steps.run("format", || cargo(&["fmt", "--all", "--check"]))?;
    steps.run("generated code", || this_program(&["codegen", "--check"]))?;
    steps.run("tidy", tidy::run)?;
    let database = if args.sqlite_only || args.quick {
        Database::None
    } else {
        // Before the long steps: a machine without PostgreSQL should hear of it at once.
        steps.run("postgresql", Database::find)?
    };
    if !args.quick {
        // Before the tests: the lints are the quicker answer, and build scripts and
        // procedural macros built here serve the tests as well.
        steps
            .run("lints", || cargo(&["clippy", "--workspace", "--lib", "--bins", "--", "-D", "warnings"]))?;
        // Tests and examples may stop at the first thing that goes wrong, and may print.
        let mut relaxed = vec!["clippy", "--workspace", "--tests", "--examples", "--", "-D", "warnings"];
        relaxed.extend(RELAXED.iter().flat_map(|lint| ["-A", *lint]));
        steps.run("lints of tests", || cargo(&relaxed))?;
    }
    let libraries = steps.run("libraries of the examples", || Ok(Libraries::install()))?;
    let engines = if database.url().is_some() { "tests on SQLite and PostgreSQL" } else { "tests on SQLite" };
    // What older runs have seen does not count.
    coverage::forget().map_err(|why| format!("forgetting which operations were tested: {why}"))?;
    steps.run(engines, || tests(database.url(), &libraries))?;
    steps.run("operations tested", coverage::check)?;
    steps.report(args, &libraries);
    Ok(())
}

/// Counts and times the steps.
struct Steps {
    started: Instant,
    count: usize,
    done: Vec<(&'static str, Duration)>,
}

impl Steps {
    fn new(count: usize) -> Self {
        Self { started: Instant::now(), count, done: Vec::new() }
    }

    fn run<T>(&mut self, name: &'static str, step: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
        let number = self.done.len() + 1;
        eprintln!("[{number}/{}] {name} …", self.count);
        let started = Instant::now();
        let outcome = step();
        let taken = started.elapsed();
        match outcome {
            Ok(value) => {
                eprintln!("[{number}/{}] {name}: ok, {}", self.count, seconds(taken));
                self.done.push((name, taken));
                Ok(value)
            }
            Err(why) => Err(format!(
                "FAILED at step {number} of {}, {name}, after {}: {why}",
                self.count,
                seconds(taken)
            )),
        }
    }

    fn report(&self, args: &Args, libraries: &Libraries) {
        let steps: Vec<String> =
            self.done.iter().map(|(name, taken)| format!("{name} {}", seconds(*taken))).collect();
        eprintln!("xtask: all passed in {} ({})", seconds(self.started.elapsed()), steps.join(", "));
        if args.quick {
            eprintln!("xtask: --quick left out the lints and PostgreSQL");
        } else if args.sqlite_only {
            eprintln!("xtask: --sqlite-only left out PostgreSQL");
        }
        for line in libraries.left_out() {
            eprintln!("xtask: {line}");
        }
    }
}

fn seconds(duration: Duration) -> String {
    let tenths = duration.as_millis() / 100;
    format!("{}.{} s", tenths / 10, tenths % 10)
}

/// The PostgreSQL the tests use, if any.
enum Database {
    None,
    Given(String),
    Private(postgres::Server),
}

impl Database {
    fn find() -> Result<Self, String> {
        let without = "; `cargo xtask test --sqlite-only` tests without it";
        match env::var(POSTGRES_VARIABLE) {
            Ok(url) if !url.is_empty() => {
                reach(&url).map_err(|why| format!("{POSTGRES_VARIABLE}: {why}{without}"))?;
                Ok(Self::Given(url))
            }
            _ => {
                let server = postgres::Server::start(&postgres::Args::default())
                    .map_err(|why| format!("no PostgreSQL: {why}{without}"))?;
                eprintln!("xtask: {} at {}", server.version(), server.url());
                Ok(Self::Private(server))
            }
        }
    }

    fn url(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Given(url) => Some(url),
            Self::Private(server) => Some(server.url()),
        }
    }
}

/// Checks that something listens where a database URL points, so that a wrong variable is one clear
/// line and not a thousand failed tests.
fn reach(url: &str) -> Outcome {
    let Some(address) = address(url) else {
        return Err("not a URL of the form postgres://user@host:port/database".to_owned());
    };
    let mut candidates = address.to_socket_addrs().map_err(|error| format!("{address}: {error}"))?;
    if candidates.any(|candidate| TcpStream::connect_timeout(&candidate, Duration::from_secs(5)).is_ok()) {
        Ok(())
    } else {
        Err(format!("nothing answers at {address}"))
    }
}

/// `host:port` of a PostgreSQL URL; the port defaults to 5432.
fn address(url: &str) -> Option<String> {
    let rest = url.strip_prefix("postgres://").or_else(|| url.strip_prefix("postgresql://"))?;
    let authority = rest.split(['/', '?']).next()?;
    let host = authority.rsplit('@').next().filter(|host| !host.is_empty())?;
    let has_port = host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    Some(if has_port { host.to_owned() } else { format!("{host}:5432") })
}

fn tests(postgres: Option<&str>, libraries: &Libraries) -> Outcome {
    let mut command = cargo_command(&["test", "--workspace"]);
    match postgres {
        Some(url) => command.env(POSTGRES_VARIABLE, url),
        None => command.env_remove(POSTGRES_VARIABLE),
    };
    libraries.tell(&mut command);
    finish(command, "cargo test --workspace")
}

fn cargo(arguments: &[&str]) -> Outcome {
    finish(cargo_command(arguments), &format!("cargo {}", arguments.join(" ")))
}

fn this_program(arguments: &[&str]) -> Outcome {
    let program = env::current_exe().map_err(|error| format!("finding this program: {error}"))?;
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    finish(command, &format!("cargo xtask {}", arguments.join(" ")))
}

fn cargo_command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    // `cargo run` describes this package to us in the environment. Build scripts of some
    // dependencies watch these variables and would be built again on every other call.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        let describes_us = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];
        if describes_us.iter().any(|prefix| text.starts_with(prefix)) {
            command.env_remove(&name);
        }
    }
    command
}

fn finish(mut command: Command, shown: &str) -> Outcome {
    let status = command.stdin(Stdio::null()).status().map_err(|error| format!("`{shown}`: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` ended with {status}")) }
}

/// Installs a component of the Rust toolchain that minimal installations leave out.
fn install_component(component: &str, probe: &[&str]) -> Outcome {
    let present = cargo_command(probe)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if present {
        return Ok(());
    }
    eprintln!("xtask: installing the toolchain component {component}");
    let mut rustup = Command::new("rustup");
    rustup.args(["component", "add", component]).current_dir(root());
    finish(rustup, &format!("rustup component add {component}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_address_in_a_database_url() {
        let cases = [
            ("postgres://postgres@127.0.0.1:5433/postgres", Some("127.0.0.1:5433")),
            ("postgresql://user:p%40ss@db.example/app?sslmode=require", Some("db.example:5432")),
            ("postgres://[::1]:5432", Some("[::1]:5432")),
            ("mysql://localhost/x", None),
            ("postgres:///only-a-database", None),
        ];
        for (url, expected) in cases {
            assert_eq!(address(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn a_port_nobody_listens_on_is_reported() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("postgres://postgres@{}/postgres", listener.local_addr().unwrap());
        assert_eq!(reach(&url), Ok(()));
        drop(listener);
        assert!(reach(&url).unwrap_err().starts_with("nothing answers at 127.0.0.1:"));
    }

    #[test]
    fn a_failed_step_names_itself_and_is_not_counted_as_done() {
        let mut steps = Steps::new(2);
        steps.run("first", || Ok(())).unwrap();
        let why = steps.run("second", || Err::<(), _>("it broke".to_owned())).unwrap_err();
        assert!(why.starts_with("FAILED at step 2 of 2, second, after 0.0 s: it broke"), "{why}");
        assert_eq!(steps.done.len(), 1);
    }
}
