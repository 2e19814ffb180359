//! Usage that is fetched from folders and servers.

use comptoir_kernel::Clock as _;
use comptoir_store::params;
use comptoir_testkit::receivers::{DownloadServer, FOLDER, PASSWORD, SftpServer, Shelf, USER, free_port};
use comptoir_testkit::{TestApp, both_engines, json};
use jiff::SignedDuration;
use serde_json::Value;
use uuid::Uuid;

use crate::rating::{HEADER, card, customer, item, made, native};

/// A file of calls of the one item there is.
fn calls(ids: &[&str]) -> String {
    let row = |id: &&str| format!("{id},2026-10-01T10:00:00Z,441632960001,441,60,voice,,\n");
    format!("{HEADER}\n{}", ids.iter().map(row).collect::<String>())
}

/// An item and a card to rate calls by.
async fn prepare(app: &TestApp) {
    let actor = app.datagate();
    let (owner, _) = (customer(&actor).await, card(&actor).await);
    made(&actor, "/service-items", item(&owner, "441632960001")).await;
}

async fn call(app: &TestApp, method: &str, path: &str, body: Value) -> (u16, Value) {
    native(app, method, &format!("/native/usage/sources{path}"), body.to_string().into_bytes()).await
}

/// Makes a source; answers its path.
async fn source(app: &TestApp, body: Value) -> String {
    let (status, made) = call(app, "POST", "", body).await;
    assert_eq!(status, 200, "{made}");
    format!("/{}", made["id"].as_str().unwrap())
}

/// Has a source looked for files; the source as it is then.
async fn look(app: &TestApp, source: &str) -> Value {
    assert_eq!(call(app, "POST", &format!("{source}/run"), json!({})).await.0, 200);
    app.settle().await;
    call(app, "GET", source, Value::Null).await.1
}

