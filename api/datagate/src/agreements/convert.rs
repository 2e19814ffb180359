//! Between agreements and the wire.

use comptoir_contracts::{Number, datagate as wire};
use comptoir_kernel::{Ctx, Currency, Error, Faults, OrganisationId, Result, text};
use comptoir_parties::references::{self, ReferenceKind, Wanted};
use comptoir_parties::{Organisation, Site, SiteId, organisations, sites};
use comptoir_pricing::vat::{self, VatRate, VatRateId};
use comptoir_store::Tx;
use comptoir_subscriptions::{Agreement, AgreementDetails, AgreementProfile, Frequency};
use serde_json::{Value, json};

use crate::dates::{day, day_opt, instant};
use crate::references::{
    Named, Names, customer, distinct, site, take, take_customer, take_site, take_tax_rate, tax_rate,
};
use crate::texts;

/// The customer and the profile that a body describes, with the fields that are not acceptable: for those the profile has
/// what was there before, so that the command can say what is wrong with the rest.
///
/// # Errors
/// Every field that is not acceptable, where there is no customer to go on with.
pub(super) async fn profile(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: Option<&Agreement>,
    body: &wire::Agreement,
) -> Result<(OrganisationId, AgreementProfile, Faults)> {
    let mut faults = Faults::new();
    let owner = owner(ctx, tx, before, body, &mut faults).await?;
    // What the tenant calls it goes before what the program does.
    let named = Wanted::Name(&body.billing_frequency_type);
    let named = references::resolve(tx, ctx.tenant, ReferenceKind::BillingFrequency, named).await?;
    let given = named.as_ref().map_or(body.billing_frequency_type.as_str(), |named| &named.name_folded);
    let frequency = Frequency::read(given);
    if frequency.is_none() {
        let known: Vec<_> = Frequency::ALL.iter().map(|known| known.name()).collect();
        faults.invalid("billingFrequencyType", format!("is none of {}", known.join(", ")));
    }
    let (date_start, date_end) = (day(ctx, body.date_start)?, day_opt(ctx, body.date_end)?);
    if body.payment_term.wanted().is_none() {
        faults.required("paymentTerm");
    }
    let term =
        take(ctx, tx, ReferenceKind::PaymentTerm, "paymentTerm", Some(&body.payment_term), &mut faults)
            .await?;
    let layout = take(
        ctx,
        tx,
        ReferenceKind::InvoiceLayout,
        "invoiceLayout",
        body.invoice_layout.as_ref(),
        &mut faults,
    )
    .await?;
    let currency = currency(ctx, tx, body.currency.as_ref(), &mut faults).await?;
    let place = take_site(ctx, tx, owner.as_ref(), ("site", body.site.as_ref()), &mut faults).await?;
    let rate = take_tax_rate(ctx, tx, "taxRate", body.tax_rate.as_ref(), &mut faults).await?;
    words(body, &mut faults);
    let usual = before.map_or(Frequency::Monthly, |before| before.frequency);
    let profile = AgreementProfile {
        name: body.name.clone(),
        frequency: frequency.unwrap_or(usual),
        billing_start: day(ctx, body.billing_start_date)?,
        currency,
        date_start,
        date_end,
        payment_term: term,
        vat_rate: rate.map(|rate| rate.id.0),
        site: place.map(|place| place.id.0),
        is_default: body.is_default.unwrap_or(false),
        details: details(body, layout),
    };
    let Some(owner) = owner else {
        profile.check(&mut faults);
        faults.finish()?;
        return Err(Error::internal("a fault was not noted"));
    };
    Ok((before.map_or(owner.id, |before| before.organisation), profile, faults))
}

/// Texts that are kept as they are.
fn words(body: &wire::Agreement, faults: &mut Faults) {
    let contact = [
        ("billingContactEmail", body.billing_contact_email.as_ref()),
        ("ccBillingContactEmail", body.cc_billing_contact_email.as_ref()),
    ];
    for (field, text) in contact {
        texts::addresses(faults, field, text.map(String::as_str));
    }
    let own = [
        ("billingContactFirstName", body.billing_contact_first_name.as_ref()),
        ("billingContactLastName", body.billing_contact_last_name.as_ref()),
        ("poNumber", body.po_number.as_ref()),
    ];
    texts::bounded(faults, texts::LINE_CHARS_MAX, contact.into_iter().chain(own));
    texts::bounded(faults, texts::NOTES_CHARS_MAX, [("notes", body.notes.as_ref())]);
}

/// The customer named; of an agreement that exists it cannot change.
async fn owner(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: Option<&Agreement>,
    body: &wire::Agreement,
    faults: &mut Faults,
) -> Result<Option<Organisation>> {
    if body.customer.wanted().is_none() {
        faults.required("customer");
    }
    let owner = take_customer(ctx, tx, "customer", Some(&body.customer), faults).await?;
    if let (Some(owner), Some(before)) = (&owner, before)
        && owner.id != before.organisation
    {
        faults.invalid("customer", "cannot change: an agreement stays with its customer");
    }
    Ok(owner)
}

