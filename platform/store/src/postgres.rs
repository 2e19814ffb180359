//! PostgreSQL: pooled connections, cached statements, BEGIN sent along with the first statement.

use std::sync::Arc;

use comptoir_kernel::{Error, Result};
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Timeouts};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use tokio_postgres::types::ToSql;
use tokio_util::task::LocalPoolHandle;

use crate::tx::Effects;
use crate::{FromRow, Options, Row, StoreError, Tx, Value};

/// How often a command is run again after a serialisation failure or a deadlock.
const RETRIES_MAX: u32 = 8;

/// How long a request waits for a connection before it is answered 503.
const POOL_WAIT: std::time::Duration = std::time::Duration::from_secs(10);

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
    pub(crate) async fn write<T, F>(&self, command: F) -> Result<(T, Effects)>
    where
        T: Send + 'static,
        F: AsyncFn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let mut client = self.client().await?;
        let pool = self.pool.clone();
        let run = move || async move {
            let mut tries = 0;
            loop {
                let mut pg = PgTx::transaction(client);
                let (result, effects) = {
                    let mut tx = Tx::postgres(&mut pg);
                    let result = command(&mut tx).await;
                    (result, tx.effects())
                };
                let result = match result {
                    Ok(value) => pg.finish("COMMIT").await.map(|()| value),
                    Err(error) => match pg.finish("ROLLBACK").await {
                        Ok(()) => Err(error),
                        Err(broken) => Err(if is_retryable(&error) { broken } else { error }),
                    },
                };
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
    pub(crate) async fn read<T, F>(&self, query: F) -> Result<T>
    where
        T: Send + 'static,
        F: AsyncFn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let client = self.client().await?;
        let run = move || async move {
            let mut pg = PgTx { client: Some(client), state: State::Autocommit, opening: OPENING };
            query(&mut Tx::postgres(&mut pg)).await
        };
        self.workers.spawn_pinned(run).await.map_err(Error::internal)?
    }

    /// Runs queries in a transaction that sees one moment and can change nothing.
    pub(crate) async fn snapshot<T, F>(&self, query: F) -> Result<T>
    where
        T: Send + 'static,
        F: AsyncFn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let client = self.client().await?;
        let run = move || async move {
            let opening = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
            let mut pg = PgTx { client: Some(client), state: State::Pending, opening };
            let result = query(&mut Tx::postgres(&mut pg)).await;
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
}

impl PgTx {
    fn transaction(client: Object) -> Self {
        Self { client: Some(client), state: State::Pending, opening: OPENING }
    }

    async fn finish(&mut self, word: &str) -> Result<()> {
        if self.state == State::Begun {
            self.client()?.batch_execute(word).await.map_err(StoreError::Postgres)?;
            self.state = State::Pending;
        }
        Ok(())
    }

    fn client(&self) -> Result<&Object, StoreError> {
        self.client.as_ref().ok_or_else(|| StoreError::Misuse("the connection is gone".into()))
    }

    fn begin(&mut self) -> bool {
        let first = self.state == State::Pending;
        if first {
            self.state = State::Begun;
        }
        first
    }

    pub(crate) async fn exec(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64, StoreError> {
        let begin = self.begin();
        let client = self.client()?;
        let statement = client.prepare_cached(sql).await?;
        let params = refs(params);
        if !begin {
            return Ok(client.execute(&statement, &params).await?);
        }
        let (begun, changed) =
            tokio::join!(client.batch_execute(self.opening), client.execute(&statement, &params));
        begun?;
        Ok(changed?)
    }

    pub(crate) async fn exec_each(
        &mut self,
        sql: &str,
        rows: &[Vec<Value<'_>>],
    ) -> Result<Vec<u64>, StoreError> {
        if self.begin() {
            self.client()?.batch_execute(self.opening).await?;
        }
        let client = self.client()?;
        let statement = client.prepare_cached(sql).await?;
        let rows: Vec<_> = rows.iter().map(|params| refs(params)).collect();
        let sent = rows.iter().map(|params| client.execute(&statement, params));
        Ok(futures_util::future::try_join_all(sent).await?)
    }

    pub(crate) async fn query_each<T: FromRow>(
        &mut self,
        sql: &str,
        rows: &[Vec<Value<'_>>],
    ) -> Result<Vec<Vec<T>>, StoreError> {
        if self.begin() {
            self.client()?.batch_execute("BEGIN").await?;
        }
        let client = self.client()?;
        let statement = client.prepare_cached(sql).await?;
        let rows: Vec<_> = rows.iter().map(|params| refs(params)).collect();
        let sent = rows.iter().map(|params| client.query(&statement, params));
        let found = futures_util::future::try_join_all(sent).await?;
        let read = |rows: Vec<tokio_postgres::Row>| {
            rows.iter().map(|row| T::from_row(&Row::Postgres(row))).collect::<Result<Vec<T>, _>>()
        };
        found.into_iter().map(read).collect()
    }

    pub(crate) async fn query<T: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Vec<T>, StoreError> {
        let begin = self.begin();
        let client = self.client()?;
        let statement = client.prepare_cached(sql).await?;
        let params = refs(params);
        let rows = if begin {
            let (begun, rows) =
                tokio::join!(client.batch_execute(self.opening), client.query(&statement, &params));
            begun?;
            rows?
        } else {
            client.query(&statement, &params).await?
        };
        rows.iter().map(|row| T::from_row(&Row::Postgres(row))).collect()
    }
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
