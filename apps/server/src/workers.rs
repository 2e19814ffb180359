//! Background work: events to their consumers, jobs, schedules, webhook deliveries.

use std::sync::Arc;
use std::time::Duration;

use comptoir_events::schedules::NewSchedule;
use comptoir_events::{Consumer, Dispatcher, Host, Scheduler, Worker};
use comptoir_kernel::Result;
use comptoir_kit::App;
use comptoir_messaging::{Deliverer, Options};
use comptoir_subscriptions::provisioning::{Addresses, Vendors};
use jiff::SignedDuration;
use rust_decimal::Decimal;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// The loops of a node.
pub struct Workers {
    dispatcher: Arc<Dispatcher>,
    /// Those of feeds, of mails and of fetched usage apart from the others: a server that is slow holds up no other job.
    workers: Vec<Arc<Worker>>,
    scheduler: Arc<Scheduler>,
    deliverer: Deliverer,
    running: Vec<JoinHandle<()>>,
}

impl Workers {
    pub(crate) fn new(app: &App) -> Result<Self> {
        let host = Host::new(
            app.store.clone(),
            app.clock.clone(),
            app.ids.clone(),
            comptoir_events::identity_tenant,
        );
        let consumers: Vec<Consumer> = [
            comptoir_orders::consumers(),
            comptoir_subscriptions::consumers(),
            comptoir_messaging::notifications::consumers(),
            comptoir_documents::consumers(),
            comptoir_feeds::consumers(),
        ]
        .concat();
        let dispatcher = Dispatcher::new(host.clone(), consumers, vec![comptoir_messaging::consumer()]);
        let acceptance_delay = SignedDuration::from_secs(app.settings.orders.acceptance_delay_seconds.into());
        let worker = comptoir_orders::jobs(Worker::new(host.clone()), acceptance_delay);
        let worker = comptoir_orders::finance_jobs(worker, Arc::new(financier(app)));
        let worker = comptoir_catalogue::popularity::jobs(comptoir_inventory::jobs(worker));
        let worker = comptoir_subscriptions::life::jobs(worker);
        let worker = comptoir_subscriptions::provisioning::jobs(worker, vendors(app)?);
        let worker = comptoir_messaging::maintenance::jobs(comptoir_events::maintenance::jobs(worker));
        let worker = comptoir_messaging::notifications::jobs(worker);
        let worker = comptoir_billing::dunning::jobs(comptoir_billing::runs::jobs(worker));
        let worker = comptoir_documents::jobs(worker);
        let worker = comptoir_feeds::maintenance::jobs(worker, app.settings.data.clone());
        let of_feeds = comptoir_feeds::jobs(Worker::new(host.clone()), crate::feeds::runner(app)?);
        let of_mails = comptoir_messaging::mail::jobs(Worker::new(host.clone()), crate::mail::office(app)?);
        let of_usage =
            comptoir_rating::sources::jobs(Worker::new(host.clone()), crate::fetching::collector(app)?);
        let workers = [worker, of_feeds, of_mails, of_usage].map(Arc::new).into();
        let webhooks = &app.settings.webhooks;
        let options = Options {
            allow_private_networks: webhooks.allow_private_networks,
            timeout: Duration::from_secs(webhooks.timeout_seconds.into()),
            concurrency: webhooks.concurrency,
        };
        let deliverer = Deliverer::new(host.clone(), &options)?;
        let scheduler = Scheduler::new(host);
        Ok(Self {
            dispatcher: dispatcher.into(),
            workers,
            scheduler: scheduler.into(),
            deliverer,
            running: Vec::new(),
        })
    }

    pub(crate) fn start(&mut self, stop: &CancellationToken) {
        for worker in &self.workers {
            let (worker, stop) = (worker.clone(), stop.clone());
            self.running.push(tokio::spawn(async move { worker.run(stop).await }));
        }
        let (dispatcher, scheduler) = (self.dispatcher.clone(), self.scheduler.clone());
        let (a, b) = (stop.clone(), stop.clone());
        self.running.push(tokio::spawn(async move { dispatcher.run(a).await }));
        self.running.push(tokio::spawn(async move {
            if let Err(error) = scheduler.register(schedules()).await {
                tracing::error!(%error, "the program's own schedules could not be made");
            }
            scheduler.run(b).await;
        }));
        let (deliverer, stop) = (self.deliverer.clone(), stop.clone());
        self.running.push(tokio::spawn(async move { deliverer.run(stop).await }));
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
        self.scheduler.register(schedules()).await?;
        loop {
            let mut done = self.dispatcher.run_once().await?;
            for worker in &self.workers {
                done += worker.run_once().await?;
            }
            done += self.scheduler.run_once().await? + self.deliverer.run_once().await?;
            if done == 0 {
                return Ok(());
            }
        }
    }
}

/// The program's own schedules.
fn schedules() -> Vec<NewSchedule<'static>> {
    [
        comptoir_events::maintenance::schedules(),
        comptoir_catalogue::popularity::schedules(),
        comptoir_feeds::maintenance::schedules(),
        comptoir_messaging::maintenance::schedules(),
        comptoir_billing::dunning::schedules(),
        comptoir_subscriptions::life::schedules(),
    ]
    .concat()
}

/// The finance company in this program, with the rules of the settings.
fn financier(app: &App) -> comptoir_orders::Engine {
    let set = &app.settings.finance;
    comptoir_orders::Engine {
        amount_min: set.amount_min,
        exposure_max: set.exposure_max,
        percent_a_year: Decimal::new(set.basis_points_a_year.into(), 2),
    }
}

/// The vendors of subscriptions, at the addresses of the settings.
fn vendors(app: &App) -> Result<Vendors> {
    let set = &app.settings.provisioning;
    Vendors::at(&Addresses {
        dropbox: set.dropbox_url.clone(),
        acronis: set.acronis_url.clone(),
        zoom: set.zoom_url.clone(),
        token: set.token.clone(),
        timeout_seconds: set.timeout_seconds,
    })
}
