//! HTTP tests of afosto, one module a resource.

mod lcs;
mod oauth;
mod odr;
mod tasks;
mod webhooks;
mod wms;

use comptoir_tests::receiver;
