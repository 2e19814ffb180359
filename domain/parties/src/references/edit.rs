//! Adding, renaming and retiring references.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Currency, Error, Faults, Page, Paged, Permission, Result, TenantId, text};
use comptoir_store::{Order, Select, Tx};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::blockers::{self, Blocker};

use super::{Reference, ReferenceKind, Wanted, list, resolve};

/// Characters of a name at most.
const NAME_CHARS_MAX: usize = 200;
/// Days of a payment term at most.
const DAYS_MAX: i64 = 3_650;
/// Kinds that are what the program itself knows.
const FIXED: [ReferenceKind; 6] = [
    ReferenceKind::RatingType,
    ReferenceKind::ChargeType,
    ReferenceKind::InAdvance,
    ReferenceKind::InvoiceStatus,
    ReferenceKind::RateCardType,
    ReferenceKind::BillingFrequency,
];

impl ReferenceKind {
    /// Whether its references can be renamed and nothing else: they are what the program knows.
    pub fn is_fixed(self) -> bool {
        FIXED.contains(&self)
    }

    /// The kind in words.
    pub fn words(self) -> String {
        if self == Self::GlCode { "GL code".to_owned() } else { self.as_str().replace('_', " ") }
    }

    /// Several of the kind, in words.
    fn plural(self) -> String {
        let one = self.words();
        match one.strip_suffix('y') {
            Some(stem) => format!("{stem}ies"),
            None if one.ends_with('s') => format!("{one}es"),
            None if self == Self::InAdvance => "periods billed in advance or arrears".to_owned(),
            None => format!("{one}s"),
        }
    }
}

impl Reference {
    fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "kind": self.kind.as_str(),
            "number": self.code,
            "name": self.name,
            "value": self.value,
            "retired_at": self.retired_at,
        })
    }
}

/// A page of the references of a kind that are in use, by number.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, kind: ReferenceKind, page: Page) -> Result<Paged<Reference>> {
    ctx.require(Permission::PartiesRead)?;
    let references = Select::new(ctx.tenant).equal("kind", kind).raw("retired_at IS NULL", []);
    references.order("code", Order::Ascending).page(tx, page).await
}

/// Adds a reference to a kind, under the next number; one of the name that was retired comes back.
///
/// # Errors
/// Faults of `name` and `value`; [`comptoir_kernel::Code::Duplicate`] when the kind has the name; [`comptoir_kernel::Code::Conflict`] for a kind that is
/// fixed; `Denied` without the permission.
pub async fn create(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    kind: ReferenceKind,
    name: &str,
    value: Option<i64>,
) -> Result<Reference> {
    require_open(ctx, kind)?;
    check(kind, name, value)?;
    let known = list(tx, ctx.tenant, kind).await?;
    let folded = text::fold(name.trim());
    if let Some(same) = known.iter().find(|known| known.name_folded == folded) {
        if same.retired_at.is_none() {
            return Err(taken(kind, name));
        }
        let name = if kind == ReferenceKind::RecordType { same.name.as_str() } else { name.trim() };
        let value = if kind == ReferenceKind::ScopeType { same.value } else { value };
        let after = Reference { retired_at: None, value, name: name.to_owned(), ..same.clone() };
        return save(ctx, tx, same, after).await;
    }
    let mut made = Reference {
        id: 0,
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        kind,
        code: known.last().map_or(1, |last| last.code + 1),
        name: name.trim().to_owned(),
        name_folded: folded,
        value,
        retired_at: None,
        display_folded: None,
    };
    tx.insert(&mut made).await?;
    let change = Change::new(&catalogue::REFERENCE_CREATED, made.id, made.uid);
    record(ctx, tx, change.after(made.state())).await?;
    Ok(made)
}

/// Gives a reference another name or value: what refers to it shows that from now on. One of a kind that is fixed means what it
/// did, and is still found by the name it began with. A record type has no other name, because usage is rated, billed and
/// covered by it.
///
/// # Errors
/// Faults of `name` and `value`; [`comptoir_kernel::Code::Duplicate`] when the kind has the name; `NotFound`; [`comptoir_kernel::Code::Conflict`] for another
/// name of a record type; `Denied` without the permission.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (kind, uid): (ReferenceKind, Uuid),
    name: &str,
    value: Option<i64>,
) -> Result<Reference> {
    require_tenant(ctx)?;
    let before = lock(ctx, tx, kind, uid).await?;
    // What the program takes it for has nothing to do with its name, and stays.
    let means = before.value.filter(|_| kind == ReferenceKind::ScopeType || kind.is_fixed());
    check(kind, name, value.filter(|value| Some(*value) != means))?;
    let value = means.or(value);
    let folded = text::fold(name.trim());
    if kind == ReferenceKind::RecordType && name.trim() != before.name {
        return Err(Error::conflict(
            "usage keeps the name of its record type, which therefore stays: add another",
        ));
    }
    let known = list(tx, ctx.tenant, kind).await?;
    if known.iter().any(|known| known.called() == folded && known.id != before.id) {
        return Err(taken(kind, name));
    }
    let named = Reference { name: name.trim().to_owned(), value, ..before.clone() };
    let after = if kind.is_fixed() {
        Reference { display_folded: Some(folded).filter(|folded| *folded != before.name_folded), ..named }
    } else {
        Reference { name_folded: folded, ..named }
    };
    save(ctx, tx, &before, after).await
}

