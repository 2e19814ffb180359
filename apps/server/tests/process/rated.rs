//! A bill run of rated usage is killed at random moments. Marks, allowances and lines are those of a run that nobody disturbed.

use std::process::Stdio;
use std::time::{Duration, Instant};

use comptoir::Ground;
use comptoir_kernel::{Ctx, OrganisationId, Result, TenantId};
use comptoir_parties::organisations::{self, NewOrganisation, Profile};
use comptoir_parties::{ReferenceKind, references};
use comptoir_rating::bundles::{self, AllowanceDetails, AllowanceMeasure, Bundle};
use comptoir_rating::rules::RateKey;
use comptoir_rating::{CardKind, ServiceItemId, book_products, rate_cards, rates, service_items};
use comptoir_store::{Tx, params};
use comptoir_subscriptions::subscriptions::{self, Source};
use comptoir_subscriptions::{
    AgreementProfile, ChargeProfile, NewAgreement, NewSubscription, SubscriptionDetails, SubscriptionProfile,
    agreements,
};
use comptoir_testkit::{Engine, json};
use jiff::civil::date;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::kill::books_add_up;
use crate::program::Place;

/// Customers, each with two numbers that share an allowance.
const CUSTOMERS: usize = 150;
/// Calls of each customer in a month.
const CALLS: usize = 12;
/// Seconds of a call: the ninth of a month crosses the limit of the allowance.
const SECONDS: usize = 70;
/// Seconds of each month that cost nothing.
const ALLOWANCE: i64 = 600;
/// How often the run is killed.
const LIVES: u32 = 8;
/// What is killed.
const BILL: [&str; 4] = ["bill", "--to", "2026-10-31", "--json"];

const CALLS_HEADER: &str =
    "call_id,start,service_item,dialled,duration_seconds,record_type,supplier_call_type,cost_pence\n";

/// What is shared by all customers.
struct Shared {
    service: i64,
    bundle: Bundle,
}

/// The default card with one rate, and the default book with one product; answers the rate too.
async fn shared(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<(Shared, (Uuid, Uuid))> {
    let key = async |tx: &mut Tx<'_>, kind, name: &str| {
        Ok::<i64, comptoir_kernel::Error>(
            references::resolve(tx, ctx.tenant, kind, name).await?.expect("there is such a name").id,
        )
    };
    let service = key(tx, ReferenceKind::Service, "Outbound voice").await?;
    let voice = key(tx, ReferenceKind::RecordType, "voice").await?;
    let per_unit = key(tx, ReferenceKind::RatingType, "Per Unit").await?;
    let card = rate_cards::create(ctx, tx, rate_cards::Details::of_usage(service, "Standard")).await?;
    let rate = rates::Details {
        flag_fall: Decimal::new(1, 2),
        ..rates::Details::per_minute(voice, RateKey::Prefix("44".into()), Decimal::new(6, 2))
    };
    let rate = rates::create(ctx, tx, card.uid, rate).await?;
    let book = rate_cards::Details {
        kind: CardKind::PriceBook,
        ..rate_cards::Details::of_usage(service, "Wholesale")
    };
    let book = rate_cards::create(ctx, tx, book).await?;
    let line = book_products::Details {
        name: "Line".into(),
        label: None,
        cost: None,
        rating: Some(per_unit),
        amount: Some(Decimal::new(1250, 2)),
        vat_rate: None,
        pro_rata: false,
        gl_code: None,
        product_category: None,
        template: None,
        hidden: false,
    };
    book_products::create(ctx, tx, book.uid, line).await?;
    let allowance = AllowanceDetails {
        service,
        record_types: Vec::new(),
        measure: AllowanceMeasure::Seconds,
        quantity: ALLOWANCE,
        per_item: false,
    };
    let bundle =
        bundles::Details { name: "Ten minutes".into(), description: None, allowances: vec![allowance] };
    let bundle = bundles::create(ctx, tx, bundle).await?;
    Ok((Shared { service, bundle }, (card.uid, rate.uid)))
}

