//! The demo company's files, as the program carries them. `demo/README.md` beside the sources explains them.

use std::io::Read;

use comptoir_kernel::{Error, Result};
use flate2::read::GzDecoder;
use rust_decimal::Decimal;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};

const COMPANY: &str = include_str!("../../demo/company.json");
const CATALOGUE: &str = include_str!("../../demo/catalogue.json");
const CUSTOMERS: &[u8] = include_bytes!("../../demo/telecom-customers.csv");
const SERVICE_ITEMS: &[u8] = include_bytes!("../../demo/telecom/service-items.csv.gz");
const RATE_DECK: &[u8] = include_bytes!("../../demo/telecom/rate-deck.csv.gz");
/// The calls of October 2026, compressed.
pub(super) const CALLS: &[u8] = include_bytes!("../../demo/telecom/calls-2026-10.csv.gz");
/// How to read the calls.
pub(super) const CALLS_FORMAT: &str = include_str!("../../demo/telecom/calls.toml");

/// What is loaded before the main job.
pub(super) struct Files {
    pub(super) company: Company,
    pub(super) catalogue: Catalogue,
    pub(super) customers: Vec<Customer>,
    pub(super) service_items: Vec<ServiceItem>,
    pub(super) rates: Vec<Rate>,
}

impl Files {
    /// Reads all of them.
    pub(super) fn read() -> Result<Self> {
        Ok(Self {
            company: serde_json::from_str(COMPANY).map_err(Error::internal)?,
            catalogue: serde_json::from_str(CATALOGUE).map_err(Error::internal)?,
            customers: rows(CUSTOMERS)?,
            service_items: rows(GzDecoder::new(SERVICE_ITEMS))?,
            rates: rows(GzDecoder::new(RATE_DECK))?,
        })
    }
}

fn rows<T: DeserializeOwned>(source: impl Read) -> Result<Vec<T>> {
    csv::Reader::from_reader(source).into_deserialize().collect::<Result<_, _>>().map_err(Error::internal)
}

fn decimal<'de, D: Deserializer<'de>>(source: D) -> Result<Decimal, D::Error> {
    String::deserialize(source)?.parse().map_err(D::Error::custom)
}

#[derive(Deserialize)]
pub(super) struct Company {
    pub(super) tenant: Tenant,
    pub(super) demo: Names,
    pub(super) roles: Vec<Role>,
    pub(super) organisations: Vec<Organisation>,
    pub(super) users: Vec<User>,
    pub(super) shipping_types: Vec<ShippingType>,
    pub(super) locations: Vec<Location>,
}

#[derive(Deserialize)]
pub(super) struct Tenant {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) root: String,
    pub(super) currency: String,
    pub(super) time_zone: String,
}

/// The records of the main job.
#[derive(Clone, Deserialize)]
pub(super) struct Names {
    /// Buys, is billed, and has numbers of its own.
    pub(super) organisation: String,
    /// Neither above nor below it.
    pub(super) outsider: String,
    /// Below it; its orders wait for approval.
    pub(super) approval_organisation: String,
    /// Sku of the phone.
    pub(super) product: String,
    /// Sku of its provisioning.
    pub(super) provisioning: String,
    /// Sku of what is subscribed to.
    pub(super) plan: String,
    /// Code of the shipping type.
    pub(super) shipping_type: String,
    /// Code of the location the phones come from.
    pub(super) location: String,
}

#[derive(Deserialize)]
pub(super) struct Role {
    pub(super) code: String,
    pub(super) name: String,
}

#[derive(Deserialize)]
pub(super) struct Organisation {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) parent: Option<String>,
    pub(super) country: String,
    pub(super) currency: String,
    pub(super) time_zone: String,
    pub(super) vat_number: Option<String>,
    pub(super) manual_authorisation: bool,
    pub(super) credit_limit: Option<i64>,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) addresses: Vec<Address>,
}

#[derive(Clone, Deserialize)]
pub(super) struct Address {
    /// `billing` or `delivery`; a location's has none.
    pub(super) kind: Option<String>,
    pub(super) name: Option<String>,
    pub(super) line1: String,
    pub(super) line2: Option<String>,
    pub(super) city: String,
    pub(super) region: Option<String>,
    pub(super) postcode: String,
    pub(super) country: String,
}

#[derive(Deserialize)]
pub(super) struct User {
    pub(super) email: String,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) organisation: String,
    pub(super) roles: Vec<String>,
    pub(super) time_zone: String,
    pub(super) active: bool,
}

#[derive(Deserialize)]
pub(super) struct ShippingType {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) price: i64,
    pub(super) countries: Vec<String>,
    pub(super) exclude_countries: bool,
}

