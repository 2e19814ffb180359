//! The rules of lines and headers. Pure: what is asked for and the facts go in, lines and faults come out.

use comptoir_catalogue::{Plan, PlanId, Product, RelationKind};
use comptoir_kernel::{Country, Ctx, Currency, Faults};
use comptoir_parties::AddressValue;
use comptoir_store::Json;
use comptoir_subscriptions::Vendor;
use comptoir_subscriptions::provisioning::VendorAccount;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::accounts::{self, Known};
use crate::amounts::{LINES_MAX, MARKUP_MAX, QUANTITY_MAX};
use crate::facts::{Facts, Found};
use crate::{
    Extra, FinanceTarget, Header, Line, LineDetails, NewLine, Order, OrderId, OrderLineId, PaymentType,
    ShippingTerms, finance,
};

/// Characters of a name or number at most.
const TEXT_CHARS_MAX: usize = 255;

/// How complete an order has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// A basket: what is there has to be right.
    Basket,
    /// An order: everything has to be there.
    Placing,
}

/// What the rules of lines depend on beside the lines.
pub(crate) struct Rules<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) stage: Stage,
    pub(crate) currency: Currency,
    pub(crate) header: &'a Header,
    /// The lines there were: one that comes as it was quoted keeps its discount.
    pub(crate) kept: &'a [Line],
}

/// Checks all lines; a line with a fault is left out.
pub(crate) fn lines(rules: &Rules<'_>, wanted: &[NewLine], ctx: &Ctx, faults: &mut Faults) -> Vec<Line> {
    if wanted.is_empty() && rules.stage == Stage::Placing {
        faults.required("line_items");
    }
    if wanted.len() > LINES_MAX {
        faults.invalid("line_items", format!("must not be more than {LINES_MAX}"));
        return Vec::new();
    }
    let known = Known { founded: rules.founded(wanted), ..rules.known() };
    let mut offers: Vec<&Line> = rules.kept.iter().filter(|line| line.discount.is_some()).collect();
    let mut checked = Vec::with_capacity(wanted.len());
    for (place, new) in (0_i64..).zip(wanted) {
        let line = faults.within(format!("line_items[{place}]"), |faults| {
            let line = rules.line(new, &known, faults);
            quoted(new, line, &mut offers, faults)
        });
        if let Some(mut line) = line {
            line.uid = ctx.new_uid();
            line.tenant = ctx.tenant;
            line.place = place;
            checked.push(line);
        }
    }
    checked
}

/// Checks one line alone, under its own field names.
pub(crate) fn line(rules: &Rules<'_>, new: &NewLine, ctx: &Ctx, faults: &mut Faults) -> Option<Line> {
    let line = rules.line(new, &rules.known(), faults);
    quoted(new, line, &mut Vec::new(), faults).map(|line| Line {
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        ..line
    })
}

/// The line with the discount it brings, which was offered on just such a line; every offer counts once.
fn quoted(new: &NewLine, line: Option<Line>, offers: &mut Vec<&Line>, faults: &mut Faults) -> Option<Line> {
    let Some(discount) = new.discount.filter(|discount| !discount.is_zero()) else { return line };
    let is_offer = |offer: &&Line| {
        let fits = line.as_ref().is_none_or(|line| line.is_same_purchase(offer));
        offer.discount == Some(discount) && fits
    };
    let Some(place) = offers.iter().position(is_offer) else {
        faults.invalid("discount", "comes from a quote and cannot be set");
        return None;
    };
    offers.remove(place);
    line.map(|line| Line { discount: Some(discount), ..line })
}

