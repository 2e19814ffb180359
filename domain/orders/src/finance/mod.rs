//! Finance: whether a finance company pays an order, and what is to be repaid every month.
//!
//! Applying asks for a decision and places no order; an order that is placed without a decision is applied for then. A
//! company is asked by a job, outside any transaction. The decision is about an amount, a term and a target: whatever of
//! these changes afterwards, the decision is void.

mod engine;
mod placed;

use std::sync::Arc;

use comptoir_events::{Change, JobCall, Worker, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, Faults, Result};
use comptoir_store::Tx;
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::place::{not_ready, renew};
use crate::{
    FinanceTarget, Line, Order, OrderId, PaymentType, ShippingTypes, State, baskets, journal, store,
};

pub use engine::Engine;
use engine::TERMS;
pub(crate) use placed::{Standing, check_module, check_term, open, require_agreed, send, standing};

const DECIDE: &str = "orders.finance";

/// Where an application stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FinanceStatus {
    /// Nobody has been asked.
    #[default]
    NotSubmitted,
    /// The finance company was asked.
    Pending,
    /// It pays.
    Approved,
    /// It does not.
    Declined,
}

/// An application and what was decided about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FinanceDecision {
    /// Where it stands.
    pub status: FinanceStatus,
    /// Reference of the application.
    pub reference: Option<String>,
    /// What is financed, in minor units.
    pub amount: i64,
    /// When it was applied for, later than what the same buyer had applied for before; unknown of what was applied for before this was noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied_at: Option<Timestamp>,
    /// What is repaid every month, in minor units.
    pub monthly_payment: Option<i64>,
    /// Why it was declined.
    pub reason: Option<String>,
}

/// What a finance company is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// The same for every attempt.
    pub reference: String,
    /// Who is financed.
    pub target: FinanceTarget,
    /// Length of the agreement, in months.
    pub term_months: i64,
    /// What is financed, in minor units.
    pub amount: i64,
    /// What the buyer has financed already, in minor units.
    pub exposure: i64,
}

/// What a finance company decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It pays, and is repaid so much every month, in minor units.
    Approved(i64),
    /// It does not, for this reason.
    Declined(String),
}

/// A finance company. An error says why there was no decision; it is asked again.
pub trait FinanceCompany: Send + Sync {
    /// Decides about an application.
    fn decide<'a>(&'a self, application: &'a Application) -> BoxFuture<'a, Result<Verdict, String>>;
}

