//! A tenant with two locations in a database of its own.

use std::sync::Arc;

use comptoir_inventory::{Location, MIGRATIONS, locations};
use comptoir_kernel::{Ctx, Currency, ManualClock, RandomIds, Result, TenantId};
use comptoir_store::{Migration, Options, Store, Tx};

pub(crate) struct Shop {
    pub(crate) store: Store,
    pub(crate) ctx: Ctx,
    pub(crate) places: Vec<Location>,
    _folder: tempfile::TempDir,
}

impl Shop {
    pub(crate) async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stock.db");
        let options = Options { durable: false, ..Options::default() };
        let store = Store::open(path.to_str().unwrap(), &options).unwrap();
        static ALL: &[&[Migration]] = &[comptoir_events::MIGRATIONS, MIGRATIONS];
        store.migrate(ALL).await.unwrap();
        let clock = Arc::new(ManualClock::new("2026-10-05T09:00:00Z".parse().unwrap()));
        let currency = Currency::parse("GBP").unwrap();
        let ctx = Ctx::system(TenantId(1), currency, "Europe/London", clock, Arc::new(RandomIds));
        let mut shop = Self { store, ctx, places: Vec::new(), _folder: folder };
        for name in ["Main", "Second"] {
            let new = locations::NewLocation {
                name: Some(name.into()),
                is_managed: true,
                is_tracking_inventory: true,
                ..Default::default()
            };
            let place = shop.write(async move |ctx, tx| locations::create(ctx, tx, new.clone()).await).await;
            shop.places.push(place.unwrap());
        }
        shop
    }

    pub(crate) async fn write<T: Send + 'static, F>(&self, command: F) -> Result<T>
    where
        F: AsyncFn(&Ctx, &mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let ctx = self.ctx.clone();
        self.store.write(async move |tx| command(&ctx, tx).await).await
    }
}
