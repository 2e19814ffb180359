//! Orders: baskets, checkout, approval, and what follows. See README.md beside this folder's sources.

mod accounts;
mod amounts;
pub mod baskets;
pub mod books;
mod change;
mod charge;
mod check;
mod decide;
pub mod export;
mod facts;
mod finance;
mod journal;
mod list;
mod live;
mod model;
mod modules;
mod place;
mod progress;
mod quotes;
mod shipping;
mod short;
mod stale;
mod state;
mod store;
mod tally;
#[cfg(test)]
mod tests;
mod vendors;
mod wanted;

use comptoir_store::Migration;

pub use amounts::{LINES_MAX, QUANTITY_MAX, TOTAL_MAX, Totals, totals};
pub use change::{NewChange, NewChangeLine, place_change, preview};
pub use comptoir_subscriptions::provisioning::VendorAccount;
pub use decide::{abandon, approve, cancel, deny, link, resubmit};
pub use finance::{
    Application, Engine, FinanceCompany, FinanceDecision, FinanceStatus, Verdict, apply_for_finance,
    finance_jobs,
};
pub use list::{Filter, SortBy, list};
pub use model::{
    Accounts, Destination, Extra, Finance, FinanceTarget, Line, LineDetails, Order, OrderDetails, OrderId,
    OrderKind, OrderLineId, OrderShipment, OrderShipmentId, OrderUnit, OrderUnitId, PaymentType,
};
pub use place::{checkout, place};
pub use progress::{ShippedLine, ShippedUnit, accepted, begin, consumers, delivered, jobs, shipped, tracked};
pub use quotes::{QuotedLine, quote, request_checkout};
pub use shipping::{ShippingTerms, ShippingTypes};
pub use state::State;
pub use store::{
    find, find_uid, headings, line_uid, lines, lines_of, lock, shipments_of, units_of, view, view_uid,
};
pub use wanted::{Header, Named, NewLine};

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "orders/0001_orders", sql: include_str!("../migrations/0001_orders.sql") },
    Migration {
        name: "orders/0002_change_orders",
        sql: include_str!("../migrations/0002_change_orders.sql"),
    },
    Migration { name: "orders/0003_parcels", sql: include_str!("../migrations/0003_parcels.sql") },
    Migration { name: "orders/0004_order_list", sql: include_str!("../migrations/0004_order_list.sql") },
    Migration { name: "orders/0005_order_tally", sql: include_str!("../migrations/0005_order_tally.sql") },
    Migration { name: "orders/0006_financed", sql: include_str!("../migrations/0006_financed.sql") },
    Migration { name: "orders/0007_tally_moved", sql: include_str!("../migrations/0007_tally_moved.sql") },
    Migration {
        name: "orders/0008_priced_version",
        sql: include_str!("../migrations/0008_priced_version.sql"),
    },
    Migration { name: "orders/0009_plan_prices", sql: include_str!("../migrations/0009_plan_prices.sql") },
    Migration { name: "orders/0010_lasting_keys", sql: include_str!("../migrations/0010_lasting_keys.sql") },
    Migration {
        name: "orders/0011_goods_ship_cost",
        sql: include_str!("../migrations/0011_goods_ship_cost.sql"),
    },
];
