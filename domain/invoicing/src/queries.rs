//! Finding invoices.

use std::collections::HashMap;

use comptoir_kernel::{
    Ctx, Currency, Cursor, Error, OrganisationId, Page, Paged, Permission, Result, TenantId,
};
use comptoir_parties::organisations;
use comptoir_store::{Order, Select, Tx, Value, params};
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use crate::{
    BillingPeriodId, Delivery, Invoice, InvoiceId, InvoiceKind, InvoiceLine, InvoiceStatus, InvoiceTax,
};

/// How many days an invoice is overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overdue {
    /// At least so many.
    pub from: i64,
    /// At most so many.
    pub to: Option<i64>,
}

/// What a list of invoices is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// Number.
    Number,
    /// Status.
    Status,
    /// Date of the document.
    Date,
    /// The customer's own order number.
    PurchaseOrder,
    /// Total with tax.
    Total,
    /// Days overdue.
    DaysOverdue,
}

/// Which invoices are wanted. An empty list or an absent value leaves its condition out; values of one list are
/// alternatives.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Occurs in the number or the purchase order.
    pub texts: Vec<String>,
    /// With exactly one of these numbers.
    pub numbers: Vec<String>,
    /// Exactly these organisations.
    pub organisations: Vec<OrganisationId>,
    /// Payment status.
    pub statuses: Vec<InvoiceStatus>,
    /// Delivery.
    pub deliveries: Vec<Delivery>,
    /// Kind of document.
    pub kinds: Vec<InvoiceKind>,
    /// Days overdue.
    pub overdue: Vec<Overdue>,
    /// Issued on this day or later.
    pub issued_from: Option<Date>,
    /// Issued on this day or earlier.
    pub issued_to: Option<Date>,
    /// The period billed starts on this day or later.
    pub period_from: Option<Date>,
    /// The period billed ends on this day or earlier.
    pub period_to: Option<Date>,
    /// Total of at least so many minor units.
    pub total_from: Option<i64>,
    /// Total of at most so many minor units.
    pub total_to: Option<i64>,
    /// With a line of one of these orders.
    pub orders: Vec<i64>,
    /// Of one of these billing periods.
    pub billing_periods: Vec<BillingPeriodId>,
    /// Billed on one of these agreements.
    pub agreements: Vec<i64>,
    /// Leaves out what was deleted and is void.
    pub without_void: bool,
    /// Order, most important first; `true` for descending.
    pub sort: Vec<(SortBy, bool)>,
}

/// The invoice, when it is within the caller's reach.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId) -> Result<Invoice> {
    within(ctx, tx.get(ctx.tenant, id).await?).ok_or_else(|| Error::not_found("invoice", id))
}

/// As [`find`], by UUID.
///
/// # Errors
/// As for [`find`].
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Invoice> {
    within(ctx, tx.get_uid(ctx.tenant, uid).await?).ok_or_else(|| Error::not_found("invoice", uid))
}

/// As [`find`], by number.
///
/// # Errors
/// As for [`find`].
pub async fn find_number(ctx: &Ctx, tx: &mut Tx<'_>, number: &str) -> Result<Invoice> {
    let found = tx.first(ctx.tenant, "AND number = $2", params![number]).await?;
    within(ctx, found).ok_or_else(|| Error::not_found("invoice", number))
}

/// As [`find`], for showing it to the caller.
///
/// # Errors
/// As for [`find`]; `Denied` without the permission.
pub async fn view(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId) -> Result<Invoice> {
    ctx.require(Permission::InvoicesRead)?;
    find(ctx, tx, id).await
}

/// As [`view`], by UUID.
///
/// # Errors
/// As for [`view`].
pub async fn view_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Invoice> {
    ctx.require(Permission::InvoicesRead)?;
    find_uid(ctx, tx, uid).await
}

/// As [`find`], locked until the end of the transaction.
///
/// # Errors
/// As for [`find`].
pub async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId) -> Result<Invoice> {
    within(ctx, tx.lock(ctx.tenant, id).await?).ok_or_else(|| Error::not_found("invoice", id))
}

