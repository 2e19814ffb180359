//! The foot of every page, which is of the page and not of the document.

use super::face::settable;
use super::sheet::{GREY, Mark, Sheet, Style};
use crate::facts::Party;
use crate::language::Language;
use crate::layouts::{Letterhead, Template};

/// From the end of the text to the foot.
const GAP: i64 = 12_000;

/// Sets the foot of every page, with its number and how many there are; from the second page on also what document it is.
pub(super) fn set(
    sheet: &mut Sheet,
    (letterhead, template): (&Letterhead, &Template),
    seller: &Party,
    language: Language,
    number: &str,
) {
    let words = language.words();
    let style = Style::regular(7_000).coloured(GREY);
    let frame = sheet.frame;
    let own = Template::text(&template.footer, language).map(settable);
    let blocks = match own {
        Some(text) => vec![text],
        None => usual(letterhead, seller, language),
    };
    let width = frame.inner() / i64::try_from(blocks.len().max(1)).unwrap_or(1);
    let count = sheet.pages.len();
    for (index, page) in sheet.pages.iter_mut().enumerate() {
        let mut put = |x: i64, y: i64, text: String| {
            if !text.is_empty() {
                page.push(Mark::Text { x, y, style, text, leaf: None });
            }
        };
        let mut x = frame.left;
        for block in &blocks {
            let mut y = frame.bottom() + GAP + style.size + 4_000;
            for line in style.lines(block, width - 8_000).into_iter().take(5) {
                put(x, y, line);
                y += style.leading();
            }
            x += width;
        }
        let place = format!("{} {} {} {count}", words.page, index + 1, words.of);
        let right = frame.width - frame.right - style.width(&place);
        put(right, frame.height - 24_000, place);
        if index > 0 {
            put(frame.left, frame.top - 16_000, settable(&format!("{}  {number}", seller.name)));
        }
        let (x, y) = (frame.left, frame.bottom() + GAP);
        page.push(Mark::Fill { x, y, width: frame.inner(), height: 400, colour: (160, 160, 160) });
    }
}

/// Who sends it, how to ask, and where to pay, in three columns.
fn usual(letterhead: &Letterhead, seller: &Party, language: Language) -> Vec<String> {
    let words = language.words();
    let labelled =
        |label: &str, value: &Option<String>| value.as_ref().map(|value| format!("{label}: {value}"));
    let joined =
        |lines: Vec<Option<String>>| settable(&lines.into_iter().flatten().collect::<Vec<_>>().join("\n"));
    let firm = joined(vec![
        Some(seller.name.clone()),
        labelled(words.registration, &letterhead.registration),
        labelled(words.vat_number, &seller.vat_number),
        labelled(words.tax_number, &letterhead.tax_number),
    ]);
    let ask = joined(vec![
        seller.contact.clone(),
        letterhead.phone.clone(),
        seller.email.clone(),
        letterhead.website.clone(),
    ]);
    let bank = letterhead.bank.as_ref().map_or_else(String::new, |bank| {
        let account = if bank.is_iban() { "IBAN" } else { words.account };
        joined(vec![
            bank.name.clone(),
            Some(format!("{account}: {}", bank.account)),
            labelled("BIC", &bank.bic),
        ])
    });
    [firm, ask, bank].into_iter().filter(|block| !block.is_empty()).collect()
}
