//! Products copied from templates, and kits of them.

use comptoir_testkit::{Actor, Res, both_engines, json};
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices};
use crate::charges::{amounts, customer, details};
use crate::customers::client_of;
use crate::products::{has, made};

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

fn template(code: &str, sell: i64) -> Value {
    json!({
        "code": code, "label": format!("{code} rental"), "inAdvance": {"name": "current month"}, "isAllowingProRata": true,
        "glCode": {"name": "4030 hardware"}, "costCentre": "12",
        "charges": [{"name": "Rent", "sell": sell, "quantity": 2}, {"name": "Set-up", "sell": 25, "chargeType": {"name": "one-off"}}],
    })
}

async fn copy(actor: &Actor, of: &str, body: Value) -> Res {
    actor.native("POST", &format!("/native/{of}/copies"), body).await
}

both_engines! {
    async fn a_product_is_made_from_a_template(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let id = made(&actor, "/products-templates", template("LINE", 10)).await;
        let of = format!("products-templates/{id}");
        let product = copy(&actor, &of, json!({"customer": {"id": owner.0}, "dateStart": "2026-10-01"})).await.expect(200);
        assert_eq!(actor.get(&format!("/products/{}", product["id"].as_str().unwrap())).await.expect(200), product);
        assert_eq!((&product["code"], &product["label"], &product["costCentre"]), (&json!("LINE"), &json!("LINE rental"), &json!("12")));
        assert_eq!((&product["agreement"]["id"], &product["glCode"]["name"]), (&json!(owner.1), &json!("4030 Hardware")));
        assert_eq!((&product["allowProRata"], &product["charges"][0]["quantity"]), (&json!(true), &json!(2)));
        // Charges that are given count in place of the template's.
        let body = json!({
            "customer": {"name": "Fern Bakery"}, "agreement": {"id": owner.1}, "dateStart": "2026-10-01", "dateEnd": "2026-12-31",
            "label": "Line at Bath", "charges": [{"name": "Rent", "sell": 7}],
        });
        let own = copy(&actor, &of, body).await.expect(200);
        assert_eq!((&own["label"], own["charges"].as_array().unwrap().len(), &own["charges"][0]["sell"]), (&json!("Line at Bath"), 1, &json!(7)));
        // The template is a thing of its own.
        actor.put(&format!("/products-templates/{id}"), json!({"label": "Dearer"})).await.expect(200);
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let invoice = invoices(&actor, &owner.0).await.remove(0);
        assert_eq!(amounts(&details(&actor, &invoice).await["transactions"]), [20.0, 25.0, 7.0]);
    }

    async fn a_kit_is_made_as_its_products(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let line = made(&actor, "/products-templates", template("LINE", 10)).await;
        let phone = made(&actor, "/products-templates", template("PHONE", 4)).await;
        let kit = json!({"name": "Desk", "inAdvance": {"name": "arrears"}, "productCategory": {"name": "hardware"}});
        let kit = actor.post("/kit-templates", kit).await;
        let kit = if kit.status == 200 { kit.expect(200) } else { actor.post("/kit-templates", json!({"name": "Desk"})).await.expect(200) };
        let kit = kit.as_str().unwrap().to_owned();
        let of = format!("kit-templates/{kit}");
        let asked = json!({"customer": {"id": owner.0}, "dateStart": "2026-10-01"});
        has(&copy(&actor, &of, asked.clone()).await, 400, &["kit"]);
        let products = format!("/kit-templates/{kit}/products");
        made(&actor, &products, json!({"productId": line})).await;
        made(&actor, &products, json!({"productId": phone, "productLabel": "Desk phone", "charges": [{"name": "Rent", "sell": 3}]})).await;
        let both = copy(&actor, &of, asked.clone()).await.expect(200);
        let shown: Vec<_> = both.as_array().unwrap().iter().map(|one| json!([one["label"], one["kit"]["name"], one["allowProRata"], one["charges"][0]["sell"]])).collect();
        assert_eq!(json!(shown), json!([["LINE rental", "Desk", false, 10], ["Desk phone", "Desk", false, 3]]));
        // Charges given for a part go before the kit's, and the kit's before the template's.
        let mut own = asked.clone();
        own["products"] = json!([{"productName": "phone", "charges": [{"name": "Rent", "sell": 1}]}, {"productId": line}]);
        let given = copy(&actor, &of, own).await.expect(200);
        assert_eq!((&given[0]["charges"][0]["sell"], &given[1]["charges"][0]["sell"]), (&json!(10), &json!(1)));

        let other = made(&actor, "/products-templates", template("OTHER", 1)).await;
        for odd in [json!({"productId": other, "charges": []}), json!({"productId": other})] {
            let mut bad = asked.clone();
            bad["products"] = json!([odd]);
            has(&copy(&actor, &of, bad).await, 400, &["products"]);
        }
        let mut bad = asked;
        bad["label"] = json!("x");
        bad["products"] = json!([
            {"productId": NOBODY, "charges": []}, {"charges": [{"name": "Rent"}], "odd": 1},
            {"productId": line, "charges": []}, {"productId": line},
        ]);
        let fields = ["label", "products[0].productId", "products[1].charges[0].sell", "products[1].odd", "products[1].productId", "products[3].productId"];
        has(&copy(&actor, &of, bad).await, 400, &fields);
        let found = actor.get(&format!("/products?customerId={}", owner.0)).await.expect(200);
        assert_eq!(found["records"], 4, "what was refused made nothing");
    }

    async fn everything_wrong_with_a_copy_is_named_at_once(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let id = made(&actor, "/products-templates", template("LINE", 10)).await;
        let of = format!("products-templates/{id}");
        has(&copy(&actor, &of, json!({})).await, 400, &["customer", "dateStart"]);
        let bad = json!({
            "customer": {"id": owner.0}, "agreement": {"name": "none"}, "dateStart": "2026-10-02", "dateEnd": "2026-10-01", "site": {"name": "none"},
            "serviceItem": {"name": "none"}, "charges": [{"name": "Rent"}], "inAdvance": {"id": 1},
        });
        has(&copy(&actor, &of, bad).await, 400, &["agreement", "charges[0].sell", "dateEnd", "inAdvance", "serviceItem", "site"]);
        for kind in ["products-templates", "kit-templates"] {
            let asked = json!({"customer": {"id": owner.0}, "dateStart": "2026-10-01"});
            copy(&actor, &format!("{kind}/{NOBODY}"), asked).await.expect(404);
        }
        // A reseller copies for its own customers only.
        let reseller = client_of(app, "alpha").await;
        has(&copy(&reseller, &of, json!({"customer": {"id": owner.0}, "dateStart": "2026-10-01"})).await, 400, &["customer"]);
    }
}
