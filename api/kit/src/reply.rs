//! What a handler answers, before it is an HTTP response.

use axum::body::Bytes;
use axum::http::{HeaderValue, Response, header};
use comptoir_kernel::{Error, Page, Paged, Result};
use futures_util::{Stream, StreamExt as _};
use serde::Serialize;

/// The body of an answer.
pub enum Body {
    /// None.
    Empty,
    /// Bytes of a media type.
    Bytes {
        /// The media type.
        content_type: &'static str,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// A body that is made while it is sent.
    Stream {
        /// The media type.
        content_type: &'static str,
        /// The stream.
        body: axum::body::Body,
    },
}

/// A status, headers and a body.
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Body,
}

impl Reply {
    /// An answer with a JSON body.
    ///
    /// # Panics
    /// Never: a value that cannot be serialised becomes status 500.
    pub fn json(status: u16, value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(bytes) => Self {
                status,
                headers: Vec::new(),
                body: Body::Bytes { content_type: "application/json", bytes },
            },
            Err(error) => {
                tracing::error!(%error, "an answer could not be serialised");
                Self { status: 500, headers: Vec::new(), body: Body::Empty }
            }
        }
    }

    /// 200 with the value.
    pub fn ok(value: impl Serialize) -> Self {
        Self::json(200, &value)
    }

    /// 201 with the value.
    pub fn created(value: impl Serialize) -> Self {
        Self::json(201, &value)
    }

    /// 204 without a body.
    pub fn no_content() -> Self {
        Self { status: 204, headers: Vec::new(), body: Body::Empty }
    }

    /// 200 with the JSON value `null`: what Datagate answers to PUT and DELETE.
    pub fn null() -> Self {
        Self::json(200, &())
    }

    /// Bytes that are not JSON.
    pub fn bytes(content_type: &'static str, bytes: Vec<u8>) -> Self {
        Self { status: 200, headers: Vec::new(), body: Body::Bytes { content_type, bytes } }
    }

    /// A body that is made while it is sent. Whoever compresses it asks once more after the end.
    pub fn stream<T, E>(
        content_type: &'static str,
        pieces: impl Stream<Item = Result<T, E>> + Send + 'static,
    ) -> Self
    where
        T: Into<Bytes> + 'static,
        E: Into<axum::BoxError> + 'static,
    {
        let body = axum::body::Body::from_stream(pieces.fuse());
        Self { status: 200, headers: Vec::new(), body: Body::Stream { content_type, body } }
    }

    /// Adds a header.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "numbers and texts alike are handed over")]
    pub fn header(mut self, name: &'static str, value: impl ToString) -> Self {
        self.headers.push((name, value.to_string()));
        self
    }

    /// Hub's list: an array, with the totals in headers.
    #[expect(clippy::needless_pass_by_value, reason = "handlers hand over what they have just made")]
    pub fn hub_page<T: Serialize>(paged: Paged<T>, page: Page) -> Self {
        Self::json(200, &paged.rows)
            .header("X-Total-Count", paged.total)
            .header("X-Total-Pages", page.count(paged.total))
    }

    /// Hub's list of rows that are all at hand: all of them, or the page that was asked for.
    pub fn hub_short<T: Serialize>(rows: Vec<T>, page: Option<Page>) -> Self {
        let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let whole = Page { number: 1, size: u32::try_from(rows.len()).unwrap_or(u32::MAX).max(1) };
        let page = page.unwrap_or(whole);
        let size = usize::try_from(page.size).unwrap_or(usize::MAX);
        let before = usize::try_from(page.number - 1).unwrap_or(usize::MAX).saturating_mul(size);
        let rows = rows.into_iter().skip(before).take(size).collect();
        Self::hub_page(Paged { rows, total }, page)
    }

    /// Datagate's list: an object with the rows and the totals.
    pub fn datagate_page<T: Serialize>(paged: Paged<T>, page: Page) -> Self {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Envelope<T> {
            data: Vec<T>,
            page: u32,
            page_size: u32,
            pages: i64,
            records: i64,
        }
        let pages = page.count(paged.total);
        let records = paged.total;
        Self::json(
            200,
            &Envelope { data: paged.rows, page: page.number, page_size: page.size, pages, records },
        )
    }

    /// Afosto's list: an array, with the cursor of the next page in a header; none on the last page.
    #[expect(clippy::needless_pass_by_value, reason = "handlers hand over what they have just made")]
    pub fn afosto_page<T: Serialize>(rows: Vec<T>, next: Option<String>) -> Self {
        let reply = Self::json(200, &rows);
        match next {
            Some(next) => reply.header("x-page", next),
            None => reply,
        }
    }

    /// Adds Afosto's count of all rows.
    #[must_use]
    pub fn count(self, records: i64) -> Self {
        self.header("x-count", records)
    }

    /// The HTTP response.
    ///
    /// # Errors
    /// When a header's value cannot be sent.
    pub(crate) fn into_response(self) -> Result<Response<axum::body::Body>> {
        let mut response = Response::builder().status(self.status);
        for (name, value) in &self.headers {
            response = response.header(*name, HeaderValue::from_str(value).map_err(Error::internal)?);
        }
        let response = match self.body {
            Body::Empty => response.body(axum::body::Body::empty()),
            Body::Bytes { content_type, bytes } => {
                response.header(header::CONTENT_TYPE, content_type).body(bytes.into())
            }
            Body::Stream { content_type, body } => {
                response.header(header::CONTENT_TYPE, content_type).body(body)
            }
        };
        response.map_err(Error::internal)
    }
}