/// Has the worker ask the finance company.
#[must_use]
pub fn finance_jobs(worker: Worker, company: Arc<dyn FinanceCompany>) -> Worker {
    worker.on(DECIDE, move |call| decide(call, Arc::clone(&company)))
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Deciding {
    order: OrderId,
    reference: String,
}

/// Applies for the finance of a basket. Everything that placing the order needs has to be there, and a term.
///
/// # Errors
/// As for [`baskets::open`]; `Conflict` naming every fault, or when the decision is pending or was made.
pub async fn apply_for_finance(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: OrderId,
    types: &impl ShippingTypes,
) -> Result<Order> {
    let mut basket = baskets::open(ctx, tx, id, "financed").await?;
    let before = journal::head(&basket);
    let kept = store::lines(tx, ctx.tenant, id).await?;
    let mut faults = Faults::new();
    if basket.payment_type != PaymentType::Finance {
        faults.invalid("payment_type", "must be FINANCE");
        check_term(&basket, &mut faults);
    }
    let lines = match renew(ctx, tx, &mut basket, kept, types).await {
        Ok(lines) => lines,
        Err(error) if error.code == Code::Invalid => {
            for fault in error.faults {
                faults.invalid(fault.field, fault.message);
            }
            Vec::new()
        }
        Err(error) => return Err(error),
    };
    faults.finish().map_err(|error| not_ready(error, "financed"))?;
    // What was decided about other prices is void, and applied for anew.
    forget_if_changed(&mut basket, &lines);
    let decision = basket.details.finance.as_ref().and_then(|finance| finance.decision.as_ref());
    if let Some(status) = decision.map(|decision| decision.status)
        && matches!(status, FinanceStatus::Pending | FinanceStatus::Approved)
    {
        let word = if status == FinanceStatus::Pending { "waits for a decision" } else { "is approved" };
        return Err(Error::conflict(format!("the finance of this basket {word} already")));
    }
    let application = open(ctx, tx, &mut basket, &lines).await?;
    basket.updated_at = ctx.now();
    tx.update(&basket).await?;
    send(ctx, tx, id, application).await?;
    let change = Change::new(&catalogue::BASKET_UPDATED, id, basket.uid).of(basket.organisation);
    record(ctx, tx, change.before(before).after(with_decision(&basket))).await?;
    Ok(basket)
}

/// The decision of a basket is void where what it was made about has changed.
pub(crate) fn forget_if_changed(order: &mut Order, lines: &[Line]) {
    let amount = financed(order, lines);
    let kept = order.payment_type == PaymentType::Finance;
    if let Some(finance) = &mut order.details.finance
        && finance.decision.as_ref().is_some_and(|decision| !kept || decision.amount != amount)
    {
        finance.decision = None;
    }
}

/// Refuses to place an order of a basket for which a finance company was asked that has said no, or nothing yet.
pub(crate) fn require_decided(order: &Order) -> Result<()> {
    if order.payment_type != PaymentType::Finance {
        return Ok(());
    }
    let decision = order.details.finance.as_ref().and_then(|finance| finance.decision.as_ref());
    match decision.map(|decision| decision.status) {
        Some(FinanceStatus::Declined) => Err(Error::conflict("the finance of this basket was declined")),
        Some(FinanceStatus::Pending) => Err(Error::conflict("the finance of this basket is not decided yet")),
        Some(FinanceStatus::Approved | FinanceStatus::NotSubmitted) | None => Ok(()),
    }
}

/// What is financed: the order's total; for the customer, with the markup of its lines.
fn financed(order: &Order, lines: &[Line]) -> i64 {
    let target = order.details.finance.as_ref().and_then(|finance| finance.target);
    if target != Some(FinanceTarget::Customer) {
        return order.total;
    }
    let more = |line: &Line| {
        let share = line.markup.unwrap_or_default() / Decimal::ONE_HUNDRED;
        Decimal::from(line.sub_total() - line.discount_of(line.quantity)) * share
    };
    let markup = comptoir_kernel::round(lines.iter().map(more).sum(), 0).to_i64().unwrap_or_default();
    order.total.saturating_add(markup)
}

fn reference(uid: Uuid) -> String {
    let digits = uid.simple().to_string().to_uppercase();
    format!("FIN-{}", digits.get(20..).unwrap_or(&digits))
}

async fn decide(call: JobCall, company: Arc<dyn FinanceCompany>) -> Result<()> {
    let ctx = call.ctx().await?;
    let Deciding { order: id, reference } = call.payload()?;
    let store = call.host.store().clone();
    let asked = {
        let (ctx, reference) = (ctx.clone(), reference.clone());
        store.read(async move |tx| application(&ctx, tx, id, &reference).await).await?
    };
    let Some(application) = asked else { return Ok(()) };
    let verdict = company.decide(&application).await.map_err(Error::unavailable)?;
    store.write(async move |tx| decided(&ctx, tx, id, &reference, verdict.clone()).await).await
}

/// What a company is asked; nothing, when the application is void or was decided.
async fn application(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: OrderId,
    reference: &str,
) -> Result<Option<Application>> {
    let Some(order) = tx.get::<Order>(ctx.tenant, id).await? else { return Ok(None) };
    if matches!(order.state, State::Cancelled | State::Failed) {
        return Ok(None);
    }
    let Some(finance) = order.details.finance.clone() else { return Ok(None) };
    let Some(decision) = finance.decision.filter(|decision| pending(decision, reference)) else {
        return Ok(None);
    };
    let (Some(target), Some(term_months)) = (finance.target, finance.term_months) else { return Ok(None) };
    Ok(Some(Application {
        reference: reference.to_owned(),
        target,
        term_months,
        amount: decision.amount,
        exposure: placed::exposure(tx, &order).await?,
    }))
}

async fn decided(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId, reference: &str, verdict: Verdict) -> Result<()> {
    let Some(mut order) = tx.lock::<Order>(ctx.tenant, id).await? else { return Ok(()) };
    let before = with_decision(&order);
    let finance = order.details.finance.as_mut().and_then(|finance| finance.decision.as_mut());
    let Some(decision) = finance.filter(|decision| pending(decision, reference)) else { return Ok(()) };
    match verdict {
        Verdict::Approved(monthly) => {
            decision.status = FinanceStatus::Approved;
            decision.monthly_payment = Some(monthly);
        }
        Verdict::Declined(reason) => {
            decision.status = FinanceStatus::Declined;
            decision.reason = Some(reason);
        }
    }
    order.updated_at = ctx.now();
    tx.update(&order).await?;
    let event =
        if order.state == State::Draft { &catalogue::BASKET_UPDATED } else { &catalogue::ORDER_UPDATED };
    let change = Change::new(event, id, order.uid).of(order.organisation);
    record(ctx, tx, change.before(before).after(with_decision(&order))).await?;
    placed::go_on(ctx, tx, order).await
}

fn pending(decision: &FinanceDecision, reference: &str) -> bool {
    decision.status == FinanceStatus::Pending && decision.reference.as_deref() == Some(reference)
}

fn with_decision(order: &Order) -> serde_json::Value {
    let mut state = journal::head(order);
    state["finance"] = json!(order.details.finance);
    state
}
