//! From pages to a file: PDF/A-3 (level A), which is also PDF/UA-1.

use std::num::NonZeroU16;

use comptoir_kernel::{Error, Result};
use jiff::civil::Date;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind,
    TagTree,
};
use krilla::{Document, SerializeSettings};

use super::face::{face, points};
use super::sheet::{Colour, Kind, Mark, Node, Part, Sheet};

/// What a file says of itself.
#[derive(Debug, Clone)]
pub(crate) struct About {
    pub(crate) title: String,
    pub(crate) author: String,
    /// Language of its texts, such as `en`.
    pub(crate) language: &'static str,
    /// Day it is of: the same document is the same file whenever it is made.
    pub(crate) day: Date,
    /// Stays the same for the same document.
    pub(crate) id: String,
}

/// A file that travels within the document.
#[derive(Debug, Clone)]
pub(crate) struct Attached {
    pub(crate) name: &'static str,
    pub(crate) words: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// Writes pages as a file.
///
/// # Errors
/// When what is on the pages is against the rules of the format: an error of the program.
pub(crate) fn write(
    sheet: Sheet,
    about: &About,
    logo: Option<&Image>,
    attached: Option<Attached>,
) -> Result<Vec<u8>> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| Error::internal(format!("{error:?}")))?;
    let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut found: Vec<Option<Identifier>> = Vec::new();
    found.resize_with(sheet.leaves, || None);
    let (width, height) = (points(sheet.frame.width), points(sheet.frame.height));
    for marks in &sheet.pages {
        let size =
            PageSettings::from_wh(width, height).ok_or_else(|| Error::internal("a page has no size"))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, mark, logo, &mut found)?;
        }
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(about.language.to_owned()));
    for node in sheet.nodes {
        if let Some(group) = group(node, &mut found) {
            tree.push(group);
        }
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(&sheet.headings));
    document.set_metadata(metadata(about));
    if let Some(attached) = attached {
        let embedded = embedded(attached, about.day)?;
        document.embed_file(embedded).ok_or_else(|| Error::internal("a file is attached twice"))?;
    }
    document.finish().map_err(|error| Error::internal(format!("a document is against its format: {error:?}")))
}

fn draw(
    surface: &mut Surface<'_>,
    mark: &Mark,
    logo: Option<&Image>,
    found: &mut [Option<Identifier>],
) -> Result<()> {
    match mark {
        Mark::Text { x, y, style, text, leaf } => {
            let face = face(style.weight)?;
            let tag = match leaf {
                Some(_) => ContentTag::Span(SpanTag::empty()),
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
            };
            let id = surface.start_tagged(tag);
            surface.set_fill(Some(fill(style.colour)));
            let (at, glyphs) = (Point::from_xy(points(*x), points(*y)), face.glyphs(text));
            surface.draw_glyphs(at, &glyphs, face.font(), text, points(style.size), false);
            surface.end_tagged();
            keep(found, *leaf, id);
        }
        Mark::Fill { x, y, width, height, colour } => {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
            surface.set_fill(Some(fill(*colour)));
            let rect = Rect::from_xywh(points(*x), points(*y), points(*width), points(*height));
            let mut path = PathBuilder::new();
            path.push_rect(rect.ok_or_else(|| Error::internal("a rectangle has no size"))?);
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
            surface.end_tagged();
        }
        Mark::Logo { x, y, width, height, leaf } => {
            let id = surface.start_tagged(ContentTag::Other);
            if let (Some(image), Some(size)) = (logo, Size::from_wh(points(*width), points(*height))) {
                surface.push_transform(&Transform::from_translate(points(*x), points(*y)));
                surface.draw_image(image.clone(), size);
                surface.pop();
            }
            surface.end_tagged();
            keep(found, Some(*leaf), id);
        }
    }
    Ok(())
}

fn keep(found: &mut [Option<Identifier>], leaf: Option<usize>, id: Identifier) {
    if let Some(slot) = leaf.and_then(|leaf| found.get_mut(leaf)) {
        *slot = Some(id);
    }
}

fn fill((red, green, blue): Colour) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

/// A node with its parts; nothing where it has none.
fn group(node: Node, found: &mut [Option<Identifier>]) -> Option<TagGroup> {
    let is_cell = matches!(node.kind, Kind::Cell | Kind::ColumnName | Kind::RowName);
    let mut group = TagGroup::new(tag(&node));
    let mut is_empty = true;
    for part in node.parts {
        match part {
            Part::Leaf(leaf) => {
                if let Some(id) = found.get_mut(leaf).and_then(Option::take) {
                    group.push(id);
                    is_empty = false;
                }
            }
            Part::Node(node) => {
                if let Some(inner) = self::group(node, found) {
                    group.push(inner);
                    is_empty = false;
                }
            }
        }
    }
    // An empty cell keeps its place in the row.
    (!is_empty || is_cell).then_some(group)
}

fn tag(node: &Node) -> TagKind {
    match node.kind {
        Kind::Heading(level) => {
            Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), node.words.clone()).into()
        }
        Kind::Paragraph => Tag::P.into(),
        Kind::Table => Tag::Table.into(),
        Kind::Head => Tag::THead.into(),
        Kind::Body => Tag::TBody.into(),
        Kind::Row => Tag::TR.into(),
        Kind::ColumnName => Tag::TH(TableHeaderScope::Column).into(),
        Kind::RowName => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Cell => Tag::TD.into(),
        Kind::Picture => Tag::Figure(node.words.clone()).into(),
    }
}

fn outline(headings: &[(String, usize, i64)]) -> Outline {
    let mut outline = Outline::new();
    for (text, page, y) in headings {
        let place = XyzDestination::new(*page, Point::from_xy(0.0, points(*y)));
        outline.push_child(OutlineNode::new(text.clone(), place));
    }
    outline
}

fn metadata(about: &About) -> Metadata {
    Metadata::new()
        .title(about.title.clone())
        .authors(vec![about.author.clone()])
        .creator("Comptoir".to_owned())
        .producer("Comptoir".to_owned())
        .language(about.language.to_owned())
        .document_id(about.id.clone())
        .creation_date(midnight(about.day))
}

fn midnight(day: Date) -> DateTime {
    let number = |number: i8| u8::try_from(number).unwrap_or(1);
    DateTime::new(u16::try_from(day.year()).unwrap_or(1970))
        .month(number(day.month()))
        .day(number(day.day()))
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn embedded(attached: Attached, day: Date) -> Result<EmbeddedFile> {
    let mime_type = MimeType::new("text/xml").ok_or_else(|| Error::internal("text/xml is no media type"))?;
    Ok(EmbeddedFile {
        path: attached.name.to_owned(),
        mime_type: Some(mime_type),
        description: Some(attached.words.to_owned()),
        association_kind: AssociationKind::Alternative,
        data: attached.bytes.into(),
        modification_date: Some(midnight(day)),
        compress: Some(true),
        location: None,
    })
}
