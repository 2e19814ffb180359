//! How documents look, who sends them, and how each customer wants them.

mod endpoint;
mod fields;
mod letterhead;
mod template;
mod wishes;

use std::collections::HashMap;

use comptoir_billing::in_use;
use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Faults, Page, Paged, Permission, Result, TenantId, id};
use comptoir_parties::references::{self, Reference, ReferenceKind};
use comptoir_parties::{Organisation, organisations};
use comptoir_store::{Json, Order, Select, Tx, entity, params, stored_id};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

pub use letterhead::{Bank, Endpoint, Letterhead, LetterheadChange, logo_text};
pub use template::{ColumnName, Lines, Paper, Template, Texts, UsageDetail};
pub use wishes::{EInvoice, Wishes, change_wishes, wishes};

pub(crate) use wishes::any_wishes;

use fields::laid_over;

id!(
    /// What a layout says.
    LayoutId
);
id!(
    /// A letterhead.
    LetterheadId
);
stored_id!(LayoutId, LetterheadId);

/// The kinds of references that are layouts.
const KINDS: [ReferenceKind; 2] = [ReferenceKind::InvoiceLayout, ReferenceKind::CreditNoteLayout];

entity! {
    /// What a layout says, as somebody set it.
    pub struct StoredLayout in "documents_layout" {
        /// Key.
        pub id: LayoutId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The name it goes by (key of parties' table).
        pub reference: i64,
        /// What it says.
        pub template: Json<Template>,
        /// When it was first set.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

entity! {
    /// The letterhead of a tenant.
    pub struct StoredLetterhead in "documents_letterhead" {
        /// Key.
        pub id: LetterheadId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Who sends documents.
        pub letterhead: Json<Letterhead>,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

/// A layout: the name that customers and agreements refer to, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The name.
    pub reference: Reference,
    /// What it says.
    pub template: Template,
    /// Whether somebody has set it; it is as it comes otherwise.
    pub is_set: bool,
}

impl Layout {
    fn of(reference: Reference, stored: Option<StoredLayout>) -> Self {
        let is_set = stored.is_some();
        let template = stored.map_or_else(|| Template::usual(&reference), |stored| stored.template.0);
        Self { reference, template, is_set }
    }

    fn state(&self) -> Value {
        json!({
            "id": self.reference.uid, "kind": self.reference.kind.as_str(), "name": self.reference.name,
            "template": self.template,
        })
    }
}

/// A page of the layouts in use, by kind and number.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<Layout>> {
    ctx.require(Permission::PartiesRead)?;
    let names = Select::new(ctx.tenant).any("kind", KINDS).raw("retired_at IS NULL", []);
    let names = names.order("kind", Order::Descending).order("code", Order::Ascending);
    let found: Paged<Reference> = names.page(tx, page).await?;
    let keys = found.rows.iter().map(|reference| reference.id);
    let stored: Vec<StoredLayout> = Select::new(ctx.tenant).any("reference", keys).all(tx).await?;
    let mut stored: HashMap<i64, StoredLayout> = stored.into_iter().map(|one| (one.reference, one)).collect();
    Ok(found.map(|reference| {
        let stored = stored.remove(&reference.id);
        Layout::of(reference, stored)
    }))
}

/// The layout of a UUID.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn view(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Layout> {
    ctx.require(Permission::PartiesRead)?;
    find(ctx, tx, uid).await
}

async fn find(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Layout> {
    let found: Option<Reference> = tx.get_uid(ctx.tenant, uid).await?;
    in_use(tx, found, uid).await
}

/// As [`find`], its name locked until the end of the transaction: of two changes one comes after the other.
async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Layout> {
    let known: Option<Reference> = tx.get_uid(ctx.tenant, uid).await?;
    let found = match known {
        Some(known) => tx.lock(ctx.tenant, known.id).await?,
        None => None,
    };
    in_use(tx, found, uid).await
}

async fn in_use(tx: &mut Tx<'_>, found: Option<Reference>, uid: Uuid) -> Result<Layout> {
    let found = found.filter(|found| KINDS.contains(&found.kind) && found.retired_at.is_none());
    of_reference(tx, found.ok_or_else(|| Error::not_found("layout", uid))?).await
}

/// What the layout of a name says.
pub(crate) async fn of_reference(tx: &mut Tx<'_>, reference: Reference) -> Result<Layout> {
    let tail = "AND reference = $2";
    let stored: Option<StoredLayout> = tx.first(reference.tenant, tail, params![reference.id]).await?;
    Ok(Layout::of(reference, stored))
}

/// Adds a layout under a new name; what the template leaves out is as it comes.
///
/// # Errors
/// Every fault of the template; [`Code::Duplicate`] when the kind has the name; `Denied` without the permission.
pub async fn create(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    kind: ReferenceKind,
    name: &str,
    template: &Value,
) -> Result<Layout> {
    let mut faults = Faults::new();
    if !KINDS.contains(&kind) {
        faults.invalid("kind", "must be invoice_layout or credit_note_layout");
    }
    if name.trim().is_empty() {
        faults.required("name");
    }
    let usual = Template::default();
    let template = faults.within("template", |faults| Template::read(template, &usual, faults));
    faults.finish()?;
    let reference = references::create(ctx, tx, kind, name, None).await?;
    save(ctx, tx, None, Layout { reference, template, is_set: true }).await
}

/// Lays settings over those of a layout: keys that are absent stay, null makes one what it was in the beginning.
///
/// # Errors
/// As for [`create`]; `NotFound`.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    name: Option<&str>,
    template: &Value,
) -> Result<Layout> {
    require_tenant(ctx)?;
    let before = lock(ctx, tx, uid).await?;
    let template = over(&before, template)?;
    let mut reference = before.reference.clone();
    if let Some(name) = name.filter(|name| *name != reference.name) {
        reference = references::update(ctx, tx, (reference.kind, uid), name, None).await?;
    }
    save(ctx, tx, Some(before), Layout { reference, template, is_set: true }).await
}

/// What a layout would say with these settings laid over it.
fn over(before: &Layout, template: &Value) -> Result<Template> {
    let mut faults = Faults::new();
    let usual = Template::usual(&before.reference);
    let present = serde_json::to_value(&before.template).map_err(Error::internal)?;
    let wanted = if template.is_object() { laid_over(present, template) } else { template.clone() };
    let template = faults.within("template", |faults| Template::read(&wanted, &usual, faults));
    faults.finish()?;
    Ok(template)
}

/// What a layout says, or would with settings that are tried.
pub(crate) async fn tried(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    template: Option<&Value>,
) -> Result<Template> {
    let layout = view(ctx, tx, uid).await?;
    template.map_or(Ok(layout.template.clone()), |template| over(&layout, template))
}

/// Takes a layout out of use that nobody has.
///
/// # Errors
/// `NotFound`; [`comptoir_kernel::Code::InUse`], saying what has it; `Denied` without the permission.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<()> {
    require_tenant(ctx)?;
    let before = lock(ctx, tx, uid).await?;
    let kind = before.reference.kind;
    references::retire(ctx, tx, (kind, uid), in_use::names(kind)).await?;
    let change = Change::new(&catalogue::LAYOUT_DELETED, before.reference.id, uid);
    record(ctx, tx, change.before(before.state())).await
}

async fn save(ctx: &Ctx, tx: &mut Tx<'_>, before: Option<Layout>, after: Layout) -> Result<Layout> {
    let (now, reference) = (ctx.now(), after.reference.id);
    let sql = "INSERT INTO documents_layout (uid, tenant, reference, template, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $5)
        ON CONFLICT (tenant, reference) DO UPDATE SET template = excluded.template, updated_at = excluded.updated_at";
    tx.exec(sql, params![ctx.new_uid(), ctx.tenant, reference, Json(&after.template), now]).await?;
    let event = if before.is_some() { &catalogue::LAYOUT_UPDATED } else { &catalogue::LAYOUT_CREATED };
    let mut change = Change::new(event, reference, after.reference.uid).after(after.state());
    if let Some(before) = before {
        change = change.before(before.state());
    }
    record(ctx, tx, change).await?;
    Ok(after)
}

/// The letterhead of the tenant, for showing it.
///
/// # Errors
/// `Denied` without the permission.
pub async fn letterhead(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Letterhead> {
    ctx.require(Permission::PartiesRead)?;
    any_letterhead(tx, ctx.tenant).await
}

pub(crate) async fn any_letterhead(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Letterhead> {
    let stored: Option<StoredLetterhead> = tx.first(tenant, "", &[]).await?;
    Ok(stored.map(|stored| stored.letterhead.0).unwrap_or_default())
}

/// The letterhead, with the first organisation locked until the end of the transaction: of two changes one comes after the
/// other, also where there is no letterhead yet.
async fn locked_letterhead(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Letterhead> {
    let root = organisations::root(tx, tenant).await?;
    tx.lock::<Organisation>(tenant, root.id).await?;
    any_letterhead(tx, tenant).await
}

/// Lays settings over those of the letterhead: keys that are absent stay, null takes one out.
///
/// # Errors
/// Every fault of the settings; `Denied` without the permission.
pub async fn change_letterhead(ctx: &Ctx, tx: &mut Tx<'_>, change: &LetterheadChange) -> Result<Letterhead> {
    require_tenant(ctx)?;
    let LetterheadChange { brought, logo_fault } = change;
    let before = locked_letterhead(tx, ctx.tenant).await?;
    let present = serde_json::to_value(&before).map_err(Error::internal)?;
    let wanted = if brought.is_object() { laid_over(present, brought) } else { brought.clone() };
    let mut faults = Faults::new();
    let after = Letterhead::read(&wanted, logo_fault.as_deref(), &mut faults);
    faults.finish()?;
    let sql = "INSERT INTO documents_letterhead (uid, tenant, letterhead, updated_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant) DO UPDATE SET letterhead = excluded.letterhead, updated_at = excluded.updated_at";
    tx.exec(sql, params![ctx.new_uid(), ctx.tenant, Json(&after), ctx.now()]).await?;
    let stored: Option<StoredLetterhead> = tx.first(ctx.tenant, "", &[]).await?;
    let stored = stored.ok_or_else(|| Error::internal("a letterhead was lost"))?;
    // The picture itself is not for the journal.
    let state = |one: &Letterhead| {
        let mut state = json!(one);
        state["logo"] = one.logo.as_ref().map(String::len).into();
        state
    };
    let change = Change::new(&catalogue::LETTERHEAD_UPDATED, stored.id, stored.uid);
    record(ctx, tx, change.before(state(&before)).after(state(&after))).await?;
    Ok(after)
}

fn require_tenant(ctx: &Ctx) -> Result<()> {
    ctx.require_tenant(Permission::PartiesWrite, "layouts and the letterhead")
}
