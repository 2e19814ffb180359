//! The small world every test starts with.
//!
//! ```text
//! Northgate (root)            rita: root user
//! ├── Alpha Telecom           ada: administrator, art: approver, rob: read-only
//! │   └── Acme                ben: buyer
//! └── Beta Networks           olga: administrator, neither above nor below Alpha
//! ```

use std::collections::HashMap;

use comptoir::Ground;
use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_identity::roles;
use comptoir_identity::tenants::{self, NewTenant, Tenant};
use comptoir_identity::users::{self, Home, NewUser, Preferences};
use comptoir_kernel::{Ctx, Currency, OrganisationId, Result, UserId};
use comptoir_parties::addresses::{self, AddressKind, AddressValue};
use comptoir_parties::organisations::{self, NewOrganisation, Organisation, Profile};
use comptoir_store::Tx;

/// Who a client is and how it proves it.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The client's id.
    pub client_id: String,
    /// Its secret.
    pub secret: String,
}

/// What is in the world.
#[derive(Debug, Clone)]
pub struct World {
    /// The tenant.
    pub tenant: Tenant,
    /// Organisations by short name: `northgate`, `alpha`, `acme`, `beta`.
    pub organisations: HashMap<&'static str, Organisation>,
    /// Users by first name.
    pub users: HashMap<&'static str, UserId>,
    /// Hub clients by the first name of their user; `datagate` and `afosto` for the whole tenant.
    pub clients: HashMap<&'static str, Credentials>,
}

impl World {
    /// Key of an organisation.
    pub fn organisation(&self, name: &str) -> OrganisationId {
        self.organisations[name].id
    }

    /// The context in which the program itself acts for the tenant.
    pub fn ctx(&self, ground: &Ground) -> Ctx {
        self.tenant.system(ground.clock.clone(), ground.ids.clone())
    }

    /// Makes the world in an empty database.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn create(ground: &Ground) -> Self {
        let (clock, ids) = (ground.clock.clone(), ground.ids.clone());
        let make = async move |tx: &mut Tx<'_>| {
            let new = NewTenant {
                name: "Northgate".into(),
                slug: None,
                currency: Currency::GBP,
                time_zone: "Europe/London".into(),
                locale: "en_GB".into(),
            };
            let (tenant, ctx) = tenants::create(tx, clock.clone(), ids.clone(), new).await?;
            people(&ctx, tx, tenant).await
        };
        ground.store.write(make).await.expect("the test world is made")
    }
}

async fn people(ctx: &Ctx, tx: &mut Tx<'_>, tenant: Tenant) -> Result<World> {
    let profile = |name: &str| Profile { country: Some("GB".into()), ..Profile::named(name) };
    comptoir_parties::references::seed(ctx, tx).await?;
    comptoir_pricing::vat::seed(ctx, tx).await?;
    let mut organisations = HashMap::new();
    organisations.insert("northgate", organisations::create_root(ctx, tx, profile("Northgate")).await?);
    for (name, parent, title) in [
        ("alpha", "northgate", "Alpha Telecom"),
        ("acme", "alpha", "Acme"),
        ("beta", "northgate", "Beta Networks"),
    ] {
        let new = NewOrganisation { parent: Some(organisations[parent].id), profile: profile(title) };
        let organisation = organisations::create(ctx, tx, new).await?;
        addresses::create(ctx, tx, organisation.id, AddressKind::Billing, address(title)).await?;
        organisations.insert(name, organisation);
    }
    let mut world = World { tenant, organisations, users: HashMap::new(), clients: HashMap::new() };
    for (name, organisation, role) in [
        ("rita", "northgate", "root"),
        ("ada", "alpha", "admin"),
        ("art", "alpha", "Approver"),
        ("rob", "alpha", "Read-only"),
        ("ben", "acme", "Buyer"),
        ("olga", "beta", "admin"),
    ] {
        person(ctx, tx, &mut world, name, organisation, role).await?;
    }
    let kinds = [
        ("datagate", NewKind::Datagate { organisation: None }),
        ("afosto", NewKind::Afosto { scopes: vec!["*".into()], organisation: None }),
    ];
    for (name, kind) in kinds {
        client(ctx, tx, &mut world, name, kind).await?;
    }
    Ok(world)
}

async fn person(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    world: &mut World,
    name: &'static str,
    organisation: &str,
    role: &str,
) -> Result<()> {
    let home = &world.organisations[organisation];
    let roles = match role {
        "root" | "admin" => Vec::new(),
        role => vec![roles::find_named(ctx, tx, role).await?.id],
    };
    let new = NewUser {
        name: format!("{}{}", name[..1].to_uppercase(), &name[1..]),
        email: format!("{name}@example.com"),
        home: Home { organisation: home.id, path: home.path.clone() },
        admin: role == "admin",
        root: role == "root",
        active: true,
        password_hash: None,
        roles,
        preferences: Preferences::default(),
        verified: false,
        two_factor: false,
        password_reset: false,
    };
    let user = users::create(ctx, tx, new).await?;
    world.users.insert(name, user.id);
    client(ctx, tx, world, name, NewKind::Hub { user: user.id }).await
}

async fn client(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    world: &mut World,
    name: &'static str,
    kind: NewKind,
) -> Result<()> {
    // Tests make more requests a minute than people do; the tests of the limits make clients of their own.
    let new = NewClient {
        kind,
        name: format!("{name}'s client"),
        limit_per_minute: Some(0),
        limit_per_day: Some(0),
    };
    let (client, secret) = clients::create(ctx, tx, new).await?;
    let credentials = Credentials { client_id: client.uid.to_string(), secret: secret.reveal().to_owned() };
    world.clients.insert(name, credentials);
    Ok(())
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
