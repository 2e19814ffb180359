//! Customers: organisations as Datagate sees them.

use comptoir_contracts::Dialect;
use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_parties::references::{self, ReferenceKind};
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::Value;

/// A client that sees one organisation and those below it.
pub(crate) async fn client_of(app: &TestApp, organisation: &str) -> Actor {
    let organisation = Some(app.world.organisation(organisation));
    let make = async move |ctx: &comptoir_kernel::Ctx, tx: &mut comptoir_store::Tx<'_>| {
        let kind = NewKind::Datagate { organisation };
        let new =
            NewClient { kind, name: "Reseller".into(), limit_per_minute: Some(0), limit_per_day: Some(0) };
        clients::create(ctx, tx, new).await
    };
    let (client, secret) = app.command(make).await;
    let actor = app.anonymous(Dialect::Datagate).with("ClientID", client.uid.to_string());
    actor.with("authorization", format!("Bearer {}", secret.reveal()))
}

pub(crate) async fn create(actor: &Actor, body: Value) -> String {
    let made = actor.post("/customers", body).await.expect(200);
    made["id"].as_str().unwrap().to_owned()
}

fn names(page: &Value) -> Vec<&str> {
    page["data"].as_array().unwrap().iter().map(|row| row["companyName"].as_str().unwrap()).collect()
}

/// What a customer is of whom only the name was given.
fn blank(name: &str) -> Value {
    json!({
        "externalAccountingReference": null, "accountManager": null, "isAllowResellerCharge": false,
        "address": null, "bankAccount": null, "emailInvoiceTo": null, "invoiceAttentionOfLastName": null,
        "invoiceAttentionOfName": null, "contactPhone": null, "businessUnit": null, "creditNoteLayout": null,
        "ccInvoiceTo": null, "creditLimit": null, "customerCode": null, "deliveryMethod": null,
        "doNotGenerateInvoices": false, "group": null, "integrations": null, "invoiceLayout": null,
        "poNumber": null, "isActive": true, "companyName": name, "doNotGenerateTaxes": false,
        "paymentMethod": null, "taxNumber": null, "taxRate": null, "isTaxesCalculationBasedOnSiteZipCode": false,
        "customFields": null, "taxDetails": null, "canCharge": false, "extraField1": null, "extraField2": null,
        "extraField3": null, "extraField4": null, "extraField5": null,
    })
}

/// A customer with every key that can be given without references.
fn full(code: &str) -> Value {
    json!({
        "externalAccountingReference": "ACC-1", "isAllowResellerCharge": true,
        "address": {
            "postalAddress1": "1 Quay", "postalAddress2": "Floor 2", "city": "Dublin", "postalCode": "D01",
            "country": "Ireland", "state": "Leinster"
        },
        "bankAccount": "GB00 1234", "emailInvoiceTo": "a@example.com; b@example.com",
        "invoiceAttentionOfLastName": "Byrne", "invoiceAttentionOfName": "Orla", "contactPhone": "+353 1 555",
        "ccInvoiceTo": "c@example.com", "creditLimit": 1500.55, "customerCode": code,
        "doNotGenerateInvoices": true, "integrations": { "connectWise": { "identifier": "CW1" } },
        "poNumber": "PO9", "isActive": false, "companyName": "Byrne & Co", "doNotGenerateTaxes": true,
        "paymentMethod": "Direct debit", "taxNumber": "IE6388047V", "isTaxesCalculationBasedOnSiteZipCode": true,
        "customFields": [{
            "id": "0190a5b0-0000-7000-8000-000000000001", "caption": "Tier", "type": "number",
            "entryMethod": "manual", "numberOfDecimals": 1, "value": 2.5
        }],
        "taxDetails": { "avalara": { "taxExemptions": [
            { "id": "0190a5b0-0000-7000-8000-000000000002", "name": "Charity" }
        ] } },
        "canCharge": true, "extraField1": "1", "extraField2": "2", "extraField3": "3", "extraField4": "4",
        "extraField5": "5",
    })
}

