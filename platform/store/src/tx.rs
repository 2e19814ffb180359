//! The transaction handle: the only thing a context's SQL sees.

use std::collections::BTreeSet;
use std::sync::Mutex;

use comptoir_kernel::{Error, Result, TenantId};
use uuid::Uuid;

use crate::insert::{insert_text, params_of, rows_per_statement};
use crate::postgres::PgTx;
use crate::store::Wake;
use crate::{Entity, FromRow, StoreError, ToValue, Value, sqlite};

/// A transaction on either engine, or a read outside one.
pub struct Tx<'a> {
    engine: EngineTx<'a>,
    effects: Effects,
    /// The connection itself was used, and nobody knows what was done with it.
    raw: std::cell::Cell<bool>,
}

/// What is to happen when the transaction has committed.
#[derive(Debug, Default)]
pub(crate) struct Effects {
    pub(crate) wakes: [bool; Wake::COUNT],
    pub(crate) calls: Vec<fn()>,
}

pub(crate) enum EngineTx<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut PgTx),
}

/// Parameters of an `INSERT` that is sent along with the next statement, at most: more are not copied.
pub(crate) const PARAMETERS_WAITING_MAX: usize = 1_000;

impl<'a> Tx<'a> {
    pub(crate) fn sqlite(connection: &'a rusqlite::Connection) -> Self {
        Self { engine: EngineTx::Sqlite(connection), effects: Effects::default(), raw: false.into() }
    }

    pub(crate) fn postgres(tx: &'a mut PgTx) -> Self {
        Self { engine: EngineTx::Postgres(tx), effects: Effects::default(), raw: false.into() }
    }

    pub(crate) fn is_raw(&self) -> bool {
        self.raw.get()
    }

    pub(crate) fn effects(&mut self) -> Effects {
        std::mem::take(&mut self.effects)
    }

    /// Asks that these background workers be woken when this transaction commits.
    pub fn wake(&mut self, workers: Wake) {
        self.effects.wakes[workers as usize] = true;
    }

    /// Has a function called when this transaction has committed: for caches that must forget. Where the
    /// caller of the command has gone by then it is not called, so a cache needs a bound on age as well.
    pub fn on_commit(&mut self, call: fn()) {
        if !self.effects.calls.iter().any(|known| std::ptr::fn_addr_eq(*known, call)) {
            self.effects.calls.push(call);
        }
    }

    /// Whether the engine is PostgreSQL: for the few texts that differ (`FOR UPDATE SKIP LOCKED`).
    pub fn is_postgres(&self) -> bool {
        matches!(self.engine, EngineTx::Postgres(_))
    }

    /// Runs queries ahead, that will be made in this transaction and that nothing in it changes: on PostgreSQL all of
    /// them are sent along with the next statement, and are answered from memory when their time comes. They see no rows
    /// here, and what they make of that is forgotten. SQLite needs none of this.
    pub async fn foresee(&mut self, queries: impl AsyncFnOnce(&mut Self)) {
        if let EngineTx::Postgres(tx) = &mut self.engine {
            tx.foresee(true);
            queries(self).await;
        }
        if let EngineTx::Postgres(tx) = &mut self.engine {
            tx.foresee(false);
        }
    }

