//! Who may call what: one row an operation, one column a caller. A new operation of Hub needs a row here.

use comptoir_contracts::{Dialect, operations};
use comptoir_identity::Secret;
use comptoir_identity::clients::{self, ApiClient, NewClient, NewKind};
use comptoir_identity::roles::{self, RoleId};
use comptoir_identity::users::{self, Home, NewUser, Preferences};
use comptoir_kernel::{Ctx, Result};
use comptoir_parties::MODULES;
use comptoir_parties::organisations::{self, NewOrganisation, Profile};
use comptoir_store::Tx;
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use jiff::SignedDuration;
use serde_json::Value;

use crate::feeds::by_email;
use crate::shop::{Shop, change_organisation};
use crate::subscriptions::{only, ordered, zoom};

/// The callers, in the order of the columns; the last three are those whose rights are not their own or of their own
/// organisation alone. The records asked for belong to Acme.
const CALLERS: [&str; 11] = [
    "root user",
    "administrator of the parent",
    "buyer of Acme",
    "approver of the parent",
    "viewer of the parent",
    "administrator of another branch",
    "administrator below Acme",
    "administrator without modules",
    "buyer below Acme with rights on the parent",
    "administrator who acts as the viewer",
    "user of Acme without roles",
];

/// `+` is let in (whatever is then wrong with the request), `-` is refused (403), `0` finds nothing (404).
const TABLE: &[(&str, &str)] = &[
    ("GET /whoami", "++++++++ +++"),
    ("GET /organisations", "++++++++ ++-"),
    ("GET /organisations/{organisation}/addresses", "+++++000 ++-"),
    ("GET /users", "++--++++ -+-"),
    ("POST /users", "++---+++ ---"),
    ("GET /users/{user}", "++--+000 -+-"),
    ("POST /users/{user}", "++---000 ---"),
    ("PUT /users/{user}", "++---000 ---"),
    ("GET /product_groups", "+++++++- ++-"),
    ("POST /product_groups", "+------- ---"),
    ("GET /product_groups/{group}", "+++++++- ++-"),
    ("PUT /product_groups/{group}", "+------- ---"),
    ("GET /products", "+++++++- ++-"),
    ("GET /products/{product}", "+++++++- ++-"),
    ("GET /product_types", "+++++++- ++-"),
    ("GET /baskets", "+++++++- ++-"),
    ("POST /baskets", "+++--++- +--"),
    ("GET /baskets/{basket}", "+++++00- ++-"),
    ("PUT /baskets/{basket}", "+++--00- +--"),
    ("DELETE /baskets/{basket}", "+++--00- +--"),
    ("POST /baskets/{basket}/checkout", "+++--00- +--"),
    ("POST /baskets/{basket}/apply_for_finance", "+++--00- +--"),
    ("POST /baskets/{basket}/line_items", "+++--00- +--"),
    ("GET /orders", "++++++++ ++-"),
    ("POST /orders", "+++--++- +--"),
    ("PUT /orders/{order}", "+++--000 +--"),
    ("GET /orders/{order}", "+++++000 ++-"),
    ("POST /orders/preview", "+++++++- ++-"),
    ("POST /orders/{order}/cancel", "+++--000 +--"),
    ("POST /orders/{order}/approve", "++-+-000 ---"),
    ("POST /orders/{order}/deny", "++-+-000 ---"),
    ("POST /orders/{order}/resubmit", "+++--000 +--"),
    ("POST /orders/export", "++++++++ ++-"),
    ("GET /subscriptions", "+++++++- ++-"),
    ("GET /subscriptions/{subscription}", "+++++00- ++-"),
    ("PUT /subscriptions/{subscription}", "+++--00- +--"),
    ("POST /subscriptions/{subscription}/activate", "+++--00- +--"),
    ("POST /subscriptions/{subscription}/cancel", "+++--00- +--"),
    ("POST /subscriptions/{subscription}/activate_changes", "+++--00- +--"),
    ("POST /subscriptions/{subscription}/cancel_changes", "+++--00- +--"),
    ("GET /invoices", "++++++++ ++-"),
    ("GET /vendors", "++++++++ ++-"),
    ("GET /shipping_types", "+++++++- +++"),
    ("GET /country_codes", "++++++++ +++"),
    ("GET /groups", "+++++++- ++-"),
    ("GET /sites", "+++++++- ++-"),
    ("GET /feeds", "+++-+++- ++-"),
    ("POST /feeds", "+++--++- +--"),
    ("GET /feeds/{feed}", "+++-+00- ++-"),
    ("PUT /feeds/{feed}", "+++--00- +--"),
    ("DELETE /feeds/{feed}", "+++--00- +--"),
    ("POST /feeds/{feed}/test", "+++--00- +--"),
    ("GET /feeds/{feed}/download", "+++-+00- ++-"),
    ("POST /native/baskets/{basket}/request_checkout", "+++++00- ++-"),
    ("PUT /native/baskets/{basket}/quote", "++-+-00- ---"),
    ("POST /native/groups", "++---++- ---"),
    ("PUT /native/groups/{devices}", "++---00- ---"),
    ("DELETE /native/groups/{devices}", "++---00- ---"),
    ("GET /native/margins", "++---+++ ---"),
    ("POST /native/margins", "++---+++ ---"),
    ("DELETE /native/margins/{margin}", "++---000 ---"),
    ("GET /native/vendor_accounts", "+++++++- ++-"),
    ("POST /native/vendor_accounts", "++---++- ---"),
    ("DELETE /native/vendor_accounts/{account}", "++---00- ---"),
    ("PUT /native/organisations/{organisation}/modules", "++---000 ---"),
    ("GET /native/roles", "++--++++ -+-"),
    ("POST /native/roles", "+------- ---"),
    ("PUT /native/roles/{role}", "+------- ---"),
    ("POST /native/orders/{order}/cancel", "+++--000 +--"),
    ("POST /native/users/{user}/password_reset", "++---000 ---"),
    ("POST /native/users/{user}/verification", "++---000 ---"),
];

