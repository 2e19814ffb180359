//! `POST /api/v1/orders` with three lines, their stock checked and taken.

use std::sync::Arc;

use serde_json::json;

use crate::load::{self, message};
use crate::place::Place;
use crate::process::Process;
use crate::report::{self, Goal};
use crate::world::{World, tokens};

/// Clients, each with one request at a time.
const CLIENTS: usize = 32;
/// Products that are ordered, each line another one.
const PRODUCTS: usize = 200;

/// Places orders for so many seconds.
pub(crate) async fn run(place: Place, name: &str, goal: Goal, seconds: u64) {
    let mut world = World::create(place.store()).await;
    world.sell(PRODUCTS).await;
    world.stock(PRODUCTS).await;
    world.settle().await;
    let World { store, products, clients, shipping_type, .. } = world;
    drop(store);
    let server = Process::serve(&place, &[]);
    let tokens = tokens(&server.address, &clients).await;
    let request = move |client: usize, number: u64| {
        let line = |place: u64| {
            let product = products[((number * 7 + place * 67) % PRODUCTS as u64) as usize];
            json!({ "product": product, "quantity": 1 + (number + place) % 3 })
        };
        let body = json!({
            "purchase_order_number": format!("PO-{number}"),
            "shipping_address": {
                "name": "Office", "company_name": "Acme", "recipient_name": "Ben", "addr_line_1": "5 Low Street",
                "addr_line_2": null, "city": "Leeds", "region": null, "postal_code": "LS2 2BB", "country_code": 826,
            },
            "shipping_type": shipping_type,
            "line_items": [line(0), line(1), line(2)],
        });
        message("POST", "/api/v1/orders", &tokens[client % tokens.len()], &body.to_string())
    };
    let measured = load::run(&server.address, CLIENTS, seconds, Arc::new(request)).await;
    report::load(name, &measured, goal);
    drop(server);
    place.remove().await;
}
