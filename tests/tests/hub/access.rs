//! Emulation, modules, and rights that cover the organisation above.

use comptoir_kernel::OrganisationId;
use comptoir_testkit::{Actor, Engine, TestApp, both_engines, json};
use serde_json::Value;

use crate::shop::{Shop, change_organisation};
use crate::users::native;

const EMULATE: &str = "X-Emulate-User";

both_engines! {
    async fn an_administrator_acts_as_another_and_the_audit_log_names_both(app: TestApp) {
        let ada = app.hub("ada").await;
        let (ada_id, ben) = (app.world.users["ada"], app.world.users["ben"]);
        let as_ben = ada.with(EMULATE, ben.to_string());
        let who = as_ben.get("/whoami").await.expect(200);
        assert_eq!((&who["id"], &who["name"], &who["admin"]), (&json!(ben), &json!("Ben"), &json!(false)));
        assert_eq!((&who["real_id"], &who["real_name"]), (&json!(ada_id), &json!("Ada")));
        assert_eq!(who["organisation"], json!(app.world.organisation("acme")));
        // Ben's rights, not Ada's.
        as_ben.get("/users").await.expect(403);
        let basket = as_ben.post("/baskets", json!({"name": "For Ben"})).await.expect(201);
        assert_eq!(basket["organisation"], json!(app.world.organisation("acme")));
        for user in [ben, ada_id] {
            let shown = ada.get(&format!("/users/{user}")).await.expect(200);
            let done = &shown["actions_taken"][0];
            assert_eq!((&done["object_id"], &done["action"]), (&basket["id"], &json!("basket.created")));
            assert_eq!((&done["user"], &done["real_user"]), (&json!(ben), &json!(ada_id)));
            assert_eq!(done["ip_address"], "127.0.0.1");
        }
        // Without the header Ada is herself again.
        assert_eq!(ada.get("/whoami").await.expect(200)["real_name"], "Ada");
    }

    async fn nobody_gets_further_by_acting_as_another(app: TestApp) {
        let id = |name: &str| app.world.users[name].to_string();
        let (rita, ada, ben) = (app.hub("rita").await, app.hub("ada").await, app.hub("ben").await);
        ben.with(EMULATE, id("ben")).get("/whoami").await.expect(403);
        app.hub("art").await.with(EMULATE, id("ben")).get("/whoami").await.expect(403);
        for out_of_reach in [id("rita"), id("olga"), "999999".into()] {
            ada.with(EMULATE, out_of_reach).get("/whoami").await.expect(404);
        }
        ada.with(EMULATE, "ben").get("/whoami").await.expect(400);
        assert_eq!(rita.with(EMULATE, id("olga")).get("/whoami").await.expect(200)["name"], "Olga");
        // Who is shut out is nobody to act as.
        ada.put(&format!("/users/{}", id("ben")), json!({"active": false})).await.expect(200);
        ada.with(EMULATE, id("ben")).get("/whoami").await.expect(404);
    }

    async fn a_module_that_is_switched_off_refuses_by_name_for_all_below(app: TestApp) {
        let (rita, ada, ben) = (app.hub("rita").await, app.hub("ada").await, app.hub("ben").await);
        ben.get("/products").await.expect(200);
        let alpha = format!("/native/organisations/{}/modules", app.world.organisation("alpha"));
        let (status, _) = native(&ada, "PUT", &alpha, json!({"modules": ["FEEDS"]})).await;
        assert_eq!(status, 403, "nobody decides for its own organisation");
        let (status, answer) = native(&rita, "PUT", &alpha, json!({"modules": ["FEEDS", "FLYING"]})).await;
        assert_eq!((status, &answer["fields"][0]["field"]), (400, &json!("modules[1]")));
        let (status, answer) = native(&rita, "PUT", &alpha, json!({"modules": ["FEEDS", "DOVETAIL"]})).await;
        assert_eq!((status, &answer["modules"]), (200, &json!(["FEEDS", "DOVETAIL"])));
        for actor in [&ada, &ben] {
            for path in ["/products", "/baskets", "/product_types"] {
                let refused = actor.get(path).await;
                refused.clone().expect(403);
                assert!(refused.json["message"].as_str().unwrap().contains("WEBSTORE"), "{path}: {}", refused.text);
            }
            actor.get("/orders").await.expect(200);
            assert_eq!(actor.get("/whoami").await.expect(200)["modules"], json!(["FEEDS", "DOVETAIL"]));
        }
        let acme = format!("/native/organisations/{}/modules", app.world.organisation("acme"));
        let (status, _) = native(&ada, "PUT", &acme, json!({"modules": ["WEBSTORE"]})).await;
        assert_eq!(status, 400, "nobody gives on what it does not have");
        app.hub("olga").await.get("/products").await.expect(200);
        let (status, _) = native(&app.hub("olga").await, "PUT", &acme, json!({"modules": []})).await;
        assert_eq!(status, 404);
    }

    async fn without_its_modules_a_buyer_is_sold_nothing_of_them(app: TestApp) {
        let (shop, subscription) = crate::change_orders::running(app).await;
        let (rita, ada, ben) = (app.hub("rita").await, app.hub("ada").await, app.hub("ben").await);
        let basket = ben.post("/baskets", shop.phones(1)).await.expect(201);
        let acme = format!("/native/organisations/{}/modules", app.world.organisation("acme"));
        assert_eq!(native(&rita, "PUT", &acme, json!({"modules": ["WEBSTORE"]})).await.0, 200);
        let line = json!({ "product": shop.licence, "quantity": 1, "zoom_order": crate::subscriptions::zoom() });
        let refused = ben.post("/orders", json!({ "line_items": [line] })).await;
        assert_eq!((refused.status, refused.faults()), (400, vec!["line_items[0].product".to_owned()]), "{}", refused.text);
        let change = crate::add_ons::change(&subscription, json!({ "product": shop.licence, "quantity": 12 }));
        for (who, path) in [(&ben, "/orders"), (&ben, "/orders/preview"), (&ada, "/orders")] {
            let refused = who.post(path, change.clone()).await;
            assert!(refused.text.contains("SUBSCRIPTIONS"), "{path}: {}", refused.text);
            refused.expect(403);
        }
        // Nor does somebody above check out what is in a basket of before.
        assert_eq!(native(&rita, "PUT", &acme, json!({"modules": ["SUBSCRIPTIONS"]})).await.0, 200);
        let refused = ada.post(&format!("/baskets/{}/checkout", basket["id"]), Value::Null).await;
        assert!(refused.text.contains("WEBSTORE"), "{}", refused.text);
        refused.expect(403);
    }

    async fn a_right_on_the_parent_covers_its_records_and_no_others(app: TestApp) {
        let (rita, ada, ben) = (app.hub("rita").await, app.hub("ada").await, app.hub("ben").await);
        let permissions = json!([
            {"permission": "parties:read", "parent": true}, {"permission": "users:read", "parent": true},
            {"permission": "orders:read", "parent": false},
        ]);
        let (status, role) = native(&rita, "POST", "/native/roles", json!({"name": "Looks up", "permissions": permissions})).await;
        assert_eq!(status, 201, "{role}");
        // Ada may give it below Alpha, where the parent is her own organisation, and not at home.
        ada.put(&format!("/users/{}", app.world.users["art"]), json!({"roles": [role["id"]]})).await.expect(403);
        ada.put(&format!("/users/{}", app.world.users["ben"]), json!({"roles": [role["id"]]})).await.expect(200);
        let who = ben.get("/whoami").await.expect(200);
        let of = |name: &str| who["permissions"].as_array().unwrap().iter().find(|one| one["permission"] == name).cloned();
        assert_eq!(of("parties:read").unwrap()["parent"], json!(true));
        assert_eq!(of("orders:read").unwrap()["parent"], json!(false));
        let list = ben.get("/organisations?").await.expect(200);
        let names: Vec<_> = list.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Acme", "Alpha Telecom"]);
        let path = format!("/organisations/{}/addresses", app.world.organisation("alpha"));
        assert_eq!(ben.get(&path).await.expect(200).as_array().unwrap().len(), 1);
        assert_eq!(ben.get("/users").await.expect(200).as_array().unwrap().len(), 4);
        // The parent's records, not its other children or what is above it.
        for name in ["northgate", "beta"] {
            let path = format!("/organisations/{}/addresses", app.world.organisation(name));
            ben.get(&path).await.expect(404);
        }
        ben.get(&format!("/users/{}", app.world.users["rita"])).await.expect(404);
    }

    async fn an_administrator_does_not_get_above_the_own_organisation_through_a_user(app: TestApp) {
        let (rita, ada) = (app.hub("rita").await, app.hub("ada").await);
        let (art, ben) = (app.world.users["art"], app.world.users["ben"]);
        let role = role(&rita, &["parties:read", "users:read"], true).await;
        // Art belongs to Ada's organisation and sees what is above it; Ben, below, sees hers.
        for user in [art, ben] {
            rita.put(&format!("/users/{user}"), json!({"roles": [role]})).await.expect(200);
        }
        ada.with(EMULATE, art.to_string()).get("/organisations").await.expect(403);
        ada.with(EMULATE, ben.to_string()).get("/organisations").await.expect(200);
        rita.with(EMULATE, art.to_string()).get("/organisations").await.expect(200);
        // Who has the address asks for the password.
        let address = json!({"email_address": "other@example.com"});
        ada.put(&format!("/users/{art}"), address.clone()).await.expect(403);
        ada.put(&format!("/users/{art}"), json!({"timezone": "Europe/London"})).await.expect(200);
        ada.put(&format!("/users/{ben}"), address.clone()).await.expect(200);
        rita.put(&format!("/users/{art}"), json!({"email_address": "art2@example.com"})).await.expect(200);
    }

    async fn a_right_on_the_parent_changes_its_records(app: TestApp) {
        let (rita, ada, ben) = (app.hub("rita").await, app.hub("ada").await, app.hub("ben").await);
        let (shop, of) = (Shop::open(app).await, |name: &str| app.world.organisation(name));
        let (alpha, northgate) = (of("alpha"), of("northgate"));
        let near = ["users:read", "parties:read", "orders:read", "inventory:read", "catalogue:read"];
        let far = ["users:read", "users:write", "parties:read", "parties:write", "orders:read", "orders:write",
            "catalogue:read", "catalogue:write"];
        let (near, far) = (role(&rita, &near, false).await, role(&rita, &far, true).await);
        rita.put(&format!("/users/{}", app.world.users["ben"]), json!({"roles": [near, far]})).await.expect(200);
        // A user of Alpha, who gets no rights from below it.
        let user = |organisation: OrganisationId, roles: Value| json!({
            "name": "Una", "email_address": "una@example.com", "organisation": organisation, "roles": roles,
        });
        ben.post("/users", user(northgate, json!([]))).await.expect(400);
        ben.post("/users", user(alpha, json!([near]))).await.expect(403);
        let una = ben.post("/users", user(alpha, json!([]))).await.expect(201);
        ben.put(&format!("/users/{}", una["id"]), json!({"name": "Una B"})).await.expect(200);
        ben.put(&format!("/users/{}", una["id"]), json!({"roles": [near]})).await.expect(403);
        // What Alpha adds to prices, and its groups.
        let (status, margin) = native(&ben, "POST", "/native/margins", json!({"percent": 5, "organisation": alpha})).await;
        assert_eq!(status, 200, "{margin}");
        assert_eq!(native(&ben, "POST", "/native/margins", json!({"percent": 5, "organisation": northgate})).await.0, 404);
        let margins = async |who: &Actor| {
            let (_, found) = native(who, "GET", "/native/margins", Value::Null).await;
            found.as_array().unwrap().iter().map(|one| one["organisation"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(native(&rita, "POST", "/native/margins", json!({"percent": 7})).await.0, 200);
        assert_eq!(margins(&rita).await, [json!(northgate), json!(alpha)]);
        assert_eq!((margins(&ada).await, margins(&ben).await), (vec![json!(alpha)], vec![json!(alpha)]));
        assert_eq!(native(&ben, "DELETE", &format!("/native/margins/{}", margin["id"]), Value::Null).await.0, 204);
        let (status, group) = native(&ben, "POST", "/native/groups", json!({"name": "Desks", "organisation": alpha})).await;
        assert_eq!(status, 201, "{group}");
        let path = format!("/native/groups/{}", group["id"]);
        assert_eq!(native(&ben, "PUT", &path, json!({"name": "Phones"})).await.0, 200);
        // A basket of Alpha's, for that group, within a credit limit.
        change_organisation(app, "alpha", |profile| profile.credit_limit = Some(1_000_000)).await;
        let line = json!({"product": shop.phone, "quantity": 1, "prov_group": group["id"]});
        let basket = ada.post("/baskets", json!({"line_items": [line]})).await.expect(201);
        let path = format!("/baskets/{}", basket["id"]);
        ben.put(&path, json!({"name": "Desk", "line_items": [line]})).await.expect(200);
        ben.post(&format!("{path}/checkout"), json!(null)).await.expect(200);
    }
}

/// The key of a new role that grants these permissions, on the parent's records too if it is `extended`.
async fn role(root: &Actor, permissions: &[&str], extended: bool) -> Value {
    let permissions: Vec<Value> =
        permissions.iter().map(|one| json!({"permission": one, "parent": extended})).collect();
    let role = json!({"name": format!("Role {extended} {}", permissions.len()), "permissions": permissions});
    let (status, role) = native(root, "POST", "/native/roles", role).await;
    assert_eq!(status, 201, "{role}");
    role["id"].clone()
}

/// The addresses from which Ben did what he did last.
async fn came_from(app: &TestApp, forwarded: &str) -> Value {
    let ben = app.hub("ben").await.with("X-Forwarded-For", forwarded.to_owned());
    ben.post("/baskets", json!({"name": "Desk"})).await.expect(201);
    let path = format!("/users/{}", app.world.users["ben"]);
    app.hub("ada").await.get(&path).await.expect(200)["actions_taken"][0]["ip_address"].clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_audit_log_names_the_client_behind_a_trusted_proxy_alone() {
    let app = TestApp::start(Engine::Sqlite).await;
    assert_eq!(came_from(&app, "203.0.113.9").await, "127.0.0.1", "anybody can say that");
    app.finish().await;
    let trusting =
        |settings: &mut comptoir_kit::Settings| settings.trusted_proxies = "127.0.0.0/8, ::1".into();
    let app = TestApp::start_with(Engine::Sqlite, trusting).await;
    assert_eq!(came_from(&app, "198.51.100.1, 203.0.113.9").await, "203.0.113.9");
    assert_eq!(came_from(&app, "nobody").await, "127.0.0.1");
    app.finish().await;
}
