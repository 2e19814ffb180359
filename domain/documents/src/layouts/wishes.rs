//! How a customer wants its documents.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Faults, OrganisationId, Permission, Result, TenantId, id};
use comptoir_parties::organisations;
use comptoir_store::{Json, Tx, entity, params, stored_id};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::Endpoint;
use super::fields::{Fields, laid_over};
use crate::language::Language;

/// Characters of a text at most.
const TEXT_MAX: usize = 200;

id!(
    /// What a customer wishes.
    WishId
);
stored_id!(WishId);

entity! {
    /// What a customer wishes, as it is kept.
    pub struct StoredWish in "documents_wish" {
        /// Key.
        pub id: WishId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The customer.
        pub organisation: OrganisationId,
        /// What it wishes.
        pub wishes: Json<Wishes>,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

/// The kind of e-invoice that goes with an invoice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EInvoice {
    /// None: the PDF alone.
    #[default]
    None,
    /// Factur-X, also known as ZUGFeRD: within the PDF.
    FacturX,
    /// UBL 2.1, beside the PDF.
    Ubl,
}

/// How a customer wants its documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// Language; by the customer's country when absent.
    pub language: Option<Language>,
    /// The kind of e-invoice that is sent.
    pub e_invoice: EInvoice,
    /// What the customer wants to read on e-invoices so that they find their way in its house.
    pub buyer_reference: Option<String>,
    /// Address in the network of e-invoices.
    pub endpoint: Option<Endpoint>,
}

impl Wishes {
    fn read(value: &Value, faults: &mut Faults) -> Self {
        let Some(mut fields) = Fields::of(value, faults) else { return Self::default() };
        let language = fields.text("language", 2, faults);
        let known = language.as_deref().and_then(Language::parse);
        if language.is_some() && known.is_none() {
            faults.invalid("language", "must be en, de or fr");
        }
        let kinds = [("none", EInvoice::None), ("facturx", EInvoice::FacturX), ("ubl", EInvoice::Ubl)];
        let e_invoice = fields.choice("e_invoice", EInvoice::None, &kinds, faults);
        let buyer_reference = fields.text("buyer_reference", TEXT_MAX, faults);
        let endpoint = fields.value("endpoint");
        let endpoint =
            endpoint.and_then(|value| faults.within("endpoint", |faults| Endpoint::read(value, faults)));
        fields.finish(faults);
        Self { language: known, e_invoice, buyer_reference, endpoint }
    }
}

/// What a customer within reach wishes.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn wishes(ctx: &Ctx, tx: &mut Tx<'_>, customer: Uuid) -> Result<Wishes> {
    let customer = organisations::view_uid(ctx, tx, customer).await?;
    any_wishes(tx, ctx.tenant, customer.id).await
}

pub(crate) async fn any_wishes(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    customer: OrganisationId,
) -> Result<Wishes> {
    let stored: Option<StoredWish> = tx.first(tenant, "AND organisation = $2", params![customer]).await?;
    Ok(stored.map(|stored| stored.wishes.0).unwrap_or_default())
}

/// Lays wishes over those of a customer within reach: keys that are absent stay, null takes one out.
///
/// # Errors
/// Every fault; `NotFound`; `Denied` without the permission.
pub async fn change_wishes(ctx: &Ctx, tx: &mut Tx<'_>, customer: Uuid, brought: &Value) -> Result<Wishes> {
    ctx.require(Permission::PartiesWrite)?;
    let customer = organisations::view_uid(ctx, tx, customer).await?;
    // Of two changes one comes after the other, also where there are no wishes yet.
    let customer = organisations::lock(ctx, tx, customer.id).await?;
    let before = any_wishes(tx, ctx.tenant, customer.id).await?;
    let present = serde_json::to_value(&before).map_err(Error::internal)?;
    let wanted = if brought.is_object() { laid_over(present, brought) } else { brought.clone() };
    let mut faults = Faults::new();
    let after = Wishes::read(&wanted, &mut faults);
    faults.finish()?;
    let sql = "INSERT INTO documents_wish (uid, tenant, organisation, wishes, updated_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant, organisation) DO UPDATE SET wishes = excluded.wishes, updated_at = excluded.updated_at";
    tx.exec(sql, params![ctx.new_uid(), ctx.tenant, customer.id, Json(&after), ctx.now()]).await?;
    let tail = "AND organisation = $2";
    let stored: Option<StoredWish> = tx.first(ctx.tenant, tail, params![customer.id]).await?;
    let stored = stored.ok_or_else(|| Error::internal("the wishes of a customer were lost"))?;
    let change = Change::new(&catalogue::DOCUMENT_WISHES_UPDATED, stored.id, stored.uid).of(customer.id);
    record(ctx, tx, change.before(&before).after(&after)).await?;
    Ok(after)
}
