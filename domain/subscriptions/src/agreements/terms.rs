//! Terms that agreements have beside their calendar: an invoice for each site, and notice.

use core::fmt;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Faults, Permission, Result};
use comptoir_parties::Organisation;
use comptoir_store::Tx;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Agreement, lock};

/// A notice period at most, in months and in days.
const MONTHS_MAX: i64 = 60;
const DAYS_MAX: i64 = 1_830;

/// How long before its end an agreement is given notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// So many days.
    Days(i64),
    /// So many months: of notice on the 31st, the last day of a shorter month.
    Months(i64),
}

impl Notice {
    /// The first day that can be the last one, where notice is given on a day.
    ///
    /// # Errors
    /// When it is beyond the calendar.
    pub fn earliest(self, day: Date) -> Result<Date> {
        let span = match self {
            Self::Days(days) => days.days(),
            Self::Months(months) => months.months(),
        };
        day.checked_add(span).map_err(Error::internal)
    }

    /// Notes what is not acceptable.
    pub fn check(self, faults: &mut Faults) {
        let (field, number, most) = match self {
            Self::Days(days) => ("notice.days", days, DAYS_MAX),
            Self::Months(months) => ("notice.months", months, MONTHS_MAX),
        };
        if !(1..=most).contains(&number) {
            faults.invalid(field, format!("must be from 1 to {most}"));
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match self {
            Self::Days(days) => (days, "day"),
            Self::Months(months) => (months, "month"),
        };
        write!(f, "{number} {unit}{}", if *number == 1 { "" } else { "s" })
    }
}

/// What an agreement says beside its calendar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Terms {
    /// Whether each of its sites gets an invoice of its own.
    pub invoice_per_site: bool,
    /// How long before its end it is given notice.
    pub notice: Option<Notice>,
}

impl Agreement {
    /// Its terms, as they stand.
    pub fn terms(&self) -> Terms {
        Terms { invoice_per_site: self.details.invoice_per_site, notice: self.details.notice }
    }

    pub(super) fn set(&mut self, Terms { invoice_per_site, notice }: Terms) {
        (self.details.0.invoice_per_site, self.details.0.notice) = (invoice_per_site, notice);
    }
}

/// Gives an agreement other terms, made of those it has. Invoices that were made stay as they are, and so does an end that
/// was set.
///
/// # Errors
/// `NotFound`; the faults of the terms; `Denied` without the permission; what `change` answers.
pub async fn set_terms(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    change: impl FnOnce(Terms) -> Result<Terms>,
) -> Result<Agreement> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let (_, before) = lock(ctx, tx, uid).await?;
    let terms = change(before.terms())?;
    let mut faults = Faults::new();
    if let Some(notice) = terms.notice {
        notice.check(&mut faults);
    }
    faults.finish()?;
    let mut after = before.clone();
    after.set(terms);
    after.updated_at = ctx.now();
    tx.update(&after).await?;
    let change = Change::new(&catalogue::AGREEMENT_UPDATED, after.id, after.uid).of(after.organisation);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Refuses an end for which notice comes too late: one that is earlier than the end before, and than notice given today,
/// where the customer is, allows.
pub(super) fn check_notice(
    ctx: &Ctx,
    customer: &Organisation,
    before: &Agreement,
    end: Option<Date>,
) -> Result<()> {
    let (Some(notice), Some(end)) = (before.details.notice, end) else { return Ok(()) };
    let earliest = notice.earliest(super::today_at(ctx, customer)?)?;
    if end >= earliest || before.date_end.is_some_and(|was| end >= was) {
        return Ok(());
    }
    Err(Error::invalid("dateEnd", format!("must not be before {earliest}: notice is {notice}")))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn notice_is_counted_from_the_day_it_is_given() {
        let days = |notice: Notice| notice.earliest(date(2026, 11, 30)).unwrap();
        assert_eq!(days(Notice::Days(14)), date(2026, 12, 14));
        assert_eq!(days(Notice::Months(3)), date(2027, 2, 28));
        assert_eq!(
            (Notice::Months(1).to_string(), Notice::Days(2).to_string()),
            ("1 month".into(), "2 days".into())
        );
    }
}
