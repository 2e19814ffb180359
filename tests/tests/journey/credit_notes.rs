//! Credit notes take invoices back, and are the same in the three dialects.

use comptoir_billing::{RunOptions, run};
use comptoir_payments::ledger;
use comptoir_testkit::{TestApp, both_engines, json};
use jiff::civil::date;
use serde_json::Value;

/// A customer with an invoice of two lines: 3 × 10.01 and 25 once, and tax. The invoice as a search shows it.
async fn invoiced(app: &TestApp, name: &str) -> Value {
    let actor = app.datagate();
    let made = actor
        .post("/customers", json!({"companyName": name, "address": {"country": "GB"}}))
        .await
        .expect(200);
    let product = json!({
        "customer": {"id": made["id"]}, "agreement": {"id": made["agreement"]["id"]}, "code": "LINE", "label": "Line",
        "dateStart": "2026-11-01T00:00:00Z", "inAdvance": {"id": 1}, "charges": [
            {"name": "Rent", "sell": 10.01, "quantity": 3}, {"name": "Set-up", "sell": 25, "chargeType": {"name": "one-off"}},
        ],
    });
    actor.post("/products", product).await.expect(200);
    let ctx = app.world.ctx(&app.ground);
    let report = run(&app.ground.store, &ctx, RunOptions::up_to(date(2026, 11, 30))).await.unwrap();
    assert_eq!((report.invoices.len(), &report.failures[..]), (1, &[][..]));
    search(app, json!({"customerId": made["id"]})).await["data"][0].clone()
}

async fn search(app: &TestApp, body: Value) -> Value {
    app.datagate().post("/invoices/search", body).await.expect(200)
}

async fn credit(app: &TestApp, invoice: &Value, body: Value) -> (u16, Value) {
    let known = &app.world.clients["datagate"];
    let path = format!("{}/native/invoices/{}/credit-notes", app.url(), invoice["id"].as_str().unwrap());
    let request = app.http.post(path).bearer_auth(&known.secret).header("ClientID", known.client_id.clone());
    let response = request.json(&body).send().await.unwrap();
    let status = response.status().as_u16();
    (status, serde_json::from_str(&response.text().await.unwrap()).unwrap())
}

async fn lines(app: &TestApp, invoice: &Value) -> Value {
    let id = invoice["id"].as_str().unwrap();
    app.datagate().get(&format!("/invoices/{id}/details")).await.expect(200)["transactions"].clone()
}

async fn books_add_up(app: &TestApp) {
    let found = app.command(async move |ctx, tx| ledger::check(tx, ctx.tenant).await).await;
    assert_eq!(found, [""; 0]);
}

