//! What a layout says: which columns, blocks and texts a document has, and how it looks.

use std::collections::BTreeMap;

use comptoir_kernel::Faults;
use comptoir_parties::references::{Reference, ReferenceKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::fields::Fields;
use crate::language::Language;

/// Numbers of layouts that are there from the start.
const DETAILED: i64 = 2;
const SUMMARY: i64 = 3;
/// Characters of a text at most.
const TEXT_MAX: usize = 2_000;
/// Calls that are set in one document at most, whatever a layout says.
const CALLS_MAX: i64 = 50_000;
/// Calls that are set where a layout does not say.
const CALLS_USUAL: i64 = 20_000;

macro_rules! words {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $inner:literal])+ $variant:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name { $($(#[doc = $inner])+ #[serde(rename = $word)] $variant,)+ }

        impl $name {
            const CHOICES: &[(&str, Self)] = &[$(($word, Self::$variant)),+];
        }
    };
}

words! {
    /// A size of paper.
    Paper {
        /// 210 by 297 mm.
        A4 = "a4",
        /// 8.5 by 11 inches.
        Letter = "letter",
    }
}

words! {
    /// A column of the table of lines.
    ColumnName {
        /// Place of the line.
        Position = "position",
        /// SKU or code.
        Code = "code",
        /// Text of the line.
        Description = "description",
        /// Days covered.
        Period = "period",
        /// How many.
        Quantity = "quantity",
        /// Price of one.
        UnitPrice = "unit_price",
        /// VAT rate.
        Vat = "vat",
        /// Amount without tax, or with it where prices hold it.
        Amount = "amount",
    }
}

words! {
    /// How the lines are shown.
    Lines {
        /// Each.
        Each = "each",
        /// One sum for each kind of line and VAT rate.
        ByKind = "by_kind",
    }
}

words! {
    /// How usage is shown.
    UsageDetail {
        /// As lines alone.
        Lines = "lines",
        /// Call by call, after the lines.
        Calls = "calls",
    }
}

/// A text by language; `*` stands for all that have none of their own.
pub type Texts = BTreeMap<String, String>;

/// What a layout says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Size of the paper.
    pub paper: Paper,
    /// Language of everything set with it; the customer's when absent.
    pub language: Option<Language>,
    /// Colour of headings and heads of tables, such as `#1f4e79`.
    pub colour: String,
    /// Size of the text in points.
    pub text_size: i64,
    /// Columns of the table of lines, in their order.
    pub columns: Vec<ColumnName>,
    /// How the lines are shown.
    pub lines: Lines,
    /// How usage is shown.
    pub usage: UsageDetail,
    /// Calls that are set at most; how many more there are is said.
    pub calls_max: i64,
    /// Whether the table of taxes is shown.
    pub taxes: bool,
    /// Whether the sentence about the payment is shown.
    pub payment: bool,
    /// Whether the account is shown.
    pub bank: bool,
    /// Whether the logo is shown.
    pub logo: bool,
    /// Title, in place of the usual word.
    pub title: Texts,
    /// Before the lines.
    pub intro: Texts,
    /// After everything else.
    pub closing: Texts,
    /// At the foot of every page, in place of the sender's details.
    pub footer: Texts,
}

impl Default for Template {
    fn default() -> Self {
        use ColumnName::{Amount, Description, Period, Position, Quantity, UnitPrice, Vat};
        Self {
            paper: Paper::A4,
            language: None,
            colour: "#1f4e79".to_owned(),
            text_size: 9,
            columns: vec![Position, Description, Period, Quantity, UnitPrice, Vat, Amount],
            lines: Lines::Each,
            usage: UsageDetail::Lines,
            calls_max: CALLS_USUAL,
            taxes: true,
            payment: true,
            bank: true,
            logo: true,
            title: Texts::new(),
            intro: Texts::new(),
            closing: Texts::new(),
            footer: Texts::new(),
        }
    }
}

impl Template {
    /// What a layout says where nobody has said otherwise: of those that are there from the start, `Detailed` shows every
    /// call, `Summary` one sum for each kind of line. They are known by their numbers, since they may be renamed.
    pub(super) fn usual(reference: &Reference) -> Self {
        match (reference.kind, reference.code) {
            (ReferenceKind::InvoiceLayout | ReferenceKind::CreditNoteLayout, DETAILED) => {
                Self { usage: UsageDetail::Calls, ..Self::default() }
            }
            (ReferenceKind::InvoiceLayout, SUMMARY) => Self { lines: Lines::ByKind, ..Self::default() },
            _ => Self::default(),
        }
    }

