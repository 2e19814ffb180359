//! Orders: placing, approving, cancelling, what follows by itself, and lists.

use comptoir_catalogue::{ProductId, ProductProfile, products};
use comptoir_inventory::claims;
use comptoir_invoicing::{PendingKind, pending};
use comptoir_kernel::Ctx;
use comptoir_orders::{OrderId, ShippedLine, ShippedUnit, lines};
use comptoir_parties::{NewSite, SiteProfile};
use comptoir_store::{Tx, params};
use comptoir_testkit::{TestApp, both_engines, json};
use jiff::SignedDuration;
use serde_json::Value;

use crate::shop::{FRANCE, Shop, UK, address, available, change_organisation};

fn ids(list: &Value) -> Vec<i64> {
    list.as_array().unwrap().iter().map(|order| order["id"].as_i64().unwrap()).collect()
}

/// Names of the events of an order, in order.
async fn events(app: &TestApp, order: &Value) -> Vec<String> {
    let id = order["id"].as_i64().unwrap();
    app.command(async move |ctx: &Ctx, tx: &mut Tx<'_>| {
        let sql = "SELECT event FROM events_journal WHERE tenant = $1 AND object = 'order' AND object_id = $2 ORDER BY id";
        tx.query::<(String,)>(sql, params![ctx.tenant, id]).await
    })
    .await
    .into_iter()
    .map(|(event,)| event)
    .collect()
}

/// What an order has handed to invoicing: kind, code, quantity, net.
async fn charges(app: &TestApp, order: &Value) -> Vec<(PendingKind, String, String, i64)> {
    let id = order["id"].as_i64().unwrap();
    let found = app.command(async move |ctx, tx| pending::of_order(tx, ctx.tenant, id).await).await;
    found.into_iter().map(|row| (row.kind, row.code, row.quantity.to_string(), row.net)).collect()
}

/// A group and a site of an organisation.
async fn place(app: &TestApp, organisation: &str) -> (Value, Value) {
    let owner = app.world.organisation(organisation);
    app.command(async move |ctx: &Ctx, tx: &mut Tx<'_>| {
        let group = comptoir_parties::groups::create(ctx, tx, owner, "Phones").await?.id.0;
        let profile = SiteProfile { name: "Leeds".into(), ..SiteProfile::default() };
        let site =
            comptoir_parties::sites::create(ctx, tx, NewSite { organisation: owner, profile }).await?.id.0;
        Ok((json!(group), json!(site)))
    })
    .await
}

