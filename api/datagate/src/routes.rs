//! The contents page of Datagate: every operation that is built, in the order of its path.

use comptoir_kit::{Dialect, Routes};

use crate::{agreements, customers, error, invoices, products, sites};

/// Every operation of Datagate that has a handler.
pub fn routes() -> Routes {
    Routes::new(Dialect::Datagate, "", error::shape)
        .get("/agreements", agreements::list)
        .post("/agreements", agreements::create)
        .get("/agreements/{id}", agreements::show)
        .put("/agreements/{id}", agreements::update)
        .delete("/agreements/{id}", agreements::delete)
        .get("/customers", customers::list)
        .post("/customers", customers::create)
        .get("/customers/{id}", customers::show)
        .put("/customers/{id}", customers::update)
        .delete("/customers/{id}", customers::delete)
        .post("/invoices/search", invoices::search)
        .get("/invoices/{id}/details", invoices::details)
        .get("/products", products::list)
        .post("/products", products::create)
        .get("/products/{id}", products::show)
        .put("/products/{id}", products::update)
        .delete("/products/{id}", products::delete)
        .post("/products/{id}/charges", products::create_charge)
        .put("/products/{id}/charges/{chargeId}", products::update_charge)
        .delete("/products/{id}/charges/{chargeId}", products::delete_charge)
        .get("/sites", sites::list)
        .post("/sites", sites::create)
        .get("/sites/{id}", sites::show)
        .put("/sites/{id}", sites::update)
        .delete("/sites/{id}", sites::delete)
}
