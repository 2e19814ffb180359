//! Requests that no operation takes: unknown paths, and methods a path does not have.

use std::collections::HashSet;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::Response;
use comptoir_contracts::{Dialect, operations};
use comptoir_kernel::{Code, Error};

use crate::dispatch::{refuse, request_id};
use crate::{App, Routes, Shape};

/// Answers what no dialect has a path for, in the shape of the dialect whose path it looks like.
pub struct Strays {
    app: App,
    places: Vec<Place>,
}

/// Where the paths of a dialect lie.
struct Place {
    dialect: Dialect,
    base: &'static str,
    /// What its paths begin with, behind the base.
    heads: HashSet<&'static str>,
    shape: Shape,
}

impl Strays {
    /// Knows where the paths of these dialects lie.
    pub fn new(app: &App, dialects: &[Routes]) -> Self {
        let place = |routes: &Routes| {
            let heads = operations(routes.dialect).iter().map(|operation| head(operation.path)).collect();
            Place { dialect: routes.dialect, base: routes.base, heads, shape: routes.shape }
        };
        Self { app: app.clone(), places: dialects.iter().map(place).collect() }
    }

    /// The answer to a request of an unknown path: 404.
    pub async fn no_such_path(self: Arc<Self>, request: Request) -> Response<Body> {
        let path = request.uri().path();
        let message = format!("there is nothing at {} {path}", request.method());
        let error = Error::new(Code::NoSuchPath, message);
        let id = request_id(&self.app, request.headers());
        match self.place(path) {
            Some(place) => refuse(place.dialect, place.shape, &error, &id),
            None => Response::new(Body::empty()),
        }
    }

    /// The dialect with a base of its own, else the one that knows the first part of the path, else the one that
    /// begins at the root and has no parts to know it by.
    fn place(&self, path: &str) -> Option<&Place> {
        let has_base = |place: &&Place| !place.base.is_empty() && path.starts_with(place.base);
        let knows = |place: &&Place| place.base.is_empty() && place.heads.contains(head(path));
        let mut places = self.places.iter();
        places
            .find(has_base)
            .or_else(|| self.places.iter().find(knows))
            .or_else(|| self.places.iter().find(|place| place.base.is_empty()))
    }
}

/// The answer to a method that a path of this dialect does not have: 405. The router adds the header Allow.
pub(crate) fn no_such_method(app: &App, dialect: Dialect, shape: Shape, request: &Request) -> Response<Body> {
    let message = format!("{} does not take {}", request.uri().path(), request.method());
    let id = request_id(app, request.headers());
    refuse(dialect, shape, &Error::new(Code::NoSuchMethod, message), &id)
}

/// The first part of a path.
fn head(path: &str) -> &str {
    path.trim_start_matches('/').split('/').next().unwrap_or_default()
}