both_engines! {
    async fn an_order_is_placed_at_once_and_goes_on_by_itself(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let (group, site) = place(app, "acme").await;
        let body = json!({
            "purchase_order_number": "PO-7", "shipping_address": address(UK), "shipping_type": shop.next_day, "name": "Phones",
            "end_user": "Acme Ltd", "ship_instructions": "Ring twice", "provisioning_instructions": "Set German",
            "line_items": [
                { "product": shop.phone, "product_code": "TWIN", "quantity": 10, "prov_product": shop.provisioning,
                  "maintenance_product_code": "MNT", "prov_organisation": app.world.organisation("acme").0, "prov_group": group, "prov_site": site },
                { "product_code": "HEADSET", "quantity": 2 },
                { "product": shop.training, "quantity": 1 },
            ],
        });
        let order = ben.post("/orders", body).await.expect(201);
        assert_eq!((&order["status"], &order["total"]), (&json!("CREATED"), &json!(1748.20)));
        assert_eq!((&order["ship_cost"], &order["discount"]), (&json!(7.50), &json!(0)));
        assert_eq!((&order["date"], &order["ship_final"]), (&json!("2026-11-02T09:00:00"), &json!(true)));
        assert_eq!((&order["units"], &order["shipments"], &order["finance"]), (&json!([]), &json!([]), &json!(null)));
        assert_eq!(order["shipping_address"], address(UK));
        let line = &order["line_items"][0];
        assert_eq!((&line["prov_group"], &line["prov_site"], &line["rate_plan_details"]), (&group, &site, &json!(null)));
        assert_eq!((available(app, "PHONE").await, available(app, "HEADSET").await), (40, 3));
        app.settle().await;
        let path = format!("/orders/{}", order["id"]);
        let now = ben.get(&path).await.expect(200);
        assert_eq!(now["status"], "PROCESSING");
        assert_eq!((&now["line_items"], &now["total"]), (&order["line_items"], &order["total"]));
        assert_eq!(events(app, &order).await, ["order.created", "order.status_changed"]);
        // It has goods to ship: time alone does not accept it.
        app.clock.advance(SignedDuration::from_secs(3600));
        app.settle().await;
        assert_eq!(app.hub("ben").await.get(&path).await.expect(200)["status"], "PROCESSING");
    }

    async fn a_device_goes_to_a_group_and_a_site_that_are_there(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let ((group, site), (_, strange)) = (place(app, "acme").await, place(app, "beta").await);
        let alpha = app.world.organisation("alpha").0;
        let line = |extra: Value| {
            let mut line = json!({ "product": shop.training, "quantity": 1 });
            line.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
            json!({ "line_items": [line] })
        };
        let acme = app.world.organisation("acme").0;
        for (extra, faults) in [
            (json!({ "prov_group": 999, "prov_site": strange }), &["prov_group", "prov_site"][..]),
            (json!({ "prov_organisation": alpha }), &["prov_organisation"]),
            (json!({ "prov_group": -1 }), &["prov_group"]),
        ] {
            let refused = ben.post("/baskets", line(extra.clone())).await;
            let expected: Vec<String> = faults.iter().map(|field| format!("line_items[0].{field}")).collect();
            assert_eq!((refused.status, refused.faults()), (400, expected), "{extra}");
        }
        // Of another organisation than the one that is named.
        let other = app.hub("ada").await.post("/orders", line(json!({ "prov_organisation": alpha, "prov_group": group, "prov_site": site }))).await;
        assert_eq!(other.faults(), ["line_items[0].prov_group", "line_items[0].prov_site"], "{}", other.text);
        let modules = format!("/native/organisations/{acme}/modules");
        let without = json!({"modules": ["WEBSTORE", "SUBSCRIPTIONS", "FINANCE", "FEEDS"]});
        let root = app.hub("rita").await;
        let before = app.hub("ben").await.get("/whoami").await.expect(200)["modules"].clone();
        root.native("PUT", &modules, without).await.expect(200);
        let off = ben.post("/orders", line(json!({ "prov_group": group, "prov_site": site }))).await;
        assert_eq!(off.faults(), ["line_items[0].prov_group", "line_items[0].prov_site"], "{}", off.text);
        root.native("PUT", &modules, json!({"modules": before})).await.expect(200);
        let basket = ben.post("/baskets", line(json!({ "prov_organisation": acme, "prov_group": group, "prov_site": site }))).await.expect(201);
        app.command(async move |ctx: &Ctx, tx: &mut Tx<'_>| {
            let group = comptoir_parties::GroupId(group.as_i64().unwrap());
            comptoir_parties::groups::delete(ctx, tx, group).await
        }).await;
        let late = ben.post(&format!("/baskets/{}/checkout", basket["id"]), json!(null)).await;
        assert_eq!((late.status, late.faults()), (409, vec!["line_items[0].prov_group".to_owned()]), "{}", late.text);
    }

    async fn the_stock_is_never_oversold(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let mut body = shop.phones(51);
        body["line_items"].as_array_mut().unwrap().push(json!({ "product": shop.headset, "quantity": 6 }));
        let refused = ben.post("/orders", body).await;
        assert_eq!(refused.faults(), ["HEADSET", "PHONE"]);
        for text in ["PHONE (asked 51, available 50)", "HEADSET (asked 6, available 5)"] {
            assert!(refused.json["message"].as_str().unwrap().contains(text), "{}", refused.text);
        }
        assert_eq!(refused.expect(409)["error"], "out_of_stock");
        assert_eq!((available(app, "PHONE").await, available(app, "HEADSET").await), (50, 5));
        assert_eq!(ben.get("/orders").await.expect(200), json!([]));

        let mut rivals = tokio::task::JoinSet::new();
        for _ in 0..60 {
            let (ben, body) = (ben.clone(), shop.phones(1));
            rivals.spawn(async move { ben.post("/orders", body).await.status });
        }
        let mut placed = 0;
        while let Some(status) = rivals.join_next().await {
            match status.unwrap() {
                201 => placed += 1,
                409 => {}
                other => panic!("status {other}"),
            }
        }
        assert_eq!((placed, available(app, "PHONE").await), (50, 0));
        assert_eq!(ben.get("/orders").await.header("x-total-count"), Some("50"));
    }

    async fn one_idempotency_key_makes_one_order(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await.with("idempotency-key", "once");
        let mut rivals = tokio::task::JoinSet::new();
        for _ in 0..10 {
            let (ben, body) = (ben.clone(), shop.phones(1));
            rivals.spawn(async move { ben.post("/orders", body).await.expect(201) });
        }
        let mut made = Vec::new();
        while let Some(order) = rivals.join_next().await {
            made.push(order.unwrap());
        }
        assert!(made.iter().all(|order| *order == made[0]));
        assert_eq!(available(app, "PHONE").await, 49);
        ben.post("/orders", shop.phones(2)).await.expect(409);
    }

    async fn a_waiting_order_is_approved_or_denied_once(app: TestApp) {
        let shop = Shop::open(app).await;
        change_organisation(app, "acme", |profile| profile.manual_authorisation = true).await;
        let (ben, art) = (app.hub("ben").await, app.hub("art").await);
        let first = ben.post("/orders", shop.phones(3)).await.expect(201);
        assert_eq!((&first["status"], &first["manual_authorisation"]), (&json!("PENDING_AUTHORISATION"), &json!(true)));
        let second = ben.post("/orders", shop.phones(4)).await.expect(201);
        app.settle().await;
        assert_eq!(available(app, "PHONE").await, 43);
        let path = |order: &Value, verb: &str| format!("/orders/{}/{verb}", order["id"]);
        ben.post(&path(&first, "approve"), json!(null)).await.expect(403);
        ben.post(&path(&first, "deny"), json!(null)).await.expect(403);
        app.hub("olga").await.post(&path(&first, "approve"), json!(null)).await.expect(404);
        let refused = ben.post(&path(&first, "cancel"), json!(null)).await;
        assert!(refused.json["message"].as_str().unwrap().contains("PENDING_AUTHORISATION"));
        refused.expect(409);

        let mut rivals = tokio::task::JoinSet::new();
        for verb in ["approve", "approve", "deny", "approve", "deny"] {
            let (art, path) = (art.clone(), path(&first, verb));
            rivals.spawn(async move { art.post(&path, json!(null)).await.status });
        }
        let mut won = 0;
        while let Some(status) = rivals.join_next().await {
            let status = status.unwrap();
            assert!(status == 200 || status == 409, "{status}");
            won += i64::from(status == 200);
        }
        assert_eq!(won, 1);
        let denied = art.post(&path(&second, "deny"), json!(null)).await.expect(200);
        assert_eq!(denied["status"], "CANCELLED");
        let again = art.post(&path(&second, "approve"), json!(null)).await;
        assert!(again.json["message"].as_str().unwrap().contains("CANCELLED"));
        again.expect(409);
        let first = ben.get(&format!("/orders/{}", first["id"])).await.expect(200);
        let held = if first["status"] == "PROCESSING" { 3 } else { 0 };
        assert_eq!(available(app, "PHONE").await, 50 - held);
        assert_eq!(events(app, &second).await, ["order.created", "order.cancelled"]);
    }

    async fn an_order_beyond_the_credit_limit_waits_for_approval(app: TestApp) {
        let shop = Shop::open(app).await;
        change_organisation(app, "acme", |profile| profile.credit_limit = Some(300_00)).await;
        let ben = app.hub("ben").await;
        let statuses = [("CREATED", 1), ("CREATED", 1), ("PENDING_AUTHORISATION", 1), ("PENDING_AUTHORISATION", 3)];
        for (status, quantity) in statuses {
            assert_eq!(ben.post("/orders", shop.phones(quantity)).await.expect(201)["status"], status);
        }
    }

    async fn an_order_is_cancelled_until_it_is_accepted(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let order = ben.post("/orders", shop.phones(5)).await.expect(201);
        let path = format!("/orders/{}/cancel", order["id"]);
        app.hub("olga").await.post(&path, json!(null)).await.expect(404);
        app.hub("rob").await.post(&path, json!(null)).await.expect(403);
        // The first step has not been taken yet: it is finished first.
        let cancelled = ben.post(&path, json!(null)).await.expect(200);
        assert_eq!((&cancelled["status"], available(app, "PHONE").await), (&json!("CANCELLED"), 50));
        app.settle().await;
        assert_eq!(events(app, &order).await, ["order.created", "order.status_changed", "order.cancelled"]);
        let again = ben.post(&path, json!(null)).await;
        assert!(again.json["message"].as_str().unwrap().contains("CANCELLED"));
        again.expect(409);

        let order = ben.post("/orders", shop.phones(5)).await.expect(201);
        let id = OrderId(order["id"].as_i64().unwrap());
        app.command(async move |ctx, tx| comptoir_orders::accepted(ctx, tx, id).await.map(|_| ())).await;
        let late = ben.post(&format!("/orders/{id}/cancel"), json!(null)).await;
        assert!(late.json["message"].as_str().unwrap().contains("ACCEPTED"));
        late.expect(409);
        assert_eq!(available(app, "PHONE").await, 45);
    }

    async fn an_order_with_nothing_to_ship_is_accepted_after_a_while(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let body = json!({
            "line_items": [
                { "product": shop.licence, "quantity": 10, "zoom_order": { "company_name": "Acme", "admin_email": "it@acme.example" } },
                { "product": shop.training, "quantity": 2 },
            ],
        });
        let order = ben.post("/orders", body).await.expect(201);
        let path = format!("/orders/{}", order["id"]);
        app.settle().await;
        assert_eq!(ben.get(&path).await.expect(200)["status"], "PROCESSING");
        app.clock.advance(SignedDuration::from_secs(59));
        app.settle().await;
        assert_eq!(ben.get(&path).await.expect(200)["status"], "PROCESSING");
        assert_eq!(charges(app, &order).await, []);
        app.clock.advance(SignedDuration::from_secs(1));
        app.settle().await;
        assert_eq!(ben.get(&path).await.expect(200)["status"], "COMPLETE");
        assert_eq!(charges(app, &order).await, [(PendingKind::OneOff, "TRAINING".to_owned(), "2".to_owned(), 800_00)]);
        let line = order["line_items"][0]["id"].as_i64().unwrap();
        let count = app.command(async move |ctx: &Ctx, tx: &mut Tx<'_>| {
            let sql = "SELECT COUNT(*) FROM subscriptions_subscription WHERE tenant = $1 AND order_line = $2";
            Ok(tx.query_one::<(i64,)>(sql, params![ctx.tenant, line]).await?.unwrap().0)
        });
        assert_eq!(count.await, 1);
        assert_eq!(events(app, &order).await.len(), 4);
    }

    async fn what_is_shipped_is_shown_and_charged(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let phone = ProductId(shop.phone);
        let sending = async |price: Option<i64>| app.command(async move |ctx, tx| {
            let profile = products::find(ctx, tx, phone).await?.profile();
            products::update(ctx, tx, phone, ProductProfile { shipping_cost: price, ..profile }).await.map(|_| ())
        }).await;
        // Three phones at 1.15 beside the shipping type: charged as it was shown, with the first parcel.
        sending(Some(1_15)).await;
        let mut body = shop.phones(3);
        body["line_items"][0]["prov_product"] = json!(shop.provisioning);
        body["line_items"].as_array_mut().unwrap().push(json!({ "product": shop.headset, "quantity": 1 }));
        body["line_items"].as_array_mut().unwrap().push(json!({ "product": shop.training, "quantity": 1 }));
        let order = ben.post("/orders", body).await.expect(201);
        assert_eq!(order["ship_cost"], 10.95);
        sending(Some(9_99)).await;
        let id = OrderId(order["id"].as_i64().unwrap());
        let path = format!("/orders/{id}");
        let ship = async |parts: &[(usize, i64)], tracking: &'static str| {
            let parts = parts.to_vec();
            app.command(async move |ctx, tx| {
                let order = comptoir_orders::accepted(ctx, tx, id).await?;
                let lines = lines(tx, ctx.tenant, id).await?;
                let claimed: Vec<(String, i64)> = parts.iter().map(|&(line, n)| (lines[line].uid.to_string(), n)).collect();
                let claimed: Vec<(&str, i64)> = claimed.iter().map(|(line, n)| (line.as_str(), *n)).collect();
                claims::ship(ctx, tx, order.claim.unwrap(), &claimed).await?;
                let shipped = parts.iter().map(|&(line, quantity)| ShippedLine {
                    line: lines[line].id,
                    quantity,
                    shipment_id: 1,
                    parcel_id: None,
                    carrier: Some("DPD".into()),
                    tracking_number: Some(tracking.into()),
                    tracking_url: None,
                    units: vec![ShippedUnit { serial_number: Some(format!("SN-{tracking}-{line}")), mac_address: None }],
                });
                let shipped: Vec<ShippedLine> = shipped.collect();
                comptoir_orders::shipped(ctx, tx, id, &shipped).await.map(|_| ())
            })
            .await;
        };
        ship(&[(0, 2)], "A1").await;
        let part = ben.get(&path).await.expect(200);
        assert_eq!(part["status"], "PART_SHIPPED");
        assert_eq!((part["shipments"].as_array().unwrap().len(), part["units"].as_array().unwrap().len()), (1, 2));
        assert_eq!((&part["shipments"][0]["tracking_number"], &part["shipments"][0]["carrier"]), (&json!("A1"), &json!("DPD")));
        assert_eq!(part["units"][0]["serial_number"], "SN-A1-0");
        assert_eq!((&part["units"][1]["product_code"], &part["units"][1]["line_item"]), (&json!("PHONE"), &order["line_items"][0]["id"]));
        ship(&[(0, 1), (1, 1)], "A2").await;
        let full = ben.get(&path).await.expect(200);
        assert_eq!((&full["status"], full["shipments"].as_array().unwrap().len()), (&json!("SHIPPED"), 2));
        let second: Vec<&Value> = full["units"].as_array().unwrap().iter().filter(|unit| unit["shipment"] == full["shipments"][1]["id"]).collect();
        assert_eq!(second.iter().map(|unit| &unit["id"]).collect::<Vec<_>>(), full["shipments"][1]["units"].as_array().unwrap().iter().collect::<Vec<_>>());
        let (goods, fee) = (PendingKind::Goods, PendingKind::OneOff);
        let expected = [
            (fee, "TRAINING", "1", 400_00),
            (goods, "PHONE", "2", 247_98), (fee, "PRV", "2", 3_98), (PendingKind::Shipping, "SHIPPING", "1", 10_95),
            (goods, "PHONE", "1", 123_99), (fee, "PRV", "1", 1_99), (goods, "HEADSET", "1", 25_50),
        ];
        let found = charges(app, &order).await;
        let sum: i64 = found.iter().map(|charge| charge.3).sum();
        assert_eq!(found, expected.map(|(kind, code, quantity, net)| (kind, code.to_owned(), quantity.to_owned(), net)));
        assert_eq!(json!(814.39), order["total"]);
        assert_eq!(sum, 814_39);
        app.command(async move |ctx, tx| comptoir_orders::delivered(ctx, tx, id).await.map(|_| ())).await;
        assert_eq!(ben.get(&path).await.expect(200)["status"], "COMPLETE");
    }

    async fn only_references_of_suppliers_change_after_placing(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let order = ben.post("/orders", shop.phones(1)).await.expect(201);
        let path = format!("/orders/{}", order["id"]);
        let changed = ben.put(&path, json!({ "linked_supplier_refs": ["S-100", "S-200"] })).await.expect(200);
        assert_eq!(changed["linked_supplier_refs"], json!(["S-100", "S-200"]));
        let file = ben.post("/orders/export", json!([changed["id"]])).await;
        assert!(file.text.contains("\"S-100, S-200\""), "{}", file.text);
        let same = ben.put(&path, json!({})).await.expect(200);
        assert_eq!(same["linked_supplier_refs"], json!(["S-100", "S-200"]));
        let refused = ben.put(&path, json!({ "linked_supplier_refs": ["S-1", 5], "name": "x", "total": 0 })).await;
        assert_eq!(refused.faults(), ["linked_supplier_refs[1]", "name", "total"], "{}", refused.text);
        refused.expect(400);
        let refused = ben.put(&path, json!({ "linked_supplier_refs": ["", 5], "total": 0 })).await;
        assert_eq!(refused.faults(), ["linked_supplier_refs[0]", "linked_supplier_refs[1]", "total"], "{}", refused.text);
        app.hub("olga").await.put(&path, json!({ "linked_supplier_refs": [5] })).await.expect(404);
        app.hub("olga").await.put(&path, json!({ "linked_supplier_refs": [] })).await.expect(404);
        app.hub("rob").await.put(&path, json!({ "linked_supplier_refs": [] })).await.expect(403);
        assert_eq!(ids(&ben.get("/orders?text=s-200").await.expect(200)).len(), 1);
        let emptied = ben.put(&path, json!({ "linked_supplier_refs": null })).await.expect(200);
        assert_eq!(emptied["linked_supplier_refs"], json!([]));
    }

    async fn lists_filter_sort_and_page_within_reach(app: TestApp) {
        let shop = Shop::open(app).await;
        change_organisation(app, "beta", |profile| profile.manual_authorisation = true).await;
        let mut made = Vec::new();
        for (who, quantity, reference) in [("ben", 1, "AB-1"), ("ada", 3, "AB-2"), ("olga", 2, "CD_3"), ("ben", 2, "Éclair")] {
            let mut body = shop.phones(quantity);
            body["purchase_order_number"] = json!(reference);
            if reference == "AB-2" {
                body["payment_type"] = json!("FINANCE");
                body["finance"] = json!({ "target": "RESELLER", "term": 36 });
            }
            made.push(app.hub(who).await.post("/orders", body).await.expect(201)["id"].as_i64().unwrap());
            app.clock.advance(SignedDuration::from_hours(24));
        }
        let rita = app.hub("rita").await;
        let pick = |wanted: &[usize]| wanted.iter().map(|&index| made[index]).collect::<Vec<_>>();
        let (acme, beta) = (app.world.organisation("acme"), app.world.organisation("beta"));
        let cases: Vec<(String, &[usize])> = vec![
            (String::new(), &[3, 2, 1, 0]),
            ("sort_by=%2Bdate".into(), &[0, 1, 2, 3]),
            ("sort_by=+total&sort_by=-date".into(), &[0, 3, 2, 1]),
            ("sort_by=-total,+date".into(), &[1, 2, 3, 0]),
            ("status=PENDING_AUTHORISATION".into(), &[2]),
            ("status=CREATED&status=SHIPPED".into(), &[3, 1, 0]),
            ("payment_type=FINANCE".into(), &[1]),
            ("text=ab-".into(), &[1, 0]),
            ("text=d_3".into(), &[2]),
            ("text=eclair".into(), &[3]),
            ("text=%25".into(), &[]),
            (format!("text={}", made[0]), &[0]),
            (format!("text={}&text=ECLAIR&text=d_3", made[0]), &[3, 2, 0]),
            ("text=ab-&text=cd_3&organisation=".to_owned() + &beta.to_string(), &[2]),
            (format!("organisation={acme}"), &[3, 0]),
            (format!("organisation={acme}&organisation={beta}"), &[3, 2, 0]),
            ("organisation=99999".into(), &[]),
            ("start_date=2026-11-03&end_date=2026-11-04".into(), &[2, 1]),
            ("end_date=2026-11-02".into(), &[0]),
            ("end_date=2026-11-02&end_date=2026-11-03".into(), &[1, 0]),
            ("start_date=2026-11-05&start_date=2026-11-04".into(), &[3, 2]),
            ("end_date=9999-12-31&start_date=2026-11-05T00:00:00Z".into(), &[3]),
            ("start_date=9999-12-31".into(), &[]),
            ("value_from=255.48&value_to=255.48".into(), &[3, 2]),
            ("value_from=255.481".into(), &[1]),
            ("value_from=255.481&value_from=255.48".into(), &[3, 2, 1]),
            ("value_to=131.49&value_to=131.48".into(), &[0]),
            ("value_to=131.489".into(), &[]),
            ("per_page=3&page=2".into(), &[0]),
            ("per_page=3&page=3".into(), &[]),
        ];
        for (query, wanted) in cases {
            let found = rita.get(&format!("/orders?{query}")).await.expect(200);
            assert_eq!(ids(&found), pick(wanted), "{query}");
        }
        let page = rita.get("/orders?per_page=3").await;
        assert_eq!((page.header("x-total-count"), page.header("x-total-pages")), (Some("4"), Some("2")));
        for (who, wanted) in [("ada", &[3, 1, 0][..]), ("rob", &[3, 1, 0]), ("ben", &[3, 0]), ("olga", &[2])] {
            let actor = app.hub(who).await;
            assert_eq!(ids(&actor.get("/orders").await.expect(200)), pick(wanted), "{who}");
            for (index, id) in made.iter().enumerate() {
                let status = if wanted.contains(&index) { 200 } else { 404 };
                actor.get(&format!("/orders/{id}")).await.expect(status);
            }
        }
        let olga = app.hub("olga").await;
        assert_eq!(olga.get(&format!("/orders?organisation={acme}")).await.expect(200), json!([]));
        let refused = rita.get("/orders?status=DRAFT&payment_type=CASH&organisation=x&start_date=soon&end_date=2026-11-02x&value_from=1e&sort_by=name&page=0").await;
        let named = ["end_date", "organisation", "page", "payment_type", "sort_by", "start_date", "status", "value_from"];
        assert_eq!(refused.faults(), named);
        let message = refused.json["message"].as_str().unwrap();
        assert!(named.iter().all(|field| message.contains(field)), "{message}");
        refused.expect(400);
    }

    async fn a_bad_order_changes_nothing(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let body = json!({
            "shipping_type": shop.next_day,
            "shipping_address": address(FRANCE),
            "payment_type": "CASH",
            "line_items": [
                { "product": shop.phone, "quantity": 2.5 },
                { "product": shop.licence, "quantity": 1 },
                { "product": shop.headset, "quantity": 100_001 },
            ],
        });
        let refused = ben.post("/orders", body).await;
        let expected = ["line_items[0].quantity", "line_items[1].zoom_order", "line_items[2].quantity", "payment_type", "shipping_type"];
        assert_eq!(refused.faults(), expected, "{}", refused.text);
        refused.expect(400);
        let nowhere = json!({ "addr_line_1": "5 Low Street", "country_code": UK });
        let refused = ben.post("/orders", json!({ "shipping_address": nowhere, "line_items": [{ "product": shop.phone, "quantity": 1 }] })).await;
        assert_eq!((refused.status, refused.faults()), (400, vec!["shipping_address.city".to_owned()]), "{}", refused.text);
        let goods = json!({ "shipping_address": { "city": "Leeds" }, "line_items": [{ "product": shop.phone, "quantity": 0 }] });
        let refused = ben.post("/orders", goods).await;
        let expected = ["line_items[0].quantity", "shipping_address.addr_line_1", "shipping_address.country_code"];
        assert_eq!(refused.faults(), expected, "goods need an address, whatever else is wrong: {}", refused.text);
        let refused = ben.post("/orders", json!({})).await;
        assert_eq!(refused.faults(), ["line_items"]);
        refused.expect(400);
        ben.send_bytes("POST", "/orders", "application/json", b"{".to_vec()).await.expect(400);
        ben.post("/orders", json!([])).await.expect(400);
        let refused = ben.post("/orders", json!({ "order_type": "GIFT", "name": 5, "line_items": [{ "product": "x", "product_code": "NONE", "quantity": 0 }] })).await;
        let expected = ["line_items[0].product", "line_items[0].product_code", "line_items[0].quantity", "name", "order_type"];
        assert_eq!(refused.faults(), expected, "{}", refused.text);
        let change = json!({ "order_type": "CHANGE_ORDER", "subscription": 1, "line_items": [] });
        assert_eq!(ben.post("/orders", change).await.faults(), ["line_items", "subscription"]);
        app.hub("rob").await.post("/orders", shop.phones(1)).await.expect(403);
        app.anonymous(comptoir_contracts::Dialect::Hub).post("/orders", shop.phones(1)).await.expect(401);
        assert_eq!(ben.get("/orders").await.expect(200), json!([]));
        assert_eq!(available(app, "PHONE").await, 50);
        ben.get("/orders/0").await.expect(404);
        ben.post("/orders/5/cancel", json!(null)).await.expect(404);
    }

    async fn goods_go_to_the_organisation_when_no_address_is_given(app: TestApp) {
        let shop = Shop::open(app).await;
        let body = json!({ "line_items": [{ "product": shop.phone, "quantity": 1 }] });
        let order = app.hub("ben").await.post("/orders", body.clone()).await.expect(201);
        assert_eq!((&order["shipping_address"]["addr_line_1"], &order["ship_cost"]), (&json!("1 High Street"), &json!(0)));
        // The root has no address.
        let refused = app.hub("rita").await.post("/orders", body).await;
        assert_eq!(refused.faults(), ["shipping_address"]);
        refused.expect(400);
    }
}
