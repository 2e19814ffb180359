//! A plan on an accepted order line becomes a subscription.

use comptoir_catalogue::{BillingFrequency, ChargeType, Plan, PlanCharge};
use comptoir_kernel::{Ctx, Error, Money, OrganisationId, Result};
use comptoir_parties::organisations;
use comptoir_store::{Tx, params};
use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::subscriptions::{self, Source};
use crate::{
    Agreement, Charge, ChargeKind, ChargeProfile, Frequency, InAdvance, NewSubscription, Subscription,
    SubscriptionDetails, SubscriptionProfile, agreements,
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
    /// First day.
    pub start: Date,
}

/// Makes the subscription of an order line on the customer's default agreement, with the plan's charges in that
/// agreement's currency. Once per line and plan: asked again, it answers the subscription that is there.
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
    let charges = from
        .plan
        .charges
        .iter()
        .map(|charge| copied(charge, &from, &agreement))
        .collect::<Result<Vec<ChargeProfile>>>()?;
    let end = from.start.checked_add(from.plan.term_months.months()).and_then(|day| day.yesterday());
    let profile = SubscriptionProfile {
        agreement: agreement.id,
        code: from.code,
        label: from.label,
        description: Some(from.plan.name.clone()),
        in_advance: InAdvance::Current,
        pro_rata: true,
        date_start: from.start,
        date_end: Some(end.map_err(Error::internal)?).filter(|_| from.plan.term_months > 0),
        tax_inclusive: false,
        hidden: false,
        excludes_surcharges: false,
        site: None,
        service_item: None,
        details: SubscriptionDetails {
            renewal_term_months: Some(from.plan.renewal_term_months),
            ..SubscriptionDetails::default()
        },
    };
    let source = Source {
        product: Some(from.product),
        plan: Some(from.plan.id.0),
        order: Some(from.order),
        order_line: Some(from.order_line),
    };
    let new = NewSubscription { organisation: from.organisation, profile, source, charges };
    let (made, _rows): (Subscription, Vec<Charge>) =
        subscriptions::insert(ctx, tx, new, customer.path).await?;
    Ok(made)
}

fn copied(charge: &PlanCharge, from: &FromOrder, agreement: &Agreement) -> Result<ChargeProfile> {
    let price = charge.price(agreement.currency).ok_or_else(|| {
        Error::conflict(format!(
            "{} of {} has no price in {}",
            charge.name, from.plan.name, agreement.currency
        ))
    })?;
    let price = Money::new(price, agreement.currency).major();
    let (kind, frequency, factor) = match charge.charge_type {
        ChargeType::OneTime => (ChargeKind::OneOff, None, 1),
        ChargeType::Recurring => {
            let (frequency, factor) = rhythm(from.plan.billing_frequency, agreement.frequency);
            (ChargeKind::Recurring, frequency, factor)
        }
    };
    Ok(ChargeProfile {
        kind,
        frequency,
        quantity: Decimal::from(from.quantity),
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
