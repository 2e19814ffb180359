//! The books: shipments against their units, and the units against their parcels.

use comptoir_kernel::{Result, TenantId};
use comptoir_store::{Tx, params};

use crate::ShipmentId;

/// Everything in a tenant's shipments that does not add up, a sentence each; empty when all does.
///
/// # Errors
/// What the store refuses.
pub async fn check(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for (column, counted) in [
        ("units", "TRUE"),
        ("boxed", "i.parcel IS NOT NULL"),
        ("transit", "i.state = 'transit'"),
        ("finished", "i.state = 'finished'"),
        ("missing", "i.state = 'missing'"),
    ] {
        let sum = format!("COALESCE(SUM(CASE WHEN {counted} THEN i.last_unit - i.first_unit + 1 END), 0)");
        let sql = format!(
            "SELECT s.id, s.{column}, CAST({sum} AS bigint) FROM fulfilment_shipment s
             LEFT JOIN fulfilment_item i ON i.tenant = s.tenant AND i.shipment = s.id
             WHERE s.tenant = $1 GROUP BY s.id, s.{column} HAVING {sum} <> s.{column} ORDER BY s.id"
        );
        for (id, said, found) in tx.query::<(ShipmentId, i64, i64)>(&sql, params![tenant]).await? {
            wrong.push(format!("shipment {id} says {column} {said}, and its units are {found}"));
        }
    }
    let strayed = "SELECT i.shipment, i.parcel FROM fulfilment_item i
        LEFT JOIN fulfilment_parcel p ON p.tenant = i.tenant AND p.id = i.parcel AND p.shipment = i.shipment
        WHERE i.tenant = $1 AND i.parcel IS NOT NULL AND p.id IS NULL";
    for (shipment, parcel) in tx.query::<(ShipmentId, i64)>(strayed, params![tenant]).await? {
        wrong.push(format!(
            "units of shipment {shipment} are in parcel {parcel}, which is not one of its own"
        ));
    }
    Ok(wrong)
}
