//! Tenants: the walls between businesses that share an installation.

use std::sync::Arc;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{
    Clock, Code, Ctx, Currency, Error, Faults, IdSource, Page, Paged, Result, TenantId, ahead_of,
};
use comptoir_store::Tx;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::roles;
use crate::store::tenants as store;
use crate::version::changed;

pub use crate::store::tenants::Tenant;

/// A tenant to be set up.
#[derive(Debug, Clone)]
pub struct NewTenant {
    /// Name of the business.
    pub name: String,
    /// Short unique name; made of the name, if none is given.
    pub slug: Option<String>,
    /// Currency of its books.
    pub currency: Currency,
    /// IANA name of its time zone.
    pub time_zone: String,
    /// Language and country, such as `en_GB`.
    pub locale: String,
}

impl NewTenant {
    /// Notes every field that is not acceptable.
    pub fn check(&self, faults: &mut Faults) {
        let slug = self.slug();
        if self.name.trim().is_empty() {
            faults.required("name");
        }
        if slug.is_empty() || slug != slug_of(&slug) {
            faults.invalid("slug", "may have lower-case letters, digits and hyphens, and must have one");
        }
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            faults.invalid("time_zone", format!("'{}' is not an IANA time zone", self.time_zone));
        }
        if !is_locale(&self.locale) {
            let message = format!("'{}' is not a language and country such as en_GB", self.locale);
            faults.invalid("locale", message);
        }
    }

    fn slug(&self) -> String {
        self.slug.clone().unwrap_or_else(|| slug_of(&self.name))
    }
}

impl Tenant {
    /// The context in which the program itself acts for this tenant.
    pub fn system(&self, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Ctx {
        Ctx::system(self.id, self.currency, &self.time_zone, ahead_of(clock, self.ahead_seconds), ids)
    }
}

/// Sets a tenant up with the default roles, and answers it with the context to go on in.
///
/// # Errors
/// When a field is not acceptable, or the slug is taken.
pub async fn create(
    tx: &mut Tx<'_>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    new: NewTenant,
) -> Result<(Tenant, Ctx)> {
    let mut faults = Faults::new();
    new.check(&mut faults);
    faults.finish()?;
    let slug = new.slug();
    if store::by_slug(tx, &slug).await?.is_some() {
        return Err(Error::new(Code::Duplicate, format!("there is a tenant '{slug}'")));
    }
    let now = clock.now();
    let mut tenant = Tenant {
        id: TenantId(0),
        uid: ids.uid(now),
        name: new.name.trim().to_owned(),
        slug,
        currency: new.currency,
        time_zone: new.time_zone,
        locale: new.locale,
        sandbox: false,
        ahead_seconds: 0,
        active: true,
        created_at: now,
        updated_at: now,
    };
    tx.insert(&mut tenant).await?;
    let ctx = tenant.system(clock, ids);
    let change = Change::new(&catalogue::TENANT_CREATED, tenant.id, tenant.uid).after(shown(&tenant));
    record(&ctx, tx, change).await?;
    roles::create_defaults(&ctx, tx).await?;
    Ok((tenant, ctx))
}

/// The tenant with this key.
///
/// # Errors
/// [`Code::NotFound`] when there is none.
pub async fn find(tx: &mut Tx<'_>, id: TenantId) -> Result<Tenant> {
    store::get(tx, id).await?.ok_or_else(|| Error::not_found("tenant", id))
}

/// The tenant with this UUID or slug.
///
/// # Errors
/// [`Code::NotFound`] when there is none.
pub async fn find_named(tx: &mut Tx<'_>, name: &str) -> Result<Tenant> {
    let found = match name.parse::<Uuid>() {
        Ok(uid) => store::by_uid(tx, uid).await?,
        Err(_) => store::by_slug(tx, name).await?,
    };
    found.ok_or_else(|| Error::not_found("tenant", name))
}

/// All tenants, by slug.
///
/// # Errors
/// What the store refuses.
pub async fn list(tx: &mut Tx<'_>, page: Page) -> Result<Paged<Tenant>> {
    store::page(tx, page).await
}

/// Shuts a tenant out: none of its clients may call any more. Its data stay.
///
/// # Errors
/// [`Code::NotFound`] when there is no such tenant, [`Code::Conflict`] when it is shut out already.
pub async fn revoke(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Tenant> {
    let before = find(tx, ctx.tenant).await?;
    if !before.active {
        return Err(Error::conflict(format!("tenant {} is revoked already", before.slug)));
    }
    let tenant = Tenant { active: false, updated_at: ctx.now(), ..before.clone() };
    tx.update(&tenant).await?;
    let change = Change::new(&catalogue::TENANT_REVOKED, tenant.id, tenant.uid);
    record(ctx, tx, change.before(shown(&before)).after(shown(&tenant))).await?;
    changed(tx);
    Ok(tenant)
}

/// Lower-case ASCII letters and digits of a name, joined by hyphens.
fn slug_of(name: &str) -> String {
    let folded = comptoir_kernel::text::fold(name);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

fn is_locale(text: &str) -> bool {
    let mut parts = text.split('_');
    let (language, country, rest) = (parts.next(), parts.next(), parts.next());
    language.is_some_and(|l| l.len() == 2 && l.bytes().all(|b| b.is_ascii_lowercase()))
        && country.is_none_or(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase()))
        && rest.is_none()
}

pub(crate) fn shown(tenant: &Tenant) -> Value {
    json!({
        "id": tenant.uid, "name": tenant.name, "slug": tenant.slug, "currency": tenant.currency.code(),
        "time_zone": tenant.time_zone, "locale": tenant.locale, "active": tenant.active,
        "sandbox": tenant.sandbox, "ahead_seconds": tenant.ahead_seconds,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug_of(" Crème & Söhne  Ltd."), "creme-sohne-ltd");
        assert_eq!(slug_of("creme-sohne-ltd"), "creme-sohne-ltd");
        assert_eq!(slug_of("!"), "");
    }

    #[test]
    fn locales_have_a_language_and_perhaps_a_country() {
        assert!(["en", "en_GB"].into_iter().all(is_locale));
        assert!(!["", "EN", "en_gb", "en-GB", "en_GB_x", "eng"].into_iter().any(is_locale));
    }
}
