//! HTTP tests of datagate, one module a resource.

mod accounts;
mod agreements;
mod bill_runs;
mod bundles;
mod charges;
mod copies;
mod corrections;
mod credentials;
mod customer_users;
mod customers;
mod deliveries;
mod documents;
mod exceptions;
mod portal;
mod price_books;
mod products;
mod rate_terms;
mod rating;
mod references;
mod rerate;
mod sandbox;
mod sites;
mod sources;
mod suppliers_bills;
mod templates;
