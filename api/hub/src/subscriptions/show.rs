//! Subscriptions as Hub shows them.

use std::collections::{BTreeSet, HashMap};

use comptoir_contracts::hub as wire;
use comptoir_kernel::{Ctx, Currency, Money, OrganisationId, Result};
use comptoir_orders::{Order, OrderId, OrderKind};
use comptoir_store::Tx;
use comptoir_subscriptions::change::{self, SubscriptionChange};
use comptoir_subscriptions::{
    Agreement, AgreementId, Charge, Item, Status, Subscription, Vendor, agreements, charges, subscriptions,
    total_contract_value,
};

/// What hangs on subscriptions, loaded for many at once.
pub(super) struct Parts {
    agreements: HashMap<AgreementId, Agreement>,
    charges: Vec<Charge>,
    changes: Vec<SubscriptionChange>,
    orders: HashMap<i64, Order>,
    /// All that the same customers have at vendors.
    related: Vec<Subscription>,
}

impl Parts {
    /// Loads the parts of these subscriptions.
    pub(super) async fn load(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[Subscription]) -> Result<Self> {
        let keys: Vec<_> = rows.iter().map(|row| row.id).collect();
        let agreed: BTreeSet<AgreementId> = rows.iter().map(|row| row.agreement).collect();
        let agreed: Vec<AgreementId> = agreed.into_iter().collect();
        let changes = change::of(tx, ctx.tenant, &keys).await?;
        let bought: BTreeSet<i64> = rows.iter().filter_map(|row| row.order_id).collect();
        let bought: Vec<i64> = bought.into_iter().collect();
        let orders: Vec<OrderId> =
            bought.iter().copied().chain(changes.iter().map(|change| change.order_id)).map(OrderId).collect();
        let orders = comptoir_orders::headings(tx, ctx.tenant, &orders).await?;
        let agreements = agreements::many(tx, ctx.tenant, &agreed).await?;
        let customers: BTreeSet<OrganisationId> = rows.iter().map(|row| row.organisation).collect();
        let customers: Vec<OrganisationId> = customers.into_iter().collect();
        Ok(Self {
            agreements: agreements.into_iter().map(|row| (row.id, row)).collect(),
            charges: charges::of(tx, ctx.tenant, &keys).await?,
            orders: orders.into_iter().map(|order| (order.id.0, order)).collect(),
            related: subscriptions::at_vendors(tx, ctx.tenant, &customers).await?,
            changes,
        })
    }

    /// A subscription of one of the vendors Hub knows; nothing, for any other.
    pub(super) fn subscription(&self, row: &Subscription) -> Result<Option<wire::Subscription>> {
        let Some(vendor) = row.vendor else { return Ok(None) };
        let base = self.base(row, vendor)?;
        let account = &row.account;
        Ok(Some(match vendor {
            Vendor::Dropbox => wire::DropboxSubscription {
                team_id: account.id.clone(),
                admin_email: self.admin_email(row),
                subscriptions: Some(row.items.iter().map(|item| item.quantity).sum()),
                id: base.id,
                name: base.name,
                organisation: base.organisation,
                order: base.order,
                r#type: wire::DropboxSubscriptionType::Dropbox,
                start_date: base.start_date,
                service_activation_date: base.service_activation_date,
                end_date: base.end_date,
                auto_renewal_flag: base.auto_renewal_flag,
                pending_change: base.pending_change,
                source_id: base.source_id,
                status: base.status,
                billing_frequency: base.billing_frequency,
                total_contract_value: base.total_contract_value,
                order_history: base.order_history,
                associated_subscriptions: base.associated_subscriptions,
                products: base.products,
            }
            .into(),
            Vendor::Acronis => wire::AcronisSubscription {
                tenant_id: account.id.clone(),
                admin_email: self.admin_email(row),
                id: base.id,
                name: base.name,
                organisation: base.organisation,
                order: base.order,
                r#type: wire::AcronisSubscriptionType::Acronis,
                start_date: base.start_date,
                service_activation_date: base.service_activation_date,
                end_date: base.end_date,
                auto_renewal_flag: base.auto_renewal_flag,
                pending_change: base.pending_change,
                source_id: base.source_id,
                status: base.status,
                billing_frequency: base.billing_frequency,
                total_contract_value: base.total_contract_value,
                order_history: base.order_history,
                associated_subscriptions: base.associated_subscriptions,
                products: base.products,
            }
            .into(),
            Vendor::Zoom => zoom(row, self.admin_email(row), base).into(),
        }))
    }

