//! Identity and access.

pub(crate) mod oauth;
