//! What people of customers do on their own: change the password, look at the account.

use comptoir_contracts::Dialect;
use comptoir_testkit::{Actor, both_engines, json};
use jiff::SignedDuration;
use serde_json::Value;

use crate::customers::create as customer;
use crate::deliveries::invoiced as billed;
use crate::documents::invoiced;
use crate::portal::{NOBODY, PASSWORD, get, journal, portal, post, sent_by_hand, signed_in, user_of};

both_engines! {
    async fn whoever_has_signed_in_changes_the_password_and_is_alone_then(app: TestApp) {
        let fern = json!(customer(&app.datagate(), json!({"companyName": "Fern"})).await);
        user_of(app, "fay", &[&fern]).await;
        let (one, other) = (signed_in(app, "fay").await, signed_in(app, "fay").await);
        let change = async |actor: &Actor, present: &str, new: &str| {
            actor.native("POST", &portal("password/change"), json!({"present_password": present, "password": new})).await
        };
        for (present, new, field) in [
            ("a wrong password", "another password", "present_password"), (PASSWORD, "short", "password"),
            (PASSWORD, PASSWORD, "password"),
        ] {
            let refused = change(&one, present, new).await;
            assert_eq!((refused.status, refused.faults()), (400, vec![field.to_owned()]), "{}", refused.text);
        }
        get(&other, "me").await.expect(200);
        change(&app.anonymous(Dialect::Datagate), PASSWORD, "another password").await.expect(401);
        change(&app.datagate(), PASSWORD, "another password").await.expect(401);
        // A lost answer is asked for again.
        let keyed = one.with("idempotency-key", "once".to_owned());
        assert_eq!(change(&keyed, PASSWORD, "another password").await.expect(200), Value::Null);
        assert_eq!(change(&keyed, PASSWORD, "another password").await.expect(200), Value::Null);
        get(&keyed, "me").await.expect(200);
        get(&other, "me").await.expect(401);
        assert_eq!(journal(app, "customer_user.updated").await, ["customer_user"]);
        post(app, "sign-in", json!({"username": "fay", "password": PASSWORD})).await.expect(401);
        let again = post(app, "sign-in", json!({"username": "fay", "password": "another password"})).await;
        let token = again.expect(200)["token"].as_str().unwrap().to_owned();
        let fay = app.anonymous(Dialect::Datagate).with("authorization", format!("Bearer {token}"));
        // Whoever has a session does not find the password out with it.
        for asked in 0..11 {
            let refused = change(&fay, "a wrong password", "yet another one").await;
            assert_eq!(refused.status, if asked < 10 { 400 } else { 429 }, "{}", refused.text);
        }
        change(&fay, "another password", PASSWORD).await.expect(429);
        assert_eq!(journal(app, "customer_user.locked_out").await, ["customer_user"]);
        app.clock.advance(SignedDuration::from_mins(16));
        let many = ["first password", "second password", "third password"].map(|new| change(&fay, "another password", new));
        let answers = futures_util::future::join_all(many).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "of several at once one is it");
    }

    async fn accounts_have_what_was_sent(app: TestApp) {
        let mine = invoiced(app).await;
        let theirs = billed(app, &[("Other", json!({}))]).await.remove(0);
        user_of(app, "fay", &[&mine["customer"]["id"]]).await;
        let fay = signed_in(app, "fay").await;
        let path = format!("customers/{}/statement", mine["customer"]["id"].as_str().unwrap());
        let days = "from=2026-01-01&to=2026-12-31";
        let account = async |actor: &Actor, prefix: &str| {
            actor.native("GET", &format!("/native/{prefix}{path}?{days}"), Value::Null).await.expect(200)
        };
        let before = account(&fay, "portal/").await;
        assert_eq!((&before["entries"], &before["closing"], &before["ageing"]["total"]), (&json!([]), &json!(0), &json!(0)));
        assert_eq!(account(&app.datagate(), "").await["entries"].as_array().unwrap().len(), 1, "it is owed all the same");
        sent_by_hand(app, &mine).await;
        assert_eq!(account(&fay, "portal/").await, account(&app.datagate(), "").await);
        // A credit note that was not sent has settled the invoice, and the customer does not know of it.
        let credit = format!("/native/invoices/{}/credit-notes", mine["id"].as_str().unwrap());
        let note = app.datagate().native("POST", &credit, json!({})).await.expect(200);
        let shown = account(&fay, "portal/").await;
        assert_eq!((&shown["closing"], &shown["ageing"]["total"], &shown["kept"]), (&mine["amount"], &mine["amount"], &json!(0)));
        assert_eq!(account(&app.datagate(), "").await["closing"], 0);
        let invoice = async || {
            let listed = get(&fay, "invoices?kind=invoice").await.expect(200)["data"][0].clone();
            let own = get(&fay, &format!("invoices/{}", mine["id"].as_str().unwrap())).await.expect(200);
            assert_eq!(own["invoice"], listed);
            [listed["amountPaid"].clone(), listed["amountDue"].clone(), listed["creditNoteId"].clone()]
        };
        assert_eq!(invoice().await, [json!(0), mine["amount"].clone(), Value::Null]);
        sent_by_hand(app, &note).await;
        assert_eq!(invoice().await, [mine["amount"].clone(), json!(0), note["id"].clone()]);
        let after = account(&fay, "portal/").await;
        assert_eq!((&after["closing"], after["entries"].as_array().unwrap().len()), (&json!(0), 2), "{after}");
        let pdf = get(&fay, &format!("{path}/pdf?{days}")).await;
        assert!(pdf.status == 200 && pdf.text.starts_with("%PDF"), "{}", pdf.status);
        let odd = get(&fay, &format!("{path}?from=soon&currency=x")).await;
        assert_eq!((odd.status, odd.faults().len()), (400, 2), "{}", odd.text);
        for id in [theirs["customer"]["id"].as_str().unwrap(), NOBODY, "x"] {
            for what in ["", "/pdf"] {
                assert_eq!(get(&fay, &format!("customers/{id}/statement{what}")).await.status, 404, "{id}{what}");
            }
        }
    }
}
