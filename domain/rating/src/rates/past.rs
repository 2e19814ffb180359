//! What rates said before they were changed.

use comptoir_kernel::{Ctx, Result, TenantId, id};
use comptoir_store::{Json, Order, Select, Tx, entity, stored_id};
use jiff::Timestamp;
use rust_decimal::Decimal;

use super::{Kind, Rate, RateId};
use crate::rules::Conditions;

id!(
    /// What a rate said before a change.
    PastRateId
);
stored_id!(PastRateId);

entity! {
    /// What a rate said before a change of it.
    pub(crate) struct PastRate in "rating_rate_past" {
        /// Key.
        pub(crate) id: PastRateId,
        /// The tenant.
        pub(crate) tenant: TenantId,
        /// The rate.
        pub(crate) rate: RateId,
        /// What it applied to.
        pub(crate) match_key: String,
        /// How the amount was meant.
        pub(crate) kind: Kind,
        /// The amount.
        pub(crate) amount: Decimal,
        /// Added once to each call.
        pub(crate) flag_fall: Decimal,
        /// Seconds or units that were not charged.
        pub(crate) free_seconds: u32,
        /// `initial/increment` in seconds.
        pub(crate) rounding: String,
        /// Our cost where a record brought none.
        pub(crate) cost: Option<Decimal>,
        /// Where the calls went, in words.
        pub(crate) destination: Option<String>,
        /// A minimum, tiers, bands of the week.
        pub(crate) conditions: Json<Conditions>,
        /// When it was changed.
        pub(crate) changed_at: Timestamp,
    }
}

/// Keeps what a rate says that is about to be changed.
pub(super) async fn keep(ctx: &Ctx, tx: &mut Tx<'_>, rate: &Rate) -> Result<()> {
    keep_all(ctx, tx, std::slice::from_ref(rate)).await
}

/// Keeps what several rates say that are about to be changed.
pub(super) async fn keep_all(ctx: &Ctx, tx: &mut Tx<'_>, rates: &[Rate]) -> Result<()> {
    let past = |rate: &Rate| PastRate {
        id: PastRateId(0),
        tenant: rate.tenant,
        rate: rate.id,
        match_key: rate.match_key.clone(),
        kind: rate.kind,
        amount: rate.amount,
        flag_fall: rate.flag_fall,
        free_seconds: rate.free_seconds,
        rounding: rate.rounding.clone(),
        cost: rate.cost,
        destination: rate.destination.clone(),
        conditions: rate.conditions.clone(),
        changed_at: ctx.now(),
    };
    tx.insert_all(&rates.iter().map(past).collect::<Vec<_>>()).await
}

/// A rate as it stood before each of its changes, the last change first.
pub(crate) async fn of(tx: &mut Tx<'_>, rate: &Rate) -> Result<Vec<Rate>> {
    let select = Select::new(rate.tenant).equal("rate", rate.id).order("id", Order::Descending);
    let before = |past: PastRate| Rate {
        match_key: past.match_key,
        kind: past.kind,
        amount: past.amount,
        flag_fall: past.flag_fall,
        free_seconds: past.free_seconds,
        rounding: past.rounding,
        cost: past.cost,
        destination: past.destination,
        conditions: past.conditions,
        ..rate.clone()
    };
    Ok(select.all::<PastRate>(tx).await?.into_iter().map(before).collect())
}
