//! Mails with one-time tokens, over a real SMTP server.

use comptoir_contracts::Dialect;
use comptoir_identity::{passwords, sandbox, users};
use comptoir_kernel::Page;
use comptoir_kit::{MailSecurity, Settings};
use comptoir_messaging::mail::{self, MailState};
use comptoir_testkit::{Engine, Mood, SmtpServer, TestApp, json};
use jiff::SignedDuration;

use crate::users::native;

fn configured(server: &SmtpServer) -> impl FnOnce(&mut Settings) + use<> {
    let port = server.port;
    move |settings| {
        settings.mail.host = "localhost".into();
        settings.mail.port = port;
        settings.mail.security = MailSecurity::None;
        settings.mail.from = "Northgate <hub@northgate.example>".into();
        settings.mail.timeout_seconds = 2;
        settings.mail.password_page = "https://portal.example/password?token={token}".into();
    }
}

async fn states(app: &TestApp) -> Vec<MailState> {
    let list = app.command(async |ctx, tx| mail::list(ctx, tx, None, Page::first(50)).await).await;
    list.rows.into_iter().map(|mail| mail.state).collect()
}

/// The part of a text after a mark, up to the end of the line.
fn after<'t>(text: &'t str, mark: &str) -> &'t str {
    let (_, rest) = text.split_once(mark).unwrap_or_else(|| panic!("{mark:?} is not in {text}"));
    rest.lines().find(|line| !line.trim().is_empty()).unwrap().trim()
}

