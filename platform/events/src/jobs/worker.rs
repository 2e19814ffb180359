//! Runs jobs under leases.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use comptoir_kernel::{Ctx, Error, Result};
use comptoir_store::{Engine, ToValue as _, Tx, Value, Wake, params};
use futures_util::future::BoxFuture;
use jiff::SignedDuration;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::Job;
use crate::Host;
use crate::backoff::Backoff;
use crate::dispatcher::describe;

/// A job of a node that died is run again after this long.
const LEASE_LENGTH: SignedDuration = SignedDuration::from_secs(60);
/// A running job's lease is renewed this often.
const RENEW_EVERY: Duration = Duration::from_secs(20);
/// Jobs a node runs at the same time.
const CONCURRENCY_MAX: usize = 4;
/// Attempts before a job is kept as dead.
pub const ATTEMPTS_MAX: i64 = 10;
/// Pauses between attempts.
const BACKOFF: Backoff = Backoff { first: SignedDuration::from_secs(5), most: SignedDuration::from_hours(1) };

/// One attempt of a job.
#[derive(Debug, Clone)]
pub struct JobCall {
    /// Store, clock and ids.
    pub host: Host,
    /// The job, counting this attempt.
    pub job: Job,
    /// Cancelled when the node stops. A long job may then return an error, to be run again elsewhere.
    pub stop: CancellationToken,
}

impl JobCall {
    /// A context of the job's tenant, in which the program itself acts.
    ///
    /// # Errors
    /// When the job belongs to no tenant, or what the store refuses.
    pub async fn ctx(&self) -> Result<Ctx> {
        let (host, tenant) = (self.host.clone(), self.job.tenant);
        self.host.store().read(async move |tx| host.ctx(tx, tenant).await).await
    }

    /// The payload as a value of its type.
    ///
    /// # Errors
    /// When it is not such a value.
    pub fn payload<T: serde::de::DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_value(self.job.payload.0.clone()).map_err(Error::internal)
    }
}

type Run = Arc<dyn Fn(JobCall) -> BoxFuture<'static, Result<()>> + Send + Sync>;

/// The worker of one node: a function for each kind of job. Cheap to clone.
#[derive(Clone)]
pub struct Worker {
    host: Host,
    kinds: BTreeMap<&'static str, Run>,
}

impl Worker {
    /// A worker that knows no kind of job yet.
    pub fn new(host: Host) -> Self {
        Self { host, kinds: BTreeMap::new() }
    }

    /// Runs jobs of this kind with this function: at least once each, outside any transaction.
    #[must_use]
    pub fn on<F, Fut>(mut self, kind: &'static str, run: F) -> Self
    where
        F: Fn(JobCall) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        self.kinds.insert(kind, Arc::new(move |call| Box::pin(run(call))));
        self
    }

    /// Runs all jobs that are due now, and those they add; answers how many attempts were made.
    ///
    /// # Errors
    /// When the store cannot be used; a failing job is no error.
    pub async fn run_once(&self) -> Result<usize> {
        let stop = CancellationToken::new();
        let mut attempts = 0;
        loop {
            let jobs = self.claim(CONCURRENCY_MAX).await?;
            if jobs.is_empty() {
                return Ok(attempts);
            }
            attempts += jobs.len();
            let mut running = JoinSet::new();
            for job in jobs {
                running.spawn(self.clone().attempt(job, stop.clone()));
            }
            while let Some(ended) = running.join_next().await {
                ended.map_err(Error::internal)??;
            }
        }
    }

    /// Runs jobs until it is told to stop; then waits for those that are running.
    pub async fn run(&self, stop: CancellationToken) {
        if self.host.store().engine() == Engine::Sqlite
            && let Err(error) = self.give_back_all().await
        {
            tracing::warn!(%error, "jobs of the last run stay leased for a while");
        }
        let mut commits = self.host.store().commits(Wake::Jobs);
        let ended = Arc::new(Notify::new());
        let mut running = JoinSet::new();
        while !stop.is_cancelled() {
            commits.mark_unchanged();
            while running.try_join_next().is_some() {}
            match self.claim(CONCURRENCY_MAX.saturating_sub(running.len())).await {
                Ok(jobs) => {
                    for job in jobs {
                        let (this, stop, ended) = (self.clone(), stop.clone(), Arc::clone(&ended));
                        running.spawn(async move {
                            if let Err(error) = this.attempt(job, stop).await {
                                tracing::warn!(%error, "the end of a job could not be written down; it will run again");
                            }
                            ended.notify_one();
                        });
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, source = ?error.source, "claiming jobs failed; trying again")
                }
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = ended.notified() => {}
                Ok(()) = commits.changed(), if running.len() < CONCURRENCY_MAX => {}
                () = tokio::time::sleep(Duration::from_secs(1)) => {}
            }
        }
        while running.join_next().await.is_some() {}
    }

