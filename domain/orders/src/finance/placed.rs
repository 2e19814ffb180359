//! Orders that were placed on finance: they are accepted when the company pays, and sent back when it does not.

use comptoir_events::jobs;
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_parties::{Organisation, organisations};
use comptoir_store::{Json, Tx, params};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{DECIDE, Deciding, FinanceDecision, FinanceStatus, TERMS, financed, reference};
use crate::{Line, Order, OrderDetails, OrderId, PaymentType, State, progress};

/// What its finance means for a placed order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It may go on: the company pays, or nobody has to be asked.
    Agreed,
    /// The company has not decided yet.
    Undecided,
    /// The company does not pay, for this reason.
    Declined(String),
}

/// Where an order stands with its finance.
pub(crate) fn standing(order: &Order) -> Standing {
    if order.payment_type != PaymentType::Finance {
        return Standing::Agreed;
    }
    let decision = order.details.finance.as_ref().and_then(|finance| finance.decision.as_ref());
    match decision {
        Some(decision) if decision.status == FinanceStatus::Approved => Standing::Agreed,
        Some(decision) if decision.status == FinanceStatus::Declined => {
            Standing::Declined(decision.reason.clone().unwrap_or_default())
        }
        Some(_) | None => Standing::Undecided,
    }
}

/// Refuses to accept an order that no finance company has agreed to pay.
pub(crate) fn require_agreed(order: &Order) -> Result<()> {
    match standing(order) {
        Standing::Agreed => Ok(()),
        Standing::Undecided => Err(Error::conflict("the finance of this order is not decided yet")),
        Standing::Declined(_) => Err(Error::conflict("the finance of this order was declined")),
    }
}

/// Names what is wrong with the length of the agreement.
pub(crate) fn check_term(order: &Order, faults: &mut Faults) {
    match order.details.finance.as_ref().and_then(|finance| finance.term_months) {
        None => faults.required("finance.term"),
        // What is less than a month is refused in baskets too.
        Some(months) if months >= 1 && !TERMS.contains(&months) => {
            faults.invalid("finance.term", format!("must be one of {TERMS:?} months"));
        }
        Some(_) => {}
    }
}

/// Refuses finance to a buyer for whom that part of Hub is switched off.
pub(crate) async fn check_module(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: &Order,
    faults: &mut Faults,
) -> Result<()> {
    if order.payment_type != PaymentType::Finance {
        return Ok(());
    }
    let buyer = organisations::any(tx, ctx.tenant, order.organisation).await?;
    if !organisations::modules_of(tx, &buyer).await?.iter().any(|module| module == "FINANCE") {
        faults.invalid("payment_type", format!("finance is switched off for {}", buyer.name));
    }
    Ok(())
}

/// Opens an application for what is financed and neither decided nor about to be; answers its reference. The caller saves
/// the order and then sends the application.
pub(crate) async fn open(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: &mut Order,
    lines: &[Line],
) -> Result<Option<String>> {
    let is_open =
        |one: &FinanceDecision| matches!(one.status, FinanceStatus::Pending | FinanceStatus::Approved);
    let decision = order.details.finance.as_ref().and_then(|finance| finance.decision.as_ref());
    if order.payment_type != PaymentType::Finance || decision.is_some_and(is_open) {
        return Ok(None);
    }
    let amount = financed(order, lines);
    let applied_at = turn(ctx, tx, order).await?;
    let Some(finance) = order.details.finance.as_mut() else { return Ok(None) };
    let reference = reference(ctx.new_uid());
    finance.decision = Some(FinanceDecision {
        status: FinanceStatus::Pending,
        reference: Some(reference.clone()),
        amount,
        applied_at: Some(applied_at),
        ..FinanceDecision::default()
    });
    Ok(Some(reference))
}

/// When an application is made: after every other one for this buyer. The lock holds until the order is saved, so that one
/// that comes later always finds those that it has to count ([`exposure`]).
async fn turn(ctx: &Ctx, tx: &mut Tx<'_>, order: &Order) -> Result<Timestamp> {
    tx.lock::<Organisation>(ctx.tenant, order.organisation).await?;
    let latest = others(tx, order).await?.into_iter().filter_map(|(_, decision)| decision.applied_at).max();
    let now = ctx.now();
    match latest.filter(|latest| *latest >= now) {
        // At the same moment, or the clock was set back.
        Some(latest) => latest.checked_add(SignedDuration::from_micros(1)).map_err(Error::internal),
        None => Ok(now),
    }
}

/// Sends an application that was opened on its way, if one was.
pub(crate) async fn send(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: OrderId,
    application: Option<String>,
) -> Result<()> {
    let Some(reference) = application else { return Ok(()) };
    jobs::enqueue(ctx, tx, DECIDE, json!(Deciding { order, reference }), ctx.now()).await
}

/// What the buyer of an order has financed beside it, in minor units: what a finance company has agreed to pay of its
/// orders and baskets, and what it was asked to before. What is asked later counts this one in its turn, so that of two
/// at once one is not declined for the other's sake and the other for the one's.
pub(super) async fn exposure(tx: &mut Tx<'_>, order: &Order) -> Result<i64> {
    let turn = (decision_in(&order.details).applied_at, order.id);
    let counted = others(tx, order).await?.into_iter().filter_map(|(id, decision)| match decision.status {
        FinanceStatus::Approved => Some(decision.amount),
        FinanceStatus::Pending if (decision.applied_at, id) < turn => Some(decision.amount),
        _ => None,
    });
    Ok(counted.fold(0, i64::saturating_add))
}

/// What was asked and decided about everything else that the buyer of an order has financed or wants to.
async fn others(tx: &mut Tx<'_>, order: &Order) -> Result<Vec<(OrderId, FinanceDecision)>> {
    // Of each order only what its decision is in.
    let sql = "SELECT id, details FROM orders_order WHERE tenant = $1 AND organisation = $2
        AND payment_type = 'FINANCE' AND state NOT IN ('CANCELLED', 'FAILED') AND id <> $3";
    let values = params![order.tenant, order.organisation, order.id];
    let found: Vec<(OrderId, Json<OrderDetails>)> = tx.query(sql, values).await?;
    Ok(found.into_iter().map(|(id, details)| (id, decision_in(&details))).collect())
}

fn decision_in(details: &OrderDetails) -> FinanceDecision {
    details.finance.as_ref().and_then(|finance| finance.decision.clone()).unwrap_or_default()
}

/// The company has decided: an order that waits in processing for it goes on. One that is not there yet looks at the
/// decision when it comes.
pub(super) async fn go_on(ctx: &Ctx, tx: &mut Tx<'_>, mut order: Order) -> Result<()> {
    if order.state != State::Processing {
        return Ok(());
    }
    progress::go_on(ctx, tx, &mut order).await?;
    progress::accept_later(ctx, tx, &order).await
}
