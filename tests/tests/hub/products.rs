//! Products, vendors and product types.

use comptoir_catalogue::{BillingFrequency, ChargeType, NewPlan, NewPlanCharge, RelationKind};
use comptoir_catalogue::{
    NewProduct, ProductDetails, ProductId, ProductProfile, ProductTypeId, VendorId, plans, products,
    relations, types, vendors,
};
use comptoir_inventory::claims::{self, ClaimLine, NewClaim};
use comptoir_kernel::Currency;
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::Value;

use crate::organisations::clerk;
use crate::shop::Shop;

fn codes(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|row| row["product_code"].as_str().unwrap()).collect()
}

async fn listed(actor: &Actor, query: &str) -> Vec<String> {
    let list = actor.get(&format!("/products{query}")).await.expect(200);
    codes(&list).into_iter().map(str::to_owned).collect()
}

/// Six products: two vendors, one type, names with accents, prices and popularities that differ in order.
async fn six(app: &TestApp) -> (VendorId, VendorId, ProductTypeId) {
    app.command(async |ctx, tx| {
        let poly = vendors::create(ctx, tx, "Poly", None, Some("https://example.com/poly.svg")).await?.id;
        let snom = vendors::create(ctx, tx, "snom", None, None).await?.id;
        let desk = types::create(ctx, tx, "Desk phones").await?.id;
        let row = |sku: &str, name: &str, price, popularity, vendor, product_type| NewProduct {
            popularity,
            vendor,
            product_type,
            ..ProductProfile::goods(sku, name, price)
        };
        let rows = vec![
            row("A-1", "Desk phone", 10_00, 5, Some(poly), Some(desk)),
            row("B-2", "Téléphone de bureau", 30_00, 9, Some(poly), None),
            row("C-3", "apple headset", 20_00, 1, Some(snom), Some(desk)),
            row("D_4%", "Zoë's 100% Headset", 20_00, 7, Some(snom), None),
            row("E-5", "Cable", 5_00, 5, None, None),
            NewProduct { active: false, ..row("F-6", "Withdrawn phone", 1_00, 99, Some(poly), Some(desk)) },
        ];
        products::create_many(ctx, tx, rows).await?;
        Ok((poly, snom, desk))
    })
    .await
}