/// A customer with two numbers, and a product that comes with the allowance.
async fn customer(ctx: &Ctx, tx: &mut Tx<'_>, index: usize, shared: &Shared) -> Result<()> {
    let profile = Profile { country: Some("GB".into()), ..Profile::named(format!("Customer {index}")) };
    let owner = organisations::create(ctx, tx, NewOrganisation { parent: None, profile }).await?.id;
    let items =
        [item(ctx, tx, owner, (index, 0), shared).await?, item(ctx, tx, owner, (index, 1), shared).await?];
    let first = date(2026, 9, 1);
    let profile = AgreementProfile::monthly("Main", first);
    let agreement = agreements::create(ctx, tx, NewAgreement { organisation: owner, profile }).await?;
    let details = SubscriptionDetails {
        bundle: Some(json!({ "id": shared.bundle.uid })),
        service_items: vec![items[1].0],
        ..SubscriptionDetails::default()
    };
    let profile = SubscriptionProfile {
        service_item: Some(items[0].0),
        details,
        ..SubscriptionProfile::from_day(agreement.id, ("PLAN", "Plan"), first)
    };
    let charges = vec![ChargeProfile::named("Rent", Decimal::TEN)];
    let new = NewSubscription { organisation: owner, profile, source: Source::default(), charges };
    subscriptions::create(ctx, tx, new).await.map(drop)
}

async fn item(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    owner: OrganisationId,
    (customer, nth): (usize, usize),
    shared: &Shared,
) -> Result<ServiceItemId> {
    let details = service_items::Details::new(owner, shared.service, number(customer, nth), date(2026, 1, 1));
    Ok(service_items::create(ctx, tx, details).await?.id)
}

fn number(customer: usize, nth: usize) -> String {
    format!("4420{customer:04}{nth}")
}

/// The calls of a month, with both numbers of each customer taking turns.
fn calls(month: usize) -> String {
    let mut file = CALLS_HEADER.to_owned();
    for customer in 0..CUSTOMERS {
        for call in 0..CALLS {
            let (day, number) = (call + 1, number(customer, call % 2));
            file += &format!(
                "{month}-{customer}-{call},2026-{month:02}-{day:02}T10:00:00Z,{number},441134960000,{SECONDS},voice,,\n"
            );
        }
    }
    file
}

/// What the supplier charges for October, and calls of September that come late.
fn october() -> [(&'static str, &'static str, String); 3] {
    let (mut bill, mut late) =
        ("charge_id,service_item,product,from,to,quantity,amount\n".to_owned(), CALLS_HEADER.to_owned());
    for customer in 0..CUSTOMERS {
        let number = number(customer, 0);
        bill += &format!("line-{customer},{number},line,2026-10-01,2026-10-31,2,19.00\n");
        late += &format!("late-{customer},2026-09-30T10:00:00Z,{number},441134960000,{SECONDS},voice,,\n");
    }
    [
        ("october.csv", "generic-calls", calls(10)),
        ("late.csv", "generic-calls", late),
        ("bill.csv", "generic-bill", bill),
    ]
}

async fn run(place: &Place, arguments: &[&str]) {
    let output = place.command(arguments).output().await.unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A place where September is billed and was rated again since, and October waits for its bill.
async fn place(engine: Engine) -> Place {
    let place = Place::new(engine).await;
    let ground = place.ground().await;
    let ctx = place.world.ctx(&ground);
    let fill = async move |tx: &mut Tx<'_>| {
        let (shared, rate) = shared(&ctx, tx).await?;
        for index in 0..CUSTOMERS {
            customer(&ctx, tx, index, &shared).await?;
        }
        Ok(rate)
    };
    let (card, rate) = ground.store.write(fill).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let import = async |name: &str, format: &str, text: String| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        run(&place, &["usage", "import", path.to_str().unwrap(), "--format", format]).await;
    };
    import("september.csv", "generic-calls", calls(9)).await;
    run(&place, &["bill", "--to", "2026-09-30"]).await;
    let ctx = place.world.ctx(&ground);
    let dearer = async move |tx: &mut Tx<'_>| {
        let mut details = rates::find_uid(&ctx, tx, card, rate).await?.details();
        details.amount = Decimal::new(7, 2);
        rates::update(&ctx, tx, card, rate, details).await.map(drop)
    };
    ground.store.write(dearer).await.unwrap();
    run(&place, &["usage", "rerate"]).await;
    for (name, format, text) in october() {
        import(name, format, text).await;
    }
    place
}

