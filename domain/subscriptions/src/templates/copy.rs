//! Products of customers copied from templates, one by one or as a kit. From then on they have nothing to do with them.

use std::collections::HashMap;

use comptoir_kernel::{Ctx, Error, Faults, OrganisationId, Permission, Result};
use comptoir_store::Tx;
use jiff::civil::Date;
use serde_json::json;

use super::charges::{self, TemplateCharge};
use super::kits::Kit;
use super::parts::{self, Part};
use super::{Template, TemplateId};
use crate::subscriptions::{self, Source};
use crate::{
    AgreementId, Charge, ChargeProfile, NewSubscription, Subscription, SubscriptionDetails,
    SubscriptionProfile, agreements,
};

/// Whose a copy is to be, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Copy {
    /// The customer.
    pub organisation: OrganisationId,
    /// Agreement it is billed on; the customer's default one when absent.
    pub agreement: Option<AgreementId>,
    /// First day.
    pub date_start: Date,
    /// Last day.
    pub date_end: Option<Date>,
    /// Site it is at.
    pub site: Option<i64>,
    /// Service item it belongs to.
    pub service_item: Option<i64>,
    /// Text on the invoice; the template's when absent. Of no use for a kit, whose parts have their own.
    pub label: Option<String>,
}

/// Makes a product from a template, with the template's charges, or with others in their place.
///
/// # Errors
/// `NotFound` when the customer is out of reach; every fault of the product and its charges; `Denied` without the
/// permission.
pub async fn product(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    template: &Template,
    copy: &Copy,
    own: Option<Vec<ChargeProfile>>,
) -> Result<(Subscription, Vec<Charge>)> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let charges = match own {
        Some(own) => own,
        None => {
            let usual = charges::of_templates(tx, ctx.tenant, &[template.id]).await?;
            usual.iter().map(TemplateCharge::profile).collect()
        }
    };
    let agreement = agreement(ctx, tx, copy).await?;
    let new = NewSubscription {
        organisation: copy.organisation,
        profile: profile(template, copy, agreement),
        source: Source::default(),
        charges,
    };
    subscriptions::create(ctx, tx, new).await
}

/// Makes the products of a kit, in the order of its parts, each with the charges that count in the kit, or with others in
/// their place where `own` has any for it. What the kit says of periods, parts of periods, surcharges and category goes for all of them.
///
/// # Errors
/// As for [`product`]; a fault of `products` where one is named that is no part of the kit, and of `kit` where it has none.
pub async fn kit(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    kit: &Kit,
    copy: &Copy,
    mut own: HashMap<TemplateId, Option<Vec<ChargeProfile>>>,
) -> Result<Vec<Subscription>> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let parts = parts::of(ctx, tx, &[kit.id]).await?;
    let mut faults = Faults::new();
    if parts.is_empty() {
        faults.invalid("kit", format!("{} has no products", kit.name));
    }
    if own.keys().any(|id| parts.iter().all(|(_, template, _)| template.id != *id)) {
        faults.invalid("products", "must be products of the kit");
    }
    faults.finish()?;
    let agreement = agreement(ctx, tx, copy).await?;
    let mut made = Vec::with_capacity(parts.len());
    for (part, template, usual) in parts {
        let usual = || usual.iter().map(TemplateCharge::profile).collect();
        let new = NewSubscription {
            organisation: copy.organisation,
            profile: of_part(kit, (&part, &template), copy, agreement),
            source: Source::default(),
            charges: own.remove(&template.id).flatten().unwrap_or_else(usual),
        };
        made.push(subscriptions::create(ctx, tx, new).await.map_err(|error| within(&template, error))?.0);
    }
    Ok(made)
}

/// Says of a fault which product of the kit it is of.
fn within(template: &Template, mut error: Error) -> Error {
    for fault in &mut error.faults {
        fault.field = format!("products[{}].{}", template.uid, fault.field);
    }
    error
}

async fn agreement(ctx: &Ctx, tx: &mut Tx<'_>, copy: &Copy) -> Result<AgreementId> {
    match copy.agreement {
        Some(agreement) => Ok(agreement),
        None => Ok(agreements::default_for(ctx, tx, copy.organisation).await?.id),
    }
}

fn profile(template: &Template, copy: &Copy, agreement: AgreementId) -> SubscriptionProfile {
    let label = copy.label.as_deref().unwrap_or_else(|| template.name());
    SubscriptionProfile {
        description: template.description.clone(),
        in_advance: template.in_advance,
        pro_rata: template.pro_rata,
        date_end: copy.date_end,
        tax_inclusive: template.tax_inclusive,
        excludes_surcharges: template.excludes_surcharges,
        site: copy.site,
        service_item: copy.service_item,
        details: SubscriptionDetails {
            bundle: template.details.bundle.clone(),
            cost_centre: template.details.cost_centre.clone(),
            gl_code: template.details.gl_code,
            product_category: template.details.product_category,
            supplier: template.details.supplier,
            ..SubscriptionDetails::default()
        },
        ..SubscriptionProfile::from_day(agreement, (template.code.as_str(), label), copy.date_start)
    }
}

fn of_part(
    kit: &Kit,
    (part, template): (&Part, &Template),
    copy: &Copy,
    agreement: AgreementId,
) -> SubscriptionProfile {
    let own = &part.details;
    let usual = profile(template, copy, agreement);
    SubscriptionProfile {
        label: own.label.clone().unwrap_or_else(|| template.name().to_owned()),
        in_advance: kit.in_advance.unwrap_or(template.in_advance),
        pro_rata: kit.pro_rata,
        excludes_surcharges: kit.excludes_surcharges || template.excludes_surcharges,
        details: SubscriptionDetails {
            bundle: own.bundle.clone().or(usual.details.bundle),
            gl_code: own.gl_code.or(usual.details.gl_code),
            product_category: own
                .product_category
                .or(kit.product_category)
                .or(usual.details.product_category),
            supplier: own.supplier.or(usual.details.supplier),
            kit: Some(json!({ "id": kit.uid, "name": kit.name })),
            ..usual.details
        },
        ..usual
    }
}
