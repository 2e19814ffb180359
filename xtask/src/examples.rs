//! The libraries of `examples/hub`, installed into `target/` so that the tests can run those programs as they stand,
//! the published rules of e-invoices, and the mail and SFTP servers of packages.
//!
//! A machine without Python, without Node, or without a way to their packages still tests everything else; what was
//! left out is said at the end.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::root;

/// The Python that knows the libraries.
const PYTHON_VARIABLE: &str = "COMPTOIR_TEST_PYTHON";
/// The Python that knows the published rules of e-invoices.
const E_INVOICES_VARIABLE: &str = "COMPTOIR_TEST_E_INVOICES";
/// The Python that has the mail and SFTP servers.
const SERVERS_VARIABLE: &str = "COMPTOIR_TEST_SERVERS";
/// The folder whose `node_modules` holds the libraries.
const NODE_VARIABLE: &str = "COMPTOIR_TEST_NODE";

/// What the tests can use.
#[derive(Debug, Default)]
pub(crate) struct Libraries {
    python: Option<PathBuf>,
    e_invoices: Option<PathBuf>,
    servers: Option<PathBuf>,
    node: Option<PathBuf>,
    left_out: Vec<String>,
}

impl Libraries {
    /// Installs what is not there yet.
    pub(crate) fn install() -> Self {
        let mut libraries = Self::default();
        let folder = root().join("target/examples");
        match python("examples/hub/python/requirements.txt", &folder.join("python")) {
            Ok(path) => libraries.python = Some(path),
            Err(why) => libraries.left_out.push(format!("the example in Python was left out: {why}")),
        }
        match python("tests/e-invoices/requirements.txt", &folder.join("e-invoices")) {
            Ok(path) => libraries.e_invoices = Some(path),
            Err(why) => libraries.left_out.push(format!("the rules of e-invoices were left out: {why}")),
        }
        match python("tests/servers/requirements.txt", &folder.join("servers")) {
            Ok(path) => libraries.servers = Some(path),
            Err(why) => libraries.left_out.push(format!("servers of packages were left out: {why}")),
        }
        match node(&folder) {
            Ok(path) => libraries.node = Some(path),
            Err(why) => libraries.left_out.push(format!("the example in Node was left out: {why}")),
        }
        libraries
    }

    /// Tells the tests where they are.
    pub(crate) fn tell(&self, command: &mut Command) {
        let all = [
            (PYTHON_VARIABLE, &self.python),
            (E_INVOICES_VARIABLE, &self.e_invoices),
            (SERVERS_VARIABLE, &self.servers),
            (NODE_VARIABLE, &self.node),
        ];
        for (variable, path) in all {
            match path {
                Some(path) => command.env(variable, path),
                None => command.env_remove(variable),
            };
        }
    }

    /// What is not tested, for the end of the run.
    pub(crate) fn left_out(&self) -> &[String] {
        &self.left_out
    }
}

/// A Python of its own with the packages of a file.
fn python(wanted: &str, home: &Path) -> Result<PathBuf, String> {
    let wanted = root().join(wanted);
    let program = home.join("bin/python");
    if is_present(&wanted, home) {
        return Ok(program);
    }
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(home))?;
    run(Command::new(&program).args(["-m", "pip", "install", "--quiet", "-r"]).arg(&wanted))?;
    note(&wanted, home)?;
    Ok(program)
}

fn node(folder: &Path) -> Result<PathBuf, String> {
    let wanted = root().join("examples/hub/node/package-lock.json");
    let home = folder.join("node");
    if is_present(&wanted, &home) {
        return Ok(home);
    }
    fs::create_dir_all(&home).map_err(|error| error.to_string())?;
    for file in ["package.json", "package-lock.json"] {
        let from = wanted.with_file_name(file);
        fs::copy(&from, home.join(file)).map_err(|error| format!("{}: {error}", from.display()))?;
    }
    run(Command::new("npm").args(["ci", "--silent", "--no-audit", "--no-fund"]).current_dir(&home))?;
    note(&wanted, &home)?;
    Ok(home)
}

/// Whether what a file asks for was installed before, from the same file.
fn is_present(wanted: &Path, home: &Path) -> bool {
    let installed = fs::read(home.join("installed")).ok();
    installed.is_some() && installed == fs::read(wanted).ok()
}

fn note(wanted: &Path, home: &Path) -> Result<(), String> {
    fs::copy(wanted, home.join("installed")).map(|_| ()).map_err(|error| error.to_string())
}

fn run(command: &mut Command) -> Result<(), String> {
    let shown = format!("{command:?}");
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{shown}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{shown}: {}", said.lines().last().unwrap_or_default()))
}
