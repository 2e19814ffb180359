//! The contracts are mounted whole, and every dialect refuses in its own shape.

use comptoir_contracts::Dialect;
use comptoir_testkit::both_engines;

both_engines! {
    async fn without_credentials_every_dialect_answers_401_in_its_own_shape(app: TestApp) {
        for (dialect, path) in [(Dialect::Hub, "/whoami"), (Dialect::Datagate, "/customers"), (Dialect::Afosto, "/wms/locations")] {
            let res = app.anonymous(dialect).get(path).await;
            assert_eq!(res.status, 401, "{dialect}: {}", res.text);
        }
    }

    async fn the_server_says_that_it_is_alive_and_ready(app: TestApp) {
        for path in ["/health", "/ready", "/metrics", "/docs", "/docs/hub", "/docs/afosto.json"] {
            let status = app.http.get(format!("{}{path}", app.url())).send().await.unwrap().status();
            assert_eq!(status, 200, "{path}");
        }
    }
}
