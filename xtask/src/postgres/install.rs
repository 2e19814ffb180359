//! Installing Debian's PostgreSQL package, where that is allowed.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use crate::suite::Outcome;

/// Tells Debian's package not to create and start a server of its own. The file is ours and is
/// removed after the installation.
const NO_CLUSTER: &str = "/etc/postgresql-common/createcluster.d/comptoir.conf";

/// Installs the `postgresql` package.
///
/// # Errors
/// One line saying why it cannot be installed here.
pub(super) fn install(is_root: bool) -> Outcome {
    if !Path::new("/usr/bin/apt-get").exists() {
        return Err("it is not installed, and only Debian's package can be installed from here".to_owned());
    }
    if !is_root && !succeeds(Command::new("sudo").args(["-n", "true"])) {
        return Err("it is not installed, and installing it needs root or sudo without a password".to_owned());
    }
    eprintln!("xtask: installing Debian's postgresql package (no server of its own is started)");
    let script = format!(
        "export DEBIAN_FRONTEND=noninteractive
         set -e
         mkdir -p '{folder}'
         echo 'create_main_cluster = false' > '{NO_CLUSTER}'
         trap 'rm -f {NO_CLUSTER}' EXIT
         apt-get -qq update
         apt-get -qq install -y --no-install-recommends -o DPkg::Lock::Timeout=120 postgresql",
        folder = NO_CLUSTER.trim_end_matches("/comptoir.conf"),
    );
    let mut shell = Command::new(if is_root { "sh" } else { "sudo" });
    if !is_root {
        shell.args(["-n", "sh"]);
    }
    let failed = |why: &str| Err(format!("installing Debian's postgresql package failed: {why}"));
    match shell.args(["-c", &script]).stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => {
            let words = String::from_utf8_lossy(&output.stderr);
            let complaint = words.lines().find(|line| line.starts_with("E:"));
            failed(complaint.or_else(|| words.lines().last()).unwrap_or("it gave no reason"))
        }
        Err(error) => failed(&error.to_string()),
    }
}

fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
