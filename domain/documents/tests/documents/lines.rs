//! The lines of documents as customers see them: a kit is one, and a site may hide its taxes.

use comptoir_documents::{Facts, Language, Lines, Template, line_rows, ubl};
use comptoir_invoicing::{InvoiceKind, LineKind, gathered, shown};
use comptoir_kernel::Currency;
use proptest::prelude::*;

use crate::world::{HOME, Item, facts};

fn english(items: &[Item], kind: InvoiceKind) -> Facts {
    let mut facts = facts(items, HOME, Currency::EUR, kind);
    facts.language = Language::En;
    facts
}

fn rent(text: &str, price: &str, rate: &str) -> Item {
    Item::new(LineKind::Recurring, text, "1", price, rate)
}

/// Description, quantity, price, rate and amount of each row.
fn rows(facts: &Facts) -> Vec<[String; 5]> {
    line_rows(facts)
        .into_iter()
        .map(|cells| {
            let [_, text, _, quantity, price, rate, amount] = <[String; 7]>::try_from(cells).unwrap();
            [text, quantity, price, rate, amount].map(|cell| cell.replace('\n', " | "))
        })
        .collect()
}

#[test]
fn a_kit_is_one_line_with_the_sum_of_its_parts_and_all_their_rates() {
    let items = [
        rent("Line", "10.00", "19").part_of("Desk", 1),
        Item::new(LineKind::Goods, "Cable", "1", "2.00", "19"),
        rent("Book", "3.00", "7").part_of("Desk", 2),
        // Half a month: the price stays that of a whole one.
        rent("Phone", "4.00", "19").amount(200).hidden().part_of("Desk", 3),
        Item::new(LineKind::OneOff, "Set-up", "2", "25.00", "19").part_of("Desk", 1),
        rent("Secret", "1.00", "19").hidden().part_of("Hidden", 4),
        rent("Hidden", "1.00", "19").hidden(),
    ];
    let expected = [
        ["Desk", "1", "17.00", "19% | 7%", "15.00"],
        ["Cable", "1", "2.00", "19%", "2.00"],
        ["Desk: One-off charges", "1", "50.00", "19%", "50.00"],
    ];
    // A credit note says what is credited.
    for kind in [InvoiceKind::Invoice, InvoiceKind::CreditNote] {
        assert_eq!(rows(&english(&items, kind)), expected);
    }
    // One rate for each line of an e-invoice.
    let text =
        ubl(&english(&items, InvoiceKind::Invoice)).map(|bytes| String::from_utf8(bytes).unwrap()).unwrap();
    assert_eq!(text.matches("<cbc:Name>Desk</cbc:Name>").count(), 3, "{text}");
    assert_eq!(text.matches("<cbc:Name>Further items</cbc:Name>").count(), 1, "{text}");
    // One sum for each kind and rate has the same in it.
    let mut sums = english(&items, InvoiceKind::Invoice);
    sums.template = Template { lines: Lines::ByKind, ..Template::default() };
    let amounts: Vec<String> = line_rows(&sums).into_iter().map(|cells| cells[6].clone()).collect();
    assert_eq!(amounts, ["12.00", "3.00", "2.00", "50.00"]);
}

#[test]
fn kits_that_are_alike_are_counted_and_others_kept_apart() {
    let again = |product: i64| rent("Line", "10.00", "19").part_of("Desk", product);
    let mut elsewhere = again(3);
    elsewhere.details.site = Some(7);
    let mut changed = again(1).amount(333);
    changed.details.kit.as_mut().unwrap().note = Some("change of quantity".to_owned());
    let found = rows(&english(&[again(1), again(1), again(11), elsewhere, changed], InvoiceKind::Invoice));
    assert_eq!(
        found.told(),
        [
            ("Desk", "2", "15.00", "30.00"),
            ("Desk", "1", "10.00", "10.00"),
            ("Desk: change of quantity", "1", "10.00", "3.33")
        ]
    );
}

#[test]
fn prices_with_and_without_tax_of_one_kit_are_shown_without() {
    let mixed = [
        rent("Line", "11.90", "19").inclusive().part_of("Desk", 1),
        rent("Phone", "5.00", "19").part_of("Desk", 2),
    ];
    assert_eq!(rows(&english(&mixed, InvoiceKind::Invoice)).told(), [("Desk", "1", "15.00", "15.00")]);
    let gross = [
        rent("Line", "11.90", "19").inclusive().part_of("Desk", 1),
        rent("Phone", "1.07", "7").inclusive().part_of("Desk", 2),
    ];
    let found = rows(&english(&gross, InvoiceKind::Invoice));
    assert_eq!(found.told(), [("Desk (prices incl. VAT)", "1", "12.97", "12.97")]);
    assert_eq!(found[0][3], "19% | 7%");
}

