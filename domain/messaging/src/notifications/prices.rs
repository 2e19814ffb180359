//! Prices that have gone up: gathered for five minutes, so that a new price list is one mail and not thousands.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use comptoir_catalogue::{Buyer, Item, Product, ProductId, ProductTypeId, Scope, VendorId, prices, products};
use comptoir_events::{Entry, JobCall, LocalBoxFuture, Worker, jobs as queue_of_jobs};
use comptoir_identity::users::{self, User};
use comptoir_kernel::{Ctx, Money, OrganisationId, Permission, Result, TenantId, id};
use comptoir_parties::organisations;
use comptoir_store::{ToValue as _, Tx, Value as Param, entity, params, stored_id};
use jiff::{SignedDuration, Timestamp};
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

use super::margins::Names;
use crate::mail::{self, NewMail};
use crate::words::{self, Words, fill};

/// The kind of job that sends what was gathered.
const SEND: &str = "notifications.prices";
const NOTIFICATION: &str = "buy_price_increased";
/// How long news are gathered.
const GATHER_FOR: SignedDuration = SignedDuration::from_mins(5);
/// Products named in one mail.
pub(super) const NAMED_MAX: usize = 50;
/// News taken into one round of mails.
const NEWS_MAX: i64 = 5_000;

id!(
    /// Key of a piece of news.
    NewsId
);
stored_id!(NewsId);

entity! {
    /// A price of the catalogue, or a margin, that has gone up.
    pub struct PriceNews in "messaging_price_news" {
        /// Key.
        pub id: NewsId,
        /// The tenant.
        pub tenant: TenantId,
        /// The event, which may come again.
        pub event: Uuid,
        /// The product whose price it is; none, for a margin.
        pub product: Option<ProductId>,
        /// Its price before, in minor units.
        pub price_before: Option<i64>,
        /// Its price after.
        pub price_after: Option<i64>,
        /// Path of the organisation whose margin it is.
        pub seller_path: Option<String>,
        /// The one below it that pays the margin; all, if nobody is named.
        pub buyer: Option<OrganisationId>,
        /// When.
        pub at: Timestamp,
        /// The product the margin is on.
        pub margin_product: Option<ProductId>,
        /// The type whose products it is on.
        pub margin_type: Option<ProductTypeId>,
        /// The vendor whose products it is on.
        pub margin_vendor: Option<VendorId>,
    }
}

impl PriceNews {
    /// What the margin is on that has gone up; nothing, for a price of the catalogue.
    pub(super) fn margin_on(&self) -> Option<Scope> {
        self.seller_path.as_ref()?;
        Some(Scope::of(self.margin_product, self.margin_type, self.margin_vendor))
    }
}

/// Notes that a price has gone up.
pub(super) fn gather<'a>(
    ctx: &'a Ctx,
    tx: &'a mut Tx<'_>,
    entry: &'a Entry,
) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let Some(news) = news(ctx, tx, entry).await? else { return Ok(()) };
        let sql = "INSERT INTO messaging_price_news
              (tenant, event, product, price_before, price_after, seller_path, buyer, at, margin_product,
               margin_type, margin_vendor)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (event) DO NOTHING";
        let PriceNews { tenant, event, product, price_before, price_after, seller_path, buyer, at, .. } =
            news;
        let on = (news.margin_product, news.margin_type, news.margin_vendor);
        let values = params![
            tenant,
            event,
            product,
            price_before,
            price_after,
            seller_path,
            buyer,
            at,
            on.0,
            on.1,
            on.2
        ];
        tx.exec(sql, values).await?;
        queue_of_jobs::enqueue_once(ctx, tx, SEND, "all", Value::Null, ctx.now() + GATHER_FOR).await
    })
}

