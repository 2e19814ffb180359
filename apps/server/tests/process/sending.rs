//! The program is killed again and again while it sends documents: each goes out, and what goes out twice is the same mail.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use comptoir::Ground;
use comptoir_billing::{HandInvoice, HandItem, invoice_by_hand};
use comptoir_documents::{self as documents, Wanted};
use comptoir_invoicing as invoicing;
use comptoir_kernel::{Ctx, Result};
use comptoir_parties::organisations::{self, NewOrganisation, Profile};
use comptoir_store::{Tx, params};
use comptoir_testkit::{Engine, Received, SmtpServer, json};

use crate::kill::{books_add_up, let_leases_end, stopped, until};
use crate::program::Place;

/// Documents that are sent.
const DOCUMENTS: usize = 48;
/// How often the program is killed.
const KILLS: usize = 5;
/// Mails that a node hands over at once.
const AT_ONCE: usize = 4;
/// Longest wait for the next mail.
const PATIENCE: Duration = Duration::from_secs(60);

fn address(number: &str) -> String {
    format!("{}@example.com", number.to_lowercase())
}

/// A customer, and an invoice that is to be mailed to it.
async fn invoice(ctx: &Ctx, tx: &mut Tx<'_>, index: usize) -> Result<()> {
    let to = Some(address(&format!("INV-{index:06}")));
    let profile = Profile { country: Some("GB".into()), invoice_email: to, ..Profile::named("Customer") };
    let owner = organisations::create(ctx, tx, NewOrganisation { parent: None, profile }).await?;
    let work = HandItem {
        reference: None,
        sku: None,
        description: Some("Work".into()),
        amount: 100_00,
        quantity: 1,
        vat_percent: None,
        adjustments: Vec::new(),
    };
    let invoice = HandInvoice {
        organisation: owner.id,
        currency: None,
        reference: None,
        items: vec![work],
        adjustments: Vec::new(),
        pricing_at: None,
        metadata: None,
    };
    invoice_by_hand(ctx, tx, invoice).await.map(drop)
}

/// Every invoice with how it was delivered, where its delivery stands, and where its mails stand.
async fn standing(place: &Place, ground: &Ground) -> BTreeMap<String, (String, String, Vec<String>)> {
    let tenant = place.world.tenant.id;
    let query = async move |tx: &mut Tx<'_>| {
        let sql = "SELECT i.number, i.delivery, d.state, m.state FROM invoicing_invoice i
            LEFT JOIN documents_delivery d ON d.tenant = i.tenant AND d.invoice = i.id
            LEFT JOIN messaging_mail m ON m.tenant = i.tenant AND m.purpose = 'invoice' AND m.subject LIKE '%' || i.number || '%'
            WHERE i.tenant = $1";
        tx.query::<(String, String, Option<String>, Option<String>)>(sql, params![tenant]).await
    };
    let mut all: BTreeMap<String, (String, String, Vec<String>)> = BTreeMap::new();
    for (number, invoice, delivery, mail) in ground.store.read(query).await.unwrap() {
        let new = (invoice, delivery.unwrap_or_default(), Vec::new());
        all.entry(number).or_insert(new).2.extend(mail);
    }
    all
}

/// What is marked as sent is in the queue of mails, once; what is not is not.
fn is_whole(all: &BTreeMap<String, (String, String, Vec<String>)>) {
    assert_eq!(all.len(), DOCUMENTS);
    for (number, (invoice, delivery, mails)) in all {
        let is_sent = invoice == "sent";
        assert_eq!(is_sent, delivery == "mailed", "{number}: {invoice}, {delivery}");
        assert_eq!(usize::from(is_sent), mails.len(), "{number}: {invoice}, {mails:?}");
    }
}

/// What was mailed is what is kept.
async fn is_archived(place: &Place, ground: &Ground, received: &[Received]) {
    let ctx = place.world.ctx(ground);
    for index in 1..=DOCUMENTS {
        let number = format!("INV-{index:06}");
        let (finder, wanted) = (ctx.clone(), number.clone());
        let find = async move |tx: &mut Tx<'_>| invoicing::find_number(&finder, tx, &wanted).await;
        let invoice = ground.store.read(find).await.unwrap();
        let lister = ctx.clone();
        let list = async move |tx: &mut Tx<'_>| documents::archived_files(&lister, tx, invoice.uid).await;
        assert_eq!(ground.store.read(list).await.unwrap().len(), 1, "{number}");
        let kept = documents::file(&ground.store, &ctx, invoice.uid, Wanted::Paper(None)).await.unwrap();
        let mail = received.iter().find(|mail| mail.to == [address(&number)]).unwrap();
        assert!(mail.file(&format!("{number}.pdf")).unwrap() == kept.bytes, "{number}");
    }
}

