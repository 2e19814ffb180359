//! The letterhead: who sends documents. One for a tenant, on everything it sends.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use comptoir_kernel::text::is_email;
use comptoir_kernel::{Country, Ctx, Faults, Result};
use krilla::image::Image;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::endpoint;
use super::fields::Fields;
use super::require_tenant;
use crate::paper::trial;
use crate::press;

/// Characters of a line at most.
const LINE_MAX: usize = 200;
/// Bytes of a logo at most.
const LOGO_BYTES_MAX: usize = 262_144;
/// Points of a logo, to a side, at most.
const LOGO_SIDE_MAX: u32 = 4_000;

/// Who sends documents, as it stands on them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Letterhead {
    /// Name of the business; that of the first organisation when absent.
    pub name: Option<String>,
    /// First line of the address.
    pub line_1: Option<String>,
    /// Second line.
    pub line_2: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Postcode.
    pub postal_code: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// VAT number.
    pub vat_number: Option<String>,
    /// Number with the tax office, where there is no VAT number or beside it.
    pub tax_number: Option<String>,
    /// Number in the register of companies.
    pub registration: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Website.
    pub website: Option<String>,
    /// Where to pay.
    pub bank: Option<Bank>,
    /// Address in the network of e-invoices.
    pub endpoint: Option<Endpoint>,
    /// A picture, PNG or JPEG, in base64.
    pub logo: Option<String>,
}

/// An account to pay into.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bank {
    /// Who holds it; the sender when absent.
    pub holder: Option<String>,
    /// IBAN, or the number of an account without one.
    pub account: String,
    /// BIC.
    pub bic: Option<String>,
    /// Name of the bank.
    pub name: Option<String>,
}

/// An address in the network of e-invoices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Endpoint {
    /// Code of the scheme, such as `0204`, or `EM` for e-mail.
    pub scheme: String,
    /// The address.
    pub id: String,
}

impl Endpoint {
    pub(super) fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        let mut fields = Fields::of(value, faults)?;
        let scheme = fields.text("scheme", 4, faults);
        let id = fields.text("id", LINE_MAX, faults);
        fields.finish(faults);
        let scheme = faults.require("scheme", scheme)?;
        if !(2..=4).contains(&scheme.len())
            || !scheme.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        {
            faults
                .invalid("scheme", "must be a code of the list of electronic addresses, such as 0204 or EM");
        }
        let id = faults.require("id", id)?;
        if let Err(wanted) = endpoint::fits(&scheme, &id) {
            faults.invalid("id", format!("must be {wanted}"));
        }
        Some(Self { scheme, id })
    }
}

impl Bank {
    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        let mut fields = Fields::of(value, faults)?;
        let [holder, account, bic, name] =
            ["holder", "account", "bic", "name"].map(|name| fields.text(name, LINE_MAX, faults));
        fields.finish(faults);
        let account = faults.require("account", account)?;
        if looks_like_iban(&account) && !is_iban(&account) {
            faults.invalid("account", "looks like an IBAN, but its check digits are wrong");
        }
        Some(Self { holder, account, bic, name })
    }

    /// Whether the account has an IBAN.
    pub fn is_iban(&self) -> bool {
        is_iban(&self.account)
    }
}

impl Letterhead {
    /// Reads a letterhead and notes every fault, with that of its logo where it has one.
    pub(super) fn read(value: &Value, logo_fault: Option<&str>, faults: &mut Faults) -> Self {
        let Some(mut fields) = Fields::of(value, faults) else { return Self::default() };
        let mut line = |name| fields.text(name, LINE_MAX, faults);
        let mut read = Self {
            name: line("name"),
            line_1: line("line_1"),
            line_2: line("line_2"),
            city: line("city"),
            region: line("region"),
            postal_code: line("postal_code"),
            country: line("country").map(|code| code.to_ascii_uppercase()),
            vat_number: line("vat_number"),
            tax_number: line("tax_number"),
            registration: line("registration"),
            contact: line("contact"),
            phone: line("phone"),
            email: line("email"),
            website: line("website"),
            ..Self::default()
        };
        if read.country.as_deref().is_some_and(|code| Country::by_alpha2(code).is_none()) {
            faults.invalid("country", "must be an ISO 3166-1 alpha-2 code");
        }
        if read.email.as_deref().is_some_and(|address| !is_email(address)) {
            faults.invalid("email", "is not an e-mail address");
        }
        let (bank, endpoint) = (fields.value("bank"), fields.value("endpoint"));
        read.bank = bank.and_then(|bank| faults.within("bank", |faults| Bank::read(bank, faults)));
        read.endpoint = endpoint
            .and_then(|endpoint| faults.within("endpoint", |faults| Endpoint::read(endpoint, faults)));
        read.logo = fields.text("logo", LOGO_BYTES_MAX * 4 / 3 + 4, faults);
        if let Some(reason) = logo_fault {
            faults.invalid("logo", reason);
        }
        fields.finish(faults);
        read
    }

