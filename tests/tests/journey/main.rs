//! HTTP tests of journey, one module a resource.

mod billing;
mod demo;
