//! To whom products are sold: a product has a price in one currency, and services are sold in those of their plans as well.

use std::sync::Arc;

use comptoir_kernel::{Ctx, Currency, OrganisationId, Result, TenantId};
use comptoir_parties::organisations;
use comptoir_store::Tx;

use crate::groups::keeps;
use crate::{Item, Plan, Prices, Product};

/// Who looks at the catalogue.
#[derive(Debug, Clone, Default)]
pub struct Buyer {
    /// What it pays.
    pub prices: Arc<Prices>,
    /// The currency it buys in: what is not sold in that is not shown to it. Nothing, for who keeps the catalogue and sees
    /// all of it.
    pub currency: Option<Currency>,
}

/// What decides in which currencies a product is sold, beside its plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Currency of its own price.
    pub currency: Currency,
    /// That price, in minor units.
    pub price: i64,
    /// Whether it is sent in a parcel.
    pub shippable: bool,
}

impl Terms {
    /// Those of a product.
    pub const fn of(product: &Product) -> Self {
        Self { currency: product.currency, price: product.price, shippable: product.shippable }
    }

    /// The amounts that one unit costs in a currency, each of which gets its margins by itself; nothing, where the product
    /// is not sold in it. `plans` are those on sale of the product.
    ///
    /// In its own currency it costs its own price, and takes a plan that is sold in that too, where it has plans. A service is
    /// sold by a plan in other currencies: it costs what that charges for the first period.
    pub(crate) fn costs(self, plans: &[&Plan], currency: Currency) -> Option<Vec<i64>> {
        let mut priced = plans.iter().filter(|plan| plan.price(currency).is_some());
        if currency == self.currency {
            return (plans.is_empty() || priced.next().is_some()).then(|| vec![self.price]);
        }
        let priced: Vec<&&Plan> = priced.filter(|plan| !self.shippable && !plan.charges.is_empty()).collect();
        let plan = priced.iter().find(|plan| plan.default).or_else(|| priced.first())?;
        plan.charges.iter().map(|charge| charge.price(currency)).collect()
    }
}

impl Buyer {
    /// The organisation with this path as a buyer, whoever asks.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn of(tx: &mut Tx<'_>, tenant: TenantId, path: &str) -> Result<Self> {
        let id = path.trim_end_matches('/').rsplit('/').next().and_then(|key| key.parse().ok());
        let currency = match id {
            Some(id) => Some(organisations::currency_of(tx, tenant, OrganisationId(id)).await?),
            None => None,
        };
        Ok(Self { prices: Arc::new(Prices::of(tx, tenant, path).await?), currency })
    }

    /// What one unit of a product costs the buyer, in minor units of which currency; nothing, where it is not sold to it.
    /// `plans` are those on sale, of this product and others.
    pub fn price(&self, item: Item, terms: Terms, plans: &[Plan]) -> Option<(i64, Currency)> {
        let Some(currency) = self.currency else {
            return Some((self.prices.price(item, terms.price), terms.currency));
        };
        let own: Vec<&Plan> = plans.iter().filter(|plan| plan.product == item.product).collect();
        Some((self.prices.sum(item, &terms.costs(&own, currency)?), currency))
    }
}

/// The currency that what the caller sees has to be sold in; nothing, for who keeps the catalogue.
pub(crate) async fn currency_seen(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Option<Currency>> {
    match ctx.organisation().filter(|_| !keeps(ctx)) {
        Some(own) => Ok(Some(organisations::currency_of(tx, ctx.tenant, own).await?)),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{BillingFrequency, ChargeCost, ChargeType, PlanCharge};

    fn plan(default: bool, charges: &[&[(Currency, i64)]]) -> Plan {
        let cost = |&(currency, price): &(Currency, i64)| ChargeCost { id: 0, currency, price };
        let charge = |costs: &&[(Currency, i64)]| PlanCharge {
            id: 0,
            name: "User".into(),
            charge_type: ChargeType::Recurring,
            charge_model: "Per Unit".into(),
            unit_of_measure: None,
            costs: costs.iter().map(cost).collect(),
        };
        Plan {
            id: 0.into(),
            uid: Uuid::nil(),
            product: 0.into(),
            name: "Plan".into(),
            term_months: 12,
            billing_frequency: BillingFrequency::Monthly,
            renewal_term_months: 12,
            default,
            min_quantity: None,
            max_quantity: None,
            active: true,
            charges: charges.iter().map(charge).collect(),
        }
    }

    #[test]
    fn goods_are_sold_in_their_own_currency_and_services_in_those_of_a_plan_too() {
        let (pounds, euros, dollars) = (Currency::GBP, Currency::EUR, Currency::USD);
        let service = Terms { currency: pounds, price: 7, shippable: false };
        let goods = Terms { shippable: true, ..service };
        let cheap = plan(false, &[&[(euros, 1)]]);
        let usual = plan(true, &[&[(euros, 10), (pounds, 8)], &[(pounds, 2), (euros, 3)]]);
        let half = plan(true, &[&[(dollars, 1)], &[(euros, 1)]]);
        assert_eq!(goods.costs(&[], pounds), Some(vec![7]));
        assert_eq!(goods.costs(&[], euros), None);
        assert_eq!(goods.costs(&[&usual], euros), None, "what is sent has a price of its own to be paid");
        assert_eq!(goods.costs(&[&cheap], pounds), None, "none of its plans can be taken");
        assert_eq!(service.costs(&[&cheap, &usual], pounds), Some(vec![7]));
        assert_eq!(service.costs(&[&cheap, &usual], euros), Some(vec![10, 3]), "the default comes first");
        assert_eq!(service.costs(&[&cheap, &half], euros), Some(vec![1]));
        assert_eq!(service.costs(&[&half], dollars), None);
    }
}
