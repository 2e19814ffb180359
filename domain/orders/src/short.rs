//! Names what there is too little of beside other faults: what is right otherwise is told by the claim on the stock.

use std::collections::HashMap;

use comptoir_kernel::{Code, Ctx, Error, Faults, Result};
use comptoir_store::Tx;

use crate::amounts::{LINES_MAX, QUANTITY_MAX};
use crate::facts::Facts;
use crate::{NewLine, Order};

/// Adds to the faults of an order each line that asks for more than there is; lines before it come first. Any other error
/// stays as it is.
///
/// # Errors
/// What the store answers.
pub(crate) async fn named_too(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: &Order,
    wanted: &[NewLine],
    error: Error,
) -> Result<Error> {
    if error.code != Code::Invalid || wanted.len() > LINES_MAX {
        return Ok(error);
    }
    let facts = Facts::load(ctx, tx, &order.organisation_path, wanted).await?;
    let goods = wanted.iter().enumerate().filter_map(|(place, new)| {
        let quantity = new.quantity.filter(|quantity| (1..=QUANTITY_MAX).contains(quantity))?;
        Some((place, facts.goods(&new.product)?, quantity))
    });
    let goods: Vec<(usize, &str, i64)> = goods.collect();
    let skus: Vec<&str> = goods.iter().map(|(_, sku, _)| *sku).collect();
    let mut left: HashMap<String, i64> = comptoir_inventory::available(tx, ctx.tenant, &skus).await?;
    let mut faults = Faults::new();
    for (place, sku, asked) in goods {
        let available = left.entry(sku.to_owned()).or_default();
        if asked > *available {
            let message = format!("there is too little of {sku}: asked {asked}, available {available}");
            faults.invalid(format!("line_items[{place}].quantity"), message);
        }
        *available = (*available - asked).max(0);
    }
    Ok(if faults.is_empty() { error } else { error.and(faults.into()) })
}
