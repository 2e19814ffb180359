//! Commands about the same things at the same time, on both engines: none undoes what another has done.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod world;

use comptoir_kernel::{Code, Page};
use comptoir_rating::bundles::{self, AllowanceDetails, AllowanceMeasure, Details};
use comptoir_rating::exceptions::{self, Pick, Remedy};
use comptoir_rating::service_items;
use comptoir_rating::usage::{self, UsageState, Which};
use world::{World, worlds};

const PAGE: Page = Page { number: 1, size: 100 };

fn pick(world: &World, key: &str) -> Pick {
    Pick { service: world.voice, state: UsageState::Unmatched, key: key.into() }
}

/// Rows of calls of each code.
fn calls(codes: &[&str], each: usize) -> String {
    let call = |code: &str, nth: usize| format!("{code}-{nth},2026-10-05T10:00:00Z,{code},441,60\n");
    codes.iter().flat_map(|code| (0..each).map(move |nth| call(code, nth))).collect()
}

async fn books(world: &World) {
    let wrong = world.write(async move |ctx, tx| comptoir_rating::books::check(tx, ctx.tenant).await).await;
    assert_eq!(wrong.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn an_item_gets_every_name_it_is_given_at_once() {
    for world in worlds().await {
        let item = world.make_item(world.alpha.id, "100", "2026-01-01", None).await.unwrap();
        world.make_card("Standard", true, vec![world.rate("", 6)]).await;
        let codes = ["201", "202", "203", "204", "205", "206"];
        world.import("a.csv", &calls(&codes, 2)).await.unwrap();
        let assign = async |code: &str| {
            let remedy = Remedy::Assign(item.uid);
            exceptions::resolve(&world.store, &world.ctx, pick(&world, code), remedy).await.unwrap()
        };
        let [a, b, c, d, e, f] = codes;
        tokio::join!(assign(a), assign(b), assign(c), assign(d), assign(e), assign(f));
        let uid = item.uid;
        let found = world.write(async move |ctx, tx| service_items::find_uid(ctx, tx, uid).await).await;
        assert_eq!(found.unwrap().aliases.0, codes);
        books(&world).await;
    }
}

#[tokio::test]
async fn what_one_sets_aside_while_another_rates_it_is_counted_once() {
    for world in worlds().await {
        world.make_card("Standard", true, vec![world.rate("", 6)]).await;
        for round in 0..4 {
            let code = format!("30{round}");
            for file in 0..3 {
                let rows = calls(&[code.as_str()], 40).replace(",2026", &format!("-{file},2026"));
                world.import(&format!("{round}-{file}.csv"), &rows).await.unwrap();
            }
            world.make_item(world.beta.id, &code, "2026-01-01", None).await.unwrap();
            let aside = Remedy::SetAside("a test line".into());
            let set = exceptions::resolve(&world.store, &world.ctx, pick(&world, &code), aside);
            let again = usage::rerate(&world.store, &world.ctx, Which::default());
            let (set, again) = tokio::join!(set, again);
            let calls = match set {
                Ok(set) => set.calls,
                Err(error) => {
                    assert_eq!(error.code, Code::NotFound);
                    0
                }
            };
            assert_eq!(calls + again.unwrap().changed, 120, "each is set aside or rated");
            books(&world).await;
        }
    }
}

#[tokio::test]
async fn a_file_that_is_rated_again_while_it_is_imported_has_true_figures() {
    for world in worlds().await {
        world.make_card("Standard", true, vec![world.rate("", 6)]).await;
        let rows = calls(&["500"], 20_000);
        let again = async {
            world.make_item(world.alpha.id, "500", "2026-01-01", None).await.unwrap();
            for _ in 0..30 {
                usage::rerate(&world.store, &world.ctx, Which::default()).await.unwrap();
                tokio::task::yield_now().await;
            }
        };
        let (imported, ()) = tokio::join!(world.import("a.csv", &rows), again);
        imported.unwrap();
        usage::rerate(&world.store, &world.ctx, Which::default()).await.unwrap();
        let files = world.write(async |ctx, tx| usage::files(ctx, tx, None, PAGE).await).await.unwrap().rows;
        assert_eq!((files[0].imported, files[0].rated, files[0].unmatched), (20_000, 20_000, 0));
        // What a file says of its calls' times is what rating a day again goes by.
        let at = Some("2026-10-05T10:00:00Z".parse().unwrap());
        assert_eq!((files[0].first_at, files[0].last_at), (at, at));
        let seen = async |from: &str, until: &str| {
            let which = Which {
                rated_too: true,
                from: Some(from.parse().unwrap()),
                until: Some(until.parse().unwrap()),
                ..Which::default()
            };
            usage::rerate(&world.store, &world.ctx, which).await.unwrap().seen
        };
        assert_eq!(seen("2026-10-05T10:00:00Z", "2026-10-05T10:00:01Z").await, 20_000);
        assert_eq!(seen("2026-10-04T10:00:00Z", "2026-10-05T10:00:00Z").await, 0);
        books(&world).await;
    }
}

#[tokio::test]
async fn what_is_taken_up_is_not_set_aside_any_more() {
    for world in worlds().await {
        world.import("a.csv", &calls(&["400"], 3)).await.unwrap();
        let resolve = async |state: UsageState, remedy: Remedy| {
            let pick = Pick { state, ..pick(&world, "400") };
            exceptions::resolve(&world.store, &world.ctx, pick, remedy).await
        };
        let decisions = async || {
            let found = world.write(async |ctx, tx| exceptions::set_aside(ctx, tx, PAGE).await).await;
            found.unwrap().rows.iter().map(|row| row.calls).collect::<Vec<_>>()
        };
        let aside = || Remedy::SetAside("a test line".into());
        resolve(UsageState::Unmatched, aside()).await.unwrap();
        world.import("b.csv", &calls(&["400"], 4)).await.unwrap();
        resolve(UsageState::Unmatched, aside()).await.unwrap();
        assert_eq!(decisions().await, [1, 3]);
        // They were unmatched when they were set aside, and not unpriced.
        let other = Pick { state: UsageState::Unpriced, ..pick(&world, "441") };
        let none = exceptions::resolve(&world.store, &world.ctx, other, Remedy::TakeUp).await;
        assert_eq!(none.unwrap_err().code, Code::NotFound);
        assert_eq!(resolve(UsageState::Unmatched, Remedy::TakeUp).await.unwrap().calls, 4);
        assert_eq!(decisions().await, Vec::<i64>::new());
        let denied = world.within(&world.alpha);
        let denied = world.store.write(async move |tx| exceptions::set_aside(&denied, tx, PAGE).await).await;
        assert_eq!(denied.unwrap_err().code, Code::Denied, "what has no item is nobody's");
        books(&world).await;
    }
}

#[tokio::test]
async fn a_bundle_is_taken_out_of_use_once() {
    for world in worlds().await {
        let allowance = AllowanceDetails {
            service: world.voice,
            record_types: Vec::new(),
            measure: AllowanceMeasure::Seconds,
            quantity: 60,
            per_item: false,
        };
        let details = Details { name: "Big".into(), description: None, allowances: vec![allowance] };
        let made = world.write(async move |ctx, tx| bundles::create(ctx, tx, details.clone()).await).await;
        let uid = made.unwrap().uid;
        let delete = || world.write(async move |ctx, tx| bundles::delete(ctx, tx, uid).await);
        let (one, two, three) = tokio::join!(delete(), delete(), delete());
        assert_eq!([one, two, three].iter().filter(|done| done.is_ok()).count(), 1);
    }
}
