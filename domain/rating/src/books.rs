//! The books: usage against the bills that took it and the files it came in.

use std::collections::BTreeMap;

use comptoir_kernel::{Result, TenantId};
use comptoir_store::{Tx, params};
use uuid::Uuid;

use crate::service_items;

/// Usage as it is billed: that of a bill, a service item, a record type and a VAT rate, or differences to what was.
type Group = (Uuid, Option<i64>, String, Option<i64>, bool);
/// Calls, seconds and charge in millionths of the major unit.
type Sums = (i64, i64, i64);

/// Everything in a tenant's usage that does not add up, a sentence each; empty when all does.
///
/// # Errors
/// What the store refuses.
pub async fn check(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    billed(tx, tenant, &mut wrong).await?;
    let unrated = "SELECT external_id, state FROM rating_usage
        WHERE tenant = $1 AND bill IS NOT NULL AND state <> 'rated'";
    for (call, state) in tx.query::<(String, String)>(unrated, params![tenant]).await? {
        wrong.push(format!("call {call} is {state}, and was billed"));
    }
    files(tx, tenant, &mut wrong).await?;
    wrong.extend(service_items::check_tally(tx, tenant).await?);
    Ok(wrong)
}

/// Every call of a bill is on exactly one invoice line, and that line has nothing else.
async fn billed(tx: &mut Tx<'_>, tenant: TenantId, wrong: &mut Vec<String>) -> Result<()> {
    let taken =
        "SELECT bill, service_item, record_type, vat_rate, FALSE, COUNT(*), CAST(SUM(billed_seconds) AS bigint),
          CAST(SUM(charge_micros) AS bigint)
        FROM rating_usage WHERE tenant = $1 AND bill IS NOT NULL
        GROUP BY bill, service_item, record_type, vat_rate";
    let adjusted = "SELECT bill, service_item, record_type, vat_rate, TRUE, COUNT(*), CAST(0 AS bigint),
          CAST(SUM(charge_micros) AS bigint)
        FROM rating_adjustment WHERE tenant = $1 AND bill IS NOT NULL
        GROUP BY bill, service_item, record_type, vat_rate";
    let lines =
        "SELECT bill, service_item, record_type, vat_rate, is_adjustment, calls, seconds, charge_micros
        FROM rating_billed WHERE tenant = $1";
    type Row = (Uuid, Option<i64>, String, Option<i64>, bool, i64, i64, i64);
    let split = |(bill, item, kind, vat, adjustment, calls, seconds, charge): Row| -> (Group, Sums) {
        ((bill, item, kind, vat, adjustment), (calls, seconds, charge))
    };
    let mut rows: Vec<Row> = tx.query(taken, params![tenant]).await?;
    rows.extend(tx.query::<Row>(adjusted, params![tenant]).await?);
    let mut taken: BTreeMap<Group, Sums> = rows.into_iter().map(split).collect();
    for row in tx.query::<Row>(lines, params![tenant]).await? {
        let (group, sums) = split(row);
        match taken.remove(&group) {
            Some(found) if found == sums => {}
            Some(found) => wrong.push(format!(
                "bill {} took calls, seconds and millionths of {found:?} of an item, and its line says {sums:?}",
                group.0
            )),
            None => wrong.push(format!("bill {} has a second line, or one without calls", group.0)),
        }
    }
    for ((bill, ..), (calls, ..)) in taken {
        wrong.push(format!("bill {bill} took {calls} calls that are on no invoice line"));
    }
    Ok(())
}

/// The figures of the files against their calls. A call belongs to the file it came in first.
async fn files(tx: &mut Tx<'_>, tenant: TenantId, wrong: &mut Vec<String>) -> Result<()> {
    for (column, counted) in [
        ("imported", "u.id IS NOT NULL"),
        ("rated", "u.state = 'rated'"),
        ("unmatched", "u.state = 'unmatched'"),
        ("unpriced", "u.state = 'unpriced'"),
        ("set_aside", "u.state = 'set_aside'"),
    ] {
        let count = format!("COUNT(CASE WHEN {counted} THEN 1 END)");
        let sql = format!(
            "SELECT f.name, f.{column}, {count} FROM rating_usage_file f
             LEFT JOIN rating_usage u ON u.tenant = f.tenant AND u.file = f.id
             WHERE f.tenant = $1 GROUP BY f.id, f.name, f.{column} HAVING {count} <> f.{column} ORDER BY f.id"
        );
        for (name, said, found) in tx.query::<(String, i64, i64)>(&sql, params![tenant]).await? {
            wrong.push(format!("file {name} says {said} calls are {column}, and {found} are"));
        }
    }
    Ok(())
}
