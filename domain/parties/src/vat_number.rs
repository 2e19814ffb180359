//! VAT numbers: what one looks like where it decides who owes the tax.

use comptoir_kernel::Country;

/// Characters of a number at most.
const CHARS_MAX: usize = 32;
/// Signs that people put between the groups of a number.
const BETWEEN: [char; 5] = [' ', '.', '-', '/', '_'];

/// What the numbers of the member states of the EU look like after their prefix: `9` is a digit, `A` a letter, `*` either,
/// everything else itself.
const FORMS: &[(&str, &[&str])] = &[
    ("AT", &["U99999999"]),
    ("BE", &["9999999999"]),
    ("BG", &["999999999", "9999999999"]),
    ("CY", &["99999999A"]),
    ("CZ", &["99999999", "999999999", "9999999999"]),
    ("DE", &["999999999"]),
    ("DK", &["99999999"]),
    ("EE", &["999999999"]),
    ("ES", &["*9999999*"]),
    ("FI", &["99999999"]),
    ("FR", &["**999999999"]),
    ("GR", &["999999999"]),
    ("HR", &["99999999999"]),
    ("HU", &["99999999"]),
    ("IE", &["9*99999A", "9999999AA"]),
    ("IT", &["99999999999"]),
    ("LT", &["999999999", "999999999999"]),
    ("LU", &["99999999"]),
    ("LV", &["99999999999"]),
    ("MT", &["99999999"]),
    ("NL", &["999999999B99"]),
    ("PL", &["9999999999"]),
    ("PT", &["999999999"]),
    ("RO", &["99", "999", "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"]),
    ("SE", &["999999999999"]),
    ("SI", &["99999999"]),
    ("SK", &["9999999999"]),
];

/// Why a text cannot be the tax number of somebody in a country. Numbers of member states of the EU have their form, with
/// or without the country before it; elsewhere it is letters and digits, one digit at least.
pub fn fault(text: &str, country: Option<&str>) -> Option<String> {
    let text = text.trim();
    let is_plain = text.chars().all(|c| c.is_ascii_alphanumeric() || BETWEEN.contains(&c));
    if text.chars().count() > CHARS_MAX || !is_plain || !text.chars().any(|c| c.is_ascii_digit()) {
        return Some(format!("must be a tax number of at most {CHARS_MAX} letters and digits"));
    }
    let country = country.and_then(Country::by_alpha2).filter(|country| country.eu_member)?;
    let is_known = is_of(text, country.alpha2);
    (!is_known).then(|| format!("'{text}' does not look like a VAT number of {}", country.name))
}

/// Whether a text is the VAT number of somebody in a country of the EU, by its form.
pub fn is_of(text: &str, country: &str) -> bool {
    let plain: String =
        text.trim().chars().filter(|c| !BETWEEN.contains(c)).map(|c| c.to_ascii_uppercase()).collect();
    let Some((_, forms)) = FORMS.iter().find(|(of, _)| *of == country) else { return false };
    let prefix = if country == "GR" { "EL" } else { country };
    let bare = plain.strip_prefix(prefix).or_else(|| plain.strip_prefix(country)).unwrap_or(&plain);
    forms.iter().any(|form| fits(bare, form))
}

fn fits(text: &str, form: &str) -> bool {
    let is_one = |(given, wanted): (char, char)| match wanted {
        '9' => given.is_ascii_digit(),
        'A' => given.is_ascii_uppercase(),
        '*' => given.is_ascii_digit() || given.is_ascii_uppercase(),
        other => given == other,
    };
    text.len() == form.len() && text.chars().zip(form.chars()).all(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_eu_have_the_form_of_their_country() {
        for (text, country, is_good) in [
            ("IE6388047V", "IE", true),
            ("ie 6388047v", "IE", true),
            ("6388047V", "IE", true),
            ("IE3668997OH", "IE", true),
            ("DE 123.456.789", "DE", true),
            ("EL123456789", "GR", true),
            ("GR123456789", "GR", true),
            ("FRXX123456789", "FR", true),
            ("NL123456789B01", "NL", true),
            ("none", "FR", false),
            ("NOT-A-VAT!!", "FR", false),
            ("DE12345678", "DE", false),
            ("FR12345678901", "DE", false),
            ("GB123456789", "GB", true),
            ("12-3456789", "US", true),
            ("none", "US", false),
        ] {
            assert_eq!(fault(text, Some(country)).is_none(), is_good, "{text} of {country}");
        }
        assert!(fault("none", None).is_some() && fault("A1", None).is_none());
        assert!(!is_of("GB123456789", "GB"), "no member state");
    }

    #[test]
    fn every_member_state_has_a_form() {
        for country in Country::ALL.iter().filter(|country| country.eu_member) {
            assert!(FORMS.iter().any(|(of, _)| *of == country.alpha2), "{}", country.alpha2);
        }
    }
}
