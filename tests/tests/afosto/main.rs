//! HTTP tests of afosto, one module a resource.

mod lcs;
mod oauth;
mod odr;
mod receiver;
mod tasks;
mod webhooks;
mod wms;
