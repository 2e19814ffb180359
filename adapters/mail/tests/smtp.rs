//! Against a real server: TLS, login, refusals, silence, a lost answer.

use std::time::Duration;

use comptoir_mail::{AttachedFile, Attachment, Mail, Options, Post as _, Security, Smtp};
use comptoir_testkit::{Mood, SmtpServer};
use uuid::Uuid;

fn options(server: &SmtpServer, security: Security) -> Options {
    Options {
        host: "localhost".into(),
        port: server.port,
        security,
        login: (security != Security::None).then(|| ("ada".into(), "secret".into())),
        from: "Comptoir <post@example.org>".into(),
        timeout: Duration::from_secs(5),
        ca_file: Some(server.ca_file.clone()),
    }
}

fn mail() -> Mail {
    Mail {
        id: Uuid::from_u128(42),
        to: vec!["ben@example.com".into()],
        subject: "Übersicht".into(),
        text: "Grüße\n.\nEnd\n".into(),
        attachments: Vec::new(),
    }
}

#[tokio::test]
async fn a_mail_arrives_as_it_was_written_over_each_kind_of_connection() {
    let plain = SmtpServer::start().await;
    let wrapped = SmtpServer::start_wrapped().await;
    for (server, security) in
        [(&plain, Security::None), (&plain, Security::StartTls), (&wrapped, Security::Tls)]
    {
        let smtp = Smtp::open(&options(server, security)).unwrap();
        smtp.send(&mail()).await.unwrap();
        let taken = server.received().pop().unwrap();
        assert_eq!(taken.is_secure, security != Security::None);
        // base64 of "\0ada\0secret"
        assert_eq!(taken.login.as_deref(), (security != Security::None).then_some("AGFkYQBzZWNyZXQ="));
        assert_eq!(
            (taken.from.as_str(), taken.to.as_slice()),
            ("post@example.org", &["ben@example.com".to_owned()][..])
        );
        assert_eq!(taken.text().replace("\r\n", "\n").trim_end(), "Grüße\n.\nEnd");
        let id = taken.header("Message-ID").unwrap();
        assert_eq!(id, format!("<{}@example.org>", mail().id));
    }
}

#[tokio::test]
async fn a_server_nobody_vouches_for_gets_neither_mail_nor_password() {
    let server = SmtpServer::start().await;
    let stranger = Options { ca_file: None, ..options(&server, Security::StartTls) };
    let failure = Smtp::open(&stranger).unwrap().send(&mail()).await.unwrap_err();
    assert!(!failure.is_final, "{failure:?}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn an_answer_about_the_mail_is_final_and_others_are_not() {
    let server = SmtpServer::start().await;
    let smtp = Smtp::open(&options(&server, Security::StartTls)).unwrap();
    for (mood, is_final) in [
        (Mood::Refusing(550), true),
        (Mood::Refusing(451), false),
        (Mood::LockedOut(535), false),
        (Mood::Forgetful, false),
    ] {
        server.be(mood);
        let failure = smtp.send(&mail()).await.unwrap_err();
        assert_eq!(failure.is_final, is_final, "{mood:?}: {failure:?}");
    }
    server.be(Mood::Willing);
    smtp.send(&mail()).await.unwrap();
    let ids: Vec<_> = server.received().iter().map(|mail| mail.header("Message-ID")).collect();
    assert_eq!(ids.len(), 2, "the mail whose answer was lost came twice");
    assert_eq!(ids[0], ids[1], "and can be recognised");
}

#[tokio::test]
async fn a_silent_server_is_given_up() {
    let server = SmtpServer::start().await;
    server.be(Mood::Silent);
    let hasty = Options { timeout: Duration::from_millis(300), ..options(&server, Security::None) };
    let failure = Smtp::open(&hasty).unwrap().send(&mail()).await.unwrap_err();
    assert!(!failure.is_final, "{failure:?}");
}

#[tokio::test]
async fn a_file_of_any_size_comes_along_whole_or_not_at_all() {
    let server = SmtpServer::start().await;
    server.be(Mood::Forgetful);
    let smtp = Smtp::open(&options(&server, Security::StartTls)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("feed.csv");
    let file = AttachedFile { name: "feed.csv".into(), content_type: "text/csv".into(), path: path.clone() };
    assert!(!smtp.send_file(&mail(), &file).await.unwrap_err().is_final, "there is none");
    // Nothing, parts of lines, a part of a part, and one that is met exactly.
    let sizes = [0, 1, 57, 58, 57 * 1_024 - 1, 57 * 1_024, 57 * 1_024 + 1, 3 << 20];
    for size in sizes {
        let text: String = ".dot\r\n..dots\r\n".chars().cycle().take(size).collect();
        std::fs::write(&path, &text).unwrap();
        assert!(!smtp.send_file(&mail(), &file).await.unwrap_err().is_final, "the answer is lost");
        server.be(Mood::Willing);
        smtp.send_file(&mail(), &file).await.unwrap();
        server.be(Mood::Forgetful);
        let came = server.received().pop().unwrap();
        assert_eq!(came.attachment("feed.csv").map(|text| text.len()), Some(size));
        assert_eq!(came.attachment("feed.csv"), Some(text));
        assert!(came.data.lines().all(|line| line.len() < 998));
    }
    server.be(Mood::Willing);
    let count = server.received().len();
    assert_eq!(count, 2 * sizes.len());
    // A folder can be opened and not be read: the mail has begun by then.
    let folder = AttachedFile { path: folder.path().to_owned(), ..file };
    let failure = smtp.send_file(&mail(), &folder).await.unwrap_err();
    assert!(failure.reason.starts_with("reading the file: ") && !failure.is_final, "{failure:?}");
    assert_eq!(server.received().len(), count, "half a file is no mail");
    server.be(Mood::Refusing(550));
    assert!(smtp.send_file(&mail(), &folder).await.unwrap_err().is_final);
}

#[tokio::test]
async fn attachments_come_along() {
    let server = SmtpServer::start().await;
    let smtp = Smtp::open(&options(&server, Security::None)).unwrap();
    let bytes = "SKU,Name\r\nA-1,Phone\r\n".repeat(20_000).into_bytes();
    let feed = Attachment { name: "feed.csv".into(), content_type: "text/csv".into(), bytes };
    smtp.send(&Mail { attachments: vec![feed], ..mail() }).await.unwrap();
    let data = server.received().pop().unwrap().data;
    assert!(data.contains("feed.csv") && data.len() > 400_000, "{} bytes", data.len());
}
