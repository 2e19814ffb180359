//! Tiers, steps, units, minimums and bands of the week: set through the native API, kept by the wire.

use comptoir_testkit::{TestApp, both_engines, json};
use serde_json::Value;

use crate::rating::{card, customer, import, item, made, native, rate};

const FORMAT: &str = r#"
name = "sessions"
service = "Outbound voice"
[columns]
id = "id"
start = "start"
service_item = "item"
dialled = "to"
duration_seconds = "seconds"
units = "units"
record_type = { value = "voice" }
cost = "cost"
"#;

async fn set(app: &TestApp, path: &str, body: Value) -> (u16, Value) {
    native(app, "PUT", &format!("/native{path}"), body.to_string().into_bytes()).await
}

/// Charge, cost and margin of every call, by its id.
async fn charges(app: &TestApp) -> Vec<(String, Value, Value)> {
    let (_, page) = native(app, "GET", "/native/usage?pageSize=100", Vec::new()).await;
    let row = |call: &Value| {
        (
            call["call"].as_str().unwrap().to_owned(),
            call["charge_micros"].clone(),
            call["margin_micros"].clone(),
        )
    };
    page["data"].as_array().unwrap().iter().map(row).collect()
}

async fn upload(app: &TestApp, rows: &str) -> Value {
    let format: String = FORMAT.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let file = format!("id,start,item,to,seconds,units,cost\n{rows}");
    let (status, done) = import(app, &format!("name=a&format={format}"), file.into_bytes()).await;
    assert_eq!(status, 200, "{done}");
    done
}

