//! What a billing manager does on the command line: agreements, products from templates, quantities, surcharges, reminders,
//! accounts.

use comptoir_store::Tx;
use comptoir_subscriptions::templates::{self, TemplateDetails, TemplateProfile};
use comptoir_subscriptions::{ChargeProfile, InAdvance, charges, subscriptions};
use comptoir_testkit::{Engine, json};
use serde_json::Value;

use crate::program::Place;

/// What a command prints as JSON.
async fn said(place: &Place, arguments: &[&str]) -> Value {
    let output = place.command(arguments).output().await.unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
}

/// What a command complains of.
async fn complaint(place: &Place, arguments: &[&str]) -> String {
    let output = place.command(arguments).output().await.unwrap();
    assert!(!output.status.success(), "{arguments:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

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
    let create =
        async move |tx: &mut Tx<'_>| templates::create(&ctx, tx, profile.clone(), charges.clone()).await;
    ground.store.write(create).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_billing_manager_works_at_the_desk() {
    let place = Place::new(Engine::Sqlite).await;
    template(&place).await;
    let acme = place.world.organisations["acme"].uid.to_string();
    let add = ["product", "add", "--customer", &acme, "--template", "line", "--from", "2026-10-01", "--json"];
    let product = said(&place, &add).await[0].clone();
    assert_eq!(
        (&product["code"], &product["label"], &product["start"]),
        (&json!("LINE"), &json!("Line"), &json!("2026-10-01"))
    );
    assert!(
        complaint(&place, &["product", "add", "--customer", &acme, "--kit", "none", "--from", "2026-10-01"])
            .await
            .contains("kit")
    );

    let agreement = said(&place, &["agreement", "list", "--customer", &acme, "--json"]).await[0].clone();
    assert_eq!((&agreement["invoices"], &agreement["notice"]), (&json!("agreement"), &Value::Null));
    let id = agreement["id"].as_str().unwrap();
    let set =
        said(&place, &["agreement", "set", id, "--invoices", "site", "--notice-months", "3", "--json"]).await;
    assert_eq!((&set["invoices"], &set["notice"]), (&json!("site"), &json!("3 months")));
    let set = said(&place, &["agreement", "set", id, "--no-notice", "--json"]).await;
    assert_eq!((&set["invoices"], &set["notice"]), (&json!("site"), &Value::Null));
    assert!(complaint(&place, &["agreement", "set", id, "--notice-days", "0"]).await.contains("notice.days"));

    let ground = place.ground().await;
    let (ctx, uid) = (place.world.ctx(&ground), product["id"].as_str().unwrap().parse().unwrap());
    let find = async move |tx: &mut Tx<'_>| {
        let product = subscriptions::find_uid(&ctx, tx, uid).await?;
        charges::of(tx, ctx.tenant, &[product.id]).await
    };
    let charge = ground.store.read(find).await.unwrap().remove(0).uid.to_string();
    drop(ground);
    let change = said(&place, &["quantity", "change", &charge, "3", "--from", "2026-10-15", "--json"]).await;
    assert_eq!((&change["quantity"], &change["billed"]), (&json!("3"), &json!(false)));
    assert_eq!(said(&place, &["quantity", "list", &charge, "--json"]).await, json!([change]));
    said(&place, &["quantity", "delete", &charge, change["id"].as_str().unwrap()]).await;
    assert_eq!(said(&place, &["quantity", "list", &charge, "--json"]).await, json!([]));

    let paper =
        said(&place, &["surcharge", "add", "Paper", "--kind", "per-customer", "--amount", "2", "--json"])
            .await;
    assert_eq!(said(&place, &["surcharge", "list", "--json"]).await, json!([paper]));
    assert!(complaint(&place, &["surcharge", "add", "Paper", "--kind", "percent"]).await.contains("percent"));
    said(&place, &["surcharge", "delete", paper["id"].as_str().unwrap()]).await;
    assert_eq!(said(&place, &["surcharge", "list", "--json"]).await, json!([]));

    let levels = json!([{"days": 7, "subject": "A reminder", "text": "You may have missed this."}]);
    let file = place.database.path().with_extension("levels.json");
    std::fs::write(&file, levels.to_string()).unwrap();
    said(&place, &["reminder", "set", file.to_str().unwrap()]).await;
    assert_eq!(said(&place, &["reminder", "levels"]).await, levels);
    std::fs::remove_file(&file).unwrap();

    // The default agreement begins with this month.
    let today = place.world.ctx(&place.ground().await).today().unwrap();
    let (from, to) = (today.first_of_month().to_string(), today.last_of_month().to_string());
    let run = said(&place, &["bill", "--to", &to, "--customer", &acme, "--json"]).await;
    let number = run["invoices"][0]["number"].as_str().unwrap().to_owned();
    assert_eq!(said(&place, &["reminder", "list", &number, "--json"]).await, json!([]));
    let account = said(&place, &["statement", &acme, "--from", &from, "--to", &to, "--json"]).await;
    assert_eq!(account["entries"][0]["reference"], json!(number), "{account}");
    assert_eq!(
        (&account["closing"], &account["entries"][0]["amount"]),
        (&account["ageing"]["total"], &account["closing"])
    );
    let pdf = place.database.path().with_extension("statement.pdf");
    said(&place, &["statement", &acme, "--to", &to, "--pdf", pdf.to_str().unwrap()]).await;
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF"));
    std::fs::remove_file(&pdf).unwrap();
    place.database.remove().await;
}