async fn news(ctx: &Ctx, tx: &mut Tx<'_>, entry: &Entry) -> Result<Option<PriceNews>> {
    let (before, after) = (&entry.before_state.0, &entry.after_state.0);
    let mut news = PriceNews {
        id: NewsId(0),
        tenant: ctx.tenant,
        event: entry.uid,
        product: None,
        price_before: None,
        price_after: None,
        seller_path: None,
        buyer: None,
        at: entry.at,
        margin_product: None,
        margin_type: None,
        margin_vendor: None,
    };
    if entry.object == "product" {
        let (old, new) = (before["price_minor"].as_i64(), after["price_minor"].as_i64());
        if old.zip(new).is_none_or(|(old, new)| new <= old) {
            return Ok(None);
        }
        news.product = Some(ProductId(entry.object_id));
        (news.price_before, news.price_after) = (old, new);
        return Ok(Some(news));
    }
    let Some(seller) = entry.organisation else { return Ok(None) };
    let key = |name: &str| margin_in(entry)[name].as_i64();
    news.buyer = key("buyer").map(OrganisationId);
    news.margin_product = key("product").map(ProductId);
    news.margin_type = key("product_type").map(ProductTypeId);
    news.margin_vendor = key("vendor").map(VendorId);
    let scope = Scope::of(news.margin_product, news.margin_type, news.margin_vendor);
    if !raises(ctx, tx, entry, (seller, news.buyer), scope).await? {
        return Ok(None);
    }
    news.seller_path = Some(organisations::any(tx, ctx.tenant, seller).await?.path);
    Ok(Some(news))
}

/// The margin that was set or removed.
fn margin_in(entry: &Entry) -> &Value {
    let (before, after) = (&entry.before_state.0, &entry.after_state.0);
    if after["percent"].is_string() { after } else { before }
}

/// Whether something costs more with a margin that was set, or without one that was removed. Where there was none before, or
/// is none any more, others count instead.
async fn raises(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    entry: &Entry,
    (seller, buyer): (OrganisationId, Option<OrganisationId>),
    scope: Scope,
) -> Result<bool> {
    let percent = |state: &Value| state["percent"].as_str().and_then(|text| text.parse::<Decimal>().ok());
    let (before, after) = (&entry.before_state.0, &entry.after_state.0);
    let (was, is) = (percent(before), percent(after));
    if let (Some(was), Some(is)) = (was, is) {
        return Ok(is > was);
    }
    let others = prices::instead_of(tx, ctx.tenant, seller, buyer, scope).await?;
    Ok(others.iter().any(|other| is.is_some_and(|is| is > *other) || was.is_some_and(|was| was < *other)))
}

/// Teaches the worker to send what was gathered.
#[must_use]
pub fn jobs(worker: Worker) -> Worker {
    worker.on(SEND, async |call: JobCall| {
        let ctx = call.ctx().await?;
        loop {
            let ctx = ctx.clone();
            let command = async move |tx: &mut Tx<'_>| send(&ctx, tx).await;
            if call.host.store().write(command).await? == 0 {
                return Ok(());
            }
        }
    })
}

