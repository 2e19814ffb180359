//! What sales are booked to in the general ledger.

use comptoir_invoicing::pending::{self, NewPending, PendingKind};
use comptoir_kernel::Currency;
use comptoir_parties::organisations;
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use jiff::civil::date;
use serde_json::Value;
use uuid::Uuid;

use crate::bill_runs::{bill_run, invoices, on_invoice};
use crate::charges::{calls, customer, product};
use crate::customers::client_of;
use crate::products::has;

const ACCOUNTS: &str = "/native/sales-accounts";

async fn set(actor: &Actor, body: Value) -> Value {
    actor.native("PUT", ACCOUNTS, body).await.expect(200)
}

/// Goods of a SKU that were shipped to a customer and wait for an invoice.
async fn shipped(app: &TestApp, owner: &str, sku: &'static str) {
    let owner: Uuid = owner.parse().unwrap();
    app.command(async move |ctx, tx| {
        let new = NewPending {
            organisation: organisations::find_uid(ctx, tx, owner).await?.id,
            order: None,
            order_line: None,
            shipment: None,
            kind: PendingKind::Goods,
            sku: sku.to_owned(),
            description: sku.to_owned(),
            quantity: 1.into(),
            unit_price: 10.into(),
            net: 10_00,
            currency: Currency::parse("GBP").unwrap(),
            purchase_order: None,
            due_on: date(2026, 10, 1),
        };
        pending::add(ctx, tx, new).await.map(|_| ())
    })
    .await;
}

/// Accounts and what was booked to them, in the order of the ledger.
async fn ledger(actor: &Actor) -> Vec<(String, String, String)> {
    let csv = actor.native("GET", "/native/ledger?from=2026-01-01&to=2026-12-31", Value::Null).await.text;
    let row = |row: &str| {
        let cells: Vec<&str> = row.split(',').collect();
        (cells[5].to_owned(), cells[6].to_owned(), format!("{}{}", cells[7], cells[8]))
    };
    csv.lines().skip(1).map(row).filter(|(account, ..)| account != "Debtors" && account != "VAT").collect()
}

fn rows(expected: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    expected.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect()
}

both_engines! {
    async fn what_names_no_account_has_the_most_particular_one_that_is_set(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        set(&actor, json!({"kind": "usage", "glCode": "4000 Sales"})).await;
        let voice = set(&actor, json!({"kind": "usage", "service": {"name": "outbound voice"}, "glCode": {"name": "4010 Usage"}})).await;
        assert_eq!((&voice["service"]["name"], &voice["glCode"]["name"]), (&json!("Outbound voice"), &json!("4010 Usage")));
        set(&actor, json!({"kind": "goods", "glCode": "4020 Subscriptions"})).await;
        set(&actor, json!({"kind": "goods", "product": "PHONE", "glCode": "4030 Hardware"})).await;
        calls(app, &owner.0, &[("1", "2026-10-05T10:00:00Z", 600)]).await;
        shipped(app, &owner.0, "PHONE").await;
        shipped(app, &owner.0, "CABLE").await;
        product(&actor, &owner, json!({"code": "LINE", "glCode": {"name": "4000 Sales"}, "charges": [{"name": "Rent", "sell": 20}]})).await;
        product(&actor, &owner, json!({"code": "CARE", "charges": [{"name": "Care", "sell": 5}]})).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let booked = rows(&[
            ("4030 Hardware", "goods", "10.00"), ("4020 Subscriptions", "goods", "10.00"), ("4000 Sales", "recurring", "20.00"),
            ("Sales", "recurring", "5.00"), ("4010 Usage", "usage", "1.20"),
        ]);
        assert_eq!(ledger(&actor).await, booked);
        // What was billed keeps its account, and so does what takes it back.
        let again = set(&actor, json!({"kind": "usage", "service": "Outbound voice", "glCode": "4000 Sales"})).await;
        assert_eq!(again["id"], voice["id"], "there is one for each");
        let invoice = invoices(&actor, &owner.0).await.remove(0);
        on_invoice(&actor, "POST", &invoice, "/credit-notes").await.expect(200);
        let mut both = booked.clone();
        both.extend(booked);
        assert_eq!(ledger(&actor).await, both);
        let path = format!("{ACCOUNTS}/{}", voice["id"].as_str().unwrap());
        actor.native("DELETE", &path, Value::Null).await.expect(200);
        actor.native("DELETE", &path, Value::Null).await.expect(404);
        assert_eq!(actor.native("GET", &format!("{ACCOUNTS}?pageSize=2"), Value::Null).await.expect(200)["records"], 3);
    }

    async fn accounts_are_checked_and_stay_while_they_are_named(app: TestApp) {
        let actor = app.datagate();
        let bad = json!({"kind": "odd", "service": "none", "recordType": true, "product": 1, "x": 1});
        has(&actor.native("PUT", ACCOUNTS, bad).await, 400, &["glCode", "kind", "product", "recordType", "service", "x"]);
        let bad = json!({"kind": "goods", "service": "Outbound voice", "recordType": "voice", "glCode": "4010 Usage"});
        has(&actor.native("PUT", ACCOUNTS, bad).await, 400, &["recordType", "service"]);
        has(&actor.native("PUT", ACCOUNTS, json!({"kind": "usage", "product": "X", "glCode": "4010 Usage"})).await, 400, &["product"]);
        let one = || actor.native("PUT", ACCOUNTS, json!({"kind": "goods", "glCode": "4030 Hardware"}));
        let (a, b) = tokio::join!(one(), one());
        assert_eq!(a.expect(200)["id"], b.expect(200)["id"]);
        let codes = actor.native("GET", "/native/references/gl_code", Value::Null).await.expect(200);
        let code = codes["data"].as_array().unwrap().iter().find(|code| code["name"] == "4030 Hardware").unwrap();
        let path = format!("/native/references/gl_code/{}", code["id"].as_str().unwrap());
        let kept = actor.native("DELETE", &path, Value::Null).await;
        assert_eq!((kept.status, kept.text.contains("accounts of sales")), (409, true), "{}", kept.text);
        let reseller = client_of(app, "alpha").await;
        reseller.native("PUT", ACCOUNTS, json!({"kind": "goods", "glCode": "4010 Usage"})).await.expect(403);
        reseller.native("DELETE", &format!("{ACCOUNTS}/00000000-0000-4000-8000-000000000000"), Value::Null).await.expect(403);
    }
}
