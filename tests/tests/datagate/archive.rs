//! What was sent is kept as it was sent, whatever changes later.

use comptoir_contracts::Dialect;
use comptoir_store::{Tx, params};
use comptoir_testkit::{Actor, Mood, SmtpServer, TestApp, json};
use serde_json::Value;

use crate::deliveries::{configured, engines, invoiced};

const PASSWORD: &str = "a long password";

fn id(of: &Value) -> &str {
    of["id"].as_str().unwrap()
}

/// A file of the native API as somebody gets it.
async fn bytes(app: &TestApp, actor: Option<&str>, path: &str) -> Vec<u8> {
    let known = &app.world.clients["datagate"];
    let request = app.http.get(format!("{}/native/{path}", app.url()));
    let request = match actor {
        Some(token) => request.bearer_auth(token),
        None => request.bearer_auth(&known.secret).header("ClientID", known.client_id.clone()),
    };
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.bytes().await.unwrap().to_vec()
}

async fn paper(app: &TestApp, invoice: &Value) -> Vec<u8> {
    bytes(app, None, &format!("invoices/{}/pdf", id(invoice))).await
}

async fn post(actor: &Actor, path: &str, body: Value) -> Value {
    actor.native("POST", &format!("/native/{path}"), body).await.expect(200)
}

async fn put(actor: &Actor, path: &str, body: Value) {
    actor.native("PUT", &format!("/native/{path}"), body).await.expect(200);
}

/// The forms of what was sent of a document.
async fn forms(actor: &Actor, invoice: &Value) -> Vec<String> {
    let path = format!("/native/invoices/{}/documents", id(invoice));
    let sent = actor.native("GET", &path, Value::Null).await.expect(200);
    let files = sent["files"].as_array().unwrap();
    for file in files {
        let is_whole = file["size"].as_i64().unwrap() > 0 && file["sha256"].as_str().unwrap().len() == 64;
        assert!(is_whole && file["name"].as_str().unwrap().contains('.'), "{file}");
    }
    files.iter().map(|file| file["form"].as_str().unwrap().to_owned()).collect()
}

