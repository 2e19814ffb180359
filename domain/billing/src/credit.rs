//! Credit notes: what takes an issued invoice back, in whole or in part. The invoice itself never changes.

use std::collections::{BTreeSet, HashMap};

use comptoir_invoicing::{
    self as invoicing, Draft, DraftLine, Invoice, InvoiceDetails, InvoiceId, InvoiceKind, InvoiceLine,
    InvoiceStatus, InvoiceTax, Issued,
};
use comptoir_kernel::{Ctx, Currency, Error, Faults, Money, Permission, Result};
use comptoir_payments::ledger;
use comptoir_rating::usage;
use comptoir_store::Tx;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

use crate::billed::Terms;
use crate::tax::total;
use crate::{left, marks};

/// Key under which a line of a credit note names the line it takes back.
const CREDITS: &str = "credits_line";

/// What is to be credited.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CreditRequest {
    /// The lines; all that is left of the invoice when empty.
    pub lines: Vec<CreditLine>,
    /// Why, in words of the caller's own.
    pub reason: Option<String>,
    /// Date of the credit note; today when absent.
    pub issued_on: Option<Date>,
}

/// A line that is to be credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditLine {
    /// UUID of the line of the invoice.
    pub line: Uuid,
    /// How much of its net amount, in major units; all that is left when absent.
    pub net: Option<Decimal>,
}

/// A line with what is credited of its net amount, in minor units.
struct Chosen<'a> {
    line: &'a InvoiceLine,
    net: i64,
}

/// Issues a credit note on an invoice within reach: its number is the invoice's after `CR-`, its amounts have the
/// opposite sign. It is set against what is still owed on the invoice; the rest is owed to the customer.
///
/// # Errors
/// `NotFound`; every faulty line; `Conflict` when nothing is left to credit, or it is no invoice; `Denied` without the
/// permission.
pub async fn credit(ctx: &Ctx, tx: &mut Tx<'_>, invoice: Uuid, request: CreditRequest) -> Result<Issued> {
    ctx.require(Permission::InvoicesWrite)?;
    let found = invoicing::find_uid(ctx, tx, invoice).await?;
    // Two that credit one invoice at once wait here for each other.
    let invoice = invoicing::lock(ctx, tx, found.id).await?;
    if invoice.kind != InvoiceKind::Invoice {
        return Err(Error::conflict(format!("{} is no invoice", invoice.number)));
    }
    if invoice.status == InvoiceStatus::Voided {
        return Err(Error::conflict(format!("invoice {} was deleted", invoice.number)));
    }
    let lines = invoicing::lines(tx, ctx.tenant, invoice.id).await?;
    let taxes = invoicing::taxes(tx, ctx.tenant, invoice.id).await?;
    let notes = invoicing::notes_of(tx, ctx.tenant, invoice.id).await?;
    let credited = credited(ctx, tx, &notes).await?;
    let today = ctx.today()?;
    let issued_on = request.issued_on.unwrap_or(today.max(invoice.issued_on));
    let mut faults = Faults::new();
    if issued_on < invoice.issued_on {
        faults.invalid("date", format!("must not be before the invoice's: {}", invoice.issued_on));
    }
    // What a later document gave back is not credited once more.
    let mut gone = left::given_back(ctx, tx, &lines).await?;
    for (line, net) in &credited {
        *gone.entry(*line).or_insert(0) += net;
    }
    let chosen = choose(&lines, &gone, &request, invoice.currency, &mut faults);
    faults.finish()?;
    // What was given back of it counts with what was credited, and has been billed again.
    let is_back = marks::origin(tx, ctx.tenant, invoice.id).await?.is_some_and(|made| made.taken_back);
    if chosen.is_empty() || is_back {
        return Err(Error::conflict(format!("nothing is left to credit of invoice {}", invoice.number)));
    }
    let reason = request.reason.as_deref();
    let before: Vec<_> = notes.iter().map(|note| note.id).collect();
    let before = invoicing::taxes_of(tx, ctx.tenant, &before).await?;
    let rest = taxes_left(&lines, &credited, &chosen, (&taxes, &before));
    let draft_lines: Vec<DraftLine> =
        chosen.iter().map(|chosen| draft_line(chosen, &invoice, &taxes, reason)).collect();
    refuse_charge(&invoice, &chosen, &draft_lines)?;
    let draft = Draft {
        kind: InvoiceKind::CreditNote,
        series: None,
        organisation: invoice.organisation,
        agreement: invoice.agreement,
        credit_of: Some(invoice.id),
        purchase_order: invoice.purchase_order.clone(),
        currency: invoice.currency,
        issued_on,
        due_on: issued_on,
        period: invoice.period_start.zip(invoice.period_end),
        vat_shifted: invoice.vat_shifted,
        details: InvoiceDetails {
            reference: request.reason.clone(),
            delivery_method: invoice.details.delivery_method.clone(),
            ..InvoiceDetails::default()
        },
        lines: draft_lines,
        taxes: rest,
    };
    let whole = usage_lines(&lines, &gone, &chosen, request.lines.is_empty());
    usage::credited(ctx, tx, &whole).await?;
    let mut issued = invoicing::issue(ctx, tx, draft).await?;
    ledger::invoiced(ctx, tx, &issued.invoice).await?;
    issued.invoice = comptoir_payments::credited(ctx, tx, (invoice.id, issued.invoice.id)).await?;
    Ok(issued)
}

