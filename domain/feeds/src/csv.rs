//! One line of the file: fields, the delimiter between them, and what is done about delimiters inside them.

use crate::{Delimiter, EscapeMethod};

/// Writes lines that end in CR LF, as receivers on every system read them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Writer {
    delimiter: char,
    escape: EscapeMethod,
}

impl Writer {
    pub(crate) fn new(delimiter: Delimiter, escape: EscapeMethod) -> Self {
        let delimiter = match delimiter {
            Delimiter::Comma => ',',
            Delimiter::SemiColon => ';',
        };
        Self { delimiter, escape }
    }

    /// Adds a line of these fields.
    pub(crate) fn line<'a>(self, out: &mut String, fields: impl IntoIterator<Item = &'a str>) {
        for (place, field) in fields.into_iter().enumerate() {
            if place > 0 {
                out.push(self.delimiter);
            }
            self.field(out, field);
        }
        out.push_str("\r\n");
    }

    fn field(self, out: &mut String, field: &str) {
        match self.escape {
            EscapeMethod::Quoted => self.quoted(out, field),
            EscapeMethod::Escaped => {
                for c in field.chars().map(on_one_line) {
                    // A backslash is escaped as well: else one at the end of a field would escape the delimiter behind it.
                    if c == self.delimiter || c == '\\' {
                        out.push('\\');
                    }
                    out.push(c);
                }
            }
            EscapeMethod::Stripped => {
                out.extend(field.chars().map(on_one_line).filter(|c| *c != self.delimiter));
            }
        }
    }

    fn quoted(self, out: &mut String, field: &str) {
        if !field.contains(|c: char| c == self.delimiter || c == '"' || c.is_control()) {
            out.push_str(field);
            return;
        }
        out.push('"');
        for c in field.chars().map(on_one_line) {
            if c == '"' {
                out.push('"');
            }
            out.push(c);
        }
        out.push('"');
    }
}

/// A record is one line, whatever the method: what breaks lines becomes a space.
fn on_one_line(c: char) -> char {
    if matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\0') { ' ' } else { c }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DELIMITERS: [(Delimiter, char); 2] = [(Delimiter::Comma, ','), (Delimiter::SemiColon, ';')];

    fn line(delimiter: Delimiter, escape: EscapeMethod, fields: &[&str]) -> String {
        let mut out = String::new();
        Writer::new(delimiter, escape).line(&mut out, fields.iter().copied());
        out
    }

    #[test]
    fn each_method_does_what_it_says() {
        let fields = ["A1", "Cable, 3 m", "say \"hi\"", "a;b", ""];
        let of = |escape| line(Delimiter::Comma, escape, &fields);
        assert_eq!(of(EscapeMethod::Escaped), "A1,Cable\\, 3 m,say \"hi\",a;b,\r\n");
        assert_eq!(of(EscapeMethod::Quoted), "A1,\"Cable, 3 m\",\"say \"\"hi\"\"\",a;b,\r\n");
        assert_eq!(of(EscapeMethod::Stripped), "A1,Cable 3 m,say \"hi\",a;b,\r\n");
        assert_eq!(
            line(Delimiter::SemiColon, EscapeMethod::Escaped, &fields[1..4]),
            "Cable, 3 m;say \"hi\";a\\;b\r\n"
        );
        assert_eq!(line(Delimiter::Comma, EscapeMethod::Escaped, &["C:\\", "x"]), "C:\\\\,x\r\n");
        assert_eq!(line(Delimiter::Comma, EscapeMethod::Stripped, &["two\r\nlines"]), "two  lines\r\n");
    }

    /// What a reader of escaped lines does: a backslash makes the next character plain.
    fn unescape(line: &str, delimiter: char) -> Vec<String> {
        let mut fields = vec![String::new()];
        let mut chars = line.trim_end_matches("\r\n").chars();
        while let Some(c) = chars.next() {
            if c == delimiter {
                fields.push(String::new());
            } else if let Some(field) = fields.last_mut() {
                field.extend(if c == '\\' { chars.next() } else { Some(c) });
            }
        }
        fields
    }

    fn expected(fields: &[String]) -> Vec<String> {
        fields.iter().map(|field| field.chars().map(on_one_line).collect()).collect()
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(fields in prop::collection::vec("[a-c,;\"\\\\\n\r é\\PC]{0,12}", 1..6)) {
            let texts: Vec<&str> = fields.iter().map(String::as_str).collect();
            for (delimiter, sign) in DELIMITERS {
                let escaped = line(delimiter, EscapeMethod::Escaped, &texts);
                prop_assert_eq!(unescape(&escaped, sign), expected(&fields));
                prop_assert_eq!(escaped.matches('\n').count(), 1);

                let quoted = line(delimiter, EscapeMethod::Quoted, &texts);
                let mut reader = ::csv::ReaderBuilder::new()
                    .has_headers(false)
                    .delimiter(u8::try_from(sign).unwrap())
                    .from_reader(quoted.as_bytes());
                let read = reader.records().next().map_or_else(Vec::new, |record| {
                    record.unwrap().iter().map(str::to_owned).collect()
                });
                // The reader takes a line of one empty field for no line at all.
                if fields.iter().any(|field| !field.is_empty()) || fields.len() > 1 {
                    prop_assert_eq!(read, expected(&fields));
                }

                let stripped = line(delimiter, EscapeMethod::Stripped, &texts);
                let bare: Vec<String> = expected(&fields).iter().map(|field| field.replace(sign, "")).collect();
                let read: Vec<&str> = stripped.trim_end_matches("\r\n").split(sign).collect();
                prop_assert_eq!(read, bare);
            }
        }
    }
}