    fn base(&self, row: &Subscription, vendor: Vendor) -> Result<wire::SubscriptionBase> {
        let agreement = self.agreements.get(&row.agreement);
        let own: Vec<Charge> =
            self.charges.iter().filter(|charge| charge.subscription == row.id).cloned().collect();
        let value = match agreement {
            Some(agreement) => total_contract_value(row, agreement, &own)?
                .map(|minor| Money::new(minor, agreement.currency).major().into()),
            None => None,
        };
        let currency = agreement.map(|agreement| agreement.currency);
        Ok(wire::SubscriptionBase {
            id: row.id.0,
            name: Some(row.label.clone()),
            organisation: Some(row.organisation.0),
            order: row.order_id,
            r#type: match vendor {
                Vendor::Dropbox => wire::SubscriptionType::Dropbox,
                Vendor::Acronis => wire::SubscriptionType::Acronis,
                Vendor::Zoom => wire::SubscriptionType::Zoom,
            },
            start_date: Some(row.date_start),
            service_activation_date: row.activated_on,
            end_date: row.date_end,
            auto_renewal_flag: Some(row.auto_renewal),
            pending_change: Some(self.changes_of(row).any(SubscriptionChange::is_open)),
            source_id: row.source_id.clone(),
            status: match row.status {
                Status::Active => wire::SubscriptionStatus::Active,
                Status::Pending => wire::SubscriptionStatus::Pending,
                Status::Expired => wire::SubscriptionStatus::Expired,
            },
            billing_frequency: row.items.first().map(|item| frequency(item.every_months)),
            total_contract_value: value,
            order_history: Some(self.history(row)),
            associated_subscriptions: Some(self.beside(row).map(|other| other.id.0).collect()),
            products: Some(row.items.iter().flat_map(|item| products(item, currency)).collect()),
        })
    }

    /// The customer's other subscriptions of the same account. One that is not set up yet is known in its order alone.
    fn beside(&self, row: &Subscription) -> impl Iterator<Item = &Subscription> {
        self.related.iter().filter(move |other| {
            let is_there = row.account.known().is_some() || row.order_id == other.order_id;
            other.id != row.id
                && other.organisation == row.organisation
                && other.vendor == row.vendor
                && is_there
                && other.account.is_same(&row.account)
        })
    }

    /// The address of the account's administrator: what is added to an account is ordered without it.
    fn admin_email(&self, row: &Subscription) -> Option<String> {
        let all = std::iter::once(row).chain(self.beside(row));
        all.filter_map(|one| one.account.admin_email.clone()).next()
    }

    fn changes_of(&self, row: &Subscription) -> impl Iterator<Item = &SubscriptionChange> {
        self.changes.iter().filter(move |change| change.subscription == row.id)
    }

    /// The order it came of, and those that changed it, oldest first.
    fn history(&self, row: &Subscription) -> Vec<wire::SubscriptionOrder> {
        let all = row.order_id.into_iter().chain(self.changes_of(row).map(|change| change.order_id));
        let shown = |order: &Order| wire::SubscriptionOrder {
            order: Some(order.id.0),
            order_type: Some(match order.kind {
                OrderKind::Sales => wire::SubscriptionOrderOrderType::SalesOrder,
                OrderKind::Change => wire::SubscriptionOrderOrderType::ChangeOrder,
            }),
            date: Some(order.dated_at.into()),
            status: order.state.as_str().parse().ok(),
        };
        all.filter_map(|id| self.orders.get(&id)).map(shown).collect()
    }
}

fn zoom(
    row: &Subscription,
    admin_email: Option<String>,
    base: wire::SubscriptionBase,
) -> wire::ZoomSubscription {
    wire::ZoomSubscription {
        account_number: row.account.id.clone(),
        admin_email,
        id: base.id,
        name: base.name,
        organisation: base.organisation,
        order: base.order,
        r#type: wire::ZoomSubscriptionType::Zoom,
        start_date: base.start_date,
        service_activation_date: base.service_activation_date,
        end_date: base.end_date,
        auto_renewal_flag: base.auto_renewal_flag,
        pending_change: base.pending_change,
        source_id: base.source_id,
        status: base.status,
        billing_frequency: base.billing_frequency,
        total_contract_value: base.total_contract_value,
        order_history: base.order_history,
        associated_subscriptions: base.associated_subscriptions,
        products: base.products,
    }
}

fn frequency(months: i64) -> String {
    match months {
        1 => "MONTHLY",
        3 => "QUARTERLY",
        6 => "HALF_YEARLY",
        _ => "ANNUAL",
    }
    .to_owned()
}

/// A product once for each price that units of it were bought at.
fn products(item: &Item, currency: Option<Currency>) -> impl Iterator<Item = wire::SubscriptionProduct> {
    item.lots().into_iter().map(move |lot| wire::SubscriptionProduct {
        product: Some(item.product),
        name: Some(item.name.clone()),
        product_code: Some(item.sku.clone()),
        quantity: Some(lot.quantity),
        rate_plan: Some(item.plan),
        price: currency.map(|currency| Money::new(lot.price, currency).major().into()),
    })
}
