//! From wire names to Rust names.

/// Keywords a field may be called; each works as a raw identifier.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// `postalAddress1`, `two-factor`, `$and` → `postal_address1`, `two_factor`, `and`.
pub(super) fn snake(wire: &str) -> String {
    let chars: Vec<char> = wire.chars().collect();
    let mut out = String::new();
    for (index, &char) in chars.iter().enumerate() {
        if !char.is_ascii_alphanumeric() {
            if !out.is_empty() && !out.ends_with('_') {
                out.push('_');
            }
            continue;
        }
        let after_lower =
            index > 0 && (chars[index - 1].is_ascii_lowercase() || chars[index - 1].is_ascii_digit());
        let before_lower = chars.get(index + 1).is_some_and(char::is_ascii_lowercase);
        let after_upper = index > 0 && chars[index - 1].is_ascii_uppercase();
        if char.is_ascii_uppercase() && (after_lower || (after_upper && before_lower)) && !out.ends_with('_')
        {
            out.push('_');
        }
        out.push(char.to_ascii_lowercase());
    }
    out.trim_end_matches('_').to_owned()
}

/// A field's identifier, raw where it is a keyword.
pub(super) fn field(wire: &str) -> String {
    let name = snake(wire);
    if KEYWORDS.contains(&name.as_str()) { format!("r#{name}") } else { name }
}

/// `PART_SHIPPED`, `toll-free`, `1d`, `lineItems` → `PartShipped`, `TollFree`, `V1d`, `LineItems`.
pub(super) fn pascal(wire: &str) -> String {
    let mut out = String::new();
    for part in snake(wire).split('_') {
        let mut chars = part.chars();
        if let Some(first) = chars.next() {
            out.push(first.to_ascii_uppercase());
            out.extend(chars);
        }
    }
    if out.is_empty() {
        return "Empty".to_owned();
    }
    if out.starts_with(|first: char| first.is_ascii_digit()) { format!("V{out}") } else { out }
}

/// `mesNotify` → `MesNotify`, for names that are in camel case already.
pub(super) fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_uppercase().to_string() + chars.as_str()).unwrap_or_default()
}

/// `ErrorFields` → `ErrorField`: what one element of a list is called.
pub(super) fn singular(name: &str) -> String {
    if let Some(stem) = name.strip_suffix("ies") {
        return format!("{stem}y");
    }
    match name.strip_suffix('s') {
        Some(stem) if stem.ends_with("sse") => stem.trim_end_matches('e').to_owned(),
        Some(stem) if !stem.ends_with('s') => stem.to_owned(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_names_become_rust_names() {
        for (wire, expected) in [
            ("postalAddress1", "postal_address1"),
            ("two-factor", "two_factor"),
            ("$and", "and"),
            ("siteZCustomer", "site_z_customer"),
            ("CustomerId", "customer_id"),
            ("addr_line_1", "addr_line_1"),
            ("isTaxesCalculationBasedOnSiteZipCode", "is_taxes_calculation_based_on_site_zip_code"),
            ("type", "r#type"),
        ] {
            assert_eq!(field(wire), expected);
        }
    }

    #[test]
    fn values_become_variants() {
        for (wire, expected) in [
            ("PART_SHIPPED", "PartShipped"),
            ("toll-free", "TollFree"),
            ("1d", "V1d"),
            ("rel:contacts", "RelContacts"),
            ("", "Empty"),
        ] {
            assert_eq!(pascal(wire), expected);
        }
    }
}
