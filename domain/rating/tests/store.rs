//! Service items, cards, imports, exceptions and billing on both engines.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod world;

use std::io::{Cursor, Read};

use comptoir_kernel::{Code, Page};
use comptoir_parties::sites::{self, NewSite, SiteProfile};
use comptoir_rating::rules::RateKey;
use comptoir_rating::usage::{self, Cause, FileState, Filter, Rerated, Upload, UsageState, Which};
use comptoir_rating::{Payer, assignments, exceptions, rate_cards, rates, service_items};
use jiff::Timestamp;
use jiff::civil::date;
use world::{World, worlds};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

const ALL: Page = Page { number: 1, size: 1000 };

async fn filled(world: &World) {
    for (owner, code) in [(world.alpha.id, "100"), (world.alpha.id, "101"), (world.beta.id, "200")] {
        world.make_item(owner, code, "2026-01-01", None).await.unwrap();
    }
    world.make_card("Standard", true, vec![world.rate("44", 6), world.rate("4420", 3)]).await;
}

const ROWS: &str = "1,2026-10-01T10:00:00Z,100,442079,60\n\
    2,2026-10-02T10:00:00Z,100,441619,90\n\
    3,2026-10-03T10:00:00Z,101,441619,0\n\
    4,2026-10-04T10:00:00Z,200,442079,120\n\
    5,2026-10-05T10:00:00Z,999,442079,60\n\
    6,2026-10-06T10:00:00Z,200,331234,60\n\
    7,never,200,331234,60\n";

#[tokio::test]
async fn a_code_belongs_to_one_item_at_a_time() {
    for world in worlds().await {
        let (alpha, beta) = (world.alpha.id, world.beta.id);
        let first = world.make_item(alpha, "100", "2026-01-01", Some("2026-06-30")).await.unwrap();
        let clash = world.make_item(beta, " 100 ", "2026-06-30", None).await.unwrap_err();
        assert_eq!((clash.code, clash.faults[0].field.as_str()), (Code::Duplicate, "code"));
        assert!(clash.message.contains("2026-01-01 to 2026-06-30"), "{}", clash.message);
        let second = world.make_item(beta, "100", "2026-07-01", None).await.unwrap();
        assert_eq!(
            world.make_item(alpha, "100", "2025-01-01", None).await.unwrap_err().code,
            Code::Duplicate
        );
        // Changing an item counts as well, and leaves it in its own way.
        let longer = world.item(alpha, "100", "2026-01-01", Some("2026-07-01"));
        let uid = first.uid;
        let update = async |details: service_items::Details| {
            world
                .write(async move |ctx, tx| service_items::update(ctx, tx, uid, (details.clone(), &[])).await)
                .await
        };
        assert_eq!(update(longer).await.unwrap_err().code, Code::Duplicate);
        update(world.item(alpha, "100", "2026-02-01", Some("2026-06-30"))).await.unwrap();
        // A deleted item makes room.
        let uid = second.uid;
        world.write(async move |ctx, tx| service_items::delete(ctx, tx, uid, &[]).await).await.unwrap();
        world.make_item(alpha, "100", "2026-07-01", None).await.unwrap();
    }
}

#[tokio::test]
async fn items_that_move_in_together_are_refused_together() {
    for world in worlds().await {
        let (alpha, beta) = (world.alpha.id, world.beta.id);
        world.make_item(alpha, "100", "2026-01-01", Some("2026-06-30")).await.unwrap();
        let import = async |items: Vec<service_items::Details>| {
            world.write(async move |ctx, tx| service_items::import(ctx, tx, items.clone()).await).await
        };
        let bad = vec![
            world.item(beta, "100", "2026-06-30", None),
            world.item(beta, "200", "2026-01-01", None),
            world.item(alpha, "200", "2026-03-01", None),
            world.item(alpha, " ", "2026-03-01", None),
        ];
        let error = import(bad).await.unwrap_err();
        let fields: Vec<&str> = error.faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["items[3].code", "items[0].code", "items[2].code"]);
        let good = vec![
            world.item(beta, "100", "2026-07-01", None),
            world.item(beta, " 200 ", "2026-01-01", Some("2026-02-28")),
            world.item(alpha, "200", "2026-03-01", None),
        ];
        assert_eq!(import(good.clone()).await.unwrap(), 3, "nothing was left of the refused import");
        assert_eq!(import(good).await.unwrap_err().faults.len(), 3);
        let found =
            world.write(async |ctx, tx| service_items::named(ctx, tx, None, "200").await).await.unwrap();
        let mut owners: Vec<_> = found.iter().map(|item| (item.id.0 > 0, item.organisation)).collect();
        owners.sort();
        assert_eq!(owners, [(true, alpha.min(beta)), (true, alpha.max(beta))]);
    }
}

