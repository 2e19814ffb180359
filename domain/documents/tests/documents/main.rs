//! Documents made of facts: on paper, and as e-invoices that the published rules are run on.

mod e_invoices;
mod lines;
mod paper;
mod world;
