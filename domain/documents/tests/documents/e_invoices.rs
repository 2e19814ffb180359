//! E-invoices keep the published rules of EN 16931, whatever is on them.
//!
//! The rules run where `COMPTOIR_TEST_E_INVOICES` names a Python that has the packages of
//! `tests/e-invoices/requirements.txt`; `cargo xtask test` installs them.

use std::path::PathBuf;
use std::process::Command;

use comptoir_documents::{Endpoint, Facts, cii, pdf, ubl};
use comptoir_invoicing::{InvoiceKind, LineKind};
use comptoir_kernel::{Code, Currency};
use comptoir_pricing::vat::{EXEMPT, NOT_TAXED, OUTSIDE_SCOPE, REVERSE_CHARGE};
use comptoir_store::Json;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use rust_decimal::Decimal;
use serde_json::json;

use crate::world::{Case, HOME, Item, facts};

/// Invoices of random lines that the rules are run on.
const RANDOM: usize = 30;

fn eur(items: &[Item], case: Case, kind: InvoiceKind) -> Facts {
    facts(items, case, Currency::EUR, kind)
}

fn everything() -> Vec<Item> {
    vec![
        Item::new(LineKind::Goods, "Desk phone", "10", "89.90", "19"),
        Item::new(LineKind::Shipping, "Carriage", "1", "12.50", "19"),
        Item::new(LineKind::Discount, "Loyalty", "1", "-5.00", "19"),
        Item::new(LineKind::Recurring, "Line, part of a month", "3", "10.01", "19").amount(1452),
        Item::new(LineKind::Recurring, "Books", "2", "7.00", "7"),
        Item::new(LineKind::OneOff, "Set-up, tax within", "3", "11.90", "19").amount(3570).inclusive(),
        Item::new(LineKind::OneOff, "Odd tax within", "1", "0.07", "19").amount(7).inclusive(),
        Item::new(LineKind::Usage, "Outbound voice", "1", "3.141593", "19").amount(314),
        Item::new(LineKind::Surcharge, "Surcharge", "1", "0.99", "19"),
        Item::new(LineKind::OneOff, "Part of a kit", "1", "4.20", "19").hidden(),
        Item::new(LineKind::OneOff, "Another part", "1", "2.20", "7").hidden(),
        Item::new(LineKind::OneOff, "Nothing to pay", "1", "0", "0"),
    ]
}

fn untaxed() -> Vec<Item> {
    vec![
        Item::new(LineKind::Recurring, "Line", "3", "10.01", "0"),
        Item::new(LineKind::Usage, "Outbound voice", "1", "1.5", "0"),
    ]
}

/// Kits with parts of several rates, hidden ones and ones with their tax within, and one that is all hidden; two of one.
fn kits() -> Vec<Item> {
    let line = |price: &str, rate: &str| Item::new(LineKind::Recurring, "Line", "1", price, rate);
    vec![
        line("10.00", "19").part_of("Desk", 1),
        line("10.00", "19").part_of("Desk", 11),
        line("3.00", "7").part_of("Desk", 2),
        line("3.00", "7").part_of("Desk", 12),
        line("4.99", "19").hidden().part_of("Desk", 3),
        line("0", "0").part_of("Desk", 4),
        Item::new(LineKind::OneOff, "Set-up", "1", "25.00", "19").part_of("Desk", 1),
        line("11.90", "19").inclusive().part_of("Shop", 5),
        line("-2.00", "19").part_of("Shop", 6),
        line("1.00", "7").hidden().part_of("Nothing to see", 7),
        line("5.00", "19").part_of("At a site", 8).hides_tax(),
    ]
}

/// An invoice on which there is no tax for several reasons, beside lines with tax.
fn several_reasons(kind: InvoiceKind) -> Facts {
    let reasons = [EXEMPT, "Germany VAT zero 0%", OUTSIDE_SCOPE];
    let mut items = everything();
    items.extend(reasons.map(|reason| Item::new(LineKind::OneOff, reason, "2", "7.25", "0")));
    let mut facts = eur(&items, HOME, kind);
    for line in facts.lines.iter_mut().filter(|line| reasons.contains(&line.description.as_str())) {
        line.explain = Json(json!({ "no_tax": line.description }));
    }
    facts
}

