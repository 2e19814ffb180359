//! Rating again on both engines: however often prices change and whatever is billed in between, what a customer is
//! charged in all is what rating once at the last price would have charged.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod world;

use std::collections::BTreeMap;

use comptoir_kernel::{Code, OrganisationId, Page};
use comptoir_rating::usage::{self, Adjustment, Filter, UsageTotal, Which};
use comptoir_rating::{Payer, RateCard, rates};
use jiff::Timestamp;
use rust_decimal::Decimal;
use uuid::Uuid;
use world::{World, worlds};

const EVERYTHING: Which = Which {
    rated_too: true,
    billed_too: true,
    service: None,
    file: None,
    organisation: None,
    pick: None,
    from: None,
    until: None,
};

fn far() -> Timestamp {
    "2027-01-01T00:00:00Z".parse().unwrap()
}

/// Sets the price of the card's only rate, in hundredths of a penny a minute.
async fn price(world: &World, card: &RateCard, amount: i64) {
    let uid = card.uid;
    world
        .write(async move |ctx, tx| {
            let all = rates::page(ctx, tx, uid, Page { number: 1, size: 10 }).await?;
            let rate = &all.rows[0];
            let details = rates::Details { amount: Decimal::new(amount, 4), ..rate.details() };
            rates::update(ctx, tx, uid, rate.uid, details).await.map(|_| ())
        })
        .await
        .unwrap();
}

/// Bills a customer; answers the bill, and what it charged.
async fn bill(world: &World, customer: OrganisationId, lines: &mut i64) -> (Uuid, i64) {
    let (bill, first) = (world.ctx.new_uid(), *lines);
    let taken = world
        .write(async move |ctx, tx| {
            let taken = usage::take(ctx, tx, Payer::whole(customer), far(), (bill, &[])).await?;
            let rows: Vec<(&UsageTotal, i64)> = taken.iter().zip(first..).collect();
            usage::mark_billed(ctx, tx, bill, &rows).await?;
            Ok(taken)
        })
        .await
        .unwrap();
    *lines += i64::try_from(taken.len()).unwrap();
    (bill, taken.iter().map(|total| total.charge_micros).sum())
}

/// What each call is charged in all, adjustments included.
async fn charged(world: &World) -> BTreeMap<String, i64> {
    let found = world.write(async move |ctx, tx| {
        let calls = usage::page(ctx, tx, &Filter::default(), Page { number: 1, size: 1_000 }).await?.rows;
        let adjustments: Vec<Adjustment> = tx.find(ctx.tenant, "ORDER BY id", &[]).await?;
        Ok((calls, adjustments))
    });
    let (calls, adjustments) = found.await.unwrap();
    let sum = |call: &comptoir_rating::Usage| {
        let own = adjustments.iter().filter(|one| one.usage_record == call.id);
        call.charge_micros + own.map(|one| one.charge_micros).sum::<i64>()
    };
    calls.iter().map(|call| (call.external_id.clone(), sum(call))).collect()
}