fn details(body: &wire::Agreement, layout: Option<i64>) -> AgreementDetails {
    AgreementDetails {
        billing_contact_email: body.billing_contact_email.clone(),
        billing_contact_first_name: body.billing_contact_first_name.clone(),
        billing_contact_last_name: body.billing_contact_last_name.clone(),
        cc_billing_contact_email: body.cc_billing_contact_email.clone(),
        invoice_layout: layout,
        notes: body.notes.clone(),
        po_number: body.po_number.clone(),
        organization_id: body.organization_id.map(|number| json!(number)),
        ..AgreementDetails::default()
    }
}

/// The currency of a reference: its name is the ISO code.
async fn currency(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    value: Option<&wire::Currency>,
    faults: &mut Faults,
) -> Result<Option<Currency>> {
    let Some(value) = value else { return Ok(None) };
    // A code that is in no list of the tenant's is a currency all the same.
    if value.id.is_none()
        && let Some(currency) = value.name.as_deref().and_then(Currency::parse)
    {
        return Ok(Some(currency));
    }
    let Some(key) = take(ctx, tx, ReferenceKind::Currency, "currency", Some(value), faults).await? else {
        return Ok(None);
    };
    let named = references::by_key(tx, ctx.tenant, key).await?.name;
    let found = Currency::parse(&named);
    if found.is_none() {
        faults.invalid("currency", format!("'{named}' is no ISO 4217 code"));
    }
    Ok(found)
}

/// One agreement on the wire.
///
/// # Errors
/// What the store answers.
pub(super) async fn agreement(ctx: &Ctx, tx: &mut Tx<'_>, agreement: &Agreement) -> Result<wire::Agreement> {
    let mut rows = agreements(ctx, tx, std::slice::from_ref(agreement)).await?;
    rows.pop().ok_or_else(|| Error::internal("an agreement was lost"))
}

struct Around {
    owners: Vec<Organisation>,
    sites: Vec<Site>,
    rates: Vec<VatRate>,
    names: Names,
    currencies: Vec<comptoir_parties::Reference>,
    frequencies: Vec<comptoir_parties::Reference>,
}

/// Agreements on the wire, with what they refer to read at once.
///
/// # Errors
/// What the store answers.
pub(super) async fn agreements(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    rows: &[Agreement],
) -> Result<Vec<wire::Agreement>> {
    let owners = distinct(rows.iter().map(|row| row.organisation));
    let places = distinct(rows.iter().filter_map(|row| row.site).map(SiteId));
    let rates = distinct(rows.iter().filter_map(|row| row.vat_rate).map(VatRateId));
    let keys = rows.iter().flat_map(|row| [row.payment_term, row.details.invoice_layout]);
    let around = Around {
        owners: organisations::many(tx, ctx.tenant, &owners).await?,
        sites: sites::many(tx, ctx.tenant, &places).await?,
        rates: vat::many(tx, ctx.tenant, &rates).await?,
        names: Names::load(tx, ctx.tenant, keys).await?,
        currencies: references::list(tx, ctx.tenant, ReferenceKind::Currency).await?,
        frequencies: references::list(tx, ctx.tenant, ReferenceKind::BillingFrequency).await?,
    };
    rows.iter().map(|row| shown(row, &around)).collect()
}

fn shown(row: &Agreement, around: &Around) -> Result<wire::Agreement> {
    let code = row.currency.code();
    let currency = around.currencies.iter().find(|known| known.name == code);
    let frequency = row.frequency.name();
    let folded = text::fold(&frequency);
    let called = around.frequencies.iter().find(|known| known.name_folded == folded);
    Ok(wire::Agreement {
        id: Some(row.uid),
        customer: around
            .owners
            .iter()
            .find(|owner| owner.id == row.organisation)
            .map(customer)
            .unwrap_or_default(),
        name: row.name.clone(),
        billing_contact_email: row.details.billing_contact_email.clone(),
        billing_contact_first_name: row.details.billing_contact_first_name.clone(),
        billing_contact_last_name: row.details.billing_contact_last_name.clone(),
        billing_frequency_type: called.map_or_else(|| frequency.into_owned(), |called| called.name.clone()),
        billing_start_date: instant(row.billing_start)?,
        billing_start_date_locked: Some(row.billed_to.is_some()),
        cc_billing_contact_email: row.details.cc_billing_contact_email.clone(),
        currency: Some(wire::Currency { id: currency.map(|known| known.code), name: Some(code.to_owned()) }),
        date_start: instant(row.date_start)?,
        date_end: row.date_end.map(instant).transpose()?,
        invoice_layout: around.names.show(row.details.invoice_layout),
        is_default: Some(row.is_default),
        notes: row.details.notes.clone(),
        payment_term: around.names.show(row.payment_term).unwrap_or_default(),
        po_number: row.details.po_number.clone(),
        site: row.site.and_then(|key| around.sites.iter().find(|place| place.id.0 == key)).map(site),
        tax_rate: row
            .vat_rate
            .and_then(|key| around.rates.iter().find(|rate| rate.id.0 == key))
            .map(tax_rate),
        organization_id: row.details.organization_id.as_ref().and_then(number),
    })
}

fn number(value: &Value) -> Option<Number> {
    serde_json::from_value(value.clone()).ok()
}