#[tokio::test]
async fn of_many_who_want_a_code_at_once_one_gets_it() {
    for world in worlds().await {
        let wanted = (0..8).map(|_| world.make_item(world.alpha.id, "100", "2026-01-01", None));
        let made = futures_all(wanted).await;
        assert_eq!(made.iter().filter(|made| made.is_ok()).count(), 1);
        assert!(made.iter().flat_map(|made| made.as_ref().err()).all(|error| error.code == Code::Duplicate));
    }
}

/// Runs all at once, each polled in turn.
async fn futures_all<F: Future>(all: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut all: Vec<_> = all.map(Box::pin).collect();
    let mut done: Vec<Option<F::Output>> = all.iter().map(|_| None).collect();
    std::future::poll_fn(|cx| {
        for (future, done) in all.iter_mut().zip(&mut done).filter(|(_, done)| done.is_none()) {
            if let std::task::Poll::Ready(value) = future.as_mut().poll(cx) {
                *done = Some(value);
            }
        }
        if done.iter().all(Option::is_some) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}

#[tokio::test]
async fn bad_input_is_answered_with_every_fault_and_changes_nothing() {
    for world in worlds().await {
        let mut bad = world.item(world.alpha.id, " ", "2026-02-01", Some("2026-01-01"));
        (bad.service, bad.kind, bad.site) = (world.voice_record, Some(999_999), Some(sites::SiteId(5)));
        let error = world.write(async move |ctx, tx| service_items::create(ctx, tx, bad.clone()).await).await;
        let error = error.unwrap_err();
        let fields: Vec<&str> = error.faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["site", "service", "type", "code", "ends_on"]);

        let card = world.make_card("Card", true, vec![world.rate("44", 6)]).await;
        let mut rate = world.rate(" ", 1);
        (rate.rounding, rate.record_type) = ("60".into(), 1);
        rate.amount = rust_decimal::Decimal::new(1, 12);
        let import = async |rates: Vec<rates::Details>| {
            let uid = card.uid;
            let done =
                world.write(async move |ctx, tx| rates::import(ctx, tx, uid, rates.clone()).await).await;
            done.map_err(|error| error.faults.into_iter().map(|fault| fault.field).collect::<Vec<_>>())
        };
        let faults = import(vec![world.rate("1", 1), rate, world.rate("44", 1)]).await.unwrap_err();
        let expected = [
            "rates[1].prefix",
            "rates[1].rounding",
            "rates[1].amount",
            "rates[1].record_type",
            "rates[2].key",
        ];
        assert_eq!(faults, expected);
        assert_eq!(import(vec![world.rate("1", 1), world.rate("", 9)]).await, Ok(2));
        let page = world.write(async move |ctx, tx| rates::page(ctx, tx, card.uid, ALL).await).await.unwrap();
        assert_eq!(
            page.rows.iter().map(rates::Rate::key).collect::<Vec<_>>(),
            [RateKey::Default, RateKey::Prefix("1".into()), RateKey::Prefix("44".into())]
        );
    }
}

#[tokio::test]
async fn a_service_has_one_default_card_and_cards_in_use_stay() {
    for world in worlds().await {
        let first = world.make_card("First", true, vec![]).await;
        let second = world.make_card("Second", true, vec![]).await;
        let (uid, delete) = (first.uid, async |uid| {
            world.write(async move |ctx, tx| rate_cards::delete(ctx, tx, uid, &[]).await).await
        });
        let deposed =
            world.write(async move |ctx, tx| rate_cards::view_uid(ctx, tx, uid).await).await.unwrap();
        assert!(!deposed.is_default && second.is_default);
        assert_eq!(delete(second.uid).await.unwrap_err().code, Code::InUse);
        let assigned = assignments::Details {
            card: first.id,
            organisation: Some(world.alpha.id),
            site: None,
            service_item: None,
            starts_on: Some(date(2026, 10, 1)),
        };
        let again = assigned.clone();
        let made = world
            .write(async move |ctx, tx| assignments::create(ctx, tx, assigned.clone()).await)
            .await
            .unwrap();
        let twice = world.write(async move |ctx, tx| assignments::create(ctx, tx, again.clone()).await).await;
        assert_eq!(twice.unwrap_err().code, Code::Duplicate);
        assert_eq!(delete(first.uid).await.unwrap_err().code, Code::InUse);
        world.write(async move |ctx, tx| assignments::delete(ctx, tx, made.uid).await).await.unwrap();
        let profile =
            SiteProfile { name: "Site".into(), rate_card: Some(first.id.0), ..SiteProfile::default() };
        let site = NewSite { organisation: world.alpha.id, profile };
        let site =
            world.write(async move |ctx, tx| sites::create(ctx, tx, site.clone()).await).await.unwrap();
        assert_eq!(delete(first.uid).await.unwrap_err().code, Code::InUse);
        world.write(async move |ctx, tx| sites::delete(ctx, tx, site.uid, &[]).await).await.unwrap();
        delete(first.uid).await.unwrap();
        assert_eq!(delete(first.uid).await.unwrap_err().code, Code::NotFound);
    }
}

#[tokio::test]
async fn a_file_and_a_call_count_once() {
    for world in worlds().await {
        filled(&world).await;
        let done = world.import("october.csv", ROWS).await.unwrap();
        let figures = |file: &usage::UsageFile| {
            (
                file.rows_read,
                file.imported,
                file.duplicates,
                file.bad_rows,
                file.rated,
                file.unmatched,
                file.unpriced,
            )
        };
        assert_eq!(figures(&done.file), (7, 6, 0, 1, 4, 1, 1));
        assert_eq!((done.repeated, done.file.state), (false, FileState::Done));
        let again = world.import("renamed.csv", ROWS).await.unwrap();
        assert_eq!((again.repeated, again.file.uid), (true, done.file.uid));
        let more =
            world.import("more.csv", &format!("{ROWS}8,2026-10-07T10:00:00Z,100,44,60\n")).await.unwrap();
        assert_eq!(figures(&more.file), (8, 1, 6, 1, 1, 0, 0));
        let file = done.file.id;
        let bad = world.write(async move |ctx, tx| usage::bad_rows(ctx, tx, file, ALL).await).await.unwrap();
        assert_eq!(bad.total, 1);
        assert_eq!((bad.rows[0].line, &bad.rows[0].reasons[..13]), (8, "start must be"));
        // The record type is written as the references have it, and charges are exact.
        let usage = world.write(async move |ctx, tx| usage::page(ctx, tx, &Filter::default(), ALL).await);
        let usage = usage.await.unwrap().rows;
        let charged: Vec<_> = usage.iter().map(|one| (one.external_id.as_str(), one.charge_micros)).collect();
        assert_eq!(
            charged,
            [("1", 30_000), ("2", 90_000), ("3", 0), ("4", 60_000), ("5", 0), ("6", 0), ("8", 60_000)]
        );
        assert!(usage.iter().all(|one| one.record_type == "voice"));
        assert_eq!((usage[4].cause, usage[5].cause), (Cause::UnknownItem, Cause::NoRate));
    }
}

/// Breaks off after some bytes, as a connection does.
struct Torn(Cursor<Vec<u8>>, usize);

impl Read for Torn {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = buffer.len().min(self.1);
        if most == 0 {
            return Err(std::io::Error::other("torn"));
        }
        let count = self.0.read(&mut buffer[..most])?;
        self.1 -= count;
        Ok(count)
    }
}

