//! Documents on their way to customers, over a real SMTP server.

use comptoir_billing::{RunOptions, run};
use comptoir_kit::{MailSecurity, Settings};
use comptoir_testkit::{Engine, SmtpServer, TestApp, json};
use jiff::civil::date;
use serde_json::Value;

fn configured(server: &SmtpServer) -> impl FnOnce(&mut Settings) + use<> {
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
async fn invoiced(app: &TestApp, customers: &[(&str, Value)]) -> Vec<Value> {
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

fn engines() -> Vec<Engine> {
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
