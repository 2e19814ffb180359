//! Lists of invoices.

use comptoir_invoicing::{Draft, DraftLine, InvoiceDetails, InvoiceKind, LineKind, issue};
use comptoir_payments::{ledger, pay_invoice};
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::shop::change_organisation;

/// Issues invoices, and credit notes where they are below 0: organisation, net in pence, days ago, purchase order, paid or not. Each is due after 30 days.
async fn issued(app: &TestApp, rows: &'static [(&'static str, i64, i64, Option<&'static str>, bool)]) {
    for &(organisation, net, ago, purchase_order, paid) in rows {
        let organisation = app.world.organisation(organisation);
        app.command(async move |ctx, tx| {
            let issued_on: Date = date(2026, 11, 2) - ago.days();
            let draft = Draft {
                kind: if net < 0 { InvoiceKind::CreditNote } else { InvoiceKind::Invoice },
                series: None,
                organisation,
                agreement: None,
                credit_of: None,
                purchase_order: purchase_order.map(Into::into),
                currency: ctx.currency,
                issued_on,
                due_on: issued_on + 30.days(),
                period: None,
                vat_shifted: false,
                details: InvoiceDetails::default(),
                lines: vec![DraftLine::new(LineKind::OneOff, "A", "A", net)],
                taxes: Vec::new(),
            };
            let made = issue(ctx, tx, draft).await?;
            ledger::invoiced(ctx, tx, &made.invoice).await?;
            if paid {
                pay_invoice(ctx, tx, made.invoice.id, ctx.now()).await?;
            }
            Ok(())
        })
        .await;
    }
}

async fn numbers(actor: &Actor, query: &str) -> Vec<String> {
    let rows = actor.get(&format!("/invoices{query}")).await.expect(200);
    let number = |row: &serde_json::Value| {
        row["source_id"].as_str().unwrap().trim_start_matches("INV-00000").to_owned()
    };
    rows.as_array().unwrap().iter().map(number).collect()
}