/// The references of a customer by name.
fn by_name() -> Value {
    json!({
        "accountManager": { "name": "house ACCOUNT" }, "businessUnit": { "name": "Main" },
        "creditNoteLayout": { "name": "Detailed" }, "deliveryMethod": { "name": "Post" },
        "group": { "name": "Wholesale" }, "invoiceLayout": { "name": "Summary" },
        "taxRate": { "name": "Ireland VAT standard 23%" },
    })
}

fn overlay(mut base: Value, other: &Value) -> Value {
    base.as_object_mut().unwrap().extend(other.as_object().unwrap().clone());
    base
}

/// The customer without its id and its agreement, which the server chooses.
fn chosen(mut customer: Value) -> Value {
    let keys = customer.as_object_mut().unwrap();
    keys.remove("id");
    keys.remove("agreement");
    customer
}

both_engines! {
    async fn a_name_is_enough_and_everything_else_has_a_default(app: TestApp) {
        let client = app.datagate();
        let made = client.post("/customers", json!({ "companyName": "  Solo Ltd " })).await.expect(200);
        let path = format!("/customers/{}", made["id"].as_str().unwrap());
        assert_eq!(made["agreement"]["name"], "Default agreement");
        let agreement = format!("/agreements/{}", made["agreement"]["id"].as_str().unwrap());
        assert_eq!(client.get(&agreement).await.expect(200)["customer"]["id"], made["id"]);
        assert_eq!(client.get(&path).await.expect(200), made);
        assert_eq!(chosen(made), blank("Solo Ltd"));
    }

    async fn every_key_comes_back_as_it_was_given_and_references_with_id_and_name(app: TestApp) {
        let client = app.datagate();
        let body = overlay(full("C-1"), &by_name());
        let made = client.post("/customers", body).await.expect(200);
        let mut kept = chosen(made.clone());
        for (key, given) in by_name().as_object().unwrap() {
            let shown = kept.as_object_mut().unwrap().remove(key).unwrap();
            let name = given["name"].as_str().unwrap();
            assert!(shown["name"].as_str().unwrap().eq_ignore_ascii_case(name), "{key}: {shown}");
            assert!(shown["id"].is_string(), "{key}: {shown}");
        }
        assert_eq!(kept, full("C-1"));
        // The same by id, and the id wins over a name that does not fit.
        let given = by_name();
        let ids = given.as_object().unwrap().keys().map(|key| {
            (key.clone(), json!({ "id": made[key]["id"], "name": "something else" }))
        });
        let body = overlay(full("C-2"), &Value::Object(ids.collect()));
        let again = client.post("/customers", body).await.expect(200);
        let strip = |customer: Value| overlay(chosen(customer), &json!({ "customerCode": null }));
        assert_eq!(strip(again), strip(made));
    }

    async fn a_put_changes_the_fields_it_brings_and_null_empties(app: TestApp) {
        let client = app.datagate();
        let id = create(&client, overlay(full("C-1"), &by_name())).await;
        let path = format!("/customers/{id}");
        let before = client.get(&path).await.expect(200);
        let brought = json!({
            "companyName": "Byrne Group", "creditLimit": null, "group": { "name": "Standard" }, "taxRate": null,
            "customFields": [], "extraField3": null, "isActive": true,
        });
        let res = client.put(&path, brought.clone()).await;
        assert_eq!(res.text, "null");
        res.expect(200);
        let after = client.get(&path).await.expect(200);
        let expected = overlay(overlay(before, &brought), &json!({ "group": after["group"] }));
        assert_eq!(after["group"]["name"], "Standard");
        assert_eq!(after, expected);
        client.put(&path, json!({})).await.expect(200);
        assert_eq!(client.get(&path).await.expect(200), after);
    }

    async fn every_fault_is_named_at_once_and_nothing_changes(app: TestApp) {
        let client = app.datagate();
        let bad = json!({
            "companyName": " ", "creditLimit": -1, "emailInvoiceTo": "not an address", "ccInvoiceTo": "a@b.c;@",
            "address": { "country": "Atlantis" }, "group": { "name": "Nobody" }, "customerCode": "x".repeat(65),
            "accountManager": { "id": "0190a5b0-0000-7000-8000-000000000001" }, "taxRate": { "name": "no" },
        });
        let named = [
            "accountManager", "address.country", "ccInvoiceTo", "companyName", "creditLimit", "customerCode",
            "emailInvoiceTo", "group", "taxRate",
        ];
        let res = client.post("/customers", bad.clone()).await;
        assert_eq!(res.faults(), named);
        res.expect(400);
        let id = create(&client, full("C-1")).await;
        let path = format!("/customers/{id}");
        let before = client.get(&path).await.expect(200);
        let res = client.put(&path, bad).await;
        assert_eq!(res.faults(), named);
        res.expect(400);
        let res = client.put(&path, json!({ "companyName": 7, "isActive": "yes" })).await;
        assert_eq!(res.faults(), ["companyName", "isActive"]);
        for body in [json!([]), json!("x"), json!(null)] {
            client.post("/customers", body.clone()).await.expect(400);
            client.put(&path, body).await.expect(400);
        }
        assert_eq!(client.get(&path).await.expect(200), before);
        assert_eq!(client.get("/customers").await.expect(200)["records"], 5);
    }

    async fn a_reference_by_an_ambiguous_name_is_refused(app: TestApp) {
        // Two managers of one name can only come from outside; by id they can be told apart.
        let managers = app.command(async |ctx, tx| {
            let first = references::create(ctx, tx, ReferenceKind::AccountManager, "Jo Park", None).await?;
            let other = references::create(ctx, tx, ReferenceKind::AccountManager, "Jo Parke", None).await?;
            let same = "UPDATE parties_reference SET name = 'Jo Park', name_folded = 'jo park' WHERE tenant = $1 AND id = $2";
            tx.exec(same, comptoir_store::params![ctx.tenant, other.id]).await?;
            Ok([first.uid, other.uid])
        })
        .await;
        let client = app.datagate();
        let body = |manager: Value| json!({ "companyName": "Solo", "accountManager": manager });
        let res = client.post("/customers", body(json!({ "name": "Jo Park" }))).await;
        assert_eq!(res.faults(), ["accountManager"]);
        for uid in managers {
            let made = client.post("/customers", body(json!({ "id": uid }))).await.expect(200);
            assert_eq!(made["accountManager"], json!({ "id": uid, "name": "Jo Park" }));
        }
    }

    async fn a_code_belongs_to_one_customer(app: TestApp) {
        let client = app.datagate();
        let first = create(&client, json!({ "companyName": "One", "customerCode": " C1 " })).await;
        let other = create(&client, json!({ "companyName": "Two", "customerCode": "" })).await;
        let path = format!("/customers/{other}");
        client.post("/customers", json!({ "companyName": "Three", "customerCode": "C1" })).await.expect(409);
        client.put(&path, json!({ "customerCode": "C1" })).await.expect(409);
        client.delete(&format!("/customers/{first}")).await.expect(200);
        client.put(&path, json!({ "customerCode": "C1" })).await.expect(200);
        client.put(&path, json!({ "customerCode": "C1" })).await.expect(200);
        assert_eq!(client.get(&path).await.expect(200)["customerCode"], "C1");
    }

    async fn customers_are_listed_by_name_a_page_at_a_time(app: TestApp) {
        let client = app.datagate();
        for name in ["zebra", "Émile", "eve"] {
            create(&client, json!({ "companyName": name })).await;
        }
        let all = client.get("/customers").await.expect(200);
        let expected = ["Acme", "Alpha Telecom", "Beta Networks", "Émile", "eve", "Northgate", "zebra"];
        assert_eq!(names(&all), expected);
        assert_eq!(
            (&all["page"], &all["pageSize"], &all["pages"], &all["records"]),
            (&json!(1), &json!(50), &json!(1), &json!(7))
        );
        let page = client.get("/customers?page=2&pageSize=3").await.expect(200);
        assert_eq!(names(&page), expected[3..6]);
        assert_eq!((&page["page"], &page["pages"]), (&json!(2), &json!(3)));
        assert_eq!(names(&client.get("/customers?page=4&pageSize=3").await.expect(200)), [""; 0]);
        let res = client.get("/customers?page=0&pageSize=1001").await;
        assert_eq!(res.faults(), ["page", "pageSize"]);
        res.expect(400);
    }

    async fn a_client_of_a_reseller_sees_and_makes_customers_below_it_only(app: TestApp) {
        let (alpha, all) = (client_of(app, "alpha").await, app.datagate());
        assert_eq!(names(&alpha.get("/customers").await.expect(200)), ["Acme", "Alpha Telecom"]);
        let made = create(&alpha, json!({ "companyName": "New shop" })).await;
        assert_eq!(names(&alpha.get("/customers").await.expect(200)), ["Acme", "Alpha Telecom", "New shop"]);
        let hub = app.hub("ada").await.get("/organisations").await.expect(200);
        let shop = hub.as_array().unwrap().iter().find(|row| row["name"] == "New shop").unwrap();
        assert_eq!(shop["parent"], json!(app.world.organisation("alpha")));
        let beta = app.world.organisations["beta"].uid;
        let path = format!("/customers/{beta}");
        all.get(&path).await.expect(200);
        alpha.get(&path).await.expect(404);
        alpha.put(&path, json!({ "companyName": "Mine" })).await.expect(404);
        alpha.delete(&path).await.expect(404);
        client_of(app, "beta").await.get(&format!("/customers/{made}")).await.expect(404);
        assert_eq!(all.get(&path).await.expect(200)["companyName"], "Beta Networks");
    }

    async fn unknown_customers_are_not_found(app: TestApp) {
        let client = app.datagate();
        for id in ["0190a5b0-0000-7000-8000-000000000001", "7", "not-a-uuid"] {
            let path = format!("/customers/{id}");
            client.get(&path).await.expect(404);
            client.put(&path, json!({ "companyName": "x" })).await.expect(404);
            let res = client.delete(&path).await;
            assert_eq!(res.expect(404)["code"], "not_found");
        }
    }

    async fn a_deleted_customer_is_gone_with_its_agreement_and_sites(app: TestApp) {
        let client = app.datagate();
        let id = create(&client, json!({ "companyName": "Brief" })).await;
        let site = client.post("/sites", json!({ "name": "Shed", "customer": { "id": id } })).await.expect(200);
        let path = format!("/customers/{id}");
        let res = client.delete(&path).await;
        assert_eq!(res.text, "null");
        res.expect(200);
        client.get(&path).await.expect(404);
        client.delete(&path).await.expect(404);
        client.get(&format!("/sites/{}", site.as_str().unwrap())).await.expect(404);
        assert_eq!(client.get(&format!("/agreements?customerId={id}")).await.expect(200)["records"], 0);
        assert!(!names(&client.get("/customers").await.expect(200)).contains(&"Brief"));
    }

    async fn a_customer_in_use_is_not_deleted(app: TestApp) {
        let client = app.datagate();
        for (name, why) in [("alpha", "organisations below it"), ("acme", "users"), ("northgate", "first organisation")] {
            let path = format!("/customers/{}", app.world.organisations[name].uid);
            let res = client.delete(&path).await;
            assert!(res.text.contains(why), "{}", res.text);
            res.expect(409);
            client.get(&path).await.expect(200);
        }
        let id = create(&client, json!({ "companyName": "Busy" })).await;
        let item = json!({
            "customer": { "id": id }, "service": { "name": "Outbound voice" }, "serviceItem": "0113", "dateStart": "2026-01-01"
        });
        client.post("/service-items", item).await.expect(200);
        let res = client.delete(&format!("/customers/{id}")).await;
        assert!(res.text.contains("service items"), "{}", res.text);
        res.expect(409);
        assert_eq!(client.get(&format!("/customers/{id}")).await.expect(200)["agreement"]["name"], "Default agreement");
    }

    async fn hub_shows_the_address_that_datagate_changed(app: TestApp) {
        let client = app.datagate();
        let acme = &app.world.organisations["acme"];
        let path = format!("/customers/{}", acme.uid);
        let before = client.get(&path).await.expect(200);
        assert_eq!((&before["address"]["city"], &before["address"]["country"]), (&json!("Leeds"), &json!("United Kingdom")));
        let address = json!({
            "postalAddress1": "9 Rue X", "postalAddress2": null, "city": "Lyon", "postalCode": "69001",
            "country": "FR", "state": null
        });
        client.put(&path, json!({ "address": address })).await.expect(200);
        assert_eq!(client.get(&path).await.expect(200)["address"], address);
        let list = app.hub("ben").await.get(&format!("/organisations/{}/addresses", acme.id)).await.expect(200);
        let found: Vec<(&Value, &Value)> =
            list.as_array().unwrap().iter().map(|row| (&row["city"], &row["country_code"])).collect();
        assert_eq!(found, [(&json!("Lyon"), &json!(250))], "the address before is retired");
    }

    async fn the_same_request_sent_again_makes_one_customer(app: TestApp) {
        let client = app.datagate().with("Idempotency-Key", "once");
        let made = client.post("/customers", json!({ "companyName": "Once" })).await.expect(200);
        assert_eq!(client.post("/customers", json!({ "companyName": "Once" })).await.expect(200), made);
        client.post("/customers", json!({ "companyName": "Twice" })).await.expect(409);
        assert_eq!(client.get("/customers").await.expect(200)["records"], 5);
    }

    async fn the_agreement_of_a_customer_becomes_its_default_one(app: TestApp) {
        let actor = app.datagate();
        let person = json!({ "companyName": "Fern Bakery" });
        let made = actor.post("/customers", person.clone()).await.expect(200);
        let path = format!("/customers/{}", made["id"].as_str().unwrap());
        let second = json!({
            "customer": { "id": made["id"] }, "name": "Second", "billingFrequencyType": "Monthly", "billingStartDate": "2026-10-01",
            "dateStart": "2026-10-01", "paymentTerm": { "name": "30 days" },
        });
        let second = actor.post("/agreements", second).await.expect(200);
        actor.put(&path, json!({ "agreement": { "id": second } })).await.expect(200);
        let shown = actor.get(&path).await.expect(200);
        assert_eq!(shown["agreement"]["id"], second);
        let first = format!("/agreements/{}", made["agreement"]["id"].as_str().unwrap());
        assert_eq!(actor.get(&first).await.expect(200)["isDefault"], json!(false));
        actor.put(&path, shown.clone()).await.expect(200);
        assert_eq!(actor.get(&path).await.expect(200), shown, "what was read can be written");
        let other = actor.post("/customers", json!({ "companyName": "Moss Mill" })).await.expect(200);
        let foreign = json!({ "agreement": { "id": other["agreement"]["id"] } });
        assert_eq!(actor.put(&path, foreign.clone()).await.faults(), ["agreement"]);
        let new = json!({ "companyName": "New", "agreement": foreign["agreement"] });
        assert_eq!(actor.post("/customers", new).await.faults(), ["agreement"]);
    }

    async fn custom_fields_are_what_their_type_says(app: TestApp) {
        let actor = app.datagate();
        let fields = |values: [Value; 4]| {
            let [places, whole, day, free] = values;
            json!({ "companyName": "Fern Bakery", "customFields": [
                { "type": "Number", "numberOfDecimals": 2, "value": places }, { "type": "Integer", "value": whole },
                { "type": "Date", "value": day }, { "type": "Text", "value": free },
            ] })
        };
        let wrong = actor.post("/customers", fields([json!(1.239), json!(1.5), json!("notadate"), json!("x")])).await;
        let faults = ["customFields[0].value", "customFields[1].value", "customFields[2].value"];
        assert_eq!((wrong.status, wrong.faults()), (400, faults.map(str::to_owned).to_vec()), "{}", wrong.text);
        actor.post("/customers", fields([json!(1.23), json!(2), json!("2026-10-31"), json!("1.5")])).await.expect(200);
    }
}
