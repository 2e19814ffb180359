//! `docs/errors.md` lists exactly the codes there are.

use std::fmt::Write as _;
use std::path::Path;

use comptoir_kernel::Code;

/// Between these two the page is made from the registry of codes.
const BEGIN: &str = "<!-- made from the registry of codes -->\n";
const END: &str = "<!-- end -->";

/// Set it to have the page written anew instead of compared.
const WRITE: &str = "COMPTOIR_TEST_WRITE_DOCS";

#[test]
fn the_page_of_error_codes_is_what_the_registry_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/errors.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (head, rest) = page.split_once(BEGIN).unwrap();
    let (_, tail) = rest.split_once(END).unwrap();
    let made = format!("{head}{BEGIN}{}{END}{tail}", table());
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&path, made).unwrap();
        return;
    }
    assert_eq!(page, made, "docs/errors.md is out of date: run this test with {WRITE}=1");
}

fn table() -> String {
    let mut text = "| code | status | meaning |\n|---|---|---|\n".to_owned();
    for code in Code::ALL {
        let (status, meaning) = (code.kind().status(), code.meaning().trim());
        writeln!(text, "| `{}` | {status} | {meaning} |", code.as_str()).unwrap();
    }
    text
}
