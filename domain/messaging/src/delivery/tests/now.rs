//! Retries by hand and tests of a subscription.

use std::sync::atomic::Ordering;

use comptoir_kernel::Code;

use super::*;
use crate::{SubscriptionId, Trigger};

#[tokio::test]
async fn a_retry_by_hand_delivers_now_and_keeps_the_schedule_when_it_fails() {
    for bench in benches().await {
        let receiver = Receiver::start().await;
        receiver.mood.store(500, Ordering::Relaxed);
        bench.subscribe(receiver.at("moody"), &["order.created"], None).await;
        bench.happen(&ORDER_CREATED, records(1)).await;
        let (deliverer, ctx) = (bench.deliverer(), bench.ctx().await);
        assert_eq!(deliverer.run_once().await.unwrap(), 1);
        let id = bench.messages(MessageFilter::default()).await.remove(0).id;

        let (message, attempt) = deliverer.retry(&ctx, id).await.unwrap();
        assert!(message.is_pending && !attempt.is_success && attempt.number == 2);
        assert_eq!(message.due_at, Some(bench.host.now() + SignedDuration::from_secs(27)));
        receiver.mood.store(200, Ordering::Relaxed);
        let (message, attempt) = deliverer.retry(&ctx, id).await.unwrap();
        assert!(message.is_delivered && !message.is_pending && attempt.number == 3);
        // Once more, of a delivered one; it stays delivered whatever happens.
        receiver.mood.store(500, Ordering::Relaxed);
        let (message, attempt) = deliverer.retry(&ctx, id).await.unwrap();
        assert!(message.is_delivered && !message.is_pending && !attempt.is_success);
        assert_eq!(bench.attempts(id).await.len(), 4);
        assert_eq!(deliverer.retry(&ctx, MessageId(99)).await.unwrap_err().code, Code::NotFound);
    }
}

#[tokio::test]
async fn a_message_under_way_is_not_sent_twice() {
    for bench in benches().await {
        let receiver = Receiver::start().await;
        bench.subscribe(receiver.at("hang"), &["order.created"], None).await;
        bench.happen(&ORDER_CREATED, records(1)).await;
        let (deliverer, ctx) = (bench.deliverer(), bench.ctx().await);
        let running = tokio::spawn({
            let deliverer = deliverer.clone();
            async move { deliverer.run_once().await }
        });
        while receiver.hits("hang").is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let id = bench.messages(MessageFilter::default()).await.remove(0).id;
        assert_eq!(deliverer.retry(&ctx, id).await.unwrap_err().code, Code::Conflict);
        receiver.patience.add_permits(1);
        assert_eq!(running.await.unwrap().unwrap(), 1);
        assert_eq!(receiver.hits("hang").len(), 1);
    }
}

#[tokio::test]
async fn a_test_sends_the_latest_event_of_the_record_or_an_example() {
    for bench in benches().await {
        let receiver = Receiver::start().await;
        let subscription = bench.subscribe(receiver.at("ok"), &["stock.changed"], None).await;
        bench.happen(&ORDER_UPDATED, records(1).repeat(3)).await;
        let (deliverer, ctx, id) = (bench.deliverer(), bench.ctx().await, subscription.id);
        let trigger = |event: &str, entity: Option<Uuid>| Trigger {
            event: Some(event.to_owned()),
            entity_id: entity.map(|entity| entity.to_string()),
        };
        let (message, attempt) =
            deliverer.trigger(&ctx, id, trigger("order.updated", Some(records(1)[0]))).await.unwrap();
        assert!(message.is_delivered && !message.is_pending && attempt.is_success);
        assert_eq!(receiver.hits("ok")[0].json()["data"]["number"], 2);
        assert_eq!(receiver.hits("ok")[0].header("x-webhook-id"), message.uid.to_string());
        deliverer.trigger(&ctx, id, trigger("order.created", Some(records(1)[0]))).await.unwrap();
        let example = receiver.hits("ok")[1].json();
        assert_eq!(example["data"]["example"], true);
        assert_eq!(example["entity_id"], records(1)[0].to_string());

        receiver.mood.store(500, Ordering::Relaxed);
        let moody = bench.subscribe(receiver.at("moody"), &["*"], None).await;
        let (message, attempt) =
            deliverer.trigger(&ctx, moody.id, trigger("order.created", None)).await.unwrap();
        assert!(!attempt.is_success && !message.is_pending, "a test is not put on the schedule");

        let wrong = Trigger { event: Some("order.x".to_owned()), entity_id: Some("7".to_owned()) };
        let refused = deliverer.trigger(&ctx, id, wrong).await.unwrap_err();
        assert_eq!(refused.faults.len(), 2);
        let nobody = deliverer.trigger(&ctx, SubscriptionId(99), trigger("order.created", None)).await;
        assert_eq!(nobody.unwrap_err().code, Code::NotFound);
    }
}
