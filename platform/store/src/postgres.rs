//! PostgreSQL: pooled connections and cached statements. A round trip is what costs, so BEGIN goes along with the first
//! statement, and a statement whose answer nobody waits for along with the next one, or with COMMIT.

use std::sync::Arc;

use comptoir_kernel::{Error, Result};
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Timeouts};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use tokio_postgres::Statement;
use tokio_postgres::types::{ToSql, Type};
use tokio_util::task::LocalPoolHandle;

use crate::insert::rows_text;
use crate::tx::{Effects, PARAMETERS_WAITING_MAX};
use crate::work::{self, Work};
use crate::{FromRow, Options, Row, StoreError, Tx, Value};

/// How often a command is run again after a serialisation failure or a deadlock.
const RETRIES_MAX: u32 = 8;

/// How long a request waits for a connection before it is answered 503.
const POOL_WAIT: std::time::Duration = std::time::Duration::from_secs(10);

/// Statements that wait for the next one at most.
const WAITING_MAX: usize = 16;

/// What begins the transaction of a command.
const OPENING: &str = "BEGIN";

pub(crate) struct Postgres {
    pool: Pool,
    /// Commands run here, away from the request: a dropped request cannot leave a transaction half done.
    workers: LocalPoolHandle,
}

impl Postgres {
    pub(crate) fn open(url: &str, options: &Options) -> Result<Self> {
        let config: tokio_postgres::Config = url.parse().map_err(StoreError::Postgres)?;
        let tls = tokio_postgres_rustls::MakeRustlsConnect::new(tls_config(options)?);
        let recycle = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let pool = Pool::builder(Manager::from_config(config, tls, recycle))
            .max_size(options.connections)
            .timeouts(Timeouts { wait: Some(POOL_WAIT), create: Some(POOL_WAIT), recycle: Some(POOL_WAIT) })
            .runtime(deadpool_postgres::Runtime::Tokio1)
            .build()
            .map_err(Error::internal)?;
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Self { pool, workers: LocalPoolHandle::new(cores) })
    }

    async fn client(&self) -> Result<Object> {
        Ok(self.pool.get().await.map_err(StoreError::Pool)?)
    }

    /// Runs a command in a transaction, again if the server asks for it. Tells what is to happen after it.
    pub(crate) async fn write(&self, work: Box<dyn Work>) -> Result<(work::Value, Effects)> {
        let mut client = self.client().await?;
        let pool = self.pool.clone();
        let run = move || async move {
            let mut tries = 0;
            loop {
                let (result, effects) = attempt(client, &*work).await;
                match result {
                    Err(error) if tries < RETRIES_MAX && is_retryable(&error) => {
                        tries += 1;
                        let pause = jitter_ms(tries);
                        tokio::time::sleep(std::time::Duration::from_millis(pause)).await;
                        client = pool.get().await.map_err(StoreError::Pool)?;
                    }
                    result => return result.map(|value| (value, effects)),
                }
            }
        };
        self.workers.spawn_pinned(run).await.map_err(Error::internal)?
    }

    /// Runs a query outside a transaction.
    pub(crate) async fn read(&self, work: Box<dyn Work>) -> Result<work::Value> {
        let client = self.client().await?;
        let run = move || async move {
            let mut pg = PgTx::new(client, State::Autocommit, OPENING);
            work.run(&mut Tx::postgres(&mut pg)).await
        };
        self.workers.spawn_pinned(run).await.map_err(Error::internal)?
    }

    /// Runs queries in a transaction that sees one moment and can change nothing.
    pub(crate) async fn snapshot(&self, work: Box<dyn Work>) -> Result<work::Value> {
        let client = self.client().await?;
        let run = move || async move {
            let opening = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
            let mut pg = PgTx::new(client, State::Pending, opening);
            let result = work.run(&mut Tx::postgres(&mut pg)).await;
            pg.finish("ROLLBACK").await?;
            result
        };
        self.workers.spawn_pinned(run).await.map_err(Error::internal)?
    }

    pub(crate) async fn batch(&self, sql: &str) -> Result<()> {
        Ok(self.client().await?.batch_execute(sql).await.map_err(StoreError::Postgres)?)
    }

    pub(crate) async fn prepare(&self, sql: &str) -> Result<()> {
        self.client().await?.prepare(sql).await.map_err(StoreError::Postgres)?;
        Ok(())
    }
}