fn engines() -> Vec<Engine> {
    if Engine::postgres_is_there() { vec![Engine::Sqlite, Engine::Postgres] } else { vec![Engine::Sqlite] }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_is_set_once_by_the_token_in_the_mail() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = TestApp::start_with(engine, configured(&server)).await;
        let anybody = app.anonymous(Dialect::Hub);
        for address in ["BEN@example.com", "nobody@example.com"] {
            let ask =
                native(&anybody, "POST", "/native/password_resets", json!({"email_address": address})).await;
            assert_eq!(ask.0, 202);
        }
        assert!(server.received().is_empty(), "nothing is sent in a request");
        app.settle().await;
        let mails = server.received();
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].to, ["ben@example.com"]);
        let text = mails[0].text().replace("\r\n", "\n");
        let token = after(&text, "https://portal.example/password?token=").to_owned();
        // Asking again within a minute sends nothing.
        native(&anybody, "POST", "/native/password_resets", json!({"email_address": "ben@example.com"}))
            .await;
        app.settle().await;
        assert_eq!(server.received().len(), 1);
        let confirm = |body| native(&anybody, "POST", "/native/password_resets/confirm", body);
        assert_eq!(confirm(json!({})).await.0, 400);
        assert_eq!(confirm(json!({"token": "wrong", "password": "correct horse battery"})).await.0, 400);
        let short = confirm(json!({"token": token, "password": "short"})).await;
        assert_eq!((short.0, &short.1["fields"][0]["field"]), (400, &json!("password")));
        let body = json!({"token": token, "password": "correct horse battery"});
        let (a, b) = tokio::join!(confirm(body.clone()), confirm(body.clone()));
        let mut both = [a.0, b.0];
        both.sort_unstable();
        assert_eq!(both, [204, 400], "a token is good once, also for two at once");
        let ben = app.world.users["ben"];
        let ben = app.command(async move |ctx, tx| users::find(ctx, tx, ben).await).await;
        assert!(passwords::matches("correct horse battery", ben.password_hash.as_deref().unwrap()));
        assert!(ben.verified && !ben.password_reset);
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_user_confirms_the_address_before_the_token_expires() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = TestApp::start_with(engine, configured(&server)).await;
        let ada = app.hub("ada").await;
        let body = json!({"name": "Zoë", "email_address": "zoe@example.com", "password_reset": true, "timezone": "Europe/Berlin"});
        let zoe = ada.post("/users", body).await.expect(201);
        app.settle().await;
        assert_eq!(server.to("zoe@example.com").len(), 2, "one for the password, one for the address");
        let mail = server
            .to("zoe@example.com")
            .into_iter()
            .find(|mail| mail.text().contains("address is yours"))
            .unwrap();
        // At nine in London it is ten in Berlin.
        assert!(mail.text().contains("It works once, until 9 November 2026, 10:00 CET."), "{}", mail.text());
        let token = after(&mail.text().replace("\r\n", "\n"), "with this token:\n").to_owned();
        // A token for one thing is not good for another.
        let anybody = app.anonymous(Dialect::Hub);
        let wrong = json!({"token": token, "password": "correct horse battery"});
        assert_eq!(native(&anybody, "POST", "/native/password_resets/confirm", wrong).await.0, 400);
        let confirm =
            native(&anybody, "POST", "/native/verifications/confirm", json!({"token": token})).await;
        assert_eq!(confirm.0, 204);
        let path = format!("/users/{}", zoe["id"]);
        assert_eq!(ada.get(&path).await.expect(200)["verified"], json!(true));
        // Another address has to be confirmed again, and the old token says nothing of it.
        ada.put(&path, json!({"email_address": "zoe@example.org"})).await.expect(200);
        assert_eq!(ada.get(&path).await.expect(200)["verified"], json!(false));
        app.settle().await;
        let mail = server.to("zoe@example.org").pop().unwrap();
        let token = after(&mail.text().replace("\r\n", "\n"), "with this token:\n").to_owned();
        app.clock.advance(SignedDuration::from_hours(8 * 24));
        let late = native(&anybody, "POST", "/native/verifications/confirm", json!({"token": token})).await;
        assert_eq!(late.0, 400);
        // Whoever may change users sends another; whoever may not, does not.
        let ada = app.hub("ada").await;
        let again = format!("/native/users/{}/verification", zoe["id"]);
        assert_eq!(native(&app.hub("rob").await, "POST", &again, json!({})).await.0, 403);
        assert_eq!(native(&app.hub("olga").await, "POST", &again, json!({})).await.0, 404);
        assert_eq!(native(&ada, "POST", &again, json!({})).await.0, 202);
        app.settle().await;
        assert_eq!(server.to("zoe@example.org").len(), 2);
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_of_a_sandbox_lives_by_the_clock_of_the_sandbox() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = TestApp::start_with(engine, configured(&server)).await;
        app.command(async |ctx, tx| sandbox::mark(ctx, tx).await.map(|_| ())).await;
        app.datagate().native("POST", "/native/clock", json!({"days": 1})).await.expect(200);
        let anybody = app.anonymous(Dialect::Hub);
        let (ask, path) = (json!({"email_address": "ben@example.com"}), "/native/password_resets");
        for (hours, status) in [(3, 400), (1, 204)] {
            native(&anybody, "POST", path, ask.clone()).await;
            app.settle().await;
            let text = server.received().last().unwrap().text().replace("\r\n", "\n");
            let token = after(&text, "https://portal.example/password?token=").to_owned();
            app.clock.advance(SignedDuration::from_hours(hours));
            let body = json!({"token": token, "password": "correct horse battery"});
            let confirmed = native(&anybody, "POST", &format!("{path}/confirm"), body).await;
            assert_eq!(confirmed.0, status, "after {hours} hours");
        }
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_waits_for_a_server_that_is_in_trouble_and_is_given_up_in_the_end() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = TestApp::start_with(engine, configured(&server)).await;
        let ask = json!({"email_address": "ben@example.com"});
        let anybody = app.anonymous(Dialect::Hub);
        server.be(Mood::Refusing(451));
        native(&anybody, "POST", "/native/password_resets", ask.clone()).await;
        app.settle().await;
        assert_eq!(states(&app).await, [MailState::Waiting]);
        server.be(Mood::Forgetful);
        app.clock.advance(SignedDuration::from_secs(10));
        app.settle().await;
        server.be(Mood::Willing);
        app.clock.advance(SignedDuration::from_secs(60));
        app.settle().await;
        assert_eq!(states(&app).await, [MailState::Sent]);
        let ids: Vec<_> = server.received().iter().map(|mail| mail.header("Message-ID").unwrap()).collect();
        assert_eq!(ids.len(), 2, "the answer to the first was lost");
        assert_eq!(ids[0], ids[1]);
        // An answer about the mail is final.
        server.be(Mood::Refusing(550));
        app.clock.advance(SignedDuration::from_secs(120));
        native(&anybody, "POST", "/native/password_resets", ask.clone()).await;
        app.settle().await;
        assert_eq!(states(&app).await[0], MailState::Refused);
        // What is never answered becomes a dead letter; what has expired is not sent.
        server.be(Mood::Refusing(421));
        app.clock.advance(SignedDuration::from_secs(120));
        native(&anybody, "POST", "/native/password_resets", ask).await;
        for _ in 0..3 {
            app.settle().await;
            app.clock.advance(SignedDuration::from_hours(1));
        }
        app.settle().await;
        assert_eq!(states(&app).await[0], MailState::Expired);
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_server_mails_are_kept_and_never_said_to_be_sent() {
    for engine in engines() {
        let app = TestApp::start(engine).await;
        let anybody = app.anonymous(Dialect::Hub);
        native(&anybody, "POST", "/native/password_resets", json!({"email_address": "ben@example.com"}))
            .await;
        app.settle().await;
        let list = app.command(async |ctx, tx| mail::list(ctx, tx, None, Page::first(50)).await).await;
        assert_eq!(list.rows[0].state, MailState::Unconfigured);
        assert!(list.rows[0].last_error.as_deref().unwrap().contains("mail.host"));
        let kept = list.rows[0].content.clone().unwrap();
        assert!(!String::from_utf8_lossy(&kept).contains("token"), "it is sealed");
        app.finish().await;
    }
}
