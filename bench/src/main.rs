//! Benchmarks of the program as a user runs it: `cargo run --release -p comptoir-bench`. See README.md.

mod basket;
mod bills;
mod documents;
mod files;
mod item_list;
mod load;
mod million;
mod order_list;
mod orders;
mod place;
mod process;
mod products;
mod report;
mod telecom;
mod usage;
mod webhooks;
mod world;

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use comptoir_store::{Options, Store, Tx};

use crate::place::{Place, Server};
use crate::report::Goal;

/// Measures the program and prints a table of what it reaches.
#[derive(Parser)]
struct Arguments {
    /// What to measure; everything, where nothing is named
    names: Vec<Name>,
    /// Use this PostgreSQL; without it, a private one is started
    #[arg(long)]
    postgres: Option<String>,
    /// Seconds for which each figure over HTTP is measured
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Measure the program as it was last built
    #[arg(long)]
    as_built: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// Orders placed on SQLite
    Orders,
    /// Orders placed on PostgreSQL
    OrdersPostgres,
    /// Lists of orders, out of a million on SQLite
    OrderList,
    /// Lists of orders, out of a million on PostgreSQL
    OrderListPostgres,
    /// Lists of service items, out of a million on SQLite
    ItemList,
    /// Lists of service items, out of a million on PostgreSQL
    ItemListPostgres,
    /// One basket edited by many
    Basket,
    /// A feed of 100,000 products
    Feed,
    /// An export of 100,000 orders
    Export,
    /// Products by id, and lists with a text filter
    Products,
    /// Import and rating of a file of calls
    Import,
    /// Rating alone
    Rating,
    /// A million calls imported, and rated again, on SQLite
    Million,
    /// A million calls imported, and rated again, on PostgreSQL
    MillionPostgres,
    /// A million calls imported from a folder of files, on SQLite
    Folder,
    /// A million calls imported from a folder of files, on PostgreSQL
    FolderPostgres,
    /// Start, idle memory, size of the program
    Rest,
    /// Delivery of webhooks
    Webhooks,
    /// A bill run of 10,000 customers on SQLite
    Bills,
    /// A bill run of 10,000 customers on PostgreSQL
    BillsPostgres,
    /// Documents of invoices
    Documents,
}

// One thread makes the load: more would only take turns with the server they wait for.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let arguments = Arguments::parse();
    let all = Name::value_variants();
    let names = if arguments.names.is_empty() { all } else { &arguments.names };
    if !arguments.as_built {
        process::build();
    }
    let (mut private, mut postgres) = (None, None);
    let on_postgres = [
        Name::OrdersPostgres,
        Name::OrderListPostgres,
        Name::ItemListPostgres,
        Name::BillsPostgres,
        Name::MillionPostgres,
        Name::FolderPostgres,
    ];
    if on_postgres.iter().any(|name| names.contains(name)) {
        let given = arguments.postgres.clone();
        let url = given.unwrap_or_else(|| private.insert(Server::start()).url.clone());
        postgres = Some((version(&url).await, url));
    }
    let folder = place::folder();
    report::begin(folder.path(), postgres.as_ref().map(|(version, _)| version.as_str()));
    for name in names {
        match (name, &postgres) {
            (Name::Orders, _) => {
                let (title, goal) = ("orders placed, 3 lines, SQLite", Goal::RateWithin(3_000.0, 30.0));
                orders::run(Place::sqlite(), title, goal, arguments.seconds).await;
            }
            (Name::OrdersPostgres, Some((_, url))) => {
                let (title, goal) = ("orders placed, 3 lines, PostgreSQL", Goal::Rate(1_500.0));
                orders::run(Place::postgres(url).await, title, goal, arguments.seconds).await;
            }
            (Name::OrderList, _) => order_list::run(Place::sqlite(), "SQLite", arguments.seconds).await,
            (Name::OrderListPostgres, Some((_, url))) => {
                order_list::run(Place::postgres(url).await, "PostgreSQL", arguments.seconds).await;
            }
            (Name::ItemList, _) => item_list::run(Place::sqlite(), "SQLite", arguments.seconds).await,
            (Name::ItemListPostgres, Some((_, url))) => {
                item_list::run(Place::postgres(url).await, "PostgreSQL", arguments.seconds).await;
            }
            (Name::Bills, _) => bills::run(Place::sqlite(), "SQLite", 30.0).await,
            (Name::BillsPostgres, Some((_, url))) => {
                bills::run(Place::postgres(url).await, "PostgreSQL", 60.0).await;
            }
            (
                Name::OrdersPostgres
                | Name::OrderListPostgres
                | Name::ItemListPostgres
                | Name::BillsPostgres
                | Name::MillionPostgres
                | Name::FolderPostgres,
                None,
            ) => {}
            (Name::Basket, _) => basket::run(arguments.seconds).await,
            (Name::Feed, _) => files::feed().await,
            (Name::Export, _) => files::export().await,
            (Name::Products, _) => products::reads(arguments.seconds).await,
            (Name::Import, _) => usage::import().await,
            (Name::Rating, _) => usage::rating(),
            (Name::Million, _) => million::run(Place::sqlite(), "SQLite", 5.0).await,
            (Name::MillionPostgres, Some((_, url))) => {
                million::run(Place::postgres(url).await, "PostgreSQL", 15.0).await;
            }
            (Name::Folder, _) => million::folder(Place::sqlite(), "SQLite").await,
            (Name::FolderPostgres, Some((_, url))) => {
                million::folder(Place::postgres(url).await, "PostgreSQL").await;
            }
            (Name::Rest, _) => products::rest().await,
            (Name::Webhooks, _) => webhooks::run().await,
            (Name::Documents, _) => documents::run(),
        }
    }
}

async fn version(url: &str) -> String {
    let store = Store::open(url, &Options::default()).expect("the address of PostgreSQL can be understood");
    let ask = async |tx: &mut Tx<'_>| tx.query_one::<(String,)>("/* global */ SELECT version()", &[]).await;
    let (text,) = store.read(ask).await.expect("PostgreSQL answers").expect("a version has a row");
    text.split(" on ").next().unwrap_or_default().to_owned()
}

/// The folder of the workspace.
fn root() -> PathBuf {
    let mut folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    folder.pop();
    folder
}
