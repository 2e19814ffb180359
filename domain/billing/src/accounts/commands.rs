//! Accounts are the tenant's: who sees a part of the customers only sees them, and changes none.

use comptoir_events::{Change, EventType, catalogue, record};
use comptoir_kernel::{Ctx, Error, Faults, Page, Paged, Permission, Result};
use comptoir_store::{Order, Select, Tx, params};
use uuid::Uuid;

use super::{AccountRule, SalesAccount, SalesAccountId};

/// A page of the accounts, in the order they were set.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<SalesAccount>> {
    ctx.require(Permission::InvoicesRead)?;
    Select::new(ctx.tenant).order("id", Order::Ascending).page(tx, page).await
}

/// Sets the account of lines, for the invoices that are made from now on; in the place of the one they had.
///
/// # Errors
/// Faults of `service`, `record_type`, `product`; `Denied` without the permission.
pub async fn set(ctx: &Ctx, tx: &mut Tx<'_>, rule: AccountRule) -> Result<SalesAccount> {
    may_write(ctx)?;
    let mut faults = Faults::new();
    rule.check(&mut faults);
    faults.finish()?;
    let (uid, now) = (ctx.new_uid(), ctx.now());
    let with =
        params![ctx.tenant, rule.kind, rule.service, rule.record_type, rule.product, rule.gl_code, uid, now];
    // Of two who set the same at once, the second finds what the first has made.
    let sql = "INSERT INTO billing_sales_account
          (tenant, kind, service, record_type, product, gl_code, uid, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT DO NOTHING";
    let is_new = tx.exec(sql, with).await? == 1;
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let same = format!(
        "AND kind = $2 AND COALESCE(service, 0) = $3 AND COALESCE(record_type, 0) = $4 AND COALESCE(product, '') = $5{lock}"
    );
    let (service, record_type) = (rule.service.unwrap_or(0), rule.record_type.unwrap_or(0));
    let product = rule.product.clone().unwrap_or_default();
    let subject = params![rule.kind, service, record_type, product];
    let before: Option<SalesAccount> = tx.first(ctx.tenant, &same, subject).await?;
    let before = before.ok_or_else(|| Error::internal("an account was lost"))?;
    if is_new {
        note(ctx, tx, &catalogue::SALES_ACCOUNT_SET, (None, Some(&before))).await?;
        return Ok(before);
    }
    let after = SalesAccount { gl_code: rule.gl_code, updated_at: ctx.now(), ..before.clone() };
    tx.update(&after).await?;
    note(ctx, tx, &catalogue::SALES_ACCOUNT_SET, (Some(&before), Some(&after))).await?;
    Ok(after)
}

/// Takes an account away: such lines have the next that fits, or none. Invoices keep theirs.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<()> {
    may_write(ctx)?;
    let missing = || Error::not_found("account", uid);
    let found: SalesAccount = tx.get_uid(ctx.tenant, uid).await?.ok_or_else(missing)?;
    if !tx.delete::<SalesAccount>(ctx.tenant, found.id).await? {
        return Err(missing());
    }
    note(ctx, tx, &catalogue::SALES_ACCOUNT_DELETED, (Some(&found), None)).await
}

fn may_write(ctx: &Ctx) -> Result<()> {
    ctx.require_tenant(Permission::InvoicesWrite, "accounts of sales")
}

async fn note(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    event: &'static EventType,
    (before, after): (Option<&SalesAccount>, Option<&SalesAccount>),
) -> Result<()> {
    let Some(row) = after.or(before) else { return Ok(()) };
    let key: SalesAccountId = row.id;
    let mut change = Change::new(event, key, row.uid);
    if let Some(before) = before {
        change = change.before(before.state());
    }
    if let Some(after) = after {
        change = change.after(after.state());
    }
    record(ctx, tx, change).await
}
