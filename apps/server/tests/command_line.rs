//! The program as people run it: exit codes, and what is printed where.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const FORMAT: &str = r#"
name = "test"
service = "Outbound voice"
[columns]
id = "id"
start = "start"
service_item = "item"
duration_seconds = "seconds"
record_type = { value = "voice" }
"#;

fn comptoir(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
    command.env_clear().arg("--data").arg(data).args(arguments).output().unwrap()
}

fn json(data: &Path, arguments: &[&str]) -> Value {
    let output = comptoir(data, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn usage_is_imported_once_and_what_is_wrong_with_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let file = |name: &str, text: &str| {
        std::fs::write(data.join(name), text).unwrap();
        data.join(name).to_str().unwrap().to_owned()
    };
    let format = file("format.toml", FORMAT);
    let rows = "id,start,item,seconds\n1,2026-10-01T10:00:00Z,100,60\n2,2026-10-01T11:00:00Z,100,30\n3,never,100,30\n";
    let calls = file("calls.csv", rows);

    let early = comptoir(data, &["usage", "import", &calls, "--format", &format]);
    assert_eq!(early.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&early.stderr).contains("there is no tenant yet"));

    json(data, &["tenant", "create", "Northgate", "--json"]);
    let first = json(data, &["usage", "import", &calls, "--format", &format, "--json"]);
    let figures = |value: &Value| {
        ["imported", "duplicates", "bad_rows", "unmatched"].map(|key| value[key].as_i64().unwrap())
    };
    assert_eq!((figures(&first), first["imported_before"].as_bool()), ([2, 0, 1, 2], Some(false)));
    let again = json(data, &["usage", "import", &calls, "--format", &format, "--json"]);
    assert_eq!(again["imported_before"], true);
    let longer = file("longer.csv", &format!("{rows}4,2026-10-02T10:00:00Z,200,60\n"));
    let second = json(data, &["usage", "import", &longer, "--format", &format, "--json"]);
    assert_eq!(figures(&second), [1, 2, 1, 1]);

    let plain = comptoir(data, &["usage", "import", &longer, "--format", &format]);
    assert!(String::from_utf8_lossy(&plain.stdout).contains("line 4:"), "a row that was set aside is named");
    let groups = json(data, &["usage", "exceptions", "list", "--json"]);
    assert_eq!((&groups[0]["code_or_prefix"], &groups[0]["calls"]), (&"100".into(), &2.into()));
    let seen = json(data, &["usage", "exceptions", "rerate", "--json"]);
    assert_eq!((&seen["seen"], &seen["changed"]), (&3.into(), &0.into()));

    let bill = "charge_id,service_item,product,from,to,quantity,amount\n1,100,Line,2026-10-01,2026-10-31,2,9.5\n2,100,Line,2026-10-01,,,\n";
    let bill = file("bill.csv", bill);
    let charged = json(data, &["usage", "import", &bill, "--format", "generic-bill", "--json"]);
    assert_eq!(figures(&charged), [2, 0, 0, 2], "ids of charges are none of calls");
    let charges =
        json(data, &["usage", "list", "--records", "bill", "--state", "unmatched", "--unbilled", "--json"]);
    assert_eq!(
        (&charges[0]["record_type"], &charges[0]["quantity"]),
        (&"Line".into(), &"2".into()),
        "{charges}"
    );
    let groups = json(data, &["usage", "exceptions", "list", "--json"]);
    let of_bill = groups.as_array().unwrap().iter().filter(|group| group["records"] == "bill").count();
    assert_eq!(of_bill, 1, "{groups}");

    let faulty = file("faulty.toml", "name = 1\nsurprise = true\n");
    let output = comptoir(data, &["usage", "import", &calls, "--format", &faulty]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(["name", "service", "surprise", "columns"].iter().all(|key| said.contains(key)), "{said}");
}

#[test]
fn sources_of_usage_are_made_changed_listed_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    json(data, &["tenant", "create", "Northgate", "--json"]);
    let password = data.join("password");
    std::fs::write(&password, "correct horse\n").unwrap();
    let run = |arguments: &[&str]| {
        let output = comptoir(data, &[&["usage", "sources"][..], arguments].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let set = ["set", "Carrier", "--kind", "sftp", "--address", "sftp.example.com", "--username", "me"];
    let more = ["--password-file", password.to_str().unwrap(), "--format", "generic-calls", "--every", "60"];
    let made = run(&[&set[..], &more].concat());
    assert!(made.contains("sftp.example.com") && !made.contains("correct horse"), "{made}");
    run(&["set", "carrier", "--pattern", "calls-*.csv", "--every", "0"]);
    let all = json(data, &["usage", "sources", "list", "--json"]);
    assert_eq!((&all[0]["pattern"], &all[0]["every_minutes"]), (&"calls-*.csv".into(), &Value::Null));
    assert_eq!((&all[0]["has_password"], &all[0]["address"]), (&true.into(), &"sftp.example.com".into()));
    run(&["run", "Carrier"]);
    assert_eq!(json(data, &["usage", "sources", "files", "Carrier", "--json"]), serde_json::json!([]));
    let said = complaint(data, &["usage", "sources", "set", "Other", "--kind", "http", "--every", "1"]);
    names(&said, &["address", "format", "every_minutes"]);
    let moved =
        complaint(data, &["usage", "sources", "set", "Carrier", "--address", "elsewhere.example.com"]);
    names(&moved, &["password must be given again for another server"]);
    run(&["delete", "Carrier"]);
    names(&complaint(data, &["usage", "sources", "show", "Carrier"]), &["Carrier"]);
}

/// What the command complains of; it has to fail.
#[track_caller]
fn complaint(data: &Path, arguments: &[&str]) -> String {
    let output = comptoir(data, arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[track_caller]
fn names(said: &str, words: &[&str]) {
    for word in words {
        assert!(said.contains(word), "{word} is not named: {said}");
    }
}

#[test]
fn a_tenant_a_user_or_a_client_that_is_not_acceptable_hears_every_fault_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let wrong = [
        "--currency",
        "XXQ",
        "--time-zone",
        "Mars/X",
        "--locale",
        "klingon",
        "--country",
        "QQ",
        "--slug",
        "A B",
    ];
    let said = complaint(data, &[&["tenant", "create", ""][..], &wrong].concat());
    names(
        &said,
        &[
            "name is required",
            "currency 'XXQ'",
            "time_zone 'Mars/X'",
            "locale 'klingon'",
            "country 'QQ'",
            "slug",
        ],
    );
    let none = comptoir(data, &["tenant", "list"]);
    assert_eq!(String::from_utf8(none.stdout).unwrap(), "none\n");

    json(data, &["tenant", "create", "Northgate", "--json"]);
    let wrong =
        ["--organisation", "nowhere", "--role", "Buyer", "--role", "Juggler", "--time-zone", "Mars/X"];
    let said = complaint(data, &[&["user", "create", "no address", "--name", "Nell"][..], &wrong].concat());
    names(
        &said,
        &["organisation there is no organisation nowhere", "no role Juggler", "timezone", "email_address"],
    );
    assert_eq!(json(data, &["user", "list", "--json"]), serde_json::json!([]));
    json(data, &["user", "create", "nell@example.com", "--name", "Nell", "--role", "Buyer", "--json"]);

    let hub = ["client", "create", "Shop", "--kind", "hub", "--user", "nell@example.com"];
    let wrong = ["--scope", "odr:*", "--per-minute", "5", "--per-day", "5", "--organisation", "1"];
    let said = complaint(data, &[&hub[..], &wrong].concat());
    names(
        &said,
        &[
            "--scope is for clients of afosto",
            "--per-minute is for",
            "--per-day is for",
            "--organisation is for",
        ],
    );
    let said =
        complaint(data, &["client", "create", "Bills", "--kind", "datagate", "--user", "nell@example.com"]);
    names(&said, &["--user is for clients of hub"]);
    assert_eq!(json(data, &["client", "list", "--json"]), serde_json::json!([]));
}

#[test]
fn a_secret_is_shown_once_and_a_client_is_revoked_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    json(data, &["tenant", "create", "Northgate", "--json"]);
    json(data, &["user", "create", "nell@example.com", "--name", "Nell", "--json"]);
    let hub =
        json(data, &["client", "create", "Shop", "--kind", "hub", "--user", "nell@example.com", "--json"]);
    let billing =
        json(data, &["client", "create", "Bills", "--kind", "datagate", "--per-minute", "5", "--json"]);
    let secrets = [hub["client_secret"].as_str().unwrap(), billing["token"].as_str().unwrap()];
    assert!(secrets.iter().all(|secret| secret.len() >= 40));
    let list = comptoir(data, &["client", "list", "--json"]).stdout;
    let list = String::from_utf8(list).unwrap();
    assert!(secrets.iter().all(|secret| !list.contains(secret)), "{list}");

    let (shop, bills) = (hub["client_id"].as_str().unwrap(), billing["client_id"].as_str().unwrap());
    names(&complaint(data, &["client", "limit", shop, "--per-minute", "5"]), &["only Datagate has limits"]);
    let said = complaint(data, &["client", "limit", bills, "--per-minute=-1", "--per-day=-1"]);
    names(&said, &["per_minute must be", "per_day must be"]);
    assert!(comptoir(data, &["client", "revoke", shop]).status.success());
    names(&complaint(data, &["client", "revoke", shop]), &["is revoked already"]);
    let rows = json(data, &["client", "list", "--kind", "hub", "--json"]);
    assert_eq!((&rows[0]["active"], &rows[0]["user"]), (&false.into(), &"nell@example.com".into()));
}

#[test]
fn a_start_that_cannot_be_says_why_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "no folder").unwrap();
    for command in ["serve", "demo"] {
        let data = folder.path().join(command);
        let said =
            complaint(&data, &[command, "--listen", "nonsense", "--database", "mysql://me:secret@host/x"]);
        names(&said, &["listen 'nonsense'", "database mysql"]);
        assert!(!said.contains("secret"), "{said}");
        assert!(!data.exists(), "faulty settings do nothing");
        let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let said = complaint(&data, &[command, "--listen", &taken.local_addr().unwrap().to_string()]);
        names(&said, &["listen", "in use"]);
        assert!(
            !said.contains("loaded"),
            "a port that is taken is noticed before anything is loaded: {said}"
        );
        names(&complaint(&file, &[command, "--listen", "127.0.0.1:0"]), &["data cannot make", "file"]);
    }
    let said = complaint(folder.path(), &["serve", "--database", "postgres://nobody@127.0.0.1:1/x"]);
    names(&said, &["cannot be reached", "Connection refused"]);
}

