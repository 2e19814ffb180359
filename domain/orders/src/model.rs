//! What an order is made of.

use comptoir_catalogue::{Plan, PlanId, ProductId};
use comptoir_inventory::ClaimId;
use comptoir_kernel::{Currency, OrganisationId, TenantId, UserId, id, text};
use comptoir_parties::AddressValue;
use comptoir_store::{Json, entity, stored_id, text_enum};
use comptoir_subscriptions::Vendor;
use comptoir_subscriptions::provisioning::VendorAccount;
use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::State;
use crate::finance::FinanceDecision;

id!(
    /// An order; while it is a draft, a basket.
    OrderId
);
id!(
    /// A line of an order.
    OrderLineId
);
id!(
    /// A shipment as the order shows it.
    OrderShipmentId
);
id!(
    /// A unit that has left the warehouse.
    OrderUnitId
);
stored_id!(OrderId, OrderLineId, OrderShipmentId, OrderUnitId);

text_enum! {
    /// What an order is about.
    pub enum OrderKind {
        /// Something is bought.
        Sales = "SALES_ORDER",
        /// A subscription is changed.
        Change = "CHANGE_ORDER",
    }
}

text_enum! {
    /// How an order is paid.
    pub enum PaymentType {
        /// By invoice.
        OnAccount = "ON_ACCOUNT",
        /// Through a finance company.
        Finance = "FINANCE",
    }
}

entity! {
    /// An order; while it is a draft, a basket.
    pub struct Order in "orders_order" {
        /// Key; Hub's id, of the basket and of the order it becomes.
        pub id: OrderId,
        /// UUID; the reference of its claim on stock.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Who buys.
        pub organisation: OrganisationId,
        /// Path of the organisation when the order was made.
        pub organisation_path: String,
        /// Where it stands.
        pub state: State,
        /// Whether it is an order (and no basket any more).
        pub placed: bool,
        /// What the buyer calls it.
        pub name: Option<String>,
        /// Collation key of the name; empty without one.
        pub name_key: Vec<u8>,
        /// The buyer's purchase order number.
        pub purchase_order: Option<String>,
        /// Reference of the supplier.
        pub supplier_ref: Option<String>,
        /// Number in another system.
        pub external_id: Option<i64>,
        /// Folded text of everything it can be found by.
        pub search: String,
        /// How it is paid.
        pub payment_type: PaymentType,
        /// Currency of all its amounts.
        pub currency: Currency,
        /// How it is sent (key of fulfilment's table).
        pub shipping_type: Option<i64>,
        /// Cost of sending it, in minor units.
        pub ship_cost: i64,
        /// The part of that which its goods say themselves, in minor units; the rest is that of the shipping type.
        pub goods_ship_cost: i64,
        /// Sum of the lines' discounts, in minor units.
        pub discount: i64,
        /// Lines and shipping less discount, in minor units, without tax.
        pub total: i64,
        /// Whether it has to be approved.
        pub manual_authorisation: bool,
        /// Whether it may leave in several shipments.
        pub part_ship: bool,
        /// Whether any of it is sent in a parcel.
        pub shippable: bool,
        /// What it holds in the warehouse.
        pub claim: Option<ClaimId>,
        /// Who placed it.
        pub placed_by: Option<UserId>,
        /// When it was placed; of a basket, when it was made.
        pub dated_at: Timestamp,
        /// When it went to the warehouse and the vendors.
        pub processing_at: Option<Timestamp>,
        /// Whether the cost of shipping was handed to invoicing.
        pub shipping_invoiced: bool,
        /// What it is about.
        pub kind: OrderKind,
        /// The subscription it changes (key of subscriptions' table).
        pub subscription: Option<i64>,
        /// What is shown and not filtered on.
        pub details: Json<OrderDetails>,
        /// When it was made.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

/// The part of an order that is only shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderDetails {
    /// Where it goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_address: Option<AddressValue>,
    /// What to mind when sending it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ship_instructions: Option<String>,
    /// What to mind when setting it up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisioning_instructions: Option<String>,
    /// Whom it is for in the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_user: Option<String>,
    /// References of orders at suppliers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub linked_supplier_refs: Vec<String>,
    /// How it is financed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finance: Option<Finance>,
    /// What the buyer has to resolve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attention_required: Option<String>,
    /// Whether it took its buyer over the credit limit when it was placed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub beyond_credit: bool,
}

/// Who is financed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FinanceTarget {
    /// The customer; every line then says its markup.
    Customer,
    /// The reseller.
    Reseller,
}

/// How an order is financed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Finance {
    /// Who is financed.
    pub target: Option<FinanceTarget>,
    /// Length of the agreement, in months.
    pub term_months: Option<i64>,
    /// The application, once there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<FinanceDecision>,
}

entity! {
    /// A line of an order.
    pub struct Line in "orders_line" {
        /// Key; Hub's id.
        pub id: OrderLineId,
        /// UUID; the reference of its part of the claim on stock.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The order.
        pub order_id: OrderId,
        /// Place among the lines, from 0.
        pub place: i64,
        /// What is ordered.
        pub product: ProductId,
        /// The vendor's number of the product.
        pub sku: String,
        /// What the warehouse calls the product.
        pub stock_sku: String,
        /// Name of the product.
        pub name: String,
        /// How many.
        pub quantity: i64,
        /// Price of one, with what its plan charges for the first period, in minor units.
        pub price: i64,
        /// The same in the catalogue, in minor units.
        pub original_price: i64,
        /// The plan a subscription is made of.
        pub plan: Option<PlanId>,
        /// Percent put on top for the financed customer.
        pub markup: Option<Decimal>,
        /// Percent a quote takes off the line.
        pub discount: Option<Decimal>,
        /// Whether it is sent in a parcel.
        pub shippable: bool,
        /// How many have left the warehouse.
        pub shipped: i64,
        /// What is shown and not filtered on.
        pub details: Json<LineDetails>,
    }
}

