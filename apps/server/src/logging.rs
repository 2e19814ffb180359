//! Structured logs: JSON lines, or text for a terminal; filtered by `COMPTOIR_LOG`.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// The variable that says what is logged.
pub(crate) const LOG_VARIABLE: &str = "COMPTOIR_LOG";
/// The variable that says in which form: `json` or `text`.
pub(crate) const FORMAT_VARIABLE: &str = "COMPTOIR_LOG_FORMAT";

/// Reads a filter, such as `info` or `warn,comptoir_orders=debug`.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub(crate) fn filter(text: &str) -> Result<EnvFilter, String> {
    EnvFilter::try_new(text).map_err(|error| format!("is not a filter such as info: {error}"))
}

/// Starts logging to the standard error stream; what `COMPTOIR_LOG` does not say, `default` says.
pub fn start(default: &str) {
    let given = std::env::var(LOG_VARIABLE).ok().filter(|text| !text.is_empty());
    let filter = given.and_then(|text| filter(&text).ok()).unwrap_or_else(|| EnvFilter::new(default));
    let json = match std::env::var(FORMAT_VARIABLE).as_deref() {
        Ok("json") => true,
        Ok("text") => false,
        _ => !std::io::stderr().is_terminal(),
    };
    // A stream that takes no more (a full disk) stops the log, and not the program.
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .log_internal_errors(false);
    // A second start (tests) keeps the first.
    let started = if json {
        builder.json().flatten_event(true).with_span_list(false).try_init()
    } else {
        builder.with_target(false).try_init()
    };
    drop(started);
}