#[test]
fn a_reader_that_stops_reading_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
    let output =
        command.env_clear().arg("--data").arg(folder.path()).args(["tenant", "list"]).stdout(writer).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn tax_rates_and_payments_are_kept_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    json(data, &["tenant", "create", "York", "--json"]);
    let made = [
        "tax-rate",
        "create",
        "US-S",
        "--country",
        "US",
        "--percent",
        "8.875",
        "--from",
        "2026-01-01",
        "--json",
    ];
    assert_eq!(json(data, &made)["percent"], "8.875");
    let later = ["tax-rate", "create", "US-S", "--percent", "9", "--from", "2027-01-01", "--json"];
    assert_eq!(json(data, &later)["country"], "US");
    let all = json(data, &["tax-rate", "list", "--country", "US", "--json"]);
    assert_eq!(all.as_array().unwrap().len(), 2);
    let unclear = comptoir(data, &["tax-rate", "retire", "US-S"]);
    assert!(String::from_utf8_lossy(&unclear.stderr).contains("2026-01-01, 2027-01-01"));
    assert!(
        comptoir(data, &["tax-rate", "set", "US-S", "--from", "2027-01-01", "--percent", "9.5"])
            .status
            .success()
    );
    assert!(comptoir(data, &["tax-rate", "retire", "US-S", "--from", "2027-01-01"]).status.success());
    let left = json(data, &["tax-rate", "list", "--country", "US", "--on", "2027-06-01", "--json"]);
    assert_eq!((left.as_array().unwrap().len(), &left[0]["percent"]), (1, &"8.875".into()));
    let nobody = comptoir(data, &["payment", "record", "--customer", "NOBODY", "--amount", "1"]);
    assert_eq!(nobody.status.code(), Some(1));
    assert_eq!(json(data, &["payment", "list", "--json"]), Value::Array(Vec::new()));
}