/// Queues the mails about what was gathered, and forgets it; answers how many news there were.
async fn send(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<usize> {
    let news: Vec<PriceNews> = tx.find(ctx.tenant, "ORDER BY id LIMIT $2", params![NEWS_MAX]).await?;
    // Not its key: on SQLite that of the last of them is given to the next one, once they are forgotten.
    let Some(last) = news.last().map(|news| news.event) else { return Ok(0) };
    let users = users::subscribers(tx, ctx.tenant, NOTIFICATION, Permission::CatalogueRead, None).await?;
    if !users.is_empty() {
        let rises = rises(ctx, tx, &news).await?;
        let names = Names::load(ctx, tx, &news).await?;
        let mut buyers: HashMap<String, Buyer> = HashMap::new();
        for user in users {
            if !buyers.contains_key(&user.organisation_path) {
                let own = Buyer::of(tx, ctx.tenant, &user.organisation_path).await?;
                buyers.insert(user.organisation_path.clone(), own);
            }
            let Some(own) = buyers.get(&user.organisation_path) else { continue };
            let words = words::of_user(ctx, tx, &user).await?;
            if let Some(text) = text(&user, words, &rises, (&news, &names), own) {
                let new = NewMail {
                    purpose: NOTIFICATION,
                    dedup_key: Some(format!("prices:{last}:{}", user.id)),
                    to: vec![user.email],
                    subject: words.prices.to_owned(),
                    text,
                    ..NewMail::default()
                };
                mail::queue(ctx, tx, new, None).await?;
            }
        }
    }
    // Not all up to the last: news with a lower key may be committed after these were read.
    let read: Vec<Vec<Param<'_>>> =
        news.iter().map(|news| vec![ctx.tenant.to_value(), news.id.to_value()]).collect();
    tx.exec_each("DELETE FROM messaging_price_news WHERE tenant = $1 AND id = $2", &read).await?;
    Ok(news.len())
}

/// A product that costs more than before.
struct Rise {
    product: Product,
    before: i64,
    after: i64,
}

/// Products whose price is higher after all of the news than before them.
async fn rises(ctx: &Ctx, tx: &mut Tx<'_>, news: &[PriceNews]) -> Result<Vec<Rise>> {
    let mut changes: BTreeMap<ProductId, (i64, i64)> = BTreeMap::new();
    for one in news {
        if let (Some(product), Some(before), Some(after)) = (one.product, one.price_before, one.price_after) {
            changes.entry(product).or_insert((before, after)).1 = after;
        }
    }
    let ids: Vec<ProductId> = changes.keys().copied().collect();
    let mut found = products::many(tx, ctx.tenant, &ids).await?;
    found.sort_by(|a, b| a.name_key.cmp(&b.name_key));
    let rise = |product: Product| {
        let &(before, after) = changes.get(&product.id)?;
        (product.active && after > before).then_some(Rise { product, before, after })
    };
    Ok(found.into_iter().filter_map(rise).collect())
}

/// What a user is told, at the prices of its own organisation; nothing, when nothing concerns it.
fn text(
    user: &User,
    words: &Words,
    rises: &[Rise],
    (news, names): (&[PriceNews], &Names),
    own: &Buyer,
) -> Option<String> {
    let pays = |one: &PriceNews| {
        let below = one.seller_path.as_ref().and_then(|path| user.organisation_path.strip_prefix(path));
        let Some(below) = below.filter(|below| !below.is_empty()) else { return false };
        one.buyer.is_none_or(|buyer| below.split('/').next() == Some(buyer.to_string().as_str()))
    };
    // What is priced in another currency is not sold to it.
    let rises: Vec<&Rise> = rises.iter().filter(|rise| own.currency == Some(rise.product.currency)).collect();
    let by_margin: BTreeSet<Scope> =
        news.iter().filter(|one| pays(one)).filter_map(PriceNews::margin_on).collect();
    if rises.is_empty() && by_margin.is_empty() {
        return None;
    }
    let mut lines = vec![fill(words.greeting, &[&user.name]), String::new()];
    if !rises.is_empty() {
        lines.extend([words.products_rose.to_owned(), String::new()]);
    }
    for Rise { product, before, after } in rises.iter().take(NAMED_MAX) {
        let price = |base| Money::new(own.prices.price(Item::of(product), base), product.currency);
        lines.push(format!("{} {}", product.sku, product.name));
        lines.push(format!("    {}", fill(words.price_was, &[&price(*after), &price(*before)])));
    }
    if rises.len() > NAMED_MAX {
        lines.push(fill(words.and_more, &[&(rises.len() - NAMED_MAX)]));
    }
    if !by_margin.is_empty() {
        lines.extend([String::new(), words.margin_rose.to_owned(), String::new()]);
        lines.extend(names.lines(&by_margin, words));
    }
    lines.extend([String::new(), words.goodbye.to_owned(), String::new()]);
    Some(lines.join("\n"))
}
