//! The string literals of a Rust source, as far as rules about their content need it.

/// A string literal: the line it begins in, counted from 1, and its text with escapes as written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Literal<'a> {
    pub(super) line: usize,
    pub(super) text: &'a str,
}

/// Every string literal outside comments, in order.
pub(super) fn of(source: &str) -> Vec<Literal<'_>> {
    let bytes = source.as_bytes();
    let mut literals = Vec::new();
    let mut at = 0;
    let mut line = 1;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'/' if source[at..].starts_with("//") => source[at..].find('\n').map_or(bytes.len(), |n| at + n),
            b'/' if source[at..].starts_with("/*") => after_comment(bytes, at),
            b'\'' => after_quote(source, at),
            b'"' => {
                let end = after_string(bytes, at + 1);
                literals.push(Literal { line, text: inner(source, at + 1, end, 1) });
                end
            }
            b'r' if !follows_name(source, at) => match raw_hashes(bytes, at + 1) {
                Some(hashes) => {
                    let start = at + 2 + hashes;
                    let close = format!("\"{}", "#".repeat(hashes));
                    let end = source[start..].find(&close).map_or(bytes.len(), |n| start + n + close.len());
                    literals.push(Literal { line, text: inner(source, start, end, close.len()) });
                    end
                }
                None => at + 1,
            },
            _ => at + 1,
        };
        line += bytes[at..end].iter().filter(|byte| **byte == b'\n').count();
        at = end;
    }
    literals
}

fn inner(source: &str, start: usize, end: usize, close: usize) -> &str {
    source.get(start..end.saturating_sub(close)).unwrap_or_default()
}

/// Whether the byte before is part of a name, so that `r` does not begin a raw string. The `b` and
/// `c` of `br""` and `cr""` are not.
fn follows_name(source: &str, at: usize) -> bool {
    let name: String =
        source[..at].chars().rev().take_while(|c| c.is_alphanumeric() || *c == '_').take(2).collect();
    !matches!(name.as_str(), "" | "b" | "c")
}

/// The number of `#` of a raw string whose `r` was just read.
fn raw_hashes(bytes: &[u8], mut at: usize) -> Option<usize> {
    let start = at;
    while bytes.get(at) == Some(&b'#') {
        at += 1;
    }
    (bytes.get(at) == Some(&b'"')).then_some(at - start)
}

/// Behind a block comment, which may contain others.
fn after_comment(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while at < bytes.len() {
        match bytes.get(at..at + 2) {
            Some(b"/*") => (depth, at) = (depth + 1, at + 2),
            Some(b"*/") => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn after_string(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        match bytes[at] {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Behind a character literal, or behind the quote that begins a lifetime.
fn after_quote(source: &str, at: usize) -> usize {
    let mut chars = source[at + 1..].char_indices();
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((escaped, c))) => {
            let start = at + 1 + escaped + c.len_utf8();
            source[start..].find('\'').map_or(source.len(), |n| start + n + 1)
        }
        (Some(_), Some((close, '\''))) => at + 1 + close + 1,
        _ => at + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_strings_and_nothing_else() {
        let source = "let a = \"one \\\" \\\\\"; // \"no\"\n\
            /* \"no /* \"no\" */ \"no\" */ fn f<'a>(x: &'a str) -> char { '\"' }\n\
            let b = r#\"two \"quoted\"\"#; let c = br\"three\";\n\
            let d = '\\''; let e = \"four\nlines\"; let r = 1; var(\"five\");\n\
            let f = '\\u{22}'; let for_r = b\"six\"; let é = 'é'; bar\"seven\"";
        let found: Vec<(usize, &str)> = of(source).iter().map(|l| (l.line, l.text)).collect();
        assert_eq!(
            found,
            [
                (1, "one \\\" \\\\"),
                (3, "two \"quoted\""),
                (3, "three"),
                (4, "four\nlines"),
                (5, "five"),
                (6, "six"),
                (6, "seven"),
            ]
        );
    }

    #[test]
    fn an_unfinished_source_does_not_loop_or_panic() {
        for source in ["\"", "\"\\", "'", "'\\", "r#\"x", "/*", "/* /*", "r", "'é"] {
            assert!(of(source).len() <= 1, "{source}");
        }
    }
}
