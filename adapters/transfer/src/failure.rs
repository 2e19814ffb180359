//! Why a delivery failed, for whoever owns it.

use std::fmt;

/// Characters of what a server said that are kept.
const CHARS_MAX: usize = 300;

/// A step of a delivery, and why it failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    step: &'static str,
    reason: String,
}

impl Failure {
    pub(crate) fn new(step: &'static str, reason: impl fmt::Display) -> Self {
        // What a stranger's server says goes into a record: no control characters, and not too much of it.
        let text: String = reason.to_string().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        Self { step, reason: text.trim().chars().take(CHARS_MAX).collect() }
    }

    /// Notes the step an error happened in.
    pub(crate) fn at<E: fmt::Display>(step: &'static str) -> impl Fn(E) -> Self {
        move |error| Self::new(step, error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.step, self.reason)
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_is_one_line_of_bounded_length() {
        let failure = Failure::new("signing in", format!("530 no\r\nDELE x\0{}", "y".repeat(1_000)));
        let text = failure.to_string();
        assert!(text.starts_with("signing in: 530 no  DELE x yyy"), "{text}");
        assert!(!text.contains(char::is_control) && text.len() < 330);
    }
}