/// A body that is read and changes nothing, of what takes one.
fn body_of(operation: &str) -> Value {
    match operation {
        "POST /orders/export" => json!([]),
        "PUT /native/baskets/{basket}/quote" => json!({"lines": []}),
        "POST /native/groups" | "PUT /native/groups/{devices}" => json!({"name": ""}),
        "POST /native/margins" => json!({"percent": 5000}),
        "PUT /native/organisations/{organisation}/modules" => json!({"modules": ["FLYING"]}),
        _ => json!({}),
    }
}

/// A caller with a new organisation, or of one that is there.
struct Caller<'a> {
    name: &'static str,
    /// The organisation above the caller's own.
    parent: &'a str,
    modules: &'a [&'a str],
    /// What a role of its own grants, on the parent's records too; nothing for an administrator.
    extended: Option<&'static str>,
}

/// The permissions of a role, extended to the organisation above.
async fn extended(ctx: &Ctx, tx: &mut Tx<'_>, role: &str) -> Result<RoleId> {
    let mut permissions = roles::find_named(ctx, tx, role).await?.permissions.0;
    permissions.iter_mut().for_each(|one| one.parent = true);
    Ok(roles::create(ctx, tx, &format!("{role} above"), permissions).await?.id)
}

/// A user of a new organisation: an administrator, or with the rights of a role on the organisation above as well.
async fn caller(app: &TestApp, caller: Caller<'_>) -> Actor {
    let Caller { name, parent, modules, extended: role } = caller;
    let parent = app.world.organisation(parent);
    let modules: Vec<String> = modules.iter().map(|module| (*module).to_owned()).collect();
    let make = async move |ctx: &Ctx, tx: &mut Tx<'_>| {
        let profile = Profile { modules: modules.clone(), ..Profile::named(name) };
        let home = organisations::create(ctx, tx, NewOrganisation { parent: Some(parent), profile }).await?;
        let roles = match role {
            Some(role) => vec![extended(ctx, tx, role).await?],
            None => Vec::new(),
        };
        let home = Home { organisation: home.id, path: home.path };
        person(ctx, tx, name, home, role.is_none(), roles).await
    };
    let (client, secret) = app.command(make).await;
    signed_in(app, &client, &secret).await
}

