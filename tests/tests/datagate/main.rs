//! HTTP tests of datagate, one module a resource.

mod bill_runs;
mod credentials;
mod customer_users;
mod customers;
mod price_books;
mod products;
mod rating;
mod references;
mod sites;
mod templates;
