//! The notifications a user can ask for: mails that follow events.
//!
//! A mail is queued in the transaction that marks the event as dispatched, under a key of event, notification and user: an
//! event that comes again queues nothing.

mod margins;
mod prices;

use comptoir_events::{Consumer, Entry, EventType, LocalBoxFuture, catalogue};
use comptoir_identity::users::{self, User};
use comptoir_kernel::{Ctx, Currency, Money, Permission, Result};
use comptoir_parties::Organisation;
use comptoir_parties::organisations;
use comptoir_store::Tx;
use serde_json::Value;

use crate::mail::{self, NewMail};
use crate::words::{self, Words, fill};

pub use prices::jobs;

/// Events about orders and baskets that people want to hear of.
const ORDERS: &[&EventType] = &[
    &catalogue::CHECKOUT_REQUESTED,
    &catalogue::QUOTE_CREATED,
    &catalogue::QUOTE_AMENDED,
    &catalogue::ORDER_CREATED,
    &catalogue::ORDER_STATUS_CHANGED,
    &catalogue::ORDER_SHIPPED,
    &catalogue::ORDER_CANCELLED,
];
/// Events that change prices.
const PRICES: &[&EventType] =
    &[&catalogue::PRODUCT_UPDATED, &catalogue::MARGIN_SET, &catalogue::MARGIN_REMOVED];

/// The consumers of this module.
pub fn consumers() -> Vec<Consumer> {
    vec![
        Consumer { name: "notifications.orders", events: ORDERS, handle: orders },
        Consumer { name: "notifications.prices", events: PRICES, handle: prices::gather },
    ]
}

fn orders<'a>(ctx: &'a Ctx, tx: &'a mut Tx<'_>, entry: &'a Entry) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let Some(owner) = entry.organisation else { return Ok(()) };
        let wanted = notifications(entry);
        if wanted.is_empty() {
            return Ok(());
        }
        let owner = organisations::any(tx, ctx.tenant, owner).await?;
        for notification in wanted {
            notify(ctx, tx, entry, notification, &owner).await?;
        }
        Ok(())
    })
}

/// Which notifications an event calls for.
fn notifications(entry: &Entry) -> Vec<&'static str> {
    let state = |state: &Value| state["state"].as_str().unwrap_or_default().to_owned();
    let (before, after) = (state(&entry.before_state.0), state(&entry.after_state.0));
    match entry.event.as_str() {
        "basket.checkout_requested" => vec!["checkout_requested"],
        "quote.created" => vec!["quote_created"],
        "quote.amended" => vec!["quote_amended"],
        "order.created" if after == "PENDING_AUTHORISATION" => {
            vec!["order_created", "order_requires_manual_auth"]
        }
        "order.created" => vec!["order_created"],
        _ if before != after => vec!["order_status_changed"],
        _ => Vec::new(),
    }
}

/// Queues a mail for everybody who wants to hear of it.
async fn notify(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    entry: &Entry,
    notification: &'static str,
    owner: &Organisation,
) -> Result<()> {
    let path = Some(owner.path.as_str());
    // It says that an order waits for *your* approval.
    let users = match notification {
        "order_requires_manual_auth" => approvers(ctx, tx, entry, notification, owner).await?,
        _ => users::subscribers(tx, ctx.tenant, notification, Permission::OrdersRead, path).await?,
    };
    for user in users {
        let words = words::of_user(ctx, tx, &user).await?;
        let (subject, text) = said(entry, notification, owner, &user, words);
        let new = NewMail {
            purpose: notification,
            dedup_key: Some(format!("{}:{notification}:{}", entry.uid, user.id)),
            to: vec![user.email],
            subject,
            text,
            ..NewMail::default()
        };
        mail::queue(ctx, tx, new, None).await?;
    }
    Ok(())
}

/// Those who may approve an order: beyond the credit limit of its buyer none of the buyer's own.
async fn approvers(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    entry: &Entry,
    notification: &'static str,
    owner: &Organisation,
) -> Result<Vec<User>> {
    let path = Some(owner.path.as_str());
    let mut users = users::subscribers(tx, ctx.tenant, notification, Permission::OrdersApprove, path).await?;
    if entry.after_state.0["beyond_credit"] == true && owner.parent.is_some() {
        users.retain(|user| {
            user.root || user.organisation != owner.id && owner.path.starts_with(&user.organisation_path)
        });
    }
    Ok(users)
}

fn said(
    entry: &Entry,
    notification: &'static str,
    owner: &Organisation,
    user: &User,
    words: &Words,
) -> (String, String) {
    let order = &entry.after_state.0;
    let number = entry.object_id;
    let state = order["state"].as_str().unwrap_or_default();
    let (what, subject) = match notification {
        "checkout_requested" => (words.basket, fill(words.checkout_requested, &[&number])),
        "quote_created" => (words.basket, fill(words.quote_created, &[&number])),
        "quote_amended" => (words.basket, fill(words.quote_amended, &[&number])),
        "order_created" => (words.order, fill(words.order_created, &[&number])),
        "order_requires_manual_auth" => (words.order, fill(words.order_waits, &[&number])),
        _ => (words.order, fill(words.order_status, &[&number, &state])),
    };
    let mut lines = vec![
        fill(words.greeting, &[&user.name]),
        String::new(),
        format!("{subject}."),
        String::new(),
        format!("{what}: {number}"),
        format!("{}: {}", words.organisation, owner.name),
        format!("{}: {}", words.by, entry.actor_name),
    ];
    if let Some(reference) = order["purchase_order"].as_str() {
        lines.push(format!("{}: {reference}", words.purchase_order));
    }
    let currency = order["currency"].as_str().and_then(Currency::parse);
    if let (Some(total), Some(currency)) = (order["total_minor"].as_i64(), currency) {
        lines.push(format!("{}: {}", words.total, Money::new(total, currency)));
    }
    if what == words.order {
        lines.push(format!("{}: {state}", words.status));
    }
    lines.extend([String::new(), words.goodbye.to_owned(), String::new()]);
    (subject, lines.join("\n"))
}