    /// Reads a template; what it leaves out is as in `usual`. Notes every fault.
    pub(super) fn read(value: &Value, usual: &Self, faults: &mut Faults) -> Self {
        let Some(mut fields) = Fields::of(value, faults) else { return usual.clone() };
        let language = fields.text("language", 2, faults);
        let read_language = language.as_deref().and_then(Language::parse);
        if language.is_some() && read_language.is_none() {
            faults.invalid("language", "must be en, de or fr");
        }
        let colour = fields.text("colour", 7, faults).unwrap_or_else(|| usual.colour.clone());
        if rgb(&colour).is_none() {
            faults.invalid("colour", "must be a colour such as #1f4e79");
        }
        let columns = fields.value("columns");
        let mut read = Self {
            paper: fields.choice("paper", usual.paper, Paper::CHOICES, faults),
            language: read_language,
            colour,
            text_size: fields.number("text_size", usual.text_size, (6, 14), faults),
            columns: columns.map_or_else(|| usual.columns.clone(), |columns| read_columns(columns, faults)),
            lines: fields.choice("lines", usual.lines, Lines::CHOICES, faults),
            usage: fields.choice("usage", usual.usage, UsageDetail::CHOICES, faults),
            calls_max: fields.number("calls_max", usual.calls_max, (0, CALLS_MAX), faults),
            taxes: fields.flag("taxes", usual.taxes, faults),
            payment: fields.flag("payment", usual.payment, faults),
            bank: fields.flag("bank", usual.bank, faults),
            logo: fields.flag("logo", usual.logo, faults),
            ..usual.clone()
        };
        for (name, texts) in [
            ("title", &mut read.title),
            ("intro", &mut read.intro),
            ("closing", &mut read.closing),
            ("footer", &mut read.footer),
        ] {
            *texts = fields.value(name).map_or_else(Texts::new, |value| read_texts(name, value, faults));
        }
        fields.finish(faults);
        read
    }

    /// A text in a language.
    pub(crate) fn text(texts: &Texts, language: Language) -> Option<&str> {
        texts
            .get(language.code())
            .or_else(|| texts.get("*"))
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }

    /// The colour by its parts.
    pub(crate) fn rgb(&self) -> (u8, u8, u8) {
        rgb(&self.colour).unwrap_or_default()
    }
}

fn rgb(colour: &str) -> Option<(u8, u8, u8)> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| digits.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok());
    Some((part(0)?, part(2)?, part(4)?))
}

fn read_columns(value: &Value, faults: &mut Faults) -> Vec<ColumnName> {
    let Some(names) = value.as_array() else {
        faults.invalid("columns", "must be a list of names of columns");
        return Vec::new();
    };
    let mut columns = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let found = name.as_str().and_then(|name| ColumnName::CHOICES.iter().find(|(word, _)| *word == name));
        match found {
            Some((_, column)) if !columns.contains(column) => columns.push(*column),
            Some((word, _)) => {
                faults.invalid(format_args!("columns[{index}]"), format!("{word} is there twice"))
            }
            None => {
                let words: Vec<&str> = ColumnName::CHOICES.iter().map(|(word, _)| *word).collect();
                faults.invalid(
                    format_args!("columns[{index}]"),
                    format!("must be one of {}", words.join(", ")),
                );
            }
        }
    }
    for (wanted, name) in [(ColumnName::Description, "description"), (ColumnName::Amount, "amount")] {
        if faults.is_empty() && !columns.contains(&wanted) {
            faults.invalid("columns", format!("must have {name}"));
        }
    }
    columns
}

/// A text for all languages, or an object of texts by language.
fn read_texts(name: &str, value: &Value, faults: &mut Faults) -> Texts {
    let mut texts = Texts::new();
    match value {
        Value::String(text) => {
            texts.insert("*".to_owned(), checked(name, text, faults));
        }
        Value::Object(given) => {
            for (language, text) in given.iter().filter(|(_, text)| !text.is_null()) {
                let field = format!("{name}.{language}");
                match text.as_str() {
                    Some(text) if language == "*" || Language::parse(language).is_some() => {
                        texts.insert(language.clone(), checked(&field, text, faults));
                    }
                    Some(_) => faults.invalid(field, "must be en, de, fr or *"),
                    None => faults.invalid(field, "must be a text"),
                }
            }
        }
        _ => faults.invalid(name, "must be a text, or texts by language"),
    }
    texts
}

fn checked(field: &str, text: &str, faults: &mut Faults) -> String {
    if text.chars().count() > TEXT_MAX {
        faults.invalid(field, format!("has more than {TEXT_MAX} characters"));
    } else if text.chars().any(|letter| letter.is_control() && letter != '\n') {
        faults.invalid(field, "must have no control characters but line breaks");
    }
    text.trim().to_owned()
}
