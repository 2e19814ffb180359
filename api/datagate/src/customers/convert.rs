//! Between organisations and customers on the wire.

use std::collections::HashMap;

use comptoir_contracts::{DateTime, datagate as wire};
use comptoir_kernel::{Ctx, Error, Faults, Money, OrganisationId, Result};
use comptoir_parties::references::ReferenceKind as Kind;
use comptoir_parties::{Organisation, PostalAddress, Profile, addresses};
use comptoir_pricing::vat::{self, VatRate, VatRateId};
use comptoir_store::Tx;
use comptoir_subscriptions::agreements;
use rust_decimal::Decimal;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::references::{self, Names, distinct, take, take_tax_rate};
use crate::texts;

/// Characters of a name at most, as in the command.
const NAME_CHARS_MAX: usize = 200;
/// Characters of a customer code at most, as in the command.
const CODE_CHARS_MAX: usize = 64;

/// Lays what a caller sent over a profile, with the fields that are not acceptable. What Datagate has no word for stays.
///
/// # Errors
/// What the store answers.
pub(super) async fn profile(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    mut profile: Profile,
    body: &wire::Customer,
) -> Result<(Profile, Faults)> {
    let mut faults = Faults::new();
    names(&mut profile, body, &mut faults);
    words(&profile, body, &mut faults);
    money(ctx, &mut profile, body, &mut faults);
    country(&mut profile, body, &mut faults);
    billing(&mut profile, body);
    look_up(ctx, tx, &mut profile, body, &mut faults).await?;
    Ok((profile, faults))
}

fn names(profile: &mut Profile, body: &wire::Customer, faults: &mut Faults) {
    let name = body.company_name.as_deref().map(str::trim).unwrap_or_default();
    if name.is_empty() {
        faults.required("companyName");
    }
    profile.name = name.to_owned();
    profile.code = filled(body.customer_code.as_ref());
    texts::bounded(faults, NAME_CHARS_MAX, [("companyName", Some(&profile.name))]);
    texts::bounded(faults, CODE_CHARS_MAX, [("customerCode", profile.code.as_ref())]);
    for (field, value) in [("emailInvoiceTo", &body.email_invoice_to), ("ccInvoiceTo", &body.cc_invoice_to)] {
        texts::addresses(faults, field, value.as_deref());
    }
    profile.invoice_email = filled(body.email_invoice_to.as_ref());
    profile.vat_number = filled(body.tax_number.as_ref());
}

/// Texts that are kept as they are.
fn words(before: &Profile, body: &wire::Customer, faults: &mut Faults) {
    let own = [
        ("emailInvoiceTo", body.email_invoice_to.as_ref()),
        ("ccInvoiceTo", body.cc_invoice_to.as_ref()),
        ("externalAccountingReference", body.external_accounting_reference.as_ref()),
        ("bankAccount", body.bank_account.as_ref()),
        ("invoiceAttentionOfLastName", body.invoice_attention_of_last_name.as_ref()),
        ("invoiceAttentionOfName", body.invoice_attention_of_name.as_ref()),
        ("contactPhone", body.contact_phone.as_ref()),
        ("poNumber", body.po_number.as_ref()),
        ("paymentMethod", body.payment_method.as_ref()),
    ];
    texts::bounded(faults, texts::LINE_CHARS_MAX, own);
    texts::extras(
        faults,
        [
            body.extra_field1.as_ref(),
            body.extra_field2.as_ref(),
            body.extra_field3.as_ref(),
            body.extra_field4.as_ref(),
            body.extra_field5.as_ref(),
        ],
    );
    if let Some(address) = &body.address {
        let lines = [
            ("address.postalAddress1", address.postal_address1.as_ref()),
            ("address.postalAddress2", address.postal_address2.as_ref()),
            ("address.city", address.city.as_ref()),
            ("address.state", address.state.as_ref()),
            ("address.postalCode", address.postal_code.as_ref()),
            ("address.country", address.country.as_ref()),
        ];
        texts::bounded(faults, texts::LINE_CHARS_MAX, lines);
    }
    // What was kept before its type was looked at stays as it is.
    let present: Option<Vec<wire::CustomField>> = unkept(before.details.custom_fields.as_ref());
    let is_new = |field: &wire::CustomField| present.iter().flatten().all(|known| known != field);
    let fields = body.custom_fields.iter().flatten().enumerate();
    for (index, field) in fields.filter(|(_, field)| is_new(field)) {
        if let Err(wrong) = custom(field) {
            faults.invalid(format_args!("customFields[{index}].value"), wrong);
        }
    }
}

