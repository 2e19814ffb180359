//! A world with something in most lists, and those who may see it and who may not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use comptoir_contracts::{Dialect, Method, Operation};
use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_identity::tenants::{self, NewTenant};
use comptoir_kernel::{Ctx, Currency, OrganisationId};
use comptoir_parties::organisations::{self, Profile};
use comptoir_store::{Tx, params};
use comptoir_testkit::{Actor, TestApp, json};
use serde_json::Value;

use crate::shop::Shop;
use crate::tables::{all_served, nobody};

/// Journal entries of all tenants so far: whatever changes makes one.
pub(crate) async fn changes(app: &TestApp) -> i64 {
    let count = async |_: &Ctx, tx: &mut Tx<'_>| {
        let sql = "/* global */ SELECT CAST(COALESCE(MAX(id), 0) AS bigint) FROM events_journal";
        Ok(tx.query_one::<(i64,)>(sql, params![]).await?.map_or(0, |(last,)| last))
    };
    app.command(count).await
}

/// Makes one of most things, over HTTP.
pub(crate) async fn furnish(app: &TestApp) {
    let afosto = app.afosto().await;
    if !afosto.get("/wms/locations").await.expect(200).as_array().unwrap().is_empty() {
        return;
    }
    let shop = Shop::open(app).await;
    let (ada, datagate) = (app.hub("ada").await, app.datagate());
    for buyer in [&ada, &app.hub("rita").await] {
        buyer.post("/baskets", json!({ "name": "Week 45" })).await.expect(201);
    }
    let order = ada.post("/orders", shop.phones(2)).await.expect(201);
    app.settle().await;
    let shipment = json!({ "order_id": order["id"].to_string(), "items": null });
    afosto.post("/lcs/shipments", shipment).await.expect(200);
    let mut invoice = Value::Null;
    for creation in creations(app) {
        let actor = if creation.dialect == Dialect::Afosto { &afosto } else { &datagate };
        let made = actor.post(creation.path, creation.body).await.expect(200);
        invoice = if creation.path == "/odr/invoices" { made["id"].clone() } else { invoice };
    }
    let transaction = json!({ "reference": { "entity_type": "invoice", "entity_id": invoice } });
    afosto.post("/odr/transactions", transaction).await.expect(200);
    let card =
        json!({ "name": "Standard voice", "service": { "name": "Outbound voice" }, "isDefault": true });
    datagate.post("/rating/ratecards", card).await.expect(200);
    let subscription = json!({ "events": ["*"], "endpoint": "http://127.0.0.1:9/hooks" });
    afosto.post("/mes/webhooks/subscriptions", subscription).await.expect(200);
}

/// Something that is made for a customer.
pub(crate) struct Creation {
    pub(crate) dialect: Dialect,
    pub(crate) path: &'static str,
    pub(crate) body: Value,
    /// The field that names the customer.
    pub(crate) field: &'static str,
}

/// What can be made for Acme, each with a body that has nothing wrong with it.
pub(crate) fn creations(app: &TestApp) -> Vec<Creation> {
    let uid = app.world.organisations["acme"].uid;
    let customer = json!({ "id": uid });
    let datagate = |path, body| Creation { dialect: Dialect::Datagate, path, body, field: "customer" };
    let agreement = json!({
        "customer": customer, "name": "Main", "billingFrequencyType": "Monthly", "billingStartDate": "2026-10-01",
        "dateStart": "2026-10-01", "paymentTerm": { "name": "30 days" }, "isDefault": true,
    });
    let product = json!({
        "customer": customer, "agreement": { "name": "Main" }, "code": "PHONE-LINE", "label": "Phone line",
        "inAdvance": { "name": "Current Month" }, "dateStart": "2026-10-12", "allowProRata": true,
        "charges": [{ "name": "Rental", "chargeType": { "name": "Recurring" }, "quantity": 10, "sell": 10 }],
    });
    let item = json!({
        "customer": customer, "service": { "name": "Outbound voice" }, "serviceItem": "441130000001",
        "dateStart": "2026-01-01",
    });
    let invoice = json!({
        "organisation_id": uid, "items": [{ "sku": "WORK", "description": "Work", "amount": 500, "quantity": 2 }],
    });
    vec![
        datagate("/agreements", agreement),
        datagate("/products", product),
        datagate("/sites", json!({ "customer": customer, "name": "Leeds" })),
        datagate("/service-items", item),
        Creation { dialect: Dialect::Afosto, path: "/odr/invoices", body: invoice, field: "organisation_id" },
    ]
}

/// Who may see everything of the test's tenant, and who may not.
pub(crate) struct People {
    hub: Actor,
    datagate: Actor,
    afosto: Actor,
    strangers: Vec<Actor>,
}

impl People {
    pub(crate) async fn of(app: &TestApp) -> Self {
        let beta = app.world.organisation("beta");
        let mut strangers = vec![app.hub("olga").await];
        for (is_own, dialect) in [
            (true, Dialect::Datagate),
            (true, Dialect::Afosto),
            (false, Dialect::Datagate),
            (false, Dialect::Afosto),
        ] {
            strangers.push(client(app, dialect, is_own.then_some(beta)).await);
        }
        Self { hub: app.hub("rita").await, datagate: app.datagate(), afosto: app.afosto().await, strangers }
    }

