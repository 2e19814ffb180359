//! Payments of transactions.

use comptoir_contracts::afosto as wire;
use comptoir_kit::{Answer, Call, Reply};
use comptoir_payments::{PaymentState, transactions};

use super::convert;

/// How far a payment is. Open to whoever has its secret.
pub(crate) async fn show(call: Call) -> Answer {
    let secret = call.text("secret")?.to_owned();
    call.read(async move |_, tx| {
        let payment = transactions::payment_by_secret(tx, &secret).await?;
        let paid = payment.state == PaymentState::Paid;
        Ok(Reply::ok(wire::OdrProcess {
            is_paid: Some(paid),
            amount_paid: Some(if paid { payment.amount } else { 0 }),
            // Money that comes by bank or over the counter is waited for; there is no page to go to.
            action: Some(if paid { wire::OdrProcessAction::Return } else { wire::OdrProcessAction::Follow }),
            url: payment.details.return_url.clone(),
            attempts: Some(vec![wire::OdrAttempt {
                psp_reference: Some(payment.uid.to_string()),
                amount_paid: Some(if paid { payment.amount } else { 0 }),
                started_at: Some(payment.created_at.into()),
                is_paid: Some(paid),
                is_expired: Some(payment.state == PaymentState::Cancelled),
            }]),
        }))
    })
    .await
}

/// Notes that a payment has arrived. One that had arrived before is answered as it is.
pub(crate) async fn paid(call: Call) -> Answer {
    let secret = call.text("secret")?.to_owned();
    call.write(async move |ctx, tx| {
        let (transaction, payment) = transactions::find_payment_secret(ctx, tx, &secret).await?;
        let payment = comptoir_payments::receive(ctx, tx, payment.id, ctx.now()).await?;
        let around = transactions::payments_of(tx, ctx.tenant, &[transaction.id]).await?;
        Ok(Reply::ok(convert::payment(&payment, &around)))
    })
    .await
}
