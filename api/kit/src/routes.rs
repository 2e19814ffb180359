//! A dialect's contents page, checked against its contract, and the router made of it.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;

use axum::Router;
use axum::routing::MethodRouter;
use comptoir_contracts::{Dialect, Method, Operation, find, operations};
use comptoir_kernel::{Code, Error};
use futures_util::future::BoxFuture;

use crate::dispatch::{Mount, dispatch};
use crate::strays::no_such_method;
use crate::timings::Timings;
use crate::{Answer, App, Call, Reply};

/// How a dialect says that something went wrong. The text is the id of the request.
pub type Shape = fn(&Error, &str) -> Reply;

/// What is asked before every operation of a dialect, once it is known who calls.
pub type Gate = fn(&Call) -> comptoir_kernel::Result<()>;

pub(crate) type Handler = Arc<dyn Fn(Call) -> BoxFuture<'static, Answer> + Send + Sync>;

/// An operation that no contract has.
#[derive(Debug)]
pub struct Native {
    /// Method, path and the rest.
    pub operation: Operation,
    /// What it does, for `/docs`.
    pub words: &'static str,
}

/// How an operation of our own is answered.
struct Own {
    native: &'static Native,
    handler: Handler,
    is_upload: bool,
    is_for_customers: bool,
}

/// The operations of a dialect that have a handler.
pub struct Routes {
    pub(crate) dialect: Dialect,
    pub(crate) base: &'static str,
    pub(crate) shape: Shape,
    handlers: HashMap<&'static str, Handler>,
    native: Vec<Own>,
    unknown: Vec<String>,
    gate: Option<Gate>,
}

impl Routes {
    /// No handlers yet. `base` stands before every path of the contract.
    pub fn new(dialect: Dialect, base: &'static str, shape: Shape) -> Self {
        Self {
            dialect,
            base,
            shape,
            handlers: HashMap::new(),
            native: Vec::new(),
            unknown: Vec::new(),
            gate: None,
        }
    }

    /// Asks this before every operation, once it is known who calls.
    #[must_use]
    pub fn gate(mut self, gate: Gate) -> Self {
        self.gate = Some(gate);
        self
    }

    /// Answers `GET path`.
    #[must_use]
    pub fn get<F, A>(self, path: &str, handler: F) -> Self
    where
        F: Fn(Call) -> A + Send + Sync + 'static,
        A: Future<Output = Answer> + Send + 'static,
    {
        self.on(Method::Get, path, handler)
    }

    /// Answers `POST path`.
    #[must_use]
    pub fn post<F, A>(self, path: &str, handler: F) -> Self
    where
        F: Fn(Call) -> A + Send + Sync + 'static,
        A: Future<Output = Answer> + Send + 'static,
    {
        self.on(Method::Post, path, handler)
    }

    /// Answers `PUT path`.
    #[must_use]
    pub fn put<F, A>(self, path: &str, handler: F) -> Self
    where
        F: Fn(Call) -> A + Send + Sync + 'static,
        A: Future<Output = Answer> + Send + 'static,
    {
        self.on(Method::Put, path, handler)
    }

    /// Answers `DELETE path`.
    #[must_use]
    pub fn delete<F, A>(self, path: &str, handler: F) -> Self
    where
        F: Fn(Call) -> A + Send + Sync + 'static,
        A: Future<Output = Answer> + Send + 'static,
    {
        self.on(Method::Delete, path, handler)
    }

    /// Answers an operation of the contract.
    #[must_use]
    pub fn on<F, A>(mut self, method: Method, path: &str, handler: F) -> Self
    where
        F: Fn(Call) -> A + Send + Sync + 'static,
        A: Future<Output = Answer> + Send + 'static,
    {
        match find(self.dialect, method, path) {
            Some(operation) => {
                self.handlers.insert(operation.id, Arc::new(move |call| Box::pin(handler(call))));
            }
            None => self.unknown.push(format!("{method} {path}")),
        }
        self
    }

