//! Asking for a document to be sent.

use std::collections::HashSet;

use comptoir_billing::recipients;
use comptoir_events::{Change, catalogue, jobs, record};
use comptoir_invoicing::{self as invoicing, Delivery, Filter, Invoice, InvoiceId, InvoiceStatus};
use comptoir_kernel::{Ctx, Cursor, Error, Kind, Permission, Result, text};
use comptoir_parties::{organisations, references};
use comptoir_store::{Json, Select, Store, Tx, params};
use serde_json::json;
use uuid::Uuid;

use super::job::DELIVER;
use super::{DeliveryId, DeliveryState, DocumentDelivery, moved};
use crate::facts::postal;

/// Documents that are asked for in one transaction.
const PIECE: u32 = 100;
/// Documents that could not be asked for and are named.
const REFUSED_MAX: usize = 100;
/// Numbers of the delivery methods that the program goes by; every tenant starts with them, and may rename them.
const POST: i64 = 2;
const NONE: i64 = 3;

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
/// while it is on its way changes nothing; what failed is tried again, also where its mail came back.
///
/// # Errors
/// `NotFound`; `Conflict` where it was sent before, is void, there is no address of either kind, or one that is none;
/// `Denied` without the permission.
pub async fn send(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<DocumentDelivery> {
    ctx.require(Permission::InvoicesWrite)?;
    let found = invoicing::find_uid(ctx, tx, uid).await?;
    let invoice = invoicing::lock(ctx, tx, found.id).await?;
    if invoice.status == InvoiceStatus::Voided {
        return Err(Error::conflict(format!("invoice {} is void", invoice.number)));
    }
    let known: Option<DocumentDelivery> =
        tx.first(ctx.tenant, "AND invoice = $2", params![invoice.id]).await?;
    if invoice.delivery != Delivery::Generated && !known.as_ref().is_some_and(DocumentDelivery::came_back) {
        return Err(Error::conflict(format!("invoice {} was sent before", invoice.number)));
    }
    let delivery = match known {
        Some(known) if known.state == DeliveryState::Failed => {
            let (state, recipients) = way(ctx, tx, &invoice).await?;
            let again = DocumentDelivery { recipients: Json(recipients), ..known };
            moved(ctx, tx, &again, state, None).await?
        }
        Some(known) => known,
        None => {
            let (state, recipients) = way(ctx, tx, &invoice).await?;
            add(ctx, tx, &invoice, state, recipients).await?
        }
    };
    if delivery.state == DeliveryState::Asked {
        // Also where it was asked for before: whatever became of that job, one more does no harm.
        let (key, payload) = (delivery.uid.to_string(), json!({ "delivery": delivery.id }));
        jobs::enqueue_once(ctx, tx, DELIVER, &key, payload, ctx.now()).await?;
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
        mails: 0,
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
    let wanted = match customer.details.delivery_method {
        Some(key) => Some(references::by_key(tx, ctx.tenant, key).await?.code),
        None => None,
    };
    if wanted == Some(NONE) {
        return Err(Error::conflict(format!("{}: the customer gets no documents", invoice.number)));
    }
    if wanted != Some(POST) {
        let recipients = recipients(tx, invoice, &customer).await?;
        if !recipients.is_empty() {
            return Ok((DeliveryState::Asked, checked(invoice, recipients)?));
        }
    }
    let address = postal(tx, &customer).await?;
    if address.line_1.is_some() && (address.city.is_some() || address.postal_code.is_some()) {
        return Ok((DeliveryState::ToPost, Vec::new()));
    }
    let lacks =
        if wanted == Some(POST) { "no postal address" } else { "neither an e-mail address nor a postal one" };
    Err(Error::conflict(format!("{}: {} has {lacks}", invoice.number, customer.name)))
}

/// Addresses, each once, where they are some.
fn checked(invoice: &Invoice, addresses: Vec<String>) -> Result<Vec<String>> {
    let mut checked: Vec<String> = Vec::with_capacity(addresses.len());
    for address in addresses {
        if !text::is_email(&address) {
            return Err(Error::conflict(format!("{}: '{address}' is no e-mail address", invoice.number)));
        }
        if !checked.contains(&address) {
            checked.push(address);
        }
    }
    Ok(checked)
}

/// Asks for everything within reach that was made and not asked for yet, a piece at a time: what breaks off is asked for
/// again.
///
/// # Errors
/// `Denied` without the permission; what the store answers.
pub async fn send_all(store: &Store, ctx: &Ctx) -> Result<Sending> {
    ctx.require(Permission::InvoicesWrite)?;
    let filter = Filter { deliveries: vec![Delivery::Generated], without_void: true, ..Filter::default() };
    let (mut sending, mut after) = (Sending::default(), Some(String::new()));
    while let Some(from) = after {
        let (asker, filter) = (ctx.clone(), filter.clone());
        let cursor = Cursor::parse(&from, PIECE)?;
        let piece = async move |tx: &mut Tx<'_>| {
            let (invoices, next) = invoicing::list(&asker, tx, &filter, cursor).await?;
            let waiting = waiting(&asker, tx, &invoices).await?;
            let mut done = Vec::with_capacity(invoices.len());
            for invoice in invoices.into_iter().filter(|invoice| !waiting.contains(&invoice.id)) {
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

/// Which of these documents are on their way already.
async fn waiting(ctx: &Ctx, tx: &mut Tx<'_>, invoices: &[Invoice]) -> Result<HashSet<InvoiceId>> {
    let keys = invoices.iter().map(|invoice| invoice.id);
    let known = Select::new(ctx.tenant).any("invoice", keys);
    let known = known.any("state", [DeliveryState::Asked, DeliveryState::ToPost]);
    let known: Vec<DocumentDelivery> = known.all(tx).await?;
    Ok(known.into_iter().map(|delivery| delivery.invoice).collect())
}
