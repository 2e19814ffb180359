//! Organisations, their addresses, and countries.

use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_identity::roles::{self, RolePermission};
use comptoir_identity::users::{self, Home, NewUser, Preferences};
use comptoir_kernel::Permission;
use comptoir_parties::addresses::{self, AddressKind, AddressValue};
use comptoir_parties::organisations::{self, NewOrganisation, Profile};
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::Value;

/// A user of Alpha who may see nothing but users.
pub(crate) async fn clerk(app: &TestApp) -> Actor {
    let home = app.world.organisations["alpha"].clone();
    let make = async move |ctx: &comptoir_kernel::Ctx, tx: &mut comptoir_store::Tx<'_>| {
        let permission = RolePermission { permission: Permission::UsersRead.as_str().into(), parent: false };
        let role = roles::create(ctx, tx, "Clerk", vec![permission]).await?;
        let new = NewUser {
            name: "Cleo".into(),
            email: "cleo@example.com".into(),
            home: Home { organisation: home.id, path: home.path.clone() },
            admin: false,
            root: false,
            active: true,
            password_hash: None,
            roles: vec![role.id],
            preferences: Preferences::default(),
            verified: false,
            two_factor: false,
            password_reset: false,
        };
        let user = users::create(ctx, tx, new).await?.id;
        let kind = NewKind::Hub { user };
        let new = NewClient { kind, name: "Cleo".into(), limit_per_minute: Some(0), limit_per_day: Some(0) };
        clients::create(ctx, tx, new).await
    };
    let (client, secret) = app.command(make).await;
    let id = client.uid.to_string();
    let pairs =
        [("grant_type", "client_credentials"), ("client_id", &*id), ("client_secret", secret.reveal())];
    let actor = app.anonymous(comptoir_contracts::Dialect::Hub);
    let token = actor.post_form("/oauth/create_token", &pairs).await.expect(200);
    actor.with("authorization", format!("Bearer {}", token["access_token"].as_str().unwrap()))
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

async fn add(app: &TestApp, parent: &str, profile: Profile) -> i64 {
    let parent = Some(app.world.organisation(parent));
    let new = NewOrganisation { parent, profile };
    app.command(async move |ctx, tx| Ok(organisations::create(ctx, tx, new.clone()).await?.id.0)).await
}

