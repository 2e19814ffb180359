//! HTTP tests of platform, one module a resource.
