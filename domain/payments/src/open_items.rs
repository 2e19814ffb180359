//! What is open between the house and its customers: invoices that are owed, credit notes with something left, money that is
//! kept.

use comptoir_invoicing::{self as invoicing, Invoice, InvoiceId, InvoiceKind};
use comptoir_kernel::{Ctx, Currency, OrganisationId, Page, Paged, Permission, Result};
use comptoir_store::{Select, ToValue as _, Tx, Value};

use crate::{Payment, PaymentId, Transaction};

/// The word for money that is kept, among the kinds of documents.
const MONEY: &str = "payment";

/// Something that is open.
#[derive(Debug, Clone, PartialEq)]
pub enum OpenItem {
    /// An invoice of which something is owed, or a credit note of which something is left.
    Document(Box<Invoice>),
    /// Money of which something is kept, with its transaction.
    Money(Box<(Payment, Transaction)>),
}

/// What kind of thing is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// An invoice.
    Invoice,
    /// A credit note.
    CreditNote,
    /// Money that is kept.
    Money,
}

impl ItemKind {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::CreditNote => "credit_note",
            Self::Money => MONEY,
        }
    }

    /// The kind of a word.
    ///
    /// # Errors
    /// A sentence that names the words there are.
    pub fn parse(word: &str) -> Result<Self, String> {
        let all = [Self::Invoice, Self::CreditNote, Self::Money];
        all.into_iter()
            .find(|kind| kind.as_str() == word)
            .ok_or_else(|| "must be invoice, credit_note or payment".to_owned())
    }
}

/// Which open items are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of a customer.
    pub customer: Option<OrganisationId>,
    /// Only those in a currency.
    pub currency: Option<Currency>,
    /// Only those of a kind.
    pub kind: Option<ItemKind>,
}

impl OpenItem {
    /// What is open of it, in minor units: above 0 what the customer owes, below 0 what is owed to it.
    pub fn open(&self) -> i64 {
        match self {
            Self::Document(document) => document.outstanding(),
            Self::Money(money) => -money.0.credited,
        }
    }

    /// What kind of thing it is.
    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Document(document) if document.kind == InvoiceKind::Invoice => ItemKind::Invoice,
            Self::Document(_) => ItemKind::CreditNote,
            Self::Money(_) => ItemKind::Money,
        }
    }
}

/// A page of what is open within reach, oldest first.
///
/// # Errors
/// `Denied` without the permissions.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, filter: Filter, page: Page) -> Result<Paged<OpenItem>> {
    ctx.require(Permission::PaymentsRead)?;
    ctx.require(Permission::InvoicesRead)?;
    let (low, high) = ctx.reach.path_bounds();
    let mut values = vec![ctx.tenant.to_value(), low.to_value(), high.to_value()];
    let mut narrowed = Vec::new();
    let mut only = |column: &'static str, value: Option<Value<'static>>| {
        if let Some(value) = value {
            values.push(value);
            narrowed.push((column, values.len()));
        }
    };
    only("organisation", filter.customer.map(|customer| Value::Int(customer.0)));
    only("currency", filter.currency.map(|currency| currency.to_value().into_owned()));
    // Each part is narrowed by itself, so that an index finds what is a customer's.
    let within = |of: &str| {
        let reach = format!("{of}.organisation_path >= $2 AND {of}.organisation_path < $3");
        narrowed.iter().fold(reach, |text, (column, place)| format!("{text} AND {of}.{column} = ${place}"))
    };
    let documents = |kind: &str| {
        format!(
            "SELECT i.kind AS kind, i.id AS id, i.created_at AS at FROM invoicing_invoice i
            WHERE i.tenant = $1 AND i.status = 'open' AND i.kind = '{kind}' AND {}",
            within("i")
        )
    };
    let money = format!(
        "SELECT '{MONEY}' AS kind, p.id AS id, p.created_at AS at FROM payments_payment p
        JOIN payments_transaction t ON t.tenant = p.tenant AND t.id = p.transaction_id
        WHERE p.tenant = $1 AND p.credited > 0 AND p.state = 'paid' AND NOT p.is_refund AND {}",
        within("t")
    );
    let halves = match filter.kind {
        Some(ItemKind::Money) => vec![money],
        Some(kind) => vec![documents(kind.as_str())],
        None => vec![documents("invoice"), documents("credit_note"), money],
    };
    let all = halves.join(" UNION ALL ");
    let count = format!("SELECT COUNT(*) FROM ({all}) o");
    let total = tx.query_one::<(i64,)>(&count, &values).await?.map_or(0, |(total,)| total);
    let (limit, offset) = (values.len() + 1, values.len() + 2);
    let rows = format!(
        "SELECT o.kind, o.id FROM ({all}) o ORDER BY o.at, o.kind, o.id LIMIT ${limit} OFFSET ${offset}"
    );
    values.extend([Value::Int(i64::from(page.size)), Value::Int(page.offset())]);
    let keys: Vec<(String, i64)> = tx.query(&rows, &values).await?;
    Ok(Paged { rows: items(ctx, tx, &keys).await?, total })
}

/// The items of keys, in their order.
async fn items(ctx: &Ctx, tx: &mut Tx<'_>, keys: &[(String, i64)]) -> Result<Vec<OpenItem>> {
    let (money, documents): (Vec<_>, Vec<_>) = keys.iter().partition(|(kind, _)| kind == MONEY);
    let documents: Vec<InvoiceId> = documents.iter().map(|(_, id)| InvoiceId(*id)).collect();
    let documents = invoicing::many(tx, ctx.tenant, &documents).await?;
    let money: Vec<PaymentId> = money.iter().map(|(_, id)| PaymentId(*id)).collect();
    let (mut payments, mut transactions): (Vec<Payment>, Vec<Transaction>) = (Vec::new(), Vec::new());
    if !money.is_empty() {
        payments = Select::new(ctx.tenant).any("id", money).all(tx).await?;
        let of: Vec<_> = payments.iter().map(|payment| payment.transaction_id).collect();
        transactions = Select::new(ctx.tenant).any("id", of).all(tx).await?;
    }
    let item = |(kind, id): &(String, i64)| {
        if kind != MONEY {
            let document = documents.iter().find(|document| document.id.0 == *id)?;
            return Some(OpenItem::Document(Box::new(document.clone())));
        }
        let payment = payments.iter().find(|payment| payment.id.0 == *id)?;
        let of = transactions.iter().find(|of| of.id == payment.transaction_id)?;
        Some(OpenItem::Money(Box::new((payment.clone(), of.clone()))))
    };
    Ok(keys.iter().filter_map(item).collect())
}
