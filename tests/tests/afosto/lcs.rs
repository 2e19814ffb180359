//! Shipments and parcels: an order on its way through the warehouse.

use comptoir_catalogue::{ProductProfile, products};
use comptoir_fulfilment::shipping_types::{self, NewShippingType};
use comptoir_inventory::books;
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::Value;

/// A warehouse with phones and headsets, and who orders and ships them.
struct Depot {
    shop: Actor,
    buyer: Actor,
    location: String,
    phone: i64,
    headset: i64,
    method: i64,
}

impl Depot {
    async fn open(app: &TestApp) -> Self {
        let made = app.command(async |ctx, tx| {
            let phone =
                products::create(ctx, tx, ProductProfile::goods("PHONE", "Desk phone", 12_399)).await?.id.0;
            let headset =
                products::create(ctx, tx, ProductProfile::goods("HEADSET", "Headset", 2_550)).await?.id.0;
            let new = NewShippingType {
                name: "UK Standard Next Day Delivery".into(),
                price: 7_50,
                countries: vec![826],
                ..Default::default()
            };
            Ok((phone, headset, shipping_types::create(ctx, tx, new).await?.id.0))
        });
        let (phone, headset, method) = made.await;
        let shop = app.afosto().await;
        let place = shop.post("/wms/locations", json!({ "name": "Leeds" })).await.expect(200);
        let location = place["id"].as_str().unwrap().to_owned();
        let items = json!([{ "sku": "PHONE", "quantity": 20, "position": "A1" }, { "sku": "HEADSET", "quantity": 5 }]);
        shop.put("/wms/inventory", json!({ "location_id": location, "items": items })).await.expect(200);
        Self { shop, buyer: app.hub("ben").await, location, phone, headset, method }
    }

    async fn order(&self, app: &TestApp, phones: i64, headsets: i64, part_ship: bool) -> i64 {
        let body = json!({
            "order_type": "SALES_ORDER", "shipping_type": self.method, "part_ship": part_ship,
            "line_items": [
                { "product": self.phone, "quantity": phones }, { "product": self.headset, "quantity": headsets },
            ],
        });
        let order = self.buyer.post("/orders", body).await.expect(201);
        app.settle().await;
        order["id"].as_i64().unwrap()
    }

    async fn show(&self, order: i64) -> Value {
        self.buyer.get(&format!("/orders/{order}")).await.expect(200)
    }

    async fn ship(&self, order: i64, items: Value) -> Value {
        let body = json!({ "order_id": order.to_string(), "items": items });
        self.shop.post("/lcs/shipments", body).await.expect(200)
    }

    async fn pack(&self, shipment: &Value, ids: Value) -> String {
        let body = json!({
            "shipment_id": shipment["id"], "item_ids": ids, "weight": 1200,
            "tracking_code": "TR-1", "tracking_url": "https://carrier.example/TR-1",
        });
        self.shop.post("/lcs/parcels", body).await.expect(200)["id"].as_str().unwrap().to_owned()
    }

    async fn send(&self, parcel: &str, verb: &str, status: u16) {
        self.shop.put(&format!("/lcs/parcels/{parcel}/{verb}"), Value::Null).await.expect(status);
    }

    async fn shipment(&self, id: &Value) -> Value {
        self.shop.get(&format!("/lcs/shipments/{}", id.as_str().unwrap())).await.expect(200)
    }

    /// Available, claimed, transit, missing, total of a sku.
    async fn stock(&self, sku: &str) -> [i64; 5] {
        let body = json!({ "constraints": [{ "key": "sku", "values": [sku] }] });
        let rows = self.shop.post("/wms/inventory", body).await.expect(200);
        ["available", "claimed", "transit", "missing", "total"]
            .map(|key| rows.as_array().unwrap().iter().map(|row| row[key].as_i64().unwrap()).sum())
    }
}

fn ids(list: &Value) -> Vec<Value> {
    list.as_array().unwrap().iter().map(|item| item["id"].clone()).collect()
}

async fn books_agree(app: &TestApp) {
    let wrong = app.command(async |ctx, tx| books::check(tx, ctx.tenant).await).await;
    assert_eq!(wrong, Vec::<String>::new());
}

