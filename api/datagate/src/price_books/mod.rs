//! Products of price books.

mod convert;

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Faults, Paged};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_rating::book_products;

use crate::faults::{Names, settle};
use crate::uid;

/// Fields as the command calls them, and as the contract does.
const NAMES: Names = &[
    ("cost", "costAmount"),
    ("rating", "ratingType"),
    ("amount", "ratingAmount"),
    ("vat_rate", "taxRate"),
    ("gl_code", "glCode"),
    ("product_category", "productCategory"),
];

/// Products of a price book, by name.
pub(crate) async fn list(call: Call) -> Answer {
    let book = uid(&call, "pbId", "price book")?;
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = book_products::page(ctx, tx, book, page).await?;
        let rows = convert::products(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Adds a product to a price book; answers its id. Its name, which is what the supplier's bill calls it, is in a book
/// once.
pub(crate) async fn create(call: Call) -> Answer {
    let book = uid(&call, "pbId", "price book")?;
    let (body, early) = lenient::read::<wire::PriceBookProduct>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        book_products::find_book(ctx, tx, book).await?;
        lenient::run(early.clone(), async {
            let mut faults = Faults::new();
            let details = convert::details(ctx, tx, &body, &mut faults).await?;
            let made = settle(faults, book_products::create(ctx, tx, book, details).await, NAMES)?;
            Ok(Reply::ok(made.uid))
        })
        .await
    })
    .await
}

/// One product of a price book.
pub(crate) async fn show(call: Call) -> Answer {
    let (book, id) = (uid(&call, "pbId", "price book")?, uid(&call, "id", "product of this price book")?);
    call.read(async move |ctx, tx| {
        let found = book_products::view(ctx, tx, book, id).await?;
        Ok(Reply::ok(convert::product(ctx, tx, &found).await?))
    })
    .await
}

/// Changes the fields the body brings.
pub(crate) async fn update(call: Call) -> Answer {
    let (book, id) = (uid(&call, "pbId", "price book")?, uid(&call, "id", "product of this price book")?);
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let before = book_products::view(ctx, tx, book, id).await?;
        let current = convert::product(ctx, tx, &before).await?;
        let (body, early) = lenient::merged::<wire::PriceBookProduct>(&current, brought.clone())?.parts();
        lenient::run(early, async {
            let mut faults = Faults::new();
            let details = convert::details(ctx, tx, &body, &mut faults).await?;
            settle(faults, book_products::update(ctx, tx, (book, id), details).await, NAMES)?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Removes a product from a price book.
pub(crate) async fn delete(call: Call) -> Answer {
    let (book, id) = (uid(&call, "pbId", "price book")?, uid(&call, "id", "product of this price book")?);
    call.write(async move |ctx, tx| {
        book_products::delete(ctx, tx, (book, id)).await?;
        Ok(Reply::null())
    })
    .await
}
