//! What an organisation is made of.

use comptoir_kernel::{Currency, Faults, OrganisationId, Result, TenantId, text};
use comptoir_store::{Json, entity};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::vat_number;

/// Characters of a name at most.
const NAME_CHARS_MAX: usize = 200;
/// Characters of a customer code at most.
const CODE_CHARS_MAX: usize = 64;

/// Parts of the system that an organisation can have or not.
pub const MODULES: [&str; 5] = ["WEBSTORE", "SUBSCRIPTIONS", "FINANCE", "FEEDS", "DOVETAIL"];

entity! {
    /// A distributor, reseller or customer.
    pub struct Organisation in "parties_organisation" {
        /// Key.
        pub id: OrganisationId,
        /// UUID; Datagate's customer id.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The organisation above; none for the root of the tree.
        pub parent: Option<OrganisationId>,
        /// Place in the tree, such as `/1/5/`.
        pub path: String,
        /// Name.
        pub name: String,
        /// Collation key of the name.
        pub name_key: Vec<u8>,
        /// The name for searching.
        pub name_folded: String,
        /// Customer code, unique in the tenant.
        pub code: Option<String>,
        /// Whether business is done with it.
        pub active: bool,
        /// Currency it is billed in.
        pub currency: Currency,
        /// IANA time zone of its billing calendar.
        pub time_zone: String,
        /// ISO 3166-1 alpha-2 code; decides how VAT is charged.
        pub country: Option<String>,
        /// VAT registration number.
        pub vat_number: Option<String>,
        /// Where invoices are sent.
        pub invoice_email: Option<String>,
        /// What it may owe, in minor units.
        pub credit_limit: Option<i64>,
        /// Whether its orders wait for approval.
        pub manual_authorisation: bool,
        /// Whether it is linked to an account of the distributor's books.
        pub linked_account: bool,
        /// The finance scheme it uses.
        pub finance_type: Option<String>,
        /// Left out of bill runs.
        pub do_not_invoice: bool,
        /// No tax is ever charged.
        pub do_not_tax: bool,
        /// VAT rate that applies whatever the country (key of pricing's table).
        pub vat_rate: Option<i64>,
        /// What is shown and not filtered on.
        pub details: Json<CustomerDetails>,
        /// Modules that are switched on.
        pub modules: Json<Vec<String>>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
        /// When it was deleted; the row stays because documents name it.
        pub deleted_at: Option<Timestamp>,
    }
}

/// A postal address as a caller wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PostalAddress {
    /// First line.
    pub line_1: Option<String>,
    /// Second line.
    pub line_2: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// State, county or region.
    pub region: Option<String>,
    /// Postcode.
    pub postal_code: Option<String>,
    /// Country, as text.
    pub country: Option<String>,
    /// Phone at the address (sites).
    pub phone: Option<String>,
}

/// The part of an organisation that is only shown. Reference fields hold keys of [`crate::references`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomerDetails {
    /// Id in the accounting system.
    pub external_accounting_reference: Option<String>,
    /// Who looks after the customer.
    pub account_manager: Option<i64>,
    /// Whether charges may go to the reseller.
    pub allow_reseller_charge: bool,
    /// Postal address as written; the billing address row is made of it.
    pub address: Option<PostalAddress>,
    /// Bank account.
    pub bank_account: Option<String>,
    /// Family name of whom invoices are addressed to.
    pub invoice_attention_last_name: Option<String>,
    /// Given name of whom invoices are addressed to.
    pub invoice_attention_name: Option<String>,
    /// Phone number.
    pub contact_phone: Option<String>,
    /// Business unit it belongs to.
    pub business_unit: Option<i64>,
    /// Layout of credit notes.
    pub credit_note_layout: Option<i64>,
    /// Copies of invoices go here.
    pub cc_invoice_to: Option<String>,
    /// How invoices are delivered.
    pub delivery_method: Option<i64>,
    /// Customer group.
    pub group: Option<i64>,
    /// Ids in other systems, as given.
    pub integrations: Option<Value>,
    /// Layout of invoices.
    pub invoice_layout: Option<i64>,
    /// Purchase order number to print on invoices.
    pub po_number: Option<String>,
    /// How it pays.
    pub payment_method: Option<String>,
    /// Whether the site's postal code decides taxes.
    pub taxes_by_site: bool,
    /// Fields of the installation's own, as given.
    pub custom_fields: Option<Value>,
    /// Details for tax engines, as given.
    pub tax_details: Option<Value>,
    /// Whether a card on file may be charged.
    pub can_charge: bool,
    /// Free fields 1 to 5.
    pub extra: [Option<String>; 5],
}

/// Everything about an organisation that a caller may set.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Name.
    pub name: String,
    /// Customer code.
    pub code: Option<String>,
    /// Whether business is done with it.
    pub active: bool,
    /// Currency it is billed in; the tenant's when absent (the parent's, for one below another).
    pub currency: Option<Currency>,
    /// IANA time zone; the parent's or the tenant's when absent.
    pub time_zone: Option<String>,
    /// ISO 3166-1 alpha-2 code; the parent's when absent on creation.
    pub country: Option<String>,
    /// VAT registration number.
    pub vat_number: Option<String>,
    /// Where invoices are sent.
    pub invoice_email: Option<String>,
    /// What it may owe, in minor units.
    pub credit_limit: Option<i64>,
    /// Whether its orders wait for approval.
    pub manual_authorisation: bool,
    /// Whether it is linked to an account of the distributor's books.
    pub linked_account: bool,
    /// The finance scheme it uses.
    pub finance_type: Option<String>,
    /// Left out of bill runs.
    pub do_not_invoice: bool,
    /// No tax is ever charged.
    pub do_not_tax: bool,
    /// VAT rate that applies whatever the country.
    pub vat_rate: Option<i64>,
    /// What is shown and not filtered on.
    pub details: CustomerDetails,
    /// Modules that are switched on.
    pub modules: Vec<String>,
}

