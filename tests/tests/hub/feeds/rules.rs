//! Making, changing and removing feeds, and who may.

use comptoir_parties::organisations::{self, NewOrganisation, Profile};
use comptoir_testkit::{both_engines, json};
use serde_json::Value;

use super::{by_email, make, to_server, with};

both_engines! {
    async fn feeds_are_made_shown_changed_and_removed(app: TestApp) {
        let ben = app.hub("ben").await;
        let email = ben.post("/feeds", by_email(app, "acme")).await.expect(201);
        assert_eq!((&email["delivery_email"], &email["last_upload"]), (&json!("shop@example.com"), &json!(null)));
        assert_eq!((&email["columns"], &email["last_error"]), (&json!(["stock", "price", "name"]), &json!(null)));
        assert_eq!((&email["delimiter"], &email["show_headers"]), (&json!(null), &json!(null)));
        let ftp = with(to_server(app, "FTPS", 2121), json!({ "delimiter": "SEMI_COLON", "filename": "acme.csv" }));
        let ftp = ben.post("/feeds", ftp).await.expect(201);
        assert_eq!((&ftp["hostname"], &ftp["port"], &ftp["path"]), (&json!("localhost"), &json!(2121), &json!("in")));
        assert_eq!((&ftp["delimiter"], &ftp["filename"]), (&json!("SEMI_COLON"), &json!("acme.csv")));
        assert_eq!(ftp.get("password"), None, "a password is never shown");
        let sitc = json!({ "delivery_method": "SITC", "account": "acme-7", "escape_method": "STRIPPED" });
        let sitc = ben.post("/feeds", with(by_email(app, "acme"), sitc)).await.expect(201);
        assert_eq!((&sitc["account"], sitc.get("delivery_email"), sitc.get("escape_method")), (&json!("acme-7"), None, None));

        let path = format!("/feeds/{}", ftp["id"]);
        assert_eq!(ben.get(&path).await.expect(200), ftp);
        let changed = ben.put(&path, json!({ "name": "Évora", "columns": ["ean", "mpn"], "timeslot": 1410 })).await.expect(200);
        let expected = with(ftp.clone(), json!({ "name": "Évora", "columns": ["ean", "mpn"], "timeslot": 1410 }));
        assert_eq!(changed, expected, "what the body does not bring stays");
        assert_eq!(ben.get("/feeds").await.expect(200), json!([email, changed, sitc]));
        assert_eq!(ben.get("/feeds?name=evo").await.expect(200), json!([changed]));
        let page = ben.get("/feeds?per_page=1&page=3").await;
        assert_eq!(page.header("x-total-count"), Some("3"));
        assert_eq!(page.expect(200), json!([sitc]));
        let other = app.world.organisation("alpha").0;
        assert_eq!(ben.get(&format!("/feeds?organisation={other}")).await.expect(200), json!([]));

        ben.delete(&path).await.expect(204);
        for gone in [ben.get(&path).await, ben.delete(&path).await, ben.put(&path, json!({})).await] {
            gone.expect(404);
        }
        ben.post(&format!("{path}/test"), json!(null)).await.expect(404);
        assert_eq!(ben.get("/feeds").await.expect(200), json!([email, sitc]));
    }

    async fn every_faulty_field_is_named_and_nothing_changes(app: TestApp) {
        let ben = app.hub("ben").await;
        let refused = ben.post("/feeds", json!({})).await;
        assert_eq!(refused.faults(), ["active", "columns", "delivery_method", "name", "organisation", "timeslot"]);
        let wrong = json!({
            "organisation": app.world.organisation("alpha").0, "name": " ", "active": "yes", "timeslot": 45,
            "columns": ["price", "colour", "price"], "delivery_method": "SFTP", "hostname": "a b", "port": 0,
            "password": null, "filename": "../x.csv", "escape_method": "DOUBLED",
        });
        let refused = ben.post("/feeds", wrong).await;
        let fields = [
            "active", "columns[1]", "columns[2]", "escape_method", "filename", "hostname", "name", "organisation",
            "password", "port", "timeslot", "username",
        ];
        assert_eq!(refused.faults(), fields, "{}", refused.text);
        assert_eq!(refused.status, 400);
        for (fault, body) in [
            ("delivery_email", json!({ "delivery_email": null })),
            ("delivery_email", json!({ "delivery_email": "one@example.com,two@example.com" })),
            ("account", json!({ "delivery_method": "SITC" })),
            ("delivery_method", json!({ "delivery_method": "PIGEON" })),
            ("timeslot", json!({ "timeslot": 1440 })),
            ("columns", json!({ "columns": "price" })),
        ] {
            let refused = ben.post("/feeds", with(by_email(app, "acme"), body)).await;
            assert_eq!((refused.status, refused.faults()), (400, vec![fault.to_owned()]), "{}", refused.text);
        }
        for (field, text) in [("path", "a\r\nDELE b"), ("username", "x\nPASS y"), ("filename", "a\u{0}b")] {
            let body = with(to_server(app, "FTP", 2121), json!({ field: text }));
            let refused = ben.post("/feeds", body).await;
            assert_eq!((refused.status, refused.faults()), (400, vec![field.to_owned()]), "{}", refused.text);
        }
        assert_eq!(ben.get("/feeds").await.expect(200), json!([]));

        let path = make(&ben, by_email(app, "acme")).await;
        let before = ben.get(&path).await.expect(200);
        let refused = ben.put(&path, json!({ "timeslot": 15, "delivery_method": "FTP" })).await;
        assert_eq!(refused.faults(), ["hostname", "password", "timeslot", "username"], "{}", refused.text);
        assert_eq!(ben.get(&path).await.expect(200), before);
    }

    async fn a_password_stays_with_the_server_it_was_given_for(app: TestApp) {
        let ben = app.hub("ben").await;
        let path = make(&ben, to_server(app, "FTP", 2121)).await;
        ben.put(&path, json!({ "username": "other", "path": null })).await.expect(200);
        for elsewhere in [json!({ "hostname": "127.0.0.1" }), json!({ "port": 2122 }), json!({ "delivery_method": "SFTP" })] {
            let refused = ben.put(&path, elsewhere.clone()).await;
            assert_eq!((refused.status, refused.faults()), (400, vec!["password".to_owned()]), "{elsewhere}");
            ben.put(&path, with(elsewhere, json!({ "password": "given again" }))).await.expect(200);
        }
        let kept = app.command(async |ctx, tx| {
            let sql = "SELECT password FROM feeds_feed WHERE tenant = $1";
            tx.query_one::<(Vec<u8>,)>(sql, comptoir_store::params![ctx.tenant]).await
        });
        let (sealed,) = kept.await.unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("given again"));
        let journal = app.command(async |ctx, tx| {
            let sql = "SELECT before_state, after_state FROM events_journal WHERE tenant = $1 AND object = 'feed'";
            tx.query::<(String, String)>(sql, comptoir_store::params![ctx.tenant]).await
        });
        let journal = journal.await;
        assert_eq!(journal.len(), 5);
        assert!(journal.iter().all(|(before, after)| !before.contains("given again") && !after.contains("given again")));
    }

    async fn an_organisation_has_ten_feeds_also_when_many_ask_at_once(app: TestApp) {
        let (ada, body) = (app.hub("ada").await, by_email(app, "acme"));
        let asked = (0..14).map(|_| ada.post("/feeds", body.clone()));
        let answers = futures_util::future::join_all(asked).await;
        let count = |status| answers.iter().filter(|answer| answer.status == status).count();
        assert_eq!((count(201), count(409)), (10, 4));
        assert_eq!(ada.get("/feeds").await.expect(200).as_array().unwrap().len(), 10);

        let path = make(&ada, by_email(app, "alpha")).await;
        let moved = json!({ "organisation": app.world.organisation("acme").0 });
        let refused = ada.put(&path, moved.clone()).await;
        assert_eq!((refused.status, refused.faults()), (400, vec!["organisation".to_owned()]));
        let full = format!("/feeds/{}", ada.get("/feeds").await.expect(200)[0]["id"]);
        ada.put(&full, json!({ "name": "One of ten" })).await.expect(200);
        ada.delete(&full).await.expect(204);
        ada.put(&path, moved).await.expect(200);
        ada.post("/feeds", body).await.expect(409);
    }

    async fn feeds_go_with_their_organisation(app: TestApp) {
        let ada = app.hub("ada").await;
        let parent = app.world.organisation("acme");
        let branch = app.command(async move |ctx, tx| {
            let profile = Profile::named("Branch");
            organisations::create(ctx, tx, NewOrganisation { parent: Some(parent), profile }).await
        }).await;
        let gone = make(&ada, with(by_email(app, "acme"), json!({ "organisation": branch.id.0 }))).await;
        let stays = make(&ada, by_email(app, "acme")).await;
        app.command(async move |ctx, tx| organisations::delete(ctx, tx, branch.id, &[]).await).await;
        app.settle().await;
        let feeds = ada.get("/feeds").await.expect(200);
        assert_eq!(feeds.as_array().unwrap().len(), 1, "{feeds}");
        assert_eq!(format!("/feeds/{}", feeds[0]["id"]), stays);
        ada.get(&gone).await.expect(404);
        let left = app.command(async |ctx, tx| {
            let sql = "SELECT COUNT(*) FROM events_schedule WHERE tenant = $1 AND kind = 'feeds.run'";
            tx.query_one::<(i64,)>(sql, comptoir_store::params![ctx.tenant]).await
        });
        assert_eq!(left.await, Some((1,)), "nothing is scheduled for what is gone");
    }

    async fn feeds_are_seen_from_above_and_changed_by_those_who_may(app: TestApp) {
        let (ben, ada, olga) = (app.hub("ben").await, app.hub("ada").await, app.hub("olga").await);
        let path = make(&ben, by_email(app, "acme")).await;
        let feed = ben.get(&path).await.expect(200);
        assert_eq!(ada.get("/feeds").await.expect(200), json!([feed]));
        ada.put(&path, json!({ "name": "Changed above" })).await.expect(200);
        assert_eq!(olga.get("/feeds").await.expect(200), json!([]));
        for (method, path) in [("GET", path.clone()), ("PUT", path.clone()), ("DELETE", path.clone()), ("POST", format!("{path}/test")), ("GET", format!("{path}/download"))] {
            let body = (method == "PUT").then(|| json!({ "name": "x" }));
            olga.send(method, &path, body).await.expect(404);
        }
        let refused = olga.post("/feeds", by_email(app, "acme")).await;
        assert_eq!((refused.status, refused.faults()), (400, vec!["organisation".to_owned()]));

        let (rob, art) = (app.hub("rob").await, app.hub("art").await);
        rob.get(&path).await.expect(200);
        rob.put(&path, json!({ "name": "x" })).await.expect(403);
        rob.post("/feeds", by_email(app, "acme")).await.expect(403);
        rob.post(&format!("{path}/test"), Value::Null).await.expect(403);
        rob.delete(&path).await.expect(403);
        art.get("/feeds").await.expect(403);
        art.get(&path).await.expect(403);
        art.get(&format!("{path}/download")).await.expect(403);
        assert_eq!(ben.get(&path).await.expect(200)["name"], "Changed above");
    }
}

/// The guard of servers that users name, on an installation that allows no private networks.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_on_private_networks_are_refused() {
    let app = comptoir_testkit::TestApp::start_with(comptoir_testkit::Engine::Sqlite, |settings| {
        settings.feeds.allow_private_networks = false;
    })
    .await;
    let ben = app.hub("ben").await;
    for host in ["localhost", "127.0.0.1", "10.1.2.3", "[::1]", "2130706433", "169.254.169.254"] {
        let refused =
            ben.post("/feeds", with(to_server(&app, "SFTP", 22), json!({ "hostname": host }))).await;
        assert_eq!((refused.status, refused.faults()), (400, vec!["hostname".to_owned()]), "{host}");
    }
    app.finish().await;
}