    /// A SQLite file has one node: whatever is running of its kinds at its start was left lying by the run before. Those of
    /// other kinds may be running in another worker.
    async fn give_back_all(&self) -> Result<u64> {
        let this = self.clone();
        let command = async move |tx: &mut Tx<'_>| {
            let mut values = vec![Value::Time(this.host.now())];
            let kinds = this.own_kinds(&mut values);
            let sql = format!(
                "/* global */ UPDATE events_job SET run_at = $1
                WHERE state = 'running' AND run_at > $1 AND kind IN ({kinds})"
            );
            tx.exec(&sql, &values).await
        };
        self.host.store().write(command).await
    }

    /// The worker's kinds as the members of a list, which become values of the statement.
    fn own_kinds<'a>(&'a self, values: &mut Vec<Value<'a>>) -> String {
        let first = values.len() + 1;
        values.extend(self.kinds.keys().map(|kind| kind.to_value()));
        let marks: Vec<String> = (first..=values.len()).map(|number| format!("${number}")).collect();
        marks.join(", ")
    }

    /// Takes due jobs under a lease. A running job whose lease has ended is due as well.
    async fn claim(&self, limit: usize) -> Result<Vec<Job>> {
        if limit == 0 || self.kinds.is_empty() {
            return Ok(Vec::new());
        }
        let this = self.clone();
        let limit = i64::try_from(limit).map_err(Error::internal)?;
        let peek = async move |tx: &mut Tx<'_>| Ok(!this.due(tx, 1, false).await?.is_empty());
        if !self.host.store().read(peek).await? {
            return Ok(Vec::new());
        }
        let this = self.clone();
        let command = async move |tx: &mut Tx<'_>| {
            let mut jobs = this.due(tx, limit, true).await?;
            for job in &mut jobs {
                job.state = super::JobState::Running;
                job.attempts += 1;
                job.run_at = this.host.now() + LEASE_LENGTH;
                job.holder = Some(this.host.node().to_owned());
                job.updated_at = this.host.now();
                tx.update(job).await?;
            }
            Ok(jobs)
        };
        self.host.store().write(command).await
    }

    async fn due(&self, tx: &mut Tx<'_>, limit: i64, lock: bool) -> Result<Vec<Job>> {
        let mut values = vec![Value::Time(self.host.now()), Value::Int(limit)];
        let kinds = self.own_kinds(&mut values);
        let skip = if lock && tx.is_postgres() { " FOR UPDATE SKIP LOCKED" } else { "" };
        let tail = format!(
            "WHERE state <> 'dead' AND run_at <= $1 AND kind IN ({kinds}) ORDER BY run_at, id LIMIT $2{skip}"
        );
        tx.find_global(&tail, &values).await
    }

    /// Makes one attempt, renewing the lease while it lasts, and writes down how it ended.
    async fn attempt(self, job: Job, stop: CancellationToken) -> Result<()> {
        let Some(run) = self.kinds.get(job.kind.as_str()).cloned() else { return Ok(()) };
        let mut work = tokio::spawn(run(JobCall { host: self.host.clone(), job: job.clone(), stop }));
        let outcome = loop {
            tokio::select! {
                ended = &mut work => break ended.unwrap_or_else(|panic| Err(Error::internal(panic))),
                () = tokio::time::sleep(RENEW_EVERY) => {
                    if let Err(error) = self.renew(&job).await {
                        tracing::warn!(%error, job = job.id.0, "the lease of a job could not be renewed");
                    }
                }
            }
        };
        self.end(job, outcome).await
    }

    async fn renew(&self, job: &Job) -> Result<()> {
        let (until, id, node, attempts) =
            (self.host.now() + LEASE_LENGTH, job.id, job.holder.clone(), job.attempts);
        let command = async move |tx: &mut Tx<'_>| {
            let sql = "/* global */ UPDATE events_job SET run_at = $4
                WHERE id = $1 AND holder = $2 AND attempts = $3 AND state = 'running'";
            tx.exec(sql, params![id, node, attempts, until]).await
        };
        self.host.store().write(command).await.map(|_| ())
    }

    /// Writes down how the attempt ended, unless another node has taken the job over.
    async fn end(&self, job: Job, outcome: Result<()>) -> Result<()> {
        let now = self.host.now();
        let failure = outcome.err().map(|error| describe(&error));
        if let Some(error) = &failure {
            tracing::warn!(error, job = job.id.0, kind = job.kind, attempt = job.attempts, "a job failed");
        }
        let command = async move |tx: &mut Tx<'_>| {
            let Some(error) = &failure else {
                let sql =
                    "/* global */ DELETE FROM events_job WHERE id = $1 AND holder = $2 AND attempts = $3";
                return tx.exec(sql, params![job.id, job.holder, job.attempts]).await;
            };
            let state = if job.attempts >= ATTEMPTS_MAX { "dead" } else { "waiting" };
            let sql = "/* global */ UPDATE events_job
                SET state = $4, run_at = $5, holder = NULL, last_error = $6, updated_at = $7
                WHERE id = $1 AND holder = $2 AND attempts = $3";
            let run_at = now + BACKOFF.after(job.attempts);
            tx.exec(sql, params![job.id, job.holder, job.attempts, state, run_at, error, now]).await
        };
        self.host.store().write(command).await.map(|_| ())
    }
}
