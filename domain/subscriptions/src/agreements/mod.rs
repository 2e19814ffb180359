//! Agreements: when a customer is billed, how often, in which currency and on what terms.

mod model;
mod terms;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{
    Code, Ctx, Error, Faults, OrganisationId, Page, Paged, Permission, Result, TenantId, text,
};
use comptoir_parties::references::{self, Reference, ReferenceKind};
use comptoir_parties::{Organisation, organisations};
use comptoir_store::{Order, Select, Tx, params};
use jiff::civil::Date;
use uuid::Uuid;

use model::unmade;
pub use model::{Agreement, AgreementDetails, AgreementId, AgreementProfile, NewAgreement};
pub use terms::{Notice, Terms, set_terms};

/// Payment term of an agreement that is made on demand.
const TERM_DEFAULT: &str = "30 days";
/// Days to pay where an agreement names no term.
const TERM_DAYS_DEFAULT: i64 = 30;

/// The agreement, when its customer is within the caller's reach and it is not deleted.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: AgreementId) -> Result<Agreement> {
    within(ctx, tx.get(ctx.tenant, id).await?).ok_or_else(|| Error::not_found("agreement", id))
}

/// As [`find`], by UUID.
///
/// # Errors
/// As for [`find`].
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Agreement> {
    within(ctx, tx.get_uid(ctx.tenant, uid).await?).ok_or_else(|| Error::not_found("agreement", uid))
}

/// As [`find_uid`], for showing it to the caller.
///
/// # Errors
/// As for [`find`]; `Denied` without the permission.
pub async fn view_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Agreement> {
    ctx.require(Permission::SubscriptionsRead)?;
    find_uid(ctx, tx, uid).await
}

/// Several agreements whatever the caller's reach, deleted ones included: for names on documents.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[AgreementId]) -> Result<Vec<Agreement>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

/// The agreements of a customer, the default one first.
///
/// # Errors
/// What the store answers.
pub async fn of_organisation(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    organisation: OrganisationId,
) -> Result<Vec<Agreement>> {
    let tail = "AND organisation = $2 AND deleted_at IS NULL ORDER BY is_default DESC, id";
    tx.find(tenant, tail, params![organisation]).await
}

/// The agreements of a customer that have this name (case and accents aside), for references by name.
///
/// # Errors
/// What the store answers.
pub async fn named(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    organisation: OrganisationId,
    name: &str,
) -> Result<Vec<Agreement>> {
    let tail = "AND organisation = $2 AND name_folded = $3 AND deleted_at IS NULL ORDER BY id";
    tx.find(tenant, tail, params![organisation, text::fold(name.trim())]).await
}

/// The default agreement of a customer, when it has been made.
///
/// # Errors
/// What the store answers.
pub async fn default_of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    organisation: OrganisationId,
) -> Result<Option<Agreement>> {
    tx.first(tenant, "AND organisation = $2 AND is_default AND deleted_at IS NULL", params![organisation])
        .await
}

/// The default agreements of several customers, of those that have one.
///
/// # Errors
/// What the store answers.
pub async fn defaults_of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    organisations: &[OrganisationId],
) -> Result<Vec<Agreement>> {
    let defaults = Select::new(tenant).any("organisation", organisations).raw("is_default", []);
    defaults.raw("deleted_at IS NULL", []).all(tx).await
}

/// A page of the agreements within reach, by name; of some customers only, when `organisations` is not empty.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    organisations: &[OrganisationId],
    page: Page,
) -> Result<Paged<Agreement>> {
    ctx.require(Permission::SubscriptionsRead)?;
    let mut select =
        Select::new(ctx.tenant).within("organisation_path", &ctx.reach).raw("deleted_at IS NULL", []);
    if !organisations.is_empty() {
        select = select.any("organisation", organisations);
    }
    select.order("name_key", Order::Ascending).page(tx, page).await
}

/// The default agreement of an organisation, made when it has none: monthly from the first of this month, in the
/// organisation's currency, payable in 30 days.
///
/// # Errors
/// `NotFound` when there is no such organisation.
pub async fn default_for(ctx: &Ctx, tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Agreement> {
    if let Some(found) = default_of(tx, ctx.tenant, organisation).await? {
        return Ok(found);
    }
    // Two commands that find none at once wait here for each other.
    let customer = tx.lock::<Organisation>(ctx.tenant, organisation).await?;
    let customer = customer.ok_or_else(|| Error::not_found("organisation", organisation))?;
    if let Some(found) = default_of(tx, ctx.tenant, organisation).await? {
        return Ok(found);
    }
    let profile = default_profile(ctx, tx, &customer).await?;
    insert(ctx, tx, &customer, profile).await
}

/// The default agreement that [`default_for`] would make, without making it: for looking ahead.
///
/// # Errors
/// What the store answers.
pub async fn default_unmade(ctx: &Ctx, tx: &mut Tx<'_>, customer: &Organisation) -> Result<Agreement> {
    let profile = default_profile(ctx, tx, customer).await?;
    Ok(unmade(ctx, customer, profile))
}

async fn default_profile(ctx: &Ctx, tx: &mut Tx<'_>, customer: &Organisation) -> Result<AgreementProfile> {
    let start = today_at(ctx, customer)?.first_of_month();
    let term = references::resolve(tx, ctx.tenant, ReferenceKind::PaymentTerm, TERM_DEFAULT).await?;
    Ok(AgreementProfile {
        currency: Some(customer.currency),
        payment_term: term.map(|term| term.id),
        ..AgreementProfile::monthly("Default agreement", start)
    })
}

/// Creates an agreement of a customer within reach. One that is to be the default takes the place of the one before.
///
/// # Errors
/// `NotFound` when the customer is out of reach; the profile's faults; `Denied` without the permission.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewAgreement) -> Result<Agreement> {
    ctx.require(Permission::SubscriptionsWrite)?;
    checked(&new.profile)?;
    let customer = organisations::lock(ctx, tx, new.organisation).await?;
    refuse_second(tx, (&customer, &new.profile.name), None).await?;
    if new.profile.is_default {
        clear_default(ctx, tx, customer.id).await?;
    }
    insert(ctx, tx, &customer, new.profile).await
}