impl Rules<'_> {
    /// The accounts of what the buyer has.
    fn known(&self) -> Known<'_> {
        Known { there: self.facts.accounts(), founded: Vec::new() }
    }

    /// The new accounts of lines that are no add-ons.
    fn founded<'a>(&self, wanted: &'a [NewLine]) -> Vec<(Vendor, &'a VendorAccount)> {
        let founds = |new: &'a NewLine| match self.facts.product(&new.product) {
            Found::One(product) => {
                let (vendor, _) = accounts::of_product(product).filter(|(_, is_add_on)| !is_add_on)?;
                Some((vendor, new.accounts.of(vendor).filter(|account| account.known().is_none())?))
            }
            Found::None(_) | Found::Several(_) => None,
        };
        wanted.iter().filter_map(founds).collect()
    }

    fn line(&self, new: &NewLine, known: &Known<'_>, faults: &mut Faults) -> Option<Line> {
        let product = self.product(new, faults);
        let quantity = quantity(new.quantity, faults);
        if new.markup.is_some_and(|markup| markup.is_sign_negative() || markup > Decimal::from(MARKUP_MAX)) {
            faults.invalid("markup", format!("must be from 0 to {MARKUP_MAX} percent"));
        }
        let financed = self.header.finance.as_ref().and_then(|finance| finance.target);
        if self.stage == Stage::Placing && financed == Some(FinanceTarget::Customer) && new.markup.is_none() {
            faults.required("markup");
        }
        self.facts.check_destination(&new.destination, faults);
        let product = product?;
        self.check_product(product, new, known, faults);
        let provisioning = self.extra(product, RelationKind::Provisioning, new, faults);
        let maintenance = self.extra(product, RelationKind::Maintenance, new, faults);
        let plan = self.plan(product, new.plan, quantity, faults);
        // A service under a plan has no price of its own.
        if product.shippable || matches!(plan, Some(None)) {
            self.check_currency(product, faults);
        }
        let details = LineDetails {
            provisioning: provisioning?,
            maintenance: maintenance?,
            plan: plan?.cloned(),
            destination: new.destination.clone(),
            accounts: new.accounts.clone(),
            subscribed: 0,
            once: 0,
            shipping: shipping_of(product),
            dropped: false,
        };
        let mut line = Line {
            id: OrderLineId(0),
            uid: Uuid::nil(),
            tenant: product.tenant,
            order_id: OrderId(0),
            place: 0,
            product: product.id,
            sku: product.sku.clone(),
            stock_sku: product.stock_sku.clone(),
            name: product.name.clone(),
            quantity: quantity?,
            price: product.price,
            original_price: product.price,
            plan: details.plan.as_ref().map(|plan| plan.id),
            markup: new.markup,
            discount: None,
            shippable: product.shippable,
            shipped: 0,
            details: Json(details),
        };
        line.set_price(product.price, self.currency);
        Some(line)
    }

    fn product(&self, new: &NewLine, faults: &mut Faults) -> Option<&Product> {
        let field = if new.product.id.is_some() { "product" } else { "product_code" };
        if !new.product.is_some() {
            faults.required("product");
            return None;
        }
        found(self.facts.product(&new.product), field, faults)
    }

    fn check_product(&self, product: &Product, new: &NewLine, known: &Known<'_>, faults: &mut Faults) {
        let provided = accounts::of_product(product);
        let vendor = provided.map(|(vendor, _)| vendor);
        accounts::check(&new.accounts, vendor, known, self.stage, faults);
        if self.stage == Stage::Basket {
            return;
        }
        if let Some((vendor, true)) = provided {
            accounts::check_add_on(&new.accounts, vendor, known, faults);
        }
        if self.header.payment_type == PaymentType::Finance && !product.financeable {
            faults.invalid("product", "cannot be financed");
        }
    }

    fn check_currency(&self, product: &Product, faults: &mut Faults) {
        if product.currency != self.currency {
            let message = format!("is priced in {}, and the order is in {}", product.currency, self.currency);
            faults.invalid("product", message);
        }
    }

    /// The product bought along; the outer nothing when there is a fault.
    #[expect(clippy::option_option, reason = "a fault and nothing asked for are different answers")]
    fn extra(
        &self,
        product: &Product,
        kind: RelationKind,
        new: &NewLine,
        faults: &mut Faults,
    ) -> Option<Option<Extra>> {
        let (name, fields) = match kind {
            RelationKind::Provisioning => (&new.provisioning, ["prov_product", "prov_product_code"]),
            _ => (&new.maintenance, ["maintenance_product", "maintenance_product_code"]),
        };
        if !name.is_some() {
            return Some(None);
        }
        let field = if name.id.is_some() { fields[0] } else { fields[1] };
        let other = found(self.facts.related(product.id, kind, name), field, faults)?;
        if other.currency != self.currency {
            faults.invalid(
                field,
                format!("is priced in {}, and the order is in {}", other.currency, self.currency),
            );
            return None;
        }
        Some(Some(Extra {
            product: other.id,
            sku: other.sku.clone(),
            name: other.name.clone(),
            price: other.price,
        }))
    }

    /// The plan taken; the outer nothing when there is a fault.
    #[expect(clippy::option_option, reason = "a fault and no plan are different answers")]
    fn plan(
        &self,
        product: &Product,
        wanted: Option<PlanId>,
        quantity: Option<i64>,
        faults: &mut Faults,
    ) -> Option<Option<&Plan>> {
        let plans = self.facts.plans(product.id);
        let field = "selected_rate_plan";
        let plan = match wanted {
            Some(id) => plans.iter().find(|plan| plan.id == id).or_else(|| {
                faults.invalid(field, format!("product {} has no rate plan {id}", product.id));
                None
            })?,
            None if plans.is_empty() => return Some(None),
            None => match plans.iter().find(|plan| plan.default) {
                Some(plan) => plan,
                None if self.stage == Stage::Basket => return Some(None),
                None => {
                    faults.required(field);
                    return None;
                }
            },
        };
        self.check_plan(plan, quantity, faults).then_some(Some(plan))
    }

    fn check_plan(&self, plan: &Plan, quantity: Option<i64>, faults: &mut Faults) -> bool {
        let (least, most) = (plan.min_quantity.unwrap_or(1), plan.max_quantity.unwrap_or(QUANTITY_MAX));
        let fits = quantity.is_none_or(|quantity| (least..=most).contains(&quantity));
        if !fits {
            faults.invalid(
                "quantity",
                format!("must be from {least} to {most} for the rate plan {}", plan.name),
            );
        }
        let unpriced = plan.charges.iter().find(|charge| charge.price(self.currency).is_none());
        if let Some(charge) = unpriced {
            let message = format!("charge '{}' has no price in {}", charge.name, self.currency);
            faults.invalid("selected_rate_plan", message);
        }
        fits && unpriced.is_none()
    }
}

