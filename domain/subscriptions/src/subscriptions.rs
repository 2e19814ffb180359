//! Subscriptions: what a customer has. Datagate calls them products.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, Faults, OrganisationId, Page, Paged, Permission, Result, TenantId};
use comptoir_parties::organisations;
use comptoir_store::{Json, Order, Select, Tx, params};
use jiff::civil::Date;
use uuid::Uuid;

pub use crate::model::{
    Item, NewSubscription, Source, Status, Subscription, SubscriptionDetails, SubscriptionId,
    SubscriptionProfile, Vendor,
};
use crate::provisioning::VendorAccount;
use crate::{Agreement, AgreementId, Charge, ChargeKind, ChargeProfile, agreements, charges, provisioning};

/// The subscription, locked until the end of the transaction, when its customer is within the caller's reach and it
/// is not deleted.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, id: SubscriptionId) -> Result<Subscription> {
    within(ctx, Permission::SubscriptionsWrite, tx.lock(ctx.tenant, id).await?)
        .ok_or_else(|| Error::not_found("subscription", id))
}

/// The subscription by key, when its customer is within the caller's reach and it is not deleted.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: SubscriptionId) -> Result<Subscription> {
    within(ctx, Permission::SubscriptionsRead, tx.get(ctx.tenant, id).await?)
        .ok_or_else(|| Error::not_found("subscription", id))
}

/// The subscription by key, for showing it to the caller.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn view(ctx: &Ctx, tx: &mut Tx<'_>, id: SubscriptionId) -> Result<Subscription> {
    ctx.require(Permission::SubscriptionsRead)?;
    find(ctx, tx, id).await
}

/// Which subscriptions of vendors are wanted. Values of one list are alternatives; an empty list is no condition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Parts of the name.
    pub names: Vec<String>,
    /// Exactly these customers.
    pub organisations: Vec<OrganisationId>,
    /// Where they stand.
    pub statuses: Vec<Status>,
    /// Who provides them.
    pub vendors: Vec<Vendor>,
}

/// The subscriptions of vendors within reach, by name.
///
/// # Errors
/// `Denied` without the permission.
pub async fn of_vendors(ctx: &Ctx, tx: &mut Tx<'_>, filter: &Filter) -> Result<Vec<Subscription>> {
    by_name(ctx, filter)?.order("id", Order::Ascending).all(tx).await
}

/// A page of [`of_vendors`].
///
/// # Errors
/// As for [`of_vendors`].
pub async fn page_of_vendors(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    filter: &Filter,
    page: Page,
) -> Result<Paged<Subscription>> {
    by_name(ctx, filter)?.page(tx, page).await
}

fn by_name(ctx: &Ctx, filter: &Filter) -> Result<Select> {
    ctx.require(Permission::SubscriptionsRead)?;
    let mut select = readable(ctx);
    select = match filter.vendors.as_slice() {
        [] => select.raw("vendor IS NOT NULL", []),
        vendors => select.any("vendor", vendors),
    };
    if !filter.organisations.is_empty() {
        select = select.any("organisation", &filter.organisations);
    }
    if !filter.statuses.is_empty() {
        select = select.any("status", &filter.statuses);
    }
    select = select.contains_any(&["label_folded"], &filter.names);
    Ok(select.order("label_folded", Order::Ascending))
}

/// The subscription, when its customer is within the caller's reach and it is not deleted.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Subscription> {
    within(ctx, Permission::SubscriptionsRead, tx.get_uid(ctx.tenant, uid).await?)
        .ok_or_else(|| Error::not_found("product", uid))
}

/// As [`find_uid`], for showing it to the caller.
///
/// # Errors
/// As for [`find_uid`]; `Denied` without the permission.
pub async fn view_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Subscription> {
    ctx.require(Permission::SubscriptionsRead)?;
    find_uid(ctx, tx, uid).await
}

/// Several subscriptions whatever the caller's reach, in no particular order.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[SubscriptionId]) -> Result<Vec<Subscription>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

/// The subscription whatever the caller's reach, deleted ones included: for tracing invoice lines.
///
/// # Errors
/// `NotFound` when the tenant has none with this key.
pub async fn any(tx: &mut Tx<'_>, tenant: TenantId, id: SubscriptionId) -> Result<Subscription> {
    tx.get(tenant, id).await?.ok_or_else(|| Error::not_found("product", id))
}

