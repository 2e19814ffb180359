//! Organisations: the distributor, its resellers, their customers, and the customers' branches.

use std::collections::HashMap;

use comptoir_kernel::{Ctx, OrganisationId, Result};
use comptoir_parties::addresses::{self, AddressKind, AddressValue, country_of};
use comptoir_parties::organisations::{self, CustomerDetails, NewOrganisation, PostalAddress, Profile};
use comptoir_store::Tx;

use super::{absent, currency, unknown};
use crate::demo::files::{Address, Customer, Files, Organisation};

/// Creates all organisations with their addresses.
pub(super) async fn organisations(ctx: &Ctx, tx: &mut Tx<'_>, files: &Files) -> Result<Option<usize>> {
    if absent(organisations::find_code(ctx, tx, &files.company.tenant.root).await)?.is_some() {
        return Ok(None);
    }
    let mut known: HashMap<&str, (OrganisationId, Option<String>)> = HashMap::new();
    for facts in &files.company.organisations {
        let above =
            facts.parent.as_deref().map(|code| known.get(code).ok_or_else(|| unknown("organisation", code)));
        let above = above.transpose()?;
        let mut profile = profile(facts)?;
        profile.vat_number = profile.vat_number.or_else(|| above.and_then(|(_, number)| number.clone()));
        let number = profile.vat_number.clone();
        let made = match above {
            Some((parent, _)) => {
                organisations::create(ctx, tx, NewOrganisation { parent: Some(*parent), profile }).await?
            }
            None => organisations::create_root(ctx, tx, profile).await?,
        };
        for address in facts.addresses.iter().filter(|address| address.kind.as_deref() != Some("billing")) {
            addresses::create(ctx, tx, made.id, AddressKind::Delivery, value(address, &facts.name)).await?;
        }
        known.insert(&facts.code, (made.id, number));
    }
    for facts in &files.customers {
        if !known.contains_key(facts.customer_code.as_str()) {
            let (parent, _) = known
                .get(facts.reseller_code.as_str())
                .ok_or_else(|| unknown("reseller", &facts.reseller_code))?;
            let new = NewOrganisation { parent: Some(*parent), profile: customer(facts) };
            let made = organisations::create(ctx, tx, new).await?;
            known.insert(&facts.customer_code, (made.id, None));
        }
    }
    Ok(Some(known.len()))
}

fn profile(facts: &Organisation) -> Result<Profile> {
    let billing = facts.addresses.iter().find(|address| address.kind.as_deref() == Some("billing"));
    Ok(Profile {
        code: Some(facts.code.clone()),
        currency: Some(currency(&facts.currency)?),
        time_zone: Some(facts.time_zone.clone()),
        country: Some(facts.country.clone()),
        vat_number: facts.vat_number.clone(),
        invoice_email: facts.email.clone(),
        credit_limit: facts.credit_limit,
        manual_authorisation: facts.manual_authorisation,
        details: CustomerDetails {
            address: billing.map(postal),
            contact_phone: facts.phone.clone(),
            ..CustomerDetails::default()
        },
        ..Profile::named(&facts.name)
    })
}

/// A telecom customer, of which the file tells town and postcode only.
fn customer(facts: &Customer) -> Profile {
    let address = PostalAddress {
        city: Some(facts.city.clone()),
        postal_code: Some(facts.postcode.clone()),
        country: Some("GB".into()),
        ..PostalAddress::default()
    };
    Profile {
        code: Some(facts.customer_code.clone()),
        country: Some("GB".into()),
        details: CustomerDetails { address: Some(address), ..CustomerDetails::default() },
        ..Profile::named(&facts.name)
    }
}

fn postal(address: &Address) -> PostalAddress {
    PostalAddress {
        line_1: Some(address.line1.clone()),
        line_2: address.line2.clone(),
        city: Some(address.city.clone()),
        region: address.region.clone(),
        postal_code: Some(address.postcode.clone()),
        country: Some(address.country.clone()),
        phone: None,
    }
}

/// An address of the files as a context keeps it.
pub(super) fn value(address: &Address, company: &str) -> AddressValue {
    AddressValue {
        name: address.name.clone(),
        company_name: Some(company.to_owned()),
        recipient_name: None,
        line_1: Some(address.line1.clone()),
        line_2: address.line2.clone(),
        city: Some(address.city.clone()),
        region: address.region.clone(),
        postal_code: Some(address.postcode.clone()),
        country: country_of(&address.country).map(|country| country.numeric),
    }
}
