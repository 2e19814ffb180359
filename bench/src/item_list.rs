//! `GET /service-items` among a million: the first page, of all and of one customer.

use std::sync::Arc;

use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_kernel::OrganisationId;
use comptoir_parties::references::ReferenceKind;
use comptoir_rating::service_items;
use comptoir_store::Tx;

use crate::bills::{item, number, reference};
use crate::load::{self, message};
use crate::place::Place;
use crate::process::Process;
use crate::report::{self, Goal};
use crate::world::World;

/// Customers, each with so many items.
const CUSTOMERS: usize = 4_000;
/// Items of each.
const ITEMS: usize = 250;
/// Customers whose items are made in one transaction.
const BATCH: usize = 40;

/// The lists, each for so many seconds. One client, so that it is the time of a page.
pub(crate) async fn run(place: Place, engine: &str, seconds: u64) {
    let world = World::create(place.store()).await;
    let owners: Vec<i64> = world.resellers(CUSTOMERS).await.into_iter().map(|(key, _)| key).collect();
    fill(&world, &owners).await;
    let (customer, credentials) = ask_for(&world, owners[CUSTOMERS / 2]).await;
    world.settle().await;
    let World { store, .. } = world;
    if store.engine() == comptoir_store::Engine::Postgres {
        store.batch("VACUUM ANALYZE rating_service_item").await.expect("the store can be analysed");
    }
    store.close().await.expect("the log can be cut");
    drop(store);
    let server = Process::serve(&place, &[]);
    let lists = [
        ("a page of 50 of a million service items", String::new(), 20.0),
        ("a page of 50 of one customer's", format!("&customerId={customer}"), 5.0),
        ("page 10,000 of a million service items", "&page=10000".to_owned(), f64::INFINITY),
    ];
    for (name, query, within) in lists {
        let path = format!("/service-items?pageSize=50{query}");
        let page = load::ask(&server.address, &message("GET", &path, &credentials, "")).await;
        assert_eq!(page["data"].as_array().map(Vec::len), Some(50), "{path}");
        let credentials = credentials.clone();
        let request = move |_: usize, _: u64| message("GET", &path, &credentials, "");
        let measured = load::run(&server.address, 1, seconds, Arc::new(request)).await;
        let goal = if within.is_finite() { Goal::Within(within) } else { Goal::None };
        report::load(&format!("{engine}: {name}"), &measured, goal);
    }
    drop(server);
    place.remove().await;
}

async fn fill(world: &World, owners: &[i64]) {
    let ctx = world.ctx.clone();
    let service = world.store.write(async move |tx: &mut Tx<'_>| {
        reference(&ctx, tx, ReferenceKind::Service, "Outbound voice").await
    });
    let service = service.await.expect("every tenant has voice");
    for start in (0..owners.len()).step_by(BATCH) {
        let ctx = world.ctx.clone();
        let batch: Vec<(usize, i64)> = owners.iter().copied().enumerate().skip(start).take(BATCH).collect();
        let fill = world.store.write(async move |tx: &mut Tx<'_>| {
            let items = batch.iter().flat_map(|&(place, owner)| {
                (0..ITEMS).map(move |step| item(OrganisationId(owner), service, number(place * ITEMS + step)))
            });
            service_items::import(&ctx, tx, items.collect()).await.map(drop)
        });
        fill.await.expect("service items can be made");
    }
}

/// The id of a customer, and what a client of Datagate sends with each request.
async fn ask_for(world: &World, owner: i64) -> (String, String) {
    let ctx = world.ctx.clone();
    let make = world.store.write(async move |tx: &mut Tx<'_>| {
        let owner = comptoir_parties::organisations::find(&ctx, tx, OrganisationId(owner)).await?;
        let kind = NewKind::Datagate { organisation: None };
        let new = NewClient { kind, name: "Bench".into(), limit_per_minute: Some(0), limit_per_day: Some(0) };
        let (client, secret) = clients::create(&ctx, tx, new).await?;
        Ok((owner.uid.to_string(), format!("{}\r\nclientid: {}", secret.reveal(), client.uid)))
    });
    make.await.expect("a client can be made")
}