/// Takes a reference out of use: it is not listed and its name means nothing any more. What refers to it goes on
/// showing it.
///
/// # Errors
/// `NotFound`; [`comptoir_kernel::Code::Conflict`] for a kind that is fixed; [`comptoir_kernel::Code::InUse`] while a row of a blocker goes by it; `Denied`
/// without the permission.
pub async fn retire(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (kind, uid): (ReferenceKind, Uuid),
    blockers: &[Blocker],
) -> Result<()> {
    require_open(ctx, kind)?;
    let before = lock(ctx, tx, kind, uid).await?;
    blockers::refuse(tx, ctx.tenant, (before.id, &before.name), blockers).await?;
    let after = Reference { retired_at: Some(ctx.now()), ..before.clone() };
    tx.update(&after).await?;
    let change = Change::new(&catalogue::REFERENCE_RETIRED, after.id, after.uid);
    record(ctx, tx, change.before(before.state()).after(after.state())).await
}

/// A reference that is in use, locked: whoever writes its key down meanwhile holds it, and is waited for.
async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, kind: ReferenceKind, uid: Uuid) -> Result<Reference> {
    let found = find(tx, ctx.tenant, kind, Wanted::Uid(uid)).await?;
    let locked: Option<Reference> = tx.lock(ctx.tenant, found.id).await?;
    let locked = locked.filter(|found| found.retired_at.is_none());
    locked.ok_or_else(|| Error::not_found(&kind.words(), uid))
}

/// The reference of a kind that is in use under an id, a number or a name.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn find(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    kind: ReferenceKind,
    wanted: Wanted<'_>,
) -> Result<Reference> {
    let found = resolve(tx, tenant, kind, wanted).await?.filter(|found| found.retired_at.is_none());
    found.ok_or_else(|| Error::not_found(&kind.words(), wanted))
}

async fn save(ctx: &Ctx, tx: &mut Tx<'_>, before: &Reference, after: Reference) -> Result<Reference> {
    tx.update(&after).await?;
    let change = Change::new(&catalogue::REFERENCE_UPDATED, after.id, after.uid);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

fn check(kind: ReferenceKind, name: &str, value: Option<i64>) -> Result<()> {
    let mut faults = Faults::new();
    let chars = name.trim().chars().count();
    if chars == 0 {
        faults.required("name");
    } else if chars > NAME_CHARS_MAX || name.chars().any(char::is_control) {
        faults
            .invalid("name", format!("must have at most {NAME_CHARS_MAX} characters, none of them control"));
    } else if kind == ReferenceKind::Currency && Currency::parse(name.trim()).is_none() {
        faults.invalid("name", format!("'{}' is no ISO 4217 code", name.trim()));
    }
    match (kind, value) {
        (ReferenceKind::PaymentTerm, None) => faults.required("value"),
        (ReferenceKind::PaymentTerm, Some(days)) if !(0..=DAYS_MAX).contains(&days) => {
            faults.invalid("value", format!("must be 0 to {DAYS_MAX} days"));
        }
        (ReferenceKind::PaymentTerm, Some(_)) | (_, None) => {}
        (_, Some(_)) => faults.invalid("value", format!("means nothing to {}", kind.plural())),
    }
    faults.finish()
}

fn taken(kind: ReferenceKind, name: &str) -> Error {
    Error::duplicate("name", format!("'{}' is one of the {} already", name.trim(), kind.plural()))
}

fn require_tenant(ctx: &Ctx) -> Result<()> {
    ctx.require_tenant(Permission::PartiesWrite, "references")
}

/// As [`require_tenant`], for what makes references or takes them out of use.
fn require_open(ctx: &Ctx, kind: ReferenceKind) -> Result<()> {
    require_tenant(ctx)?;
    if kind.is_fixed() {
        return Err(Error::conflict(format!(
            "{} are what the program knows: they can be renamed, but none is added or taken out of use",
            kind.plural()
        )));
    }
    Ok(())
}
