//! How files arrive, and what happens when they do not.

use comptoir_feeds::RunState;
use comptoir_kit::MailSecurity;
use comptoir_testkit::receivers::{FtpServer, SftpServer, Shelf, Upload, UploadServer, free_port};
use comptoir_testkit::{Engine, Mood, SmtpServer, TestApp, both_engines, json};
use jiff::SignedDuration;

use super::{at, ben, by_email, change, downloaded, make, runs, shown, to_server, with};
use crate::shop::Shop;

const NAME: &str = "in/Hub Feed 20261102100000.csv";

/// Why the last attempt failed, as the feed shows it.
async fn last_error(app: &TestApp, path: &str) -> String {
    shown(app, path).await["last_error"].as_str().unwrap_or_default().to_owned()
}

/// Waits until the last attempt says this. The FTPS server of these tests now and then loses the first bytes of TLS where
/// they come too early; that attempt fails, as it should, and the next one says what there is to say.
async fn says(app: &TestApp, path: &str, beginning: &str) {
    for _ in 0..5 {
        let said = last_error(app, path).await;
        if said == beginning || (!beginning.is_empty() && said.starts_with(beginning)) {
            return;
        }
        app.clock.advance(SignedDuration::from_mins(2));
        app.settle().await;
    }
    panic!("{} and not {beginning}", last_error(app, path).await);
}

/// Lets the longest pause between two attempts pass.
async fn try_again(app: &TestApp) {
    app.clock.advance(SignedDuration::from_mins(80));
    app.settle().await;
}

