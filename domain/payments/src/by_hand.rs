//! Money that somebody saw arriving, noted by hand, and what arrived so far.

use comptoir_invoicing::InvoiceId;
use comptoir_kernel::{
    Ctx, Currency, Error, Faults, Money, OrganisationId, Page, Paged, Permission, Reach, Result,
};
use comptoir_parties::organisations;
use comptoir_store::{Order, Select, ToValue as _, Tx, Value};
use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::transactions::{self, NewTransaction};
use crate::{Payment, PaymentState, Reference, Transaction, pay};

/// Minor units of a payment at most, so that sums stay within 64 bits.
const AMOUNT_MAX: i64 = 1_000_000_000_000_000;

/// Money that arrived.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Arrived {
    /// The invoice it is for (UUID or number).
    pub invoice: Option<String>,
    /// Who paid, where it is for no invoice.
    pub customer: Option<OrganisationId>,
    /// How much, in the major unit; of an invoice all that is owed, if none is given.
    pub amount: Option<Decimal>,
    /// Its currency; the invoice's or the customer's own, if none is given.
    pub currency: Option<Currency>,
    /// Code of the way it came; the most usual one, if none is given.
    pub method: Option<String>,
    /// What the bank says about it, or whoever writes it down.
    pub note: Option<String>,
    /// The day on which it arrived, where the tenant is; today, if none is given.
    pub day: Option<Date>,
}

/// Which payments are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of a customer.
    pub customer: Option<OrganisationId>,
    /// Only those for an invoice.
    pub invoice: Option<InvoiceId>,
}

/// Notes money that arrived. It settles its invoice; what is beyond that, and what is for no invoice, is kept for the
/// customer, and the next invoice of a bill run is settled with it.
///
/// # Errors
/// Every faulty field: `invoice`, `customer` (one of the two), `amount`, `currency`, `method_code`, `day`; `NotFound`
/// when the customer is out of reach; `Denied` without the permission.
pub async fn record(ctx: &Ctx, tx: &mut Tx<'_>, arrived: Arrived) -> Result<(Transaction, Payment)> {
    ctx.require(Permission::PaymentsWrite)?;
    let mut faults = Faults::new();
    let invoice = arrived.invoice.filter(|invoice| !invoice.trim().is_empty());
    match (&invoice, arrived.customer) {
        (None, None) => faults.required("customer"),
        (Some(_), Some(_)) => faults.invalid("customer", "is that of the invoice: leave one of them out"),
        _ => {}
    }
    let method = crate::methods::choose(None, arrived.method.as_deref(), &mut faults);
    let found = match &invoice {
        Some(id) => transactions::invoice_of(ctx, tx, id.trim()).await?,
        None => None,
    };
    match (&invoice, &found) {
        (Some(id), None) => faults.invalid("invoice", format!("there is no invoice {id}")),
        (_, Some(found)) if arrived.currency.is_some_and(|currency| currency != found.currency) => {
            faults.invalid("currency", format!("invoice {} is in {}", found.number, found.currency));
        }
        _ => {}
    }
    if let Some(found) = found.as_ref().filter(|found| transactions::owed(found) == 0) {
        faults.invalid("invoice", format!("nothing is owed on invoice {}", found.number));
    }
    let own = match (&found, arrived.customer) {
        (Some(found), _) => found.currency,
        (None, Some(customer)) => organisations::find(ctx, tx, customer).await?.currency,
        (None, None) => ctx.currency,
    };
    let currency = arrived.currency.unwrap_or(own);
    let given = match arrived.amount {
        None if invoice.is_none() => faults.require("amount", None),
        None => None,
        Some(amount) => faults.check("amount", minor(amount, currency)),
    };
    let paid_at = instant(ctx, arrived.day, &mut faults)?;
    faults.finish()?;
    let reference =
        found.map(|found| Reference { entity_type: "invoice".to_owned(), entity_id: found.uid.to_string() });
    // What is asked for is what is owed; what arrived may be more.
    let amount = if reference.is_some() { None } else { given };
    let new = NewTransaction {
        reference,
        organisation: arrived.customer,
        amount,
        currency: Some(currency),
        description: arrived.note,
        ..NewTransaction::default()
    };
    let opened = transactions::open(ctx, tx, new).await?;
    let amount = given.unwrap_or(opened.amount_due);
    let method = method.ok_or_else(|| Error::internal("a fault was not noted"))?;
    let started = pay::start(ctx, tx, &opened, (amount, method), crate::NewPayment::default()).await?;
    let payment = pay::receive(ctx, tx, started.id, paid_at).await?;
    Ok((opened, payment))
}

/// An amount in minor units.
pub(crate) fn minor(amount: Decimal, currency: Currency) -> Result<i64, String> {
    if amount <= Decimal::ZERO {
        return Err("must be above 0".to_owned());
    }
    let exact = Money::from_major(amount, currency).ok().filter(|money| money.major() == amount);
    let exact = exact.filter(|money| money.minor <= AMOUNT_MAX).map(|money| money.minor);
    exact.ok_or_else(|| format!("has more decimals than {currency} has, or is out of range"))
}

/// When money moved that did so on a day: now on the day that is today, else at its noon.
pub(crate) fn instant(ctx: &Ctx, day: Option<Date>, faults: &mut Faults) -> Result<Timestamp> {
    let today = ctx.today()?;
    let Some(day) = day.filter(|day| *day != today) else { return Ok(ctx.now()) };
    if day > today {
        faults.invalid("day", "must not be in the future: only what has happened is noted");
    }
    let noon = day.at(12, 0, 0, 0).to_zoned(ctx.zone()?);
    Ok(noon.map_err(Error::internal)?.timestamp())
}

/// A page of the payments and refunds within reach that have been made, the latest first, each with its transaction.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    filter: Filter,
    page: Page,
) -> Result<Paged<(Payment, Transaction)>> {
    ctx.require(Permission::PaymentsRead)?;
    let mut payments = Select::new(ctx.tenant).equal("state", PaymentState::Paid);
    if ctx.reach != Reach::Tenant {
        let (low, high) = ctx.reach.path_bounds();
        let below = "transaction_id IN (SELECT t.id FROM payments_transaction t WHERE t.tenant = $1
            AND t.organisation_path >= $$1 AND t.organisation_path < $$2)";
        payments = payments.raw(below, [low.to_value(), high.to_value()]);
    }
    let of = |column: &str| {
        format!(
            "transaction_id IN (SELECT t.id FROM payments_transaction t WHERE t.tenant = $1 AND t.{column} = $$1)"
        )
    };
    if let Some(customer) = filter.customer {
        payments = payments.raw(&of("organisation"), [Value::Int(customer.0)]);
    }
    if let Some(invoice) = filter.invoice {
        payments = payments.raw(&of("invoice"), [Value::Int(invoice.0)]);
    }
    let found: Paged<Payment> = payments.order("id", Order::Descending).page(tx, page).await?;
    let keys: Vec<_> = found.rows.iter().map(|payment| payment.transaction_id).collect();
    let transactions: Vec<Transaction> = match keys.is_empty() {
        true => Vec::new(),
        false => Select::new(ctx.tenant).any("id", keys).all(tx).await?,
    };
    let with = |payment: Payment| {
        let of = transactions.iter().find(|one| one.id == payment.transaction_id).cloned();
        of.map(|transaction| (payment, transaction))
    };
    Ok(Paged { rows: found.rows.into_iter().filter_map(with).collect(), total: found.total })
}
