//! Between product templates and the wire.

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_parties::references::{self, Reference, ReferenceKind as Kind};
use comptoir_store::Tx;
use comptoir_subscriptions::templates::kits::{self, Kit};
use comptoir_subscriptions::templates::{self, Template, TemplateCharge, TemplateDetails, TemplateProfile};
use comptoir_subscriptions::{ChargeProfile, InAdvance};
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use crate::in_advance;
use crate::kits::take_kit;
use crate::products::charges;
use crate::references::{Named, Names, distinct, take, take_bundle};

/// What a body describes.
pub(super) struct Read {
    pub(super) profile: TemplateProfile,
    pub(super) charges: Vec<(Option<Uuid>, ChargeProfile)>,
}

/// What a body describes. What cannot be read is noted, and stands as something harmless.
///
/// # Errors
/// What the store answers.
pub(super) async fn profile(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    body: &wire::ProductTemplate,
    faults: &mut Faults,
) -> Result<Read> {
    if body.code.trim().is_empty() {
        faults.required("code");
    }
    if body.in_advance.wanted().is_none() {
        faults.required("inAdvance");
    }
    let advance = in_advance::read(ctx, tx, Some(&body.in_advance), faults).await?;
    let category = body.product_category.as_ref();
    let details = TemplateDetails {
        bundle: take_bundle(ctx, tx, body.bundle.as_ref(), faults).await?,
        cost_centre: body.cost_centre.clone(),
        gl_code: take(ctx, tx, Kind::GlCode, "glCode", body.gl_code.as_ref(), faults).await?,
        product_category: take(ctx, tx, Kind::ProductCategory, "productCategory", category, faults).await?,
        supplier: take(ctx, tx, Kind::Supplier, "supplier", body.supplier.as_ref(), faults).await?,
    };
    let kit = take_kit(ctx, tx, ("productKit", body.product_kit.as_ref()), faults).await?;
    let profile = TemplateProfile {
        code: body.code.clone(),
        label: body.label.clone(),
        description: body.description.clone(),
        in_advance: advance.unwrap_or(InAdvance::Current),
        pro_rata: body.is_allowing_pro_rata.unwrap_or(false),
        tax_inclusive: body.is_tax_inclusive.unwrap_or(false),
        excludes_surcharges: body.is_excluding_surcharges.unwrap_or(false),
        kit: kit.map(|kit| kit.id),
        details,
    };
    let charges = charges::several(ctx, tx, &[], body.charges.as_deref(), faults).await?;
    Ok(Read { profile, charges })
}

/// One template on the wire.
///
/// # Errors
/// What the store answers.
pub(super) async fn template(ctx: &Ctx, tx: &mut Tx<'_>, row: &Template) -> Result<wire::ProductTemplate> {
    let mut rows = templates(ctx, tx, std::slice::from_ref(row)).await?;
    rows.pop().ok_or_else(|| Error::internal("a product template was lost"))
}

struct Around {
    charges: Vec<TemplateCharge>,
    kits: Vec<Kit>,
    names: Names,
    advances: Vec<Reference>,
    types: Vec<Reference>,
}

/// Templates on the wire, with what they refer to read at once.
///
/// # Errors
/// What the store answers.
pub(super) async fn templates(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    rows: &[Template],
) -> Result<Vec<wire::ProductTemplate>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let charges = templates::charges::of_templates(tx, ctx.tenant, &ids).await?;
    let named = rows.iter().flat_map(|row| {
        let details = &row.details;
        [details.gl_code, details.product_category, details.supplier]
    });
    let named: Vec<Option<i64>> = named.chain(charges.iter().map(|charge| charge.scope)).collect();
    let around = Around {
        kits: kits::many(tx, ctx.tenant, &distinct(rows.iter().filter_map(|row| row.kit))).await?,
        names: Names::load(tx, ctx.tenant, named).await?,
        advances: references::list(tx, ctx.tenant, Kind::InAdvance).await?,
        types: references::list(tx, ctx.tenant, Kind::ChargeType).await?,
        charges,
    };
    rows.iter().map(|row| around.template(row)).collect()
}

impl Around {
    fn template(&self, row: &Template) -> Result<wire::ProductTemplate> {
        let details = &row.details;
        let kit = self.kits.iter().find(|kit| Some(kit.id) == row.kit);
        let own = self.charges.iter().filter(|charge| charge.template == Some(row.id));
        let own = own.map(|charge| charges::shown((charge.uid, &charge.profile()), &self.names, &self.types));
        Ok(wire::ProductTemplate {
            bundle: given(details.bundle.as_ref()),
            code: row.code.clone(),
            cost_centre: details.cost_centre.clone(),
            description: row.description.clone(),
            is_excluding_surcharges: Some(row.excludes_surcharges),
            gl_code: self.names.show(details.gl_code),
            id: Some(row.uid),
            label: row.label.clone(),
            is_allowing_pro_rata: Some(row.pro_rata),
            product_category: self.names.show(details.product_category),
            supplier: self.names.show(details.supplier),
            is_tax_inclusive: Some(row.tax_inclusive),
            in_advance: in_advance::shown(&self.advances, row.in_advance).unwrap_or_default(),
            product_kit: kit
                .map(|kit| wire::KitReference { id: Some(kit.uid), name: Some(kit.name.clone()) }),
            charges: Some(own.collect::<Result<Vec<_>>>()?),
        })
    }
}

/// A part that was kept as it was given.
pub(crate) fn given<T: DeserializeOwned>(value: Option<&Value>) -> Option<T> {
    value.and_then(|value| serde_json::from_value(value.clone()).ok())
}
