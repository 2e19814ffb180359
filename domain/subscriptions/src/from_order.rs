//! A plan on an accepted order line becomes a subscription.

use comptoir_catalogue::{BillingFrequency, ChargeType, Plan, PlanCharge};
use comptoir_kernel::{Ctx, Currency, Error, Money, OrganisationId, Result};
use comptoir_parties::organisations;
use comptoir_store::{Tx, params};
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::provisioning::VendorAccount;
use crate::subscriptions::{self, Item, Source, Vendor};
use crate::{
    Agreement, Charge, ChargeKind, ChargeProfile, Frequency, NewSubscription, Subscription,
    SubscriptionDetails, SubscriptionId, SubscriptionProfile, agreements, discount, provisioning, rules,
};

/// A plan that was ordered.
#[derive(Debug, Clone, PartialEq)]
pub struct FromOrder {
    /// Who is to pay.
    pub organisation: OrganisationId,
    /// Key of the order.
    pub order: i64,
    /// Key of the order's line.
    pub order_line: i64,
    /// Key of the product.
    pub product: i64,
    /// SKU of the product: the code.
    pub code: String,
    /// Name of the product: the text on the invoice.
    pub label: String,
    /// The plan that was chosen.
    pub plan: Plan,
    /// How many units.
    pub quantity: i64,
    /// Percent that a quote takes off, up to the end of the first term.
    pub discount: Option<Decimal>,
    /// First day, until an activation sets another.
    pub start: Date,
    /// Who has to set it up, and for whom.
    pub vendor: Option<(Vendor, VendorAccount)>,
    /// The subscription of the same order whose new account it comes to.
    pub joins: Option<SubscriptionId>,
}

/// Makes the subscription of an order line on the customer's default agreement, with the plan's charges in that
/// agreement's currency. Once per line and plan: asked again, it answers the subscription that is there. One of a
/// vendor is pending, and the vendor is asked to set it up; any other is active.
///
/// # Errors
/// [`comptoir_kernel::Code::Conflict`] when a charge of the plan has no price in the agreement's currency.
pub async fn from_order_line(ctx: &Ctx, tx: &mut Tx<'_>, from: FromOrder) -> Result<Subscription> {
    let known = "AND order_line = $2 AND plan = $3 AND deleted_at IS NULL";
    if let Some(known) = tx.first(ctx.tenant, known, params![from.order_line, from.plan.id]).await? {
        return Ok(known);
    }
    let agreement = agreements::default_for(ctx, tx, from.organisation).await?;
    let customer = organisations::any(tx, ctx.tenant, from.organisation).await?;
    let mut charges = from
        .plan
        .charges
        .iter()
        .map(|charge| copied(charge, &from.plan, from.quantity, &agreement))
        .collect::<Result<Vec<ChargeProfile>>>()?;
    if let Some(percent) = from.discount {
        charges.extend(discount::of(&charges, percent, discount::last_day(&from.plan, from.start)?));
    }
    let months = Some(from.plan.term_months).filter(|months| *months > 0);
    let item = bought(&from, agreement.currency);
    let profile = SubscriptionProfile {
        description: Some(from.plan.name.clone()),
        date_end: months.map(|months| rules::last_day(from.start, months)).transpose()?,
        details: SubscriptionDetails {
            renewal_term_months: Some(from.plan.renewal_term_months),
            ..SubscriptionDetails::default()
        },
        ..SubscriptionProfile::from_day(agreement.id, (from.code, from.label), from.start)
    };
    let source = Source {
        product: Some(from.product),
        plan: Some(from.plan.id.0),
        order: Some(from.order),
        order_line: Some(from.order_line),
        vendor: from.vendor,
        term_months: months,
        items: vec![item],
    };
    let joins = from.joins;
    let new = NewSubscription { organisation: from.organisation, profile, source, charges };
    let (made, _rows): (Subscription, Vec<Charge>) =
        subscriptions::insert(ctx, tx, new, customer.path).await?;
    provisioning::set_up(ctx, tx, &made, joins).await?;
    Ok(made)
}

fn bought(from: &FromOrder, currency: Currency) -> Item {
    Item {
        product: from.product,
        sku: from.code.clone(),
        name: from.label.clone(),
        plan: from.plan.id.0,
        quantity: from.quantity,
        price: period_price(&from.plan, currency),
        every_months: from.plan.billing_frequency.months(),
        earlier: Vec::new(),
        discount: from.discount.and_then(|percent| (percent * Decimal::ONE_HUNDRED).to_i64()),
    }
}

/// What a unit costs for one period of a plan, in minor units.
pub fn period_price(plan: &Plan, currency: Currency) -> i64 {
    plan.price(currency).map_or(0, |price| price.recurring)
}

/// A charge of a plan, as a subscription on this agreement has it.
pub(crate) fn copied(
    charge: &PlanCharge,
    plan: &Plan,
    quantity: i64,
    agreement: &Agreement,
) -> Result<ChargeProfile> {
    let price = charge.price(agreement.currency).ok_or_else(|| {
        Error::conflict(format!("{} of {} has no price in {}", charge.name, plan.name, agreement.currency))
    })?;
    let price = Money::new(price, agreement.currency).major();
    let (kind, frequency, factor) = match charge.charge_type {
        ChargeType::OneTime => (ChargeKind::OneOff, None, 1),
        ChargeType::Recurring => {
            let (frequency, factor) = rhythm(plan.billing_frequency, agreement.frequency);
            (ChargeKind::Recurring, frequency, factor)
        }
    };
    Ok(ChargeProfile {
        kind,
        frequency,
        quantity: Decimal::from(quantity),
        ..ChargeProfile::named(charge.name.clone(), price * Decimal::from(factor))
    })
}

/// How a price per period of the plan is charged on an agreement: several plan periods at once where they fill one of
/// the agreement's, else in the plan's own rhythm.
fn rhythm(plan: BillingFrequency, agreement: Frequency) -> (Option<Frequency>, i64) {
    let own = match plan {
        BillingFrequency::Monthly => Frequency::Monthly,
        BillingFrequency::Quarterly => Frequency::Quarterly,
        BillingFrequency::HalfYearly => Frequency::HalfYearly,
        BillingFrequency::Annual => Frequency::Annual,
    };
    match agreement.months() {
        Some(months) if months % plan.months() == 0 => (None, months / plan.months()),
        _ => (Some(own), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_charged_in_the_rhythm_of_the_agreement_where_it_fits() {
        use BillingFrequency as Plan;
        assert_eq!(rhythm(Plan::Monthly, Frequency::Monthly), (None, 1));
        assert_eq!(rhythm(Plan::Monthly, Frequency::Quarterly), (None, 3));
        assert_eq!(rhythm(Plan::Annual, Frequency::Monthly), (Some(Frequency::Annual), 1));
        assert_eq!(rhythm(Plan::Quarterly, Frequency::Weekly), (Some(Frequency::Quarterly), 1));
    }
}
