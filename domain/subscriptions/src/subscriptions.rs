//! Subscriptions: what a customer has. Datagate calls them products.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{
    Code, Ctx, Error, Faults, OrganisationId, Page, Paged, Permission, Result, TenantId, id,
};
use comptoir_parties::organisations;
use comptoir_store::{Json, Order, Select, Tx, entity, params, stored_id};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{Agreement, AgreementId, Charge, ChargeProfile, InAdvance, agreements, charges};

/// Characters of a code or label at most.
const TEXT_CHARS_MAX: usize = 200;

id!(
    /// A subscription.
    SubscriptionId
);
stored_id!(SubscriptionId);

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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Source {
    /// Product of the catalogue.
    pub product: Option<i64>,
    /// Plan.
    pub plan: Option<i64>,
    /// Order.
    pub order: Option<i64>,
    /// Line of the order.
    pub order_line: Option<i64>,
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
    fn check(&self, faults: &mut Faults) {
        for (field, value) in [("code", &self.code), ("label", &self.label)] {
            if !(1..=TEXT_CHARS_MAX).contains(&value.trim().chars().count()) {
                faults.invalid(field, format!("must have 1 to {TEXT_CHARS_MAX} characters"));
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

    fn apply(&mut self, profile: SubscriptionProfile, now: Timestamp) {
        self.agreement = profile.agreement;
        self.code = profile.code.trim().to_owned();
        self.label = profile.label.trim().to_owned();
        self.description = profile.description;
        self.in_advance = profile.in_advance;
        self.pro_rata = profile.pro_rata;
        self.date_start = profile.date_start;
        self.date_end = profile.date_end;
        self.tax_inclusive = profile.tax_inclusive;
        self.hidden = profile.hidden;
        self.excludes_surcharges = profile.excludes_surcharges;
        self.site = profile.site;
        self.service_item = profile.service_item;
        self.details = Json(profile.details);
        self.updated_at = now;
    }

    fn state(&self) -> Value {
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
            "details": self.details.0,
        })
    }
}

/// The subscription, when its customer is within the caller's reach and it is not deleted.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Subscription> {
    within(ctx, tx.get_uid(ctx.tenant, uid).await?).ok_or_else(|| Error::not_found("product", uid))
}

/// As [`find_uid`], for showing it to the caller.
///
/// # Errors
/// As for [`find_uid`]; `Denied` without the permission.
pub async fn view_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Subscription> {
    ctx.require(Permission::SubscriptionsRead)?;
    find_uid(ctx, tx, uid).await
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
    let mut select =
        Select::new(ctx.tenant).within("organisation_path", &ctx.reach).raw("deleted_at IS NULL", []);
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

/// The subscriptions that came of an order.
///
/// # Errors
/// What the store answers.
pub async fn of_order(tx: &mut Tx<'_>, tenant: TenantId, order: i64) -> Result<Vec<Subscription>> {
    tx.find(tenant, "AND order_id = $2 AND deleted_at IS NULL ORDER BY id", params![order]).await
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
    check_agreement(agreement.as_ref(), customer.id, &mut faults);
    for (index, charge) in new.charges.iter().enumerate() {
        faults.within(format_args!("charges[{index}]"), |faults| charge.check(faults));
    }
    faults.finish()?;
    insert(ctx, tx, new, customer.path).await
}

/// Gives a subscription a new profile, and its charges too: those with a UUID are changed, the others added.
///
/// # Errors
/// `NotFound`; every fault of it and its charges; [`Code::Conflict`] when something billed is to change; `Denied`
/// without the permission.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    profile: SubscriptionProfile,
    new_charges: Vec<(Option<Uuid>, ChargeProfile)>,
) -> Result<Subscription> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let before = find_uid(ctx, tx, uid).await?;
    let present = charges::of(tx, ctx.tenant, &[before.id]).await?;
    let agreement = tx.get::<Agreement>(ctx.tenant, profile.agreement).await?;
    let mut faults = Faults::new();
    profile.check(&mut faults);
    check_agreement(agreement.as_ref(), before.organisation, &mut faults);
    for (index, (uid, charge)) in new_charges.iter().enumerate() {
        faults.within(format_args!("charges[{index}]"), |faults| {
            charge.check(faults);
            if uid.is_some_and(|uid| present.iter().all(|known| known.uid != uid)) {
                faults.invalid("id", "is no charge of this product");
            }
        });
    }
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
    for (uid, profile) in new_charges {
        match present.iter().find(|known| Some(known.uid) == uid) {
            Some(known) => charges::change(ctx, tx, &after, known.clone(), profile).await?,
            None => charges::insert(ctx, tx, &after, profile).await?,
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
    tx.update(&after).await?;
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
        details: Json::default(),
        created_at: ctx.now(),
        updated_at: ctx.now(),
        deleted_at: None,
    };
    made.apply(new.profile, ctx.now());
    tx.insert(&mut made).await?;
    let change = Change::new(&catalogue::SUBSCRIPTION_CREATED, made.id, made.uid).of(made.organisation);
    record(ctx, tx, change.after(made.state())).await?;
    let mut rows = Vec::with_capacity(new.charges.len());
    for profile in new.charges {
        rows.push(charges::insert(ctx, tx, &made, profile).await?);
    }
    Ok((made, rows))
}

fn check_agreement(agreement: Option<&Agreement>, customer: OrganisationId, faults: &mut Faults) {
    let fits = agreement.is_some_and(|found| found.deleted_at.is_none() && found.organisation == customer);
    if !fits {
        faults.invalid("agreement", "is no agreement of this customer");
    }
}

fn within(ctx: &Ctx, found: Option<Subscription>) -> Option<Subscription> {
    found.filter(|row| row.deleted_at.is_none() && ctx.reach.covers(&row.organisation_path))
}

/// The agreement of a subscription.
///
/// # Errors
/// `NotFound` when it is gone.
pub async fn agreement_of(tx: &mut Tx<'_>, subscription: &Subscription) -> Result<Agreement> {
    let found = agreements::many(tx, subscription.tenant, &[subscription.agreement]).await?.pop();
    found.ok_or_else(|| Error::not_found("agreement", subscription.agreement))
}
