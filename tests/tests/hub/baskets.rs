//! Baskets: filling, changing, checking out.

use comptoir_testkit::{both_engines, json};

use crate::shop::{FRANCE, Shop, UK, address, available};

both_engines! {
    async fn a_basket_is_filled_line_by_line_and_becomes_the_order_of_the_same_id(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let basket = ben.post("/baskets", json!({ "name": "Leeds office" })).await.expect(201);
        assert_eq!((&basket["status"], &basket["total"], &basket["part_ship"]), (&json!("DRAFT"), &json!(0), &json!(true)));
        assert_eq!(basket["organisation"], app.world.organisation("acme").0);
        let path = format!("/baskets/{}", basket["id"]);

        let line = json!({ "product": shop.phone, "quantity": 10, "prov_product_code": "PRV", "maintenance_product": shop.maintenance });
        let line = ben.post(&format!("{path}/line_items"), line).await.expect(201);
        assert_eq!(line["sub_total_for_item"], 1289.70);
        assert_eq!((&line["name"], &line["order"]), (&json!("Desk phone"), &basket["id"]));
        assert_eq!((&line["prov_product"], &line["prov_product_price"]), (&json!(shop.provisioning), &json!(1.99)));
        let line = json!({ "product_code": "ZOOM-PRO", "quantity": 10, "zoom_order": { "company_name": "Acme", "admin_email": "it@acme.example" } });
        let line = ben.post(&format!("{path}/line_items"), line).await.expect(201);
        assert_eq!((&line["selected_rate_plan"], &line["rate_plan_details"]["name"]), (&json!(shop.monthly), &json!("12 months")));
        assert_eq!((&line["zoom_order"]["company_name"], &line["dropbox_order"]), (&json!("Acme"), &json!(null)));

        let change = json!({ "shipping_type": shop.next_day, "shipping_address": address(UK) });
        let changed = ben.put(&path, change).await.expect(200);
        assert_eq!((&changed["name"], &changed["total"]), (&json!("Leeds office"), &json!(1467.20)));
        assert_eq!((&changed["ship_cost"], &changed["ship_final"]), (&json!(7.50), &json!(false)));
        assert_eq!(ben.get(&path).await.expect(200), changed);
        ben.get(&format!("/orders/{}", basket["id"])).await.expect(404);
        assert_eq!(available(app, "PHONE").await, 50);

        let placed = ben.post(&format!("{path}/checkout"), json!(null)).await.expect(200);
        assert_eq!((&placed["id"], &placed["status"], &placed["total"]), (&basket["id"], &json!("CREATED"), &json!(1467.20)));
        assert_eq!(available(app, "PHONE").await, 40);
        let order = ben.get(&format!("/orders/{}", basket["id"])).await.expect(200);
        assert_eq!((&order["order_type"], &order["line_items"]), (&json!("SALES_ORDER"), &placed["line_items"]));
        assert_eq!(ben.get("/baskets").await.expect(200), json!([]));

        app.settle().await;
        let again = ben.post(&format!("{path}/checkout"), json!(null)).await;
        assert!(again.json["message"].as_str().unwrap().contains("PROCESSING"), "{}", again.text);
        again.expect(409);
        ben.put(&path, json!({ "name": "x" })).await.expect(409);
        ben.delete(&path).await.expect(409);
        ben.post(&format!("{path}/line_items"), json!({ "product": shop.phone, "quantity": 1 })).await.expect(409);
        assert_eq!(ben.get(&path).await.expect(200)["status"], "PROCESSING");
    }

    async fn a_put_changes_what_it_brings_and_line_items_replace_the_lines(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let body = json!({
            "name": "First", "end_user": "Acme Ltd", "part_ship": false,
            "line_items": [{ "product": shop.phone, "quantity": 2 }, { "product": shop.headset, "quantity": 1 }],
        });
        let basket = ben.post("/baskets", body).await.expect(201);
        let path = format!("/baskets/{}", basket["id"]);
        let changed = ben.put(&path, json!({ "name": null })).await.expect(200);
        assert_eq!((&changed["name"], &changed["end_user"], &changed["part_ship"]), (&json!(null), &json!("Acme Ltd"), &json!(false)));
        assert_eq!(changed["line_items"], basket["line_items"]);
        // What was read can be sent back.
        let back = ben.put(&path, basket.clone()).await.expect(200);
        assert_eq!((&back["name"], &back["total"]), (&basket["name"], &basket["total"]));
        let lines = json!({ "line_items": [{ "product": shop.headset, "quantity": 3 }] });
        let changed = ben.put(&path, lines).await.expect(200);
        assert_eq!((changed["line_items"].as_array().unwrap().len(), &changed["total"]), (1, &json!(76.50)));
        let emptied = ben.put(&path, json!({ "line_items": null })).await.expect(200);
        assert_eq!((&emptied["line_items"], &emptied["total"]), (&json!([]), &json!(0)));
        ben.delete(&path).await.expect(204);
        ben.get(&path).await.expect(404);
        ben.delete(&path).await.expect(404);
    }

    async fn what_was_deleted_is_not_reached_through_its_id_again(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let mut gone = Vec::new();
        for quantity in 1..=3 {
            let basket = ben.post("/baskets", shop.phones(quantity)).await.expect(201);
            let path = format!("/baskets/{}", basket["id"]);
            ben.delete(&path).await.expect(204);
            assert!(!gone.contains(&path), "{path} is another basket now");
            gone.push(path);
        }
        let kept = ben.post("/baskets", shop.phones(1)).await.expect(201);
        for path in &gone {
            // Asked again because the answer was lost.
            ben.delete(path).await.expect(404);
            ben.get(path).await.expect(404);
            ben.put(path, json!({ "name": "x" })).await.expect(404);
            ben.post(&format!("{path}/line_items"), json!({ "product": shop.phone, "quantity": 1 })).await.expect(404);
            ben.post(&format!("{path}/checkout"), json!(null)).await.expect(404);
            ben.get(&path.replace("baskets", "orders")).await.expect(404);
        }
        let list = ben.get("/baskets?sort_by=-total").await;
        assert_eq!(list.header("x-total-count"), Some("1"));
        assert_eq!(list.expect(200), json!([kept.clone()]));
        // Lines that take the place of others are others.
        let path = format!("/baskets/{}", kept["id"]);
        let lines = json!({ "line_items": [{ "product": shop.headset, "quantity": 1 }] });
        let replaced = ben.put(&path, lines).await.expect(200);
        assert_ne!(replaced["line_items"][0]["id"], kept["line_items"][0]["id"]);
        assert_eq!(replaced["line_items"].as_array().unwrap().len(), 1);
    }

    async fn every_fault_is_named_at_once_and_nothing_changes(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let bad = json!({
            "name": 5,
            "shipping_type": 99_999,
            "shipping_address": { "country_code": 999, "city": "x".repeat(256) },
            "ship_instructions": "x".repeat(3501),
            "finance": { "target": "NOBODY", "status": "APPROVED" },
            "line_items": [
                { "product": shop.phone, "quantity": 0, "prov_product": shop.maintenance, "maintenance_product_code": "PRV" },
                { "product_code": "TWIN", "quantity": 1 },
                { "product": shop.withdrawn, "quantity": "two" },
                { "quantity": 1, "prov_organisation": app.world.organisation("beta").0 },
                {
                    "product": shop.licence, "quantity": 21, "discount": 10, "selected_rate_plan": shop.number_plans[0],
                    "markup": 1e30, "zoom_order": { "company_name": "x".repeat(256), "country_code": 999 },
                },
                { "product_code": "NOTHING" },
                "seven",
            ],
        });
        let expected = [
            "finance.status", "finance.target",
            "line_items[0].maintenance_product_code", "line_items[0].prov_product", "line_items[0].quantity",
            "line_items[1].product_code",
            "line_items[2].product", "line_items[2].quantity",
            "line_items[3].product", "line_items[3].prov_organisation",
            "line_items[4].discount", "line_items[4].markup", "line_items[4].selected_rate_plan",
            "line_items[4].zoom_order.company_name", "line_items[4].zoom_order.country_code",
            "line_items[5].product_code", "line_items[5].quantity",
            "line_items[6]",
            "name", "ship_instructions", "shipping_address.city", "shipping_address.country_code", "shipping_type",
        ];
        let refused = ben.post("/baskets", bad.clone()).await;
        assert_eq!(refused.faults(), expected, "{}", refused.text);
        assert_eq!(refused.expect(400)["error"], "invalid");
        assert_eq!(ben.get("/baskets").await.expect(200), json!([]));

        let basket = ben.post("/baskets", json!({ "name": "Fine" })).await.expect(201);
        let path = format!("/baskets/{}", basket["id"]);
        let refused = ben.put(&path, bad).await;
        assert_eq!(refused.faults(), expected, "{}", refused.text);
        refused.expect(400);
        assert_eq!(ben.get(&path).await.expect(200), basket);
        let refused = ben.post(&format!("{path}/line_items"), json!({ "product": -1, "quantity": -1 })).await;
        assert_eq!(refused.faults(), ["product", "quantity"]);
        refused.expect(400);
        for markup in [json!(1000.01), json!(99_999_999), json!(-1)] {
            let line = json!({ "product": shop.phone, "quantity": 1, "markup": markup });
            assert_eq!(ben.post(&format!("{path}/line_items"), line).await.faults(), ["markup"]);
        }
    }

    async fn a_checkout_names_everything_that_is_missing(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let body = json!({
            "shipping_type": shop.next_day,
            "shipping_address": { "city": "Leeds" },
            "payment_type": "FINANCE",
            "finance": { "target": "CUSTOMER", "term": 36 },
            "line_items": [
                { "product": shop.headset, "quantity": 1 },
                { "product": shop.licence, "quantity": 1, "markup": 10 },
                { "product": shop.numbers, "quantity": 1, "markup": 1000 },
            ],
        });
        let basket = ben.post("/baskets", body).await.expect(201);
        let path = format!("/baskets/{}", basket["id"]);
        let refused = ben.post(&format!("{path}/checkout"), json!(null)).await;
        let expected = [
            "line_items[0].markup", "line_items[0].product", "line_items[1].zoom_order",
            "line_items[2].selected_rate_plan", "shipping_address.addr_line_1", "shipping_address.country_code",
        ];
        assert_eq!(refused.faults(), expected, "{}", refused.text);
        refused.expect(409);
        let abroad = json!({ "shipping_address": address(FRANCE) });
        let refused = ben.put(&path, abroad).await;
        assert_eq!(refused.faults(), ["shipping_type"]);
        refused.expect(400);
        let unknown = ben.post("/baskets/99999/checkout", json!(null)).await.expect(404);
        assert_eq!(unknown["message"], "there is no basket 99999");
        let empty = ben.post("/baskets", json!({})).await.expect(201);
        let refused = ben.post(&format!("/baskets/{}/checkout", empty["id"]), json!(null)).await;
        assert_eq!(refused.faults(), ["line_items"]);
        refused.expect(409);
        let lines = json!({
            "shipping_address": address(UK),
            "line_items": [
                { "product": shop.phone, "quantity": 1, "markup": 5 },
                { "product": shop.numbers, "quantity": 2, "markup": 12.5, "selected_rate_plan": shop.number_plans[1] },
            ],
        });
        ben.put(&path, lines).await.expect(200);
        let placed = ben.post(&format!("{path}/checkout"), json!(null)).await.expect(200);
        assert_eq!((&placed["payment_type"], &placed["finance"]["target"]), (&json!("FINANCE"), &json!("CUSTOMER")));
        assert_eq!(placed["line_items"][1]["markup"], 12.5);
    }

    async fn who_changes_what_was_not_seen_is_told(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let line = |product: i64| json!({ "product": product, "quantity": 1 });
        let made = ben.post("/baskets", json!({ "line_items": [line(shop.phone)] })).await;
        let path = format!("/baskets/{}", made.json["id"]);
        let read = ben.get(&path).await;
        let seen = read.header("etag").unwrap().to_owned();
        assert_eq!(made.header("etag"), Some(&*seen));
        ben.post(&format!("{path}/line_items"), line(shop.headset)).await.expect(201);
        let stale = ben.with("if-match", seen);
        stale.put(&path, json!({ "line_items": [line(shop.phone)] })).await.expect(409);
        let now = ben.get(&path).await;
        assert_eq!(now.json["line_items"].as_array().unwrap().len(), 2, "nothing is lost");
        let fresh = ben.with("if-match", now.header("etag").unwrap());
        let changed = fresh.put(&path, json!({ "line_items": [line(shop.headset)] })).await;
        assert_eq!(changed.json["line_items"].as_array().unwrap().len(), 1);
        fresh.put(&path, json!({ "name": "x" })).await.expect(409);
        let again = ben.with("if-match", changed.header("etag").unwrap());
        again.put(&path, json!({ "name": "x" })).await.expect(200);
        ben.put(&path, json!({ "name": "y" })).await.expect(200);
        // Nor is what was not seen ordered or deleted.
        let checkout = format!("{path}/checkout");
        again.post(&checkout, json!(null)).await.expect(409);
        again.delete(&path).await.expect(409);
        let seen = ben.get(&path).await;
        assert_eq!(seen.json["status"], "DRAFT");
        let current = ben.with("if-match", seen.header("etag").unwrap());
        current.post(&checkout, json!(null)).await.expect(200);
        let other = ben.post("/baskets", json!({ "line_items": [line(shop.phone)] })).await;
        let path = format!("/baskets/{}", other.json["id"]);
        current.delete(&path).await.expect(409);
        ben.with("if-match", other.header("etag").unwrap()).delete(&path).await.expect(204);
    }

    async fn prices_are_those_of_the_checkout(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let basket = ben.post("/baskets", shop.phones(1)).await.expect(201);
        assert_eq!(basket["total"], 131.49);
        let phone = shop.phone;
        app.command(async move |ctx, tx| {
            let phone = comptoir_catalogue::products::find(ctx, tx, phone.into()).await?;
            let profile = comptoir_catalogue::ProductProfile { price: 130_00, ..phone.profile() };
            comptoir_catalogue::products::update(ctx, tx, phone.id, profile).await.map(|_| ())
        })
        .await;
        let placed = ben.post(&format!("/baskets/{}/checkout", basket["id"]), json!(null)).await.expect(200);
        assert_eq!((&placed["total"], &placed["line_items"][0]["price"]), (&json!(137.50), &json!(130)));
        assert_eq!(placed["line_items"][0]["id"], basket["line_items"][0]["id"]);
    }

    async fn a_list_shows_the_baskets_of_the_own_organisation(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        for (name, quantity) in [("beta", 3), ("Alpha", 1), ("émile", 2)] {
            let body = json!({ "name": name, "line_items": [{ "product": shop.phone, "quantity": quantity }] });
            ben.post("/baskets", body).await.expect(201);
        }
        let ada = app.hub("ada").await;
        let hers = ada.post("/baskets", json!({ "name": "hers" })).await.expect(201);
        let names = |list: serde_json::Value| list.as_array().unwrap().iter().map(|b| b["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(names(ben.get("/baskets").await.expect(200)), ["Alpha", "beta", "émile"]);
        assert_eq!(names(ben.get("/baskets?sort_by=-total").await.expect(200)), ["beta", "émile", "Alpha"]);
        let second = ben.get("/baskets?per_page=2&page=2&sort_by=-name").await;
        assert_eq!((second.header("x-total-count"), second.header("x-total-pages")), (Some("3"), Some("2")));
        assert_eq!(names(second.expect(200)), ["Alpha"]);
        assert_eq!(ben.get("/baskets?page=9&per_page=2").await.expect(200), json!([]));
        assert_eq!(names(ada.get("/baskets").await.expect(200)), ["hers"]);
        let refused = ben.get("/baskets?sort_by=date&per_page=1001&page=0").await;
        assert_eq!(refused.faults(), ["page", "per_page", "sort_by"]);
        refused.expect(400);

        let path = format!("/baskets/{}", hers["id"]);
        for stranger in ["ben", "olga"] {
            let stranger = app.hub(stranger).await;
            stranger.get(&path).await.expect(404);
            stranger.put(&path, json!({ "name": "mine" })).await.expect(404);
            stranger.delete(&path).await.expect(404);
            stranger.post(&format!("{path}/checkout"), json!(null)).await.expect(404);
            stranger.post(&format!("{path}/line_items"), json!({ "product": shop.phone, "quantity": 1 })).await.expect(404);
        }
        let rob = app.hub("rob").await;
        rob.get(&path).await.expect(200);
        rob.post("/baskets", json!({})).await.expect(403);
        rob.put(&path, json!({ "name": "mine" })).await.expect(403);
        rob.post(&format!("{path}/checkout"), json!(null)).await.expect(403);
        rob.delete(&path).await.expect(403);
    }
}
