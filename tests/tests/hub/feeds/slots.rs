//! When feeds are made.

use comptoir_feeds::RunState;
use comptoir_testkit::receivers::{FtpServer, Shelf, free_port};
use comptoir_testkit::{both_engines, json};
use serde_json::Value;

use super::{at, ben, change, make, runs, shown, to_server};

both_engines! {
    async fn a_feed_is_made_in_its_slot_every_day(app: TestApp) {
        let shelf = Shelf::default();
        let server = FtpServer::start(free_port(), &shelf, false).await;
        let path = make(&ben(app).await, to_server(app, "FTP", server.port)).await;
        at(app, "2026-11-02T09:59:59Z").await;
        assert_eq!(shelf.names(), Vec::<String>::new());
        at(app, "2026-11-02T10:00:00Z").await;
        at(app, "2026-11-02T10:00:01Z").await;
        assert_eq!(shelf.names(), ["in/Hub Feed 20261102100000.csv"]);
        assert_eq!(shown(app, &path).await["last_upload"], "2026-11-02T10:00:00");
        at(app, "2026-11-03T10:00:00Z").await;
        assert_eq!(shelf.names().len(), 2);
        change(app, &path, json!({ "timeslot": 660 })).await;
        at(app, "2026-11-03T10:59:59Z").await;
        assert_eq!(shelf.names().len(), 2);
        at(app, "2026-11-03T11:00:00Z").await;
        assert_eq!(shelf.names().len(), 3);
        change(app, &path, json!({ "active": false })).await;
        at(app, "2026-11-05T11:00:00Z").await;
        assert_eq!(shelf.names().len(), 3);
        change(app, &path, json!({ "active": true })).await;
        ben(app).await.delete(&path).await.expect(204);
        at(app, "2026-11-06T11:00:00Z").await;
        assert_eq!(shelf.names().len(), 3);
    }

    async fn a_feed_rests_while_its_organisation_is_without_the_module(app: TestApp) {
        let shelf = Shelf::default();
        let server = FtpServer::start(free_port(), &shelf, false).await;
        let path = make(&ben(app).await, to_server(app, "FTP", server.port)).await;
        ben(app).await.post(&format!("{path}/test"), json!(null)).await.expect(204);
        // Switched off above: for Acme, too.
        let modules = format!("/native/organisations/{}/modules", app.world.organisation("alpha"));
        let switch = async |modules_of: Value| {
            let res = app.hub("rita").await.native("PUT", &modules, json!({ "modules": modules_of })).await;
            assert_eq!(res.status, 200, "{}", res.text);
        };
        switch(json!(["WEBSTORE"])).await;
        at(app, "2026-11-02T10:00:00Z").await;
        assert_eq!((shelf.names().len(), runs(app, &path).await.len()), (0, 0));
        switch(json!(["WEBSTORE", "FEEDS"])).await;
        at(app, "2026-11-03T10:00:00Z").await;
        assert_eq!(shelf.names(), ["in/Hub Feed 20261103100000.csv"]);
    }

    async fn a_run_that_cannot_go_on_ends_and_says_why(app: TestApp) {
        let path = make(&ben(app).await, to_server(app, "FTP", free_port())).await;
        let modules = format!("/native/organisations/{}/modules", app.world.organisation("alpha"));
        let switch = async |feeds: bool| {
            let modules_of = if feeds { json!(["WEBSTORE", "FEEDS"]) } else { json!(["WEBSTORE"]) };
            let res = app.hub("rita").await.native("PUT", &modules, json!({ "modules": modules_of })).await;
            assert_eq!(res.status, 200, "{}", res.text);
        };
        at(app, "2026-11-02T10:00:00Z").await;
        assert_eq!(runs(app, &path).await[0].state, RunState::Waiting);
        switch(false).await;
        at(app, "2026-11-02T11:00:00Z").await;
        switch(true).await;
        let ended = runs(app, &path).await.remove(0);
        assert_eq!((ended.state, ended.attempts, ended.ended_at.is_some()), (RunState::Cancelled, 1, true));
        assert_eq!(shown(app, &path).await["last_error"], "feeds are switched off for Acme");
        // The next slot has a run of its own; so it is where the feed itself is switched off.
        at(app, "2026-11-03T10:00:00Z").await;
        assert_eq!(runs(app, &path).await[0].state, RunState::Waiting);
        change(app, &path, json!({ "active": false })).await;
        at(app, "2026-11-03T11:00:00Z").await;
        let ended = runs(app, &path).await.remove(0);
        assert_eq!((ended.state, ended.error.as_deref()), (RunState::Cancelled, Some("the feed was switched off")));
        assert_eq!(shown(app, &path).await["last_error"], "the feed was switched off");
    }

    async fn a_run_of_a_feed_that_is_gone_is_not_one_of_the_next_feed(app: TestApp) {
        let (shelf, port) = (Shelf::default(), free_port());
        let path = make(&ben(app).await, to_server(app, "FTP", port)).await;
        at(app, "2026-11-02T10:00:00Z").await;
        assert_eq!(runs(app, &path).await.len(), 1);
        ben(app).await.delete(&path).await.expect(204);
        let server = FtpServer::start(port, &shelf, false).await;
        let next = make(&ben(app).await, to_server(app, "FTP", server.port)).await;
        at(app, "2026-11-02T11:00:00Z").await;
        assert_eq!((runs(app, &next).await.len(), shelf.names().len()), (0, 0));
        at(app, "2026-11-03T10:00:00Z").await;
        assert_eq!((runs(app, &next).await.len(), shelf.names().len()), (1, 1));
    }

    async fn slots_that_were_missed_are_made_up_for_by_one_run(app: TestApp) {
        let shelf = Shelf::default();
        let server = FtpServer::start(free_port(), &shelf, false).await;
        let path = make(&ben(app).await, to_server(app, "FTP", server.port)).await;
        // Nothing ran for two days and a half; then several nodes wake at once.
        app.clock.set("2026-11-04T22:17:03Z".parse().unwrap());
        let workers = &app.server.workers;
        let (one, two) = futures_util::join!(workers.settle(), workers.settle());
        one.unwrap();
        two.unwrap();
        assert_eq!(shelf.names(), ["in/Hub Feed 20261104221703.csv"]);
        let made = runs(app, &path).await;
        assert_eq!(made.len(), 1);
        assert_eq!((made[0].slot.to_string(), made[0].state), ("2026-11-04T10:00:00Z".to_owned(), RunState::Delivered));
        at(app, "2026-11-05T10:00:00Z").await;
        assert_eq!(shelf.names().len(), 2);
    }

    async fn a_test_is_made_in_the_next_slot_once(app: TestApp) {
        let shelf = Shelf::default();
        let server = FtpServer::start(free_port(), &shelf, false).await;
        let path = make(&ben(app).await, to_server(app, "FTP", server.port)).await;
        change(app, &path, json!({ "active": false })).await;
        at(app, "2026-11-02T09:10:00Z").await;
        for _ in 0..3 {
            ben(app).await.post(&format!("{path}/test"), Value::Null).await.expect(204);
        }
        at(app, "2026-11-02T09:29:59Z").await;
        assert_eq!(shelf.names().len(), 0);
        at(app, "2026-11-02T09:30:00Z").await;
        assert_eq!(shelf.names(), ["in/Hub Feed 20261102093000.csv"]);
        at(app, "2026-11-02T12:00:00Z").await;
        assert_eq!(shelf.names().len(), 1);

        // In the feed's own slot the test is the run of that slot.
        change(app, &path, json!({ "active": true, "timeslot": 750 })).await;
        ben(app).await.post(&format!("{path}/test"), Value::Null).await.expect(204);
        at(app, "2026-11-02T12:30:00Z").await;
        assert_eq!(shelf.names().len(), 2);
        assert_eq!(runs(app, &path).await.len(), 2);
    }
}
