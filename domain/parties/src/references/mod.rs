//! Small tables of names that records refer to, by id or by unambiguous name.

mod edit;
mod seed;

use comptoir_kernel::{Error, Faults, Result, TenantId, text};
use comptoir_store::{Select, Tx, entity, params, text_enum};
use jiff::Timestamp;
use uuid::Uuid;

pub use edit::{create, find, page, retire, update};
pub use seed::{complete, seed, seed_fixed};

text_enum! {
    /// What a reference names.
    pub enum ReferenceKind {
        /// A kind of call or traffic: outbound voice, data.
        Service = "service",
        /// A kind of usage record: voice, mobile, sms.
        RecordType = "record_type",
        /// How usage is priced.
        RatingType = "rating_type",
        /// Recurring or one-off.
        ChargeType = "charge_type",
        /// What a charge applies to.
        ScopeType = "scope_type",
        /// The period a charge covers relative to the invoiced month.
        InAdvance = "in_advance",
        /// State of an invoice.
        InvoiceStatus = "invoice_status",
        /// Account in the general ledger.
        GlCode = "gl_code",
        /// Category of products.
        ProductCategory = "product_category",
        /// When invoices are due; the value is days.
        PaymentTerm = "payment_term",
        /// Currency, by its ISO code.
        Currency = "currency",
        /// Layout of invoices.
        InvoiceLayout = "invoice_layout",
        /// Layout of credit notes.
        CreditNoteLayout = "credit_note_layout",
        /// How invoices are delivered.
        DeliveryMethod = "delivery_method",
        /// Business unit.
        BusinessUnit = "business_unit",
        /// Account manager.
        AccountManager = "account_manager",
        /// Customer group.
        CustomerGroup = "customer_group",
        /// Supplier.
        Supplier = "supplier",
        /// Rate card or price book.
        RateCardType = "rate_card_type",
        /// Kind of service item.
        ServiceItemType = "service_item_type",
        /// Tax code.
        TaxCode = "tax_code",
        /// How often an agreement is billed; the value is months, 0 for weekly.
        BillingFrequency = "billing_frequency",
    }
}

entity! {
    /// A name that records refer to.
    pub struct Reference in "parties_reference" {
        /// Key.
        pub id: i64,
        /// UUID, shown where the wire id is one.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// What it names.
        pub kind: ReferenceKind,
        /// Small number, unique in its kind, shown where the wire id is an integer.
        pub code: i64,
        /// Name.
        pub name: String,
        /// The name for searching; of a kind that is fixed the name that the program goes by, whatever it is called by now.
        pub name_folded: String,
        /// What the name stands for in numbers: days of a payment term.
        pub value: Option<i64>,
        /// When it was taken out of use.
        pub retired_at: Option<Timestamp>,
        /// What it is called by now, for searching, where that is not the name the program goes by.
        pub display_folded: Option<String>,
    }
}

impl Reference {
    /// What it is called by now, for searching.
    fn called(&self) -> &str {
        self.display_folded.as_deref().unwrap_or(&self.name_folded)
    }
}

/// How a caller names a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// By UUID.
    Uid(Uuid),
    /// By its number within the kind.
    Code(i64),
    /// By name, case and accents aside.
    Name(&'a str),
}

impl From<Uuid> for Wanted<'_> {
    fn from(uid: Uuid) -> Self {
        Self::Uid(uid)
    }
}

impl From<i64> for Wanted<'_> {
    fn from(code: i64) -> Self {
        Self::Code(code)
    }
}

impl<'a> From<&'a str> for Wanted<'a> {
    /// Text is read as a UUID, else as a number, else it is a name.
    fn from(text: &'a str) -> Self {
        let text = text.trim();
        text.parse().map(Self::Uid).or_else(|_| text.parse().map(Self::Code)).unwrap_or(Self::Name(text))
    }
}

impl<'a> From<&'a String> for Wanted<'a> {
    fn from(text: &'a String) -> Self {
        Self::from(text.as_str())
    }
}

impl std::fmt::Display for Wanted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Uid(uid) => uid.fmt(f),
            Self::Code(code) => code.fmt(f),
            Self::Name(name) => write!(f, "'{name}'"),
        }
    }
}

/// The reference of a kind by id, or by name where only one in use has it; none where there is no such one or
/// several. One that was retired is found by its id, for the records that go on naming it.
///
/// # Errors
/// What the store answers.
pub async fn resolve<'a>(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    kind: ReferenceKind,
    wanted: impl Into<Wanted<'a>>,
) -> Result<Option<Reference>> {
    look_up(tx, tenant, kind, wanted.into(), "").await
}

async fn look_up(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    kind: ReferenceKind,
    wanted: Wanted<'_>,
    tail: &str,
) -> Result<Option<Reference>> {
    let sql = |what: &str| format!("AND kind = $2 AND {what}{tail}");
    match wanted {
        Wanted::Uid(uid) => tx.first(tenant, &sql("uid = $3"), params![kind, uid]).await,
        Wanted::Code(code) => tx.first(tenant, &sql("code = $3"), params![kind, code]).await,
        Wanted::Name(name) => {
            let folded = text::fold(name.trim());
            let named = sql("(name_folded = $3 OR display_folded = $3) AND retired_at IS NULL ORDER BY id");
            let mut found: Vec<Reference> = tx.find(tenant, &named, params![kind, &folded]).await?;
            // What another one is called by now goes before the name that one began with.
            if found.iter().any(|one| one.called() == folded) {
                found.retain(|one| one.called() == folded);
            }
            Ok(if found.len() == 1 { found.pop() } else { None })
        }
    }
}

/// Resolves a wire reference that is about to be written: its id where it has one, else its name. Notes a fault where nothing
/// fits. Answers nothing for a reference that names nothing. It is not taken out of use before the transaction ends.
///
/// # Errors
/// What the store answers.
pub async fn resolve_field(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    kind: ReferenceKind,
    field: &str,
    (id, name): (Option<Wanted<'_>>, Option<&str>),
    faults: &mut Faults,
) -> Result<Option<Reference>> {
    let wanted = id.or_else(|| name.map(str::trim).filter(|name| !name.is_empty()).map(Wanted::Name));
    let Some(wanted) = wanted else { return Ok(None) };
    let tail = tx.holding();
    let found = look_up(tx, tenant, kind, wanted, tail).await?;
    if found.is_none() {
        faults.invalid(field, format!("there is no {} {wanted}", kind.words()));
    }
    Ok(found)
}

/// The reference with this key.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] when the tenant has none.
pub async fn by_key(tx: &mut Tx<'_>, tenant: TenantId, id: i64) -> Result<Reference> {
    tx.get(tenant, id).await?.ok_or_else(|| Error::not_found("reference", id))
}

/// References by their keys, in no particular order.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[i64]) -> Result<Vec<Reference>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

/// All references of a kind, retired ones included, by number.
///
/// # Errors
/// What the store answers.
pub async fn list(tx: &mut Tx<'_>, tenant: TenantId, kind: ReferenceKind) -> Result<Vec<Reference>> {
    tx.find(tenant, "AND kind = $2 ORDER BY code", params![kind]).await
}
