//! The tours in `docs/` and the programs of `examples/hub` are run as they stand, against a fresh demo.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a fresh demo may take to load, run and serve on a busy machine.
const PATIENCE: Duration = Duration::from_secs(300);

/// A demo that serves; it is stopped when this is dropped.
struct Demo(Child);

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a demo in the folder `data/demo` below `folder`, and waits until it serves.
fn demo(folder: &Path) -> Demo {
    let said = folder.join("said");
    let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
    command.env_clear().current_dir(folder).args(["demo", "--listen", "127.0.0.1:0"]);
    let out = File::create(&said).unwrap();
    let mut demo = Demo(command.stdout(Stdio::null()).stderr(out).spawn().unwrap());
    let begun = Instant::now();
    loop {
        let text = std::fs::read_to_string(&said).unwrap();
        if text.contains("\nServing ") {
            return demo;
        }
        let ended = demo.0.try_wait().unwrap();
        assert!(ended.is_none() && begun.elapsed() < PATIENCE, "{ended:?}: {text}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The commands of a page: what stands between fences that say `sh`.
fn commands(page: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(page);
    let text = std::fs::read_to_string(path).unwrap();
    let blocks = text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.collect::<Vec<_>>().join("\n")
}

/// Runs the commands of a page; the first that fails ends them. Answers what they print.
fn run(folder: &Path, page: &str) -> String {
    let binary = PathBuf::from(env!("CARGO_BIN_EXE_comptoir"));
    let path = format!("{}:{}", binary.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let script = format!("set -euo pipefail\n{}", commands(page));
    let mut command = Command::new("bash");
    let output = command.current_dir(folder).env("PATH", path).args(["-c", &script]).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{page}\n{out}\n{err}");
    out.into_owned()
}

/// Runs the programs of `examples/hub` for which `cargo xtask test` found a language and its libraries.
fn quick_starts(folder: &Path) {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/hub");
    let credentials = std::fs::read(folder.join("data/demo/credentials.json")).unwrap();
    let credentials: serde_json::Value = serde_json::from_slice(&credentials).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let mut programs = Vec::new();
    if let Ok(python) = std::env::var("COMPTOIR_TEST_PYTHON") {
        programs.push((python, examples.join("python/quickstart.py")));
    }
    if let Ok(libraries) = std::env::var("COMPTOIR_TEST_NODE") {
        // Node looks for libraries beside the program.
        let program = Path::new(&libraries).join("quickstart.mjs");
        std::fs::copy(examples.join("node/quickstart.mjs"), &program).unwrap();
        programs.push(("node".to_owned(), program));
    }
    for (language, program) in programs {
        let output = Command::new(language)
            .arg(program)
            .env("HUB_URL", text(&credentials["url"]))
            .env("HUB_CLIENT_ID", text(&credentials["hub"]["client_id"]))
            .env("HUB_CLIENT_SECRET", text(&credentials["hub"]["client_secret"]))
            .env("OAUTHLIB_INSECURE_TRANSPORT", "1")
            .output()
            .unwrap();
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{out}\n{err}");
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines[0], "I am Imogen Hartley of organisation 3, and pay in GBP");
        assert!(lines[1].starts_with("2200-48820-025: Poly VVX 250 Business IP Phone for 123.99, "), "{out}");
        assert!(lines[2].ends_with(" is DRAFT and costs 247.98"), "{out}");
        assert_eq!(lines[3..], ["done"]);
    }
}

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success())
}

#[test]
fn the_tours_and_examples_run_as_they_stand_against_a_fresh_demo() {
    if let Some(program) = ["bash", "curl", "jq"].iter().find(|program| !is_there(program)) {
        println!("the tours are not run: there is no {program}");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let _demo = demo(folder.path());
    let run = |page| run(folder.path(), page);

    let hub = run("hub.md");
    for word in [
        "2200-48820-025",
        "x-total-count",
        "1259.8",
        "\"total\": 1267.75",
        "PROCESSING",
        "CANCELLED",
        "INV-000001",
    ] {
        assert!(hub.contains(word), "{word}\n{hub}");
    }
    let datagate = run("datagate.md");
    for word in [
        "Elmstead Solicitors LLP",
        "Outbound voice",
        "calls.csv",
        "440000000001",
        "\"amountDue\": 0",
        "441134960999",
    ] {
        assert!(datagate.contains(word), "{word}\n{datagate}");
    }
    let afosto = run("afosto.md");
    for word in [
        "Main warehouse",
        "\"is_finished\": true",
        "bank_transfer",
        "\"is_paid\": true",
        "webhook.created",
        "attempted_at",
    ] {
        assert!(afosto.contains(word), "{word}\n{afosto}");
    }
    for (page, said) in [("hub.md", hub), ("afosto.md", afosto)] {
        let refused = ["\"error\":", "\"code\":4", "\"code\":5"].iter().find(|word| said.contains(**word));
        assert_eq!(refused, None, "{page} is refused something\n{said}");
    }
    quick_starts(folder.path());
}