/// The mails that were taken more than once, beyond the first of each; every one is the same mail with the same file.
fn repeats(received: &[Received]) -> usize {
    let mut mails: BTreeMap<&str, Vec<&Received>> = BTreeMap::new();
    for mail in received {
        assert_eq!(mail.to.len(), 1);
        mails.entry(&mail.to[0]).or_default().push(mail);
    }
    let missing: BTreeSet<String> =
        (1..=DOCUMENTS).map(|index| address(&format!("INV-{index:06}"))).collect();
    assert_eq!(mails.keys().map(|to| (*to).to_owned()).collect::<BTreeSet<_>>(), missing);
    for (to, copies) in &mails {
        let file = format!("{}.pdf", to.split_once('@').unwrap().0.to_uppercase());
        let said = |mail: &Received| (mail.header("Message-ID").unwrap(), mail.file(&file).unwrap());
        let first = said(copies[0]);
        assert!(first.1.starts_with(b"%PDF"), "{to}");
        assert!(copies.iter().all(|copy| said(copy) == first), "{to} got different mails");
    }
    received.len() - mails.len()
}

/// One life of the program: everything is asked for, and when some mails went out, it is killed at a random moment.
async fn live_and_die(place: &Place, server: &SmtpServer) {
    let_leases_end(place).await;
    let (program, before) = (place.serve().await, server.received().len());
    let actor = program.datagate(&place.world);
    let asking =
        tokio::spawn(async move { actor.native("POST", "/native/deliveries", json!(null)).await.status });
    let (enough, begun) = (before + rand::random_range(1..5), Instant::now());
    while server.received().len() < enough {
        assert!(begun.elapsed() < PATIENCE, "no mail goes out");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    tokio::time::sleep(Duration::from_millis(rand::random_range(0..60))).await;
    asking.abort();
    program.kill().await;
    drop(asking.await);
}

async fn killed_while_it_sends(engine: Engine) {
    let server = SmtpServer::start().await;
    let mut place = Place::new(engine).await;
    place.settings = vec![
        ("COMPTOIR_MAIL__HOST", "localhost".to_owned()),
        ("COMPTOIR_MAIL__PORT", server.port.to_string()),
        ("COMPTOIR_MAIL__SECURITY", "none".to_owned()),
        ("COMPTOIR_MAIL__FROM", "Northgate <bills@northgate.example>".to_owned()),
    ];
    let ground = place.ground().await;
    let ctx = place.world.ctx(&ground);
    let fill = async move |tx: &mut Tx<'_>| {
        for index in 1..=DOCUMENTS {
            invoice(&ctx, tx, index).await?;
        }
        Ok(())
    };
    ground.store.write(fill).await.unwrap();
    for _ in 0..KILLS {
        live_and_die(&place, &server).await;
        is_whole(&standing(&place, &ground).await);
    }
    let sent = |all: &BTreeMap<String, (String, String, Vec<String>)>| {
        all.values().filter(|(.., mails)| mails.iter().any(|mail| mail == "sent")).count()
    };
    assert!(sent(&standing(&place, &ground).await) < DOCUMENTS, "it was killed in the middle");
    let_leases_end(&place).await;
    let program = place.serve().await;
    let asked = program.datagate(&place.world).native("POST", "/native/deliveries", json!(null)).await;
    assert_eq!(asked.expect(200)["refused"], 0);
    until("everything is sent", async || sent(&standing(&place, &ground).await) == DOCUMENTS).await;
    is_whole(&standing(&place, &ground).await);
    let repeats = repeats(&server.received());
    is_archived(&place, &ground, &server.received()).await;
    assert!(repeats <= KILLS * AT_ONCE, "{repeats} mails went out again");
    until("no job is left", async || {
        let sql = "/* global */ SELECT COUNT(*) FROM events_job WHERE kind IN ('documents.deliver', 'messaging.mail')";
        let left = async move |tx: &mut Tx<'_>| tx.query_one::<(i64,)>(sql, &[]).await;
        ground.store.read(left).await.unwrap() == Some((0,))
    })
    .await;
    books_add_up(&place).await;
    assert_eq!(program.errors(), Vec::<String>::new());
    stopped(program).await;
    drop(ground);
    place.database.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_it_sends_on_sqlite() {
    killed_while_it_sends(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_it_sends_on_postgres() {
    if Engine::postgres_is_there() {
        killed_while_it_sends(Engine::Postgres).await;
    }
}
