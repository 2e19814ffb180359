//! The contents page of Hub: every operation that is built, in the order of its path.

use comptoir_kit::{Dialect, Routes};

use crate::{country_codes, error, oauth, organisations, product_types, products, vendors, whoami};

/// Every operation of Hub that has a handler.
pub fn routes() -> Routes {
    Routes::new(Dialect::Hub, "/api/v1", error::shape)
        .get("/country_codes", country_codes::list)
        .post("/oauth/create_token", oauth::create_token)
        .get("/organisations", organisations::list)
        .get("/organisations/{id}/addresses", organisations::addresses)
        .get("/product_types", product_types::list)
        .get("/products", products::list)
        .get("/products/{id}", products::show)
        .get("/vendors", vendors::list)
        .get("/whoami", whoami::show)
}