both_engines! {
    async fn a_file_arrives_whole_by_every_protocol(app: TestApp) {
        Shop::open(app).await;
        let (plain, secure, ssh) = (Shelf::default(), Shelf::default(), Shelf::default());
        let ftp = FtpServer::start(free_port(), &plain, false).await;
        let ftps = FtpServer::start(free_port(), &secure, true).await;
        let sftp = SftpServer::start(free_port(), &ssh, 7).await;
        let mut paths = Vec::new();
        for (method, port) in [("FTP", ftp.port), ("FTPS", ftps.port), ("SFTP", sftp.port)] {
            paths.push(make(&ben(app).await, to_server(app, method, port)).await);
        }
        at(app, "2026-11-02T10:00:00Z").await;
        for (shelf, path) in [&plain, &secure, &ssh].into_iter().zip(&paths) {
            says(app, path, "").await;
            assert_eq!(shelf.names(), [NAME]);
            let text = shelf.text(NAME).unwrap();
            assert!(text.starts_with("sku,stock,price\r\n") && text.contains("\r\nPHONE,50,123.99\r\n"), "{text}");
            assert_eq!(downloaded(app, path).await, text);
            let run = runs(app, path).await.remove(0);
            assert_eq!((run.state, run.bytes), (RunState::Delivered, Some(text.len() as i64)));
            let temporary = format!("in/.{}.part", run.uid);
            assert_eq!(shelf.log(), [format!("create {temporary}"), format!("rename {temporary} {NAME}")]);
        }
        // A name that stays the same is replaced.
        for (shelf, path) in [&plain, &secure, &ssh].into_iter().zip(&paths) {
            change(app, path, json!({ "filename": "prices YYYYMMDDhhmmss.csv" })).await;
            change(app, path, json!({ "filename": "prices.csv", "columns": [], "path": null })).await;
            for _ in 0..2 {
                app.clock.advance(SignedDuration::from_hours(24));
                app.settle().await;
            }
            says(app, path, "").await;
            assert!(shelf.text("prices.csv").unwrap().starts_with("sku\r\n"), "{:?}", shelf.log());
        }
    }

    async fn a_server_that_is_down_gets_the_file_later_and_once(app: TestApp) {
        let (shelf, port) = (Shelf::default(), free_port());
        let path = make(&ben(app).await, to_server(app, "FTP", port)).await;
        at(app, "2026-11-02T10:00:00Z").await;
        assert!(last_error(app, &path).await.starts_with("connecting: "), "{}", last_error(app, &path).await);
        assert_eq!(shown(app, &path).await["last_upload"], json!(null));
        app.clock.advance(SignedDuration::from_secs(3));
        app.settle().await;
        assert_eq!(runs(app, &path).await[0].attempts, 1, "there are pauses between attempts");
        app.clock.advance(SignedDuration::from_secs(4));
        app.settle().await;
        assert_eq!(runs(app, &path).await[0].attempts, 2);

        let _server = FtpServer::start(port, &shelf, false).await;
        try_again(app).await;
        try_again(app).await;
        assert_eq!(shelf.names(), [NAME], "the name is that of the first attempt");
        assert_eq!((last_error(app, &path).await, runs(app, &path).await.len()), (String::new(), 1));
    }

    async fn what_is_wrong_is_said_and_retried_until_it_is_given_up(app: TestApp) {
        let shelf = Shelf::default();
        let ftps = FtpServer::start(free_port(), &shelf, true).await;
        let sftp = SftpServer::start(free_port(), &shelf, 7).await;
        let wrong = json!({ "password": "wrong" });
        let mut feeds = Vec::new();
        for (method, port, change, said) in [
            ("FTPS", ftps.port, wrong.clone(), "signing in: "),
            ("SFTP", sftp.port, wrong, "signing in: "),
            ("FTPS", ftps.port, json!({ "path": "nowhere" }), "opening the folder: "),
            ("SFTP", sftp.port, json!({ "path": "nowhere" }), "creating the file: "),
            // The certificate is for the name, not for the address.
            ("FTPS", ftps.port, json!({ "hostname": "127.0.0.1" }), "securing the connection: "),
            ("FTPS", sftp.port, json!({}), "being greeted: "),
        ] {
            feeds.push((make(&ben(app).await, with(to_server(app, method, port), change)).await, said));
        }
        at(app, "2026-11-02T10:00:00Z").await;
        for (path, said) in &feeds {
            says(app, path, said).await;
        }
        for _ in 0..12 {
            try_again(app).await;
        }
        let gone = runs(app, &feeds[0].0).await.remove(0);
        assert_eq!((gone.state, gone.attempts), (RunState::Failed, 10));
        assert_eq!(shelf.names(), Vec::<String>::new());
        let failed = app.command(async |ctx, tx| {
            let sql = "SELECT COUNT(*) FROM events_journal WHERE tenant = $1 AND event = 'feed.failed'";
            tx.query_one::<(i64,)>(sql, comptoir_store::params![ctx.tenant]).await
        });
        assert_eq!(failed.await, Some((6,)));
        // What was put right counts from the next slot on.
        change(app, &feeds[0].0, json!({ "password": comptoir_testkit::receivers::PASSWORD })).await;
        at(app, "2026-11-03T10:00:00Z").await;
        says(app, &feeds[0].0, "").await;
        assert_eq!(shelf.names(), ["in/Hub Feed 20261103100000.csv"]);
    }

    async fn a_full_disk_leaves_nothing_behind_and_the_file_arrives_once_there_is_space(app: TestApp) {
        Shop::open(app).await;
        let (plain, ssh) = (Shelf::default(), Shelf::default());
        let ftp = FtpServer::start(free_port(), &plain, false).await;
        let sftp = SftpServer::start(free_port(), &ssh, 7).await;
        plain.set_full(true);
        ssh.set_full(true);
        let paths = [make(&ben(app).await, to_server(app, "FTP", ftp.port)).await, make(&ben(app).await, to_server(app, "SFTP", sftp.port)).await];
        at(app, "2026-11-02T10:00:00Z").await;
        for (path, shelf) in paths.iter().zip([&plain, &ssh]) {
            assert!(last_error(app, path).await.starts_with("uploading: "), "{}", last_error(app, path).await);
            assert_eq!(shelf.names(), Vec::<String>::new());
            shelf.set_full(false);
        }
        try_again(app).await;
        for (path, shelf) in paths.iter().zip([&plain, &ssh]) {
            assert_eq!((shelf.names(), last_error(app, path).await), (vec![NAME.to_owned()], String::new()));
            // It was made once: a sale between the attempts does not make another file of it.
            assert_eq!(runs(app, path).await[0].attempts, 2);
        }
    }

    async fn a_server_with_another_key_gets_nothing_until_its_owner_says_so(app: TestApp) {
        let (shelf, port) = (Shelf::default(), free_port());
        let path = make(&ben(app).await, to_server(app, "SFTP", port)).await;
        let first = SftpServer::start(port, &shelf, 7).await;
        at(app, "2026-11-02T10:00:00Z").await;
        assert_eq!(shelf.names().len(), 1);
        drop(first);
        let impostor = Shelf::default();
        let second = loop {
            // The port is free once the first server has let go of it.
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            if std::net::TcpListener::bind(("127.0.0.1", port)).is_ok() {
                break SftpServer::start(port, &impostor, 8).await;
            }
        };
        at(app, "2026-11-03T10:00:00Z").await;
        assert!(last_error(app, &path).await.starts_with("recognising the server: "), "{}", last_error(app, &path).await);
        assert_eq!(impostor.log(), Vec::<String>::new());
        let again = json!({ "hostname": "127.0.0.1", "password": comptoir_testkit::receivers::PASSWORD });
        change(app, &path, again).await;
        try_again(app).await;
        assert_eq!((impostor.names().len(), last_error(app, &path).await), (1, String::new()));
        drop(second);
    }
}

