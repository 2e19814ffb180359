//! Creating, changing and deleting bundles.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, Faults, Result, text};
use comptoir_parties::{Blocker, ReferenceKind, blockers};
use comptoir_store::{Json, Tx, params};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Allowance, AllowanceDetails, AllowanceId, Bundle, BundleId, Details, allowances, find_uid};
use crate::found::{reference, text as checked};
use crate::rate_cards::require_tenant;

/// Characters of a name at most.
const NAME_CHARS_MAX: usize = 200;
/// Characters of a description at most.
const DESCRIPTION_CHARS_MAX: usize = 4_000;
/// Allowances of a bundle at most.
const ALLOWANCES_MAX: usize = 50;
/// What an allowance covers at most: a pebibyte in bytes.
const QUANTITY_MAX: i64 = 1_125_899_906_842_624;

/// Creates a bundle.
///
/// # Errors
/// Faults of `name`, `description`, `allowances`, and of each, as `allowances[1].quantity`; [`Code::Duplicate`].
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, details: Details) -> Result<Bundle> {
    require_tenant(ctx)?;
    let details = check(ctx, tx, details, None).await?;
    let now = ctx.now();
    let mut bundle = Bundle {
        id: BundleId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        name_key: text::sort_key(&details.name),
        name_folded: text::fold(&details.name),
        name: details.name,
        description: details.description,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    tx.insert(&mut bundle).await?;
    let new: Vec<Allowance> = details.allowances.iter().map(|one| allowance(&bundle, one)).collect();
    tx.insert_all(&new).await?;
    let change = Change::new(&catalogue::BUNDLE_CREATED, bundle.id, bundle.uid);
    record(ctx, tx, change.after(state(&bundle, &details.allowances))).await?;
    Ok(bundle)
}

/// Changes a bundle: usage that is billed from now on is covered by what it says then. An allowance that only gets
/// another quantity goes on counting where it stood.
///
/// # Errors
/// As for [`create`]; [`Code::NotFound`].
pub async fn update(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, details: Details) -> Result<Bundle> {
    require_tenant(ctx)?;
    let before = lock(ctx, tx, uid).await?;
    let details = check(ctx, tx, details, Some(before.id)).await?;
    let mut old = allowances(tx, ctx.tenant, &[before.id]).await?;
    let state_before = state(&before, &old.iter().map(Allowance::details).collect::<Vec<_>>());
    let mut after = before.clone();
    (after.name_key, after.name_folded) = (text::sort_key(&details.name), text::fold(&details.name));
    (after.name, after.description) = (details.name, details.description);
    after.updated_at = ctx.now();
    tx.update(&after).await?;
    let mut new = Vec::new();
    for wanted in &details.allowances {
        let same =
            |one: &Allowance| AllowanceDetails { quantity: wanted.quantity, ..one.details() } == *wanted;
        match old.iter().position(same) {
            Some(at) => {
                let kept = Allowance { quantity: wanted.quantity, ..old.remove(at) };
                tx.update(&kept).await?;
            }
            None => new.push(allowance(&after, wanted)),
        }
    }
    for gone in old {
        tx.update(&Allowance { deleted_at: Some(ctx.now()), ..gone }).await?;
    }
    tx.insert_all(&new).await?;
    let change = Change::new(&catalogue::BUNDLE_UPDATED, after.id, after.uid);
    record(ctx, tx, change.before(state_before).after(state(&after, &details.allowances))).await?;
    Ok(after)
}

/// Takes a bundle out of use: no product can be given it any more, and those that have it keep it.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::InUse`] while a row of a blocker names its UUID; `Denied` without the permission.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, blockers: &[Blocker]) -> Result<()> {
    require_tenant(ctx)?;
    let before = lock(ctx, tx, uid).await?;
    blockers::refuse(tx, ctx.tenant, (before.uid.to_string(), &before.name), blockers).await?;
    let own: Vec<AllowanceDetails> =
        allowances(tx, ctx.tenant, &[before.id]).await?.iter().map(Allowance::details).collect();
    tx.update(&Bundle { deleted_at: Some(ctx.now()), ..before.clone() }).await?;
    let change = Change::new(&catalogue::BUNDLE_DELETED, before.id, before.uid);
    record(ctx, tx, change.before(state(&before, &own))).await
}

/// The bundle, locked: two changes at once take turns.
async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Bundle> {
    let found = find_uid(ctx, tx, uid).await?;
    let bundle: Option<Bundle> = tx.lock(ctx.tenant, found.id).await?;
    bundle.filter(|bundle| bundle.deleted_at.is_none()).ok_or_else(|| Error::not_found("bundle", uid))
}

async fn check(ctx: &Ctx, tx: &mut Tx<'_>, mut details: Details, own: Option<BundleId>) -> Result<Details> {
    let mut faults = Faults::new();
    match checked(&mut faults, "name", Some(details.name), NAME_CHARS_MAX) {
        Some(name) => details.name = name,
        None => {
            faults.required("name");
            details.name = String::new();
        }
    }
    details.description = checked(&mut faults, "description", details.description, DESCRIPTION_CHARS_MAX);
    if details.allowances.is_empty() {
        faults.required("allowances");
    } else if details.allowances.len() > ALLOWANCES_MAX {
        faults.invalid("allowances", format!("must be at most {ALLOWANCES_MAX}"));
    }
    for (nth, one) in details.allowances.iter_mut().enumerate() {
        let field = |name: &str| format!("allowances[{nth}].{name}");
        let service = (field("service"), ReferenceKind::Service);
        reference(ctx, tx, &mut faults, (&service.0, service.1), one.service).await?;
        one.record_types.sort_unstable();
        one.record_types.dedup();
        for kind in &one.record_types {
            let record_type = field("record_types");
            reference(ctx, tx, &mut faults, (&record_type, ReferenceKind::RecordType), *kind).await?;
        }
        if !(1..=QUANTITY_MAX).contains(&one.quantity) {
            faults.invalid(field("quantity"), format!("must be 1 to {QUANTITY_MAX}"));
        }
    }
    let tail = "AND name_folded = $2 AND deleted_at IS NULL AND id <> $3";
    let (folded, own) = (text::fold(&details.name), own.unwrap_or(BundleId(0)));
    let second: Option<Bundle> = tx.first(ctx.tenant, tail, params![folded, own]).await?;
    if second.is_some() && faults.is_empty() {
        let message = format!("there is a bundle '{}'", details.name);
        return Err(Error {
            code: Code::Duplicate,
            message: message.clone(),
            ..Error::invalid("name", message)
        });
    }
    faults.finish()?;
    Ok(details)
}

fn allowance(bundle: &Bundle, details: &AllowanceDetails) -> Allowance {
    Allowance {
        id: AllowanceId(0),
        tenant: bundle.tenant,
        bundle: bundle.id,
        service: details.service,
        record_types: Json(details.record_types.clone()),
        measure: details.measure,
        quantity: details.quantity,
        per_item: details.per_item,
        deleted_at: None,
    }
}

fn state(bundle: &Bundle, allowances: &[AllowanceDetails]) -> Value {
    let one = |one: &AllowanceDetails| {
        json!({
            "service": one.service, "record_types": one.record_types, "measure": one.measure.as_str(),
            "quantity": one.quantity, "per_item": one.per_item,
        })
    };
    let allowances: Vec<Value> = allowances.iter().map(one).collect();
    json!({ "id": bundle.uid, "name": bundle.name, "description": bundle.description, "allowances": allowances })
}
