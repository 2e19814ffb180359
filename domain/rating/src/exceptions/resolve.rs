//! Exceptions resolved in bulk: all that have one thing to be mended.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Faults, OrganisationId, Page, Paged, Result, TenantId, id};
use comptoir_store::{Order, Select, Store, ToValue as _, Tx, Value, entity, params, stored_id};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::PREFIX_DIGITS;
use crate::found::text as checked;
use crate::rate_cards::require_tenant;
use crate::service_items;
use crate::usage::{self, Cause, Rerated, Usage, UsageFile, UsageFileId, UsageState, Which};

/// Causes of unmatched usage.
const UNMATCHED: [Cause; 3] = [Cause::UnknownItem, Cause::InactiveItem, Cause::SeveralItems];
/// Characters of a reason at most.
const REASON_CHARS_MAX: usize = 500;

id!(
    /// A decision to set exceptions aside.
    SetAsideId
);
stored_id!(SetAsideId);

entity! {
    /// A decision to set exceptions aside.
    pub struct SetAside in "rating_set_aside" {
        /// Key.
        pub id: SetAsideId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The service (key of a reference).
        pub service: i64,
        /// What they were: unmatched or unpriced.
        pub state: UsageState,
        /// The code or the first digits they had in common.
        pub match_key: String,
        /// How many calls.
        pub calls: i64,
        /// Why.
        pub reason: String,
        /// When.
        pub created_at: Timestamp,
        /// When what it set aside was taken up again; it holds until then.
        pub taken_up_at: Option<Timestamp>,
    }
}

/// Exceptions that have one thing to be mended, as the summary groups them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// The service (key of a reference).
    pub service: i64,
    /// Unmatched or unpriced.
    pub state: UsageState,
    /// The code no service item has, the first digits of the numbers that have no rate, or the name of the product that
    /// has no price.
    pub key: String,
}

/// What is to be done about exceptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remedy {
    /// The code becomes another name of this service item.
    Assign(Uuid),
    /// The code becomes a service item.
    Create {
        /// Whose it is.
        customer: OrganisationId,
        /// First active day; that of the first call when absent.
        starts_on: Option<Date>,
        /// Description.
        description: Option<String>,
    },
    /// They are not to be charged, for this reason.
    SetAside(String),
    /// What was set aside is an exception again, and is rated.
    TakeUp,
}

/// What became of exceptions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Resolved {
    /// How many there were.
    pub calls: i64,
    /// What rating them again has done.
    pub rerated: Rerated,
}

impl Pick {
    /// What holds for its usage; the first parameter is its key. The state is not part of it.
    pub(crate) fn condition(&self) -> String {
        match self.state {
            UsageState::Unpriced => format!(
                "service = $$2 AND CASE WHEN quantity_micros IS NULL THEN SUBSTR(LTRIM(dialled, '+'), 1, {PREFIX_DIGITS})
                 ELSE record_type END = $$1"
            ),
            _ => "service = $$2 AND item_code = $$1".to_owned(),
        }
    }

    /// The parameters of [`Pick::condition`].
    pub(crate) fn values(&self) -> [Value<'_>; 2] {
        [Value::Text(self.key.as_str().into()), Value::Int(self.service)]
    }
}

/// Does something about all exceptions that have one thing to be mended, and rates them again.
///
/// # Errors
/// Faults of `assign`, `create` and `set_aside`, and of the service item; [`comptoir_kernel::Code::NotFound`] when there
/// are no such exceptions; `Denied` without the permission.
pub async fn resolve(store: &Store, ctx: &Ctx, pick: Pick, remedy: Remedy) -> Result<Resolved> {
    require_tenant(ctx)?;
    let sets_aside = matches!(remedy, Remedy::SetAside(_));
    let (writer, of) = (ctx.clone(), pick.clone());
    let calls = store.write(async move |tx| mend(&writer, tx, &of, &remedy).await).await?;
    if sets_aside {
        return Ok(Resolved { calls, rerated: Rerated::default() });
    }
    let which = Which { service: Some(pick.service), pick: Some(pick), ..Which::default() };
    Ok(Resolved { calls, rerated: usage::rerate(store, ctx, which).await? })
}

/// A page of the decisions to set exceptions aside that hold, the latest first.
///
/// # Errors
/// `Denied` without the permission, or for a caller who does not reach the whole tenant.
pub async fn set_aside(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<SetAside>> {
    usage::require_tenant_read(ctx)?;
    let holding = Select::new(ctx.tenant).raw("taken_up_at IS NULL", []);
    holding.order("id", Order::Descending).page(tx, page).await
}

async fn mend(ctx: &Ctx, tx: &mut Tx<'_>, pick: &Pick, remedy: &Remedy) -> Result<i64> {
    let from = if *remedy == Remedy::TakeUp { UsageState::SetAside } else { pick.state };
    let of = Of { pick, state: from };
    let there = of.files(tx, ctx).await?;
    let calls = there.iter().map(|(_, calls, _)| calls).sum();
    let Some(first) = there.iter().map(|(.., first)| *first).min() else {
        return Err(Error::not_found("exceptions of", &pick.key));
    };
    let unmatched_only = |field: &str| match pick.state {
        UsageState::Unmatched => Ok(()),
        _ => Err(Error::invalid(
            field,
            "is for unmatched usage: what is unpriced needs a rate, or a product in a price book",
        )),
    };
    match remedy {
        Remedy::Assign(item) => {
            unmatched_only("assign")?;
            let item = service_items::lock_uid(ctx, tx, *item).await?;
            if item.service != pick.service {
                return Err(Error::invalid("assign", format!("{} is an item of another service", item.code)));
            }
            let mut details = item.details();
            details.aliases.push(pick.key.clone());
            service_items::update(ctx, tx, item.uid, (details, &[])).await?;
        }
        Remedy::Create { customer, starts_on, description } => {
            unmatched_only("create")?;
            let first = ctx.zone()?.to_datetime(first).date();
            let details = service_items::Details {
                description: description.clone(),
                ..service_items::Details::new(
                    *customer,
                    pick.service,
                    pick.key.clone(),
                    starts_on.unwrap_or(first),
                )
            };
            service_items::create(ctx, tx, details).await?;
        }
        Remedy::SetAside(reason) => {
            let mut faults = Faults::new();
            let reason = checked(&mut faults, "set_aside", Some(reason.clone()), REASON_CHARS_MAX);
            let reason = faults.require("set_aside", reason);
            faults.finish()?;
            let calls = of.put(ctx, tx, UsageState::SetAside).await?;
            note(ctx, tx, pick, calls, reason.unwrap_or_default()).await?;
            return Ok(calls);
        }
        Remedy::TakeUp => {
            let calls = of.put(ctx, tx, pick.state).await?;
            note_taken_up(ctx, tx, pick).await?;
            return Ok(calls);
        }
    }
    Ok(calls)
}

/// Picked usage in a state.
#[derive(Clone, Copy)]
struct Of<'a> {
    pick: &'a Pick,
    state: UsageState,
}