fn is_retryable(error: &Error) -> bool {
    let source = error.source.as_deref();
    source.and_then(|source| source.downcast_ref::<StoreError>()).is_some_and(StoreError::is_retryable)
}

/// Runs a command once. The connection is back in the pool when this answers.
async fn attempt(client: Object, work: &dyn Work) -> (Result<work::Value>, Effects) {
    let mut pg = PgTx::new(client, State::Pending, OPENING);
    let (result, effects) = {
        let mut tx = Tx::postgres(&mut pg);
        let result = work.run(&mut tx).await;
        (result, tx.effects())
    };
    let committed = match result {
        Ok(value) => pg.finish("COMMIT").await.map(|()| value),
        error => error,
    };
    let result = match committed {
        Ok(value) => Ok(value),
        // Does nothing where a COMMIT that was refused has already rolled back.
        Err(error) => match pg.finish("ROLLBACK").await {
            Ok(()) => Err(error),
            Err(broken) => Err(if is_retryable(&error) { broken } else { error }),
        },
    };
    (result, effects)
}

/// A pause that grows with the tries and differs between threads, so that rivals do not meet again.
fn jitter_ms(tries: u32) -> u64 {
    use std::hash::{BuildHasher, RandomState};
    let spread = 4_u64 << tries.min(6);
    1 + RandomState::new().hash_one(tries) % spread
}