/// The invoice whatever the caller's reach: for documents and jobs.
///
/// # Errors
/// `NotFound` when the tenant has none with this key.
pub async fn any(tx: &mut Tx<'_>, tenant: TenantId, id: InvoiceId) -> Result<Invoice> {
    tx.get(tenant, id).await?.ok_or_else(|| Error::not_found("invoice", id))
}

/// Several invoices whatever the caller's reach.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[InvoiceId]) -> Result<Vec<Invoice>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).order("id", Order::Ascending).all(tx).await
}

/// The last invoice of an agreement that counts, before one with a key where one is given.
///
/// # Errors
/// What the store answers.
pub async fn last_of_agreement(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    agreement: i64,
    (currency, before): (Currency, Option<InvoiceId>),
) -> Result<Option<Invoice>> {
    let tail = "AND agreement = $2 AND currency = $3 AND id < $4 AND kind = 'invoice' AND status <> 'voided'
        ORDER BY id DESC LIMIT 1";
    let before = before.map_or(i64::MAX, |id| id.0);
    tx.first(tenant, tail, params![agreement, currency, before]).await
}

/// The lines of an invoice, in order.
///
/// # Errors
/// What the store answers.
pub async fn lines(tx: &mut Tx<'_>, tenant: TenantId, invoice: InvoiceId) -> Result<Vec<InvoiceLine>> {
    tx.find(tenant, "AND invoice = $2 ORDER BY position", params![invoice]).await
}

/// The lines of several invoices, in order within each.
///
/// # Errors
/// What the store answers.
pub async fn lines_of(tx: &mut Tx<'_>, tenant: TenantId, invoices: &[InvoiceId]) -> Result<Vec<InvoiceLine>> {
    if invoices.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant)
        .any("invoice", invoices)
        .order("invoice", Order::Ascending)
        .order("position", Order::Ascending)
        .all(tx)
        .await
}

/// UUIDs of the credit notes that take invoices back, by the invoice; of those that were sent, for who sees no others.
///
/// # Errors
/// What the store answers.
pub async fn credit_notes_of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    (invoices, only_sent): (&[InvoiceId], bool),
) -> Result<HashMap<InvoiceId, Uuid>> {
    let mut found = notes_of_all(tx, tenant, invoices).await?;
    found.retain(|note| !only_sent || note.delivery != Delivery::Generated);
    Ok(found.into_iter().filter_map(|note| note.credit_of.map(|invoice| (invoice, note.uid))).collect())
}

/// The credit notes that take an invoice back, oldest first.
///
/// # Errors
/// What the store answers.
pub async fn notes_of(tx: &mut Tx<'_>, tenant: TenantId, invoice: InvoiceId) -> Result<Vec<Invoice>> {
    tx.find(tenant, "AND credit_of = $2 ORDER BY id", params![invoice]).await
}

/// The credit notes that take any of these invoices back, oldest first.
///
/// # Errors
/// What the store answers.
pub async fn notes_of_all(tx: &mut Tx<'_>, tenant: TenantId, invoices: &[InvoiceId]) -> Result<Vec<Invoice>> {
    if invoices.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("credit_of", invoices).order("id", Order::Ascending).all(tx).await
}

/// The line of a UUID, when its invoice is within the caller's reach.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn line_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<InvoiceLine> {
    let missing = || Error::not_found("invoice line", uid);
    let line: InvoiceLine = tx.get_uid(ctx.tenant, uid).await?.ok_or_else(missing)?;
    find(ctx, tx, line.invoice).await.map_err(|_| missing())?;
    Ok(line)
}

/// The taxes of an invoice, highest rate first.
///
/// # Errors
/// What the store answers.
pub async fn taxes(tx: &mut Tx<'_>, tenant: TenantId, invoice: InvoiceId) -> Result<Vec<InvoiceTax>> {
    tx.find(tenant, "AND invoice = $2 ORDER BY id", params![invoice]).await
}

