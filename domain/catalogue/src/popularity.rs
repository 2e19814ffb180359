//! What is bought most: lines of orders of the last 90 days, noted as they are placed and counted up by a job.

use std::collections::BTreeMap;

use comptoir_events::schedules::{Every, NewSchedule};
use comptoir_events::{JobCall, Worker};
use comptoir_kernel::{Ctx, Result, TenantId};
use comptoir_store::{Tx, params};
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use crate::{ProductId, version};

/// The kind of job that counts up.
const COUNT: &str = "catalogue.popularity";
/// Days that count.
const DAYS: i64 = 90;

/// Notes lines of an order that was placed.
///
/// # Errors
/// What the store answers.
pub async fn note(ctx: &Ctx, tx: &mut Tx<'_>, products: &[ProductId]) -> Result<()> {
    let day = ctx.now().to_zoned(TimeZone::UTC).date();
    let mut lines: BTreeMap<ProductId, i64> = BTreeMap::new();
    for product in products {
        *lines.entry(*product).or_default() += 1;
    }
    let sql = "INSERT INTO catalogue_sale (tenant, product, day, lines) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant, product, day) DO UPDATE SET lines = catalogue_sale.lines + excluded.lines";
    // In the order of their keys, so that two orders never wait for each other.
    let rows: Vec<_> =
        lines.iter().map(|(product, lines)| params![ctx.tenant, *product, day, *lines].to_vec()).collect();
    tx.exec_each(sql, &rows).await.map(drop)
}

/// Teaches the worker to count up.
#[must_use]
pub fn jobs(worker: Worker) -> Worker {
    worker.on(COUNT, async |call: JobCall| {
        let today = call.host.now().to_zoned(TimeZone::UTC).date();
        let tenants = async |tx: &mut Tx<'_>| {
            tx.query::<(TenantId,)>("/* global */ SELECT DISTINCT tenant FROM catalogue_sale", &[]).await
        };
        for (tenant,) in call.host.store().report(tenants).await? {
            let command = async move |tx: &mut Tx<'_>| count(tx, tenant, today).await;
            call.host.store().write(command).await?;
        }
        Ok(())
    })
}

/// When that is due.
pub fn schedules() -> Vec<NewSchedule<'static>> {
    vec![NewSchedule {
        name: COUNT,
        every: Every::Seconds(3_600),
        time_zone: "UTC",
        kind: COUNT,
        payload: Value::Null,
    }]
}

/// Gives every product what was sold of it. Answers how many products that changed.
async fn count(tx: &mut Tx<'_>, tenant: TenantId, today: Date) -> Result<u64> {
    let since = today.checked_sub(DAYS.days()).unwrap_or(today);
    tx.exec("DELETE FROM catalogue_sale WHERE tenant = $1 AND day < $2", params![tenant, since]).await?;
    let sold = "CAST(COALESCE((SELECT SUM(s.lines) FROM catalogue_sale s
        WHERE s.tenant = $1 AND s.product = catalogue_product.id), 0) AS bigint)";
    let changed =
        format!("SELECT id FROM catalogue_product WHERE tenant = $1 AND sold <> {sold} ORDER BY id LIMIT 1");
    if tx.query_one::<(ProductId,)>(&changed, params![tenant]).await?.is_none() {
        return Ok(0);
    }
    let version = version::next(tx, tenant).await?;
    let sql = format!(
        "UPDATE catalogue_product SET sold = {sold}, version = $2 WHERE tenant = $1 AND sold <> {sold}"
    );
    tx.exec(&sql, params![tenant, version]).await
}
