//! The books: usage against the bills that took it and the files it came in.

use std::collections::BTreeMap;

use comptoir_kernel::{Result, TenantId};
use comptoir_store::{FromColumn, FromRow, StoreError, Tx, params};
use uuid::Uuid;

use crate::service_items;

/// Usage as it is billed: that of a bill, a service item, a record type, a VAT rate and a product of a price book; of
/// differences, those to one line.
type Group = (Uuid, Option<i64>, String, Option<i64>, Option<i64>, Option<i64>);
/// Calls, seconds, units and charge in millionths of the major unit.
type Sums = (i64, i64, i64, i64);
/// Both of them.
struct Row(Group, Sums);

impl FromRow for Row {
    fn from_row(row: &comptoir_store::Row<'_>) -> Result<Self, StoreError> {
        let key = |nth| Option::<i64>::from_column(row, nth);
        let (bill, record_type) = (FromColumn::from_column(row, 0)?, FromColumn::from_column(row, 2)?);
        let group = (bill, key(1)?, record_type, key(3)?, key(4)?, key(5)?);
        let sum = |nth| i64::from_column(row, nth);
        Ok(Self(group, (sum(6)?, sum(7)?, sum(8)?, sum(9)?)))
    }
}

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
    let mixed = "SELECT external_id FROM rating_usage WHERE tenant = $1 AND state = 'rated'
        AND ((quantity_micros IS NULL AND product IS NOT NULL) OR (quantity_micros IS NOT NULL AND product IS NULL))";
    for (call,) in tx.query::<(String,)>(mixed, params![tenant]).await? {
        wrong.push(format!("{call} is a call that a product has priced, or a charge that none has"));
    }
    covered(tx, tenant, &mut wrong).await?;
    files(tx, tenant, &mut wrong).await?;
    wrong.extend(service_items::check_tally(tx, tenant).await?);
    Ok(wrong)
}

/// Every call of a bill is on exactly one invoice line, and that line has nothing else; so is every difference.
async fn billed(tx: &mut Tx<'_>, tenant: TenantId, wrong: &mut Vec<String>) -> Result<()> {
    let usage =
        "SELECT bill, service_item, record_type, vat_rate, product, CAST(NULL AS bigint), COUNT(*), CAST(SUM(billed_seconds) AS bigint),
          CAST(SUM(billed_units) AS bigint), CAST(SUM(charge_micros) AS bigint)
        FROM rating_usage WHERE tenant = $1 AND bill IS NOT NULL
        GROUP BY bill, service_item, record_type, vat_rate, product";
    let adjustments =
        "SELECT bill, service_item, record_type, vat_rate, product, corrects, COUNT(*), CAST(0 AS bigint),
          CAST(0 AS bigint), CAST(SUM(charge_micros) AS bigint)
        FROM rating_adjustment WHERE tenant = $1 AND bill IS NOT NULL
        GROUP BY bill, service_item, record_type, vat_rate, product, corrects";
    let lines =
        "SELECT bill, service_item, record_type, vat_rate, product, corrects, calls, seconds, units, charge_micros
        FROM rating_billed WHERE tenant = $1 AND is_adjustment = $2";
    for (taken, is_adjustment) in [(usage, false), (adjustments, true)] {
        let taken: Vec<Row> = tx.query(taken, params![tenant]).await?;
        let lines: Vec<Row> = tx.query(lines, params![tenant, is_adjustment]).await?;
        compare(taken, lines, wrong);
    }
    Ok(())
}

fn compare(taken: Vec<Row>, lines: Vec<Row>, wrong: &mut Vec<String>) {
    let split = |Row(group, sums)| (group, sums);
    let mut taken: BTreeMap<Group, Sums> = taken.into_iter().map(split).collect();
    for (group, sums) in lines.into_iter().map(split) {
        match taken.remove(&group) {
            Some(found) if found == sums => {}
            Some(found) => wrong.push(format!(
                "bill {} took calls, seconds, units and millionths of {found:?} of an item, and its line says {sums:?}",
                group.0
            )),
            None => wrong.push(format!("bill {} has a second line, or one without calls", group.0)),
        }
    }
    for ((bill, ..), (calls, ..)) in taken {
        wrong.push(format!("bill {bill} took {calls} calls that are on no invoice line"));
    }
}

/// What allowances covered of a call stands on the call, and only while a bill has it.
async fn covered(tx: &mut Tx<'_>, tenant: TenantId, wrong: &mut Vec<String>) -> Result<()> {
    let sql =
        "SELECT u.external_id, u.covered, CAST(COALESCE(SUM(c.quantity), 0) AS bigint) FROM rating_usage u
        LEFT JOIN rating_covered c ON c.tenant = u.tenant AND c.usage_record = u.id AND c.bill = u.bill
        WHERE u.tenant = $1 AND (u.covered <> 0 OR c.id IS NOT NULL)
        GROUP BY u.id, u.external_id, u.covered
        HAVING u.covered <> COALESCE(SUM(c.quantity), 0) ORDER BY u.id";
    for (call, said, found) in tx.query::<(String, i64, i64)>(sql, params![tenant]).await? {
        wrong.push(format!("call {call} says that {said} of it is covered, and {found} is"));
    }
    let stray = "SELECT c.bill, COUNT(*) FROM rating_covered c
        LEFT JOIN rating_usage u ON u.tenant = c.tenant AND u.id = c.usage_record AND u.bill = c.bill
        WHERE c.tenant = $1 AND u.id IS NULL GROUP BY c.bill";
    for (bill, calls) in tx.query::<(Uuid, i64)>(stray, params![tenant]).await? {
        wrong.push(format!("allowances covered {calls} parts of calls that bill {bill} does not have"));
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
