//! Between products of price books and the wire.

use comptoir_contracts::{Number, datagate as wire};
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_parties::references::ReferenceKind as Kind;
use comptoir_pricing::vat;
use comptoir_rating::book_products::{BookProduct, Details};
use comptoir_store::Tx;
use comptoir_subscriptions::templates::{self, TemplateId};

use crate::references::{Names, distinct, take, take_tax_rate, tax_rate};
use crate::templates::take_template;

/// The details a body describes; what cannot be read is noted.
///
/// # Errors
/// What the store answers.
pub(super) async fn details(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    body: &wire::PriceBookProduct,
    faults: &mut Faults,
) -> Result<Details> {
    let category = body.product_category.as_ref();
    let template = ("templateProduct", body.template_product.as_ref());
    let rate = take_tax_rate(ctx, tx, "taxRate", body.tax_rate.as_ref(), faults).await?;
    Ok(Details {
        name: body.name.clone().unwrap_or_default(),
        label: body.label.clone(),
        cost: body.cost_amount.map(Number::get),
        rating: take(ctx, tx, Kind::RatingType, "ratingType", body.rating_type.as_ref(), faults).await?,
        amount: body.rating_amount.map(Number::get),
        vat_rate: rate.map(|rate| rate.id),
        pro_rata: body.allow_pro_rata.unwrap_or(false),
        gl_code: take(ctx, tx, Kind::GlCode, "glCode", body.gl_code.as_ref(), faults).await?,
        product_category: take(ctx, tx, Kind::ProductCategory, "productCategory", category, faults).await?,
        template: take_template(ctx, tx, template, faults).await?.map(|template| template.id.0),
        hidden: body.is_hidden.unwrap_or(false),
    })
}

/// One product on the wire.
///
/// # Errors
/// What the store answers.
pub(super) async fn product(ctx: &Ctx, tx: &mut Tx<'_>, row: &BookProduct) -> Result<wire::PriceBookProduct> {
    let mut rows = products(ctx, tx, std::slice::from_ref(row)).await?;
    rows.pop().ok_or_else(|| Error::internal("a product of a price book was lost"))
}

/// Products on the wire, with what they refer to read at once.
///
/// # Errors
/// What the store answers.
pub(super) async fn products(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    rows: &[BookProduct],
) -> Result<Vec<wire::PriceBookProduct>> {
    let named = rows.iter().flat_map(|row| [Some(row.rating), row.gl_code, row.product_category]);
    let names = Names::load(tx, ctx.tenant, named).await?;
    let rates = vat::many(tx, ctx.tenant, &distinct(rows.iter().filter_map(|row| row.vat_rate))).await?;
    let made_of = distinct(rows.iter().filter_map(|row| row.template).map(TemplateId));
    let made_of = templates::many(tx, ctx.tenant, &made_of).await?;
    let shown = |row: &BookProduct| {
        let template = made_of.iter().find(|template| Some(template.id.0) == row.template);
        wire::PriceBookProduct {
            id: Some(row.uid.to_string()),
            name: Some(row.name.clone()),
            label: row.label.clone(),
            cost_amount: row.cost.map(Number::from),
            rating_type: names.show(Some(row.rating)),
            rating_amount: Some(row.amount.into()),
            tax_rate: rates.iter().find(|rate| Some(rate.id) == row.vat_rate).map(tax_rate),
            allow_pro_rata: Some(row.pro_rata),
            gl_code: names.show(row.gl_code),
            product_category: names.show(row.product_category),
            template_product: template.map(|template| wire::TemplateProductReference {
                id: Some(template.uid),
                name: Some(template.name().to_owned()),
            }),
            is_hidden: Some(row.hidden),
        }
    };
    Ok(rows.iter().map(shown).collect())
}