both_engines! {
    async fn invoices_are_filtered_and_sorted(app: TestApp) {
        issued(app, &[
            ("alpha", 100_00, 0, Some("PO-b"), false),
            ("acme", 50_00, 61, Some("po-A"), false),
            ("acme", 25_50, 95, None, false),
            ("alpha", 10_00, 125, Some("PO-c"), true),
            ("alpha", 75_00, 150, None, false),
            ("beta", 60_00, 10, Some("PO-a"), false),
        ]).await;
        let ada = app.hub("ada").await;
        let acme = app.world.organisation("acme").0;
        let alpha = app.world.organisation("alpha").0;
        let beta = app.world.organisation("beta").0;
        for (query, expected) in [
            ("", "1 2 3 4 5"),
            (&*format!("?organisation={acme}"), "2 3"),
            (&*format!("?organisation={acme}&organisation={alpha}"), "1 2 3 4 5"),
            (&*format!("?organisation={beta}"), ""),
            ("?organisation=-1", ""),
            ("?text=po-a", "2"),
            ("?text=INV-000003", "3"),
            ("?text=INV-000003&text=po-a", "2 3"),
            ("?text=%25", ""),
            ("?status=paid_in_full", "4"),
            ("?status=open&status=voided", "1 2 3 5"),
            ("?type=credit_note", ""),
            ("?type=invoice", "1 2 3 4 5"),
            // Due after 30 days: 31, 65 and 120 days overdue; 4 is paid.
            ("?days_overdue=0", "1 4"),
            ("?days_overdue=31-60", "2"),
            ("?days_overdue=61-90", "3"),
            ("?days_overdue=90%2B", "5"),
            ("?days_overdue=90+&days_overdue=31-60", "2 5"),
            ("?start_date=2026-09-02", "1 2"),
            ("?end_date=2026-07-30", "3 4 5"),
            ("?end_date=2026-07-29", "4 5"),
            ("?value_from=25.50&value_to=75", "2 3 5"),
            ("?value_from=25.501", "1 2 5"),
            ("?sort_by=-total", "1 5 2 3 4"),
            ("?sort_by=%2Btotal", "4 3 2 5 1"),
            ("?sort_by=+source_id", "1 2 3 4 5"),
            ("?sort_by=-source_id", "5 4 3 2 1"),
            ("?sort_by=-purchase_order", "4 1 2 3 5"),
            ("?sort_by=-days_overdue", "5 3 2 1 4"),
            ("?sort_by=+days_overdue&sort_by=-date", "1 4 2 3 5"),
            ("?sort_by=+status&sort_by=-date", "1 2 3 5 4"),
            ("?per_page=2&page=2", "3 4"),
            ("?page=9", ""),
        ] {
            assert_eq!(numbers(&ada, query).await.join(" "), expected, "{query}");
        }
        let page = ada.get("/invoices?per_page=2").await;
        assert_eq!((page.header("x-total-count"), page.header("x-total-pages")), (Some("5"), Some("3")));
        let days = ada.get("/invoices?text=INV-000003").await.expect(200);
        assert_eq!((&days[0]["days_overdue"], &days[0]["total"]), (&json!(65), &json!(25.5)));
        assert_eq!(numbers(&app.hub("olga").await, "").await, ["6"]);
        assert_eq!(numbers(&app.hub("ben").await, "").await, ["2", "3"]);
    }

    async fn credit_notes_are_never_overdue(app: TestApp) {
        issued(app, &[("acme", 50_00, 61, None, false), ("acme", -20_00, 95, None, false)]).await;
        let rita = app.hub("rita").await;
        for (query, expected) in [
            ("?days_overdue=31-60", "1"),
            ("?days_overdue=61-90", ""),
            ("?days_overdue=0", "CR-000001"),
            ("?sort_by=-days_overdue", "1 CR-000001"),
            ("?sort_by=%2Bdays_overdue", "CR-000001 1"),
        ] {
            assert_eq!(numbers(&rita, query).await.join(" "), expected, "{query}");
        }
    }

    async fn days_are_counted_where_the_customer_is(app: TestApp) {
        issued(app, &[("acme", 50_00, 61, None, false), ("beta", 50_00, 61, None, false)]).await;
        change_organisation(app, "acme", |profile| profile.time_zone = Some("Asia/Tokyo".into())).await;
        // In the afternoon the next day has begun in Tokyo; a month later the sixtieth day is over there and not here.
        for (instant, days, cases) in [
            ("2026-11-02T09:30:00Z", [31, 31], &[("?days_overdue=31-60", "1 2")][..]),
            ("2026-11-02T15:30:00Z", [32, 31], &[("?days_overdue=31-60", "1 2"), ("?days_overdue=0", "")]),
            ("2026-12-01T15:30:00Z", [61, 60], &[
                ("?days_overdue=31-60", "2"), ("?days_overdue=61-90", "1"), ("?days_overdue=0", ""),
                ("?days_overdue=61-90&days_overdue=31-60&sort_by=%2Bsource_id", "1 2"),
                ("?sort_by=-days_overdue&sort_by=%2Bsource_id", "1 2"),
            ]),
        ] {
            app.clock.set(instant.parse().unwrap());
            let rita = app.hub("rita").await;
            let rows = rita.get("/invoices?sort_by=%2Bsource_id").await.expect(200);
            assert_eq!([&rows[0]["days_overdue"], &rows[1]["days_overdue"]], [&json!(days[0]), &json!(days[1])], "{instant}");
            for (query, expected) in cases {
                assert_eq!(numbers(&rita, query).await.join(" "), *expected, "{instant} {query}");
            }
        }
    }

    async fn days_overdue_sort_as_they_are_shown(app: TestApp) {
        // Due on two days in a row, and for Acme it is a day later already.
        issued(app, &[
            ("beta", 50_00, 61, None, false),
            ("acme", 50_00, 61, None, false),
            ("acme", 50_00, 60, None, false),
            ("beta", 50_00, 60, None, false),
            ("acme", 50_00, 95, None, false),
            ("beta", 50_00, 5, None, false),
            ("acme", -50_00, 95, None, false),
        ]).await;
        change_organisation(app, "acme", |profile| profile.time_zone = Some("Asia/Tokyo".into())).await;
        app.clock.set("2026-11-02T15:30:00Z".parse().unwrap());
        let rita = app.hub("rita").await;
        for sort in ["-days_overdue", "%2Bdays_overdue"] {
            let mut rows = Vec::new();
            for page in 1..=4 {
                let found = rita.get(&format!("/invoices?sort_by={sort}&sort_by=%2Bsource_id&per_page=2&page={page}")).await.expect(200);
                rows.extend(found.as_array().unwrap().iter().map(|row| (row["days_overdue"].as_i64().unwrap(), row["source_id"].to_string())));
            }
            let mut expected = rows.clone();
            expected.sort_by(|a, b| {
                let days = if sort.starts_with('-') { b.0.cmp(&a.0) } else { a.0.cmp(&b.0) };
                days.then_with(|| a.1.cmp(&b.1))
            });
            assert_eq!(rows, expected, "{sort}");
            assert_eq!(rows.iter().map(|row| row.0).max(), Some(66));
        }
    }

    async fn every_fault_of_the_query_is_named(app: TestApp) {
        let ada = app.hub("ada").await;
        let refused = ada.get(
            "/invoices?status=gone&type=x&days_overdue=1-30&start_date=soon&value_from=much&sort_by=total&organisation=a&per_page=1001",
        );
        let refused = refused.await;
        assert_eq!(refused.status, 400);
        let expected = ["days_overdue", "organisation", "per_page", "sort_by", "start_date", "status", "type", "value_from"];
        assert_eq!(refused.faults(), expected);
    }
}
