//! Exceptions resolved in bulk.

use comptoir_testkit::{TestApp, both_engines, json};
use serde_json::Value;

use crate::rating::{HEADER, card, customer, import, item, made, native};

async fn resolve(app: &TestApp, body: Value) -> (u16, Value) {
    native(app, "POST", "/native/usage/exceptions/resolve", body.to_string().into_bytes()).await
}

/// Codes and prefixes of the exceptions, with their calls.
async fn left(app: &TestApp, filter: &str) -> Vec<(String, i64)> {
    let (_, page) = native(app, "GET", &format!("/native/usage/exceptions?{filter}"), Vec::new()).await;
    let row =
        |row: &Value| (row["code_or_prefix"].as_str().unwrap().to_owned(), row["calls"].as_i64().unwrap());
    let mut rows: Vec<_> = page["data"].as_array().unwrap().iter().map(row).collect();
    rows.sort();
    rows
}

both_engines! {
    async fn all_exceptions_of_a_code_are_assigned_made_an_item_or_set_aside(app: TestApp) {
        let actor = app.datagate();
        let (owner, _) = (customer(&actor).await, card(&actor).await);
        let number = made(&actor, "/service-items", item(&owner, "100")).await;
        let calls: String = [("a", "200", "441"), ("b", "200", "441"), ("c", "300", "441"), ("d", "400", "441"), ("e", "100", "331234567")]
            .map(|(id, code, to)| format!("{id},2026-10-01T10:00:00Z,{code},{to},60,voice,,\n")).concat();
        import(app, "name=october.csv&format=generic-calls", format!("{HEADER}\n{calls}").into_bytes()).await;
        let named = |rows: &[(&str, i64)]| rows.iter().map(|(key, calls)| ((*key).to_owned(), *calls)).collect::<Vec<_>>();
        assert_eq!(left(app, "").await, named(&[("200", 2), ("300", 1), ("331234", 1), ("400", 1)]));
        assert_eq!(left(app, "state=unpriced&cause=no_rate&service=Outbound%20voice").await, named(&[("331234", 1)]));
        assert_eq!(left(app, "service=Data").await, named(&[]));
        let of = |key: &str, more: Value| {
            let mut body = json!({"service": "outbound voice", "code_or_prefix": key});
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            body
        };
        let (status, done) = resolve(app, of("200", json!({"assign": number}))).await;
        assert_eq!((status, &done["calls"], &done["rated"]), (200, &json!(2), &json!(2)), "{done}");
        let shown = actor.get(&format!("/service-items/{number}")).await.expect(200);
        assert!(shown["aliases"].as_array().unwrap().contains(&json!("200")), "{shown}");
        let (status, done) = resolve(app, of("300", json!({"create": {"customer": owner, "description": "New"}}))).await;
        assert_eq!((status, &done["rated"]), (200, &json!(1)), "{done}");
        let made_items = actor.get("/service-items").await.expect(200);
        let new = made_items["data"].as_array().unwrap().iter().find(|one| one["serviceItem"] == "300").expect("an item");
        assert_eq!((&new["dateStart"], &new["description"]), (&json!("2026-10-01"), &json!("New")), "from its first call on");
        let aside = of("400", json!({"set_aside": "a test line of ours"}));
        assert_eq!(resolve(app, aside.clone()).await.1["calls"], 1);
        assert_eq!(left(app, "").await, named(&[("331234", 1)]));
        assert_eq!(resolve(app, aside).await.0, 404, "there is nothing left of them");
        let (_, decisions) = native(app, "GET", "/native/usage/exceptions/set-aside", Vec::new()).await;
        assert_eq!((&decisions["data"][0]["reason"], &decisions["data"][0]["calls"]), (&json!("a test line of ours"), &json!(1)));
        let all = b"{\"exceptions_only\": false}".to_vec();
        native(app, "POST", "/native/usage/rerate", all).await;
        assert_eq!(native(app, "GET", "/native/usage?state=set_aside", Vec::new()).await.1["records"], 1, "it stays aside");
        let unpriced = of("331234", json!({"state": "unpriced", "set_aside": "free of charge"}));
        assert_eq!(resolve(app, unpriced).await.1["calls"], 1);
        let (status, up) = resolve(app, of("400", json!({"take_up": true}))).await;
        assert_eq!((status, &up["calls"], &up["unmatched"]), (200, &json!(1), &json!(1)));
        assert_eq!(left(app, "").await, named(&[("400", 1)]));
        let (_, decisions) = native(app, "GET", "/native/usage/exceptions/set-aside", Vec::new()).await;
        assert_eq!((&decisions["records"], &decisions["data"][0]["reason"]), (&json!(1), &json!("free of charge")));
        let told = app.command(async |ctx, tx| {
            let sql = "SELECT COUNT(*) FROM events_journal WHERE tenant = $1 AND event = 'usage.taken_up'";
            tx.query_one::<(i64,)>(sql, comptoir_store::params![ctx.tenant]).await
        });
        assert_eq!(told.await, Some((1,)));
    }

    async fn what_is_wrong_with_a_remedy_is_named(app: TestApp) {
        let actor = app.datagate();
        let (owner, _) = (customer(&actor).await, card(&actor).await);
        made(&actor, "/service-items", item(&owner, "100")).await;
        let calls = format!("{HEADER}\na,2026-10-01T10:00:00Z,200,441,60,voice,,\n");
        import(app, "name=october.csv&format=generic-calls", calls.into_bytes()).await;
        for (body, fields) in [
            (json!({}), vec!["service", "code_or_prefix"]),
            (json!({"service": "Outbound voice", "code_or_prefix": "200"}), vec!["assign"]),
            (json!({"service": 1, "code_or_prefix": 2, "state": "odd", "assign": "x", "take_up": false, "create": 1, "more": 1}),
                vec!["service", "code_or_prefix", "state", "assign", "take_up", "create", "more"]),
            (json!({"service": "none", "code_or_prefix": "200", "create": {"customer": "nobody"}}), vec!["service", "create.customer"]),
            (json!({"service": "Outbound voice", "code_or_prefix": "200", "set_aside": " "}), vec!["set_aside"]),
            (json!({"service": "Outbound voice", "code_or_prefix": "200", "create": {"customer": owner, "cost_centre": "x", "starts_on": 1}}),
                vec!["create.cost_centre", "create.starts_on"]),
        ] {
            let (status, said) = resolve(app, body.clone()).await;
            assert_eq!(status, 400, "{body}: {said}");
            assert!(fields.iter().all(|field| said["details"].as_str().unwrap().contains(field)), "{body}: {said}");
        }
        let nothing = json!({"service": "Outbound voice", "code_or_prefix": "999", "set_aside": "x"});
        assert_eq!(resolve(app, nothing).await.0, 404);
        assert_eq!(native(app, "GET", "/native/usage/exceptions?state=rated&cause=odd", Vec::new()).await.0, 400);
        assert_eq!(native(app, "GET", "/native/usage/exceptions?state=set_aside", Vec::new()).await.0, 400);
        assert_eq!(left(app, "").await, [("200".to_owned(), 1)]);
    }
}
