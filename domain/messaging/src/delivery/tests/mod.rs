mod bench;
mod faults;
mod now;

use comptoir_events::CancellationToken;
use comptoir_events::catalogue::{ORDER_CREATED, ORDER_UPDATED, STOCK_CHANGED};
use comptoir_store::params;
use uuid::Uuid;

use super::*;
use crate::messages::MessageFilter;
use crate::signature;
use bench::{Receiver, benches};

fn records(count: u128) -> Vec<Uuid> {
    (1..=count).map(|number| Uuid::from_u128(number << 96)).collect()
}

#[tokio::test]
async fn a_message_arrives_signed_and_is_written_down() {
    for bench in benches().await {
        let receiver = Receiver::start().await;
        let subscription = bench.subscribe(receiver.at("ok"), &["order.*"], None).await;
        bench.subscribe(receiver.at("other"), &["stock.changed"], None).await;
        bench.dispatch().await;
        let record = records(1);
        bench.happen(&ORDER_CREATED, record.clone()).await;
        assert_eq!(bench.deliverer().run_once().await.unwrap(), 1);

        assert_eq!(receiver.hits("other").len(), 0);
        let hit = receiver.hits("ok").remove(0);
        let body = hit.json();
        assert_eq!(body["event"], "order.created");
        assert_eq!(body["entity_type"], "order");
        assert_eq!(body["entity_id"], record[0].to_string());
        assert_eq!(body["occurred_at"], "2026-11-01T12:00:00Z");
        assert_eq!(body["data"]["number"], 0);
        assert_eq!(hit.header("x-webhook-event"), "order.created");
        assert_eq!(hit.header("x-webhook-attempt"), "1");
        assert_eq!(hit.header("content-type"), "application/json");
        let id = hit.header("x-webhook-id").parse().unwrap();
        let expected = signature::sign(&subscription.secret, bench.host.now(), id, &hit.body);
        assert_eq!(hit.header(signature::HEADER), expected);

        let message = bench.messages(MessageFilter::default()).await.remove(0);
        assert_eq!((message.uid, message.payload.as_str()), (id, hit.body.as_str()));
        assert!(message.is_delivered && !message.is_pending && message.attempts == 1);
        assert_eq!((message.signature, message.endpoint), (Some(expected), receiver.at("ok")));
        let attempt = bench.attempts(message.id).await.remove(0);
        assert!(attempt.is_success && attempt.number == 1);
        assert_eq!((attempt.response_code, attempt.response_body.as_deref()), (Some(200), Some("thanks")));
        assert_eq!(bench.deliverer().run_once().await.unwrap(), 0);
    }
}

#[tokio::test]
async fn messages_about_a_record_keep_their_order() {
    for bench in benches().await {
        let receiver = Receiver::start().await;
        bench.subscribe(receiver.at("ok"), &["order.updated"], None).await;
        let turns = records(5).repeat(40);
        bench.happen(&ORDER_UPDATED, turns).await;
        assert_eq!(bench.deliverer().run_once().await.unwrap(), 200);
        for record in records(5) {
            let own = |hit: &bench::Hit| (hit.json()["entity_id"] == record.to_string()).then(|| hit.json());
            let numbers: Vec<i64> = receiver
                .hits("ok")
                .iter()
                .filter_map(own)
                .filter_map(|body| body["data"]["number"].as_i64())
                .collect();
            assert!(numbers.len() == 40 && numbers.is_sorted(), "{numbers:?}");
        }
    }
}

#[tokio::test]
async fn a_rate_bounds_the_attempts_of_a_second() {
    for bench in benches().await {
        let receiver = Receiver::start().await;
        bench.subscribe(receiver.at("ok"), &["order.created"], Some(5)).await;
        bench.happen(&ORDER_CREATED, records(12)).await;
        for expected in [5, 5, 2, 0] {
            assert_eq!(bench.deliverer().run_once().await.unwrap(), expected);
            assert_eq!(
                bench.deliverer().run_once().await.unwrap(),
                0,
                "also for another node in the same second"
            );
            bench.advance_secs(1);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_receiver_that_hangs_slows_nobody() {
    for bench in benches().await {
        let receiver = Receiver::start().await;
        for _ in 0..12 {
            bench.subscribe(receiver.at("hang"), &["order.created"], None).await;
        }
        bench.subscribe(receiver.at("ok"), &["order.created"], None).await;
        bench.happen(&ORDER_CREATED, records(40)).await;
        let deliverer = bench.deliverer();
        let running = tokio::spawn(async move { deliverer.run_once().await });
        for _ in 0..1000 {
            if receiver.hits("ok").len() == 40 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        // Not one of the others has had its answer yet.
        assert_eq!(receiver.hits("ok").len(), 40);
        assert!(!running.is_finished() && !receiver.hits("hang").is_empty());
        receiver.patience.add_permits(10_000);
        assert_eq!(running.await.unwrap().unwrap(), 520);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_deliver_each_message_once_and_finish_what_they_began() {
    for bench in benches().await {
        let receiver = Receiver::start().await;
        bench.subscribe(receiver.at("ok"), &["*"], None).await;
        bench.dispatch().await;
        assert_eq!(bench.deliverer().run_once().await.unwrap(), 1, "webhook.created");
        let stop = CancellationToken::new();
        let nodes: Vec<_> = (0..2)
            .map(|_| {
                let (deliverer, stop) = (bench.deliverer(), stop.clone());
                tokio::spawn(async move { deliverer.run(stop).await })
            })
            .collect();
        for _ in 0..10 {
            bench.happen(&STOCK_CHANGED, records(20)).await;
        }
        for _ in 0..1000 {
            if receiver.hits("ok").len() > 200 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        stop.cancel();
        for node in nodes {
            node.await.unwrap();
        }
        assert_eq!(receiver.hits("ok").len(), 201);
        let delivered = bench.messages(MessageFilter { delivered: Some(true), pending: Some(false) }).await;
        assert!(delivered.len() == 201 && delivered.iter().all(|message| message.attempts == 1));
    }
}

#[tokio::test]
async fn messages_of_a_node_that_died_are_sent_when_its_lease_ends() {
    for bench in benches().await {
        let receiver = Receiver::start().await;
        bench.subscribe(receiver.at("ok"), &["order.created"], None).await;
        bench.happen(&ORDER_CREATED, records(3)).await;
        let until = bench.host.now() + LEASE_LENGTH;
        bench
            .write(async move |ctx, tx| {
                let sql = "UPDATE messaging_message SET holder = 'died', due_at = $2 WHERE tenant = $1";
                tx.exec(sql, params![ctx.tenant, until]).await
            })
            .await
            .unwrap();
        assert_eq!(bench.deliverer().run_once().await.unwrap(), 0);
        bench.advance_secs(60);
        assert_eq!(bench.deliverer().run_once().await.unwrap(), 3);
        assert_eq!(receiver.hits("ok").len(), 3);
    }
}

#[tokio::test]
async fn a_removed_subscription_gets_nothing_more() {
    for bench in benches().await {
        let receiver = Receiver::start().await;
        let subscription = bench.subscribe(receiver.at("ok"), &["order.created"], None).await;
        bench.happen(&ORDER_CREATED, records(3)).await;
        bench
            .write(async move |ctx, tx| crate::subscriptions::delete(ctx, tx, subscription.id).await)
            .await
            .unwrap();
        assert_eq!(bench.deliverer().run_once().await.unwrap(), 0);
        let given_up = bench.messages(MessageFilter { delivered: Some(false), pending: Some(false) }).await;
        assert_eq!((given_up.len(), receiver.hits("ok").len()), (3, 0));
    }
}