/// A sentence for every mark, every part of an allowance, every difference and every line, whatever their keys.
async fn told(place: &Place) -> Vec<String> {
    let (ground, tenant) = (place.ground().await, place.world.tenant.id);
    let texts = [
        "SELECT 'call ' || external_id || ' ' || state || ' charge ' || CAST(charge_micros AS text) || ' covered '
            || CAST(covered AS text) || CASE WHEN bill IS NULL THEN ' waits' ELSE ' is billed' END
            FROM rating_usage WHERE tenant = $1",
        "SELECT 'covered of ' || u.external_id || ' ' || CAST(c.quantity AS text) || ' saved '
            || CAST(c.saved_micros AS text) FROM rating_covered c JOIN rating_usage u ON u.id = c.usage_record
            WHERE c.tenant = $1 AND c.bill = u.bill",
        "SELECT 'difference of ' || u.external_id || ' ' || CAST(a.charge_micros AS text)
            || CASE WHEN a.bill IS NULL THEN ' waits' ELSE ' is billed' END
            FROM rating_adjustment a JOIN rating_usage u ON u.id = a.usage_record WHERE a.tenant = $1",
        "SELECT 'line of ' || o.name || ' ' || l.description || ' ' || CAST(l.net AS text)
            FROM invoicing_line l JOIN invoicing_invoice i ON i.id = l.invoice
            JOIN parties_organisation o ON o.id = i.organisation WHERE l.tenant = $1",
        "SELECT 'billed of ' || s.code || ' ' || b.record_type || ' ' || CAST(b.calls AS text) || ' calls '
            || CAST(b.charge_micros AS text) FROM rating_billed b JOIN rating_service_item s ON s.id = b.service_item
            WHERE b.tenant = $1",
    ];
    let read = async move |tx: &mut Tx<'_>| {
        let mut told = Vec::new();
        for sql in texts {
            told.extend(tx.query::<(String,)>(sql, params![tenant]).await?.into_iter().map(|(text,)| text));
        }
        Ok(told)
    };
    let mut told = ground.store.read(read).await.unwrap();
    told.sort();
    told
}

/// Invoices that were made.
async fn made(ground: &Ground, tenant: TenantId) -> usize {
    let count = async move |tx: &mut Tx<'_>| {
        tx.query_one::<(i64,)>("SELECT COUNT(*) FROM invoicing_invoice WHERE tenant = $1", params![tenant])
            .await
    };
    usize::try_from(ground.store.read(count).await.unwrap().unwrap().0).unwrap()
}

/// What becomes of a place that nobody disturbs, and how long that takes.
async fn undisturbed() -> (Vec<String>, Duration) {
    let place = place(Engine::Sqlite).await;
    let begun = Instant::now();
    run(&place, &BILL).await;
    let took = begun.elapsed();
    let told = told(&place).await;
    let parts = |text: &str| told.iter().filter(|one| one.starts_with(text)).count();
    assert_eq!(parts("covered of 10-7-8 40 saved"), 1, "the ninth call crosses the limit: {told:#?}");
    assert_eq!(parts("difference of "), 4 * CUSTOMERS, "calls beyond the allowance became dearer");
    assert_eq!(told.iter().filter(|one| one.ends_with("waits")).count(), 0);
    books_add_up(&place).await;
    place.database.remove().await;
    (told, took)
}

async fn killed_while_it_bills_usage(engine: Engine) {
    let (expected, took) = undisturbed().await;
    let place = place(engine).await;
    let (ground, tenant) = (place.ground().await, place.world.tenant.id);
    let mut killed = 0;
    for life in 1..=LIVES {
        let mut run = place.command(&BILL).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        if life % 2 == 0 {
            let before = made(&ground, tenant).await;
            while made(&ground, tenant).await == before && run.try_wait().unwrap().is_none() {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            tokio::time::sleep(rand::random_range(Duration::ZERO..took / 16)).await;
        } else {
            // Longer and longer, so that some die before their first invoice and others in the middle.
            tokio::time::sleep(rand::random_range(Duration::ZERO..took * life / LIVES)).await;
        }
        run.kill().await.unwrap();
        killed += usize::from((CUSTOMERS + 1..2 * CUSTOMERS).contains(&made(&ground, tenant).await));
        books_add_up(&place).await;
    }
    assert!(killed > 0, "it was never killed in the middle");
    run(&place, &BILL).await;
    assert_eq!(told(&place).await, expected);
    run(&place, &BILL).await;
    assert_eq!(told(&place).await, expected, "nothing is billed twice");
    books_add_up(&place).await;
    drop(ground);
    place.database.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn usage_that_is_billed_by_a_run_that_is_killed_is_billed_once_on_sqlite() {
    killed_while_it_bills_usage(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn usage_that_is_billed_by_a_run_that_is_killed_is_billed_once_on_postgres() {
    if Engine::postgres_is_there() {
        killed_while_it_bills_usage(Engine::Postgres).await;
    }
}