/// The part of a line that is only shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineDetails {
    /// What sets the product up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisioning: Option<Extra>,
    /// What keeps the product in repair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maintenance: Option<Extra>,
    /// The plan taken, at what it costs the buyer; of what was ordered before this was kept, only its key is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
    /// Where the device goes, for what is provisioned through Dovetail.
    #[serde(skip_serializing_if = "Destination::is_nowhere")]
    pub destination: Destination,
    /// Whom the subscription is made for at the vendor.
    #[serde(skip_serializing_if = "Accounts::is_empty")]
    pub accounts: Accounts,
    /// What of the line's price its plan charges for the first period, in minor units: the subscription bills that.
    #[serde(skip_serializing_if = "is_zero")]
    pub subscribed: i64,
    /// What of that comes once.
    #[serde(skip_serializing_if = "is_zero")]
    pub once: i64,
    /// What sending a unit costs beside the shipping type, in minor units.
    #[serde(skip_serializing_if = "is_zero")]
    pub shipping: i64,
    /// Whether a change order drops the product from its subscription.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dropped: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks like this")]
const fn is_zero(amount: &i64) -> bool {
    *amount == 0
}

impl Line {
    /// Units there are to be: none of what is dropped.
    pub fn wanted_quantity(&self) -> i64 {
        if self.details.dropped { 0 } else { self.quantity }
    }
}

/// A product bought along with each unit of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    /// The product.
    pub product: ProductId,
    /// The vendor's number of it.
    pub sku: String,
    /// Name.
    pub name: String,
    /// Price of one, in minor units.
    pub price: i64,
}

/// Where a device goes once it is shipped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Destination {
    /// The organisation it is added to.
    pub organisation: Option<OrganisationId>,
    /// The group it is added to.
    pub group: Option<i64>,
    /// The site it is added to.
    pub site: Option<i64>,
}

impl Destination {
    fn is_nowhere(&self) -> bool {
        *self == Self::default()
    }
}

/// Whom a vendor's subscription is made for, by vendor.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Accounts {
    /// A Dropbox team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dropbox: Option<VendorAccount>,
    /// An Acronis tenant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acronis: Option<VendorAccount>,
    /// A Zoom account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zoom: Option<VendorAccount>,
}

impl Accounts {
    /// That of one vendor.
    pub fn of(&self, vendor: Vendor) -> Option<&VendorAccount> {
        match vendor {
            Vendor::Dropbox => self.dropbox.as_ref(),
            Vendor::Acronis => self.acronis.as_ref(),
            Vendor::Zoom => self.zoom.as_ref(),
        }
    }

    /// Whether any of them is said to exist.
    pub(crate) fn name_known(&self) -> bool {
        [&self.dropbox, &self.acronis, &self.zoom].into_iter().flatten().any(|one| one.known().is_some())
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

entity! {
    /// What left in one parcel, as the order shows it: Hub's shipment.
    pub struct OrderShipment in "orders_shipment" {
        /// Key; Hub's id.
        pub id: OrderShipmentId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The order.
        pub order_id: OrderId,
        /// Key of the shipment in fulfilment; it may have left in several parcels.
        pub shipment: i64,
        /// Who carries it.
        pub carrier: Option<String>,
        /// The carrier's number.
        pub tracking_number: Option<String>,
        /// Where it can be followed.
        pub tracking_url: Option<String>,
        /// When it left.
        pub shipped_at: Timestamp,
        /// Key of the parcel in fulfilment; none of what left before that was noted.
        pub parcel: Option<i64>,
    }
}

entity! {
    /// A unit that has left the warehouse.
    pub struct OrderUnit in "orders_unit" {
        /// Key.
        pub id: OrderUnitId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The order.
        pub order_id: OrderId,
        /// The line.
        pub line: OrderLineId,
        /// The parcel it left with.
        pub shipment: OrderShipmentId,
        /// Serial number of the device.
        pub serial_number: Option<String>,
        /// MAC address of the device.
        pub mac_address: Option<String>,
    }
}

impl Order {
    /// Whether it is of a change that has come to nothing: what undoes it at the vendor may still be under way.
    pub(crate) fn is_undone_change(&self) -> bool {
        self.kind == OrderKind::Change && matches!(self.state, State::Cancelled | State::Failed)
    }

    /// Renews what the order is found and sorted by.
    pub(crate) fn index(&mut self) {
        self.name_key = self.name.as_deref().map(text::sort_key).unwrap_or_default();
        let mut words: Vec<String> = self.external_id.iter().map(i64::to_string).collect();
        words.extend(self.purchase_order.iter().chain(&self.supplier_ref).map(|word| text::fold(word)));
        words.extend(self.details.linked_supplier_refs.iter().map(|word| text::fold(word)));
        // Joined by line breaks, so that what is searched for does not run from one reference into the next.
        self.search = words.join("\n");
    }
}
