//! An invoice or a credit note on paper.

use comptoir_kernel::{Country, Result};
use jiff::civil::{Date, date};
use krilla::image::Image;

use super::face::settable;
use super::file::{self, About, Attached};
use super::sheet::{Frame, GREY, Kind, Node, Sheet, Style};
use super::{calls, facturx, foot, lines};
use crate::facts::{Facts, Party};
use crate::layouts::{Paper, Template};

/// Where the window of an envelope begins.
const WINDOW: i64 = 130_000;
/// Where what comes after the addresses begins at the earliest.
const TEXT: i64 = 250_000;
/// The logo is no larger.
const LOGO: (i64, i64) = (170_000, 60_000);

/// Makes the PDF of an invoice or a credit note; `xml` is the e-invoice it carries (Factur-X).
///
/// # Errors
/// An internal error where the program breaks a rule of the format.
pub fn pdf(facts: &Facts, xml: Option<Vec<u8>>) -> Result<Vec<u8>> {
    let words = facts.language.words();
    let mut sheet = Sheet::new(frame(facts.template.paper));
    let title = title(facts);
    let logo = facts.letterhead.picture().filter(|_| facts.template.logo);
    head(&mut sheet, logo.as_ref(), &facts.seller, &facts.buyer, words.logo);
    particulars(&mut sheet, facts);
    sheet.y = sheet.y.max(TEXT);
    let colour = facts.template.rgb();
    let size = facts.template.text_size * 1000;
    sheet.heading(
        1,
        Style::bold(size * 16 / 10).coloured(colour),
        &format!("{title} {}", facts.invoice.number),
    );
    sheet.y += size / 2;
    if let Some(intro) = Template::text(&facts.template.intro, facts.language) {
        sheet.paragraph(Style::regular(size), &settable(intro));
        sheet.y += size / 2;
    }
    lines::set(&mut sheet, facts);
    lines::after(&mut sheet, facts);
    calls::set(&mut sheet, facts);
    foot::set(
        &mut sheet,
        (&facts.letterhead, &facts.template),
        &facts.seller,
        facts.language,
        &facts.invoice.number,
    );
    let about = About {
        title: settable(&format!("{title} {}", facts.invoice.number)),
        author: settable(&facts.seller.name),
        language: facts.language.code(),
        day: facts.invoice.issued_on,
        id: facts.invoice.uid.to_string(),
    };
    let attached = xml.map(|bytes| Attached { name: facturx::FILE_NAME, words: "Factur-X", bytes });
    let is_hybrid = attached.is_some();
    let made = file::write(sheet, &about, logo.as_ref(), attached)?;
    if is_hybrid { facturx::mark(&made) } else { Ok(made) }
}

/// What the document is called.
fn title(facts: &Facts) -> String {
    let words = facts.language.words();
    let usual = if facts.is_credit() { words.credit_note } else { words.invoice };
    settable(Template::text(&facts.template.title, facts.language).unwrap_or(usual))
}

/// The paper with its margins: 20 mm to the sides.
pub(super) fn frame(paper: Paper) -> Frame {
    let (width, height) = match paper {
        Paper::A4 => (595_276, 841_890),
        Paper::Letter => (612_000, 792_000),
    };
    Frame { width, height, left: 56_693, right: 56_693, top: 56_693, foot: 82_000 }
}

/// A page with nothing but a logo, by which it is known whether it can be printed.
///
/// # Errors
/// What is against the rules of the format, such as a picture that breaks off or has the colours of a press.
pub(crate) fn trial(logo: &Image) -> Result<()> {
    let mut sheet = Sheet::new(frame(Paper::A4));
    let words = || "Logo".to_owned();
    set_logo(&mut sheet, logo, words());
    sheet.y = TEXT;
    sheet.heading(1, Style::bold(10_000), "Logo");
    let about = About { title: words(), author: words(), language: "en", day: date(2000, 1, 1), id: words() };
    file::write(sheet, &about, Some(logo), None).map(drop)
}

/// As large as its box allows, without changing its shape.
fn set_logo(sheet: &mut Sheet, logo: &Image, words: String) {
    let (width, height) = logo.size();
    let (width, height) = (i64::from(width), i64::from(height));
    let size = if width * LOGO.1 > height * LOGO.0 {
        (LOGO.0, (height * LOGO.0 / width).max(1))
    } else {
        ((width * LOGO.1 / height).max(1), LOGO.1)
    };
    let at = (sheet.frame.left, 42_000);
    sheet.logo(at, size, words);
}

