//! Users: lists, creation, changes, what is shown with them, and who may make what of whom.

use comptoir_testkit::{Actor, Res, TestApp, both_engines, json};
use serde_json::Value;

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

fn id(app: &TestApp, name: &str) -> i64 {
    app.world.users[name].0
}

async fn role(actor: &Actor, name: &str) -> i64 {
    // Roles are an operation of our own, which the contract does not know.
    let roles = native(actor, "GET", "/native/roles", Value::Null).await;
    let roles = roles.1;
    let found = roles.as_array().unwrap().iter().find(|role| role["name"] == name);
    found.unwrap()["id"].as_i64().unwrap()
}

/// A request that no contract has.
pub(crate) async fn native(actor: &Actor, method: &str, path: &str, body: Value) -> (u16, Value) {
    let res = actor.native(method, path, body).await;
    (res.status, res.json)
}

fn has(res: &Res, status: u16, faults: &[&str]) {
    assert_eq!(
        (res.status, res.faults()),
        (status, faults.iter().map(|f| (*f).to_owned()).collect()),
        "{}",
        res.text
    );
}

both_engines! {
    async fn users_are_listed_by_name_backwards_within_reach(app: TestApp) {
        for (user, expected) in [
            ("rita", &["Rob", "Rita", "Olga", "Ben", "Art", "Ada"][..]),
            ("ada", &["Rob", "Ben", "Art", "Ada"]),
            ("rob", &["Rob", "Ben", "Art", "Ada"]),
            ("olga", &["Olga"]),
        ] {
            let list = app.hub(user).await.get("/users").await;
            assert_eq!(list.header("x-total-count"), Some(expected.len().to_string().as_str()));
            assert_eq!(names(&list.expect(200)), expected, "{user}");
        }
        app.hub("ben").await.get("/users").await.expect(403);
    }

    async fn every_filter_and_sort_narrows_the_list(app: TestApp) {
        let ada = app.hub("ada").await;
        ada.put(&format!("/users/{}", id(app, "ben")), json!({"active": false, "verified": true})).await.expect(200);
        ada.put(&format!("/users/{}", id(app, "art")), json!({"password_reset": true})).await.expect(200);
        let (alpha, acme, beta) =
            (app.world.organisation("alpha"), app.world.organisation("acme"), app.world.organisation("beta"));
        for (query, expected) in [
            ("text=AD".to_owned(), &["Ada"][..]),
            ("text=ben@example".into(), &["Ben"]),
            ("text=ben@example&text=AD".into(), &["Ben", "Ada"]),
            ("text=%25".into(), &[]),
            (format!("organisation={acme}"), &["Ben"]),
            (format!("organisation={acme}&organisation={alpha}"), &["Rob", "Ben", "Art", "Ada"]),
            (format!("organisation={beta}"), &[]),
            ("verified=true".into(), &["Ben"]),
            ("verified=false".into(), &["Rob", "Art", "Ada"]),
            ("verified=false&verified=true".into(), &["Rob", "Ben", "Art", "Ada"]),
            ("disabled=true".into(), &["Ben"]),
            ("disabled=false".into(), &["Rob", "Art", "Ada"]),
            ("password_reset=true".into(), &["Art"]),
            ("password_reset=true&disabled=true".into(), &[]),
            ("sort_by=%2Bname".into(), &["Ada", "Art", "Ben", "Rob"]),
            ("sort_by=+name".into(), &["Ada", "Art", "Ben", "Rob"]),
            ("sort_by=-email_address".into(), &["Rob", "Ben", "Art", "Ada"]),
            ("sort_by=%2Bemail_address&per_page=2&page=2".into(), &["Ben", "Rob"]),
        ] {
            assert_eq!(names(&ada.get(&format!("/users?{query}")).await.expect(200)), expected, "{query}");
        }
        let bad = ada.get("/users?organisation=x&verified=perhaps&sort_by=age&per_page=0").await;
        has(&bad, 400, &["organisation", "per_page", "sort_by", "verified"]);
    }

    async fn a_user_is_created_with_everything_that_can_be_said(app: TestApp) {
        let ada = app.hub("ada").await;
        let (acme, buyer) = (app.world.organisation("acme"), role(&ada, "Buyer").await);
        let body = json!({
            "name": " Zoë Quinn ", "email_address": "zoe@example.com", "organisation": acme, "two-factor": true,
            "user_language": "de", "timezone": "Europe/Berlin", "timeout": 3600, "roles": [buyer],
            "notification": ["order_created", "order_status_changed", "order_created"],
            "api_clients": [], "audit_logs": [], "actions_taken": [],
        });
        let made = ada.post("/users", body).await.expect(201);
        let expected = json!({
            "name": "Zoë Quinn", "email_address": "zoe@example.com", "organisation": acme, "admin": false,
            "two-factor": true, "active": true, "verified": false, "password_reset": false, "user_language": "de",
            "timezone": "Europe/Berlin", "timeout": 3600, "roles": [buyer],
            "notification": ["order_created", "order_status_changed"], "api_clients": [], "actions_taken": [],
        });
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(&made[key], value, "{key}");
        }
        let log = &made["audit_logs"][0];
        assert_eq!((&log["action"], &log["user_name"], &log["user"]), (&json!("user.created"), &json!("Ada"), &json!(id(app, "ada"))));
        assert_eq!(log["real_user"], Value::Null, "nobody else is behind it");
        let shown = ada.get(&format!("/users/{}", made["id"])).await.expect(200);
        assert_eq!(shown, made);
        // Without an organisation it is the caller's own.
        let plain = ada.post("/users", json!({"name": "Plain", "email_address": "plain@example.com"})).await.expect(201);
        assert_eq!(plain["organisation"], json!(app.world.organisation("alpha")));
        assert_eq!((&plain["roles"], &plain["user_language"], &plain["timeout"]), (&json!([]), &Value::Null, &Value::Null));
    }

    async fn a_user_is_created_like_another(app: TestApp) {
        let ada = app.hub("ada").await;
        let ben = id(app, "ben");
        ada.put(&format!("/users/{ben}"), json!({"user_language": "fr", "notification": ["order_created"]})).await.expect(200);
        let body = json!({"name": "Bea", "email_address": "bea@example.com", "timezone": "Europe/Paris"});
        let bea = ada.post(&format!("/users/{ben}"), body.clone()).await.expect(201);
        let ben_now = ada.get(&format!("/users/{ben}")).await.expect(200);
        for key in ["organisation", "roles", "user_language", "notification"] {
            assert_eq!(bea[key], ben_now[key], "{key}");
        }
        assert_eq!(bea["timezone"], "Europe/Paris");
        assert_ne!(bea["id"], json!(ben));
        // Nobody is nobody in particular.
        let free = ada.post("/users/0", json!({"name": "Finn", "email_address": "finn@example.com"})).await.expect(201);
        assert_eq!((&free["roles"], &free["organisation"]), (&json!([]), &json!(app.world.organisation("alpha"))));
        for other in [id(app, "olga"), 999_999] {
            ada.post(&format!("/users/{other}"), body.clone()).await.expect(404);
        }
    }

    async fn everything_wrong_with_a_user_is_named_at_once(app: TestApp) {
        let ada = app.hub("ada").await;
        has(&ada.post("/users", json!({})).await, 400, &["email_address", "name"]);
        let bad = json!({
            "name": "x".repeat(256), "email_address": "nobody", "organisation": app.world.organisation("beta"),
            "user_language": "xx", "timezone": "Mars/Olympus", "timeout": 5, "roles": [987_654],
            "admin": "yes",
        });
        let fields = ["admin", "email_address", "name", "organisation", "roles[0]", "timeout", "timezone", "user_language"];
        has(&ada.post("/users", bad).await, 400, &fields);
        let nothing = json!({"name": null, "email_address": null, "organisation": null});
        has(&ada.put(&format!("/users/{}", id(app, "ben")), nothing).await, 400, &["email_address", "name", "organisation"]);
        let taken = json!({"name": "", "email_address": "BEN@example.com"});
        has(&ada.post("/users", taken.clone()).await, 400, &["email_address", "name"]);
        has(&ada.put(&format!("/users/{}", id(app, "rob")), taken).await, 400, &["email_address", "name"]);
        assert_eq!(names(&ada.get("/users").await.expect(200)).len(), 4, "nothing was created");
    }

    async fn a_put_changes_what_it_brings_and_replaces_roles_and_notifications(app: TestApp) {
        let ada = app.hub("ada").await;
        let path = format!("/users/{}", id(app, "rob"));
        let (reader, buyer) = (role(&ada, "Read-only").await, role(&ada, "Buyer").await);
        let before = ada.get(&path).await.expect(200);
        assert_eq!(before["roles"], json!([reader]));
        let rob = ada.put(&path, json!({"notification": ["quote_created"], "timeout": 1800})).await.expect(200);
        assert_eq!((&rob["roles"], &rob["notification"], &rob["timeout"]), (&json!([reader]), &json!(["quote_created"]), &json!(1800)));
        let rob = ada.put(&path, json!({"roles": [buyer], "notification": ["order_created"], "timeout": null})).await.expect(200);
        assert_eq!((&rob["roles"], &rob["notification"], &rob["timeout"]), (&json!([buyer]), &json!(["order_created"]), &Value::Null));
        assert_eq!(rob["name"], before["name"]);
        // The whole record, as it was shown, is a body that changes nothing.
        let mut same = rob.clone();
        same["roles"] = json!([buyer]);
        let again = ada.put(&path, same).await.expect(200);
        assert_eq!((&again["roles"], &again["email_address"]), (&rob["roles"], &rob["email_address"]));
        // Another organisation empties both, whatever else is brought.
        let moved = json!({"organisation": app.world.organisation("acme"), "roles": [buyer], "notification": ["order_created"]});
        let rob = ada.put(&path, moved).await.expect(200);
        assert_eq!((&rob["organisation"], &rob["roles"], &rob["notification"]), (&json!(app.world.organisation("acme")), &json!([]), &json!([])));
        // It counts at once: Rob may do nothing any more.
        app.hub("rob").await.get("/users").await.expect(403);
        let rob = ada.put(&path, json!({"email_address": "robert@example.com"})).await.expect(200);
        assert_eq!((&rob["verified"], &rob["email_address"]), (&json!(false), &json!("robert@example.com")));
    }

    async fn nobody_is_made_mightier_than_the_maker(app: TestApp) {
        let (rita, ada) = (app.hub("rita").await, app.hub("ada").await);
        // A clerk may keep users, and nothing else.
        let permissions = json!([
            {"permission": "users:read", "parent": false}, {"permission": "users:write", "parent": false},
        ]);
        let (status, clerk) = native(&rita, "POST", "/native/roles", json!({"name": "Clerk", "permissions": permissions})).await;
        assert_eq!(status, 201);
        ada.put(&format!("/users/{}", id(app, "art")), json!({"roles": [clerk["id"]]})).await.expect(200);
        let art = app.hub("art").await;
        let buyer = role(&ada, "Buyer").await;
        let new = |extra: Value| {
            let mut body = json!({"name": "New", "email_address": "new@example.com"});
            body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
            body
        };
        art.post("/users", new(json!({"roles": [buyer]}))).await.expect(403);
        art.post("/users", new(json!({"admin": true}))).await.expect(403);
        art.put(&format!("/users/{}", id(app, "ada")), json!({"name": "Nobody"})).await.expect(403);
        // All rights there are make nobody an administrator.
        let own = format!("/users/{}", id(app, "olga"));
        let every = role(&ada, "Administrator").await;
        rita.put(&own, json!({"admin": false, "roles": [every]})).await.expect(200);
        let olga = app.hub("olga").await;
        olga.put(&own, json!({"timezone": "Europe/London"})).await.expect(200);
        olga.put(&own, json!({"admin": true})).await.expect(403);
        rita.put(&own, json!({"admin": true})).await.expect(200);
        // The address of somebody mightier would bring the password.
        let ben = format!("/users/{}", id(app, "ben"));
        art.put(&ben, json!({"email_address": "art+ben@example.com"})).await.expect(403);
        art.put(&ben, json!({"timezone": "Europe/London"})).await.expect(200);
        // Nor does who may not change somebody have a password set.
        for what in ["password_reset", "verification"] {
            let path = |user: &str| format!("/native/users/{}/{what}", id(app, user));
            assert_eq!(native(&art, "POST", &path("ada"), Value::Null).await.0, 403, "{what}");
            assert_eq!(native(&art, "POST", &path("rob"), Value::Null).await.0, 202, "{what}");
            assert_eq!(native(&art, "POST", &path("olga"), Value::Null).await.0, 404, "{what}");
            assert_eq!(native(&ada, "POST", &path("ada"), Value::Null).await.0, 202, "{what}");
        }
        art.put(&format!("/users/{}", id(app, "ada")), json!({"password_reset": true})).await.expect(403);
        art.post("/users", new(json!({"roles": [clerk["id"]]}))).await.expect(201);
        let page = ada.native("GET", "/native/roles?per_page=2&page=3", Value::Null).await.expect(200);
        assert_eq!(page.as_array().unwrap().len(), 1, "five in all");
        // Roles belong to the whole tenant.
        let (status, _) = native(&ada, "POST", "/native/roles", json!({"name": "Mine", "permissions": []})).await;
        assert_eq!(status, 403);
        // Out of reach is not there.
        for path in [format!("/users/{}", id(app, "olga")), "/users/999999".into(), "/users/x".into()] {
            ada.get(&path).await.expect(404);
            ada.put(&path, json!({"name": "x"})).await.expect(404);
        }
        app.hub("rob").await.put(&ben, json!({"name": "x"})).await.expect(403);
        app.hub("rob").await.post("/users", new(json!({}))).await.expect(403);
    }

    async fn clients_are_shown_without_their_secrets_and_the_journal_to_who_may_see_it(app: TestApp) {
        let ada = app.hub("ada").await;
        let ben = app.hub("ben").await;
        let basket = ben.post("/baskets", json!({"name": "Desk"})).await.expect(201);
        let shown = ada.get(&format!("/users/{}", id(app, "ben"))).await;
        let secret = &app.world.clients["ben"].secret;
        assert!(!shown.text.contains(secret.as_str()));
        let client = &shown.json["api_clients"][0];
        assert_eq!(client["client_id"], json!(app.world.clients["ben"].client_id));
        assert_eq!((&client["name"], &client["active"]), (&json!("ben's client"), &json!(true)));
        assert!(client["last_used"].is_string());
        let done = &shown.json["actions_taken"][0];
        assert_eq!((&done["action"], &done["object_type"], &done["object_id"]), (&json!("basket.created"), &json!("order"), &basket["id"]));
        assert_eq!(done["organisation"], json!(app.world.organisation("acme")));
        let list = ada.get("/users?text=ben").await.expect(200);
        assert_eq!(list[0]["actions_taken"], shown.json["actions_taken"]);
        // Rob may see users, not the audit log.
        let plain = app.hub("rob").await.get(&format!("/users/{}", id(app, "ben"))).await.expect(200);
        assert_eq!((&plain["actions_taken"], &plain["audit_logs"]), (&json!([]), &json!([])));
    }
    async fn the_audit_log_says_what_was_changed_from_what_to_what(app: TestApp) {
        let (ada, rita) = (app.hub("ada").await, app.hub("rita").await);
        let ben = format!("/users/{}", id(app, "ben"));
        let reader = role(&ada, "Read-only").await;
        let before = ada.get(&ben).await.expect(200);
        let change = json!({"name": "Benjamin", "timezone": "Europe/Berlin", "roles": [reader], "two-factor": true});
        let changed = ada.put(&ben, change).await.expect(200);
        let told = format!(
            "A user was changed: name from \"Ben\" to \"Benjamin\"; two_factor from false to true; \
             timezone from null to \"Europe/Berlin\"; roles from {} to [{reader}].",
            before["roles"]
        );
        assert_eq!(changed["audit_logs"][0]["description"], json!(told));
        assert_eq!(ada.get(&format!("/users/{}", id(app, "ada"))).await.expect(200)["actions_taken"][0]["description"], json!(told));
        let list = rita.get("/users?text=benjamin").await.expect(200);
        assert_eq!(list[0]["audit_logs"][0]["description"], json!(told));
        // A change that changes nothing says no more than that.
        let same = ada.put(&ben, json!({"name": "Benjamin"})).await.expect(200);
        assert_eq!(same["audit_logs"][0]["description"], "A user was changed.");

        // What somebody did beyond the reader's reach is named and not shown.
        let art = format!("/users/{}", id(app, "art"));
        ada.put(&art, json!({"timeout": 1800})).await.expect(200);
        let ada = format!("/users/{}", id(app, "ada"));
        rita.put(&ada, json!({"organisation": app.world.organisation("acme")})).await.expect(200);
        rita.put(&ben, json!({"admin": true})).await.expect(200);
        for (reader, told) in [
            (&rita, "A user was changed: timeout from null to 1800."),
            (&app.hub("ben").await, "A user was changed."),
        ] {
            let done = &reader.get(&ada).await.expect(200)["actions_taken"][0];
            assert_eq!((&done["object_id"], &done["description"]), (&json!(id(app, "art")), &json!(told)));
        }
    }
}