/// Whether the value of a custom field is what its type says.
fn custom(field: &wire::CustomField) -> Result<(), String> {
    let value = field.value.as_ref().and_then(|value| serde_json::to_value(value).ok());
    let text = match value {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => return Ok(()),
    };
    let number = text.parse::<Decimal>().map(|number| number.normalize());
    let places = field.number_of_decimals.and_then(|places| u32::try_from(places).ok());
    match field.r#type.as_deref().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        _ if text.is_empty() => Ok(()),
        "integer" if !number.as_ref().is_ok_and(|number| number.scale() == 0) => {
            Err("must be a whole number, as its type says".to_owned())
        }
        "number" => match (number, places) {
            (Err(_), _) => Err("must be a number, as its type says".to_owned()),
            (Ok(number), Some(places)) if number.scale() > places => {
                Err(format!("must have at most {places} decimals, as numberOfDecimals says"))
            }
            _ => Ok(()),
        },
        "date" if text.parse::<DateTime>().is_err() => {
            Err("must be a date, such as 2026-10-31, as its type says".to_owned())
        }
        _ => Ok(()),
    }
}

fn money(ctx: &Ctx, profile: &mut Profile, body: &wire::Customer, faults: &mut Faults) {
    let currency = profile.currency.unwrap_or(ctx.currency);
    profile.credit_limit = body.credit_limit.and_then(|limit| {
        if limit.is_sign_negative() && !limit.is_zero() {
            faults.invalid("creditLimit", "must not be negative");
            return None;
        }
        let money = Money::from_major(limit.get(), currency).map_err(|_| "is out of range");
        faults.check("creditLimit", money).map(|money| money.minor)
    });
}

/// The country of the address decides how VAT is charged, so it has to be one.
fn country(profile: &mut Profile, body: &wire::Customer, faults: &mut Faults) {
    let before = profile.details.address.take();
    profile.details.address = body.address.as_ref().map(|address| PostalAddress {
        line_1: address.postal_address1.clone(),
        line_2: address.postal_address2.clone(),
        city: address.city.clone(),
        region: address.state.clone(),
        postal_code: address.postal_code.clone(),
        country: address.country.clone(),
        phone: None,
    });
    let text = |address: &Option<PostalAddress>| address.as_ref().and_then(|address| address.country.clone());
    let now = text(&profile.details.address).filter(|country| !country.trim().is_empty());
    if now == text(&before) {
        return;
    }
    if let Some(name) = now {
        match addresses::country_of(&name) {
            Some(country) => profile.country = Some(country.alpha2.to_owned()),
            None => faults
                .invalid("address.country", format!("'{name}' is no country's ISO code or English name")),
        }
    }
}