/// Every kind of invoice by a name.
fn cases() -> Vec<(String, Facts)> {
    let reverse = Case { zero: REVERSE_CHARGE, shifted: true, buyer: "FR" };
    let outside = Case { zero: OUTSIDE_SCOPE, shifted: false, buyer: "US" };
    let exempt = Case { zero: NOT_TAXED, shifted: false, buyer: "DE" };
    let goods = vec![Item::new(LineKind::Goods, "Desk phone", "2", "89.90", "0")];
    let (usd, jpy) = (Currency::USD, Currency::parse("JPY").unwrap());
    let mut cases = Vec::new();
    for (kind, name) in [(InvoiceKind::Invoice, "invoice"), (InvoiceKind::CreditNote, "credit-note")] {
        let mut add = |what: &str, facts: Facts| cases.push((format!("{name}-{what}"), facts));
        add("everything", eur(&everything(), HOME, kind));
        add("kits", eur(&kits(), HOME, kind));
        add("zero", eur(&untaxed(), HOME, kind));
        add("reverse-charge", eur(&untaxed(), reverse, kind));
        add("outside-scope", eur(&untaxed(), outside, kind));
        add("export", eur(&goods, outside, kind));
        add("exempt", eur(&untaxed(), exempt, kind));
        add("several-reasons", several_reasons(kind));
        add("discounts-alone", eur(&everything()[2..3], HOME, kind));
        add("dollars", facts(&everything(), HOME, usd, kind));
        add("yen", facts(&everything(), HOME, jpy, kind));
        let mut peppol = eur(&everything(), HOME, kind);
        peppol.invoice.purchase_order = None;
        for party in [&mut peppol.seller, &mut peppol.buyer] {
            party.endpoint = Some(Endpoint { scheme: "9930".into(), id: "DE123456789".into() });
        }
        // Billed in arrears and in advance.
        peppol.lines[3].period_start = Some(date(2026, 10, 1));
        peppol.lines[4].period_end = Some(date(2027, 1, 31));
        add("peppol", peppol);
        let mut bare = eur(&untaxed(), HOME, kind);
        (bare.letterhead.bank, bare.seller.email, bare.seller.line_1) = (None, None, None);
        (bare.invoice.period_start, bare.buyer.vat_number) = (None, None);
        add("bare", bare);
    }
    cases
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let kinds = [LineKind::Goods, LineKind::Recurring, LineKind::Usage, LineKind::Discount, LineKind::OneOff];
    let one = (
        0_usize..5,
        1_i64..50,
        -20_000_i64..900_000,
        0_usize..4,
        any::<bool>(),
        any::<bool>(),
        -300_i64..300,
        0_i64..40,
    );
    let one = one.prop_map(move |(kind, quantity, price, rate, inclusive, hidden, off, part)| {
        let (quantity, price) = (Decimal::from(quantity), Decimal::new(price, 4));
        let percent = ["0", "7", "19", "8.5"][rate];
        let item = Item::new(kinds[kind], "Something", &quantity.to_string(), &price.to_string(), percent);
        let amount = if off > 0 { item.amount + off } else { item.amount };
        let item = Item { inclusive, hidden, ..item.amount(amount) };
        if part < 20 && kinds[kind] != LineKind::Discount {
            item.part_of(["Desk", "Shop"][kind % 2], part)
        } else {
            item
        }
    });
    prop::collection::vec(one, 1..12)
}