/// Changes everything that a document is made of: who sends it, who gets it, how it looks.
async fn all_is_different(actor: &Actor, invoices: &[Value], name: &str) {
    put(actor, "letterhead", json!({"name": name, "city": name})).await;
    let layouts = actor.native("GET", "/native/layouts", Value::Null).await.expect(200);
    for layout in layouts["data"].as_array().unwrap() {
        put(actor, &format!("layouts/{}", id(layout)), json!({"template": {"closing": name}})).await;
    }
    for invoice in invoices {
        let path = format!("/customers/{}", id(&invoice["customer"]));
        actor.put(&path, json!({"invoiceAttentionName": name})).await.expect(200);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_mailed_is_shown_as_it_was_mailed() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = TestApp::start_with(engine, configured(&server)).await;
        let actor = app.datagate();
        let customers = ["plain", "beside", "within"]
            .map(|name| (name, json!({"emailInvoiceTo": format!("{name}@example.com")})));
        let invoices = invoiced(&app, &customers).await;
        put(&actor, "letterhead", json!({"vat_number": "GB123456789"})).await;
        for (invoice, kind) in invoices.iter().zip(["none", "ubl", "facturx"]) {
            let wishes = format!("customers/{}/documents", id(&invoice["customer"]));
            put(&actor, &wishes, json!({"e_invoice": kind})).await;
            assert_eq!(forms(&actor, invoice).await, Vec::<String>::new());
        }
        let before = paper(&app, &invoices[0]).await;
        all_is_different(&actor, &invoices, "Second").await;
        assert!(paper(&app, &invoices[0]).await != before, "what is not sent is made of what is known now");
        post(&actor, "deliveries", Value::Null).await;
        app.settle().await;
        all_is_different(&actor, &invoices, "Third").await;
        let mailed = |name: &str, ending: &str| {
            let mails = server.to(&format!("{name}@example.com"));
            let index = ["plain", "beside", "within"].iter().position(|one| *one == name).unwrap();
            let number = invoices[index]["invoiceNumber"].as_str().unwrap();
            mails[0].file(&format!("{number}.{ending}"))
        };
        for (invoice, name) in invoices.iter().zip(["plain", "beside", "within"]) {
            assert!(paper(&app, invoice).await == mailed(name, "pdf").unwrap(), "{name}");
        }
        let path = |index: usize, what: &str| format!("invoices/{}/{what}", id(&invoices[index]));
        assert!(bytes(&app, None, &path(1, "ubl")).await == mailed("beside", "xml").unwrap());
        assert!(bytes(&app, None, &path(2, "pdf?facturx=true")).await == mailed("within", "pdf").unwrap());
        let inside = bytes(&app, None, &path(2, "cii")).await;
        assert!(String::from_utf8(inside).unwrap().contains("Second"), "the e-invoice in the paper");
        // In a form in which it was not sent, it is made when it is asked for.
        let other = bytes(&app, None, &path(0, "ubl")).await;
        assert!(String::from_utf8(other).unwrap().contains("Third"));
        assert!(mailed("within", "xml").is_none());
        assert_eq!(forms(&actor, &invoices[0]).await, ["pdf"]);
        assert_eq!(forms(&actor, &invoices[1]).await, ["pdf", "ubl"]);
        assert_eq!(forms(&actor, &invoices[2]).await, ["facturx", "cii"]);

        let user = json!({"customers": [invoices[0]["customer"]], "username": "fay", "password": PASSWORD});
        actor.post("/customer-users", user).await.expect(200);
        let sign_in = json!({"username": "fay", "password": PASSWORD});
        let signed_in =
            app.anonymous(Dialect::Datagate).native("POST", "/native/portal/sign-in", sign_in).await;
        let token = signed_in.expect(200)["token"].as_str().unwrap().to_owned();
        let shown = bytes(&app, Some(&token), &format!("portal/{}", path(0, "pdf"))).await;
        assert!(shown == mailed("plain", "pdf").unwrap(), "customers see what they got");
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_came_back_is_sent_again_as_it_was() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = TestApp::start_with(engine, configured(&server)).await;
        let actor = app.datagate();
        let invoices = invoiced(&app, &[("A", json!({"emailInvoiceTo": "a@example.com"}))]).await;
        let send = format!("invoices/{}/send", id(&invoices[0]));
        let note = format!("invoices/{}/credit-notes", id(&invoices[0]));
        server.be(Mood::Refusing(550));
        post(&actor, &send, Value::Null).await;
        app.settle().await;
        let first = paper(&app, &invoices[0]).await;
        all_is_different(&actor, &invoices, "Second").await;
        server.be(Mood::Willing);
        post(&actor, &send, Value::Null).await;
        app.settle().await;
        let number = invoices[0]["invoiceNumber"].as_str().unwrap();
        assert!(server.received()[0].file(&format!("{number}.pdf")).unwrap() == first);
        assert_eq!(forms(&actor, &invoices[0]).await, ["pdf"], "it is kept once");
        // A credit note is kept as well, beside what it takes back.
        let note = post(&actor, &note, json!({})).await;
        post(&actor, &format!("invoices/{}/send", id(&note)), Value::Null).await;
        app.settle().await;
        all_is_different(&actor, &invoices, "Third").await;
        let number = note["invoiceNumber"].as_str().unwrap();
        let mailed = server.received()[1].file(&format!("{number}.pdf")).unwrap();
        assert!(paper(&app, &note).await == mailed);
        assert!(paper(&app, &invoices[0]).await == first);
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_sent_is_kept_when_it_is_marked_and_looked_after() {
    for engine in engines() {
        let app = TestApp::start(engine).await;
        let actor = app.datagate();
        let postal =
            json!({"address": {"postalAddress1": "1 Quay", "city": "Leeds", "postalCode": "LS1 1AA"}});
        let invoices =
            invoiced(&app, &[("By hand", postal.clone()), ("By post", postal.clone()), ("Not yet", postal)])
                .await;
        // Nobody has a VAT number: the paper is sent without the e-invoice that is wished.
        let wishes = format!("customers/{}/documents", id(&invoices[0]["customer"]));
        put(&actor, &wishes, json!({"e_invoice": "facturx"})).await;
        let sent = format!("invoices/{}/sent", id(&invoices[0]));
        post(&actor, &sent, Value::Null).await;
        let delivery = post(&actor, &format!("invoices/{}/send", id(&invoices[1])), Value::Null).await;
        assert_eq!(forms(&actor, &invoices[1]).await, Vec::<String>::new(), "it waits to be posted");
        all_is_different(&actor, &invoices, "Second").await;
        let posted = format!("deliveries/{}/posted", id(&delivery));
        post(&actor, &posted, Value::Null).await;
        let [by_hand, by_post, not_yet] = [0, 1, 2].map(|index| paper(&app, &invoices[index]));
        let (by_hand, by_post, not_yet) = (by_hand.await, by_post.await, not_yet.await);
        all_is_different(&actor, &invoices, "Third").await;
        assert!(paper(&app, &invoices[0]).await == by_hand && paper(&app, &invoices[1]).await == by_post);
        assert!(paper(&app, &invoices[2]).await != not_yet);
        for (index, count) in [1, 1, 0].into_iter().enumerate() {
            assert_eq!(forms(&actor, &invoices[index]).await, vec!["pdf"; count]);
        }
        for (path, status) in [(&sent, 409), (&posted, 409)] {
            actor.native("POST", &format!("/native/{path}"), Value::Null).await.expect(status);
        }
        let nobody = "00000000-0000-4000-8000-000000000000";
        for path in [format!("invoices/{nobody}/sent"), format!("deliveries/{nobody}/posted")] {
            actor.native("POST", &format!("/native/{path}"), Value::Null).await.expect(404);
        }
        actor.native("GET", &format!("/native/invoices/{nobody}/documents"), Value::Null).await.expect(404);

        let spoil = async |by: i64| {
            app.command(async move |ctx, tx: &mut Tx<'_>| {
                let sql = "UPDATE documents_file SET size = size + $2 WHERE tenant = $1";
                tx.exec(sql, params![ctx.tenant, by]).await
            })
            .await;
        };
        spoil(-2).await;
        let number = invoices[0]["invoiceNumber"].as_str().unwrap();
        let wrong = format!("documents: {number} was sent as pdf, and the file is not what it was");
        assert!(app.books().await.contains(&wrong), "{:?}", app.books().await);
        let path = format!("/native/invoices/{}/pdf", id(&invoices[0]));
        actor.native("GET", &path, Value::Null).await.expect(500);
        spoil(2).await;
        app.finish().await;
    }
}
