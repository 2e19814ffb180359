//! The rules of rating: pure functions on values, without clock, database or tenant.
//!
//! [`Rater`] puts them together: item, card, rate, charge. Each part can be used alone.

mod allowance;
mod amount;
mod bands;
mod book;
mod card_choice;
mod duration;
mod explain;
mod items;
mod prefix;
mod rate;
mod rater;
mod rest;
mod supplied;
mod terms;

pub use allowance::{Counted, Coverable, Grant, Part, Pools};
pub use amount::div_half_away;
pub(crate) use amount::scaled;
pub use bands::Band;
pub use book::{BookFault, CardRate, Found, MatchedBy, RateBook, RateKey};
pub use card_choice::{
    Assignment, CardChoice, Chosen, DefaultCard, Level, ProductCard, Scope, SiteCard, Subject,
};
pub use duration::{DurationRounding, DurationRoundingFault};
pub use explain::{Explanation, Step};
pub use items::{Item, ItemIndex, MatchedItem, Unmatched};
pub use prefix::{DuplicatePrefix, PrefixTable, without_plus};
pub(crate) use rate::{COST_DECIMALS, COST_LIMIT};
pub use rate::{Charge, ChargeError, Metered, Rate};
pub use rater::{Outcome, Rated, Rater, Unpriced, UnpricedCause};
pub(crate) use rest::share;
pub use supplied::{Months, ProductPrice, QUANTITY_DECIMALS, Sale, Sold, Supplied};
pub(crate) use terms::RATE_DECIMALS;
pub use terms::{Conditions, Measure, RateFault, RateTerms, RatingKind, Tier};