/// A credit note gives back: what takes more rebates back than charges would charge money.
fn refuse_charge(invoice: &Invoice, chosen: &[Chosen<'_>], lines: &[DraftLine]) -> Result<()> {
    if total(lines) <= 0 {
        return Ok(());
    }
    let below = chosen.iter().filter(|one| one.net < 0);
    let names: Vec<String> =
        below.map(|one| format!("line {} ({})", one.line.position, one.line.description)).collect();
    Err(Error::conflict(format!(
        "a credit note on invoice {} that takes back {} would charge money: credit it together with lines that come to at \
         least as much, or charge it with an invoice",
        invoice.number,
        names.join(" and ")
    )))
}

/// The lines of usage of which nothing is left; also those that came to nothing, where all of the invoice is credited.
fn usage_lines(
    lines: &[InvoiceLine],
    credited: &HashMap<Uuid, i64>,
    chosen: &[Chosen<'_>],
    is_all: bool,
) -> Vec<i64> {
    let of_usage = lines.iter().filter(|line| line.kind.takes_usage());
    let whole = of_usage.filter(|line| match chosen.iter().find(|chosen| chosen.line.uid == line.uid) {
        Some(chosen) => chosen.net == line.net - credited.get(&line.uid).copied().unwrap_or_default(),
        None => is_all,
    });
    whole.map(|line| line.id.0).collect()
}

/// What credit notes have taken of the lines of an invoice so far, by UUID of the line, in minor units.
pub(crate) async fn credited(ctx: &Ctx, tx: &mut Tx<'_>, notes: &[Invoice]) -> Result<HashMap<Uuid, i64>> {
    let ids: Vec<_> = notes.iter().map(|note| note.id).collect();
    let mut credited = HashMap::new();
    for line in invoicing::lines_of(tx, ctx.tenant, &ids).await? {
        let of = line.explain.get(CREDITS).and_then(|uid| uid.as_str()).and_then(|uid| uid.parse().ok());
        if let Some(of) = of {
            *credited.entry(of).or_insert(0) -= line.net;
        }
    }
    Ok(credited)
}

/// What credit notes have taken of lines of any documents so far, by UUID of the line, in minor units.
pub(crate) async fn credited_of(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    lines: &[InvoiceLine],
) -> Result<HashMap<Uuid, i64>> {
    let invoices: BTreeSet<InvoiceId> = lines.iter().map(|line| line.invoice).collect();
    let invoices: Vec<InvoiceId> = invoices.into_iter().collect();
    let notes = invoicing::notes_of_all(tx, ctx.tenant, &invoices).await?;
    credited(ctx, tx, &notes).await
}

/// The lines to credit; what cannot be credited is noted.
fn choose<'a>(
    lines: &'a [InvoiceLine],
    credited: &HashMap<Uuid, i64>,
    request: &CreditRequest,
    currency: Currency,
    faults: &mut Faults,
) -> Vec<Chosen<'a>> {
    let left = |line: &InvoiceLine| line.net - credited.get(&line.uid).copied().unwrap_or_default();
    if request.lines.is_empty() {
        let all = lines.iter().map(|line| Chosen { line, net: left(line) });
        return all.filter(|chosen| chosen.net != 0).collect();
    }
    let mut chosen: Vec<Chosen<'a>> = Vec::new();
    for (index, wanted) in request.lines.iter().enumerate() {
        faults.within(format_args!("lines[{index}]"), |faults| {
            let Some(line) = lines.iter().find(|line| line.uid == wanted.line) else {
                return faults.invalid("id", "is no line of this invoice");
            };
            if chosen.iter().any(|other| other.line.uid == line.uid) {
                return faults.invalid("id", "is given twice");
            }
            let left = left(line);
            let exact = wanted.net.map(|net| Money::from_major(net, currency).map(|money| (money, net)));
            let net = match exact {
                None => left,
                Some(Ok((money, net))) if money.major() == net.normalize() => money.minor,
                Some(_) => return faults.invalid("amount", format!("is no amount in {currency}")),
            };
            let fits = if left < 0 { (left..0).contains(&net) } else { (1..=left).contains(&net) };
            if fits {
                chosen.push(Chosen { line, net });
            } else {
                let left = Money::new(left, currency).major();
                faults.invalid("amount", format!("must lie between 0 and what is left of the line: {left}"));
            }
        });
    }
    chosen
}

