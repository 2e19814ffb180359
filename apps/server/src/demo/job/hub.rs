//! Hub: a basket becomes an order, and an order of a branch is approved.

use comptoir_kernel::Result;
use serde_json::{Value, json};

use super::Job;
use super::speaker::{Speaker, failed, int, pence, rows, text};
use crate::demo::report::Order;

/// Phones in the order.
pub(super) const PHONES: i64 = 10;
/// Users of the plan.
pub(super) const USERS: i64 = 10;
/// Months of the plan.
const TERM_MONTHS: i64 = 12;

/// Fills a basket with ten phones that are set up before they leave and a twelve-month plan for ten users, and
/// checks it out.
pub(super) async fn order(job: &Job<'_>) -> Result<Order> {
    let (hub, names) = (&job.hub, &job.files.company.demo);
    let step = job.progress.step("Hub: basket");
    let phone = product(hub, &names.product).await?;
    let zoom = product(hub, &names.plan).await?;
    let plans = rows(&zoom, "/rate_plans")?;
    let plan = plans
        .iter()
        .find(|plan| plan["term_length"] == TERM_MONTHS && plan["billing_frequency"] == "monthly");
    let plan = plan.ok_or_else(|| failed(&format!("{} has no monthly plan of twelve months", names.plan)))?;
    let basket = hub.post("/baskets", json!({"name": "New office", "part_ship": true})).await?;
    let id = int(&basket, "/id")?;
    let line = json!({
        "product": phone["id"], "quantity": PHONES, "prov_product_code": names.provisioning,
    });
    hub.post(&format!("/baskets/{id}/line_items"), line).await?;
    let line = json!({
        "product": zoom["id"], "quantity": USERS, "selected_rate_plan": plan["id"], "zoom_order": zoom_account(),
    });
    hub.post(&format!("/baskets/{id}/line_items"), line).await?;
    step.done(&format!("{id} with {PHONES} × {} and {USERS} × {}", names.product, names.plan));

    let step = job.progress.step("Hub: checkout");
    let shipping = shipping_type(job).await?;
    let header = json!({"shipping_type": shipping, "purchase_order_number": format!("DEMO-{id}")});
    hub.put(&format!("/baskets/{id}"), header).await?;
    hub.post(&format!("/baskets/{id}/checkout"), Value::Null).await?;
    let order = processing(hub, id).await?;
    provisioned(hub, id).await?;
    step.done(&format!("order {id}, {}, stock claimed, plan set up", text(&order, "/status")?));
    seen(job, &order, &names.organisation)
}

/// A branch whose orders wait for approval orders a phone; the organisation above approves.
pub(super) async fn approval(job: &Job<'_>) -> Result<Order> {
    let names = &job.files.company.demo;
    let step = job.progress.step("Hub: approval");
    let phone = product(&job.waiting, &names.product).await?;
    let new = json!({
        "order_type": "SALES_ORDER",
        "shipping_type": shipping_type(job).await?,
        "line_items": [{"product": phone["id"], "quantity": 1}],
    });
    let order = job.waiting.post("/orders", new).await?;
    let (id, first) = (int(&order, "/id")?, text(&order, "/status")?.to_owned());
    if first != "PENDING_AUTHORISATION" {
        return Err(failed(&format!("order {id} should wait for approval, and is {first}")));
    }
    job.hub.post(&format!("/orders/{id}/approve"), Value::Null).await?;
    let order = processing(&job.hub, id).await?;
    step.done(&format!("order {id}, {first} → {}", text(&order, "/status")?));
    seen(job, &order, &names.approval_organisation)
}

/// The order as it stands now.
pub(super) async fn again(job: &Job<'_>, order: &Order) -> Result<Order> {
    let now = job.hub.get(&format!("/orders/{}", order.id)).await?;
    Ok(Order {
        status: text(&now, "/status")?.to_owned(),
        organisation: order.organisation.clone(),
        ..*order
    })
}

/// Waits for the follow-up of placing or approving an order.
async fn processing(hub: &Speaker, id: i64) -> Result<Value> {
    let path = format!("/orders/{id}");
    hub.until(&path, &format!("processing of order {id}"), |order| order["status"] == "PROCESSING").await
}

/// Waits for the vendor of the plan: nothing is shipped before it has set the plan up.
async fn provisioned(hub: &Speaker, id: i64) -> Result<Value> {
    let done = |all: &Value| {
        let rows = all.as_array().map(Vec::as_slice).unwrap_or_default();
        rows.iter().any(|row| row["order"] == id && !row["source_id"].is_null())
    };
    hub.until("/subscriptions", &format!("the vendor of order {id}"), done).await
}

/// The product of this SKU.
async fn product(hub: &Speaker, sku: &str) -> Result<Value> {
    let found = hub.get(&format!("/products?text={sku}")).await?;
    let product = rows(&found, "")?.iter().find(|product| product["product_code"] == sku);
    product.cloned().ok_or_else(|| failed(&format!("Hub shows no product {sku}")))
}

async fn shipping_type(job: &Job<'_>) -> Result<i64> {
    let company = &job.files.company;
    let wanted = company.shipping_types.iter().find(|one| one.code == company.demo.shipping_type);
    let name = &wanted.ok_or_else(|| failed("the demo's files name no shipping type"))?.name;
    let found = job.hub.get("/shipping_types").await?;
    let found = rows(&found, "")?.iter().find(|one| one["name"] == name.as_str());
    int(found.ok_or_else(|| failed(&format!("Hub shows no shipping type {name}")))?, "/id")
}

fn seen(job: &Job<'_>, order: &Value, code: &str) -> Result<Order> {
    let organisation = job.files.company.organisations.iter().find(|one| one.code == code);
    Ok(Order {
        id: int(order, "/id")?,
        status: text(order, "/status")?.to_owned(),
        organisation: organisation.map_or_else(|| code.to_owned(), |one| one.name.clone()),
        total_minor: pence(order, "/total")?,
    })
}

/// Whom the vendor is to set the plan up for.
fn zoom_account() -> Value {
    json!({
        "company_name": "Elmstead Solicitors LLP", "admin_email": "imogen.hartley@elmstead-solicitors.example.com",
        "admin_first_name": "Imogen", "admin_last_name": "Hartley", "country_code": 826,
    })
}
