//! Marks a finished PDF as one that carries a Factur-X invoice: the metadata has to say so in words of its own, for
//! which the writer of the file has no room.

use comptoir_kernel::{Error, Result};

/// Name that the standard gives the embedded invoice.
pub(crate) const FILE_NAME: &str = "factur-x.xml";

/// Where further schemas end in the metadata, and where the values do.
const SCHEMAS_END: &[u8] = b"</rdf:Bag></pdfaExtension:schemas>";
const VALUES_END: &[u8] = b"</rdf:RDF></x:xmpmeta>";
const STREAM: &[u8] = b"/Type/Metadata/Subtype/XML>>";
const LENGTH: &[u8] = b"<</Length ";
/// Bytes of an entry of the table of objects.
const ENTRY: usize = 20;

/// A replacement: from where, how many bytes go, what comes.
type Edit = (usize, usize, Vec<u8>);

/// Adds the words of Factur-X, profile EN 16931, to the metadata of a PDF that this program made.
///
/// # Errors
/// An internal error when the file is not built as it is known to be.
pub(crate) fn mark(pdf: &[u8]) -> Result<Vec<u8>> {
    let edits = edits(pdf).ok_or_else(|| Error::internal("a PDF has no metadata to add to"))?;
    moved(pdf, &edits).ok_or_else(|| Error::internal("a PDF has no table of objects"))
}

fn edits(pdf: &[u8]) -> Option<Vec<Edit>> {
    let stream = find(pdf, STREAM, 0)?;
    let length = rfind(pdf.get(..stream)?, LENGTH)? + LENGTH.len();
    let digits = pdf.get(length..stream)?;
    let before: usize = std::str::from_utf8(digits).ok()?.trim().parse().ok()?;
    let schemas = find(pdf, SCHEMAS_END, stream)?;
    let values = find(pdf, VALUES_END, schemas)?;
    let (schema, value) = (schema(), value());
    let after = before + schema.len() + value.len();
    Some(vec![
        (length, digits.len(), after.to_string().into_bytes()),
        (schemas, 0, schema.into_bytes()),
        (values, 0, value.into_bytes()),
    ])
}

/// The file with the edits made and every object found again.
fn moved(pdf: &[u8], edits: &[Edit]) -> Option<Vec<u8>> {
    let start = rfind(pdf, b"startxref")?;
    let table: usize =
        std::str::from_utf8(pdf.get(start + 9..)?).ok()?.split_whitespace().next()?.parse().ok()?;
    let moved = |offset: usize| {
        let (gone, come) = edits
            .iter()
            .filter(|(at, ..)| *at < offset)
            .fold((0, 0), |(gone, come), edit| (gone + edit.1, come + edit.2.len()));
        offset + come - gone
    };
    let mut made = Vec::with_capacity(pdf.len() + 4096);
    let mut at = 0;
    for (from, gone, come) in edits {
        made.extend_from_slice(pdf.get(at..*from)?);
        made.extend_from_slice(come);
        at = from + gone;
    }
    // The table begins with two lines: its name, and how many entries it has.
    let first = find(pdf, b"\n", table)? + 1;
    let entries = find(pdf, b"\n", first)? + 1;
    made.extend_from_slice(pdf.get(at..entries)?);
    let mut at = entries;
    while let Some(entry) = pdf.get(at..at + ENTRY).filter(|entry| matches!(entry.get(17), Some(b'n' | b'f')))
    {
        let offset: usize = std::str::from_utf8(entry.get(..10)?).ok()?.parse().ok()?;
        if entry.get(17) == Some(&b'n') {
            made.extend_from_slice(format!("{:010}", moved(offset)).as_bytes());
            made.extend_from_slice(entry.get(10..)?);
        } else {
            made.extend_from_slice(entry);
        }
        at += ENTRY;
    }
    made.extend_from_slice(pdf.get(at..start)?);
    made.extend_from_slice(format!("startxref\n{}\n%%EOF", moved(table)).as_bytes());
    Some(made)
}

fn schema() -> String {
    let property = |name: &str, words: &str| {
        format!(
            "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>{name}</pdfaProperty:name>\
             <pdfaProperty:valueType>Text</pdfaProperty:valueType>\
             <pdfaProperty:category>external</pdfaProperty:category>\
             <pdfaProperty:description>{words}</pdfaProperty:description></rdf:li>"
        )
    };
    let properties = [
        property("DocumentFileName", "The name of the embedded XML document"),
        property("DocumentType", "The type of the hybrid document in capital letters, e.g. INVOICE or ORDER"),
        property("Version", "The actual version of the standard applying to the embedded XML document"),
        property("ConformanceLevel", "The conformance level of the embedded XML document"),
    ]
    .concat();
    format!(
        "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>\
         <pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>\
         <pdfaSchema:prefix>fx</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq>\
         </pdfaSchema:property></rdf:li>"
    )
}

fn value() -> String {
    format!(
        "<rdf:Description rdf:about=\"\" xmlns:fx=\"urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#\">\
         <fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>{FILE_NAME}</fx:DocumentFileName>\
         <fx:Version>1.0</fx:Version><fx:ConformanceLevel>EN 16931</fx:ConformanceLevel></rdf:Description>"
    )
}

fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(wanted.len()).position(|part| part == wanted).map(|at| at + from)
}

fn rfind(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|part| part == wanted)
}
