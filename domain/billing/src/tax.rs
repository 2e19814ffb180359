//! Which VAT rate a line has.

use comptoir_invoicing::DraftLine;
use comptoir_invoicing::rules::{self, Amount};
use comptoir_kernel::{Ctx, Result};
use comptoir_parties::Organisation;
use comptoir_pricing::vat::{self, AppliedVat, VatRate, VatRateId};
use comptoir_store::Tx;
use comptoir_subscriptions::Agreement;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// The rates of an invoice.
#[derive(Debug, Clone)]
pub(crate) struct Rates {
    /// The customer's, or the agreement's where it names one.
    usual: AppliedVat,
    /// Rates that lines name, while tax is charged at all.
    named: Vec<VatRate>,
}

/// A rate, as a line shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LineRate {
    pub(crate) percent: Decimal,
    pub(crate) name: String,
}

impl Rates {
    /// Reads the rates of a customer's invoice of a day; `lines` are the rates that lines name.
    pub(crate) async fn load(
        ctx: &Ctx,
        tx: &mut Tx<'_>,
        (customer, agreement): (&Organisation, &Agreement),
        day: Date,
        lines: impl IntoIterator<Item = VatRateId>,
    ) -> Result<Self> {
        let mut usual = vat::for_organisation(ctx, tx, customer, day).await?;
        // Whoever is exempt, abroad or owes the tax itself pays none, whatever a card or an agreement says.
        if usual.rate.is_none() {
            return Ok(Self { usual, named: Vec::new() });
        }
        if let Some(id) = agreement.vat_rate {
            let rate = vat::find(tx, ctx.tenant, VatRateId(id)).await?;
            usual = AppliedVat { rate: Some(id), percent: rate.percent, name: rate.name, shifted: false };
        }
        let mut ids: Vec<VatRateId> = lines.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        let named = vat::many(tx, ctx.tenant, &ids).await?;
        Ok(Self { usual, named })
    }

    /// Whether the customer owes the tax itself.
    pub(crate) fn shifted(&self) -> bool {
        self.usual.shifted
    }

    /// The rate of a line that may name one.
    pub(crate) fn of(&self, named: Option<VatRateId>) -> LineRate {
        match self.named.iter().find(|rate| Some(rate.id) == named) {
            Some(rate) => LineRate { percent: rate.percent, name: rate.name.clone() },
            None => LineRate { percent: self.usual.percent, name: self.usual.name.clone() },
        }
    }
}

/// What lines come to with tax, in minor units.
pub(crate) fn total<'a>(lines: impl IntoIterator<Item = &'a DraftLine>) -> i64 {
    let amount = |line: &DraftLine| Amount {
        amount: line.amount,
        percent: line.vat_percent,
        inclusive: line.tax_inclusive,
    };
    let totals = rules::totals(&lines.into_iter().map(amount).collect::<Vec<_>>());
    totals.net + totals.tax
}
