//! Orders and baskets as Hub shows them.

use std::collections::{BTreeMap, HashMap, hash_map::Entry};

use comptoir_catalogue::{Plan, PlanId, Prices};
use comptoir_contracts::hub as wire;
use comptoir_contracts::{NaiveDateTime, Number};
use comptoir_fulfilment::ShippingTypeTable;
use comptoir_kernel::{Ctx, Currency, Money, Result};
use comptoir_orders::{
    Extra, FinanceStatus, FinanceTarget, Line, Order, OrderId, OrderKind, OrderShipment, OrderUnit,
    PaymentType, State, VendorAccount, baskets,
};
use comptoir_parties::AddressValue;
use comptoir_store::Tx;

use crate::products;

/// What hangs on orders, loaded for many at once.
#[derive(Default)]
pub(crate) struct Parts {
    lines: HashMap<OrderId, Vec<Line>>,
    shipments: HashMap<OrderId, Vec<OrderShipment>>,
    units: HashMap<OrderId, Vec<OrderUnit>>,
    /// Plans of lines that were ordered before lines kept them.
    plans: BTreeMap<(OrderId, PlanId), Plan>,
}

impl Parts {
    /// Loads the parts of these orders.
    pub(crate) async fn load(ctx: &Ctx, tx: &mut Tx<'_>, orders: &[Order]) -> Result<Self> {
        let all: Vec<OrderId> = orders.iter().map(|order| order.id).collect();
        let lines = comptoir_orders::lines_of(tx, ctx.tenant, &all).await?;
        Self::with_lines(ctx, tx, orders, lines).await
    }

    /// Loads the parts of these orders as far as they are baskets at the prices of now, which changes the orders.
    pub(crate) async fn now(ctx: &Ctx, tx: &mut Tx<'_>, orders: &mut [Order]) -> Result<Self> {
        let lines = baskets::lines_now(ctx, tx, orders, &ShippingTypeTable).await?;
        Self::with_lines(ctx, tx, orders, lines).await
    }

    async fn with_lines(ctx: &Ctx, tx: &mut Tx<'_>, orders: &[Order], lines: Vec<Line>) -> Result<Self> {
        let plans = plans_of(ctx, tx, orders, &lines).await?;
        let mut parts = Self { plans, ..Self::of_lines(lines) };
        let left =
            |order: &&Order| matches!(order.state, State::PartShipped | State::Shipped | State::Complete);
        let shipped: Vec<OrderId> = orders.iter().filter(left).map(|order| order.id).collect();
        if !shipped.is_empty() {
            for shipment in comptoir_orders::shipments_of(tx, ctx.tenant, &shipped).await? {
                parts.shipments.entry(shipment.order_id).or_default().push(shipment);
            }
            for unit in comptoir_orders::units_of(tx, ctx.tenant, &shipped).await? {
                parts.units.entry(unit.order_id).or_default().push(unit);
            }
        }
        Ok(parts)
    }

    /// The parts of orders of which nothing has left, whose lines are at hand.
    pub(crate) fn of_lines(lines: Vec<Line>) -> Self {
        let mut parts = Self::default();
        for line in lines {
            parts.lines.entry(line.order_id).or_default().push(line);
        }
        parts
    }

    /// The lines of one of these orders.
    pub(crate) fn lines_of(&self, order: OrderId) -> &[Line] {
        self.lines.get(&order).map(Vec::as_slice).unwrap_or_default()
    }

    /// An order.
    pub(crate) fn order(&self, order: &Order) -> wire::Order {
        match order.kind {
            OrderKind::Sales => wire::Order::Sales(Box::new(self.sales(order))),
            OrderKind::Change => wire::Order::Change(Box::new(self.change(order))),
        }
    }

    fn change(&self, order: &Order) -> wire::ChangeOrder {
        let lines = self.lines.get(&order.id).map(Vec::as_slice).unwrap_or_default();
        let line = |line: &Line| wire::ChangeOrderLineItem {
            product: Some(line.product.0),
            product_code: Some(line.sku.clone()),
            quantity: line.wanted_quantity(),
            selected_rate_plan: line.plan.map(|plan| plan.0),
        };
        wire::ChangeOrder {
            id: Some(order.id.0),
            external_id: order.external_id,
            purchase_order_number: order.purchase_order.clone(),
            supplier_ref: order.supplier_ref.clone(),
            linked_supplier_refs: Some(order.details.linked_supplier_refs.clone()),
            organisation: Some(order.organisation.0),
            date: Some(order.dated_at.into()),
            status: order.state.as_str().parse().ok(),
            parent_id: None,
            subscription: order.subscription,
            line_items: Some(lines.iter().map(line).collect()),
            total: Some(money(order.total, order.currency)),
            manual_authorisation: Some(order.manual_authorisation),
            attention_required: order.details.attention_required.clone(),
            order_type: wire::ChangeOrderOrderType::ChangeOrder,
        }
    }

