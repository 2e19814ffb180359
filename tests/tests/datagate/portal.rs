//! People of customers: they set a password by a link, sign in, and see the invoices and the usage of their customers.

use comptoir_contracts::Dialect;
use comptoir_store::params;
use comptoir_testkit::{Actor, Res, SmtpServer, TestApp, both_engines, json};
use jiff::SignedDuration;
use serde_json::Value;

use crate::customers::{client_of, create as customer};
use crate::deliveries::{configured, engines, invoiced as billed};
use crate::documents::invoiced;
use crate::products::made;
use crate::rating::import;

pub(crate) const PASSWORD: &str = "a long password";
pub(crate) const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

pub(crate) fn portal(path: &str) -> String {
    format!("/native/portal/{path}")
}

pub(crate) async fn post(app: &TestApp, path: &str, body: Value) -> Res {
    app.anonymous(Dialect::Datagate).native("POST", &portal(path), body).await
}

pub(crate) async fn get(actor: &Actor, path: &str) -> Res {
    actor.native("GET", &portal(path), Value::Null).await
}

/// Somebody who signs in with a password that is known.
pub(crate) async fn signed_in(app: &TestApp, username: &str) -> Actor {
    let body = json!({"username": username, "password": PASSWORD});
    let token = post(app, "sign-in", body).await.expect(200);
    app.anonymous(Dialect::Datagate)
        .with("authorization", format!("Bearer {}", token["token"].as_str().unwrap()))
}

/// A user of customers with the known password.
pub(crate) async fn user_of(app: &TestApp, username: &str, customers: &[&Value]) -> String {
    let customers: Vec<Value> = customers.iter().map(|id| json!({"id": id})).collect();
    let body = json!({"customers": customers, "username": username, "password": PASSWORD});
    made(&app.datagate(), "/customer-users", body).await
}

/// The token in a mail that carries the bare one.
fn token_of(text: &str) -> String {
    let is_token = |line: &&str| line.len() == 43 && !line.contains(' ');
    text.lines().map(str::trim).find(is_token).unwrap_or_else(|| panic!("no token in {text}")).to_owned()
}

pub(crate) async fn sent_by_hand(app: &TestApp, invoice: &Value) {
    let path = format!("/native/invoices/{}/sent", invoice["id"].as_str().unwrap());
    app.datagate().native("POST", &path, Value::Null).await.expect(200);
}

/// Who did what the journal calls by this name, in order.
pub(crate) async fn journal(app: &TestApp, event: &'static str) -> Vec<String> {
    let entries = app.command(async move |ctx, tx| {
        let sql = "SELECT actor_kind FROM events_journal WHERE tenant = $1 AND event = $2 ORDER BY id";
        tx.query::<(String,)>(sql, params![ctx.tenant, event]).await
    });
    entries.await.into_iter().map(|(kind,)| kind).collect()
}

