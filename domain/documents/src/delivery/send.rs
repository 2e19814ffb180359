//! Asking for a document to be sent.

use comptoir_events::{Change, catalogue, jobs, record};
use comptoir_invoicing::{self as invoicing, Delivery, Filter, Invoice, InvoiceStatus};
use comptoir_kernel::{Ctx, Cursor, Error, Kind, Permission, Result};
use comptoir_parties::organisations;
use comptoir_store::{Json, Store, Tx, params};
use comptoir_subscriptions::agreements::{self, AgreementId};
use serde_json::json;
use uuid::Uuid;

use super::job::DELIVER;
use super::{DeliveryId, DeliveryState, DocumentDelivery, moved};
use crate::facts::postal;

/// Documents that are asked for in one transaction.
const PIECE: u32 = 100;
/// Documents that could not be asked for and are named.
const REFUSED_MAX: usize = 100;
/// Names of delivery methods that the program goes by.
const POST: &str = "Post";
const NONE: &str = "None";

/// What became of the wish to send everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sending {
    /// On their way by mail.
    pub mailed: usize,
    /// On the list of what is to be posted.
    pub to_post: usize,
    /// How many could not be sent.
    pub refused: usize,
    /// The first of those.
    pub named: Vec<Refused>,
}

/// A document that could not be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its number.
    pub number: String,
    /// Why.
    pub reason: String,
}

/// Asks for a document to be sent: by mail where the customer has an address for invoices, else by post. Asking again
/// while it is on its way changes nothing; what failed is tried again.
///
/// # Errors
/// `NotFound`; `Conflict` where it was sent before, is void, or there is no address of either kind; `Denied` without the
/// permission.
pub async fn send(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<DocumentDelivery> {
    ctx.require(Permission::InvoicesWrite)?;
    let found = invoicing::find_uid(ctx, tx, uid).await?;
    let invoice = invoicing::lock(ctx, tx, found.id).await?;
    if invoice.status == InvoiceStatus::Voided {
        return Err(Error::conflict(format!("invoice {} is void", invoice.number)));
    }
    if invoice.delivery != Delivery::Generated {
        return Err(Error::conflict(format!("invoice {} was sent before", invoice.number)));
    }
    let (state, recipients) = way(ctx, tx, &invoice).await?;
    let known: Option<DocumentDelivery> =
        tx.first(ctx.tenant, "AND invoice = $2", params![invoice.id]).await?;
    let delivery = match known {
        Some(known) if known.state == DeliveryState::Failed => {
            let again = DocumentDelivery { recipients: Json(recipients), ..known };
            moved(ctx, tx, &again, state, None).await?
        }
        Some(known) => return Ok(known),
        None => add(ctx, tx, &invoice, state, recipients).await?,
    };
    if delivery.state == DeliveryState::Asked {
        jobs::enqueue(ctx, tx, DELIVER, json!({ "delivery": delivery.id }), ctx.now()).await?;
    }
    Ok(delivery)
}

async fn add(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    invoice: &Invoice,
    state: DeliveryState,
    recipients: Vec<String>,
) -> Result<DocumentDelivery> {
    let mut delivery = DocumentDelivery {
        id: DeliveryId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        invoice: invoice.id,
        organisation: invoice.organisation,
        organisation_path: invoice.organisation_path.clone(),
        number: invoice.number.clone(),
        state,
        recipients: Json(recipients),
        reason: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    tx.insert(&mut delivery).await?;
    let change = Change::new(&catalogue::DOCUMENT_DELIVERY_CREATED, delivery.id, delivery.uid);
    record(ctx, tx, change.of(delivery.organisation).after(delivery.state())).await?;
    Ok(delivery)
}

/// Which way a document goes, and to whom: as the customer wishes, else by mail, else by post.
async fn way(ctx: &Ctx, tx: &mut Tx<'_>, invoice: &Invoice) -> Result<(DeliveryState, Vec<String>)> {
    let customer = organisations::any(tx, ctx.tenant, invoice.organisation).await?;
    let agreement = match invoice.agreement {
        Some(key) => agreements::many(tx, ctx.tenant, &[AgreementId(key)]).await?.pop(),
        None => None,
    };
    let of_agreement = |pick: fn(&comptoir_subscriptions::AgreementDetails) -> &Option<String>| {
        agreement.as_ref().and_then(|agreement| pick(&agreement.details.0).clone())
    };
    let to =
        of_agreement(|details| &details.billing_contact_email).or_else(|| customer.invoice_email.clone());
    let copy = of_agreement(|details| &details.cc_billing_contact_email);
    let copy = copy.or_else(|| customer.details.cc_invoice_to.clone());
    let mut recipients = addresses(to.as_deref());
    let wanted = invoice.details.delivery_method.as_deref().unwrap_or_default();
    if wanted == NONE {
        return Err(Error::conflict(format!("{}: the customer gets no documents", invoice.number)));
    }
    if wanted != POST && !recipients.is_empty() {
        for address in addresses(copy.as_deref()) {
            if !recipients.contains(&address) {
                recipients.push(address);
            }
        }
        return Ok((DeliveryState::Asked, recipients));
    }
    let address = postal(tx, &customer).await?;
    if address.line_1.is_some() && (address.city.is_some() || address.postal_code.is_some()) {
        return Ok((DeliveryState::ToPost, Vec::new()));
    }
    let lacks =
        if wanted == POST { "no postal address" } else { "neither an e-mail address nor a postal one" };
    Err(Error::conflict(format!("{}: {} has {lacks}", invoice.number, customer.name)))
}

/// The addresses of a text that separates them by commas or semicolons.
fn addresses(text: Option<&str>) -> Vec<String> {
    let parts = text.unwrap_or_default().split([',', ';']).map(str::trim);
    parts.filter(|address| !address.is_empty()).map(str::to_owned).collect()
}

/// Asks for everything within reach that was made and not sent, a piece at a time: what breaks off is asked for again.
///
/// # Errors
/// `Denied` without the permission; what the store answers.
pub async fn send_all(store: &Store, ctx: &Ctx) -> Result<Sending> {
    ctx.require(Permission::InvoicesWrite)?;
    let filter = Filter { deliveries: vec![Delivery::Generated], ..Filter::default() };
    let (mut sending, mut after) = (Sending::default(), Some(String::new()));
    while let Some(from) = after {
        let (asker, filter) = (ctx.clone(), filter.clone());
        let cursor = Cursor::parse(&from, PIECE)?;
        let piece = async move |tx: &mut Tx<'_>| {
            let (invoices, next) = invoicing::list(&asker, tx, &filter, cursor).await?;
            let mut done = Vec::with_capacity(invoices.len());
            for invoice in invoices {
                match send(&asker, tx, invoice.uid).await {
                    Ok(delivery) => done.push(Ok(delivery.state)),
                    Err(error) if error.kind() == Kind::Conflict => {
                        done.push(Err(Refused { number: invoice.number, reason: error.message }));
                    }
                    Err(error) => return Err(error),
                }
            }
            Ok((done, next))
        };
        let (done, next) = store.write(piece).await?;
        after = next;
        for one in done {
            match one {
                Ok(DeliveryState::ToPost | DeliveryState::Posted) => sending.to_post += 1,
                Ok(_) => sending.mailed += 1,
                Err(refused) => {
                    sending.refused += 1;
                    if sending.named.len() < REFUSED_MAX {
                        sending.named.push(refused);
                    }
                }
            }
        }
    }
    Ok(sending)
}