async fn books(world: &World) {
    let wrong = world.write(async move |ctx, tx| comptoir_rating::books::check(tx, ctx.tenant).await).await;
    assert_eq!(wrong.unwrap(), Vec::<String>::new());
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

#[tokio::test]
async fn rating_again_comes_to_what_rating_once_would_have() {
    for world in worlds().await {
        world.make_item(world.alpha.id, "100", "2026-01-01", None).await.unwrap();
        world.make_item(world.beta.id, "200", "2026-01-01", None).await.unwrap();
        let card = world.make_card("Standard", true, vec![world.rate("", 6)]).await;
        let (mut dice, mut lines) = (Dice(42), 1);
        let mut seconds: BTreeMap<String, i64> = BTreeMap::new();
        let mut invoiced = 0;
        for step in 0..16 {
            let rows: String = (0..dice.roll(4))
                .map(|nth| {
                    let (length, id) = (dice.roll(500), format!("{step}-{nth}"));
                    let item = if dice.roll(2) == 0 { "100" } else { "200" };
                    seconds.insert(id.clone(), i64::try_from(length).unwrap());
                    format!("{id},2026-10-05T10:00:00Z,{item},441,{length}\n")
                })
                .collect();
            if !rows.is_empty() {
                world.import(&format!("{step}.csv"), &rows).await.unwrap();
            }
            if dice.roll(3) > 0 {
                let customer = if dice.roll(2) == 0 { world.alpha.id } else { world.beta.id };
                invoiced += bill(&world, customer, &mut lines).await.1;
            }
            let amount = i64::try_from(dice.roll(5_000)).unwrap();
            price(&world, &card, amount).await;
            let dry = usage::rerate_report(&world.store, &world.ctx, EVERYTHING, true).await.unwrap();
            let done = usage::rerate_report(&world.store, &world.ctx, EVERYTHING, false).await.unwrap();
            assert_eq!(dry, done, "a dry run tells what the run does");
            // The model: seconds by the price of now, rounded once.
            let model = |length: &i64| {
                let exact = Decimal::new(amount * length, 4) / Decimal::from(60);
                (comptoir_kernel::round(exact, 6) * Decimal::from(1_000_000)).try_into().unwrap()
            };
            let expected: BTreeMap<String, i64> =
                seconds.iter().map(|(id, length)| (id.clone(), model(length))).collect();
            assert_eq!(charged(&world).await, expected, "step {step}");
            let again = usage::rerate(&world.store, &world.ctx, EVERYTHING).await.unwrap();
            assert_eq!((again.changed, again.adjusted), (0, 0), "asking twice gives nothing new");
            books(&world).await;
        }
        for customer in [world.alpha.id, world.beta.id] {
            invoiced += bill(&world, customer, &mut lines).await.1;
        }
        assert_eq!(invoiced, charged(&world).await.values().sum::<i64>(), "the invoices come to the same");
        books(&world).await;
    }
}

#[tokio::test]
async fn a_bill_that_is_taken_back_leaves_its_calls_at_the_new_price() {
    for world in worlds().await {
        world.make_item(world.alpha.id, "100", "2026-01-01", None).await.unwrap();
        let card = world.make_card("Standard", true, vec![world.rate("", 6)]).await;
        world.import("a.csv", "a,2026-10-05T10:00:00Z,100,441,60\n").await.unwrap();
        let mut lines = 1;
        let (first, _) = bill(&world, world.alpha.id, &mut lines).await;
        price(&world, &card, 1_000).await;
        let done = usage::rerate(&world.store, &world.ctx, EVERYTHING).await.unwrap();
        assert_eq!((done.adjusted, done.adjusted_micros, done.changed), (1, 40_000, 0));
        let release =
            async |bill: Uuid| world.write(async move |ctx, tx| usage::release(ctx, tx, bill).await).await;
        release(first).await.unwrap();
        let (again, charge) = bill(&world, world.alpha.id, &mut lines).await;
        assert_eq!(charge, 100_000, "the adjustment is part of the call now");
        price(&world, &card, 300).await;
        usage::rerate(&world.store, &world.ctx, EVERYTHING).await.unwrap();
        let (later, difference) = bill(&world, world.alpha.id, &mut lines).await;
        assert_eq!(difference, -70_000, "too much was charged, and is given back");
        assert_eq!(release(again).await.unwrap_err().code, Code::Conflict, "the later bill goes by this one");
        release(later).await.unwrap();
        release(again).await.unwrap();
        assert_eq!(charged(&world).await["a"], 30_000);
        books(&world).await;
        // What can no longer be priced keeps its charge; a caller of one customer rates nothing again.
        let (_, charge) = bill(&world, world.alpha.id, &mut lines).await;
        assert_eq!(charge, 30_000);
        let uid = card.uid;
        let gone = world.write(async move |ctx, tx| {
            let rate = rates::page(ctx, tx, uid, Page { number: 1, size: 10 }).await?.rows[0].uid;
            rates::delete(ctx, tx, uid, rate).await
        });
        gone.await.unwrap();
        let done = usage::rerate(&world.store, &world.ctx, EVERYTHING).await.unwrap();
        assert_eq!((done.unpriced, done.adjusted), (1, 0));
        let denied = usage::rerate(&world.store, &world.within(&world.alpha), EVERYTHING).await;
        assert_eq!(denied.unwrap_err().code, Code::Denied);
    }
}
