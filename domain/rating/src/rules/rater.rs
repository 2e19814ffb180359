//! A call from service item to charge.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::{
    CardChoice, Charge, ChargeError, Chosen, ItemIndex, MatchedBy, MatchedItem, Metered, RateBook, Subject,
    Unmatched,
};
use crate::call::Call;

/// Everything needed to rate the calls of a tenant; read only, so that threads may share it.
#[derive(Clone, Debug)]
pub struct Rater {
    /// The tenant's service items.
    pub items: ItemIndex,
    /// Which card prices whom.
    pub cards: CardChoice,
    /// The cards by id.
    pub books: HashMap<i64, Arc<RateBook>>,
    /// The zone in which the tenant's days begin and end.
    pub zone: TimeZone,
    /// The zones of customers who are in another: bands of the week are on the clock of the customer.
    pub clocks: HashMap<i64, TimeZone>,
}

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It has a service item and a charge.
    Rated(Rated),
    /// No single service item.
    Unmatched(Unmatched),
    /// A service item, but no charge.
    Unpriced(Unpriced),
}

/// A rated call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rated {
    /// Whose call it was.
    pub item: MatchedItem,
    /// The card it was priced by.
    pub card: Chosen,
    /// The id of the rate.
    pub rate: i64,
    /// How the rate was found.
    pub by: MatchedBy,
    /// What it costs.
    pub charge: Charge,
}

/// A matched call without a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unpriced {
    /// Whose call it was.
    pub item: MatchedItem,
    /// Why it has no charge.
    pub cause: UnpricedCause,
}

/// Why a matched call has no charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnpricedCause {
    /// Neither an assignment nor a default card.
    #[error("no rate card applies")]
    NoCard,
    /// The card has no rate for the call.
    #[error("the rate card has no rate for the call")]
    NoRate {
        /// The card that was asked.
        card: i64,
    },
    /// The rate cannot charge this call.
    #[error("{error}")]
    Charge {
        /// The card.
        card: i64,
        /// The rate.
        rate: i64,
        /// What stands in the way.
        error: ChargeError,
    },
}

impl Rater {
    /// Rates a call of a service: item, card, rate, charge, in this order.
    #[must_use]
    pub fn rate(&self, service: i64, call: &Call) -> Outcome {
        let local = self.local(call);
        let item = match self.items.find(service, &call.item_code, local.date()) {
            Ok(item) => *item,
            Err(why) => return Outcome::Unmatched(why),
        };
        let subject = Subject { service, item: item.id, site: item.site, customer: item.customer };
        match self.price(&subject, local, call) {
            Ok((card, rate, by, charge)) => Outcome::Rated(Rated { item, card, rate, by, charge }),
            Err(cause) => Outcome::Unpriced(Unpriced { item, cause }),
        }
    }

    /// When a call began, on the clock of the tenant's zone.
    #[must_use]
    pub fn local(&self, call: &Call) -> DateTime {
        self.zone.to_datetime(call.start)
    }

    /// The zone on whose clock the bands of a customer's calls are.
    #[must_use]
    pub fn clock(&self, customer: i64) -> &TimeZone {
        self.clocks.get(&customer).unwrap_or(&self.zone)
    }

    fn price(
        &self,
        subject: &Subject,
        start: DateTime,
        call: &Call,
    ) -> Result<(Chosen, i64, MatchedBy, Charge), UnpricedCause> {
        let chosen = self.cards.choose(subject, start.date()).ok_or(UnpricedCause::NoCard)?;
        let card = chosen.card;
        let book = self.books.get(&card).ok_or(UnpricedCause::NoRate { card })?;
        let found = book
            .find(&call.record_type, &call.supplier_call_type, &call.dialled)
            .ok_or(UnpricedCause::NoRate { card })?;
        // Few rates have bands, and few customers another clock: the rest pays for neither.
        let start = match found.rate.has_bands() && !self.clocks.is_empty() {
            true => self.clock(subject.customer).to_datetime(call.start),
            false => start,
        };
        let charge = found
            .rate
            .charge(&Metered { seconds: call.duration_seconds, units: call.units, cost: call.cost, start })
            .map_err(|error| UnpricedCause::Charge { card, rate: found.id, error })?;
        Ok((chosen, found.id, found.by, charge))
    }
}
