//! Reading the catalogue over HTTP, and what a server with much data costs: its start and its memory.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::load::{self, Measured, message};
use crate::place::Place;
use crate::process::Process;
use crate::report::{self, Goal};
use crate::world::{WORDS, World, tokens};

/// Clients, each with one request at a time.
const CLIENTS: usize = 32;
/// Products in the catalogue.
const PRODUCTS: usize = 100_000;
/// Products that have stock.
const STOCKED: usize = 1_000;
/// Products that are asked for more often than others.
const POPULAR: usize = 1_000;
/// Starts that are timed.
const STARTS: usize = 7;
/// How long a server is left alone before its memory is read.
const REST: Duration = Duration::from_secs(3);

/// A large catalogue, and the tokens to read it with.
struct Shop {
    place: Place,
    clients: Vec<(String, String)>,
    products: Vec<i64>,
}

impl Shop {
    async fn open() -> Self {
        let place = Place::sqlite();
        let mut world = World::create(place.store()).await;
        world.sell(PRODUCTS).await;
        world.stock(STOCKED).await;
        world.settle().await;
        Self { clients: world.clients, products: world.products, place }
    }
}

/// Products by id, and lists with a text filter.
pub(crate) async fn reads(seconds: u64) {
    let shop = Shop::open().await;
    let server = Process::serve(&shop.place, &[]);
    let tokens = Arc::new(tokens(&server.address, &shop.clients).await);
    let get = async |path: Box<dyn Fn(usize) -> String + Send + Sync>| -> Measured {
        let tokens = Arc::clone(&tokens);
        let request = move |client: usize, number: u64| {
            message("GET", &path(number as usize), &tokens[client % tokens.len()], "")
        };
        load::run(&server.address, CLIENTS, seconds, Arc::new(request)).await
    };
    let measured = get(Box::new(|_| "/health".into())).await;
    report::load("GET /health: HTTP and the load generator alone", &measured, Goal::None);

    let products = Arc::new(shop.products);
    let of = |count: usize| {
        let products = Arc::clone(&products);
        // A step without a common divisor visits all of them in a scattered order.
        Box::new(move |number: usize| format!("/api/v1/products/{}", products[number * 7919 % count]))
    };
    report::load("product by id, of 1,000", &get(of(POPULAR)).await, Goal::Rate(30_000.0));
    report::load("product by id, of 100,000", &get(of(PRODUCTS)).await, Goal::Rate(30_000.0));

    let begun = Instant::now();
    load::ask(&server.address, &message("GET", &list("phone"), &tokens[0], "")).await;
    report::durations("product list, the first after a start", vec![begun.elapsed()], Goal::None);
    for number in (0..100).map(|step| step * 211) {
        for path in [known(number), fresh(number)] {
            let page = load::ask(&server.address, &message("GET", &path, &tokens[0], "")).await;
            assert_eq!(page.as_array().map(Vec::len), Some(25), "{path}");
        }
    }
    report::load("product list of 25, 576 different texts", &get(Box::new(known)).await, Goal::Rate(2_000.0));
    report::load("product list of 25, 30,000 questions", &get(Box::new(fresh)).await, Goal::Rate(2_000.0));
    tokio::time::sleep(REST).await;
    report::size("memory at rest after all that", server.memory_mib(), Goal::None);
}

/// A list by a text of two words, one of 576: what people ask for again.
fn known(number: usize) -> String {
    let (first, second) = (WORDS[number % 24], WORDS[number / 24 % 24]);
    list(&format!("{}+{}", first.to_lowercase(), &second[..3]))
}

/// A list that was not asked for lately: another text, order and page each time. All of them are full.
fn fresh(number: usize) -> String {
    const ORDERS: [&str; 5] = ["-popularity", "-name", "%2Bname", "-price", "%2Bprice"];
    let text = match number % 2 {
        0 => format!("{}+{}", WORDS[number / 2 % 24], &WORDS[number / 48 % 24][..2]),
        _ => format!("{:03}", number / 2 * 7 % 1_000),
    };
    let (order, page) = (ORDERS[number / 1152 % 5], 1 + number / 5760 % 6);
    format!("{}&sort_by={order}&page={page}", list(&text))
}

fn list(text: &str) -> String {
    format!("/api/v1/products?per_page=25&text={text}")
}

/// How long a start takes, and what an idle server holds.
pub(crate) async fn rest() {
    let shop = Shop::open().await;
    let starts: Vec<Duration> = (0..STARTS).map(|_| Process::serve(&shop.place, &[]).started_in).collect();
    report::durations("start to ready, 100,000 products", starts, Goal::Below(1.0, "s"));
    let server = Process::serve(&shop.place, &[]);
    tokio::time::sleep(REST).await;
    report::size(
        "memory of an idle server, 100,000 products",
        server.memory_mib(),
        Goal::Below(100.0, "MiB"),
    );
    let binary = std::fs::metadata(crate::process::path()).map_or(0, |file| file.len());
    report::size("release binary", binary as f64 / 1024.0 / 1024.0, Goal::Below(60.0, "MiB"));
}
