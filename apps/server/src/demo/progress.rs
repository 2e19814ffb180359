//! Tells the user what is being done: a spinner on a terminal, plain lines elsewhere.

use std::io::{IsTerminal, Write as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Between two turns of a spinner.
const TICK: Duration = Duration::from_millis(80);

/// Where steps are told.
pub(super) struct Progress {
    terminal: bool,
}

/// A step under way.
pub(super) struct Step {
    bar: Option<ProgressBar>,
    what: &'static str,
    begun: Instant,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self { terminal: std::io::stderr().is_terminal() }
    }

    /// Says a line of its own.
    pub(super) fn heading(&self, text: &str) {
        line(&format!("\n{text}"));
    }

    /// Begins a step.
    pub(super) fn step(&self, what: &'static str) -> Step {
        let bar = self.terminal.then(|| {
            let bar = ProgressBar::new_spinner().with_message(what);
            if let Ok(style) = ProgressStyle::with_template("  {spinner} {msg} …") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(TICK);
            bar
        });
        Step { bar, what, begun: Instant::now() }
    }
}

impl Step {
    /// Says how far it has come.
    pub(super) fn note(&self, count: impl std::fmt::Display, what: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(format!("{} {count} {what}", self.what));
        }
    }

    /// Ends the step and says what came of it.
    pub(super) fn done(self, outcome: &str) {
        let took = self.begun.elapsed();
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        line(&format!("  {:<28} {outcome} ({:.2} s)", self.what, took.as_secs_f64()));
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        // A step that failed leaves no spinner behind.
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

fn line(text: &str) {
    // Progress that nobody reads any more does not end the work.
    let _ = writeln!(std::io::stderr(), "{text}");
}
