//! The warehouse: locations, stock, single units and claims.

use comptoir_inventory::books;
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::Value;

async fn location(shop: &Actor, name: &str) -> String {
    let made = shop.post("/wms/locations", json!({ "name": name, "country_iso": "gb" })).await.expect(200);
    assert_eq!(
        (&made["country_iso"], &made["is_managed"], &made["is_tracking_inventory"]),
        (&json!("GB"), &json!(true), &json!(true))
    );
    made["id"].as_str().unwrap().to_owned()
}

async fn stock(shop: &Actor, location: &str, sku: &str, quantity: i64) -> Value {
    let body = json!({ "location_id": location, "items": [{ "sku": sku, "quantity": quantity }] });
    shop.put("/wms/inventory", body).await.expect(200)
}

/// The counters of a sku over all places: available, reserved, claimed, transit, backordered, total.
async fn counters(shop: &Actor, sku: &str) -> [i64; 6] {
    let body = json!({ "constraints": [{ "key": "sku", "operator": "in", "values": [sku] }] });
    let rows = shop.post("/wms/inventory", body).await.expect(200);
    ["available", "reserved", "claimed", "transit", "backordered", "total"]
        .map(|key| rows.as_array().unwrap().iter().map(|row| row[key].as_i64().unwrap()).sum())
}

async fn attach(shop: &Actor, claim: &str, sku: &str, count: usize, reference: &str) -> Vec<Value> {
    let one = json!({ "entity_type": "sku", "entity_id": sku, "reference": reference, "state": "available" });
    let body = Value::Array(vec![one; count]);
    shop.put(&format!("/wms/claims/{claim}/attach"), body).await.expect(200).as_array().unwrap().clone()
}

async fn books_agree(app: &TestApp) {
    let wrong = app.command(async |ctx, tx| books::check(tx, ctx.tenant).await).await;
    assert_eq!(wrong, Vec::<String>::new());
}

