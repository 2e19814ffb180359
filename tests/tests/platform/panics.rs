//! A fault of ours that nobody thought of is answered like others.

use comptoir_kit::{Answer, Call};
use comptoir_testkit::{TestApp, both_engines, json};
use serde_json::Value;
use tokio::net::TcpListener;

async fn stumble(_: Call) -> Answer {
    panic!("on purpose")
}

/// A second server on the same data, in which one operation of each dialect panics.
async fn stumbling(app: &TestApp) -> String {
    let shared = app.ground.app().await.unwrap();
    let router = comptoir_hub::routes()
        .get("/shipping_types", stumble)
        .router(&shared)
        .merge(comptoir_datagate::routes().get("/customers", stumble).router(&shared))
        .merge(comptoir_afosto::routes().get("/wms/locations", stumble).router(&shared));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

both_engines! {
    async fn a_panic_is_answered_in_the_shape_of_its_dialect(app: TestApp) {
        let url = stumbling(app).await;
        let http = reqwest::Client::new();
        let (hub, datagate, afosto) = (app.hub("ada").await, app.datagate(), app.afosto().await);
        // No contract has a 500, so the answers are not held to one.
        for (actor, path, (field, expected)) in [
            (&hub, "/shipping_types", ("error", json!("internal"))),
            (&datagate, "/customers", ("code", json!("internal"))),
            (&afosto, "/wms/locations", ("code", json!(500))),
        ] {
            let answer = actor.at(&url, &http).native("GET", path, Value::Null).await;
            assert_eq!((answer.status, &answer.json[field]), (500, &expected), "{path}: {}", answer.json);
        }
        // The server goes on.
        hub.at(&url, &http).get("/whoami").await.expect(200);
    }
}
