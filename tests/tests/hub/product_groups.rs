//! Product groups, and sites and groups of devices.

use comptoir_catalogue::{ProductProfile, products};
use comptoir_kernel::Ctx;
use comptoir_parties::PostalAddress;
use comptoir_parties::sites::{self, NewSite, SiteDetails, SiteProfile};
use comptoir_store::Tx;
use comptoir_testkit::{Res, TestApp, both_engines, json};
use serde_json::Value;

use crate::shop::Shop;
use crate::users::native;

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

fn has(res: &Res, status: u16, faults: &[&str]) {
    assert_eq!(
        (res.status, res.faults().iter().map(String::as_str).collect::<Vec<_>>()),
        (status, faults.to_vec()),
        "{}",
        res.text
    );
}

/// A service of Zoom.
async fn service(app: &TestApp, kind: &'static str) -> i64 {
    let make = async move |ctx: &Ctx, tx: &mut Tx<'_>| {
        let profile = ProductProfile {
            shippable: false,
            subscription_type: Some("ZOOM".into()),
            subscription_product_type: Some(kind.into()),
            ..ProductProfile::goods(format!("ZOOM-{kind}"), "Zoom service", 0)
        };
        products::create(ctx, tx, profile).await
    };
    app.command(make).await.id.0
}

both_engines! {
    async fn groups_are_drafted_by_the_distributor_and_seen_when_they_are_live(app: TestApp) {
        let shop = Shop::open(app).await;
        let (rita, ben) = (app.hub("rita").await, app.hub("ben").await);
        let vendor = rita.get(&format!("/products/{}", shop.phone)).await.expect(200)["vendor"].clone();
        let body = json!({
            "name": "Phones", "description": "For desks", "detailed_description": "Phones for desks.", "vendor": vendor,
            "products": [shop.headset, shop.phone], "grading": 7,
        });
        let phones = rita.post("/product_groups", body).await.expect(201);
        let expected = json!({
            "id": phones["id"], "name": "Phones", "active": true, "status": "DRAFT", "description": "For desks",
            "detailed_description": "Phones for desks.", "type": null, "vendor": vendor, "subscription_type": null,
            "subscription_product_type": null, "products": [shop.headset, shop.phone], "related_product_groups": [],
            "grading": 7,
        });
        assert_eq!(phones, expected);
        let path = format!("/product_groups/{}", phones["id"]);
        assert_eq!(names(&rita.get("/product_groups").await.expect(200)), ["Phones"]);
        assert_eq!(ben.get("/product_groups").await.expect(200), json!([]));
        ben.get(&path).await.expect(404);
        rita.put(&path, json!({"status": "LIVE"})).await.expect(200);
        let info = json!({
            "id": phones["id"], "name": "Phones", "active": true, "status": "LIVE", "description": "For desks",
            "type": null, "vendor": vendor, "subscription_type": null, "subscription_product_type": null, "grading": 7,
        });
        assert_eq!(ben.get("/product_groups").await.expect(200), json!([info]));
        assert_eq!(ben.get(&path).await.expect(200)["products"], json!([shop.headset, shop.phone]));
        rita.put(&path, json!({"active": false})).await.expect(200);
        ben.get(&path).await.expect(404);
        // Administrators further down sell what those above them offer.
        for name in ["ada", "ben", "rob"] {
            let actor = app.hub(name).await;
            actor.post("/product_groups", json!({"name": "Mine"})).await.expect(403);
            actor.put(&path, json!({"name": "Mine"})).await.expect(403);
        }
        for path in ["/product_groups/999999", "/product_groups/x"] {
            rita.get(path).await.expect(404);
            rita.put(path, json!({"name": "x"})).await.expect(404);
        }
    }

    async fn groups_are_related_graded_and_changed_by_what_is_brought(app: TestApp) {
        let shop = Shop::open(app).await;
        let rita = app.hub("rita").await;
        let mut ids = Vec::new();
        for (name, grading) in [("Zoom", json!(2)), ("Émile", json!(null)), ("Apples", json!(2)), ("First", json!(-5))] {
            let body = json!({"name": name, "grading": grading, "status": "LIVE"});
            ids.push(rita.post("/product_groups", body).await.expect(201)["id"].as_i64().unwrap());
        }
        assert_eq!(names(&app.hub("ben").await.get("/product_groups").await.expect(200)), ["First", "Apples", "Zoom", "Émile"]);
        let path = format!("/product_groups/{}", ids[0]);
        let rooms = service(app, "BASE").await;
        let body = json!({
            "subscription_type": "ZOOM", "subscription_product_type": "BASE", "products": [shop.licence, rooms],
            "related_product_groups": [ids[2], ids[1]],
        });
        let zoom = rita.put(&path, body).await.expect(200);
        assert_eq!((&zoom["name"], &zoom["status"], &zoom["grading"]), (&json!("Zoom"), &json!("LIVE"), &json!(2)));
        assert_eq!((&zoom["subscription_type"], &zoom["subscription_product_type"]), (&json!("ZOOM"), &json!("BASE")));
        assert_eq!(zoom["related_product_groups"], json!([ids[2], ids[1]]));
        assert_eq!(rita.get(&path).await.expect(200), zoom);
        // Who does not see drafts does not learn of them.
        rita.put(&format!("/product_groups/{}", ids[2]), json!({"status": "DRAFT"})).await.expect(200);
        assert_eq!(app.hub("ben").await.get(&path).await.expect(200)["related_product_groups"], json!([ids[1]]));
        assert_eq!(rita.get(&path).await.expect(200)["related_product_groups"], json!([ids[2], ids[1]]));
        let fewer = rita.put(&path, json!({"products": [rooms], "related_product_groups": null, "grading": null})).await.expect(200);
        assert_eq!((&fewer["products"], &fewer["related_product_groups"], &fewer["grading"]), (&json!([rooms]), &json!([]), &json!(null)));
        assert_eq!(fewer["subscription_type"], "ZOOM");
        // What was shown is a body that changes nothing.
        assert_eq!(rita.put(&path, fewer.clone()).await.expect(200), fewer);
    }

    async fn everything_wrong_with_a_group_is_named_at_once(app: TestApp) {
        let shop = Shop::open(app).await;
        let rita = app.hub("rita").await;
        has(&rita.post("/product_groups", json!({})).await, 400, &["name"]);
        let bad = json!({
            "name": "x".repeat(301), "status": "SOON", "vendor": 999_999, "type": 999_999, "subscription_type": "ZOOM",
            "products": [shop.phone, 999_999, shop.phone], "related_product_groups": [999_999], "grading": "high",
        });
        let fields = ["grading", "name", "products[0]", "products[1]", "products[2]", "related_product_groups[0]", "status", "subscription_product_type", "type", "vendor"];
        has(&rita.post("/product_groups", bad).await, 400, &fields);
        let add_on = service(app, "ADD_ON").await;
        let bad = |kind: &str| json!({
            "name": "Zoom", "subscription_type": "ZOOM", "subscription_product_type": kind,
            "products": [shop.licence, shop.phone, add_on],
        });
        has(&rita.post("/product_groups", bad("BASE")).await, 400, &["products[1]", "products[2]"]);
        has(&rita.post("/product_groups", bad("ADD_ON")).await, 400, &["products[0]", "products[1]"]);
        let group = rita.post("/product_groups", json!({"name": "Group"})).await.expect(201);
        let path = format!("/product_groups/{}", group["id"]);
        let bad = json!({"name": null, "active": null, "related_product_groups": [group["id"]]});
        has(&rita.put(&path, bad).await, 400, &["active", "name", "related_product_groups[0]"]);
        assert_eq!(rita.get(&path).await.expect(200), group);
    }

    async fn sites_and_groups_of_devices_are_listed_within_reach(app: TestApp) {
        let (acme, beta) = (app.world.organisation("acme"), app.world.organisation("beta"));
        let address = PostalAddress {
            line_1: Some("7 Dock Road".into()), city: Some("Cork".into()), country: Some("ireland".into()), ..PostalAddress::default()
        };
        app.command(async move |ctx, tx| {
            for (organisation, name) in [(acme, "Zebra House"), (acme, "Ångström Hall"), (beta, "Beta Court")] {
                let details = SiteDetails { address: Some(address.clone()), ..SiteDetails::default() };
                let profile = SiteProfile { name: name.into(), details, ..SiteProfile::default() };
                sites::create(ctx, tx, NewSite { organisation, profile }).await?;
            }
            Ok(())
        })
        .await;
        for (user, expected) in [
            ("rita", &["Ångström Hall", "Beta Court", "Zebra House"][..]),
            ("ada", &["Ångström Hall", "Zebra House"]),
            ("ben", &["Ångström Hall", "Zebra House"]),
            ("olga", &["Beta Court"]),
        ] {
            assert_eq!(names(&app.hub(user).await.get("/sites").await.expect(200)), expected, "{user}");
        }
        let (ada, ben, olga) = (app.hub("ada").await, app.hub("ben").await, app.hub("olga").await);
        let page = ada.get("/sites?per_page=1&page=2").await;
        assert_eq!((page.header("x-total-count"), page.header("x-total-pages")), (Some("2"), Some("2")));
        assert_eq!(names(&page.expect(200)), ["Zebra House"]);
        let site = &ben.get("/sites").await.expect(200)[0];
        assert_eq!((&site["organisation"], &site["address"]["country_code"], &site["address"]["city"]), (&json!(acme), &json!(372), &json!("Cork")));
        let made = |body: Value| native(&ada, "POST", "/native/groups", body);
        let (status, second) = made(json!({"name": "Second floor", "organisation": acme})).await;
        assert_eq!(status, 201);
        assert_eq!(made(json!({"name": "First floor"})).await.0, 201);
        assert_eq!(made(json!({"name": "Elsewhere", "organisation": beta})).await.0, 400);
        assert_eq!(made(json!({"name": " "})).await.0, 400);
        assert_eq!(names(&ada.get("/groups").await.expect(200)), ["First floor", "Second floor"]);
        let page = ada.get("/groups?per_page=1&page=2").await;
        assert_eq!(page.header("x-total-count"), Some("2"));
        assert_eq!(names(&page.expect(200)), ["Second floor"]);
        assert_eq!(ben.get("/groups").await.expect(200), json!([{"id": second["id"], "name": "Second floor", "organisation": acme}]));
        assert_eq!(olga.get("/groups").await.expect(200), json!([]));
        let path = format!("/native/groups/{}", second["id"]);
        assert_eq!(native(&ben, "PUT", &path, json!({"name": "x"})).await.0, 403);
        assert_eq!(native(&olga, "PUT", &path, json!({"name": "x"})).await.0, 404);
        assert_eq!(native(&ada, "PUT", &path, json!({"name": "Attic", "organisation": beta})).await.0, 400, "it does not move");
        assert_eq!(native(&ada, "PUT", &path, json!({"name": "Attic"})).await.0, 200);
        assert_eq!(native(&ada, "DELETE", &path, Value::Null).await.0, 200);
        assert_eq!(names(&ada.get("/groups").await.expect(200)), ["First floor"]);
    }
}
