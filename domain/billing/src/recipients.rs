//! To whom what is sent about an invoice goes.

use comptoir_invoicing::Invoice;
use comptoir_kernel::Result;
use comptoir_parties::{Organisation, references};
use comptoir_store::Tx;
use comptoir_subscriptions::{AgreementId, agreements};

/// The e-mail addresses for what is sent about an invoice: the agreement's billing contact, else the customer's, and then
/// those who get a copy. None where neither has one.
///
/// # Errors
/// What the store answers.
pub async fn recipients(tx: &mut Tx<'_>, invoice: &Invoice, customer: &Organisation) -> Result<Vec<String>> {
    let agreement = match invoice.agreement {
        Some(key) => agreements::many(tx, invoice.tenant, &[AgreementId(key)]).await?.pop(),
        None => None,
    };
    let agreed = agreement.as_ref().map(|agreement| &agreement.details.0);
    let to = [agreed.and_then(|of| of.billing_contact_email.as_deref()), customer.invoice_email.as_deref()];
    let copies = [
        agreed.and_then(|of| of.cc_billing_contact_email.as_deref()),
        customer.details.cc_invoice_to.as_deref(),
    ];
    let mut all = first_addresses(to);
    if !all.is_empty() {
        for address in first_addresses(copies) {
            if !all.contains(&address) {
                all.push(address);
            }
        }
    }
    Ok(all)
}

/// The addresses of the first text that has any.
fn first_addresses(texts: [Option<&str>; 2]) -> Vec<String> {
    let all = texts.into_iter().flatten().map(addresses);
    all.into_iter().find(|addresses| !addresses.is_empty()).unwrap_or_default()
}

/// The addresses of a text that separates them by commas or semicolons.
fn addresses(text: &str) -> Vec<String> {
    let parts = text.split([',', ';']).map(str::trim);
    parts.filter(|address| !address.is_empty()).map(str::to_owned).collect()
}

/// How a customer's documents are sent, as the document says it: what the customer wishes, else by mail where there is an
/// address.
pub(crate) async fn delivery_method(tx: &mut Tx<'_>, customer: &Organisation) -> Result<Option<String>> {
    match customer.details.delivery_method {
        Some(key) => Ok(Some(references::by_key(tx, customer.tenant, key).await?.name)),
        None => Ok(customer.invoice_email.as_ref().map(|_| "E-mail".to_owned())),
    }
}