/// The taxes of several invoices.
///
/// # Errors
/// What the store answers.
pub async fn taxes_of(tx: &mut Tx<'_>, tenant: TenantId, invoices: &[InvoiceId]) -> Result<Vec<InvoiceTax>> {
    if invoices.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("invoice", invoices).order("id", Order::Ascending).all(tx).await
}

/// A page of the invoices within reach.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, filter: &Filter, page: Page) -> Result<Paged<Invoice>> {
    ctx.require(Permission::InvoicesRead)?;
    let today = days(ctx, tx, filter).await?;
    let mut select = select(ctx, filter, &today)?;
    for &(by, descending) in &filter.sort {
        select = sorted(select, by, descending, &today);
    }
    select.page(tx, page).await
}

/// The invoices within reach after a cursor, oldest first.
///
/// # Errors
/// `Denied` without the permission.
pub async fn list(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    filter: &Filter,
    cursor: Cursor,
) -> Result<(Vec<Invoice>, Option<String>)> {
    ctx.require(Permission::InvoicesRead)?;
    let today = days(ctx, tx, filter).await?;
    select(ctx, filter, &today)?.after(tx, cursor).await
}

/// A day, and the organisations for which it is today; none named for all others.
type Days = Vec<(Date, Vec<OrganisationId>)>;

/// The days that are today somewhere, where the filter or the order depends on it; the usual one comes last.
async fn days(ctx: &Ctx, tx: &mut Tx<'_>, filter: &Filter) -> Result<Days> {
    let by_days = filter.sort.iter().any(|(by, _)| *by == SortBy::DaysOverdue);
    if filter.overdue.is_empty() && !by_days {
        return Ok(Vec::new());
    }
    let today = organisations::today(ctx, tx).await?;
    let mut days: Days = today.elsewhere().into_iter().collect();
    days.push((today.usual, Vec::new()));
    Ok(days)
}

fn select(ctx: &Ctx, filter: &Filter, today: &[(Date, Vec<OrganisationId>)]) -> Result<Select> {
    let mut select = Select::new(ctx.tenant)
        .within("organisation_path", &ctx.reach_for(Permission::InvoicesRead))
        .compare_opt("issued_on", ">=", filter.issued_from)
        .compare_opt("issued_on", "<=", filter.issued_to)
        .compare_opt("period_start", ">=", filter.period_from)
        .compare_opt("period_end", "<=", filter.period_to)
        .compare_opt("total", ">=", filter.total_from)
        .compare_opt("total", "<=", filter.total_to);
    select = select.contains_any(&["number_folded", "purchase_order_folded"], &filter.texts);
    if !filter.numbers.is_empty() {
        select = select.any("number", &filter.numbers);
    }
    if !filter.organisations.is_empty() {
        select = select.any("organisation", &filter.organisations);
    }
    if !filter.statuses.is_empty() {
        select = select.any("status", &filter.statuses);
    }
    if filter.without_void {
        select = select.raw("status <> 'voided'", []);
    }
    if !filter.deliveries.is_empty() {
        select = select.any("delivery", &filter.deliveries);
    }
    if !filter.kinds.is_empty() {
        select = select.any("kind", &filter.kinds);
    }
    if !filter.billing_periods.is_empty() {
        select = select.any("billing_period", &filter.billing_periods);
    }
    if !filter.agreements.is_empty() {
        select = select.any("agreement", &filter.agreements);
    }
    for &order in &filter.orders {
        let with = "id IN (SELECT l.invoice FROM invoicing_line l WHERE l.tenant = $$1 AND l.order_id = $$2)";
        select = select.raw(with, [Value::Int(ctx.tenant.0), Value::Int(order)]);
    }
    overdue(select, &filter.overdue, today)
}

