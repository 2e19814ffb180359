//! A tenant on a fresh database.

use std::sync::Arc;

use comptoir_events::Entry;
use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_identity::roles;
use comptoir_identity::tenants::{self, NewTenant};
use comptoir_identity::tokens::{self, Grant};
use comptoir_identity::users::{self, Home, NewUser, Preferences};
use comptoir_identity::{ApiClient, Audience, KeyRing, Principal, Secret, SecretKey, Tenant, User};
use comptoir_kernel::{Ctx, Currency, ManualClock, OrganisationId, RandomIds, Result};
use comptoir_store::{Options, Store, Tx};

pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) keys: KeyRing,
    pub(crate) tenant: Tenant,
    pub(crate) ctx: Ctx,
    _folder: tempfile::TempDir,
}

impl World {
    pub(crate) async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.db");
        let options = Options { durable: false, ..Options::default() };
        let store = Store::open(path.to_str().unwrap(), &options).unwrap();
        store.migrate(&[comptoir_events::MIGRATIONS, comptoir_identity::MIGRATIONS]).await.unwrap();
        let clock = Arc::new(ManualClock::new("2026-10-01T09:00:00Z".parse().unwrap()));
        let secret = Arc::new(SecretKey::new(&[3; 32]).unwrap());
        let keys = KeyRing::new(store.clone(), secret, clock.clone(), Arc::new(RandomIds));
        let (tenant, ctx) = tenant(&store, &clock, "Northern Voice Ltd").await.unwrap();
        Self { store, clock, keys, tenant, ctx, _folder: folder }
    }

    pub(crate) async fn write<T: Send + 'static>(
        &self,
        command: impl AsyncFn(&Ctx, &mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let ctx = self.ctx.clone();
        self.store.write(async move |tx: &mut Tx<'_>| command(&ctx, tx).await).await
    }

    pub(crate) async fn user(&self, email: &str, roles: &[&'static str]) -> User {
        let (email, roles) = (email.to_owned(), roles.to_vec());
        self.write(async move |ctx, tx| {
            let mut ids = Vec::new();
            for name in &roles {
                ids.push(roles::find_named(ctx, tx, name).await?.id);
            }
            users::create(ctx, tx, NewUser { roles: ids, ..new_user(&email) }).await
        })
        .await
        .unwrap()
    }

    pub(crate) async fn client(&self, kind: NewKind) -> (ApiClient, Secret) {
        self.write(async move |ctx, tx| {
            let (limit_per_minute, limit_per_day) = (None, None);
            let new = NewClient { kind: kind.clone(), name: "Shop".into(), limit_per_minute, limit_per_day };
            clients::create(ctx, tx, new).await
        })
        .await
        .unwrap()
    }

    pub(crate) async fn token(&self, client: &ApiClient, audience: Audience, scope: &str) -> String {
        let grant = Grant {
            issuer: "https://comptoir.example",
            audience,
            tenant: &self.tenant,
            client,
            user: None,
            real_user: None,
            scope: scope.to_owned(),
        };
        tokens::issue(&self.keys, grant, self.ctx.new_uid(), self.ctx.now()).await.unwrap()
    }

    pub(crate) async fn principal(&self, token: &str, audience: Audience) -> Result<Option<Principal>> {
        let claims = tokens::verify(&self.keys, token, audience, self.ctx.now()).await?;
        self.store.read(async move |tx: &mut Tx<'_>| Principal::load(tx, &claims).await).await
    }

    pub(crate) async fn journal(&self) -> Vec<Entry> {
        self.write(async |ctx, tx| tx.find::<Entry>(ctx.tenant, "ORDER BY id", &[]).await).await.unwrap()
    }
}

pub(crate) async fn tenant(store: &Store, clock: &Arc<ManualClock>, name: &str) -> Result<(Tenant, Ctx)> {
    let (clock, name) = (Arc::clone(clock), name.to_owned());
    let command = async move |tx: &mut Tx<'_>| {
        let new = NewTenant {
            name: name.clone(),
            slug: None,
            currency: Currency::GBP,
            time_zone: "Europe/London".into(),
            locale: "en_GB".into(),
        };
        tenants::create(tx, clock.clone(), Arc::new(RandomIds), new).await
    };
    store.write(command).await
}

pub(crate) fn home(path: &str) -> Home {
    let last = path.trim_matches('/').rsplit('/').next().unwrap();
    Home { organisation: OrganisationId(last.parse().unwrap()), path: path.to_owned() }
}

pub(crate) fn new_user(email: &str) -> NewUser {
    NewUser {
        name: "Ada Byron".into(),
        email: email.to_owned(),
        home: home("/1/5/"),
        admin: false,
        root: false,
        active: true,
        password_hash: None,
        roles: Vec::new(),
        preferences: Preferences { notifications: vec!["order_created".into()], ..Preferences::default() },
        verified: false,
        two_factor: false,
        password_reset: false,
    }
}
