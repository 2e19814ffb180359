//! The seven notifications, by mail over a real SMTP server.

use comptoir_catalogue::{ProductId, products};
use comptoir_kit::MailSecurity;
use comptoir_testkit::{Engine, SmtpServer, TestApp, json};
use jiff::SignedDuration;
use serde_json::Value;

use crate::shop::{Shop, change_organisation};
use crate::users::native;

const ALL: [&str; 7] = [
    "buy_price_increased",
    "checkout_requested",
    "order_created",
    "order_requires_manual_auth",
    "order_status_changed",
    "quote_amended",
    "quote_created",
];

fn engines() -> Vec<Engine> {
    if Engine::postgres_is_there() { vec![Engine::Sqlite, Engine::Postgres] } else { vec![Engine::Sqlite] }
}

async fn start(engine: Engine, server: &SmtpServer) -> TestApp {
    let port = server.port;
    let change = move |settings: &mut comptoir_kit::Settings| {
        settings.mail.host = "localhost".into();
        settings.mail.port = port;
        settings.mail.security = MailSecurity::None;
        settings.mail.from = "hub@northgate.example".into();
    };
    TestApp::start_with(engine, change).await
}

fn subjects(server: &SmtpServer, address: &str) -> Vec<String> {
    server.to(address).iter().map(|mail| mail.header("Subject").unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_asks_for_a_notification_gets_it_once_for_what_is_within_reach() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = start(engine, &server).await;
        let shop = Shop::open(&app).await;
        let (rita, ada, ben) = (app.hub("rita").await, app.hub("ada").await, app.hub("ben").await);
        let user = |name: &str| format!("/users/{}", app.world.users[name]);
        // Everybody but Rob asks for everything; Olga's reach is another.
        for name in ["ada", "art", "ben", "olga"] {
            rita.put(&user(name), json!({"notification": ALL})).await.expect(200);
        }
        let basket = ben.post("/baskets", shop.phones(2)).await.expect(201);
        let (id, line) = (&basket["id"], &basket["line_items"][0]["id"]);
        let ask = native(&ben, "POST", &format!("/native/baskets/{id}/request_checkout"), Value::Null).await;
        assert_eq!(ask.0, 200);
        for discount in [5, 10] {
            let offer = json!({"lines": [{"line": line, "discount": discount}]});
            assert_eq!(native(&ada, "PUT", &format!("/native/baskets/{id}/quote"), offer).await.0, 200);
        }
        change_organisation(&app, "acme", |profile| profile.manual_authorisation = true).await;
        ben.post(&format!("/baskets/{id}/checkout"), Value::Null).await.expect(200);
        ada.post(&format!("/orders/{id}/approve"), Value::Null).await.expect(200);
        app.settle().await;
        let expected = [
            format!("Basket {id}: checkout requested"),
            format!("Basket {id}: there is a quote"),
            format!("Basket {id}: the quote was amended"),
            format!("Order {id} was placed"),
            format!("Order {id} waits for your approval"),
            format!("Order {id} is PROCESSING"),
        ];
        for address in ["ada@example.com", "art@example.com", "ben@example.com"] {
            let mut found = subjects(&server, address);
            found.retain(|subject| !subject.contains("password") && !subject.contains("Confirm"));
            found.sort_unstable();
            let mut wanted = expected.to_vec();
            // Ben buys and approves nothing.
            wanted.retain(|subject| address != "ben@example.com" || !subject.contains("your approval"));
            wanted.sort_unstable();
            assert_eq!(found, wanted, "{address}");
        }
        assert_eq!(subjects(&server, "olga@example.com"), Vec::<String>::new());
        assert_eq!(subjects(&server, "rob@example.com"), Vec::<String>::new());
        let placed = server
            .to("ada@example.com")
            .into_iter()
            .find(|mail| mail.header("Subject").unwrap().contains("placed"));
        let text = placed.unwrap().text();
        for part in [
            "Hello Ada",
            "Organisation: Acme",
            "By: Ben",
            "Purchase order: PO-7",
            "Status: PENDING_AUTHORISATION",
            "GBP",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_beyond_the_credit_limit_waits_for_who_gives_the_credit() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = start(engine, &server).await;
        let shop = Shop::open(&app).await;
        let rita = app.hub("rita").await;
        for name in ["rita", "ada", "art"] {
            let body = json!({"notification": ["order_requires_manual_auth"]});
            rita.put(&format!("/users/{}", app.world.users[name]), body).await.expect(200);
        }
        change_organisation(&app, "alpha", |profile| profile.credit_limit = Some(500_00)).await;
        let ada = app.hub("ada").await;
        let waits = |address: &str| {
            subjects(&server, address).iter().filter(|one| one.contains("your approval")).count()
        };
        let mut told = Vec::new();
        for quantity in [5, 1] {
            ada.post("/orders", shop.phones(quantity)).await.expect(201);
            change_organisation(&app, "alpha", |profile| profile.manual_authorisation = true).await;
            app.settle().await;
            told.push(["rita", "ada", "art"].map(|name| waits(&format!("{name}@example.com"))));
        }
        // What is within the limit is for the own approvers as well.
        assert_eq!(told, [[1, 0, 0], [2, 1, 1]]);
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_right_on_the_parent_is_one_to_hear_of_its_orders() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = start(engine, &server).await;
        let shop = Shop::open(&app).await;
        let (rita, ada) = (app.hub("rita").await, app.hub("ada").await);
        let role = async |name: &str, parent: bool| {
            let permissions = json!([{"permission": "orders:read", "parent": parent}]);
            let body = json!({"name": name, "permissions": permissions});
            native(&rita, "POST", "/native/roles", body).await.1["id"].clone()
        };
        let ben = format!("/users/{}", app.world.users["ben"]);
        for (name, parent, mails) in [("Here", false, 0), ("Here and above", true, 1)] {
            let body = json!({"roles": [role(name, parent).await], "notification": ["order_created"]});
            rita.put(&ben, body).await.expect(200);
            ada.post("/orders", shop.phones(1)).await.expect(201);
            app.settle().await;
            let mut found = subjects(&server, "ben@example.com");
            found.retain(|subject| subject.contains("was placed"));
            assert_eq!(found.len(), mails, "{name}: {found:?}");
        }
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_step_of_an_order_is_told_in_the_language_of_each_reader() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = start(engine, &server).await;
        let shop = Shop::open(&app).await;
        let rita = app.hub("rita").await;
        for (name, language) in [("ada", "de"), ("art", "fr"), ("ben", "nl"), ("rob", "en")] {
            let body = json!({"notification": ["order_status_changed"], "user_language": language});
            rita.put(&format!("/users/{}", app.world.users[name]), body).await.expect(200);
        }
        let ben = app.hub("ben").await;
        let body = json!({"line_items": [{"product": shop.training, "quantity": 1}]});
        let done = ben.post("/orders", body.clone()).await.expect(201)["id"].clone();
        app.settle().await;
        let dropped = ben.post("/orders", body).await.expect(201)["id"].clone();
        app.settle().await;
        ben.post(&format!("/orders/{dropped}/cancel"), Value::Null).await.expect(200);
        app.clock.advance(SignedDuration::from_secs(60));
        app.settle().await;
        let steps = [
            (&done, "PROCESSING"),
            (&dropped, "PROCESSING"),
            (&dropped, "CANCELLED"),
            (&done, "ACCEPTED"),
            (&done, "COMPLETE"),
        ];
        for (address, text) in [
            ("ada@example.com", "Bestellung {} hat den Status {}"),
            ("art@example.com", "La commande {} a le statut {}"),
            ("ben@example.com", "Order {} is {}"),
            ("rob@example.com", "Order {} is {}"),
        ] {
            let told = |(id, state): &(&Value, &str)| {
                text.replacen("{}", &id.to_string(), 1).replacen("{}", state, 1)
            };
            let mut expected: Vec<String> = steps.iter().map(told).collect();
            let mut found = subjects(&server, address);
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!(found, expected, "{address}");
        }
        let about = |address: &str, state: &str| {
            let mut mails = server.to(address).into_iter();
            mails.find(|mail| mail.header("Subject").unwrap().ends_with(state)).unwrap().text()
        };
        let german = about("ada@example.com", "CANCELLED");
        for part in ["Guten Tag Ada,", "Von: Ben", "Summe: 400.00 GBP", "Organisation: Acme", "abonniert"] {
            assert!(german.contains(part), "{part} is not in {german}");
        }
        let french = about("art@example.com", "PROCESSING");
        assert!(french.contains("Bonjour Art,") && french.contains("Statut: PROCESSING"), "{french}");
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn higher_prices_are_told_in_one_mail_at_the_own_price() {
    for engine in engines() {
        let server = SmtpServer::start().await;
        let app = start(engine, &server).await;
        let shop = Shop::open(&app).await;
        let (rita, ada) = (app.hub("rita").await, app.hub("ada").await);
        for name in ["ben", "ada", "olga"] {
            let path = format!("/users/{}", app.world.users[name]);
            rita.put(&path, json!({"notification": ["buy_price_increased"]})).await.expect(200);
        }
        native(&ada, "POST", "/native/margins", json!({"percent": 10})).await;
        app.settle().await;
        app.clock.advance(SignedDuration::from_mins(6));
        app.settle().await;
        assert_eq!(subjects(&server, "ben@example.com"), ["Prices have gone up"], "Acme buys from Alpha");
        assert!(subjects(&server, "ada@example.com").is_empty());
        let told = server.to("ben@example.com")[0].text();
        assert!(!told.contains("10"), "the margin is Alpha's own affair: {told}");
        assert!(told.contains("All products"), "{told}");
        for (product, price) in [(shop.phone, 130_00), (shop.headset, 20_00), (shop.phone, 140_00)] {
            app.command(async move |ctx, tx| {
                let mut profile = products::find(ctx, tx, ProductId(product)).await?.profile();
                profile.price = price;
                products::update(ctx, tx, ProductId(product), profile).await.map(|_| ())
            })
            .await;
        }
        app.settle().await;
        app.clock.advance(SignedDuration::from_mins(6));
        app.settle().await;
        let mails = server.to("ben@example.com");
        assert_eq!(mails.len(), 2, "two rises are one mail");
        let text = mails[1].text();
        assert!(text.contains("PHONE Desk phone") && text.contains("154.00 GBP, was 136.39 GBP"), "{text}");
        assert!(!text.contains("HEADSET"), "what is cheaper is no news: {text}");
        assert!(server.to("ada@example.com")[0].text().contains("140.00 GBP, was 123.99 GBP"));
        assert_eq!(server.to("olga@example.com").len(), 1);
        // A margin that is lower than the one that counted is no news, and that it is gone is.
        let on_phones = json!({"percent": 4, "product": shop.phone});
        let margin = native(&ada, "POST", "/native/margins", on_phones).await.1;
        app.settle().await;
        app.clock.advance(SignedDuration::from_mins(6));
        app.settle().await;
        assert_eq!(server.to("ben@example.com").len(), 2);
        native(&ada, "DELETE", &format!("/native/margins/{}", margin["id"]), Value::Null).await;
        app.settle().await;
        app.clock.advance(SignedDuration::from_mins(6));
        app.settle().await;
        let mails = server.to("ben@example.com");
        let told = mails[2].text();
        assert_eq!(mails.len(), 3);
        assert!(told.contains("PHONE Desk phone") && !told.contains("All products"), "{told}");
        let vendor = rita.get(&format!("/products/{}", shop.phone)).await.expect(200)["vendor"].clone();
        for on in [json!({"percent": 50, "vendor": vendor}), json!({"percent": 51, "product": shop.headset})]
        {
            assert_eq!(native(&ada, "POST", "/native/margins", on).await.0, 200);
        }
        app.settle().await;
        app.clock.advance(SignedDuration::from_mins(6));
        app.settle().await;
        let told = server.to("ben@example.com")[3].text();
        assert!(
            told.contains("Products of Poly") && told.contains("HEADSET Headset") && !told.contains("5"),
            "{told}"
        );
        app.finish().await;
    }
}
