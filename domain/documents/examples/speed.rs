//! How fast documents are made: `cargo run --release -p comptoir-documents --example speed [FOLDER]`. With a folder, the
//! documents are written into it, to be looked at.

#![expect(clippy::print_stdout, reason = "printing figures is what it is for")]

#[path = "../tests/documents/world.rs"]
#[expect(dead_code, reason = "the tests use all of it")]
mod world;

use std::path::PathBuf;
use std::time::Instant;

use comptoir_documents::{Calls, Facts, cii, pdf, ubl};
use comptoir_invoicing::{InvoiceKind, LineKind};
use comptoir_kernel::Currency;
use world::{HOME, Item, call, facts};

/// One-page documents made in turn.
const PAGES: u32 = 200;
/// Calls of the long document.
const CALLS: i64 = 10_000;

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

fn main() {
    let folder = std::env::args().nth(1).map(PathBuf::from);
    let keep = |name: &str, bytes: &[u8]| {
        if let Some(folder) = &folder {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    };
    let mut one = short();
    keep("short.pdf", &pdf(&one, None).unwrap());
    let start = Instant::now();
    for _ in 0..PAGES {
        pdf(&one, None).unwrap();
    }
    println!("{PAGES} PDFs of a page: {:?}", start.elapsed());
    let start = Instant::now();
    for _ in 0..PAGES {
        let xml = cii(&one).unwrap();
        pdf(&one, Some(xml)).unwrap();
    }
    println!("{PAGES} Factur-X of a page: {:?}", start.elapsed());
    keep("facturx.pdf", &pdf(&one, Some(cii(&one).unwrap())).unwrap());
    keep("ubl.xml", &ubl(&one).unwrap());
    one.calls = vec![Calls { line: 5, calls: (0..CALLS).map(call).collect(), more: 0 }];
    let start = Instant::now();
    let made = pdf(&one, None).unwrap();
    println!("a PDF of {CALLS} calls, {} bytes: {:?}", made.len(), start.elapsed());
    keep("long.pdf", &made);
}
