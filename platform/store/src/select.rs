//! Filters, order and pages of lists, in one mechanism for the parameters of Hub and the constraints of Afosto.

use std::collections::HashMap;

use comptoir_kernel::{Cursor, Page, Paged, Reach, Result, TenantId};

use crate::{Entity, StoreError, ToValue, Tx, Value};

/// How the text of a filter value is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text, compared exactly.
    Text,
    /// An integer.
    Int,
    /// A UUID.
    Uuid,
    /// true or false.
    Bool,
    /// An RFC 3339 instant.
    Time,
}

/// A column a caller may filter on, under the name the dialect gives it.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Name in the dialect.
    pub name: &'static str,
    /// Column, or expression, of the table.
    pub column: &'static str,
    /// Type of its values.
    pub kind: ColumnKind,
}

impl Column {
    /// Reads the text of a value.
    ///
    /// # Errors
    /// A sentence that says what the value should be.
    pub fn parse(&self, text: &str) -> Result<Value<'static>, String> {
        let wrong = |what: &str| format!("'{text}' is not {what}");
        match self.kind {
            ColumnKind::Text => Ok(Value::Text(text.to_owned().into())),
            ColumnKind::Int => text.parse().map(Value::Int).map_err(|_| wrong("an integer")),
            ColumnKind::Uuid => text.parse().map(Value::Uuid).map_err(|_| wrong("a UUID")),
            ColumnKind::Bool => text.parse().map(Value::Bool).map_err(|_| wrong("true or false")),
            ColumnKind::Time => text.parse().map(Value::Time).map_err(|_| wrong("an instant")),
        }
    }
}

/// Direction of a sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// A list of a tenant's rows: conditions are joined by AND, values of one condition by OR.
#[derive(Debug, Clone)]
pub struct Select {
    tenant: TenantId,
    params: Vec<Value<'static>>,
    conditions: String,
    order: Vec<String>,
    list: List,
    locked: bool,
}

/// The list of values a select has, if it is the only one.
#[derive(Debug, Clone)]
enum List {
    None,
    /// Where it stands in the conditions, the same condition for one value, and its parameters.
    One {
        text: std::ops::Range<usize>,
        single: String,
        params: std::ops::Range<usize>,
    },
    Several,
}

/// Values a list has at most that is looked up value by value on SQLite, where `IN` makes a table of them first:
/// that costs more than a look-up or two. Still to be measured.
const LOOK_UPS_MAX: usize = 8;

impl Select {
    /// All rows of the tenant.
    pub fn new(tenant: TenantId) -> Self {
        Self {
            tenant,
            params: vec![Value::Int(tenant.0)],
            conditions: "WHERE tenant = $1".to_owned(),
            order: Vec::new(),
            list: List::None,
            locked: false,
        }
    }

    /// Locks what [`Select::after`] answers until the end of the transaction: who changes the rows meanwhile is waited for,
    /// and rows that do not fit any more are left out.
    #[must_use]
    pub fn locked(mut self) -> Self {
        self.locked = true;
        self
    }

    /// Rows whose column has one of the values; none, if there are no values.
    #[must_use]
    pub fn any<V: ToValue>(self, column: &str, values: impl IntoIterator<Item = V>) -> Self {
        let values: Vec<Value<'static>> =
            values.into_iter().map(|value| value.to_value().into_owned()).collect();
        self.any_value(column, values)
    }

    /// As [`Select::any`], of values made by [`Column::parse`].
    #[must_use]
    pub fn any_value(mut self, column: &str, mut values: Vec<Value<'static>>) -> Self {
        let Some(last) = values.last().cloned() else { return self.raw("FALSE", []) };
        // Lists come in few lengths, so that the engines prepare few statements; repeating a value changes nothing.
        values.resize(values.len().next_power_of_two(), last);
        let params = self.params.len()..self.params.len() + values.len();
        let marks: Vec<String> = values.into_iter().map(|value| self.bind(value)).collect();
        let start = self.conditions.len();
        self.conditions.push_str(&format!(" AND {column} IN ({})", marks.join(", ")));
        self.list = match self.list {
            List::None => {
                let single = format!(" AND {column} = ${}", params.start + 1);
                List::One { text: start..self.conditions.len(), single, params }
            }
            _ => List::Several,
        };
        self
    }

    /// Rows whose column equals the value.
    #[must_use]
    pub fn equal(self, column: &str, value: impl ToValue) -> Self {
        self.compare(column, "=", value)
    }

    /// Rows for which `column operator value` holds.
    #[must_use]
    pub fn compare(mut self, column: &str, operator: &str, value: impl ToValue) -> Self {
        let mark = self.bind(value.to_value().into_owned());
        self.conditions.push_str(&format!(" AND {column} {operator} {mark}"));
        self
    }

