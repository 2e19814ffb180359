//! A tenant with a customer tree, references and VAT rates, on a fresh database of each engine.

use std::io::Cursor;
use std::sync::Arc;

use comptoir_kernel::{
    Ctx, Currency, IdSource, ManualClock, OrganisationId, RandomIds, Reach, Result, TenantId,
};
use comptoir_parties::organisations::{self, NewOrganisation, Profile};
use comptoir_parties::{Organisation, ReferenceKind, references};
use comptoir_rating::format::Format;
use comptoir_rating::rate_cards::{self, RateCard};
use comptoir_rating::rates;
use comptoir_rating::rules::RateKey;
use comptoir_rating::service_items;
use comptoir_rating::usage::{self, Imported, Upload};
use comptoir_store::{Migration, Options, Store, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;

pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) ctx: Ctx,
    pub(crate) alpha: Organisation,
    pub(crate) beta: Organisation,
    /// Key of the service `Outbound voice`.
    pub(crate) voice: i64,
    /// Key of the record type `voice`.
    pub(crate) voice_record: i64,
    _folder: tempfile::TempDir,
}

/// A world on SQLite and, where the tests are given a server, one on PostgreSQL.
pub(crate) async fn worlds() -> Vec<World> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rating.db").display().to_string();
    let mut worlds = vec![World::open(&file, folder).await];
    if let Ok(server) = std::env::var("COMPTOIR_TEST_POSTGRES") {
        let name = format!("rating_{}", RandomIds.uid(Timestamp::UNIX_EPOCH).simple());
        let admin = Store::open(&server, &Options::default()).unwrap();
        admin.batch(&format!("CREATE DATABASE {name}")).await.unwrap();
        let (base, _) = server.rsplit_once('/').unwrap();
        worlds.push(World::open(&format!("{base}/{name}"), tempfile::tempdir().unwrap()).await);
    }
    worlds
}

impl World {
    async fn open(url: &str, folder: tempfile::TempDir) -> Self {
        let store = Store::open(url, &Options { durable: false, ..Options::default() }).unwrap();
        static ALL: &[&[Migration]] = &[
            comptoir_events::MIGRATIONS,
            comptoir_parties::MIGRATIONS,
            comptoir_pricing::MIGRATIONS,
            comptoir_rating::MIGRATIONS,
        ];
        store.migrate(ALL).await.unwrap();
        let clock = Arc::new(ManualClock::new("2026-11-02T09:00:00Z".parse().unwrap()));
        let currency = Currency::parse("GBP").unwrap();
        let ctx = Ctx::system(TenantId(1), currency, "Europe/London", clock, Arc::new(RandomIds));
        let writer = ctx.clone();
        let made = store
            .write(async move |tx| {
                references::seed(&writer, tx).await?;
                comptoir_pricing::vat::seed(&writer, tx).await?;
                let root = organisations::create_root(&writer, tx, Profile::named("Root")).await?.id;
                let mut both = Vec::new();
                for name in ["Alpha", "Beta"] {
                    let new = NewOrganisation { parent: Some(root), profile: Profile::named(name) };
                    both.push(organisations::create(&writer, tx, new).await?);
                }
                let key = async |tx: &mut Tx<'_>, kind, name: &str| {
                    Ok::<i64, comptoir_kernel::Error>(
                        references::resolve(tx, writer.tenant, kind, name).await?.unwrap().id,
                    )
                };
                let voice = key(tx, ReferenceKind::Service, "Outbound voice").await?;
                Ok((both, voice, key(tx, ReferenceKind::RecordType, "voice").await?))
            })
            .await
            .unwrap();
        let (mut both, voice, voice_record) = made;
        let (beta, alpha) = (both.pop().unwrap(), both.pop().unwrap());
        Self { store, ctx, alpha, beta, voice, voice_record, _folder: folder }
    }

    pub(crate) async fn write<T: Send + 'static, F>(&self, command: F) -> Result<T>
    where
        F: AsyncFn(&Ctx, &mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let ctx = self.ctx.clone();
        self.store.write(async move |tx| command(&ctx, tx).await).await
    }

    /// The context of a caller who reaches only this organisation.
    pub(crate) fn within(&self, organisation: &Organisation) -> Ctx {
        let reach = Reach::Organisation { id: organisation.id, path: organisation.path.clone() };
        Ctx { reach, ..self.ctx.clone() }
    }

    pub(crate) fn item(
        &self,
        owner: OrganisationId,
        code: &str,
        from: &str,
        to: Option<&str>,
    ) -> service_items::Details {
        let day = |text: &str| text.parse::<Date>().unwrap();
        service_items::Details {
            ends_on: to.map(day),
            ..service_items::Details::new(owner, self.voice, code, day(from))
        }
    }

    pub(crate) async fn make_item(
        &self,
        owner: OrganisationId,
        code: &str,
        from: &str,
        to: Option<&str>,
    ) -> Result<service_items::ServiceItem> {
        let details = self.item(owner, code, from, to);
        self.write(async move |ctx, tx| service_items::create(ctx, tx, details.clone()).await).await
    }

    pub(crate) fn rate(&self, prefix: &str, pence_a_minute: i64) -> rates::Details {
        let key = if prefix.is_empty() { RateKey::Default } else { RateKey::Prefix(prefix.into()) };
        let amount = Decimal::new(pence_a_minute, 2);
        rates::Details {
            rounding: "1/1".into(),
            ..rates::Details::per_minute(self.voice_record, key, amount)
        }
    }

    pub(crate) fn card(&self, name: &str, is_default: bool) -> rate_cards::Details {
        rate_cards::Details { is_default, ..rate_cards::Details::of_usage(self.voice, name) }
    }

    pub(crate) async fn make_card(
        &self,
        name: &str,
        is_default: bool,
        rates: Vec<rates::Details>,
    ) -> RateCard {
        let details = self.card(name, is_default);
        let made = self.write(async move |ctx, tx| {
            let card = rate_cards::create(ctx, tx, details.clone()).await?;
            rates::import(ctx, tx, card.uid, rates.clone()).await?;
            Ok(card)
        });
        made.await.unwrap()
    }

    /// Imports rows of `id,start,item,dialled,seconds` under a name.
    pub(crate) async fn import(&self, name: &str, rows: &str) -> Result<Imported> {
        let file = format!("id,start,item,dialled,seconds\n{rows}");
        let checksum = usage::checksum(file.as_bytes()).unwrap();
        let format = format();
        let upload = Upload { name, checksum: &checksum, format: &format };
        usage::import(&self.store, &self.ctx, upload, Cursor::new(file), |_| {}).await
    }
}

pub(crate) fn format() -> Format {
    Format::parse(
        r#"
        name = "test"
        service = "Outbound voice"
        [columns]
        id = "id"
        start = "start"
        service_item = "item"
        dialled = "dialled"
        duration_seconds = "seconds"
        record_type = { value = "VOICE" }
        "#,
    )
    .unwrap()
}
