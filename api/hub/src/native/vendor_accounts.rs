//! Accounts at vendors that customers have without having bought them here.

use comptoir_contracts::Method;
use comptoir_kernel::{Faults, OrganisationId};
use comptoir_kit::{Answer, Call, Native, Reply, lenient};
use comptoir_subscriptions::Vendor;
use comptoir_subscriptions::accounts::{self, NewAccount, RegisteredAccount, RegisteredAccountId};
use serde_json::{Value, json};

use super::{Fields, native};

/// Lists accounts.
pub(crate) static ACCOUNTS: Native = native(
    Method::Get,
    "/native/vendor_accounts",
    "nativeListVendorAccounts",
    false,
    "The accounts at vendors that were registered for organisations within reach, a page at a time.",
);
/// Registers an account.
pub(crate) static ACCOUNT_REGISTER: Native = native(
    Method::Post,
    "/native/vendor_accounts",
    "nativeRegisterVendorAccount",
    false,
    "Registers an account that an organisation below the caller's own has at a vendor, so that orders may name it: `organisation`, `vendor`, `account`, and if wanted `name`.",
);
/// Forgets an account.
pub(crate) static ACCOUNT_REMOVE: Native = native(
    Method::Delete,
    "/native/vendor_accounts/{id}",
    "nativeRemoveVendorAccount",
    false,
    "Forgets an account that was registered; what was bought for it stays.",
);

/// The accounts at vendors that were registered for organisations within reach, a page at a time.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_hub()?;
    call.read(async move |ctx, tx| {
        let found = accounts::list(ctx, tx, page).await?;
        Ok(Reply::hub_page(found.map(|account| shown(&account)), page))
    })
    .await
}

/// Registers an account that an organisation below the caller's own has at a vendor, so that orders may name it.
pub(crate) async fn register(call: Call) -> Answer {
    let (body, mut faults) = (call.json()?, Faults::new());
    let mut fields = Fields::of(&body, &["organisation", "vendor", "account", "name"], &mut faults);
    let word = fields.text("vendor");
    let new = NewAccount {
        organisation: fields.int("organisation").map(OrganisationId),
        vendor: word.as_deref().and_then(Vendor::parse),
        account: fields.text("account"),
        name: fields.text("name"),
    };
    if word.is_some() && new.vendor.is_none() {
        faults.invalid("vendor", "must be DROPBOX, ACRONIS or ZOOM");
    }
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        let made = accounts::register(ctx, tx, new.clone()).await;
        lenient::answer(early.clone(), made.map(|made| Reply::created(shown(&made))))
    })
    .await
}

/// Forgets an account that was registered; what was bought for it stays.
pub(crate) async fn remove(call: Call) -> Answer {
    let id = RegisteredAccountId(call.int("id")?);
    call.write(async move |ctx, tx| {
        accounts::remove(ctx, tx, id).await?;
        Ok(Reply::no_content())
    })
    .await
}

fn shown(account: &RegisteredAccount) -> Value {
    json!({
        "id": account.id, "organisation": account.organisation, "vendor": account.vendor.as_str(),
        "account": account.account, "name": account.name,
    })
}