both_engines! {
    async fn locations_are_made_renamed_found_and_taken_out_of_use(app: TestApp) {
        let shop = app.afosto().await;
        let body = json!({
            "name": "Leeds", "country_iso": "GB", "is_supplier": true, "is_managed": false, "is_customer": false,
            "is_tracking_inventory": true, "address_id": "A-1",
        });
        let made = shop.post("/wms/locations", body).await.expect(200);
        let id = made["id"].as_str().unwrap();
        let found = shop.post("/wms/search/locations", json!({ "address_id": "A-1" })).await.expect(200);
        assert_eq!(found, made);
        let renamed = shop.put("/wms/locations", json!({ "id": id, "name": "York" })).await.expect(200);
        assert_eq!((&renamed["name"], &renamed["is_supplier"]), (&json!("York"), &json!(true)));
        let other = location(&shop, "Hull").await;
        let first = shop.with("x-page-size", "1").get("/wms/locations").await;
        assert_eq!(first.json.as_array().unwrap().len(), 1);
        let next = first.header("x-page").unwrap().to_owned();
        let second = shop.with("x-page-size", "1").with("x-page", next).get("/wms/locations").await;
        assert_eq!((second.json[0]["id"].as_str(), second.header("x-page")), (Some(other.as_str()), None));
        shop.delete(&format!("/wms/locations/{id}")).await.expect(200);
        shop.delete(&format!("/wms/locations/{id}")).await.expect(404);
        shop.get(&format!("/wms/locations/{id}")).await.expect(200);
        let gone = shop.get("/wms/locations?deleted_at=1").await.expect(200);
        assert_eq!((gone[0]["id"].as_str(), gone.as_array().unwrap().len()), (Some(id), 1));
        shop.post("/wms/search/locations", json!({ "address_id": "A-1" })).await.expect(404);
        shop.get("/wms/locations/nonsense").await.expect(404);
    }

    async fn bad_input_is_named_at_once_and_changes_nothing(app: TestApp) {
        let shop = app.afosto().await;
        let res = shop.post("/wms/locations", json!({ "id": "x", "country_iso": "GB" })).await;
        assert_eq!((res.status, res.faults()), (400, vec!["id".into(), "name".into()]));
        let res = shop.post("/wms/locations", json!({ "name": " ", "country_iso": "ZZ" })).await;
        assert_eq!((res.status, res.faults()), (400, vec!["country_iso".into(), "name".into()]));
        assert_eq!(shop.get("/wms/locations").await.expect(200), json!([]));
        let place = location(&shop, "Leeds").await;
        let items = json!([
            { "sku": "A", "quantity": -1 }, { "quantity": 5 }, { "sku": "B", "quantity": 1 },
            { "sku": "B", "quantity": 2, "position": "X" }, { "sku": "C" },
        ]);
        let res = shop.put("/wms/inventory", json!({ "location_id": place, "items": items })).await;
        assert_eq!(res.status, 400);
        assert_eq!(res.faults(), ["items[0].quantity", "items[1].sku", "items[3].sku", "items[4].quantity"]);
        let res = shop.put("/wms/inventory", json!({ "items": [] })).await;
        assert_eq!((res.status, res.faults()), (400, vec!["items".into(), "location_id".into()]));
        assert_eq!(shop.post("/wms/inventory", json!({})).await.expect(200), json!([]));
        let body = json!({ "constraints": [
            { "key": "state", "values": ["lost"] }, { "key": "location_id", "values": ["x"] }, { "values": [] },
            { "key": "is_managed", "values": ["perhaps"] },
        ] });
        let res = shop.post("/wms/inventory", body).await;
        assert_eq!(res.status, 400);
        assert_eq!(
            res.faults(),
            ["constraints[0].values[0]", "constraints[1].values[0]", "constraints[2].key", "constraints[3].values[0]"]
        );
    }

    async fn stock_is_absolute_by_sku_and_by_place(app: TestApp) {
        let shop = app.afosto().await;
        let place = location(&shop, "Leeds").await;
        let rows = stock(&shop, &place, "PHONE", 50).await;
        assert_eq!((&rows[0]["available"], &rows[0]["total"], &rows[0]["position"]), (&json!(50), &json!(50), &Value::Null));
        let by_place = json!({ "location_id": place, "items": [
            { "sku": "PHONE", "quantity": 20, "position": "A1", "lot_number": "L7", "expires_at": "2027-01-31T00:00:00Z" },
        ] });
        shop.put("/wms/inventory", by_place).await.expect(200);
        assert_eq!(counters(&shop, "PHONE").await, [70, 0, 0, 0, 0, 70]);
        let positions = shop.get(&format!("/wms/locations/{place}/positions")).await;
        assert_eq!((positions.json.clone(), positions.header("x-count")), (json!(["A1"]), Some("1")));
        let key = |key: &str, value: &str| json!({ "constraints": [{ "key": key, "values": [value] }] });
        let rows = shop.post("/wms/inventory", key("position", "A1")).await.expect(200);
        assert_eq!((&rows[0]["available"], &rows[0]["lot_number"]), (&json!(20), &json!("L7")));
        assert_eq!(rows[0]["expires_at"], "2027-01-31T00:00:00Z");
        let rows = shop.post("/wms/inventory", key("is_managed", "0")).await.expect(200);
        assert_eq!(rows, json!([]));
        stock(&shop, &place, "PHONE", 7).await;
        assert_eq!(counters(&shop, "PHONE").await, [7, 0, 0, 0, 0, 7]);
        let rows = stock(&shop, &place, "PHONE", 0).await;
        assert_eq!((rows.as_array().unwrap().len(), &rows[0]["available"]), (1, &json!(0)));
        books_agree(app).await;
    }

    async fn every_unit_has_an_id_and_can_be_changed_alone(app: TestApp) {
        let shop = app.afosto().await;
        let place = location(&shop, "Leeds").await;
        stock(&shop, &place, "PHONE", 5).await;
        stock(&shop, &place, "HEADSET", 2).await;
        let mut ids = Vec::new();
        let mut next = Some("1".to_owned());
        while let Some(page) = next {
            let res = shop.with("x-page-size", "3").with("x-page", page).get("/wms/inventory").await;
            ids.extend(res.json.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()));
            next = res.header("x-page").map(str::to_owned);
        }
        assert_eq!((ids.len(), ids.iter().collect::<std::collections::BTreeSet<_>>().len()), (7, 7));
        let third = format!("/wms/inventory/{}", ids[2]);
        let change = json!({ "position": "B2", "metadata": { "serial_number": "SN-3" } });
        let changed = shop.put(&third, change).await.expect(200);
        assert_eq!((&changed["position"], &changed["metadata"]["serial_number"]), (&json!("B2"), &json!("SN-3")));
        let kept = shop.put(&third, json!({ "lot_number": "L1" })).await.expect(200);
        assert_eq!((&kept["position"], &kept["lot_number"], &kept["id"]), (&json!("B2"), &json!("L1"), &json!(ids[2])));
        assert_eq!(shop.get(&third).await.expect(200), kept);
        let other = shop.get(&format!("/wms/inventory/{}", ids[3])).await.expect(200);
        assert_eq!((&other["position"], &other["metadata"]), (&Value::Null, &json!({})));
        let two = json!({ "constraints": [
            { "key": "inventory_item_id", "values": [ids[1], ids[2], ids[6]] }, { "key": "sku", "values": ["PHONE"] },
        ] });
        let found = shop.post("/wms/search/items", two).await.expect(200);
        let mut found: Vec<&str> = found.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect();
        let mut expected = vec![ids[1].as_str(), ids[2].as_str()];
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected);
        shop.get("/wms/inventory/01900000-0000-7000-8000-000000000000").await.expect(404);
        books_agree(app).await;
    }

    async fn claims_hold_confirm_give_back_and_refuse(app: TestApp) {
        let shop = app.afosto().await;
        let place = location(&shop, "Leeds").await;
        stock(&shop, &place, "PHONE", 5).await;
        let body = json!({ "location_id": place, "expires_at": "2026-11-03T09:00:00Z", "reference": "cart 1" });
        let claim = shop.post("/wms/claims", body).await.expect(200);
        let id = claim["id"].as_str().unwrap();
        assert_eq!((&claim["location_id"], &claim["target"]), (&json!(place), &Value::Null));
        let items = attach(&shop, id, "PHONE", 3, "line 1").await;
        assert_eq!((items.len(), &items[0]["reference"]), (3, &json!("line 1")));
        assert_eq!(counters(&shop, "PHONE").await, [2, 3, 0, 0, 0, 5]);
        let unit = shop.get(&format!("/wms/inventory/{}", items[0]["inventory_item_id"].as_str().unwrap())).await.expect(200);
        assert_eq!((&unit["state"], &unit["claim_id"]), (&json!("pending"), &json!(id)));
        let many = json!([
            { "entity_type": "sku", "entity_id": "PHONE" }, { "entity_type": "sku", "entity_id": "PHONE" },
            { "entity_type": "sku", "entity_id": "PHONE" }, { "entity_type": "sku", "entity_id": "DESK" },
        ]);
        let refused = shop.put(&format!("/wms/claims/{id}/attach"), many).await;
        assert_eq!(refused.status, 409);
        assert!(refused.text.contains("asked 3, available 2") && refused.text.contains("asked 1, available 0"), "{}", refused.text);
        let set = json!({ "location_id": place, "items": [{ "sku": "PHONE", "quantity": 2 }] });
        let res = shop.put("/wms/inventory", set).await;
        assert_eq!((res.status, res.faults()), (400, vec!["items[0].quantity".into()]), "claimed units are not written off");
        shop.put(&format!("/wms/claims/{id}/confirm"), json!({ "target_id": place })).await.expect(200);
        assert_eq!(counters(&shop, "PHONE").await, [2, 0, 3, 0, 0, 5]);
        let status = shop.get(&format!("/wms/claims/{id}/status")).await.expect(200);
        assert_eq!(status, json!({ "is_cancelable": true, "with_warning": true }));
        let listed = shop.with("x-page-size", "2").get(&format!("/wms/claims/{id}/items")).await;
        let key = |list: &[Value]| list.iter().map(|item| (item["id"].clone(), item["inventory_item_id"].clone())).collect::<Vec<_>>();
        assert_eq!(key(listed.json.as_array().unwrap()), key(&items[..2]));
        let rest = shop.with("x-page", listed.header("x-page").unwrap()).get(&format!("/wms/claims/{id}/items")).await;
        assert_eq!(rest.json.as_array().unwrap().len(), 1);
        let second = json!([items[1]["id"]]);
        shop.delete_with(&format!("/wms/claims/{id}"), second.clone()).await.expect(204);
        let res = shop.delete_with(&format!("/wms/claims/{id}"), second).await;
        assert_eq!((res.status, res.faults()), (400, vec!["[0]".into()]));
        assert_eq!(counters(&shop, "PHONE").await, [3, 0, 2, 0, 0, 5]);
        let extended = shop.put(&format!("/wms/claims/{id}/extend"), json!({ "expires_at": "2026-12-01T00:00:00Z" })).await;
        assert_eq!(extended.expect(200)["expires_at"], "2026-12-01T00:00:00Z");
        let res = shop.put(&format!("/wms/claims/{id}/extend"), json!({ "expires_at": "2020-12-01T00:00:00Z" })).await;
        assert_eq!((res.status, res.faults()), (400, vec!["expires_at".into()]));
        let search = json!({ "constraints": [{ "key": "sku", "values": ["PHONE"] }, { "key": "state", "values": ["claimed"] }] });
        assert_eq!(shop.post("/wms/search/claims", search).await.expect(200)[0]["id"], id);
        shop.post(&format!("/wms/claims/{id}/cancel"), Value::Null).await.expect(204);
        shop.post(&format!("/wms/claims/{id}/cancel"), Value::Null).await.expect(409);
        shop.put(&format!("/wms/claims/{id}/confirm"), json!({})).await.expect(409);
        assert_eq!(counters(&shop, "PHONE").await, [5, 0, 0, 0, 0, 5]);
        assert_eq!(shop.get("/wms/claims").await.expect(200)[0]["id"], id);
        shop.get(&format!("/wms/claims/{id}")).await.expect(200);
        books_agree(app).await;
    }

    async fn new_stock_serves_those_who_wait_first(app: TestApp) {
        let shop = app.afosto().await;
        let place = location(&shop, "Leeds").await;
        let claim = shop.post("/wms/claims", json!({ "location_id": place })).await.expect(200);
        let id = claim["id"].as_str().unwrap();
        let one = json!({ "entity_type": "sku", "entity_id": "PHONE", "state": "backordered", "reference": "line" });
        let items = shop.put(&format!("/wms/claims/{id}/attach"), json!([one, one, one])).await.expect(200);
        assert_eq!(counters(&shop, "PHONE").await, [0, 0, 0, 0, 3, 3]);
        stock(&shop, &place, "PHONE", 2).await;
        assert_eq!(counters(&shop, "PHONE").await, [0, 2, 0, 0, 1, 3]);
        stock(&shop, &place, "PHONE", 10).await;
        assert_eq!(counters(&shop, "PHONE").await, [7, 3, 0, 0, 0, 10]);
        let after = shop.get(&format!("/wms/claims/{id}/items")).await.expect(200);
        let ids = |list: &Value| list.as_array().unwrap().iter().map(|item| item["id"].clone()).collect::<Vec<_>>();
        assert_eq!(ids(&after), ids(&items), "an item of a claim keeps its id when its unit arrives");
        books_agree(app).await;
    }

    async fn a_place_that_counts_nothing_gives_what_is_listed(app: TestApp) {
        let shop = app.afosto().await;
        let body = json!({ "name": "Drop shipper", "is_tracking_inventory": false });
        let place = shop.post("/wms/locations", body).await.expect(200)["id"].as_str().unwrap().to_owned();
        let skus = format!("/wms/locations/{place}/skus");
        let listed = shop.post(&skus, json!(["PHONE", "DESK", "PHONE"])).await.expect(200);
        assert_eq!(listed.as_array().unwrap().len(), 2);
        let one = shop.get(&format!("{skus}?sku=DESK")).await;
        assert_eq!((one.header("x-count"), &one.json[0]["sku"]), (Some("1"), &json!("DESK")));
        let claim = shop.post("/wms/claims", json!({ "location_id": place })).await.expect(200);
        let id = claim["id"].as_str().unwrap();
        attach(&shop, id, "PHONE", 4, "line").await;
        assert_eq!(counters(&shop, "PHONE").await, [0, 4, 0, 0, 0, 4]);
        shop.delete_with(&skus, json!([one.json[0]["id"]])).await.expect(204);
        let attach = json!([{ "entity_type": "sku", "entity_id": "DESK" }]);
        shop.put(&format!("/wms/claims/{id}/attach"), attach).await.expect(409);
        let set = json!({ "location_id": place, "items": [{ "sku": "PHONE", "quantity": 2 }] });
        assert_eq!(shop.put("/wms/inventory", set).await.faults(), ["location_id"]);
        shop.delete(&format!("/wms/locations/{place}")).await.expect(409);
        let counting = location(&shop, "Leeds").await;
        shop.post(&format!("/wms/locations/{counting}/skus"), json!(["PHONE"])).await.expect(409);
        let found = shop.post(&format!("/wms/locations/{counting}/overage"), json!([{ "sku": "PHONE", "quantity": 2 }])).await;
        assert_eq!(found.expect(200).as_array().unwrap().len(), 2);
        assert_eq!(counters(&shop, "PHONE").await, [2, 4, 0, 0, 0, 6]);
        books_agree(app).await;
    }

    async fn reservations_expire(app: TestApp) {
        let shop = app.afosto().await;
        let place = location(&shop, "Leeds").await;
        stock(&shop, &place, "PHONE", 5).await;
        for (hours, sku_count) in [(1, 2), (48, 1)] {
            let at = jiff::Timestamp::from_second(1_793_610_000 + hours * 3600).unwrap();
            let claim = shop.post("/wms/claims", json!({ "expires_at": at.to_string() })).await.expect(200);
            attach(&shop, claim["id"].as_str().unwrap(), "PHONE", sku_count, "cart").await;
        }
        assert_eq!(counters(&shop, "PHONE").await, [2, 3, 0, 0, 0, 5]);
        app.clock.advance(jiff::SignedDuration::from_hours(2));
        app.settle().await;
        let shop = app.afosto().await;
        assert_eq!(counters(&shop, "PHONE").await, [4, 1, 0, 0, 0, 5]);
        books_agree(app).await;
    }

    async fn what_is_taken_at_once_is_never_more_than_there_is(app: TestApp) {
        let shop = app.afosto().await;
        let place = location(&shop, "Leeds").await;
        stock(&shop, &place, "PHONE", 50).await;
        let buy = async |number: usize| {
            let new = comptoir_inventory::NewClaim {
                reference: format!("order {number}"),
                lines: vec![comptoir_inventory::ClaimLine { sku: "PHONE".into(), quantity: 1, reference: "line".into() }],
                ..Default::default()
            };
            let ctx = app.world.ctx(&app.ground);
            app.ground.store.write(async move |tx| comptoir_inventory::claim(&ctx, tx, new.clone()).await).await
        };
        let results = futures_util::future::join_all((0..200).map(buy)).await;
        let refused: Vec<_> = results.iter().filter_map(|result| result.as_ref().err()).collect();
        assert_eq!((results.len(), refused.len()), (200, 150));
        assert!(refused.iter().all(|error| error.code == comptoir_kernel::Code::OutOfStock), "{:?}", refused[0]);
        assert_eq!(counters(&shop, "PHONE").await, [0, 0, 50, 0, 0, 50]);
        books_agree(app).await;
    }

    async fn stock_is_behind_the_tenant_and_the_scopes(app: TestApp) {
        let anonymous = app.anonymous(comptoir_contracts::Dialect::Afosto);
        for path in ["/wms/locations", "/wms/inventory", "/wms/claims", "/lcs/shipments", "/lcs/parcels"] {
            anonymous.get(path).await.expect(401);
        }
    }
}
