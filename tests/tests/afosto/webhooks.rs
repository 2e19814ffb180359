//! Webhooks: subscriptions, messages with their attempts, retries, tests.

use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_identity::tenants::{self, NewTenant};
use comptoir_kernel::Currency;
use comptoir_messaging::signature;
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use jiff::SignedDuration;
use serde_json::Value;

use crate::receiver::Receiver;

const SUBSCRIPTIONS: &str = "/mes/webhooks/subscriptions";
const MESSAGES: &str = "/mes/webhooks/messages";

/// A client of these scopes, of the tenant of the tests or of a stranger.
async fn client(app: &TestApp, scopes: &[&str], stranger: bool) -> Actor {
    let scopes: Vec<String> = scopes.iter().map(|scope| (*scope).to_owned()).collect();
    let (clock, ids) = (app.ground.clock.clone(), app.ground.ids.clone());
    let made = app.command(async move |own, tx| {
        let mut ctx = own.clone();
        if stranger {
            let new = NewTenant {
                name: "Stranger".into(),
                slug: None,
                currency: Currency::GBP,
                time_zone: "Europe/London".into(),
                locale: "en_GB".into(),
            };
            ctx = tenants::create(tx, clock.clone(), ids.clone(), new).await?.1;
        }
        let kind = NewKind::Afosto { scopes: scopes.clone(), organisation: None };
        let new = NewClient { kind, name: "Shop".into(), limit_per_minute: None, limit_per_day: None };
        clients::create(&ctx, tx, new).await
    });
    let (client, secret) = made.await;
    let anonymous = app.anonymous(comptoir_contracts::Dialect::Afosto);
    let body = json!({
        "grant_type": "client_credentials", "client_id": client.uid.to_string(), "client_secret": secret.reveal(),
    });
    let token = anonymous.post("/iam/oauth/authorize", body).await.expect(200);
    anonymous.with("authorization", format!("Bearer {}", token["access_token"].as_str().unwrap()))
}

async fn subscribe(afosto: &Actor, receiver: &Receiver, events: Value) -> Value {
    afosto.post(SUBSCRIPTIONS, json!({ "events": events, "endpoint": receiver.url })).await.expect(200)
}

async fn make_location(afosto: &Actor, name: &str) -> Value {
    afosto.post("/wms/locations", json!({ "name": name })).await.expect(200)
}

