//! Our own words about the operations: the doc comments of their handlers, for `/docs`.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use super::emit::HEAD;
use crate::{
    Outcome,
    contract::{DIALECTS, operations},
    find::{handler_in, is_contents_page, sources},
    root,
};

/// What the handlers say, as Rust, and which of them say nothing.
pub(super) struct Words {
    /// `api/kit/src/generated/words.rs`.
    pub(super) text: String,
    /// One line for each handler without a doc comment.
    pub(super) silent: Vec<String>,
}

/// Reads the contents pages and the handlers they name.
pub(super) fn write() -> Outcome<Words> {
    let operations = operations()?;
    let mut text = format!("{HEAD}use crate::docs::Words;\n");
    let mut silent = Vec::new();
    for dialect in DIALECTS {
        let folder = root().join("api").join(dialect).join("src");
        let files = read(&folder)?;
        let pages: Vec<&Source> = files.iter().filter(|source| is_contents_page(&source.path)).collect();
        let constant = dialect.to_uppercase();
        write!(
            text,
            "\n/// Of {dialect}, in the contract's order.\npub(crate) static {constant}: &[Words] = &[\n"
        )?;
        for operation in operations.iter().filter(|operation| operation.dialect == dialect) {
            let Some((_, handler)) = pages.iter().find_map(|page| handler_in(&page.text, operation)) else {
                continue;
            };
            match comment_of(&folder, &files, &handler) {
                Some((summary, description)) => writeln!(
                    text,
                    "Words {{ id: {:?}, summary: {summary:?}, description: {description:?} }},",
                    operation.id
                )?,
                None => silent.push(format!("{dialect}: {handler} has no doc comment")),
            }
        }
        text += "];\n";
    }
    Ok(Words { text, silent })
}

struct Source {
    path: PathBuf,
    text: String,
}

fn read(folder: &Path) -> Outcome<Vec<Source>> {
    let read = |path: PathBuf| Ok(Source { text: fs::read_to_string(&path)?, path });
    sources(folder)?.into_iter().map(read).collect()
}

/// First sentence and the rest of the handler's doc comment.
fn comment_of(folder: &Path, files: &[Source], handler: &str) -> Option<(String, String)> {
    let mut steps: Vec<&str> = handler.split("::").collect();
    let name = steps.pop()?;
    // Another noun may have a handler of the same name: the file whose path has most of the steps wins,
    // and among those the one with the shortest path.
    let best = files.iter().filter_map(|source| Some((source, function(&source.text, name)?))).max_by_key(
        |(source, _)| {
            let path = source.path.strip_prefix(folder).unwrap_or(&source.path);
            let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
            let has = |step: &&&str| parts.iter().any(|part| part.trim_end_matches(".rs") == **step);
            (steps.iter().filter(has).count(), std::cmp::Reverse(parts.len()))
        },
    );
    let Some((source, at)) = best else {
        let (module, original) = files.iter().find_map(|source| renamed(&source.text, name))?;
        let inner = [&steps[..], &[module, original]].concat().join("::");
        return comment_of(folder, files, &inner);
    };
    paragraphs(&comment_before(&source.text[..at]))
}

/// Module and name behind `use charges::{create as create_charge}`.
fn renamed<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let (before, _) = text.split_once(&format!(" as {name}"))?;
    let (_, item) = before.rsplit_once("use ")?;
    let (module, _) = item.split_once("::")?;
    let original = before.rsplit(|char: char| !char.is_ascii_alphanumeric() && char != '_').next()?;
    (original != name).then_some((module, original))
}

/// Where the handler of this name begins: a function that takes a `Call` and nothing else.
fn function(text: &str, name: &str) -> Option<usize> {
    let start = format!("fn {name}(");
    let takes_call = |at: &usize| {
        let parameters = text[at + start.len()..].split(')').next().unwrap_or_default();
        parameters.trim_end_matches(',').ends_with(": Call")
    };
    text.match_indices(&start).map(|(at, _)| at).find(takes_call)
}

