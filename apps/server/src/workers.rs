//! Background work: events to their consumers, jobs, schedules, webhook deliveries.

use comptoir_events::{Consumer, Dispatcher, Host, Scheduler, Worker};
use comptoir_kernel::Result;
use comptoir_kit::App;
use jiff::SignedDuration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// The loops of a node.
pub struct Workers {
    dispatcher: std::sync::Arc<Dispatcher>,
    worker: std::sync::Arc<Worker>,
    scheduler: std::sync::Arc<Scheduler>,
    running: Vec<JoinHandle<()>>,
}

impl Workers {
    pub(crate) fn new(app: &App) -> Result<Self> {
        let host = Host::new(app.store.clone(), app.clock.clone(), app.ids.clone(), comptoir_events::identity_tenant);
        let consumers: Vec<Consumer> = comptoir_orders::consumers();
        let dispatcher = Dispatcher::new(host.clone(), consumers, Vec::new());
        let acceptance_delay = SignedDuration::from_secs(app.settings.orders.acceptance_delay_seconds.into());
        let worker = comptoir_orders::jobs(Worker::new(host.clone()), acceptance_delay);
        let scheduler = Scheduler::new(host);
        Ok(Self {
            dispatcher: dispatcher.into(),
            worker: worker.into(),
            scheduler: scheduler.into(),
            running: Vec::new(),
        })
    }

    pub(crate) fn start(&mut self, stop: &CancellationToken) {
        let (dispatcher, worker, scheduler) = (self.dispatcher.clone(), self.worker.clone(), self.scheduler.clone());
        let (a, b, c) = (stop.clone(), stop.clone(), stop.clone());
        self.running.push(tokio::spawn(async move { dispatcher.run(a).await }));
        self.running.push(tokio::spawn(async move { worker.run(b).await }));
        self.running.push(tokio::spawn(async move { scheduler.run(c).await }));
    }

    pub(crate) async fn stopped(self) {
        for task in self.running {
            if let Err(error) = task.await {
                tracing::error!(%error, "a background loop failed");
            }
        }
    }

    /// Does all background work that is due, until there is none: what tests call instead of waiting.
    ///
    /// # Errors
    /// What a loop cannot recover from.
    pub async fn settle(&self) -> Result<()> {
        loop {
            let done = self.dispatcher.run_once().await? + self.worker.run_once().await? + self.scheduler.run_once().await?;
            if done == 0 {
                return Ok(());
            }
        }
    }
}
