//! The rules of rating: pure functions on values, without clock, database or tenant.
//!
//! [`Rater`] puts them together: item, card, rate, charge. Each part can be used alone.

mod amount;
mod book;
mod card_choice;
mod duration;
mod explain;
mod items;
mod prefix;
mod rate;
mod rater;

pub use amount::div_half_away;
pub(crate) use amount::scaled;
pub use book::{BookFault, CardRate, Found, MatchedBy, RateBook, RateKey};
pub use card_choice::{Assignment, CardChoice, Chosen, DefaultCard, Level, Scope, SiteCard, Subject};
pub use duration::{DurationRounding, DurationRoundingFault};
pub use explain::{Explanation, Step};
pub use items::{Item, ItemIndex, MatchedItem, Unmatched};
pub use prefix::{DuplicatePrefix, PrefixTable};
pub(crate) use rate::{COST_DECIMALS, COST_LIMIT};
pub use rate::{Charge, ChargeError, Rate, RateFault, RateTerms, RatingKind};
pub use rater::{Outcome, Rated, Rater, Unpriced, UnpricedCause};
