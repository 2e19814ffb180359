//! The demo: a company is loaded, the main job runs through the three dialects, and running it again goes on.

use std::sync::Arc;

use comptoir::{Ground, Server, demo};
use comptoir_kernel::{ManualClock, RandomIds};
use comptoir_kit::Settings;
use comptoir_store::Options;
use comptoir_testkit::{Database, Engine};
use jiff::Timestamp;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

/// Usage of the demo's customer, added up by hand from the files: each of its numbers rounded to the penny.
const USAGE: i64 = 274_824;
/// Ten phones that are set up, and their carriage.
const GOODS: i64 = 10 * (12_399 + 199) + 795;
/// Ten users of the plan: once, and each month.
const SET_UP: i64 = 10 * 750;
const MONTH: i64 = 10 * 1_150;
/// A tenth of the price of the customer's three calls to Irish mobiles, of two numbers, each rounded to the penny.
const LOWERED: i64 = 206;

async fn the_demo_runs_and_goes_on(engine: Engine) {
    let database = Database::create(engine).await;
    let settings = Settings {
        listen: "127.0.0.1:0".into(),
        data: database.path(),
        database: database.url.clone(),
        database_connections: 8,
        ..Settings::default()
    };
    let options = Options { durable: false, ..Options::default() };
    let clock = Arc::new(ManualClock::new("2026-11-02T09:00:00Z".parse().unwrap()));
    let ground = Ground::open_with(settings, options, clock.clone(), Arc::new(RandomIds)).await.unwrap();

    let first = demo::once(&ground).await.unwrap();
    // November has 30 days; the subscription begins on the second.
    let pro_rata = (MONTH * 29 * 2 + 30) / (30 * 2);
    let net = GOODS + SET_UP + pro_rata + USAGE;
    told(&first, net, 400);
    let lowered = first["rerating"]["difference_micros"].as_i64().unwrap();
    assert!((lowered + LOWERED * 10_000).abs() <= 10_000, "{lowered}");
    assert_eq!(first["calls"], json!({"rated": 59_883, "imported": 60_000, "duplicates": 0}));
    assert_eq!(first["exceptions"], json!({"unmatched": 117, "unpriced": 3, "fixed": 3, "prefix": "39"}));
    let kept = credentials(&database);

    clock.set("2026-12-01T09:00:00Z".parse::<Timestamp>().unwrap());
    let second = demo::once(&ground).await.unwrap();
    // The first subscription's December, a second subscription, and what was billed too much in the first run.
    told(&second, GOODS + SET_UP + 2 * MONTH - LOWERED, 1);
    assert_eq!(second["calls"], json!({"rated": 59_883, "imported": 0, "duplicates": 60_000}));
    assert_eq!(second["exceptions"]["unpriced"], 0);
    let again = credentials(&database);
    assert_eq!(
        (&again["hub"], &again["datagate"]),
        (&kept["hub"], &kept["datagate"]),
        "credentials are kept"
    );

    whoever_reads_the_credentials_can_call(&ground, &again, second["order"]["id"].as_i64().unwrap()).await;
    drop(ground);
    database.remove().await;
}

#[track_caller]
fn told(report: &Value, net: i64, invoices: i64) {
    assert_eq!(report["order"]["status"], "COMPLETE");
    assert_eq!(report["approval"]["status"], "PROCESSING");
    assert_eq!(report["shipment"]["units"], 10);
    assert_eq!(report["subscription"]["quantity"], "10");
    assert_eq!((&report["bill"]["invoices"], &report["same_in_all"]), (&json!(invoices), &json!(true)));
    assert_eq!(report["books"], json!([]));
    let tax = (net * 20 * 2 + 100) / (100 * 2);
    assert_eq!(report["dry_run"]["total_minor"], net + tax, "the run made what was shown before");
    assert_eq!(report["credit"]["total_minor"], -120);
    assert_eq!(report["rerating"]["calls"], 3);
    let mut statuses = Vec::new();
    for dialect in ["hub", "datagate", "afosto"] {
        let mut seen = report["dialects"][dialect].clone();
        statuses.push(seen["status"].take());
        let expected = json!({
            "number": report["invoice"]["number"], "net_minor": net, "tax_minor": tax, "total_minor": net + tax,
            "outstanding_minor": 0, "status": null,
        });
        assert_eq!(seen, expected, "{dialect}");
    }
    assert_eq!(statuses, ["paid_in_full", "Generated, paid", "paid"]);
}

fn credentials(database: &Database) -> Value {
    let path = database.path().join("credentials.json");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let found: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&found), ["url", "hub", "datagate", "afosto", "hub_outsider"]);
    assert_eq!(keys(&found["hub_outsider"]), ["client_id", "client_secret"]);
    assert_eq!(keys(&found["datagate"]), ["token", "client_id"]);
    found
}

async fn whoever_reads_the_credentials_can_call(ground: &Ground, credentials: &Value, order: i64) {
    let server = Server::start(ground).await.unwrap();
    let (url, http) = (format!("http://{}", server.address), Client::new());
    for (who, status) in [("hub", StatusCode::OK), ("hub_outsider", StatusCode::NOT_FOUND)] {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", credentials[who]["client_id"].as_str().unwrap()),
            ("client_secret", credentials[who]["client_secret"].as_str().unwrap()),
        ];
        let token = http.post(format!("{url}/api/v1/oauth/create_token")).form(&form).send().await.unwrap();
        let token: Value = token.json().await.unwrap();
        let token = token["access_token"].as_str().unwrap();
        let get = |path: String| http.get(format!("{url}/api/v1{path}")).bearer_auth(token).send();
        assert_eq!(get(format!("/orders/{order}")).await.unwrap().status(), status, "{who}");
        let organisations: Value = get("/organisations".to_owned()).await.unwrap().json().await.unwrap();
        assert!(organisations.as_array().unwrap().len() > 1, "{who} sees what is below it");
    }
    let afosto = json!({
        "grant_type": "client_credentials",
        "client_id": credentials["afosto"]["client_id"],
        "client_secret": credentials["afosto"]["client_secret"],
    });
    let token = http.post(format!("{url}/iam/oauth/authorize")).json(&afosto).send().await.unwrap();
    let token: Value = token.json().await.unwrap();
    let invoices =
        http.get(format!("{url}/odr/invoices")).bearer_auth(token["access_token"].as_str().unwrap());
    let invoices = invoices.send().await.unwrap();
    assert!(invoices.headers().contains_key("x-page"));
    let invoices: Value = invoices.json().await.unwrap();
    assert_eq!(invoices.as_array().unwrap().len(), 25, "a page as long as the contract says");

    let datagate = http.get(format!("{url}/customers?pageSize=1"));
    let datagate = datagate.header("clientid", credentials["datagate"]["client_id"].as_str().unwrap());
    let answer =
        datagate.bearer_auth(credentials["datagate"]["token"].as_str().unwrap()).send().await.unwrap();
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer["records"], 482);
    server.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_runs_and_goes_on_on_sqlite() {
    the_demo_runs_and_goes_on(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_runs_and_goes_on_on_postgres() {
    if Engine::postgres_is_there() {
        the_demo_runs_and_goes_on(Engine::Postgres).await;
    }
}
