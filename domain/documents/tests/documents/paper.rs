//! Documents on paper.

use comptoir_documents::{Calls, Language, Lines, Template, pdf};
use comptoir_invoicing::{InvoiceKind, LineKind};
use comptoir_kernel::Currency;

use crate::world::{HOME, Item, call, facts};

fn occurrences(bytes: &[u8], wanted: &str) -> usize {
    bytes.windows(wanted.len()).filter(|part| *part == wanted.as_bytes()).count()
}

#[test]
fn the_same_facts_make_the_same_file_in_every_language_and_layout() {
    let items = [
        Item::new(LineKind::Goods, "Telefon", "2", "89.90", "19"),
        Item::new(LineKind::OneOff, "Von Hand \u{4f60} \u{65}\u{301}", "1", "11.90", "7").inclusive(),
        Item::new(LineKind::OneOff, "Hidden", "1", "1.00", "19").hidden(),
    ];
    for kind in [InvoiceKind::Invoice, InvoiceKind::CreditNote] {
        let mut one = facts(&items, HOME, Currency::EUR, kind);
        for language in Language::ALL {
            one.language = language;
            for lines in [Lines::Each, Lines::ByKind] {
                one.template = Template { lines, ..Template::default() };
                let made = pdf(&one, None).unwrap();
                assert_eq!(made, pdf(&one, None).unwrap());
                assert!(made.starts_with(b"%PDF-1.7") && occurrences(&made, "<pdfaid:part>3") == 1);
                assert_eq!(occurrences(&made, "<pdfuaid:part>1"), 1, "it is tagged");
            }
        }
    }
}

#[test]
fn calls_are_set_over_many_pages() {
    let items = [Item::new(LineKind::Usage, "Outbound voice", "1", "12.35", "19")];
    let mut one = facts(&items, HOME, Currency::EUR, InvoiceKind::Invoice);
    one.calls = vec![Calls { line: 0, calls: (0..300).map(call).collect(), more: 5 }];
    let made = pdf(&one, None).unwrap();
    assert!(occurrences(&made, "/Type/Page/") > 5, "{}", occurrences(&made, "/Type/Page/"));
}
