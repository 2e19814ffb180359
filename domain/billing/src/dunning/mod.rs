//! Reminders of what is overdue.

mod remind;

use comptoir_events::{Change, catalogue, record};
use comptoir_invoicing::Invoice;
use comptoir_kernel::{Ctx, Faults, OrganisationId, Permission, Result, TenantId, id};
use comptoir_store::{Json, Tx, entity, params, stored_id};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

pub use remind::{jobs, look_now, schedules};

/// Levels at most.
const LEVELS_MAX: usize = 9;
/// Days after the due date at most.
const DAYS_MAX: i64 = 365;
/// Characters of a subject and of a text at most.
const SUBJECT_CHARS_MAX: usize = 200;
const TEXT_CHARS_MAX: usize = 5_000;

id!(
    /// The reminders of a tenant.
    DunningId
);
id!(
    /// A reminder.
    ReminderId
);
stored_id!(DunningId, ReminderId);

entity! {
    /// After how many days a tenant reminds its customers.
    pub struct Dunning in "billing_dunning" {
        /// Key.
        pub id: DunningId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The levels, the first one first.
        pub levels: Json<Vec<Level>>,
        /// When they were last changed.
        pub updated_at: Timestamp,
    }
}

/// One step of reminding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Days after the due date.
    pub days: i64,
    /// Subject of the mail.
    pub subject: String,
    /// What the mail says above the figures.
    pub text: String,
}

entity! {
    /// A reminder that was sent.
    pub struct Reminder in "billing_reminder" {
        /// Key.
        pub id: ReminderId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The invoice (key).
        pub invoice: i64,
        /// Who owes it.
        pub organisation: OrganisationId,
        /// The level, from 1.
        pub level: i64,
        /// Days after the due date on the day it was sent.
        pub days_overdue: i64,
        /// What was owed then, in minor units.
        pub outstanding: i64,
        /// Where it was sent, addresses separated by commas; nowhere, where the customer has no address.
        pub recipient: Option<String>,
        /// When.
        pub sent_at: Timestamp,
    }
}

/// The levels of the tenant; none where nobody is reminded.
///
/// # Errors
/// `Denied` without the permission.
pub async fn levels(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Vec<Level>> {
    ctx.require(Permission::InvoicesRead)?;
    let found: Option<Dunning> = tx.first(ctx.tenant, "", &[]).await?;
    Ok(found.map(|found| found.levels.0).unwrap_or_default())
}

/// Sets the levels, for all customers; with none nobody is reminded.
///
/// # Errors
/// Every faulty level; `Denied` without the permission.
pub async fn set_levels(ctx: &Ctx, tx: &mut Tx<'_>, levels: Vec<Level>) -> Result<()> {
    ctx.require_tenant(Permission::InvoicesWrite, "reminders")?;
    check(&levels)?;
    let before: Option<Dunning> = tx.first(ctx.tenant, "", &[]).await?;
    let state = |levels: &[Level]| json!({ "levels": levels });
    let old = before.as_ref().map(|before| state(&before.levels.0));
    let mut after = before.unwrap_or_else(|| Dunning {
        id: DunningId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        levels: Json(Vec::new()),
        updated_at: ctx.now(),
    });
    after.levels = Json(levels);
    after.updated_at = ctx.now();
    if after.id.0 == 0 {
        tx.insert(&mut after).await?
    } else {
        tx.update(&after).await?
    }
    let change = Change::new(&catalogue::DUNNING_SET, after.id, after.uid).after(state(&after.levels.0));
    record(ctx, tx, if let Some(old) = old { change.before(old) } else { change }).await
}

fn check(levels: &[Level]) -> Result<()> {
    let mut faults = Faults::new();
    if levels.len() > LEVELS_MAX {
        faults.invalid("levels", format!("must be {LEVELS_MAX} at most"));
    }
    let mut last = 0;
    for (index, level) in levels.iter().enumerate() {
        faults.within(format_args!("levels[{index}]"), |faults| {
            if !(1..=DAYS_MAX).contains(&level.days) {
                faults.invalid("days", format!("must be from 1 to {DAYS_MAX}"));
            } else if level.days <= last {
                faults.invalid("days", "must be more than those of the level before");
            }
            for (field, text, most) in
                [("subject", &level.subject, SUBJECT_CHARS_MAX), ("text", &level.text, TEXT_CHARS_MAX)]
            {
                if !(1..=most).contains(&text.trim().chars().count()) {
                    faults.invalid(field, format!("must have 1 to {most} characters"));
                }
            }
        });
        last = level.days;
    }
    faults.finish()
}

/// The reminders of an invoice, the first one first.
///
/// # Errors
/// What the store answers.
pub async fn of_invoice(tx: &mut Tx<'_>, invoice: &Invoice) -> Result<Vec<Reminder>> {
    tx.find(invoice.tenant, "AND invoice = $2 ORDER BY level", params![invoice.id]).await
}

impl Reminder {
    fn state(&self, invoice: &Invoice) -> Value {
        json!({
            "id": self.uid,
            "invoice": invoice.uid,
            "number": invoice.number,
            "organisation": self.organisation,
            "level": self.level,
            "days_overdue": self.days_overdue,
            "outstanding_minor": self.outstanding,
            "currency": invoice.currency,
            "recipient": self.recipient,
        })
    }
}
