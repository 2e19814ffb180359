//! What a receiver has got, and what it was asked to do.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::FOLDER;

/// Files by their path, in memory. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    files: BTreeMap<String, Vec<u8>>,
    log: Vec<String>,
    is_full: bool,
}

impl Shelf {
    /// The names of all files.
    pub fn names(&self) -> Vec<String> {
        self.lock().files.keys().cloned().collect()
    }

    /// The text of a file.
    pub fn text(&self, name: &str) -> Option<String> {
        self.lock().files.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    /// What was done, in order: `create x`, `rename x y`, `remove x`.
    pub fn log(&self) -> Vec<String> {
        self.lock().log.clone()
    }

    /// From now on there is no space left, or there is again.
    pub fn set_full(&self, is_full: bool) {
        self.lock().is_full = is_full;
    }

    /// Takes all files away, as a receiver does that has read them.
    pub fn clear(&self) {
        self.lock().files.clear();
    }

    /// Puts a file there, as its owner does.
    pub fn put(&self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.lock().files.insert(plain(path), bytes.into());
    }

    /// A file as it is.
    pub(super) fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        self.lock().files.get(&plain(path)).cloned()
    }

    /// The names of the files in a folder.
    pub(super) fn names_in(&self, folder: &str) -> Vec<String> {
        let beginning = if plain(folder).is_empty() { String::new() } else { format!("{}/", plain(folder)) };
        let inside = |path: &String| path.strip_prefix(&beginning).map(str::to_owned);
        self.names().iter().filter_map(inside).filter(|name| !name.contains('/')).collect()
    }

    /// Whether there is such a folder.
    pub(super) fn has_folder(path: &str) -> bool {
        matches!(plain(path).as_str(), "" | FOLDER)
    }

    pub(super) fn length(&self, path: &str) -> Option<usize> {
        self.lock().files.get(&plain(path)).map(Vec::len)
    }

    /// Makes an empty file; `false` where its folder is not.
    pub(super) fn create(&self, path: &str) -> bool {
        let path = plain(path);
        if !Self::has_folder(path.rsplit_once('/').map_or("", |(folder, _)| folder)) {
            return false;
        }
        let mut state = self.lock();
        state.log.push(format!("create {path}"));
        state.files.insert(path, Vec::new());
        true
    }

    /// Writes into a file; `false` where there is no space left.
    pub(super) fn write(&self, path: &str, offset: usize, bytes: &[u8]) -> bool {
        let mut state = self.lock();
        if state.is_full {
            return false;
        }
        let file = state.files.entry(plain(path)).or_default();
        file.resize(file.len().max(offset + bytes.len()), 0);
        file[offset..offset + bytes.len()].copy_from_slice(bytes);
        true
    }

    /// Renames a file; `false` where it is not, or another has the name.
    pub(super) fn rename(&self, from: &str, to: &str) -> bool {
        let (from, to) = (plain(from), plain(to));
        let mut state = self.lock();
        if state.files.contains_key(&to) {
            return false;
        }
        let Some(bytes) = state.files.remove(&from) else { return false };
        state.log.push(format!("rename {from} {to}"));
        state.files.insert(to, bytes);
        true
    }

    /// Removes a file; `false` where it is not.
    pub(super) fn remove(&self, path: &str) -> bool {
        let path = plain(path);
        let mut state = self.lock();
        state.log.push(format!("remove {path}"));
        state.files.remove(&path).is_some()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn plain(path: &str) -> String {
    path.trim_matches('/').to_owned()
}
