//! The program is killed in the middle of everything, again and again, and nothing is lost or done twice.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use comptoir_store::{Tx, params};
use comptoir_testkit::{Actor, Engine, json};
use serde_json::Value;
use uuid::Uuid;

use crate::program::{Place, Program, Starter};
use crate::receiver::Receiver;
use crate::shop::{PHONES, STOCK, Shop, Told, Writers, has_goods, send, total};

/// How often the program is killed.
const ROUNDS: usize = 4;
/// Rows on a page of Hub.
const PAGE: usize = 1000;
/// Longest wait for what goes on in the background; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until something is so.
pub(crate) async fn until(what: &str, is_so: impl AsyncFn() -> bool) {
    let begun = std::time::Instant::now();
    while !is_so().await {
        assert!(begun.elapsed() < PATIENCE, "waited in vain until {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Bills without end, as somebody at a terminal.
async fn keep_billing(starter: Starter) {
    loop {
        let mut bill = starter.command(&["bill", "--to", "2999-12-31", "--json"]);
        bill.stdout(Stdio::null()).stderr(Stdio::null()).status().await.unwrap();
    }
}

/// One life of the program: what stayed unanswered is asked for again, all write, and it is killed at a random moment.
async fn live_and_die(place: &Place, shop: Shop, told: &Arc<Told>) {
    let program = place.serve().await;
    let (hub, afosto) = (program.hub(&place.world, "ada").await, program.afosto(&place.world).await);
    ask_again(shop, told, &hub).await;
    let enough = told.acknowledged() + 40 + rand::random_range(0..160);
    let customer = json!(place.world.organisations["acme"].uid);
    let writers = Writers::start(shop, told, &hub, &afosto, &customer);
    let billing = tokio::spawn(keep_billing(place.starter()));
    until("enough is acknowledged", async || told.acknowledged() >= enough).await;
    program.kill().await;
    // The program that bills is killed with the task that waits for it.
    billing.abort();
    drop(billing.await);
    writers.ended().await;
    assert!(!told.unanswered.lock().unwrap().is_empty(), "it was killed in the middle");
}

/// Sends again what was not answered, under the same idempotency keys: whatever had become of it, it is there once.
async fn ask_again(shop: Shop, told: &Told, hub: &Actor) {
    let unanswered = std::mem::take(&mut *told.unanswered.lock().unwrap());
    for number in unanswered {
        assert!(send(shop, told, hub, &number).await, "{number}");
    }
}

/// Every row of a list of Hub.
async fn all(hub: &Actor, path: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    for page in 1.. {
        let found = hub.get(&format!("{path}?per_page={PAGE}&page={page}")).await.expect(200);
        let found = found.as_array().unwrap().clone();
        let is_last = found.len() < PAGE;
        rows.extend(found);
        if is_last {
            break;
        }
    }
    rows
}

async fn orders_are_whole(told: &Told, hub: &Actor) -> usize {
    let orders = all(hub, "/orders").await;
    let mut found: BTreeMap<&str, &Value> = BTreeMap::new();
    for order in &orders {
        let number = order["purchase_order_number"].as_str().unwrap();
        assert!(found.insert(number, order).is_none(), "{number} is there twice");
        let lines = order["line_items"].as_array().unwrap();
        assert_eq!((lines.len(), &order["total"]), (2, &total(number)), "{order}");
        assert_ne!(order["status"], "DRAFT");
    }
    for (number, id) in told.orders.lock().unwrap().iter() {
        let order =
            found.remove(number.as_str()).unwrap_or_else(|| panic!("{number} was acknowledged and is gone"));
        assert_eq!(order["id"], *id, "{number}");
    }
    assert!(found.is_empty(), "there are orders nobody knows of: {found:?}");
    orders.iter().filter(|order| has_goods(order["purchase_order_number"].as_str().unwrap())).count()
}

async fn invoices_are_without_gaps(told: &Told, hub: &Actor) -> usize {
    let invoices = all(hub, "/invoices").await;
    let numbers: Vec<String> =
        invoices.iter().map(|invoice| invoice["source_id"].as_str().unwrap().to_owned()).collect();
    let set: BTreeSet<&String> = numbers.iter().collect();
    assert_eq!(set.len(), numbers.len(), "a number was given twice");
    let expected: BTreeSet<String> = (1..=numbers.len()).map(|number| format!("INV-{number:06}")).collect();
    assert_eq!(set, expected.iter().collect(), "there is a gap");
    for number in told.invoices.lock().unwrap().iter() {
        assert!(set.contains(number), "{number} was acknowledged and is gone");
    }
    numbers.len()
}

/// What receivers have to hear of: name and record of each journal entry they subscribed to.
async fn announced(place: &Place) -> Vec<(String, String)> {
    let (ground, tenant) = (place.ground().await, place.world.tenant.id);
    let query = async move |tx: &mut Tx<'_>| {
        let sql = "SELECT event, object_uid FROM events_journal
            WHERE tenant = $1 AND event IN ('order.created', 'invoice.created')";
        tx.query::<(String, Uuid)>(sql, params![tenant]).await
    };
    let rows = ground.store.read(query).await.unwrap();
    rows.into_iter().map(|(event, record)| (event, record.to_string())).collect()
}

/// On PostgreSQL other nodes wait until the leases of one that died have run out; here that moment comes at once.
pub(crate) async fn let_leases_end(place: &Place) {
    let ground = place.ground().await;
    if ground.store.path().is_none() {
        let sql = "UPDATE messaging_message SET due_at = created_at WHERE holder IS NOT NULL AND is_pending;
            UPDATE events_job SET run_at = created_at WHERE state = 'running';
            UPDATE events_lease SET until = '2000-01-01T00:00:00Z';";
        ground.store.batch(sql).await.unwrap();
    }
}

async fn is_left_of(hub: &Actor, shop: Shop) -> i64 {
    hub.get(&format!("/products/{}", shop.phone)).await.expect(200)["stock"].as_i64().unwrap()
}

async fn killed_again_and_again(engine: Engine) {
    let place = Place::new(engine).await;
    let receiver = Receiver::start().await;
    let shop = Shop::open(&place.ground().await, &place.world).await;
    let program = place.serve().await;
    let subscription = json!({ "events": ["order.created", "invoice.created"], "endpoint": receiver.url });
    program.afosto(&place.world).await.post("/mes/webhooks/subscriptions", subscription).await.expect(200);
    program.kill().await;

    let told = Arc::new(Told::default());
    for _ in 0..ROUNDS {
        live_and_die(&place, shop, &told).await;
    }

    let_leases_end(&place).await;
    let program = place.serve().await;
    let (ada, rita) = (program.hub(&place.world, "ada").await, program.hub(&place.world, "rita").await);
    ask_again(shop, &told, &ada).await;
    let with_goods = orders_are_whole(&told, &rita).await;
    assert!(with_goods > 0 && told.acknowledged() >= ROUNDS * 40);
    let sold = PHONES * i64::try_from(with_goods).unwrap();
    assert_eq!(is_left_of(&rita, shop).await, STOCK - sold, "what is not on an order is on the shelf");
    until("work that was accepted is billed", async || {
        let billed =
            place.command(&["bill", "--to", "2999-12-31"]).stdout(Stdio::null()).status().await.unwrap();
        assert!(billed.success());
        invoices_are_without_gaps(&told, &rita).await > told.invoices.lock().unwrap().len()
    })
    .await;
    let events = announced(&place).await;
    until("every event has arrived", async || receiver.missing(&events).is_empty()).await;
    books_add_up(&place).await;
    assert_eq!(program.errors(), Vec::<String>::new());
    stopped(program).await;
    place.database.remove().await;
}

/// `comptoir books check`, beside the server.
pub(crate) async fn books_add_up(place: &Place) {
    let output = place.command(&["books", "check"]).output().await.unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

pub(crate) async fn stopped(program: Program) {
    program.ask_to_stop();
    assert!(program.ended().await.success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_the_middle_of_32_writers_on_sqlite() {
    killed_again_and_again(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_the_middle_of_32_writers_on_postgres() {
    if Engine::postgres_is_there() {
        killed_again_and_again(Engine::Postgres).await;
    }
}
