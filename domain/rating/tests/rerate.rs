//! Rating again on both engines: however often prices change and whatever is billed in between, what a customer is
//! charged in all is what rating once at the last price would have charged.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod world;

use std::collections::BTreeMap;

use comptoir_kernel::{Code, OrganisationId, Page, Result};
use comptoir_rating::rules::{Counted, Grant};
use comptoir_rating::usage::{self, Adjustment, Filter, Rerated, UsageTotal, Which};
use comptoir_rating::{Payer, RateCard, rates, service_items};
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
    bill_with(world, customer, lines, Vec::new()).await
}

/// As [`bill`], with allowances.
async fn bill_with(
    world: &World,
    customer: OrganisationId,
    lines: &mut i64,
    grants: Vec<Grant>,
) -> (Uuid, i64) {
    let (bill, first) = (world.ctx.new_uid(), *lines);
    let taken = world
        .write(async move |ctx, tx| {
            let taken = usage::take(ctx, tx, Payer::whole(customer), far(), (bill, &grants)).await?;
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

async fn rerate(world: &World) -> Rerated {
    usage::rerate(&world.store, &world.ctx, EVERYTHING).await.unwrap()
}

async fn release(world: &World, bill: Uuid) -> Result<u64> {
    world.write(async move |ctx, tx| usage::release(ctx, tx, bill, false).await).await
}

async fn unbilled(world: &World, customer: OrganisationId) -> i64 {
    let payer = Payer::whole(customer);
    let owed = world.write(async move |ctx, tx| usage::unbilled(ctx, tx, payer, far(), &[]).await).await;
    owed.unwrap().iter().map(|total| total.charge_micros).sum()
}

/// An allowance of so many seconds in October.
fn grant(world: &World, quantity: u64) -> Grant {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
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
            let again = rerate(&world).await;
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
        let done = rerate(&world).await;
        assert_eq!((done.adjusted, done.adjusted_micros, done.changed), (1, 40_000, 0));
        release(&world, first).await.unwrap();
        let (again, charge) = bill(&world, world.alpha.id, &mut lines).await;
        assert_eq!(charge, 100_000, "the adjustment is part of the call now");
        price(&world, &card, 300).await;
        rerate(&world).await;
        let (later, difference) = bill(&world, world.alpha.id, &mut lines).await;
        assert_eq!(difference, -70_000, "too much was charged, and is given back");
        assert_eq!(
            release(&world, again).await.unwrap_err().code,
            Code::Conflict,
            "the later bill goes by this one"
        );
        release(&world, later).await.unwrap();
        release(&world, again).await.unwrap();
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
        let done = rerate(&world).await;
        assert_eq!((done.unpriced, done.adjusted), (1, 0));
        let denied = usage::rerate(&world.store, &world.within(&world.alpha), EVERYTHING).await;
        assert_eq!(denied.unwrap_err().code, Code::Denied);
    }
}

#[tokio::test]
async fn several_who_rate_again_at_once_adjust_once() {
    for world in worlds().await {
        world.make_item(world.alpha.id, "100", "2026-01-01", None).await.unwrap();
        let card = world.make_card("Standard", true, vec![world.rate("", 6)]).await;
        let rows: String = (0..300).map(|nth| format!("{nth},2026-10-05T10:00:00Z,100,441,60\n")).collect();
        world.import("a.csv", &rows).await.unwrap();
        let mut lines = 1;
        for round in 1..=4 {
            let (taken, _) = bill(&world, world.alpha.id, &mut lines).await;
            price(&world, &card, round * 1_000).await;
            let each = || usage::rerate(&world.store, &world.ctx, EVERYTHING);
            let (one, two, three) = tokio::join!(each(), each(), each());
            assert!([one, two, three].iter().all(Result::is_ok));
            let sum: i64 = charged(&world).await.values().sum();
            assert_eq!(sum, 300 * round * 100_000, "each call is charged at the price of now");
            // One takes the bill back while others rate its calls again: whoever comes first, none is adjusted any more.
            price(&world, &card, round * 1_000 + 300).await;
            let (one, gone, two) = tokio::join!(each(), release(&world, taken), each());
            one.unwrap();
            two.unwrap();
            assert_eq!(gone.unwrap(), 300);
            assert_eq!(rerate(&world).await.adjusted, 0);
            assert_eq!(unbilled(&world, world.alpha.id).await, 300 * (round * 100_000 + 30_000));
            books(&world).await;
        }
    }
}

#[tokio::test]
async fn what_rating_again_found_is_kept_when_the_bill_is_taken_back() {
    for world in worlds().await {
        let item = world.make_item(world.alpha.id, "100", "2026-01-01", None).await.unwrap();
        let card = world.make_card("Standard", true, vec![world.rate("", 6)]).await;
        let rows = "a,2026-10-05T10:00:00Z,100,441,60\nb,2026-10-06T10:00:00Z,100,441,60\n";
        world.import("a.csv", rows).await.unwrap();
        let mut lines = 1;
        // The allowance covers the first call and a half of the second.
        let (covered, charge) = bill_with(&world, world.alpha.id, &mut lines, vec![grant(&world, 90)]).await;
        assert_eq!(charge, 30_000);
        price(&world, &card, 1_000).await;
        assert_eq!(rerate(&world).await.adjusted_micros, 20_000, "of what the allowance left");
        release(&world, covered).await.unwrap();
        // What the allowance covered whole made no difference, and has its charge until it is rated again.
        assert_eq!(unbilled(&world, world.alpha.id).await, 160_000, "nothing is covered any more");
        books(&world).await;
        // The number turns out to be another customer's, who had no allowance: he owes all of it.
        let (covered, charge) = bill_with(&world, world.alpha.id, &mut lines, vec![grant(&world, 90)]).await;
        assert_eq!(charge, 50_000);
        let (uid, owner) = (item.uid, world.beta.id);
        let moved = world.write(async move |ctx, tx| {
            let item = service_items::find_uid(ctx, tx, uid).await?;
            let details = service_items::Details { organisation: owner, ..item.details() };
            service_items::update(ctx, tx, uid, (details, &[])).await
        });
        moved.await.unwrap();
        rerate(&world).await;
        assert_eq!(unbilled(&world, world.alpha.id).await, -50_000, "what was charged is given back");
        assert_eq!(unbilled(&world, world.beta.id).await, 200_000, "and nothing is covered");
        release(&world, covered).await.unwrap();
        assert_eq!(unbilled(&world, world.alpha.id).await, 0);
        assert_eq!(unbilled(&world, world.beta.id).await, 200_000);
        assert_eq!(rerate(&world).await, Rerated { seen: 2, rated: 2, ..Rerated::default() });
        books(&world).await;
    }
}

#[tokio::test]
async fn what_was_credited_is_not_given_back_once_more() {
    for world in worlds().await {
        world.make_item(world.alpha.id, "100", "2026-01-01", None).await.unwrap();
        let card = world.make_card("Standard", true, vec![world.rate("", 6)]).await;
        world.import("a.csv", "a,2026-10-05T10:00:00Z,100,441,60\n").await.unwrap();
        let mut lines = 1;
        bill(&world, world.alpha.id, &mut lines).await;
        price(&world, &card, 300).await;
        assert_eq!(rerate(&world).await.adjusted_micros, -30_000);
        let credit = async |line: i64| {
            world.write(async move |ctx, tx| usage::credited(ctx, tx, &[line]).await).await.unwrap();
        };
        credit(1).await;
        assert_eq!(unbilled(&world, world.alpha.id).await, 0, "what waited was part of what was credited");
        price(&world, &card, 100).await;
        let done = rerate(&world).await;
        assert_eq!((done.adjusted, done.credited), (0, 1));
        // A difference that was credited is settled as well.
        world.import("b.csv", "b,2026-10-05T10:00:00Z,100,441,60\n").await.unwrap();
        assert_eq!(bill(&world, world.alpha.id, &mut lines).await.1, 10_000);
        price(&world, &card, 600).await;
        rerate(&world).await;
        assert_eq!(bill(&world, world.alpha.id, &mut lines).await.1, 50_000);
        credit(3).await;
        price(&world, &card, 0).await;
        let done = rerate(&world).await;
        assert_eq!((done.adjusted, done.credited), (0, 2));
        books(&world).await;
    }
}
