//! Days, which the contract writes as instants.

use comptoir_contracts::DateTime;
use comptoir_kernel::{Ctx, Error, Faults, Result};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// The day a caller means. Midnight in UTC is that day, wherever one is; any other instant is the day it falls on in
/// the tenant's zone, so that local midnight with an offset is the local day.
///
/// # Errors
/// When the tenant's zone is unknown.
pub(crate) fn day(ctx: &Ctx, instant: DateTime) -> Result<Date> {
    let utc = instant.get().to_zoned(TimeZone::UTC);
    if utc.time() == Time::midnight() {
        return Ok(utc.date());
    }
    Ok(instant.get().to_zoned(ctx.zone()?).date())
}

/// As [`day`], of an instant that may be absent.
///
/// # Errors
/// As for [`day`].
pub(crate) fn day_opt(ctx: &Ctx, instant: Option<DateTime>) -> Result<Option<Date>> {
    instant.map(|instant| day(ctx, instant)).transpose()
}

/// The day that a text names, in a body or a query.
///
/// # Errors
/// When the tenant's zone is unknown.
pub(crate) fn named(ctx: &Ctx, field: &str, text: Option<&str>, faults: &mut Faults) -> Result<Option<Date>> {
    let instant = text.and_then(|text| text.trim().parse::<DateTime>().ok());
    day_opt(ctx, faults.check(field, instant.ok_or("must be a date, such as 2026-10-31")))
}

/// A day as an instant: its midnight in UTC.
///
/// # Errors
/// When the day is beyond the calendar.
pub(crate) fn instant(day: Date) -> Result<DateTime> {
    Ok(day.to_zoned(TimeZone::UTC).map_err(Error::internal)?.timestamp().into())
}