both_engines! {
    async fn a_band_is_on_the_clock_of_the_customer(app: TestApp) {
        let actor = app.datagate();
        let (owner, card) = (customer(&actor).await, card(&actor).await);
        made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let rates = format!("/rating/ratecards/{card}/rates");
        let mut banded = rate("2", 0.06);
        (banded["flagFall"], banded["durationRounding"]) = (json!(0), json!(""));
        let banded = format!("{rates}/{}", made(&actor, &rates, banded).await);
        let evening = json!({"name": "evening", "days": ["every day"], "from": "18:00", "to": "08:00", "amount": 0.01});
        assert_eq!(set(app, &banded, json!({"bands": [evening]})).await.0, 200);
        // Ten in the morning in London, and six in the evening in Tokyo.
        upload(app, "a,2026-10-01T09:00:00Z,441632960001,2,60,,\n").await;
        let charge = async || native(app, "GET", "/native/usage", Vec::new()).await.1["data"][0].clone();
        assert_eq!(charge().await["charge_micros"], 60_000);
        let moves = "UPDATE parties_organisation SET time_zone = 'Asia/Tokyo' WHERE tenant = $1 AND uid = $2";
        let id: uuid::Uuid = owner.parse().unwrap();
        app.command(async move |ctx, tx| tx.exec(moves, comptoir_store::params![ctx.tenant, id]).await).await;
        native(app, "POST", "/native/usage/rerate", b"{}".to_vec()).await;
        let there = charge().await;
        assert_eq!(there["charge_micros"], 10_000, "{there}");
        let path = format!("/native/usage/{}/explain", there["id"]);
        let (_, told) = native(app, "GET", &path, Vec::new()).await;
        assert_eq!((&told["steps"][0], &told["is_current"]), (&json!("begun in the band evening"), &json!(true)), "{told}");
    }

    async fn what_the_wire_has_no_fields_for_prices_calls_and_stays(app: TestApp) {
        let actor = app.datagate();
        let (owner, card) = (customer(&actor).await, card(&actor).await);
        made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let rates = format!("/rating/ratecards/{card}/rates");
        let mut paths = Vec::new();
        for prefix in ["1", "2", "3", "5"] {
            let mut plain = rate(prefix, 0.06);
            (plain["flagFall"], plain["durationRounding"], plain["ratingAmountCost"]) = (json!(0), json!(""), Value::Null);
            paths.push(format!("{rates}/{}", made(&actor, &rates, plain).await));
        }
        let [tiered, banded, units, through] = &paths[..] else { panic!("four rates") };
        let (status, shown) = set(app, tiered, json!({
            "rating": "Tiered", "amount": 0, "tiers": [{"above": 0, "amount": 0.06}, {"above": 60, "amount": "0.03"}],
        })).await;
        assert_eq!((status, &shown["rating"], &shown["tiers"][1]["amount"]), (200, &json!("Tiered"), &json!("0.03")), "{shown}");
        let evening = json!({"name": "evening", "days": ["every day"], "from": "18:00", "to": "08:00", "amount": 0.01});
        assert_eq!(set(app, banded, json!({"bands": [evening], "minimum_charge": 0.05})).await.0, 200);
        let data = json!({"rating": "per unit", "amount": 5, "per_units": 1_000_000_000});
        assert_eq!(set(app, units, data).await.0, 200);
        let pass = json!({"ratingAmount": null, "rating": {"name": "Pass Through"}});
        actor.put(through, pass).await.expect(200);
        // London is an hour ahead of UTC in October: the second call begins at 18:00.
        let done = upload(app, "a,2026-10-01T10:00:00Z,441632960001,1,120,,0.01\n\
            b,2026-10-01T17:00:00Z,441632960001,2,600,,\n\
            c,2026-10-01T16:59:59Z,441632960001,2,10,,\n\
            d,2026-10-01T19:00:00Z,441632960001,3,60,1500000000,\n\
            e,2026-10-01T20:00:00Z,441632960001,5,0,,0.123\n").await;
        assert_eq!((&done["rated"], &done["bad_rows"]), (&json!(5), &json!(0)), "{done}");
        let expected = [
            ("a", 90_000, json!(80_000)), ("c", 50_000, Value::Null), ("b", 100_000, Value::Null),
            ("d", 7_500_000, Value::Null), ("e", 123_000, json!(0)),
        ];
        let expected = expected.map(|(call, charge, margin)| (call.to_owned(), json!(charge), margin));
        assert_eq!(charges(app).await, expected);
        // A change through the wire keeps what it has no fields for.
        actor.put(banded, json!({"ratingAmount": 0.12})).await.expect(200);
        let (_, kept) = native(app, "GET", &format!("/native{banded}"), Vec::new()).await;
        assert_eq!((&kept["bands"][0]["name"], &kept["minimum_charge"], &kept["amount"]), (&json!("evening"), &json!("0.05"), &json!("0.12")));
        // Another rating drops what means nothing under it.
        assert_eq!(actor.get(tiered).await.expect(200)["rating"]["name"], "Tiered");
        actor.put(tiered, json!({"rating": {"name": "Flat Rate"}, "ratingAmount": 1})).await.expect(200);
        let (_, flat) = native(app, "GET", &format!("/native{tiered}"), Vec::new()).await;
        assert_eq!((&flat["tiers"], &flat["rating"]), (&json!([]), &json!("Flat Rate")));
    }

    async fn everything_wrong_with_the_terms_of_a_rate_is_named_at_once(app: TestApp) {
        let actor = app.datagate();
        let rates = format!("/rating/ratecards/{}/rates", card(&actor).await);
        let path = format!("{rates}/{}", actor.get(&rates).await.expect(200)["data"][0]["id"].as_str().unwrap());
        let (_, before) = native(app, "GET", &format!("/native{path}"), Vec::new()).await;
        let (status, said) = set(app, &path, json!({
            "rating": "Odd", "amount": "x", "minimum_charge": -1, "per_units": 0, "measure": "miles", "other": 1,
            "tiers": [{"above": 5, "amount": 1}, {"amount": null}],
            "bands": [{"name": "", "days": ["someday"], "from": "25:00", "to": "8", "amount": true}],
        })).await;
        assert_eq!(status, 400, "{said}");
        let details = said["details"].as_str().unwrap();
        for field in [
            "rating", "amount", "minimum_charge", "measure", "other", "tiers[0].above", "tiers[1].amount", "bands[0].name",
            "bands[0].days", "bands[0].from", "bands[0].to", "bands[0].amount", "per_units",
        ] {
            assert!(details.contains(field), "{field} is missing in {details}");
        }
        let tiered = json!({"rating": {"name": "Tiered"}});
        assert_eq!(actor.put(&path, tiered).await.faults(), ["rating"], "tiers are set natively");
        assert_eq!(native(app, "GET", &format!("/native{path}"), Vec::new()).await.1, before, "nothing has changed");
        assert_eq!(set(app, &format!("{rates}/00000000-0000-4000-8000-000000000000"), json!({})).await.0, 404);
    }
}
