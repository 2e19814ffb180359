//! Invoices as documents: on paper, as e-invoices, call by call, and in the general ledger.

use comptoir_billing::{RunOptions, run};
use comptoir_documents::{self as documents, CallsCsv, LetterheadChange, With};
use comptoir_kernel::{Ctx, Grants, Kind, Page};
use comptoir_store::Tx;
use comptoir_testkit::{TestApp, both_engines, json};
use jiff::civil::date;
use serde_json::Value;
use uuid::Uuid;

use crate::customers::client_of;

/// Four points by two, half of the light goes through.
const PNG: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAYAAAB/qH1jAAAAEUlEQVR42mNYxcDQgIwZ0AUAoGoJUbA+wsMAAAAASUVORK5CYII=";
/// The same, broken off.
const PNG_CUT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAYAAAB/qH1jAAAAEUlEQVR42mNYxcDQgIw=";
/// Eight points by eight, grey.
const JPEG: &str = "/9j/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z";
/// The same in the four colours of a press.
const JPEG_CMYK: &str = "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB/8AAFAgACAAIBAERAAIRAAMRAAQRAP/EABQAAQAAAAAAAAAAAAAAAAAAAAD/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oADgQBAAIAAwAEAAA/AAD/2Q==";

async fn raw(app: &TestApp, method: &str, path: &str, body: Value) -> (u16, String, Vec<u8>) {
    let known = &app.world.clients["datagate"];
    let request = app.http.request(method.parse().unwrap(), format!("{}/native/{path}", app.url()));
    let request = request.bearer_auth(&known.secret).header("ClientID", known.client_id.clone());
    let response = request.json(&body).send().await.unwrap();
    let kind = response.headers()["content-type"].to_str().unwrap().to_owned();
    (response.status().as_u16(), kind, response.bytes().await.unwrap().to_vec())
}

async fn native(app: &TestApp, method: &str, path: &str, body: Value) -> (u16, Value) {
    let (status, _, bytes) = raw(app, method, path, body).await;
    (status, serde_json::from_slice(&bytes).unwrap())
}

async fn text(app: &TestApp, path: &str) -> String {
    let (status, _, bytes) = raw(app, "GET", path, Value::Null).await;
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(status, 200, "{text}");
    text
}

/// A customer with a phone number, its calls and charges, invoiced for November. The invoice as a search shows it.
pub(crate) async fn invoiced(app: &TestApp) -> Value {
    let actor = app.datagate();
    let address =
        json!({"postalAddress1": "1 High Street", "city": "Leeds", "postalCode": "LS1 1AA", "country": "GB"});
    let made = actor
        .post("/customers", json!({"companyName": "Fern & Söhne", "address": address}))
        .await
        .expect(200);
    let gl = native(app, "POST", "references/gl_code", json!({"name": "4000 Rent"})).await.1;
    let product = json!({
        "customer": {"id": made["id"]}, "agreement": {"id": made["agreement"]["id"]}, "code": "LINE", "label": "Line",
        "dateStart": "2026-11-01T00:00:00Z", "inAdvance": {"id": 1}, "glCode": {"id": gl["id"]},
        "charges": [{"name": "Rent", "sell": 10.01, "quantity": 3}],
    });
    actor.post("/products", product).await.expect(200);
    let item = json!({
        "customer": {"id": made["id"]}, "service": {"name": "Outbound voice"}, "serviceItem": "441130000001",
        "dateStart": "2026-01-01", "serviceItemType": {"name": "Phone number"},
    });
    actor.post("/service-items", item).await.expect(200);
    let card = json!({"name": "Voice", "service": {"name": "Outbound voice"}, "isDefault": true});
    let card = actor.post("/rating/ratecards", card).await.expect(200).as_str().unwrap().to_owned();
    let rate = json!({
        "prefix": "44", "recordType": {"name": "voice"}, "rating": {"name": "Minute Rate"}, "ratingAmount": 0.03,
    });
    actor.post(&format!("/rating/ratecards/{card}/rates"), rate).await.expect(200);
    let mut calls =
        "call_id,start,service_item,dialled,duration_seconds,record_type,supplier_call_type,cost_pence\n"
            .to_owned();
    for index in 0..150 {
        let (day, minute) = (index % 28 + 1, index % 60);
        let call = format!(
            "c{index},2026-11-{day:02}T09:{minute:02}:00Z,441130000001,44207946{index:04},61,voice,,\n"
        );
        calls.push_str(&call);
    }
    let known = &app.world.clients["datagate"];
    let path = format!("{}/native/usage/files?name=november.csv&format=generic-calls", app.url());
    let upload = app.http.post(path).bearer_auth(&known.secret).header("ClientID", known.client_id.clone());
    assert_eq!(upload.body(calls).send().await.unwrap().status(), 200);
    let ctx = app.world.ctx(&app.ground);
    let report = run(&app.ground.store, &ctx, RunOptions::up_to(date(2026, 11, 30))).await.unwrap();
    assert_eq!((report.invoices.len(), &report.failures[..]), (1, &[][..]));
    let found = actor.post("/invoices/search", json!({"customerId": made["id"]})).await.expect(200);
    found["data"][0].clone()
}