/// A page of the subscriptions within reach, by label; of some customers only, when `organisations` is not empty.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    organisations: &[OrganisationId],
    page: Page,
) -> Result<Paged<Subscription>> {
    ctx.require(Permission::SubscriptionsRead)?;
    let mut select = readable(ctx);
    if !organisations.is_empty() {
        select = select.any("organisation", organisations);
    }
    select.order("label", Order::Ascending).page(tx, page).await
}

/// The subscriptions of an agreement, in the order they were made.
///
/// # Errors
/// What the store answers.
pub async fn of_agreement(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    agreement: AgreementId,
) -> Result<Vec<Subscription>> {
    tx.find(tenant, "AND agreement = $2 AND deleted_at IS NULL ORDER BY id", params![agreement]).await
}

/// The subscriptions of all agreements of an organisation, in the order they were made.
///
/// # Errors
/// What the store answers.
pub async fn of_payer(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    organisation: OrganisationId,
) -> Result<Vec<Subscription>> {
    let tail = "AND agreement IN (SELECT a.id FROM subscriptions_agreement a
        WHERE a.tenant = $1 AND a.organisation = $2 AND a.deleted_at IS NULL) AND deleted_at IS NULL ORDER BY id";
    tx.find(tenant, tail, params![organisation]).await
}

/// The subscriptions that came of an order, in the order they were made.
///
/// # Errors
/// What the store answers.
pub async fn of_order(tx: &mut Tx<'_>, tenant: TenantId, order: i64) -> Result<Vec<Subscription>> {
    tx.find(tenant, "AND order_id = $2 AND deleted_at IS NULL ORDER BY id", params![order]).await
}

/// The subscriptions that these customers have at vendors, in the order they were made.
///
/// # Errors
/// What the store answers.
pub async fn at_vendors(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    customers: &[OrganisationId],
) -> Result<Vec<Subscription>> {
    let select = Select::new(tenant).any("organisation", customers);
    let select = select.raw("vendor IS NOT NULL AND deleted_at IS NULL", []);
    select.order("id", Order::Ascending).all(tx).await
}

/// The accounts at vendors of what the customer at this place of the tree has or has ordered, and those that were registered
/// for it.
///
/// # Errors
/// What the store answers.
pub async fn accounts_of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    path: &str,
) -> Result<Vec<(Vendor, VendorAccount)>> {
    let sql = "SELECT vendor, account FROM subscriptions_subscription
        WHERE tenant = $1 AND organisation_path = $2 AND vendor IS NOT NULL AND status <> 'EXPIRED'
        AND deleted_at IS NULL ORDER BY id";
    let found = tx.query::<(Vendor, Json<VendorAccount>)>(sql, params![tenant, path]).await?;
    let mut all: Vec<_> = found.into_iter().map(|(vendor, account)| (vendor, account.0)).collect();
    all.extend(crate::accounts::of(tx, tenant, path).await?);
    Ok(all)
}

/// The organisations that have subscriptions.
///
/// # Errors
/// What the store answers.
pub async fn subscribers(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<OrganisationId>> {
    let sql = "SELECT DISTINCT organisation FROM subscriptions_subscription
        WHERE tenant = $1 AND deleted_at IS NULL ORDER BY organisation";
    Ok(tx.query::<(OrganisationId,)>(sql, params![tenant]).await?.into_iter().map(|(id,)| id).collect())
}

/// Creates a subscription of a customer within reach, with its charges.
///
/// # Errors
/// `NotFound` when the customer is out of reach; every fault of it and its charges; `Denied` without the permission.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewSubscription) -> Result<(Subscription, Vec<Charge>)> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let customer = organisations::find(ctx, tx, new.organisation).await?;
    let agreement = tx.get::<Agreement>(ctx.tenant, new.profile.agreement).await?;
    let mut faults = Faults::new();
    new.profile.check(&mut faults);
    check_agreement(agreement.as_ref(), (customer.id, None), &new.profile, &mut faults);
    let days = (new.profile.date_start, new.profile.date_end);
    for (index, charge) in new.charges.iter().enumerate() {
        faults.within(format_args!("charges[{index}]"), |faults| {
            charge.check(faults);
            check_day(charge, None, days, faults);
        });
    }
    faults.finish()?;
    insert(ctx, tx, new, customer.path).await
}

