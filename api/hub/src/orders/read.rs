//! From Hub's bodies to what orders understand.

use comptoir_catalogue::{PlanId, ProductId};
use comptoir_contracts::hub as wire;
use comptoir_kernel::{Faults, OrganisationId};
use comptoir_orders::{
    Accounts, Destination, Finance, FinanceTarget, Header, Named, NewLine, PaymentType, VendorAccount,
};
use comptoir_parties::AddressValue;
use serde_json::{Map, Value};

use super::show;

/// What is said of a new basket.
pub(crate) fn header(body: &wire::BasketWrite, faults: &mut Faults) -> Header {
    let mut header = Header::default();
    apply(&mut header, body, |_| true, faults);
    header
}

/// Lays the keys that a body brings over what was said before.
pub(crate) fn overlay(
    header: &mut Header,
    body: &wire::BasketWrite,
    brought: &Map<String, Value>,
    faults: &mut Faults,
) {
    apply(header, body, |key| brought.contains_key(key), faults);
}

fn apply(header: &mut Header, body: &wire::BasketWrite, brought: impl Fn(&str) -> bool, faults: &mut Faults) {
    let take = |key: &str, target: &mut Option<String>, text: &Option<String>| {
        if brought(key) {
            target.clone_from(text);
        }
    };
    take("name", &mut header.name, &body.name);
    take("purchase_order_number", &mut header.purchase_order, &body.purchase_order_number);
    take("ship_instructions", &mut header.ship_instructions, &body.ship_instructions);
    take("provisioning_instructions", &mut header.provisioning_instructions, &body.provisioning_instructions);
    take("end_user", &mut header.end_user, &body.end_user);
    if brought("shipping_address") {
        header.shipping_address = body.shipping_address.as_ref().map(|value| address(value, faults));
    }
    if brought("shipping_type") {
        header.shipping_type = body.shipping_type;
    }
    if brought("part_ship") {
        header.part_ship = body.part_ship.unwrap_or(true);
    }
    if brought("payment_type") {
        header.payment_type = match body.payment_type {
            Some(wire::PaymentType::Finance) => PaymentType::Finance,
            Some(wire::PaymentType::OnAccount) | None => PaymentType::OnAccount,
        };
    }
    if brought("finance") {
        let present = header.finance.as_ref().and_then(|finance| finance.decision.as_ref());
        let status = present.map(|decision| show::finance_status(decision.status));
        header.finance = body.finance.as_ref().map(|value| finance(value, status, faults));
    }
}

/// A body of an order says the same things as that of a basket.
pub(crate) fn as_basket(body: wire::SalesOrderWrite) -> wire::BasketWrite {
    wire::BasketWrite {
        purchase_order_number: body.purchase_order_number,
        shipping_address: body.shipping_address,
        shipping_type: body.shipping_type,
        ship_instructions: body.ship_instructions,
        end_user: body.end_user,
        provisioning_instructions: body.provisioning_instructions,
        part_ship: body.part_ship,
        line_items: body.line_items,
        name: body.name,
        payment_type: body.payment_type,
        finance: body.finance,
    }
}

/// Lines of a body.
pub(crate) fn lines(body: Option<Vec<wire::OrderLineItemWrite>>) -> Vec<NewLine> {
    body.unwrap_or_default().into_iter().map(line).collect()
}

/// One line.
pub(crate) fn line(body: wire::OrderLineItemWrite) -> NewLine {
    let named = |id: Option<i64>, code: Option<String>| Named { id: id.map(ProductId), code };
    NewLine {
        product: named(body.product, body.product_code),
        quantity: body.quantity,
        provisioning: named(body.prov_product, body.prov_product_code),
        maintenance: named(body.maintenance_product, body.maintenance_product_code),
        plan: body.selected_rate_plan.map(PlanId),
        markup: body.markup.map(Into::into),
        discount: body.discount.map(Into::into),
        destination: Destination {
            organisation: body.prov_organisation.map(OrganisationId),
            group: body.prov_group,
            site: body.prov_site,
        },
        accounts: Accounts {
            dropbox: body.dropbox_order.map(dropbox),
            acronis: body.acronis_order.map(acronis),
            zoom: body.zoom_order.map(zoom),
        },
    }
}

fn address(body: &wire::Address, faults: &mut Faults) -> AddressValue {
    let country = body.country_code.and_then(|code| {
        let number = u16::try_from(code).map_err(|_| format!("there is no country {code}"));
        faults.check("shipping_address.country_code", number)
    });
    AddressValue {
        name: body.name.clone(),
        company_name: body.company_name.clone(),
        recipient_name: body.recipient_name.clone(),
        line_1: body.addr_line_1.clone(),
        line_2: body.addr_line_2.clone(),
        city: body.city.clone(),
        region: body.region.clone(),
        postal_code: body.postal_code.clone(),
        country,
    }
}

/// How an order is to be financed; `present` is where its application stands.
fn finance(
    body: &wire::OrderFinance,
    present: Option<wire::OrderFinanceStatus>,
    faults: &mut Faults,
) -> Finance {
    let is_known = |status| status == wire::OrderFinanceStatus::NotSubmitted || present == Some(status);
    if body.status.is_some_and(|status| !is_known(status)) {
        faults.invalid("finance.status", "is decided by the finance company and cannot be set");
    }
    let target = body.target.map(|target| match target {
        wire::OrderFinanceTarget::Customer => FinanceTarget::Customer,
        wire::OrderFinanceTarget::Reseller => FinanceTarget::Reseller,
    });
    Finance { target, term_months: body.term, decision: None }
}

fn dropbox(body: wire::DropboxOrder) -> VendorAccount {
    VendorAccount {
        id: body.team_id,
        name: body.team_name,
        admin_login: None,
        admin_email: body.admin_email,
        admin_first_name: body.admin_first_name,
        admin_last_name: body.admin_last_name,
        country: None,
    }
}

fn acronis(body: wire::AcronisOrder) -> VendorAccount {
    VendorAccount {
        id: body.tenant_id,
        name: body.tenant_name,
        admin_login: body.admin_login,
        admin_email: body.admin_email,
        admin_first_name: body.admin_first_name,
        admin_last_name: body.admin_last_name,
        country: None,
    }
}

fn zoom(body: wire::ZoomOrder) -> VendorAccount {
    VendorAccount {
        id: body.account_number,
        name: body.company_name,
        admin_login: None,
        admin_email: body.admin_email,
        admin_first_name: body.admin_first_name,
        admin_last_name: body.admin_last_name,
        country: body.country_code,
    }
}
