//! `cargo xtask codegen`: from `contracts/*.json` to checked-in Rust.
//!
//! [`schema`] reads a contract into plain items, [`emit`] writes those as Rust, [`tables`] writes the
//! operations, [`words`] what the handlers say of them. Everything the contracts use is handled by name; anything else stops with an error, so a
//! new kind of schema is never dropped silently.

mod emit;
mod names;
mod schema;
mod tables;
mod words;

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::{Outcome, root};

/// Options of `cargo xtask codegen`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Change nothing; fail where the checked-in code differs from what would be written.
    #[arg(long)]
    check: bool,
}

/// A contract and what to call it.
struct Contract {
    /// `hub`
    name: &'static str,
    /// `Hub`, the variant of `Dialect`.
    variant: &'static str,
    document: Value,
    /// Whether names begin with a module: `OdrInvoice`.
    has_modules: bool,
}

/// File contents by their path below a folder.
type Files = BTreeMap<PathBuf, String>;

/// Runs the command.
pub(crate) fn run(args: &Args) -> Outcome {
    let words = words::write()?;
    let words_files =
        Files::from([("mod.rs".into(), WORDS_ROOT.to_owned()), ("words.rs".into(), words.text)]);
    let mut outcome = Ok(());
    for (folder, mut files) in
        [("contracts/src/generated", generate()?), ("api/kit/src/generated", words_files)]
    {
        for (path, text) in &mut files {
            *text = format(text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        if args.check {
            outcome = outcome.and(check(folder, &files));
        } else {
            write(folder, &files)?;
        }
    }
    for line in &words.silent {
        println!("{line}");
    }
    if args.check && !words.silent.is_empty() {
        return outcome.and(Err("handlers have no words for /docs: give each a doc comment".into()));
    }
    outcome
}

/// `api/kit/src/generated/mod.rs`.
const WORDS_ROOT: &str = "//! Written by `cargo xtask codegen`; do not edit.\n\npub(crate) mod words;\n";

fn generate() -> Outcome<Files> {
    let mut files = Files::new();
    let dialects = [("hub", "Hub", false), ("datagate", "Datagate", false), ("afosto", "Afosto", true)];
    for (name, variant, has_modules) in dialects {
        let text = fs::read_to_string(root().join(format!("contracts/{name}.json")))?;
        let contract = Contract { name, variant, document: serde_json::from_str(&text)?, has_modules };
        let items = schema::read(&contract).map_err(|error| format!("{name}: {error}"))?;
        emit::write(&contract, &items, &mut files);
        let table = tables::write(&contract).map_err(|error| format!("{name}: {error}"))?;
        files.insert(format!("operations/{name}.rs").into(), table);
    }
    files.insert("mod.rs".into(), emit::ROOT.to_owned());
    files.insert("operations.rs".into(), tables::ROOT.to_owned());
    Ok(files)
}

/// Formats through standard input, so that the result is what `cargo fmt` would leave.
fn format(text: &str) -> Outcome<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--quiet"])
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot run rustfmt: {error}"))?;
    let mut input = child.stdin.take().ok_or("rustfmt has no input")?;
    let text = text.to_owned();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output()?;
    writer.join().map_err(|_| "the writer to rustfmt stopped")??;
    if !output.status.success() {
        return Err("rustfmt refused the generated code".into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn write(name: &str, files: &Files) -> Outcome {
    let folder = &root().join(name);
    for path in stale(folder, files)? {
        fs::remove_file(folder.join(&path))?;
        println!("removed {}", path.display());
    }
    let mut changed = 0;
    for (path, text) in files {
        let target = folder.join(path);
        if fs::read_to_string(&target).is_ok_and(|present| present == *text) {
            continue;
        }
        fs::create_dir_all(target.parent().unwrap_or(folder))?;
        fs::write(&target, text)?;
        changed += 1;
    }
    println!("{name}: {} files, {changed} changed", files.len());
    Ok(())
}

fn check(name: &str, files: &Files) -> Outcome {
    let folder = &root().join(name);
    let mut faults: Vec<String> =
        stale(folder, files)?.iter().map(|path| format!("{} should not exist", path.display())).collect();
    for (path, text) in files {
        match fs::read_to_string(folder.join(path)) {
            Ok(present) if present == *text => {}
            Ok(_) => faults.push(format!("{} differs", path.display())),
            Err(error) => faults.push(format!("{}: {error}", path.display())),
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    let list = faults.join("\n  ");
    Err(format!(
        "{name} is not what the contracts and the handlers say; run `cargo xtask codegen`:\n  {list}"
    )
    .into())
}

/// Files in the folder that the contracts no longer ask for.
fn stale(folder: &Path, files: &Files) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        if !next.exists() {
            continue;
        }
        for entry in fs::read_dir(&next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder)
                && !files.contains_key(relative)
            {
                found.push(relative.to_path_buf());
            }
        }
    }
    found.sort();
    Ok(found)
}