/// What sending one of a product costs beside the shipping type, in minor units of the product's currency.
pub(crate) fn shipping_of(product: &Product) -> i64 {
    product.shipping_cost.filter(|_| product.shippable).unwrap_or_default()
}

fn quantity(wanted: Option<i64>, faults: &mut Faults) -> Option<i64> {
    let quantity = faults.require("quantity", wanted)?;
    if (1..=QUANTITY_MAX).contains(&quantity) {
        return Some(quantity);
    }
    faults.invalid("quantity", format!("must be from 1 to {QUANTITY_MAX}"));
    None
}

fn found<'a>(found: Found<'a>, field: &str, faults: &mut Faults) -> Option<&'a Product> {
    match found {
        Found::One(product) => Some(product),
        Found::None(message) | Found::Several(message) => {
            faults.invalid(field, message);
            None
        }
    }
}

/// Notes a name or number that is too long.
pub(crate) fn length(field: &str, text: Option<&str>, faults: &mut Faults) {
    if text.is_some_and(|text| text.chars().count() > TEXT_CHARS_MAX) {
        faults.invalid(field, format!("has more than {TEXT_CHARS_MAX} characters"));
    }
}

/// Checks an address by itself: whether it is complete is another question.
fn check_address(address: &AddressValue, faults: &mut Faults) {
    let texts = [
        ("name", &address.name),
        ("company_name", &address.company_name),
        ("recipient_name", &address.recipient_name),
        ("addr_line_1", &address.line_1),
        ("addr_line_2", &address.line_2),
        ("city", &address.city),
        ("region", &address.region),
        ("postal_code", &address.postal_code),
    ];
    for (field, text) in texts {
        length(field, text.as_deref(), faults);
    }
    if let Some(code) = address.country.filter(|code| Country::by_numeric(*code).is_none()) {
        faults.invalid("country_code", format!("there is no country {code}"));
    }
}

/// Checks what is said beside the lines. `terms` are those of the shipping type, if it exists.
pub(crate) fn header(stage: Stage, order: &Order, terms: Option<&ShippingTerms>, faults: &mut Faults) {
    let texts = [
        ("name", &order.name),
        ("purchase_order_number", &order.purchase_order),
        ("end_user", &order.details.end_user),
    ];
    for (field, text) in texts {
        length(field, text.as_deref(), faults);
    }
    let address = order.details.shipping_address.as_ref();
    let country = address.and_then(|address| address.country);
    if let Some(value) = address {
        faults.within("shipping_address", |faults| check_address(value, faults));
    }
    match (order.shipping_type, terms, country) {
        (Some(id), None, _) => faults.invalid("shipping_type", format!("there is no shipping type {id}")),
        (Some(_), Some(terms), Some(country)) if !terms.serves(country) => {
            let name = Country::by_numeric(country).map_or("this country", |country| country.name);
            faults.invalid("shipping_type", format!("does not serve {name}"));
        }
        _ => {}
    }
    let financed = order.details.finance.as_ref();
    if financed.and_then(|finance| finance.term_months).is_some_and(|months| months < 1) {
        faults.invalid("finance.term", "must be at least 1 month");
    }
    if stage == Stage::Basket {
        return;
    }
    if order.payment_type == PaymentType::Finance {
        if financed.and_then(|finance| finance.target).is_none() {
            faults.required("finance.target");
        }
        finance::check_term(order, faults);
    }
    if order.shippable {
        match address {
            None => faults.required("shipping_address"),
            Some(address) => {
                if address.line_1.as_deref().is_none_or(|line| line.trim().is_empty()) {
                    faults.required("shipping_address.addr_line_1");
                }
                if address.city.as_deref().is_none_or(|city| city.trim().is_empty()) {
                    faults.required("shipping_address.city");
                }
                if address.country.is_none() {
                    faults.required("shipping_address.country_code");
                }
            }
        }
    }
}
