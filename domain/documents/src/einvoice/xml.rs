//! Writing XML: elements with texts, nothing more.

/// A document in the making.
pub(super) struct Xml {
    text: String,
}

impl Xml {
    pub(super) fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned() }
    }

    /// An element with what `inside` writes; `attributes` are written as they are.
    pub(super) fn root(&mut self, name: &str, attributes: &str, inside: impl FnOnce(&mut Self)) {
        self.text.push_str(&format!("<{name} {attributes}>"));
        inside(self);
        self.text.push_str(&format!("</{name}>\n"));
    }

    /// An element with what `inside` writes.
    pub(super) fn within(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.text.push_str(&format!("<{name}>"));
        inside(self);
        self.text.push_str(&format!("</{name}>"));
    }

    /// An element with a text.
    pub(super) fn leaf(&mut self, name: &str, text: impl std::fmt::Display) {
        self.text.push_str(&format!("<{name}>"));
        self.escaped(&text.to_string());
        self.text.push_str(&format!("</{name}>"));
    }

    /// An element with a text, where there is one.
    pub(super) fn leaf_opt(&mut self, name: &str, text: Option<impl std::fmt::Display>) {
        if let Some(text) = text {
            self.leaf(name, text);
        }
    }

    /// An element with an attribute and a text.
    pub(super) fn leaf_of(&mut self, name: &str, (key, value): (&str, &str), text: impl std::fmt::Display) {
        self.text.push_str(&format!("<{name} {key}=\""));
        self.escaped(value);
        self.text.push_str("\">");
        self.escaped(&text.to_string());
        self.text.push_str(&format!("</{name}>"));
    }

    /// A text without what XML has no way to say.
    fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                '\n' | '\t' => self.text.push(letter),
                '\u{fffe}' | '\u{ffff}' => {}
                letter if letter.is_control() => {}
                letter => self.text.push(letter),
            }
        }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}
