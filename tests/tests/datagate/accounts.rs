//! Accounts of customers: what is kept for them, statements, reminders; agreements and their days.

use comptoir_kernel::{Currency, OrganisationId};
use comptoir_payments::transactions::{self, NewTransaction};
use comptoir_payments::{NewPayment, add, receive};
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::Value;
use uuid::Uuid;

use crate::bill_runs::{bill_run, invoices, on_invoice, subscribed};
use crate::products::{has, made};

/// Money that a customer paid ahead, in pence.
async fn paid_ahead(app: &TestApp, customer: &str, amount: i64) {
    let id: Uuid = customer.parse().unwrap();
    app.command(async move |ctx, tx| {
        let organisation: OrganisationId = comptoir_parties::organisations::find_uid(ctx, tx, id).await?.id;
        let new = NewTransaction {
            organisation: Some(organisation),
            amount: Some(amount),
            currency: Some(Currency::GBP),
            ..NewTransaction::default()
        };
        let transaction = transactions::open(ctx, tx, new).await?;
        let payment = add(ctx, tx, transaction.id, NewPayment::default()).await?;
        receive(ctx, tx, payment.id, ctx.now()).await.map(|_| ())
    })
    .await;
}

async fn statement(actor: &Actor, customer: &str, query: &str) -> Value {
    let path = format!("/native/customers/{customer}/statement?{query}");
    actor.native("GET", &path, Value::Null).await.expect(200)
}

async fn reminders(actor: &Actor, invoice: &Value) -> Vec<Value> {
    on_invoice(actor, "GET", invoice, "/reminders").await.expect(200).as_array().unwrap().clone()
}

async fn on(app: &TestApp, day: &str) {
    app.clock.set(format!("{day}T09:00:00Z").parse().unwrap());
    app.settle().await;
}

