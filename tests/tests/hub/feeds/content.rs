//! What is in a file.

use comptoir_catalogue::{ProductDetails, ProductProfile, products, vendors};
use comptoir_testkit::receivers::{FtpServer, Shelf, free_port};
use comptoir_testkit::{TestApp, both_engines, json};
use serde_json::Value;

use super::{at, ben, downloaded, make, to_server, with};
use crate::shop::Shop;

/// The file of a feed after its next slot.
async fn file(app: &TestApp, changes: Value) -> String {
    let shelf = Shelf::default();
    let server = FtpServer::start(free_port(), &shelf, false).await;
    let ben = ben(app).await;
    let body = with(to_server(app, "FTP", server.port), json!({ "filename": "feed.csv" }));
    let path = make(&ben, with(body, changes)).await;
    ben.post(&format!("{path}/test"), Value::Null).await.expect(204);
    app.clock.advance(jiff::SignedDuration::from_mins(31));
    app.settle().await;
    let text = shelf.text("in/feed.csv").unwrap_or_else(|| panic!("nothing arrived: {:?}", shelf.log()));
    let answer = ben.get(&format!("{path}/download")).await;
    assert_eq!(answer.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(
        answer.header("content-disposition"),
        Some("attachment; filename=\"feed.csv\"; filename*=UTF-8''feed.csv")
    );
    assert_eq!(answer.text, text, "what is downloaded is what was brought");
    ben.delete(&path).await.expect(204);
    text
}

both_engines! {
    async fn the_sku_comes_first_and_the_columns_as_chosen(app: TestApp) {
        Shop::open(app).await;
        app.command(async |ctx, tx| {
            let vendor = vendors::create(ctx, tx, "Cisco; Meraki", None, None).await?.id;
            let cable = ProductProfile {
                vendor: Some(vendor),
                rrp: 12_00,
                details: ProductDetails { ean: Some("4006381333931".into()), ..ProductDetails::default() },
                ..ProductProfile::goods("CAB,1", "Cable, \"grey\" \\ 3 m", 9_50)
            };
            products::create(ctx, tx, cable).await
        }).await;
        let all = json!({ "columns": ["name", "price", "rrp", "stock", "vendor", "ean", "mpn"], "show_empty_stock": true });
        let text = file(app, all.clone()).await;
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines[0], "sku,name,price,rrp,stock,vendor,ean,mpn");
        assert_eq!(lines[1], r#""CAB,1","Cable, ""grey"" \ 3 m",9.50,12.00,0,Cisco; Meraki,4006381333931,"CAB,1""#);
        assert!(lines.contains(&"PHONE,Desk phone,123.99,123.99,50,Poly,,PHONE"), "{text}");
        assert!(lines.contains(&"TRAINING,Day of training,400.00,400.00,,,,TRAINING"), "what has no stock shows none: {text}");
        assert!(!text.contains("OLD"), "what is not on sale is left out: {text}");

        let escaped = with(all.clone(), json!({ "escape_method": "ESCAPED", "show_headers": false }));
        let text = file(app, escaped).await;
        let first = r#"CAB\,1,Cable\, "grey" \\ 3 m,9.50,12.00,0,Cisco; Meraki,4006381333931,CAB\,1"#;
        assert_eq!(text.split("\r\n").next(), Some(first));
        let stripped = json!({ "escape_method": "STRIPPED", "show_headers": true, "delimiter": "SEMI_COLON", "columns": ["vendor", "stock"], "show_empty_stock": null });
        let text = file(app, stripped).await;
        assert!(text.starts_with("sku;vendor;stock\r\nCAB,1;Cisco Meraki;\r\n"), "{text}");
        assert!(file(app, json!({ "columns": [], "show_headers": false })).await.starts_with("\"CAB,1\"\r\nDDI\r\n"));
    }

    async fn prices_and_stock_are_those_of_the_list_of_products(app: TestApp) {
        Shop::open(app).await;
        let text = file(app, json!({ "columns": ["price", "rrp", "stock", "name"], "show_headers": false, "show_empty_stock": true })).await;
        let listed = app.hub("ben").await.get("/products").await.expect(200);
        let number = |value: &Value, digits: usize| value.as_f64().map_or(String::new(), |value| format!("{value:.digits$}"));
        let mut expected: Vec<String> = listed.as_array().unwrap().iter().map(|product| {
            let texts = (product["product_code"].as_str().unwrap(), product["name"].as_str().unwrap());
            let amounts = (number(&product["price"], 2), number(&product["rrp"], 2), number(&product["stock"], 0));
            format!("{},{},{},{},{}", texts.0, amounts.0, amounts.1, amounts.2, texts.1)
        }).collect();
        let mut lines: Vec<&str> = text.trim_end().split("\r\n").collect();
        expected.sort();
        lines.sort_unstable();
        assert_eq!(lines, expected);
    }

    async fn a_catalogue_of_many_chunks_is_whole(app: TestApp) {
        app.command(async |ctx, tx| {
            let new = (0..4_100).map(|n| ProductProfile::goods(format!("S{n:05}"), format!("Product {n}"), n)).collect();
            products::create_many(ctx, tx, new).await.map(|_| ())
        }).await;
        let text = file(app, json!({ "columns": ["price"], "show_headers": false })).await;
        let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
        assert_eq!((lines.len(), lines[0], lines[4_099]), (4_100, "S00000,0.00", "S04099,40.99"));
        assert!(lines.is_sorted());
    }

    async fn there_is_nothing_to_download_before_the_first_file(app: TestApp) {
        let path = make(&ben(app).await, to_server(app, "FTP", free_port())).await;
        ben(app).await.get(&format!("{path}/download")).await.expect(404);
        // A file that was made can be had, also when it does not arrive.
        at(app, "2026-11-02T10:00:00Z").await;
        assert_eq!(downloaded(app, &path).await, "sku,stock,price\r\n");
    }
}
