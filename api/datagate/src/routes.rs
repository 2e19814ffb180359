//! The contents page of Datagate: every operation that is built, in the order of its path.

use comptoir_kit::{Dialect, Routes};

use crate::{
    agreements, assignments, customers, error, invoices, products, rate_cards, rates, service_items, sites,
};

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
        .get("/rating/assignments", assignments::list)
        .post("/rating/assignments", assignments::create)
        .get("/rating/assignments/{id}", assignments::show)
        .put("/rating/assignments/{id}", assignments::update)
        .delete("/rating/assignments/{id}", assignments::delete)
        .get("/rating/ratecards", rate_cards::list)
        .post("/rating/ratecards", rate_cards::create)
        .get("/rating/ratecards/{id}", rate_cards::show)
        .put("/rating/ratecards/{id}", rate_cards::update)
        .delete("/rating/ratecards/{id}", rate_cards::delete)
        .get("/rating/ratecards/{rateId}/rates", rates::list)
        .post("/rating/ratecards/{rateId}/rates", rates::create)
        .get("/rating/ratecards/{rateId}/rates/{id}", rates::show)
        .put("/rating/ratecards/{rateId}/rates/{id}", rates::update)
        .delete("/rating/ratecards/{rateId}/rates/{id}", rates::delete)
        .get("/service-items", service_items::list)
        .post("/service-items", service_items::create)
        .get("/service-items/{id}", service_items::show)
        .put("/service-items/{id}", service_items::update)
        .delete("/service-items/{id}", service_items::delete)
        .get("/sites", sites::list)
        .post("/sites", sites::create)
        .get("/sites/{id}", sites::show)
        .put("/sites/{id}", sites::update)
        .delete("/sites/{id}", sites::delete)
}