both_engines! {
    async fn a_list_is_sorted_by_popularity_and_shows_only_what_is_on_sale(app: TestApp) {
        six(app).await;
        let ben = app.hub("ben").await;
        let res = ben.get("/products").await;
        assert_eq!((res.header("x-total-count"), res.header("x-total-pages")), (Some("5"), Some("1")));
        assert_eq!(codes(&res.expect(200)), ["B-2", "D_4%", "A-1", "E-5", "C-3"]);
        clerk(app).await.get("/products").await.expect(403);
        app.anonymous(comptoir_contracts::Dialect::Hub).get("/products").await.expect(401);
    }

    async fn filters_of_one_name_are_joined_by_or_and_different_ones_by_and(app: TestApp) {
        let (poly, snom, desk) = six(app).await;
        let ben = app.hub("ben").await;
        for (query, expected) in [
            (format!("?vendor={poly}"), &["B-2", "A-1"][..]),
            (format!("?vendor={poly}&vendor={snom}"), &["B-2", "D_4%", "A-1", "C-3"]),
            ("?vendor=-1".into(), &["E-5"]),
            (format!("?vendor=-1&vendor={poly}"), &["B-2", "A-1", "E-5"]),
            ("?type=-1".into(), &["B-2", "D_4%", "E-5"]),
            (format!("?type={desk}&vendor={snom}"), &["C-3"]),
            (format!("?type={desk}&type=-1&vendor={snom}"), &["D_4%", "C-3"]),
            ("?vendor=999999".into(), &[]),
            (format!("?vendor={poly}&text=phone"), &["B-2", "A-1"]),
        ] {
            assert_eq!(listed(&ben, &query).await, expected, "{query}");
        }
    }

    async fn text_is_found_in_name_and_sku_case_and_accents_aside(app: TestApp) {
        six(app).await;
        let ben = app.hub("ben").await;
        for (text, expected) in [
            ("phone", &["B-2", "A-1"][..]),
            ("TELEPHONE", &["B-2"]),
            ("t%C3%A9l%C3%A9", &["B-2"]),
            ("zoe", &["D_4%"]),
            ("b-2", &["B-2"]),
            ("-", &["B-2", "A-1", "E-5", "C-3"]),
            ("e", &["B-2", "D_4%", "A-1", "E-5", "C-3"]),
            ("0%25", &["D_4%"]),
            ("d_4", &["D_4%"]),
            ("+headset", &["D_4%", "C-3"]),
            ("headset&text=cable", &["D_4%", "E-5", "C-3"]),
            ("zoe&text=headset&text=b-2", &["B-2", "D_4%", "C-3"]),
            ("zoe&text=e", &["B-2", "D_4%", "A-1", "E-5", "C-3"]),
            ("nothing&text=", &[]),
            ("phone%0aa-1", &[]),
            ("nothing", &[]),
            ("", &["B-2", "D_4%", "A-1", "E-5", "C-3"]),
        ] {
            assert_eq!(listed(&ben, &format!("?text={text}")).await, expected, "{text}");
        }
    }

    async fn lists_sort_by_several_fields_also_with_a_raw_plus(app: TestApp) {
        six(app).await;
        let ben = app.hub("ben").await;
        for (query, expected) in [
            ("?sort_by=+name", ["C-3", "E-5", "A-1", "B-2", "D_4%"]),
            ("?sort_by=%2Bname", ["C-3", "E-5", "A-1", "B-2", "D_4%"]),
            ("?sort_by=-name", ["D_4%", "B-2", "A-1", "E-5", "C-3"]),
            ("?sort_by=-price&sort_by=-popularity", ["B-2", "D_4%", "C-3", "A-1", "E-5"]),
            ("?sort_by=-price&sort_by=+name", ["B-2", "C-3", "D_4%", "A-1", "E-5"]),
            ("?sort_by=+price,-name", ["E-5", "A-1", "D_4%", "C-3", "B-2"]),
        ] {
            assert_eq!(listed(&ben, query).await, expected, "{query}");
        }
    }

    async fn a_faulty_query_names_every_fault(app: TestApp) {
        let res = app.hub("ben").await.get("/products?vendor=x&type=1.5&sort_by=stock&per_page=1001&page=0").await;
        assert_eq!(res.faults(), ["page", "per_page", "sort_by", "type", "vendor"]);
        res.expect(400);
    }

    async fn pages_do_not_overlap_and_one_past_the_end_is_empty(app: TestApp) {
        six(app).await;
        let ben = app.hub("ben").await;
        let mut seen = Vec::new();
        for page in 1..=3 {
            let res = ben.get(&format!("/products?sort_by=+price&per_page=2&page={page}")).await;
            assert_eq!((res.header("x-total-count"), res.header("x-total-pages")), (Some("5"), Some("3")));
            seen.extend(codes(&res.expect(200)).into_iter().map(str::to_owned));
        }
        assert_eq!(seen, ["E-5", "A-1", "C-3", "D_4%", "B-2"]);
        let res = ben.get("/products?per_page=2&page=4").await;
        assert_eq!(res.header("x-total-count"), Some("5"));
        assert_eq!(res.expect(200), json!([]));
    }

    async fn a_product_shows_everything_that_goes_with_it(app: TestApp) {
        let shop = Shop::open(app).await;
        let phone = ProductId(shop.phone);
        let vendor = app.command(async move |ctx, tx| {
            let mut profile = products::find(ctx, tx, phone).await?.profile();
            profile.rrp = 169_00;
            profile.weight_grams = Some(1_150);
            profile.shipping_cost = Some(4_95);
            profile.details = ProductDetails {
                description: Some("says \"stock\":null".into()),
                quickstart_url: Some("https://example.com/quick.pdf".into()),
                ..ProductDetails::default()
            };
            Ok(products::update(ctx, tx, phone, profile).await?.vendor)
        })
        .await;
        let expected = json!({
            "id": shop.phone, "name": "Desk phone", "product_code": "PHONE", "description": "says \"stock\":null",
            "detailed_description": null, "featured_description": null, "vendor": vendor, "type": null,
            "rrp": 169, "price": 123.99, "thumb_url": null, "main_image_url": null, "datasheet_url": null,
            "guide_url": null, "quickstart_url": "https://example.com/quick.pdf", "stock": 50,
            "provisioning": [
                { "id": shop.provisioning, "sku": "PRV", "name": "Provisioning", "price": 1.99, "dovetail": false }
            ],
            "maintenance": [
                { "id": shop.maintenance, "sku": "MNT", "name": "Maintenance", "price": 2.99, "dovetail": false }
            ],
            "related_to": [], "shipping_cost": 4.95, "show_in_webstore": true, "discountable": true,
            "subscription_type": null, "subscription_product_type": null, "quantity_type": null, "rate_plans": [],
            "is_shippable": true, "is_financeable": true, "weight_unit": "GRAMS", "weight": 1150,
        });
        let ben = app.hub("ben").await;
        assert_eq!(ben.get(&format!("/products/{}", shop.phone)).await.expect(200), expected);
        let list = ben.get("/products?text=desk+phone").await.expect(200);
        assert_eq!(list, json!([expected]), "a list shows the same");
    }

    async fn a_subscription_product_shows_its_plans_with_charges_and_costs(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let shown = ben.get(&format!("/products/{}", shop.licence)).await.expect(200);
        assert_eq!((&shown["stock"], &shown["subscription_type"]), (&json!(null), &json!("ZOOM")));
        let plan = &shown["rate_plans"][0];
        let head = ["id", "name", "term_length", "billing_frequency", "renewal_term_length", "default", "min_quantity", "max_quantity"];
        let head: Vec<&Value> = head.into_iter().map(|key| &plan[key]).collect();
        let expected = json!([shop.monthly, "12 months", 12, "monthly", 12, true, 1, 20]);
        assert_eq!(json!(head), expected);
        let charge = &plan["rate_plan_charges"][1];
        assert_eq!(charge["charge_type"], "one_time");
        assert_eq!((&charge["charge_model"], &charge["unit_of_measure"]), (&json!("per_unit"), &json!("User")));
        let cost = &charge["rate_plan_charge_costs"][0];
        assert_eq!((&cost["currency"], &cost["charge_cost_price"]), (&json!("GBP"), &json!(5)));
        let licence = ProductId(shop.licence);
        app.command(async move |ctx, tx| {
            let new = NewPlan {
                product: licence,
                name: "36 months".into(),
                term_months: 36,
                billing_frequency: BillingFrequency::Annual,
                renewal_term_months: 12,
                default: true,
                min_quantity: None,
                max_quantity: None,
                charges: vec![NewPlanCharge {
                    name: "User".into(),
                    charge_type: ChargeType::Recurring,
                    charge_model: "Per Unit".into(),
                    unit_of_measure: None,
                    costs: vec![(Currency::GBP, 100_00)],
                }],
            };
            plans::create(ctx, tx, new).await.map(|_| ())
        })
        .await;
        let shown = ben.get(&format!("/products/{}", shop.licence)).await.expect(200);
        let defaults: Vec<&Value> = shown["rate_plans"].as_array().unwrap().iter().map(|plan| &plan["default"]).collect();
        assert_eq!(json!(defaults), json!([false, true]), "the new default takes the place of the one before");
    }

    async fn what_changes_is_shown_at_once(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let path = format!("/products/{}", shop.phone);
        ben.get(&path).await.expect(200);
        assert_eq!(listed(&ben, "?text=desk").await, ["PHONE"]);
        let (phone, provisioning) = (ProductId(shop.phone), ProductId(shop.provisioning));
        app.command(async move |ctx, tx| {
            let mut profile = products::find(ctx, tx, phone).await?.profile();
            profile.name = "Table phone".into();
            products::update(ctx, tx, phone, profile).await?;
            let mut profile = products::find(ctx, tx, provisioning).await?.profile();
            profile.price = 2_50;
            products::update(ctx, tx, provisioning, profile).await?;
            let line = ClaimLine { sku: "PHONE".into(), quantity: 3, reference: "line".into() };
            let new = NewClaim { reference: "order".into(), location: None, expires_at: None, lines: vec![line] };
            claims::claim(ctx, tx, new).await.map(|_| ())
        })
        .await;
        let shown = ben.get(&path).await.expect(200);
        assert_eq!((&shown["name"], &shown["stock"]), (&json!("Table phone"), &json!(47)));
        assert_eq!(shown["provisioning"][0]["price"], 2.5);
        assert_eq!(listed(&ben, "?text=desk").await, [""; 0]);
        assert_eq!(listed(&ben, "?text=table").await, ["PHONE"]);
        app.command(async move |ctx, tx| {
            relations::replace(ctx, tx, phone, RelationKind::Related, &[provisioning]).await?;
            let mut profile = products::find(ctx, tx, phone).await?.profile();
            profile.active = false;
            products::update(ctx, tx, phone, profile).await.map(|_| ())
        })
        .await;
        ben.get(&path).await.expect(404);
        assert_eq!(listed(&ben, "?text=table").await, [""; 0]);
    }

    async fn there_is_no_other_product(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        for id in ["0", "999999", "abc", "1.5", &shop.withdrawn.to_string()] {
            ben.get(&format!("/products/{id}")).await.expect(404);
        }
        clerk(app).await.get(&format!("/products/{}", shop.phone)).await.expect(403);
    }

    async fn vendors_and_types_are_listed_by_name(app: TestApp) {
        let (poly, snom, desk) = six(app).await;
        app.command(async |ctx, tx| types::create(ctx, tx, "cables").await.map(|_| ())).await;
        let ben = app.hub("ben").await;
        let expected = json!([
            { "id": poly, "name": "Poly", "logo_url": "https://example.com/poly.svg" },
            { "id": snom, "name": "snom", "logo_url": null },
        ]);
        assert_eq!(ben.get("/vendors").await.expect(200), expected);
        let list = ben.get("/product_types").await.expect(200);
        assert_eq!(list[0]["name"], "cables");
        assert_eq!(list[1], json!({ "id": desk, "name": "Desk phones" }));
        let clerk = clerk(app).await;
        for path in ["/vendors", "/product_types"] {
            clerk.get(path).await.expect(403);
        }
    }
}
