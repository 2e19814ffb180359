//! What a subscription is made of.

use comptoir_kernel::{Faults, OrganisationId, TenantId, id, round, text};
use comptoir_store::{Json, entity, stored_id, text_enum};
use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::provisioning::VendorAccount;
use crate::{AgreementId, ChargeProfile, InAdvance, discount};

id!(
    /// A subscription.
    SubscriptionId
);
stored_id!(SubscriptionId);

text_enum! {
    /// Where a subscription stands.
    pub enum Status {
        /// It runs, or has a first day to come.
        Active = "ACTIVE",
        /// Ordered, and nothing is charged yet: it waits for its vendor, its order or its first day.
        Pending = "PENDING",
        /// It has ended, or was cancelled before it began.
        Expired = "EXPIRED",
    }
}

text_enum! {
    /// Who provides what is subscribed to, where that is set up through an interface of theirs.
    pub enum Vendor {
        /// Dropbox: teams.
        Dropbox = "DROPBOX",
        /// Acronis: tenants.
        Acronis = "ACRONIS",
        /// Zoom: accounts.
        Zoom = "ZOOM",
    }
}

entity! {
    /// Something a customer has and is charged for.
    pub struct Subscription in "subscriptions_subscription" {
        /// Key.
        pub id: SubscriptionId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The customer.
        pub organisation: OrganisationId,
        /// The customer's place in the tree.
        pub organisation_path: String,
        /// Agreement it is billed on.
        pub agreement: AgreementId,
        /// Code; a customer may have one twice.
        pub code: String,
        /// Text on the invoice.
        pub label: String,
        /// More about it.
        pub description: Option<String>,
        /// Which period an invoice charges.
        pub in_advance: InAdvance,
        /// Whether a part of a period costs a part of the price.
        pub pro_rata: bool,
        /// First day.
        pub date_start: Date,
        /// Last day.
        pub date_end: Option<Date>,
        /// Whether its prices hold the tax.
        pub tax_inclusive: bool,
        /// Counts on the invoice and is left out of the printed document.
        pub hidden: bool,
        /// Stays out of the base of surcharges.
        pub excludes_surcharges: bool,
        /// Site it is at (key of parties' table).
        pub site: Option<i64>,
        /// Service item it belongs to (key of rating's table).
        pub service_item: Option<i64>,
        /// Product of the catalogue it was bought as.
        pub product: Option<i64>,
        /// Plan it was made from.
        pub plan: Option<i64>,
        /// Order it was bought with.
        pub order_id: Option<i64>,
        /// Line of that order.
        pub order_line: Option<i64>,
        /// Who provides it, where it is set up at a vendor.
        pub vendor: Option<Vendor>,
        /// Where it stands.
        pub status: Status,
        /// The label for searching.
        pub label_folded: String,
        /// Months of all its terms so far; none where it has no terms.
        pub months: Option<i64>,
        /// Whether another term begins when this one ends.
        pub auto_renewal: bool,
        /// The day its service begins or began; none while that is open, and where it has no vendor.
        pub activated_on: Option<Date>,
        /// The vendor's number of it, once it is set up there.
        pub source_id: Option<String>,
        /// The next day on which something happens to it by itself, in the customer's time zone.
        pub next_on: Option<Date>,
        /// Whom it is made for at the vendor.
        pub account: Json<VendorAccount>,
        /// What is bought of the catalogue with it now.
        pub items: Json<Vec<Item>>,
        /// What is shown and not filtered on.
        pub details: Json<SubscriptionDetails>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
        /// When it was deleted.
        pub deleted_at: Option<Timestamp>,
    }
}

/// The part of a subscription that is only shown. Integers are keys of references or of other contexts' rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SubscriptionDetails {
    /// Allowance it comes with, as given.
    pub bundle: Option<Value>,
    /// Cost centre.
    pub cost_centre: Option<String>,
    /// Account in the general ledger.
    pub gl_code: Option<i64>,
    /// Category.
    pub product_category: Option<i64>,
    /// Service.
    pub service: Option<i64>,
    /// Far end of a circuit.
    pub site_z: Option<i64>,
    /// Customer at the far end.
    pub site_z_customer: Option<i64>,
    /// Supplier.
    pub supplier: Option<i64>,
    /// Kit it came in, as given.
    pub kit: Option<Value>,
    /// Details for tax engines, as given.
    pub tax_details: Option<Value>,
    /// Rate card of its usage.
    pub rate_card: Option<i64>,
    /// Service items beside the first.
    pub service_items: Vec<i64>,
    /// Tax code.
    pub tax_code: Option<i64>,
    /// Free fields 1 to 5.
    pub extra: [Option<String>; 5],
    /// Months of each term after the first.
    pub renewal_term_months: Option<i64>,
}

