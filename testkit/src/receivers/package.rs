//! Servers out of published packages (`tests/servers`), which nobody here wrote.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// The Python that has the packages of `tests/servers/requirements.txt`.
const PYTHON_VARIABLE: &str = "COMPTOIR_TEST_SERVERS";

/// A running server; it ends when it is dropped.
#[derive(Debug)]
pub struct PackageServer {
    /// Where it listens.
    pub port: u16,
    folder: tempfile::TempDir,
    child: Child,
}

impl PackageServer {
    /// Starts `tests/servers/<name>.py`, or says that no Python is named that has the packages.
    pub fn start(name: &str, options: &Value) -> Option<Self> {
        let Some(python) = std::env::var_os(PYTHON_VARIABLE) else {
            eprintln!("left out: {PYTHON_VARIABLE} names no Python with tests/servers/requirements.txt");
            return None;
        };
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/servers").join(name);
        let folder = tempfile::tempdir().expect("a folder");
        let mut child = Command::new(python)
            .arg(script.with_extension("py"))
            .arg(folder.path())
            .arg(options.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the Python is there");
        let mut line = String::new();
        let output = child.stdout.take().expect("it is piped");
        BufReader::new(output).read_line(&mut line).expect("the server says its port");
        let port = line.trim().parse().unwrap_or_else(|_| panic!("{name} did not start"));
        Some(Self { port, folder, child })
    }

    /// What happened there so far.
    pub fn log(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.folder.path().join("log")).expect("the server keeps a log");
        text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
    }

    /// Where the server keeps its files.
    pub fn files(&self) -> PathBuf {
        self.folder.path().join("files")
    }
}

impl Drop for PackageServer {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
