//! How many orders there are. An order is counted under its organisation, its state and how it is paid; baskets are
//! not counted.

use comptoir_kernel::{OrganisationId, Reach, Result, TenantId};
use comptoir_store::{Select, Tx, Value, entity, params};

use crate::list::Filter;
use crate::{Order, OrderId, PaymentType, State};

comptoir_kernel::id!(
    /// Key of a count.
    TallyId
);
comptoir_store::stored_id!(TallyId);

entity! {
    /// Orders of one organisation in one state, paid in one way.
    pub struct Tally in "orders_tally" {
        /// Key.
        pub id: TallyId,
        /// The tenant.
        pub tenant: TenantId,
        /// Who ordered.
        pub organisation: OrganisationId,
        /// Its place in the tree.
        pub organisation_path: String,
        /// Where the orders stand.
        pub state: State,
        /// How they are paid.
        pub payment_type: PaymentType,
        /// Whether these are changes since the orders were placed.
        pub moved: bool,
        /// How many there are; the two rows together are never below zero.
        pub orders: i64,
    }
}

/// Takes an order, as the database has it, out of the count. To be called before it is moved on.
pub(crate) async fn leave(tx: &mut Tx<'_>, tenant: TenantId, order: OrderId) -> Result<()> {
    let sql = "INSERT INTO orders_tally (tenant, organisation, organisation_path, state, payment_type, moved, orders)
        SELECT tenant, organisation, organisation_path, state, payment_type, TRUE, -1 FROM orders_order
        WHERE tenant = $1 AND id = $2 AND placed ON CONFLICT (tenant, organisation, state, payment_type, moved)
        DO UPDATE SET orders = orders_tally.orders - 1";
    tx.exec_later(sql, vec![Value::Int(tenant.0), Value::Int(order.0)]).await
}

/// Counts an order as it stands now, when it is placed or when it has moved on.
pub(crate) async fn enter(tx: &mut Tx<'_>, order: &Order, moved: bool) -> Result<()> {
    if !order.placed {
        return Ok(());
    }
    let sql = "INSERT INTO orders_tally (tenant, organisation, organisation_path, state, payment_type, moved, orders)
        VALUES ($1, $2, $3, $4, $5, $6, 1) ON CONFLICT (tenant, organisation, state, payment_type, moved)
        DO UPDATE SET orders = orders_tally.orders + 1";
    let (tenant, organisation, path) = (order.tenant, order.organisation, order.organisation_path.as_str());
    let values = params![tenant, organisation, path, order.state, order.payment_type, moved].to_vec();
    tx.exec_later(sql, values.into_iter().map(Value::into_owned).collect()).await
}

/// Whether a filter asks for no more than is counted.
pub(crate) fn counts(filter: &Filter) -> bool {
    let Filter { texts, from, before, total_from, total_to, .. } = filter;
    texts.is_empty() && from.is_none() && before.is_none() && total_from.is_none() && total_to.is_none()
}

/// How many orders within reach stand as a filter wants, whatever else it asks for.
pub(crate) async fn within(tx: &mut Tx<'_>, tenant: TenantId, reach: &Reach, filter: &Filter) -> Result<i64> {
    let mut select = standing(Select::new(tenant).within("organisation_path", reach), filter);
    if !filter.organisations.is_empty() {
        select = select.any("organisation", &filter.organisations);
    }
    select.sum::<Tally>(tx, "orders").await
}

/// How many orders a tenant has.
pub(crate) async fn all(tx: &mut Tx<'_>, tenant: TenantId) -> Result<i64> {
    Select::new(tenant).sum::<Tally>(tx, "orders").await
}

/// Where the organisations of a filter stand in the tree, as far as they have ordered.
pub(crate) async fn paths(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    organisations: &[OrganisationId],
) -> Result<Vec<String>> {
    let rows: Vec<Tally> = Select::new(tenant).any("organisation", organisations).all(tx).await?;
    let mut paths: Vec<String> = rows.into_iter().map(|row| row.organisation_path).collect();
    paths.sort_unstable();
    paths.dedup();
    Ok(paths)
}

/// What the counts and the orders of a tenant do not agree on, a sentence each.
pub(crate) async fn check(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<String>> {
    let sql = "SELECT organisation, state, payment_type, CAST(SUM(orders) AS bigint) FROM (
          SELECT organisation, state, payment_type, orders FROM orders_tally WHERE tenant = $1
          UNION ALL SELECT organisation, state, payment_type, -1 FROM orders_order WHERE tenant = $1 AND placed) counted
        GROUP BY organisation, state, payment_type HAVING SUM(orders) <> 0";
    let found: Vec<(OrganisationId, String, String, i64)> = tx.query(sql, params![tenant]).await?;
    let sentence = |(organisation, state, payment, difference)| {
        format!("organisation {organisation}: {difference} too many orders counted as {state}, {payment}")
    };
    Ok(found.into_iter().map(sentence).collect())
}

/// Narrows to what a filter says of states and payment.
pub(crate) fn standing(mut select: Select, filter: &Filter) -> Select {
    if !filter.states.is_empty() {
        select = select.any("state", &filter.states);
    }
    if !filter.payment_types.is_empty() {
        select = select.any("payment_type", &filter.payment_types);
    }
    select
}
