//! How long answers take, as `/metrics` shows it.

use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use comptoir_contracts::Operation;
use metrics::Histogram;

/// The histograms of one operation, by status. Each is looked up by its labels once, and kept.
#[derive(Default)]
pub(crate) struct Timings {
    known: RwLock<Vec<(u16, Histogram)>>,
}

impl Timings {
    /// Notes an answer.
    pub(crate) fn note(&self, operation: &Operation, status: u16, took: Duration) {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, histogram)) = known.iter().find(|(of, _)| *of == status) {
            histogram.record(took);
            return;
        }
        drop(known);
        let labels = [
            ("dialect", operation.dialect.as_str().to_owned()),
            ("operation", operation.id.to_owned()),
            ("status", status.to_string()),
        ];
        let histogram = metrics::histogram!("comptoir_request_seconds", &labels);
        histogram.record(took);
        self.known.write().unwrap_or_else(PoisonError::into_inner).push((status, histogram));
    }
}
