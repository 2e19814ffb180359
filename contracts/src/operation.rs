//! The shape of the operation tables, and look-ups in them.

use std::fmt;

use serde_json::Value;

use crate::{Dialect, document, generated};

/// One operation of a contract.
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    /// The dialect it belongs to.
    pub dialect: Dialect,
    /// Its HTTP method.
    pub method: Method,
    /// Its path below the dialect's base, with placeholders: `/orders/{id}/cancel`.
    pub path: &'static str,
    /// The contract's operation id, unique within the dialect.
    pub id: &'static str,
    /// The contract's tag; of Afosto the module (`odr`).
    pub tag: &'static str,
    /// The scope a token needs, where the contract names one.
    pub scope: Option<&'static str>,
    /// Whether it is answered without credentials.
    pub public: bool,
    /// Path, query and header parameters.
    pub params: &'static [Param],
    /// The request body, where there is one.
    pub request: Option<Body>,
    /// The documented answers, in the contract's order.
    pub responses: &'static [Response],
}

impl Operation {
    /// The documented answer for a status, else the default one.
    pub fn response(&self, status: u16) -> Option<&'static Response> {
        let exact = self.responses.iter().find(|response| response.status == status);
        exact.or_else(|| self.responses.iter().find(|response| response.status == 0))
    }
}

/// The HTTP methods the contracts use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the methods")]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
    Patch,
}

impl Method {
    /// The method in capitals, as on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
            Self::Patch => "PATCH",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Method {
    type Err = crate::UnknownValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const ALL: [Method; 5] = [Method::Get, Method::Post, Method::Put, Method::Delete, Method::Patch];
        let expected = &["GET", "POST", "PUT", "DELETE", "PATCH"];
        let found = ALL.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(text));
        found.ok_or_else(|| crate::UnknownValue { given: text.to_owned(), expected })
    }
}

/// Where a parameter stands in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A segment of the path.
    Path,
    /// A pair of the query string.
    Query,
    /// A header.
    Header,
}

/// One parameter of an operation.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    /// Its name as on the wire.
    pub name: &'static str,
    /// Where it stands.
    pub place: Place,
    /// Whether a request without it is faulty.
    pub required: bool,
    /// Whether it holds a list.
    pub repeated: bool,
    /// Of a list: one pair per element rather than one pair with commas.
    pub explode: bool,
    /// The JSON text of its schema, references resolved.
    pub schema: &'static str,
}

impl Param {
    pub(crate) const fn new(place: Place, name: &'static str, required: bool, schema: &'static str) -> Self {
        Self { name, place, required, repeated: false, explode: false, schema }
    }

    /// A list, one pair an element.
    pub(crate) const fn pairs(self) -> Self {
        Self { repeated: true, explode: true, ..self }
    }

    /// A list, one pair with commas.
    pub(crate) const fn commas(self) -> Self {
        Self { repeated: true, ..self }
    }
}

/// The body of a request.
#[derive(Debug, Clone, Copy)]
pub struct Body {
    /// Its media type.
    pub content_type: &'static str,
    /// Whether a request without it is faulty.
    pub required: bool,
    /// Its schema.
    pub schema: SchemaRef,
}

/// One documented answer.
#[derive(Debug, Clone, Copy)]
pub struct Response {
    /// The HTTP status; 0 is the contract's `default`.
    pub status: u16,
    /// The media type, where there is a body.
    pub content_type: Option<&'static str>,
    /// The schema of the body, where the contract gives one.
    pub schema: Option<SchemaRef>,
    /// The names of the documented headers.
    pub headers: &'static [&'static str],
}

impl Response {
    /// A JSON answer without headers; keeps the generated tables short.
    pub(crate) const fn json(status: u16, schema: &'static str) -> Self {
        Self { status, content_type: Some("application/json"), schema: Some(SchemaRef(schema)), headers: &[] }
    }
}

/// A JSON pointer into a contract document: `#/components/schemas/Order`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SchemaRef(pub &'static str);

impl SchemaRef {
    /// The schema it points to, in the dialect's document.
    pub fn resolve(self, dialect: Dialect) -> Option<&'static Value> {
        document(dialect).pointer(self.0.strip_prefix('#')?)
    }
}

/// Every operation of a dialect, in the contract's order.
pub fn operations(dialect: Dialect) -> &'static [Operation] {
    match dialect {
        Dialect::Hub => generated::operations::hub::OPERATIONS,
        Dialect::Datagate => generated::operations::datagate::OPERATIONS,
        Dialect::Afosto => generated::operations::afosto::OPERATIONS,
    }
}

/// The operation with this method and path template.
pub fn find(dialect: Dialect, method: Method, path: &str) -> Option<&'static Operation> {
    operations(dialect).iter().find(|operation| operation.method == method && operation.path == path)
}

/// The operation with this id.
pub fn by_id(dialect: Dialect, id: &str) -> Option<&'static Operation> {
    operations(dialect).iter().find(|operation| operation.id == id)
}

/// The operation that answers a concrete path such as `/orders/12/cancel`; a literal segment wins over a
/// placeholder.
pub fn match_path(dialect: Dialect, method: Method, path: &str) -> Option<&'static Operation> {
    let path = path.split('?').next().unwrap_or(path);
    let candidates = operations(dialect).iter().filter(|operation| operation.method == method);
    candidates
        .filter_map(|operation| literals(operation.path, path).map(|score| (score, operation)))
        .max_by(|(left, _), (right, _)| left.cmp(right))
        .map(|(_, operation)| operation)
}

/// Which segments of the template are literal, where the path fits it at all; earlier ones weigh more.
fn literals(template: &str, path: &str) -> Option<Vec<bool>> {
    let mut given = path.trim_end_matches('/').split('/');
    let mut literal = Vec::new();
    for segment in template.split('/') {
        let text = given.next()?;
        let is_literal = !segment.starts_with('{');
        if is_literal && segment != text {
            return None;
        }
        literal.push(is_literal);
    }
    given.next().is_none().then_some(literal)
}
