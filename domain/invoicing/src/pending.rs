//! What is to be invoiced and has not been yet.

use comptoir_kernel::{Ctx, Currency, OrganisationId, Result, TenantId, id};
use comptoir_store::{Tx, entity, params, stored_id, text_enum};
use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{InvoiceId, InvoiceLineId, LineKind};

id!(
    /// An unbilled line.
    PendingId
);
stored_id!(PendingId);

text_enum! {
    /// What an unbilled line is for.
    pub enum PendingKind {
        /// Goods that were shipped.
        Goods = "goods",
        /// Carriage.
        Shipping = "shipping",
        /// A discount; its net is negative.
        Discount = "discount",
        /// Work or a fee that is charged once.
        OneOff = "one_off",
    }
}

impl From<PendingKind> for LineKind {
    fn from(kind: PendingKind) -> Self {
        match kind {
            PendingKind::Goods => Self::Goods,
            PendingKind::Shipping => Self::Shipping,
            PendingKind::Discount => Self::Discount,
            PendingKind::OneOff => Self::OneOff,
        }
    }
}

entity! {
    /// A line that waits for an invoice.
    pub struct Pending in "invoicing_pending" {
        /// Key.
        pub id: PendingId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Who is to pay.
        pub organisation: OrganisationId,
        /// Order it comes from.
        pub order_id: Option<i64>,
        /// Line of the order.
        pub order_line: Option<i64>,
        /// Shipment the goods left with.
        pub shipment: Option<i64>,
        /// What it is for.
        pub kind: PendingKind,
        /// SKU or code.
        pub code: String,
        /// Text of the line.
        pub description: String,
        /// How many units.
        pub quantity: Decimal,
        /// Price of one unit in major units.
        pub unit_price: Decimal,
        /// Amount without tax, in minor units.
        pub net: i64,
        /// Currency of the amount.
        pub currency: Currency,
        /// The customer's own order number.
        pub purchase_order: Option<String>,
        /// Invoiced by bill runs up to this day or later.
        pub due_on: Date,
        /// The invoice that took it.
        pub invoice: Option<InvoiceId>,
        /// The line of that invoice.
        pub invoice_line: Option<InvoiceLineId>,
        /// When it came about.
        pub created_at: Timestamp,
    }
}

/// A line to be invoiced.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPending {
    /// Who is to pay.
    pub organisation: OrganisationId,
    /// Order it comes from (key).
    pub order: Option<i64>,
    /// Line of the order (key).
    pub order_line: Option<i64>,
    /// Shipment the goods left with (key).
    pub shipment: Option<i64>,
    /// What it is for.
    pub kind: PendingKind,
    /// SKU or code.
    pub sku: String,
    /// Text of the line.
    pub description: String,
    /// How many units.
    pub quantity: Decimal,
    /// Price of one unit in major units.
    pub unit_price: Decimal,
    /// Amount without tax, in minor units: negative for a discount.
    pub net: i64,
    /// Currency of the amount.
    pub currency: Currency,
    /// The customer's own order number.
    pub purchase_order: Option<String>,
    /// Invoiced by bill runs up to this day or later: the day of the shipment.
    pub due_on: Date,
}

/// Notes a line to be invoiced. It is part of the command that ships or does the work, which is journalled.
///
/// # Errors
/// What the store refuses.
pub async fn add(ctx: &Ctx, tx: &mut Tx<'_>, new: NewPending) -> Result<Pending> {
    let mut pending = Pending {
        id: PendingId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        organisation: new.organisation,
        order_id: new.order,
        order_line: new.order_line,
        shipment: new.shipment,
        kind: new.kind,
        code: new.sku,
        description: new.description,
        quantity: new.quantity,
        unit_price: new.unit_price,
        net: new.net,
        currency: new.currency,
        purchase_order: new.purchase_order,
        due_on: new.due_on,
        invoice: None,
        invoice_line: None,
        created_at: ctx.now(),
    };
    tx.insert(&mut pending).await?;
    Ok(pending)
}

/// The unbilled lines of an organisation that are due up to a day, oldest first, locked until the end of the
/// transaction.
///
/// # Errors
/// What the store answers.
pub async fn due(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    organisation: OrganisationId,
    to: Date,
) -> Result<Vec<Pending>> {
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let tail = format!("AND organisation = $2 AND due_on <= $3 AND invoice IS NULL ORDER BY id{lock}");
    tx.find(tenant, &tail, params![organisation, to]).await
}

/// As [`due`], without locks: for looking ahead.
///
/// # Errors
/// What the store answers.
pub async fn waiting(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    organisation: OrganisationId,
    to: Date,
) -> Result<Vec<Pending>> {
    tx.find(
        tenant,
        "AND organisation = $2 AND due_on <= $3 AND invoice IS NULL ORDER BY id",
        params![organisation, to],
    )
    .await
}

/// The organisations that have unbilled lines due up to a day.
///
/// # Errors
/// What the store answers.
pub async fn debtors(tx: &mut Tx<'_>, tenant: TenantId, to: Date) -> Result<Vec<OrganisationId>> {
    let sql = "SELECT DISTINCT organisation FROM invoicing_pending
        WHERE tenant = $1 AND due_on <= $2 AND invoice IS NULL ORDER BY organisation";
    Ok(tx.query::<(OrganisationId,)>(sql, params![tenant, to]).await?.into_iter().map(|(id,)| id).collect())
}

/// The lines of an order, invoiced or not.
///
/// # Errors
/// What the store answers.
pub async fn of_order(tx: &mut Tx<'_>, tenant: TenantId, order: i64) -> Result<Vec<Pending>> {
    tx.find(tenant, "AND order_id = $2 ORDER BY id", params![order]).await
}

/// The lines that one invoice line took.
///
/// # Errors
/// What the store answers.
pub async fn of_line(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    line: InvoiceLineId,
    invoice: InvoiceId,
) -> Result<Vec<Pending>> {
    tx.find(tenant, "AND invoice = $2 AND invoice_line = $3 ORDER BY id", params![invoice, line]).await
}

/// Notes which lines of an invoice took unbilled lines.
///
/// # Errors
/// [`comptoir_kernel::Code::Conflict`] when another invoice has taken one.
pub async fn taken(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    invoice: InvoiceId,
    lines: &[(PendingId, InvoiceLineId)],
) -> Result<()> {
    let sql = "UPDATE invoicing_pending SET invoice = $3, invoice_line = $4
        WHERE tenant = $1 AND id = $2 AND invoice IS NULL";
    let rows: Vec<_> =
        lines.iter().map(|(pending, line)| params![tenant, *pending, invoice, *line].to_vec()).collect();
    match tx.exec_each(sql, &rows).await?.iter().all(|changed| *changed == 1) {
        true => Ok(()),
        false => Err(comptoir_kernel::Error::conflict("a line has been invoiced already")),
    }
}

/// Gives back what an invoice that is withdrawn had taken: it waits again.
///
/// # Errors
/// What the store refuses.
pub async fn give_back(tx: &mut Tx<'_>, tenant: TenantId, invoice: InvoiceId) -> Result<u64> {
    let sql =
        "UPDATE invoicing_pending SET invoice = NULL, invoice_line = NULL WHERE tenant = $1 AND invoice = $2";
    tx.exec(sql, params![tenant, invoice]).await
}
