//! Feeds: what may be said of them, when they are made, what is in them, and how they arrive.

mod content;
mod delivery;
mod packages;
mod rules;
mod slots;

use comptoir_feeds::{FeedId, Run};
use comptoir_testkit::receivers::{FOLDER, PASSWORD, USER};
use comptoir_testkit::{Actor, TestApp, json};
use serde_json::Value;

/// A feed by e-mail of an organisation, in the first slot of the day.
pub(crate) fn by_email(app: &TestApp, organisation: &str) -> Value {
    json!({
        "organisation": app.world.organisation(organisation).0,
        "name": "Prices",
        "active": true,
        "timeslot": 0,
        "columns": ["stock", "price", "name"],
        "delivery_method": "EMAIL",
        "delivery_email": "shop@example.com",
    })
}

/// A feed of Acme to a server on this machine, at 10:00; the tests begin at 09:00.
fn to_server(app: &TestApp, method: &str, port: u16) -> Value {
    json!({
        "organisation": app.world.organisation("acme").0,
        "name": "Prices",
        "active": true,
        "timeslot": 600,
        "columns": ["stock", "price"],
        "delivery_method": method,
        "hostname": "localhost",
        "port": port,
        "username": USER,
        "password": PASSWORD,
        "path": FOLDER,
    })
}

/// The same with some keys changed.
fn with(mut body: Value, changes: Value) -> Value {
    let fields = body.as_object_mut().unwrap();
    fields.extend(changes.as_object().unwrap().clone());
    body
}

/// Makes a feed; answers its path.
async fn make(actor: &Actor, body: Value) -> String {
    let made = actor.post("/feeds", body).await.expect(201);
    format!("/feeds/{}", made["id"])
}

/// Ben with a fresh token: they live an hour, and these tests take days.
async fn ben(app: &TestApp) -> Actor {
    app.hub("ben").await
}

/// A feed as it is shown now.
async fn shown(app: &TestApp, path: &str) -> Value {
    ben(app).await.get(path).await.expect(200)
}

/// Changes a feed.
async fn change(app: &TestApp, path: &str, body: Value) {
    ben(app).await.put(path, body).await.expect(200);
}

/// The last file of a feed.
async fn downloaded(app: &TestApp, path: &str) -> String {
    ben(app).await.get(&format!("{path}/download")).await.text
}

/// Moves the clock to a time of the day the tests begin on, or another, and does what is due.
async fn at(app: &TestApp, instant: &str) {
    app.clock.set(instant.parse().unwrap());
    app.settle().await;
}

/// The runs of a feed, the latest first.
async fn runs(app: &TestApp, path: &str) -> Vec<Run> {
    let id = FeedId(path.rsplit('/').next().unwrap().parse().unwrap());
    app.command(async move |ctx, tx| comptoir_feeds::runs(ctx, tx, id).await).await
}
