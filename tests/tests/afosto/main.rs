//! HTTP tests of afosto, one module a resource.

mod oauth;
