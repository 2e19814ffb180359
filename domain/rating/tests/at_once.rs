//! Commands about the same things at the same time, on both engines: none undoes what another has done.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod world;

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use comptoir_kernel::{Code, Ctx, Page};
use comptoir_rating::Payer;
use comptoir_rating::bundles::{self, AllowanceDetails, AllowanceMeasure, Details};
use comptoir_rating::exceptions::{self, Pick, Remedy};
use comptoir_rating::usage::{
    self, FileState, Imported, LocalFile, Step, UsageFile, UsageState, UsageTotal, Which,
};
use comptoir_rating::{rates, service_items};
use comptoir_store::{Tx, params};
use rust_decimal::Decimal;
use world::{World, format, worlds};

const PAGE: Page = Page { number: 1, size: 100 };
/// Longest wait for what goes on beside; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(60);
/// Invoice lines so far: each is one of its own.
static LINES: AtomicI64 = AtomicI64::new(1);

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
        let delete = || world.write(async move |ctx, tx| bundles::delete(ctx, tx, uid, &[]).await);
        let (one, two, three) = tokio::join!(delete(), delete(), delete());
        assert_eq!([one, two, three].iter().filter(|done| done.is_ok()).count(), 1);
    }
}

/// Files with calls of their own; each ends with a call of the file before and one of the file after, in that order.
fn write(folder: &Path, count: usize, calls: usize) -> Vec<LocalFile> {
    let row = |file: usize, call: usize| format!("{file}-{call},2026-10-05T10:00:00Z,100,441,60\n");
    (0..count)
        .map(|file| {
            let own: String = (0..calls).map(|call| row(file, call)).collect();
            let (before, after) = (row((file + count - 1) % count, 0), row((file + 1) % count, 1));
            let path = folder.join(format!("{file}.csv"));
            fs::write(&path, format!("id,start,item,dialled,seconds\n{own}{before}{after}")).unwrap();
            LocalFile { name: format!("{file}.csv"), path }
        })
        .collect()
}

async fn prepare(world: &World) {
    world.make_item(world.alpha.id, "100", "2026-01-01", None).await.unwrap();
    world.make_card("Standard", true, vec![world.rate("", 6)]).await;
}

async fn noted(world: &World) -> Vec<UsageFile> {
    world.write(async |ctx, tx| usage::files(ctx, tx, None, PAGE).await).await.unwrap().rows
}

#[tokio::test]
async fn each_file_of_a_folder_is_imported_by_one_of_two_nodes() {
    for world in worlds().await {
        prepare(&world).await;
        let folder = tempfile::tempdir().unwrap();
        let files = write(folder.path(), 6, 5_000);
        let format = Arc::new(format());
        let node = || usage::import_files(&world.store, &world.ctx, &format, &files, |_, _| {});
        let (one, two) = tokio::join!(node(), node());
        let first = |done: &[comptoir_kernel::Result<Imported>]| -> Vec<bool> {
            done.iter().map(|done| !done.as_ref().unwrap().repeated).collect()
        };
        for (nth, (one, two)) in first(&one).into_iter().zip(first(&two)).enumerate() {
            assert!(one != two, "file {nth} is imported by one of both: {one} {two}");
        }
        let files = noted(&world).await;
        assert_eq!(files.iter().map(|file| file.imported).sum::<i64>(), 6 * 5_000);
        assert_eq!(files.iter().map(|file| file.duplicates).sum::<i64>(), 6 * 2);
        assert!(files.iter().all(|file| file.state == FileState::Done && file.rows_read == 5_002));
        books(&world).await;
    }
}

#[tokio::test]
async fn files_are_imported_at_once() {
    if usage::at_once() < 2 {
        return;
    }
    for world in worlds().await {
        prepare(&world).await;
        let folder = tempfile::tempdir().unwrap();
        let files = write(folder.path(), 2, 10);
        let begun = Arc::new((Mutex::new(0), Condvar::new()));
        let told = move |_, step: Step<'_>| {
            if matches!(step, Step::Begun(_)) {
                let (count, both) = (&begun.0, &begun.1);
                let mut count = count.lock().unwrap();
                *count += 1;
                both.notify_all();
                let (count, _) = both.wait_timeout_while(count, PATIENCE, |count| *count < 2).unwrap();
                assert_eq!(*count, 2, "one file waits for the other");
            }
        };
        for done in usage::import_files(&world.store, &world.ctx, &Arc::new(format()), &files, told).await {
            assert_eq!(done.unwrap().file.rows_read, 12);
        }
    }
}

