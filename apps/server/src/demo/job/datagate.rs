//! Datagate: the customer's agreement and subscription, a rate that was missing, and the invoice.

use comptoir_kernel::{Code, Error, Result, round};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::Job;
use super::speaker::{Speaker, failed, pence, rows, text};
use crate::demo::loader;
use crate::demo::report::{Line, Seen, Subscription};

/// Decimals of a rate that was lowered.
const RATE_DIGITS: u32 = 6;
/// Rows on a page; the most there can be.
const PAGE_SIZE: usize = 1000;

/// The customer, by its code.
pub(super) async fn customer(job: &Job<'_>) -> Result<String> {
    let code = &job.files.company.demo.organisation;
    let found =
        one(&job.datagate, "/customers?", |customer| customer["customerCode"] == code.as_str()).await?;
    text(&found.ok_or_else(|| failed(&format!("Datagate shows no customer {code}")))?, "/id")
        .map(str::to_owned)
}

/// What the ordered plan has become.
pub(super) async fn subscription(job: &Job<'_>, customer: &str, known: usize) -> Result<Subscription> {
    let step = job.progress.step("Datagate: subscription");
    let code = &job.files.company.demo.plan;
    let path = format!("/products?customerId={customer}&");
    let all = every(&job.datagate, &path, |product| product["code"] == code.as_str()).await?;
    if all.len() <= known {
        return Err(failed(&format!("the order made no subscription to {code}")));
    }
    let newest = all.last().ok_or_else(|| failed(&format!("Datagate shows no product {code}")))?;
    let found = Subscription {
        id: text(newest, "/id")?.to_owned(),
        label: text(newest, "/label")?.to_owned(),
        agreement: text(newest, "/agreement/name")?.to_owned(),
        quantity: rows(newest, "/charges")?
            .first()
            .map_or_else(String::new, |charge| plain(&charge["quantity"])),
    };
    step.done(&format!("{} on {}", found.label, found.agreement));
    Ok(found)
}

/// How many subscriptions to the plan the customer has.
pub(super) async fn subscriptions(job: &Job<'_>, customer: &str) -> Result<usize> {
    let code = &job.files.company.demo.plan;
    let path = format!("/products?customerId={customer}&");
    Ok(every(&job.datagate, &path, |product| product["code"] == code.as_str()).await?.len())
}

/// Adds the rate that the deck lacked, as somebody would who sees the exceptions.
pub(super) async fn add_rate(job: &Job<'_>) -> Result<()> {
    let card = one(&job.datagate, "/rating/ratecards?", |card| card["name"] == loader::CARD).await?;
    let card = card.ok_or_else(|| failed(&format!("Datagate shows no rate card {}", loader::CARD)))?;
    let late = loader::late_rate(job.files)?;
    let number = |value: Decimal| -> Result<Value> {
        serde_json::from_str(&value.to_string()).map_err(Error::internal)
    };
    let pence = Decimal::ONE_HUNDRED;
    let rate = json!({
        "prefix": late.prefix,
        "destinationDescription": late.destination,
        "recordType": {"name": "voice"},
        "rating": {"name": "Minute Rate"},
        "ratingAmount": number(late.sell_pence_per_minute / pence)?,
        "ratingAmountCost": number(late.cost_pence_per_minute / pence)?,
        "flagFall": number(late.flag_fall_pence / pence)?,
        "freeUnits": late.free_seconds,
        "durationRounding": late.rounding,
        "isDefault": false,
    });
    match job.datagate.post(&format!("/rating/ratecards/{}/rates", text(&card, "/id")?), rate).await {
        // A run that was broken off may have added it.
        Err(error) if error.code != Code::Duplicate => Err(error),
        _ => Ok(()),
    }
}

/// Takes a tenth off a rate.
pub(super) async fn lower_rate(job: &Job<'_>, card: &str, rate: &str) -> Result<()> {
    let path = format!("/rating/ratecards/{card}/rates/{rate}");
    let now = job.datagate.get(&path).await?;
    let amount = now["ratingAmount"].to_string().parse::<Decimal>().map_err(Error::internal)?;
    let lower = round(amount * Decimal::new(9, 1), RATE_DIGITS);
    let lower: Value = serde_json::from_str(&lower.to_string()).map_err(Error::internal)?;
    job.datagate.put(&path, json!({ "ratingAmount": lower })).await.map(drop)
}

/// The customer's invoices.
pub(super) async fn invoices(job: &Job<'_>, customer: &str) -> Result<Vec<Value>> {
    let (mut found, mut page) = (Vec::new(), 1);
    loop {
        let path = format!("/invoices/search?page={page}&pageSize={PAGE_SIZE}");
        let body = json!({"$and": [{"CustomerId": customer}]});
        let answer = job.datagate.post(&path, body).await?;
        let data = rows(&answer, "/data")?;
        found.extend(data.iter().cloned());
        if data.len() < PAGE_SIZE {
            return Ok(found);
        }
        page += 1;
    }
}

/// What the dialect says of the invoice.
pub(super) fn seen(invoice: &Value) -> Result<Seen> {
    let due = pence(invoice, "/amountDue")?;
    let sent = invoice.pointer("/status/name").and_then(Value::as_str).unwrap_or_default();
    let status = if due == 0 { format!("{sent}, paid") } else { sent.to_owned() };
    Ok(Seen {
        number: text(invoice, "/invoiceNumber")?.to_owned(),
        net_minor: pence(invoice, "/subTotal")?,
        tax_minor: pence(invoice, "/taxAmount")?,
        total_minor: pence(invoice, "/amount")?,
        outstanding_minor: due,
        status,
    })
}

/// The invoice's lines; those of usage have no quantity of their own to show.
pub(super) async fn lines(job: &Job<'_>, invoice: &str) -> Result<Vec<Line>> {
    let details = job.datagate.get(&format!("/invoices/{invoice}/details")).await?;
    let mut lines = Vec::new();
    for line in rows(&details, "/transactions")? {
        let description = text(line, "/productLabel")?.to_owned();
        lines.push(Line {
            description,
            quantity: plain(&line["quantity"]),
            net_minor: pence(line, "/amount")?,
        });
    }
    for line in rows(&details, "/usage")? {
        let description = text(line, "/serviceItem")?.to_owned();
        lines.push(Line { description, quantity: String::new(), net_minor: pence(line, "/amount")? });
    }
    Ok(lines)
}

/// A number as people write it: 10 and not 10.0.
fn plain(number: &Value) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// The last row of a list that is as wanted.
async fn one(datagate: &Speaker, path: &str, wanted: impl Fn(&Value) -> bool) -> Result<Option<Value>> {
    Ok(every(datagate, path, wanted).await?.pop())
}

/// All rows of a list that are as wanted; `path` ends where the page is to be named.
async fn every(datagate: &Speaker, path: &str, wanted: impl Fn(&Value) -> bool) -> Result<Vec<Value>> {
    let (mut found, mut page) = (Vec::new(), 1);
    loop {
        let answer = datagate.get(&format!("{path}page={page}&pageSize={PAGE_SIZE}")).await?;
        let data = rows(&answer, "/data")?;
        found.extend(data.iter().filter(|row| wanted(row)).cloned());
        if data.len() < PAGE_SIZE {
            return Ok(found);
        }
        page += 1;
    }
}
