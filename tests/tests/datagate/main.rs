//! HTTP tests of datagate, one module a resource.

mod credentials;
