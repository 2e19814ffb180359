//! The clock of a sandbox.

use comptoir_billing::sandbox;
use comptoir_contracts::{DateTime, Method};
use comptoir_identity::tenants::{self, Tenant};
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_kit::{Answer, Call, Native, Reply};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::native;

/// Days that a clock may be moved in one go.
const DAYS_MAX: i64 = 36_600;

/// Shows the clock.
pub(crate) static CLOCK: Native = native(
    Method::Get,
    "/native/clock",
    "nativeShowClock",
    "What time it is for this tenant, and whether it is a sandbox.",
);
/// Moves the clock of a sandbox.
pub(crate) static CLOCK_MOVE: Native = native(
    Method::Post,
    "/native/clock",
    "nativeMoveClock",
    "Moves the clock of a sandbox forward: `{\"to\": \"2027-01-01T09:00:00Z\"}` or `{\"days\": 30}`. Everything that is due by \
     then happens at once. Answers the clock. Other tenants are refused.",
);

/// What time it is for this tenant.
pub(crate) async fn show(call: Call) -> Answer {
    call.read(async move |ctx, tx| {
        let tenant = tenants::find(tx, ctx.tenant).await?;
        Ok(Reply::ok(shown(&tenant, ctx.machine_now())))
    })
    .await
}

/// Moves the clock of a sandbox forward. Answers it.
pub(crate) async fn advance(call: Call) -> Answer {
    let to = read(&call.ctx, &call.json()?)?;
    call.write(async move |ctx, tx| {
        let tenant = sandbox::move_clock(ctx, tx, to).await?;
        Ok(Reply::ok(shown(&tenant, ctx.machine_now())))
    })
    .await
}

fn read(ctx: &Ctx, body: &Value) -> Result<Timestamp> {
    let Value::Object(fields) = body else { return Err(Error::invalid("body", "must be an object")) };
    let mut faults = Faults::new();
    let mut to = None;
    for (name, value) in fields {
        match (name.as_str(), value) {
            (_, Value::Null) => {}
            ("to", value) => {
                let instant = value.as_str().and_then(|text| text.trim().parse::<DateTime>().ok());
                let instant =
                    faults.check("to", instant.ok_or("must be an instant, such as 2027-01-01T09:00:00Z"));
                to = instant.map(|instant| instant.get());
            }
            ("days", value) => {
                let days = value.as_i64().filter(|days| (1..=DAYS_MAX).contains(days));
                let days = faults.check("days", days.ok_or_else(|| format!("must be from 1 to {DAYS_MAX}")));
                to = days.and_then(|days| ctx.now().checked_add(SignedDuration::from_hours(24 * days)).ok());
            }
            _ => faults.invalid(name, "is not known here, but to and days are"),
        }
    }
    let given =
        ["to", "days"].iter().filter(|name| fields.get(**name).is_some_and(|value| !value.is_null())).count();
    match given {
        0 => faults.required("to"),
        1 => {}
        _ => faults.invalid("days", "cannot be given beside to"),
    }
    faults.finish()?;
    to.ok_or_else(|| Error::internal("a fault was not noted"))
}

fn shown(tenant: &Tenant, machine: Timestamp) -> Value {
    let now = machine.saturating_add(SignedDuration::from_secs(tenant.ahead_seconds)).unwrap_or(machine);
    json!({ "now": now.to_string(), "sandbox": tenant.sandbox, "ahead_seconds": tenant.ahead_seconds })
}