    /// Who may do everything in a dialect.
    pub(crate) fn best(&self, dialect: Dialect) -> &Actor {
        match dialect {
            Dialect::Hub => &self.hub,
            Dialect::Datagate => &self.datagate,
            Dialect::Afosto => &self.afosto,
        }
    }

    /// Clients of another branch of the tree and of another tenant, with the ids their own lists show them.
    pub(crate) async fn strangers(&self) -> Vec<(&Actor, BTreeSet<(Dialect, String)>)> {
        let mut found = Vec::new();
        for stranger in &self.strangers {
            let mut seen = BTreeSet::new();
            for operation in lists(stranger.dialect()) {
                let answer = stranger.get(operation.path).await;
                seen.extend(rows(&answer.json).iter().filter_map(key).map(|id| (stranger.dialect(), id)));
            }
            found.push((stranger, seen));
        }
        found
    }
}

/// Tenants made by this process: each has a name of its own.
static TENANTS: AtomicUsize = AtomicUsize::new(0);

/// A client of one organisation of the test's tenant, or of a tenant of its own.
async fn client(app: &TestApp, dialect: Dialect, organisation: Option<OrganisationId>) -> Actor {
    let (clock, ids) = (app.ground.clock.clone(), app.ground.ids.clone());
    let make = async move |own: &Ctx, tx: &mut Tx<'_>| {
        let mut ctx = own.clone();
        if organisation.is_none() {
            let new = NewTenant {
                name: format!("Stranger {}", TENANTS.fetch_add(1, Ordering::Relaxed)),
                slug: None,
                currency: Currency::GBP,
                time_zone: "Europe/London".into(),
                locale: "en_GB".into(),
            };
            ctx = tenants::create(tx, clock.clone(), ids.clone(), new).await?.1;
            comptoir_parties::references::seed(&ctx, tx).await?;
            organisations::create_root(&ctx, tx, Profile::named("Stranger")).await?;
        }
        let kind = match dialect {
            Dialect::Afosto => NewKind::Afosto { scopes: vec!["*".into()], organisation },
            _ => NewKind::Datagate { organisation },
        };
        let new =
            NewClient { kind, name: "Stranger".into(), limit_per_minute: Some(0), limit_per_day: Some(0) };
        clients::create(&ctx, tx, new).await
    };
    let (client, secret) = app.command(make).await;
    let (id, secret) = (client.uid.to_string(), secret.reveal().to_owned());
    let anonymous = app.anonymous(dialect);
    if dialect == Dialect::Datagate {
        return anonymous.with("ClientID", id).with("authorization", format!("Bearer {secret}"));
    }
    let body = json!({ "grant_type": "client_credentials", "client_id": id, "client_secret": secret });
    let token = anonymous.post("/iam/oauth/authorize", body).await.expect(200);
    anonymous.with("authorization", format!("Bearer {}", token["access_token"].as_str().unwrap()))
}

/// The lists of a dialect that need nothing but credentials.
fn lists(dialect: Dialect) -> Vec<&'static Operation> {
    let all = all_served().into_iter().filter(|operation| operation.dialect == dialect);
    all.filter(|operation| operation.method == Method::Get && !operation.path.contains('{')).collect()
}

fn rows(list: &Value) -> Vec<Value> {
    list.as_array().or_else(|| list["data"].as_array()).cloned().unwrap_or_default()
}

fn key(row: &Value) -> Option<String> {
    match &row["id"] {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Ids of records that are there, by the path of the list that shows them.
pub(crate) struct Ids {
    known: BTreeMap<(Dialect, &'static str), String>,
}

impl Ids {
    pub(crate) async fn of(people: &People) -> Self {
        let mut known = BTreeMap::new();
        for &dialect in Dialect::ALL {
            for operation in lists(dialect) {
                let list = people.best(dialect).get(operation.path).await;
                if let Some(id) = rows(&list.json).iter().find_map(key) {
                    known.insert((dialect, operation.path), id);
                }
            }
        }
        Self { known }
    }

    /// The id of a record that an operation's first placeholder can stand for.
    pub(crate) fn known(&self, operation: &Operation) -> Option<&str> {
        let list = operation.path.split("/{").next().unwrap_or_default();
        let found =
            self.known.iter().find(|((dialect, path), _)| *dialect == operation.dialect && *path == list);
        // A price book has the path of rate cards, and the one that is known is none.
        let fits = operation.path.contains('{') && !operation.path.contains("{pbId}");
        found.filter(|_| fits).map(|(_, id)| id.as_str())
    }

    pub(crate) fn knows(&self, operation: &Operation) -> bool {
        self.known(operation).is_some()
    }

    /// Whether every placeholder of an operation can be filled.
    pub(crate) fn is_whole(&self, operation: &Operation) -> bool {
        operation.path.matches('{').count() == usize::from(self.knows(operation))
    }

    /// A value for a placeholder: of a record that is there for the first, of nobody for further ones.
    pub(crate) fn fill(&self, operation: &Operation, name: &str) -> String {
        let is_first = operation.path.split(['{', '}']).nth(1) == Some(name);
        let known = self.known(operation).filter(|_| is_first);
        known.map_or_else(|| nobody(operation, name), str::to_owned)
    }
}
