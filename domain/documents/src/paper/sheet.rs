//! Pages as a list of what is on them, with the structure that a screen reader follows, before they become a file.

use super::face::{self, Weight};

/// What a node of the structure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A heading of a level.
    Heading(u16),
    /// A paragraph.
    Paragraph,
    /// A table.
    Table,
    /// The rows of a table that say what its columns are.
    Head,
    /// The other rows.
    Body,
    /// A row.
    Row,
    /// A cell that says what its column is.
    ColumnName,
    /// A cell that says what its row is.
    RowName,
    /// A cell.
    Cell,
    /// A picture.
    Picture,
}

/// A part of the document, with its parts.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) parts: Vec<Part>,
    /// What a picture shows; the text of a heading.
    pub(crate) words: Option<String>,
}

/// A part of a node.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    /// A node of its own.
    Node(Node),
    /// Something on a page, by its number.
    Leaf(usize),
}

impl Node {
    pub(crate) fn new(kind: Kind) -> Self {
        Self { kind, parts: Vec::new(), words: None }
    }

    pub(crate) fn with(kind: Kind, parts: impl IntoIterator<Item = Node>) -> Self {
        Self { kind, parts: parts.into_iter().map(Part::Node).collect(), words: None }
    }
}

/// A colour: red, green, blue.
pub(crate) type Colour = (u8, u8, u8);

/// Black.
pub(crate) const BLACK: Colour = (0, 0, 0);
/// For what is beside the point.
pub(crate) const GREY: Colour = (96, 96, 96);

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) weight: Weight,
    /// Thousandths of a point.
    pub(crate) size: i64,
    pub(crate) colour: Colour,
}

impl Style {
    pub(crate) fn regular(size: i64) -> Self {
        Self { weight: Weight::Regular, size, colour: BLACK }
    }

    pub(crate) fn bold(size: i64) -> Self {
        Self { weight: Weight::Bold, size, colour: BLACK }
    }

    pub(crate) fn coloured(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    /// From one line to the next.
    pub(crate) fn leading(self) -> i64 {
        self.size * 13 / 10
    }

    pub(crate) fn width(self, text: &str) -> i64 {
        face::face(self.weight).map_or(0, |face| face.width(text, self.size))
    }

    pub(crate) fn lines(self, text: &str, width: i64) -> Vec<String> {
        face::face(self.weight).map_or_else(|_| Vec::new(), |face| face.lines(text, self.size, width))
    }
}

/// Something on a page.
#[derive(Debug, Clone)]
pub(crate) enum Mark {
    /// A line of text, by its left end on the base line.
    Text { x: i64, y: i64, style: Style, text: String, leaf: Option<usize> },
    /// A filled rectangle, which means nothing.
    Fill { x: i64, y: i64, width: i64, height: i64, colour: Colour },
    /// The logo.
    Logo { x: i64, y: i64, width: i64, height: i64, leaf: usize },
}

/// A size of paper, with its margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) left: i64,
    pub(crate) right: i64,
    pub(crate) top: i64,
    /// What is kept free for the foot of the page.
    pub(crate) foot: i64,
}

impl Frame {
    /// What lies between the margins.
    pub(crate) fn inner(&self) -> i64 {
        self.width - self.left - self.right
    }

    /// Where the foot begins.
    pub(crate) fn bottom(&self) -> i64 {
        self.height - self.foot
    }
}

/// Pages in the making: marks go onto the last one.
pub(crate) struct Sheet {
    pub(crate) frame: Frame,
    pub(crate) pages: Vec<Vec<Mark>>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) leaves: usize,
    /// Headings by text, page and height, for the list beside the pages.
    pub(crate) headings: Vec<(String, usize, i64)>,
    /// Where the next thing goes.
    pub(crate) y: i64,
}

impl Sheet {
    pub(crate) fn new(frame: Frame) -> Self {
        let (pages, nodes, headings) = (vec![Vec::new()], Vec::new(), Vec::new());
        Self { frame, pages, nodes, leaves: 0, headings, y: frame.top }
    }

    /// Goes on at the top of a new page.
    pub(crate) fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.frame.top;
    }

    /// Turns the page where less than `height` is left.
    pub(crate) fn need(&mut self, height: i64) {
        if self.y + height > self.frame.bottom() {
            self.turn();
        }
    }

    fn put(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// A filled rectangle.
    pub(crate) fn fill(&mut self, (x, y): (i64, i64), (width, height): (i64, i64), colour: Colour) {
        self.put(Mark::Fill { x, y, width, height, colour });
    }

    /// The logo, which is part of the structure.
    pub(crate) fn logo(&mut self, (x, y): (i64, i64), (width, height): (i64, i64), words: String) {
        let leaf = self.leaf();
        self.put(Mark::Logo { x, y, width, height, leaf });
        let (kind, parts) = (Kind::Picture, vec![Part::Leaf(leaf)]);
        self.nodes.push(Node { kind, parts, words: Some(words) });
    }

    fn leaf(&mut self) -> usize {
        self.leaves += 1;
        self.leaves - 1
    }

    /// A line of text that belongs to a node.
    pub(crate) fn text(&mut self, node: &mut Node, (x, y): (i64, i64), style: Style, text: &str) {
        if text.is_empty() {
            return;
        }
        let leaf = self.leaf();
        node.parts.push(Part::Leaf(leaf));
        self.put(Mark::Text { x, y, style, text: text.to_owned(), leaf: Some(leaf) });
    }

    /// A line of text that is of the page and not of the document: its foot, a repeated head.
    pub(crate) fn aside(&mut self, (x, y): (i64, i64), style: Style, text: &str) {
        if !text.is_empty() {
            self.put(Mark::Text { x, y, style, text: text.to_owned(), leaf: None });
        }
    }

    /// Lines of one node within a width, from a height on; answers the height after them. Turns no page.
    pub(crate) fn block(
        &mut self,
        node: &mut Node,
        (x, mut y): (i64, i64),
        width: i64,
        style: Style,
        text: &str,
    ) -> i64 {
        for line in style.lines(text, width) {
            y += style.leading();
            self.text(node, (x, y - style.leading() + style.size), style, &line);
        }
        y
    }

    /// A paragraph across the page, on as many pages as it takes.
    pub(crate) fn paragraph(&mut self, style: Style, text: &str) {
        let mut node = Node::new(Kind::Paragraph);
        for line in style.lines(text, self.frame.inner()) {
            self.need(style.leading());
            let at = (self.frame.left, self.y + style.size);
            self.text(&mut node, at, style, &line);
            self.y += style.leading();
        }
        self.nodes.push(node);
    }

    /// A heading.
    pub(crate) fn heading(&mut self, level: u16, style: Style, text: &str) {
        self.need(style.leading() * 4);
        self.headings.push((text.to_owned(), self.pages.len() - 1, self.y));
        let mut node = Node { words: Some(text.to_owned()), ..Node::new(Kind::Heading(level)) };
        let at = (self.frame.left, self.y);
        self.y = self.block(&mut node, at, self.frame.inner(), style, text);
        self.nodes.push(node);
    }
}
