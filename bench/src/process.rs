//! The server as a process of its own, as a user runs it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::place::Place;

/// Where a server writes its log, in its folder.
const LOG: &str = "log";
/// How long a server may take to become ready.
const READY_WITHIN: Duration = Duration::from_secs(60);
/// How often it is looked whether a program has ended.
const LOOK_EVERY: Duration = Duration::from_millis(2);

/// A running server; killed when dropped.
pub(crate) struct Process {
    child: Child,
    /// Address and port.
    pub(crate) address: String,
    /// From the start of the process to the first good answer of `/ready`.
    pub(crate) started_in: Duration,
}

impl Process {
    /// Serves a place. The settings are those a user gets, and those given.
    pub(crate) fn serve(place: &Place, settings: &[(&str, &str)]) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let address = listener.local_addr().expect("a listener has an address").to_string();
        drop(listener);
        let mut command = program(place);
        command.args(["serve", "--listen", &address]).envs(settings.iter().copied());
        command.stderr(File::create(place.folder().join(LOG)).expect("a file can be made"));
        let begun = Instant::now();
        let child = command.spawn().expect("the program starts");
        while !ready(&address) {
            let log = || std::fs::read_to_string(place.folder().join(LOG)).unwrap_or_default();
            assert!(begun.elapsed() < READY_WITHIN, "the server does not become ready: {}", log());
            std::thread::sleep(Duration::from_millis(1));
        }
        Self { child, address, started_in: begun.elapsed() }
    }

    /// Resident memory in MiB.
    pub(crate) fn memory_mib(&self) -> f64 {
        self.memory()()
    }

    /// What reads the resident memory in MiB, for another thread.
    pub(crate) fn memory(&self) -> impl Fn() -> f64 + Send + use<> {
        let file = format!("/proc/{}/status", self.child.id());
        move || status_mib(&file, "VmRSS:")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Builds the program as it is released.
pub(crate) fn build() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "--release", "--package", "comptoir"]);
    // What describes this program to it would make cargo build some dependencies again.
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_") && name != "CARGO_HOME" && name != "CARGO_TARGET_DIR"
        {
            command.env_remove(name);
        }
    }
    let status = command.current_dir(crate::root()).status().expect("cargo runs");
    assert!(status.success(), "the program cannot be built");
}

/// The program, beside this one.
pub(crate) fn path() -> PathBuf {
    std::env::current_exe().expect("this program has a path").with_file_name("comptoir")
}

/// The program on the data of a place, with no settings but its defaults.
pub(crate) fn program(place: &Place) -> Command {
    let mut command = Command::new(path());
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("COMPTOIR_") {
            command.env_remove(name);
        }
    }
    command.arg("--data").arg(place.folder());
    if let Some(url) = place.database() {
        command.arg("--database").arg(url);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command
}

/// Runs the program to its end; gives how long that took.
pub(crate) fn run(place: &Place, arguments: &[&Path]) -> Duration {
    run_watched(place, arguments).0
}

/// As [`run`], with the most memory the program had, in MiB.
pub(crate) fn run_watched(place: &Place, arguments: &[&Path]) -> (Duration, f64) {
    let mut command = program(place);
    command.args(arguments).stderr(Stdio::inherit());
    let begun = Instant::now();
    let mut child = command.spawn().expect("the program starts");
    let (mut most, file) = (0.0_f64, format!("/proc/{}/status", child.id()));
    let status = loop {
        most = most.max(status_mib(&file, "VmHWM:"));
        match child.try_wait().expect("the program can be waited for") {
            Some(status) => break status,
            None => std::thread::sleep(LOOK_EVERY),
        }
    };
    let took = begun.elapsed();
    assert!(status.success(), "comptoir {arguments:?} failed");
    (took, most)
}

/// A size that the system notes of a process.
fn status_mib(file: &str, name: &str) -> f64 {
    let status = std::fs::read_to_string(file).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default() / 1024.0
}

fn ready(address: &str) -> bool {
    use std::io::{Read, Write};
    let Ok(mut stream) = std::net::TcpStream::connect(address) else { return false };
    let mut text = String::new();
    let asked = stream.write_all(b"GET /ready HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    asked.and_then(|()| stream.read_to_string(&mut text)).is_ok() && text.starts_with("HTTP/1.1 200")
}
