//! Products of price books: what suppliers' electronic bills charge for, and what it is sold for.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Faults, Kind, Page, Paged, Permission, Result, TenantId, id, text};
use comptoir_parties::{ReferenceKind, references};
use comptoir_pricing::vat::VatRateId;
use comptoir_store::{Order, Select, Tx, entity, params, stored_id};
use jiff::Timestamp;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::found::{reference, text as checked, vat_rate};
use crate::rate_cards::{self, CardKind, RateCard, RateCardId, require_tenant};
use crate::rules::{ProductPrice, RATE_DECIMALS, Sold};

/// Characters of a name or a label at most.
const TEXT_CHARS_MAX: usize = 200;
/// Amounts lie below it, in major units.
const AMOUNT_MAX: i64 = 1_000_000_000;

id!(
    /// A product of a price book.
    BookProductId
);
stored_id!(BookProductId);

entity! {
    /// A product of a price book.
    pub struct BookProduct in "rating_book_product" {
        /// Key.
        pub id: BookProductId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The price book.
        pub card: RateCardId,
        /// What the supplier's bill calls it; once in a book, case aside.
        pub name: String,
        /// The name for searching.
        pub name_folded: String,
        /// Text on the invoice; the name when absent.
        pub label: Option<String>,
        /// What it costs where the supplier's bill does not say, in major units.
        pub cost: Option<Decimal>,
        /// How the amount is meant (key of a reference).
        pub rating: i64,
        /// Price, or factor on the cost.
        pub amount: Decimal,
        /// VAT rate, where it is not that of the book.
        pub vat_rate: Option<VatRateId>,
        /// Whether a part of a period costs a part of the price.
        pub pro_rata: bool,
        /// Account in the general ledger (key of a reference).
        pub gl_code: Option<i64>,
        /// Category (key of a reference).
        pub product_category: Option<i64>,
        /// Product template it is made of (key of subscriptions' table).
        pub template: Option<i64>,
        /// Counts on the invoice and is left out of the printed document.
        pub hidden: bool,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
        /// When it was taken out of the book; what it has priced goes on naming it.
        pub deleted_at: Option<Timestamp>,
    }
}

/// Everything about a product of a price book that a caller may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// What the supplier's bill calls it.
    pub name: String,
    /// Text on the invoice.
    pub label: Option<String>,
    /// What it costs, in major units.
    pub cost: Option<Decimal>,
    /// How the amount is meant (key of a reference).
    pub rating: Option<i64>,
    /// Price, or factor on the cost.
    pub amount: Option<Decimal>,
    /// VAT rate, where it is not that of the book.
    pub vat_rate: Option<VatRateId>,
    /// Whether a part of a period costs a part of the price.
    pub pro_rata: bool,
    /// Account in the general ledger (key of a reference).
    pub gl_code: Option<i64>,
    /// Category (key of a reference).
    pub product_category: Option<i64>,
    /// Product template (key of subscriptions' table).
    pub template: Option<i64>,
    /// Counts and is not printed.
    pub hidden: bool,
}

/// Details in their final form.
struct Checked {
    details: Details,
    rating: i64,
    amount: Decimal,
}

impl BookProduct {
    /// Text on the invoice.
    pub fn shown(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }

    /// What it is sold for, where its amount is meant so.
    pub(crate) fn price(&self, sold: Sold) -> ProductPrice {
        ProductPrice { sold, amount: self.amount, cost: self.cost, pro_rata: self.pro_rata }
    }

    fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "price_book": self.card,
            "name": self.name,
            "label": self.label,
            "cost": self.cost.map(|cost| cost.to_string()),
            "rating": self.rating,
            "amount": self.amount.to_string(),
            "vat_rate": self.vat_rate,
            "pro_rata": self.pro_rata,
            "gl_code": self.gl_code,
            "product_category": self.product_category,
            "template": self.template,
            "hidden": self.hidden,
        })
    }
}