both_engines! {
    async fn everyone_sees_the_own_organisation_and_those_below(app: TestApp) {
        for (user, expected) in [
            ("rita", &["Acme", "Alpha Telecom", "Beta Networks", "Northgate"][..]),
            ("ada", &["Acme", "Alpha Telecom"]),
            ("rob", &["Acme", "Alpha Telecom"]),
            ("ben", &["Acme"]),
            ("olga", &["Beta Networks"]),
        ] {
            let list = app.hub(user).await.get("/organisations").await.expect(200);
            assert_eq!(names(&list), expected, "{user}");
        }
        let page = app.hub("ada").await.get("/organisations?per_page=1&page=2").await;
        assert_eq!((page.header("x-total-count"), page.header("x-total-pages")), (Some("2"), Some("2")));
        assert_eq!(names(&page.expect(200)), ["Alpha Telecom"]);
        let list = app.hub("ben").await.get("/organisations").await.expect(200);
        let (acme, alpha) = (app.world.organisation("acme"), app.world.organisation("alpha"));
        let expected = json!([
            { "id": acme, "name": "Acme", "parent": alpha, "linked_account": false, "finance_type": null }
        ]);
        assert_eq!(list, expected);
        clerk(app).await.get("/organisations").await.expect(403);
    }

    async fn names_sort_by_collation_and_deleted_organisations_are_gone(app: TestApp) {
        let profile = |name: &str| Profile { linked_account: true, finance_type: Some("LEASE".into()), ..Profile::named(name) };
        let mut last = 0;
        for name in ["zebra", "Émile", "Eve", "Ångström", "apple"] {
            last = add(app, "beta", profile(name)).await;
        }
        let olga = app.hub("olga").await;
        let list = olga.get("/organisations").await.expect(200);
        assert_eq!(names(&list), ["Ångström", "apple", "Beta Networks", "Émile", "Eve", "zebra"]);
        assert_eq!((&list[0]["linked_account"], &list[0]["finance_type"]), (&json!(true), &json!("LEASE")));
        app.command(async move |ctx, tx| organisations::delete(ctx, tx, last.into(), &[]).await).await;
        let list = olga.get("/organisations").await.expect(200);
        assert_eq!(names(&list), ["Ångström", "Beta Networks", "Émile", "Eve", "zebra"]);
        olga.get(&format!("/organisations/{last}/addresses")).await.expect(404);
    }

    async fn addresses_are_shown_within_reach_only(app: TestApp) {
        let acme = app.world.organisation("acme");
        let value = AddressValue {
            name: Some("Depot".into()),
            recipient_name: Some("Ben".into()),
            line_1: Some("7 Dock Road".into()),
            line_2: Some("Gate 3".into()),
            city: Some("Cork".into()),
            region: Some("Munster".into()),
            country: Some(372),
            ..AddressValue::default()
        };
        app.command(async move |ctx, tx| {
            addresses::create(ctx, tx, acme, AddressKind::Delivery, value.clone()).await.map(|_| ())
        })
        .await;
        let path = format!("/organisations/{acme}/addresses");
        for user in ["rita", "ada", "ben"] {
            let list = app.hub(user).await.get(&path).await.expect(200);
            assert_eq!(names(&list), ["Head office", "Depot"], "{user}");
            let expected = json!({
                "name": "Depot", "company_name": null, "recipient_name": "Ben", "addr_line_1": "7 Dock Road",
                "addr_line_2": "Gate 3", "city": "Cork", "region": "Munster", "postal_code": null, "country_code": 372,
            });
            assert_eq!(list[1], expected);
        }
        for path in [path, "/organisations/999999/addresses".into(), "/organisations/x/addresses".into()] {
            app.hub("olga").await.get(&path).await.expect(404);
        }
        let alpha = app.world.organisation("alpha");
        app.hub("ben").await.get(&format!("/organisations/{alpha}/addresses")).await.expect(404);
        clerk(app).await.get(&format!("/organisations/{alpha}/addresses")).await.expect(403);
    }

    async fn a_short_list_is_whole_unless_a_page_is_asked_for(app: TestApp) {
        let rita = app.hub("rita").await;
        for (path, total) in [("/country_codes", "249"), ("/organisations", "4")] {
            let whole = rita.get(path).await;
            assert_eq!((whole.header("x-total-count"), whole.header("x-total-pages")), (Some(total), Some("1")));
            let whole = whole.expect(200);
            let page = rita.get(&format!("{path}?per_page=3&page=2")).await;
            assert_eq!(page.header("x-total-count"), Some(total));
            let rows = whole.as_array().unwrap();
            assert_eq!(page.expect(200), json!(rows[3..rows.len().min(6)]), "{path}");
            let past = rita.get(&format!("{path}?page=4294967295&per_page=1000")).await;
            assert_eq!(past.header("x-total-pages"), Some("1"));
            assert_eq!(past.expect(200), json!([]));
        }
        let addresses = format!("/organisations/{}/addresses", app.world.organisation("acme"));
        for path in ["/organisations", &addresses, "/vendors", "/product_types", "/shipping_types", "/country_codes"] {
            assert_eq!(rita.get(&format!("{path}?page=9")).await.expect(200), json!([]), "{path}");
            let refused = rita.get(&format!("{path}?per_page=1001&page=0")).await;
            assert_eq!((refused.status, refused.faults()), (400, vec!["page".into(), "per_page".into()]), "{path}");
        }
    }

    async fn countries_are_listed_by_name_under_their_numeric_codes(app: TestApp) {
        let list = app.hub("ben").await.get("/country_codes").await.expect(200);
        let found = list.as_array().unwrap();
        assert_eq!(found.len(), 249);
        assert!(found.contains(&json!({ "id": 826, "iso_code": "GB", "name": "United Kingdom" })));
        assert_eq!(names(&list)[..3], ["Afghanistan", "Åland Islands", "Albania"]);
    }
}
