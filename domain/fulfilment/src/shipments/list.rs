//! Lists of shipments.

use comptoir_kernel::{Ctx, Cursor, Permission, Result};
use comptoir_store::{Select, Tx, Value};
use uuid::Uuid;

use super::Shipment;

/// Which shipments are wanted: conditions joined by AND, values of one by OR.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Shipments, by UUID.
    pub ids: Option<Vec<Uuid>>,
    /// What only the receiver knows.
    pub secrets: Option<Vec<String>>,
    /// Only outbound ones, or only inbound ones.
    pub outbound: Option<bool>,
    /// Kinds of places they go to: `address`, `location`.
    pub to_types: Option<Vec<String>>,
    /// Ids of places they go to.
    pub to_ids: Option<Vec<String>>,
    /// Kinds of places they come from.
    pub from_types: Option<Vec<String>>,
    /// Ids of places they come from.
    pub from_ids: Option<Vec<String>>,
    /// Shipments they wait for.
    pub prior: Option<Vec<Uuid>>,
}

/// All shipments, oldest first: a page, where it continues, and how many there are.
///
/// # Errors
/// `Denied`.
pub async fn list(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    cursor: Cursor,
) -> Result<(Vec<Shipment>, Option<String>, i64)> {
    search(ctx, tx, &Filter::default(), cursor).await
}

/// The shipments that fit, oldest first: a page, where it continues, and how many there are.
///
/// # Errors
/// `Denied`.
pub async fn search(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    filter: &Filter,
    cursor: Cursor,
) -> Result<(Vec<Shipment>, Option<String>, i64)> {
    ctx.require(Permission::FulfilmentRead)?;
    let mut select = Select::new(ctx.tenant);
    if let Some(ids) = &filter.ids {
        select = select.any("uid", ids);
    }
    let texts = [
        ("secret", &filter.secrets),
        ("to_type", &filter.to_types),
        ("to_id", &filter.to_ids),
        ("from_type", &filter.from_types),
        ("from_id", &filter.from_ids),
    ];
    for (column, wanted) in texts {
        if let Some(wanted) = wanted {
            select = select.any(column, wanted);
        }
    }
    match filter.outbound {
        Some(true) => select = select.raw("is_outbound", []),
        Some(false) => select = select.raw("NOT is_outbound", []),
        None => {}
    }
    if let Some(prior) = &filter.prior {
        let tests: Vec<String> =
            (1..=prior.len()).map(|mark| format!("prior_shipments LIKE $${mark}")).collect();
        let test = if tests.is_empty() { "FALSE".to_owned() } else { tests.join(" OR ") };
        select = select.raw(&test, prior.iter().map(|uid| Value::Text(format!("%{uid}%").into())));
    }
    let total = select.count::<Shipment>(tx).await?;
    let (rows, next) = select.after(tx, cursor).await?;
    Ok((rows, next, total))
}
