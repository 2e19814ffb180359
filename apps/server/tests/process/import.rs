//! An import of several files at once is killed again and again, and no call is lost or there twice.

use std::fmt::Write as _;
use std::process::Stdio;
use std::time::Duration;

use comptoir_parties::{ReferenceKind, references};
use comptoir_rating::rate_cards;
use comptoir_rating::rules::RateKey;
use comptoir_rating::{rates, service_items};
use comptoir_store::{Tx, params};
use comptoir_testkit::Engine;
use jiff::civil::date;
use rust_decimal::Decimal;

use crate::program::Place;

/// Calls of the files.
const CALLS: i64 = 60_000;
/// Files.
const FILES: i64 = 6;
/// How often the import is killed at least.
const KILLS: usize = 4;
/// Lives after which a test that never gets to the end has failed.
const LIVES_MAX: u64 = 200;
/// Charge of a call: a second at 6 pence a minute, in millionths.
const MICROS_A_SECOND: i64 = 1_000;

/// A number of Acme's, and a card of 6 pence a minute by the second.
async fn prepare(place: &Place) {
    let (ground, owner) = (place.ground().await, place.world.organisations["acme"].id);
    let ctx = place.world.ctx(&ground);
    let made = ground.store.write(async move |tx| {
        let named = async |tx: &mut Tx<'_>, kind, name: &str| {
            Ok::<i64, comptoir_kernel::Error>(
                references::resolve(tx, ctx.tenant, kind, name).await?.unwrap().id,
            )
        };
        let service = named(tx, ReferenceKind::Service, "Outbound voice").await?;
        let item = service_items::Details::new(owner, service, "100", date(2026, 1, 1));
        service_items::create(&ctx, tx, item).await?;
        let card = rate_cards::Details::of_usage(service, "Standard");
        let card = rate_cards::create(&ctx, tx, card).await?;
        let rate = rates::Details::per_minute(
            named(tx, ReferenceKind::RecordType, "voice").await?,
            RateKey::Default,
            Decimal::new(6, 2),
        );
        rates::import(&ctx, tx, card.uid, vec![rate]).await.map(|_| ())
    });
    made.await.unwrap();
}

/// The calls of each file, every tenth of them also in the next one, and the sum of their seconds.
fn calls() -> (Vec<String>, i64) {
    let header =
        "call_id,start,service_item,dialled,duration_seconds,record_type,supplier_call_type,cost_pence\n";
    let mut files = vec![header.to_owned(); usize::try_from(FILES).unwrap()];
    let mut sum = 0;
    for call in 0..CALLS {
        let (seconds, file) = (call % 600, call * FILES / CALLS);
        sum += seconds;
        for copy in 0..if call % 10 == 0 { 2 } else { 1 } {
            let text = &mut files[usize::try_from((file + copy) % FILES).unwrap()];
            writeln!(text, "c{call},2026-10-05T09:30:00Z,100,44,{seconds},voice,,").unwrap();
        }
    }
    (files, sum)
}

/// Calls in the database and the sum of their charges.
async fn imported(place: &Place) -> (i64, i64) {
    let (ground, tenant) = (place.ground().await, place.world.tenant.id);
    let sums = async move |tx: &mut Tx<'_>| {
        let sql = "SELECT COUNT(*), CAST(COALESCE(SUM(charge_micros), 0) AS bigint) FROM rating_usage WHERE tenant = $1";
        tx.query_one::<(i64, i64)>(sql, params![tenant]).await
    };
    ground.store.read(sums).await.unwrap().unwrap()
}

async fn killed_while_it_imports(engine: Engine) {
    let place = Place::new(engine).await;
    prepare(&place).await;
    let folder = tempfile::tempdir().unwrap();
    let (files, seconds) = calls();
    for (nth, text) in files.into_iter().enumerate() {
        std::fs::write(folder.path().join(format!("calls-{nth}.csv")), text).unwrap();
    }
    std::fs::write(folder.path().join(".hidden"), "none of these").unwrap();
    let folder = folder.path().to_str().unwrap().to_owned();
    let arguments = ["usage", "import", &folder, "--format", "generic-calls", "--json"];
    let (mut killed, mut seen) = (0, 0);
    for life in 0.. {
        assert!(life < LIVES_MAX, "the import never comes to its end");
        let mut import =
            place.command(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Longer and longer, so that some lives end before the first row and others in the middle.
        let lived = Duration::from_millis(rand::random_range(20..150 + 120 * life));
        match tokio::time::timeout(lived, import.wait()).await {
            Ok(ended) => {
                assert!(ended.unwrap().success());
                break;
            }
            Err(_) => import.kill().await.unwrap(),
        }
        let (now, charge) = imported(&place).await;
        assert!(now >= seen && now <= CALLS, "{seen} calls were there, and now {now}");
        assert!(charge <= seconds * MICROS_A_SECOND);
        killed += usize::from(now < CALLS);
        seen = now;
    }
    assert_eq!(
        imported(&place).await,
        (CALLS, seconds * MICROS_A_SECOND),
        "nothing is lost, nothing there twice"
    );
    assert!(killed >= KILLS, "it was killed {killed} times in the middle");
    let again = place.command(&arguments).output().await.unwrap();
    let before = String::from_utf8_lossy(&again.stdout).matches("\"imported_before\":true").count();
    assert_eq!(i64::try_from(before).unwrap(), FILES, "{again:?}");
    let books = place.command(&["books", "check"]).output().await.unwrap();
    assert!(books.status.success(), "{}", String::from_utf8_lossy(&books.stdout));
    place.database.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_it_imports_on_sqlite() {
    killed_while_it_imports(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_it_imports_on_postgres() {
    if Engine::postgres_is_there() {
        killed_while_it_imports(Engine::Postgres).await;
    }
}