#[tokio::test]
async fn a_broken_import_goes_on_where_it_ended() {
    for world in worlds().await {
        filled(&world).await;
        let rows: String = (0..27_000).map(|n| format!("{n},2026-10-01T10:00:00Z,100,442079,60\n")).collect();
        let file = format!("id,start,item,dialled,seconds\n{rows}");
        let checksum = usage::checksum(file.as_bytes()).unwrap();
        let format = world::format();
        let upload = Upload { name: "calls.csv", checksum: &checksum, format: &format };
        let torn = Torn(Cursor::new(file.clone().into_bytes()), file.len() * 2 / 3);
        let error = usage::import(&world.store, &world.ctx, upload, torn, |_| {}).await.unwrap_err();
        assert_eq!(error.faults[0].field, "file");
        let mut first = None;
        let whole = Cursor::new(file);
        let done = usage::import(&world.store, &world.ctx, upload, whole, |file| {
            first.get_or_insert(file.rows_read);
        });
        let done = done.await.unwrap().file;
        assert_eq!((done.rows_read, done.imported, done.duplicates, done.rated), (27_000, 27_000, 0, 27_000));
        assert!(first.unwrap() > 16_000, "it began again at {first:?}");
    }
}

#[tokio::test]
async fn exceptions_are_listed_mended_and_rated_again() {
    for world in worlds().await {
        filled(&world).await;
        let file = world.import("october.csv", ROWS).await.unwrap().file;
        let summary = world
            .write(async move |ctx, tx| {
                exceptions::summary(ctx, tx, &exceptions::Wanted::default(), ALL).await
            })
            .await
            .unwrap();
        let groups: Vec<_> =
            summary.rows.iter().map(|group| (group.cause, group.key.as_str(), group.calls)).collect();
        assert_eq!(
            (summary.total, groups),
            (2, vec![(Cause::UnknownItem, "999", 1), (Cause::NoRate, "331234", 1)])
        );
        // Nothing has been mended: nothing changes.
        let again = usage::rerate(&world.store, &world.ctx, Which::default()).await.unwrap();
        assert_eq!(again, Rerated { seen: 2, unmatched: 1, unpriced: 1, ..Rerated::default() });
        world.make_item(world.alpha.id, "999", "2026-10-05", None).await.unwrap();
        let (card, rate) = (
            world.write(async |ctx, tx| rate_cards::named(tx, ctx.tenant, "standard").await),
            world.rate("33", 9),
        );
        let card = card.await.unwrap()[0].uid;
        world.write(async move |ctx, tx| rates::create(ctx, tx, card, rate.clone()).await).await.unwrap();
        let again = usage::rerate(&world.store, &world.ctx, Which::default()).await.unwrap();
        assert_eq!(
            (again.seen, again.changed, again.rated, again.unmatched, again.unpriced),
            (2, 2, 2, 0, 0)
        );
        let left = world.write(async move |ctx, tx| exceptions::page(ctx, tx, &Filter::default(), ALL).await);
        assert_eq!(left.await.unwrap().total, 0);
        let uid = file.uid;
        let file = world.write(async move |ctx, tx| usage::file_uid(ctx, tx, uid).await).await.unwrap();
        assert_eq!((file.rated, file.unmatched, file.unpriced), (6, 0, 0));
        // Rating all of it again changes nothing: rate then re-rate equals rate once.
        let all = Which { rated_too: true, ..Which::default() };
        let again = usage::rerate(&world.store, &world.ctx, all).await.unwrap();
        assert_eq!((again.seen, again.changed), (6, 0));
    }
}

