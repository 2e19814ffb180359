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

    let faulty = file("faulty.toml", "name = 1\nsurprise = true\n");
    let output = comptoir(data, &["usage", "import", &calls, "--format", &faulty]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(["name", "service", "surprise", "columns"].iter().all(|key| said.contains(key)), "{said}");
}