/// A new organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct NewOrganisation {
    /// Where in the tree; the caller's own organisation, or the root, when absent.
    pub parent: Option<OrganisationId>,
    /// What it is like.
    pub profile: Profile,
}

impl Profile {
    /// An active organisation of which only the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            code: None,
            active: true,
            currency: None,
            time_zone: None,
            country: None,
            vat_number: None,
            invoice_email: None,
            credit_limit: None,
            manual_authorisation: false,
            linked_account: false,
            finance_type: None,
            do_not_invoice: false,
            do_not_tax: false,
            vat_rate: None,
            details: CustomerDetails::default(),
            modules: MODULES.map(str::to_owned).to_vec(),
        }
    }

    /// Names what is not acceptable. A VAT number that was there before is left alone.
    pub(super) fn check(&self, before: Option<&Organisation>) -> Result<()> {
        let mut faults = Faults::new();
        let name = self.name.trim();
        if name.is_empty() {
            faults.required("name");
        } else if name.chars().count() > NAME_CHARS_MAX {
            faults.invalid("name", format!("has more than {NAME_CHARS_MAX} characters"));
        }
        if self
            .code
            .as_ref()
            .is_some_and(|code| code.trim().is_empty() || code.chars().count() > CODE_CHARS_MAX)
        {
            faults.invalid("code", format!("must have 1 to {CODE_CHARS_MAX} characters"));
        }
        if self.credit_limit.is_some_and(|limit| limit < 0) {
            faults.invalid("credit_limit", "must not be negative");
        }
        if let Some(country) = &self.country
            && comptoir_kernel::Country::by_alpha2(country).is_none()
        {
            faults.invalid("country", format!("'{country}' is no ISO 3166-1 alpha-2 code"));
        }
        let known = before.map(|before| (&before.vat_number, &before.country));
        if let Some(number) = self.vat_number.as_deref().filter(|number| !number.trim().is_empty())
            && known != Some((&self.vat_number, &self.country))
            && let Some(why) = vat_number::fault(number, self.country.as_deref())
        {
            faults.invalid("vat_number", why);
        }
        if let Some(zone) = &self.time_zone
            && jiff::tz::TimeZone::get(zone).is_err()
        {
            faults.invalid("time_zone", format!("'{zone}' is no IANA time zone"));
        }
        for (i, module) in self.modules.iter().enumerate() {
            if !MODULES.contains(&module.as_str()) {
                faults.invalid(format!("modules[{i}]"), format!("must be one of {}", MODULES.join(", ")));
            }
        }
        faults.finish()
    }
}

impl Organisation {
    /// What a caller may set, as it stands.
    pub fn profile(&self) -> Profile {
        Profile {
            name: self.name.clone(),
            code: self.code.clone(),
            active: self.active,
            currency: Some(self.currency),
            time_zone: Some(self.time_zone.clone()),
            country: self.country.clone(),
            vat_number: self.vat_number.clone(),
            invoice_email: self.invoice_email.clone(),
            credit_limit: self.credit_limit,
            manual_authorisation: self.manual_authorisation,
            linked_account: self.linked_account,
            finance_type: self.finance_type.clone(),
            do_not_invoice: self.do_not_invoice,
            do_not_tax: self.do_not_tax,
            vat_rate: self.vat_rate,
            details: self.details.0.clone(),
            modules: self.modules.0.clone(),
        }
    }

    /// Keys of the organisations above it, from the root down, itself last.
    pub fn lineage(&self) -> Vec<OrganisationId> {
        self.path.split('/').filter_map(|part| part.parse().ok().map(OrganisationId)).collect()
    }

    pub(super) fn apply(&mut self, profile: Profile, now: Timestamp) {
        let name = profile.name.trim().to_owned();
        self.name_key = text::sort_key(&name);
        self.name_folded = text::fold(&name);
        self.name = name;
        self.code = profile.code;
        self.active = profile.active;
        self.currency = profile.currency.unwrap_or(self.currency);
        self.time_zone = profile.time_zone.unwrap_or_else(|| self.time_zone.clone());
        self.country = profile.country.map(|code| code.to_ascii_uppercase());
        self.vat_number = profile.vat_number;
        self.invoice_email = profile.invoice_email;
        self.credit_limit = profile.credit_limit;
        self.manual_authorisation = profile.manual_authorisation;
        self.linked_account = profile.linked_account;
        self.finance_type = profile.finance_type;
        self.do_not_invoice = profile.do_not_invoice;
        self.do_not_tax = profile.do_not_tax;
        self.vat_rate = profile.vat_rate;
        self.details = Json(profile.details);
        self.modules = Json(profile.modules);
        self.updated_at = now;
    }

    /// What events and the audit log say of it.
    pub(super) fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "number": self.id,
            "parent": self.parent,
            "name": self.name,
            "code": self.code,
            "active": self.active,
            "currency": self.currency,
            "time_zone": self.time_zone,
            "country": self.country,
            "vat_number": self.vat_number,
            "invoice_email": self.invoice_email,
            "credit_limit_minor": self.credit_limit,
            "manual_authorisation": self.manual_authorisation,
            "linked_account": self.linked_account,
            "finance_type": self.finance_type,
            "do_not_invoice": self.do_not_invoice,
            "do_not_tax": self.do_not_tax,
            "vat_rate": self.vat_rate,
            "details": self.details.0,
            "modules": self.modules.0,
        })
    }
}
