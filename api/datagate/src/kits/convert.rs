//! Between kits and the wire.

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_parties::references::{self, Reference, ReferenceKind as Kind};
use comptoir_store::Tx;
use comptoir_subscriptions::templates::parts::{self, Part, PartDetails};
use comptoir_subscriptions::templates::{Kit, KitProfile, Template, TemplateCharge};

use crate::in_advance;
use crate::products::charges;
use crate::references::{Names, take, take_bundle};
use crate::templates::given;

/// A part of a kit with its template and the charges that count.
pub(super) type Whole = (Part, Template, Vec<TemplateCharge>);

/// What a body describes; what cannot be read is noted.
///
/// # Errors
/// What the store answers.
pub(super) async fn profile(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    body: &wire::Kit,
    faults: &mut Faults,
) -> Result<KitProfile> {
    let category = body.product_category.as_ref();
    Ok(KitProfile {
        name: body.name.clone().unwrap_or_default(),
        description: body.description.clone(),
        in_advance: in_advance::read(ctx, tx, body.in_advance.as_ref(), faults).await?,
        pro_rata: body.pro_rata.unwrap_or(false),
        excludes_surcharges: body.exclude_surcharges.unwrap_or(false),
        product_category: take(ctx, tx, Kind::ProductCategory, "productCategory", category, faults).await?,
    })
}

/// One kit on the wire.
///
/// # Errors
/// What the store answers.
pub(super) async fn kit(ctx: &Ctx, tx: &mut Tx<'_>, kit: &Kit) -> Result<wire::Kit> {
    let mut rows = kits(ctx, tx, std::slice::from_ref(kit)).await?;
    rows.pop().ok_or_else(|| Error::internal("a kit was lost"))
}

/// Kits on the wire, with what they refer to read at once.
///
/// # Errors
/// What the store answers.
pub(super) async fn kits(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[Kit]) -> Result<Vec<wire::Kit>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let all = parts::of(ctx, tx, &ids).await?;
    let names = Names::load(tx, ctx.tenant, rows.iter().map(|row| row.product_category)).await?;
    let advances = references::list(tx, ctx.tenant, Kind::InAdvance).await?;
    let row = |kit: &Kit| {
        let own = all.iter().filter(|(part, ..)| part.kit == kit.id);
        let sums = parts::sums(own.flat_map(|(_, _, charges)| charges));
        wire::Kit {
            id: Some(kit.uid.to_string()),
            name: Some(kit.name.clone()),
            description: kit.description.clone(),
            cost: Some(sums.cost.normalize().into()),
            sell: Some(sums.sell.normalize().into()),
            in_advance: kit.in_advance.and_then(|advance| in_advance::shown(&advances, advance)),
            product_category: names.show(kit.product_category),
            pro_rata: Some(kit.pro_rata),
            exclude_surcharges: Some(kit.excludes_surcharges),
        }
    };
    Ok(rows.iter().map(row).collect())
}

/// What a body says is otherwise about a template in a kit: what is the template's own is not kept twice.
///
/// # Errors
/// What the store answers.
pub(super) async fn part(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    template: Option<&Template>,
    body: &wire::KitProduct,
    faults: &mut Faults,
) -> Result<PartDetails> {
    let category = body.product_category.as_ref();
    let category = take(ctx, tx, Kind::ProductCategory, "productCategory", category, faults).await?;
    let gl_code = take(ctx, tx, Kind::GlCode, "glCode", body.gl_code.as_ref(), faults).await?;
    let supplier = take(ctx, tx, Kind::Supplier, "supplier", body.supplier.as_ref(), faults).await?;
    let bundle = take_bundle(ctx, tx, body.bundle.as_ref(), faults).await?;
    let label = body.product_label.as_deref().map(str::trim).filter(|label| !label.is_empty());
    let usual = template.map(|template| &template.details);
    Ok(PartDetails {
        label: label
            .filter(|label| template.is_none_or(|template| template.name() != *label))
            .map(str::to_owned),
        bundle: bundle.filter(|bundle| usual.is_none_or(|usual| usual.bundle.as_ref() != Some(bundle))),
        gl_code: gl_code.filter(|_| usual.is_none_or(|usual| usual.gl_code != gl_code)),
        product_category: category.filter(|_| usual.is_none_or(|usual| usual.product_category != category)),
        supplier: supplier.filter(|_| usual.is_none_or(|usual| usual.supplier != supplier)),
    })
}

/// The products of a kit on the wire.
///
/// # Errors
/// What the store answers.
pub(super) async fn products(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[Whole]) -> Result<Vec<wire::KitProduct>> {
    let named = rows.iter().flat_map(|(part, template, charges)| {
        let (own, usual) = (&part.details, &template.details);
        let keys = [
            own.gl_code.or(usual.gl_code),
            own.product_category.or(usual.product_category),
            own.supplier.or(usual.supplier),
        ];
        keys.into_iter().chain(charges.iter().map(|charge| charge.scope))
    });
    let names = Names::load(tx, ctx.tenant, named.collect::<Vec<_>>()).await?;
    let types = references::list(tx, ctx.tenant, Kind::ChargeType).await?;
    rows.iter().map(|row| product(row, &names, &types)).collect()
}

fn product(
    (part, template, charges): &Whole,
    names: &Names,
    types: &[Reference],
) -> Result<wire::KitProduct> {
    let (own, usual) = (&part.details, &template.details);
    let charges = charges.iter().map(|charge| charges::shown((charge.uid, &charge.profile()), names, types));
    Ok(wire::KitProduct {
        product_id: Some(template.uid.to_string()),
        product_name: Some(template.code.clone()),
        product_label: Some(own.label.clone().unwrap_or_else(|| template.name().to_owned())),
        supplier: names.show(own.supplier.or(usual.supplier)),
        product_category: names.show(own.product_category.or(usual.product_category)),
        gl_code: names.show(own.gl_code.or(usual.gl_code)),
        bundle: given(own.bundle.as_ref().or(usual.bundle.as_ref())),
        charges: Some(charges.collect::<Result<Vec<_>>>()?),
    })
}
