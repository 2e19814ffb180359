//! `cargo xtask where "POST /orders/{id}/cancel"`: from an operation to its code.
//!
//! Reads the contents pages (`api/<dialect>/src/**/routes.rs`, lines such as
//! `.post("/orders/{id}/cancel", orders::cancel)`), follows the handler's name to its file, names the domain
//! commands that file calls, and lists the tests that speak of the path.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    Outcome,
    contract::{Operation, fits, operations},
    root,
};

/// Options of `cargo xtask where`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// An operation: `POST /orders/{id}/cancel`, `/orders/12`, or its id.
    #[arg(required = true, num_args = 1..)]
    operation: Vec<String>,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Outcome {
    let wanted = args.operation.join(" ");
    let operations = operations()?;
    let found = matching(&operations, &wanted);
    if found.is_empty() {
        return Err(format!("no contract has `{wanted}`").into());
    }
    for operation in found {
        println!("{} {} {}  ({})", operation.dialect, operation.method, operation.path, operation.id);
        if let Some(scope) = &operation.scope {
            println!("  scope    {scope}");
        }
        match route(operation)? {
            Some(route) => print_route(operation, &route)?,
            None => println!("  handler  none: answered 501"),
        }
        let tests = tests(operation)?;
        for test in &tests {
            println!("  test     {test}");
        }
        if tests.is_empty() {
            println!("  test     none mentions this path");
        }
    }
    Ok(())
}

fn matching<'a>(operations: &'a [Operation], wanted: &str) -> Vec<&'a Operation> {
    let (method, path) = match wanted.split_once(' ') {
        Some((method, path)) => (Some(method.trim().to_uppercase()), path.trim()),
        None => (None, wanted),
    };
    let has_method =
        |operation: &&Operation| method.as_ref().is_none_or(|method| operation.method == *method);
    let exact: Vec<&Operation> = operations
        .iter()
        .filter(|operation| operation.id == path || operation.path == path)
        .filter(has_method)
        .collect();
    if !exact.is_empty() {
        return exact;
    }
    let fitting: Vec<&Operation> =
        operations.iter().filter(|operation| fits(&operation.path, path)).filter(has_method).collect();
    // The template with the longest literal part is the one that answers.
    let literal =
        |operation: &Operation| operation.path.split('/').filter(|part| !part.starts_with('{')).count();
    let best = fitting.iter().map(|operation| literal(operation)).max();
    fitting.into_iter().filter(|operation| Some(literal(operation)) == best).collect()
}

/// A line of a contents page.
#[derive(Debug, PartialEq)]
struct Route {
    file: PathBuf,
    line: usize,
    /// `orders::cancel`
    handler: String,
}

fn route(operation: &Operation) -> Outcome<Option<Route>> {
    let folder = root().join("api").join(operation.dialect).join("src");
    for file in sources(&folder)? {
        if !is_contents_page(&file) {
            continue;
        }
        let text = fs::read_to_string(&file)?;
        if let Some((line, handler)) = handler_in(&text, operation) {
            return Ok(Some(Route { file, line, handler }));
        }
    }
    Ok(None)
}

/// Whether a file is `routes.rs` or lies in a folder `routes`.
pub(crate) fn is_contents_page(file: &Path) -> bool {
    file.file_stem().is_some_and(|name| name == "routes")
        || file.parent().and_then(Path::file_name).is_some_and(|name| name == "routes")
}

/// Finds `post("/orders/{id}/cancel", orders::cancel)`, also where it is broken over lines.
pub(crate) fn handler_in(text: &str, operation: &Operation) -> Option<(usize, String)> {
    let literal = format!("\"{}\"", operation.path);
    let method = operation.method.to_lowercase();
    for (at, _) in text.match_indices(&literal) {
        let before = text[..at].trim_end().trim_end_matches('(').trim_end();
        let is_method = before.rsplit(|char: char| !char.is_ascii_alphanumeric()).next() == Some(&method);
        let after = text[at + literal.len()..].trim_start().trim_start_matches(',').trim_start();
        let handler: String =
            after.chars().take_while(|char| char.is_ascii_alphanumeric() || "_:".contains(*char)).collect();
        if is_method && !handler.is_empty() {
            return Some((text[..at].lines().count(), handler));
        }
    }
    None
}

fn print_route(operation: &Operation, route: &Route) -> Outcome {
    println!("  route    {}:{}", shown(&route.file), route.line);
    let folder = root().join("api").join(operation.dialect).join("src");
    let mut steps: Vec<&str> = route.handler.split("::").collect();
    let name = steps.pop().unwrap_or_default();
    let noun = steps.last().copied().unwrap_or_default();
    let mut candidates = Vec::new();
    for file in sources(&folder)? {
        let text = fs::read_to_string(&file)?;
        let Some(at) = text.find(&format!("fn {name}(")).or_else(|| text.find(&format!("fn {name}<"))) else {
            continue;
        };
        let is_of_noun = noun.is_empty()
            || file.strip_prefix(&folder)?.components().any(|part| {
                part.as_os_str().to_str().is_some_and(|part| part.trim_end_matches(".rs") == noun)
            });
        candidates.push((is_of_noun, file, text, at));
    }
    // Another noun may have a handler of the same name.
    let only_of_noun = candidates.iter().any(|(is_of_noun, ..)| *is_of_noun);
    for (_, file, text, at) in candidates.iter().filter(|(is_of_noun, ..)| *is_of_noun || !only_of_noun) {
        let line = text[..*at].lines().count();
        println!("  handler  {}:{line}  {}", shown(file), route.handler);
        for call in domain_calls(&text[*at..])? {
            println!("  domain   {call}");
        }
    }
    if candidates.is_empty() {
        println!("  handler  {} (no `fn {name}` found)", route.handler);
    }
    Ok(())
}