    /// A basket, or what became of it.
    pub(crate) fn basket(&self, order: &Order) -> wire::Basket {
        let sales = self.sales(order);
        wire::Basket {
            id: sales.id,
            external_id: sales.external_id,
            purchase_order_number: sales.purchase_order_number,
            supplier_ref: sales.supplier_ref,
            linked_supplier_refs: sales.linked_supplier_refs,
            organisation: sales.organisation,
            date: sales.date,
            status: order.state.as_str().parse().ok(),
            parent_id: sales.parent_id,
            shipping_address: sales.shipping_address,
            shipping_type: sales.shipping_type,
            ship_instructions: sales.ship_instructions,
            ship_cost: sales.ship_cost,
            ship_final: sales.ship_final,
            discount: sales.discount,
            end_user: sales.end_user,
            provisioning_instructions: sales.provisioning_instructions,
            manual_authorisation: sales.manual_authorisation,
            total: sales.total,
            part_ship: sales.part_ship,
            line_items: sales.line_items,
            name: sales.name,
            units: sales.units,
            attention_required: sales.attention_required,
            payment_type: sales.payment_type,
            finance: sales.finance,
            shipments: sales.shipments,
        }
    }

    /// A line of an order in this currency.
    pub(crate) fn line(&self, line: &Line, currency: Currency) -> wire::OrderLineItem {
        let amount = |minor| money(minor, currency);
        let details = &line.details;
        let extra = |extra: &Option<Extra>| {
            let extra = extra.clone();
            let (id, price) = (extra.as_ref().map(|e| e.product.0), extra.as_ref().map(|e| amount(e.price)));
            (id, extra.map(|e| e.name), price)
        };
        let (prov_product, prov_product_name, prov_product_price) = extra(&details.provisioning);
        let (maintenance_product, maintenance_product_name, maintenance_product_price) =
            extra(&details.maintenance);
        let earlier = || line.plan.and_then(|plan| self.plans.get(&(line.order_id, plan)));
        let plan = line.details.plan.as_ref().or_else(earlier);
        wire::OrderLineItem {
            id: Some(line.id.0),
            order: Some(line.order_id.0),
            product: Some(line.product.0),
            name: Some(line.name.clone()),
            quantity: Some(line.quantity),
            price: Some(amount(line.price)),
            original_price: Some(amount(line.original_price)),
            prov_product,
            prov_product_name,
            prov_product_price,
            prov_organisation: details.destination.organisation.map(|id| id.0),
            prov_group: details.destination.group,
            prov_site: details.destination.site,
            maintenance_product,
            maintenance_product_name,
            maintenance_product_price,
            sub_total_for_item: Some(amount(line.sub_total())),
            selected_rate_plan: line.plan.map(|plan| plan.0),
            rate_plan_details: plan.map(products::rate_plan),
            dropbox_order: details.accounts.dropbox.as_ref().map(dropbox),
            acronis_order: details.accounts.acronis.as_ref().map(acronis),
            zoom_order: details.accounts.zoom.as_ref().map(zoom),
            markup: line.markup.map(Number::from),
            discount: line.discount.map(Number::from),
        }
    }

    fn sales(&self, order: &Order) -> wire::SalesOrder {
        let amount = |minor| money(minor, order.currency);
        let details = &order.details;
        let lines = self.lines.get(&order.id).map(Vec::as_slice).unwrap_or_default();
        wire::SalesOrder {
            id: Some(order.id.0),
            external_id: order.external_id,
            purchase_order_number: order.purchase_order.clone(),
            supplier_ref: order.supplier_ref.clone(),
            linked_supplier_refs: Some(details.linked_supplier_refs.clone()),
            organisation: Some(order.organisation.0),
            date: Some(order.dated_at.into()),
            status: order.state.as_str().parse().ok(),
            parent_id: None,
            shipping_address: details.shipping_address.as_ref().map(address),
            shipping_type: order.shipping_type,
            ship_instructions: details.ship_instructions.clone(),
            ship_cost: Some(amount(order.ship_cost)),
            ship_final: Some(order.placed),
            discount: Some(amount(order.discount)),
            end_user: details.end_user.clone(),
            provisioning_instructions: details.provisioning_instructions.clone(),
            manual_authorisation: Some(order.manual_authorisation),
            total: Some(amount(order.total)),
            part_ship: Some(order.part_ship),
            line_items: Some(lines.iter().map(|line| self.line(line, order.currency)).collect()),
            name: order.name.clone(),
            units: Some(self.units(order, lines)),
            attention_required: details.attention_required.clone(),
            payment_type: Some(match order.payment_type {
                PaymentType::OnAccount => wire::PaymentType::OnAccount,
                PaymentType::Finance => wire::PaymentType::Finance,
            }),
            finance: details.finance.as_ref().map(|one| finance(one, order.currency)),
            shipments: Some(self.shipments(order)),
            order_type: wire::SalesOrderOrderType::SalesOrder,
        }
    }

    fn units(&self, order: &Order, lines: &[Line]) -> Vec<wire::OrderUnit> {
        let units = self.units.get(&order.id).map(Vec::as_slice).unwrap_or_default();
        let shown = |unit: &OrderUnit| {
            let line = lines.iter().find(|line| line.id == unit.line);
            wire::OrderUnit {
                id: Some(unit.id.0),
                line_item: Some(unit.line.0),
                product: line.map(|line| line.product.0),
                product_code: line.map(|line| line.sku.clone()),
                serial_number: unit.serial_number.clone(),
                mac_address: unit.mac_address.clone(),
                shipment: Some(unit.shipment.0),
            }
        };
        units.iter().map(shown).collect()
    }

