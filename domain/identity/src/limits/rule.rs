//! The rule of windows: what may be taken of a minute and a day.

use jiff::{SignedDuration, Timestamp};

use super::Limits;
use crate::store::windows::RateWindow;

pub(super) const MINUTE: SignedDuration = SignedDuration::from_mins(1);
pub(super) const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Which of the two windows is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    Minute,
    Day,
}

/// What a node has taken from the windows and not used yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) left: i64,
    pub(super) minute: Timestamp,
    pub(super) day: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// So many requests may be served until then; this one is among them.
    Granted { held: Held, until: Timestamp },
    /// None may be served until then.
    Refused { span: Span, until: Timestamp },
}

/// Gives back what the node still holds, starts windows anew where they have ended, and takes up to `want`.
pub(super) fn take(
    row: &mut RateWindow,
    limits: Limits,
    held: Option<Held>,
    want: i64,
    now: Timestamp,
) -> Outcome {
    if let Some(held) = held {
        if held.minute == row.minute_start {
            row.minute_used = (row.minute_used - held.left).max(0);
        }
        if held.day == row.day_start {
            row.day_used = (row.day_used - held.left).max(0);
        }
    }
    if has_ended(row.minute_start, MINUTE, now) {
        (row.minute_start, row.minute_used) = (now, 0);
    }
    if has_ended(row.day_start, DAY, now) {
        (row.day_start, row.day_used) = (now, 0);
    }
    let (minute_end, day_end) = (end(row.minute_start, MINUTE), end(row.day_start, DAY));
    let day_free = free(limits.per_day, row.day_used);
    let minute_free = free(limits.per_minute, row.minute_used);
    if day_free <= 0 {
        return Outcome::Refused { span: Span::Day, until: day_end };
    }
    if minute_free <= 0 {
        return Outcome::Refused { span: Span::Minute, until: minute_end };
    }
    let taken = want.min(day_free).min(minute_free).max(1);
    row.minute_used = row.minute_used.saturating_add(taken);
    row.day_used = row.day_used.saturating_add(taken);
    let held = Held { left: taken - 1, minute: row.minute_start, day: row.day_start };
    Outcome::Granted { held, until: minute_end.min(day_end) }
}

fn free(limit: i64, used: i64) -> i64 {
    if limit == 0 { i64::MAX } else { limit - used }
}

/// Also where the start lies far ahead, as it does after a clock was set back.
fn has_ended(start: Timestamp, span: SignedDuration, now: Timestamp) -> bool {
    now.duration_since(start).abs() >= span
}

fn end(start: Timestamp, span: SignedDuration) -> Timestamp {
    start.saturating_add(span).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use comptoir_kernel::TenantId;
    use proptest::prelude::*;

    use super::*;
    use crate::clients::ClientId;
    use crate::store::windows::WindowId;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + seconds).unwrap()
    }

    /// Windows that have ended, so that the first request starts them, as it does those of [`Plain`].
    fn row() -> RateWindow {
        let (id, tenant, client_id) = (WindowId(1), TenantId(1), ClientId(1));
        let (minute_start, day_start) = (at(-60), at(-86_400));
        RateWindow { id, tenant, client_id, minute_start, minute_used: 0, day_start, day_used: 0 }
    }

    /// A node as [`super::super::Limiter`] is one, without its locks.
    #[derive(Default)]
    struct Node(Option<(Held, Timestamp)>);

    impl Node {
        fn request(&mut self, row: &mut RateWindow, limits: Limits, block: i64, now: Timestamp) -> bool {
            if let Some((held, until)) = &mut self.0
                && held.left > 0
                && now < *until
            {
                held.left -= 1;
                return true;
            }
            match take(row, limits, self.0.take().map(|(held, _)| held), block, now) {
                Outcome::Granted { held, until } => {
                    self.0 = Some((held, until));
                    true
                }
                Outcome::Refused { .. } => false,
            }
        }
    }

    /// What a plain counter would answer.
    #[derive(Default)]
    struct Plain {
        minute: Option<(Timestamp, i64)>,
        day: Option<(Timestamp, i64)>,
    }

    impl Plain {
        fn request(&mut self, limits: Limits, now: Timestamp) -> bool {
            let fits = |window: &mut Option<(Timestamp, i64)>, span, limit| {
                if window.is_none_or(|(start, _)| now.duration_since(start) >= span) {
                    *window = Some((now, 0));
                }
                limit == 0 || window.is_some_and(|(_, used)| used < limit)
            };
            let fits =
                fits(&mut self.minute, MINUTE, limits.per_minute) & fits(&mut self.day, DAY, limits.per_day);
            if fits {
                for (_, used) in [&mut self.minute, &mut self.day].into_iter().flatten() {
                    *used += 1;
                }
            }
            fits
        }
    }

    proptest! {
        #[test]
        fn any_number_of_nodes_that_take_singly_count_like_one(
            per_minute in 0_i64..6, per_day in 0_i64..40,
            requests in proptest::collection::vec((0_usize..3, prop_oneof![0_i64..20, Just(61), Just(90_000)]), 1..200),
        ) {
            let limits = Limits { per_minute, per_day };
            let (mut row, mut plain, mut now) = (row(), Plain::default(), at(0));
            let mut nodes = [Node::default(), Node::default(), Node::default()];
            for (node, pause) in requests {
                now += SignedDuration::from_secs(pause);
                prop_assert_eq!(nodes[node].request(&mut row, limits, 1, now), plain.request(limits, now));
            }
        }

        #[test]
        fn a_node_that_takes_many_never_serves_more_and_refuses_nothing_that_was_free(
            per_minute in 1_i64..50, per_day in 1_i64..200, block in 1_i64..40,
            pauses in proptest::collection::vec(prop_oneof![0_i64..5, Just(61)], 1..400),
        ) {
            let limits = Limits { per_minute, per_day };
            let (mut row, mut node, mut now) = (row(), Node::default(), at(0));
            let mut served = Vec::new();
            for pause in pauses {
                now += SignedDuration::from_secs(pause);
                let answer = node.request(&mut row, limits, block, now);
                if answer {
                    served.push(now);
                }
                let today = i64::try_from(served.len()).unwrap();
                let this_minute = served.iter().filter(|at| **at >= row.minute_start).count();
                let this_minute = i64::try_from(this_minute).unwrap();
                prop_assert!(today <= per_day && this_minute <= per_minute);
                prop_assert!(answer || today == per_day || this_minute == per_minute);
            }
        }
    }

    #[test]
    fn a_refusal_names_the_window_that_is_used_up() {
        let limits = Limits { per_minute: 2, per_day: 3 };
        let (mut row, mut node) = (row(), Node::default());
        assert!(node.request(&mut row, limits, 1, at(0)) && node.request(&mut row, limits, 1, at(1)));
        let refused = take(&mut row, limits, None, 1, at(2));
        assert_eq!(refused, Outcome::Refused { span: Span::Minute, until: at(60) });
        assert!(node.request(&mut row, limits, 1, at(60)));
        let refused = take(&mut row, limits, None, 1, at(61));
        assert_eq!(refused, Outcome::Refused { span: Span::Day, until: at(86_400) });
        let earlier = take(&mut row, limits, None, 1, at(-90_000));
        assert!(matches!(earlier, Outcome::Granted { .. }), "a clock set back locks nobody out");
    }
}