/// A page of the products of a price book, by name.
///
/// # Errors
/// `NotFound` when there is no such price book; `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, book: Uuid, page: Page) -> Result<Paged<BookProduct>> {
    ctx.require(Permission::RatingRead)?;
    let book = find_book(ctx, tx, book).await?;
    let products = Select::new(ctx.tenant).equal("card", book.id).raw("deleted_at IS NULL", []);
    products.order("name_folded", Order::Ascending).page(tx, page).await
}

/// A product of a price book.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn view(ctx: &Ctx, tx: &mut Tx<'_>, book: Uuid, uid: Uuid) -> Result<BookProduct> {
    ctx.require(Permission::RatingRead)?;
    let book = find_book(ctx, tx, book).await?;
    find(tx, &book, uid).await
}

/// Adds a product to a price book.
///
/// # Errors
/// Faults of `name`, `label`, `cost`, `rating`, `amount`, `vat_rate`, `gl_code`, `product_category`;
/// [`comptoir_kernel::Code::Duplicate`] when the book has the name; `NotFound`; `Denied` without the permission.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, book: Uuid, details: Details) -> Result<BookProduct> {
    require_tenant(ctx)?;
    let book = find_book(ctx, tx, book).await?;
    let checked = check(ctx, tx, details).await?;
    let mut made = new(ctx, &book, checked);
    refuse_second(tx, &book, &made).await?;
    tx.insert(&mut made).await?;
    let change = Change::new(&catalogue::BOOK_PRODUCT_CREATED, made.id, made.uid);
    record(ctx, tx, change.after(made.state())).await?;
    Ok(made)
}

/// Changes a product of a price book.
///
/// # Errors
/// As for [`create`].
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (book, uid): (Uuid, Uuid),
    details: Details,
) -> Result<BookProduct> {
    require_tenant(ctx)?;
    let book = find_book(ctx, tx, book).await?;
    let before = find(tx, &book, uid).await?;
    let checked = check(ctx, tx, details).await?;
    let draft = new(ctx, &book, checked);
    let after = BookProduct { id: before.id, uid: before.uid, created_at: before.created_at, ..draft };
    refuse_second(tx, &book, &after).await?;
    tx.update(&after).await?;
    let change = Change::new(&catalogue::BOOK_PRODUCT_UPDATED, after.id, after.uid);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Removes a product from a price book. Its row stays, because what it has priced names it.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, (book, uid): (Uuid, Uuid)) -> Result<()> {
    require_tenant(ctx)?;
    let book = find_book(ctx, tx, book).await?;
    let before = find(tx, &book, uid).await?;
    tx.update(&BookProduct { deleted_at: Some(ctx.now()), ..before.clone() }).await?;
    let change = Change::new(&catalogue::BOOK_PRODUCT_DELETED, before.id, before.uid);
    record(ctx, tx, change.before(before.state())).await
}

/// The price book; a card that prices usage has no products.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn find_book(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<RateCard> {
    let missing = || Error::not_found("price book", uid);
    let named = |error: Error| if error.kind() == Kind::NotFound { missing() } else { error };
    let found = rate_cards::find_uid(ctx, tx, uid).await.map_err(named)?;
    if found.kind == CardKind::PriceBook { Ok(found) } else { Err(missing()) }
}

async fn find(tx: &mut Tx<'_>, book: &RateCard, uid: Uuid) -> Result<BookProduct> {
    let found = tx
        .first(book.tenant, "AND card = $2 AND uid = $3 AND deleted_at IS NULL", params![book.id, uid])
        .await?;
    found.ok_or_else(|| Error::not_found("product of this price book", uid))
}

