//! Documents of invoices, made one after another on one core.

// The documents' own tests have them.
#[path = "../../domain/documents/tests/documents/world.rs"]
#[expect(dead_code, reason = "the tests use all of it")]
mod world;

use std::time::Instant;

use comptoir_documents::{Calls, Facts, cii, pdf};
use comptoir_invoicing::{InvoiceKind, LineKind};
use comptoir_kernel::Currency;

use self::world::{HOME, Item, call, facts};
use crate::report::{self, Goal};

/// One-page documents made in turn.
const PAGES: u32 = 200;
/// Calls of the long document.
const CALLS: i64 = 10_000;

/// Documents of a page, the same with an e-invoice in them, and a long one.
pub(crate) fn run() {
    let mut one = short();
    // The first reads the fonts.
    pdf(&one, None).expect("a PDF can be made");
    let plain = || pdf(&one, None).map(drop);
    let with_invoice = || pdf(&one, Some(cii(&one)?)).map(drop);
    rate("PDFs of a page", plain, Goal::Rate(50.0));
    rate("PDFs of a page with an e-invoice (Factur-X)", with_invoice, Goal::None);
    one.calls = vec![Calls { line: 5, calls: (0..CALLS).map(call).collect(), more: 0 }];
    let begun = Instant::now();
    pdf(&one, None).expect("a PDF can be made");
    report::durations("a PDF of 10,000 calls", vec![begun.elapsed()], Goal::Below(3.0, "s"));
}

fn rate(name: &str, make: impl Fn() -> comptoir_kernel::Result<()>, goal: Goal) {
    let begun = Instant::now();
    for _ in 0..PAGES {
        make().expect("a document can be made");
    }
    report::rate(name, f64::from(PAGES) / begun.elapsed().as_secs_f64(), goal);
}

fn short() -> Facts {
    let items = [
        Item::new(
            LineKind::Goods,
            "Desk phone, with a text that is long enough to be broken",
            "10",
            "89.90",
            "19",
        ),
        Item::new(LineKind::Shipping, "Carriage", "1", "12.50", "19"),
        Item::new(LineKind::Discount, "Loyalty", "1", "-5.00", "19"),
        Item::new(LineKind::Recurring, "Line", "3", "10.01", "19"),
        Item::new(LineKind::OneOff, "Set-up, tax within", "1", "11.90", "7").inclusive(),
        Item::new(LineKind::Usage, "Outbound voice", "1", "3.14", "19"),
    ];
    facts(&items, HOME, Currency::EUR, InvoiceKind::Invoice)
}