fn occurrences(bytes: &[u8], wanted: &str) -> usize {
    bytes.windows(wanted.len()).filter(|part| *part == wanted.as_bytes()).count()
}

both_engines! {
    async fn an_invoice_is_a_pdf_an_e_invoice_and_a_file_of_calls(app: TestApp) {
        let invoice = invoiced(app).await;
        let path = format!("invoices/{}", invoice["id"].as_str().unwrap());
        let (status, refused) = native(app, "GET", &format!("{path}/ubl"), Value::Null).await;
        assert_eq!((status, &refused["code"]), (409, &json!("conflict")), "{refused}");
        assert!(refused.to_string().contains("VAT number or tax number of the letterhead"), "{refused}");
        let letterhead = json!({
            "name": "Northgate Ltd", "line_1": "2 Quay", "city": "Leeds", "country": "GB", "vat_number": "GB123456789",
            "bank": {"account": "GB82 WEST 1234 5698 7654 32", "bic": "WESTGB22"},
        });
        assert_eq!(native(app, "PUT", "letterhead", letterhead).await.0, 200);
        let (status, kind, pdf) = raw(app, "GET", &format!("{path}/pdf"), Value::Null).await;
        assert_eq!((status, kind.as_str()), (200, "application/pdf"));
        assert!(pdf.starts_with(b"%PDF-1.7") && occurrences(&pdf, "factur-x.xml") == 0);
        assert_eq!(raw(app, "GET", &format!("{path}/pdf"), Value::Null).await.2, pdf, "the same document is the same file");
        let (_, _, hybrid) = raw(app, "GET", &format!("{path}/pdf?facturx=true"), Value::Null).await;
        assert!(occurrences(&hybrid, "factur-x.xml") > 1 && occurrences(&hybrid, "<fx:ConformanceLevel>EN 16931<") == 1);
        let ubl = text(app, &format!("{path}/ubl")).await;
        for part in ["<cbc:ID>INV-000001</cbc:ID>", "<cbc:RegistrationName>Fern &amp; Söhne<", "<cbc:PostalZone>LS1 1AA<"] {
            assert!(ubl.contains(part), "{part}: {ubl}");
        }
        let due = format!(">{:.2}</cbc:PayableAmount>", invoice["amount"].as_f64().unwrap());
        assert!(ubl.contains(&due), "{due}: {ubl}");
        assert!(text(app, &format!("{path}/cii")).await.contains("CrossIndustryInvoice"));
        let calls = text(app, &format!("{path}/calls")).await;
        let rows: Vec<&str> = calls.lines().collect();
        assert_eq!(rows.len(), 151, "{calls}");
        let charges = |row: &&str| row.split(',').nth(10).unwrap().parse::<f64>().unwrap();
        let sum: f64 = rows[1..].iter().map(charges).sum();
        assert!((sum - 150.0 * 61.0 / 60.0 * 0.03).abs() < 0.001, "{sum}");
        let (status, odd) = native(app, "GET", &format!("{path}/pdf?facturx=perhaps"), Value::Null).await;
        assert_eq!((status, &odd["details"]), (400, &json!("facturx: must be true or false")));
        let account = format!("customers/{}/statement/pdf", invoice["customer"]["id"].as_str().unwrap());
        let (status, kind, statement) = raw(app, "GET", &format!("{account}?from=2026-01-01&to=2026-12-31"), Value::Null).await;
        assert_eq!((status, kind.as_str()), (200, "application/pdf"));
        assert!(statement.starts_with(b"%PDF-1.7") && occurrences(&statement, "<pdfuaid:part>1") == 1);
        assert_eq!(native(app, "GET", &format!("{account}?currency=QQQ"), Value::Null).await.0, 400);
        for what in ["pdf", "ubl", "cii", "calls"] {
            let nobody = format!("invoices/00000000-0000-4000-8000-000000000000/{what}");
            assert_eq!(native(app, "GET", &nobody, Value::Null).await.0, 404, "{what}");
            assert_eq!(native(app, "GET", &format!("invoices/x/{what}"), Value::Null).await.0, 404, "{what}");
        }
    }

    async fn layouts_letterhead_and_wishes_change_what_a_document_looks_like(app: TestApp) {
        let invoice = invoiced(app).await;
        let path = format!("invoices/{}/pdf", invoice["id"].as_str().unwrap());
        let before = raw(app, "GET", &path, Value::Null).await.2;
        let (_, all) = native(app, "GET", "layouts?pageSize=2", Value::Null).await;
        assert_eq!((&all["records"], &all["data"][1]["name"]), (&json!(5), &json!("Detailed")), "{all}");
        assert_eq!(all["data"][1]["template"]["usage"], json!("calls"));
        let template = json!({"colour": "#aa0000", "usage": "calls", "intro": {"de": "Guten Tag", "*": "Hello"}});
        let (status, made) = native(app, "POST", "layouts", json!({"name": "Export", "template": template})).await;
        assert_eq!((status, &made["template"]["paper"], &made["is_set"]), (200, &json!("a4"), &json!(true)), "{made}");
        let layout = format!("layouts/{}", made["id"].as_str().unwrap());
        let customer = format!("/customers/{}", invoice["customer"]["id"].as_str().unwrap());
        let changed = app.datagate().put(&customer, json!({"invoiceLayout": {"name": "Export"}})).await;
        changed.expect(200);
        let with_calls = raw(app, "GET", &path, Value::Null).await.2;
        assert!(occurrences(&with_calls, "/Type/Page/") > occurrences(&before, "/Type/Page/"), "the calls have pages");
        let wishes = format!("customers/{}/documents", invoice["customer"]["id"].as_str().unwrap());
        let wanted = json!({"language": "de", "e_invoice": "facturx"});
        assert_eq!(native(app, "PUT", &wishes, wanted).await.0, 200);
        native(app, "PUT", "letterhead", json!({"tax_number": "12/345"})).await;
        let (status, refused) = native(app, "GET", &path, Value::Null).await;
        assert_eq!((status, &refused["code"]), (409, &json!("conflict")), "{refused}");
        native(app, "PUT", "letterhead", json!({"registration": "HRB 7"})).await;
        let german = raw(app, "GET", &path, Value::Null).await.2;
        assert!(occurrences(&german, "/Lang(de)") >= 1 && occurrences(&german, "factur-x.xml") > 1);
        let put = native(app, "PUT", &layout, json!({"name": "Abroad", "template": {"usage": null, "intro": null}})).await;
        assert_eq!(put, (200, Value::Null));
        let (_, shown) = native(app, "GET", &layout, Value::Null).await;
        assert_eq!((&shown["name"], &shown["template"]["usage"]), (&json!("Abroad"), &json!("lines")), "{shown}");
        assert_eq!((&shown["template"]["colour"], &shown["template"]["intro"]), (&json!("#aa0000"), &json!({})));
        assert_eq!(native(app, "PUT", &layout, shown).await.0, 200, "what is read can be sent back");
        let (status, used) = native(app, "DELETE", &layout, Value::Null).await;
        assert_eq!((status, &used["details"]), (409, &json!("Abroad still has customers")));
        app.datagate().put(&customer, json!({"invoiceLayout": {"name": "Standard"}})).await.expect(200);
        assert_eq!(native(app, "DELETE", &layout, Value::Null).await, (200, Value::Null));
        assert_eq!(native(app, "GET", &layout, Value::Null).await.0, 404);
    }

    async fn what_is_not_acceptable_of_a_layout_is_named_at_once(app: TestApp) {
        let body = json!({"kind": "invoice", "name": 5, "odd": 1, "template": {
            "paper": "a5", "colour": "red", "columns": ["description", "description", "x"], "text_size": 99, "intro": {"xx": "a"}, "extra": 1,
        }});
        let (status, refused) = native(app, "POST", "layouts", body).await;
        let details = refused["details"].as_str().unwrap().to_owned();
        assert_eq!(status, 400, "{refused}");
        for field in [
            "kind", "name", "odd", "template.paper", "template.colour", "template.columns[1]", "template.columns[2]",
            "template.text_size", "template.intro.xx", "template.extra",
        ] {
            assert!(details.contains(&format!("{field}: ")), "{field}: {details}");
        }
        let (_, all) = native(app, "GET", "layouts", Value::Null).await;
        assert_eq!(all["records"], json!(5), "nothing was added");
        let (status, taken) = native(app, "POST", "layouts", json!({"name": "STANDARD", "template": {}})).await;
        assert_eq!((status, &taken["code"]), (409, &json!("duplicate")), "{taken}");
        let (status, refused) = native(app, "PUT", "letterhead", json!({"logo": "aGVsbG8=", "country": "Atlantis", "x": 1})).await;
        assert_eq!((status, &refused["details"]), (400, &json!("country: must be an ISO 3166-1 alpha-2 code; logo: must be a PNG or a JPEG; x: is not known here, but name, line_1, line_2, city, region, postal_code, country, vat_number, tax_number, registration, contact, phone, email, website, bank, endpoint, logo are")));
    }

    async fn an_invoice_is_tried_in_a_layout_that_is_not_its_own(app: TestApp) {
        let invoice = invoiced(app).await;
        let layouts = native(app, "GET", "layouts", Value::Null).await.1;
        let layout = layouts["data"].as_array().unwrap().iter().find(|one| one["name"] == "Summary").unwrap().clone();
        let path = format!("layouts/{}/preview", layout["id"].as_str().unwrap());
        let number = invoice["invoiceNumber"].as_str().unwrap();
        let summary = raw(app, "POST", &format!("{path}?invoice={number}"), Value::Null).await;
        assert_eq!((summary.0, summary.1.as_str()), (200, "application/pdf"));
        let german = raw(app, "POST", &format!("{path}?invoice={number}"), json!({"language": "de", "paper": "letter"})).await;
        let own = raw(app, "GET", &format!("invoices/{}/pdf", invoice["id"].as_str().unwrap()), Value::Null).await;
        assert!(german.2.starts_with(b"%PDF") && german.2 != summary.2 && own.2 != summary.2);
        let kept = native(app, "GET", &format!("layouts/{}", layout["id"].as_str().unwrap()), Value::Null).await.1;
        assert_eq!(kept, layout, "what is tried is not kept");
        let (status, refused) = native(app, "POST", &format!("{path}?invoice={number}"), json!({"paper": "a9", "odd": 1})).await;
        assert_eq!(status, 400, "{refused}");
        assert_eq!(native(app, "POST", &path, Value::Null).await.0, 400);
        assert_eq!(native(app, "POST", &format!("{path}?invoice=INV-9"), Value::Null).await.0, 404);
    }

    async fn the_general_ledger_balances_by_gl_code(app: TestApp) {
        let invoice = invoiced(app).await;
        let credit = format!("invoices/{}/credit-notes", invoice["id"].as_str().unwrap());
        assert_eq!(native(app, "POST", &credit, json!({})).await.0, 200);
        let csv = text(app, "ledger?from=2026-01-01&to=2026-12-31&debtors=1200").await;
        let rows: Vec<Vec<&str>> = csv.lines().skip(1).map(|row| row.split(',').collect()).collect();
        let sum = |at: usize| rows.iter().filter_map(|row| row[at].parse::<f64>().ok()).sum::<f64>();
        assert!((sum(7) - sum(8)).abs() < 0.001 && sum(7) > 60.0, "{csv}");
        let of = |account: &str| rows.iter().filter(|row| row[5] == account).count();
        assert_eq!((of("1200"), of("4000 Rent"), of("Sales"), of("VAT")), (2, 2, 2, 2), "{csv}");
        // What was issued stays where it was booked, whatever the code is called and the product has later.
        let actor = app.datagate();
        let codes = actor.native("GET", "/native/references/gl_code", Value::Null).await.expect(200);
        let code = codes["data"].as_array().unwrap().iter().find(|code| code["name"] == "4000 Rent").unwrap();
        let path = format!("/native/references/gl_code/{}", code["id"].as_str().unwrap());
        actor.native("PUT", &path, json!({"name": "4999 Else"})).await.expect(200);
        for product in actor.get("/products").await.expect(200)["data"].as_array().unwrap() {
            let path = format!("/products/{}", product["id"].as_str().unwrap());
            actor.put(&path, json!({"glCode": {"name": "4010 Usage"}})).await.expect(200);
        }
        assert_eq!(text(app, "ledger?from=2026-01-01&to=2026-12-31&debtors=1200").await, csv);
        let (status, odd) = native(app, "GET", "ledger?from=soon&vat=%20", Value::Null).await;
        assert_eq!((status, &odd["details"]), (400, &json!("from: 'soon' is not a date, such as 2026-10-31; to: is required; vat: must have 1 to 100 characters")));
    }

    async fn a_logo_is_printed_and_one_that_cannot_be_is_refused(app: TestApp) {
        let invoice = invoiced(app).await;
        let path = format!("invoices/{}/pdf", invoice["id"].as_str().unwrap());
        let account = format!("customers/{}/statement/pdf", invoice["customer"]["id"].as_str().unwrap());
        for logo in [PNG, JPEG] {
            let (status, changed) = native(app, "PUT", "letterhead", json!({"logo": logo})).await;
            assert_eq!((status, &changed["logo"]), (200, &json!(logo)), "{changed}");
            for path in [&path, &account] {
                let (status, kind, pdf) = raw(app, "GET", path, Value::Null).await;
                assert_eq!((status, kind.as_str()), (200, "application/pdf"), "{}", String::from_utf8_lossy(&pdf));
                assert!(occurrences(&pdf, "/Subtype/Image") > 0, "the logo is in it");
            }
        }
        for logo in [PNG_CUT, JPEG_CMYK] {
            let (status, refused) = native(app, "PUT", "letterhead", json!({"logo": logo, "city": "Leeds"})).await;
            assert_eq!((status, &refused["details"]), (400, &json!("logo: is no picture that can be printed")), "{refused}");
        }
        let (_, kept) = native(app, "GET", "letterhead", Value::Null).await;
        assert_eq!((&kept["logo"], &kept["city"]), (&json!(JPEG), &Value::Null), "nothing was changed");
        assert_eq!(raw(app, "GET", &path, Value::Null).await.0, 200);
    }

    async fn what_was_deleted_is_not_in_the_general_ledger(app: TestApp) {
        let invoice = invoiced(app).await;
        let ledger = "ledger?from=2026-01-01&to=2026-12-31";
        assert!(text(app, ledger).await.contains(invoice["invoiceNumber"].as_str().unwrap()));
        let path = format!("invoices/{}", invoice["id"].as_str().unwrap());
        assert_eq!(native(app, "DELETE", &path, Value::Null).await.0, 200);
        assert_eq!(text(app, ledger).await.lines().count(), 1, "the headings alone");
    }

    async fn who_sees_a_part_of_the_tree_sees_the_documents_of_its_customers(app: TestApp) {
        let invoice = invoiced(app).await;
        let (all, part) = (app.datagate(), client_of(app, "alpha").await);
        let (id, customer) = (invoice["id"].as_str().unwrap(), invoice["customer"]["id"].as_str().unwrap());
        let wishes = format!("customers/{customer}/documents");
        for (method, path) in [
            ("GET", format!("invoices/{id}/pdf")), ("GET", format!("invoices/{id}/ubl")), ("GET", format!("invoices/{id}/cii")),
            ("GET", format!("invoices/{id}/calls")), ("GET", format!("invoices/{id}/lines")), ("POST", format!("invoices/{id}/send")),
            ("GET", format!("customers/{customer}/statement")), ("GET", format!("customers/{customer}/statement/pdf")),
            ("GET", wishes.clone()), ("PUT", wishes),
        ] {
            let body = if method == "PUT" { json!({"language": "de"}) } else { Value::Null };
            assert_eq!(part.native(method, &format!("/native/{path}"), body).await.status, 404, "{method} {path}");
        }
        let made = all.native("POST", "/native/layouts", json!({"name": "Ours", "template": {}})).await.expect(200);
        let layout = format!("layouts/{}", made["id"].as_str().unwrap());
        for (method, path, body) in [
            ("PUT", "letterhead", json!({"name": "Alpha", "logo": PNG_CUT})),
            ("POST", "layouts", json!({"name": "Theirs", "template": {}})),
            ("PUT", layout.as_str(), json!({"name": "Theirs"})),
            ("DELETE", layout.as_str(), Value::Null),
        ] {
            assert_eq!(part.native(method, &format!("/native/{path}"), body).await.status, 403, "{method} {path}");
        }
        let ledger = part.native("GET", "/native/ledger?from=2026-01-01&to=2026-12-31", Value::Null).await;
        assert_eq!((ledger.status, ledger.text.lines().count()), (200, 1), "{}", ledger.text);
        let sent = part.native("POST", "/native/deliveries", Value::Null).await.expect(200);
        assert_eq!(sent, json!({"mailed": 0, "to_post": 0, "refused": 0, "first_refused": []}));
        let posted = all.native("POST", &format!("/native/invoices/{id}/send"), Value::Null).await.expect(200);
        assert_eq!(part.native("GET", "/native/deliveries", Value::Null).await.expect(200)["records"], 0);
        let posted = format!("/native/deliveries/{}/posted", posted["id"].as_str().unwrap());
        part.native("POST", &posted, Value::Null).await.expect(404);
        all.native("POST", &posted, Value::Null).await.expect(200);
    }

    async fn without_the_permission_there_are_no_documents(app: TestApp) {
        let invoice = invoiced(app).await;
        let (id, customer) = (invoice["id"].as_str().unwrap(), invoice["customer"]["id"].as_str().unwrap());
        let (id, customer): (Uuid, Uuid) = (id.parse().unwrap(), customer.parse().unwrap());
        let ctx = Ctx { grants: Grants::NONE, ..app.world.ctx(&app.ground) };
        let store = &app.ground.store;
        let denied = |what: &str, kind: Option<Kind>| assert_eq!(kind, Some(Kind::Denied), "{what}");
        let change = LetterheadChange::tried(&ctx, json!({"name": "X"})).await;
        denied("a logo is tried", change.err().map(|error| error.kind()));
        denied("sending all", documents::send_all(store, &ctx).await.err().map(|error| error.kind()));
        denied("calls", CallsCsv::begin(store, &ctx, id).await.err().map(|error| error.kind()));
        let asked = async move |tx: &mut Tx<'_>| {
            let days = (date(2026, 1, 1), date(2026, 12, 31));
            Ok([
                documents::of_invoice(&ctx, tx, id, With::Calls).await.err(),
                documents::of_account(&ctx, tx, customer, days, None).await.err(),
                documents::send(&ctx, tx, id).await.err(),
                documents::deliveries(&ctx, tx, None, Page::first(1)).await.err(),
                documents::posted(&ctx, tx, id, None).await.err(),
                documents::letterhead(&ctx, tx).await.err(),
                documents::page(&ctx, tx, Page::first(1)).await.err(),
                documents::view(&ctx, tx, id).await.err(),
                documents::update(&ctx, tx, id, None, &json!({})).await.err(),
                documents::delete(&ctx, tx, id).await.err(),
                documents::wishes(&ctx, tx, customer).await.err(),
                documents::change_wishes(&ctx, tx, customer, &json!({})).await.err(),
            ])
        };
        for (index, error) in store.read(asked).await.unwrap().into_iter().enumerate() {
            denied(&index.to_string(), error.map(|error| error.kind()));
        }
    }

    async fn of_changes_at_once_all_count(app: TestApp) {
        let invoice = invoiced(app).await;
        let actor = app.datagate();
        let made = actor.native("POST", "/native/layouts", json!({"name": "Ours", "template": {}})).await.expect(200);
        let layout = format!("/native/layouts/{}", made["id"].as_str().unwrap());
        let wishes = format!("/native/customers/{}/documents", invoice["customer"]["id"].as_str().unwrap());
        let wanted = [
            ("/native/letterhead", json!({"name": "A"})), ("/native/letterhead", json!({"city": "B"})),
            ("/native/letterhead", json!({"phone": "1"})), ("/native/letterhead", json!({"line_1": "C"})),
            (wishes.as_str(), json!({"language": "de"})), (wishes.as_str(), json!({"e_invoice": "ubl"})),
            (layout.as_str(), json!({"template": {"colour": "#aa0000"}})), (layout.as_str(), json!({"template": {"usage": "calls"}})),
            (layout.as_str(), json!({"template": {"paper": "letter"}})), (layout.as_str(), json!({"template": {"bank": false}})),
        ];
        let puts = wanted.iter().map(|(path, body)| actor.native("PUT", path, body.clone()));
        for answer in futures_util::future::join_all(puts).await {
            answer.expect(200);
        }
        for (path, body) in &wanted {
            let shown = actor.native("GET", path, Value::Null).await.expect(200);
            let (shown, body) = body.get("template").map_or((&shown, body), |template| (&shown["template"], template));
            for (field, value) in body.as_object().unwrap() {
                assert_eq!(&shown[field], value, "{path}: {shown}");
            }
        }
    }
}
