//! HTTP tests of hub, one module a resource.

mod access;
mod accounts;
mod add_ons;
mod bad_input;
mod baskets;
mod change_orders;
mod credit;
mod currencies;
mod export;
mod feeds;
mod finance;
mod invoices;
mod lists;
mod mails;
mod native_bodies;
mod notifications;
mod oauth;
mod orders;
mod organisations;
mod plan_prices;
mod prices;
mod product_groups;
mod products;
mod provisioning;
mod races;
mod rights;
mod sent_back;
mod subscriptions;
mod users;

use comptoir_tests::shop;
