//! Access tokens of Afosto: scopes, the published keys, and refusals.

use comptoir_contracts::Dialect;
use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_testkit::{Actor, Credentials, TestApp, both_engines, json};
use serde_json::Value;

const PATH: &str = "/iam/oauth/authorize";

async fn client(app: &TestApp, scopes: &[&str]) -> Credentials {
    let scopes: Vec<String> = scopes.iter().map(|scope| (*scope).to_owned()).collect();
    let make = async move |ctx: &comptoir_kernel::Ctx, tx: &mut comptoir_store::Tx<'_>| {
        let kind = NewKind::Afosto { scopes: scopes.clone(), organisation: None };
        let new = NewClient { kind, name: "Shop".into(), limit_per_minute: None, limit_per_day: None };
        clients::create(ctx, tx, new).await
    };
    let (client, secret) = app.command(make).await;
    Credentials { client_id: client.uid.to_string(), secret: secret.reveal().to_owned() }
}

fn body(client: &Credentials, more: &[(&str, &str)]) -> Value {
    let mut body = json!({
        "grant_type": "client_credentials", "client_id": client.client_id, "client_secret": client.secret,
    });
    for (name, value) in more {
        body[*name] = json!(value);
    }
    body
}

async fn actor(app: &TestApp, client: &Credentials, more: &[(&str, &str)]) -> (Actor, Value) {
    let anonymous = app.anonymous(Dialect::Afosto);
    let token = anonymous.post(PATH, body(client, more)).await.expect(200);
    let text = token["access_token"].as_str().unwrap().to_owned();
    (anonymous.with("authorization", format!("Bearer {text}")), token)
}

/// The claims of a token, unverified.
fn claims(token: &Value) -> Value {
    use std::collections::HashMap;
    let text = token["access_token"].as_str().unwrap().split('.').nth(1).unwrap();
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let digits: HashMap<char, u32> = alphabet.chars().zip(0..).collect();
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for c in text.chars() {
        (bits, count) = (bits << 6 | digits[&c], count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap());
        }
    }
    serde_json::from_slice(&bytes).unwrap()
}

both_engines! {
    async fn json_and_forms_get_a_token_with_scope_and_tenant(app: TestApp) {
        let shop = client(app, &["odr:orders:*", "iam:oauth:read"]).await;
        let (reader, token) = actor(app, &shop, &[]).await;
        assert_eq!((&token["token_type"], &token["expires_in"]), (&json!("Bearer"), &json!(3600)));
        let claims = claims(&token);
        assert_eq!(claims["scope"], "iam:oauth:read odr:orders:read odr:orders:write");
        assert_eq!(claims["tenant"], app.world.tenant.uid.to_string());
        assert_eq!((&claims["client_id"], &claims["aud"]), (&json!(shop.client_id), &json!("afosto")));
        reader.get("/iam/oauth/scopes").await.expect(200);
        let pairs = [
            ("grant_type", "client_credentials"), ("client_id", &shop.client_id),
            ("client_secret", &shop.secret), ("scope", "odr:orders:read"),
        ];
        let token = app.anonymous(Dialect::Afosto).post_form(PATH, &pairs).await.expect(200);
        assert_eq!(self::claims(&token)["scope"], "odr:orders:read");

        let jwks: Value = app.http.get(format!("{}/.well-known/jwks.json", app.url())).send().await.unwrap().json().await.unwrap();
        let key = &jwks["keys"][0];
        assert_eq!((&key["kty"], &key["crv"], &key["alg"]), (&json!("EC"), &json!("P-256"), &json!("ES256")));
        assert!(key.get("d").is_none(), "the private half is never published");
    }

    async fn a_token_opens_what_its_scopes_name_and_nothing_else(app: TestApp) {
        let shop = client(app, &["odr:orders:*", "iam:oauth:read"]).await;
        let (narrow, _) = actor(app, &shop, &[("scope", "odr:orders:read")]).await;
        let res = narrow.get("/iam/oauth/scopes").await;
        assert_eq!(res.json["message"], "this needs the scope iam:oauth:read");
        res.expect(403);
        let (wide, _) = actor(app, &shop, &[]).await;
        wide.get("/iam/oauth/scopes/odr:orders:read").await.expect(200);
        wide.get("/iam/oauth/scopes/odr:nothing").await.expect(404);
        app.hub("rita").await.get("/whoami").await.expect(200);
        let hub = app.anonymous(Dialect::Hub);
        let (_, token) = actor(app, &shop, &[]).await;
        let token = format!("Bearer {}", token["access_token"].as_str().unwrap());
        hub.with("authorization", token).get("/whoami").await.expect(401);
    }

    async fn a_bad_request_names_its_fault(app: TestApp) {
        let shop = client(app, &["odr:orders:read"]).await;
        let anonymous = app.anonymous(Dialect::Afosto);
        let ask = async |body: Value| anonymous.post(PATH, body).await;
        let begins = |res: &comptoir_testkit::Res, word: &str| {
            assert!(res.json["message"].as_str().unwrap().starts_with(word), "{}", res.text);
        };
        let res = ask(json!({})).await;
        begins(&res, "invalid_request");
        assert_eq!((res.status, res.faults()), (400, vec!["client_id".into(), "client_secret".into(), "grant_type".into()]));
        let res = ask(body(&shop, &[("scope", "odr:orders:write")])).await;
        begins(&res, "invalid_scope");
        assert_eq!((res.status, res.faults()), (400, vec!["scope".into()]));
        let res = ask(body(&shop, &[("grant_type", "authorization_code")])).await;
        begins(&res, "unsupported_grant_type");
        res.expect(400);
        let res = ask(body(&shop, &[("grant_type", "refresh_token"), ("refresh_token", "x")])).await;
        begins(&res, "invalid_grant");
        res.expect(400);
        let res = ask(body(&shop, &[("client_secret", "wrong")])).await;
        begins(&res, "invalid_client");
        assert!(res.header("www-authenticate").unwrap().starts_with("Basic"));
        res.expect(401);
        ask(json!([1])).await.expect(400);
        let mut wrong = body(&shop, &[]);
        (wrong["client_id"], wrong["scope"]) = (json!(5), json!(["odr:orders:read"]));
        let res = ask(wrong).await;
        begins(&res, "invalid_request");
        assert_eq!((res.status, res.faults()), (400, vec!["client_id".into(), "scope".into()]));
        anonymous.send_bytes("POST", PATH, "application/json", b"{".to_vec()).await.expect(400);
    }
}
