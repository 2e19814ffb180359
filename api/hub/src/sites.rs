//! Sites and groups: where a device goes once it is provisioned.

use comptoir_contracts::hub as wire;
use comptoir_kernel::{Country, Faults, OrganisationId};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_parties::organisations::PostalAddress;
use comptoir_parties::{Group, GroupId, Site, groups, sites};
use serde_json::json;

use crate::lenient;
use crate::native::Fields;

/// Sites within reach, by name; all of them, unless a page is asked for.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_of_short()?;
    call.report(async move |ctx, tx| {
        Ok(match page {
            Some(page) => Reply::hub_page(sites::page(ctx, tx, &[], page).await?.map(site), page),
            None => Reply::hub_short(sites::all(ctx, tx).await?.into_iter().map(site).collect(), None),
        })
    })
    .await
}

/// Groups of devices within reach, by name; all of them, unless a page is asked for.
pub(crate) async fn list_groups(call: Call) -> Answer {
    let page = call.page_of_short()?;
    call.report(async move |ctx, tx| {
        Ok(match page {
            Some(page) => Reply::hub_page(groups::page(ctx, tx, page).await?.map(group), page),
            None => Reply::hub_short(groups::list(ctx, tx).await?.into_iter().map(group).collect(), None),
        })
    })
    .await
}

/// Creates a group of devices; of the caller's own organisation, unless another within reach is named.
pub(crate) async fn create_group(call: Call) -> Answer {
    let (body, mut faults) = (call.json()?, Faults::new());
    let mut fields = Fields::of(&body, &["name", "organisation"], &mut faults);
    let name = fields.text("name").unwrap_or_default();
    let organisation = fields.int("organisation").map(OrganisationId);
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        let owner = match organisation.or_else(|| ctx.organisation()) {
            Some(owner) => owner,
            None => comptoir_parties::organisations::root(tx, ctx.tenant).await?.id,
        };
        let made = groups::create(ctx, tx, owner, &name).await;
        lenient::answer(early.clone(), made.map(|made| Reply::created(group(made))))
    })
    .await
}

/// Renames a group of devices.
pub(crate) async fn rename_group(call: Call) -> Answer {
    let (id, body, mut faults) = (GroupId(call.int("id")?), call.json()?, Faults::new());
    // It stays with its organisation.
    let name = Fields::of(&body, &["name"], &mut faults).text("name").unwrap_or_default();
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        let renamed = groups::rename(ctx, tx, id, &name).await;
        lenient::answer(early.clone(), renamed.map(|renamed| Reply::ok(group(renamed))))
    })
    .await
}

/// Removes a group of devices.
pub(crate) async fn delete_group(call: Call) -> Answer {
    let id = GroupId(call.int("id")?);
    call.write(async move |ctx, tx| {
        groups::delete(ctx, tx, id).await?;
        Ok(Reply::json(200, &json!({ "deleted": id })))
    })
    .await
}

fn group(group: Group) -> wire::Group {
    wire::Group { id: Some(group.id.0), name: Some(group.name), organisation: Some(group.organisation.0) }
}

fn site(site: Site) -> wire::Site {
    wire::Site {
        id: Some(site.id.0),
        organisation: Some(site.organisation.0),
        address: site.details.0.address.map(|place| address(&site.name, place)),
        name: Some(site.name),
    }
}

/// The address of a site, whose country was written as text.
fn address(name: &str, place: PostalAddress) -> wire::Address {
    let country = place.country.as_deref().map(str::trim).and_then(|text| {
        let by_name = || Country::ALL.iter().find(|country| country.name.eq_ignore_ascii_case(text));
        Country::by_alpha2(text).or_else(by_name)
    });
    wire::Address {
        name: Some(name.to_owned()),
        company_name: None,
        recipient_name: None,
        addr_line_1: place.line_1,
        addr_line_2: place.line_2,
        city: place.city,
        region: place.region,
        postal_code: place.postal_code,
        country_code: country.map(|country| i64::from(country.numeric)),
    }
}
