//! The tables of names that records refer to.

use comptoir_testkit::{TestApp, both_engines, json};
use serde_json::Value;

use crate::customers::create as customer;

async fn native(app: &TestApp, method: &str, path: &str, body: Value) -> (u16, Value) {
    let known = &app.world.clients["datagate"];
    let request = app.http.request(method.parse().unwrap(), format!("{}/native/references{path}", app.url()));
    let request = request.bearer_auth(&known.secret).header("ClientID", known.client_id.clone());
    let response = request.json(&body).send().await.unwrap();
    let status = response.status().as_u16();
    (status, serde_json::from_str(&response.text().await.unwrap()).unwrap())
}

both_engines! {
    async fn references_are_listed_added_renamed_and_retired(app: TestApp) {
        let (status, kinds) = native(app, "GET", "", Value::Null).await;
        assert_eq!((status, kinds.as_array().unwrap().len()), (200, 22), "{kinds}");
        let (_, terms) = native(app, "GET", "/payment-term?pageSize=2", Value::Null).await;
        assert_eq!((&terms["records"], &terms["data"][1]["name"]), (&json!(6), &json!("7 days")));
        let (status, made) = native(app, "POST", "/payment_term", json!({"name": "21 days", "value": 21})).await;
        assert_eq!((status, &made["number"], &made["value"]), (200, &json!(7), &json!(21)), "{made}");
        let path = format!("/payment_term/{}", made["id"].as_str().unwrap());
        let actor = app.datagate();
        let owner = customer(&actor, json!({"companyName": "Fern Bakery"})).await;
        let agreement = actor.get(&format!("/agreements?customerId={owner}")).await.expect(200)["data"][0]["id"].clone();
        let agreement = format!("/agreements/{}", agreement.as_str().unwrap());
        actor.put(&agreement, json!({"paymentTerm": {"name": "21 DAYS"}})).await.expect(200);
        let (status, none) = native(app, "PUT", &path, json!({"name": "Three weeks"})).await;
        assert_eq!((status, none), (200, Value::Null));
        let shown = actor.get(&agreement).await.expect(200);
        assert_eq!(shown["paymentTerm"], json!({"id": made["id"], "name": "Three weeks"}));
        let (status, used) = native(app, "DELETE", &path, Value::Null).await;
        assert_eq!((status, &used["code"], &used["details"]), (409, &json!("in_use"), &json!("Three weeks still has agreements")));
        actor.put(&agreement, json!({"paymentTerm": {"name": "30 days"}})).await.expect(200);
        assert_eq!(native(app, "DELETE", &path, Value::Null).await, (200, Value::Null));
        let chosen = actor.put(&agreement, json!({"paymentTerm": {"name": "three weeks"}})).await;
        assert_eq!((chosen.status, chosen.faults()), (400, vec!["paymentTerm".to_owned()]), "its name means nothing now");
        assert_eq!(native(app, "DELETE", &path, Value::Null).await.0, 404);
        let (_, again) = native(app, "POST", "/payment_term", json!({"name": "three weeks", "value": 20})).await;
        assert_eq!((&again["id"], &again["value"]), (&made["id"], &json!(20)), "it comes back");
    }

    async fn what_is_not_acceptable_of_a_reference_is_named_at_once(app: TestApp) {
        for (path, body, status, details) in [
            ("/payment_term", json!({"name": 5, "value": "x"}), 400, "name: must be a string; value: must be an integer"),
            ("/payment_term", json!({"name": " ", "value": -1}), 400, "name: is required; value: must be 0 to 3650 days"),
            ("/gl_code", json!({"name": "x", "value": 1, "y": 2}), 400, "y: is not known here, but name and value are; value: means nothing to GL codes"),
            ("/currency", json!({"name": "QQQ"}), 400, "name: 'QQQ' is no ISO 4217 code"),
            ("/payment_term", json!({"name": "30 DAYS", "value": 30}), 409, "name: '30 DAYS' is one of the payment terms already"),
        ] {
            let (found, answer) = native(app, "POST", path, body).await;
            assert_eq!((found, &answer["details"]), (status, &json!(details)), "{answer}");
        }
        let (status, fixed) = native(app, "POST", "/in_advance", json!({"name": "Someday"})).await;
        assert_eq!((status, &fixed["code"]), (409, &json!("conflict")));
        for (kind, words) in [("billing_frequency", "billing frequencies"), ("invoice_status", "invoice statuses"), ("rating_type", "rating types")] {
            let (_, fixed) = native(app, "POST", &format!("/{kind}"), json!({"name": "Someday"})).await;
            let why = "are what the program knows: they can be renamed, but none is added or taken out of use";
            assert_eq!(fixed["details"], format!("{words} {why}"));
        }
        assert_eq!(native(app, "GET", "/nothing", Value::Null).await.0, 404);
    }

    async fn what_the_program_knows_is_renamed_and_goes_on_meaning_the_same(app: TestApp) {
        let actor = app.datagate();
        let rename = async |kind: &str, name: &str, to: &str| {
            let (_, all) = native(app, "GET", &format!("/{kind}"), Value::Null).await;
            let found = all["data"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap().clone();
            let path = format!("/{kind}/{}", found["id"].as_str().unwrap());
            let renamed = native(app, "PUT", &path, json!({"name": to})).await;
            assert_eq!(native(app, "DELETE", &path, Value::Null).await.0, 409, "it is not taken out of use");
            renamed
        };
        for (kind, name, to) in [
            ("charge_type", "One-off", "Once"), ("in_advance", "One Month in Arrears", "Afterwards"), ("billing_frequency", "Quarterly", "By season"),
            ("invoice_status", "Generated", "Made"), ("rating_type", "Minute Rate", "By the minute"), ("rate_card_type", "Price book", "Suppliers' prices"),
        ] {
            assert_eq!(rename(kind, name, to).await, (200, Value::Null), "{kind}");
        }
        assert_eq!(rename("charge_type", "Recurring", "ONCE").await.0, 409, "it is the name of another");
        let owner = crate::charges::customer(&actor, json!({})).await;
        for (once, after) in [("once", "Afterwards"), ("One-off", "one month in arrears")] {
            let charges = json!([{"name": "Set-up", "sell": 5, "chargeType": {"name": once}}]);
            let body = json!({"code": "LINE", "inAdvance": {"name": after}, "charges": charges});
            let (id, _) = crate::charges::product(&actor, &owner, body).await;
            let shown = actor.get(&format!("/products/{id}")).await.expect(200);
            assert_eq!((&shown["charges"][0]["chargeType"]["name"], &shown["inAdvance"]["name"]), (&json!("Once"), &json!("Afterwards")));
        }
        let agreement = format!("/agreements/{}", owner.1);
        for name in ["by season", "Quarterly"] {
            actor.put(&agreement, json!({"billingFrequencyType": name})).await.expect(200);
            assert_eq!(actor.get(&agreement).await.expect(200)["billingFrequencyType"], "By season");
        }
        // A name that is free may become another's; then it means that one.
        assert_eq!(rename("charge_type", "Recurring", "One-off").await.0, 200);
        let body = json!({"code": "RENT", "charges": [{"name": "Rent", "sell": 5, "chargeType": {"name": "One-off"}}]});
        let (id, _) = crate::charges::product(&actor, &owner, body).await;
        crate::bill_runs::bill_run(app, json!({"to": "2026-12-31"})).await;
        let invoice = crate::bill_runs::invoices(&actor, &owner.0).await.remove(0);
        assert_eq!(invoice["status"]["name"], "Made", "{invoice}");
        for status in ["made", "Generated"] {
            let found = actor.post("/invoices/search", json!({"customerId": owner.0, "status": status})).await.expect(200);
            assert_eq!(found["records"], 1, "{status}");
        }
        let billed = crate::charges::details(&actor, &invoice).await;
        assert_eq!(crate::charges::amounts(&billed["transactions"]), [5.0, 5.0, 5.0], "rent once for the quarter: {billed}");
        assert_eq!(rename("charge_type", "One-off", "Recurring").await.0, 200, "{id}");
    }

    async fn what_is_in_use_is_not_taken_out_of_use(app: TestApp) {
        let actor = app.datagate();
        let owner = crate::charges::customer(&actor, json!({"group": {"name": "Wholesale"}, "deliveryMethod": {"name": "Post"}, "accountManager": {"name": "House account"}})).await;
        let bundle = json!({"name": "Minutes", "allowances": [{"service": "Data", "record_types": ["sms"], "measure": "calls", "quantity": 5}]});
        let bundle = actor.native("POST", "/native/bundles", bundle).await.expect(200);
        let card = crate::products::made(&actor, "/rating/ratecards", json!({"name": "Calls", "service": {"name": "Mobile"}})).await;
        let body = json!({
            "code": "LINE", "glCode": {"name": "4030 Hardware"}, "productCategory": {"name": "Support"}, "service": {"name": "Tolls"},
            "taxCode": {"name": "Reduced"}, "supplier": {"name": "Own network"}, "bundle": {"id": bundle["id"]}, "rateCard": {"id": card},
            "charges": [{"name": "Share", "sell": 0, "chargeType": {"name": "percentage"}, "amountPercentage": 5, "scopeType": {"name": "Kit"}}],
        });
        let (product, _) = crate::charges::product(&actor, &owner, body).await;
        let template = json!({"code": "T", "label": "T", "inAdvance": {"name": "current month"}, "glCode": {"name": "4010 Usage"}, "charges": []});
        crate::products::made(&actor, "/products-templates", template).await;
        let surcharge = json!({"name": "Extra", "kind": "percent", "percent": 1, "groups": ["Key accounts"]});
        let made = actor.native("POST", "/native/surcharges", surcharge).await;
        assert_eq!(made.status, 200, "{}", made.text);
        let in_use = async |kind: &str, name: &str, by: &str| {
            let (_, all) = native(app, "GET", &format!("/{kind}?pageSize=100"), Value::Null).await;
            let found = all["data"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("{kind} {name}: {all}")).clone();
            let path = format!("/{kind}/{}", found["id"].as_str().unwrap());
            let (status, answer) = native(app, "DELETE", &path, Value::Null).await;
            let expected = if by.is_empty() { (200, Value::Null) } else { (409, json!(format!("{name} still has {by}"))) };
            assert_eq!((status, answer["details"].clone()), expected, "{kind} {name}: {answer}");
        };
        for (kind, name, by) in [
            ("gl_code", "4030 Hardware", "products"), ("gl_code", "4010 Usage", "product templates"), ("product_category", "Support", "products"),
            ("service", "Tolls", "products"), ("service", "Mobile", "rate cards"), ("service", "Data", "allowances of bundles"),
            ("record_type", "sms", "allowances of bundles"), ("tax_code", "Reduced", "products"), ("supplier", "Own network", "products"),
            ("scope_type", "Kit", "charges"), ("customer_group", "Wholesale", "customers"), ("customer_group", "Key accounts", "surcharges"),
            ("delivery_method", "Post", "customers"), ("account_manager", "House account", "customers"),
            ("gl_code", "4000 Sales", ""), ("record_type", "mobile", ""), ("service", "SMS", ""),
        ] {
            in_use(kind, name, by).await;
        }
        let bundle = format!("/native/bundles/{}", bundle["id"].as_str().unwrap());
        let deleted = async |path: &str| actor.native("DELETE", path, Value::Null).await;
        for (res, path, words) in [
            (deleted(&bundle).await, "bundle", "Minutes still has products"),
            (actor.delete(&format!("/rating/ratecards/{card}")).await, "card", "Calls still has products"),
        ] {
            assert_eq!((res.status, &res.json["details"]), (409, &json!(words)), "{path}");
        }
        actor.delete(&format!("/products/{product}")).await.expect(200);
        assert_eq!(deleted(&bundle).await.status, 200);
        assert_eq!(actor.delete(&format!("/rating/ratecards/{card}")).await.status, 200);
        in_use("gl_code", "4030 Hardware", "").await;
        in_use("service", "Data", "").await;
    }

    async fn what_is_named_and_taken_out_of_use_at_once_is_only_one_of_them(app: TestApp) {
        let actor = app.datagate();
        let owner = crate::charges::customer(&actor, json!({})).await;
        for index in 0..8 {
            let name = format!("Code {index}");
            let (_, code) = native(app, "POST", "/gl_code", json!({"name": name})).await;
            let allowances = json!([{"service": "Data", "measure": "calls", "quantity": 5}]);
            let bundle = actor.native("POST", "/native/bundles", json!({"name": name, "allowances": allowances})).await.expect(200);
            let far = actor.post("/customers", json!({"companyName": name, "address": {"country": "GB"}})).await.expect(200);
            let product = json!({
                "customer": {"id": owner.0}, "agreement": {"id": owner.1}, "code": "LINE", "label": "Line", "dateStart": "2026-10-01",
                "inAdvance": {"name": "current month"}, "glCode": {"name": name}, "bundle": {"name": name}, "siteZCustomer": {"name": name},
                "charges": [{"name": "Rent", "sell": 1}],
            });
            let path = format!("/gl_code/{}", code["id"].as_str().unwrap());
            let bundle = format!("/native/bundles/{}", bundle["id"].as_str().unwrap());
            let customer = format!("/customers/{}", far["id"].as_str().unwrap());
            let (made, retired, dropped, gone) = tokio::join!(
                actor.post("/products", product),
                native(app, "DELETE", &path, Value::Null),
                actor.native("DELETE", &bundle, Value::Null),
                actor.delete(&customer),
            );
            let taken = [retired.0, dropped.status, gone.status];
            if made.status == 200 {
                assert_eq!(taken, [409; 3], "what is named stays");
            } else {
                assert!(made.status == 400 && taken.contains(&200), "{} {taken:?}", made.text);
            }
        }
    }

    async fn a_record_type_keeps_its_name_because_usage_goes_by_it(app: TestApp) {
        let (status, made) = native(app, "POST", "/record_type", json!({"name": "Roaming"})).await;
        assert_eq!(status, 200, "{made}");
        let path = format!("/record_type/{}", made["id"].as_str().unwrap());
        assert_eq!(native(app, "PUT", &path, json!({"name": "Abroad"})).await.0, 409);
        assert_eq!(native(app, "PUT", &path, json!({"name": "Roaming"})).await.0, 200);
        assert_eq!(native(app, "DELETE", &path, Value::Null).await.0, 200);
        let (_, again) = native(app, "POST", "/record_type", json!({"name": "ROAMING"})).await;
        assert_eq!((&again["id"], &again["name"]), (&made["id"], &json!("Roaming")), "it comes back as it was");
    }
}
