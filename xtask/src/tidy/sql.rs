//! SQL that only one of the two engines understands, or that says less than it should.

use super::{Finding, files::is_generated, literals, readmes::CONTEXTS};

/// Words in capitals that make a string literal a piece of SQL.
const SQL_WORDS: [&str; 12] = [
    "SELECT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "FROM",
    "WHERE",
    "VALUES",
    "SET",
    "AND",
    "LIMIT",
    "JOIN",
    "RETURNING",
];

/// In capitals: what is not written, and what is written instead.
const FORBIDDEN: [(&str, &str); 8] = [
    ("NOW()", "pass the context's time"),
    ("CURRENT_TIMESTAMP", "pass the context's time"),
    ("DATETIME('NOW'", "pass the context's time"),
    ("ILIKE", "LIKE on a folded column"),
    ("RETURNING *", "name the columns"),
    ("->>", "what is filtered on is a column"),
    ("ANY(", "expand the list"),
    ("::", "CAST(… AS …)"),
];

pub(super) fn check(path: &str, content: &str, findings: &mut Vec<Finding>) {
    let concerned = CONTEXTS.iter().any(|group| path.split('/').next() == Some(group));
    if !concerned || is_generated(path) {
        return;
    }
    if path.ends_with(".sql") {
        for (index, line) in content.lines().enumerate() {
            let statement = line.split("--").next().unwrap_or_default();
            check_line(path, index + 1, &statement.to_uppercase(), findings);
        }
    } else if path.ends_with(".rs") {
        for literal in literals::of(content) {
            for (line, text) in (literal.line..).zip(fold(literal.text).lines()) {
                check_line(path, line, text, findings);
            }
        }
    }
}

fn check_line(path: &str, line: usize, text: &str, findings: &mut Vec<Finding>) {
    let mut add = |sign: &str, advice: &str| {
        findings.push(Finding::new(path, line, "sql", format!("{sign} in SQL: {advice}")));
    };
    for (sign, advice) in FORBIDDEN.iter().filter(|(sign, _)| has(text, sign)) {
        add(sign, advice);
    }
    if has_numbered_question_mark(text) {
        add("?1", "placeholders are $1, $2, …");
    }
}

/// A piece of SQL in capitals; any other text as nothing, or prose about `std::time` were a finding.
fn fold(text: &str) -> String {
    let is_sql =
        text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| SQL_WORDS.contains(&word));
    let alone = ["NOW()", "ILIKE"].iter().any(|sign| has(text, sign));
    if is_sql || alone { text.to_uppercase() } else { String::new() }
}

/// Whether a text contains a sign that is not part of a longer word.
fn has(text: &str, sign: &str) -> bool {
    let in_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let starts_word = sign.starts_with(in_word);
    let ends_word = sign.ends_with(in_word);
    text.match_indices(sign).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(in_word);
        let after = text[at + sign.len()..].chars().next().is_some_and(in_word);
        !(starts_word && before || ends_word && after)
    })
}

fn has_numbered_question_mark(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0] == b'?' && pair[1].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, content: &str) -> Vec<String> {
        let mut findings = Vec::new();
        check(path, content, &mut findings);
        findings.iter().map(|finding| format!("{}:{}", finding.line, finding.message)).collect()
    }

    #[test]
    fn finds_what_one_engine_alone_understands() {
        let source = r#"
            let a = "SELECT id FROM t
                     WHERE at < now() AND name ILIKE $1";
            let b = "UPDATE t SET x = ?1 RETURNING *";
            let c = "AND id = ANY($1) AND n::bigint = 1";
        "#;
        assert_eq!(
            found("domain/x/src/store.rs", source),
            [
                "3:NOW() in SQL: pass the context's time",
                "3:ILIKE in SQL: LIKE on a folded column",
                "4:RETURNING * in SQL: name the columns",
                "4:?1 in SQL: placeholders are $1, $2, …",
                "5:ANY( in SQL: expand the list",
                "5::: in SQL: CAST(… AS …)",
            ]
        );
        assert_eq!(found("api/hub/src/a.rs", source), [""; 0]);
        let migration = "-- not now()\nCREATE TABLE x_y (\n  at {time} DEFAULT now() -- never\n);\n";
        assert_eq!(
            found("domain/x/migrations/0001_y.sql", migration),
            ["3:NOW() in SQL: pass the context's time",]
        );
    }

    #[test]
    fn leaves_portable_sql_comments_and_prose_alone() {
        let source = r#"
            // SELECT now() AND ILIKE are not portable
            let a = "SELECT known(x), many(y) FROM t WHERE a = $1 RETURNING id";
            let b = "time comes from ctx.now(), not from std::time";
            let c = '"'; let d: &'static str = "INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO NOTHING";
        "#;
        assert_eq!(found("platform/x/src/store.rs", source), [""; 0]);
    }
}
