//! `GET /api/v1/orders` among a million orders: the first page of 1,000, and a page in the middle.

use std::sync::Arc;

use comptoir_orders::{Line, Order};
use comptoir_store::Entity;
use serde_json::json;

use crate::load::{self, message};
use crate::place::Place;
use crate::process::Process;
use crate::report::{self, Goal};
use crate::world::{World, tokens};

/// Orders in the list.
const ORDERS: usize = 1_000_000;
/// Organisations that placed them.
const BUYERS: usize = 400;
/// Orders on a page.
const PAGE: usize = 1_000;

/// Lists of the distributor, who sees all orders, each for so many seconds.
pub(crate) async fn run(place: Place, engine: &str, seconds: u64) {
    let mut world = World::create(place.store()).await;
    let buyers = fill(&place, &mut world, ORDERS, BUYERS).await;
    let World { store, desk, .. } = world;
    // What was written lies in the log of SQLite; a server that has run for a while has it in the file.
    store.close().await.expect("the log can be cut");
    drop(store);
    let server = Process::serve(&place, &[]);
    let token = tokens(&server.address, &[desk]).await.remove(0);
    let one = buyers[BUYERS / 2].0;
    let lists = [
        ("all, latest first".to_owned(), "sort_by=-date".to_owned()),
        ("all, by total".to_owned(), "sort_by=-total".to_owned()),
        ("of a state, by total".to_owned(), "status=COMPLETE&sort_by=%2Btotal".to_owned()),
        ("of two rare states, latest first".to_owned(), "status=PROCESSING&status=CANCELLED".to_owned()),
        ("of one buyer, by total".to_owned(), format!("organisation={one}&sort_by=-total")),
        ("of a month, latest first".to_owned(), "start_date=2026-03-01&end_date=2026-03-31".to_owned()),
        ("of a value, latest first".to_owned(), "value_from=900".to_owned()),
        ("all, latest first, page 500".to_owned(), "page=500".to_owned()),
        ("all, by total, page 500".to_owned(), "sort_by=-total&page=500".to_owned()),
    ];
    for (name, query) in lists {
        let path = format!("/api/v1/orders?per_page={PAGE}&{query}");
        let page = load::ask(&server.address, &message("GET", &path, &token, "")).await;
        assert_eq!(page.as_array().map(Vec::len), Some(PAGE), "{path}");
        let (path, token) = (Arc::new(path), token.clone());
        let asked = Arc::clone(&path);
        let request = move |_: usize, _: u64| message("GET", &asked, &token, "");
        let measured = load::run(&server.address, 1, seconds, Arc::new(request)).await;
        let goal = if path.contains("&page=") { Goal::None } else { Goal::Within(50.0) };
        report::load(&format!("{engine}: orders {name}"), &measured, goal);
    }
    drop(server);
    place.remove().await;
}

/// Places one order over HTTP and copies it until there are so many, of so many organisations, whose keys and paths it
/// answers.
pub(crate) async fn fill(
    place: &Place,
    world: &mut World,
    orders: usize,
    buyers: usize,
) -> Vec<(i64, String)> {
    world.sell(3).await;
    world.stock(3).await;
    let buyers = world.resellers(buyers).await;
    world.settle().await;
    let server = Process::serve(place, &[]);
    let customer = tokens(&server.address, &world.clients[..1]).await.remove(0);
    load::ask(&server.address, &message("POST", "/api/v1/orders", &customer, &order(world))).await;
    drop(server);
    multiply(world, &buyers, orders).await;
    buyers
}

fn order(world: &World) -> String {
    let line = |product: &i64| json!({ "product": product, "quantity": 2 });
    json!({
        "purchase_order_number": "PO-1",
        "shipping_address": {
            "name": "Office", "company_name": "Acme", "recipient_name": "Ben", "addr_line_1": "5 Low Street",
            "addr_line_2": null, "city": "Leeds", "region": null, "postal_code": "LS2 2BB", "country_code": 826,
        },
        "shipping_type": world.shipping_type,
        "line_items": world.products.iter().map(line).collect::<Vec<_>>(),
    })
    .to_string()
}

/// Copies the one order that there is, with its lines, to each buyer in turn: other keys, days, states and totals.
async fn multiply(world: &World, buyers: &[(i64, String)], orders: usize) {
    let postgres = world.store.engine() == comptoir_store::Engine::Postgres;
    let uid = if postgres { "gen_random_uuid()" } else { "randomblob(16)" };
    let ago = |seconds: &str| match postgres {
        true => format!("dated_at - ({seconds}) * interval '1 second'"),
        false => format!("dated_at - ({seconds}) * 1000000"),
    };
    // Two years back, the older the smaller the key; totals and states are scattered.
    let key = format!("n.i * {} + ", buyers.len());
    let rounds = orders / buyers.len();
    for (place, (organisation, path)) in buyers.iter().enumerate() {
        let key = format!("({key}{})", place + 10);
        let values = |column: &str| match column {
            "id" => key.clone(),
            "uid" => uid.to_owned(),
            "organisation" => organisation.to_string(),
            "organisation_path" => format!("'{path}'"),
            "state" => format!(
                "CASE {key} % 50 WHEN 0 THEN 'PROCESSING' WHEN 1 THEN 'CANCELLED' WHEN 2 THEN 'CREATED' \
                 ELSE 'COMPLETE' END"
            ),
            "total" => format!("{key} * 7919 % 100000 + 500"),
            "dated_at" => ago(&format!("({orders} - {key}) * 63")),
            "purchase_order" => format!("'PO-' || {key}"),
            "search" => format!("'po-' || {key}"),
            other => other.to_owned(),
        };
        let columns = Order::COLUMNS.iter().copied();
        let orders = format!(
            "INSERT INTO orders_order ({}) WITH RECURSIVE n (i) AS (SELECT CAST(0 AS bigint) UNION ALL SELECT i + 1 FROM n \
             WHERE i < {}) SELECT {} FROM n, orders_order WHERE id = 1",
            Order::COLUMNS.join(", "),
            rounds - 1,
            columns.map(values).collect::<Vec<_>>().join(", "),
        );
        world.store.batch(&orders).await.expect("orders can be copied");
    }
    let columns = Line::COLUMNS.iter().map(|column| match *column {
        "uid" => uid.to_owned(),
        "order_id" => "o.id".to_owned(),
        other => format!("l.{other}"),
    });
    let lines = format!(
        "INSERT INTO orders_line ({}) SELECT {} FROM orders_order o, orders_line l WHERE l.order_id = 1",
        Line::COLUMNS[1..].join(", "),
        columns.skip(1).collect::<Vec<_>>().join(", "),
    );
    for first in (2..=ORDERS + 10).step_by(ORDERS / 20) {
        let some = format!("{lines} AND o.id >= {first} AND o.id < {}", first + ORDERS / 20);
        world.store.batch(&some).await.expect("lines can be copied");
    }
    let tally = "DELETE FROM orders_tally; INSERT INTO orders_tally \
        (tenant, organisation, organisation_path, state, payment_type, moved, orders) \
        SELECT tenant, organisation, organisation_path, state, payment_type, FALSE, COUNT(*) FROM orders_order \
        GROUP BY tenant, organisation, organisation_path, state, payment_type";
    world.store.batch(tally).await.expect("orders can be counted");
    if postgres {
        // SQLite has fixed statistics; PostgreSQL gathers them by itself in time.
        world.store.batch("VACUUM ANALYZE orders_order").await.expect("the store can be analysed");
        world.store.batch("VACUUM ANALYZE orders_line").await.expect("the store can be analysed");
    }
}