fn number_of(page: &Value) -> Vec<&str> {
    page["data"].as_array().unwrap().iter().map(|row| row["invoiceNumber"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_leads_to_the_page_in_the_language_the_customer_reads() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let configured = configured(&server);
        let page = "https://portal.example/register?token={token}";
        let app = TestApp::start_with(engine, |settings| {
            configured(settings);
            settings.mail.registration_page = page.to_owned();
        })
        .await;
        let actor = app.datagate();
        let fern = customer(&actor, json!({"companyName": "Fern", "address": {"country": "DE"}})).await;
        let wishes = format!("/native/customers/{fern}/documents");
        actor.native("PUT", &wishes, json!({"language": "fr"})).await.expect(200);
        let body = json!({"customers": [{"id": fern}], "username": "fay@fern.example", "sendRegistrationLink": true});
        made(&actor, "/customer-users", body).await;
        app.settle().await;
        let text = server.to("fay@fern.example")[0].text();
        let link =
            text.lines().find_map(|line| line.trim().strip_prefix("https://portal.example/register?token="));
        assert!(text.contains("vos factures"), "{text}");
        let body = json!({"token": link.unwrap(), "password": PASSWORD});
        assert_eq!(post(&app, "password", body).await.expect(200), Value::Null);
        signed_in(&app, "fay@fern.example").await;
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_by_mail_sets_a_password_once_and_in_time() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = TestApp::start_with(engine, configured(&server)).await;
        let actor = app.datagate();
        let fern = customer(&actor, json!({"companyName": "Fern", "address": {"country": "DE"}})).await;
        let body = json!({
            "customers": [{"id": fern}], "username": "fay@fern.example", "displayName": "Fay",
            "sendRegistrationLink": true, "ccRegistrationLinkTo": ["boss@fern.example"],
        });
        let id = made(&actor, "/customer-users", body).await;
        app.settle().await;
        let mails = server.to("fay@fern.example");
        assert_eq!((mails.len(), mails[0].to.len()), (1, 2), "the copy goes with it");
        let text = mails[0].text();
        assert!(text.contains("Guten Tag Fay,") && text.contains("Ihre Rechnungen"), "{text}");
        assert_eq!(mails[0].header("Subject").unwrap(), "Ihr Zugang zu den Rechnungen von Northgate");
        let link = format!("/native/customer-users/{id}/registration-link");
        actor.native("POST", &link, Value::Null).await.expect(202);
        app.settle().await;
        assert_eq!(server.received().len(), 1, "not another one within a minute");
        let first = token_of(&text);
        app.clock.advance(SignedDuration::from_mins(2));
        actor.native("POST", &link, json!({"cc": []})).await.expect(202);
        app.settle().await;
        let second = token_of(&server.received()[1].text());
        let set = |token: &str, password: &str| json!({"token": token, "password": password});
        let replaced = post(&app, "password", set(&first, PASSWORD)).await;
        assert_eq!((replaced.status, replaced.faults()), (400, vec!["token".to_owned()]));
        let short = post(&app, "password", set(&second, "short")).await;
        assert_eq!((short.status, short.faults()), (400, vec!["password".to_owned()]), "{}", short.text);
        let (one, other) = tokio::join!(
            post(&app, "password", set(&second, PASSWORD)),
            post(&app, "password", set(&second, "another password"))
        );
        let mut answers = [one.status, other.status];
        answers.sort_unstable();
        assert_eq!(answers, [200, 400], "it is good once");
        post(&app, "password", set(&second, PASSWORD)).await.expect(400);
        app.clock.advance(SignedDuration::from_mins(2));
        for (name, status) in [("fay@fern.example", 202), ("nobody@fern.example", 202)] {
            post(&app, "links", json!({"username": name})).await.expect(status);
        }
        app.settle().await;
        assert_eq!(server.received().len(), 3, "whoever forgot the password asks for a link");
        let third = token_of(&server.received()[2].text());
        app.clock.advance(SignedDuration::from_hours(7 * 24 + 1));
        assert_eq!(post(&app, "password", set(&third, PASSWORD)).await.faults(), ["token"], "it has ended");
        post(&app, "links", json!({"username": "fay@fern.example"})).await.expect(202);
        app.settle().await;
        let fourth = token_of(&server.received()[3].text());
        actor.put(&format!("/customer-users/{id}"), json!({"active": false})).await.expect(200);
        assert_eq!(
            post(&app, "password", set(&fourth, PASSWORD)).await.status,
            400,
            "whoever is shut out stays out"
        );
        actor.native("POST", &link, Value::Null).await.expect(409);
        actor.put(&format!("/customer-users/{id}"), json!({"active": true})).await.expect(200);
        assert_eq!(post(&app, "password", set(&fourth, PASSWORD)).await.status, 200);
        signed_in(&app, "Fay@fern.example").await;
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asking_for_links_fills_no_mailbox_and_ends_no_other_link() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = TestApp::start_with(engine, configured(&server)).await;
        let actor = app.datagate();
        let fern = customer(&actor, json!({"companyName": "Fern"})).await;
        let body = json!({"customers": [{"id": fern}], "username": "fay@fern.example", "sendRegistrationLink": true});
        let id = made(&actor, "/customer-users", body).await;
        let link = format!("/native/customer-users/{id}/registration-link");
        let keeper = async || actor.native("POST", &link, Value::Null).await.expect(202)["message"].clone();
        let ask = async |name: &str| post(&app, "links", json!({"username": name})).await.expect(202);
        let received = async || {
            app.settle().await;
            server.received().len()
        };
        assert!(keeper().await.as_str().unwrap().contains("no other is sent"));
        assert_eq!(received().await, 1);
        for minutes in [0, 5, 9] {
            app.clock.advance(SignedDuration::from_mins(minutes));
            assert_eq!(ask("fay@fern.example").await, ask("nobody@fern.example").await, "it tells of nobody");
            assert_eq!(received().await, 1, "not within 15 minutes");
        }
        for count in 2..=4 {
            app.clock.advance(SignedDuration::from_mins(16));
            ask("fay@fern.example").await;
            assert_eq!(received().await, count);
        }
        let tokens: Vec<String> = server.received().iter().map(|mail| token_of(&mail.text())).collect();
        let set = async |token: &str| {
            post(&app, "password", json!({"token": token, "password": PASSWORD})).await.status
        };
        assert_eq!(set(&tokens[0]).await, 200, "the first is still good");
        for token in &tokens {
            assert_eq!(set(token).await, 400, "one of them was used");
        }
        ask("fay@fern.example").await;
        app.clock.advance(SignedDuration::from_mins(2));
        assert_eq!(keeper().await, "the mail is on its way", "whoever keeps the user need not wait so long");
        assert_eq!(received().await, 6);
        let tokens: Vec<String> = server.received()[4..].iter().map(|mail| token_of(&mail.text())).collect();
        let answers = [set(&tokens[0]).await, set(&tokens[1]).await];
        assert!(
            answers.contains(&200) && answers.contains(&400),
            "that one replaces the others: {answers:?}"
        );
        app.finish().await;
    }
}

both_engines! {
    async fn people_of_a_customer_see_its_invoices_and_its_usage_and_nobody_elses(app: TestApp) {
        let mine = invoiced(app).await;
        let theirs = billed(app, &[("Other", json!({}))]).await.remove(0);
        user_of(app, "fay", &[&mine["customer"]["id"]]).await;
        let fay = signed_in(app, "fay").await;
        let me = get(&fay, "me").await.expect(200);
        assert_eq!((&me["username"], &me["customers"]), (&json!("fay"), &json!([mine["customer"]])), "{me}");
        assert_eq!(get(&fay, "invoices").await.expect(200)["records"], 0, "what was not sent may still change");
        let path = format!("invoices/{}", mine["id"].as_str().unwrap());
        get(&fay, &path).await.expect(404);
        get(&fay, &format!("{path}/pdf")).await.expect(404);
        sent_by_hand(app, &mine).await;
        sent_by_hand(app, &theirs).await;
        let all = get(&fay, "invoices").await.expect(200);
        assert_eq!(number_of(&all), [mine["invoiceNumber"].as_str().unwrap()], "{all}");
        let number = mine["invoiceNumber"].as_str().unwrap();
        for (query, records) in [
            (format!("number={number}"), 1), ("number=INV-999999".to_owned(), 0), ("kind=credit_note".to_owned(), 0),
            ("kind=invoice&status=open".to_owned(), 1), ("status=paid_in_full".to_owned(), 0), ("from=2030-01-01".to_owned(), 0),
            ("from=2026-01-01&to=2030-01-01&pageSize=1&page=1".to_owned(), 1),
            (format!("customer={}", mine["customer"]["id"].as_str().unwrap()), 1),
            (format!("customer={}", theirs["customer"]["id"].as_str().unwrap()), 0),
        ] {
            assert_eq!(get(&fay, &format!("invoices?{query}")).await.expect(200)["records"], records, "{query}");
        }
        let odd = get(&fay, "invoices?from=soon&kind=x&status=voided&customer=y&pageSize=0").await;
        assert_eq!(odd.status, 400, "{}", odd.text);
        let shown = get(&fay, &path).await.expect(200);
        assert_eq!(shown["invoice"]["amount"], mine["amount"], "{shown}");
        assert_eq!(shown["details"]["usage"][0]["quantity"], 150);
        let pdf = get(&fay, &format!("{path}/pdf")).await;
        assert!(pdf.status == 200 && pdf.text.starts_with("%PDF"), "{}", pdf.status);
        let calls = get(&fay, &format!("{path}/calls")).await;
        assert_eq!((calls.status, calls.text.lines().count()), (200, 151));
        app.datagate().native("PUT", "/native/letterhead", json!({"vat_number": "GB123456789"})).await.expect(200);
        for syntax in ["ubl", "cii"] {
            assert_eq!(get(&fay, &format!("{path}/{syntax}")).await.status, 200, "{syntax}");
        }
        for id in [theirs["id"].as_str().unwrap(), NOBODY, "x"] {
            for what in ["", "/pdf", "/ubl", "/cii", "/calls"] {
                assert_eq!(get(&fay, &format!("invoices/{id}{what}")).await.status, 404, "{id}{what}");
            }
        }
        assert_eq!(get(&fay, "usage").await.expect(200)["records"], 0, "nothing waits");
        let of = format!("usage?invoice={}", mine["id"].as_str().unwrap());
        let usage = get(&fay, &format!("{of}&pageSize=10")).await.expect(200);
        assert_eq!((&usage["records"], usage["data"].as_array().unwrap().len()), (&json!(150), 10), "{usage}");
        let call = &usage["data"][0];
        assert_eq!((&call["customer"], &call["is_billed"]), (&mine["customer"]["id"], &json!(true)), "{call}");
        assert!(call.get("cost_micros").is_none() && call["charge_micros"].as_i64().unwrap() > 0, "{call}");
        for (code, records) in [("441130000001", 150), ("441130000002", 0)] {
            assert_eq!(get(&fay, &format!("{of}&service_item={code}")).await.expect(200)["records"], records, "{code}");
        }
        let day = get(&fay, &format!("{of}&from=2026-11-03&to=2026-11-03")).await.expect(200);
        assert_eq!(day["records"], 6, "{day}");
        assert_eq!(get(&fay, "usage?from=x").await.status, 400);
        user_of(app, "otto", &[&theirs["customer"]["id"]]).await;
        let otto = signed_in(app, "otto").await;
        get(&otto, &of).await.expect(404);
        let none = format!("usage?invoice={}", theirs["id"].as_str().unwrap());
        assert_eq!(get(&otto, &none).await.expect(200)["records"], 0, "it billed no calls");
        get(&otto, &path).await.expect(404);
        user_of(app, "both", &[&mine["customer"]["id"], &theirs["customer"]["id"]]).await;
        let both = signed_in(app, "both").await;
        assert_eq!(get(&both, "invoices").await.expect(200)["records"], 2);
        assert_eq!(get(&both, &of).await.expect(200)["records"], 150);
        assert_eq!(get(&both, "me").await.expect(200)["customers"].as_array().unwrap().len(), 2);
        let voided = format!("/native/invoices/{}/credit-notes", mine["id"].as_str().unwrap());
        let note = app.datagate().native("POST", &voided, json!({})).await.expect(200);
        sent_by_hand(app, &note).await;
        assert_eq!(get(&fay, "invoices?kind=credit_note").await.expect(200)["records"], 1);
        let more = "call_id,start,service_item,dialled,duration_seconds,record_type,supplier_call_type,cost_pence\n\
            z1,2026-12-02T09:00:00Z,441130000001,442079460000,61,voice,,\n";
        let upload = import(app, "name=december.csv&format=generic-calls", more.into()).await;
        assert_eq!(upload.0, 200, "{}", upload.1);
        // The invoice was taken back whole: its 150 calls wait again.
        let waiting = get(&fay, "usage").await.expect(200);
        assert_eq!((&waiting["records"], &waiting["data"][0]["is_billed"]), (&json!(151), &json!(false)));
        assert_eq!(get(&otto, "usage").await.expect(200)["records"], 0);
        assert_eq!(get(&both, "usage").await.expect(200)["records"], 151);
    }

    async fn a_customer_user_sees_no_customer_below_its_own(app: TestApp) {
        let (alpha, acme) = (&app.world.organisations["alpha"], &app.world.organisations["acme"]);
        let root = &app.world.organisations["northgate"];
        user_of(app, "ann", &[&json!(alpha.uid)]).await;
        user_of(app, "top", &[&json!(root.uid)]).await;
        for name in ["ann", "top"] {
            let actor = signed_in(app, name).await;
            let found = get(&actor, &format!("invoices?customer={}", acme.uid)).await.expect(200);
            assert_eq!(found["records"], 0, "{name}");
            assert_eq!(get(&actor, "me").await.expect(200)["customers"].as_array().unwrap().len(), 1);
        }
    }

    async fn whoever_may_not_sign_in_is_told_the_same_and_not_often(app: TestApp) {
        let fern = json!(customer(&app.datagate(), json!({"companyName": "Fern"})).await);
        let id = user_of(app, "fay", &[&fern]).await;
        let idle = json!({"customers": [{"id": fern}], "username": "idle"});
        made(&app.datagate(), "/customer-users", idle).await;
        let attempt = async |username: &str, password: &str| {
            post(app, "sign-in", json!({"username": username, "password": password})).await
        };
        for asked in 0..11 {
            let asking = post(app, "links", json!({"username": "fay"})).await;
            assert_eq!(asking.status, if asked < 10 { 202 } else { 429 }, "{}", asking.text);
        }
        attempt("fay", PASSWORD).await.expect(200);
        let said = |answer: &Res| (answer.status, answer.json["code"].clone(), answer.json["details"].clone());
        let wrong = attempt("fay", "a wrong password").await;
        assert_eq!((wrong.status, &wrong.json["code"]), (401, &json!("unauthenticated")), "{}", wrong.text);
        for name in ["nobody", "idle"] {
            assert_eq!(said(&attempt(name, PASSWORD).await), said(&wrong), "{name}");
        }
        let elsewhere = json!({"username": "fay", "password": PASSWORD, "tenant": "elsewhere"});
        assert_eq!(said(&post(app, "sign-in", elsewhere).await), said(&wrong));
        let here = json!({"username": "FAY", "password": PASSWORD, "tenant": "northgate"});
        post(app, "sign-in", here).await.expect(200);
        let many: Vec<_> = (0..14).map(|_| attempt("fay", "a wrong password")).collect();
        let answers = futures_util::future::join_all(many).await;
        let refused = answers.iter().filter(|answer| answer.status == 401).count();
        assert_eq!(refused, 10, "of many at once none is too many");
        let late = attempt("fay", PASSWORD).await;
        assert_eq!((late.status, &late.json["code"]), (429, &json!("rate_limited")), "{}", late.text);
        assert!(late.header("retry-after").is_some_and(|seconds| seconds.parse::<u64>().unwrap() <= 900));
        for _ in 0..9 {
            attempt("nobody", PASSWORD).await.expect(401);
        }
        assert_eq!(said(&attempt("nobody", PASSWORD).await), said(&late), "also a name that nobody has");
        app.clock.advance(SignedDuration::from_mins(16));
        attempt("fay", PASSWORD).await.expect(200);
        assert_eq!(journal(app, "customer_user.locked_out").await, ["client"], "it is written down once");
        let odd = post(app, "sign-in", json!({"username": 5})).await;
        assert_eq!((odd.status, odd.faults()), (400, vec!["password".to_owned(), "username".to_owned()]));
        app.datagate().put(&format!("/customer-users/{id}"), json!({"active": false})).await.expect(200);
        assert_eq!(said(&attempt("fay", PASSWORD).await), said(&wrong), "whoever is shut out is told the same");
    }

    async fn a_session_ends_in_time_and_with_what_it_rests_on(app: TestApp) {
        let fern = json!(customer(&app.datagate(), json!({"companyName": "Fern"})).await);
        let id = user_of(app, "fay", &[&fern]).await;
        let path = format!("/customer-users/{id}");
        let (one, other) = (signed_in(app, "fay").await, signed_in(app, "fay").await);
        one.native("POST", &portal("sign-out"), Value::Null).await.expect(200);
        get(&one, "me").await.expect(401);
        one.native("POST", &portal("sign-out"), Value::Null).await.expect(401);
        get(&other, "me").await.expect(200);
        app.clock.advance(SignedDuration::from_hours(13));
        get(&other, "me").await.expect(401);
        let third = signed_in(app, "fay").await;
        app.datagate().put(&path, json!({"displayName": "Fay"})).await.expect(200);
        get(&third, "me").await.expect(200);
        app.datagate().put(&path, json!({"password": "another password"})).await.expect(200);
        get(&third, "me").await.expect(401);
        app.datagate().put(&path, json!({"password": PASSWORD})).await.expect(200);
        let fourth = signed_in(app, "fay").await;
        app.datagate().put(&path, json!({"active": false})).await.expect(200);
        get(&fourth, "me").await.expect(401);
        app.datagate().put(&path, json!({"active": true})).await.expect(200);
        get(&fourth, "me").await.expect(401);
        let fifth = signed_in(app, "fay").await;
        app.datagate().delete(&path).await.expect(200);
        get(&fifth, "me").await.expect(401);
        assert_eq!(journal(app, "customer_user.signed_in").await, ["customer_user"; 5]);
        assert_eq!(journal(app, "customer_user.signed_out").await, ["customer_user"]);
    }

    async fn nobody_of_a_customer_keeps_the_program_busy(app: TestApp) {
        let fern = json!(customer(&app.datagate(), json!({"companyName": "Fern"})).await);
        user_of(app, "fay", &[&fern]).await;
        user_of(app, "ann", &[&fern]).await;
        let (fay, ann) = (signed_in(app, "fay").await, signed_in(app, "ann").await);
        for _ in 0..60 {
            get(&fay, "me").await.expect(200);
        }
        let refused = get(&fay, "usage").await;
        assert_eq!((refused.status, &refused.json["code"]), (429, &json!("rate_limited")), "{}", refused.text);
        assert_eq!(refused.header("retry-after"), Some("60"));
        get(&ann, "me").await.expect(200);
        app.clock.advance(SignedDuration::from_secs(60));
        get(&fay, "me").await.expect(200);
    }

    async fn moving_the_clock_of_a_sandbox_ends_no_session(app: TestApp) {
        app.command(async |ctx, tx| comptoir_identity::sandbox::mark(ctx, tx).await.map(drop)).await;
        let fern = json!(customer(&app.datagate(), json!({"companyName": "Fern"})).await);
        user_of(app, "fay", &[&fern]).await;
        let fay = signed_in(app, "fay").await;
        app.datagate().native("POST", "/native/clock", json!({"days": 30})).await.expect(200);
        get(&fay, "me").await.expect(200);
        let later = signed_in(app, "fay").await;
        app.clock.advance(SignedDuration::from_hours(13));
        get(&fay, "me").await.expect(401);
        get(&later, "me").await.expect(401);
    }

    async fn tokens_of_customers_and_credentials_of_clients_open_different_doors(app: TestApp) {
        let fern = json!(customer(&app.datagate(), json!({"companyName": "Fern"})).await);
        user_of(app, "fay", &[&fern]).await;
        let fay = signed_in(app, "fay").await;
        fay.native("GET", "/native/usage", Value::Null).await.expect(401);
        fay.get("/customers").await.expect(401);
        let known = app.world.clients["datagate"].client_id.clone();
        fay.with("ClientID", known).get("/customers").await.expect(401);
        for path in ["me", "invoices", "usage", &format!("customers/{}/statement", fern.as_str().unwrap())] {
            get(&app.datagate(), path).await.expect(401);
            get(&app.anonymous(Dialect::Datagate), path).await.expect(401);
        }
        let part = client_of(app, "alpha").await;
        let id = user_of(app, "fay@fern.example", &[&fern]).await;
        let link = format!("/native/customer-users/{id}/registration-link");
        part.native("POST", &link, Value::Null).await.expect(404);
        let odd = app.datagate().native("POST", &link, json!({"cc": ["x"], "to": 1})).await;
        assert_eq!((odd.status, odd.faults()), (400, vec!["cc[0]".to_owned(), "to".to_owned()]), "{}", odd.text);
    }
}