    /// Rows for which `column operator value` holds, when there is a value.
    #[must_use]
    pub fn compare_opt(self, column: &str, operator: &str, value: Option<impl ToValue>) -> Self {
        match value {
            Some(value) => self.compare(column, operator, value),
            None => self,
        }
    }

    /// Rows in one of whose folded columns the text occurs.
    #[must_use]
    pub fn contains(self, columns: &[&str], text: &str) -> Self {
        self.contains_any(columns, &[text])
    }

    /// Rows in one of whose folded columns one of the texts occurs; all rows, if there are no texts.
    #[must_use]
    pub fn contains_any(mut self, columns: &[&str], texts: &[impl AsRef<str>]) -> Self {
        let mut tests = Vec::with_capacity(columns.len() * texts.len());
        for text in texts {
            let pattern = comptoir_kernel::text::like_anywhere(text.as_ref());
            let mark = self.bind(Value::Text(pattern.into()));
            tests.extend(columns.iter().map(|column| format!("{column} LIKE {mark} ESCAPE '\\'")));
        }
        if !tests.is_empty() {
            self.conditions.push_str(&format!(" AND ({})", tests.join(" OR ")));
        }
        self
    }

    /// Rows whose organisation path is within the caller's reach.
    #[must_use]
    pub fn within(self, column: &str, reach: &Reach) -> Self {
        if *reach == Reach::Tenant {
            return self;
        }
        if let Some(paths) = reach.only() {
            return self.any(column, paths);
        }
        let (low, high) = reach.path_bounds();
        let Some(beside) = reach.beside() else {
            return self.compare(column, ">=", low).compare(column, "<", high);
        };
        let text = format!("{column} >= $$1 AND {column} < $$2 OR {column} = $$3");
        self.raw(&text, [low.to_value(), high.to_value(), beside.to_value()])
    }

