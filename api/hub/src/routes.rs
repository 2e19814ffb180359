//! The contents page of Hub: every operation that is built, in the order of its path.

use comptoir_kit::{Dialect, Routes};

use crate::{
    baskets, country_codes, error, feeds, invoices, oauth, orders, organisations, product_types, products,
    shipping_types, subscriptions, vendors, whoami,
};

/// Every operation of Hub that has a handler.
pub fn routes() -> Routes {
    Routes::new(Dialect::Hub, "/api/v1", error::shape)
        .get("/baskets", baskets::list)
        .post("/baskets", baskets::create)
        .get("/baskets/{id}", baskets::show)
        .put("/baskets/{id}", baskets::update)
        .delete("/baskets/{id}", baskets::delete)
        .post("/baskets/{id}/apply_for_finance", baskets::apply_for_finance)
        .post("/baskets/{id}/checkout", baskets::checkout)
        .post("/baskets/{id}/line_items", baskets::add_line)
        .get("/country_codes", country_codes::list)
        .get("/feeds", feeds::list)
        .post("/feeds", feeds::create)
        .get("/feeds/{id}", feeds::show)
        .put("/feeds/{id}", feeds::update)
        .delete("/feeds/{id}", feeds::delete)
        .get("/feeds/{id}/download", feeds::download)
        .post("/feeds/{id}/test", feeds::test)
        .get("/invoices", invoices::list)
        .post("/oauth/create_token", oauth::create_token)
        .get("/orders", orders::list)
        .post("/orders", orders::create)
        .post("/orders/export", orders::export)
        .post("/orders/preview", orders::preview)
        .get("/orders/{id}", orders::show)
        .put("/orders/{id}", orders::update)
        .post("/orders/{id}/approve", orders::approve)
        .post("/orders/{id}/cancel", orders::cancel)
        .post("/orders/{id}/deny", orders::deny)
        .post("/orders/{id}/resubmit", orders::resubmit)
        .get("/organisations", organisations::list)
        .get("/organisations/{id}/addresses", organisations::addresses)
        .get("/product_types", product_types::list)
        .get("/products", products::list)
        .get("/products/{id}", products::show)
        .get("/shipping_types", shipping_types::list)
        .get("/subscriptions", subscriptions::list)
        .get("/subscriptions/{id}", subscriptions::show)
        .put("/subscriptions/{id}", subscriptions::update)
        .post("/subscriptions/{id}/activate", subscriptions::activate)
        .post("/subscriptions/{id}/activate_changes", subscriptions::activate_changes)
        .post("/subscriptions/{id}/cancel", subscriptions::cancel)
        .post("/subscriptions/{id}/cancel_changes", subscriptions::cancel_changes)
        .get("/vendors", vendors::list)
        .get("/whoami", whoami::show)
}
