//! Afosto: the warehouse ships an order, and a payment settles its invoice.

use comptoir_kernel::Result;
use serde_json::{Value, json};

use super::Job;
use super::speaker::{Speaker, failed, int, rows, text};
use crate::demo::report::{Order, Payment, Seen, Shipment};

/// With fewer phones on the shelf than this, a delivery comes in.
const PHONES_MIN: i64 = 50;
/// Phones in a delivery.
const DELIVERY: i64 = 480;
/// Grams of a parcel of ten phones.
const PARCEL_GRAMS: i64 = 11_900;

/// Looks at the stock of the phone, and books a delivery in where it runs low, as it does after many runs.
pub(super) async fn stock(job: &Job<'_>) -> Result<()> {
    let company = &job.files.company;
    let sku = &company.demo.product;
    let step = job.progress.step("Afosto: stock");
    let levels = summary(&job.afosto, sku).await?;
    let available = sum(&levels, "available")?;
    if available >= PHONES_MIN {
        step.done(&format!("{available} × {sku}"));
        return Ok(());
    }
    let wanted = company.locations.iter().find(|one| one.code == company.demo.location);
    let name = &wanted.ok_or_else(|| failed("the demo's files name no location"))?.name;
    let places = job.afosto.get("/wms/locations").await?;
    let place = rows(&places, "")?.iter().find(|place| place["name"] == name.as_str());
    let place = text(place.ok_or_else(|| failed(&format!("Afosto shows no location {name}")))?, "/id")?;
    let there: Vec<&Value> =
        rows(&levels, "")?.iter().filter(|level| level["location_id"] == place).collect();
    let there = Value::Array(there.into_iter().cloned().collect());
    // What is set is all that is physically there, claimed units included.
    let present = sum(&there, "available")? + sum(&there, "reserved")? + sum(&there, "claimed")?;
    let items = json!([{"sku": sku, "quantity": present + DELIVERY}]);
    job.afosto.put("/wms/inventory", json!({"location_id": place, "items": items})).await?;
    step.done(&format!("{available} × {sku}, {DELIVERY} more came in"));
    Ok(())
}

/// Ships the order: shipment, parcel, its items, on its way, delivered.
pub(super) async fn ship(job: &Job<'_>, order: &Order) -> Result<Shipment> {
    let (afosto, sku) = (&job.afosto, &job.files.company.demo.product);
    let step = job.progress.step("Afosto: claim");
    let claimed = sum(&summary(afosto, sku).await?, "claimed")?;
    if claimed < super::hub::PHONES {
        return Err(failed(&format!("{claimed} × {sku} are claimed, which is less than was ordered")));
    }
    step.done(&format!("{claimed} × {sku} claimed"));

    let step = job.progress.step("Afosto: shipment");
    let made = afosto.post("/lcs/shipments", json!({"order_id": order.id.to_string()})).await?;
    let (id, number) = (text(&made, "/id")?.to_owned(), text(&made, "/number")?.to_owned());
    let items: Vec<Value> = rows(&made, "/items")?.iter().map(|item| item["id"].clone()).collect();
    step.done(&format!("{number} with {} units", items.len()));

    let step = job.progress.step("Afosto: parcel");
    let tracking_code = format!("DEMO{:08}", order.id);
    let parcel = json!({
        "shipment_id": id, "weight": PARCEL_GRAMS, "tracking_code": tracking_code,
        "tracking_url": format!("https://carrier.example.com/track/{tracking_code}"),
    });
    let parcel = afosto.post("/lcs/parcels", parcel).await?;
    let parcel_id = text(&parcel, "/id")?;
    let units = items.len();
    afosto.post(&format!("/lcs/parcels/{parcel_id}/items"), json!({"ids": items})).await?;
    afosto.put(&format!("/lcs/parcels/{parcel_id}/transit"), Value::Null).await?;
    afosto.put(&format!("/lcs/parcels/{parcel_id}/finished"), Value::Null).await?;
    let parcel = text(&parcel, "/number")?.to_owned();
    step.done(&format!("{parcel} packed, sent, delivered"));
    Ok(Shipment { id, number, parcel, tracking_code, units })
}

/// Pays what is due of the invoice in one payment.
pub(super) async fn pay(job: &Job<'_>, invoice: &Value, due_minor: i64) -> Result<Payment> {
    let step = job.progress.step("Afosto: payment");
    let new = json!({
        "reference": {"entity_type": "invoice", "entity_id": text(invoice, "/id")?},
        "description": format!("Invoice {}", text(invoice, "/number")?),
        "amount": due_minor,
        "currency": text(invoice, "/currency")?,
    });
    let transaction = job.afosto.post("/odr/transactions", new).await?;
    let path = format!("/odr/transactions/{}", text(&transaction, "/secret")?);
    let methods = job.afosto.get(&format!("{path}/methods")).await?;
    let method = rows(&methods, "")?.iter().find(|method| method["is_enabled"] == true);
    let method = method.ok_or_else(|| failed("there is no method to pay by"))?;
    let intent = json!({
        "amount": due_minor, "provider_code": method["provider_code"], "method_code": method["code"],
    });
    let payment = job.afosto.post(&format!("{path}/payments"), intent).await?;
    // Somebody sees the money on the bank account.
    job.afosto.post(&format!("/odr/payments/{}/paid", text(&payment, "/secret")?), Value::Null).await?;
    let after = job.afosto.get(&path).await?;
    if int(&after, "/amount_paid")? != due_minor {
        return Err(failed(&format!("{} of {due_minor} was paid", after["amount_paid"])));
    }
    let name = text(method, "/name")?.to_lowercase();
    step.done(&format!("transaction {} paid by {name}", text(&transaction, "/number")?));
    Ok(Payment { id: text(&payment, "/id")?.to_owned(), method: name, amount_minor: due_minor })
}

/// The invoice of this number, as the list shows it.
pub(super) async fn invoice(afosto: &Speaker, number: &str) -> Result<Value> {
    let mut page = None;
    loop {
        let (list, next) = afosto.page("/odr/invoices", page.as_deref()).await?;
        if let Some(found) = rows(&list, "")?.iter().find(|invoice| invoice["number"] == number) {
            return Ok(found.clone());
        }
        page = Some(next.ok_or_else(|| failed(&format!("Afosto shows no invoice {number}")))?);
    }
}

/// What the dialect says of the invoice.
pub(super) fn seen(invoice: &Value) -> Result<Seen> {
    let (net_minor, total_minor) = (int(invoice, "/subtotal")?, int(invoice, "/total")?);
    let is_paid = invoice["is_paid"] == true;
    Ok(Seen {
        number: text(invoice, "/number")?.to_owned(),
        net_minor,
        tax_minor: total_minor - net_minor,
        total_minor,
        outstanding_minor: if is_paid { 0 } else { total_minor },
        status: if is_paid { "paid" } else { "open" }.to_owned(),
    })
}

async fn summary(afosto: &Speaker, sku: &str) -> Result<Value> {
    let constraint = json!({"key": "sku", "operator": "in", "values": [sku]});
    afosto.post("/wms/inventory", json!({"constraints": [constraint]})).await
}

fn sum(levels: &Value, key: &str) -> Result<i64> {
    let place = format!("/{key}");
    rows(levels, "")?.iter().map(|level| int(level, &place)).sum()
}