both_engines! {
    async fn a_change_reaches_its_subscriber_signed(app: TestApp) {
        let (afosto, receiver) = (app.afosto().await, Receiver::start().await);
        let subscription = subscribe(&afosto, &receiver, json!(["location.*"])).await;
        let location = make_location(&afosto, "Leeds").await;
        app.settle().await;

        let hit = receiver.hits().remove(0);
        let body = hit.json();
        assert_eq!((&body["event"], &body["entity_id"]), (&json!("location.created"), &location["id"]));
        let id = hit.header("x-webhook-id").parse().unwrap();
        let at = app.ground.clock.now();
        let expected = signature::sign(subscription["secret"].as_str().unwrap(), at, id, &hit.body);
        assert_eq!(hit.header("x-comptoir-signature"), expected);

        let list = afosto.get(MESSAGES).await.expect(200);
        assert_eq!(list.as_array().unwrap().len(), 1, "{list}");
        let message = &list[0];
        assert_eq!(message["payload"], hit.body.as_str());
        assert_eq!((&message["is_delivered"], &message["is_pending"]), (&json!(true), &json!(false)));
        assert_eq!((&message["attempts"], &message["signature"]), (&json!(1), &json!(expected)));
        assert_eq!((&message["subscription"], &message["endpoint"]), (&subscription["id"], &json!(receiver.url)));
        let path = format!("{MESSAGES}/{}", message["id"]);
        assert_eq!(&afosto.get(&path).await.expect(200), message);
        let attempts = afosto.get(&format!("{path}/attempts")).await.expect(200);
        assert_eq!(attempts.as_array().unwrap().len(), 1);
        assert_eq!((&attempts[0]["number"], &attempts[0]["is_success"]), (&json!(1), &json!(true)));
        assert_eq!((&attempts[0]["response_code"], &attempts[0]["response_body"]), (&json!(200), &json!("noted")));
    }

    async fn subscriptions_are_made_changed_and_removed(app: TestApp) {
        let (afosto, receiver) = (app.afosto().await, Receiver::start().await);
        let first = subscribe(&afosto, &receiver, json!(["order.created", "invoice.*"])).await;
        let second = subscribe(&afosto, &receiver, json!(["*"])).await;
        assert_ne!(first["secret"], second["secret"]);
        let path = format!("{SUBSCRIPTIONS}/{}", first["id"]);

        let changed = afosto.put(&path, json!({ "delivery_rate": 20 })).await.expect(200);
        assert_eq!((&changed["delivery_rate"], &changed["events"]), (&json!(20), &first["events"]));
        assert_eq!(changed["secret"], first["secret"]);
        let changed = afosto.put(&path, json!({ "delivery_rate": null, "events": ["stock.changed"] })).await.expect(200);
        assert_eq!((&changed["delivery_rate"], &changed["events"]), (&json!(null), &json!(["stock.changed"])));
        assert_eq!(afosto.get(&path).await.expect(200), changed);

        let page = afosto.with("x-page-size", "1").get(SUBSCRIPTIONS).await;
        assert_eq!(page.json.as_array().unwrap().len(), 1);
        let next = page.header("x-page").unwrap().to_owned();
        let last = afosto.with("x-page-size", "1").with("x-page", next).get(SUBSCRIPTIONS).await;
        assert_eq!((&last.json[0], last.header("x-page")), (&second, None));

        afosto.delete(&path).await.expect(204);
        afosto.delete(&path).await.expect(404);
        afosto.get(&path).await.expect(404);
        afosto.put(&path, json!({})).await.expect(404);
        assert_eq!(afosto.get(SUBSCRIPTIONS).await.expect(200), json!([second]));
    }

    async fn every_faulty_field_is_named_and_nothing_changes(app: TestApp) {
        let (afosto, receiver) = (app.afosto().await, Receiver::start().await);
        let wrong = json!({ "events": ["order.created", "order.x"], "endpoint": "ftp://a/", "delivery_rate": 0 });
        let refused = afosto.post(SUBSCRIPTIONS, wrong.clone()).await;
        assert_eq!((refused.status, refused.faults().len()), (400, 3), "{}", refused.text);
        let refused = afosto.post(SUBSCRIPTIONS, json!({})).await;
        assert_eq!((refused.status, refused.faults().len()), (400, 2), "{}", refused.text);
        let empty = json!({ "events": [], "endpoint": receiver.url });
        assert_eq!(afosto.post(SUBSCRIPTIONS, empty).await.status, 400);
        assert_eq!(afosto.get(SUBSCRIPTIONS).await.expect(200), json!([]));

        let subscription = subscribe(&afosto, &receiver, json!(["*"])).await;
        let path = format!("{SUBSCRIPTIONS}/{}", subscription["id"]);
        assert_eq!(afosto.put(&path, wrong).await.status, 400);
        assert_eq!(afosto.get(&path).await.expect(200), subscription);
        let refused = afosto.post(&format!("{path}/trigger"), json!({ "event": "x", "entity_id": "y" })).await;
        assert_eq!((refused.status, refused.faults().len()), (400, 2), "{}", refused.text);
        assert_eq!(afosto.get(&format!("{MESSAGES}?is_pending=maybe")).await.status, 400);
        assert_eq!(receiver.hits().len(), 0);
    }

    async fn a_message_that_failed_is_retried_on_schedule_and_by_hand(app: TestApp) {
        let (afosto, receiver) = (app.afosto().await, Receiver::start().await);
        subscribe(&afosto, &receiver, json!(["location.created"])).await;
        receiver.answer(500);
        make_location(&afosto, "Leeds").await;
        app.settle().await;
        app.clock.advance(SignedDuration::from_secs(9));
        app.settle().await;
        assert_eq!(receiver.hits().len(), 2);
        let waiting = afosto.get(&format!("{MESSAGES}?is_pending=1&is_delivered=0")).await.expect(200);
        let path = format!("{MESSAGES}/{}", waiting[0]["id"]);

        let tried = afosto.post(&path, json!(null)).await.expect(200);
        assert_eq!((&tried["is_pending"], &tried["attempt"]["number"]), (&json!(true), &json!(3)));
        assert_eq!((&tried["attempt"]["is_success"], &tried["attempt"]["response_code"]), (&json!(false), &json!(500)));
        receiver.answer(202);
        let tried = afosto.post(&path, json!(null)).await.expect(200);
        assert_eq!((&tried["is_delivered"], &tried["is_pending"]), (&json!(true), &json!(false)));
        assert_eq!(tried["attempt"]["response_code"], 202);
        assert_eq!(afosto.get(&format!("{MESSAGES}?is_delivered=0")).await.expect(200), json!([]));
        assert_eq!(afosto.get(&format!("{MESSAGES}?is_delivered=1")).await.expect(200).as_array().unwrap().len(), 1);
        let attempts = afosto.get(&format!("{path}/attempts")).await.expect(200);
        let numbers: Vec<i64> = attempts.as_array().unwrap().iter().filter_map(|a| a["number"].as_i64()).collect();
        assert_eq!(numbers, [1, 2, 3, 4]);
        app.clock.advance(SignedDuration::from_hours(30));
        app.settle().await;
        assert_eq!(receiver.hits().len(), 4, "what was delivered by hand leaves the schedule");
        let afosto = app.afosto().await;
        afosto.post(&format!("{MESSAGES}/999999"), json!(null)).await.expect(404);
        afosto.get(&format!("{MESSAGES}/abc")).await.expect(404);
        afosto.get(&format!("{MESSAGES}/999999/attempts")).await.expect(404);
    }

    async fn a_subscription_can_be_tested(app: TestApp) {
        let (afosto, receiver) = (app.afosto().await, Receiver::start().await);
        let location = make_location(&afosto, "Leeds").await;
        app.settle().await;
        let subscription = subscribe(&afosto, &receiver, json!(["order.created"])).await;
        app.settle().await;
        let path = format!("{SUBSCRIPTIONS}/{}/trigger", subscription["id"]);

        let real = json!({ "event": "location.created", "entity_id": location["id"] });
        let keyed = afosto.with("x-idempotency-key", "test-1");
        let tested = keyed.post(&path, real.clone()).await.expect(200);
        assert_eq!((&tested["is_delivered"], &tested["attempt"]["number"]), (&json!(true), &json!(1)));
        assert_eq!(tested["payload"], receiver.hits()[0].body.as_str());
        assert_eq!(receiver.hits()[0].json()["data"]["example"], json!(null), "the record itself, not an example");
        assert_eq!(keyed.post(&path, real).await.expect(200), tested, "the same key, the same answer");
        assert_eq!(receiver.hits().len(), 1);
        assert_eq!(keyed.post(&path, json!({ "event": "order.created" })).await.status, 409);

        receiver.answer(400);
        let tested = afosto.post(&path, json!({ "event": "order.created" })).await.expect(200);
        assert_eq!((&tested["is_delivered"], &tested["is_pending"]), (&json!(false), &json!(false)));
        assert_eq!(receiver.hits()[1].json()["data"]["example"], true);
        afosto.post(&format!("{SUBSCRIPTIONS}/999999/trigger"), json!({ "event": "order.created" })).await.expect(404);
    }

    async fn strangers_and_clients_without_the_scope_see_nothing(app: TestApp) {
        let (afosto, receiver) = (app.afosto().await, Receiver::start().await);
        let subscription = subscribe(&afosto, &receiver, json!(["*"])).await;
        make_location(&afosto, "Leeds").await;
        app.settle().await;
        let sent = receiver.hits().len();
        let message = afosto.get(MESSAGES).await.expect(200)[0]["id"].clone();
        let stranger = client(app, &["mes:*"], true).await;
        let (one, other) = (format!("{SUBSCRIPTIONS}/{}", subscription["id"]), format!("{MESSAGES}/{message}"));
        assert_eq!(stranger.get(SUBSCRIPTIONS).await.expect(200), json!([]));
        assert_eq!(stranger.get(MESSAGES).await.expect(200), json!([]));
        for path in [&one, &other, &format!("{other}/attempts")] {
            stranger.get(path).await.expect(404);
        }
        stranger.put(&one, json!({ "delivery_rate": 1 })).await.expect(404);
        stranger.delete(&one).await.expect(404);
        stranger.post(&other, json!(null)).await.expect(404);
        stranger.post(&format!("{one}/trigger"), json!({ "event": "order.created" })).await.expect(404);

        let reader = client(app, &["mes:webhooks:read", "mes:subscriptions:read"], false).await;
        reader.get(&one).await.expect(200);
        reader.delete(&one).await.expect(403);
        reader.post(&other, json!(null)).await.expect(403);
        let nobody = client(app, &["odr:orders:read"], false).await;
        nobody.get("/mes/webhooks/events").await.expect(403);
        app.settle().await;
        assert_eq!(afosto.get(&one).await.expect(200), subscription);
        // Two clients of the own tenant were made meanwhile, and a whole tenant that is nobody's business.
        let since: Vec<Value> = receiver.hits()[sent..].iter().map(|hit| hit.json()["event"].clone()).collect();
        assert_eq!(since, ["client.created", "client.created"]);
    }

    async fn events_and_delays_can_be_looked_up(app: TestApp) {
        let afosto = app.afosto().await;
        let events = afosto.get("/mes/webhooks/events").await.expect(200);
        let order = events.as_array().unwrap().iter().find(|event| event["event"] == "order.created").unwrap();
        assert_eq!(order["description"], "An order was placed.");
        let delays = afosto.get("/mes/webhooks/delays").await.expect(200);
        assert_eq!(delays.as_array().unwrap().len(), 10);
        assert_eq!(delays[0], json!({ "attempt": 1, "delay": 0, "total_delay": 0 }));
        assert_eq!(delays[2], json!({ "attempt": 3, "delay": 27, "total_delay": 36 }));
        assert!(delays[9]["total_delay"].as_i64().unwrap() >= 86_400);
    }
}
