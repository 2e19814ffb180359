//! Product templates with their charges, and kits of them.

use comptoir_testkit::{Actor, Res, both_engines, json};
use serde_json::Value;

use crate::customers::client_of;
use crate::products::{has, made};

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

fn template(code: &str) -> Value {
    json!({
        "code": code, "label": format!("{code} line"), "inAdvance": {"name": "one month in advance"},
        "isAllowingProRata": true, "glCode": {"name": "4010 usage"}, "productCategory": {"name": "lines"},
        "supplier": {"name": "own network"}, "charges": [
            {"name": "Rent", "sell": 10.5, "cost": 4, "quantity": 2},
            {"name": "Set-up", "amount": 30, "chargeType": {"name": "one-off"}},
        ],
    })
}

async fn listed(actor: &Actor, path: &str, id: &str) -> Value {
    let page = actor.get(path).await.expect(200);
    let found = page["data"].as_array().unwrap().iter().find(|row| row["id"] == id);
    found.unwrap_or_else(|| panic!("{id} is not in {page}")).clone()
}

fn refused(res: &Res, status: u16, code: &str) {
    assert_eq!((res.status, &res.json["code"]), (status, &json!(code)), "{}", res.text);
}

both_engines! {
    async fn templates_are_made_listed_changed_and_deleted(app: TestApp) {
        let actor = app.datagate();
        let none = actor.get("/products-templates").await.expect(200);
        assert_eq!((&none["records"], &none["pages"]), (&json!(0), &json!(0)));
        let id = made(&actor, "/products-templates", template("LINE")).await;
        let path = format!("/products-templates/{id}");
        let shown = listed(&actor, "/products-templates?page=1&pageSize=5", &id).await;
        assert_eq!(shown.as_object().unwrap().len(), 15, "{shown}");
        assert_eq!((&shown["inAdvance"]["name"], &shown["supplier"]["name"]), (&json!("One Month in Advance"), &json!("Own network")));
        assert_eq!((&shown["charges"][0]["amount"], &shown["charges"][1]["sell"]), (&json!(21), &json!(30)));
        assert_eq!((&shown["productKit"], &shown["isTaxInclusive"]), (&Value::Null, &json!(false)));
        assert_eq!(actor.put(&path, shown.clone()).await.expect(200), Value::Null);
        assert_eq!(listed(&actor, "/products-templates", &id).await, shown, "what was read can be written");
        let rent = shown["charges"][0]["id"].as_str().unwrap();
        let brought = json!({"description": "All of it", "charges": [{"id": rent, "quantity": 3}, {"name": "Support", "sell": 5}]});
        actor.put(&path, brought).await.expect(200);
        let changed = listed(&actor, "/products-templates", &id).await;
        assert_eq!((&changed["charges"][0]["amount"], &changed["charges"][0]["name"]), (&json!(31.5), &json!("Rent")));
        assert_eq!((&changed["charges"][2]["name"], &changed["label"]), (&json!("Support"), &json!("LINE line")));
        let charge = format!("{path}/charges/{rent}");
        assert_eq!(actor.put(&charge, json!({"amount": 60})).await.expect(200), Value::Null);
        let added = made(&actor, &format!("{path}/charges"), json!({"name": "Fee", "sell": 1})).await;
        let changed = listed(&actor, "/products-templates", &id).await;
        assert_eq!((&changed["charges"][0]["sell"], &changed["charges"][3]["id"]), (&json!(20), &json!(added)));
        assert_eq!(actor.delete(&charge).await.expect(200), Value::Null);
        actor.delete(&charge).await.expect(404);
        actor.put(&charge, json!({})).await.expect(404);
        assert_eq!(actor.delete(&path).await.expect(200), Value::Null);
        for unknown in [path.as_str(), "/products-templates/nothing"] {
            actor.put(unknown, json!({})).await.expect(404);
            actor.delete(unknown).await.expect(404);
            actor.post(&format!("{unknown}/charges"), json!({"name": "Fee", "sell": 1})).await.expect(404);
        }
        assert_eq!(actor.get("/products-templates").await.expect(200)["records"], 0);
    }

    async fn everything_wrong_with_a_template_is_named_at_once(app: TestApp) {
        let actor = app.datagate();
        has(&actor.post("/products-templates", json!({})).await, 400, &["code", "inAdvance"]);
        let mut bad = template(" ");
        bad["label"] = json!(5);
        bad["inAdvance"] = json!({"name": "never"});
        bad["productKit"] = json!({"id": NOBODY});
        bad["glCode"] = json!({"name": "none"});
        bad["charges"] = json!([{"name": "", "quantity": -1, "sell": 1}]);
        has(&actor.post("/products-templates", bad).await, 400, &[
            "charges[0].name", "charges[0].quantity", "code", "glCode", "inAdvance", "label", "productKit",
        ]);
        let id = made(&actor, "/products-templates", template("LINE")).await;
        let path = format!("/products-templates/{id}");
        has(&actor.put(&path, json!({"charges": [{"id": NOBODY, "name": "x", "sell": 1}]})).await, 400, &["charges[0].id"]);
        has(&actor.post(&format!("{path}/charges"), json!({"quantity": -1})).await, 400, &["name", "quantity", "sell"]);
        let reseller = client_of(app, "alpha").await;
        assert_eq!(reseller.get("/products-templates").await.expect(200)["records"], 1);
        reseller.put(&path, json!({"label": "Mine"})).await.expect(403);
        reseller.post("/kit-templates", json!({"name": "Mine"})).await.expect(403);
    }

    async fn a_kit_costs_what_its_products_cost(app: TestApp) {
        let actor = app.datagate();
        let (line, phone) = (
            made(&actor, "/products-templates", template("LINE")).await,
            made(&actor, "/products-templates", template("PHONE")).await,
        );
        let kit = json!({"name": "Desk", "description": "A line and a phone", "inAdvance": {"name": "current month"}, "proRata": true});
        let kit = made(&actor, "/kit-templates", kit).await;
        let products = format!("/kit-templates/{kit}/products");
        assert_eq!(actor.get(&products).await.expect(200), json!([]));
        assert_eq!(made(&actor, &products, json!({"productId": line})).await, line);
        let own = json!({
            "productName": "phone line", "productLabel": "Desk phone", "charges": [{"name": "Rent", "sell": 7.25, "cost": 2}],
        });
        assert_eq!(made(&actor, &products, own).await, phone);
        let shown = listed(&actor, "/kit-templates", &kit).await;
        assert_eq!(shown.as_object().unwrap().len(), 9, "{shown}");
        assert_eq!((&shown["sell"], &shown["cost"]), (&json!(28.25), &json!(10)), "2 × 10.5 + 7.25; one-off charges apart");
        let parts = actor.get(&products).await.expect(200);
        assert_eq!((&parts[0]["charges"][1]["name"], &parts[0]["supplier"]["name"]), (&json!("Set-up"), &json!("Own network")));
        assert_eq!((&parts[1]["productLabel"], &parts[1]["productName"]), (&json!("Desk phone"), &json!("PHONE")));
        assert_eq!(parts[1]["charges"].as_array().unwrap().len(), 1, "explicit charges count in place of the template's");
        let first = format!("{products}/{line}");
        assert_eq!(actor.put(&first, parts[0].clone()).await.expect(200), Value::Null);
        assert_eq!(actor.get(&products).await.expect(200), parts, "what was read can be written");
        actor.put(&first, json!({"charges": [{"name": "Rent", "sell": 1}]})).await.expect(200);
        assert_eq!(listed(&actor, "/kit-templates", &kit).await["sell"], json!(8.25));
        actor.put(&first, json!({"charges": null, "glCode": {"name": "4030 hardware"}})).await.expect(200);
        let after = actor.get(&products).await.expect(200);
        assert_eq!((&after[0]["charges"], &after[0]["glCode"]["name"]), (&parts[0]["charges"], &json!("4030 Hardware")));
        refused(&actor.post(&products, json!({"productId": line})).await, 409, "duplicate");
        refused(&actor.delete(&format!("/products-templates/{line}")).await, 409, "in_use");
        actor.put(&format!("/products-templates/{phone}"), json!({"productKit": {"name": "desk"}})).await.expect(200);
        refused(&actor.delete(&format!("/kit-templates/{kit}")).await, 409, "in_use");
        actor.put(&format!("/products-templates/{phone}"), json!({"productKit": null})).await.expect(200);
        assert_eq!(actor.delete(&first).await.expect(200), Value::Null);
        actor.delete(&first).await.expect(404);
        actor.put(&first, json!({})).await.expect(404);
        assert_eq!(actor.put(&format!("/kit-templates/{kit}"), json!({"name": "Desks"})).await.expect(200), Value::Null);
        assert_eq!(listed(&actor, "/kit-templates", &kit).await["name"], "Desks");
        assert_eq!(actor.delete(&format!("/kit-templates/{kit}")).await.expect(200), Value::Null);
        actor.get(&products).await.expect(404);
        actor.put(&format!("/kit-templates/{kit}"), json!({})).await.expect(404);
        actor.delete("/kit-templates/nothing").await.expect(404);
        actor.post(&format!("/kit-templates/{NOBODY}/products"), json!({"productId": line})).await.expect(404);
        actor.delete(&format!("/products-templates/{line}")).await.expect(200);
    }

    async fn everything_wrong_with_a_kit_is_named_at_once(app: TestApp) {
        let actor = app.datagate();
        has(&actor.post("/kit-templates", json!({})).await, 400, &["name"]);
        let bad = json!({"name": "Desk", "proRata": "yes", "inAdvance": {"id": 99}, "productCategory": {"name": "none"}});
        has(&actor.post("/kit-templates", bad).await, 400, &["inAdvance", "proRata", "productCategory"]);
        let kit = made(&actor, "/kit-templates", json!({"name": "Desk"})).await;
        let products = format!("/kit-templates/{kit}/products");
        has(&actor.post(&products, json!({})).await, 400, &["productId"]);
        let bad = json!({"productId": NOBODY, "supplier": {"name": "none"}, "charges": [{"name": "Rent"}]});
        has(&actor.post(&products, bad).await, 400, &["charges[0].sell", "productId", "supplier"]);
        let line = made(&actor, "/products-templates", template("LINE")).await;
        made(&actor, &products, json!({"productName": "LINE"})).await;
        let bad = json!({"productId": NOBODY, "glCode": {"name": "none"}});
        has(&actor.put(&format!("{products}/{line}"), bad).await, 400, &["glCode", "productId"]);
    }

    async fn a_product_names_its_kit_by_id_or_name(app: TestApp) {
        let actor = app.datagate();
        let kit = made(&actor, "/kit-templates", json!({"name": "Desk"})).await;
        let owner = crate::customers::create(&actor, json!({"companyName": "Fern Bakery"})).await;
        let mut body = crate::products::product(&owner);
        body["kit"] = json!({"name": "desk"});
        let id = made(&actor, "/products", body.clone()).await;
        let shown = actor.get(&format!("/products/{id}")).await.expect(200);
        assert_eq!(shown["kit"], json!({"id": kit, "name": "Desk"}));
        body["kit"] = json!({"id": NOBODY});
        has(&actor.post("/products", body).await, 400, &["kit"]);
        // The kit is not sold any more; what came in it can be changed.
        actor.delete(&format!("/kit-templates/{kit}")).await.expect(200);
        actor.put(&format!("/products/{id}"), json!({"label": "Desk line"})).await.expect(200);
        let after = actor.get(&format!("/products/{id}")).await.expect(200);
        assert_eq!((&after["kit"], &after["label"]), (&shown["kit"], &json!("Desk line")));
        has(&actor.put(&format!("/products/{id}"), json!({"kit": {"id": NOBODY}})).await, 400, &["kit"]);
    }

    async fn the_journal_tells_what_a_template_costs(app: TestApp) {
        let actor = app.datagate();
        let id = made(&actor, "/products-templates", template("LINE")).await;
        let path = format!("/products-templates/{id}");
        let shown = listed(&actor, "/products-templates", &id).await;
        let rent = json!({"charges": [{"id": shown["charges"][0]["id"], "name": "Rent", "sell": 12}, {"name": "Care", "sell": 3}]});
        actor.put(&path, rent).await.expect(200);
        let kit = made(&actor, "/kit-templates", json!({"name": "Desk"})).await;
        let part = json!({"productId": id, "charges": [{"name": "Rent", "sell": 7}]});
        made(&actor, &format!("/kit-templates/{kit}/products"), part).await;
        let sql = "SELECT event, after_state FROM events_journal
            WHERE tenant = $1 AND object IN ('product_template', 'kit') ORDER BY id";
        let rows = app.command(async |ctx, tx| {
            tx.query::<(String, comptoir_store::Json<Value>)>(sql, comptoir_store::params![ctx.tenant]).await
        });
        let said: Vec<String> = rows.await.into_iter().map(|(event, state)| {
            let sell = |charge: &Value| charge["sell"].as_str().unwrap().to_owned();
            let listed = state["charges"].as_array().or(state["part"]["charges"].as_array());
            let listed = listed.into_iter().flatten().map(sell).collect::<Vec<_>>().join(" ");
            let one = state["charge"]["sell"].as_str().unwrap_or_default();
            format!("{event}: {listed}{one}")
        }).collect();
        assert_eq!(said, [
            "product_template.created: 10.5 30",
            "product_template.updated: ",
            "product_template.updated: 12",
            "product_template.updated: 3",
            "kit.created: ",
            "kit.updated: 7",
        ]);
    }
}