fn overdue(mut select: Select, wanted: &[Overdue], today: &[(Date, Vec<OrganisationId>)]) -> Result<Select> {
    if wanted.is_empty() {
        return Ok(select);
    }
    let (mut parts, mut dates) = (Vec::new(), Vec::new());
    for (day, there) in today {
        let mut tests = Vec::new();
        for range in wanted {
            let mut test = if range.from <= 0 {
                "kind <> 'invoice' OR status <> 'open' OR due_on >= "
            } else {
                "kind = 'invoice' AND status = 'open' AND due_on <= "
            }
            .to_owned();
            dates.push(days_before(*day, range.from.max(0))?);
            test.push_str(&format!("$${}", dates.len()));
            if let Some(to) = range.to.filter(|_| range.from > 0) {
                dates.push(days_before(*day, to)?);
                test.push_str(&format!(" AND due_on >= $${}", dates.len()));
            }
            tests.push(format!("({test})"));
        }
        parts.push(format!("{} ({})", who(there, today), tests.join(" OR ")));
    }
    select = select.raw(&parts.join(" OR "), dates.into_iter().map(Value::Date));
    Ok(select)
}

/// The condition that an invoice is of one of these organisations; of none that is named elsewhere, where they are not
/// named. Keys are numbers, so they may stand in the text.
fn who(there: &[OrganisationId], today: &[(Date, Vec<OrganisationId>)]) -> String {
    let list = |keys: &mut dyn Iterator<Item = &OrganisationId>| {
        keys.map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    if !there.is_empty() {
        return format!("organisation IN ({}) AND", list(&mut there.iter()));
    }
    let named = list(&mut today.iter().flat_map(|(_, there)| there));
    if named.is_empty() { String::new() } else { format!("organisation NOT IN ({named}) AND") }
}

fn days_before(today: Date, days: i64) -> Result<Date> {
    today.checked_sub(days.days()).map_err(Error::internal)
}

fn sorted(select: Select, by: SortBy, descending: bool, today: &[(Date, Vec<OrganisationId>)]) -> Select {
    let (column, descending) = match by {
        SortBy::Number => ("number".to_owned(), descending),
        SortBy::Status => ("status".to_owned(), descending),
        SortBy::Date => ("issued_on".to_owned(), descending),
        SortBy::PurchaseOrder => ("COALESCE(purchase_order_folded, '')".to_owned(), descending),
        SortBy::Total => ("total".to_owned(), descending),
        // The more days overdue, the earlier the due date; what is not overdue has no days at all, and credit notes
        // never are.
        SortBy::DaysOverdue => match today {
            [(day, _)] => {
                let late = format!("kind = 'invoice' AND status = 'open' AND due_on < '{day}'");
                (format!("CASE WHEN {late} THEN due_on ELSE '9999-12-31' END"), !descending)
            }
            // What is due on the same day is not as late everywhere.
            _ => {
                let late = |(day, there): &(Date, Vec<OrganisationId>)| {
                    let days = format!("{} - {}", number_of(&format!("'{day}'")), number_of("due_on"));
                    format!(" WHEN {} due_on < '{day}' THEN {days}", who(there, today))
                };
                let late: String = today.iter().map(late).collect();
                let open = "WHEN kind <> 'invoice' OR status <> 'open' THEN 0";
                (format!("CASE {open}{late} ELSE 0 END"), descending)
            }
        },
    };
    select.order(&column, if descending { Order::Descending } else { Order::Ascending })
}

/// The number of a day, counted from a March so that leap days come last: the engines have no arithmetic of dates in
/// common.
fn number_of(date: &str) -> String {
    let part =
        |from: u8, length: u8| format!("CAST(substr(CAST({date} AS text), {from}, {length}) AS bigint)");
    let (year, month, day) = (part(1, 4), part(6, 2), part(9, 2));
    let year = format!("({year} + ({month} + 9) / 12 - 1)");
    let month = format!("(({month} + 9) % 12)");
    format!("({day} + (153 * {month} + 2) / 5 + 365 * {year} + {year} / 4 - {year} / 100 + {year} / 400)")
}

fn within(ctx: &Ctx, found: Option<Invoice>) -> Option<Invoice> {
    found.filter(|invoice| ctx.reach.covers(&invoice.organisation_path))
}
