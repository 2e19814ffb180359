//! Everything that a document says, gathered before it is made: making it needs no database.

use comptoir_invoicing::{
    self as invoicing, Invoice, InvoiceKind, InvoiceLine, InvoiceStatus, InvoiceTax, LineKind, ShownLine,
};
use comptoir_kernel::{Country, Ctx, Error, Permission, Result};
use comptoir_parties::addresses::{self, country_of};
use comptoir_parties::references::{self, ReferenceKind};
use comptoir_parties::{Organisation, PostalAddress, organisations};
use comptoir_payments::credits;
use comptoir_rating::usage::{self, Filter, Usage};
use comptoir_store::Tx;
use comptoir_subscriptions::agreements::{self, AgreementId};
use jiff::tz::TimeZone;
use serde_json::Value;
use uuid::Uuid;

use crate::language::Language;
use crate::layouts::{self, Endpoint, Letterhead, Template, UsageDetail, Wishes};

/// Where a seller is taken to be when nobody says.
const COUNTRY_DEFAULT: &str = "GB";

/// Somebody who sells or buys, as a document names them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// Name.
    pub name: String,
    /// The person it is addressed to, or to ask.
    pub contact: Option<String>,
    /// First line of the address.
    pub line_1: Option<String>,
    /// Second line.
    pub line_2: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Postcode.
    pub postal_code: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// VAT number.
    pub vat_number: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Address in the network of e-invoices.
    pub endpoint: Option<Endpoint>,
}

/// The calls of a usage line.
#[derive(Debug, Clone, PartialEq)]
pub struct Calls {
    /// Place of the line among the lines.
    pub line: usize,
    /// The calls that are set.
    pub calls: Vec<Usage>,
    /// How many more there are.
    pub more: i64,
}

/// What is gathered of usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum With {
    /// Its lines, and the calls where the layout shows them.
    Calls,
    /// Its lines alone: enough for an e-invoice.
    Lines,
}

/// Everything that an invoice or a credit note says.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The document.
    pub invoice: Invoice,
    /// Its lines.
    pub lines: Vec<InvoiceLine>,
    /// Its taxes.
    pub taxes: Vec<InvoiceTax>,
    /// Number and day of the invoice a credit note takes back.
    pub credited: Option<Invoice>,
    /// What credits of the customer have settled of it: how each is called, and how much in minor units.
    pub settled: Vec<(String, i64)>,
    /// Who sends it.
    pub seller: Party,
    /// Who gets it.
    pub buyer: Party,
    /// What else is known of the sender.
    pub letterhead: Letterhead,
    /// How it looks.
    pub template: Template,
    /// How the customer wants it.
    pub wishes: Wishes,
    /// What language it is in.
    pub language: Language,
    /// Time zone of the customer, in which calls are shown.
    pub zone: TimeZone,
    /// The calls of its usage lines, where the layout shows them.
    pub calls: Vec<Calls>,
}

impl Facts {
    /// Whether it takes something back.
    pub fn is_credit(&self) -> bool {
        self.invoice.kind == InvoiceKind::CreditNote
    }

    /// An amount as the document says it: a credit note says what is credited.
    pub(crate) fn said(&self, minor: i64) -> i64 {
        if self.is_credit() { -minor } else { minor }
    }

    /// The ends of the circuits of a line, in words.
    pub(crate) fn ends(&self, line: &ShownLine<'_>) -> Vec<String> {
        let words = self.language.words();
        let end = |name: &str, place: Option<&str>| place.map(|place| format!("{name}: {place}"));
        let pairs = line.ends().into_iter();
        pairs.flat_map(|(a, z)| [end(words.a_end, a), end(words.z_end, z)]).flatten().collect()
    }

    /// A text with what it says of the document: its number, its amount, the day it is due, who sends it.
    pub(crate) fn filled(&self, text: &str) -> String {
        self.filled_with(text, self.said(self.invoice.total))
    }

    fn filled_with(&self, text: &str, amount: i64) -> String {
        let (invoice, language) = (&self.invoice, self.language);
        let amount = language.money(amount, invoice.currency);
        let text = text.replace("{number}", &invoice.number).replace("{day}", &language.day(invoice.due_on));
        text.replace("{amount}", &amount).replace("{seller}", &self.seller.name)
    }

    /// What is said of the payment: how much by when, or what becomes of a credit.
    pub(crate) fn payment_words(&self) -> String {
        let words = self.language.words();
        self.filled(if self.is_credit() { words.credited } else { words.payable })
    }

    /// What is said of the payment on paper, which also says what credits have settled of it.
    pub fn payment_on_paper(&self) -> Vec<String> {
        if self.settled.is_empty() {
            return vec![self.payment_words()];
        }
        let words = self.language.words();
        let part = |(credit, amount): &(String, i64)| {
            self.filled_with(words.set_off, *amount).replace("{credit}", credit)
        };
        let left = self.invoice.total - self.settled.iter().map(|(_, amount)| amount).sum::<i64>();
        let rest = if left > 0 { words.payable } else { words.nothing_left };
        self.settled.iter().map(part).chain([self.filled_with(rest, left)]).collect()
    }
}

