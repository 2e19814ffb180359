//! Tables over any number of pages: the head is repeated, and a sum may be carried from page to page.

use super::sheet::{Colour, GREY, Kind, Node, Part, Sheet, Style};

/// From a cell's edge to its text.
const PAD: i64 = 3_000;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    /// Thousandths of a point.
    pub(crate) width: i64,
    /// Whether it is of numbers, which end under each other.
    pub(crate) is_right: bool,
}

/// A table on its way onto pages.
pub(crate) struct Table {
    columns: Vec<Column>,
    style: Style,
    colour: Colour,
    body: Node,
    head: Option<Node>,
    /// What is said at the end of a page and the beginning of the next, with the sum so far in the last column.
    pub(crate) carried: Option<(String, String)>,
}

impl Table {
    /// Begins a table: sets its head.
    pub(crate) fn begin(sheet: &mut Sheet, columns: Vec<Column>, style: Style, colour: Colour) -> Self {
        let body = Node::new(Kind::Body);
        let mut table = Self { columns, style, colour, body, head: None, carried: None };
        sheet.need(style.leading() * 5);
        table.set_head(sheet);
        table
    }

    fn x_of(&self, sheet: &Sheet, index: usize) -> i64 {
        sheet.frame.left + self.columns.iter().take(index).map(|column| column.width).sum::<i64>()
    }

    /// The names of the columns: part of the document the first time, of the page afterwards.
    fn set_head(&mut self, sheet: &mut Sheet) {
        let style = Style::bold(self.style.size).coloured((255, 255, 255));
        let height = style.leading() + PAD;
        let at = (sheet.frame.left, sheet.y);
        sheet.fill(at, (sheet.frame.inner(), height), self.colour);
        let y = sheet.y + PAD / 2 + style.size;
        let mut cells = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            let left = self.x_of(sheet, index) + PAD;
            let x = if column.is_right {
                left + column.width - 2 * PAD - style.width(&column.name)
            } else {
                left
            };
            if self.head.is_some() {
                sheet.aside((x, y), style, &column.name);
            } else {
                let mut cell = Node::new(Kind::ColumnName);
                sheet.text(&mut cell, (x, y), style, &column.name);
                cells.push(cell);
            }
        }
        if self.head.is_none() {
            self.head = Some(Node::with(Kind::Head, [Node::with(Kind::Row, cells)]));
        }
        sheet.y += height;
    }

    /// Sets a row; the page is turned before it where it does not fit, with the head and the sum so far on the new one.
    pub(crate) fn row(&mut self, sheet: &mut Sheet, cells: &[String], style: Style) {
        let mut lines = Vec::with_capacity(cells.len());
        for (column, text) in self.columns.iter().zip(cells) {
            let room = column.width - 2 * PAD;
            lines.push(if style.width(text) <= room && !text.contains('\n') {
                vec![text.clone()]
            } else {
                style.lines(text, room)
            });
        }
        let count = lines.iter().map(Vec::len).max().unwrap_or(0);
        let height = i64::try_from(count).unwrap_or(1) * style.leading() + PAD;
        self.make_room(sheet, height);
        let mut row = Node::new(Kind::Row);
        for (index, lines) in lines.iter().enumerate() {
            row.parts.push(Part::Node(self.cell(sheet, index, lines, style)));
        }
        self.body.parts.push(Part::Node(row));
        sheet.y += height;
        let at = (sheet.frame.left, sheet.y - 250);
        sheet.fill(at, (sheet.frame.inner(), 250), (208, 208, 208));
    }

    fn cell(&self, sheet: &mut Sheet, index: usize, lines: &[String], style: Style) -> Node {
        let mut cell = Node::new(Kind::Cell);
        let Some(column) = self.columns.get(index) else { return cell };
        let left = self.x_of(sheet, index) + PAD;
        let mut y = sheet.y + PAD / 2 + style.size;
        for line in lines {
            let x = if column.is_right { left + column.width - 2 * PAD - style.width(line) } else { left };
            sheet.text(&mut cell, (x, y), style, line);
            y += style.leading();
        }
        cell
    }

    /// A row that goes across all columns, such as the name of a group; kept together with what follows it.
    pub(crate) fn group(&mut self, sheet: &mut Sheet, text: &str) {
        let style = Style::bold(self.style.size);
        self.make_room(sheet, style.leading() * 3);
        let mut cell = Node::new(Kind::RowName);
        let at = (sheet.frame.left + PAD, sheet.y + PAD / 2);
        let y = sheet.block(&mut cell, at, sheet.frame.inner() - 2 * PAD, style, text);
        sheet.y = y + PAD / 2;
        self.body.parts.push(Part::Node(Node::with(Kind::Row, [cell])));
    }

    fn make_room(&mut self, sheet: &mut Sheet, height: i64) {
        let style = Style::regular(self.style.size).coloured(GREY);
        let carried = self.carried.clone();
        let kept = carried.as_ref().map_or(0, |_| style.leading() + PAD);
        if sheet.y + height + kept <= sheet.frame.bottom() {
            return;
        }
        if let Some(carried) = &carried {
            Self::carry(sheet, carried, style);
        }
        sheet.turn();
        self.set_head(sheet);
        if let Some(carried) = &carried {
            Self::carry(sheet, carried, style);
        }
    }

    fn carry(sheet: &mut Sheet, (words, sum): &(String, String), style: Style) {
        let right = sheet.frame.width - sheet.frame.right - PAD;
        let y = sheet.y + PAD / 2 + style.size;
        sheet.aside((right - style.width(sum), y), style, sum);
        let gap = PAD * 3;
        sheet.aside((right - style.width(sum) - gap - style.width(words), y), style, words);
        sheet.y += style.leading() + PAD;
    }

    /// Ends the table.
    pub(crate) fn end(self, sheet: &mut Sheet) {
        let parts = self.head.into_iter().chain([self.body]).filter(|part| !part.parts.is_empty());
        sheet.nodes.push(Node::with(Kind::Table, parts));
    }
}

/// Widths of columns that together are as wide as the page: what is fixed, and the rest shared by weight.
pub(crate) fn share(inner: i64, wanted: &[(i64, bool)]) -> Vec<i64> {
    let fixed: i64 = wanted.iter().filter(|(_, grows)| !grows).map(|(width, _)| width).sum();
    let weights: i64 = wanted.iter().filter(|(_, grows)| *grows).map(|(width, _)| width).sum();
    let rest = (inner - fixed).max(0);
    let width = |&(width, grows): &(i64, bool)| {
        if grows { rest * width / weights.max(1) } else { width }
    };
    wanted.iter().map(width).collect()
}
