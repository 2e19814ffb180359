//! Billing periods: the runs of days that invoices are for, under a name.

use comptoir_kernel::{Ctx, Error, Result, TenantId, id};
use comptoir_store::{Select, Tx, entity, params, stored_id};
use jiff::civil::Date;
use uuid::Uuid;

id!(
    /// A billing period.
    BillingPeriodId
);
stored_id!(BillingPeriodId);

entity! {
    /// A run of days that invoices are for.
    pub struct BillingPeriod in "invoicing_period" {
        /// Key.
        pub id: BillingPeriodId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// First day.
        pub first_day: Date,
        /// Last day.
        pub last_day: Date,
        /// Name: `October 2026` of a calendar month, else the two days.
        pub name: String,
    }
}

/// The period of these days, made when it is first asked for.
///
/// # Errors
/// What the store refuses.
pub async fn of(ctx: &Ctx, tx: &mut Tx<'_>, (first, last): (Date, Date)) -> Result<BillingPeriod> {
    let known = "AND first_day = $2 AND last_day = $3";
    if let Some(found) = tx.first(ctx.tenant, known, params![first, last]).await? {
        return Ok(found);
    }
    let sql =
        "INSERT INTO invoicing_period (uid, tenant, first_day, last_day, name) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant, first_day, last_day) DO NOTHING";
    tx.exec(sql, params![ctx.new_uid(), ctx.tenant, first, last, name(first, last)]).await?;
    let made = tx.first(ctx.tenant, known, params![first, last]).await?;
    made.ok_or_else(|| Error::internal("a billing period was lost"))
}

/// The tenant's period of a UUID.
///
/// # Errors
/// What the store answers.
pub async fn by_uid(tx: &mut Tx<'_>, tenant: TenantId, uid: Uuid) -> Result<Option<BillingPeriod>> {
    tx.get_uid(tenant, uid).await
}

/// Several periods.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[BillingPeriodId]) -> Result<Vec<BillingPeriod>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

fn name(first: Date, last: Date) -> String {
    if first == first.first_of_month() && last == first.last_of_month() {
        first.strftime("%B %Y").to_string()
    } else {
        format!("{first} to {last}")
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_calendar_month_is_named_by_its_name() {
        assert_eq!(name(date(2026, 10, 1), date(2026, 10, 31)), "October 2026");
        assert_eq!(name(date(2028, 2, 1), date(2028, 2, 28)), "2028-02-01 to 2028-02-28");
        assert_eq!(name(date(2026, 10, 1), date(2026, 11, 30)), "2026-10-01 to 2026-11-30");
    }
}
