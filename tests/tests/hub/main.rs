//! HTTP tests of hub, one module a resource.

mod baskets;
mod invoices;
mod oauth;
mod orders;
mod organisations;
mod products;
mod shop;