#[test]
fn what_hides_its_tax_is_shown_with_it_and_without_its_rate() {
    let items = [rent("Line", "10.00", "19").hides_tax(), rent("Book", "2.00", "7")];
    let found = rows(&english(&items, InvoiceKind::Invoice));
    assert_eq!(
        found.told(),
        [("Line (prices incl. VAT)", "1", "11.90", "11.90"), ("Book", "1", "2.00", "2.00")]
    );
    assert_eq!([&found[0][3], &found[1][3]], ["", "7%"]);
    let mut all = english(&items[..1], InvoiceKind::Invoice);
    assert_eq!(line_rows(&all)[0].len(), 6, "there is no column of rates where none is shown");
    all.template.lines = Lines::ByKind;
    assert_eq!(line_rows(&all)[0].last().unwrap(), "11.90");
    assert!(String::from_utf8(ubl(&all).unwrap()).unwrap().contains("<cbc:Percent>19</cbc:Percent>"));
}

#[test]
fn what_credits_have_settled_is_said_with_what_is_left() {
    let mut facts = english(&[rent("Line", "100.00", "19")], InvoiceKind::Invoice);
    assert_eq!(facts.payment_on_paper(), ["Please pay EUR 119.00 by 14 Dec 2026, naming INV-000001."]);
    facts.settled = vec![("CR-000001".to_owned(), 20_00), ("T-000007".to_owned(), 50)];
    let said = [
        "EUR 20.00 of it was settled with your credit CR-000001.",
        "EUR 0.50 of it was settled with your credit T-000007.",
        "Please pay EUR 98.50 by 14 Dec 2026, naming INV-000001.",
    ];
    assert_eq!(facts.payment_on_paper(), said);
    facts.settled = vec![("CR-000001".to_owned(), 119_00)];
    assert_eq!(facts.payment_on_paper()[1], "Nothing is left to be paid.");
}

#[test]
fn a_circuit_names_its_ends() {
    let mut item = rent("Circuit", "10.00", "19");
    (item.details.a_end, item.details.z_end) = (Some("Depot, 1 Quay".into()), Some("Gamma Ltd, Hub".into()));
    let facts = english(&[item], InvoiceKind::Invoice);
    assert_eq!(rows(&facts)[0][0], "Circuit | A-end: Depot, 1 Quay | Z-end: Gamma Ltd, Hub");
    let text = String::from_utf8(ubl(&facts).unwrap()).unwrap();
    assert!(
        text.contains("<cbc:Description>A-end: Depot, 1 Quay; Z-end: Gamma Ltd, Hub</cbc:Description>"),
        "{text}"
    );
}

/// What most of these tests look at.
trait Told {
    fn told(&self) -> Vec<(&str, &str, &str, &str)>;
}

impl Told for Vec<[String; 5]> {
    fn told(&self) -> Vec<(&str, &str, &str, &str)> {
        self.iter().map(|row| (row[0].as_str(), row[1].as_str(), row[2].as_str(), row[4].as_str())).collect()
    }
}

proptest! {
    #[test]
    fn nothing_is_lost_or_counted_twice(
        parts in prop::collection::vec((0_i64..30, -500_i64..5_000, 0_usize..3, any::<bool>(), any::<bool>(), any::<bool>()), 1..20)
    ) {
        let items: Vec<Item> = parts
            .into_iter()
            .map(|(product, amount, rate, inclusive, hidden, hides_tax)| {
                let item = rent("Part", "1.00", ["0", "7", "19"][rate]).amount(amount);
                let item = Item { inclusive, hidden, ..item };
                let item = if hides_tax { item.hides_tax() } else { item };
                if product < 20 { item.part_of(["Desk", "Shop"][usize::try_from(product % 2).unwrap()], product) } else { item }
            })
            .collect();
        let facts = english(&items, InvoiceKind::Invoice);
        let all = gathered(&facts.lines);
        prop_assert_eq!(all.iter().map(|line| line.net()).sum::<i64>(), facts.invoice.net);
        prop_assert_eq!(all.iter().map(|line| line.tax()).sum::<i64>(), facts.invoice.tax);
        prop_assert_eq!(all.iter().flat_map(|line| line.parts()).count(), facts.lines.len());
        let seen: i64 = shown(&facts.lines).iter().map(|line| line.net()).sum();
        let unseen: i64 = all.iter().filter(|line| line.is_hidden()).map(|line| line.net()).sum();
        prop_assert_eq!(seen + unseen, facts.invoice.net);
    }
}
