//! HTTP tests of hub, one module a resource.

mod oauth;
