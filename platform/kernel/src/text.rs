//! Text for searching and sorting: what is stored beside a name, so that both engines agree.

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

#[cfg(test)]
mod tests {
    use super::*;

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
