//! The states of an order and which may follow which.

use comptoir_kernel::{Error, Result};
use comptoir_store::text_enum;

text_enum! {
    /// Where an order stands.
    pub enum State {
        /// A basket: being put together, nothing is promised.
        Draft = "DRAFT",
        /// Placed; the first steps are under way.
        Created = "CREATED",
        /// Placed; waits until somebody approves or denies it.
        PendingAuthorisation = "PENDING_AUTHORISATION",
        /// With the warehouse and the vendors. The last state in which it can be cancelled.
        Processing = "PROCESSING",
        /// Reviewed and final.
        Accepted = "ACCEPTED",
        /// Some of its goods have left the warehouse.
        PartShipped = "PART_SHIPPED",
        /// All of its goods have left the warehouse.
        Shipped = "SHIPPED",
        /// Everything is delivered.
        Complete = "COMPLETE",
        /// The buyer has to resolve something before it goes on.
        AttentionRequired = "ATTENTION_REQUIRED",
        /// Given up for good.
        Failed = "FAILED",
        /// Cancelled, or denied.
        Cancelled = "CANCELLED",
    }
}

impl State {
    /// The states that may follow this one.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Draft => &[Self::Created, Self::PendingAuthorisation],
            Self::Created => &[Self::Processing],
            Self::PendingAuthorisation => &[Self::Processing, Self::Cancelled],
            Self::Processing => &[Self::Accepted, Self::Cancelled, Self::AttentionRequired, Self::Failed],
            Self::AttentionRequired => &[Self::Processing, Self::Failed, Self::Cancelled],
            Self::Accepted => &[Self::PartShipped, Self::Shipped, Self::Complete],
            Self::PartShipped => &[Self::Shipped],
            Self::Shipped => &[Self::Complete],
            Self::Complete | Self::Failed | Self::Cancelled => &[],
        }
    }

    /// Whether `to` may follow this state.
    pub fn may_become(self, to: Self) -> bool {
        self.next().contains(&to)
    }

    /// Goes to another state; `doing` completes the sentence "an order that is SHIPPED cannot be …".
    ///
    /// # Errors
    /// `Conflict`, naming the present state.
    pub fn into_state(self, to: Self, doing: &str) -> Result<Self> {
        if self.may_become(to) { Ok(to) } else { Err(self.refuse(doing)) }
    }

    /// The refusal of something this state does not allow, naming the state.
    pub fn refuse(self, doing: &str) -> Error {
        let what = if self == Self::Draft { "a basket" } else { "an order" };
        Error::conflict(format!("{what} that is {self} cannot be {doing}"))
    }

    /// Whether it has been placed: from then on it is an order, and no basket.
    pub fn is_placed(self) -> bool {
        self != Self::Draft
    }
}

#[cfg(test)]
mod tests {
    use super::State::{self, *};

    /// Every allowed step, one row for each state: what is not here is refused.
    const ALLOWED: [(State, &[State]); 11] = [
        (Draft, &[Created, PendingAuthorisation]),
        (Created, &[Processing]),
        (PendingAuthorisation, &[Processing, Cancelled]),
        (Processing, &[Accepted, AttentionRequired, Failed, Cancelled]),
        (Accepted, &[PartShipped, Shipped, Complete]),
        (PartShipped, &[Shipped]),
        (Shipped, &[Complete]),
        (Complete, &[]),
        (AttentionRequired, &[Processing, Failed, Cancelled]),
        (Failed, &[]),
        (Cancelled, &[]),
    ];

    #[test]
    fn every_pair_of_states_is_allowed_or_refused_by_the_table() {
        assert_eq!(ALLOWED.map(|(from, _)| from).as_slice(), State::ALL, "a row for each state");
        for (from, allowed) in ALLOWED {
            for &to in State::ALL {
                let step = from.into_state(to, "moved");
                assert_eq!(step.is_ok(), allowed.contains(&to), "{from} to {to}");
                if let Err(error) = step {
                    assert!(error.message.contains(from.as_str()), "{} names {from}", error.message);
                }
            }
        }
    }
}