/// The logo, the sender and the window with the address.
pub(super) fn head(sheet: &mut Sheet, logo: Option<&Image>, seller: &Party, buyer: &Party, logo_words: &str) {
    let left = sheet.frame.left;
    if let Some(logo) = logo {
        set_logo(sheet, logo, settable(&format!("{logo_words} {}", seller.name)));
    }
    let mut node = Node::new(Kind::Paragraph);
    let style = Style::regular(8_000).coloured(GREY);
    let (x, width) = right_half(sheet);
    let mut y = sheet.block(&mut node, (x, 42_000), width, Style::bold(10_000), &settable(&seller.name));
    for line in address(seller, None) {
        y = sheet.block(&mut node, (x, y), width, style, &line);
    }
    sheet.nodes.push(node);
    let mut node = Node::new(Kind::Paragraph);
    let width = x - left - 20_000;
    let sender: Vec<String> = std::iter::once(settable(&seller.name)).chain(address(seller, None)).collect();
    let small = Style::regular(6_500).coloured(GREY);
    sheet.aside(
        (left, WINDOW),
        small,
        small.lines(&sender.join(", "), width).first().map_or("", String::as_str),
    );
    let mut y = WINDOW + 8_000;
    let style = Style::regular(10_000);
    y = sheet.block(&mut node, (left, y), width, style, &settable(&buyer.name));
    for line in
        buyer.contact.iter().map(|contact| settable(contact)).chain(address(buyer, Some(&seller.country)))
    {
        y = sheet.block(&mut node, (left, y), width, style, &line);
    }
    sheet.nodes.push(node);
    sheet.y = y;
}

/// Where the right half of a page begins, and how wide it is.
pub(super) fn right_half(sheet: &Sheet) -> (i64, i64) {
    let x = sheet.frame.left + sheet.frame.inner() * 57 / 100;
    (x, sheet.frame.width - sheet.frame.right - x)
}

/// The lines of an address; with the country where it is another than `home`.
pub(super) fn address(party: &Party, home: Option<&str>) -> Vec<String> {
    let town: Vec<&str> =
        [&party.postal_code, &party.city].into_iter().flatten().map(String::as_str).collect();
    let region = party.region.clone().filter(|region| Some(region) != party.city.as_ref());
    let country = Country::by_alpha2(&party.country).map(|country| country.name.to_owned());
    let country = country.filter(|_| home.is_none_or(|home| home != party.country));
    [party.line_1.clone(), party.line_2.clone(), Some(town.join(" ")), region, country]
        .into_iter()
        .flatten()
        .filter(|line| !line.trim().is_empty())
        .map(|line| settable(&line))
        .collect()
}

/// Number, days and names of the document, beside the address.
fn particulars(sheet: &mut Sheet, facts: &Facts) {
    let (words, language, invoice) = (facts.language.words(), facts.language, &facts.invoice);
    let details = &invoice.details.0;
    let day = |day: Date| language.day(day);
    let period = invoice.period_start.zip(invoice.period_end);
    let credited = facts.credited.as_ref().map(|of| format!("{}, {}", of.number, day(of.issued_on)));
    let rows = [
        (words.number, Some(invoice.number.clone())),
        (words.date, Some(day(invoice.issued_on))),
        (words.due, (!facts.is_credit()).then(|| day(invoice.due_on))),
        (words.of_invoice, credited),
        (words.period, period.map(|(first, last)| format!("{} – {}", day(first), day(last)))),
        (words.customer, details.customer_code.clone()),
        (words.site, details.site.clone()),
        (words.vat_number, facts.buyer.vat_number.clone()),
        (words.purchase_order, invoice.purchase_order.clone()),
        (words.reference, details.reference.clone().or_else(|| facts.wishes.buyer_reference.clone())),
    ];
    let rows = rows.into_iter().filter_map(|(name, value)| value.map(|value| (name.to_owned(), value)));
    let end = pairs(sheet, WINDOW + 8_000, rows.collect());
    sheet.y = sheet.y.max(end + 20_000);
}

/// Names with their values, in the right half of the page; answers the height after them.
pub(super) fn pairs(sheet: &mut Sheet, y: i64, rows: Vec<(String, String)>) -> i64 {
    let (x, width) = right_half(sheet);
    let style = Style::regular(8_500);
    let (mut y, mut body) = (y, Vec::new());
    for (name, value) in rows {
        let (mut left, mut right) = (Node::new(Kind::RowName), Node::new(Kind::Cell));
        sheet.block(&mut left, (x, y), width * 4 / 10, style.coloured(GREY), &name);
        y = sheet.block(&mut right, (x + width * 4 / 10, y), width * 6 / 10, style, &settable(&value));
        body.push(Node::with(Kind::Row, [left, right]));
    }
    sheet.nodes.push(Node::with(Kind::Table, [Node::with(Kind::Body, body)]));
    y
}
