//! Feeds brought to servers that others wrote: by SFTP to asyncssh's, by e-mail to aiosmtpd's.

use comptoir_kit::{MailSecurity, Settings};
use comptoir_testkit::receivers::{FOLDER, PASSWORD, PackageServer, USER, certificate};
use comptoir_testkit::{Engine, TestApp, json};

use super::{at, ben, by_email, downloaded, make, shown, to_server, with};
use crate::shop::Shop;

fn configured(port: u16) -> impl FnOnce(&mut Settings) {
    move |settings| {
        settings.mail.host = "localhost".into();
        settings.mail.port = port;
        settings.mail.security = MailSecurity::StartTls;
        settings.mail.username = USER.into();
        settings.mail.password = PASSWORD.into();
        settings.mail.ca_file = certificate().certificate.to_string_lossy().into_owned();
        settings.mail.from = "hub@northgate.example".into();
    }
}

async fn feeds_arrive(engine: Engine) {
    let tls = json!({ "certificate": certificate().certificate, "key": certificate().key });
    let Some(post) = PackageServer::start("smtp", &tls) else { return };
    let Some(sftp) = PackageServer::start("sftp", &json!({})) else { return };
    let app = TestApp::start_with(engine, configured(post.port)).await;
    Shop::open(&app).await;
    let by_sftp = make(&ben(&app).await, to_server(&app, "SFTP", sftp.port)).await;
    let by_mail = make(&ben(&app).await, with(by_email(&app, "acme"), json!({ "timeslot": 600 }))).await;
    let nobody = json!({ "timeslot": 600, "delivery_email": "unknown@example.com" });
    let to_nobody = make(&ben(&app).await, with(by_email(&app, "acme"), nobody)).await;
    at(&app, "2026-11-02T10:00:00Z").await;
    for path in [&by_sftp, &by_mail] {
        let feed = shown(&app, path).await;
        assert!(feed["last_error"].is_null() && feed["last_upload"].is_string(), "{feed}");
    }
    let file = sftp.files().join(FOLDER).join("Hub Feed 20261102100000.csv");
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("\r\nPHONE,50,123.99\r\n"), "{text}");
    assert_eq!(text, downloaded(&app, &by_sftp).await);

    let log = post.log();
    let [mail] = &log[..] else { panic!("{log:?}") };
    assert_eq!((&mail["to"], &mail["subject"]), (&json!(["shop@example.com"]), &json!("Prices")));
    assert_eq!((&mail["secure"], &mail["login"], &mail["defects"]), (&json!(true), &json!(USER), &json!([])));
    let attached = downloaded(&app, &by_mail).await;
    assert_eq!(mail["files"], json!([["Hub Feed 20261102100000.csv", "text/csv", attached]]));
    let feed = shown(&app, &to_nobody).await;
    assert!(feed["last_error"].as_str().unwrap().contains("550"), "{feed}");
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn feeds_arrive_at_servers_of_packages_on_sqlite() {
    feeds_arrive(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn feeds_arrive_at_servers_of_packages_on_postgres() {
    if Engine::postgres_is_there() {
        feeds_arrive(Engine::Postgres).await;
    }
}