both_engines! {
    async fn an_order_is_shipped_in_parts_and_completed(app: TestApp) {
        let depot = Depot::open(app).await;
        let order = depot.order(app, 3, 1, true).await;
        assert_eq!(depot.show(order).await["status"], "PROCESSING");
        let shipment = depot.ship(order, Value::Null).await;
        assert_eq!(depot.show(order).await["status"], "ACCEPTED");
        let items = shipment["items"].as_array().unwrap();
        assert_eq!((items.len(), &items[0]["sku"], &items[0]["position"]), (4, &json!("PHONE"), &json!("A1")));
        assert_eq!((&shipment["is_editable"], &shipment["is_complete"], &shipment["is_finished"]), (&json!(true), &json!(false), &json!(false)));
        assert_eq!(shipment["addressing"]["from"], json!({ "entity_type": "location", "entity_id": depot.location, "carrier": null }));
        assert_eq!(shipment["addressing"]["to"]["entity_type"], "address");
        // Every unit of the shipment leads to the unit it is in the warehouse.
        let claim_item = items[0]["claim_item_id"].as_str().unwrap();
        let claims = depot.shop.get("/wms/claims").await.expect(200);
        let claimed = depot.shop.get(&format!("/wms/claims/{}/items", claims[0]["id"].as_str().unwrap())).await.expect(200);
        let unit = claimed.as_array().unwrap().iter().find(|item| item["id"] == claim_item).unwrap();
        assert_eq!(unit["reference"], items[0]["order_item_id"]);
        let unit = unit["inventory_item_id"].as_str().unwrap();
        let facts = json!({ "metadata": { "serial_number": "SN-9", "mac_address": "00:11:22:33:44:55" } });
        depot.shop.put(&format!("/wms/inventory/{unit}"), facts).await.expect(200);

        let parcel = depot.pack(&shipment, json!([items[0]["id"], items[1]["id"]])).await;
        depot.send(&parcel, "finished", 409).await;
        depot.send(&parcel, "transit", 204).await;
        depot.send(&parcel, "transit", 409).await;
        assert_eq!(depot.stock("PHONE").await, [17, 1, 2, 0, 20]);
        let shown = depot.show(order).await;
        assert_eq!(shown["status"], "PART_SHIPPED");
        assert_eq!((&shown["shipments"][0]["tracking_number"], &shown["shipments"][0]["carrier"]), (&json!("TR-1"), &json!("UK Standard Next Day Delivery")));
        let known = |key: &str| shown["units"].as_array().unwrap().iter().filter(|unit| !unit[key].is_null()).count();
        assert_eq!((shown["units"].as_array().unwrap().len(), known("serial_number"), known("mac_address")), (2, 1, 1));
        depot.shop.delete(&format!("/lcs/shipments/{}", shipment["id"].as_str().unwrap())).await.expect(409);
        depot.shop.put(&format!("/lcs/shipments/{}", shipment["id"].as_str().unwrap()), json!({ "type": "collect" })).await.expect(409);

        let rest = depot.pack(&shipment, Value::Null).await;
        let state = depot.shipment(&shipment["id"]).await;
        assert_eq!((&state["is_boxed"], &state["is_in_transit"], &state["is_editable"]), (&json!(true), &json!(true), &json!(false)));
        depot.send(&rest, "transit", 204).await;
        assert_eq!(depot.show(order).await["status"], "SHIPPED");
        depot.send(&parcel, "finished", 204).await;
        assert_eq!(depot.show(order).await["status"], "SHIPPED");
        depot.send(&rest, "finished", 204).await;
        depot.send(&rest, "finished", 409).await;
        assert_eq!(depot.show(order).await["status"], "COMPLETE");
        assert_eq!(depot.stock("PHONE").await, [17, 0, 0, 0, 17]);
        let state = depot.shipment(&shipment["id"]).await;
        assert_eq!((&state["is_finished"], &state["is_in_transit"]), (&json!(true), &json!(false)));
        let gone = depot.shop.get(&format!("/wms/inventory/{unit}")).await.expect(200);
        assert_eq!((&gone["state"], &gone["location_id"], &gone["metadata"]["serial_number"]), (&Value::Null, &Value::Null, &json!("SN-9")));
        books_agree(app).await;
    }

    async fn what_is_left_to_ship_is_what_no_shipment_has(app: TestApp) {
        let depot = Depot::open(app).await;
        let order = depot.order(app, 5, 2, true).await;
        let first = depot.ship(order, json!([{ "sku": "PHONE", "quantity": 2 }])).await;
        assert_eq!(first["items"].as_array().unwrap().len(), 2);
        let body = json!({ "order_id": first["order_id"], "items": [{ "sku": "PHONE", "quantity": 4 }, { "sku": "DESK", "quantity": 1 }] });
        let res = depot.shop.post("/lcs/shipments", body).await;
        assert_eq!((res.status, res.faults()), (400, vec!["items[0].quantity".into(), "items[1].sku".into()]));
        let second = depot.ship(order, Value::Null).await;
        assert_eq!(second["items"].as_array().unwrap().len(), 5);
        depot.shop.post("/lcs/shipments", json!({ "order_id": order.to_string() })).await.expect(409);
        let (a, b) = (ids(&first["items"]), ids(&second["items"]));
        assert!(a.iter().all(|id| !b.contains(id)));
        let held: std::collections::BTreeSet<String> = [&first, &second].iter()
            .flat_map(|shipment| shipment["items"].as_array().unwrap())
            .map(|item| item["claim_item_id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(held.len(), 7, "no unit is in two shipments");
        let path = format!("/lcs/shipments/{}", first["id"].as_str().unwrap());
        depot.pack(&first, Value::Null).await;
        depot.shop.delete(&path).await.expect(204);
        depot.shop.delete(&path).await.expect(409);
        let state = depot.shipment(&first["id"]).await;
        assert_eq!((&state["is_canceled"], &state["parcels"], &state["is_editable"]), (&json!(true), &json!([]), &json!(false)));
        let again = depot.ship(order, Value::Null).await;
        assert_eq!(again["items"].as_array().unwrap().len(), 2);
        assert_eq!(depot.stock("PHONE").await, [15, 5, 0, 0, 20]);
        let listed = depot.shop.with("x-page-size", "2").get("/lcs/shipments").await;
        assert_eq!((ids(&listed.json), listed.header("x-count")), (vec![first["id"].clone(), second["id"].clone()], Some("3")));
        let search = json!({ "constraints": [{ "key": "ids", "value": [again["id"]] }, { "key": "is_outbound", "value": ["true"] }] });
        let found = depot.shop.post("/lcs/search/shipments", search).await;
        assert_eq!((ids(&found.json), found.header("x-count")), (vec![again["id"].clone()], Some("1")));
        books_agree(app).await;
    }

    async fn parcels_are_packed_repacked_and_undone(app: TestApp) {
        let depot = Depot::open(app).await;
        let order = depot.order(app, 3, 1, true).await;
        let shipment = depot.ship(order, Value::Null).await;
        let items = ids(&shipment["items"]);
        let first = depot.pack(&shipment, json!([items[1]])).await;
        let second = depot.pack(&shipment, json!([])).await;
        depot.send(&second, "transit", 409).await;
        let taken = json!({ "shipment_id": shipment["id"], "item_ids": [items[1], "x", "01900000-0000-7000-8000-000000000000"], "weight": -1 });
        assert_eq!(depot.shop.post("/lcs/parcels", taken.clone()).await.faults(), ["item_ids[1]"]);
        let taken = json!({ "shipment_id": shipment["id"], "item_ids": [items[1], "01900000-0000-7000-8000-000000000000"], "weight": -1 });
        assert_eq!(depot.shop.post("/lcs/parcels", taken).await.faults(), ["item_ids[0]", "item_ids[1]", "weight"]);
        let content = format!("/lcs/parcels/{second}/items");
        let put = depot.shop.post(&content, json!({ "ids": [items[0], items[1], items[2], items[3]] })).await.expect(200);
        assert_eq!(put, json!({ "success": 3, "failed": 1 }));
        let out = depot.shop.delete_with(&content, json!({ "ids": [items[0], items[1]] })).await.expect(200);
        assert_eq!(out, json!({ "success": 1, "failed": 1 }));
        let parcel = depot.shop.get(&format!("/lcs/parcels/{second}")).await.expect(200);
        assert_eq!((ids(&parcel["items"]), &parcel["count"]), (vec![items[2].clone(), items[3].clone()], &json!(2)));
        depot.shop.put(&format!("/lcs/parcels/{second}"), json!({ "tracking_code": "TR-2", "height": 300 })).await.expect(204);
        let parcel = depot.shop.get(&format!("/lcs/parcels/{second}")).await.expect(200);
        assert_eq!((&parcel["tracking_code"], &parcel["height"], &parcel["weight"]), (&json!("TR-2"), &json!(300), &json!(1200)));
        depot.shop.delete(&format!("/lcs/parcels/{first}")).await.expect(204);
        depot.shop.get(&format!("/lcs/parcels/{first}")).await.expect(404);
        let listed = depot.shop.get("/lcs/parcels").await;
        assert_eq!((ids(&listed.json), listed.header("x-count")), (vec![json!(second)], Some("1")));
        let undelivered = json!({ "constraints": [{ "key": "is_delivered", "values": ["0"] }] });
        assert_eq!(ids(&depot.shop.post("/lcs/search/parcels", undelivered).await.json), [json!(second)]);
        let boxed: Vec<bool> = depot.shipment(&shipment["id"]).await["items"].as_array().unwrap().iter()
            .map(|item| item["is_boxed"].as_bool().unwrap()).collect();
        assert_eq!(boxed, [false, false, true, true]);
        depot.send(&second, "transit", 204).await;
        depot.shop.delete(&format!("/lcs/parcels/{second}")).await.expect(409);
        depot.shop.post(&content, json!({ "ids": [items[0]] })).await.expect(409);
        books_agree(app).await;
    }

    async fn an_order_in_one_piece_is_shipped_when_its_last_parcel_leaves(app: TestApp) {
        let depot = Depot::open(app).await;
        let order = depot.order(app, 2, 1, false).await;
        let shipment = depot.ship(order, Value::Null).await;
        let items = ids(&shipment["items"]);
        let first = depot.pack(&shipment, json!([items[0]])).await;
        let refused = depot.shop.put(&format!("/lcs/parcels/{first}/transit"), Value::Null).await;
        assert!(refused.text.contains(&format!("order {order} must leave in one piece")), "{}", refused.text);
        refused.expect(409);
        let second = depot.pack(&shipment, Value::Null).await;
        depot.send(&first, "transit", 204).await;
        assert_eq!(depot.show(order).await["status"], "ACCEPTED");
        // What goes together stays together.
        depot.shop.delete(&format!("/lcs/parcels/{second}")).await.expect(409);
        depot.send(&first, "finished", 204).await;
        depot.send(&second, "transit", 204).await;
        let shown = depot.show(order).await;
        assert_eq!((&shown["status"], shown["units"].as_array().unwrap().len()), (&json!("SHIPPED"), 3));
        // Each parcel is a shipment of its own, also where both go under one number, and can be followed under another.
        let numbers = |shown: &Value| shown["shipments"].as_array().unwrap().iter().map(|row| row["tracking_number"].clone()).collect::<Vec<_>>();
        let units = |shown: &Value| shown["shipments"].as_array().unwrap().iter().map(|row| row["units"].as_array().unwrap().len()).collect::<Vec<_>>();
        assert_eq!((numbers(&shown), units(&shown)), (vec![json!("TR-1"), json!("TR-1")], vec![1, 2]));
        depot.shop.put(&format!("/lcs/parcels/{second}"), json!({ "tracking_code": "TR-2" })).await.expect(204);
        assert_eq!(numbers(&depot.show(order).await), [json!("TR-1"), json!("TR-2")]);
        depot.send(&second, "finished", 204).await;
        assert_eq!(depot.show(order).await["status"], "COMPLETE");
        books_agree(app).await;
    }

    async fn missing_units_are_replaced(app: TestApp) {
        let depot = Depot::open(app).await;
        let order = depot.order(app, 2, 1, true).await;
        let shipment = depot.ship(order, Value::Null).await;
        let path = format!("/lcs/shipments/{}", shipment["id"].as_str().unwrap());
        let items = ids(&shipment["items"]);
        depot.shop.put(&format!("{path}/items/missing"), json!([{ "id": items[1], "is_missing": true }])).await.expect(204);
        assert_eq!(depot.stock("PHONE").await, [18, 1, 0, 1, 20]);
        assert_eq!(depot.shipment(&shipment["id"]).await["items"][1]["is_missing"], true);
        depot.shop.post("/lcs/shipments", json!({ "order_id": order.to_string() })).await.expect(409);
        let claim = depot.shop.get("/wms/claims").await.expect(200)[0]["id"].as_str().unwrap().to_owned();
        let more = json!([{ "entity_type": "sku", "entity_id": "PHONE", "reference": shipment["items"][1]["order_item_id"] }]);
        depot.shop.put(&format!("/wms/claims/{claim}/attach"), more).await.expect(200);
        let second = depot.ship(order, Value::Null).await;
        assert_eq!(second["items"].as_array().unwrap().len(), 1);
        let res = depot.shop.put(&format!("{path}/items/missing"), json!([{ "id": "01900000-0000-7000-8000-000000000000", "is_missing": true }, { "is_missing": true }])).await;
        assert_eq!((res.status, res.faults()), (400, vec!["[1].id".into()]));
        let corrections = json!([{ "sku": "PHONE", "quantity": 1, "description": "later", "position": null }]);
        let changed = depot.shop.put(&format!("{path}/items/backorders"), corrections.clone()).await.expect(200);
        assert_eq!(changed["backorders"], corrections);
        let changed = depot.shop.put(&format!("{path}/items/overage"), corrections.clone()).await.expect(200);
        assert_eq!((&changed["overage"], &changed["is_overcomplete"]), (&corrections, &json!(true)));
        depot.shop.put(&format!("{path}/positions"), Value::Null).await.expect(204);
        for shipment in [&shipment, &second] {
            let parcel = depot.pack(shipment, Value::Null).await;
            depot.send(&parcel, "transit", 204).await;
            depot.send(&parcel, "finished", 204).await;
        }
        assert_eq!(depot.show(order).await["status"], "COMPLETE");
        assert_eq!(depot.stock("PHONE").await, [17, 0, 0, 1, 18]);
        books_agree(app).await;
    }

    async fn goods_without_an_order_are_shipped_by_their_claim(app: TestApp) {
        let depot = Depot::open(app).await;
        let claim = depot.shop.post("/wms/claims", json!({ "location_id": depot.location })).await.expect(200);
        let claim = claim["id"].as_str().unwrap();
        let one = json!({ "entity_type": "sku", "entity_id": "PHONE", "reference": "gift" });
        let held = depot.shop.put(&format!("/wms/claims/{claim}/attach"), json!([one, one])).await.expect(200);
        depot.shop.put(&format!("/wms/claims/{claim}/confirm"), json!({})).await.expect(200);
        let method = depot.shop.get("/lcs/methods?country_code=GB").await.expect(200);
        assert_eq!((&method[0]["name"], &method[0]["countries"]), (&json!("UK Standard Next Day Delivery"), &json!([{ "code": "GB", "amount": 750 }])));
        assert_eq!(depot.shop.get("/lcs/methods?country_code=FR").await.expect(200), json!([]));
        let id = method[0]["id"].as_str().unwrap();
        depot.shop.get(&format!("/lcs/methods/{id}")).await.expect(200);
        let search = json!({ "constraints": [{ "key": "ids", "values": [id] }] });
        assert_eq!(ids(&depot.shop.post("/lcs/search/methods", search).await.json), [json!(id)]);
        let body = |claim_item: &Value| json!({
            "type": "delivery", "method_id": id, "ship_at": "2026-11-05T08:00:00Z", "contact_id": "C-1",
            "addressing": { "to": { "entity_type": "address", "entity_id": "A-7", "carrier": { "is_carrier_location": true, "carrier_location_reference": "P-3" } } },
            "items": [{ "sku": "PHONE", "description": "Gift", "references": [{ "claim_item_id": claim_item }] }],
        });
        let res = depot.shop.post("/lcs/shipments", body(&json!("01900000-0000-7000-8000-000000000000"))).await;
        assert_eq!((res.status, res.faults()), (400, vec!["items[0].references[0].claim_item_id".into()]));
        let made = depot.shop.post("/lcs/shipments", body(&held[0]["id"])).await.expect(200);
        assert_eq!((&made["method_id"], &made["ship_at"], &made["order_id"]), (&json!(id), &json!("2026-11-05T08:00:00Z"), &Value::Null));
        assert_eq!(made["addressing"]["to"]["carrier"]["carrier_location_reference"], "P-3");
        let path = format!("/lcs/shipments/{}", made["id"].as_str().unwrap());
        let changed = depot.shop.put(&path, json!({ "type": "collect", "ship_at": null, "prior_shipments": [made["id"]] })).await.expect(200);
        assert_eq!((&changed["type"], &changed["ship_at"], &changed["method_id"]), (&json!("collect"), &Value::Null, &json!(id)));
        assert_eq!(changed["addressing"], made["addressing"]);
        let waits = json!({ "constraints": [{ "key": "prior_ids", "value": [made["id"]] }, { "key": "to_id", "value": ["A-7"] }] });
        assert_eq!(ids(&depot.shop.post("/lcs/search/shipments", waits).await.json), [made["id"].clone()]);
        let parcel = depot.pack(&made, Value::Null).await;
        depot.send(&parcel, "transit", 204).await;
        assert_eq!(depot.stock("PHONE").await, [18, 1, 1, 0, 20]);
        depot.send(&parcel, "finished", 204).await;
        assert_eq!(depot.stock("PHONE").await, [18, 1, 0, 0, 19]);
        books_agree(app).await;
    }

    async fn faulty_shipments_are_refused_with_every_fault(app: TestApp) {
        let depot = Depot::open(app).await;
        let fields = async |body: Value| {
            let res = depot.shop.post("/lcs/shipments", body).await;
            assert_eq!(res.status, 400, "{}", res.text);
            res.faults()
        };
        assert_eq!(fields(json!({})).await, ["items"]);
        assert_eq!(fields(json!({ "order_id": "soon" })).await, ["order_id"]);
        assert_eq!(fields(json!({ "order_id": "999" })).await, ["order_id"]);
        assert_eq!(fields(json!({ "items": [{ "quantity": 0 }, { "sku": "A" }], "overage": [{ "sku": "" }] })).await,
            ["items[0].quantity", "items[0].sku", "items[1].quantity", "overage[0].quantity", "overage[0].sku"]);
        assert_eq!(fields(json!({ "items": 5, "type": "pigeon" })).await, ["items", "type"]);
        assert_eq!(fields(json!({ "method_id": "77", "items": [{ "sku": "A", "quantity": 1 }] })).await, ["method_id"]);
        assert_eq!(depot.shop.get("/lcs/shipments").await.expect(200), json!([]));
        let order = depot.order(app, 1, 1, true).await;
        depot.buyer.post(&format!("/orders/{order}/cancel"), Value::Null).await.expect(200);
        depot.shop.post("/lcs/shipments", json!({ "order_id": order.to_string() })).await.expect(409);
        assert_eq!(depot.stock("PHONE").await, [20, 0, 0, 0, 20]);
        depot.shop.get("/lcs/parcels/nonsense").await.expect(404);
        assert_eq!(depot.shop.post("/lcs/parcels", json!({})).await.faults(), ["shipment_id"]);
    }

    async fn the_last_pieces_go_to_as_many_buyers_and_no_more(app: TestApp) {
        let depot = Depot::open(app).await;
        let body = json!({ "location_id": depot.location, "items": [{ "sku": "PHONE", "quantity": 50 }] });
        depot.shop.put("/wms/inventory", body).await.expect(200);
        let buy = async |_: usize| {
            let body = json!({ "order_type": "SALES_ORDER", "shipping_type": depot.method, "line_items": [{ "product": depot.phone, "quantity": 1 }] });
            depot.buyer.post("/orders", body).await
        };
        let answers = futures_util::future::join_all((0..200).map(buy)).await;
        let bought = answers.iter().filter(|answer| answer.status == 201).count();
        let refused = answers.iter().filter(|answer| answer.status == 409 && answer.text.contains("PHONE")).count();
        assert_eq!((bought, refused), (50, 150));
        assert_eq!(depot.stock("PHONE").await, [0, 50, 0, 0, 50]);
        books_agree(app).await;
    }
}
