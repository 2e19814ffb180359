//! Text for searching and sorting: what is stored beside a name, so that both engines agree. And what a text is to
//! other programs: an address, a cell of a spreadsheet.

use std::sync::LazyLock;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_normalizer::DecomposingNormalizerBorrowed;

/// Text for searching: compatibility decomposed, without combining marks, in lower case.
pub fn fold(text: &str) -> String {
    let normalizer = DecomposingNormalizerBorrowed::new_nfkd();
    normalizer
        .normalize(text)
        .chars()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A pattern for `LIKE … ESCAPE '\'` that finds `text` anywhere in a folded column.
pub fn like_anywhere(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in fold(text).chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut options = CollatorOptions::default();
    // Secondary strength tells accents apart and leaves case aside.
    options.strength = Some(Strength::Secondary);
    Collator::try_new(icu_collator::CollatorPreferences::default(), options).ok()
});

/// Bytes that sort as the text does under Unicode collation, case aside.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    match COLLATOR.as_ref() {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        None => key.extend_from_slice(fold(text).as_bytes()),
    }
    key
}

/// Bytes of an e-mail address at most.
const EMAIL_MAX: usize = 255;

/// Whether a text looks like an e-mail address: one `@`, a name before it, a host with a dot behind it.
pub fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"@<>,;".contains(c);
    text.len() <= EMAIL_MAX
        && !name.is_empty()
        && text.chars().filter(|c| *c != '@').all(plain)
        && !host.contains('@')
        && host.split('.').count() > 1
        && host.split('.').all(|label| !label.is_empty())
}

/// A text that a spreadsheet takes for a text: what begins like a formula gets an apostrophe before it.
pub fn safe_cell(text: &str) -> String {
    let begins =
        |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | '|');
    if text.trim_start_matches(' ').starts_with(begins) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_name_and_a_host() {
        assert!(["a@b.c", "first.last+tag@sub.example.co.uk", "jürgen@müller.de"].into_iter().all(is_email));
        let not = ["", "a", "@b.c", "a@", "a@b", "a@b.", "a@.c", "a@b@c.d", "a b@c.d", "a@b.c\n", "<a@b.c>"];
        for text in not {
            assert!(!is_email(text), "{text:?}");
        }
    }

    #[test]
    fn what_looks_like_a_formula_is_a_text() {
        for text in ["=1+1", "+4420", "-1", "@SUM(A1)", "\t=1", " =1", "\r\n=1", "＝1", "|calc"] {
            assert_eq!(safe_cell(text), format!("'{text}"), "{text:?}");
        }
        for text in ["", "PO-7", "1=1", "4420", "a,b\"c", "Éclair"] {
            assert_eq!(safe_cell(text), text);
        }
    }

    #[test]
    fn names_sort_by_unicode_collation_and_not_by_case() {
        let mut names = ["zebra", "Émile", "apple", "Zoë", "Eve", "äpfel", "Apple", "emil"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["äpfel", "apple", "Apple", "emil", "Émile", "Eve", "zebra", "Zoë"].map(|n| n));
    }

    #[test]
    fn folding_finds_accents_and_case() {
        assert_eq!(fold("Ångström ﬁx"), "angstrom fix");
        assert_eq!(like_anywhere("50%_a"), "%50\\%\\_a%");
    }
}
