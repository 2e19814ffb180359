//! What the main job came to, as a table and as JSON.

use std::path::Path;

use comptoir_kernel::Result;
use rust_decimal::Decimal;
use serde::Serialize;

use super::credentials::{Credentials, Pair};
use super::job::failed;

/// Everything the main job did.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub(super) order: Order,
    /// An order that had to be approved.
    pub(super) approval: Order,
    pub(super) shipment: Shipment,
    pub(super) subscription: Subscription,
    pub(super) calls: Calls,
    pub(super) exceptions: Exceptions,
    /// What the bill run would make for the customer, looked at before.
    pub(super) dry_run: DryRun,
    pub(super) bill: Bill,
    pub(super) invoice: Invoice,
    pub(super) payment: Payment,
    pub(super) credit: Credit,
    pub(super) rerating: Rerating,
    /// The same invoice, read from each dialect.
    pub(super) dialects: Dialects,
    /// Whether all three say the same.
    pub(super) same_in_all: bool,
    /// What does not add up in the books; empty when all does.
    pub(super) books: Vec<String>,
    pub(super) milliseconds: u128,
}

#[derive(Debug, Serialize)]
pub(super) struct Order {
    /// Hub's id.
    pub(super) id: i64,
    pub(super) status: String,
    pub(super) organisation: String,
    pub(super) total_minor: i64,
}

