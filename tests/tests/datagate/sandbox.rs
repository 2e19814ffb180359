//! Sandboxes: a year of billing in a minute.

use comptoir_identity::sandbox;
use comptoir_testkit::{TestApp, both_engines, json};
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices, on_invoice, subscribed};
use crate::products::has;

async fn advance(app: &TestApp, body: Value) -> Value {
    let clock = app.datagate().native("POST", "/native/clock", body).await.expect(200);
    app.settle().await;
    clock
}

both_engines! {
    async fn only_a_sandbox_moves_its_clock(app: TestApp) {
        let actor = app.datagate();
        let clock = actor.native("GET", "/native/clock", Value::Null).await.expect(200);
        assert_eq!((&clock["sandbox"], &clock["ahead_seconds"]), (&json!(false), &json!(0)));
        let refused = actor.native("POST", "/native/clock", json!({"days": 1})).await;
        assert_eq!((refused.status, &refused.json["code"]), (409, &json!("conflict")), "{}", refused.text);
        app.command(async |ctx, tx| sandbox::mark(ctx, tx).await.map(|_| ())).await;
        for (body, fields) in [
            (json!({}), &["to"][..]),
            (json!({"to": "soon", "days": 0, "x": 1}), &["days", "days", "to", "x"]),
            (json!({"to": "2026-11-02T08:00:00Z"}), &["to"]),
            (json!({"to": "2226-11-02T08:00:00Z"}), &["to"]),
        ] {
            has(&actor.native("POST", "/native/clock", body).await, 400, fields);
        }
        let moved = advance(app, json!({"days": 10})).await;
        assert_eq!((&moved["now"], &moved["ahead_seconds"]), (&json!("2026-11-12T09:00:00Z"), &json!(864_000)));
        let moved = advance(app, json!({"to": "2027-01-01T09:00:00Z"})).await;
        assert_eq!(actor.native("GET", "/native/clock", Value::Null).await.expect(200), moved);
        has(&actor.native("POST", "/native/clock", json!({"to": "2026-12-31T09:00:00Z"})).await, 400, &["to"]);
    }

    async fn a_clock_that_is_moved_to_midnight_is_on_that_day(app: TestApp) {
        let actor = app.datagate();
        app.command(async |ctx, tx| sandbox::mark(ctx, tx).await.map(|_| ())).await;
        // The machine is never at a whole second.
        app.clock.advance(jiff::SignedDuration::from_millis(140));
        let moved = advance(app, json!({"to": "2027-03-01T00:00:00Z"})).await;
        assert_eq!(moved["now"], "2027-03-01T00:00:00.14Z");
        let ahead = moved["ahead_seconds"].as_i64().unwrap();
        for days in 1..=3 {
            let moved = advance(app, json!({"days": 1})).await;
            assert_eq!(moved["ahead_seconds"], ahead + days * 86_400);
        }
        let (fern, _) = subscribed(&actor, "Fern Bakery").await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let invoice = invoices(&actor, &fern).await.remove(0);
        assert_eq!(&invoice["invoiceDate"].as_str().unwrap()[..10], "2027-03-04");
    }

    async fn a_year_of_billing_is_tried(app: TestApp) {
        let actor = app.datagate();
        app.command(async |ctx, tx| sandbox::mark(ctx, tx).await.map(|_| ())).await;
        let levels = json!({"levels": [{"days": 10, "subject": "A reminder", "text": "You may have missed this."}]});
        actor.native("PUT", "/native/dunning", levels).await.expect(200);
        let (fern, _) = subscribed(&actor, "Fern Bakery").await;
        for month in 1..=12 {
            let (year, month) = (2026 + (month + 8) / 12, (month + 8) % 12 + 1);
            let last = jiff::civil::Date::new(year, i8::try_from(month).unwrap(), 1).unwrap().last_of_month();
            if last > jiff::civil::date(2026, 11, 1) {
                advance(app, json!({"to": format!("{last}T12:00:00Z")})).await;
            }
            let run = bill_run(app, json!({"to": last})).await;
            assert_eq!((&run["invoices"], &run["failures"]), (&json!(1), &json!([])), "{last}");
        }
        let all = invoices(&actor, &fern).await;
        assert_eq!(all.len(), 12);
        // What is dated is dated by the sandbox: the first of these was made in November.
        let dates: Vec<&str> = all.iter().map(|one| &one["invoiceDate"].as_str().unwrap()[..10]).collect();
        assert_eq!((dates[0], dates[10], dates[11]), ("2027-09-30", "2026-11-30", "2026-11-02"));
        on_invoice(&actor, "POST", &all[10], "/sent").await.expect(200);
        advance(app, json!({"days": 1})).await;
        let reminded = on_invoice(&actor, "GET", &all[10], "/reminders").await.expect(200);
        assert_eq!(reminded.as_array().unwrap().len(), 1, "it was due on 30 December");
    }
}