both_engines! {
    async fn what_is_kept_settles_the_next_invoice(app: TestApp) {
        let actor = app.datagate();
        let (fern, _) = subscribed(&actor, "Fern Bakery").await;
        paid_ahead(app, &fern, 20_00).await;
        paid_ahead(app, &fern, 80_00).await;
        bill_run(app, json!({"to": "2026-10-31", "date": "2026-11-01"})).await;
        let october = invoices(&actor, &fern).await.remove(0);
        assert_eq!((&october["amount"], &october["amountPaid"], &october["amountDue"]), (&json!(55.55), &json!(55.55), &json!(0)));
        assert_eq!(statement(&actor, &fern, "to=2026-11-30").await["kept"], 44.45);
        // It is kept again when the invoice is deleted, and used again.
        on_invoice(&actor, "DELETE", &october, "").await.expect(200);
        assert_eq!(statement(&actor, &fern, "to=2026-11-30").await["kept"], 100);
        bill_run(app, json!({"to": "2026-10-31", "date": "2026-11-01"})).await;
        let again = invoices(&actor, &fern).await.remove(0);
        assert_eq!(&again["amountDue"], &json!(0));
        let anew = on_invoice(&actor, "POST", &again, "/regenerate").await.expect(200);
        assert_eq!(&anew["amountPaid"], &json!(55.55));
        bill_run(app, json!({"to": "2026-12-31", "date": "2026-11-02"})).await;
        let both = invoices(&actor, &fern).await;
        let later = both.iter().find(|one| one["id"] != anew["id"]).unwrap();
        // Two months are 72.00 with tax, and 44.45 were left.
        assert_eq!((&later["amount"], &later["amountDue"]), (&json!(72), &json!(27.55)));

        let shown = statement(&actor, &fern, "from=2026-11-02&to=2026-12-31").await;
        assert_eq!((&shown["opening"], &shown["closing"], &shown["kept"]), (&json!(55.55), &json!(27.55), &json!(0)), "{shown}");
        let entries: Vec<(&str, f64, f64)> = shown["entries"].as_array().unwrap().iter()
            .map(|one| (one["type"].as_str().unwrap(), one["amount"].as_f64().unwrap(), one["balance"].as_f64().unwrap())).collect();
        assert_eq!(entries, [("invoice", 72.0, 127.55), ("payment", -20.0, 107.55), ("payment", -80.0, 27.55)]);
        assert_eq!((&shown["ageing"]["1-30"], &shown["ageing"]["total"]), (&json!(27.55), &json!(27.55)));
        let path = format!("/native/customers/{fern}/statement?from=2026-12-01&to=2026-11-01&currency=GBP");
        has(&actor.native("GET", &path, Value::Null).await, 400, &["to"]);
        let path = format!("/native/customers/{fern}/statement?from=x&to=y&currency=z");
        has(&actor.native("GET", &path, Value::Null).await, 400, &["currency", "from", "to"]);
    }

    async fn a_credit_note_gives_back_what_was_kept_and_a_refund_is_owed_by_nobody(app: TestApp) {
        let actor = app.datagate();
        let (fern, _) = subscribed(&actor, "Fern Bakery").await;
        paid_ahead(app, &fern, 30_00).await;
        paid_ahead(app, &fern, 10_00).await;
        bill_run(app, json!({"to": "2026-10-31", "date": "2026-11-01"})).await;
        let october = invoices(&actor, &fern).await.remove(0);
        assert_eq!((&october["amountPaid"], &october["amountDue"]), (&json!(40), &json!(15.55)));
        // The books hold what payments say is kept against the ledger, and payments against where they went.
        for (more, said) in [(1, "of payments are kept for"), (-1, "")] {
            app.command(async move |ctx, tx| {
                let sql = "UPDATE payments_payment SET credited = credited + $2 WHERE tenant = $1";
                tx.exec(sql, comptoir_store::params![ctx.tenant, i64::from(more)]).await
            })
            .await;
            let found = app.books().await;
            assert_eq!(found.iter().any(|one| one.contains("of payments are kept for")), !said.is_empty(), "{found:?}");
            assert_eq!(found.iter().any(|one| one.contains("can be accounted for")), !said.is_empty(), "{found:?}");
        }
        let lines = actor.get(&format!("/invoices/{}/details", october["id"].as_str().unwrap())).await.expect(200);
        let setup = lines["transactions"].as_array().unwrap().iter().find(|line| line["amount"] == 25).unwrap().clone();
        let path = format!("/native/invoices/{}/credit-notes", october["id"].as_str().unwrap());
        // 30.00 with tax: 15.55 is still owed, and the rest was kept money.
        let part = json!({"lines": [{"id": setup["id"]}]});
        let note = actor.native("POST", &path, part).await.expect(200);
        assert_eq!((&note["amount"], &note["amountDue"]), (&json!(-30), &json!(0)), "{note}");
        assert_eq!(statement(&actor, &fern, "to=2026-11-30").await["kept"], 14.45);
        let rest = actor.native("POST", &path, json!({})).await.expect(200);
        assert_eq!((&rest["amount"], &rest["amountDue"]), (&json!(-25.55), &json!(0)));
        let shown = statement(&actor, &fern, "to=2026-11-30").await;
        assert_eq!((&shown["kept"], &shown["closing"], &shown["ageing"]["total"]), (&json!(40), &json!(-40), &json!(0)));
        let after = invoices(&actor, &fern).await;
        assert!(after.iter().all(|one| one["amountDue"] == 0), "{after:?}");

        // Paid, credited, and paid back: nobody owes anything.
        let (oak, _) = subscribed(&actor, "Oak Joinery").await;
        bill_run(app, json!({"to": "2026-10-31", "date": "2026-11-01", "customers": [oak]})).await;
        let paid = invoices(&actor, &oak).await.remove(0);
        let id = paid["id"].as_str().unwrap();
        app.afosto().await.put(&format!("/odr/invoices/{id}/paid"), json!({})).await.expect(200);
        let note = on_invoice(&actor, "POST", &paid, "/credit-notes").await.expect(200);
        assert_eq!(note["amountDue"], -55.55, "it is owed to the customer");
        let uid: Uuid = id.parse().unwrap();
        app.command(async move |ctx, tx| {
            let invoice = comptoir_invoicing::find_uid(ctx, tx, uid).await?;
            let opened = transactions::of_invoice(tx, ctx.tenant, invoice.id.0).await?.remove(0);
            let payment = transactions::payments_of(tx, ctx.tenant, &[opened.id]).await?.remove(0);
            comptoir_payments::refund(ctx, tx, opened.id, (payment.uid, None)).await.map(|_| ())
        })
        .await;
        let settled = invoices(&actor, &oak).await;
        assert!(settled.iter().all(|one| one["amountDue"] == 0), "{settled:?}");
        let shown = statement(&actor, &oak, "to=2026-11-30").await;
        assert_eq!((&shown["closing"], &shown["ageing"]["total"]), (&json!(0), &json!(0)), "{shown}");
    }

    async fn customers_are_reminded_once_a_level_until_they_pay(app: TestApp) {
        let actor = app.datagate();
        let bad = json!({"levels": [{"days": 0, "subject": "", "text": "x", "fee": 1}, {"days": 14, "subject": "a", "text": "b"}, {"days": 14, "subject": "a", "text": "b"}], "every": 1});
        let refused = actor.native("PUT", "/native/dunning", bad).await;
        has(&refused, 400, &["every", "levels[0].days", "levels[0].fee", "levels[0].subject", "levels[2].days"]);
        let levels = json!({"levels": [
            {"days": 7, "subject": "A reminder", "text": "You may have missed this."},
            {"days": 14, "subject": "Second reminder", "text": "Please pay."},
        ]});
        assert_eq!(actor.native("PUT", "/native/dunning", levels.clone()).await.expect(200), levels);
        assert_eq!(actor.native("GET", "/native/dunning", Value::Null).await.expect(200), levels);
        let (fern, _) = subscribed(&actor, "Fern Bakery").await;
        let (oak, _) = subscribed(&actor, "Oak Joinery").await;
        actor.put(&format!("/customers/{fern}"), json!({"emailInvoiceTo": "old@fern.example"})).await.expect(200);
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let (sent, unsent) = (invoices(&actor, &fern).await.remove(0), invoices(&actor, &oak).await.remove(0));
        on_invoice(&actor, "POST", &sent, "/sent").await.expect(200);
        // Due on 2 December.
        on(app, "2026-12-08").await;
        assert_eq!(reminders(&actor, &sent).await.len(), 0);
        // Where invoices go by then counts, copies included.
        let now = json!({"emailInvoiceTo": "bills@fern.example, till@fern.example", "ccInvoiceTo": "books@fern.example"});
        actor.put(&format!("/customers/{fern}"), now).await.expect(200);
        on(app, "2026-12-09").await;
        let agreement = actor.get(&format!("/agreements?customerId={fern}")).await.expect(200)["data"][0]["id"].clone();
        let contact = json!({"billingContactEmail": "office@fern.example"});
        actor.put(&format!("/agreements/{}", agreement.as_str().unwrap()), contact).await.expect(200);
        on(app, "2026-12-10").await;
        let first = reminders(&actor, &sent).await;
        assert_eq!((first.len(), &first[0]["level"], &first[0]["outstanding"]), (1, &json!(1), &json!(55.55)));
        assert_eq!((&first[0]["days_overdue"], &first[0]["recipient"]), (&json!(7), &json!("bills@fern.example, till@fern.example, books@fern.example")));
        on(app, "2026-12-20").await;
        on(app, "2027-01-20").await;
        let both = reminders(&actor, &sent).await;
        assert_eq!(both.iter().map(|one| one["level"].as_i64().unwrap()).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(both[1]["recipient"], "office@fern.example, books@fern.example");
        assert_eq!(reminders(&actor, &unsent).await.len(), 0, "it was never sent");
        on_invoice(&actor, "POST", &unsent, "/sent").await.expect(200);
        let id = unsent["id"].as_str().unwrap();
        app.afosto().await.put(&format!("/odr/invoices/{id}/paid"), json!({})).await.expect(200);
        on(app, "2027-02-20").await;
        assert_eq!(reminders(&actor, &unsent).await.len(), 0, "it is paid");
        let mails = app.command(async |ctx, tx| {
            let sql = "SELECT COUNT(*) FROM messaging_mail WHERE tenant = $1 AND purpose = 'reminder'";
            tx.query::<(i64,)>(sql, comptoir_store::params![ctx.tenant]).await
        });
        assert_eq!(mails.await, [(2,)]);
    }

    async fn one_that_cannot_be_reminded_holds_no_other_up(app: TestApp) {
        let actor = app.datagate();
        let levels = json!({"levels": [{"days": 7, "subject": "A reminder", "text": "You may have missed this."}]});
        actor.native("PUT", "/native/dunning", levels).await.expect(200);
        let mut sent = Vec::new();
        for name in ["Ash Mill", "Fern Bakery", "Oak Joinery"] {
            let (customer, _) = subscribed(&actor, name).await;
            bill_run(app, json!({"to": "2026-10-31", "customers": [customer]})).await;
            let invoice = invoices(&actor, &customer).await.remove(0);
            on_invoice(&actor, "POST", &invoice, "/sent").await.expect(200);
            sent.push(invoice);
        }
        // The customer of the first is not to be found: its reminder fails, whatever is tried.
        let lost = async |from: i64, to: i64| {
            let first: Uuid = sent[0]["id"].as_str().unwrap().parse().unwrap();
            app.command(async move |ctx, tx| {
                let sql = "UPDATE invoicing_invoice SET organisation = organisation - $2 + $3 WHERE tenant = $1 AND uid = $4";
                tx.exec(sql, comptoir_store::params![ctx.tenant, from, to, first]).await
            })
            .await;
        };
        lost(0, 1_000_000).await;
        on(app, "2026-12-10").await;
        let counts = async || {
            let mut counts = Vec::new();
            for invoice in &sent[1..] {
                counts.push(reminders(&actor, invoice).await.len());
            }
            counts
        };
        assert_eq!(counts().await, [1, 1], "those after it are reminded");
        lost(1_000_000, 0).await;
        on(app, "2026-12-11").await;
        assert_eq!(reminders(&actor, &sent[0]).await.len(), 1, "once it can be, it is");
        assert_eq!(counts().await, [1, 1]);
    }

    async fn agreements_end_with_what_was_billed_and_come_back_every_so_many_months(app: TestApp) {
        let actor = app.datagate();
        let (fern, _) = subscribed(&actor, "Fern Bakery").await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let agreement = actor.get(&format!("/agreements?customerId={fern}")).await.expect(200)["data"][0].clone();
        let path = format!("/agreements/{}", agreement["id"].as_str().unwrap());
        has(&actor.put(&path, json!({"dateEnd": "2026-10-30"})).await, 400, &["dateEnd"]);
        actor.put(&path, json!({"dateEnd": "2026-11-15"})).await.expect(200);
        let late = json!({
            "customer": {"id": fern}, "agreement": {"id": agreement["id"]}, "code": "X", "label": "X", "dateStart": "2026-11-16",
            "inAdvance": {"id": 1}, "charges": [{"name": "Rent", "sell": 1}],
        });
        has(&actor.post("/products", late).await, 400, &["dateStart"]);
        // 15 of 30 days of November, and then no more.
        bill_run(app, json!({"to": "2026-12-31"})).await;
        let last = invoices(&actor, &fern).await.into_iter().find(|one| one["invoiceNumber"] == "INV-000002").unwrap();
        assert_eq!(&last["subTotal"], &json!(15));

        let five = json!({
            "customer": {"id": fern}, "name": "Five", "paymentTerm": {"name": "30 days"}, "billingFrequencyType": "every 5 months", "billingStartDate": "2026-10-31",
            "dateStart": "2026-10-01",
        });
        let five = made(&actor, "/agreements", five).await;
        let shown = actor.get(&format!("/agreements/{five}")).await.expect(200);
        assert_eq!(shown["billingFrequencyType"], "Every 5 months");
        let bad = json!({"billingFrequencyType": "every 5 weeks"});
        has(&actor.put(&format!("/agreements/{five}"), bad).await, 400, &["billingFrequencyType"]);
        let product = json!({
            "customer": {"id": fern}, "agreement": {"id": five}, "code": "Y", "label": "Y", "dateStart": "2026-10-31",
            "inAdvance": {"id": 1}, "charges": [{"name": "Rent", "sell": 50}],
        });
        made(&actor, "/products", product).await;
        bill_run(app, json!({"to": "2027-03-31"})).await;
        let mine: Vec<Value> = invoices(&actor, &fern).await.into_iter().filter(|one| one["agreement"]["id"] == json!(five)).collect();
        // From the last of October to the last of February, and from the last of March on.
        assert_eq!((mine.len(), &mine[0]["subTotal"]), (1, &json!(100)));
    }
}