#[tokio::test]
async fn a_bill_takes_exactly_what_it_sums() {
    for world in worlds().await {
        filled(&world).await;
        world.import("october.csv", ROWS).await.unwrap();
        let (alpha, until) = (Payer::whole(world.alpha.id), at("2026-10-03T00:00:00Z"));
        let sums = |totals: &[comptoir_rating::UsageTotal]| -> Vec<(String, i64, i64, i64)> {
            totals.iter().map(|t| (t.item_code.clone(), t.calls, t.seconds, t.charge_micros)).collect()
        };
        let preview = world
            .write(async move |ctx, tx| usage::unbilled(ctx, tx, alpha, until, &[]).await)
            .await
            .unwrap();
        assert_eq!(sums(&preview), [("100".to_owned(), 2, 150, 120_000)]);
        assert_eq!(
            (preview[0].service.as_str(), preview[0].record_type.as_str()),
            ("Outbound voice", "voice")
        );
        let bill = world.ctx.new_uid();
        let billed = world.write(async move |ctx, tx| {
            let totals = usage::take(ctx, tx, alpha, until, (bill, &[])).await?;
            let lines: Vec<_> = totals.iter().zip(70..).collect();
            usage::mark_billed(ctx, tx, bill, &lines).await?;
            Ok(totals)
        });
        assert_eq!(sums(&billed.await.unwrap()), sums(&preview));
        // What is billed is neither billed nor rated again, and can be traced from its line.
        let late = at("2027-01-01T00:00:00Z");
        let rest =
            world.write(async move |ctx, tx| usage::unbilled(ctx, tx, alpha, late, &[]).await).await.unwrap();
        assert_eq!(sums(&rest), [("101".to_owned(), 1, 0, 0)]);
        let traced = world.write(async move |ctx, tx| {
            let billed = usage::of_line(tx, ctx.tenant, 70).await?;
            usage::page(ctx, tx, &Filter { billed, ..Filter::default() }, ALL).await
        });
        let ids: Vec<String> = traced.await.unwrap().rows.into_iter().map(|one| one.external_id).collect();
        assert_eq!(ids, ["1", "2"]);
        let all = Which { rated_too: true, ..Which::default() };
        assert_eq!(usage::rerate(&world.store, &world.ctx, all).await.unwrap().seen, 4);
        // A line too few is noticed, and the whole command undone.
        let other = world.ctx.new_uid();
        let short = world.write(async move |ctx, tx| {
            usage::take(ctx, tx, Payer::whole(comptoir_kernel::OrganisationId(0)), late, (other, &[]))
                .await?;
            usage::take(ctx, tx, alpha, late, (other, &[])).await?;
            usage::mark_billed(ctx, tx, other, &[]).await
        });
        assert_eq!(short.await.unwrap_err().code, Code::Internal);
        assert_eq!(
            world.write(async move |ctx, tx| usage::release(ctx, tx, bill, false).await).await.unwrap(),
            2
        );
        let owing =
            world.write(async move |ctx, tx| usage::debtors(tx, ctx.tenant, late).await).await.unwrap();
        assert_eq!(owing, [world.alpha.id, world.beta.id]);
        let back =
            world.write(async move |ctx, tx| usage::unbilled(ctx, tx, alpha, late, &[]).await).await.unwrap();
        assert_eq!(sums(&back), [("100".to_owned(), 2, 150, 120_000), ("101".to_owned(), 1, 0, 0)]);
    }
}

