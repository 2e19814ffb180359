//! What a billing manager does on the command line: agreements, products from templates, quantities, surcharges, reminders,
//! accounts.

use comptoir_store::Tx;
use comptoir_subscriptions::templates::parts::{self, PartCharges, PartDetails};
use comptoir_subscriptions::templates::{self, KitProfile, TemplateDetails, TemplateProfile, kits};
use comptoir_subscriptions::{Charge, ChargeProfile, InAdvance, charges, subscriptions};
use comptoir_testkit::{Engine, json};
use serde_json::Value;

use crate::program::Place;

/// What a command, given by its words, prints as JSON.
async fn said(place: &Place, words: &str) -> Value {
    let words: Vec<&str> = words.split_whitespace().collect();
    let output = place.command(&words).output().await.unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
}

/// What a command complains of.
async fn complaint(place: &Place, words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let output = place.command(&words).output().await.unwrap();
    assert!(!output.status.success(), "{words:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A template, and a kit of it.
async fn template(place: &Place) {
    let ground = place.ground().await;
    let ctx = place.world.ctx(&ground);
    let profile = TemplateProfile {
        code: "LINE".into(),
        label: Some("Line".into()),
        description: None,
        in_advance: InAdvance::Current,
        pro_rata: true,
        tax_inclusive: false,
        excludes_surcharges: false,
        kit: None,
        details: TemplateDetails::default(),
    };
    let charges = vec![ChargeProfile::named("Rent", 31.into())];
    let kit = KitProfile {
        name: "Desk".into(),
        description: None,
        in_advance: None,
        pro_rata: true,
        excludes_surcharges: false,
        product_category: None,
    };
    let create = async move |tx: &mut Tx<'_>| {
        let template = templates::create(&ctx, tx, profile.clone(), charges.clone()).await?;
        let kit = kits::create(&ctx, tx, kit.clone()).await?;
        let part = (kit.uid, &template);
        parts::add(&ctx, tx, part, PartDetails::default(), PartCharges::OfTemplate).await
    };
    ground.store.write(create).await.unwrap();
}

/// The charges of a product.
async fn charges_of(place: &Place, product: &Value) -> Vec<Charge> {
    let ground = place.ground().await;
    let (ctx, uid) = (place.world.ctx(&ground), product["id"].as_str().unwrap().parse().unwrap());
    let find = async move |tx: &mut Tx<'_>| {
        let product = subscriptions::find_uid(&ctx, tx, uid).await?;
        charges::of(tx, ctx.tenant, &[product.id]).await
    };
    ground.store.read(find).await.unwrap()
}

async fn prices(place: &Place, product: &Value) -> Vec<String> {
    let shown = |charge: &Charge| {
        format!("{} {} × {}", charge.name, charge.quantity.normalize(), charge.sell.normalize())
    };
    charges_of(place, product).await.iter().map(shown).collect()
}

/// A place where a customer has a product from a template; the words that make one, and the product.
async fn desk() -> (Place, String, String, Value) {
    let place = Place::new(Engine::Sqlite).await;
    template(&place).await;
    let acme = place.world.organisations["acme"].uid.to_string();
    let add = format!("product add --customer {acme} --from 2026-10-01 --json");
    let product = said(&place, &format!("{add} --template line")).await[0].clone();
    (place, acme, add, product)
}

#[tokio::test(flavor = "multi_thread")]
async fn products_are_made_and_changed_at_the_desk() {
    let (place, _, add, product) = desk().await;
    let shown = json!([product["code"], product["label"], product["start"]]);
    assert_eq!(shown, json!(["LINE", "Line", "2026-10-01"]));
    assert_eq!(prices(&place, &product).await, ["Rent 1 × 31"]);
    assert!(complaint(&place, &format!("{add} --kit none")).await.contains("kit"));
    // Charges that are given count in place of the template's, also for a product of a kit.
    let own = said(&place, &format!("{add} --template LINE --charge Rent=2.50*4")).await;
    assert_eq!(prices(&place, &own[0]).await, ["Rent 4 × 2.5"]);
    let of_kit = said(&place, &format!("{add} --kit desk --charge line:Rent=3")).await;
    assert_eq!(prices(&place, &of_kit[0]).await, ["Rent 1 × 3"]);
    assert!(complaint(&place, &format!("{add} --kit desk --charge Rent=3")).await.contains("PRODUCT:NAME"));

    let charge = charges_of(&place, &product).await[0].uid;
    let change = said(&place, &format!("quantity change {charge} 3 --from 2026-10-15 --json")).await;
    assert_eq!((&change["quantity"], &change["billed"]), (&json!("3"), &json!(false)));
    let list = format!("quantity list {charge} --json");
    assert_eq!(said(&place, &list).await, json!([change]));
    said(&place, &format!("quantity delete {charge} {}", change["id"].as_str().unwrap())).await;
    assert_eq!(said(&place, &list).await, json!([]));
    place.database.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn agreements_surcharges_and_accounts_are_kept_at_the_desk() {
    let (place, acme, _, _) = desk().await;
    let agreement = said(&place, &format!("agreement list --customer {acme} --json")).await[0].clone();
    assert_eq!((&agreement["invoices"], &agreement["notice"]), (&json!("agreement"), &Value::Null));
    let set = format!("agreement set {} --json", agreement["id"].as_str().unwrap());
    let after = said(&place, &format!("{set} --invoices site --notice-months 3")).await;
    assert_eq!((&after["invoices"], &after["notice"]), (&json!("site"), &json!("3 months")));
    let after = said(&place, &format!("{set} --no-notice")).await;
    assert_eq!((&after["invoices"], &after["notice"]), (&json!("site"), &Value::Null));
    assert!(complaint(&place, &format!("{set} --notice-days 0")).await.contains("notice.days"));

    let paper = said(&place, "surcharge add Paper --kind per-customer --amount 2 --json").await;
    assert_eq!(said(&place, "surcharge list --json").await, json!([paper]));
    assert!(complaint(&place, "surcharge add Paper --kind percent").await.contains("percent"));
    said(&place, &format!("surcharge delete {}", paper["id"].as_str().unwrap())).await;
    assert_eq!(said(&place, "surcharge list --json").await, json!([]));

    let levels = json!([{"days": 7, "subject": "A reminder", "text": "You may have missed this."}]);
    let file = place.database.path().with_extension("levels.json");
    std::fs::write(&file, levels.to_string()).unwrap();
    said(&place, &format!("reminder set {}", file.display())).await;
    assert_eq!(said(&place, "reminder levels").await, levels);
    std::fs::remove_file(&file).unwrap();

    // The default agreement begins with this month.
    let today = place.world.ctx(&place.ground().await).today().unwrap();
    let (from, to) = (today.first_of_month(), today.last_of_month());
    let run = said(&place, &format!("bill --to {to} --customer {acme} --json")).await;
    let number = run["invoices"][0]["number"].as_str().unwrap();
    assert_eq!(said(&place, &format!("reminder list {number} --json")).await, json!([]));
    let account = said(&place, &format!("statement {acme} --from {from} --to {to} --json")).await;
    assert_eq!(account["entries"][0]["reference"], json!(number), "{account}");
    assert_eq!(
        (&account["closing"], &account["entries"][0]["amount"]),
        (&account["ageing"]["total"], &account["closing"])
    );
    let pdf = place.database.path().with_extension("statement.pdf");
    said(&place, &format!("statement {acme} --to {to} --pdf {}", pdf.display())).await;
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF"));
    std::fs::remove_file(&pdf).unwrap();
    place.database.remove().await;
}
