//! Organisations and their addresses.

use comptoir_contracts::hub as wire;
use comptoir_kernel::OrganisationId;
use comptoir_kit::{Answer, Call, Reply};
use comptoir_parties::{Address, Organisation, addresses, organisations};

/// The caller's organisation and everything below it, by name. All of it, unless a page is asked for.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_of_short()?;
    call.report(async move |ctx, tx| {
        Ok(match page {
            Some(page) => {
                let found = organisations::page(ctx, tx, page).await?;
                Reply::hub_page(found.map(|one| organisation(&one)), page)
            }
            None => {
                let found = organisations::list(ctx, tx).await?;
                Reply::hub_short(found.iter().map(organisation).collect(), None)
            }
        })
    })
    .await
}

/// The present addresses of an organisation within reach. All of them, unless a page is asked for.
pub(crate) async fn addresses(call: Call) -> Answer {
    let (id, page) = (OrganisationId(call.int("id")?), call.page_of_short()?);
    call.read(async move |ctx, tx| {
        let found = addresses::list(ctx, tx, id).await?;
        Ok(Reply::hub_short(found.into_iter().map(address).collect(), page))
    })
    .await
}

fn organisation(organisation: &Organisation) -> wire::Organisation {
    wire::Organisation {
        id: Some(organisation.id.0),
        name: Some(organisation.name.clone()),
        parent: organisation.parent.map(|parent| parent.0),
        linked_account: Some(organisation.linked_account),
        finance_type: organisation.finance_type.clone(),
    }
}

fn address(address: Address) -> wire::Address {
    wire::Address {
        name: address.name,
        company_name: address.company_name,
        recipient_name: address.recipient_name,
        addr_line_1: address.line_1,
        addr_line_2: address.line_2,
        city: address.city,
        region: address.region,
        postal_code: address.postal_code,
        country_code: address.country.map(i64::from),
    }
}
