//! Invoices made by hand, transactions, payments and refunds.

use comptoir_contracts::Dialect;
use comptoir_payments::ledger::{self, Account};
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::Value;

/// An invoice of Acme's over 12.00: 10.00 and 20 % VAT.
async fn invoice(app: &TestApp, shop: &Actor) -> Value {
    let body = json!({
        "organisation_id": app.world.organisations["acme"].uid,
        "items": [{ "sku": "WORK", "description": "Work", "amount": 500, "quantity": 2 }],
    });
    shop.post("/odr/invoices", body).await.expect(200)
}

async fn open(shop: &Actor, id: &Value, amount: Option<i64>) -> Value {
    let mut body = json!({ "reference": { "entity_type": "invoice", "entity_id": id } });
    if let Some(amount) = amount {
        body["amount"] = json!(amount);
    }
    shop.post("/odr/transactions", body).await.expect(200)
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}"))
}

async fn books(app: &TestApp) {
    let findings = app.command(async |ctx, tx| ledger::check(tx, ctx.tenant).await).await;
    assert_eq!(findings, [""; 0]);
}

/// What the ledger keeps for Acme, in pence.
async fn kept(app: &TestApp) -> i64 {
    let acme = app.world.organisation("acme");
    let balance = app.command(async move |ctx, tx| {
        ledger::balance(tx, ctx.tenant, Account::Credit, (acme, comptoir_kernel::Currency::GBP)).await
    });
    -balance.await
}