/// The ids of all calls.
async fn imported(app: &TestApp) -> Vec<String> {
    let (_, page) = native(app, "GET", "/native/usage", Vec::new()).await;
    let mut ids: Vec<String> = page["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|call| call["call"].as_str().unwrap().to_owned())
        .collect();
    ids.sort();
    ids
}

/// Names of a source's files, the latest first, with their attempts and whether they are imported.
async fn files(app: &TestApp, source: &str) -> Vec<(String, i64, bool)> {
    let (_, page) = call(app, "GET", &format!("{source}/files"), Value::Null).await;
    let row = |file: &Value| {
        let is_imported = file["imported_as"].is_string();
        assert_eq!(is_imported, file["error"].is_null(), "{file}");
        (file["name"].as_str().unwrap().to_owned(), file["attempts"].as_i64().unwrap(), is_imported)
    };
    page["data"].as_array().unwrap().iter().map(row).collect()
}

fn to_sftp(port: u16) -> Value {
    json!({
        "name": "Carrier", "kind": "sftp", "address": "localhost", "port": port, "username": USER, "password": PASSWORD,
        "folder": FOLDER, "pattern": "*.csv", "format": "generic-calls", "every_minutes": 60,
    })
}

fn row(name: &str, attempts: i64, is_imported: bool) -> (String, i64, bool) {
    (name.to_owned(), attempts, is_imported)
}

/// Waiting and running jobs that look for files.
async fn jobs(app: &TestApp) -> Vec<(Uuid, String)> {
    let sql = "SELECT uid, state FROM events_job WHERE tenant = $1 AND kind = 'rating.source' AND state <> 'dead' ORDER BY id";
    app.command(async move |ctx, tx| tx.query(sql, params![ctx.tenant]).await).await
}

both_engines! {
    async fn one_job_at_a_time_looks_for_the_files_of_a_source(app: TestApp) {
        prepare(app).await;
        let folder = app.ground.settings.data.join("usage").join(&app.world.tenant.slug).join("slow");
        let body = json!({"name": "Slow", "kind": "folder", "address": "slow", "format": "generic-calls", "every_minutes": 60});
        let slow = source(app, body).await;
        for _ in 0..4 {
            app.clock.advance(SignedDuration::from_mins(61));
            app.settle().await;
        }
        let waiting = jobs(app).await;
        assert_eq!(waiting.len(), 1, "one tries again, and those of later slots do not pile up: {waiting:?}");
        let (status, shown) = call(app, "GET", &slow, Value::Null).await;
        assert!(status == 200 && shown["last_error"].is_string(), "{shown}");
        // As if it was at it: nobody else looks, and who asks gets another look afterwards.
        let job = waiting[0].0;
        let holds = "UPDATE events_job SET state = $3, run_at = $4 WHERE tenant = $1 AND uid = $2";
        let later = app.clock.now() + SignedDuration::from_hours(30);
        app.command(async move |ctx, tx| tx.exec(holds, params![ctx.tenant, job, "running", later]).await).await;
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("a.csv"), calls(&["1"])).unwrap();
        let asked = look(app, &slow).await;
        assert_eq!(asked["last_run_at"], shown["last_run_at"], "another job is at it");
        assert!(imported(app).await.is_empty());
        let now = app.clock.now();
        app.command(async move |ctx, tx| tx.exec(holds, params![ctx.tenant, job, "waiting", now]).await).await;
        app.settle().await;
        assert_eq!(imported(app).await, ["1"]);
        assert_eq!(jobs(app).await, [], "it looked, and once more because it was asked to");
        let asked = "SELECT busy_job, is_asked_again FROM rating_source WHERE tenant = $1";
        type Left = (Option<Uuid>, bool);
        let left: Vec<Left> = app.command(async move |ctx, tx| tx.query(asked, params![ctx.tenant]).await).await;
        assert_eq!(left, [(None, false)]);
        std::fs::write(folder.join("b.csv"), calls(&["2"])).unwrap();
        look(app, &slow).await;
        assert_eq!(imported(app).await, ["1", "2"]);
    }

    async fn what_is_new_in_a_folder_is_imported_and_one_bad_file_stops_no_other(app: TestApp) {
        prepare(app).await;
        let usage = app.ground.settings.data.join("usage");
        let folder = usage.join(&app.world.tenant.slug).join("carrier");
        std::fs::create_dir_all(&folder).unwrap();
        // Outside the folder of this tenant.
        std::fs::create_dir_all(usage.join("carrier")).unwrap();
        std::fs::write(usage.join("carrier/d.csv"), calls(&["8"])).unwrap();
        let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
        put("a.csv", &calls(&["1", "2"]));
        put("b.csv", "nothing,of,use\n1,2,3\n");
        put("c.csv", &calls(&["3"]));
        put(".hidden.csv", &calls(&["9"]));
        put("notes.txt", "call me");
        let body = json!({"name": "Carrier", "kind": "folder", "address": "carrier", "pattern": "*.csv", "format": "generic-calls"});
        let carrier = source(app, body).await;
        let shown = look(app, &carrier).await;
        let error = shown["last_error"].as_str().unwrap();
        assert!(error.starts_with("b.csv: importing: columns "), "{shown}");
        assert_eq!(imported(app).await, ["1", "2", "3"]);
        let mut found = files(app, &carrier).await;
        found.sort();
        assert_eq!(found, [row("a.csv", 1, true), row("b.csv", 1, false), row("c.csv", 1, true)], "in the order in which they ended");
        // It is tried again, and put right.
        put("b.csv", &calls(&["3", "4"]));
        app.clock.advance(SignedDuration::from_mins(5));
        app.settle().await;
        let (_, shown) = call(app, "GET", &carrier, Value::Null).await;
        assert_eq!(shown["last_error"], Value::Null, "{shown}");
        assert_eq!(imported(app).await, ["1", "2", "3", "4"], "a call counts once");
        look(app, &carrier).await;
        assert!(files(app, &carrier).await.contains(&row("a.csv", 1, true)), "it is not fetched again");
        // A file that grows is another: what it has more is imported.
        put("a.csv", &calls(&["1", "2", "5"]));
        look(app, &carrier).await;
        assert_eq!(imported(app).await, ["1", "2", "3", "4", "5"]);
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(look(app, &carrier).await["last_error"].as_str().unwrap().starts_with("opening the folder: "));
        assert_eq!(call(app, "DELETE", &carrier, Value::Null).await.0, 200);
        assert_eq!(call(app, "GET", &carrier, Value::Null).await.0, 404);
        assert_eq!(imported(app).await.len(), 5, "what was imported stays");
    }

    async fn an_sftp_server_is_looked_at_on_time_recognised_and_asked_again(app: TestApp) {
        prepare(app).await;
        let (shelf, port) = (Shelf::default(), free_port());
        shelf.put("in/october.csv", calls(&["1"]));
        shelf.put("in/october.log", "nothing");
        let carrier = source(app, to_sftp(port)).await;
        app.settle().await;
        assert_eq!(imported(app).await, Vec::<String>::new(), "not before its time");
        app.clock.advance(SignedDuration::from_mins(61));
        app.settle().await;
        let (_, shown) = call(app, "GET", &carrier, Value::Null).await;
        assert!(shown["last_error"].as_str().unwrap().starts_with("connecting: "), "{shown}");
        let server = SftpServer::start(port, &shelf, 7).await;
        app.clock.advance(SignedDuration::from_mins(5));
        app.settle().await;
        let (_, shown) = call(app, "GET", &carrier, Value::Null).await;
        assert_eq!((&shown["last_error"], &shown["has_password"]), (&Value::Null, &json!(true)), "{shown}");
        assert!(shown["host_key"].as_str().unwrap().starts_with("SHA256:") && shown.get("password").is_none());
        assert_eq!(imported(app).await, ["1"]);
        shelf.put("in/november.csv", calls(&["1", "2"]));
        app.clock.advance(SignedDuration::from_mins(60));
        app.settle().await;
        assert_eq!(imported(app).await, ["1", "2"]);
        assert_eq!(files(app, &carrier).await, [row("november.csv", 1, true), row("october.csv", 1, true)]);
        // Another server under the same name gets neither password nor trust.
        drop(server);
        let elsewhere = free_port();
        let other = SftpServer::start(elsewhere, &shelf, 8).await;
        let (status, said) = call(app, "PUT", &carrier, json!({"port": elsewhere})).await;
        assert_eq!(status, 400, "{said}");
        assert!(said["details"].as_str().unwrap().contains("password: must be given again for another server"));
        let wrong = json!({"port": elsewhere, "password": "wrong"});
        assert_eq!(call(app, "PUT", &carrier, wrong).await.0, 200);
        assert!(look(app, &carrier).await["last_error"].as_str().unwrap().starts_with("signing in: "));
        assert_eq!(call(app, "PUT", &carrier, json!({"password": PASSWORD, "folder": "nowhere"})).await.0, 200);
        assert!(look(app, &carrier).await["last_error"].as_str().unwrap().starts_with("reading the folder: "));
        assert_eq!(call(app, "PUT", &carrier, json!({"folder": FOLDER})).await.0, 200);
        assert_eq!(look(app, &carrier).await["last_error"], Value::Null);
        drop(other);
        let _third = SftpServer::start(elsewhere, &shelf, 9).await;
        assert!(look(app, &carrier).await["last_error"].as_str().unwrap().starts_with("recognising the server: "));
    }

    async fn an_address_is_fetched_when_its_file_is_another(app: TestApp) {
        prepare(app).await;
        let shelf = Shelf::default();
        shelf.put("calls.csv", calls(&["1"]));
        let server = DownloadServer::start(&shelf).await;
        let carrier = source(app, json!({
            "name": "Web", "kind": "http", "address": format!("{}/calls.csv", server.url), "username": USER,
            "password": PASSWORD, "format": "generic-calls",
        })).await;
        for _ in 0..2 {
            assert_eq!(look(app, &carrier).await["last_error"], Value::Null);
        }
        assert_eq!((imported(app).await, server.downloads()), (vec!["1".to_owned()], 1));
        shelf.put("calls.csv", calls(&["1", "2"]));
        look(app, &carrier).await;
        assert_eq!((imported(app).await.len(), server.downloads()), (2, 2));
        shelf.clear();
        let shown = look(app, &carrier).await;
        assert!(shown["last_error"].as_str().unwrap().starts_with("looking for the file: the server answered 404"), "{shown}");
        for _ in 0..12 {
            app.clock.advance(SignedDuration::from_mins(80));
            app.settle().await;
        }
        let failed = app.command(async |ctx, tx| {
            let sql = "SELECT COUNT(*) FROM events_journal WHERE tenant = $1 AND event = 'usage_source.failed'";
            tx.query_one::<(i64,)>(sql, comptoir_store::params![ctx.tenant]).await
        });
        assert_eq!(failed.await, Some((1,)), "it is told once it is given up");
    }

    async fn what_is_not_acceptable_of_a_source_is_named_at_once(app: TestApp) {
        let (status, said) = call(app, "POST", "", json!({
            "name": 5, "kind": "ftp", "port": "x", "every_minutes": 1, "format": "unknown", "odd": true,
        })).await;
        assert_eq!(status, 400);
        for field in ["name", "kind", "address", "port", "every_minutes", "format", "odd"] {
            assert!(said["details"].as_str().unwrap().contains(&format!("{field}: ")), "{field} is missing in {said}");
        }
        for (address, kind) in [("../secret", "folder"), ("/etc", "folder"), ("a b", "sftp"), ("file:///etc/passwd", "http")] {
            let body = json!({"name": "x", "kind": kind, "address": address, "format": "generic-calls", "username": "u", "password": "p"});
            let (status, said) = call(app, "POST", "", body).await;
            assert!(status == 400 && said["details"].as_str().unwrap().contains("address: "), "{said}");
        }
        let (_, said) = call(app, "POST", "", json!({"name": "x", "kind": "sftp", "address": "localhost", "format": "generic-calls"})).await;
        assert!(said["details"].as_str().unwrap().contains("username: "), "{said}");
        let carrier = source(app, to_sftp(22)).await;
        let mut same = to_sftp(22);
        same["name"] = json!("CARRIER");
        assert_eq!(call(app, "POST", "", same).await.0, 409);
        let (_, shown) = call(app, "GET", &carrier, Value::Null).await;
        assert_eq!(call(app, "PUT", &carrier, shown).await.0, 200, "it can be sent back as it was shown");
        let (_, page) = call(app, "GET", "", Value::Null).await;
        assert_eq!((&page["records"], &page["data"][0]["name"]), (&json!(1), &json!("Carrier")));
        let nobody = "/00000000-0000-4000-8000-000000000000";
        for (method, path) in [("GET", nobody.to_owned()), ("PUT", nobody.to_owned()), ("DELETE", nobody.to_owned()),
            ("POST", format!("{nobody}/run")), ("GET", format!("{nobody}/files"))] {
            assert_eq!(call(app, method, &path, json!({})).await.0, 404, "{method} {path}");
        }
    }
}