/// A product of the catalogue that is bought with a subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Key of the product.
    pub product: i64,
    /// The vendor's number of it.
    pub sku: String,
    /// Name.
    pub name: String,
    /// Key of the plan.
    pub plan: i64,
    /// How many units.
    pub quantity: i64,
    /// What a unit costs for one period of the plan, in minor units of the agreement's currency: of those bought last.
    pub price: i64,
    /// Months of one period of the plan.
    pub every_months: i64,
    /// Units that were bought before at another price, the first ones first; they are among `quantity`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Lot>,
    /// Hundredths of a percent that a quote takes off what the plan charges, as long as the first term lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<i64>,
}

/// Units of a product that were bought at one price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// How many.
    pub quantity: i64,
    /// What one costs for one period of the plan, in minor units.
    pub price: i64,
}

impl Item {
    /// Percent that a quote takes off what the plan charges; nothing after the first term.
    pub fn discount(&self) -> Option<Decimal> {
        self.discount.map(|hundredths| Decimal::new(hundredths, 2))
    }

    /// All its units by price, those bought first first.
    pub fn lots(&self) -> Vec<Lot> {
        let earlier: i64 = self.earlier.iter().map(|lot| lot.quantity).sum();
        let last = Lot { quantity: self.quantity - earlier, price: self.price };
        self.earlier.iter().copied().chain([last]).filter(|lot| lot.quantity > 0).collect()
    }

    /// The item with so many units of the same plan: what is kept costs what it did, what is added costs `price`. Units
    /// that were bought last go first.
    #[must_use]
    pub fn with_units(self, quantity: i64, price: i64) -> Self {
        let mut left = quantity;
        let mut lots: Vec<Lot> = Vec::new();
        let present = self.lots().into_iter().chain([Lot { quantity, price }]);
        for Lot { quantity, price } in present {
            let taken = quantity.min(left);
            left -= taken;
            match lots.last_mut().filter(|last| last.price == price) {
                Some(last) => last.quantity += taken,
                None if taken > 0 => lots.push(Lot { quantity: taken, price }),
                None => {}
            }
        }
        let last = lots.pop();
        Self { quantity, price: last.map_or(self.price, |last| last.price), earlier: lots, ..self }
    }

    /// What its units cost together for one period of the plan, in minor units.
    fn period_charge(&self) -> i64 {
        self.lots().iter().fold(0, |sum, lot| sum.saturating_add(lot.price.saturating_mul(lot.quantity)))
    }
}

/// Everything about a subscription that a caller may set.
#[derive(Debug, Clone, PartialEq)]
pub struct SubscriptionProfile {
    /// Agreement it is billed on; its customer's.
    pub agreement: AgreementId,
    /// Code.
    pub code: String,
    /// Text on the invoice.
    pub label: String,
    /// More about it.
    pub description: Option<String>,
    /// Which period an invoice charges.
    pub in_advance: InAdvance,
    /// Whether a part of a period costs a part of the price.
    pub pro_rata: bool,
    /// First day.
    pub date_start: Date,
    /// Last day.
    pub date_end: Option<Date>,
    /// Whether its prices hold the tax.
    pub tax_inclusive: bool,
    /// Counts on the invoice and is left out of the printed document.
    pub hidden: bool,
    /// Stays out of the base of surcharges.
    pub excludes_surcharges: bool,
    /// Site it is at.
    pub site: Option<i64>,
    /// Service item it belongs to.
    pub service_item: Option<i64>,
    /// What is shown and not filtered on.
    pub details: SubscriptionDetails,
}

/// Where a subscription came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Product of the catalogue.
    pub product: Option<i64>,
    /// Plan.
    pub plan: Option<i64>,
    /// Order.
    pub order: Option<i64>,
    /// Line of the order.
    pub order_line: Option<i64>,
    /// What a vendor has to set up.
    pub vendor: Option<(Vendor, VendorAccount)>,
    /// Months of the first term.
    pub term_months: Option<i64>,
    /// What is bought.
    pub items: Vec<Item>,
}

/// A new subscription.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSubscription {
    /// The customer.
    pub organisation: OrganisationId,
    /// What it is like.
    pub profile: SubscriptionProfile,
    /// Where it came from.
    pub source: Source,
    /// What it costs.
    pub charges: Vec<ChargeProfile>,
}

impl SubscriptionProfile {
    /// Characters of a code or label at most.
    pub const NAME_CHARS_MAX: usize = 200;

    /// One that is charged from a day on, in its own period and to the day.
    pub fn from_day(
        agreement: AgreementId,
        (code, label): (impl Into<String>, impl Into<String>),
        start: Date,
    ) -> Self {
        Self {
            agreement,
            code: code.into(),
            label: label.into(),
            description: None,
            in_advance: InAdvance::Current,
            pro_rata: true,
            date_start: start,
            date_end: None,
            tax_inclusive: false,
            hidden: false,
            excludes_surcharges: false,
            site: None,
            service_item: None,
            details: SubscriptionDetails::default(),
        }
    }

