//! Documents on their way to customers, over a real SMTP server.

use comptoir_billing::{RunOptions, run};
use comptoir_kit::{MailSecurity, Settings};
use comptoir_store::{Json, Tx, params};
use comptoir_testkit::{Engine, Mood, SmtpServer, TestApp, json};
use jiff::SignedDuration;
use jiff::civil::date;
use serde_json::Value;

pub(crate) fn configured(server: &SmtpServer) -> impl FnOnce(&mut Settings) + use<> {
    let port = server.port;
    move |settings| {
        settings.mail.host = "localhost".into();
        settings.mail.port = port;
        settings.mail.security = MailSecurity::None;
        settings.mail.from = "Northgate <bills@northgate.example>".into();
        settings.mail.timeout_seconds = 2;
    }
}

/// Customers with an invoice each: by name, what else is known of them. The invoices in this order.
pub(crate) async fn invoiced(app: &TestApp, customers: &[(&str, Value)]) -> Vec<Value> {
    let actor = app.datagate();
    let mut ids = Vec::new();
    for (name, more) in customers {
        let mut body = json!({"companyName": name});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let made = actor.post("/customers", body).await.expect(200);
        let product = json!({
            "customer": {"id": made["id"]}, "agreement": {"id": made["agreement"]["id"]}, "code": "LINE", "label": "Line",
            "dateStart": "2026-11-01T00:00:00Z", "inAdvance": {"id": 1}, "charges": [{"name": "Rent", "sell": 10}],
        });
        actor.post("/products", product).await.expect(200);
        ids.push(made["id"].clone());
    }
    let ctx = app.world.ctx(&app.ground);
    let report = run(&app.ground.store, &ctx, RunOptions::up_to(date(2026, 11, 30))).await.unwrap();
    assert_eq!((report.invoices.len(), &report.failures[..]), (customers.len(), &[][..]));
    let mut invoices = Vec::new();
    for id in ids {
        invoices.push(shown(app, &id).await);
    }
    invoices
}

async fn shown(app: &TestApp, customer: &Value) -> Value {
    let found = app.datagate().post("/invoices/search", json!({"customerId": customer})).await.expect(200);
    found["data"][0].clone()
}

async fn native(app: &TestApp, method: &str, path: &str) -> (u16, Value) {
    let answer = app.datagate().native(method, &format!("/native/{path}"), Value::Null).await;
    (answer.status, answer.json)
}

pub(crate) fn engines() -> Vec<Engine> {
    if Engine::postgres_is_there() { vec![Engine::Sqlite, Engine::Postgres] } else { vec![Engine::Sqlite] }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn documents_are_mailed_once_or_posted_and_what_lacks_is_named() {
    let postal =
        json!({"postalAddress1": "1 Quay", "city": "Leeds", "postalCode": "LS1 1AA", "country": "GB"});
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = TestApp::start_with(engine, configured(&server)).await;
        let customers = [
            (
                "Mail",
                json!({"emailInvoiceTo": "a@example.com; b@example.com", "ccInvoiceTo": "c@example.com", "address": postal}),
            ),
            ("Post", json!({"address": postal})),
            ("Neither", json!({"address": {"country": "GB"}})),
            ("Rules", json!({"emailInvoiceTo": "r@example.com", "address": postal})),
        ];
        let invoices = invoiced(&app, &customers).await;
        let path = |index: usize| format!("invoices/{}/send", invoices[index]["id"].as_str().unwrap());
        let (status, delivery) = native(&app, "POST", &path(0)).await;
        assert_eq!((status, &delivery["state"]), (200, &json!("asked")), "{delivery}");
        assert_eq!(delivery["recipients"], json!(["a@example.com", "b@example.com", "c@example.com"]));
        assert_eq!(
            native(&app, "POST", &path(0)).await.1["id"],
            delivery["id"],
            "asking again changes nothing"
        );
        assert!(server.received().is_empty(), "nothing is sent in a request");
        app.settle().await;
        let mails = server.received();
        assert_eq!(mails.len(), 1);
        let text = mails[0].text();
        // Which customer's invoice comes first is not said: several are billed at once.
        let file = format!("{}.pdf", invoices[0]["invoiceNumber"].as_str().unwrap());
        assert!(text.contains(&file) && text.contains("application/pdf"), "{text}");
        assert_eq!(shown(&app, &invoices[0]["customer"]["id"]).await["status"]["name"], "Sent");
        let (status, again) = native(&app, "POST", &path(0)).await;
        assert_eq!((status, &again["code"]), (409, &json!("conflict")), "it is never sent twice");
        let rules = format!("customers/{}/documents", invoices[3]["customer"]["id"].as_str().unwrap());
        app.datagate()
            .native("PUT", &format!("/native/{rules}"), json!({"e_invoice": "ubl"}))
            .await
            .expect(200);
        let (status, all) = native(&app, "POST", "deliveries").await;
        assert_eq!(
            (status, &all["mailed"], &all["to_post"], &all["refused"]),
            (200, &json!(1), &json!(1), &json!(1)),
            "{all}"
        );
        assert!(
            all["first_refused"][0]["reason"].as_str().unwrap().contains("neither an e-mail address"),
            "{all}"
        );
        let (_, again) = native(&app, "POST", "deliveries").await;
        assert_eq!(
            (&again["mailed"], &again["to_post"], &again["refused"]),
            (&json!(0), &json!(0), &json!(1)),
            "what is on its way is not asked for again: {again}"
        );
        app.settle().await;
        assert_eq!(server.received().len(), 1, "the e-invoice cannot be made, so nothing goes out");
        let (_, failed) = native(&app, "GET", "deliveries?state=failed").await;
        assert_eq!(failed["records"], 1, "{failed}");
        assert!(failed["data"][0]["reason"].as_str().unwrap().contains("VAT number"), "{failed}");
        let numbers = json!({"vat_number": "GB123456789"});
        app.datagate().native("PUT", "/native/letterhead", numbers).await.expect(200);
        assert_eq!(native(&app, "POST", &path(3)).await.1["state"], "asked", "what failed is tried again");
        app.settle().await;
        let mails = server.received();
        assert_eq!(mails.len(), 2);
        assert!(mails[1].text().contains("application/xml"), "the e-invoice goes with it");
        let (_, list) = native(&app, "GET", "deliveries?state=to_post").await;
        assert_eq!((&list["records"], &list["data"][0]["recipients"]), (&json!(1), &json!([])), "{list}");
        let posted = format!("deliveries/{}/posted", list["data"][0]["id"].as_str().unwrap());
        assert_eq!(native(&app, "POST", &posted).await.1["state"], "posted");
        assert_eq!(native(&app, "POST", &posted).await.0, 409);
        assert_eq!(shown(&app, &invoices[1]["customer"]["id"]).await["status"]["name"], "Sent Manually");
        let (status, odd) = native(&app, "GET", "deliveries?state=lost").await;
        assert_eq!(
            (status, &odd["details"]),
            (400, &json!("state: must be asked, mailed, to_post, posted or failed"))
        );
        assert_eq!(native(&app, "POST", "invoices/00000000-0000-4000-8000-000000000000/send").await.0, 404);
        app.finish().await;
    }
}

