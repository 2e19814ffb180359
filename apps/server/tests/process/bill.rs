//! A bill run is killed at random moments, and everything is billed once.

use std::process::Stdio;
use std::time::Duration;

use comptoir::Ground;
use comptoir_invoicing::pending::{self, NewPending, PendingKind};
use comptoir_kernel::{Ctx, Currency, Result, TenantId};
use comptoir_parties::organisations::{self, NewOrganisation, Profile};
use comptoir_store::{Tx, params};
use comptoir_subscriptions::subscriptions::{self, Source};
use comptoir_subscriptions::{
    AgreementProfile, ChargeProfile, NewAgreement, NewSubscription, SubscriptionProfile, agreements,
};
use comptoir_testkit::Engine;
use jiff::civil::date;
use rust_decimal::Decimal;

use crate::program::Place;

/// Customers that are billed.
const CUSTOMERS: i64 = 120;
/// How often the run is killed.
const KILLS: usize = 5;
/// Pence of each: twelve months of 10.00 and 3 × 2.50, and 5.00 that waited.
const EACH: i64 = 12 * (10_00 + 7_50) + 5_00;
/// Longest wait for the next invoice.
const PATIENCE: Duration = Duration::from_secs(60);

/// A customer with two charges for a year, and something that waits.
async fn customer(ctx: &Ctx, tx: &mut Tx<'_>, index: i64) -> Result<()> {
    let profile = Profile { country: Some("GB".into()), ..Profile::named(format!("Customer {index}")) };
    let owner = organisations::create(ctx, tx, NewOrganisation { parent: None, profile }).await?;
    let (first, last) = (date(2026, 1, 1), date(2026, 12, 31));
    let profile = AgreementProfile::monthly("Main", first);
    let agreement = agreements::create(ctx, tx, NewAgreement { organisation: owner.id, profile }).await?;
    let profile = SubscriptionProfile {
        date_end: Some(last),
        ..SubscriptionProfile::from_day(agreement.id, ("LINE", "Line"), first)
    };
    let seats =
        ChargeProfile { quantity: Decimal::from(3), ..ChargeProfile::named("Seats", Decimal::new(250, 2)) };
    let new = NewSubscription {
        organisation: owner.id,
        profile,
        source: Source::default(),
        charges: vec![ChargeProfile::named("Rent", Decimal::TEN), seats],
    };
    subscriptions::create(ctx, tx, new).await?;
    let waits = NewPending {
        organisation: owner.id,
        order: None,
        order_line: None,
        shipment: None,
        kind: PendingKind::OneOff,
        sku: "WORK".into(),
        description: "Work".into(),
        quantity: Decimal::ONE,
        unit_price: Decimal::from(5),
        net: 5_00,
        currency: Currency::GBP,
        purchase_order: None,
        due_on: date(2026, 6, 1),
    };
    pending::add(ctx, tx, waits).await.map(|_| ())
}

/// How many invoices there are, and what they come to without tax.
async fn made(ground: &Ground, tenant: TenantId) -> (i64, i64) {
    let query = async move |tx: &mut Tx<'_>| {
        let sql =
            "SELECT COUNT(*), CAST(COALESCE(SUM(net), 0) AS bigint) FROM invoicing_invoice WHERE tenant = $1";
        tx.query_one::<(i64, i64)>(sql, params![tenant]).await
    };
    ground.store.read(query).await.unwrap().unwrap()
}

async fn killed_while_billing(engine: Engine) {
    let place = Place::new(engine).await;
    let ground = place.ground().await;
    let ctx = place.world.ctx(&ground);
    let fill = async move |tx: &mut Tx<'_>| {
        for index in 0..CUSTOMERS {
            customer(&ctx, tx, index).await?;
        }
        Ok(())
    };
    ground.store.write(fill).await.unwrap();
    let tenant = place.world.tenant.id;
    let bill = || {
        let mut command = place.command(&["bill", "--to", "2026-12-31", "--json"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    for _ in 0..KILLS {
        let (before, _) = made(&ground, tenant).await;
        let mut run = bill().spawn().unwrap();
        let begun = std::time::Instant::now();
        // It is in the middle: some invoices are there, and others are being made.
        while made(&ground, tenant).await.0 == before && run.try_wait().unwrap().is_none() {
            assert!(begun.elapsed() < PATIENCE, "the run makes no invoice");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(rand::random_range(0..40))).await;
        run.kill().await.unwrap();
    }
    assert!(bill().status().await.unwrap().success());
    assert_eq!(made(&ground, tenant).await, (CUSTOMERS, CUSTOMERS * EACH));
    assert!(bill().status().await.unwrap().success());
    assert_eq!(made(&ground, tenant).await, (CUSTOMERS, CUSTOMERS * EACH), "nothing is billed twice");
    let output = place.command(&["books", "check"]).output().await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    drop(ground);
    place.database.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bill_run_that_is_killed_bills_everything_once_on_sqlite() {
    killed_while_billing(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bill_run_that_is_killed_bills_everything_once_on_postgres() {
    if Engine::postgres_is_there() {
        killed_while_billing(Engine::Postgres).await;
    }
}
