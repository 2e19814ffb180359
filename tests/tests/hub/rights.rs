//! Who may call what: one row an operation, one column a caller. A new operation of Hub needs a row here.

use comptoir_contracts::{Dialect, operations};
use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_identity::users::{self, Home, NewUser, Preferences};
use comptoir_kernel::Ctx;
use comptoir_parties::MODULES;
use comptoir_parties::organisations::{self, NewOrganisation, Profile};
use comptoir_store::Tx;
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::Value;

use crate::shop::{Shop, change_organisation};

/// The callers, in the order of the columns. The records asked for belong to Acme.
const CALLERS: [&str; 8] = [
    "root user",
    "administrator of the parent",
    "buyer of Acme",
    "approver of the parent",
    "viewer of the parent",
    "administrator of another branch",
    "administrator below Acme",
    "administrator without modules",
];

/// `+` is let in (whatever is then wrong with the request), `-` is refused (403), `0` finds nothing (404), `?` is tested
/// elsewhere.
const TABLE: &[(&str, &str)] = &[
    ("GET /whoami", "++++++++"),
    ("GET /organisations", "++++++++"),
    ("GET /organisations/{organisation}/addresses", "+++++000"),
    ("GET /users", "++--++++"),
    ("POST /users", "++---+++"),
    ("GET /users/{user}", "++--+000"),
    ("POST /users/{user}", "++---000"),
    ("PUT /users/{user}", "++---000"),
    ("GET /product_groups", "+++++++-"),
    ("POST /product_groups", "+-------"),
    ("GET /product_groups/{group}", "+++++++-"),
    ("PUT /product_groups/{group}", "+-------"),
    ("GET /products", "+++++++-"),
    ("GET /products/{product}", "+++++++-"),
    ("GET /product_types", "+++++++-"),
    ("GET /baskets", "+++++++-"),
    ("POST /baskets", "+++--++-"),
    ("GET /baskets/{basket}", "+++++00-"),
    ("PUT /baskets/{basket}", "+++--00-"),
    ("DELETE /baskets/{basket}", "+++--00-"),
    ("POST /baskets/{basket}/checkout", "+++--00-"),
    ("POST /baskets/{basket}/apply_for_finance", "????????"),
    ("POST /baskets/{basket}/line_items", "+++--00-"),
    ("GET /orders", "++++++++"),
    ("POST /orders", "+++--++-"),
    ("PUT /orders/{order}", "+++--000"),
    ("GET /orders/{order}", "+++++000"),
    ("POST /orders/preview", "????????"),
    ("POST /orders/{order}/cancel", "+++--000"),
    ("POST /orders/{order}/approve", "++-+-000"),
    ("POST /orders/{order}/deny", "++-+-000"),
    ("POST /orders/{order}/resubmit", "????????"),
    ("POST /orders/export", "????????"),
    ("GET /subscriptions", "????????"),
    ("GET /subscriptions/{id}", "????????"),
    ("PUT /subscriptions/{id}", "????????"),
    ("POST /subscriptions/{id}/activate", "????????"),
    ("POST /subscriptions/{id}/cancel", "????????"),
    ("POST /subscriptions/{id}/activate_changes", "????????"),
    ("POST /subscriptions/{id}/cancel_changes", "????????"),
    ("GET /invoices", "++++++++"),
    ("GET /vendors", "++++++++"),
    ("GET /shipping_types", "+++++++-"),
    ("GET /country_codes", "++++++++"),
    ("GET /groups", "+++++++-"),
    ("GET /sites", "+++++++-"),
    ("GET /feeds", "????????"),
    ("POST /feeds", "????????"),
    ("GET /feeds/{id}", "????????"),
    ("PUT /feeds/{id}", "????????"),
    ("DELETE /feeds/{id}", "????????"),
    ("POST /feeds/{id}/test", "????????"),
    ("GET /feeds/{id}/download", "????????"),
];