/// The doc comment that ends `text`, attributes and the words before `fn` set aside.
fn comment_before(text: &str) -> Vec<String> {
    let mut lines: Vec<&str> = text.lines().collect();
    // The line on which the function itself begins.
    lines.pop();
    let mut comment: Vec<String> = Vec::new();
    for line in lines.iter().rev().map(|line| line.trim()) {
        match line.strip_prefix("///") {
            Some(words) => comment.push(words.trim().to_owned()),
            None if comment.is_empty() && (line.starts_with("#[") || line.ends_with(")]")) => {}
            None => break,
        }
    }
    comment.reverse();
    comment
}

/// Summary (the first sentence) and description (the rest, up to a heading), a paragraph on one line.
fn paragraphs(comment: &[String]) -> Option<(String, String)> {
    let mut found: Vec<String> = vec![String::new()];
    for line in comment.iter().take_while(|line| !line.starts_with('#')) {
        let last = found.last_mut()?;
        if line.is_empty() {
            found.push(String::new());
        } else {
            let glue = if last.is_empty() {
                ""
            } else if line.starts_with("- ") {
                "\n"
            } else {
                " "
            };
            *last += glue;
            *last += line;
        }
    }
    let mut found = found.into_iter().filter(|paragraph| !paragraph.is_empty()).map(|paragraph| {
        // Links between items mean nothing outside the sources.
        paragraph.replace("[`", "`").replace("`]", "`")
    });
    let first = found.next()?;
    let (summary, more) = first.split_once(". ").unwrap_or((&first, ""));
    let more = Some(more.to_owned()).filter(|more| !more.is_empty());
    let description: Vec<String> = more.into_iter().chain(found).collect();
    Some((summary.trim_end_matches('.').to_owned(), description.join("\n\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source { path: path.into(), text: text.to_owned() }
    }

    #[test]
    fn the_handler_of_the_right_noun_gives_the_words() {
        let files = [
            source(
                "src/wms/claims.rs",
                "/// As text.\nfn list(of: &[Claim]) {}\n\n/// Claims. By age.\npub(crate) async fn list(call: Call) {}\n",
            ),
            source(
                "src/lcs/shipments/list.rs",
                "/// Lists [`Shipment`]s of\n/// the caller.\n///\n/// Newest first.\n///\n/// # Errors\n/// None.\n\
                 pub(crate) async fn list(call: Call) {}\n",
            ),
            source(
                "src/lcs/mod.rs",
                "use shipments::{list as all_shipments};\npub(crate) async fn bare(call: Call) {}\n",
            ),
        ];
        let words = |handler| comment_of(Path::new("src"), &files, handler);
        assert_eq!(words("wms::claims::list"), Some(("Claims".to_owned(), "By age.".to_owned())));
        let shipments = ("Lists `Shipment`s of the caller".to_owned(), "Newest first.".to_owned());
        assert_eq!(words("lcs::shipments::list"), Some(shipments));
        assert_eq!(words("lcs::bare"), None);
        assert_eq!(words("lcs::all_shipments"), words("lcs::shipments::list"));
        let text = "/// Lists `Shipment`s.\n///\n/// One:\n/// - two\n/// - three\n";
        let lines = comment_before(&format!("{text}pub(crate) async "));
        let expected = ("Lists `Shipment`s".to_owned(), "One:\n- two\n- three".to_owned());
        assert_eq!(paragraphs(&lines), Some(expected));
    }

    #[test]
    fn attributes_between_comment_and_function_do_not_hide_the_comment() {
        let text = "/// Lists.\n#[expect(lint, reason = \"why\")]\npub(crate) async ";
        assert_eq!(comment_before(text), ["Lists."]);
        assert!(comment_before("/// Of another.\nfn other() {}\n\nasync ").is_empty());
    }
}
