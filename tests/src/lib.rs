//! What several suites of HTTP tests share; the suites are in `tests/`.

pub mod receiver;
pub mod shop;
