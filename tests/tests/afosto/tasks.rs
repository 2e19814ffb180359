//! Tasks: slow work a caller watches.

use comptoir_events::tasks;
use comptoir_testkit::{both_engines, json};
use jiff::SignedDuration;

both_engines! {
    async fn a_task_shows_its_progress_and_its_end(app: TestApp) {
        let afosto = app.afosto().await;
        let task = app.command(async |ctx, tx| tasks::start(ctx, tx, "import", "calls of October").await).await;
        let path = format!("/mes/tasks/{}", task.uid);
        let shown = afosto.get(&path).await.expect(200);
        assert_eq!((&shown["name"], &shown["description"]), (&json!("import"), &json!("calls of October")));
        assert_eq!((&shown["progress"], &shown["result"], &shown["completed_at"]), (&json!(0), &json!(null), &json!(null)));

        app.command(async move |ctx, tx| tasks::progress(ctx, tx, task.id, 60).await).await;
        app.command(async move |ctx, tx| tasks::progress(ctx, tx, task.id, 40).await).await;
        assert_eq!(afosto.get(&path).await.expect(200)["progress"], 60, "progress does not go back");
        app.command(async move |ctx, tx| tasks::complete(ctx, tx, task.id, "60,000 calls").await).await;
        app.command(async move |ctx, tx| tasks::fail(ctx, tx, task.id, "too late").await).await;
        let shown = afosto.get(&path).await.expect(200);
        assert_eq!((&shown["progress"], &shown["result"]), (&json!(100), &json!("60,000 calls")));
        assert_eq!(shown["completed_at"], "2026-11-02T09:00:00Z");

        app.anonymous(comptoir_contracts::Dialect::Afosto).get(&path).await.expect(401);
        afosto.get("/mes/tasks/7").await.expect(404);
        app.clock.advance(SignedDuration::from_hours(8 * 24));
        app.afosto().await.get(&path).await.expect(404);
    }
}