#[tokio::test]
async fn agreements_share_the_usage_of_a_customer_without_overlap() {
    for world in worlds().await {
        let owner = world.alpha.id;
        for (code, agreement) in [("100", None), ("101", Some(5)), ("102", Some(6))] {
            let details = service_items::Details { agreement, ..world.item(owner, code, "2026-01-01", None) };
            world
                .write(async move |ctx, tx| service_items::create(ctx, tx, details.clone()).await)
                .await
                .unwrap();
        }
        world.make_card("Standard", true, vec![world.rate("44", 6)]).await;
        let rows: String = ["100", "101", "102"]
            .iter()
            .map(|code| format!("{code},2026-10-01T10:00:00Z,{code},44,60\n"))
            .collect();
        world.import("calls.csv", &rows).await.unwrap();
        let codes = async |agreement, takes_rest| -> Vec<String> {
            let payer = Payer { agreement, takes_rest, ..Payer::whole(owner) };
            let until = at("2027-01-01T00:00:00Z");
            let totals =
                world.write(async move |ctx, tx| usage::unbilled(ctx, tx, payer, until, &[]).await).await;
            totals.unwrap().into_iter().map(|total| total.item_code).collect()
        };
        assert_eq!(codes(Some(4), true).await, ["100"], "the default agreement bills what no other does");
        assert_eq!(codes(Some(5), true).await, ["100", "101"]);
        assert_eq!(codes(Some(6), false).await, ["102"]);
        assert_eq!(codes(None, true).await, ["100", "101", "102"]);
    }
}

