//! HTTP tests of journey, one module a resource.

mod billing;
mod credit_notes;
mod demo;
