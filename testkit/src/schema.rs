//! Whether the statements and entities that tests use fit the schema of both engines.
//!
//! Each database a test ends with is asked about all that any test of the process has used so far, on either engine:
//! what ran on SQLite alone is prepared on PostgreSQL all the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use comptoir_store::{Engine, Shape, Store, Tx};

/// What was checked on an engine.
#[derive(Default)]
struct Checked {
    statements: BTreeSet<String>,
    shapes: BTreeSet<Shape>,
}

static SQLITE: Mutex<Option<Checked>> = Mutex::new(None);
static POSTGRES: Mutex<Option<Checked>> = Mutex::new(None);

/// Tables that there are no more: migrations of then name them.
const GONE: [&str; 1] = ["payments_application"];

/// What is not worth preparing on the other engine: schema changes and what they have moved, and texts meant for PostgreSQL
/// alone.
fn is_of_one_engine(sql: &str) -> bool {
    let words =
        ["CREATE ", "ALTER ", "DROP ", "FOR UPDATE", "FOR SHARE", "FOR KEY SHARE", "SET LOCAL", "PRAGMA "];
    let catalogues = ["pragma_", "sqlite_", "information_schema", "pg_"];
    words.iter().chain(&catalogues).chain(&GONE).any(|word| sql.contains(word))
}

/// Tables that rows are deleted from and whose keys nobody keeps: they are in no answer, no entry of the journal, no job
/// and no other row.
const UNNAMED: [&str; 15] = [
    "billing_mark",
    "catalogue_group_product",
    "catalogue_group_related",
    "catalogue_relation",
    "catalogue_sale",
    "events_handled",
    "identity_customer_user_of",
    "identity_revoked_token",
    "identity_sign_in",
    "identity_user_role",
    "invoicing_tax",
    "messaging_price_news",
    "rating_billed",
    "rating_covered",
    "rating_product_card",
];

/// What does not fit this database, a sentence each.
pub(crate) async fn check(store: &Store) -> Vec<String> {
    let (statements, shapes) = unchecked(store.engine());
    let mut wrong = Vec::new();
    if store.engine() == Engine::Sqlite {
        wrong.extend(given_again(store, &statements).await);
    }
    for sql in statements {
        if let Err(error) = store.prepare(&sql).await {
            wrong.push(format!("{:?} refuses: {:?}\n{sql}", store.engine(), error.source));
        }
    }
    for shape in shapes {
        let columns = columns(store, shape.table).await;
        wrong.extend(compare(&shape, &columns));
    }
    wrong
}

/// Tables whose rows these statements delete, and that would give their keys to other rows.
async fn given_again(store: &Store, statements: &[String]) -> Vec<String> {
    let deleted =
        statements.iter().filter_map(|sql| sql.split_once("DELETE FROM ")?.1.split_whitespace().next());
    let named: BTreeSet<&str> = deleted.filter(|table| !UNNAMED.contains(table)).collect();
    let forgetful = async move |tx: &mut Tx<'_>| {
        let sql = "/* global */ SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%INTEGER PRIMARY KEY,%'";
        tx.query::<(String,)>(sql, &[]).await
    };
    let forgetful = store.read(forgetful).await.unwrap().into_iter().map(|(table,)| table);
    let forgetful = forgetful.filter(|table| named.contains(table.as_str()));
    forgetful
        .map(|table| format!("{table} gives keys of deleted rows again: say {{lasting}} in a migration"))
        .collect()
}

/// Takes what this engine has not been asked about yet.
fn unchecked(engine: Engine) -> (Vec<String>, Vec<Shape>) {
    let checked = if engine == Engine::Sqlite { &SQLITE } else { &POSTGRES };
    let mut checked = checked.lock().unwrap();
    let checked = checked.get_or_insert_default();
    let statements = comptoir_store::statements().into_iter().filter(|sql| !is_of_one_engine(sql));
    let statements = statements.filter(|sql| checked.statements.insert(sql.clone())).collect();
    let shapes = comptoir_store::shapes().into_iter().filter(|shape| checked.shapes.insert(*shape)).collect();
    (statements, shapes)
}

/// The columns of a table, and whether each may be null.
pub async fn columns(store: &Store, table: &str) -> BTreeMap<String, bool> {
    let table = table.to_owned();
    let query = async move |tx: &mut Tx<'_>| {
        let sql = if tx.is_postgres() {
            format!(
                "/* global */ SELECT CAST(column_name AS text), is_nullable = 'YES' FROM information_schema.columns
                 WHERE table_schema = 'public' AND table_name = '{table}'"
            )
        } else {
            format!("/* global */ SELECT name, \"notnull\" = 0 AND pk = 0 FROM pragma_table_info('{table}')")
        };
        tx.query::<(String, bool)>(&sql, &[]).await
    };
    store.read(query).await.unwrap().into_iter().collect()
}

fn compare(shape: &Shape, columns: &BTreeMap<String, bool>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, optional) in shape.columns.iter().zip(shape.optional) {
        let table = shape.table;
        match columns.get(*name) {
            None => wrong.push(format!("{table} has no column {name}")),
            Some(nullable) if nullable != optional => {
                wrong.push(format!(
                    "{table}.{name}: nullable is {nullable} in the schema, {optional} in the program"
                ));
            }
            Some(_) => {}
        }
    }
    wrong
}
