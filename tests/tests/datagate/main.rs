//! HTTP tests of datagate, one module a resource.

mod credentials;
mod customers;
mod products;
mod rating;
mod sites;
