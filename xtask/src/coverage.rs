//! `cargo xtask coverage`: which operations are served, and which of those the tests have seen succeed.
//!
//! Served comes from the program itself (`comptoir operations` prints `dialect id served|missing`); tested
//! from what the checking test client leaves in `target/contract-coverage/*.txt` (`dialect id status`).

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::PathBuf,
    process::Command,
};

use crate::{
    Outcome,
    contract::{Operation, operations},
    root,
};

/// Options of `cargo xtask coverage`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Also list the operations that are not served.
    #[arg(long)]
    missing: bool,
    /// Also list the operations that are served and were never answered 2xx in the tests.
    #[arg(long)]
    untested: bool,
    /// Fail where a served operation was never answered 2xx in the tests.
    #[arg(long)]
    check: bool,
}

/// Operations by dialect and id.
type Ids = BTreeSet<(String, String)>;

/// Runs the command.
pub(crate) fn run(args: &Args) -> Outcome {
    let operations = operations()?;
    let served = told("served", served(program()));
    let tested = told("tested", tested());
    let has = |ids: &Option<Ids>, operation: &Operation| {
        ids.as_ref().is_some_and(|ids| ids.contains(&(operation.dialect.to_owned(), operation.id.clone())))
    };

    println!("{:<16}{:>12}{:>10}{:>10}{:>10}", "", "operations", "served", "tested", "missing");
    let mut rows: Vec<(String, Row)> = Vec::new();
    for operation in &operations {
        let (is_served, is_tested) = (has(&served, operation), has(&tested, operation));
        let module = format!("  {}", operation.module);
        let names =
            [operation.dialect.to_owned(), if operation.module.is_empty() { String::new() } else { module }];
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            let index = rows.iter().position(|(present, _)| *present == name).unwrap_or_else(|| {
                rows.push((name, Row::default()));
                rows.len() - 1
            });
            rows[index].1.add(is_served, is_tested);
        }
    }
    let mut total = Row::default();
    operations.iter().for_each(|operation| total.add(has(&served, operation), has(&tested, operation)));
    rows.push(("all".to_owned(), total));
    for (name, row) in &rows {
        println!("{}", row.line(name, served.is_some(), tested.is_some()));
    }

    if args.missing && served.is_some() {
        list("not served", operations.iter().filter(|operation| !has(&served, operation)));
    }
    let untested =
        || operations.iter().filter(|operation| has(&served, operation) && !has(&tested, operation));
    if args.untested || args.check {
        list("served, never answered 2xx in a test", untested());
    }
    match (args.check, served.is_some() && tested.is_some(), untested().count()) {
        (false, ..) | (true, true, 0) => Ok(()),
        (true, false, _) => Err("what is served and tested has to be known for a check".into()),
        (true, true, count) => {
            Err(format!("{count} served operations were never answered 2xx in the tests").into())
        }
    }
}

/// The check alone, for the suite: what is to be said is in the error.
///
/// # Errors
/// Names the served operations that were never answered 2xx in the tests.
pub(crate) fn check() -> Result<(), String> {
    // The tests have built the program; cargo would build it anew for this, with other features.
    let (served, tested) = (served(Command::new(target().join("debug/comptoir")))?, tested()?);
    let untested: Vec<String> =
        served.difference(&tested).map(|(dialect, id)| format!("{dialect} {id}")).collect();
    match untested.len() {
        0 => Ok(()),
        count => Err(format!(
            "{count} served operations were never answered 2xx in the tests: {}",
            untested.join(", ")
        )),
    }
}

/// The counts of one dialect or module.
#[derive(Default)]
struct Row {
    operations: usize,
    served: usize,
    tested: usize,
}

impl Row {
    fn add(&mut self, is_served: bool, is_tested: bool) {
        self.operations += 1;
        self.served += usize::from(is_served);
        self.tested += usize::from(is_tested);
    }

    /// A count that is not known is shown as such, never as 0.
    fn line(&self, name: &str, knows_served: bool, knows_tested: bool) -> String {
        let shown = |count: usize, is_known: bool| if is_known { count.to_string() } else { "?".to_owned() };
        format!(
            "{name:<16}{:>12}{:>10}{:>10}{:>10}",
            self.operations,
            shown(self.served, knows_served),
            shown(self.tested, knows_tested),
            shown(self.operations - self.served, knows_served),
        )
    }
}

/// Prints why something is not known.
fn told(what: &str, found: Result<Ids, String>) -> Option<Ids> {
    found.inspect_err(|why| println!("{what}: not known: {why}")).ok()
}

fn list<'a>(title: &str, operations: impl Iterator<Item = &'a Operation>) {
    let mut groups: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in operations {
        groups.entry(operation.dialect).or_default().push(operation);
    }
    println!("\n{title}:");
    for operation in groups.values().flatten() {
        println!("  {:<9}{:<7}{}  ({})", operation.dialect, operation.method, operation.path, operation.id);
    }
}

/// The program as it is now, built if need be.
fn program() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["run", "-q", "-p", "comptoir", "--"]);
    cargo
}

fn served(mut program: Command) -> Result<Ids, String> {
    let output = program.arg("operations").current_dir(root()).output();
    let output = output.map_err(|error| format!("cannot run the program: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        let faults = String::from_utf8_lossy(&output.stderr);
        let last = faults.lines().last().unwrap_or_default().to_owned();
        return Err(format!("`comptoir operations` failed: {last}"));
    }
    let mut ids = Ids::new();
    let mut lines = 0;
    for line in text.lines() {
        if let [dialect, id, state] = *line.split_whitespace().collect::<Vec<_>>() {
            lines += 1;
            if state == "served" {
                ids.insert((dialect.to_owned(), id.to_owned()));
            }
        }
    }
    if lines == 0 { Err("`comptoir operations` printed none".to_owned()) } else { Ok(ids) }
}

/// Where the test client leaves its records.
fn records() -> PathBuf {
    target().join("contract-coverage")
}

/// Where cargo builds.
fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Removes the records of the test client.
///
/// # Errors
/// When they are there and cannot be removed.
pub(crate) fn forget() -> std::io::Result<()> {
    match fs::remove_dir_all(records()) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn tested() -> Result<Ids, String> {
    let folder = records();
    let entries =
        fs::read_dir(&folder).map_err(|_| format!("no {}: run the tests first", folder.display()))?;
    let mut ids = Ids::new();
    for entry in entries.flatten() {
        let text = fs::read_to_string(entry.path()).map_err(|error| error.to_string())?;
        for line in text.lines() {
            if let [dialect, id, status] = *line.split_whitespace().collect::<Vec<_>>()
                && status.starts_with('2')
            {
                ids.insert((dialect.to_owned(), id.to_owned()));
            }
        }
    }
    Ok(ids)
}
