//! A distributor with customers who order, made through the contexts before the server starts.

use std::sync::Arc;

use comptoir_catalogue::{ProductProfile, products, types, vendors};
use comptoir_events::{Dispatcher, Host, identity_tenant};
use comptoir_fulfilment::shipping_types::{self, NewShippingType};
use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_identity::tenants::{self, NewTenant};
use comptoir_identity::users::{self, Home, NewUser, Preferences};
use comptoir_inventory::locations::{self, NewLocation};
use comptoir_inventory::stock::{self, StockItem};
use comptoir_kernel::{Ctx, Currency, RandomIds, Result, SystemClock};
use comptoir_parties::addresses::{self, AddressKind, AddressValue};
use comptoir_parties::organisations::{self, NewOrganisation, Organisation, Profile};
use comptoir_store::{Store, Tx};

use crate::load;

/// Customers, each with a user and a client of its own.
const CUSTOMERS: usize = 16;
/// Vendors and product types.
const VENDORS: usize = 20;
/// Products made in one transaction.
const BATCH: usize = 5_000;
/// Pieces of each product in the warehouse: more than a run can order.
const PIECES: i64 = 10_000_000;

/// What names of products are made of.
pub(crate) const WORDS: [&str; 24] = [
    "Desk",
    "Phone",
    "Headset",
    "Cordless",
    "Router",
    "Switch",
    "Camera",
    "Speaker",
    "Business",
    "Edition",
    "Wireless",
    "Gateway",
    "Conference",
    "Adapter",
    "Stereo",
    "Mono",
    "Pro",
    "Lite",
    "Ultra",
    "Station",
    "Cable",
    "Mount",
    "Bracket",
    "Base",
];

/// The world in an open database.
pub(crate) struct World {
    /// The database.
    pub(crate) store: Store,
    /// The program itself, acting for the tenant.
    pub(crate) ctx: Ctx,
    /// The distributor.
    pub(crate) root: Organisation,
    /// Id and secret of the distributor's own client.
    pub(crate) desk: (String, String),
    /// Id and secret of each customer's client.
    pub(crate) clients: Vec<(String, String)>,
    /// The way goods are sent.
    pub(crate) shipping_type: i64,
    /// Ids of the products.
    pub(crate) products: Vec<i64>,
}

impl World {
    /// A distributor with customers and nothing to sell.
    pub(crate) async fn create(store: Store) -> Self {
        let make = store.write(async |tx: &mut Tx<'_>| {
            let new = NewTenant {
                name: "Northgate".into(),
                slug: None,
                currency: Currency::GBP,
                time_zone: "Europe/London".into(),
                locale: "en_GB".into(),
            };
            let (_, ctx) = tenants::create(tx, Arc::new(SystemClock), Arc::new(RandomIds), new).await?;
            comptoir_parties::references::seed(&ctx, tx).await?;
            comptoir_pricing::vat::seed(&ctx, tx).await?;
            let root = organisations::create_root(&ctx, tx, profile("Northgate")).await?;
            let desk = client(&ctx, tx, &root, CUSTOMERS).await?;
            let mut clients = Vec::new();
            for number in 0..CUSTOMERS {
                clients.push(customer(&ctx, tx, &root, number).await?);
            }
            let new = NewShippingType {
                name: "UK Standard Next Day Delivery".into(),
                price: 7_50,
                countries: vec![826],
                exclude_countries: false,
            };
            let shipping_type = shipping_types::create(&ctx, tx, new).await?.id.0;
            Ok((ctx, root, desk, clients, shipping_type))
        });
        let (ctx, root, desk, clients, shipping_type) = make.await.expect("the world can be made");
        Self { store, ctx, root, desk, clients, shipping_type, products: Vec::new() }
    }

    /// Adds organisations below the distributor; answers their keys and paths.
    pub(crate) async fn resellers(&self, count: usize) -> Vec<(i64, String)> {
        let (ctx, root) = (self.ctx.clone(), self.root.clone());
        let make = self.store.write(async move |tx: &mut Tx<'_>| {
            let mut made = Vec::with_capacity(count);
            for number in 0..count {
                let new = NewOrganisation {
                    parent: Some(root.id),
                    profile: profile(&format!("Reseller {number}")),
                };
                let organisation = organisations::create(&ctx, tx, new).await?;
                made.push((organisation.id.0, organisation.path));
            }
            Ok(made)
        });
        make.await.expect("organisations can be made")
    }

    /// Adds products to the catalogue; their events wait for the dispatcher.
    pub(crate) async fn sell(&mut self, count: usize) {
        let ctx = self.ctx.clone();
        let kinds = self.store.write(async move |tx: &mut Tx<'_>| {
            let mut kinds = Vec::new();
            for number in 0..VENDORS {
                let vendor = vendors::create(&ctx, tx, &format!("Vendor {number}"), None, None).await?.id;
                kinds.push((vendor, types::create(&ctx, tx, &format!("Kind {number}")).await?.id));
            }
            Ok(kinds)
        });
        let kinds = Arc::new(kinds.await.expect("vendors can be made"));
        for start in (0..count).step_by(BATCH) {
            let (ctx, kinds) = (self.ctx.clone(), Arc::clone(&kinds));
            let made = self.store.write(async move |tx: &mut Tx<'_>| {
                let new = (start..count.min(start + BATCH)).map(|number| {
                    let (vendor, kind) = kinds[number % VENDORS];
                    ProductProfile { vendor: Some(vendor), product_type: Some(kind), ..product(number) }
                });
                let made = products::create_many(&ctx, tx, new.collect()).await?;
                Ok(made.into_iter().map(|product| product.id.0).collect::<Vec<_>>())
            });
            self.products.extend(made.await.expect("products can be made"));
        }
    }

    /// Fills a warehouse with the first products.
    pub(crate) async fn stock(&self, count: usize) {
        let ctx = self.ctx.clone();
        let fill = self.store.write(async move |tx: &mut Tx<'_>| {
            let new = NewLocation {
                name: Some("Warehouse".into()),
                is_managed: true,
                is_tracking_inventory: true,
                ..NewLocation::default()
            };
            let place = locations::create(&ctx, tx, new).await?;
            let item = |number| StockItem {
                sku: Some(product(number).sku),
                quantity: Some(PIECES),
                ..StockItem::default()
            };
            let items: Vec<StockItem> = (0..count).map(item).collect();
            stock::set(&ctx, tx, Some(place.uid), &items).await.map(drop)
        });
        fill.await.expect("stock can be set");
    }

    /// Dispatches what has happened so far, so that it is not done while something else is measured.
    pub(crate) async fn settle(&self) {
        let host = Host::new(self.store.clone(), Arc::new(SystemClock), Arc::new(RandomIds), identity_tenant);
        let dispatcher = Dispatcher::new(host, Vec::new(), vec![comptoir_messaging::consumer()]);
        dispatcher.run_once().await.expect("events can be dispatched");
    }
}