fn billing(profile: &mut Profile, body: &wire::Customer) {
    profile.active = body.is_active.unwrap_or(true);
    profile.do_not_invoice = body.do_not_generate_invoices.unwrap_or(false);
    profile.do_not_tax = body.do_not_generate_taxes.unwrap_or(false);
    let details = &mut profile.details;
    details.external_accounting_reference.clone_from(&body.external_accounting_reference);
    details.allow_reseller_charge = body.is_allow_reseller_charge.unwrap_or(false);
    details.bank_account.clone_from(&body.bank_account);
    details.invoice_attention_last_name.clone_from(&body.invoice_attention_of_last_name);
    details.invoice_attention_name.clone_from(&body.invoice_attention_of_name);
    details.contact_phone.clone_from(&body.contact_phone);
    details.cc_invoice_to.clone_from(&body.cc_invoice_to);
    details.integrations = kept(body.integrations.as_ref());
    details.po_number.clone_from(&body.po_number);
    details.payment_method.clone_from(&body.payment_method);
    details.taxes_by_site = body.is_taxes_calculation_based_on_site_zip_code.unwrap_or(false);
    details.custom_fields = kept(body.custom_fields.as_ref());
    details.tax_details = kept(body.tax_details.as_ref());
    details.can_charge = body.can_charge.unwrap_or(false);
    details.extra = [
        body.extra_field1.clone(),
        body.extra_field2.clone(),
        body.extra_field3.clone(),
        body.extra_field4.clone(),
        body.extra_field5.clone(),
    ];
}

async fn look_up(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    profile: &mut Profile,
    body: &wire::Customer,
    faults: &mut Faults,
) -> Result<()> {
    let manager = body.account_manager.as_ref();
    let unit = body.business_unit.as_ref();
    let credit_layout = body.credit_note_layout.as_ref();
    let invoice_layout = body.invoice_layout.as_ref();
    let delivery = body.delivery_method.as_ref();
    let details = &mut profile.details;
    details.account_manager = take(ctx, tx, Kind::AccountManager, "accountManager", manager, faults).await?;
    details.business_unit = take(ctx, tx, Kind::BusinessUnit, "businessUnit", unit, faults).await?;
    details.credit_note_layout =
        take(ctx, tx, Kind::CreditNoteLayout, "creditNoteLayout", credit_layout, faults).await?;
    details.delivery_method = take(ctx, tx, Kind::DeliveryMethod, "deliveryMethod", delivery, faults).await?;
    details.group = take(ctx, tx, Kind::CustomerGroup, "group", body.group.as_ref(), faults).await?;
    details.invoice_layout =
        take(ctx, tx, Kind::InvoiceLayout, "invoiceLayout", invoice_layout, faults).await?;
    let rate = take_tax_rate(ctx, tx, "taxRate", body.tax_rate.as_ref(), faults).await?;
    profile.vat_rate = rate.map(|rate| rate.id.0);
    Ok(())
}

/// One customer on the wire.
///
/// # Errors
/// What the store answers.
pub(super) async fn customer(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    organisation: &Organisation,
) -> Result<wire::Customer> {
    let mut rows = customers(ctx, tx, std::slice::from_ref(organisation)).await?;
    rows.pop().ok_or_else(|| Error::internal("a customer was lost"))
}

/// Customers on the wire, with all their references read at once.
///
/// # Errors
/// What the store answers.
pub(super) async fn customers(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    organisations: &[Organisation],
) -> Result<Vec<wire::Customer>> {
    let references = organisations.iter().flat_map(|organisation| {
        let details = &organisation.details;
        [
            details.account_manager,
            details.business_unit,
            details.credit_note_layout,
            details.delivery_method,
            details.group,
            details.invoice_layout,
        ]
    });
    let names = Names::load(tx, ctx.tenant, references).await?;
    let rates = distinct(organisations.iter().filter_map(|organisation| organisation.vat_rate));
    let rates: Vec<VatRateId> = rates.into_iter().map(VatRateId).collect();
    let rates = vat::many(tx, ctx.tenant, &rates).await?;
    let addresses = unwritten_addresses(ctx, tx, organisations).await?;
    let ids: Vec<OrganisationId> = organisations.iter().map(|organisation| organisation.id).collect();
    let mut agreements: HashMap<OrganisationId, wire::AgreementReference> = HashMap::new();
    for agreement in agreements::defaults_of(tx, ctx.tenant, &ids).await? {
        let shown = wire::AgreementReference { id: Some(agreement.uid), name: Some(agreement.name) };
        agreements.insert(agreement.organisation, shown);
    }
    let row = |organisation: &Organisation| wire::Customer {
        agreement: agreements.remove(&organisation.id),
        ..row(organisation, &names, &rates, &addresses)
    };
    Ok(organisations.iter().map(row).collect())
}