    /// A condition as text; `$$1`, `$$2` … stand for the values.
    #[must_use]
    pub fn raw<'v>(mut self, condition: &str, values: impl IntoIterator<Item = Value<'v>>) -> Self {
        let marks: Vec<String> = values.into_iter().map(|value| self.bind(value.into_owned())).collect();
        let text = marks
            .iter()
            .enumerate()
            .rev()
            .fold(condition.to_owned(), |text, (i, mark)| text.replace(&format!("$${}", i + 1), mark));
        self.conditions.push_str(&format!(" AND ({text})"));
        self
    }

    /// Sorts by a column, after what was given before.
    #[must_use]
    pub fn order(mut self, column: &str, order: Order) -> Self {
        let word = match order {
            Order::Ascending => "",
            Order::Descending => " DESC",
        };
        self.order.push(format!("{column}{word}"));
        self
    }

    /// All rows.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn all<T: Entity>(&self, tx: &mut Tx<'_>) -> Result<Vec<T>> {
        if let List::One { text, single, params } = &self.list
            && params.len() <= LOOK_UPS_MAX
            && self.order.is_empty()
            && !tx.is_postgres()
        {
            return self.look_up(tx, text, single, params).await;
        }
        let sql = format!("{}{}{}", select::<T>()?, self.conditions, self.order_text());
        tx.query(&sql, &self.params).await
    }

    /// The first rows, and no count.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn first_rows<T: Entity>(&self, tx: &mut Tx<'_>, limit: usize) -> Result<Vec<T>> {
        let mut first = self.clone();
        let limit = first.bind(Value::Int(i64::try_from(limit).unwrap_or(i64::MAX)));
        let sql = format!("{}{}{} LIMIT {limit}", select::<T>()?, first.conditions, first.order_text());
        tx.query_planned(&sql, &first.params).await
    }

    /// The smallest key; nothing without a row.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn first_key<T: Entity>(&self, tx: &mut Tx<'_>) -> Result<Option<i64>> {
        let sql = format!("SELECT id FROM {} {} ORDER BY id LIMIT 1", T::TABLE, self.conditions);
        let found: Vec<(i64,)> = tx.query_planned(&sql, &self.params).await?;
        Ok(found.first().map(|(key,)| *key))
    }

    /// The rows of each value of the list in turn.
    async fn look_up<T: Entity>(
        &self,
        tx: &mut Tx<'_>,
        text: &std::ops::Range<usize>,
        single: &str,
        list: &std::ops::Range<usize>,
    ) -> Result<Vec<T>> {
        let (before, after) = (&self.conditions[..text.start], &self.conditions[text.end..]);
        let sql = [select::<T>()?, before, single, after].concat();
        let mut params = self.params.clone();
        let mut rows = Vec::with_capacity(list.len());
        let values = &self.params[list.clone()];
        for (place, value) in values.iter().enumerate() {
            if !values[..place].contains(value) {
                params[list.start] = value.clone();
                rows.extend(tx.query(&sql, &params).await?);
            }
        }
        Ok(rows)
    }

    /// How many rows there are.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn count<T: Entity>(&self, tx: &mut Tx<'_>) -> Result<i64> {
        let sql = format!("SELECT COUNT(*) FROM {} {}", T::TABLE, self.conditions);
        let counted: Vec<(i64,)> = tx.query_planned(&sql, &self.params).await?;
        Ok(counted.first().map_or(0, |(count,)| *count))
    }

    /// The sum of a column of whole numbers; 0 of no rows.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn sum<T: Entity>(&self, tx: &mut Tx<'_>, column: &str) -> Result<i64> {
        let sql = format!(
            "SELECT CAST(COALESCE(SUM({column}), 0) AS bigint) FROM {} {}",
            T::TABLE,
            self.conditions
        );
        Ok(tx.query_one::<(i64,)>(&sql, &self.params).await?.map_or(0, |(sum,)| sum))
    }

    /// The rows of a numbered page of a long list. Their keys are found first, where an index holds all that the list is
    /// narrowed and sorted by, so that no row is read for being passed over. One statement for both would leave it to
    /// PostgreSQL how many keys it expects. The order must end with `id`.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn rows_of_page<T: Entity>(&self, tx: &mut Tx<'_>, page: Page) -> Result<Vec<T>> {
        let mut keys = self.clone();
        let limit = keys.bind(Value::Int(i64::from(page.size)));
        let offset = keys.bind(Value::Int(page.offset()));
        let (conditions, order) = (&keys.conditions, keys.order_text());
        let sql = format!("SELECT id FROM {} {conditions}{order} LIMIT {limit} OFFSET {offset}", T::TABLE);
        let keys: Vec<(i64,)> = tx.query_planned(&sql, &keys.params).await?;
        let mut rows: Vec<T> = Vec::with_capacity(keys.len());
        if !keys.is_empty() {
            rows = Self::new(self.tenant).any("id", keys.iter().map(|(key,)| *key)).all(tx).await?;
        }
        let places: HashMap<i64, usize> =
            keys.iter().enumerate().map(|(place, (key,))| (*key, place)).collect();
        rows.sort_by_key(|row| places.get(&row.key()).copied());
        Ok(rows)
    }

    /// A numbered page, and the count of all rows. Ties are settled by `id`, so that pages never overlap.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn page<T: Entity>(&self, tx: &mut Tx<'_>, page: Page) -> Result<Paged<T>> {
        let total = self.count::<T>(tx).await?;
        if page.offset() >= total {
            return Ok(Paged { rows: Vec::new(), total });
        }
        let mut select_page = self.clone();
        if !self.order.iter().any(|order| order == "id" || order == "id DESC") {
            select_page.order.push("id".to_owned());
        }
        let limit = select_page.bind(Value::Int(i64::from(page.size)));
        let offset = select_page.bind(Value::Int(page.offset()));
        let order = select_page.order_text();
        let sql = format!("{}{}{order} LIMIT {limit} OFFSET {offset}", select::<T>()?, self.conditions);
        Ok(Paged { rows: tx.query_planned(&sql, &select_page.params).await?, total })
    }

    /// The rows after a cursor, in the order of their keys, and the cursor that continues.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn after<T: Entity>(
        &self,
        tx: &mut Tx<'_>,
        cursor: Cursor,
    ) -> Result<(Vec<T>, Option<String>)> {
        let mut rest = self.clone().compare("id", ">", cursor.after);
        let limit = rest.bind(Value::Int(i64::from(cursor.size) + 1));
        // SQLite has one writer: whatever a command reads is locked already.
        let lock = if self.locked && tx.is_postgres() { " FOR UPDATE" } else { "" };
        let sql = format!("{}{} ORDER BY id LIMIT {limit}{lock}", select::<T>()?, rest.conditions);
        let mut rows: Vec<T> = tx.query_planned(&sql, &rest.params).await?;
        let size = usize::try_from(cursor.size).unwrap_or(usize::MAX);
        let more = rows.len() > size;
        rows.truncate(size);
        let next = rows.last().filter(|_| more).map(|row| Cursor::text(row.key()));
        Ok((rows, next))
    }

    fn bind(&mut self, value: Value<'static>) -> String {
        self.params.push(value);
        format!("${}", self.params.len())
    }

    fn order_text(&self) -> String {
        if self.order.is_empty() { String::new() } else { format!(" ORDER BY {}", self.order.join(", ")) }
    }
}

fn select<T: Entity>() -> Result<&'static str> {
    let sql = T::sql();
    if sql.tenanted {
        return Ok(&sql.select);
    }
    Err(StoreError::Misuse(format!("{} belongs to no tenant", T::TABLE)).into())
}