both_engines! {
    async fn a_payment_settles_the_invoice(app: TestApp) {
        let shop = app.afosto().await;
        let made = invoice(app, &shop).await;
        assert_eq!((&made["subtotal"], &made["total"], &made["is_paid"]), (&json!(1000), &json!(1200), &json!(false)));
        let opened = open(&shop, &made["id"], None).await;
        assert_eq!((&opened["amount_due"], &opened["amount_paid"], &opened["currency"]), (&json!(1200), &json!(0), &json!("GBP")));

        // The payer has nothing but the secret.
        let payer = app.anonymous(Dialect::Afosto);
        let secret = text(&opened, "secret");
        assert_eq!(payer.get(&format!("/odr/transactions/{secret}")).await.expect(200)["number"], opened["number"]);
        assert_eq!(payer.get("/odr/transactions/nonsense").await.status, 404);
        let methods = payer.get(&format!("/odr/transactions/{secret}/methods")).await.expect(200);
        assert_eq!(methods[0]["code"], "bank_transfer");
        let path = format!("/odr/transactions/{secret}/payments");
        let part = payer.post(&path, json!({ "amount": 700, "method_code": "bank_transfer" })).await.expect(200);
        assert_eq!((&part["is_pending"], &part["is_paid"]), (&json!(true), &json!(false)));
        let part_path = format!("/odr/payments/{}", text(&part, "secret"));
        assert_eq!(payer.get(&part_path).await.expect(200)["is_paid"], false);
        // To say that money has arrived needs more than the secret.
        assert_eq!(payer.post(&format!("{part_path}/paid"), Value::Null).await.status, 401);

        let paid = shop.post(&format!("{part_path}/paid"), Value::Null).await.expect(200);
        assert_eq!((&paid["is_paid"], &paid["amount"]), (&json!(true), &json!(700)));
        assert_eq!(shop.post(&format!("{part_path}/paid"), Value::Null).await.expect(200), paid);
        let number = text(&made, "number");
        assert_eq!(shop.get(&format!("/odr/invoices/{number}")).await.expect(200)["is_paid"], false);
        let hub = app.hub("ada").await.get("/invoices").await.expect(200);
        assert_eq!((&hub[0]["outstanding"], &hub[0]["status"]), (&json!(5), &json!("open")));

        let rest = payer.post(&path, Value::Null).await.expect(200);
        assert_eq!(rest["amount"], 500);
        shop.post(&format!("/odr/payments/{}/paid", text(&rest, "secret")), Value::Null).await.expect(200);
        let after = shop.get(&format!("/odr/invoices/{number}")).await.expect(200);
        assert_eq!((&after["is_paid"], &after["paid_at"]), (&json!(true), &json!("2026-11-02T09:00:00Z")));
        let hub = app.hub("ada").await.get("/invoices?status=paid_in_full").await.expect(200);
        assert_eq!((&hub[0]["outstanding"], &hub[0]["source_id"]), (&json!(0), &json!(number)));
        let found = app.datagate().post("/invoices/search", Value::Null).await.expect(200);
        assert_eq!((&found["data"][0]["amountDue"], &found["data"][0]["amountPaid"]), (&json!(0), &json!(12)));

        assert_eq!(payer.post(&path, Value::Null).await.status, 409);
        let refused = shop.post("/odr/transactions", json!({ "reference": { "entity_type": "invoice", "entity_id": number } })).await;
        assert_eq!((refused.status, refused.faults()), (400, vec!["reference.entity_id".to_owned()]));
        books(app).await;
    }

    async fn what_is_paid_twice_is_kept_for_the_customer(app: TestApp) {
        let shop = app.afosto().await;
        let made = invoice(app, &shop).await;
        let first = open(&shop, &made["id"], None).await;
        let second = open(&shop, &made["number"], None).await;
        for opened in [&first, &second] {
            let path = format!("/odr/transactions/{}/payments", text(opened, "secret"));
            let payment = shop.post(&path, json!({})).await.expect(200);
            shop.post(&format!("/odr/payments/{}/paid", text(&payment, "secret")), Value::Null).await.expect(200);
        }
        let hub = app.hub("ada").await.get("/invoices").await.expect(200);
        assert_eq!((&hub[0]["outstanding"], &hub[0]["status"]), (&json!(0), &json!("paid_in_full")));
        assert_eq!(kept(app).await, 1200);
        books(app).await;

        // By hand as well: an invoice that is paid stays as it is.
        let path = format!("/odr/invoices/{}/paid", text(&made, "id"));
        assert_eq!(shop.put(&path, json!({ "paid_at": "2026-11-01" })).await.expect(200)["is_paid"], true);
        let of_invoice = format!("/odr/transactions?entity_type=invoice&entity_id={}", text(&made, "number"));
        let transactions = shop.get(&of_invoice).await.expect(200);
        assert_eq!(transactions.as_array().unwrap().len(), 2);

        // The second payment is given back: it comes out of what is kept, and the invoice stays paid.
        let payment = &transactions[1]["payments"][0];
        let refunds = format!("/odr/transactions/{}/refunds", text(&second, "secret"));
        let refund = shop.post(&refunds, json!({ "payment_id": payment["id"] })).await.expect(200);
        assert_eq!((&refund["is_refund"], &refund["amount"], &refund["source_payment_id"]), (&json!(true), &json!(1200), &payment["id"]));
        assert_eq!(kept(app).await, 0);
        assert_eq!(shop.get(&format!("/odr/invoices/{}", text(&made, "id"))).await.expect(200)["is_paid"], true);
        assert_eq!(shop.post(&refunds, json!({ "payment_id": payment["id"] })).await.status, 409);
        books(app).await;
    }

    async fn a_refund_is_owed_again(app: TestApp) {
        let shop = app.afosto().await;
        let made = invoice(app, &shop).await;
        let path = format!("/odr/invoices/{}/paid", text(&made, "number"));
        let paid = shop.put(&path, json!({ "paid_at": "2026-10-30" })).await.expect(200);
        assert_eq!((&paid["is_paid"], &paid["paid_at"]), (&json!(true), &json!("2026-10-30T00:00:00Z")));
        let future = shop.put(&path, json!({ "paid_at": "2027-01-01" })).await;
        assert_eq!((future.status, future.faults()), (400, vec!["paid_at".to_owned()]));
        let opened = shop.get("/odr/transactions").await.expect(200);
        let (secret, payment) = (text(&opened[0], "secret"), text(&opened[0]["payments"][0], "id"));
        let refunds = format!("/odr/transactions/{secret}/refunds");
        for (body, field) in [
            (json!({ "payment_id": payment, "amount": 1201 }), "amount"),
            (json!({ "payment_id": payment, "amount": 0 }), "amount"),
            (json!({ "payment_id": made["id"] }), "payment_id"),
            (json!({ "amount": 5 }), "payment_id"),
        ] {
            let refused = shop.post(&refunds, body).await;
            assert_eq!((refused.status, refused.faults()), (400, vec![field.to_owned()]));
        }
        shop.post(&refunds, json!({ "payment_id": payment, "amount": 200 })).await.expect(200);
        let hub = app.hub("ada").await.get("/invoices").await.expect(200);
        assert_eq!((&hub[0]["outstanding"], &hub[0]["status"]), (&json!(2), &json!("open")));
        assert_eq!(shop.get(&format!("/odr/transactions/{secret}")).await.expect(200)["amount_paid"], 1000);
        books(app).await;
    }

    async fn an_invoice_by_hand_adds_up(app: TestApp) {
        let shop = app.afosto().await;
        let body = json!({
            "organisation_id": app.world.organisations["acme"].uid, "reference": "R-1", "metadata": { "a": 1 },
            "items": [
                { "sku": "A", "description": "A", "amount": 333, "quantity": 3,
                  "adjustments": [{ "description": "Ten off", "amount": 10, "is_percentage": true, "is_discount": true }] },
                { "sku": "B", "description": "B", "amount": 1001, "quantity": 1, "vat_percentage": 5 },
            ],
            "adjustments": [{ "description": "Off the whole", "amount": 100, "is_discount": true }],
        });
        let made = shop.post("/odr/invoices", body).await.expect(200);
        let items = made["items"].as_array().unwrap();
        let sum = |field: &str| items.iter().map(|item| item[field].as_i64().unwrap()).sum::<i64>();
        // 999 - 100 + 1001 - 100, of which 899 - 47 at 20 % and 1001 - 53 at 5 %.
        assert_eq!((made["subtotal"].as_i64(), sum("subtotal")), (Some(1800), 1800));
        assert_eq!(made["vat"], json!([{ "rate": 20, "amount": 170 }, { "rate": 5, "amount": 47 }]));
        assert_eq!((made["total"].as_i64(), sum("total")), (Some(2017), 2017));
        assert_eq!((&made["reference"], &made["metadata"]), (&json!("R-1"), &json!({ "a": 1 })));
        let listed = shop.get("/odr/invoices").await.expect(200);
        assert_eq!((&listed[0]["count"], &listed[0]["total"]), (&json!(5), &json!(2017)));
        let searched = json!({ "constraints": [{ "key": "ids", "operator": "in", "values": [made["id"]] }] });
        assert_eq!(shop.post("/odr/search/invoices", searched).await.expect(200), json!([made]));

        let refused = shop.post("/odr/invoices", json!({
            "organisation_id": "nobody", "currency": "XYZ", "items": [{ "quantity": 0 }, { "description": "x", "amount": 1, "quantity": 0 }],
        })).await;
        assert_eq!(refused.status, 400);
        let expected =
            ["currency", "items[0].amount", "items[0].description", "items[0].quantity", "items[1].quantity", "organisation_id"];
        assert_eq!(refused.faults(), expected);
        assert_eq!(shop.post("/odr/invoices", json!({ "organisation_id": "1" })).await.faults(), ["items"]);
        assert_eq!(shop.get("/odr/invoices").await.expect(200).as_array().unwrap().len(), 1);
        books(app).await;
    }

    async fn transactions_are_checked(app: TestApp) {
        let shop = app.afosto().await;
        let made = invoice(app, &shop).await;
        let reference = json!({ "entity_type": "invoice", "entity_id": made["id"] });
        let refused = shop.post("/odr/transactions", json!({ "reference": reference, "amount": 1201, "currency": "EUR" })).await;
        assert_eq!((refused.status, refused.faults()), (400, vec!["amount".to_owned(), "currency".to_owned()]));
        let refused = shop.post("/odr/transactions", json!({ "reference": { "entity_type": "order", "entity_id": "5" } })).await;
        assert_eq!(refused.faults(), ["amount", "reference.entity_id"]);
        assert_eq!(shop.post("/odr/transactions", json!({})).await.faults(), ["amount"]);
        assert_eq!(shop.post("/odr/transactions", json!({ "amount": -5 })).await.faults(), ["amount"]);
        let opened = open(&shop, &made["id"], Some(300)).await;
        let path = format!("/odr/transactions/{}/payments", text(&opened, "secret"));
        let refused = shop.post(&path, json!({ "amount": 301, "method_code": "magic" })).await;
        assert_eq!(refused.faults(), ["amount", "method_code"]);
        assert_eq!(shop.post(&path, json!({ "provider_code": "nobody" })).await.faults(), ["provider_code"]);
        let free = shop.post("/odr/transactions", json!({ "amount": 100, "return_url": "https://example.com" })).await.expect(200);
        assert_eq!((&free["currency"], &free["amount_due"]), (&json!("EUR"), &json!(100)));

        let cursor = shop.with("x-page-size", "1");
        let first = cursor.get("/odr/transactions").await;
        let next = first.header("x-page").unwrap().to_owned();
        let second = cursor.with("x-page", next).get("/odr/transactions").await;
        assert_eq!((second.header("x-page"), &second.json[0]["id"]), (None, &free["id"]));
    }

    async fn a_payment_arrives_once_however_often_it_is_told(app: TestApp) {
        let shop = app.afosto().await;
        let made = invoice(app, &shop).await;
        let opened = open(&shop, &made["id"], None).await;
        let payment = shop.post(&format!("/odr/transactions/{}/payments", text(&opened, "secret")), json!({})).await.expect(200);
        let path = format!("/odr/payments/{}/paid", text(&payment, "secret"));
        let told = futures_util::future::join_all((0..8).map(|_| shop.post(&path, Value::Null))).await;
        assert!(told.iter().all(|answer| answer.status == 200 && answer.json["is_paid"] == true));
        let shown = shop.get(&format!("/odr/transactions/{}", text(&opened, "secret"))).await.expect(200);
        assert_eq!(shown["amount_paid"], 1200);
        assert_eq!(kept(app).await, 0);
        books(app).await;
    }
}
