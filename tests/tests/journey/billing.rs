//! What is due becomes invoices, which are the same in the three dialects.

use std::io::Cursor;

use comptoir_billing::{RunOptions, RunReport, run, trace};
use comptoir_invoicing::pending::{self, NewPending, PendingKind};
use comptoir_kernel::{Currency, OrganisationId};
use comptoir_parties::organisations::{self, NewOrganisation, Profile};
use comptoir_parties::{ReferenceKind, references};
use comptoir_payments::ledger;
use comptoir_rating::format::Format;
use comptoir_rating::rate_cards;
use comptoir_rating::rules::RateKey;
use comptoir_rating::usage::{self, Upload};
use comptoir_rating::{rates, service_items};
use comptoir_subscriptions::agreements;
use comptoir_testkit::{TestApp, both_engines, json};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

const OCTOBER: Date = date(2026, 10, 31);

/// Bills everybody up to a day.
async fn bill(app: &TestApp, to: Date) -> RunReport {
    run(&app.ground.store, &app.world.ctx(&app.ground), RunOptions::up_to(to)).await.unwrap()
}

async fn waits(app: &TestApp, organisation: OrganisationId, (sku, quantity, net): (&'static str, i64, i64)) {
    let kind = if sku == "SHIPPING" { PendingKind::Shipping } else { PendingKind::Goods };
    app.command(async move |ctx, tx| {
        let new = NewPending {
            organisation,
            order: None,
            order_line: None,
            shipment: None,
            kind,
            sku: sku.into(),
            description: sku.to_lowercase(),
            quantity: Decimal::from(quantity),
            unit_price: Decimal::new(net / quantity, 2),
            net,
            currency: Currency::GBP,
            purchase_order: Some("PO-9".into()),
            due_on: date(2026, 10, 20),
        };
        pending::add(ctx, tx, new).await.map(|_| ())
    })
    .await;
}

/// A number of a customer, and calls of it at 12 pence a minute, by the second. Rows are `id,start,seconds`.
async fn calls(app: &TestApp, organisation: OrganisationId, code: &'static str, rows: &str) {
    app.command(async move |ctx, tx| {
        let voice =
            references::resolve(tx, ctx.tenant, ReferenceKind::Service, "Outbound voice").await?.unwrap().id;
        let record_type =
            references::resolve(tx, ctx.tenant, ReferenceKind::RecordType, "voice").await?.unwrap().id;
        let item = service_items::Details {
            description: Some("Front desk".into()),
            ..service_items::Details::new(organisation, voice, code, date(2026, 1, 1))
        };
        service_items::create(ctx, tx, item).await?;
        if !rate_cards::named(tx, ctx.tenant, "Standard").await?.is_empty() {
            return Ok(());
        }
        let card = rate_cards::Details::of_usage(voice, "Standard");
        let card = rate_cards::create(ctx, tx, card).await?;
        let rate = rates::Details {
            rounding: "1/1".into(),
            ..rates::Details::per_minute(record_type, RateKey::Default, Decimal::new(12, 2))
        };
        rates::import(ctx, tx, card.uid, vec![rate]).await.map(|_| ())
    })
    .await;
    let rows: String = rows
        .lines()
        .map(|row| {
            let parts: Vec<&str> = row.split(',').collect();
            format!("{},{},{code},441130000000,{}\n", parts[0], parts[1], parts[2])
        })
        .collect();
    let file = format!("id,start,item,dialled,seconds\n{rows}");
    let format = Format::parse(
        "name = \"test\"\nservice = \"Outbound voice\"\n[columns]\nid = \"id\"\nstart = \"start\"\n\
         service_item = \"item\"\ndialled = \"dialled\"\nduration_seconds = \"seconds\"\n\
         record_type = { value = \"VOICE\" }\n",
    )
    .unwrap();
    let checksum = usage::checksum(file.as_bytes()).unwrap();
    let upload = Upload { name: code, checksum: &checksum, format: &format };
    let ctx = app.world.ctx(&app.ground);
    usage::import(&app.ground.store, &ctx, upload, Cursor::new(file), |_| {}).await.unwrap();
}

/// A product of Acme's from 12 October: ten at 10.00 a month pro rata, and 25.00 once.
async fn subscribe(app: &TestApp) -> String {
    let customer = json!({ "id": app.world.organisations["acme"].uid });
    let agreement = json!({
        "customer": customer, "name": "Main", "billingFrequencyType": "Monthly", "billingStartDate": "2026-10-01",
        "dateStart": "2026-10-01", "paymentTerm": { "name": "30 days" }, "isDefault": true,
    });
    let agreement = app.datagate().post("/agreements", agreement).await.expect(200);
    let product = json!({
        "customer": customer, "agreement": { "id": agreement }, "code": "PHONE-LINE", "label": "Phone line",
        "inAdvance": { "name": "Current Month" }, "dateStart": "2026-10-12", "allowProRata": true,
        "charges": [
            { "name": "Rental", "chargeType": { "name": "Recurring" }, "quantity": 10, "sell": 10 },
            { "name": "Set-up", "chargeType": { "name": "One-off" }, "quantity": 1, "sell": 25 },
        ],
    });
    app.datagate().post("/products", product).await.expect(200).as_str().unwrap().to_owned()
}

/// An amount of a dialect that speaks decimals, in minor units.
fn minor(value: &Value) -> i64 {
    let text = value.to_string();
    let amount: Decimal = text.parse().unwrap_or_else(|_| panic!("{text} is no amount"));
    let minor = amount * Decimal::ONE_HUNDRED;
    assert_eq!(minor.fract(), Decimal::ZERO, "{text} has parts of a penny");
    i64::try_from(minor).unwrap()
}

fn sum(rows: &Value, field: &str) -> i64 {
    rows.as_array().unwrap().iter().map(|row| minor(&row[field])).sum()
}

async fn books(app: &TestApp) {
    let findings = app.command(async |ctx, tx| ledger::check(tx, ctx.tenant).await).await;
    assert_eq!(findings, [""; 0]);
}

both_engines! {
    async fn the_invoice_is_the_same_in_three_dialects(app: TestApp) {
        let acme = app.world.organisation("acme");
        subscribe(app).await;
        waits(app, acme, ("PHONE", 10, 1239_90)).await;
        waits(app, acme, ("SHIPPING", 1, 7_50)).await;
        // 61 seconds are 0.122 and 100 are 0.20: together 0.322, rounded once to 0.32. The last call began at midnight.
        calls(app, acme, "441130000001", "1,2026-10-05T10:00:00Z,61\n2,2026-10-31T23:59:59Z,100\n3,2026-11-01T00:00:00Z,600").await;

        let report = bill(app, OCTOBER).await;
        assert_eq!(report.failures, []);
        assert_eq!(report.invoices.len(), 1);
        let made = &report.invoices[0];
        // 1239.90 + 7.50 + 25.00 + 64.52 (100.00 × 20 / 31) + 0.32, and 20 % of the sum.
        assert_eq!((made.number.as_str(), made.net, made.tax, made.total), ("INV-000001", 1337_24, 267_45, 1604_69));

        let hub = app.hub("ada").await.get("/invoices").await.expect(200);
        let hub = hub.as_array().unwrap();
        assert_eq!(hub.len(), 1);
        assert_eq!(hub[0]["source_id"], "INV-000001");
        assert_eq!((minor(&hub[0]["net"]), minor(&hub[0]["tax"]), minor(&hub[0]["total"])), (1337_24, 267_45, 1604_69));
        assert_eq!((minor(&hub[0]["outstanding"]), &hub[0]["status"]), (1604_69, &json!("open")));
        assert_eq!((&hub[0]["date"], &hub[0]["due_date"]), (&json!("2026-11-02"), &json!("2026-12-02")));
        assert_eq!((&hub[0]["purchase_order"], &hub[0]["organisation"]), (&json!("PO-9"), &json!(acme.0)));

        let wanted = json!({ "customerId": app.world.organisations["acme"].uid });
        let found = app.datagate().post("/invoices/search", wanted).await.expect(200);
        assert_eq!(found["records"], 1);
        let datagate = &found["data"][0];
        assert_eq!(datagate["invoiceNumber"], "INV-000001");
        assert_eq!((minor(&datagate["subTotal"]), minor(&datagate["taxAmount"])), (1337_24, 267_45));
        assert_eq!((minor(&datagate["amount"]), minor(&datagate["amountDue"])), (1604_69, 1604_69));
        assert_eq!(datagate["billingPeriod"]["name"], "October 2026");
        assert_eq!(datagate["status"]["name"], "Generated");
        let id = datagate["id"].as_str().unwrap();
        let details = app.datagate().get(&format!("/invoices/{id}/details")).await.expect(200);
        let net = sum(&details["transactions"], "amount") + sum(&details["usage"], "amount") + sum(&details["surcharges"], "amount");
        let tax = sum(&details["transactions"], "tax") + sum(&details["usage"], "tax");
        assert_eq!((net, tax, sum(&details["taxes"], "value")), (1337_24, 267_45, 267_45));
        assert_eq!((&details["usage"][0]["quantity"], &details["usage"][0]["serviceItem"]), (&json!(2), &json!("441130000001")));

        let afosto = app.afosto().await;
        let shown = afosto.get("/odr/invoices/INV-000001").await.expect(200);
        assert_eq!((shown["id"].as_str(), shown["number"].as_str()), (Some(id), Some("INV-000001")));
        assert_eq!((&shown["subtotal"], &shown["total"]), (&json!(1337_24), &json!(1604_69)));
        assert_eq!(shown["vat"], json!([{ "rate": 20, "amount": 267_45 }]));
        let items = shown["items"].as_array().unwrap();
        for item in items {
            assert_eq!(item["amount"].as_i64().unwrap() * item["quantity"].as_i64().unwrap(), item["subtotal"].as_i64().unwrap(), "{item}");
        }
        assert_eq!(items.iter().map(|item| item["total"].as_i64().unwrap()).sum::<i64>(), 1604_69);

        // Line for line, by id: the same text and the same pence.
        let mut of_datagate: Vec<(String, i64, i64)> = Vec::new();
        for list in ["transactions", "usage"] {
            let rows = details[list].as_array().unwrap().iter();
            of_datagate.extend(rows.map(|row| (row["id"].as_str().unwrap().into(), minor(&row["amount"]), minor(&row["total"]))));
        }
        let of_afosto: Vec<(String, i64, i64)> = items
            .iter()
            .map(|item| (item["id"].as_str().unwrap().into(), item["subtotal"].as_i64().unwrap(), item["total"].as_i64().unwrap()))
            .collect();
        assert_eq!(of_datagate.len(), 5);
        assert_eq!(of_datagate, of_afosto);

        assert_eq!(app.hub("olga").await.get("/invoices").await.expect(200), json!([]));
        books(app).await;
    }

    async fn what_was_billed_is_not_billed_again(app: TestApp) {
        let acme = app.world.organisation("acme");
        let product = subscribe(app).await;
        waits(app, acme, ("PHONE", 1, 123_99)).await;
        calls(app, acme, "441130000001", "1,2026-10-05T10:00:00Z,60\n2,2026-11-01T10:00:00Z,60").await;
        assert_eq!(bill(app, OCTOBER).await.invoices.len(), 1);
        let again = bill(app, OCTOBER).await;
        assert_eq!((again.invoices.len(), again.failures.len()), (0, 0));

        // November: the whole month, and the call of its first day.
        let november = bill(app, date(2026, 11, 30)).await;
        assert_eq!(november.invoices.iter().map(|made| made.net).collect::<Vec<_>>(), [100_00 + 12]);
        assert_eq!(bill(app, date(2026, 11, 30)).await.invoices, []);

        // Three months at once, as three lines of one invoice.
        let later = bill(app, date(2027, 2, 1)).await;
        assert_eq!(later.invoices.iter().map(|made| (made.net, made.lines)).collect::<Vec<_>>(), [(300_00, 3)]);
        assert_eq!(later.invoices[0].number, "INV-000003");

        let datagate = app.datagate();
        assert_eq!(datagate.delete(&format!("/products/{product}")).await.status, 409);
        let shown = datagate.get(&format!("/products/{product}")).await.expect(200);
        let agreement = shown["agreement"]["id"].as_str().unwrap();
        let locked = datagate.get(&format!("/agreements/{agreement}")).await.expect(200);
        assert_eq!(locked["billingStartDateLocked"], true);
        let moved = datagate.put(&format!("/agreements/{agreement}"), json!({ "billingStartDate": "2026-11-01" })).await;
        assert_eq!(moved.status, 409);
        assert_eq!(datagate.delete(&format!("/agreements/{agreement}")).await.status, 409);
        books(app).await;
    }

    async fn the_fault_of_one_customer_stops_nobody(app: TestApp) {
        let mut customers = Vec::new();
        for name in ["One", "Two", "Three", "Four"] {
            let parent = app.world.organisation("alpha");
            let made = app.command(async move |ctx, tx| {
                let profile = Profile {
                    do_not_invoice: name == "Four",
                    vat_rate: (name == "Two").then_some(987_654),
                    ..Profile::named(name)
                };
                organisations::create(ctx, tx, NewOrganisation { parent: Some(parent), profile }).await
            });
            let made = made.await;
            waits(app, made.id, ("PHONE", 1, 100_00)).await;
            customers.push(made);
        }
        let report = bill(app, OCTOBER).await;
        assert_eq!(report.invoices.iter().map(|made| made.customer.as_str()).collect::<Vec<_>>(), ["One", "Three"]);
        assert_eq!(report.failures.iter().map(|failed| failed.customer.as_str()).collect::<Vec<_>>(), ["Two"]);
        assert_eq!(report.exempt, 1);

        let two = customers[1].id;
        app.command(async move |ctx, tx| {
            let profile = Profile { vat_rate: None, ..organisations::find(ctx, tx, two).await?.profile() };
            organisations::update(ctx, tx, two, profile).await.map(|_| ())
        })
        .await;
        let report = bill(app, OCTOBER).await;
        let made: Vec<_> = report.invoices.iter().map(|made| (made.customer.as_str(), made.number.as_str())).collect();
        // The number that was given back with the failure is the next one's: there is no gap.
        assert_eq!(made, [("Two", "INV-000003")]);
        books(app).await;
    }

    async fn two_runs_at_once_bill_once(app: TestApp) {
        let mut wanted = 0;
        for index in 0..6 {
            let parent = app.world.organisation("alpha");
            let made = app.command(async move |ctx, tx| {
                let profile = Profile::named(format!("Customer {index}"));
                let made = organisations::create(ctx, tx, NewOrganisation { parent: Some(parent), profile }).await?;
                agreements::default_for(ctx, tx, made.id).await?;
                Ok(made.id)
            });
            waits(app, made.await, ("PHONE", 1, 100_00)).await;
            wanted += 1;
        }
        let runs = futures_util::future::join_all((0..4).map(|_| bill(app, OCTOBER))).await;
        let mut numbers: Vec<&str> = runs.iter().flat_map(|run| &run.invoices).map(|made| made.number.as_str()).collect();
        numbers.sort_unstable();
        let expected: Vec<String> = (1..=wanted).map(|number| format!("INV-{number:06}")).collect();
        assert_eq!(numbers, expected);
        assert!(runs.iter().all(|run| run.failures.is_empty()), "{runs:?}");
        books(app).await;
    }

    async fn a_line_leads_back_to_what_it_is_for(app: TestApp) {
        let acme = app.world.organisation("acme");
        let product = subscribe(app).await;
        waits(app, acme, ("PHONE", 1, 123_99)).await;
        calls(app, acme, "441130000001", "1,2026-10-05T10:00:00Z,60").await;
        bill(app, OCTOBER).await;
        let afosto = app.afosto().await;
        afosto.put("/odr/invoices/INV-000001/paid", json!({})).await.expect(200);
        let shown = afosto.get("/odr/invoices/INV-000001").await.expect(200);
        let mut seen = Vec::new();
        for item in shown["items"].as_array().unwrap() {
            let id: Uuid = item["id"].as_str().unwrap().parse().unwrap();
            let trace = app.command(async move |ctx, tx| trace(ctx, tx, id).await).await;
            assert_eq!((trace.invoice.number.as_str(), trace.payments.len()), ("INV-000001", 1));
            if let Some((subscription, Some(charge))) = &trace.subscription {
                assert_eq!(subscription.uid.to_string(), product);
                seen.push(charge.name.clone());
            }
            if let Some(usage) = &trace.usage {
                assert_eq!((usage.calls, usage.charge_micros), (1, 120_000));
                seen.push(trace.service_item.as_ref().unwrap().code.clone());
            }
            if let [pending] = trace.pending.as_slice() {
                seen.push(pending.code.clone());
            }
            assert_eq!(trace.steps().last().unwrap()["step"], "payment");
        }
        assert_eq!(seen, ["PHONE", "Rental", "Set-up", "441130000001"]);
    }
}
