//! The contents page of Afosto: every operation that is built, by module, in the order of its path.

use comptoir_kit::{Dialect, Routes};

use crate::{error, iam};

/// Every operation of Afosto that has a handler.
pub fn routes() -> Routes {
    Routes::new(Dialect::Afosto, "", error::shape)
        .post("/iam/oauth/authorize", iam::oauth::token)
        .get("/iam/oauth/scopes", iam::oauth::list_scopes)
        .get("/iam/oauth/scopes/{id}", iam::oauth::view_scope)
}
