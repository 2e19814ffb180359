//! The rules of identity, on a database.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use std::sync::Arc;

use comptoir_events::Entry;
use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_identity::roles::{self, RolePermission};
use comptoir_identity::tenants::{self, NewTenant};
use comptoir_identity::tokens::{self, Grant};
use comptoir_identity::users::{self, Home, NewUser, Preferences, UserChange};
use comptoir_identity::{
    ApiClient, Audience, KeyRing, Limiter, Limits, Principal, Role, Secret, SecretKey, Tenant, User, version,
};
use comptoir_kernel::{
    Actor, Code, Ctx, Currency, Grants, ManualClock, OrganisationId, Page, Permission, RandomIds, Reach, Result,
    TenantId,
};
use comptoir_store::{Options, Store, Tx};
use jiff::SignedDuration;

struct World {
    store: Store,
    clock: Arc<ManualClock>,
    keys: KeyRing,
    tenant: Tenant,
    ctx: Ctx,
    _folder: tempfile::TempDir,
}

impl World {
    async fn start() -> Self {
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

    async fn write<T: Send + 'static>(
        &self,
        command: impl AsyncFn(&Ctx, &mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let ctx = self.ctx.clone();
        self.store.write(async move |tx: &mut Tx<'_>| command(&ctx, tx).await).await
    }

    async fn user(&self, email: &str, roles: &[&'static str]) -> User {
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

    async fn client(&self, kind: NewKind) -> (ApiClient, Secret) {
        self.write(async move |ctx, tx| {
            let (limit_per_minute, limit_per_day) = (None, None);
            let new = NewClient { kind: kind.clone(), name: "Shop".into(), limit_per_minute, limit_per_day };
            clients::create(ctx, tx, new).await
        })
        .await
        .unwrap()
    }

    async fn token(&self, client: &ApiClient, audience: Audience, scope: &str) -> String {
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

    async fn principal(&self, token: &str, audience: Audience) -> Result<Option<Principal>> {
        let claims = tokens::verify(&self.keys, token, audience, self.ctx.now()).await?;
        self.store.read(async move |tx: &mut Tx<'_>| Principal::load(tx, &claims).await).await
    }

    async fn journal(&self) -> Vec<Entry> {
        self.write(async |ctx, tx| tx.find::<Entry>(ctx.tenant, "ORDER BY id", &[]).await).await.unwrap()
    }
}

async fn tenant(store: &Store, clock: &Arc<ManualClock>, name: &str) -> Result<(Tenant, Ctx)> {
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

fn home(path: &str) -> Home {
    let last = path.trim_matches('/').rsplit('/').next().unwrap();
    Home { organisation: OrganisationId(last.parse().unwrap()), path: path.to_owned() }
}

fn new_user(email: &str) -> NewUser {
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
    }
}

#[tokio::test]
async fn a_hub_token_acts_for_its_user_with_the_rights_of_its_roles() {
    let world = World::start().await;
    let user = world.user("ada@example.com", &["Buyer"]).await;
    let (client, _) = world.client(NewKind::Hub { user: user.id }).await;
    let token = world.token(&client, Audience::Hub, "").await;
    let principal = world.principal(&token, Audience::Hub).await.unwrap().unwrap();
    assert_eq!(principal.home(), Some(OrganisationId(5)));
    assert!(principal.grants.contains(Permission::OrdersWrite));
    assert!(!principal.grants.contains(Permission::OrdersApprove));
    let refused = world.principal(&token, Audience::Afosto).await.unwrap_err();
    assert_eq!(refused.code, Code::Unauthenticated);

    world.clock.advance(SignedDuration::from_secs(3599));
    assert!(world.principal(&token, Audience::Hub).await.unwrap().is_some());
    world.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(world.principal(&token, Audience::Hub).await.unwrap_err().code, Code::Unauthenticated);
}

#[tokio::test]
async fn what_is_revoked_may_not_call_from_the_commit_on() {
    let world = World::start().await;
    let user = world.user("ada@example.com", &[]).await;
    let (first, secret) = world.client(NewKind::Hub { user: user.id }).await;
    let (second, _) = world.client(NewKind::Hub { user: user.id }).await;
    let (other, _) = world.client(NewKind::Afosto { scopes: vec!["*".into()], organisation: None }).await;
    let tokens = [
        (world.token(&first, Audience::Hub, "").await, Audience::Hub),
        (world.token(&second, Audience::Hub, "").await, Audience::Hub),
        (world.token(&other, Audience::Afosto, "odr:orders:read").await, Audience::Afosto),
    ];
    let alive = async || {
        let mut alive = [false; 3];
        for (alive, (token, audience)) in alive.iter_mut().zip(&tokens) {
            *alive = world.principal(token, *audience).await.unwrap().is_some();
        }
        alive
    };
    assert_eq!(alive().await, [true; 3]);

    let before = version();
    let uid = first.uid;
    world.write(async move |ctx, tx| clients::revoke(ctx, tx, uid).await).await.unwrap();
    assert!(version() > before, "caches must be told");
    assert_eq!(alive().await, [false, true, true]);
    let text = first.uid.to_string();
    let proof = world.write(async move |_, tx| clients::prove(tx, &text, secret.reveal()).await).await;
    assert_eq!(proof.unwrap_err().code, Code::Unauthenticated);

    world.write(async move |ctx, tx| users::revoke(ctx, tx, user.id).await).await.unwrap();
    assert_eq!(alive().await, [false, false, true]);

    let claims = tokens::verify(&world.keys, &tokens[2].0, Audience::Afosto, world.ctx.now()).await.unwrap();
    let again = world.token(&other, Audience::Afosto, "odr:orders:read").await;
    world
        .write(async move |ctx, tx| tokens::revoke(tx, ctx.tenant, &other, &claims, ctx.now()).await)
        .await
        .unwrap();
    assert_eq!(alive().await, [false; 3]);
    assert!(world.principal(&again, Audience::Afosto).await.unwrap().is_some(), "one token, not the client");
    world.write(async |ctx, tx| tenants::revoke(ctx, tx).await).await.unwrap();
    assert!(world.principal(&again, Audience::Afosto).await.unwrap().is_none());
}

#[tokio::test]
async fn a_client_proves_itself_with_its_own_secret() {
    let world = World::start().await;
    let (datagate, secret) = world.client(NewKind::Datagate { organisation: None }).await;
    let (_, other) = world.client(NewKind::Datagate { organisation: None }).await;
    let id = datagate.uid.to_string();
    let prove = async |id: &str, secret: &str| {
        let (id, secret) = (id.to_owned(), secret.to_owned());
        world.write(async move |_, tx| clients::prove(tx, &id, &secret).await).await.is_ok()
    };
    assert!(prove(&id, secret.reveal()).await);
    assert!(prove(&id.to_uppercase(), secret.reveal()).await);
    assert!(!prove(&id, other.reveal()).await);
    assert!(!prove("nonsense", secret.reveal()).await);
    assert!(!prove(&id, "").await);
}

#[tokio::test]
async fn rotation_keeps_old_tokens_until_they_expire() {
    let world = World::start().await;
    let (client, _) = world.client(NewKind::Afosto { scopes: vec!["*".into()], organisation: None }).await;
    let old = world.token(&client, Audience::Afosto, "odr:orders:read").await;
    world.keys.rotate().await.unwrap();
    let new = world.token(&client, Audience::Afosto, "odr:orders:read").await;
    assert!(world.principal(&old, Audience::Afosto).await.is_ok());
    assert!(world.principal(&new, Audience::Afosto).await.is_ok());
    assert_eq!(world.keys.jwks().await.unwrap()["keys"].as_array().unwrap().len(), 2);
    world.clock.advance(SignedDuration::from_hours(3));
    let jwks = world.keys.jwks().await.unwrap();
    assert_eq!(jwks["keys"].as_array().unwrap().len(), 1);
    let kid = jsonwebtoken::decode_header(&new).unwrap().kid.unwrap();
    assert_eq!(jwks["keys"][0]["kid"], kid);
}

#[tokio::test]
async fn anybody_can_verify_a_token_with_the_published_keys_and_nobody_can_forge_one() {
    let world = World::start().await;
    let (client, _) = world.client(NewKind::Afosto { scopes: vec!["*".into()], organisation: None }).await;
    let token = world.token(&client, Audience::Afosto, "odr:orders:read wms:item:read").await;
    let jwks: jsonwebtoken::jwk::JwkSet = serde_json::from_value(world.keys.jwks().await.unwrap()).unwrap();
    let kid = jsonwebtoken::decode_header(&token).unwrap().kid.unwrap();
    let key = jsonwebtoken::DecodingKey::from_jwk(jwks.find(&kid).unwrap()).unwrap();
    let mut rules = jsonwebtoken::Validation::new(jsonwebtoken::Algorithm::ES256);
    rules.validate_exp = false;
    rules.set_audience(&["afosto"]);
    let claims = jsonwebtoken::decode::<serde_json::Value>(&token, &key, &rules).unwrap().claims;
    assert_eq!(claims["scope"], "odr:orders:read wms:item:read");
    assert_eq!(claims["tenant"], world.tenant.uid.to_string());
    assert_eq!(claims["client_id"], client.uid.to_string());
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 3600);

    let parts: Vec<&str> = token.split('.').collect();
    let forged = serde_json::json!({ "alg": "none", "typ": "JWT", "kid": kid });
    let encode = |value: &serde_json::Value| {
        use base64::Engine as _;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(value.to_string())
    };
    let mut wider = claims.clone();
    wider["scope"] = "odr:orders:write".into();
    let attempts = [
        format!("{}.{}.", encode(&forged), parts[1]),
        format!("{}.{}.{}", parts[0], encode(&wider), parts[2]),
        format!("{}.{}", parts[0], parts[1]),
        String::new(),
        "é.é.é".to_owned(),
    ];
    for attempt in attempts {
        let refused = tokens::verify(&world.keys, &attempt, Audience::Afosto, world.ctx.now()).await;
        assert_eq!(refused.unwrap_err().code, Code::Unauthenticated, "{attempt}");
    }
}

#[tokio::test]
async fn another_secret_key_cannot_sign() {
    let world = World::start().await;
    world.keys.jwks().await.unwrap();
    let secret = Arc::new(SecretKey::new(&[4; 32]).unwrap());
    let thief = KeyRing::new(world.store.clone(), secret, world.clock.clone(), Arc::new(RandomIds));
    assert!(thief.jwks().await.unwrap_err().source.unwrap().to_string().contains("secret key"));
}

#[tokio::test]
async fn two_nodes_serve_a_client_exactly_its_limit() {
    let world = World::start().await;
    let (client, _) = world.client(NewKind::Datagate { organisation: None }).await;
    let client = Arc::new(client);
    let limiter = || Arc::new(Limiter::new(world.store.clone(), world.clock.clone(), Limits::default()));
    let nodes = [limiter(), limiter()];
    let mut requests = tokio::task::JoinSet::new();
    for i in 0..200 {
        let (node, client) = (Arc::clone(&nodes[i % 2]), Arc::clone(&client));
        requests.spawn(async move { node.count(&client).await });
    }
    let answers = requests.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 60);
    for error in answers.into_iter().filter_map(Result::err) {
        assert_eq!((error.code, error.retry_after_seconds), (Code::RateLimited, Some(60)));
        assert_eq!(error.message, "the limit of 60 requests a minute is reached");
    }
    world.clock.advance(SignedDuration::from_millis(59_001));
    assert_eq!(nodes[0].count(&client).await.unwrap_err().retry_after_seconds, Some(1));
    world.clock.advance(SignedDuration::from_secs(1));
    nodes[0].count(&client).await.unwrap();

    let uid = client.uid;
    let raised =
        world.write(async move |ctx, tx| clients::set_limits(ctx, tx, uid, Some(0), Some(70)).await).await;
    let raised = raised.unwrap();
    let limiter = limiter();
    let mut served = 0;
    while limiter.count(&raised).await.is_ok() {
        served += 1;
    }
    assert!((70 - 61 - 32..=70 - 61).contains(&served), "the other nodes may still hold some: {served}");
    let error = limiter.count(&raised).await.unwrap_err();
    assert_eq!(error.message, "the limit of 70 requests a day is reached");
    assert!(error.retry_after_seconds.unwrap() > 86_000);
}

#[tokio::test]
async fn moving_a_user_empties_roles_and_notifications() {
    let world = World::start().await;
    let user = world.user("ada@example.com", &["Buyer", "Approver"]).await;
    let id = user.id;
    let had = world.write(async move |ctx, tx| roles::of_user(tx, ctx.tenant, id).await).await.unwrap();
    assert_eq!(had.len(), 2);
    let keep: Vec<_> = had.iter().map(|role| role.id).collect();
    let same = UserChange { home: Some(home("/1/5/")), name: Some("Ada".into()), ..UserChange::default() };
    let user =
        world.write(async move |ctx, tx| users::update(ctx, tx, id, same.clone()).await).await.unwrap();
    assert_eq!((user.name.as_str(), user.notifications.len()), ("Ada", 1), "no move, no reset");
    let change = UserChange { home: Some(home("/1/6/")), roles: Some(keep), ..UserChange::default() };
    let user =
        world.write(async move |ctx, tx| users::update(ctx, tx, id, change.clone()).await).await.unwrap();
    assert_eq!(user.organisation, OrganisationId(6));
    assert!(user.notifications.is_empty());
    let has = world.write(async move |ctx, tx| roles::of_user(tx, ctx.tenant, id).await).await.unwrap();
    assert_eq!(has, Vec::<Role>::new());
}

#[tokio::test]
async fn nobody_makes_anybody_mightier_than_oneself_or_reaches_another_branch() {
    let world = World::start().await;
    let far = world.user("far@example.com", &[]).await;
    let manager = Ctx {
        reach: Reach::Organisation { id: OrganisationId(5), path: "/1/5/".into() },
        grants: Grants::NONE.with(Permission::UsersRead).with(Permission::UsersWrite),
        ..world.ctx.clone()
    };
    let approver = world.write(async |ctx, tx| roles::find_named(ctx, tx, "approver").await).await.unwrap();
    let create = async |new: NewUser| {
        let ctx = manager.clone();
        world.store.write(async move |tx: &mut Tx<'_>| users::create(&ctx, tx, new.clone()).await).await
    };
    let code = async |new| create(new).await.unwrap_err().code;
    assert_eq!(code(NewUser { admin: true, ..new_user("a@example.com") }).await, Code::Denied);
    assert_eq!(code(NewUser { root: true, ..new_user("a@example.com") }).await, Code::Denied);
    assert_eq!(code(NewUser { roles: vec![approver.id], ..new_user("a@example.com") }).await, Code::Denied);
    assert_eq!(code(new_user("FAR@example.com")).await, Code::Duplicate);
    let outside = create(NewUser { home: home("/1/50/"), ..new_user("a@example.com") }).await.unwrap_err();
    assert_eq!(outside.faults[0].field, "organisation");
    let faulty = NewUser {
        name: " ".into(),
        preferences: Preferences {
            language: Some("xx".into()),
            time_zone: Some("Mars/Olympus".into()),
            timeout: Some(5),
            notifications: vec!["order_created".into(), "nonsense".into()],
        },
        ..new_user("not an address")
    };
    let fields: Vec<String> =
        create(faulty).await.unwrap_err().faults.into_iter().map(|one| one.field).collect();
    let all = ["name", "email_address", "user_language", "timezone", "timeout", "notification[1]"];
    assert_eq!(fields, all);
    create(new_user("a@example.com")).await.unwrap();

    let stranger =
        Ctx { reach: Reach::Organisation { id: OrganisationId(6), path: "/1/6/".into() }, ..manager };
    let seen = world
        .store
        .read(async move |tx: &mut Tx<'_>| {
            let page = users::list(&stranger, tx, &users::UserFilter::default(), Page::first(10)).await?;
            Ok((page.total, users::find(&stranger, tx, far.id).await.unwrap_err().code))
        })
        .await
        .unwrap();
    assert_eq!(seen, (0, Code::NotFound));
    let moved =
        world.write(async |ctx, tx| users::rebase(tx, ctx.tenant, "/1/5/", "/1/6/5/").await).await.unwrap();
    assert_eq!(moved, 2);
    let far = world.write(async move |ctx, tx| users::find(ctx, tx, far.id).await).await.unwrap();
    assert_eq!(far.organisation_path, "/1/6/5/");
}

#[tokio::test]
async fn a_role_changes_the_rights_of_those_who_have_it() {
    let world = World::start().await;
    let user = world.user("ada@example.com", &["Read-only"]).await;
    let (client, _) = world.client(NewKind::Hub { user: user.id }).await;
    let token = world.token(&client, Audience::Hub, "").await;
    let grants = async || world.principal(&token, Audience::Hub).await.unwrap().unwrap().grants;
    assert!(grants().await.contains(Permission::InvoicesRead));
    let one = |name: &str| RolePermission { permission: name.to_owned(), parent: false };
    let none = world
        .write(async move |ctx, tx| {
            let id = roles::find_named(ctx, tx, "READ-ONLY").await?.id;
            roles::update(ctx, tx, id, None, Some(vec![one("orders:read"), one("orders:fly")])).await
        })
        .await;
    assert_eq!(none.unwrap_err().faults[0].field, "permissions[1].permission");
    world
        .write(async move |ctx, tx| {
            let id = roles::find_named(ctx, tx, "READ-ONLY").await?.id;
            roles::update(ctx, tx, id, None, Some(vec![one("orders:read")])).await
        })
        .await
        .unwrap();
    let now = grants().await;
    assert!(now.contains(Permission::OrdersRead) && !now.contains(Permission::InvoicesRead));
}

#[tokio::test]
async fn the_journal_has_every_change_and_no_secret() {
    let world = World::start().await;
    let user = world.user("ada@example.com", &["Buyer"]).await;
    let hash = comptoir_identity::passwords::hash("correct horse battery").unwrap();
    let (id, kept) = (user.id, hash.clone());
    let change = UserChange { password_hash: Some(kept), ..UserChange::default() };
    world.write(async move |ctx, tx| users::update(ctx, tx, id, change.clone()).await).await.unwrap();
    let (client, secret) = world.client(NewKind::Hub { user: id }).await;
    let uid = client.uid;
    world.write(async move |ctx, tx| clients::revoke(ctx, tx, uid).await).await.unwrap();
    let journal = world.journal().await;
    let events: Vec<&str> = journal.iter().map(|entry| entry.event.as_str()).collect();
    let all = [
        "tenant.created",
        "role.created",
        "role.created",
        "role.created",
        "role.created",
        "user.created",
        "user.updated",
        "client.created",
        "client.revoked",
    ];
    assert_eq!(events, all);
    let text = format!("{journal:?}");
    assert!(!text.contains(&hash) && !text.contains("argon2") && !text.contains(secret.reveal()));
}

#[tokio::test]
async fn an_emulation_acts_as_one_and_tells_of_the_other() {
    let world = World::start().await;
    let (ada, bob) = (world.user("ada@example.com", &["Buyer"]).await, world.user("bob@example.com", &[]).await);
    let (client, _) = world.client(NewKind::Hub { user: ada.id }).await;
    let grant = Grant {
        issuer: "https://comptoir.example",
        audience: Audience::Hub,
        tenant: &world.tenant,
        client: &client,
        user: Some(ada.uid),
        real_user: Some(bob.uid),
        scope: String::new(),
    };
    let token = tokens::issue(&world.keys, grant, world.ctx.new_uid(), world.ctx.now()).await.unwrap();
    let principal = world.principal(&token, Audience::Hub).await.unwrap().unwrap();
    let ids = Arc::new(RandomIds);
    let ctx = principal.ctx(Reach::Tenant, "test".into(), world.clock.clone(), ids);
    assert_eq!(ctx.actor, Actor::User { id: ada.id, name: "Ada Byron".into(), real_id: bob.id });
    assert!(ctx.grants.contains(Permission::OrdersWrite), "the rights of the one who is emulated");
    world.write(async move |ctx, tx| users::revoke(ctx, tx, bob.id).await).await.unwrap();
    assert!(world.principal(&token, Audience::Hub).await.unwrap().is_none());
}

#[tokio::test]
async fn tenants_do_not_see_each_other() {
    let world = World::start().await;
    let user = world.user("ada@example.com", &[]).await;
    let (client, _) = world.client(NewKind::Hub { user: user.id }).await;
    let (_, other) = tenant(&world.store, &world.clock, "Southern Voice").await.unwrap();
    assert_ne!(other.tenant, TenantId(world.ctx.tenant.0));
    let taken = tenant(&world.store, &world.clock, "Southern  voice!").await.unwrap_err();
    assert_eq!(taken.code, Code::Duplicate);
    let seen = world
        .store
        .write(async move |tx: &mut Tx<'_>| {
            let new = NewClient {
                kind: NewKind::Hub { user: user.id },
                name: "Thief".into(),
                limit_per_minute: None,
                limit_per_day: None,
            };
            Ok([
                users::find(&other, tx, user.id).await.unwrap_err().code,
                users::find_named(&other, tx, "ada@example.com").await.unwrap_err().code,
                clients::find(&other, tx, client.uid).await.unwrap_err().code,
                clients::revoke(&other, tx, client.uid).await.unwrap_err().code,
                clients::create(&other, tx, new).await.unwrap_err().code,
            ])
        })
        .await
        .unwrap();
    assert_eq!(seen, [Code::NotFound, Code::NotFound, Code::NotFound, Code::NotFound, Code::Invalid]);
}
