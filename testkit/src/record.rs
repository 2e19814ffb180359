//! The record of which operations were answered, for `cargo xtask coverage`.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock};

use comptoir_contracts::Operation;

/// Notes that an operation was answered with a status, once per process.
pub(crate) fn note(operation: &Operation, status: u16) {
    static SEEN: Mutex<BTreeSet<(&'static str, &'static str, u16)>> = Mutex::new(BTreeSet::new());
    let key = (operation.dialect.as_str(), operation.id, status);
    if !SEEN.lock().unwrap().insert(key) {
        return;
    }
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path()).unwrap();
    writeln!(file, "{} {} {status}", operation.dialect, operation.id).unwrap();
}

fn path() -> &'static PathBuf {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| {
        let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        let target = target.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target"));
        let folder = target.join("contract-coverage");
        std::fs::create_dir_all(&folder).unwrap();
        let name = std::env::current_exe()
            .ok()
            .and_then(|exe| Some(exe.file_stem()?.to_string_lossy().into_owned()));
        folder.join(format!("{}.txt", name.unwrap_or_else(|| "tests".into())))
    })
}
