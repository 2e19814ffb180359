//! Bearer token and ClientID, and how often a client may call.

use comptoir_contracts::Dialect;
use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_testkit::{Actor, TestApp, both_engines};
use jiff::SignedDuration;

/// Any operation does; this one reads little.
const PATH: &str = "/customers?pageSize=1";

async fn client(
    app: &TestApp,
    organisation: Option<&str>,
    limits: (Option<i64>, Option<i64>),
) -> (String, Actor) {
    let organisation = organisation.map(|name| app.world.organisation(name));
    let make = async move |ctx: &comptoir_kernel::Ctx, tx: &mut comptoir_store::Tx<'_>| {
        let (limit_per_minute, limit_per_day) = limits;
        let kind = NewKind::Datagate { organisation };
        clients::create(ctx, tx, NewClient { kind, name: "Biller".into(), limit_per_minute, limit_per_day })
            .await
    };
    let (client, secret) = app.command(make).await;
    let id = client.uid.to_string();
    let actor = app.anonymous(Dialect::Datagate).with("authorization", format!("Bearer {}", secret.reveal()));
    (id.clone(), actor.with("ClientID", id))
}

both_engines! {
    async fn token_and_client_id_are_both_needed_and_belong_together(app: TestApp) {
        let (id, actor) = client(app, None, (None, None)).await;
        actor.get(PATH).await.expect(200);
        actor.with("CLIENTID", id.to_uppercase()).get(PATH).await.expect(200);
        let (other, _) = client(app, None, (None, None)).await;
        for wrong in [other.as_str(), "nonsense", "", "00000000-0000-0000-0000-000000000000"] {
            let res = actor.with("ClientID", wrong).get(PATH).await;
            assert_eq!(res.expect(401)["code"], "unauthenticated", "{wrong}");
        }
        for wrong in ["Bearer wrong", "Bearer ", "nonsense"] {
            actor.with("authorization", wrong).get(PATH).await.expect(401);
        }
        app.anonymous(Dialect::Datagate).with("ClientID", id).get(PATH).await.expect(401);
        let ben = &app.world.clients["ben"];
        let hub = actor.with("ClientID", ben.client_id.clone()).with("authorization", format!("Bearer {}", ben.secret));
        hub.get(PATH).await.expect(401);
    }

    async fn the_sixty_first_request_of_a_minute_waits_for_the_next(app: TestApp) {
        let (_, actor) = client(app, None, (None, None)).await;
        for _ in 0..60 {
            actor.get(PATH).await.expect(200);
        }
        let res = actor.get(PATH).await;
        assert_eq!(res.header("retry-after"), Some("60"));
        assert_eq!(res.header("x-rate-limit-problem"), Some("the limit of 60 requests a minute is reached"));
        assert_eq!(res.expect(429)["code"], "rate_limited");
        let (_, other) = client(app, None, (None, None)).await;
        other.get(PATH).await.expect(200);
        app.clock.advance(SignedDuration::from_secs(60));
        actor.get(PATH).await.expect(200);
    }

    async fn a_client_can_have_limits_of_its_own(app: TestApp) {
        let (id, actor) = client(app, None, (Some(2), Some(3))).await;
        actor.get(PATH).await.expect(200);
        actor.get(PATH).await.expect(200);
        assert_eq!(actor.get(PATH).await.header("retry-after"), Some("60"));
        app.clock.advance(SignedDuration::from_secs(61));
        actor.get(PATH).await.expect(200);
        let res = actor.get(PATH).await;
        assert_eq!(res.header("retry-after"), Some((86_400 - 61).to_string().as_str()));
        assert_eq!(res.header("x-rate-limit-problem"), Some("the limit of 3 requests a day is reached"));
        let uid = id.parse().unwrap();
        app.command(async move |ctx, tx| clients::set_limits(ctx, tx, uid, Some(0), Some(0)).await).await;
        for _ in 0..5 {
            actor.get(PATH).await.expect(200);
        }
        app.command(async move |ctx, tx| clients::revoke(ctx, tx, uid).await).await;
        actor.get(PATH).await.expect(401);
    }

    async fn concurrent_requests_are_counted_exactly(app: TestApp) {
        let (_, actor) = client(app, None, (Some(50), None)).await;
        let mut requests = tokio::task::JoinSet::new();
        for _ in 0..120 {
            let actor = actor.clone();
            requests.spawn(async move { actor.get(PATH).await.status });
        }
        let mut statuses = requests.join_all().await;
        statuses.sort_unstable();
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 50);
        assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 70);
    }

    async fn a_client_of_an_organisation_sees_its_branch(app: TestApp) {
        let (_, alpha) = client(app, Some("alpha"), (None, None)).await;
        let names = async |actor: &Actor| {
            let found = actor.get("/customers").await.expect(200);
            let rows = found["data"].as_array().unwrap().clone();
            rows.iter().map(|row| row["companyName"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let seen = names(&alpha).await;
        assert!(seen.contains(&"Acme".to_owned()) && !seen.contains(&"Beta Networks".to_owned()), "{seen:?}");
    }
}
