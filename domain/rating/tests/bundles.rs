//! Allowances on both engines: what they cover, once and again.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod world;

use std::sync::atomic::{AtomicI64, Ordering};

use comptoir_kernel::Code;
use comptoir_rating::Payer;
use comptoir_rating::bundles::{self, AllowanceDetails, AllowanceMeasure, Details};
use comptoir_rating::rules::{Counted, Grant};
use comptoir_rating::usage::{self, Filter, UsageTotal};
use comptoir_store::params;
use jiff::Timestamp;
use uuid::Uuid;
use world::{World, worlds};

/// Invoice lines so far: each is one of its own.
static LINES: AtomicI64 = AtomicI64::new(1);

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn grant(world: &World, quantity: u64) -> Grant {
    Grant {
        subscription: 1,
        allowance: 1,
        service: world.voice,
        record_types: vec!["voice".into()],
        items: Vec::new(),
        counted: Counted::Seconds,
        per_item: false,
        period_from: at("2026-10-01T00:00:00Z"),
        from: at("2026-10-01T00:00:00Z"),
        until: at("2026-11-01T00:00:00Z"),
        quantity,
    }
}

async fn charges(world: &World) -> Vec<(String, i64, i64)> {
    let page = comptoir_kernel::Page { number: 1, size: 100 };
    let all = world.write(async move |ctx, tx| usage::page(ctx, tx, &Filter::default(), page).await).await;
    all.unwrap().rows.into_iter().map(|call| (call.external_id, call.covered, call.charge_micros)).collect()
}

async fn take(world: &World, until: &str, grants: Vec<Grant>) -> (Uuid, Vec<UsageTotal>) {
    let (payer, until) = (Payer::whole(world.alpha.id), at(until));
    let looked = {
        let grants = grants.clone();
        world.write(async move |ctx, tx| usage::unbilled(ctx, tx, payer, until, &grants).await).await.unwrap()
    };
    let bill = world.ctx.new_uid();
    let taken = world
        .write(async move |ctx, tx| {
            let taken = usage::take(ctx, tx, payer, until, (bill, &grants)).await?;
            let lines: Vec<(&UsageTotal, i64)> =
                taken.iter().map(|total| (total, LINES.fetch_add(1, Ordering::Relaxed))).collect();
            usage::mark_billed(ctx, tx, bill, &lines).await?;
            Ok(taken)
        })
        .await
        .unwrap();
    assert_eq!(looked, taken, "a dry run sees what the run takes");
    (bill, taken)
}

fn row(call: &str, covered: i64, charge: i64) -> (String, i64, i64) {
    (call.to_owned(), covered, charge)
}

