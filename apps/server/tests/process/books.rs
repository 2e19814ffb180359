//! `comptoir books check` names everything that does not add up.

use std::sync::Arc;

use comptoir_store::{Tx, params};
use comptoir_testkit::{Engine, json};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use crate::program::Place;
use crate::shop::{Shop, Told, send};

/// What is spoiled in each book, and what is then said of it.
const SPOILED: [(&str, &str); 6] = [
    ("UPDATE orders_order SET total = total + 1 WHERE tenant = 1", "orders: order 1: its lines come to"),
    (
        "UPDATE inventory_level SET claimed = claimed + 1 WHERE tenant = 1",
        "inventory: PHONE at location 1: 3 claimed",
    ),
    (
        "UPDATE invoicing_tax SET tax = tax + 1 WHERE tenant = 1",
        "invoicing: invoice INV-000001: its lines at 20 %",
    ),
    (
        "UPDATE invoicing_series SET taken = taken + 2 WHERE tenant = 1",
        "invoicing: invoice series INV has given 3",
    ),
    ("UPDATE payments_entry SET debit = debit + 1 WHERE tenant = 1 AND debit > 0", "payments: posting"),
    (
        "UPDATE orders_line SET shipped = 1 WHERE tenant = 1 AND shippable",
        "orders: order 1: 1 PHONE were shipped",
    ),
];

/// A call, and a charge on a supplier's bill without a product, that were billed and are on no invoice.
async fn lost_usage(place: &Place) {
    let (ground, at): (_, Timestamp) = (place.ground().await, "2026-10-01T10:00:00Z".parse().unwrap());
    let insert = async move |tx: &mut Tx<'_>| {
        let sql = "INSERT INTO rating_usage (tenant, file, service, external_id, record_type, started_at, item_code, dialled,
              supplier_call_type, duration_seconds, state, cause, organisation, service_item, billed_seconds,
              charge_micros, bill, quantity_micros)
            VALUES (1, 1, 1, 'C-1', 'voice', $1, '100', '', '', 60, 'rated', '', 1, 1, 60, 100, $2, NULL),
              (1, 1, 1, 'L-1', 'Line', $1, '100', '', '', 0, 'rated', '', 1, 1, 0, 100, $3, 1000000)";
        tx.exec(sql, params![at, Uuid::from_u128(7), Uuid::from_u128(8)]).await
    };
    ground.store.write(insert).await.unwrap();
}

async fn faults_are_named(engine: Engine) {
    let place = Place::new(engine).await;
    let shop = Shop::open(&place.ground().await, &place.world).await;
    let program = place.serve().await;
    let (hub, afosto) = (program.hub(&place.world, "ada").await, program.afosto(&place.world).await);
    assert!(send(shop, &Arc::new(Told::default()), &hub, "PO-1-G").await);
    let invoice = json!({
        "organisation_id": place.world.organisations["acme"].uid,
        "items": [{ "sku": "WORK", "description": "Work", "amount": 333, "quantity": 3 }],
    });
    afosto.post("/odr/invoices", invoice).await.expect(200);
    let output = place.command(&["books", "check"]).output().await.unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stdout), "the books add up; tenants looked at: 1\n");

    let ground = place.ground().await;
    for (sql, _) in SPOILED {
        ground.store.batch(sql).await.unwrap();
    }
    lost_usage(&place).await;
    let output = place.command(&["books", "check", "--tenant", "northgate"]).output().await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1));
    let lost = [
        "rating: bill 00000000-0000-0000-0000-000000000007 took 1 calls that are on no invoice line",
        "rating: bill 00000000-0000-0000-0000-000000000008 took 1 calls that are on no invoice line",
        "rating: L-1 is a call that a product has priced, or a charge that none has",
    ];
    for fault in SPOILED.iter().map(|(_, fault)| *fault).chain(lost) {
        assert!(said.contains(&format!("northgate: {fault}")), "{fault} is not in {said}");
    }
    let output = place.command(&["books", "check", "--json"]).output().await.unwrap();
    let shown: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(shown[0]["tenant"], "northgate");
    assert_eq!(shown[0]["faults"].as_array().unwrap().len(), said.lines().count());
    assert_eq!(output.status.code(), Some(1));
    drop(ground);
    program.kill().await;
    place.database.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_that_does_not_add_up_is_named_on_sqlite() {
    faults_are_named(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_that_does_not_add_up_is_named_on_postgres() {
    if Engine::postgres_is_there() {
        faults_are_named(Engine::Postgres).await;
    }
}