/// Billing addresses of organisations whose postal address was never written by a Datagate client.
async fn unwritten_addresses(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    organisations: &[Organisation],
) -> Result<HashMap<OrganisationId, PostalAddress>> {
    let without = organisations.iter().filter(|organisation| organisation.details.address.is_none());
    let ids: Vec<OrganisationId> = without.map(|organisation| organisation.id).collect();
    let found = addresses::billing_of(tx, ctx.tenant, &ids).await?;
    Ok(found.into_iter().map(|address| (address.organisation, address.value().postal())).collect())
}

fn row(
    organisation: &Organisation,
    names: &Names,
    rates: &[VatRate],
    addresses: &HashMap<OrganisationId, PostalAddress>,
) -> wire::Customer {
    let details = &organisation.details;
    let extra = |place: usize| details.extra.get(place).cloned().flatten();
    let address = details.address.as_ref().or_else(|| addresses.get(&organisation.id));
    let rate = rates.iter().find(|rate| Some(rate.id.0) == organisation.vat_rate);
    wire::Customer {
        id: Some(organisation.uid),
        external_accounting_reference: details.external_accounting_reference.clone(),
        account_manager: names.show(details.account_manager),
        agreement: None,
        is_allow_reseller_charge: Some(details.allow_reseller_charge),
        address: address.map(postal),
        bank_account: details.bank_account.clone(),
        email_invoice_to: organisation.invoice_email.clone(),
        invoice_attention_of_last_name: details.invoice_attention_last_name.clone(),
        invoice_attention_of_name: details.invoice_attention_name.clone(),
        contact_phone: details.contact_phone.clone(),
        business_unit: names.show(details.business_unit),
        credit_note_layout: names.show(details.credit_note_layout),
        cc_invoice_to: details.cc_invoice_to.clone(),
        credit_limit: organisation
            .credit_limit
            .map(|minor| Money::new(minor, organisation.currency).major().into()),
        customer_code: organisation.code.clone(),
        delivery_method: names.show(details.delivery_method),
        do_not_generate_invoices: Some(organisation.do_not_invoice),
        group: names.show(details.group),
        integrations: unkept(details.integrations.as_ref()),
        invoice_layout: names.show(details.invoice_layout),
        po_number: details.po_number.clone(),
        is_active: Some(organisation.active),
        company_name: Some(organisation.name.clone()),
        do_not_generate_taxes: Some(organisation.do_not_tax),
        payment_method: details.payment_method.clone(),
        tax_number: organisation.vat_number.clone(),
        tax_rate: rate.map(references::tax_rate),
        is_taxes_calculation_based_on_site_zip_code: Some(details.taxes_by_site),
        custom_fields: unkept(details.custom_fields.as_ref()),
        tax_details: unkept(details.tax_details.as_ref()),
        can_charge: Some(details.can_charge),
        extra_field1: extra(0),
        extra_field2: extra(1),
        extra_field3: extra(2),
        extra_field4: extra(3),
        extra_field5: extra(4),
    }
}

fn postal(address: &PostalAddress) -> wire::Address {
    wire::Address {
        postal_address1: address.line_1.clone(),
        postal_address2: address.line_2.clone(),
        city: address.city.clone(),
        postal_code: address.postal_code.clone(),
        country: address.country.clone(),
        state: address.region.clone(),
    }
}

fn filled(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn kept(value: Option<&impl Serialize>) -> Option<Value> {
    value.and_then(|value| serde_json::to_value(value).ok())
}

fn unkept<T: DeserializeOwned>(value: Option<&Value>) -> Option<T> {
    value.and_then(|value| T::deserialize(value).ok())
}
