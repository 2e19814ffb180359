//! Against the server of aiosmtpd: it wants TLS and a login, and what it takes is read by somebody else's parser.

use std::time::Duration;

use comptoir_mail::{AttachedFile, Attachment, Mail, Options, Post as _, Security, Smtp};
use comptoir_testkit::json;
use comptoir_testkit::receivers::{PASSWORD, PackageServer, USER, certificate};
use serde_json::Value;
use uuid::Uuid;

/// A server with these options, beside its certificate.
fn server(mut options: Value) -> Option<PackageServer> {
    options["certificate"] = json!(certificate().certificate);
    options["key"] = json!(certificate().key);
    PackageServer::start("smtp", &options)
}

fn options(server: &PackageServer, security: Security) -> Options {
    Options {
        host: "localhost".into(),
        port: server.port,
        security,
        login: Some((USER.into(), PASSWORD.into())),
        from: "Comptoir <post@example.org>".into(),
        timeout: Duration::from_secs(20),
        ca_file: Some(certificate().certificate.clone()),
    }
}

fn mail(to: &[&str]) -> Mail {
    Mail {
        id: Uuid::from_u128(42),
        to: to.iter().map(|&to| to.to_owned()).collect(),
        subject: "Übersicht über alle Preise, die sich seit der letzten Woche geändert haben: 100 €".into(),
        text: format!("Grüße\n.\n..\nFrom here on\n{}\nEnd\n", "ein langer Satz ".repeat(200)),
        attachments: Vec::new(),
    }
}

#[tokio::test]
async fn a_mail_is_read_as_it_was_written() {
    for (server_options, security) in [
        (json!({}), Security::StartTls),
        (json!({ "without": ["PLAIN"] }), Security::StartTls),
        (json!({ "wrapped": true }), Security::Tls),
    ] {
        let Some(server) = server(server_options) else { return };
        let bytes = "SKU;Name\r\n1;Prüfgerät\r\n".repeat(5_000).into_bytes();
        let file = Attachment { name: "Preise März.csv".into(), content_type: "text/csv".into(), bytes };
        let wanted =
            Mail { attachments: vec![file.clone()], ..mail(&["ben@example.com", "ada@example.com"]) };
        Smtp::open(&options(&server, security)).unwrap().send(&wanted).await.unwrap();
        let log = server.log();
        let [came] = &log[..] else { panic!("{log:?}") };
        assert_eq!((&came["secure"], &came["login"]), (&json!(true), &json!(USER)));
        assert_eq!((&came["sender"], &came["to"]), (&json!("post@example.org"), &json!(wanted.to)));
        assert_eq!(came["id"], json!(format!("<{}@example.org>", wanted.id)));
        assert_eq!(came["subject"], json!(wanted.subject));
        assert_eq!(came["text"].as_str().unwrap().replace("\r\n", "\n").trim_end(), wanted.text.trim_end());
        let text = String::from_utf8(file.bytes).unwrap();
        assert_eq!(came["files"], json!([[file.name, file.content_type, text]]));
        assert_eq!(came["defects"], json!([]));
    }
}

#[tokio::test]
async fn a_file_is_read_as_it_was_written() {
    let Some(server) = server(json!({})) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("feed");
    let smtp = Smtp::open(&options(&server, Security::StartTls)).unwrap();
    for size in [0, 57 * 1_024 + 1, 3 << 20] {
        let text: String = ".dot\r\n..dots\r\n".chars().cycle().take(size).collect();
        std::fs::write(&path, &text).unwrap();
        let file =
            AttachedFile { name: "feed.csv".into(), content_type: "text/csv".into(), path: path.clone() };
        smtp.send_file(&mail(&["ben@example.com"]), &file).await.unwrap();
        let came = server.log().pop().unwrap();
        assert!(came["files"] == json!([[file.name, file.content_type, text]]), "{size} bytes");
        assert_eq!(came["defects"], json!([]));
    }
}

#[tokio::test]
async fn refusals_are_final_where_they_speak_of_the_mail() {
    let Some(server) = server(json!({ "size": 100_000 })) else { return };
    let usual = options(&server, Security::StartTls);
    let refused = Mail { subject: "refused".into(), ..mail(&["ben@example.com"]) };
    let bytes = vec![b'x'; 200_000];
    let file = Attachment { name: "feed.csv".into(), content_type: "text/csv".into(), bytes };
    let large = Mail { attachments: vec![file], ..mail(&["ben@example.com"]) };
    let stranger = Options { login: Some((USER.into(), "wrong".into())), ..usual.clone() };
    let nobody = Options { login: None, ..usual.clone() };
    let open = Options { security: Security::None, login: None, ..usual.clone() };
    for (options, mail, said, is_final) in [
        (&usual, mail(&["unknown@example.com"]), "550", true),
        (&usual, mail(&["ben@example.com", "unknown@example.com"]), "550", true),
        (&usual, mail(&["full@example.com"]), "452", false),
        (&usual, refused, "554", true),
        (&usual, large, "552", true),
        (&stranger, mail(&["ben@example.com"]), "535", false),
        (&nobody, mail(&["ben@example.com"]), "530", false),
        (&open, mail(&["ben@example.com"]), "530", false),
    ] {
        let failure = Smtp::open(options).unwrap().send(&mail).await.unwrap_err();
        assert!(failure.reason.contains(said), "{said}: {failure:?}");
        assert_eq!(failure.is_final, is_final, "{failure:?}");
    }
    assert_eq!(server.log(), Vec::<Value>::new());
    let untrusted = Options { ca_file: None, ..usual };
    let failure = Smtp::open(&untrusted).unwrap().send(&mail(&["ben@example.com"])).await.unwrap_err();
    assert!(!failure.is_final && failure.reason.contains("certificate"), "{failure:?}");
    assert_eq!(server.log(), Vec::<Value>::new());
}