/// An administrator of a new organisation.
async fn administrator(app: &TestApp, parent: &str, name: &'static str, modules: &[&str]) -> Actor {
    let parent = app.world.organisation(parent);
    let modules: Vec<String> = modules.iter().map(|module| (*module).to_owned()).collect();
    let make = async move |ctx: &Ctx, tx: &mut Tx<'_>| {
        let profile = Profile { modules: modules.clone(), ..Profile::named(name) };
        let home = organisations::create(ctx, tx, NewOrganisation { parent: Some(parent), profile }).await?;
        let new = NewUser {
            name: name.into(),
            email: format!("{name}@example.com"),
            home: Home { organisation: home.id, path: home.path },
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
        let new = NewClient { kind, name: name.into(), limit_per_minute: Some(0), limit_per_day: Some(0) };
        clients::create(ctx, tx, new).await
    };
    let (client, secret) = app.command(make).await;
    let id = client.uid.to_string();
    let pairs =
        [("grant_type", "client_credentials"), ("client_id", &*id), ("client_secret", secret.reveal())];
    let actor = app.anonymous(Dialect::Hub);
    let token = actor.post_form("/oauth/create_token", &pairs).await.expect(200);
    actor.with("authorization", format!("Bearer {}", token["access_token"].as_str().unwrap()))
}

/// Records of Acme; baskets and orders are made anew for each call, since a call may end them.
struct Records {
    shop: Shop,
    buyer: Actor,
    group: Value,
}

impl Records {
    async fn path(&self, app: &TestApp, path: &str) -> String {
        let mut filled = path
            .replace("{organisation}", &app.world.organisation("acme").to_string())
            .replace("{user}", &app.world.users["ben"].to_string())
            .replace("{group}", &self.group.to_string())
            .replace("{product}", &self.shop.phone.to_string());
        if filled.contains("{basket}") {
            let basket = self.buyer.post("/baskets", json!({"name": "Desk"})).await.expect(201);
            filled = filled.replace("{basket}", &basket["id"].to_string());
        }
        if filled.contains("{order}") {
            let order = json!({"line_items": [{"product": self.shop.training, "quantity": 1}]});
            let order = self.buyer.post("/orders", order).await.expect(201);
            filled = filled.replace("{order}", &order["id"].to_string());
        }
        filled
    }
}

both_engines! {
    async fn the_table_says_who_may_call_what(app: TestApp) {
        let shop = Shop::open(app).await;
        change_organisation(app, "acme", |profile| profile.manual_authorisation = true).await;
        let rita = app.hub("rita").await;
        let group = rita.post("/product_groups", json!({"name": "Phones", "status": "LIVE"})).await.expect(201)["id"].clone();
        let callers = [
            rita.clone(),
            app.hub("ada").await,
            app.hub("ben").await,
            app.hub("art").await,
            app.hub("rob").await,
            app.hub("olga").await,
            administrator(app, "acme", "dora", &MODULES).await,
            administrator(app, "alpha", "nina", &[]).await,
        ];
        let records = Records { shop, buyer: app.hub("ben").await, group };
        let mut wrong = Vec::new();
        for (operation, expected) in TABLE {
            let (method, path) = operation.split_once(' ').unwrap();
            for ((name, caller), expected) in CALLERS.iter().zip(&callers).zip(expected.chars()) {
                if expected == '?' {
                    continue;
                }
                let path = records.path(app, path).await;
                let body = match *operation {
                    // An empty body changes nothing, which whoever sees the order may do.
                    "PUT /orders/{order}" => json!({"linked_supplier_refs": []}),
                    _ => json!({}),
                };
                let body = (method != "GET" && method != "DELETE").then_some(body);
                let res = caller.send(method, &path, body).await;
                let found = match res.status {
                    403 => '-',
                    404 => '0',
                    200..=299 | 400 | 409 => '+',
                    _ => '!',
                };
                if found != expected {
                    wrong.push(format!("{operation}, {name}: {expected} was expected: {} {}", res.status, res.text));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

#[test]
fn every_operation_has_a_row() {
    let shape = |path: &str| {
        let parts = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
        parts.collect::<Vec<_>>().join("/")
    };
    let rows: Vec<String> = TABLE.iter().map(|(operation, _)| shape(operation)).collect();
    for operation in operations(Dialect::Hub).iter().filter(|operation| !operation.public) {
        let row = format!("{} {}", operation.method, shape(operation.path));
        assert!(rows.contains(&row), "{row} has no row");
    }
    assert!(TABLE.iter().all(|(_, expected)| expected.chars().count() == CALLERS.len()));
}
