//! Which events a subscription wants: names, groups such as `order.*`, or `*`.

use comptoir_events::EVENTS;

/// Whether a pattern takes an event.
pub(crate) fn matches(pattern: &str, event: &str) -> bool {
    match pattern.strip_suffix('*') {
        None => pattern == event,
        Some("") => true,
        // `order.*` is what begins with `order.`; `ord*` is nothing.
        Some(group) => group.ends_with('.') && event.starts_with(group),
    }
}

/// Whether a pattern takes any event there is.
pub(crate) fn is_known(pattern: &str) -> bool {
    EVENTS.iter().any(|event| matches(pattern, event.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_names_groups_and_everything() {
        for (pattern, event, expected) in [
            ("order.created", "order.created", true),
            ("order.created", "order.cancelled", false),
            ("order.*", "order.created", true),
            ("order.*", "orders.created", false),
            ("ord*", "order.created", false),
            (".*", "order.created", false),
            ("*", "order.created", true),
            ("**", "order.created", false),
        ] {
            assert_eq!(matches(pattern, event), expected, "{pattern} {event}");
        }
        assert!(is_known("order.*") && is_known("*") && is_known("invoice.paid"));
        assert!(!is_known("order.exploded") && !is_known("nothing.*") && !is_known(""));
    }
}