/// Gives a subscription a new profile, and its charges where they are given: then these are all it has. Those with a UUID are
/// changed, the others added, and those that are left out deleted, where they have not been billed; what has been billed and
/// has ended stays as it is.
///
/// # Errors
/// `NotFound`; every fault of it and its charges, among them what has been billed and is left out; [`Code::Conflict`] when
/// something billed is to change; `Denied` without the permission.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    profile: SubscriptionProfile,
    new_charges: Option<Vec<(Option<Uuid>, ChargeProfile)>>,
) -> Result<Subscription> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let found = find_uid(ctx, tx, uid).await?;
    // Of two who give it charges at once, the second finds those of the first.
    let before = lock(ctx, tx, found.id).await?;
    let present = charges::of(tx, ctx.tenant, &[before.id]).await?;
    let agreement = tx.get::<Agreement>(ctx.tenant, profile.agreement).await?;
    let mut faults = Faults::new();
    profile.check(&mut faults);
    check_agreement(agreement.as_ref(), (before.organisation, Some(&before)), &profile, &mut faults);
    let days = (profile.date_start, profile.date_end);
    for (index, (uid, charge)) in new_charges.iter().flatten().enumerate() {
        faults.within(format_args!("charges[{index}]"), |faults| {
            charge.check(faults);
            let known = present.iter().find(|known| Some(known.uid) == *uid);
            check_day(charge, known, days, faults);
            if uid.is_some_and(|uid| present.iter().all(|known| known.uid != uid)) {
                faults.invalid("id", "is no charge of this product");
            }
        });
    }
    let gone = match &new_charges {
        Some(given) => charges::left_out(tx, &present, given, &mut faults).await?,
        None => Vec::new(),
    };
    faults.finish()?;
    let billed = present.iter().any(|charge| charge.billed_to.is_some());
    let moved = profile.date_start != before.date_start
        || profile.in_advance != before.in_advance
        || profile.agreement != before.agreement;
    if billed && moved {
        let message =
            format!("product {} has been billed: its start, advance and agreement stay", before.code);
        return Err(Error::conflict(message));
    }
    let mut after = before.clone();
    after.apply(profile, ctx.now());
    tx.update(&after).await?;
    let change = Change::new(&catalogue::SUBSCRIPTION_UPDATED, after.id, after.uid).of(after.organisation);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    for charge in gone {
        charges::remove(ctx, tx, &after, charge).await?;
    }
    for (uid, profile) in new_charges.into_iter().flatten() {
        match present.iter().find(|known| Some(known.uid) == uid) {
            Some(known) => charges::change(ctx, tx, &after, known.clone(), profile).await?,
            None => charges::insert(ctx, tx, &after, None, profile).await?,
        };
    }
    Ok(after)
}

/// Deletes a subscription that has not been billed; one that has can be ended.
///
/// # Errors
/// `NotFound`; [`Code::InUse`] when it has been billed; `Denied` without the permission.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<()> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let before = find_uid(ctx, tx, uid).await?;
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let tail = format!("AND subscription = $2 AND deleted_at IS NULL ORDER BY id{lock}");
    let present: Vec<Charge> = tx.find(ctx.tenant, &tail, params![before.id]).await?;
    if present.iter().any(|charge| charge.billed_to.is_some()) {
        return Err(Error::new(
            Code::InUse,
            format!("product {} has been billed: give it an end date", before.code),
        ));
    }
    let mut after = before.clone();
    after.deleted_at = Some(ctx.now());
    after.next_on = None;
    tx.update(&after).await?;
    provisioning::give_up(ctx, tx, &after).await?;
    let sql = "UPDATE subscriptions_charge SET deleted_at = $3
        WHERE tenant = $1 AND subscription = $2 AND deleted_at IS NULL";
    tx.exec(sql, params![ctx.tenant, before.id, ctx.now()]).await?;
    let change = Change::new(&catalogue::SUBSCRIPTION_DELETED, before.id, before.uid).of(before.organisation);
    record(ctx, tx, change.before(before.state())).await
}