fn tls_config(options: &Options) -> Result<rustls::ClientConfig> {
    let mut roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(path) = &options.ca_file {
        let certificates = CertificateDer::pem_file_iter(path).map_err(Error::internal)?;
        for certificate in certificates {
            roots.add(certificate.map_err(Error::internal)?).map_err(Error::internal)?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    Ok(builder.map_err(Error::internal)?.with_root_certificates(roots).with_no_client_auth())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Every statement on its own.
    Autocommit,
    /// A transaction that has sent nothing yet.
    Pending,
    /// BEGIN has been sent.
    Begun,
}

/// A connection with the state of its transaction.
pub(crate) struct PgTx {
    client: Option<Object>,
    state: State,
    /// What begins the transaction.
    opening: &'static str,
    /// What goes along with the next statement.
    waiting: Vec<Waiting>,
    /// Rows that go along with COMMIT.
    last: Option<Last>,
    /// What will be asked, with its answer as soon as something was sent.
    foreseen: Vec<Foreseen>,
    /// Questions are noted and not asked.
    foreseeing: bool,
}

/// A query that will be made.
struct Foreseen {
    sql: String,
    statement: Statement,
    params: Vec<Value<'static>>,
    rows: Option<Vec<tokio_postgres::Row>>,
}

/// Rows of one table.
struct Last {
    head: &'static str,
    rows: usize,
    params: Vec<Value<'static>>,
}

/// A statement that has not been sent yet.
struct Waiting {
    statement: Statement,
    params: Vec<Value<'static>>,
    /// How many rows it has to change, and what it means when it does not; nothing, where any number is right.
    expected: Option<(u64, &'static str)>,
}

impl PgTx {
    fn new(client: Object, state: State, opening: &'static str) -> Self {
        let (waiting, foreseen) = (Vec::new(), Vec::new());
        Self { client: Some(client), state, opening, waiting, last: None, foreseen, foreseeing: false }
    }

    /// Ends the transaction. What waits is sent along with COMMIT, which rolls back after a statement that failed; what
    /// could also be wrong without failing is sent before.
    async fn finish(&mut self, word: &str) -> Result<()> {
        if word == "ROLLBACK" {
            self.waiting.clear();
            self.last = None;
        }
        self.insert_kept().await?;
        if self.waiting.iter().any(|waiting| waiting.expected.is_some()) {
            self.send(async |_: &Object| Ok(())).await?;
        }
        if self.state != State::Begun && self.waiting.is_empty() {
            return Ok(());
        }
        let ended = self.send(async |client: &Object| client.batch_execute(word).await).await;
        self.state = State::Pending;
        Ok(ended?)
    }

    fn client(&self) -> Result<&Object, StoreError> {
        self.client.as_ref().ok_or_else(|| StoreError::Misuse("the connection is gone".into()))
    }

    async fn prepared(&self, sql: &str) -> Result<Statement, StoreError> {
        Ok(self.client()?.prepare_cached(sql).await?)
    }

    /// Sends what has to go first, and then this, without waiting in between.
    async fn send<T>(
        &mut self,
        last: impl AsyncFnOnce(&Object) -> Result<T, tokio_postgres::Error>,
    ) -> Result<T, StoreError> {
        let waiting = std::mem::take(&mut self.waiting);
        let begin = self.state == State::Pending;
        if begin {
            self.state = State::Begun;
        }
        let client = self.client()?;
        let begin = async { if begin { client.batch_execute(self.opening).await } else { Ok(()) } };
        let params: Vec<_> = waiting.iter().map(|waiting| refs(&waiting.params)).collect();
        let earlier = waiting.iter().zip(&params);
        let earlier = earlier.map(|(waiting, params)| client.execute(&waiting.statement, params));
        let asked: Vec<_> = self.foreseen.iter().filter(|foreseen| foreseen.rows.is_none()).collect();
        let params_asked: Vec<_> = asked.iter().map(|foreseen| refs(&foreseen.params)).collect();
        let asked = asked.iter().zip(&params_asked);
        let asked = asked.map(|(foreseen, params)| client.query(&foreseen.statement, params));
        let (begun, earlier, answers, last) = tokio::join!(
            biased;
            begin,
            futures_util::future::try_join_all(earlier),
            futures_util::future::try_join_all(asked),
            last(client)
        );
        begun?;
        for (changed, waiting) in earlier?.into_iter().zip(&waiting) {
            if let Some((_, otherwise)) = waiting.expected.filter(|(expected, _)| changed != *expected) {
                return Err(StoreError::Unexpected(otherwise));
            }
        }
        let answers = answers?;
        let unanswered = self.foreseen.iter_mut().filter(|foreseen| foreseen.rows.is_none());
        unanswered.zip(answers).for_each(|(foreseen, rows)| foreseen.rows = Some(rows));
        Ok(last?)
    }

    /// Notes the questions asked from now on, or ends that.
    pub(crate) fn foresee(&mut self, foreseeing: bool) {
        self.foreseeing = foreseeing && self.state != State::Autocommit;
    }

    /// The answer to a question that was foreseen.
    fn answered(&mut self, sql: &str, params: &[Value<'_>]) -> Option<Vec<tokio_postgres::Row>> {
        let fits = |foreseen: &Foreseen| foreseen.sql == sql && foreseen.params == params;
        let place = self.foreseen.iter().position(fits)?;
        self.foreseen.swap_remove(place).rows
    }

    pub(crate) async fn exec(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64, StoreError> {
        let (statement, params) = (self.prepared(sql).await?, refs(params));
        self.send(async |client: &Object| client.execute(&statement, &params).await).await
    }

    /// Runs a statement no later than the next one. What it refuses is answered by that one, or by COMMIT.
    pub(crate) async fn exec_later(
        &mut self,
        sql: &str,
        params: Vec<Value<'static>>,
        expected: Option<(u64, &'static str)>,
    ) -> Result<(), StoreError> {
        let statement = self.prepared(sql).await?;
        self.waiting.push(Waiting { statement, params, expected });
        if self.state == State::Autocommit || self.waiting.len() >= WAITING_MAX {
            self.send(async |_: &Object| Ok(())).await?;
        }
        Ok(())
    }

    /// Keeps rows for the end; tells whether it did, or they are too many or of another table than those that are kept.
    pub(crate) async fn insert_last(
        &mut self,
        head: &'static str,
        rows: usize,
        params: Vec<Value<'static>>,
    ) -> Result<bool, StoreError> {
        let last = self.last.get_or_insert(Last { head, rows: 0, params: Vec::new() });
        let is_full = last.params.len() + params.len() > PARAMETERS_WAITING_MAX;
        if last.head != head || is_full || self.state == State::Autocommit {
            // Before the others, so that keys rise in the order of what happened.
            self.insert_kept().await?;
            return Ok(false);
        }
        last.rows += rows;
        last.params.extend(params);
        Ok(true)
    }

    /// Has the rows that were kept go along with what is sent next.
    pub(crate) async fn insert_kept(&mut self) -> Result<(), StoreError> {
        match self.last.take().filter(|last| last.rows > 0) {
            Some(Last { head, rows, params }) => {
                let sql = rows_text(head, rows, params.len());
                self.exec_later(&sql, params, None).await
            }
            None => Ok(()),
        }
    }

    pub(crate) async fn exec_each(
        &mut self,
        sql: &str,
        rows: &[Vec<Value<'_>>],
    ) -> Result<Vec<u64>, StoreError> {
        let statement = self.prepared(sql).await?;
        let rows: Vec<_> = rows.iter().map(|params| refs(params)).collect();
        let send = async |client: &Object| {
            let sent = rows.iter().map(|params| client.execute(&statement, params));
            futures_util::future::try_join_all(sent).await
        };
        self.send(send).await
    }

    pub(crate) async fn query_each<T: FromRow>(
        &mut self,
        sql: &str,
        rows: &[Vec<Value<'_>>],
    ) -> Result<Vec<Vec<T>>, StoreError> {
        let statement = self.prepared(sql).await?;
        let rows: Vec<_> = rows.iter().map(|params| refs(params)).collect();
        let send = async |client: &Object| {
            let sent = rows.iter().map(|params| client.query(&statement, params));
            futures_util::future::try_join_all(sent).await
        };
        self.send(send).await?.iter().map(|rows| read(rows)).collect()
    }

    pub(crate) async fn query<T: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Vec<T>, StoreError> {
        if let Some(rows) = self.answered(sql, params) {
            return read(&rows);
        }
        let statement = self.prepared(sql).await?;
        if self.foreseeing {
            let params = params.iter().cloned().map(Value::into_owned).collect();
            self.foreseen.push(Foreseen { sql: sql.to_owned(), statement, params, rows: None });
            return Ok(Vec::new());
        }
        let params = refs(params);
        let rows = self.send(async |client: &Object| client.query(&statement, &params).await).await?;
        read(&rows)
    }

    /// A query that is planned for its values, in one round trip as well; it is not asked ahead.
    pub(crate) async fn query_planned<T: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Vec<T>, StoreError> {
        if self.foreseeing {
            return Ok(Vec::new());
        }
        let params: Vec<(&(dyn ToSql + Sync), Type)> =
            params.iter().map(|value| (value as _, value.postgres_type())).collect();
        let rows = self.send(async |client: &Object| client.query_typed(sql, &params).await).await?;
        read(&rows)
    }
}

fn read<T: FromRow>(rows: &[tokio_postgres::Row]) -> Result<Vec<T>, StoreError> {
    rows.iter().map(|row| T::from_row(&Row::Postgres(row))).collect()
}

impl Drop for PgTx {
    fn drop(&mut self) {
        // Not committed and not rolled back: the command panicked or the connection broke. The pool must
        // not hand out a connection with an open transaction, so it is closed.
        if self.state == State::Begun
            && let Some(client) = self.client.take()
        {
            drop(Object::take(client));
        }
    }
}

fn refs<'a>(params: &'a [Value<'_>]) -> Vec<&'a (dyn ToSql + Sync)> {
    params.iter().map(|value| value as _).collect()
}
