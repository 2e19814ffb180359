//! What a caller asks for, before it is checked against the catalogue.

use comptoir_catalogue::{PlanId, ProductId};
use comptoir_parties::AddressValue;
use rust_decimal::Decimal;

use crate::{Accounts, Destination, Finance, Line, Order, PaymentType};

/// A product by key or by SKU; the key wins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Key of the product.
    pub id: Option<ProductId>,
    /// Its SKU.
    pub code: Option<String>,
}

impl Named {
    /// Whether a product is named at all.
    pub fn is_some(&self) -> bool {
        self.id.is_some() || self.code.is_some()
    }

    fn known(product: ProductId) -> Self {
        Self { id: Some(product), code: None }
    }
}

/// A line as a caller asks for it. Faults name the fields as Hub does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewLine {
    /// What is ordered.
    pub product: Named,
    /// How many.
    pub quantity: Option<i64>,
    /// What sets each unit up.
    pub provisioning: Named,
    /// What keeps each unit in repair.
    pub maintenance: Named,
    /// The plan; the product's default plan when absent.
    pub plan: Option<PlanId>,
    /// Percent put on top for the financed customer.
    pub markup: Option<Decimal>,
    /// Percent taken off; only a quote may set it, and there is none behind a caller's line.
    pub discount: Option<Decimal>,
    /// Where the device goes.
    pub destination: Destination,
    /// Whom the subscription is made for.
    pub accounts: Accounts,
}

impl NewLine {
    /// The products it names.
    pub(crate) fn names(&self) -> [&Named; 3] {
        [&self.product, &self.provisioning, &self.maintenance]
    }
}

/// What a caller says of an order beside its lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// What the buyer calls it.
    pub name: Option<String>,
    /// The buyer's purchase order number.
    pub purchase_order: Option<String>,
    /// Where it goes; the organisation's own address when absent.
    pub shipping_address: Option<AddressValue>,
    /// How it is sent (key of fulfilment's table).
    pub shipping_type: Option<i64>,
    /// What to mind when sending it.
    pub ship_instructions: Option<String>,
    /// What to mind when setting it up.
    pub provisioning_instructions: Option<String>,
    /// Whom it is for in the end.
    pub end_user: Option<String>,
    /// Whether it may leave in several shipments.
    pub part_ship: bool,
    /// How it is paid.
    pub payment_type: PaymentType,
    /// How it is financed.
    pub finance: Option<Finance>,
}

impl Default for Header {
    fn default() -> Self {
        Self {
            name: None,
            purchase_order: None,
            shipping_address: None,
            shipping_type: None,
            ship_instructions: None,
            provisioning_instructions: None,
            end_user: None,
            part_ship: true,
            payment_type: PaymentType::OnAccount,
            finance: None,
        }
    }
}

impl Order {
    /// What its buyer has said of it.
    pub fn header(&self) -> Header {
        let details = &self.details;
        Header {
            name: self.name.clone(),
            purchase_order: self.purchase_order.clone(),
            shipping_address: details.shipping_address.clone(),
            shipping_type: self.shipping_type,
            ship_instructions: details.ship_instructions.clone(),
            provisioning_instructions: details.provisioning_instructions.clone(),
            end_user: details.end_user.clone(),
            part_ship: self.part_ship,
            payment_type: self.payment_type,
            finance: details.finance.clone(),
        }
    }

    pub(crate) fn apply(&mut self, header: Header) {
        self.name = header.name;
        self.purchase_order = header.purchase_order;
        self.shipping_type = header.shipping_type;
        self.part_ship = header.part_ship;
        self.payment_type = header.payment_type;
        let details = &mut self.details;
        // A decision holds for the target and the term it was made about.
        let asked = |finance: &Option<Finance>| finance.as_ref().map(|one| (one.target, one.term_months));
        let decision = details.finance.as_mut().and_then(|finance| finance.decision.take());
        let decision = decision.filter(|_| asked(&details.finance) == asked(&header.finance));
        details.shipping_address = header.shipping_address;
        details.ship_instructions = header.ship_instructions;
        details.provisioning_instructions = header.provisioning_instructions;
        details.end_user = header.end_user;
        details.finance = header.finance;
        if let Some(finance) = &mut details.finance {
            finance.decision = decision;
        }
        self.index();
    }
}

impl Line {
    /// Whether as much of the same is bought as on another line, on the same plan and with the same along with it.
    pub(crate) fn is_same_purchase(&self, other: &Self) -> bool {
        let key = |line: &Self| {
            let along = [&line.details.provisioning, &line.details.maintenance];
            (line.product, line.quantity, line.plan, along.map(|extra| extra.as_ref().map(|one| one.product)))
        };
        key(self) == key(other)
    }

    /// The line as it was asked for, to be checked against the catalogue anew.
    pub(crate) fn wanted(&self) -> NewLine {
        let named = |extra: &Option<crate::Extra>| extra.as_ref().map(|extra| Named::known(extra.product));
        NewLine {
            product: Named::known(self.product),
            quantity: Some(self.quantity),
            provisioning: named(&self.details.provisioning).unwrap_or_default(),
            maintenance: named(&self.details.maintenance).unwrap_or_default(),
            plan: self.plan,
            markup: self.markup,
            // What a quote has set stays with the line.
            discount: None,
            destination: self.details.destination.clone(),
            accounts: self.details.accounts.clone(),
        }
    }
}
