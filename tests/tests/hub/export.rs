//! Orders as CSV: whichever are asked for, as many as there are, and safe to open.

use comptoir_kernel::Ctx;
use comptoir_store::{Tx, params};
use comptoir_testkit::{Res, both_engines, json};
use serde_json::Value;

use crate::shop::Shop;

/// The rows of a file, its header first.
fn rows(res: Res) -> Vec<Vec<String>> {
    assert_eq!(res.status, 200, "{}", res.text);
    assert_eq!(res.header("content-type"), Some("text/csv; charset=utf-8"));
    assert!(res.header("content-disposition").unwrap().contains("orders.csv"));
    assert!(res.text.ends_with("\r\n"));
    let mut rows = Vec::new();
    let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for c in res.text.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    rows
}

both_engines! {
    async fn orders_are_exported_in_the_order_asked_for(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let mut made: Vec<Value> = Vec::new();
        for reference in ["PO-1", "=HYPERLINK(\"http://x.example\")", "+44, twice", "@SUM(A1)"] {
            let mut body = shop.phones(2);
            body["purchase_order_number"] = json!(reference);
            body["line_items"].as_array_mut().unwrap().push(json!({ "product": shop.training, "quantity": 1 }));
            made.push(ben.post("/orders", body).await.expect(201)["id"].clone());
        }
        app.hub("olga").await.post("/orders", shop.phones(1)).await.expect(201);
        let some = rows(ben.post("/orders/export", json!([made[3], made[1], made[3]])).await);
        assert_eq!((some.len(), some[0][0].as_str(), some[0][5].as_str()), (5, "Order", "Purchase order number"));
        let cells = |row: &Vec<String>| [0, 2, 4, 7, 8, 9, 11, 13].map(|index| row[index].clone());
        let id = made[3].to_string();
        assert_eq!(cells(&some[1]), [id.as_str(), "CREATED", "Acme", "GBP", "655.48", "PHONE", "2", "247.98"]);
        assert_eq!(cells(&some[2]), [id.as_str(), "CREATED", "Acme", "GBP", "655.48", "TRAINING", "1", "400.00"]);
        assert_eq!(some[3][0], made[1].to_string());
        // What looks like a formula is a text.
        assert_eq!((some[1][5].as_str(), some[3][5].as_str()), ("'@SUM(A1)", "'=HYPERLINK(\"http://x.example\")".replace('"', "").as_str()));
        let all = rows(ben.post("/orders/export", json!([])).await);
        let orders: Vec<String> = all.iter().skip(1).step_by(2).map(|row| row[0].clone()).collect();
        assert_eq!(orders, made.iter().rev().map(Value::to_string).collect::<Vec<_>>());

        // As most clients ask for it.
        let packed = ben.with("accept-encoding", "gzip").try_send("POST", "/orders/export", json!([made[0]])).await;
        assert_eq!(packed.expect("it has an end").header("content-encoding"), Some("gzip"));

        let strange = app.hub("olga").await.post("/orders/export", json!([made[0], 999_999])).await;
        assert_eq!(strange.faults(), ["[0]", "[1]"], "{}", strange.text);
        strange.expect(400);
        for body in [json!(["x"]), json!({}), json!(null)] {
            ben.post("/orders/export", body).await.expect(400);
        }
        app.hub("rob").await.post("/orders/export", json!([made[0]])).await.expect(200);
    }

    async fn many_orders_are_more_than_one_chunk(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let first = ben.post("/orders", shop.phones(1)).await.expect(201)["id"].as_i64().unwrap();
        let copies = app.command(async move |ctx: &Ctx, tx: &mut Tx<'_>| {
            let order: comptoir_orders::Order = tx.get(ctx.tenant, first).await?.unwrap();
            let mut all: Vec<comptoir_orders::Order> = (0..1_204).map(|_| order.clone()).collect();
            for copy in &mut all {
                copy.uid = ctx.new_uid();
            }
            tx.insert_all(&all).await?;
            let sql = "SELECT COUNT(*) FROM orders_order WHERE tenant = $1";
            Ok(tx.query_one::<(i64,)>(sql, params![ctx.tenant]).await?.unwrap().0)
        });
        assert_eq!(copies.await, 1_205);
        let all = rows(ben.post("/orders/export", json!([])).await);
        let mut ids: Vec<i64> = all.iter().skip(1).map(|row| row[0].parse().unwrap()).collect();
        assert_eq!((ids.len(), *ids.last().unwrap()), (1_205, first));
        assert!(ids.is_sorted_by(|a, b| a > b));
        ids.sort_unstable();
        let some = rows(ben.post("/orders/export", json!(ids)).await);
        assert_eq!(some.iter().skip(1).map(|row| row[0].parse::<i64>().unwrap()).collect::<Vec<_>>(), ids);
        // The copies stand in no book.
        app.command(async move |ctx: &Ctx, tx: &mut Tx<'_>| {
            let sql = "DELETE FROM orders_order WHERE tenant = $1 AND id <> $2";
            tx.exec(sql, params![ctx.tenant, first]).await
        })
        .await;
    }
}
