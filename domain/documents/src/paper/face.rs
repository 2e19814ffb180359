//! The two faces that documents are set in, with the widths of their letters.
//!
//! Lengths are thousandths of a point and whole, so that the same document is set the same everywhere.

use std::sync::OnceLock;

use comptoir_kernel::{Error, Result};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};

/// Letters are looked up in a table that ends before this code point; no face has any beyond.
const LETTERS_MAX: usize = 0x1_0000;
/// What stands for a letter that no face has.
const MISSING: char = '?';

/// Which of the faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// For what is read.
    Regular,
    /// For what is looked for.
    Bold,
}

/// A face with what is needed to set a line in it.
pub(crate) struct Face {
    font: Font,
    em: i64,
    /// Glyph and advance by code point; glyph 0 where the face has none.
    letters: Vec<(u16, u16)>,
}

/// The face of a weight; both are in the program.
///
/// # Errors
/// When the fonts of the program cannot be read.
pub(crate) fn face(weight: Weight) -> Result<&'static Face> {
    static REGULAR: OnceLock<Option<Face>> = OnceLock::new();
    static BOLD: OnceLock<Option<Face>> = OnceLock::new();
    let read = match weight {
        Weight::Regular => {
            REGULAR.get_or_init(|| Face::read(include_bytes!("../../fonts/LiberationSans-Regular.ttf")))
        }
        Weight::Bold => {
            BOLD.get_or_init(|| Face::read(include_bytes!("../../fonts/LiberationSans-Bold.ttf")))
        }
    };
    read.as_ref().ok_or_else(|| Error::internal("a font of the program cannot be read"))
}

impl Face {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let font = Font::new(bytes.into(), 0)?;
        let raw = skrifa::FontRef::new(bytes).ok()?;
        let widths = raw.glyph_metrics(Size::unscaled(), LocationRef::default());
        let em = i64::from(raw.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        let mut letters = vec![(0, 0); LETTERS_MAX];
        for (code, glyph) in raw.charmap().mappings() {
            let Some(slot) = usize::try_from(code).ok().and_then(|code| letters.get_mut(code)) else {
                continue;
            };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "font units fit 16 bits"
            )]
            let width = widths.advance_width(glyph).map_or(0, |units| units as u16);
            *slot = (u16::try_from(glyph.to_u32()).unwrap_or(0), width);
        }
        Some(Self { font, em, letters })
    }

    /// The font as the writer of the file knows it.
    pub(crate) fn font(&self) -> Font {
        self.font.clone()
    }

    fn letter(&self, letter: char) -> (u16, u16) {
        let found = self.letters.get(letter as usize).copied().unwrap_or_default();
        if found.0 == 0 { self.letters.get(MISSING as usize).copied().unwrap_or_default() } else { found }
    }

    /// How wide a text is at a size.
    pub(crate) fn width(&self, text: &str, size: i64) -> i64 {
        let units: i64 = text.chars().map(|letter| i64::from(self.letter(letter).1)).sum();
        units * size / self.em
    }

    /// The glyphs of a text, one for each letter.
    pub(crate) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let glyph = |(at, letter): (usize, char)| {
            let (glyph, advance) = self.letter(letter);
            let (x_advance, end) = (ratio(i64::from(advance), self.em), at + letter.len_utf8());
            KrillaGlyph {
                glyph_id: GlyphId::new(glyph.into()),
                text_range: at..end,
                x_advance,
                x_offset: 0.0,
                y_offset: 0.0,
                y_advance: 0.0,
                location: None,
            }
        };
        text.char_indices().map(glyph).collect()
    }

    /// Breaks a text into lines no wider than `width`: at spaces, and within a word that is wider than a line.
    pub(crate) fn lines(&self, text: &str, size: i64, width: i64) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            let mut line = String::new();
            for word in paragraph.split_whitespace() {
                let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
                if self.width(&joined, size) <= width {
                    line = joined;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                line = self.broken(word, size, width, &mut lines);
            }
            lines.push(line);
        }
        lines
    }

    /// Fills lines with the letters of a word; answers what is left for the next one.
    fn broken(&self, word: &str, size: i64, width: i64, lines: &mut Vec<String>) -> String {
        let mut line = String::new();
        for letter in word.chars() {
            line.push(letter);
            if self.width(&line, size) > width && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
        line
    }
}

/// A text as it can be set: composed letters, nothing invisible, and a question mark for what no face has.
pub(crate) fn settable(text: &str) -> String {
    let composed = icu_normalizer::ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let has = |letter: char| {
        face(Weight::Regular)
            .is_ok_and(|face| face.letters.get(letter as usize).is_some_and(|found| found.0 != 0))
    };
    let letter = |letter: char| match letter {
        '\n' => Some('\n'),
        '\t' | '\u{a0}' | '\u{2009}' | '\u{202f}' => Some(' '),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => None,
        letter if letter.is_control() => None,
        letter if has(letter) => Some(letter),
        _ => Some(MISSING),
    };
    composed.chars().filter_map(letter).collect()
}

/// One number over another, as the writer of the file wants it.
#[expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "the file format counts in fractions of a point; nothing is computed with them"
)]
pub(crate) fn ratio(number: i64, of: i64) -> f32 {
    number as f32 / of as f32
}

/// A length in points.
pub(crate) fn points(length: i64) -> f32 {
    ratio(length, 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_spaces_and_within_what_has_none() {
        let face = face(Weight::Regular).unwrap();
        let lines = face.lines("one two three\nfour", 10_000, 45_000);
        assert_eq!(lines, ["one two", "three", "four"]);
        let lines = face.lines(&"x".repeat(40), 10_000, 45_000);
        assert!(lines.len() > 1 && lines.iter().all(|line| face.width(line, 10_000) <= 45_000), "{lines:?}");
        assert_eq!(lines.concat(), "x".repeat(40));
    }

    #[test]
    fn what_no_face_has_becomes_a_question_mark() {
        assert_eq!(settable("Zo\u{65}\u{308} \u{4f60}\u{200b}€ Ωж\u{7}"), "Zoë ?€ Ωж");
    }
}