/// Gathers what an invoice or a credit note within reach says.
///
/// # Errors
/// `NotFound`; `Denied` without the permission; `Conflict` for an invoice that is void.
pub async fn of_invoice(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, with: With) -> Result<Facts> {
    gathered(ctx, tx, uid, with, None).await
}

/// As [`of_invoice`], in another layout than it would be sent in; with settings laid over those of the layout, where some are to
/// be tried.
///
/// # Errors
/// As for [`of_invoice`]; every fault of the settings.
pub async fn in_layout(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    (layout, tried): (Uuid, Option<&Value>),
) -> Result<Facts> {
    let template = layouts::tried(ctx, tx, layout, tried).await?;
    gathered(ctx, tx, uid, With::Calls, Some(template)).await
}

async fn gathered(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    with: With,
    in_template: Option<Template>,
) -> Result<Facts> {
    let invoice = invoicing::view_uid(ctx, tx, uid).await?;
    if invoice.status == InvoiceStatus::Voided {
        return Err(Error::conflict(format!("invoice {} is void: it has no document", invoice.number)));
    }
    let customer = organisations::any(tx, ctx.tenant, invoice.organisation).await?;
    let letterhead = layouts::any_letterhead(tx, ctx.tenant).await?;
    let wishes = layouts::any_wishes(tx, ctx.tenant, customer.id).await?;
    let root = organisations::root(tx, ctx.tenant).await?;
    let seller = seller(&letterhead, &root, postal(tx, &root).await?);
    let present = postal(tx, &customer).await?;
    let buyer = buyer(&invoice, (&customer, present), &wishes, &seller);
    let template = match in_template {
        Some(template) => template,
        None => template(ctx, tx, &invoice, &customer).await?,
    };
    let language = template.language.or(wishes.language);
    let language = language.unwrap_or_else(|| Language::of_country(Some(&buyer.country)));
    let credited = match invoice.credit_of {
        Some(id) => Some(invoicing::any(tx, ctx.tenant, id).await?),
        None => None,
    };
    let settled = match invoice.kind {
        InvoiceKind::Invoice => credits::of_invoice(tx, &invoice).await?,
        InvoiceKind::CreditNote => Vec::new(),
    };
    let lines = invoicing::lines(tx, ctx.tenant, invoice.id).await?;
    let taxes = invoicing::taxes(tx, ctx.tenant, invoice.id).await?;
    let calls = match (with, template.usage) {
        (With::Calls, UsageDetail::Calls) => calls(ctx, tx, &lines, template.calls_max).await?,
        _ => Vec::new(),
    };
    let zone = TimeZone::get(&customer.time_zone).unwrap_or(TimeZone::UTC);
    Ok(Facts {
        invoice,
        lines,
        taxes,
        credited,
        settled,
        seller,
        buyer,
        letterhead,
        template,
        wishes,
        language,
        zone,
        calls,
    })
}

/// The present postal address of an organisation.
pub(crate) async fn postal(tx: &mut Tx<'_>, whose: &Organisation) -> Result<PostalAddress> {
    if let Some(address) = &whose.details.address {
        return Ok(address.clone());
    }
    let row = addresses::billing(tx, whose.tenant, whose.id).await?;
    Ok(row.map(|row| row.value().postal()).unwrap_or_default())
}

/// The language a customer reads, whatever the reach: the one it wishes, else that of where it is, else of where its seller is.
///
/// # Errors
/// What the store answers.
pub async fn language_of(tx: &mut Tx<'_>, customer: &Organisation) -> Result<Language> {
    let wishes = layouts::any_wishes(tx, customer.tenant, customer.id).await?;
    if let Some(language) = wishes.language {
        return Ok(language);
    }
    let letterhead = layouts::any_letterhead(tx, customer.tenant).await?;
    let root = organisations::root(tx, customer.tenant).await?;
    let seller = seller(&letterhead, &root, postal(tx, &root).await?);
    let buyer = present(customer, postal(tx, customer).await?, &seller);
    Ok(Language::of_country(Some(&buyer.country)))
}

