//! Exceptions, resolved in bulk.

use comptoir_contracts::Method;
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_kit::{Answer, App, Call, Native, Reply};
use comptoir_parties::organisations;
use comptoir_parties::references::{self, ReferenceKind, Wanted};
use comptoir_rating::exceptions::{self, Pick, Remedy, SetAside};
use comptoir_rating::usage::UsageState;
use comptoir_store::Tx;
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use super::files::services;
use super::native;
use crate::references::distinct;

/// Resolves exceptions.
pub(crate) static RESOLVE: Native = native(
    Method::Post,
    "/native/usage/exceptions/resolve",
    "nativeResolveExceptions",
    "Does something about all exceptions of a `service`, a `state` and a `code_or_prefix`, as they are listed, and rates them \
     again: `{\"assign\": \"ITEM\"}` makes the code another name of a service item, `{\"create\": {\"customer\": \"ID\"}}` a new one, \
     `{\"set_aside\": \"reason\"}` keeps them from being charged, `{\"take_up\": true}` takes that back.",
);
/// Lists what was set aside.
pub(crate) static SET_ASIDE: Native = native(
    Method::Get,
    "/native/usage/exceptions/set-aside",
    "nativeListSetAside",
    "Exceptions that are not to be charged, and why, the latest decision first, until they are taken up again.",
);

/// What is to be done, as far as a body can say.
#[derive(Debug, Clone)]
enum Asked {
    Assign(Uuid),
    Create { customer: String, starts_on: Option<Date>, description: Option<String> },
    SetAside(String),
    TakeUp,
}

/// Does something about all exceptions of a kind, and rates them again.
pub(crate) async fn resolve(call: Call) -> Answer {
    let (service, state, key, asked) = read(&call.json()?)?;
    call.outside(async move |ctx, app: App| {
        let (finder, named) = (ctx.clone(), (service.clone(), asked.clone()));
        let found = app.store.read(async move |tx| find(&finder, tx, &named.0, &named.1).await).await?;
        let (service, remedy) = found;
        let done = exceptions::resolve(&app.store, &ctx, Pick { service, state, key }, remedy).await?;
        Ok(Reply::ok(json!({
            "calls": done.calls, "rated": done.rerated.rated, "unmatched": done.rerated.unmatched,
            "unpriced": done.rerated.unpriced,
        })))
    })
    .await
}

/// What was set aside, the latest first.
pub(crate) async fn set_aside(call: Call) -> Answer {
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = exceptions::set_aside(ctx, tx, page).await?;
        let keys = distinct(found.rows.iter().map(|row| row.service));
        let services = services(tx, ctx.tenant, &keys).await?;
        let row = |row: SetAside| {
            json!({
                "id": row.uid, "service": services.get(&row.service), "state": row.state.as_str(),
                "code_or_prefix": row.match_key, "calls": row.calls, "reason": row.reason,
                "created_at": row.created_at.to_string(),
            })
        };
        Ok(Reply::datagate_page(found.map(row), page))
    })
    .await
}

fn read(body: &Value) -> Result<(String, UsageState, String, Asked)> {
    let Value::Object(fields) = body else { return Err(Error::invalid("body", "must be an object")) };
    let mut faults = Faults::new();
    let (mut service, mut key, mut state, mut asked) = (None, None, UsageState::Unmatched, Vec::new());
    for (name, value) in fields {
        match (name.as_str(), value) {
            ("service" | "code_or_prefix", Value::Null) => {}
            ("service", Value::String(text)) => service = Some(text.clone()),
            ("code_or_prefix", Value::String(text)) => key = Some(text.clone()),
            ("state", Value::String(text)) if text == "unmatched" => state = UsageState::Unmatched,
            ("state", Value::String(text)) if text == "unpriced" => state = UsageState::Unpriced,
            ("state", _) => faults.invalid("state", "must be unmatched or unpriced"),
            ("assign", Value::String(text)) => {
                let item = Uuid::try_parse(text).map_err(|_| "must be the id of a service item");
                asked.extend(faults.check("assign", item).map(Asked::Assign));
            }
            ("create", Value::Object(_)) => {
                asked.push(faults.within("create", |faults| read_item(value, faults)));
            }
            ("set_aside", Value::String(reason)) => asked.push(Asked::SetAside(reason.clone())),
            ("take_up", Value::Bool(true)) => asked.push(Asked::TakeUp),
            ("service" | "code_or_prefix" | "assign" | "set_aside", _) => {
                faults.invalid(name, "must be a string")
            }
            ("create", _) => faults.invalid(name, "must be an object"),
            ("take_up", _) => faults.invalid(name, "must be true"),
            (unknown, _) => faults.invalid(unknown, "is not known here"),
        }
    }
    for (field, is_missing) in [("service", service.is_none()), ("code_or_prefix", key.is_none())] {
        if is_missing && fields.get(field).is_none_or(Value::is_null) {
            faults.required(field);
        }
    }
    let actions = ["assign", "create", "set_aside", "take_up"];
    if actions.iter().filter(|action| fields.contains_key(**action)).count() != 1 {
        faults.invalid("body", "must have one of assign, create, set_aside and take_up");
    }
    faults.finish()?;
    match (service, key, asked.pop()) {
        (Some(service), Some(key), Some(asked)) => Ok((service, state, key, asked)),
        _ => Err(Error::internal("a fault was not noted")),
    }
}

fn read_item(value: &Value, faults: &mut Faults) -> Asked {
    for (name, given) in value.as_object().into_iter().flatten() {
        match name.as_str() {
            "customer" | "starts_on" | "description" if given.is_string() || given.is_null() => {}
            "customer" | "starts_on" | "description" => faults.invalid(name, "must be a string"),
            unknown => {
                faults.invalid(unknown, "is not known here, but customer, starts_on and description are")
            }
        }
    }
    let text = |field: &str| value[field].as_str().map(str::to_owned);
    let starts_on = text("starts_on").and_then(|text| {
        let day = text.parse::<Date>();
        faults.check("starts_on", day.map_err(|_| format!("'{text}' is not a day, such as 2026-10-31")))
    });
    let customer = faults.require("customer", text("customer")).unwrap_or_default();
    Asked::Create { customer, starts_on, description: text("description") }
}

async fn find(ctx: &Ctx, tx: &mut Tx<'_>, service: &str, asked: &Asked) -> Result<(i64, Remedy)> {
    let mut faults = Faults::new();
    let found = references::resolve(tx, ctx.tenant, ReferenceKind::Service, Wanted::from(service)).await?;
    let found = faults.check("service", found.ok_or_else(|| format!("there is no service '{service}'")));
    let remedy = match asked {
        Asked::Assign(item) => Remedy::Assign(*item),
        Asked::SetAside(reason) => Remedy::SetAside(reason.clone()),
        Asked::TakeUp => Remedy::TakeUp,
        Asked::Create { customer, starts_on, description } => {
            let owner = organisations::resolve(ctx, tx, Wanted::from(customer.as_str())).await?;
            let missing = || format!("there is no customer '{customer}'");
            let owner = faults.check("create.customer", owner.ok_or_else(missing));
            let customer = owner.map(|owner| owner.id).unwrap_or(comptoir_kernel::OrganisationId(0));
            Remedy::Create { customer, starts_on: *starts_on, description: description.clone() }
        }
    };
    faults.finish()?;
    Ok((found.map(|service| service.id).unwrap_or_default(), remedy))
}
