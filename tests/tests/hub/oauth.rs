//! The token endpoint, and who may call with what it gives.

use comptoir_contracts::Dialect;
use comptoir_identity::{clients, roles, users};
use comptoir_testkit::{Actor, Res, TestApp, both_engines, json};
use jiff::SignedDuration;
use uuid::Uuid;

const PATH: &str = "/oauth/create_token";

async fn ask(app: &TestApp, pairs: &[(&str, &str)]) -> Res {
    app.anonymous(Dialect::Hub).post_form(PATH, pairs).await
}

#[track_caller]
fn refused(res: Res, status: u16, error: &str) {
    assert_eq!(res.header("cache-control"), Some("no-store"), "{}", res.text);
    assert_eq!(res.expect(status)["error"], error);
}

/// `user:password` in the form of HTTP Basic.
fn basic(actor: &Actor, id: &str, secret: &str) -> Actor {
    let text = format!("{id}:{secret}");
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let bits =
            chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let digit = alphabet[usize::try_from(bits >> (18 - 6 * i) & 63).unwrap()];
            encoded.push(if i <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    actor.with("authorization", format!("Basic {encoded}"))
}

both_engines! {
    async fn credentials_become_a_token_that_lives_an_hour(app: TestApp) {
        let ben = &app.world.clients["ben"];
        let pairs = [("grant_type", "client_credentials"), ("client_id", &ben.client_id), ("client_secret", &ben.secret)];
        let res = ask(app, &pairs).await;
        assert_eq!(res.header("cache-control"), Some("no-store"));
        let token = res.expect(200);
        assert_eq!((&token["token_type"], &token["expires_in"]), (&json!("bearer"), &json!(3600)));
        let token = format!("Bearer {}", token["access_token"].as_str().unwrap());
        let actor = app.anonymous(Dialect::Hub).with("authorization", token);
        app.clock.advance(SignedDuration::from_secs(3599));
        actor.get("/whoami").await.expect(200);
        app.clock.advance(SignedDuration::from_secs(1));
        actor.get("/whoami").await.expect(401);

        let form = format!("grant_type=client_credentials&client_id={}&client_secret={}", ben.client_id, ben.secret);
        let kind = "Application/X-WWW-Form-URLEncoded; charset=UTF-8";
        app.anonymous(Dialect::Hub).send_bytes("POST", PATH, kind, form.into_bytes()).await.expect(200);

        let asked = basic(&app.anonymous(Dialect::Hub), &ben.client_id, &ben.secret);
        asked.post_form(PATH, &[("grant_type", "client_credentials")]).await.expect(200);
    }

    async fn a_bad_request_gets_the_error_of_the_rfc(app: TestApp) {
        let ben = &app.world.clients["ben"];
        let (grant, id, secret) =
            (("grant_type", "client_credentials"), ("client_id", &*ben.client_id), ("client_secret", &*ben.secret));
        refused(ask(app, &[]).await, 400, "invalid_request");
        let missing = ask(app, &[grant, id]).await;
        assert!(missing.json["error_description"].as_str().unwrap().contains("client_secret"));
        refused(missing, 400, "invalid_request");
        refused(ask(app, &[id, secret]).await, 400, "invalid_request");
        refused(ask(app, &[grant, id, id, secret]).await, 400, "invalid_request");
        refused(ask(app, &[("grant_type", "password"), id, secret]).await, 400, "unsupported_grant_type");
        let unknown = ask(app, &[grant, id, ("client_secret", "wrong")]).await;
        assert!(unknown.header("www-authenticate").unwrap().starts_with("Basic"), "every 401 names a way to prove oneself");
        refused(unknown, 401, "invalid_client");
        refused(ask(app, &[grant, ("client_id", "nonsense"), secret]).await, 401, "invalid_client");
        let nobody = Uuid::nil().to_string();
        refused(ask(app, &[grant, ("client_id", &nobody), secret]).await, 401, "invalid_client");
        let datagate = &app.world.clients["datagate"];
        let other = [grant, ("client_id", &*datagate.client_id), ("client_secret", &*datagate.secret)];
        refused(ask(app, &other).await, 400, "unauthorized_client");
        let body = json!({ "grant_type": "client_credentials", "client_id": ben.client_id, "client_secret": ben.secret });
        refused(app.anonymous(Dialect::Hub).post(PATH, body).await, 400, "invalid_request");

        let basic = basic(&app.anonymous(Dialect::Hub), &ben.client_id, "wrong");
        let res = basic.post_form(PATH, &[grant]).await;
        assert!(res.header("www-authenticate").unwrap().starts_with("Basic"));
        refused(res, 401, "invalid_client");
        refused(basic.post_form(PATH, &[grant, id, secret]).await, 400, "invalid_request");
    }

    async fn without_a_valid_token_there_is_no_answer(app: TestApp) {
        let anonymous = app.anonymous(Dialect::Hub);
        let res = anonymous.get("/whoami").await;
        assert_eq!(res.header("www-authenticate"), Some("Bearer"));
        res.expect(401);
        let afosto = app.afosto().await.get("/iam/oauth/scopes").await;
        assert_eq!(afosto.status, 200);
        for value in ["Bearer", "Bearer ", "Bearer x.y.z", "Basic abc", "nonsense"] {
            anonymous.with("authorization", value).get("/whoami").await.expect(401);
        }
        let datagate = &app.world.clients["datagate"];
        anonymous.with("authorization", format!("Bearer {}", datagate.secret)).get("/whoami").await.expect(401);
    }

    async fn what_is_revoked_counts_no_more_from_then_on(app: TestApp) {
        let (ben, ada, rob) = (app.hub("ben").await, app.hub("ada").await, app.hub("rob").await);
        for actor in [&ben, &ada, &rob] {
            actor.get("/whoami").await.expect(200);
        }
        let client: Uuid = app.world.clients["ben"].client_id.parse().unwrap();
        app.command(async move |ctx, tx| clients::revoke(ctx, tx, client).await).await;
        ben.get("/whoami").await.expect(401);
        let ada_id = app.world.users["ada"];
        app.command(async move |ctx, tx| users::revoke(ctx, tx, ada_id).await).await;
        ada.get("/whoami").await.expect(401);
        rob.get("/whoami").await.expect(200);
        let ada = &app.world.clients["ada"];
        let pairs = [("grant_type", "client_credentials"), ("client_id", &ada.client_id), ("client_secret", &ada.secret)];
        refused(ask(app, &pairs).await, 401, "invalid_client");
    }

    async fn whoami_tells_person_organisation_and_rights(app: TestApp) {
        let ben = app.hub("ben").await.get("/whoami").await.expect(200);
        assert_eq!(ben["name"], "Ben");
        assert_eq!(ben["organisation"], app.world.organisation("acme").0);
        assert_eq!((&ben["real_id"], &ben["real_name"]), (&ben["id"], &json!("Ben")));
        assert_eq!((&ben["admin"], &ben["root"]), (&json!(false), &json!(false)));
        assert_eq!((&ben["currency"], &ben["timezone"], &ben["locale"]), (&json!("GBP"), &json!("Europe/London"), &json!("en_GB")));
        let has = |who: &serde_json::Value, name: &str| {
            who["permissions"].as_array().unwrap().iter().any(|one| one["permission"] == name && one["parent"] == false)
        };
        assert!(has(&ben, "orders:write") && !has(&ben, "orders:approve") && !has(&ben, "users:write"));
        let ada = app.hub("ada").await.get("/whoami").await.expect(200);
        assert!(ada["admin"] == true && ada["root"] == false && has(&ada, "users:write"));
        let rita = app.hub("rita").await.get("/whoami").await.expect(200);
        assert!(rita["root"] == true && has(&rita, "audit:read"));

        let (buyer, id) = (app.hub("ben").await, app.world.users["ben"]);
        let change = async move |ctx: &comptoir_kernel::Ctx, tx: &mut comptoir_store::Tx<'_>| {
            let approver = roles::find_named(ctx, tx, "approver").await?.id;
            let language = Some(Some("de".to_owned()));
            let change = users::UserChange { roles: Some(vec![approver]), language, ..users::UserChange::default() };
            users::update(ctx, tx, id, change).await
        };
        app.command(change).await;
        let ben = buyer.get("/whoami").await.expect(200);
        assert!(has(&ben, "orders:approve") && !has(&ben, "orders:write"), "at once, with the token there is");
        assert_eq!(ben["locale"], "de_GB");
    }
}
