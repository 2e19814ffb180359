//! What every tenant starts with.

use std::collections::{HashMap, HashSet};

use comptoir_kernel::{Ctx, Result, TenantId, text};
use comptoir_store::Tx;

use super::{Reference, ReferenceKind, ReferenceKind as Kind, list};

/// A name and what it stands for in numbers.
type Row = (&'static str, Option<i64>);

const fn name(name: &'static str) -> Row {
    (name, None)
}

const SEED: &[(ReferenceKind, &[Row])] = &[
    (
        Kind::Service,
        &[
            name("Outbound voice"),
            name("Inbound voice"),
            name("Tolls"),
            name("Toll-free"),
            name("Mobile"),
            name("SMS"),
            name("Data"),
            name("Circuit"),
            name("Other"),
        ],
    ),
    (
        Kind::RecordType,
        &[name("voice"), name("mobile"), name("sms"), name("data"), name("toll-free"), name("other")],
    ),
    (
        Kind::RatingType,
        &[
            name("Flat Rate"),
            name("Mark-up"),
            name("Minute Rate"),
            name("Per Unit"),
            name("Pass Through"),
            name("Pricing Error"),
            name("Tiered"),
            name("Stepped"),
        ],
    ),
    (Kind::ChargeType, &[name("Recurring"), name("One-off"), name("Usage"), name("Percentage")]),
    (
        Kind::ScopeType,
        &[
            ("Product", Some(1)),
            ("Service Item", Some(2)),
            ("Kit", Some(3)),
            ("Agreement", Some(4)),
            ("Usage", Some(5)),
            ("Call", Some(6)),
            ("Minute", Some(7)),
        ],
    ),
    (Kind::InAdvance, &[name("Current Month"), name("One Month in Arrears"), name("One Month in Advance")]),
    (Kind::InvoiceStatus, &[name("Generated"), name("Gen. Failed"), name("Sent"), name("Sent Manually")]),
    (
        Kind::GlCode,
        &[name("4000 Sales"), name("4010 Usage"), name("4020 Subscriptions"), name("4030 Hardware")],
    ),
    (
        Kind::ProductCategory,
        &[name("Lines"), name("Licences"), name("Hardware"), name("Support"), name("Usage"), name("Other")],
    ),
    (
        Kind::PaymentTerm,
        &[
            ("Due on receipt", Some(0)),
            ("7 days", Some(7)),
            ("14 days", Some(14)),
            ("30 days", Some(30)),
            ("60 days", Some(60)),
            ("90 days", Some(90)),
        ],
    ),
    (Kind::Currency, &[name("GBP"), name("EUR"), name("USD"), name("CAD"), name("AUD"), name("NZD")]),
    (Kind::InvoiceLayout, &[name("Standard"), name("Detailed"), name("Summary")]),
    (Kind::CreditNoteLayout, &[name("Standard"), name("Detailed")]),
    (Kind::DeliveryMethod, &[name("E-mail"), name("Post"), name("None")]),
    (Kind::BusinessUnit, &[name("Main")]),
    (Kind::AccountManager, &[name("House account")]),
    (Kind::CustomerGroup, &[name("Standard"), name("Wholesale"), name("Key accounts")]),
    (Kind::Supplier, &[name("Own network")]),
    (Kind::RateCardType, &[name("Rate card"), name("Price book")]),
    (
        Kind::ServiceItemType,
        &[
            name("Phone number"),
            name("Toll-free number"),
            name("Mobile number"),
            name("Circuit"),
            name("Other"),
        ],
    ),
    (Kind::TaxCode, &[name("Standard"), name("Reduced"), name("Zero"), name("Exempt")]),
    (
        Kind::BillingFrequency,
        &[
            ("Monthly", Some(1)),
            ("Quarterly", Some(3)),
            ("Half-yearly", Some(6)),
            ("Annual", Some(12)),
            ("Weekly", Some(0)),
            ("Fortnightly", Some(0)),
            ("Two-monthly", Some(2)),
        ],
    ),
];

/// Gives a tenant the references it lacks; safe to run again.
///
/// # Errors
/// What the store answers.
pub async fn seed(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<()> {
    add(ctx, tx, |_| true).await
}

/// As [`seed`], of the kinds that cannot be changed: a tenant may have been set up when the program knew fewer names.
///
/// # Errors
/// What the store answers.
pub async fn seed_fixed(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<()> {
    add(ctx, tx, ReferenceKind::is_fixed).await
}

/// The tenants that have every reference of the kinds that cannot be changed.
///
/// # Errors
/// What the store answers.
pub async fn complete(tx: &mut Tx<'_>) -> Result<HashSet<TenantId>> {
    let sql = "/* global */ SELECT tenant, kind, name_folded FROM parties_reference";
    let mut known: HashMap<TenantId, HashSet<(ReferenceKind, String)>> = HashMap::new();
    for (tenant, kind, name) in tx.query::<(TenantId, ReferenceKind, String)>(sql, &[]).await? {
        known.entry(tenant).or_default().insert((kind, name));
    }
    let fixed: Vec<(ReferenceKind, String)> = SEED
        .iter()
        .filter(|(kind, _)| kind.is_fixed())
        .flat_map(|(kind, rows)| rows.iter().map(|(name, _)| (*kind, text::fold(name))))
        .collect();
    let has_all = |(tenant, names): (TenantId, HashSet<_>)| {
        fixed.iter().all(|one| names.contains(one)).then_some(tenant)
    };
    Ok(known.into_iter().filter_map(has_all).collect())
}

async fn add(ctx: &Ctx, tx: &mut Tx<'_>, wanted: impl Fn(ReferenceKind) -> bool) -> Result<()> {
    for &(kind, rows) in SEED.iter().filter(|(kind, _)| wanted(*kind)) {
        let known = list(tx, ctx.tenant, kind).await?;
        let mut code = known.last().map_or(0, |last| last.code);
        let mut missing = Vec::new();
        for &(name, value) in rows {
            let name_folded = text::fold(name);
            if known.iter().any(|reference| reference.name_folded == name_folded) {
                continue;
            }
            code += 1;
            let uid = ctx.new_uid();
            missing.push(Reference {
                id: 0,
                uid,
                tenant: ctx.tenant,
                kind,
                code,
                name: name.into(),
                name_folded,
                value,
                retired_at: None,
                display_folded: None,
            });
        }
        tx.insert_all(&missing).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_seeded_once_and_names_are_unambiguous() {
        let kinds: HashSet<_> = SEED.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds.len(), SEED.len());
        assert_eq!(kinds.len(), ReferenceKind::ALL.len());
        for (kind, rows) in SEED {
            let names: HashSet<_> = rows.iter().map(|(name, _)| text::fold(name)).collect();
            assert_eq!(names.len(), rows.len(), "{kind}");
        }
    }
}