both_engines! {
    async fn a_whole_invoice_is_taken_back_to_the_penny_in_three_dialects(app: TestApp) {
        let invoice = invoiced(app, "Fern Bakery").await;
        assert_eq!((&invoice["subTotal"], &invoice["taxAmount"], &invoice["amount"]), (&json!(55.03), &json!(11.01), &json!(66.04)));
        let (status, note) = credit(app, &invoice, json!({"reason": "Never installed"})).await;
        assert_eq!(status, 200, "{note}");
        let number = format!("CR-{}", invoice["invoiceNumber"].as_str().unwrap());
        assert_eq!((&note["invoiceNumber"], &note["isCreditNote"], &note["invoiceTypeId"]), (&json!(number), &json!(true), &json!(2)));
        assert_eq!((&note["subTotal"], &note["taxAmount"], &note["amount"]), (&json!(-55.03), &json!(-11.01), &json!(-66.04)));
        let found = search(app, json!({"customerId": invoice["customer"]["id"]})).await;
        assert_eq!(found["records"], 2);
        let both = found["data"].as_array().unwrap();
        let before = both.iter().find(|row| row["id"] == invoice["id"]).unwrap();
        assert_eq!((&before["amount"], &before["amountDue"], &before["creditNoteId"]), (&json!(66.04), &json!(0), &note["id"]));
        let shown = both.iter().find(|row| row["id"] == note["id"]).unwrap();
        assert_eq!((shown["amountDue"].as_f64(), &shown["amountPaid"]), (Some(0.0), &json!(-66.04)));
        let taken: Vec<f64> = lines(app, &note).await.as_array().unwrap().iter().map(|line| line["amount"].as_f64().unwrap()).collect();
        assert_eq!(taken, [-30.03, -25.0]);
        let afosto = app.afosto().await.get(&format!("/odr/invoices/{}", note["id"].as_str().unwrap())).await.expect(200);
        assert_eq!((&afosto["number"], &afosto["subtotal"], &afosto["total"]), (&json!(number), &json!(-5503), &json!(-6604)));
        let hub = app.hub("rita").await.get("/invoices?type=credit_note").await.expect(200);
        assert_eq!((&hub[0]["source_id"], &hub[0]["total"], &hub[0]["type"]), (&json!(number), &json!(-66.04), &json!("credit_note")));
        let (status, again) = credit(app, &invoice, Value::Null).await;
        assert_eq!((status, &again["code"]), (409, &json!("conflict")), "{again}");
        let (status, of_note) = credit(app, &note, Value::Null).await;
        assert_eq!((status, &of_note["code"]), (409, &json!("conflict")), "{of_note}");
        books_add_up(app).await;
    }

    async fn lines_and_parts_of_lines_are_taken_back_and_never_more(app: TestApp) {
        let invoice = invoiced(app, "Fern Bakery").await;
        let all = lines(app, &invoice).await;
        let (rent, setup) = (all[0]["id"].clone(), all[1]["id"].clone());
        let bad = json!({"lines": [
            {"id": rent, "amount": 30.04}, {"id": rent, "amount": 0}, {"id": setup, "amount": 0.001}, {"id": "x"},
            {"id": "00000000-0000-4000-8000-000000000000"}, {"id": setup, "amount": "1"},
        ], "date": "soon", "total": 5});
        let (status, refused) = credit(app, &invoice, bad).await;
        let details = refused["details"].as_str().unwrap();
        assert_eq!(status, 400, "{refused}");
        for field in ["lines[0].amount", "lines[1].amount", "lines[2].amount", "lines[3].id", "lines[4].id", "lines[5].amount", "date", "total"] {
            assert!(details.contains(&format!("{field}: ")), "{field}: {details}");
        }
        let (_, first) = credit(app, &invoice, json!({"lines": [{"id": rent, "amount": 10.01}]})).await;
        assert_eq!((&first["subTotal"], &first["taxAmount"]), (&json!(-10.01), &json!(-2)), "{first}");
        let (status, more) = credit(app, &invoice, json!({"lines": [{"id": rent, "amount": 20.03}]})).await;
        assert_eq!(status, 400, "{more}");
        let (_, second) = credit(app, &invoice, json!({"lines": [{"id": setup}]})).await;
        let number = invoice["invoiceNumber"].as_str().unwrap();
        assert_eq!((&second["invoiceNumber"], &second["subTotal"]), (&json!(format!("CR-{number}-2")), &json!(-25)));
        let (_, rest) = credit(app, &invoice, Value::Null).await;
        assert_eq!((&rest["invoiceNumber"], &rest["subTotal"]), (&json!(format!("CR-{number}-3")), &json!(-20.02)));
        // 2.00 and 5.00 of 11.01 went before: 20 % of the rest is 4.00, and it takes the penny that is left.
        assert_eq!(&rest["taxAmount"], &json!(-4.01));
        assert_eq!(credit(app, &invoice, Value::Null).await.0, 409, "nothing is left");
        books_add_up(app).await;
    }

    async fn what_was_paid_is_owed_to_the_customer(app: TestApp) {
        let invoice = invoiced(app, "Fern Bakery").await;
        let id = invoice["id"].as_str().unwrap();
        app.afosto().await.put(&format!("/odr/invoices/{id}/paid"), json!({})).await.expect(200);
        let (_, note) = credit(app, &invoice, Value::Null).await;
        assert_eq!((&note["amountDue"], &note["amountPaid"]), (&json!(-66.04), &json!(0)), "{note}");
        books_add_up(app).await;
    }

    async fn everything_wrong_with_a_search_is_named_at_once(app: TestApp) {
        let body = json!({"customerId": "x", "status": "nope", "invoiceDate": "soon", "page": 0});
        let refused = app.datagate().post("/invoices/search", body).await;
        assert_eq!((refused.status, refused.faults()), (400, ["customerId", "invoiceDate", "page", "status"].map(str::to_owned).to_vec()));
    }

    async fn two_that_credit_one_invoice_at_once_take_it_back_once(app: TestApp) {
        let invoice = invoiced(app, "Fern Bakery").await;
        let many = (0..4).map(|_| credit(app, &invoice, Value::Null));
        let done = futures_util::future::join_all(many).await;
        assert_eq!(done.iter().filter(|(status, _)| *status == 200).count(), 1, "{done:?}");
        books_add_up(app).await;
    }
}