    /// Runs a statement; answers how many rows it changed.
    ///
    /// The text names `tenant`, or starts with `/* global */` where no tenant is meant.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn exec(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64> {
        note(sql);
        Value::check(params)?;
        let done = match &mut self.engine {
            EngineTx::Sqlite(connection) => sqlite::exec(connection, sql, params),
            EngineTx::Postgres(tx) => tx.exec(sql, params).await,
        };
        Ok(done?)
    }

    /// Runs one statement for many rows of parameters; pipelined on PostgreSQL. Answers the rows each changed.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn exec_each(&mut self, sql: &str, rows: &[Vec<Value<'_>>]) -> Result<Vec<u64>> {
        note(sql);
        rows.iter().try_for_each(|params| Value::check(params))?;
        let done: Result<Vec<u64>, StoreError> = match &mut self.engine {
            EngineTx::Sqlite(connection) => sqlite::exec_each(connection, sql, rows),
            EngineTx::Postgres(tx) => tx.exec_each(sql, rows).await,
        };
        Ok(done?)
    }

    /// Runs a statement whose answer nobody waits for. PostgreSQL may refuse it only with the next one, or at the end.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn exec_later(&mut self, sql: &str, params: Vec<Value<'static>>) -> Result<()> {
        note(sql);
        Value::check(&params)?;
        match &mut self.engine {
            EngineTx::Sqlite(connection) => sqlite::exec(connection, sql, &params).map(drop)?,
            EngineTx::Postgres(tx) => tx.exec_later(sql, params, None).await?,
        }
        Ok(())
    }

    /// Runs a statement that has to change so many rows; `otherwise` says what it means when it does not. PostgreSQL may
    /// answer that only with the next statement.
    ///
    /// # Errors
    /// `Internal` with `otherwise`; what the engine refuses.
    pub async fn exec_expecting(
        &mut self,
        sql: &str,
        params: Vec<Value<'static>>,
        (rows, otherwise): (u64, &'static str),
    ) -> Result<()> {
        note(sql);
        Value::check(&params)?;
        let changed = match &mut self.engine {
            EngineTx::Sqlite(connection) => sqlite::exec(connection, sql, &params)?,
            EngineTx::Postgres(tx) => {
                tx.exec_later(sql, params, Some((rows, otherwise))).await?;
                rows
            }
        };
        if changed == rows { Ok(()) } else { Err(StoreError::Unexpected(otherwise).into()) }
    }

    /// All rows of a query.
    ///
    /// # Errors
    /// What the engine refuses, or a column that cannot be read.
    pub async fn query<T: FromRow>(&mut self, sql: &str, params: &[Value<'_>]) -> Result<Vec<T>> {
        note(sql);
        Value::check(params)?;
        let rows = match &mut self.engine {
            EngineTx::Sqlite(connection) => sqlite::query(connection, sql, params),
            EngineTx::Postgres(tx) => tx.query(sql, params).await,
        };
        Ok(rows?)
    }

    /// As [`Tx::query`], for lists: PostgreSQL plans it for these values. The plan it keeps for any values after a few times
    /// takes a page for a tenth of the table and a condition for rarely met, and sorts what it could have read in order.
    ///
    /// # Errors
    /// As for [`Tx::query`].
    pub async fn query_planned<T: FromRow>(&mut self, sql: &str, params: &[Value<'_>]) -> Result<Vec<T>> {
        if let EngineTx::Postgres(tx) = &mut self.engine {
            note(sql);
            Value::check(params)?;
            return Ok(tx.query_planned(sql, params).await?);
        }
        self.query(sql, params).await
    }

    /// All rows of one query for each row of parameters; pipelined on PostgreSQL.
    ///
    /// # Errors
    /// As for [`Tx::query`].
    pub async fn query_each<T: FromRow>(
        &mut self,
        sql: &str,
        rows: &[Vec<Value<'_>>],
    ) -> Result<Vec<Vec<T>>> {
        note(sql);
        rows.iter().try_for_each(|params| Value::check(params))?;
        let found: Result<Vec<Vec<T>>, StoreError> = match &mut self.engine {
            EngineTx::Sqlite(connection) => {
                rows.iter().map(|params| sqlite::query(connection, sql, params)).collect()
            }
            EngineTx::Postgres(tx) => tx.query_each(sql, rows).await,
        };
        Ok(found?)
    }

    /// The first row of a query, if there is one.
    ///
    /// # Errors
    /// As for [`Tx::query`].
    pub async fn query_one<T: FromRow>(&mut self, sql: &str, params: &[Value<'_>]) -> Result<Option<T>> {
        Ok(self.query(sql, params).await?.into_iter().next())
    }

    /// The tenant's row with this integer key.
    ///
    /// # Errors
    /// As for [`Tx::query`].
    pub async fn get<T: Entity>(&mut self, tenant: TenantId, id: impl Into<i64>) -> Result<Option<T>> {
        self.first(tenant, "AND id = $2", &[id.into().to_value()]).await
    }

    /// The tenant's row with this UUID.
    ///
    /// # Errors
    /// As for [`Tx::query`].
    pub async fn get_uid<T: Entity>(&mut self, tenant: TenantId, uid: Uuid) -> Result<Option<T>> {
        self.first(tenant, "AND uid = $2", &[uid.to_value()]).await
    }

    /// The tenant's row with this key, locked until the end of the transaction.
    ///
    /// # Errors
    /// As for [`Tx::query`].
    pub async fn lock<T: Entity>(&mut self, tenant: TenantId, id: impl Into<i64>) -> Result<Option<T>> {
        // SQLite has one writer: whatever a command reads is locked already.
        let tail = if self.is_postgres() { "AND id = $2 FOR UPDATE" } else { "AND id = $2" };
        self.first(tenant, tail, &[id.into().to_value()]).await
    }

    /// What a query ends in that holds the rows it finds until the end of the transaction: others may hold and change them,
    /// but whoever wants one for itself, to delete it, waits. SQLite has one writer, and needs nothing.
    pub fn holding(&self) -> &'static str {
        if self.is_postgres() { " FOR KEY SHARE" } else { "" }
    }

    /// The tenant's row with this key, held as [`Tx::holding`] says.
    ///
    /// # Errors
    /// As for [`Tx::query`].
    pub async fn hold<T: Entity>(&mut self, tenant: TenantId, id: impl Into<i64>) -> Result<Option<T>> {
        let tail = format!("AND id = $2{}", self.holding());
        self.first(tenant, &tail, &[id.into().to_value()]).await
    }

    /// Locks the tenant's rows that fit `tail`, more conditions, until the end of the transaction: in the order of their keys,
    /// so that two who lock the same rows do not wait for each other.
    ///
    /// # Errors
    /// As for [`Tx::query`].
    pub async fn lock_all<T: Entity>(
        &mut self,
        tenant: TenantId,
        tail: &str,
        params: &[Value<'_>],
    ) -> Result<()> {
        if !self.is_postgres() {
            return Ok(());
        }
        let sql = format!("SELECT id FROM {} WHERE tenant = $1 {tail} ORDER BY id FOR UPDATE", T::TABLE);
        let mut all = vec![tenant.to_value()];
        all.extend_from_slice(params);
        self.query::<(i64,)>(&sql, &all).await.map(drop)
    }

    /// The tenant's rows that fit `tail`: more conditions (`AND state = $2`) and the order. The tenant is `$1`.
    ///
    /// # Errors
    /// As for [`Tx::query`].
    pub async fn find<T: Entity>(
        &mut self,
        tenant: TenantId,
        tail: &str,
        params: &[Value<'_>],
    ) -> Result<Vec<T>> {
        if !T::sql().tenanted {
            return Err(StoreError::Misuse(format!("{} belongs to no tenant", T::TABLE)).into());
        }
        let sql = [T::sql().select.as_str(), "WHERE tenant = $1 ", tail].concat();
        let mut all = Vec::with_capacity(params.len() + 1);
        all.push(tenant.to_value());
        all.extend_from_slice(params);
        self.query(&sql, &all).await
    }

    /// The first of the tenant's rows that fit `tail`.
    ///
    /// # Errors
    /// As for [`Tx::query`].
    pub async fn first<T: Entity>(
        &mut self,
        tenant: TenantId,
        tail: &str,
        params: &[Value<'_>],
    ) -> Result<Option<T>> {
        Ok(self.find(tenant, tail, params).await?.into_iter().next())
    }

    /// Rows of any tenant, for the program's own work: `tail` is the text after the table's name.
    ///
    /// # Errors
    /// As for [`Tx::query`].
    pub async fn find_global<T: Entity>(&mut self, tail: &str, params: &[Value<'_>]) -> Result<Vec<T>> {
        let sql = ["/* global */ ", T::sql().select.as_str(), tail].concat();
        self.query(&sql, params).await
    }

    /// Inserts a row and sets its key.
    ///
    /// # Errors
    /// What the engine refuses, such as a duplicate key.
    pub async fn insert<T: Entity>(&mut self, entity: &mut T) -> Result<()> {
        if let EngineTx::Sqlite(connection) = &self.engine {
            let key = {
                let values = entity.values();
                Value::check(&values)?;
                sqlite::insert(connection, &T::sql().insert, values.get(1..).unwrap_or_default())?
            };
            record(&T::sql().insert);
            entity.set_key(key);
            return Ok(());
        }
        let key: Option<(i64,)> = {
            let values = entity.values();
            let sql = &T::sql().insert_returning;
            self.query_unscoped(sql, values.get(1..).unwrap_or_default()).await?.into_iter().next()
        };
        let (key,) = key.ok_or_else(|| Error::internal(format!("{} gave no key", T::TABLE)))?;
        entity.set_key(key);
        Ok(())
    }

    /// Inserts many rows and sets their keys.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn insert_each<T: Entity>(&mut self, entities: &mut [T]) -> Result<()> {
        if !self.is_postgres() {
            for entity in entities {
                self.insert(entity).await?;
            }
            return Ok(());
        }
        for chunk in entities.chunks_mut(rows_per_statement::<T>()) {
            let (mut sql, params) = insert_text(chunk);
            sql.push_str(" RETURNING id");
            let keys: Vec<(i64,)> = self.query_unscoped(&sql, &params).await?;
            drop(params);
            // PostgreSQL inserts the rows of one VALUES list, and returns them, as they stand.
            for (entity, (key,)) in chunk.iter_mut().zip(keys) {
                entity.set_key(key);
            }
        }
        Ok(())
    }

    /// Inserts many rows; their keys are not read back. PostgreSQL may refuse them only with the next statement, so nobody
    /// should look at the error to go on.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn insert_all<T: Entity>(&mut self, entities: &[T]) -> Result<()> {
        for chunk in entities.chunks(rows_per_statement::<T>()) {
            if let EngineTx::Sqlite(connection) = &self.engine {
                for entity in chunk {
                    let values = entity.values();
                    Value::check(&values)?;
                    sqlite::insert(connection, &T::sql().insert, values.get(1..).unwrap_or_default())?;
                }
                continue;
            }
            let (sql, params) = insert_text(chunk);
            Value::check(&params)?;
            if let EngineTx::Postgres(tx) = &mut self.engine {
                if params.len() > PARAMETERS_WAITING_MAX {
                    tx.exec(&sql, &params).await?;
                } else {
                    let params = params.into_iter().map(Value::into_owned).collect();
                    tx.exec_later(&sql, params, None).await?;
                }
            }
        }
        Ok(())
    }

    /// As [`Tx::insert_all`], for rows of a table that commands hardly ever read: PostgreSQL is sent all of them in one
    /// statement, at the end. Whoever reads the table in a command calls [`Tx::insert_kept`] before.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn insert_last<T: Entity>(&mut self, entities: &[T]) -> Result<()> {
        if let EngineTx::Postgres(tx) = &mut self.engine {
            let params = params_of(entities);
            Value::check(&params)?;
            let params = params.into_iter().map(Value::into_owned).collect();
            if tx.insert_last(&T::sql().insert_head, entities.len(), params).await? {
                return Ok(());
            }
        }
        self.insert_all(entities).await
    }

    /// Lets what is read from now on see the rows that [`Tx::insert_last`] keeps for the end.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn insert_kept(&mut self) -> Result<()> {
        match &mut self.engine {
            EngineTx::Sqlite(_) => Ok(()),
            EngineTx::Postgres(tx) => Ok(tx.insert_kept().await?),
        }
    }

    /// Writes every column of a row that exists.
    ///
    /// # Errors
    /// When the row is gone, or what the engine refuses.
    pub async fn update<T: Entity>(&mut self, entity: &T) -> Result<()> {
        let changed = self.exec(&T::sql().update, &update_params(entity)).await?;
        if changed == 1 { Ok(()) } else { Err(Error::not_found(T::TABLE, entity.key())) }
    }

    /// As [`Tx::update`], for several rows; pipelined on PostgreSQL.
    ///
    /// # Errors
    /// When one of the rows is gone, or what the engine refuses.
    pub async fn update_each<T: Entity>(&mut self, entities: &[T]) -> Result<()> {
        let rows: Vec<Vec<Value<'_>>> = entities.iter().map(update_params).collect();
        let changed = self.exec_each(&T::sql().update, &rows).await?;
        match entities.iter().zip(changed).find(|(_, changed)| *changed != 1) {
            None => Ok(()),
            Some((gone, _)) => Err(Error::not_found(T::TABLE, gone.key())),
        }
    }

    /// Deletes the tenant's row; tells whether it was there.
    ///
    /// # Errors
    /// When other rows refer to it.
    pub async fn delete<T: Entity>(&mut self, tenant: TenantId, id: impl Into<i64>) -> Result<bool> {
        let sql = format!("DELETE FROM {} WHERE tenant = $1 AND id = $2", T::TABLE);
        Ok(self.exec(&sql, &[tenant.to_value(), id.into().to_value()]).await? == 1)
    }

    /// The connection of SQLite, for the engine's own work.
    pub(crate) fn connection(&self) -> Result<&rusqlite::Connection> {
        match &self.engine {
            EngineTx::Sqlite(connection) => {
                self.raw.set(true);
                Ok(connection)
            }
            EngineTx::Postgres(_) => Err(StoreError::Misuse("this is not SQLite".into()).into()),
        }
    }

    async fn query_unscoped<T: FromRow>(&mut self, sql: &str, params: &[Value<'_>]) -> Result<Vec<T>> {
        record(sql);
        Value::check(params)?;
        let rows = match &mut self.engine {
            EngineTx::Sqlite(connection) => sqlite::query(connection, sql, params),
            EngineTx::Postgres(tx) => tx.query(sql, params).await,
        };
        Ok(rows?)
    }
}

/// What the update of a row takes.
fn update_params<T: Entity>(entity: &T) -> Vec<Value<'_>> {
    let mut values: Vec<Option<Value<'_>>> = entity.values().into_iter().map(Some).collect();
    let columns = T::sql().update_columns.iter();
    columns.filter_map(|&column| values.get_mut(column).and_then(Option::take)).collect()
}

static STATEMENTS: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Every statement this process has run (debug builds only), so that a test can prepare each on both engines.
pub fn statements() -> Vec<String> {
    STATEMENTS.lock().unwrap_or_else(std::sync::PoisonError::into_inner).iter().cloned().collect()
}

fn note(sql: &str) {
    debug_assert!(
        sql.contains("tenant") || sql.starts_with("/* global */") || sql.starts_with("UPDATE "),
        "a statement must name the tenant or say /* global */: {sql}"
    );
    record(sql);
}

fn record(sql: &str) {
    if cfg!(debug_assertions) {
        let mut seen = STATEMENTS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !seen.contains(sql) {
            seen.insert(sql.to_owned());
        }
    }
}