/// The tax of the rates of which nothing is left after these lines: all that credit notes before have not taken back.
/// Each part is rounded by itself, and the last takes the rest.
fn taxes_left(
    lines: &[InvoiceLine],
    credited: &HashMap<Uuid, i64>,
    chosen: &[Chosen<'_>],
    (taxes, before): (&[InvoiceTax], &[InvoiceTax]),
) -> Vec<(Decimal, i64)> {
    let left = |line: &InvoiceLine| {
        let now = chosen.iter().find(|one| one.line.uid == line.uid).map_or(0, |one| one.net);
        line.net - credited.get(&line.uid).copied().unwrap_or_default() - now
    };
    let mut rates: Vec<Decimal> = chosen.iter().map(|one| one.line.vat_percent).collect();
    rates.sort_unstable();
    rates.dedup();
    rates.retain(|rate| lines.iter().filter(|line| line.vat_percent == *rate).all(|line| left(line) == 0));
    let sum = |rows: &[InvoiceTax], rate: Decimal| -> i64 {
        rows.iter().filter(|tax| tax.percent == rate).map(|tax| tax.tax).sum()
    };
    rates.into_iter().map(|rate| (rate, -(sum(taxes, rate) + sum(before, rate)))).collect()
}

fn draft_line(
    chosen: &Chosen<'_>,
    invoice: &Invoice,
    taxes: &[InvoiceTax],
    reason: Option<&str>,
) -> DraftLine {
    let Chosen { line, net } = *chosen;
    let whole = net == line.net;
    let (quantity, unit_price) = if whole && !line.tax_inclusive {
        (line.quantity, -line.unit_price)
    } else {
        (Decimal::ONE, Money::new(-net, invoice.currency).major())
    };
    DraftLine {
        quantity,
        unit_price,
        vat_percent: line.vat_percent,
        vat_name: Terms::of(line, taxes).name,
        hidden: line.hidden,
        period: line.period_start.zip(line.period_end),
        usage: line.calls.zip(line.seconds).filter(|_| whole),
        origin: line.origin(),
        account: line.account.clone(),
        details: line.details.0.clone(),
        explain: json!({
            CREDITS: line.uid,
            "credits_invoice": invoice.number,
            "credited_net_minor": net,
            "reason": reason,
        }),
        ..DraftLine::new(line.kind, &line.code, &line.description, -net)
    }
}
