//! References of commands: what is not there becomes a fault of the field that named it.

use comptoir_kernel::{Ctx, Faults, Kind, Reach, Result};
use comptoir_parties::ReferenceKind;
use comptoir_parties::references;
use comptoir_pricing::vat::{self, VatRateId};
use comptoir_store::{Select, Tx, Value};

/// What was found; a fault where there is no such thing within the caller's reach.
pub(crate) fn found<T>(faults: &mut Faults, field: &str, result: Result<T>) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == Kind::NotFound => {
            faults.invalid(field, error.message);
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Notes a fault where the key is no reference of that kind.
pub(crate) async fn reference(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    faults: &mut Faults,
    (field, kind): (&str, ReferenceKind),
    key: i64,
) -> Result<Option<references::Reference>> {
    let known = found(faults, field, references::by_key(tx, ctx.tenant, key).await)?;
    if known.as_ref().is_some_and(|known| known.kind != kind) {
        faults.invalid(field, format!("reference {key} is no {}", kind.as_str().replace('_', " ")));
        return Ok(None);
    }
    Ok(known)
}

/// Notes a fault where there is no such VAT rate.
pub(crate) async fn vat_rate(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    faults: &mut Faults,
    key: Option<VatRateId>,
) -> Result<()> {
    if let Some(key) = key {
        found(faults, "vat_rate", vat::find(tx, ctx.tenant, key).await)?;
    }
    Ok(())
}

/// Rows whose organisation is within the caller's reach.
pub(crate) fn within_reach(ctx: &Ctx, select: Select) -> Select {
    if ctx.reach == Reach::Tenant {
        return select;
    }
    if let Some(paths) = ctx.reach.only() {
        let marks: Vec<String> = (2..paths.len() + 2).map(|number| format!("$${number}")).collect();
        let named = format!(
            "organisation IN (SELECT o.id FROM parties_organisation o WHERE o.tenant = $$1 AND o.path IN ({}))",
            marks.join(", ")
        );
        let values = std::iter::once(Value::Int(ctx.tenant.0));
        return select.raw(&named, values.chain(paths.iter().map(|path| Value::Text(path.as_str().into()))));
    }
    let (low, high) = ctx.reach.path_bounds();
    let below = "organisation IN (SELECT o.id FROM parties_organisation o
        WHERE o.tenant = $$1 AND o.path >= $$2 AND o.path < $$3)";
    select.raw(below, [Value::Int(ctx.tenant.0), Value::Text(low.into()), Value::Text(high.into())])
}

/// Trimmed text of at most `chars_max` characters without control characters; nothing where it is empty.
pub(crate) fn text(
    faults: &mut Faults,
    field: &str,
    value: Option<String>,
    chars_max: usize,
) -> Option<String> {
    let text = value.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())?;
    if text.chars().count() > chars_max {
        faults.invalid(field, format!("must have at most {chars_max} characters"));
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\r' && c != '\t') {
        faults.invalid(field, "must have no control characters");
    }
    Some(text)
}