#[tokio::test]
async fn calls_use_up_an_allowance_in_the_order_they_begin() {
    for world in worlds().await {
        for code in ["100", "101"] {
            world.make_item(world.alpha.id, code, "2026-01-01", None).await.unwrap();
        }
        let rate = world.rate("44", 6);
        let fall =
            comptoir_rating::rates::Details { flag_fall: "0.05".parse().unwrap(), ..world.rate("45", 6) };
        world.make_card("Standard", true, vec![rate, fall]).await;
        let rows = "a,2026-10-02T10:00:00Z,100,441,60\n\
            b,2026-10-03T10:00:00Z,101,451,60\n\
            c,2026-10-01T10:00:00Z,101,441,60\n\
            d,2026-10-04T10:00:00Z,100,441,60\n\
            e,2026-11-02T10:00:00Z,100,441,60\n";
        world.import("october.csv", rows).await.unwrap();
        // 150 seconds: all of c and a, and half of b, whose flag fall belongs to the covered half.
        let expected = [
            row("c", 60, 0),
            row("a", 60, 0),
            row("b", 30, 30_000),
            row("d", 0, 60_000),
            row("e", 0, 60_000),
        ];
        let (bill, taken) = take(&world, "2026-11-01T00:00:00Z", vec![grant(&world, 150)]).await;
        assert_eq!(charges(&world).await, expected);
        let sums: Vec<(i64, i64)> = taken.iter().map(|total| (total.covered, total.charge_micros)).collect();
        assert_eq!(sums, [(60, 60_000), (90, 30_000)]);
        // Taken back, everything is charged in full; billed again, it comes out the same.
        world.write(async move |ctx, tx| usage::release(ctx, tx, bill, false).await).await.unwrap();
        let full = [
            row("c", 0, 60_000),
            row("a", 0, 60_000),
            row("b", 0, 110_000),
            row("d", 0, 60_000),
            row("e", 0, 60_000),
        ];
        assert_eq!(charges(&world).await, full);
        let (_, again) = take(&world, "2026-11-01T00:00:00Z", vec![grant(&world, 150)]).await;
        assert_eq!((charges(&world).await.as_slice(), again), (expected.as_slice(), taken));
        // A call that comes late finds what the bill before has left.
        world.import("late.csv", "f,2026-10-01T09:00:00Z,100,441,60\n").await.unwrap();
        let (_, late) = take(&world, "2026-11-01T00:00:00Z", vec![grant(&world, 160)]).await;
        assert_eq!((late.len(), late[0].covered, late[0].charge_micros), (1, 10, 50_000));
        let books =
            world.write(async move |ctx, tx| comptoir_rating::books::check(tx, ctx.tenant).await).await;
        assert_eq!(books.unwrap(), Vec::<String>::new());
        // What is covered without being kept, and units that no line has, do not go unnoticed.
        let spoil = world.write(async move |ctx, tx| {
            let sql = "UPDATE rating_usage SET covered = covered + 1, billed_units = 7 WHERE tenant = $1 AND external_id = 'c'";
            tx.exec(sql, params![ctx.tenant]).await?;
            let found = comptoir_rating::books::check(tx, ctx.tenant).await?;
            let sql = "UPDATE rating_usage SET covered = covered - 1, billed_units = 0 WHERE tenant = $1 AND external_id = 'c'";
            tx.exec(sql, params![ctx.tenant]).await?;
            Ok(found)
        });
        assert_eq!(spoil.await.unwrap().len(), 2);
        let id = world.write(async move |ctx, tx| {
            let half =
                usage::page(ctx, tx, &Filter::default(), comptoir_kernel::Page { number: 1, size: 100 })
                    .await?;
            let half = half.rows.into_iter().find(|call| call.external_id == "b").unwrap().id;
            usage::explain(ctx, tx, half).await
        });
        let explained = id.await.unwrap();
        assert!(explained.is_current, "the charge and what was covered are what the rate says");
        assert_eq!(
            explained.covered.iter().map(|(part, _)| (part.quantity, part.saved_micros)).collect::<Vec<_>>(),
            [(30, 80_000)]
        );
    }
}

#[tokio::test]
async fn bundles_are_made_changed_and_taken_out_of_use() {
    for world in worlds().await {
        let voice = world.voice;
        let one = move |quantity| AllowanceDetails {
            service: voice,
            record_types: Vec::new(),
            measure: AllowanceMeasure::Seconds,
            quantity,
            per_item: false,
        };
        let details = Details { name: "Big".into(), description: None, allowances: vec![one(60)] };
        let create = async |details: Details| {
            world.write(async move |ctx, tx| bundles::create(ctx, tx, details.clone()).await).await
        };
        let made = create(details.clone()).await.unwrap();
        assert_eq!(
            create(Details { name: "big".into(), ..details.clone() }).await.unwrap_err().code,
            Code::Duplicate
        );
        let bad = Details {
            name: " ".into(),
            description: None,
            allowances: vec![AllowanceDetails { service: -1, ..one(0) }],
        };
        let faults = create(bad).await.unwrap_err().faults;
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["name", "allowances[0].service", "allowances[0].quantity"]);
        let of = async |bundle: bundles::BundleId| {
            world
                .write(async move |ctx, tx| bundles::allowances(tx, ctx.tenant, &[bundle]).await)
                .await
                .unwrap()
        };
        let before = of(made.id).await;
        let calls = AllowanceDetails { measure: AllowanceMeasure::Calls, ..one(5) };
        let more = Details { allowances: vec![calls, one(120)], ..details };
        let uid = made.uid;
        world.write(async move |ctx, tx| bundles::update(ctx, tx, uid, more.clone()).await).await.unwrap();
        let after = of(made.id).await;
        assert_eq!(
            (after[0].id, after[0].quantity, after.len()),
            (before[0].id, 120, 2),
            "it goes on counting"
        );
        let within = world.within(&world.beta);
        let denied = world.store.write(async move |tx| bundles::delete(&within, tx, uid, &[]).await).await;
        assert_eq!(denied.unwrap_err().code, Code::Denied, "bundles belong to the tenant");
        world.write(async move |ctx, tx| bundles::delete(ctx, tx, uid, &[]).await).await.unwrap();
        let by_name =
            world.write(async |ctx, tx| bundles::resolve(tx, ctx.tenant, "Big").await).await.unwrap();
        assert_eq!(by_name, None);
        assert_eq!(of(made.id).await.len(), 2, "products that have it keep it");
    }
}