#[tokio::test]
async fn a_file_that_was_left_is_taken_over_and_a_bad_one_stops_no_other() {
    for world in worlds().await {
        prepare(&world).await;
        let folder = tempfile::tempdir().unwrap();
        let mut files = write(folder.path(), 3, 20_000);
        // Broken off in its second chunk, as by somebody who was killed.
        let (text, name) = (fs::read(&files[1].path).unwrap(), files[1].name.clone());
        let checksum = usage::checksum(&*text).unwrap();
        let layout = format();
        let upload = usage::Upload { name: &name, checksum: &checksum, format: &layout };
        let torn = std::io::Read::chain(std::io::Cursor::new(text[..700_000].to_vec()), Torn);
        usage::import(&world.store, &world.ctx, upload, torn, |_| {}).await.unwrap_err();
        assert_eq!(noted(&world).await[0].state, FileState::Importing);
        files.push(LocalFile { name: "gone.csv".into(), path: folder.path().join("gone.csv") });
        let done =
            usage::import_files(&world.store, &world.ctx, &Arc::new(format()), &files, |_, _| {}).await;
        assert_eq!(done[3].as_ref().unwrap_err().code, Code::Invalid);
        assert!(done[..3].iter().all(|done| done.as_ref().unwrap().file.state == FileState::Done));
        assert_eq!(noted(&world).await.iter().map(|file| file.imported).sum::<i64>(), 3 * 20_000);
        books(&world).await;
    }
}

/// A file that breaks off.
struct Torn;

impl std::io::Read for Torn {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("torn"))
    }
}

#[tokio::test]
async fn usage_that_is_rated_again_twice_and_billed_meanwhile_is_charged_once() {
    for world in worlds().await {
        world.make_item(world.alpha.id, "100", "2026-01-01", None).await.unwrap();
        let card = world.make_card("Standard", true, vec![world.rate("", 6)]).await;
        for file in 0..2 {
            let rows = calls(&["100"], 3_000).replace("100-", &format!("{file}-"));
            world.import(&format!("{file}.csv"), &rows).await.unwrap();
        }
        let bill = async |is_kept: bool| {
            let (payer, until) = (Payer::whole(world.alpha.id), "2026-11-01T00:00:00Z".parse().unwrap());
            let bill = world.ctx.new_uid();
            let take = world.write(async move |ctx, tx| {
                let taken = usage::take(ctx, tx, payer, until, (bill, &[])).await?;
                let line = |total| (total, LINES.fetch_add(1, Ordering::Relaxed));
                let lines: Vec<(&UsageTotal, i64)> = taken.iter().map(line).collect();
                usage::mark_billed(ctx, tx, bill, &lines).await
            });
            take.await.unwrap();
            if !is_kept {
                world.write(async move |ctx, tx| usage::release(ctx, tx, bill, false).await).await.unwrap();
            }
        };
        let uid = card.uid;
        let rates = world.write(async move |ctx, tx| rates::page(ctx, tx, uid, PAGE).await).await.unwrap();
        let rate = rates.rows[0].clone();
        for pence in 7..10 {
            let (mut details, rate) = (rate.details(), rate.uid);
            details.amount = Decimal::new(pence, 2);
            let dearer = async move |ctx: &Ctx, tx: &mut Tx<'_>| {
                rates::update(ctx, tx, uid, rate, details.clone()).await.map(drop)
            };
            world.write(dearer).await.unwrap();
            let which = Which { rated_too: true, billed_too: true, ..Which::default() };
            let again = || usage::rerate(&world.store, &world.ctx, which.clone());
            let (one, two, ()) = tokio::join!(again(), again(), bill(pence == 8));
            for done in [one, two] {
                // Who adjusts what a bill takes meanwhile is refused, and the next one finds the rest.
                assert!(
                    done.as_ref().is_ok_and(|done| done.seen > 0) || done.unwrap_err().code == Code::Conflict
                );
            }
            usage::rerate(&world.store, &world.ctx, which.clone()).await.unwrap();
            let charged = world.write(async move |ctx, tx| {
                let sql = "SELECT (SELECT CAST(SUM(charge_micros) AS bigint) FROM rating_usage WHERE tenant = $1),
                    (SELECT CAST(COALESCE(SUM(charge_micros), 0) AS bigint) FROM rating_adjustment WHERE tenant = $1)";
                tx.query_one::<(i64, i64)>(sql, params![ctx.tenant]).await
            });
            let (usage, adjusted) = charged.await.unwrap().unwrap();
            assert_eq!(usage + adjusted, 6_000 * pence * 10_000, "at {pence} pence: {usage} and {adjusted}");
            books(&world).await;
        }
    }
}
