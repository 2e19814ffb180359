//! What the tests of this crate share.

use comptoir_kernel::TenantId;
use comptoir_store::Json;
use uuid::Uuid;

use crate::{Line, LineDetails, OrderId, OrderLineId};

/// A line of goods.
pub(crate) fn line(quantity: i64, price: i64) -> Line {
    Line {
        id: OrderLineId(1),
        uid: Uuid::nil(),
        tenant: TenantId(1),
        order_id: OrderId(1),
        place: 0,
        product: 1.into(),
        sku: "PHONE".into(),
        stock_sku: "PHONE".into(),
        name: "Phone".into(),
        quantity,
        price,
        original_price: price,
        plan: None,
        markup: None,
        discount: None,
        shippable: true,
        shipped: 0,
        details: Json(LineDetails::default()),
    }
}
