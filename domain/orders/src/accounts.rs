//! The rules of accounts at vendors. Pure: what is asked for goes in, faults come out.

use comptoir_catalogue::Product;
use comptoir_kernel::text::is_email;
use comptoir_kernel::{Country, Faults};
use comptoir_subscriptions::Vendor;
use comptoir_subscriptions::provisioning::VendorAccount;

use crate::Accounts;
use crate::check::{Stage, length};

/// What a vendor's account is called in a line, and the names of its fields.
struct Names {
    order: &'static str,
    id: &'static str,
    name: &'static str,
}

fn names(vendor: Vendor) -> Names {
    match vendor {
        Vendor::Dropbox => Names { order: "dropbox_order", id: "team_id", name: "team_name" },
        Vendor::Acronis => Names { order: "acronis_order", id: "tenant_id", name: "tenant_name" },
        Vendor::Zoom => Names { order: "zoom_order", id: "account_number", name: "company_name" },
    }
}

/// What an order's accounts are held against.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known<'a> {
    /// Accounts of what the buyer has or has ordered.
    pub(crate) there: &'a [(Vendor, VendorAccount)],
    /// New ones that lines of the order are to found.
    pub(crate) founded: Vec<(Vendor, &'a VendorAccount)>,
}

/// The vendor of a product, and whether it is an add-on.
pub(crate) fn of_product(product: &Product) -> Option<(Vendor, bool)> {
    let vendor = product.subscription_type.as_deref().and_then(Vendor::parse)?;
    Some((vendor, product.subscription_product_type.as_deref() == Some("ADD_ON")))
}

/// Checks whom a line's subscription is made for: an account of what the buyer has, or the facts of a new one. Only
/// products of a vendor have any; `vendor` is the product's.
pub(crate) fn check(
    accounts: &Accounts,
    vendor: Option<Vendor>,
    known: &Known<'_>,
    stage: Stage,
    faults: &mut Faults,
) {
    let all = [
        (Vendor::Dropbox, &accounts.dropbox),
        (Vendor::Acronis, &accounts.acronis),
        (Vendor::Zoom, &accounts.zoom),
    ];
    for (of, account) in all {
        let names = names(of);
        match account {
            Some(_) if vendor != Some(of) => {
                faults.invalid(names.order, format!("is for products of {of} alone"))
            }
            Some(account) => faults.within(names.order, |faults| {
                facts(account, &names, stage, faults);
                let is_there =
                    |(vendor, there): &(Vendor, VendorAccount)| *vendor == of && there.is_same(account);
                if account.known().is_some() && !known.there.iter().any(is_there) {
                    faults.invalid(names.id, "is no account of a subscription that the buyer has, nor one that was registered for it");
                }
            }),
            None if vendor == Some(of) && stage == Stage::Placing => faults.required(names.order),
            None => {}
        }
    }
}

/// Checks that an add-on is for an account that exists, or for one that another line founds: alone, with the facts of a
/// new one, it would be set up beside the product it is added to.
pub(crate) fn check_add_on(accounts: &Accounts, vendor: Vendor, known: &Known<'_>, faults: &mut Faults) {
    let Some(account) = accounts.of(vendor).filter(|account| account.known().is_none()) else { return };
    if !known.founded.iter().any(|(of, founded)| *of == vendor && founded.is_same(account)) {
        let names = names(vendor);
        let field = format!("{}.{}", names.order, names.id);
        faults.invalid(field, "must name an account that exists, or that another line of the order founds");
    }
}

fn facts(account: &VendorAccount, names: &Names, stage: Stage, faults: &mut Faults) {
    let texts = [
        (names.id, &account.id),
        (names.name, &account.name),
        ("admin_login", &account.admin_login),
        ("admin_email", &account.admin_email),
        ("admin_first_name", &account.admin_first_name),
        ("admin_last_name", &account.admin_last_name),
    ];
    for (field, text) in texts {
        length(field, text.as_deref(), faults);
    }
    if account.admin_email.as_deref().is_some_and(|address| !is_email(address)) {
        faults.invalid("admin_email", "is no e-mail address");
    }
    let known = |code: i64| u16::try_from(code).ok().and_then(Country::by_numeric).is_some();
    if let Some(code) = account.country.filter(|code| !known(*code)) {
        faults.invalid("country_code", format!("there is no country {code}"));
    }
    let empty = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    if stage == Stage::Placing && account.known().is_none() {
        for (field, text) in [(names.name, &account.name), ("admin_email", &account.admin_email)] {
            if empty(text) {
                faults.required(field);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(account: &VendorAccount, vendor: Option<Vendor>, stage: Stage) -> Vec<String> {
        let accounts = Accounts { zoom: Some(account.clone()), ..Accounts::default() };
        let mut faults = Faults::new();
        let there = [(Vendor::Zoom, VendorAccount { id: Some("77".into()), ..VendorAccount::default() })];
        let known = Known { there: &there, ..Known::default() };
        check(&accounts, vendor, &known, stage, &mut faults);
        faults
            .finish()
            .map_or_else(|error| error.faults.into_iter().map(|fault| fault.field).collect(), |()| Vec::new())
    }

    #[test]
    fn an_account_exists_or_is_described() {
        let new = VendorAccount {
            name: Some("Acme".into()),
            admin_email: Some("it@acme.example".into()),
            ..VendorAccount::default()
        };
        let known = VendorAccount { id: Some("77".into()), ..VendorAccount::default() };
        let (nobody, zoom) = (VendorAccount::default(), Some(Vendor::Zoom));
        assert!(faults_of(&new, zoom, Stage::Placing).is_empty());
        assert!(faults_of(&known, zoom, Stage::Placing).is_empty());
        assert!(faults_of(&nobody, zoom, Stage::Basket).is_empty());
        let stranger = VendorAccount { id: Some("78".into()), ..VendorAccount::default() };
        assert_eq!(faults_of(&stranger, zoom, Stage::Basket), ["zoom_order.account_number"]);
        assert_eq!(
            faults_of(&nobody, zoom, Stage::Placing),
            ["zoom_order.company_name", "zoom_order.admin_email"]
        );
        let odd = VendorAccount { admin_email: Some("it@acme".into()), country: Some(1), ..new };
        assert_eq!(
            faults_of(&odd, zoom, Stage::Basket),
            ["zoom_order.admin_email", "zoom_order.country_code"]
        );
        assert_eq!(faults_of(&known, Some(Vendor::Dropbox), Stage::Basket), ["zoom_order"]);
        assert_eq!(faults_of(&known, Some(Vendor::Dropbox), Stage::Placing), ["dropbox_order", "zoom_order"]);
    }
}