/// A user of Acme who may do nothing.
async fn powerless(app: &TestApp) -> Actor {
    let acme = &app.world.organisations["acme"];
    let home = Home { organisation: acme.id, path: acme.path.clone() };
    let make = async move |ctx: &Ctx, tx: &mut Tx<'_>| {
        person(ctx, tx, "nobody", home.clone(), false, Vec::new()).await
    };
    let (client, secret) = app.command(make).await;
    signed_in(app, &client, &secret).await
}

async fn person(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    name: &str,
    home: Home,
    admin: bool,
    roles: Vec<RoleId>,
) -> Result<(ApiClient, Secret)> {
    let new = NewUser {
        name: name.into(),
        email: format!("{name}@example.com"),
        home,
        admin,
        root: false,
        active: true,
        password_hash: None,
        roles,
        preferences: Preferences::default(),
        verified: false,
        two_factor: false,
        password_reset: false,
    };
    let user = users::create(ctx, tx, new).await?.id;
    let kind = NewKind::Hub { user };
    let new = NewClient { kind, name: name.into(), limit_per_minute: Some(0), limit_per_day: Some(0) };
    clients::create(ctx, tx, new).await
}

async fn signed_in(app: &TestApp, client: &ApiClient, secret: &Secret) -> Actor {
    let id = client.uid.to_string();
    let pairs =
        [("grant_type", "client_credentials"), ("client_id", &*id), ("client_secret", secret.reveal())];
    let actor = app.anonymous(Dialect::Hub);
    let token = actor.post_form("/oauth/create_token", &pairs).await.expect(200);
    actor.with("authorization", format!("Bearer {}", token["access_token"].as_str().unwrap()))
}

/// Records of Acme; baskets, orders and feeds are made anew for each call, since a call may end them.
struct Records {
    shop: Shop,
    buyer: Actor,
    group: Value,
    subscription: Value,
    role: Value,
    /// A feed of which there is a file.
    feed: Value,
}

impl Records {
    /// Makes those that stay. The subscription is one that waits for its activation.
    async fn make(app: &TestApp) -> Self {
        let (shop, buyer) = (Shop::open(app).await, app.hub("ben").await);
        let group = json!({"name": "Phones", "status": "LIVE"});
        let group = app.hub("rita").await.post("/product_groups", group).await.expect(201)["id"].clone();
        ordered(&buyer, &shop, 1, zoom()).await;
        let feed = buyer.post("/feeds", by_email(app, "acme")).await.expect(201)["id"].clone();
        buyer.post(&format!("/feeds/{feed}/test"), json!(null)).await.expect(204);
        app.settle().await;
        let subscription = only(&buyer).await["id"].clone();
        app.clock.advance(SignedDuration::from_mins(30));
        app.settle().await;
        let role =
            app.hub("rita").await.native("GET", "/native/roles", json!(null)).await.json[0]["id"].clone();
        Self { shop, buyer, group, subscription, role, feed }
    }

    /// The key of a group of devices or a margin of Acme.
    async fn made(&self, app: &TestApp, what: &str, mut body: Value) -> String {
        body["organisation"] = json!(app.world.organisation("acme"));
        app.hub("rita").await.native("POST", &format!("/native/{what}"), body).await.json["id"].to_string()
    }