    pub(crate) fn check(&self, faults: &mut Faults) {
        for (field, value) in [("code", &self.code), ("label", &self.label)] {
            if !(1..=Self::NAME_CHARS_MAX).contains(&value.trim().chars().count()) {
                faults.invalid(field, format!("must have 1 to {} characters", Self::NAME_CHARS_MAX));
            }
        }
        if self.date_end.is_some_and(|end| end < self.date_start) {
            faults.invalid("dateEnd", "must not be before dateStart");
        }
    }
}

impl Subscription {
    /// What a caller may set, as it stands.
    pub fn profile(&self) -> SubscriptionProfile {
        SubscriptionProfile {
            agreement: self.agreement,
            code: self.code.clone(),
            label: self.label.clone(),
            description: self.description.clone(),
            in_advance: self.in_advance,
            pro_rata: self.pro_rata,
            date_start: self.date_start,
            date_end: self.date_end,
            tax_inclusive: self.tax_inclusive,
            hidden: self.hidden,
            excludes_surcharges: self.excludes_surcharges,
            site: self.site,
            service_item: self.service_item,
            details: self.details.0.clone(),
        }
    }

    pub(crate) fn apply(&mut self, profile: SubscriptionProfile, now: Timestamp) {
        self.agreement = profile.agreement;
        self.code = profile.code.trim().to_owned();
        self.label = profile.label.trim().to_owned();
        self.label_folded = text::fold(&self.label);
        self.description = profile.description;
        self.in_advance = profile.in_advance;
        self.pro_rata = profile.pro_rata;
        self.date_start = profile.date_start;
        self.tax_inclusive = profile.tax_inclusive;
        self.hidden = profile.hidden;
        self.excludes_surcharges = profile.excludes_surcharges;
        self.site = profile.site;
        self.service_item = profile.service_item;
        // One that has ended and gets another end is looked at anew.
        if self.status == Status::Expired && self.is_charged() && self.date_end != profile.date_end {
            self.status = Status::Active;
        }
        self.date_end = profile.date_end;
        self.details = Json(profile.details);
        self.updated_at = now;
        self.plan_ahead();
    }

    /// Months of each term after the first; none where it cannot be renewed.
    pub fn renewal_months(&self) -> Option<i64> {
        self.details.renewal_term_months.filter(|months| *months > 0 && self.months.is_some())
    }

    /// Whether billing charges it: what was never activated costs nothing.
    pub fn is_charged(&self) -> bool {
        match self.status {
            Status::Active => true,
            Status::Pending => false,
            Status::Expired => self.vendor.is_none() || self.activated_on.is_some(),
        }
    }

    /// What it costs for one period of its first product's plan, in minor units: other rhythms are converted.
    pub fn recurring_charge(&self) -> i64 {
        recurring_charge(&self.items)
    }

    /// Notes the next day on which something happens by itself: its service begins, its term ends. A pending change
    /// has a day of its own.
    pub(crate) fn plan_ahead(&mut self) {
        self.next_on = match self.status {
            Status::Active if self.auto_renewal && self.renewal_months().is_some() => self.date_end,
            Status::Active => self.date_end.and_then(|last| last.tomorrow().ok()),
            Status::Pending => self.activated_on,
            Status::Expired => None,
        };
    }

    pub(crate) fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "organisation": self.organisation,
            "agreement": self.agreement,
            "code": self.code,
            "label": self.label,
            "description": self.description,
            "in_advance": self.in_advance.as_str(),
            "pro_rata": self.pro_rata,
            "date_start": self.date_start,
            "date_end": self.date_end,
            "product": self.product,
            "plan": self.plan,
            "order": self.order_id,
            "order_line": self.order_line,
            "vendor": self.vendor.map(Vendor::as_str),
            "status": self.status.as_str(),
            "auto_renewal": self.auto_renewal,
            "activated_on": self.activated_on,
            "source_id": self.source_id,
            "products": self.items.0,
            "details": self.details.0,
        })
    }
}

/// What these products cost together for one period of the first one's plan, in minor units, rounded once.
pub(crate) fn recurring_charge(items: &[Item]) -> i64 {
    let every = items.first().map_or(1, |item| item.every_months.max(1));
    let share = |item: &Item| {
        let price = Decimal::from(item.period_charge());
        let price = price - round(discount::share(price, item.discount().unwrap_or_default()), 0);
        price * Decimal::from(every) / Decimal::from(item.every_months.max(1))
    };
    round(items.iter().map(share).sum(), 0).to_i64().unwrap_or_default()
}
