//! What an agreement is made of.

use comptoir_kernel::{Ctx, Currency, Faults, OrganisationId, TenantId, id, text};
use comptoir_parties::Organisation;
use comptoir_store::{Json, entity, stored_id};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::terms::Notice;
use crate::Frequency;

/// Characters of a name at most.
const NAME_CHARS_MAX: usize = 200;

id!(
    /// An agreement.
    AgreementId
);
stored_id!(AgreementId);

entity! {
    /// How a customer is billed.
    pub struct Agreement in "subscriptions_agreement" {
        /// Key.
        pub id: AgreementId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The customer.
        pub organisation: OrganisationId,
        /// The customer's place in the tree.
        pub organisation_path: String,
        /// Name.
        pub name: String,
        /// Collation key of the name.
        pub name_key: Vec<u8>,
        /// The name for searching.
        pub name_folded: String,
        /// How often it is billed.
        pub frequency: Frequency,
        /// First day of the first billing period.
        pub billing_start: Date,
        /// Currency of its charges and invoices.
        pub currency: Currency,
        /// First day it is in force.
        pub date_start: Date,
        /// Last day it is in force.
        pub date_end: Option<Date>,
        /// Payment term (key of a reference; its value is days).
        pub payment_term: Option<i64>,
        /// VAT rate that goes before the customer's (key of pricing's table).
        pub vat_rate: Option<i64>,
        /// Site it is for (key of parties' table).
        pub site: Option<i64>,
        /// Whether what names no agreement is billed on this one.
        pub is_default: bool,
        /// Last day a run has billed it up to.
        pub billed_to: Option<Date>,
        /// What is shown and not filtered on.
        pub details: Json<AgreementDetails>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
        /// When it was deleted.
        pub deleted_at: Option<Timestamp>,
    }
}

/// The part of an agreement that is only shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgreementDetails {
    /// E-mail address of whom it is billed to.
    pub billing_contact_email: Option<String>,
    /// Given name of whom it is billed to.
    pub billing_contact_first_name: Option<String>,
    /// Family name of whom it is billed to.
    pub billing_contact_last_name: Option<String>,
    /// Copies go here.
    pub cc_billing_contact_email: Option<String>,
    /// Layout of its invoices (key of a reference).
    pub invoice_layout: Option<i64>,
    /// Notes.
    pub notes: Option<String>,
    /// Purchase order number printed on its invoices.
    pub po_number: Option<String>,
    /// Number of an organisation in another system, as given.
    pub organization_id: Option<Value>,
    /// Whether each of its sites gets an invoice of its own.
    pub invoice_per_site: bool,
    /// How long before its end it is given notice.
    pub notice: Option<Notice>,
}

/// Everything about an agreement that a caller may set.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementProfile {
    /// Name.
    pub name: String,
    /// How often it is billed.
    pub frequency: Frequency,
    /// First day of the first billing period.
    pub billing_start: Date,
    /// Currency; the customer's when absent.
    pub currency: Option<Currency>,
    /// First day it is in force.
    pub date_start: Date,
    /// Last day it is in force.
    pub date_end: Option<Date>,
    /// Payment term.
    pub payment_term: Option<i64>,
    /// VAT rate that goes before the customer's.
    pub vat_rate: Option<i64>,
    /// Site it is for.
    pub site: Option<i64>,
    /// Whether what names no agreement is billed on this one.
    pub is_default: bool,
    /// What is shown and not filtered on.
    pub details: AgreementDetails,
}

/// A new agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAgreement {
    /// The customer.
    pub organisation: OrganisationId,
    /// What it is like.
    pub profile: AgreementProfile,
}

impl AgreementProfile {
    /// One that is billed monthly from a day on, in the customer's currency, and is the default one.
    pub fn monthly(name: impl Into<String>, start: Date) -> Self {
        Self {
            name: name.into(),
            frequency: Frequency::Monthly,
            billing_start: start,
            currency: None,
            date_start: start,
            date_end: None,
            payment_term: None,
            vat_rate: None,
            site: None,
            is_default: true,
            details: AgreementDetails::default(),
        }
    }

    /// Notes every field that is not acceptable.
    pub fn check(&self, faults: &mut Faults) {
        if !(1..=NAME_CHARS_MAX).contains(&self.name.trim().chars().count()) {
            faults.invalid("name", format!("must have 1 to {NAME_CHARS_MAX} characters"));
        }
        if self.date_end.is_some_and(|end| end < self.date_start) {
            faults.invalid("dateEnd", "must not be before dateStart");
        } else if self.date_end.is_some_and(|end| end < self.billing_start) {
            faults.invalid("billingStartDate", "must not be after dateEnd");
        }
    }
}

impl Agreement {
    /// What a caller may set, as it stands.
    pub fn profile(&self) -> AgreementProfile {
        AgreementProfile {
            name: self.name.clone(),
            frequency: self.frequency,
            billing_start: self.billing_start,
            currency: Some(self.currency),
            date_start: self.date_start,
            date_end: self.date_end,
            payment_term: self.payment_term,
            vat_rate: self.vat_rate,
            site: self.site,
            is_default: self.is_default,
            details: self.details.0.clone(),
        }
    }

    pub(super) fn apply(&mut self, profile: AgreementProfile, now: Timestamp) {
        let name = profile.name.trim().to_owned();
        self.name_key = text::sort_key(&name);
        self.name_folded = text::fold(&name);
        self.name = name;
        self.frequency = profile.frequency;
        self.billing_start = profile.billing_start;
        self.currency = profile.currency.unwrap_or(self.currency);
        self.date_start = profile.date_start;
        self.date_end = profile.date_end;
        self.payment_term = profile.payment_term;
        self.vat_rate = profile.vat_rate;
        self.site = profile.site;
        self.is_default = profile.is_default;
        self.details = Json(profile.details);
        self.updated_at = now;
    }

    pub(super) fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "organisation": self.organisation,
            "name": self.name,
            "billing_frequency": self.frequency.name(),
            "billing_start": self.billing_start,
            "currency": self.currency,
            "date_start": self.date_start,
            "date_end": self.date_end,
            "payment_term": self.payment_term,
            "vat_rate": self.vat_rate,
            "site": self.site,
            "default": self.is_default,
            "details": self.details.0,
        })
    }
}

/// An agreement of a customer that is not written yet.
pub(super) fn unmade(ctx: &Ctx, customer: &Organisation, profile: AgreementProfile) -> Agreement {
    let mut agreement = Agreement {
        id: AgreementId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        organisation: customer.id,
        organisation_path: customer.path.clone(),
        name: String::new(),
        name_key: Vec::new(),
        name_folded: String::new(),
        frequency: profile.frequency,
        billing_start: profile.billing_start,
        currency: customer.currency,
        date_start: profile.date_start,
        date_end: None,
        payment_term: None,
        vat_rate: None,
        site: None,
        is_default: false,
        billed_to: None,
        details: Json::default(),
        created_at: ctx.now(),
        updated_at: ctx.now(),
        deleted_at: None,
    };
    agreement.apply(profile, ctx.now());
    agreement
}