async fn check(ctx: &Ctx, tx: &mut Tx<'_>, mut details: Details) -> Result<Checked> {
    let mut faults = Faults::new();
    details.name = checked(&mut faults, "name", Some(details.name), TEXT_CHARS_MAX).unwrap_or_default();
    if details.name.is_empty() {
        faults.required("name");
    }
    details.label = checked(&mut faults, "label", details.label, TEXT_CHARS_MAX);
    let rating = faults.require("rating", details.rating);
    for (field, kind, key) in [
        ("rating", ReferenceKind::RatingType, rating),
        ("gl_code", ReferenceKind::GlCode, details.gl_code),
        ("product_category", ReferenceKind::ProductCategory, details.product_category),
    ] {
        if let Some(key) = key {
            reference(ctx, tx, &mut faults, (field, kind), key).await?;
        }
    }
    vat_rate(ctx, tx, &mut faults, details.vat_rate).await?;
    let sold = sold(tx, ctx.tenant, rating).await?;
    if rating.is_some() && sold.is_none() && faults.is_empty() {
        faults.invalid("rating", "must be Flat Rate, Per Unit, Mark-up or Pass Through");
    }
    let amount = match details.amount {
        // What passes through has no price of its own.
        None if sold == Some(Sold::PassThrough) => Some(Decimal::ZERO),
        amount => faults.require("amount", amount),
    };
    for (field, value) in [("amount", amount), ("cost", details.cost)] {
        // What is given back is a charge with a negative quantity, and no price.
        if value.is_some_and(|value| value < Decimal::ZERO) {
            faults.invalid(field, "must not be negative");
        } else if value.is_some_and(|value| value >= Decimal::from(AMOUNT_MAX)) {
            faults.invalid(field, format!("must be below {AMOUNT_MAX}"));
        }
        if value.is_some_and(|value| value.normalize().scale() > RATE_DECIMALS) {
            faults.invalid(field, format!("must have at most {RATE_DECIMALS} decimals"));
        }
    }
    faults.finish()?;
    let missing = || Error::internal("a fault was not noted");
    let (rating, amount) = (rating.ok_or_else(missing)?, amount.ok_or_else(missing)?);
    Ok(Checked { details, rating, amount })
}

/// How an amount is meant, where products of books can be sold so.
pub(crate) async fn sold(tx: &mut Tx<'_>, tenant: TenantId, rating: Option<i64>) -> Result<Option<Sold>> {
    let Some(key) = rating else { return Ok(None) };
    let known = references::many(tx, tenant, &[key]).await?;
    Ok(known.first().and_then(|known| Sold::named(&known.name_folded)))
}

/// Products by key, those included that were taken out of their books.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, keys: &[BookProductId]) -> Result<Vec<BookProduct>> {
    Select::new(tenant).any("id", keys.iter().copied()).all(tx).await
}

fn new(ctx: &Ctx, book: &RateCard, checked: Checked) -> BookProduct {
    let Checked { details, rating, amount } = checked;
    BookProduct {
        id: BookProductId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        card: book.id,
        name_folded: text::fold(&details.name),
        name: details.name,
        label: details.label,
        cost: details.cost.map(|cost| cost.normalize()),
        rating,
        amount: amount.normalize(),
        vat_rate: details.vat_rate,
        pro_rata: details.pro_rata,
        gl_code: details.gl_code,
        product_category: details.product_category,
        template: details.template,
        hidden: details.hidden,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        deleted_at: None,
    }
}

/// Refuses a name that another product of the book has: a supplier's line would fit both.
async fn refuse_second(tx: &mut Tx<'_>, book: &RateCard, product: &BookProduct) -> Result<()> {
    // Two that are made at once wait here for each other.
    tx.lock::<RateCard>(book.tenant, book.id).await?;
    let tail = "AND card = $2 AND name_folded = $3 AND id <> $4 AND deleted_at IS NULL LIMIT 1";
    let values = params![book.id, product.name_folded, product.id];
    if tx.first::<BookProduct>(book.tenant, tail, values).await?.is_none() {
        return Ok(());
    }
    Err(Error::duplicate("name", format!("the price book has a product '{}'", product.name)))
}