#[tokio::test]
async fn a_charge_explains_itself_until_its_rate_changes() {
    for world in worlds().await {
        filled(&world).await;
        world.import("october.csv", ROWS).await.unwrap();
        let first = world.write(async move |ctx, tx| usage::page(ctx, tx, &Filter::default(), ALL).await);
        let id = first.await.unwrap().rows[1].id;
        let explained = world.write(async move |ctx, tx| usage::explain(ctx, tx, id).await).await.unwrap();
        assert!(explained.is_current);
        assert_eq!(explained.priced_by.steps().len(), 2);
        assert!(explained.priced_by.steps()[0].starts_with("90 s at"), "{:?}", explained.priced_by.steps());
        let (card, rate) = (explained.card.uid, explained.priced_by.rate().expect("a rate").clone());
        let dearer = rates::Details { amount: 1.into(), ..rate.details() };
        world
            .write(async move |ctx, tx| rates::update(ctx, tx, card, rate.uid, dearer.clone()).await)
            .await
            .unwrap();
        let explained = world.write(async move |ctx, tx| usage::explain(ctx, tx, id).await).await.unwrap();
        assert!(!explained.is_current);
        let all = Which { rated_too: true, ..Which::default() };
        usage::rerate(&world.store, &world.ctx, all).await.unwrap();
        let explained = world.write(async move |ctx, tx| usage::explain(ctx, tx, id).await).await.unwrap();
        assert_eq!((explained.is_current, explained.usage.charge_micros), (true, 1_500_000));
    }
}

#[tokio::test]
async fn nobody_sees_or_changes_what_is_out_of_reach() {
    for world in worlds().await {
        filled(&world).await;
        world.import("october.csv", ROWS).await.unwrap();
        let (ctx, beta) = (world.within(&world.alpha), world.beta.id);
        let theirs =
            world.write(async move |ctx, tx| service_items::named(ctx, tx, None, "200").await).await.unwrap();
        let (uid, details) = (theirs[0].uid, world.item(beta, "300", "2026-01-01", None));
        let seen = world.store.write(async move |tx| {
            let filter = service_items::Filter::default();
            let items = service_items::page(&ctx, tx, &filter, ALL).await?;
            let usage = usage::page(&ctx, tx, &Filter::default(), ALL).await?;
            let exceptions = exceptions::page(&ctx, tx, &Filter::default(), ALL).await?.total;
            assert_eq!(service_items::view_uid(&ctx, tx, uid).await.unwrap_err().code, Code::NotFound);
            assert_eq!(service_items::delete(&ctx, tx, uid, &[]).await.unwrap_err().code, Code::NotFound);
            let create = service_items::create(&ctx, tx, details.clone()).await.unwrap_err();
            assert_eq!(create.faults[0].field, "customer");
            assert_eq!(usage::files(&ctx, tx, None, ALL).await.unwrap_err().code, Code::Denied);
            Ok((items, usage, exceptions))
        });
        let (items, usage, exceptions) = seen.await.unwrap();
        let codes: Vec<&str> = items.rows.iter().map(|item| item.code.as_str()).collect();
        assert_eq!(codes, ["100", "101"]);
        assert!(
            usage
                .rows
                .iter()
                .all(|one| one.organisation == Some(world.alpha.id) && one.state == UsageState::Rated)
        );
        assert_eq!((usage.total, exceptions), (3, 0));
    }
}
