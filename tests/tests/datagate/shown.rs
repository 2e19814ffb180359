//! What customers see of the lines of their invoices: a kit as one, the ends of circuits, and taxes that a site hides.

use comptoir_testkit::{Actor, both_engines, json};
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices, on_invoice};
use crate::charges::{amounts, customer, details, product};
use crate::portal::{get, sent_by_hand, signed_in, user_of};
use crate::products::made;

/// The rows of the file of lines, cell by cell.
async fn rows(actor: &Actor, invoice: &Value) -> Vec<Vec<String>> {
    let res = on_invoice(actor, "GET", invoice, "/lines").await;
    assert_eq!(res.status, 200, "{}", res.text);
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(res.text.as_bytes());
    rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Text, quantity, amount and tax of each transaction, as the customer sees them.
async fn seen(fay: &Actor, invoice: &Value) -> Vec<Value> {
    let path = format!("invoices/{}", invoice["id"].as_str().unwrap());
    let shown = get(fay, &path).await.expect(200);
    let lines = shown["details"]["transactions"].as_array().unwrap().iter();
    lines.map(|line| json!([line["productLabel"], line["quantity"], line["amount"], line["tax"]])).collect()
}

both_engines! {
    async fn a_kit_is_one_line_for_the_customer_and_stays_so(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let kit = actor.post("/kit-templates", json!({"name": "Desk"})).await.expect(200);
        let kit = kit.as_str().unwrap().to_owned();
        for (code, sell) in [("LINE", 10), ("PHONE", 4)] {
            let template = json!({
                "code": code, "label": code, "inAdvance": {"name": "current month"},
                "charges": [{"name": "Rent", "sell": sell}, {"name": "Set-up", "sell": 25, "chargeType": {"name": "one-off"}}],
            });
            let template = made(&actor, "/products-templates", template).await;
            made(&actor, &format!("/kit-templates/{kit}/products"), json!({"productId": template})).await;
        }
        let copy = async |from: &str| {
            let body = json!({"customer": {"id": owner.0}, "dateStart": from});
            actor.native("POST", &format!("/native/kit-templates/{kit}/copies"), body).await.expect(200)
        };
        let one = copy("2026-10-01").await;
        copy("2026-10-01").await;
        let phone = format!("/products/{}", one[1]["id"].as_str().unwrap());
        actor.put(&phone, json!({"isHidden": true, "taxCode": {"name": "Reduced"}})).await.expect(200);
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let invoice = invoices(&actor, &owner.0).await.remove(0);
        // In the books each part is a line of its own.
        assert_eq!(amounts(&details(&actor, &invoice).await["transactions"]), [10.0, 25.0, 4.0, 25.0, 10.0, 25.0, 4.0, 25.0]);
        let all = rows(&actor, &invoice).await;
        assert_eq!((all.len(), all[0][3].as_str(), all[1][3].as_str(), all[3][12].as_str()), (9, "Kit", "Desk", "5"), "{all:?}");
        sent_by_hand(app, &invoice).await;
        user_of(app, "fay", &[&json!(owner.0)]).await;
        let fay = signed_in(app, "fay").await;
        let found = seen(&fay, &invoice).await;
        let told: Vec<Value> = found.iter().map(|line| json!([line[0], line[1], line[2]])).collect();
        assert_eq!(told, [json!(["Desk", 2, 28]), json!(["Desk", 2, 100])]);
        let tax: f64 = found.iter().map(|line| line[3].as_f64().unwrap()).sum();
        assert!((tax - invoice["taxAmount"].as_f64().unwrap()).abs() < 0.001, "{tax} {invoice}");

        // What was billed stays as it was; what comes later has the name of then.
        actor.put(&format!("/kit-templates/{kit}"), json!({"name": "Bureau"})).await.expect(200);
        assert_eq!(seen(&fay, &invoice).await, found);
        let line = details(&actor, &invoice).await["transactions"][0]["id"].clone();
        let path = format!("/native/invoices/{}/credit-notes", invoice["id"].as_str().unwrap());
        actor.native("POST", &path, json!({"lines": [{"id": line, "amount": 4}]})).await.expect(200);
        let note = actor.native("POST", &path, json!({})).await.expect(200);
        let shown = invoices(&actor, &owner.0).await;
        let note = shown.iter().find(|one| one["invoiceNumber"] == note["invoiceNumber"] || one["id"] == note["id"]).unwrap();
        sent_by_hand(app, note).await;
        let credited = seen(&fay, note).await;
        assert_eq!((&credited[0][0], &credited[0][2], credited.len()), (&json!("Desk"), &json!(-24), 2), "{credited:?}");
    }

    async fn a_site_that_hides_taxes_and_the_ends_of_a_circuit_are_kept_as_they_were_billed(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let far = actor.post("/customers", json!({"companyName": "Gamma Ltd", "address": {"country": "GB"}})).await.expect(200);
        let site = async |whose: &Value, name: &str, hides: bool| {
            let address = json!({"postalAddress1": "1 Quay", "city": "Leeds", "postalCode": "LS1 1AA"});
            let body = json!({"customer": {"id": whose}, "name": name, "isHidingTaxes": hides, "address": address});
            made(&actor, "/sites", body).await
        };
        let depot = site(&json!(owner.0), "Depot", true).await;
        let hub = site(&far["id"], "Hub", false).await;
        let body = json!({
            "code": "CIRCUIT", "site": {"id": depot}, "siteZ": {"id": hub}, "siteZCustomer": {"id": far["id"]},
            "charges": [{"name": "Rent", "sell": 10}],
        });
        product(&actor, &owner, body).await;
        product(&actor, &owner, json!({"code": "PLAIN", "charges": [{"name": "Rent", "sell": 5}]})).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let invoice = invoices(&actor, &owner.0).await.remove(0);
        // Later changes are of later documents.
        actor.put(&format!("/sites/{hub}"), json!({"name": "Elsewhere"})).await.expect(200);
        actor.put(&format!("/sites/{depot}"), json!({"name": "Depot", "isHidingTaxes": false})).await.expect(200);
        let all = rows(&actor, &invoice).await;
        assert_eq!(all[1][16..], ["Depot", "Depot, 1 Quay, LS1 1AA, Leeds", "Gamma Ltd, Hub, 1 Quay, LS1 1AA, Leeds"]);
        assert_eq!(all[2][16..], ["", "", ""]);
        let transactions = details(&actor, &invoice).await["transactions"].clone();
        assert_eq!((&transactions[0]["amount"], &transactions[0]["tax"]), (&json!(10), &json!(2)), "the books have the taxes");
        sent_by_hand(app, &invoice).await;
        user_of(app, "fay", &[&json!(owner.0)]).await;
        let fay = signed_in(app, "fay").await;
        let expected = [json!(["CIRCUIT Rent", 1, 12, null]), json!(["PLAIN Rent", 1, 5, 1])];
        assert_eq!(seen(&fay, &invoice).await, expected);
    }
}