pub(crate) fn seller(letterhead: &Letterhead, root: &Organisation, own: PostalAddress) -> Party {
    // An address on the letterhead is meant as a whole.
    let has_address = letterhead.line_1.is_some() || letterhead.city.is_some();
    let part = |set: &Option<String>, own: Option<String>| if has_address { set.clone() } else { own };
    let country = letterhead.country.clone().or_else(|| root.country.clone());
    Party {
        name: letterhead.name.clone().unwrap_or_else(|| root.name.clone()),
        contact: letterhead.contact.clone(),
        line_1: part(&letterhead.line_1, own.line_1),
        line_2: part(&letterhead.line_2, own.line_2),
        city: part(&letterhead.city, own.city),
        region: part(&letterhead.region, own.region),
        postal_code: part(&letterhead.postal_code, own.postal_code),
        country: country.unwrap_or_else(|| COUNTRY_DEFAULT.to_owned()),
        vat_number: letterhead.vat_number.clone().or_else(|| root.vat_number.clone()),
        email: letterhead.email.clone().or_else(|| root.invoice_email.clone()),
        endpoint: letterhead.endpoint.clone(),
    }
}

/// The customer as it was when the document was issued; its present address where none was kept.
fn buyer(
    invoice: &Invoice,
    (customer, present): (&Organisation, PostalAddress),
    wishes: &Wishes,
    seller: &Party,
) -> Party {
    let details = &invoice.details.0;
    let address = details.address.clone().and_then(|kept| serde_json::from_value::<PostalAddress>(kept).ok());
    let known = details.country.clone().filter(|code| Country::by_alpha2(code).is_some());
    let contact = [&customer.details.invoice_attention_name, &customer.details.invoice_attention_last_name];
    let contact: Vec<&str> = contact.into_iter().flatten().map(String::as_str).collect();
    Party {
        name: details.customer_name.clone(),
        contact: (!contact.is_empty()).then(|| contact.join(" ")),
        vat_number: details.vat_number.clone().filter(|number| !number.trim().is_empty()),
        email: details.email.clone(),
        endpoint: wishes.endpoint.clone(),
        ..at(address.unwrap_or(present), known, seller)
    }
}

/// The customer as it is now.
pub(crate) fn present(customer: &Organisation, address: PostalAddress, seller: &Party) -> Party {
    Party {
        name: customer.name.clone(),
        vat_number: customer.vat_number.clone(),
        email: customer.invoice_email.clone(),
        ..at(address, customer.country.clone(), seller)
    }
}

/// Somebody at an address; in the country that is known otherwise, else the seller's, where the address names none.
fn at(address: PostalAddress, known: Option<String>, seller: &Party) -> Party {
    let named = address.country.as_deref().and_then(country_of).map(|country| country.alpha2.to_owned());
    Party {
        line_1: address.line_1,
        line_2: address.line_2,
        city: address.city,
        region: address.region,
        postal_code: address.postal_code,
        country: named.or(known).unwrap_or_else(|| seller.country.clone()),
        ..Party::default()
    }
}

/// The layout that the agreement names, else the customer, else the first of the kind.
async fn template(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    invoice: &Invoice,
    customer: &Organisation,
) -> Result<Template> {
    let (kind, mut named) = match invoice.kind {
        InvoiceKind::Invoice => (ReferenceKind::InvoiceLayout, customer.details.invoice_layout),
        InvoiceKind::CreditNote => (ReferenceKind::CreditNoteLayout, customer.details.credit_note_layout),
    };
    if let (InvoiceKind::Invoice, Some(agreement)) = (invoice.kind, invoice.agreement) {
        let agreement = agreements::many(tx, ctx.tenant, &[AgreementId(agreement)]).await?.pop();
        named = agreement.and_then(|agreement| agreement.details.invoice_layout).or(named);
    }
    let reference = match named {
        Some(key) => Some(references::by_key(tx, ctx.tenant, key).await?),
        None => {
            references::list(tx, ctx.tenant, kind).await?.into_iter().find(|one| one.retired_at.is_none())
        }
    };
    match reference {
        Some(reference) => Ok(layouts::of_reference(tx, reference).await?.template),
        None => Ok(Template::default()),
    }
}

/// The calls of the usage lines that are shown, up to so many in all.
async fn calls(ctx: &Ctx, tx: &mut Tx<'_>, lines: &[InvoiceLine], max: i64) -> Result<Vec<Calls>> {
    if !ctx.grants.contains(Permission::RatingRead) {
        return Ok(Vec::new());
    }
    let mut left = usize::try_from(max).unwrap_or(0);
    let mut found = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        if line.kind != LineKind::Usage || line.hidden {
            continue;
        }
        let billed = usage::of_line(tx, ctx.tenant, line.id.0).await?;
        // What was rated again is a difference; its calls stand on the invoice that billed them.
        let Some(billed) = billed.filter(|billed| !billed.is_adjustment) else { continue };
        let count = billed.calls;
        let filter = Filter { billed: Some(billed), ..Filter::default() };
        let calls = if left == 0 { Vec::new() } else { usage::first(ctx, tx, &filter, left).await? };
        left -= calls.len().min(left);
        let more = count - i64::try_from(calls.len()).unwrap_or(count);
        found.push(Calls { line: place, calls, more });
    }
    Ok(found)
}
