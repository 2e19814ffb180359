//! Sites of customers.

use comptoir_testkit::{both_engines, json};
use serde_json::Value;

use crate::customers::{client_of, create};

fn names(page: &Value) -> Vec<&str> {
    page["data"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

fn full(customer: &str) -> Value {
    json!({
        "name": "Warehouse",
        "address": {
            "postalAddress1": "2 Quay", "postalAddress2": null, "city": "Hull", "postalCode": "HU1",
            "country": "UK", "state": null, "contactPhone": "01482"
        },
        "referenceCode": "R1", "customer": { "name": customer }, "externalReference": "X1", "isHidingTaxes": true,
        "code": "W", "extraField1": "1", "extraField2": "2", "extraField3": "3", "extraField4": "4",
        "extraField5": "5",
    })
}

both_engines! {
    async fn every_key_comes_back_and_references_are_taken_by_id_or_name(app: TestApp) {
        let client = app.datagate();
        let acme = app.world.organisations["acme"].uid;
        let card = json!({ "name": "UK calls", "service": { "name": "Outbound voice" }, "type": { "name": "Rate card" } });
        let card = client.post("/rating/ratecards", card).await.expect(200);
        let mut body = full("ACME");
        body["rateCard"] = json!({ "name": "uk calls" });
        let id = client.post("/sites", body.clone()).await.expect(200);
        let path = format!("/sites/{}", id.as_str().unwrap());
        body["id"] = id;
        body["customer"] = json!({ "id": acme, "name": "Acme" });
        body["rateCard"] = json!({ "id": card, "name": "UK calls" });
        assert_eq!(client.get(&path).await.expect(200), body);
        // What a reader gets can be written back.
        client.put(&path, body.clone()).await.expect(200);
        assert_eq!(client.get(&path).await.expect(200), body);
    }

    async fn a_put_changes_the_fields_it_brings(app: TestApp) {
        let client = app.datagate();
        let id = client.post("/sites", full("Acme")).await.expect(200);
        let path = format!("/sites/{}", id.as_str().unwrap());
        let mut expected = client.get(&path).await.expect(200);
        let res = client.put(&path, json!({ "name": "Depot", "code": null, "isHidingTaxes": false })).await;
        assert_eq!(res.text, "null");
        expected["name"] = json!("Depot");
        expected["code"] = json!(null);
        expected["isHidingTaxes"] = json!(false);
        assert_eq!(client.get(&path).await.expect(200), expected);
        let res = client.delete(&path).await;
        assert_eq!((res.status, res.text.as_str()), (200, "null"));
        client.get(&path).await.expect(404);
        client.put(&path, json!({ "name": "x" })).await.expect(404);
        client.delete(&path).await.expect(404);
    }

    async fn every_fault_is_named_at_once_and_nothing_changes(app: TestApp) {
        let client = app.datagate();
        let unknown = "0190a5b0-0000-7000-8000-000000000001";
        let res = client.post("/sites", json!({})).await;
        assert_eq!(res.faults(), ["customer", "name"]);
        res.expect(400);
        let bad = json!({ "name": "", "customer": { "id": unknown }, "rateCard": { "id": unknown } });
        let res = client.post("/sites", bad.clone()).await;
        assert_eq!(res.faults(), ["customer", "name", "rateCard"]);
        let id = client.post("/sites", full("Acme")).await.expect(200);
        let path = format!("/sites/{}", id.as_str().unwrap());
        let before = client.get(&path).await.expect(200);
        client.put(&path, bad).await.expect(400);
        client.put(&path, json!({ "name": 5 })).await.expect(400);
        assert_eq!(client.get(&path).await.expect(200), before);
        assert_eq!(client.get("/sites").await.expect(200)["records"], 1);
        for id in [unknown, "7"] {
            client.get(&format!("/sites/{id}")).await.expect(404);
        }
    }

    async fn a_customer_by_an_ambiguous_name_is_refused(app: TestApp) {
        let client = app.datagate();
        for _ in 0..2 {
            create(&client, json!({ "companyName": "Twin Ltd" })).await;
        }
        let res = client.post("/sites", full("twin ltd")).await;
        assert_eq!(res.faults(), ["customer"]);
        res.expect(400);
    }

    async fn sites_are_listed_by_name_within_reach_and_by_customer(app: TestApp) {
        let client = app.datagate();
        assert_eq!(
            client.get("/sites").await.expect(200),
            json!({ "data": [], "page": 1, "pageSize": 50, "pages": 0, "records": 0 })
        );
        for (name, customer) in [("zoo", "Acme"), ("Älm", "Acme"), ("barn", "Beta Networks")] {
            client.post("/sites", json!({ "name": name, "customer": { "name": customer } })).await.expect(200);
        }
        assert_eq!(names(&client.get("/sites").await.expect(200)), ["Älm", "barn", "zoo"]);
        let page = client.get("/sites?page=2&pageSize=2").await.expect(200);
        assert_eq!((names(&page), &page["pages"]), (vec!["zoo"], &json!(2)));
        let acme = app.world.organisations["acme"].uid;
        for filter in ["customerId", "customer.id"] {
            let found = client.get(&format!("/sites?{filter}={acme}")).await.expect(200);
            assert_eq!(names(&found), ["Älm", "zoo"]);
        }
        let alpha = client_of(app, "alpha").await;
        assert_eq!(names(&alpha.get("/sites").await.expect(200)), ["Älm", "zoo"]);
        let barn = client.get("/sites").await.expect(200)["data"][1]["id"].as_str().unwrap().to_owned();
        alpha.get(&format!("/sites/{barn}")).await.expect(404);
        alpha.delete(&format!("/sites/{barn}")).await.expect(404);
        let beta = app.world.organisations["beta"].uid;
        let res = alpha.post("/sites", json!({ "name": "x", "customer": { "id": beta } })).await;
        assert_eq!(res.faults(), ["customer"]);
        assert_eq!(names(&alpha.get(&format!("/sites?customerId={beta}")).await.expect(200)), [""; 0]);
    }

    async fn the_far_end_of_a_circuit_is_not_deleted(app: TestApp) {
        let client = app.datagate();
        let (near, agreement) = crate::charges::customer(&client, json!({})).await;
        let far = client.post("/customers", json!({ "companyName": "Far End" })).await.expect(200);
        let site = client.post("/sites", json!({ "name": "Tower", "customer": { "name": "Far End" } })).await.expect(200);
        let circuit = json!({
            "customer": { "id": near }, "agreement": { "id": agreement }, "code": "CIRCUIT", "label": "Circuit", "dateStart": "2026-10-01",
            "inAdvance": { "id": 1 }, "siteZ": { "id": site }, "siteZCustomer": { "name": "Far End" }, "charges": [],
        });
        let circuit = client.post("/products", circuit).await.expect(200);
        let site = format!("/sites/{}", site.as_str().unwrap());
        let far = format!("/customers/{}", far["id"].as_str().unwrap());
        for path in [&site, &far] {
            let refused = client.delete(path).await;
            assert_eq!((refused.status, &refused.json["code"]), (409, &json!("in_use")), "{}", refused.text);
            assert!(refused.text.contains("circuits that end there"), "{}", refused.text);
        }
        client.delete(&format!("/products/{}", circuit.as_str().unwrap())).await.expect(200);
        for path in [&site, &far] {
            client.delete(path).await.expect(200);
        }
    }
}