/// Access tokens of the customers.
pub(crate) async fn tokens(address: &str, clients: &[(String, String)]) -> Vec<String> {
    let mut tokens = Vec::new();
    for (id, secret) in clients {
        let form = format!("grant_type=client_credentials&client_id={id}&client_secret={secret}");
        let head = format!(
            "POST /api/v1/oauth/create_token HTTP/1.1\r\nhost: localhost\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
            form.len()
        );
        let answer = load::ask(address, head.as_bytes()).await;
        tokens.push(answer["access_token"].as_str().expect("a token is a text").to_owned());
    }
    tokens
}

async fn customer(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    root: &Organisation,
    number: usize,
) -> Result<(String, String)> {
    let name = format!("Customer {number}");
    let new = NewOrganisation { parent: Some(root.id), profile: profile(&name) };
    let organisation = organisations::create(ctx, tx, new).await?;
    addresses::create(ctx, tx, organisation.id, AddressKind::Billing, address(&name)).await?;
    client(ctx, tx, &organisation, number).await
}

/// A user of an organisation who may do everything, and a client of theirs.
async fn client(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    number: usize,
) -> Result<(String, String)> {
    let new = NewUser {
        name: format!("Buyer {number}"),
        email: format!("buyer-{number}@example.com"),
        home: Home { organisation: organisation.id, path: organisation.path.clone() },
        admin: true,
        root: false,
        active: true,
        password_hash: None,
        roles: Vec::new(),
        preferences: Preferences::default(),
        verified: false,
        two_factor: false,
        password_reset: false,
    };
    let user = users::create(ctx, tx, new).await?.id;
    let kind = NewKind::Hub { user };
    let name = organisation.name.clone();
    let new = NewClient { kind, name, limit_per_minute: Some(0), limit_per_day: Some(0) };
    let (client, secret) = clients::create(ctx, tx, new).await?;
    Ok((client.uid.to_string(), secret.reveal().to_owned()))
}

fn profile(name: &str) -> Profile {
    Profile { country: Some("GB".into()), ..Profile::named(name) }
}

fn address(name: &str) -> AddressValue {
    AddressValue {
        name: Some("Head office".into()),
        company_name: Some(name.into()),
        line_1: Some("1 High Street".into()),
        city: Some("Leeds".into()),
        postal_code: Some("LS1 1AA".into()),
        country: Some(826),
        ..AddressValue::default()
    }
}

/// A product with texts of an ordinary length.
fn product(number: usize) -> ProductProfile {
    let word = |step: usize| WORDS[(number / step) % WORDS.len()];
    let count = i64::try_from(number).unwrap_or_default();
    let name = format!("{} {} {} {number}", word(1), word(24), word(576));
    let mut profile = ProductProfile::goods(
        format!("{:04}-{number:06}-{:03}", number % 9973, number % 7),
        name,
        10_00 + count,
    );
    profile.popularity = (count * 7919) % 1000;
    profile.weight_grams = Some(1_250);
    profile.details.description = Some("A phone with four lines and a colour display".into());
    profile.details.detailed_description = Some(
        "A plain handset for corridors, shop floors and shared desks. It registers up to two accounts, and passes \
         the network on to a computer through its two Ethernet ports. Power over Ethernet is built in; a mains \
         supply is sold separately."
            .into(),
    );
    profile
}