/// Writes a checked subscription and its charges.
pub(crate) async fn insert(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    new: NewSubscription,
    path: String,
) -> Result<(Subscription, Vec<Charge>)> {
    let mut made = Subscription {
        id: SubscriptionId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        organisation: new.organisation,
        organisation_path: path,
        agreement: new.profile.agreement,
        code: String::new(),
        label: String::new(),
        description: None,
        in_advance: new.profile.in_advance,
        pro_rata: false,
        date_start: new.profile.date_start,
        date_end: None,
        tax_inclusive: false,
        hidden: false,
        excludes_surcharges: false,
        site: None,
        service_item: None,
        product: new.source.product,
        plan: new.source.plan,
        order_id: new.source.order,
        order_line: new.source.order_line,
        vendor: new.source.vendor.as_ref().map(|(vendor, _)| *vendor),
        // What a vendor has to set up begins when it is activated.
        status: if new.source.vendor.is_some() { Status::Pending } else { Status::Active },
        label_folded: String::new(),
        months: new.source.term_months,
        auto_renewal: false,
        activated_on: None,
        source_id: None,
        next_on: None,
        account: Json(new.source.vendor.map(|(_, account)| account).unwrap_or_default()),
        items: Json(new.source.items),
        details: Json::default(),
        created_at: ctx.now(),
        updated_at: ctx.now(),
        deleted_at: None,
    };
    made.apply(new.profile, ctx.now());
    made.auto_renewal = made.renewal_months().is_some();
    made.plan_ahead();
    tx.insert(&mut made).await?;
    let change = Change::new(&catalogue::SUBSCRIPTION_CREATED, made.id, made.uid).of(made.organisation);
    record(ctx, tx, change.after(made.state())).await?;
    let mut rows = Vec::with_capacity(new.charges.len());
    for profile in new.charges {
        let bought = made.product.zip(made.plan);
        rows.push(charges::insert(ctx, tx, &made, bought, profile).await?);
    }
    Ok((made, rows))
}

/// Notes a charge whose days have nothing to do with those of its product; one that stays where it was is left alone.
pub(crate) fn check_day(
    charge: &ChargeProfile,
    before: Option<&Charge>,
    (first, last): (Date, Option<Date>),
    faults: &mut Faults,
) {
    let changed = |now: Option<Date>, then: fn(&Charge) -> Option<Date>| {
        now.filter(|day| before.is_none_or(|before| then(before) != Some(*day)))
    };
    let start = changed(charge.date_start, |charge| charge.date_start);
    let end = changed(charge.date_end, |charge| charge.date_end);
    // One that comes back begins with its product, whatever it says.
    if charge.kind == ChargeKind::OneOff && start.is_some_and(|day| day < first) {
        faults.invalid("dateStart", format!("must not be before the first day of the product: {first}"));
    } else if let Some(last) = last.filter(|last| start.is_some_and(|day| day > *last)) {
        faults.invalid("dateStart", format!("must not be after the last day of the product: {last}"));
    }
    if end.is_some_and(|day| day < first) {
        faults.invalid("dateEnd", format!("must not be before the first day of the product: {first}"));
    }
}

fn check_agreement(
    agreement: Option<&Agreement>,
    (customer, before): (OrganisationId, Option<&Subscription>),
    profile: &SubscriptionProfile,
    faults: &mut Faults,
) {
    // An end that stays may be one that the agreement came to end before.
    let end = profile.date_end.filter(|end| before.is_none_or(|before| before.date_end != Some(*end)));
    let of_agreement = agreement.and_then(|agreement| agreement.date_end);
    if let Some(last) = of_agreement.filter(|last| end.is_some_and(|end| end > *last)) {
        faults.invalid("dateEnd", format!("must not be after the last day of the agreement: {last}"));
    }
    if let Some(end) =
        agreement.and_then(|agreement| agreement.date_end).filter(|end| profile.date_start > *end)
    {
        faults.invalid("dateStart", format!("must not be after the last day of the agreement: {end}"));
    }
    let fits = agreement.is_some_and(|found| found.deleted_at.is_none() && found.organisation == customer);
    if !fits {
        faults.invalid("agreement", "is no agreement of this customer");
    }
}

fn readable(ctx: &Ctx) -> Select {
    Select::new(ctx.tenant)
        .within("organisation_path", &ctx.reach_for(Permission::SubscriptionsRead))
        .raw("deleted_at IS NULL", [])
}

fn within(ctx: &Ctx, right: Permission, found: Option<Subscription>) -> Option<Subscription> {
    found.filter(|row| row.deleted_at.is_none() && ctx.reach_for(right).covers(&row.organisation_path))
}

/// The agreement of a subscription.
///
/// # Errors
/// `NotFound` when it is gone.
pub async fn agreement_of(tx: &mut Tx<'_>, subscription: &Subscription) -> Result<Agreement> {
    let found = agreements::many(tx, subscription.tenant, &[subscription.agreement]).await?.pop();
    found.ok_or_else(|| Error::not_found("agreement", subscription.agreement))
}