#[derive(Deserialize)]
pub(super) struct Location {
    pub(super) code: String,
    pub(super) name: String,
    /// `warehouse` or `drop_ship`.
    pub(super) kind: String,
    pub(super) default: bool,
    pub(super) stock_percent: i64,
    pub(super) address: Option<Address>,
}

#[derive(Deserialize)]
pub(super) struct Catalogue {
    pub(super) vendors: Vec<Vendor>,
    pub(super) product_types: Vec<ProductType>,
    pub(super) products: Vec<Product>,
}

#[derive(Deserialize)]
pub(super) struct Vendor {
    pub(super) code: String,
    pub(super) name: String,
}

#[derive(Deserialize)]
pub(super) struct ProductType {
    pub(super) name: String,
}

#[derive(Deserialize)]
pub(super) struct Product {
    pub(super) sku: String,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) detailed_description: String,
    pub(super) vendor: String,
    #[serde(rename = "type")]
    pub(super) product_type: String,
    pub(super) rrp: i64,
    pub(super) price: i64,
    pub(super) stock: Option<i64>,
    pub(super) weight_grams: Option<i64>,
    pub(super) shippable: bool,
    pub(super) financeable: bool,
    pub(super) discountable: bool,
    pub(super) show_in_webstore: bool,
    pub(super) subscription_type: Option<String>,
    pub(super) subscription_product_type: Option<String>,
    pub(super) dovetail: bool,
    pub(super) provisioning: Vec<String>,
    pub(super) maintenance: Vec<String>,
    pub(super) related: Vec<String>,
    pub(super) rate_plans: Vec<RatePlan>,
}

#[derive(Deserialize)]
pub(super) struct RatePlan {
    pub(super) name: String,
    pub(super) term_length: i64,
    pub(super) billing_frequency: String,
    pub(super) renewal_term_length: i64,
    pub(super) default: bool,
    pub(super) min_quantity: i64,
    pub(super) max_quantity: i64,
    pub(super) charges: Vec<Charge>,
}

#[derive(Deserialize)]
pub(super) struct Charge {
    pub(super) name: String,
    pub(super) charge_type: String,
    pub(super) charge_model: String,
    pub(super) unit_of_measure: String,
    pub(super) costs: Vec<Cost>,
}

#[derive(Deserialize)]
pub(super) struct Cost {
    pub(super) currency: String,
    pub(super) price: i64,
}

/// A telecom customer.
#[derive(Deserialize)]
pub(super) struct Customer {
    pub(super) customer_code: String,
    pub(super) name: String,
    pub(super) reseller_code: String,
    pub(super) city: String,
    pub(super) postcode: String,
}

/// A number of a telecom customer.
#[derive(Deserialize)]
pub(super) struct ServiceItem {
    pub(super) customer_code: String,
    pub(super) service_item: String,
    pub(super) service: String,
    pub(super) date_start: jiff::civil::Date,
}

/// A prefix and its price; amounts are pence.
#[derive(Deserialize)]
pub(super) struct Rate {
    pub(super) prefix: String,
    pub(super) destination: String,
    #[serde(deserialize_with = "decimal")]
    pub(super) sell_pence_per_minute: Decimal,
    #[serde(deserialize_with = "decimal")]
    pub(super) cost_pence_per_minute: Decimal,
    #[serde(deserialize_with = "decimal")]
    pub(super) flag_fall_pence: Decimal,
    pub(super) free_seconds: u32,
    pub(super) rounding: String,
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_files_are_of_the_sizes_the_demo_promises_and_fit_together() {
        let files = Files::read().unwrap();
        assert_eq!(
            (files.rates.len(), files.service_items.len(), files.customers.len()),
            (60_000, 4_655, 400)
        );
        assert_eq!((files.company.organisations.len(), files.catalogue.products.len()), (83, 211));
        let customers: HashSet<&str> = files.customers.iter().map(|one| one.customer_code.as_str()).collect();
        assert!(files.service_items.iter().all(|item| customers.contains(item.customer_code.as_str())));
        let codes: HashSet<&str> = files.company.organisations.iter().map(|one| one.code.as_str()).collect();
        assert!(
            files
                .company
                .organisations
                .iter()
                .flat_map(|one| &one.parent)
                .all(|code| codes.contains(code.as_str()))
        );
        assert!(files.customers.iter().all(|one| codes.contains(one.reseller_code.as_str())));
        assert!(files.company.users.iter().all(|user| codes.contains(user.organisation.as_str())));
        let names = &files.company.demo;
        assert!(
            [&names.organisation, &names.outsider, &names.approval_organisation]
                .iter()
                .all(|code| codes.contains(code.as_str()))
        );
    }
}