#[derive(Debug, Serialize)]
pub(super) struct Shipment {
    pub(super) id: String,
    pub(super) number: String,
    pub(super) parcel: String,
    pub(super) tracking_code: String,
    pub(super) units: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct Subscription {
    /// Datagate's product id.
    pub(super) id: String,
    pub(super) label: String,
    pub(super) agreement: String,
    pub(super) quantity: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Calls {
    /// Rated, of the whole month's file.
    pub(super) rated: i64,
    /// Imported by this run; 0 when an earlier one had imported them.
    pub(super) imported: i64,
    /// Recognised as imported before.
    pub(super) duplicates: i64,
}

#[derive(Debug, Serialize)]
pub(super) struct Exceptions {
    /// Without a service item; they stay, for somebody to look at.
    pub(super) unmatched: i64,
    /// Without a rate after the import.
    pub(super) unpriced: i64,
    /// Rated again once the missing rate was added.
    pub(super) fixed: i64,
    /// The prefix whose rate was missing.
    pub(super) prefix: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Bill {
    pub(super) to: String,
    pub(super) invoices: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct DryRun {
    pub(super) invoices: usize,
    pub(super) total_minor: i64,
    /// Number of the invoice that it was compared with.
    pub(super) last: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Credit {
    pub(super) number: String,
    pub(super) total_minor: i64,
}

/// Billed calls that were rated again at another price.
#[derive(Debug, Serialize)]
pub(super) struct Rerating {
    pub(super) destination: String,
    pub(super) calls: i64,
    /// What the next invoice takes more, in millionths of the major unit.
    pub(super) difference_micros: i64,
}

/// An invoice as one dialect shows it. Amounts are minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Seen {
    pub(super) number: String,
    pub(super) net_minor: i64,
    pub(super) tax_minor: i64,
    pub(super) total_minor: i64,
    pub(super) outstanding_minor: i64,
    pub(super) status: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Dialects {
    pub(super) hub: Seen,
    pub(super) datagate: Seen,
    pub(super) afosto: Seen,
}

#[derive(Debug, Serialize)]
pub(super) struct Invoice {
    pub(super) number: String,
    pub(super) currency: String,
    pub(super) net_minor: i64,
    pub(super) tax_minor: i64,
    pub(super) total_minor: i64,
    pub(super) lines: Vec<Line>,
}

#[derive(Debug, Serialize)]
pub(super) struct Line {
    pub(super) description: String,
    pub(super) quantity: String,
    pub(super) net_minor: i64,
}

#[derive(Debug, Serialize)]
pub(super) struct Payment {
    /// Id of the payment.
    pub(super) id: String,
    pub(super) method: String,
    pub(super) amount_minor: i64,
}

impl Dialects {
    /// Whether number, amounts and what is owed are the same everywhere. Each has its own word for paid.
    pub(super) fn agree(&self) -> bool {
        let facts = |seen: &Seen| Seen { status: String::new(), ..seen.clone() };
        facts(&self.hub) == facts(&self.datagate) && facts(&self.hub) == facts(&self.afosto)
    }
}

impl Report {
    /// The table.
    pub(super) fn table(&self) -> String {
        let mut rows = self.job_rows();
        rows.extend(self.invoice_rows());
        let same = if self.same_in_all { "the same in all three" } else { "NOT THE SAME" };
        rows.push(("in three dialects", same.to_owned()));
        for (name, seen) in [
            ("  Hub", &self.dialects.hub),
            ("  Datagate", &self.dialects.datagate),
            ("  Afosto", &self.dialects.afosto),
        ] {
            rows.push((name, seen_text(seen)));
        }
        let books = if self.books.is_empty() { "add up".to_owned() } else { self.books.join("; ") };
        rows.push(("books", books));
        rows.push(("time taken", format!("{}.{:03} s", self.milliseconds / 1000, self.milliseconds % 1000)));
        let lines = rows.iter().map(|(name, value)| format!("  {name:<18}  {value}"));
        format!("\nWhat happened\n{}\n", lines.collect::<Vec<_>>().join("\n"))
    }

    fn job_rows(&self) -> Vec<(&'static str, String)> {
        let (order, approval, calls, exceptions) =
            (&self.order, &self.approval, &self.calls, &self.exceptions);
        let fixed = match exceptions.unpriced {
            0 => "none unpriced".to_owned(),
            unpriced => format!(
                "{unpriced} unpriced, {} of them rated after a rate for {} was added",
                exceptions.fixed, exceptions.prefix
            ),
        };
        vec![
            (
                "order",
                format!(
                    "{} {}, {}, {}",
                    order.id,
                    order.status,
                    money(order.total_minor),
                    order.organisation
                ),
            ),
            ("approved order", format!("{} {}, {}", approval.id, approval.status, approval.organisation)),
            (
                "shipment",
                format!(
                    "{}, {} units, tracking {}",
                    self.shipment.number, self.shipment.units, self.shipment.tracking_code
                ),
            ),
            (
                "subscription",
                format!(
                    "{} × {} on {}",
                    self.subscription.quantity, self.subscription.label, self.subscription.agreement
                ),
            ),
            (
                "calls rated",
                format!(
                    "{} ({} imported now, {} imported before)",
                    calls.rated, calls.imported, calls.duplicates
                ),
            ),
            ("exceptions", format!("{fixed}; {} without a service item are kept", exceptions.unmatched)),
            (
                "dry run",
                format!(
                    "{} of {} for the customer{}",
                    invoices(self.dry_run.invoices),
                    money(self.dry_run.total_minor),
                    self.dry_run.last.as_ref().map_or(String::new(), |last| format!(", against {last}"))
                ),
            ),
            ("bill run", format!("to {}: {}", self.bill.to, invoices(self.bill.invoices))),
        ]
    }

    fn invoice_rows(&self) -> Vec<(&'static str, String)> {
        let invoice = &self.invoice;
        let (net, tax, total) =
            (money(invoice.net_minor), money(invoice.tax_minor), money(invoice.total_minor));
        let mut rows = vec![("invoice", format!("{}: {net} + {tax} tax = {total}", invoice.number))];
        // A customer with many numbers has a line for each; they are told together.
        let (usage, other): (Vec<&Line>, Vec<&Line>) =
            invoice.lines.iter().partition(|line| line.quantity.is_empty());
        for line in other {
            rows.push((
                "",
                format!("{:>12}  {} × {}", money(line.net_minor), line.quantity, line.description),
            ));
        }
        if !usage.is_empty() {
            let sum = usage.iter().map(|line| line.net_minor).sum();
            rows.push(("", format!("{:>12}  usage of {} service items", money(sum), usage.len())));
        }
        rows.push(("payment", format!("{} by {}", money(self.payment.amount_minor), self.payment.method)));
        rows.push(("credit note", format!("{}: {}", self.credit.number, money(self.credit.total_minor))));
        let again = &self.rerating;
        let difference = Decimal::new(again.difference_micros, 6).normalize();
        let what = format!("{} billed calls to {} at nine tenths", again.calls, again.destination);
        rows.push(("rated again", format!("{what}: {difference} {} on the next invoice", invoice.currency)));
        rows
    }

    /// Fails when the dialects or the books disagree.
    pub(super) fn verdict(&self) -> Result<()> {
        if !self.same_in_all {
            return Err(failed("the three dialects do not show the same invoice"));
        }
        match self.books.first() {
            Some(wrong) => Err(failed(wrong)),
            None => Ok(()),
        }
    }
}

/// Where to go from here.
pub(super) fn guide(credentials: &Credentials, path: &Path) -> String {
    let url = &credentials.url;
    let pair = |one: &Pair| format!("client_id {}  client_secret {}", one.client_id, one.client_secret);
    format!(
        "Hub        {url}/api/v1  {}\n\
         Datagate   {url}         ClientID  {}  token         {}\n\
         Afosto     {url}         {}\n\
         Outsider   {url}/api/v1  {}\n\
         Also in    {}\n\
         Reference  {url}/docs",
        pair(&credentials.hub),
        credentials.datagate.client_id,
        credentials.datagate.token,
        pair(&credentials.afosto),
        pair(&credentials.hub_outsider),
        path.display()
    )
}

fn seen_text(seen: &Seen) -> String {
    let (net, tax, total) = (money(seen.net_minor), money(seen.tax_minor), money(seen.total_minor));
    format!(
        "{}  {net} + {tax} = {total}, {} owed, {}",
        seen.number,
        money(seen.outstanding_minor),
        seen.status
    )
}

/// So many invoices, in words.
pub(super) fn invoices(count: usize) -> String {
    if count == 1 { "1 invoice".to_owned() } else { format!("{count} invoices") }
}

/// Pence as pounds; the demo company's customers of the main job pay in pounds.
fn money(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    format!("{sign}£{}.{:02}", minor.unsigned_abs() / 100, minor.unsigned_abs() % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(total_minor: i64, status: &str) -> Seen {
        let (number, status) = ("INV-1".to_owned(), status.to_owned());
        Seen { number, net_minor: 100, tax_minor: 20, total_minor, outstanding_minor: 0, status }
    }

    #[test]
    fn dialects_agree_on_facts_and_may_use_their_own_words() {
        let mut dialects = Dialects {
            hub: seen(120, "paid_in_full"),
            datagate: seen(120, "Generated"),
            afosto: seen(120, "paid"),
        };
        assert!(dialects.agree());
        dialects.afosto = seen(121, "paid");
        assert!(!dialects.agree());
    }

    #[test]
    fn money_is_written_with_pence() {
        assert_eq!([money(5), money(-123_456), money(100)], ["£0.05", "-£1234.56", "£1.00"]);
    }
}
