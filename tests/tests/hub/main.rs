//! HTTP tests of hub, one module a resource.

mod baskets;
mod change_orders;
mod examples;
mod export;
mod feeds;
mod finance;
mod invoices;
mod oauth;
mod orders;
mod organisations;
mod products;
mod provisioning;
mod subscriptions;

use comptoir_tests::shop;
