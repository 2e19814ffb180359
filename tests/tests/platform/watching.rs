//! What monitors ask for.

use comptoir_testkit::{TestApp, both_engines};

async fn get(app: &TestApp, path: &str) -> (u16, String) {
    let answer = app.http.get(format!("{}{path}", app.url())).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

both_engines! {
    async fn a_server_says_that_it_lives_is_ready_and_how_it_does(app: TestApp) {
        app.hub("ben").await.get("/whoami").await.expect(200);
        assert_eq!(get(app, "/health").await, (200, "{\"status\":\"ok\"}".to_owned()));
        assert_eq!(get(app, "/ready").await, (200, "{\"status\":\"ready\"}".to_owned()));
        let (status, figures) = get(app, "/metrics").await;
        assert_eq!(status, 200);
        let times = "comptoir_request_seconds_bucket{dialect=\"hub\",operation=\"getWhoami\",status=\"200\",le=\"0.01\"}";
        assert!(figures.contains(times), "{figures}");
        for name in ["events", "jobs", "webhook_messages"] {
            assert!(figures.contains(&format!("\ncomptoir_{name}_waiting ")), "{name}: {figures}");
        }
        assert!(figures.contains("\ncomptoir_dead_letters "), "{figures}");
    }
}