    async fn path(&self, app: &TestApp, operation: &str, path: &str) -> String {
        let mut filled = path
            .replace("{organisation}", &app.world.organisation("acme").to_string())
            .replace("{user}", &app.world.users["ben"].to_string())
            .replace("{group}", &self.group.to_string())
            .replace("{product}", &self.shop.phone.to_string())
            .replace("{subscription}", &self.subscription.to_string())
            .replace("{role}", &self.role.to_string());
        if filled.contains("{basket}") {
            let basket = self.buyer.post("/baskets", json!({"name": "Desk"})).await.expect(201);
            filled = filled.replace("{basket}", &basket["id"].to_string());
        }
        if filled.contains("{order}") {
            let order = json!({"line_items": [{"product": self.shop.training, "quantity": 1}]});
            let order = self.buyer.post("/orders", order).await.expect(201);
            filled = filled.replace("{order}", &order["id"].to_string());
        }
        if filled.contains("{devices}") {
            filled = filled.replace("{devices}", &self.made(app, "groups", json!({"name": "Desks"})).await);
        }
        if filled.contains("{account}") {
            let account = app.world.ctx(&app.ground).new_uid().to_string();
            let account =
                self.made(app, "vendor_accounts", json!({"vendor": "ZOOM", "account": account})).await;
            filled = filled.replace("{account}", &account);
        }
        if filled.contains("{margin}") {
            filled = filled.replace("{margin}", &self.made(app, "margins", json!({"percent": 1})).await);
        }
        if operation.starts_with("DELETE") && filled.contains("{feed}") {
            let feeds = self.buyer.get("/feeds").await.expect(200);
            let spare = feeds.as_array().unwrap().iter().find(|feed| feed["id"] != self.feed).cloned();
            let spare = match spare {
                Some(spare) => spare,
                None => self.buyer.post("/feeds", by_email(app, "acme")).await.expect(201),
            };
            filled = filled.replace("{feed}", &spare["id"].to_string());
        }
        filled.replace("{feed}", &self.feed.to_string())
    }
}

both_engines! {
    async fn the_table_says_who_may_call_what(app: TestApp) {
        let records = Records::make(app).await;
        change_organisation(app, "acme", |profile| profile.manual_authorisation = true).await;
        let admin = |name, parent, modules| caller(app, Caller { name, parent, modules, extended: None });
        let above = Caller { name: "vera", parent: "acme", modules: &MODULES, extended: Some("Buyer") };
        let rob = app.world.users["rob"].to_string();
        let callers = [
            app.hub("rita").await,
            app.hub("ada").await,
            app.hub("ben").await,
            app.hub("art").await,
            app.hub("rob").await,
            app.hub("olga").await,
            admin("dora", "acme", &MODULES).await,
            admin("nina", "alpha", &[]).await,
            caller(app, above).await,
            app.hub("ada").await.with("X-Emulate-User", rob),
            powerless(app).await,
        ];
        let mut wrong = Vec::new();
        for (operation, expected) in TABLE {
            let (method, path) = operation.split_once(' ').unwrap();
            for ((name, caller), expected) in CALLERS.iter().zip(&callers).zip(marks(expected)) {
                let path = records.path(app, operation, path).await;
                // The body changes nothing: whoever may not change the record is refused all the same.
                let body = if matches!(method, "GET" | "DELETE") { Value::Null } else { body_of(operation) };
                let res = match path.starts_with("/native") {
                    true => caller.native(method, &path, body).await,
                    false => caller.send(method, &path, Some(body)).await,
                };
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

fn marks(row: &str) -> impl Iterator<Item = char> {
    row.chars().filter(|mark| *mark != ' ')
}

#[test]
fn every_operation_has_a_row() {
    let shape = |path: &str| {
        let parts = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
        parts.collect::<Vec<_>>().join("/")
    };
    let rows: Vec<String> = TABLE.iter().map(|(operation, _)| shape(operation)).collect();
    let routes = comptoir_hub::routes();
    let natives = routes.natives().map(|native| &native.operation);
    for operation in operations(Dialect::Hub).iter().chain(natives).filter(|operation| !operation.public) {
        let row = format!("{} {}", operation.method, shape(operation.path));
        assert!(rows.contains(&row), "{row} has no row");
    }
    let known = |mark: char| matches!(mark, '+' | '-' | '0');
    for (operation, row) in TABLE {
        assert!(marks(row).count() == CALLERS.len() && marks(row).all(known), "{operation}");
    }
}
