//! Receivers that fail.

use std::sync::atomic::Ordering;

use super::*;

#[tokio::test]
async fn attempts_follow_the_delays_until_the_message_is_given_up() {
    for bench in benches().await {
        let receiver = Receiver::start().await;
        receiver.mood.store(503, Ordering::Relaxed);
        bench.subscribe(receiver.at("moody"), &["order.created"], None).await;
        bench.happen(&ORDER_CREATED, records(1)).await;
        let deliverer = bench.deliverer();
        assert_eq!(deliverer.run_once().await.unwrap(), 1);
        for delay in crate::delays::table().iter().skip(1) {
            bench.advance_secs(delay.delay_seconds - 1);
            assert_eq!(deliverer.run_once().await.unwrap(), 0, "before attempt {}", delay.attempt);
            bench.advance_secs(1);
            assert_eq!(deliverer.run_once().await.unwrap(), 1, "attempt {}", delay.attempt);
        }
        bench.advance_secs(200_000);
        assert_eq!(deliverer.run_once().await.unwrap(), 0);
        let message =
            bench.messages(MessageFilter { delivered: Some(false), pending: Some(false) }).await.remove(0);
        let attempts = bench.attempts(message.id).await;
        assert_eq!((message.attempts, attempts.len()), (10, 10));
        assert!(attempts.iter().all(|attempt| !attempt.is_success && attempt.response_code == Some(503)));
        // The same message each time, signed anew.
        let hits = receiver.hits("moody");
        assert!(hits.iter().all(|hit| hit.header("x-webhook-id") == message.uid.to_string()));
        assert_ne!(hits[0].header(signature::HEADER), hits[1].header(signature::HEADER));

        receiver.mood.store(204, Ordering::Relaxed);
        let (message, attempt) = deliverer.retry(&bench.ctx().await, message.id).await.unwrap();
        assert!(message.is_delivered && !message.is_pending && attempt.is_success);
        assert_eq!((message.attempts, attempt.number, attempt.response_code), (11, 11, Some(204)));
    }
}

#[tokio::test]
async fn after_a_failure_later_messages_of_the_record_go_ahead() {
    for bench in benches().await {
        let receiver = Receiver::start().await;
        receiver.mood.store(500, Ordering::Relaxed);
        bench.subscribe(receiver.at("moody"), &["order.updated"], None).await;
        bench.happen(&ORDER_UPDATED, records(1).repeat(4)).await;
        assert_eq!(
            bench.deliverer().run_once().await.unwrap(),
            4,
            "one try each, and no message is left lying"
        );
        receiver.mood.store(200, Ordering::Relaxed);
        bench.happen(&ORDER_UPDATED, records(1)).await;
        assert_eq!(bench.deliverer().run_once().await.unwrap(), 1);
        bench.advance_secs(9);
        assert_eq!(bench.deliverer().run_once().await.unwrap(), 4);
        assert_eq!(bench.messages(MessageFilter { delivered: Some(true), pending: None }).await.len(), 5);
    }
}

#[tokio::test]
async fn what_is_no_success_says_why() {
    for bench in benches().await {
        let receiver = Receiver::start().await;
        // A port nobody listens on.
        let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        for endpoint in [receiver.at("redirect"), receiver.at("huge"), format!("http://{gone}/")] {
            bench.subscribe(endpoint, &["order.created"], None).await;
        }
        bench.happen(&ORDER_CREATED, records(1)).await;
        assert_eq!(bench.deliverer().run_once().await.unwrap(), 3);
        let mut answers = Vec::new();
        for message in bench.messages(MessageFilter::default()).await {
            let attempt = bench.attempts(message.id).await.remove(0);
            answers.push((attempt.is_success, attempt.response_code, attempt.response_body.unwrap()));
        }
        assert_eq!(answers[0], (false, Some(307), String::new()));
        assert_eq!(receiver.hits("ok").len(), 0, "redirects are not followed");
        assert_eq!((answers[1].0, answers[1].1), (true, Some(200)));
        assert!(answers[1].2.chars().count() == 4_000 && !answers[1].2.contains('\0'));
        assert_eq!((answers[2].0, answers[2].1), (false, None));
        assert!(
            answers[2].2.starts_with("no answer: ") && answers[2].2.contains("refused"),
            "{}",
            answers[2].2
        );
    }
}

#[tokio::test]
async fn a_receiver_that_does_not_answer_in_time_has_failed() {
    let bench = benches().await.remove(0);
    let receiver = Receiver::start().await;
    bench.subscribe(receiver.at("hang"), &["order.created"], None).await;
    bench.happen(&ORDER_CREATED, records(1)).await;
    let options = Options { timeout: Duration::from_millis(50), ..bench::open_options() };
    assert_eq!(Deliverer::new(bench.host.clone(), &options).unwrap().run_once().await.unwrap(), 1);
    let message = bench.messages(MessageFilter { delivered: None, pending: Some(true) }).await.remove(0);
    let attempt = bench.attempts(message.id).await.remove(0);
    assert_eq!(attempt.response_body.as_deref(), Some("no answer: the time limit was reached"));
    assert!(attempt.response_time_ms >= 50);
    assert_eq!(message.due_at, Some(bench.host.now() + SignedDuration::from_secs(9)));
}

#[tokio::test]
async fn endpoints_on_private_networks_are_refused_twice() {
    for bench in benches().await {
        let receiver = Receiver::start().await;
        let inside = receiver.at("ok");
        let refused = bench
            .write(async move |ctx, tx| {
                let (events, endpoint) =
                    (Some(vec!["*".to_owned(), "order.x".to_owned()]), Some(inside.clone()));
                let input =
                    crate::subscriptions::SubscriptionInput { events, endpoint, delivery_rate: Some(0) };
                crate::subscriptions::create(ctx, tx, input, false).await
            })
            .await
            .unwrap_err();
        let fields: Vec<&str> = refused.faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["events[1]", "endpoint", "delivery_rate"]);

        // One by address, one by a name that leads there.
        let by_name = receiver.at("ok").replace("127.0.0.1", "localhost");
        bench.subscribe(receiver.at("ok"), &["order.created"], None).await;
        bench.subscribe(by_name, &["order.created"], None).await;
        bench.happen(&ORDER_CREATED, records(1)).await;
        let options = Options { allow_private_networks: false, ..bench::open_options() };
        assert_eq!(Deliverer::new(bench.host.clone(), &options).unwrap().run_once().await.unwrap(), 2);
        assert_eq!(receiver.hits("ok").len(), 0);
        for message in bench.messages(MessageFilter { delivered: Some(false), pending: Some(true) }).await {
            let attempt = bench.attempts(message.id).await.remove(0);
            assert!(attempt.response_body.unwrap().contains("private network"));
        }
    }
}
