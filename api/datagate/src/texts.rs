//! Free texts of a body: what is overlong or malformed is a fault of its field.

use comptoir_kernel::Faults;

/// Characters of a text of one line at most.
pub(crate) const LINE_CHARS_MAX: usize = 500;
/// Characters of notes at most.
pub(crate) const NOTES_CHARS_MAX: usize = 4_000;

/// Notes texts of more characters than `chars_max`, and control characters in them.
pub(crate) fn bounded<'a>(
    faults: &mut Faults,
    chars_max: usize,
    fields: impl IntoIterator<Item = (&'a str, Option<&'a String>)>,
) {
    for (field, text) in fields {
        let Some(text) = text else { continue };
        if text.chars().count() > chars_max {
            faults.invalid(field, format!("must have at most {chars_max} characters"));
        } else if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            faults.invalid(field, "must have no control characters");
        }
    }
}

/// As [`bounded`], of the fields that customers, sites and products have for whatever one likes.
pub(crate) fn extras(faults: &mut Faults, fields: [Option<&String>; 5]) {
    let names = ["extraField1", "extraField2", "extraField3", "extraField4", "extraField5"];
    bounded(faults, LINE_CHARS_MAX, names.into_iter().zip(fields));
}

/// Notes addresses, apart by commas or semicolons, that are none.
pub(crate) fn addresses(faults: &mut Faults, field: &str, text: Option<&str>) {
    let given = text.unwrap_or_default();
    for address in given.split([',', ';']).map(str::trim).filter(|address| !address.is_empty()) {
        if !is_email(address) {
            let shown: String = address.chars().take(LINE_CHARS_MAX).collect();
            faults.invalid(field, format!("'{shown}' is not an e-mail address"));
        }
    }
}

/// Laxer than the kernel's, as the contract is: a client that wrote `bills@intranet` before must not be refused now.
/// Whether mail can go there is asked when a document is sent.
fn is_email(text: &str) -> bool {
    let (name, host) = text.rsplit_once('@').unwrap_or_default();
    !name.is_empty() && !host.is_empty() && !text.contains(char::is_whitespace)
}
