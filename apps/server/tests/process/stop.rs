//! Asked to stop, the program takes nothing more and finishes what it accepted.

use std::sync::Arc;
use std::time::Duration;

use comptoir_store::{Tx, params};
use comptoir_testkit::{Engine, json};

use crate::program::Place;
use crate::shop::{Shop, Told, Writers};

async fn asked_in_the_middle(engine: Engine) {
    let place = Place::new(engine).await;
    let shop = Shop::open(&place.ground().await, &place.world).await;
    let program = place.serve().await;
    let (hub, afosto) = (program.hub(&place.world, "ada").await, program.afosto(&place.world).await);
    let told = Arc::new(Told::default());
    let customer = json!(place.world.organisations["acme"].uid);
    let writers = Writers::start(shop, &told, &hub, &afosto, &customer);
    while told.acknowledged() < 100 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    program.ask_to_stop();
    writers.ended().await;
    assert_eq!(program.errors(), Vec::<String>::new());
    assert!(program.ended().await.success());

    if engine == Engine::Sqlite {
        // Before anybody opens the file again: all that was written is in it, and the log is cut.
        let log = place.database.path().join("comptoir.db-wal");
        let left = std::fs::metadata(&log).map_or(0, |log| log.len());
        assert_eq!(left, 0, "bytes are left in the log");
    }
    let (ground, tenant) = (place.ground().await, place.world.tenant.id);
    let count = async move |tx: &mut Tx<'_>| {
        let orders = "SELECT COUNT(*) FROM orders_order WHERE tenant = $1 AND placed";
        let invoices = "SELECT COUNT(*) FROM invoicing_invoice WHERE tenant = $1";
        let held =
            "SELECT COUNT(*) FROM messaging_message WHERE tenant = $1 AND holder IS NOT NULL AND is_pending";
        let mut counts = Vec::new();
        for sql in [orders, invoices, held] {
            counts.push(tx.query_one::<(i64,)>(sql, params![tenant]).await?.map_or(0, |(count,)| count));
        }
        Ok(counts)
    };
    let counts = ground.store.read(count).await.unwrap();
    // What was accepted was answered: there is nothing in the database that nobody was told of.
    let answered = [told.orders.lock().unwrap().len(), told.invoices.lock().unwrap().len(), 0];
    assert_eq!(counts, answered.map(|count| i64::try_from(count).unwrap()));
    assert_eq!(comptoir::books::check(&ground.store, tenant).await.unwrap(), []);
    drop(ground);
    place.database.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_accepted_is_finished_on_sqlite() {
    asked_in_the_middle(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_accepted_is_finished_on_postgres() {
    if Engine::postgres_is_there() {
        asked_in_the_middle(Engine::Postgres).await;
    }
}