/// The functions of `domain/` that a handler calls, with their files.
fn domain_calls(from_handler: &str) -> Outcome<Vec<String>> {
    let body = from_handler.find("\n}").map_or(from_handler, |end| &from_handler[..end]);
    let mut calls = Vec::new();
    let is_path = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == ':';
    for path in body.split(|char| !is_path(char)) {
        let Some((context, rest)) = path.split_once("::") else { continue };
        let name = rest.rsplit("::").next().unwrap_or(rest);
        let context = context.trim_start_matches("comptoir_");
        let folder = root().join("domain").join(context).join("src");
        if name.starts_with(|first: char| first.is_ascii_uppercase())
            || context.is_empty()
            || !folder.is_dir()
        {
            continue;
        }
        for file in sources(&folder)? {
            let text = fs::read_to_string(&file)?;
            let at = [format!("fn {name}("), format!("fn {name}<")].iter().find_map(|start| text.find(start));
            if let Some(at) = at {
                calls.push(format!("{}:{}  {context}::{name}", shown(&file), text[..at].lines().count()));
            }
        }
    }
    calls.sort();
    calls.dedup();
    Ok(calls)
}

/// Test lines that speak of the path, as `file:line`.
fn tests(operation: &Operation) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for top in ["tests", "testkit", "api", "apps"] {
        for file in sources(&root().join(top))? {
            let text = fs::read_to_string(&file)?;
            let is_test_file = top == "tests" || file.components().any(|part| part.as_os_str() == "tests");
            let mut is_test = is_test_file || file.file_stem().is_some_and(|name| name == "tests");
            for (index, line) in text.lines().enumerate() {
                is_test |= line.contains("#[cfg(test)]");
                if is_test && mentions(line, operation) {
                    found.push(format!("{}:{}", shown(&file), index + 1));
                }
            }
        }
    }
    Ok(found)
}

/// Whether a line has the path in quotes and does not name another method.
fn mentions(line: &str, operation: &Operation) -> bool {
    let own = operation.method.to_lowercase();
    let other = ["get", "post", "put", "delete", "patch"]
        .into_iter()
        .any(|method| method != own && line.contains(&format!("{method}(")));
    // Text between quotes stands at every second place.
    let mut quoted = line.split('"').skip(1).step_by(2);
    !other && quoted.any(|text| fits(&operation.path, text.trim_start_matches(|char: char| char != '/')))
}

/// All Rust files below a folder, sorted; none where there is no such folder.
pub(crate) fn sources(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        if !next.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&next)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operation(method: &str, path: &str) -> Operation {
        let (method, path) = (method.to_owned(), path.to_owned());
        Operation {
            dialect: "hub",
            method,
            path,
            id: "someId".to_owned(),
            module: String::new(),
            scope: None,
        }
    }

    #[test]
    fn handlers_are_read_from_contents_pages() {
        let page = "pub(crate) fn routes(table: Routes) -> Routes {\n    table\n        .get(\"/orders/{id}\", orders::read)\n        \
                    .post(\n            \"/orders/{id}\",\n            orders::change,\n        )\n}\n";
        let found = |method| handler_in(page, &operation(method, "/orders/{id}"));
        assert_eq!(found("GET"), Some((3, "orders::read".to_owned())));
        assert_eq!(found("POST"), Some((5, "orders::change".to_owned())));
        assert_eq!(found("PUT"), None);
    }

    #[test]
    fn tests_are_found_by_path_and_method() {
        let cancel = operation("POST", "/orders/{id}/cancel");
        assert!(mentions("hub.post(format!(\"/orders/{order}/cancel\"), json!({})).await", &cancel));
        assert!(mentions("let url = format!(\"{base}/api/v1/orders/{order}/cancel\");", &cancel));
        assert!(!mentions("hub.get(\"/orders/12/cancel\")", &cancel));
        assert!(!mentions("hub.post(\"/orders/12\")", &cancel));
    }

    #[test]
    fn a_concrete_path_finds_the_operation_that_answers() {
        let all = [operation("POST", "/orders/{id}"), operation("POST", "/orders/export")];
        assert_eq!(matching(&all, "post /orders/export"), [&all[1]]);
        assert_eq!(matching(&all, "/orders/7"), [&all[0]]);
        assert_eq!(matching(&all, "someId").len(), 2);
        assert!(matching(&all, "GET /orders/7").is_empty());
    }
}
