//! Writing what came out of rating again: only where the records still are what was read.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_store::{Tx, Value, params};

use super::{Usage, UsageFile, UsageFileId};

/// Records of a statement on PostgreSQL.
const ROWS_PER_STATEMENT: usize = 500;

/// Writes what changed, with the figures of the files it came in. The statements say of `bill` what no index says of it: after
/// a large import, before PostgreSQL has counted what came, it would look for each record among all that are not billed.
///
/// # Errors
/// [`comptoir_kernel::Code::Conflict`] where a record was billed, set aside or rated again since it was read.
pub(super) async fn save(ctx: &Ctx, tx: &mut Tx<'_>, changed: &[(Usage, Usage)]) -> Result<()> {
    // Most often only the price is another: then no index has to be written.
    let (priced, moved): (Vec<_>, Vec<_>) = changed.iter().partition(|(before, after)| {
        (before.state, before.cause, before.organisation, before.service_item, &before.record_type)
            == (after.state, after.cause, after.organisation, after.service_item, &after.record_type)
    });
    let all = "UPDATE rating_usage SET card = $8, rate = $9, billed_seconds = $10, billed_units = $11,
        charge_micros = $12, cost_micros = $13, vat_rate = $14, product = $15, record_type = $16, state = $17, cause = $18,
        organisation = $19, service_item = $20
        WHERE tenant = $1 AND id = $2 AND CAST(bill AS text) IS NULL AND state = $3 AND record_type = $4 AND charge_micros = $5
        AND COALESCE(organisation, 0) = $6 AND COALESCE(service_item, 0) = $7";
    let values: Vec<Vec<Value<'_>>> = moved.iter().map(|(before, after)| all_values(before, after)).collect();
    let written = reprice(tx, &priced).await? + tx.exec_each(all, &values).await?.into_iter().sum::<u64>();
    if usize::try_from(written).ok() != Some(changed.len()) {
        return Err(Error::conflict("usage was changed by others: rate it again afterwards"));
    }
    let mut files: BTreeMap<UsageFileId, Vec<&(Usage, Usage)>> = BTreeMap::new();
    for change in changed {
        files.entry(change.0.file).or_default().push(change);
    }
    for (id, changes) in files {
        let before: UsageFile =
            tx.lock(ctx.tenant, id).await?.ok_or_else(|| Error::not_found("usage file", id))?;
        let mut after = before.clone();
        for (was, is) in changes {
            *after.figure(was.state) -= 1;
            *after.figure(is.state) += 1;
        }
        after.updated_at = ctx.now();
        tx.update(&after).await?;
        let change = Change::new(&catalogue::USAGE_RERATED, after.id, after.uid);
        record(ctx, tx, change.before(before.figures()).after(after.figures())).await?;
    }
    Ok(())
}

/// Writes other prices; answers of how many records.
async fn reprice(tx: &mut Tx<'_>, priced: &[&(Usage, Usage)]) -> Result<u64> {
    let one = "UPDATE rating_usage SET card = $8, rate = $9, billed_seconds = $10, billed_units = $11,
        charge_micros = $12, cost_micros = $13, vat_rate = $14, product = $15
        WHERE tenant = $1 AND id = $2 AND CAST(bill AS text) IS NULL AND state = $3 AND record_type = $4 AND charge_micros = $5
        AND COALESCE(organisation, 0) = $6 AND COALESCE(service_item, 0) = $7";
    // Several times faster on PostgreSQL than row by row. The rest goes one by one: there is one statement to prepare.
    let at_once = if tx.is_postgres() { ROWS_PER_STATEMENT } else { usize::MAX };
    let mut parts = priced.chunks_exact(at_once);
    let mut written = 0;
    for part in parts.by_ref() {
        let mut values: Vec<Value<'_>> = Vec::with_capacity(1 + part.len() * MARKS.len());
        for (before, after) in part.iter() {
            values.extend(price_values(before, after).into_iter().skip(usize::from(!values.is_empty())));
        }
        written += tx.exec(&REPRICE, &values).await?;
    }
    let rest = parts.remainder().iter().map(|(before, after)| price_values(before, after));
    let rest: Vec<Vec<Value<'_>>> = rest.collect();
    Ok(written + tx.exec_each(one, &rest).await?.into_iter().sum::<u64>())
}

/// What a record has a price by, as `price_values` has it after the tenant: the key, what was read, and what came out.
const MARKS: [(&str, &str); 14] = [
    ("usage", "bigint"),
    ("state", "text"),
    ("kind", "text"),
    ("was", "bigint"),
    ("organisation", "bigint"),
    ("item", "bigint"),
    ("card", "bigint"),
    ("rate", "bigint"),
    ("seconds", "bigint"),
    ("units", "bigint"),
    ("charge", "bigint"),
    ("cost", "bigint"),
    ("vat", "bigint"),
    ("product", "bigint"),
];

/// Prices of many records in one statement. The tenant is `$1`.
static REPRICE: LazyLock<String> = LazyLock::new(|| {
    let row = |row: usize| {
        let mark = |(nth, (_, kind)): (usize, &(&str, &str))| {
            format!("CAST(${} AS {kind})", 2 + row * MARKS.len() + nth)
        };
        let marks: Vec<String> = MARKS.iter().enumerate().map(mark).collect();
        format!("({})", marks.join(", "))
    };
    let rows: Vec<String> = (0..ROWS_PER_STATEMENT).map(row).collect();
    format!(
        "WITH v ({}) AS (VALUES {})
         UPDATE rating_usage AS u SET card = v.card, rate = v.rate, billed_seconds = v.seconds, billed_units = v.units,
         charge_micros = v.charge, cost_micros = v.cost, vat_rate = v.vat, product = v.product
         FROM v WHERE u.tenant = $1 AND u.id = v.usage AND CAST(u.bill AS text) IS NULL AND u.state = v.state
         AND u.record_type = v.kind AND u.charge_micros = v.was AND COALESCE(u.organisation, 0) = v.organisation
         AND COALESCE(u.service_item, 0) = v.item",
        MARKS.map(|(name, _)| name).join(", "),
        rows.join(", ")
    )
});

fn price_values<'v>(before: &'v Usage, after: &'v Usage) -> Vec<Value<'v>> {
    let mut values = params![before.tenant, before.id, before.state, before.record_type].to_vec();
    values.push(Value::Int(before.charge_micros));
    values.push(Value::Int(before.organisation.map_or(0, |organisation| organisation.0)));
    values.push(Value::Int(before.service_item.map_or(0, |item| item.0)));
    values.extend_from_slice(params![after.card, after.rate, after.billed_seconds, after.billed_units]);
    values.extend_from_slice(params![after.charge_micros, after.cost_micros, after.vat_rate, after.product]);
    values
}

fn all_values<'v>(before: &'v Usage, after: &'v Usage) -> Vec<Value<'v>> {
    let mut values = price_values(before, after);
    values.extend_from_slice(params![
        after.record_type,
        after.state,
        after.cause,
        after.organisation,
        after.service_item,
    ]);
    values
}
