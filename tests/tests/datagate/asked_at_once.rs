//! Everything that is wrong with a question or a body is named in one answer.

use comptoir_testkit::{both_engines, json};
use serde_json::Value;

use crate::charges::customer;
use crate::products::{has, made};

both_engines! {
    async fn native_calls_name_what_cannot_be_read_and_what_is_not_found_together(app: TestApp) {
        let actor = app.datagate();
        let (rerate, resolve) = ("/native/usage/rerate", "/native/usage/exceptions/resolve");
        let bundle = json!({"name": "", "allowances": [{"service": "zz", "record_types": ["yy"], "measure": "x", "quantity": 0}]});
        for (method, path, body, fields) in [
            ("POST", rerate, json!({"from": "x", "customer": "zz", "service": "qq"}), &["customer", "from", "service"][..]),
            ("POST", rerate, json!({"from": "2026-12-01", "to": "2026-11-01", "service": "qq"}), &["service", "to"]),
            ("GET", "/native/usage/exceptions?state=zz&service=ss", Value::Null, &["service", "state"]),
            ("GET", "/native/usage?from=2026-12-01&to=2026-11-01", Value::Null, &["to"]),
            ("POST", resolve, json!({"service": 1}), &["body", "code_or_prefix", "service"]),
            ("POST", resolve, json!({}), &["body", "code_or_prefix", "service"]),
            ("POST", "/native/bundles", bundle, &[
                "allowances[0].measure", "allowances[0].quantity", "allowances[0].record_types", "allowances[0].service", "name",
            ]),
            ("PUT", "/native/letterhead", json!({"email": "not mail", "country": "QQ"}), &["country", "email"]),
        ] {
            let res = actor.native(method, path, body).await;
            has(&res, 400, fields);
            assert!(!res.text.contains("reference -1"), "{}", res.text);
        }
    }

    async fn an_id_that_cannot_be_read_is_not_missed_as_well(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let body = json!({
            "customer": {"id": owner.0}, "agreement": {"id": "x"}, "code": "A", "label": "A", "inAdvance": {"id": 1},
            "dateStart": "0000-01-01",
        });
        has(&actor.post("/products", body).await, 400, &["agreement.id", "dateStart"]);
        has(&actor.put(&format!("/customers/{}", owner.0), json!({"companyName": "A\u{1}B"})).await, 400, &["companyName"]);
    }

    async fn days_of_charges_products_and_agreements_have_to_do_with_each_other(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let charges = json!([
            {"name": "Early", "sell": 1, "dateEnd": "2026-09-30"}, {"name": "Late", "sell": 1, "dateStart": "2027-01-01"},
            {"name": "Once", "sell": 1, "chargeType": {"name": "One-off"}, "dateStart": "2026-09-30"},
            {"name": "From before", "sell": 1, "dateStart": "2026-09-01"},
        ]);
        let body = json!({
            "customer": {"id": owner.0}, "agreement": {"id": owner.1}, "code": "A", "label": "A", "inAdvance": {"id": 1},
            "dateStart": "2026-10-01", "dateEnd": "2026-12-31", "charges": charges,
        });
        let mut later = body.clone();
        (later["dateStart"], later["charges"]) = (json!("2026-12-20"), json!([]));
        let fields = ["charges[0].dateEnd", "charges[1].dateStart", "charges[2].dateStart"];
        has(&actor.post("/products", body).await, 400, &fields);
        made(&actor, "/products", later).await;
        let path = format!("/agreements/{}", owner.1);
        has(&actor.put(&path, json!({"dateEnd": "2026-12-19"})).await, 400, &["dateEnd"]);
        actor.put(&path, json!({"dateEnd": "2026-12-20"})).await.expect(200);
    }
}