    /// The logo as a picture; none where there is none.
    pub(crate) fn picture(&self) -> Option<Image> {
        self.logo.as_deref().and_then(|logo| picture(logo).ok())
    }
}

/// A change of the letterhead, with the logo it brings put to the test: it was printed on a page of its own.
#[derive(Debug, Clone)]
pub struct LetterheadChange {
    pub(super) brought: Value,
    pub(super) logo_fault: Option<String>,
}

/// A picture as the letterhead has it.
#[must_use]
pub fn logo_text(picture: &[u8]) -> String {
    STANDARD.encode(picture)
}

impl LetterheadChange {
    /// Puts the logo of a change to the test, where it brings one. That takes a while: not in a transaction.
    ///
    /// # Errors
    /// `Denied` without the permission to change the letterhead.
    pub async fn tried(ctx: &Ctx, brought: Value) -> Result<Self> {
        require_tenant(ctx)?;
        let logo = brought.get("logo").and_then(Value::as_str).map(str::trim).filter(|logo| !logo.is_empty());
        let logo_fault = match logo.map(str::to_owned) {
            Some(logo) => press::made(move || Ok(fault(&logo))).await?,
            None => None,
        };
        Ok(Self { brought, logo_fault })
    }
}

/// Why a logo cannot be printed. A picture is read no further than its head until it is set.
fn fault(logo: &str) -> Option<String> {
    match picture(logo) {
        Err(reason) => Some(reason),
        Ok(picture) => trial(&picture).err().map(|_| "is no picture that can be printed".to_owned()),
    }
}

fn picture(logo: &str) -> std::result::Result<Image, String> {
    let bytes = STANDARD.decode(logo).map_err(|_| "must be a picture in base64".to_owned())?;
    if bytes.len() > LOGO_BYTES_MAX {
        return Err(format!("must have at most {LOGO_BYTES_MAX} bytes"));
    }
    let image = match bytes.as_slice() {
        // The format allows no points between those of the picture.
        [0x89, b'P', b'N', b'G', ..] => Image::from_png(bytes.into(), false),
        [0xff, 0xd8, ..] => Image::from_jpeg(bytes.into(), false),
        _ => return Err("must be a PNG or a JPEG".to_owned()),
    };
    let image = image.map_err(|_| "is no picture that can be read".to_owned())?;
    let (width, height) = image.size();
    if width == 0 || height == 0 || width > LOGO_SIDE_MAX || height > LOGO_SIDE_MAX {
        return Err(format!("must be at most {LOGO_SIDE_MAX} points to a side"));
    }
    Ok(image)
}

fn looks_like_iban(account: &str) -> bool {
    let start: Vec<u8> = account.bytes().filter(|b| *b != b' ').take(4).collect();
    matches!(start.as_slice(), [a, b, c, d]
        if a.is_ascii_uppercase() && b.is_ascii_uppercase() && c.is_ascii_digit() && d.is_ascii_digit())
}

/// Whether an account is an IBAN with the right check digits (ISO 13616: the remainder by 97 is 1).
pub(crate) fn is_iban(account: &str) -> bool {
    let letters: Vec<u8> = account.bytes().filter(|b| *b != b' ').collect();
    if !(15..=34).contains(&letters.len()) || !looks_like_iban(account) {
        return false;
    }
    let turned = letters.iter().skip(4).chain(letters.iter().take(4));
    let mut rest = 0_u32;
    for letter in turned {
        rest = match letter {
            b'0'..=b'9' => (rest * 10 + u32::from(letter - b'0')) % 97,
            b'A'..=b'Z' => (rest * 100 + u32::from(letter - b'A') + 10) % 97,
            _ => return false,
        };
    }
    rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digits_of_an_iban_are_checked() {
        assert!(is_iban("GB82 WEST 1234 5698 7654 32") && is_iban("DE89370400440532013000"));
        assert!(!is_iban("DE88370400440532013000") && !is_iban("12345678"));
    }

    #[test]
    fn every_fault_is_named() {
        let value = serde_json::json!({
            "name": 5, "country": "XX", "bank": { "account": "DE88370400440532013000" }, "logo": "aGVsbG8=",
            "endpoint": {}, "colour": "red",
        });
        let mut faults = Faults::new();
        Letterhead::read(&value, fault("aGVsbG8=").as_deref(), &mut faults);
        let error = faults.finish().unwrap_err();
        let named: Vec<String> = error.faults.into_iter().map(|fault| fault.field).collect();
        assert_eq!(named, ["name", "country", "bank.account", "endpoint.scheme", "logo", "colour"]);
    }
}