/// Asks for a document and does the work; the delivery as it was asked for.
async fn sent(app: &TestApp, invoice: &Value) -> Value {
    let (status, delivery) = native(app, "POST", &send(invoice)).await;
    assert_eq!(status, 200, "{delivery}");
    app.settle().await;
    delivery
}

fn send(invoice: &Value) -> String {
    format!("invoices/{}/send", invoice["id"].as_str().unwrap())
}

/// The delivery as it is now.
async fn known(app: &TestApp, delivery: &Value) -> Value {
    let (_, all) = native(app, "GET", "deliveries").await;
    all["data"].as_array().unwrap().iter().find(|one| one["id"] == delivery["id"]).unwrap().clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_back_can_be_sent_again_to_another_address() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = TestApp::start_with(engine, configured(&server)).await;
        let postal = json!({"postalAddress1": "1 Quay", "city": "Leeds", "postalCode": "LS1 1AA"});
        let invoices = invoiced(
            &app,
            &[
                ("Moved", json!({"emailInvoiceTo": "gone@example.com"})),
                ("Gone", json!({"emailInvoiceTo": "off@example.com"})),
            ],
        )
        .await;
        let customer =
            |index: usize| format!("/customers/{}", invoices[index]["customer"]["id"].as_str().unwrap());
        server.be(Mood::Refusing(550));
        let (first, second) = (sent(&app, &invoices[0]).await, sent(&app, &invoices[1]).await);
        let failed = known(&app, &first).await;
        assert_eq!(failed["state"], "failed", "{failed}");
        assert!(failed["reason"].as_str().unwrap().contains("550"), "{failed}");
        server.be(Mood::Willing);
        app.datagate().put(&customer(0), json!({"emailInvoiceTo": "new@example.com"})).await.expect(200);
        let again = sent(&app, &invoices[0]).await;
        assert_eq!((&again["id"], &again["recipients"]), (&first["id"], &json!(["new@example.com"])));
        assert_eq!((server.received().len(), server.to("new@example.com").len()), (1, 1));
        assert_eq!(known(&app, &first).await["state"], "mailed");
        assert_eq!(native(&app, "POST", &send(&invoices[0])).await.0, 409, "it arrived");
        let wish = json!({"emailInvoiceTo": null, "address": postal});
        app.datagate().put(&customer(1), wish).await.expect(200);
        assert_eq!(sent(&app, &invoices[1]).await["state"], "to_post");
        let posted = format!("deliveries/{}/posted", second["id"].as_str().unwrap());
        assert_eq!(native(&app, "POST", &posted).await.1["state"], "posted");
        assert_eq!(native(&app, "POST", &send(&invoices[1])).await.0, 409);
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_deleted_or_sent_by_hand_is_no_longer_on_its_way() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = TestApp::start_with(engine, configured(&server)).await;
        let postal =
            json!({"address": {"postalAddress1": "1 Quay", "city": "Leeds", "postalCode": "LS1 1AA"}});
        let mail = json!({"emailInvoiceTo": "m@example.com"});
        let invoices =
            invoiced(&app, &[("A", postal.clone()), ("B", postal), ("C", mail.clone()), ("D", mail)]).await;
        let mut deliveries = Vec::new();
        for invoice in &invoices {
            deliveries.push(native(&app, "POST", &send(invoice)).await.1);
        }
        for (index, invoice) in invoices.iter().enumerate() {
            let path = format!("invoices/{}", invoice["id"].as_str().unwrap());
            let (status, answer) = match index % 2 {
                0 => native(&app, "DELETE", &path).await,
                _ => native(&app, "POST", &format!("{path}/sent")).await,
            };
            assert_eq!(status, 200, "{answer}");
        }
        app.settle().await;
        for (index, delivery) in deliveries.iter().enumerate() {
            let known = known(&app, delivery).await;
            assert_eq!(known["state"], if index % 2 == 0 { "failed" } else { "posted" }, "{index}: {known}");
        }
        assert_eq!(known(&app, &deliveries[0]).await["reason"], "was deleted");
        assert!(server.received().is_empty());
        assert_eq!(native(&app, "GET", "deliveries?state=to_post").await.1["records"], 0);
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_way_goes_by_what_a_name_stands_for_and_by_the_first_address_there_is() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = TestApp::start_with(engine, configured(&server)).await;
        let actor = app.datagate();
        let (_, names) = native(&app, "GET", "references/delivery_method").await;
        let by_post =
            format!("/native/references/delivery_method/{}", names["data"][1]["id"].as_str().unwrap());
        actor.native("PUT", &by_post, json!({"name": "Letter"})).await.expect(200);
        let postal = json!({"postalAddress1": "1 Quay", "city": "Leeds", "postalCode": "LS1 1AA"});
        let letter = json!({
            "address": postal, "emailInvoiceTo": "a@example.com", "deliveryMethod": {"name": "Letter"},
        });
        let customers = [
            ("Letter", letter),
            ("Blank", json!({"emailInvoiceTo": "b@example.com"})),
            ("Odd", json!({"emailInvoiceTo": "b@example"})),
        ];
        let invoices = invoiced(&app, &customers).await;
        assert_eq!(sent(&app, &invoices[0]).await["state"], "to_post");
        let agreements =
            format!("/agreements?customerId={}", invoices[1]["customer"]["id"].as_str().unwrap());
        let agreement = actor.get(&agreements).await.expect(200)["data"][0]["id"].clone();
        let blank = json!({"billingContactEmail": " "});
        actor.put(&format!("/agreements/{}", agreement.as_str().unwrap()), blank).await.expect(200);
        assert_eq!(sent(&app, &invoices[1]).await["recipients"], json!(["b@example.com"]));
        assert_eq!(server.received().len(), 1);
        let (status, refused) = native(&app, "POST", &send(&invoices[2])).await;
        assert_eq!(status, 409, "{refused}");
        assert!(refused.to_string().contains("'b@example' is no e-mail address"), "{refused}");
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_made_is_given_up_with_its_reason_and_tried_again_when_asked() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = TestApp::start_with(engine, configured(&server)).await;
        let invoices = invoiced(&app, &[("A", json!({"emailInvoiceTo": "a@example.com"}))]).await;
        let delivery = native(&app, "POST", &send(&invoices[0])).await.1;
        // The job is lost, as one is that somebody deletes; asking again brings it back, once.
        app.command(async |_, tx: &mut Tx<'_>| tx.exec("/* global */ DELETE FROM events_job", &[]).await)
            .await;
        for _ in 0..2 {
            assert_eq!(native(&app, "POST", &send(&invoices[0])).await.1["state"], "asked");
        }
        let logo = "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAYAAAB/qH1jAAAAEUlEQVR42mNYxcDQgIw=";
        app.datagate().native("PUT", "/native/letterhead", json!({"name": "Northgate"})).await.expect(200);
        let sql = "UPDATE documents_letterhead SET letterhead = $2 WHERE tenant = $1";
        let broken = json!({"name": "Northgate", "logo": logo});
        app.command(async move |ctx, tx: &mut Tx<'_>| {
            tx.exec(sql, params![ctx.tenant, Json(broken.clone())]).await
        })
        .await;
        for _ in 0..9 {
            app.settle().await;
            assert_eq!(known(&app, &delivery).await["state"], "asked", "it may succeed yet");
            app.clock.advance(SignedDuration::from_hours(2));
        }
        app.settle().await;
        let failed = known(&app, &delivery).await;
        assert_eq!(failed["state"], "failed", "{failed}");
        assert!(!failed["reason"].as_str().unwrap().is_empty());
        app.datagate().native("PUT", "/native/letterhead", json!({"logo": null})).await.expect(200);
        sent(&app, &invoices[0]).await;
        assert_eq!((server.received().len(), &known(&app, &delivery).await["state"]), (1, &json!("mailed")));
        app.finish().await;
    }
}