    /// Answers an operation of our own, which no contract has: with the dialect's credentials, limits and errors.
    #[must_use]
    pub fn native<F, A>(self, operation: &'static Native, handler: F) -> Self
    where
        F: Fn(Call) -> A + Send + Sync + 'static,
        A: Future<Output = Answer> + Send + 'static,
    {
        self.own(operation, Arc::new(move |call| Box::pin(handler(call))), (false, false))
    }

    /// As [`Self::native`], for people of customers who have signed in: they have a token of their own, and nobody else's
    /// credentials are taken.
    #[must_use]
    pub fn native_for_customers<F, A>(self, operation: &'static Native, handler: F) -> Self
    where
        F: Fn(Call) -> A + Send + Sync + 'static,
        A: Future<Output = Answer> + Send + 'static,
    {
        self.own(operation, Arc::new(move |call| Box::pin(handler(call))), (false, true))
    }

    /// As [`Self::native`]; the body is left for [`Call::upload`], since a file may be larger than memory.
    #[must_use]
    pub fn native_upload<F, A>(self, operation: &'static Native, handler: F) -> Self
    where
        F: Fn(Call) -> A + Send + Sync + 'static,
        A: Future<Output = Answer> + Send + 'static,
    {
        self.own(operation, Arc::new(move |call| Box::pin(handler(call))), (true, false))
    }

    fn own(
        mut self,
        native: &'static Native,
        handler: Handler,
        (is_upload, is_for_customers): (bool, bool),
    ) -> Self {
        self.native.push(Own { native, handler, is_upload, is_for_customers });
        self
    }

    /// Operations that have a handler, and those the contract does not know (a mistake in the contents page).
    pub fn served(&self) -> (Vec<&'static Operation>, &[String]) {
        let all = operations(self.dialect).iter();
        (all.filter(|operation| self.handlers.contains_key(operation.id)).collect(), &self.unknown)
    }

    /// The operations of our own.
    pub fn natives(&self) -> impl Iterator<Item = &'static Native> {
        self.native.iter().map(|own| own.native)
    }

    /// The router: every operation of the contract is mounted; one without a handler answers 501.
    pub fn router(self, app: &App) -> Router {
        let mut paths: HashMap<&'static str, MethodRouter> = HashMap::new();
        let contract = operations(self.dialect).iter().map(|operation| {
            let handler = self
                .handlers
                .get(operation.id)
                .cloned()
                .unwrap_or_else(|| Arc::new(|call| Box::pin(not_built(call))));
            (operation, handler, (false, false))
        });
        let native = self.native.iter().map(|own| {
            (&own.native.operation, Arc::clone(&own.handler), (own.is_upload, own.is_for_customers))
        });
        for (operation, handler, (is_upload, is_for_customers)) in contract.chain(native) {
            let (shape, gate, app) = (self.shape, self.gate, app.clone());
            let timings = Timings::default();
            let mount = Mount { operation, handler, is_upload, is_for_customers, shape, gate, app, timings };
            let mount = Arc::new(mount);
            let endpoint = move |request: axum::extract::Request| dispatch(Arc::clone(&mount), request);
            let entry = paths.remove(operation.path).unwrap_or_default();
            let entry = match operation.method {
                Method::Get => entry.get(endpoint),
                Method::Post => entry.post(endpoint),
                Method::Put => entry.put(endpoint),
                Method::Delete => entry.delete(endpoint),
                Method::Patch => entry.patch(endpoint),
            };
            paths.insert(operation.path, entry);
        }
        let (base, dialect, shape, app) = (self.base, self.dialect, self.shape, app.clone());
        let other_method = move |request: axum::extract::Request| {
            std::future::ready(no_such_method(&app, dialect, shape, &request))
        };
        paths
            .into_iter()
            .fold(Router::new(), |router, (path, methods)| router.route(&format!("{base}{path}"), methods))
            .method_not_allowed_fallback(other_method)
    }
}

async fn not_built(call: Call) -> Answer {
    let operation = call.operation;
    Err(Error::new(Code::NotBuilt, format!("{} {} is not built yet", operation.method, operation.path)))
}

/// One line for each operation of a dialect: `dialect operationId served|missing`.
pub fn served(routes: &Routes) -> Vec<String> {
    let line = |operation: &Operation| {
        let word = if routes.handlers.contains_key(operation.id) { "served" } else { "missing" };
        format!("{} {} {word}", routes.dialect, operation.id)
    };
    operations(routes.dialect).iter().map(line).collect()
}
