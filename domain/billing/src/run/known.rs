//! What the invoices of a run ask for again and again, read once: it is as it was when the run began.

use comptoir_kernel::{Ctx, Result};
use comptoir_parties::references::{self, Reference, ReferenceKind};
use comptoir_parties::{Organisation, organisations};
use comptoir_pricing::vat::{self, VatRate};
use comptoir_store::Tx;
use comptoir_subscriptions::{Agreement, agreements};

/// Tax rates, payment terms, and where the tenant is.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) rates: Vec<VatRate>,
    terms: Vec<Reference>,
    /// Where customers below the first organisation are sold from.
    home: String,
}

impl Known {
    pub(super) async fn read(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Self> {
        let root = organisations::root(tx, ctx.tenant).await?;
        Ok(Self {
            rates: vat::all(tx, ctx.tenant).await?,
            terms: references::list(tx, ctx.tenant, ReferenceKind::PaymentTerm).await?,
            home: vat::home(tx, ctx.tenant, &root).await?,
        })
    }

    /// Where a customer is sold from.
    pub(crate) async fn home(
        known: Option<&Self>,
        tx: &mut Tx<'_>,
        customer: &Organisation,
    ) -> Result<String> {
        match known {
            Some(known) if customer.parent.is_some() => Ok(known.home.clone()),
            _ => vat::home(tx, customer.tenant, customer).await,
        }
    }

    /// Days to pay by an agreement. A term that is younger than the run is asked for.
    pub(super) async fn term_days(
        known: Option<&Self>,
        tx: &mut Tx<'_>,
        agreement: &Agreement,
    ) -> Result<i64> {
        let term =
            known.and_then(|known| known.terms.iter().find(|term| Some(term.id) == agreement.payment_term));
        match term {
            Some(term) => Ok(agreements::days_of(term)),
            None => agreements::term_days(tx, agreement).await,
        }
    }
}
