//! Transactions: sums that are to be paid.

use comptoir_contracts::afosto as wire;
use comptoir_kernel::{Ctx, Currency, Error, Faults, Kind, Result};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_orders::{self as orders, Order, OrderId};
use comptoir_payments::transactions::{self, NewTransaction};
use comptoir_payments::{NewPayment, PaymentDetails, Reference, Transaction, TransactionDetails, methods};
use comptoir_store::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::{as_payer, convert};

/// Transactions, oldest first; of one kind of record (`entity_type`) or one record (`entity_id`) only, where given.
pub(crate) async fn list(call: Call) -> Answer {
    let cursor = call.cursor()?;
    let entity_type = call.query().one("entity_type").map(str::to_ascii_lowercase);
    let entity_id = call.query().one("entity_id").map(str::to_owned);
    call.read(async move |ctx, tx| {
        let wanted = (entity_type.as_deref(), entity_id.as_deref());
        let (rows, next) = transactions::list(ctx, tx, wanted, cursor).await?;
        Ok(Reply::afosto_page(convert::transactions(ctx, tx, &rows).await?, next))
    })
    .await
}

/// Opens a transaction for an invoice (by UUID or number), an order (by UUID or number), or neither.
pub(crate) async fn create(call: Call) -> Answer {
    let (body, early) = lenient::read::<wire::OdrTransactionModel>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        let (new, faults) = read(ctx, tx, body.clone()).await?;
        let early = early.iter().cloned().chain(lenient::list(faults)).collect();
        lenient::run(early, async {
            let made = transactions::open(ctx, tx, new).await?;
            reply(ctx, tx, made).await
        })
        .await
    })
    .await
}

/// One transaction with its payments. Open to whoever has its secret.
pub(crate) async fn show(call: Call) -> Answer {
    let secret = call.text("secret")?.to_owned();
    let found = call.app.store.read(async move |tx| transactions::by_secret(tx, &secret).await).await?;
    let call = as_payer(call, found.tenant).await?;
    call.read(async move |ctx, tx| reply(ctx, tx, found.clone()).await).await
}

/// How the transaction can be paid. Open to whoever has its secret.
pub(crate) async fn list_methods(call: Call) -> Answer {
    let secret = call.text("secret")?.to_owned();
    call.read(async move |_, tx| {
        transactions::by_secret(tx, &secret).await?;
        Ok(Reply::afosto_page(methods::METHODS.iter().map(convert::method).collect(), None))
    })
    .await
}

/// Starts a payment. Open to whoever has the transaction's secret.
pub(crate) async fn pay(call: Call) -> Answer {
    let body: wire::OdrPaymentIntent = Call::parse(empty_if_null(call.json()?))?;
    let secret = call.text("secret")?.to_owned();
    let found = call.app.store.read(async move |tx| transactions::by_secret(tx, &secret).await).await?;
    let call = as_payer(call, found.tenant).await?;
    let new = NewPayment {
        amount: body.amount,
        provider: body.provider_code,
        method: body.method_code,
        issuer: body.issuer_code,
        details: PaymentDetails {
            metadata: body.metadata.map(Value::Object),
            return_url: body.return_url,
            note: None,
        },
    };
    call.write(async move |ctx, tx| {
        let payment = comptoir_payments::add(ctx, tx, found.id, new.clone()).await?;
        Ok(Reply::ok(convert::payment(&payment, &[])))
    })
    .await
}

/// Gives back a payment, or a part of it.
pub(crate) async fn refund(call: Call) -> Answer {
    let body: wire::OdrRefundIntent = call.body()?;
    let secret = call.text("secret")?.to_owned();
    let mut faults = Faults::new();
    let payment = faults.require("payment_id", body.payment_id.as_deref());
    let parsed =
        payment.and_then(|id| faults.check("payment_id", Uuid::try_parse(id).map_err(|_| "is not a UUID")));
    faults.finish()?;
    let payment = parsed.ok_or_else(|| Error::invalid("payment_id", "is required"))?;
    call.write(async move |ctx, tx| {
        let transaction = transactions::find_secret(ctx, tx, &secret).await?;
        let made = comptoir_payments::refund(ctx, tx, transaction.id, (payment, body.amount)).await?;
        let around = transactions::payments_of(tx, ctx.tenant, &[transaction.id]).await?;
        Ok(Reply::ok(convert::payment(&made, &around)))
    })
    .await
}

async fn reply(ctx: &Ctx, tx: &mut Tx<'_>, transaction: Transaction) -> Answer {
    let mut rows = convert::transactions(ctx, tx, &[transaction]).await?;
    Ok(Reply::ok(rows.pop().ok_or_else(|| Error::internal("a transaction was lost"))?))
}

/// What a body asks for, and what is wrong with it.
async fn read(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    body: wire::OdrTransactionModel,
) -> Result<(NewTransaction, Faults)> {
    let mut faults = Faults::new();
    let reference = body.reference.and_then(|reference| {
        let kind = reference.entity_type.filter(|text| !text.is_empty());
        let id = reference.entity_id.filter(|text| !text.is_empty());
        if kind.is_none() && id.is_none() {
            return None;
        }
        let kind = faults.require("reference.entity_type", kind);
        let id = faults.require("reference.entity_id", id);
        Some(Reference { entity_type: kind?.to_ascii_lowercase(), entity_id: id? })
    });
    let order = match &reference {
        Some(reference) if reference.entity_type == "order" => {
            let found = order(ctx, tx, &reference.entity_id).await?;
            if found.is_none() {
                faults.invalid("reference.entity_id", format!("there is no order {}", reference.entity_id));
            }
            found
        }
        _ => None,
    };
    let currency = body.currency.as_deref().and_then(|code| {
        let known = Currency::parse(code).ok_or_else(|| format!("'{code}' is no ISO 4217 code"));
        faults.check("currency", known)
    });
    // The contract's own default; an invoice and an order know their currency.
    let invoice = reference.as_ref().is_some_and(|reference| reference.entity_type == "invoice");
    let usual = match &order {
        Some(order) => Some(order.currency),
        None if invoice => None,
        None => Some(Currency::EUR),
    };
    let new = NewTransaction {
        organisation: order.as_ref().map(|order| order.organisation),
        order: order.map(|order| order.id.0),
        reference,
        amount: body.amount,
        currency: currency.or(usual),
        description: body.description,
        details: TransactionDetails {
            metadata: body.metadata.map(Value::Object),
            purchase: body.purchase.and_then(|purchase| serde_json::to_value(purchase).ok()),
            preset: body.preset.and_then(|preset| serde_json::to_value(preset).ok()),
            return_url: body.return_url,
            client_id: body.client_id,
            channel_id: body.channel_id,
        },
    };
    Ok((new, faults))
}

/// The order of a UUID or a number, within reach.
///
/// # Errors
/// What the store answers.
pub(super) async fn order(ctx: &Ctx, tx: &mut Tx<'_>, id: &str) -> Result<Option<Order>> {
    let found = match (id.parse(), Uuid::try_parse(id)) {
        (Ok(key), _) => orders::find(ctx, tx, OrderId(key)).await,
        (_, Ok(uid)) => orders::find_uid(ctx, tx, uid).await,
        _ => return Ok(None),
    };
    match found {
        Ok(order) => Ok(Some(order).filter(|order| order.placed)),
        Err(error) if error.kind() == Kind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A body that is left out asks for what is usual.
fn empty_if_null(body: Value) -> Value {
    if body.is_null() { Value::Object(serde_json::Map::new()) } else { body }
}
