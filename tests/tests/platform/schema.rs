//! A database of the first release becomes one of today, whatever happened to the migrations since.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use comptoir_kernel::TenantId;
use comptoir_orders::{Line, Order};
use comptoir_store::{Migration, Options, Store, Tx, shapes};
use comptoir_testkit::{Database, Engine, TestApp, columns};
use jiff::Timestamp;

/// The migrations of the first release, each below a line `-- migration: NAME`. They are never edited.
const FIRST_RELEASE: &str = include_str!("first_release.sql");

fn first_release() -> &'static [&'static [Migration]] {
    static RELEASE: OnceLock<Vec<&'static [Migration]>> = OnceLock::new();
    RELEASE.get_or_init(|| {
        let parts = FIRST_RELEASE.split("-- migration: ").skip(1);
        let migrations: Vec<Migration> = parts
            .map(|part| {
                let (name, sql) = part.split_once('\n').unwrap();
                Migration { name, sql }
            })
            .collect();
        vec![&*migrations.leak()]
    })
}

/// An order of the first release, as it lies in the database.
async fn old_order(tx: &mut Tx<'_>) -> comptoir_kernel::Result<()> {
    let at: Timestamp = "2026-10-01T10:00:00Z".parse().unwrap();
    let uid = |number: u128| uuid::Uuid::from_u128(number);
    let order = "/* global */ INSERT INTO orders_order (uid, tenant, organisation, organisation_path, state, placed,
          name_key, purchase_order, search, payment_type, currency, ship_cost, discount, total, manual_authorisation,
          part_ship, shippable, dated_at, shipping_invoiced, details, created_at, updated_at)
        VALUES ($1, 1, 1, '/1/', 'PROCESSING', TRUE, $2, 'PO-1', 'po-1', 'ON_ACCOUNT', 'GBP', 0, 0, 24798, FALSE,
          TRUE, FALSE, $3, FALSE, '{}', $3, $3)";
    tx.exec(order, comptoir_store::params![uid(1), Vec::<u8>::new(), at]).await?;
    let line =
        "/* global */ INSERT INTO orders_line (uid, tenant, order_id, place, product, sku, stock_sku, name,
          quantity, price, original_price, shippable, shipped, details)
        VALUES ($1, 1, 1, 0, 1, 'PHONE', 'PHONE', 'Desk phone', 2, 12399, 12399, FALSE, 0, '{}')";
    tx.exec(line, comptoir_store::params![uid(2)]).await?;
    Ok(())
}

/// The indices of a database.
async fn indices(store: &Store) -> BTreeSet<String> {
    let query = async |tx: &mut Tx<'_>| {
        let sql = if tx.is_postgres() {
            "/* global */ SELECT CAST(indexname AS text) FROM pg_indexes WHERE schemaname = 'public'"
        } else {
            "/* global */ SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        };
        tx.query::<(String,)>(sql, &[]).await
    };
    store.read(query).await.unwrap().into_iter().map(|(name,)| name).collect()
}

async fn upgraded(engine: Engine) {
    // A whole server in passing, so that entities have been used and there is something to compare.
    let today = TestApp::start(engine).await;
    let folder = tempfile::tempdir().unwrap();
    let empty = match engine {
        Engine::Sqlite => None,
        Engine::Postgres => Some(Database::empty().await),
    };
    let url = match &empty {
        Some(database) => database.url.clone().unwrap(),
        None => folder.path().join("old.db").to_str().unwrap().to_owned(),
    };
    let old = Store::open(&url, &Options { connections: 2, ..Options::default() }).unwrap();
    let count: usize = first_release().iter().map(|part| part.len()).sum();
    assert_eq!(old.migrate(first_release()).await.unwrap(), count);
    old.write(old_order).await.unwrap();

    let all: usize = comptoir::MIGRATIONS.iter().map(|part| part.len()).sum();
    assert_eq!(
        old.migrate(comptoir::MIGRATIONS).await.unwrap(),
        all - count,
        "what was released is not run again"
    );
    assert_eq!(old.migrate(comptoir::MIGRATIONS).await.unwrap(), 0);

    let shapes = shapes();
    assert!(shapes.len() > 20, "entities have been used");
    for shape in shapes {
        let (upgraded, fresh) =
            (columns(&old, shape.table).await, columns(&today.ground.store, shape.table).await);
        assert_eq!(upgraded, fresh, "{}", shape.table);
    }
    assert_eq!(indices(&old).await, indices(&today.ground.store).await);
    let read = async |tx: &mut Tx<'_>| {
        let orders: Vec<Order> = tx.find(TenantId(1), "ORDER BY id", &[]).await?;
        let lines: Vec<Line> = tx.find(TenantId(1), "ORDER BY id", &[]).await?;
        Ok((orders, lines))
    };
    let (orders, lines) = old.read(read).await.unwrap();
    assert_eq!((orders[0].purchase_order.as_deref(), orders[0].total), (Some("PO-1"), 24_798));
    assert_eq!((lines[0].quantity, lines[0].price), (2, 12_399));
    drop(old);
    if let Some(database) = empty {
        database.remove().await;
    }
    today.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_of_the_first_release_is_brought_up_to_date_on_sqlite() {
    upgraded(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_of_the_first_release_is_brought_up_to_date_on_postgres() {
    if Engine::postgres_is_there() {
        upgraded(Engine::Postgres).await;
    }
}
