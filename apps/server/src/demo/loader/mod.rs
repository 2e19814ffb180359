//! Loads the demo company. Each stage is one transaction that does nothing where its records are there, so that
//! a run that was broken off is completed by the next one.

mod catalogue;
mod company;
mod people;
mod stock;
mod telecom;

use std::sync::Arc;

use comptoir_identity::tenants::{self, NewTenant, Tenant};
use comptoir_kernel::{Code, Ctx, Currency, Error, Result};
use comptoir_store::Tx;

use super::files::Files;
use super::progress::Progress;
use crate::Ground;

pub(super) use telecom::{CARD, late_rate};

/// Makes the tenant and everything in it that is not there yet.
pub(super) async fn load(ground: &Ground, files: &Arc<Files>, progress: &Progress) -> Result<Ctx> {
    let step = progress.step("tenant");
    let (tenant, known) = tenant(ground, files).await?;
    step.done(if known { "there already" } else { &tenant.name });
    let ctx = tenant.system(ground.clock.clone(), ground.ids.clone());
    let stages = Stages { ground, files, progress, ctx: &ctx };
    stages.run("organisations", company::organisations).await?;
    stages.run("users", people::users).await?;
    stages.run("products and plans", catalogue::products).await?;
    stages.run("shipping types", stock::shipping_types).await?;
    stages.run("warehouses and stock", stock::stock).await?;
    stages.run("rates", telecom::rates).await?;
    stages.run("service items", telecom::service_items).await?;
    Ok(ctx)
}

struct Stages<'a> {
    ground: &'a Ground,
    files: &'a Arc<Files>,
    progress: &'a Progress,
    ctx: &'a Ctx,
}

impl Stages<'_> {
    /// Runs a stage in one transaction. It answers how many records it made; none, where they were there.
    async fn run<F>(&self, what: &'static str, stage: F) -> Result<()>
    where
        F: AsyncFn(&Ctx, &mut Tx<'_>, &Files) -> Result<Option<usize>> + Send + 'static,
    {
        let step = self.progress.step(what);
        let (ctx, files) = (self.ctx.clone(), Arc::clone(self.files));
        let made = self.ground.store.write(async move |tx| stage(&ctx, tx, &files).await).await?;
        match made {
            Some(count) => step.done(&format!("{count} loaded")),
            None => step.done("there already"),
        }
        Ok(())
    }
}

async fn tenant(ground: &Ground, files: &Arc<Files>) -> Result<(Tenant, bool)> {
    let (clock, ids, files) = (ground.clock.clone(), ground.ids.clone(), Arc::clone(files));
    let make = async move |tx: &mut Tx<'_>| {
        let facts = &files.company.tenant;
        if let Some(known) = absent(tenants::find_named(tx, &facts.code).await)? {
            return Ok((known, true));
        }
        let new = NewTenant {
            name: facts.name.clone(),
            slug: Some(facts.code.clone()),
            currency: currency(&facts.currency)?,
            time_zone: facts.time_zone.clone(),
            locale: "en_GB".into(),
        };
        let (tenant, ctx) = tenants::create(tx, clock.clone(), ids.clone(), new).await?;
        comptoir_parties::references::seed(&ctx, tx).await?;
        comptoir_pricing::vat::seed(&ctx, tx).await?;
        Ok((tenant, false))
    };
    ground.store.write(make).await
}

/// Nothing, where what was looked for is not there.
fn absent<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.code == Code::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn currency(code: &str) -> Result<Currency> {
    Currency::parse(code).ok_or_else(|| Error::internal(format!("{code} is no currency")))
}

/// A name that the files use and do not explain: a fault of theirs.
fn unknown(what: &str, name: &str) -> Error {
    Error::internal(format!("the demo's files name no {what} {name}"))
}

#[cfg(test)]
mod tests {
    use comptoir_kernel::{RandomIds, SystemClock};
    use comptoir_kit::Settings;
    use comptoir_store::{Options, params};

    use super::*;

    async fn count(ground: &Ground, ctx: &Ctx, table: &'static str) -> i64 {
        let tenant = ctx.tenant;
        let count = async move |tx: &mut Tx<'_>| {
            let sql = format!("SELECT COUNT(*) FROM {table} WHERE tenant = $1");
            tx.query_one::<(i64,)>(&sql, params![tenant]).await
        };
        ground.store.read(count).await.unwrap().unwrap().0
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_load_that_was_broken_off_is_completed_and_a_complete_one_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { data: folder.path().to_owned(), ..Settings::default() };
        let options = Options { durable: false, ..Options::default() };
        let ground =
            Ground::open_with(settings, options, Arc::new(SystemClock), Arc::new(RandomIds)).await.unwrap();
        let (files, progress) = (Arc::new(Files::read().unwrap()), Progress::new());
        // As if the power had gone after the first stages.
        let (tenant, known) = tenant(&ground, &files).await.unwrap();
        assert!(!known);
        let ctx = tenant.system(ground.clock.clone(), ground.ids.clone());
        let stages = Stages { ground: &ground, files: &files, progress: &progress, ctx: &ctx };
        stages.run("organisations", company::organisations).await.unwrap();
        for _ in 0..2 {
            load(&ground, &files, &progress).await.unwrap();
            for (table, expected) in [
                ("parties_organisation", 482),
                ("identity_user", 127),
                ("catalogue_product", 211),
                ("rating_rate", 59_999),
                ("rating_service_item", 4_655),
            ] {
                assert_eq!(count(&ground, &ctx, table).await, expected, "{table}");
            }
        }
    }
}
