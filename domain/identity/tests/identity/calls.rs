//! Tokens, secrets, keys and limits.

use std::sync::Arc;

use comptoir_identity::clients::{self, NewKind};
use comptoir_identity::tokens::{self, Grant};
use comptoir_identity::{Audience, KeyRing, Limiter, Limits, SecretKey, tenants, users, version};
use comptoir_kernel::{Actor, Code, OrganisationId, Permission, RandomIds, Reach, Result};
use jiff::SignedDuration;

use crate::world::World;

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
async fn an_emulation_acts_as_one_and_tells_of_the_other() {
    let world = World::start().await;
    let (ada, bob) =
        (world.user("ada@example.com", &["Buyer"]).await, world.user("bob@example.com", &[]).await);
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
