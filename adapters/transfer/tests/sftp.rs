//! Against the SFTP server of asyncssh: signing in, knowing the server again, uploads that nobody sees half of.

use std::path::Path;
use std::time::Duration;

use comptoir_network::Account;
use comptoir_testkit::json;
use comptoir_testkit::receivers::{FOLDER, PASSWORD, PackageServer, USER};
use comptoir_transfer::{Failure, Options, Origin, Parcel, Receipt, Target, Transfer};
use serde_json::Value;

/// How a file is called before it is complete.
const TEMPORARY: &str = "in/.run-1.part";

fn transfer() -> Transfer {
    let timeout = Duration::from_secs(60);
    Transfer::new(&Options { allow_private_networks: true, ca_file: None, timeout }).unwrap()
}

fn account(server: &PackageServer) -> Account {
    Account {
        host: "localhost".into(),
        port: server.port,
        username: USER.into(),
        password: PASSWORD.into(),
        folder: Some(FOLDER.into()),
    }
}

/// The fingerprint of the server's key, by its own account.
fn key(server: &PackageServer) -> String {
    server.log()[0]["key"].as_str().unwrap().to_owned()
}

/// What was done with files.
fn deeds(server: &PackageServer) -> Vec<Value> {
    server.log().into_iter().filter(|line| line.get("did").is_some()).collect()
}

async fn deliver(target: &Target, text: &str) -> Result<Receipt, Failure> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let parcel = Parcel { file: file.path(), name: "Hub Feed.csv", key: "run-1" };
    transfer().deliver(target, parcel).await
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[tokio::test]
async fn a_file_gets_its_name_once_it_is_whole_and_takes_the_place_of_an_older_one() {
    let Some(server) = PackageServer::start("sftp", &json!({})) else { return };
    let files = server.files().join(FOLDER);
    // More than the server takes in one message, and than it has open at once.
    let text = "SKU;Name\r\n1;Prüfgerät\r\n".repeat(200_000);
    let receipt = deliver(&Target::Sftp(account(&server), None), &text).await.unwrap();
    assert_eq!(receipt.host_key, Some(key(&server)));
    assert!(std::fs::read_to_string(files.join("Hub Feed.csv")).unwrap() == text);
    let opened = json!({ "did": "open", "path": TEMPORARY });
    let renamed = json!({ "did": "rename", "path": TEMPORARY, "to": "in/Hub Feed.csv" });
    assert_eq!(deeds(&server), [opened, renamed]);

    let known = Target::Sftp(account(&server), receipt.host_key);
    deliver(&known, "another\r\n").await.unwrap();
    assert_eq!(names(&files), ["Hub Feed.csv"]);
    assert_eq!(std::fs::read_to_string(files.join("Hub Feed.csv")).unwrap(), "another\r\n");
}

#[tokio::test]
async fn a_server_is_known_again_by_its_key_before_it_hears_the_password() {
    let Some(server) = PackageServer::start("sftp", &json!({})) else { return };
    let other = "SHA256:0xRPLOhj47g7ItLPllQBzGJVSdhW51QT/GklJ/buP8A".to_owned();
    let failure = deliver(&Target::Sftp(account(&server), Some(other.clone())), "x").await.unwrap_err();
    let said = failure.to_string();
    assert!(said.starts_with("recognising the server: ") && said.contains(&other), "{said}");
    assert!(said.contains(&key(&server)), "{said}");
    assert_eq!(server.log().len(), 1, "nobody signed in");
}

#[tokio::test]
async fn one_signs_in_by_password_or_by_answering_a_question_with_it() {
    for (asks, by) in [(false, "password"), (true, "question")] {
        let Some(server) = PackageServer::start("sftp", &json!({ "asks": asks })) else { return };
        deliver(&Target::Sftp(account(&server), None), "x").await.unwrap();
        assert!(server.log().contains(&json!({ "by": by })), "{:?}", server.log());
        let stranger = Account { password: "wrong".into(), ..account(&server) };
        let failure = deliver(&Target::Sftp(stranger, None), "y").await.unwrap_err().to_string();
        assert_eq!(failure, "signing in: the server refused the user name or the password");
        assert_eq!(std::fs::read_to_string(server.files().join("in/Hub Feed.csv")).unwrap(), "x");
    }
}

#[tokio::test]
async fn what_fails_leaves_nothing_behind_and_says_at_which_step() {
    let Some(server) = PackageServer::start("sftp", &json!({ "full": true })) else { return };
    let failure = deliver(&Target::Sftp(account(&server), None), "some text").await.unwrap_err();
    assert!(failure.to_string().starts_with("uploading: "), "{failure}");
    assert_eq!(names(&server.files().join(FOLDER)), Vec::<String>::new());
    let elsewhere = Account { folder: Some("nowhere".into()), ..account(&server) };
    let failure = deliver(&Target::Sftp(elsewhere, None), "some text").await.unwrap_err();
    assert!(failure.to_string().starts_with("creating the file: "), "{failure}");
}

#[tokio::test]
async fn files_are_listed_without_folders_and_hidden_ones_and_fetched_up_to_a_size() {
    let Some(server) = PackageServer::start("sftp", &json!({})) else { return };
    let folder = server.files().join(FOLDER);
    std::fs::create_dir(folder.join("old")).unwrap();
    std::fs::write(folder.join(".calls.part"), "half").unwrap();
    let text = "call;seconds\n".repeat(50_000);
    std::fs::write(folder.join("calls.csv"), &text).unwrap();
    let origin = Origin::Sftp(account(&server), Some(key(&server)));
    let found = transfer().list(&origin).await.unwrap();
    assert_eq!(found.host_key, Some(key(&server)));
    let [file] = &found.files[..] else { panic!("{:?}", found.files) };
    let size = text.len() as u64;
    assert_eq!((file.name.as_str(), file.size), ("calls.csv", Some(size)));
    assert!(file.stamp.is_some());

    let to = tempfile::NamedTempFile::new().unwrap();
    assert_eq!(transfer().fetch(&origin, "calls.csv", to.path(), size).await, Ok(size));
    assert!(std::fs::read_to_string(to.path()).unwrap() == text);
    let failure = transfer().fetch(&origin, "calls.csv", to.path(), size - 1).await.unwrap_err();
    assert!(failure.to_string().contains("more than"), "{failure}");
    let failure = transfer().fetch(&origin, "none.csv", to.path(), size).await.unwrap_err();
    assert!(failure.to_string().starts_with("opening the file: "), "{failure}");
}
