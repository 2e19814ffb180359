//! One basket that 32 clients edit at once.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::load::{self, message};
use crate::place::Place;
use crate::process::Process;
use crate::report::{self, Goal};
use crate::world::{World, tokens};

/// Clients, each with one request at a time.
const CLIENTS: usize = 32;

/// Each client adds a line of its own first, and then changes what is said of the basket for so many seconds. In the end
/// every line is there.
pub(crate) async fn run(seconds: u64) {
    let place = Place::sqlite();
    let mut world = World::create(place.store()).await;
    world.sell(CLIENTS).await;
    world.settle().await;
    let World { store, products, clients, .. } = world;
    drop(store);
    let server = Process::serve(&place, &[]);
    let token = tokens(&server.address, &clients[..1]).await.remove(0);
    let ask = async |method: &str, path: &str, body: Value| {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        load::ask(&server.address, &message(method, path, &token, &body)).await
    };
    let basket = ask("POST", "/api/v1/baskets", json!({ "name": "Shared" })).await;
    let path = format!("/api/v1/baskets/{}", basket["id"]);
    let (own, products, bearer) = (path.clone(), Arc::new(products), token.clone());
    let request = move |client: usize, number: u64| {
        // The first number of each client is below the number of clients.
        if number < CLIENTS as u64 {
            let line = json!({ "product": products[number as usize], "quantity": 1 });
            return message("POST", &format!("{own}/line_items"), &bearer, &line.to_string());
        }
        let field = ["name", "end_user", "purchase_order_number", "ship_instructions"][client % 4];
        message("PUT", &own, &bearer, &json!({ (field): format!("{client} {number}") }).to_string())
    };
    let measured = load::run(&server.address, CLIENTS, seconds, Arc::new(request)).await;
    let shown = ask("GET", &path, Value::Null).await;
    let lines = shown["line_items"].as_array().map_or(0, Vec::len);
    assert_eq!(lines, CLIENTS, "a line was lost");
    report::load("edits of one basket by 32 clients, SQLite", &measured, Goal::Rate(1_000.0));
}