impl Of<'_> {
    /// What holds for it, after the tenant, the key, the service and the state as `$1` to `$4`. What was set aside tells by
    /// its cause what it was before.
    fn condition(&self) -> String {
        let picked = self.pick.condition().replace("$$2", "$3").replace("$$1", "$2");
        let causes: Vec<String> = UNMATCHED.iter().map(|cause| format!("'{cause}'")).collect();
        let not = if self.pick.state == UsageState::Unmatched { "" } else { "NOT " };
        format!("{picked} AND state = $4 AND state <> 'rated' AND cause {not}IN ({})", causes.join(", "))
    }

    /// The parameters of [`Of::condition`] from the second on.
    fn values(&self) -> [Value<'_>; 3] {
        let [key, service] = self.pick.values();
        [key, service, self.state.to_value()]
    }

    /// The files it came in, each with its calls and when the first of them began.
    async fn files(&self, tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<(UsageFileId, i64, Timestamp)>> {
        let sql = format!(
            "SELECT file, COUNT(*), MIN(started_at) FROM rating_usage
             WHERE tenant = $1 AND {} GROUP BY file ORDER BY file",
            self.condition()
        );
        let [key, service, state] = self.values();
        tx.query(&sql, &[ctx.tenant.to_value(), key, service, state]).await
    }

    /// Brings it to another state, with the figures of its files; answers how many calls that were. What somebody else
    /// deals with at the same time is waited for and left alone.
    async fn put(&self, ctx: &Ctx, tx: &mut Tx<'_>, to: UsageState) -> Result<i64> {
        tx.lock_all::<Usage>(ctx.tenant, &format!("AND {}", self.condition()), &self.values()).await?;
        let sql = format!(
            "UPDATE rating_usage SET state = $5
             WHERE tenant = $1 AND {} AND file = $6 AND bill IS NULL",
            self.condition()
        );
        let mut all = 0;
        for (id, ..) in self.files(tx, ctx).await? {
            let [key, service, state] = self.values();
            let values = [ctx.tenant.to_value(), key, service, state, to.to_value(), id.to_value()];
            let calls = i64::try_from(tx.exec(&sql, &values).await?).map_err(Error::internal)?;
            let file: Option<UsageFile> = tx.lock(ctx.tenant, id).await?;
            let mut file = file.ok_or_else(|| Error::not_found("usage file", id))?;
            *file.figure(self.state) -= calls;
            *file.figure(to) += calls;
            file.updated_at = ctx.now();
            tx.update(&file).await?;
            all += calls;
        }
        match all {
            0 => Err(Error::not_found("exceptions of", &self.pick.key)),
            all => Ok(all),
        }
    }
}

async fn note(ctx: &Ctx, tx: &mut Tx<'_>, pick: &Pick, calls: i64, reason: String) -> Result<()> {
    let mut made = SetAside {
        id: SetAsideId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        service: pick.service,
        state: pick.state,
        match_key: pick.key.clone(),
        calls,
        reason,
        created_at: ctx.now(),
        taken_up_at: None,
    };
    tx.insert(&mut made).await?;
    let change = Change::new(&catalogue::USAGE_SET_ASIDE, made.id, made.uid);
    record(ctx, tx, change.after(made.shown())).await
}

/// The decisions that set the picked usage aside hold no longer.
async fn note_taken_up(ctx: &Ctx, tx: &mut Tx<'_>, pick: &Pick) -> Result<()> {
    let tail = "AND service = $2 AND state = $3 AND match_key = $4 AND taken_up_at IS NULL ORDER BY id";
    let values = params![pick.service, pick.state, pick.key];
    for before in tx.find::<SetAside>(ctx.tenant, tail, values).await? {
        let after = SetAside { taken_up_at: Some(ctx.now()), ..before.clone() };
        tx.update(&after).await?;
        let change = Change::new(&catalogue::USAGE_TAKEN_UP, after.id, after.uid);
        record(ctx, tx, change.before(before.shown()).after(after.shown())).await?;
    }
    Ok(())
}

impl SetAside {
    fn shown(&self) -> serde_json::Value {
        json!({
            "id": self.uid, "service": self.service, "state": self.state.as_str(), "code_or_prefix": self.match_key,
            "calls": self.calls, "reason": self.reason,
            "taken_up_at": self.taken_up_at.map(|at| at.to_string()),
        })
    }
}