#[test]
fn every_kind_of_invoice_keeps_the_published_rules() {
    let folder = tempfile::tempdir().unwrap();
    let mut runner = TestRunner::deterministic();
    let mut all = cases();
    for index in 0..RANDOM {
        let items = items().new_tree(&mut runner).unwrap().current();
        let kind = if index % 2 == 0 { InvoiceKind::Invoice } else { InvoiceKind::CreditNote };
        all.push((format!("random-{index}"), eur(&items, HOME, kind)));
    }
    for (name, facts) in &all {
        let (ubl, cii) = (ubl(facts).unwrap(), cii(facts).unwrap());
        std::fs::write(folder.path().join(format!("{name}.ubl.xml")), ubl).unwrap();
        std::fs::write(folder.path().join(format!("{name}.cii.xml")), &cii).unwrap();
        if name.ends_with("everything") {
            let hybrid = pdf(facts, Some(cii)).unwrap();
            std::fs::write(folder.path().join(format!("{name}.pdf")), hybrid).unwrap();
        }
    }
    let Some(python) = std::env::var_os("COMPTOIR_TEST_E_INVOICES") else { return };
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/e-invoices/check.py");
    let output = Command::new(python).arg(script).arg(folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let wrong = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{wrong}");
    assert!(said.contains(&format!("{} e-invoices keep every rule", all.len() * 2 + 2)), "{said}");
}

#[test]
fn the_period_of_a_document_spans_those_of_its_lines() {
    let (_, peppol) = cases().into_iter().find(|(name, _)| name == "invoice-peppol").unwrap();
    let text = String::from_utf8(ubl(&peppol).unwrap()).unwrap();
    let of = |name: &str| {
        let tag = format!("<cbc:{name}>");
        text.split(&tag).skip(1).map(|rest| rest[..10].to_owned()).collect::<Vec<_>>()
    };
    let (starts, ends) = (of("StartDate"), of("EndDate"));
    assert_eq!((starts[0].as_str(), ends[0].as_str()), ("2026-10-01", "2027-01-31"));
    assert!(starts[1..].contains(&starts[0]) && ends[1..].contains(&ends[0]), "{text}");
}

#[test]
fn what_the_standard_asks_for_and_is_not_known_is_named() {
    let mut lacking =
        eur(&untaxed(), Case { zero: REVERSE_CHARGE, shifted: true, buyer: "FR" }, InvoiceKind::Invoice);
    (lacking.seller.vat_number, lacking.buyer.vat_number) = (None, None);
    let error = ubl(&lacking).unwrap_err();
    assert_eq!(error.code, Code::Conflict);
    for part in
        ["VAT number or tax number of the letterhead", "VAT number of the customer", "or registration"]
    {
        assert!(error.message.contains(part), "{part}: {}", error.message);
    }
    let dinar = facts(&untaxed(), HOME, Currency::parse("KWD").unwrap(), InvoiceKind::Invoice);
    assert!(cii(&dinar).unwrap_err().message.contains("KWD"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_sums_of_an_e_invoice_are_those_of_the_invoice(items in items()) {
        let facts = eur(&items, HOME, InvoiceKind::Invoice);
        let text = String::from_utf8(cii(&facts).unwrap()).unwrap();
        let said = |name: &str| -> Vec<Decimal> {
            let opening = format!("<ram:{name}>");
            let parts = text.split(opening.as_str()).skip(1);
            parts.map(|part| part.split('<').next().unwrap().parse().unwrap()).collect()
        };
        let major = |minor: i64| Decimal::new(minor, 2);
        let lines: Decimal = said("LineTotalAmount").iter().rev().skip(1).sum();
        let off: Decimal = said("ActualAmount").iter().sum();
        prop_assert_eq!(lines - off, major(facts.invoice.net));
        prop_assert_eq!(&said("TaxBasisTotalAmount"), &[major(facts.invoice.net)]);
        prop_assert_eq!(&said("GrandTotalAmount"), &[major(facts.invoice.total)]);
        prop_assert_eq!(said("CalculatedAmount").iter().sum::<Decimal>(), major(facts.invoice.tax));
        prop_assert_eq!(said("BasisAmount").iter().sum::<Decimal>(), major(facts.invoice.net));
    }
}

#[test]
fn each_line_without_tax_says_why() {
    let text = String::from_utf8(ubl(&several_reasons(InvoiceKind::Invoice)).unwrap()).unwrap();
    let count = |category: &str| text.matches(&format!("<cbc:ID>{category}</cbc:ID>")).count();
    // Once on the line and once among the sums; what is free of charge stands with what is taxed at nothing.
    assert_eq!((count("E"), count("G"), count("Z")), (2, 2, 3), "{text}");
}