    fn shipments(&self, order: &Order) -> Vec<wire::Shipment> {
        let shipments = self.shipments.get(&order.id).map(Vec::as_slice).unwrap_or_default();
        let units = self.units.get(&order.id).map(Vec::as_slice).unwrap_or_default();
        let shown = |shipment: &OrderShipment| wire::Shipment {
            id: Some(shipment.id.0),
            date: Some(NaiveDateTime::from(shipment.shipped_at)),
            carrier: shipment.carrier.clone(),
            tracking_number: shipment.tracking_number.clone(),
            tracking_url: shipment.tracking_url.clone(),
            units: Some(
                units.iter().filter(|unit| unit.shipment == shipment.id).map(|unit| unit.id.0).collect(),
            ),
        };
        shipments.iter().map(shown).collect()
    }
}

/// The plans of lines that do not keep them, at the prices of those who ordered them.
async fn plans_of(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    orders: &[Order],
    lines: &[Line],
) -> Result<BTreeMap<(OrderId, PlanId), Plan>> {
    let mut found = BTreeMap::new();
    let orders: HashMap<OrderId, &Order> = orders.iter().map(|order| (order.id, order)).collect();
    let mut prices: HashMap<&str, Prices> = HashMap::new();
    let mut known: HashMap<(&str, PlanId), Plan> = HashMap::new();
    for line in lines.iter().filter(|line| line.details.plan.is_none()) {
        let (Some(id), Some(order)) = (line.plan, orders.get(&line.order_id)) else { continue };
        let plan = match known.entry((&order.organisation_path, id)) {
            Entry::Occupied(plan) => plan.into_mut(),
            Entry::Vacant(place) => {
                let prices = match prices.entry(&order.organisation_path) {
                    Entry::Occupied(prices) => prices.into_mut(),
                    Entry::Vacant(place) => {
                        place.insert(Prices::of(tx, ctx.tenant, &order.organisation_path).await?)
                    }
                };
                place.insert(prices.find_plan(tx, ctx.tenant, id).await?)
            }
        };
        found.insert((line.order_id, id), plan.clone());
    }
    Ok(found)
}

fn money(minor: i64, currency: Currency) -> Number {
    Money::new(minor, currency).major().into()
}

fn address(address: &AddressValue) -> wire::Address {
    let address = address.clone();
    wire::Address {
        name: address.name,
        company_name: address.company_name,
        recipient_name: address.recipient_name,
        addr_line_1: address.line_1,
        addr_line_2: address.line_2,
        city: address.city,
        region: address.region,
        postal_code: address.postal_code,
        country_code: address.country.map(i64::from),
    }
}

fn finance(finance: &comptoir_orders::Finance, currency: Currency) -> wire::OrderFinance {
    let decision = finance.decision.clone().unwrap_or_default();
    wire::OrderFinance {
        target: finance.target.map(|target| match target {
            FinanceTarget::Customer => wire::OrderFinanceTarget::Customer,
            FinanceTarget::Reseller => wire::OrderFinanceTarget::Reseller,
        }),
        term: finance.term_months,
        status: Some(finance_status(decision.status)),
        reference: decision.reference,
        monthly_payment: decision.monthly_payment.map(|minor| money(minor, currency)),
    }
}

/// Where an application for finance stands.
pub(super) const fn finance_status(status: FinanceStatus) -> wire::OrderFinanceStatus {
    match status {
        FinanceStatus::NotSubmitted => wire::OrderFinanceStatus::NotSubmitted,
        FinanceStatus::Pending => wire::OrderFinanceStatus::Pending,
        FinanceStatus::Approved => wire::OrderFinanceStatus::Approved,
        FinanceStatus::Declined => wire::OrderFinanceStatus::Declined,
    }
}

fn dropbox(account: &VendorAccount) -> wire::DropboxOrder {
    let account = account.clone();
    wire::DropboxOrder {
        team_id: account.id,
        team_name: account.name,
        admin_email: account.admin_email,
        admin_first_name: account.admin_first_name,
        admin_last_name: account.admin_last_name,
    }
}

fn acronis(account: &VendorAccount) -> wire::AcronisOrder {
    let account = account.clone();
    wire::AcronisOrder {
        tenant_id: account.id,
        tenant_name: account.name,
        admin_login: account.admin_login,
        admin_email: account.admin_email,
        admin_first_name: account.admin_first_name,
        admin_last_name: account.admin_last_name,
    }
}

fn zoom(account: &VendorAccount) -> wire::ZoomOrder {
    let account = account.clone();
    wire::ZoomOrder {
        account_number: account.id,
        company_name: account.name,
        admin_email: account.admin_email,
        admin_first_name: account.admin_first_name,
        admin_last_name: account.admin_last_name,
        country_code: account.country,
    }
}