#[test]
fn accounts_layouts_and_open_items_are_kept_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    json(data, &["tenant", "create", "York", "--json"]);
    let succeeds = |arguments: &[&str]| {
        let done = comptoir(data, arguments);
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    succeeds(&["sales-account", "set", "usage", "4010 Usage", "--service", "Outbound voice"]);
    let accounts = json(data, &["sales-account", "list", "--json"]);
    assert_eq!(
        (&accounts[0]["gl_code"], &accounts[0]["service"]),
        (&"4010 Usage".into(), &"Outbound voice".into())
    );
    names(&complaint(data, &["sales-account", "set", "goods", "9999 None"]), &["gl_code"]);
    succeeds(&["sales-account", "delete", accounts[0]["id"].as_str().unwrap()]);

    let file = data.join("layout.json");
    std::fs::write(&file, r#"{"language": "de", "text_size": 9}"#).unwrap();
    succeeds(&["layouts", "set", "Small", file.to_str().unwrap()]);
    let shown: Value = serde_json::from_str(&succeeds(&["layout", "show", "small"])).unwrap();
    assert_eq!((&shown["language"], &shown["text_size"]), (&"de".into(), &9.into()));
    std::fs::write(&file, r#"{"text_size": 99, "odd": 1}"#).unwrap();
    names(&complaint(data, &["layout", "set", "Small", file.to_str().unwrap()]), &["text_size", "odd"]);
    succeeds(&["layout", "remove", "Small"]);
    assert_eq!(json(data, &["layout", "list", "--json"]).as_array().unwrap().len(), 5);
    std::fs::write(&file, r#"{"name": "York Telecom", "country": "GB"}"#).unwrap();
    succeeds(&["letterhead", "set", file.to_str().unwrap()]);
    assert!(succeeds(&["letterhead", "show"]).contains("York Telecom"));

    assert_eq!(json(data, &["set-off", "open", "--json"]), Value::Array(Vec::new()));
    names(&complaint(data, &["set-off", "create", "CR-000001"]), &["credit"]);
    names(&complaint(data, &["set-off", "refund", "CR-000001", "--amount", "0"]), &["amount", "credit"]);
}
