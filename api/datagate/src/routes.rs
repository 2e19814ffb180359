//! The contents page of Datagate: every operation that is built, in the order of its path.

use comptoir_kit::{Dialect, Routes};

use crate::{customers, error, sites};

/// Every operation of Datagate that has a handler.
pub fn routes() -> Routes {
    Routes::new(Dialect::Datagate, "", error::shape)
        .get("/customers", customers::list)
        .post("/customers", customers::create)
        .get("/customers/{id}", customers::show)
        .put("/customers/{id}", customers::update)
        .delete("/customers/{id}", customers::delete)
        .get("/sites", sites::list)
        .post("/sites", sites::create)
        .get("/sites/{id}", sites::show)
        .put("/sites/{id}", sites::update)
        .delete("/sites/{id}", sites::delete)
}
