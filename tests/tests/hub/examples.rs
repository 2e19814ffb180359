//! The programs of `examples/hub`, as they stand, with the libraries that `cargo xtask test` installed.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use comptoir_testkit::{Engine, TestApp};
use tokio::process::Command;

use crate::shop::Shop;

/// The folder of the examples.
fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/hub")
}

/// Runs a program against a shop; answers what it printed.
async fn against_a_shop(mut command: Command) -> String {
    let app = TestApp::start(Engine::Sqlite).await;
    Shop::open(&app).await;
    let ben = &app.world.clients["ben"];
    command
        .env("HUB_URL", app.url())
        .env("HUB_CLIENT_ID", &ben.client_id)
        .env("HUB_CLIENT_SECRET", &ben.secret)
        .env("OAUTHLIB_INSECURE_TRANSPORT", "1")
        .stdin(Stdio::null());
    let output = command.output().await.unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    app.finish().await;
    String::from_utf8(output.stdout).unwrap()
}

fn told(printed: &str) {
    let lines: Vec<&str> = printed.lines().collect();
    assert!(lines[0].starts_with("I am Ben of organisation "), "{printed}");
    assert_eq!(lines[1], "PHONE: Desk phone for 123.99, 50 in stock");
    assert!(lines[2].ends_with(" is DRAFT and costs 247.98"), "{printed}");
    assert_eq!(lines[3], "done");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_quick_start_in_python_works() {
    let Ok(python) = std::env::var("COMPTOIR_TEST_PYTHON") else { return };
    let mut command = Command::new(python);
    command.arg(examples().join("python/quickstart.py"));
    told(&against_a_shop(command).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_quick_start_in_node_works() {
    let Ok(folder) = std::env::var("COMPTOIR_TEST_NODE") else { return };
    // Node looks for libraries beside the program.
    let program = Path::new(&folder).join("quickstart.mjs");
    std::fs::copy(examples().join("node/quickstart.mjs"), &program).unwrap();
    let mut command = Command::new("node");
    command.arg(program);
    told(&against_a_shop(command).await);
}