/// Stock In The Channel takes an HTTP upload, which every attempt of a run marks with the same key.
async fn stock_in_the_channel(engine: Engine) {
    let receiver = UploadServer::start().await;
    let url = receiver.url.clone();
    let app = TestApp::start_with(engine, |settings| settings.feeds.stock_in_the_channel = url).await;
    Shop::open(&app).await;
    let body =
        json!({ "delivery_method": "SITC", "account": "acme/7", "timeslot": 600, "columns": ["price"] });
    let path = make(&ben(&app).await, with(by_email(&app, "acme"), body)).await;
    receiver.answer(503);
    at(&app, "2026-11-02T10:00:00Z").await;
    let error = last_error(&app, &path).await;
    assert!(error.starts_with("uploading: the server answered 503") && error.ends_with("noted"), "{error}");
    receiver.answer(201);
    try_again(&app).await;
    assert_eq!(last_error(&app, &path).await, "");
    let run = runs(&app, &path).await.remove(0);
    let [first, second] = &receiver.uploads()[..] else { panic!("{:?}", receiver.uploads()) };
    assert_eq!(first, second, "a repeat is the same in every way");
    let Upload { path, key, body } = first;
    assert_eq!((path.as_str(), key), ("acme/7/Hub Feed 20261102100000.csv", &run.uid.to_string()));
    assert!(body.contains("\r\nPHONE,123.99\r\n"), "{body}");
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stock_in_the_channel_on_sqlite() {
    stock_in_the_channel(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stock_in_the_channel_on_postgres() {
    if Engine::postgres_is_there() {
        stock_in_the_channel(Engine::Postgres).await;
    }
}

async fn with_mails(engine: Engine, server: &SmtpServer) -> TestApp {
    let port = server.port;
    let settings = move |settings: &mut comptoir_kit::Settings| {
        settings.mail.host = "localhost".into();
        settings.mail.port = port;
        settings.mail.security = MailSecurity::None;
        settings.mail.from = "hub@northgate.example".into();
        settings.mail.timeout_seconds = 2;
        settings.feeds.mail_bytes = 320;
    };
    TestApp::start_with(engine, settings).await
}

/// By e-mail the file is an attachment; every attempt of a run is the same mail.
async fn by_mail(engine: Engine) {
    let server = SmtpServer::start().await;
    let app = with_mails(engine, &server).await;
    Shop::open(&app).await;
    let path = make(&ben(&app).await, with(by_email(&app, "acme"), json!({ "timeslot": 600 }))).await;
    server.be(Mood::Refusing(451));
    at(&app, "2026-11-02T10:00:00Z").await;
    assert!(last_error(&app, &path).await.contains("451"), "{}", last_error(&app, &path).await);
    assert_eq!(shown(&app, &path).await["last_upload"], json!(null));
    server.be(Mood::Forgetful);
    try_again(&app).await;
    assert_ne!(last_error(&app, &path).await, "", "what is not answered for has not arrived");
    server.be(Mood::Willing);
    try_again(&app).await;
    assert_eq!(last_error(&app, &path).await, "");
    let run = runs(&app, &path).await.remove(0);
    assert_eq!((run.state, run.attempts), (RunState::Delivered, 3));
    let mails = server.to("shop@example.com");
    assert_eq!(mails.len(), 2, "the answer to the first was lost");
    assert_eq!(mails[0].header("Message-ID"), mails[1].header("Message-ID"));
    assert_eq!(mails[1].header("Subject").as_deref(), Some("Prices"));
    let attached = mails[1].attachment("Hub Feed 20261102100000.csv").unwrap();
    assert_eq!(attached, downloaded(&app, &path).await);
    assert!(attached.contains("\r\nPHONE,50,123.99,Desk phone\r\n"), "{attached}");

    // What is too large for a mail says so, and can be had all the same.
    let body = json!({ "columns": ["stock", "price", "rrp", "name", "vendor", "mpn"] });
    change(&app, &path, body).await;
    at(&app, "2026-11-03T10:00:00Z").await;
    assert!(
        last_error(&app, &path).await.contains("320 may go by e-mail"),
        "{}",
        last_error(&app, &path).await
    );
    assert_eq!(server.to("shop@example.com").len(), 2);
    assert!(downloaded(&app, &path).await.len() > 320);
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_mail_on_sqlite() {
    by_mail(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_mail_on_postgres() {
    if Engine::postgres_is_there() {
        by_mail(Engine::Postgres).await;
    }
}