/// Gives an agreement a new profile.
///
/// # Errors
/// `NotFound`; the profile's faults; [`Code::Conflict`] when billing has begun and its calendar or currency is to
/// change; `Denied` without the permission.
pub async fn update(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, profile: AgreementProfile) -> Result<Agreement> {
    ctx.require(Permission::SubscriptionsWrite)?;
    checked(&profile)?;
    let (customer, before) = lock(ctx, tx, uid).await?;
    refuse_second(tx, (&customer, &profile.name), Some(&before)).await?;
    let mut after = before.clone();
    after.apply(profile, ctx.now());
    // Those have a command of their own.
    after.set(before.terms());
    let calendar = |agreement: &Agreement| (agreement.frequency, agreement.billing_start, agreement.currency);
    if before.billed_to.is_some() && calendar(&before) != calendar(&after) {
        let message =
            format!("agreement {} has been billed: its frequency, start and currency stay", before.name);
        return Err(Error::conflict(message));
    }
    if let Some(end) = after.date_end.filter(|_| before.date_end != after.date_end) {
        let billed = last_billed(tx, &before).await?;
        if let Some(billed) = billed.filter(|billed| end < *billed) {
            return Err(Error::invalid(
                "dateEnd",
                format!("must not be before the last day that was billed: {billed}"),
            ));
        }
        let later = begins_after(tx, &before, end).await?;
        if let Some((code, start)) = later {
            return Err(Error::invalid(
                "dateEnd",
                format!("must not be before product {code} begins: {start}"),
            ));
        }
        terms::check_notice(ctx, &customer, &before, after.date_end)?;
    }
    if before.is_default && !after.is_default {
        return Err(Error::invalid("isDefault", "make another agreement the default instead"));
    }
    if after.is_default && !before.is_default {
        clear_default(ctx, tx, after.organisation).await?;
    }
    tx.update(&after).await?;
    let change = Change::new(&catalogue::AGREEMENT_UPDATED, after.id, after.uid).of(after.organisation);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Refuses a name that another agreement of the customer has: whoever refers to one by name would mean both. Agreements that
/// were called alike before keep their names.
async fn refuse_second(
    tx: &mut Tx<'_>,
    (customer, name): (&Organisation, &str),
    before: Option<&Agreement>,
) -> Result<()> {
    let folded = text::fold(name.trim());
    if before.is_some_and(|before| before.name_folded == folded) {
        return Ok(());
    }
    let known = of_organisation(tx, customer.tenant, customer.id).await?;
    match known.iter().find(|known| known.name_folded == folded) {
        Some(other) => {
            Err(Error::duplicate("name", format!("{} has an agreement '{}'", customer.name, other.name)))
        }
        None => Ok(()),
    }
}

fn checked(profile: &AgreementProfile) -> Result<()> {
    let mut faults = Faults::new();
    profile.check(&mut faults);
    faults.finish()
}

/// The product of an agreement that begins last, where that is after a day.
async fn begins_after(tx: &mut Tx<'_>, agreement: &Agreement, day: Date) -> Result<Option<(String, Date)>> {
    let sql = "SELECT code, date_start FROM subscriptions_subscription
        WHERE tenant = $1 AND agreement = $2 AND date_start > $3 AND deleted_at IS NULL ORDER BY date_start DESC, id LIMIT 1";
    tx.query_one(sql, params![agreement.tenant, agreement.id, day]).await
}

/// The last day that an agreement or a charge of its products is billed up to.
async fn last_billed(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Option<Date>> {
    let sql = "SELECT MAX(c.billed_to) FROM subscriptions_charge c
        JOIN subscriptions_subscription s ON s.tenant = c.tenant AND s.id = c.subscription
        WHERE c.tenant = $1 AND s.agreement = $2 AND c.kind = 'recurring'";
    let charges = tx.query_one::<(Option<Date>,)>(sql, params![agreement.tenant, agreement.id]).await?;
    Ok(charges.and_then(|(billed,)| billed).max(agreement.billed_to))
}

/// Deletes an agreement that nothing is billed on.
///
/// # Errors
/// `NotFound`; [`Code::InUse`] when it has subscriptions or has been billed; [`Code::Conflict`] for the default one
/// while there are others; `Denied` without the permission.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<()> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let (_, before) = lock(ctx, tx, uid).await?;
    let used = "SELECT COUNT(*) FROM subscriptions_subscription
        WHERE tenant = $1 AND agreement = $2 AND deleted_at IS NULL";
    let used =
        tx.query_one::<(i64,)>(used, params![ctx.tenant, before.id]).await?.map_or(0, |(count,)| count);
    if used > 0 || before.billed_to.is_some() {
        let billed = before.billed_to.map(|to| format!("has been billed to {to}"));
        let products = (used > 0).then(|| format!("has products ({used})"));
        let why: Vec<String> = billed.into_iter().chain(products).collect();
        return Err(Error::new(Code::InUse, format!("agreement {} {}", before.name, why.join(" and "))));
    }
    if before.is_default && of_organisation(tx, ctx.tenant, before.organisation).await?.len() > 1 {
        return Err(Error::conflict("the default agreement cannot be deleted while there are others"));
    }
    let mut after = before.clone();
    after.deleted_at = Some(ctx.now());
    tx.update(&after).await?;
    let change = Change::new(&catalogue::AGREEMENT_DELETED, before.id, before.uid).of(before.organisation);
    record(ctx, tx, change.before(before.state())).await
}

/// Notes up to which day a run has billed an agreement; from then on its calendar stays as it is.
///
/// # Errors
/// What the store refuses.
pub async fn billed(tx: &mut Tx<'_>, tenant: TenantId, id: AgreementId, to: Date) -> Result<()> {
    let sql = "UPDATE subscriptions_agreement SET billed_to = $3
        WHERE tenant = $1 AND id = $2 AND (billed_to IS NULL OR billed_to < $3)";
    tx.exec(sql, params![tenant, id, to]).await?;
    Ok(())
}

/// Takes back that an agreement was billed up to a day: an invoice of it is withdrawn.
///
/// # Errors
/// What the store refuses.
pub async fn set_billed(tx: &mut Tx<'_>, tenant: TenantId, id: AgreementId, to: Option<Date>) -> Result<()> {
    let sql = "UPDATE subscriptions_agreement SET billed_to = $3 WHERE tenant = $1 AND id = $2";
    tx.exec(sql, params![tenant, id, to]).await?;
    Ok(())
}

/// Days an invoice of the agreement may be paid in.
///
/// # Errors
/// What the store answers.
pub async fn term_days(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<i64> {
    let Some(term) = agreement.payment_term else { return Ok(TERM_DAYS_DEFAULT) };
    Ok(days_of(&references::by_key(tx, agreement.tenant, term).await?))
}

/// Days to pay by a payment term.
pub fn days_of(term: &Reference) -> i64 {
    term.value.unwrap_or(TERM_DAYS_DEFAULT).max(0)
}

/// The agreement, locked until the end of the transaction: a bill run may be noting how far it is billed. Which one is the
/// default is decided at the customer, which is locked first.
async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<(Organisation, Agreement)> {
    let found = find_uid(ctx, tx, uid).await?;
    let customer = organisations::lock(ctx, tx, found.organisation).await?;
    let agreement = within(ctx, tx.lock(ctx.tenant, found.id).await?);
    Ok((customer, agreement.ok_or_else(|| Error::not_found("agreement", uid))?))
}

/// Today, where a customer is.
fn today_at(ctx: &Ctx, customer: &Organisation) -> Result<Date> {
    let zone = jiff::tz::TimeZone::get(&customer.time_zone).or_else(|_| ctx.zone())?;
    Ok(ctx.now().to_zoned(zone).date())
}

/// Has the default agreement of a customer, who is locked, not be the default any more.
async fn clear_default(ctx: &Ctx, tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<()> {
    let Some(default) = default_of(tx, ctx.tenant, organisation).await? else { return Ok(()) };
    let Some(before) = tx.lock::<Agreement>(ctx.tenant, default.id).await? else { return Ok(()) };
    let mut after = before.clone();
    after.is_default = false;
    after.updated_at = ctx.now();
    tx.update(&after).await?;
    let change = Change::new(&catalogue::AGREEMENT_UPDATED, after.id, after.uid).of(organisation);
    record(ctx, tx, change.before(before.state()).after(after.state())).await
}

async fn insert(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    customer: &Organisation,
    profile: AgreementProfile,
) -> Result<Agreement> {
    let mut agreement = unmade(ctx, customer, profile);
    tx.insert(&mut agreement).await?;
    let change = Change::new(&catalogue::AGREEMENT_CREATED, agreement.id, agreement.uid).of(customer.id);
    record(ctx, tx, change.after(agreement.state())).await?;
    Ok(agreement)
}

fn within(ctx: &Ctx, found: Option<Agreement>) -> Option<Agreement> {
    found.filter(|agreement| agreement.deleted_at.is_none() && ctx.reach.covers(&agreement.organisation_path))
}
