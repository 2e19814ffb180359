//! The contents page of Hub: every operation that is built, in the order of its path.

use comptoir_kit::{Dialect, Routes};

use crate::{
    baskets, country_codes, error, feeds, invoices, modules, native, oauth, orders, organisations,
    product_groups, product_types, products, shipping_types, sites, subscriptions, users, vendors, whoami,
};

/// Every operation of Hub that has a handler.
pub fn routes() -> Routes {
    let contract = Routes::new(Dialect::Hub, "/api/v1", error::shape)
        .gate(modules::gate)
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
        .get("/groups", sites::list_groups)
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
        .get("/product_groups", product_groups::list)
        .post("/product_groups", product_groups::create)
        .get("/product_groups/{id}", product_groups::show)
        .put("/product_groups/{id}", product_groups::update)
        .get("/product_types", product_types::list)
        .get("/products", products::list)
        .get("/products/{id}", products::show)
        .get("/shipping_types", shipping_types::list)
        .get("/sites", sites::list)
        .get("/subscriptions", subscriptions::list)
        .get("/subscriptions/{id}", subscriptions::show)
        .put("/subscriptions/{id}", subscriptions::update)
        .post("/subscriptions/{id}/activate", subscriptions::activate)
        .post("/subscriptions/{id}/activate_changes", subscriptions::activate_changes)
        .post("/subscriptions/{id}/cancel", subscriptions::cancel)
        .post("/subscriptions/{id}/cancel_changes", subscriptions::cancel_changes)
        .get("/users", users::list)
        .post("/users", users::create)
        .get("/users/{id}", users::show)
        .post("/users/{id}", users::create_like)
        .put("/users/{id}", users::update)
        .get("/vendors", vendors::list)
        .get("/whoami", whoami::show);
    natives(contract)
}

/// What Hub's contract has no words for.
fn natives(routes: Routes) -> Routes {
    routes
        .native(&native::CHECKOUT_ASK, native::baskets::request_checkout)
        .native(&native::QUOTE, native::baskets::quote)
        .native(&native::GROUP_CREATE, sites::create_group)
        .native(&native::GROUP_RENAME, sites::rename_group)
        .native(&native::GROUP_DELETE, sites::delete_group)
        .native(&native::MARGINS, native::margins::list)
        .native(&native::MARGIN_SET, native::margins::set)
        .native(&native::MARGIN_REMOVE, native::margins::remove)
        .native(&native::MODULES, native::access::set_modules)
        .native(&native::ORDER_CANCEL, native::orders::cancel)
        .native(&native::PASSWORD_ASK, native::tokens::ask_password)
        .native(&native::PASSWORD_SET, native::tokens::set_password)
        .native(&native::ROLES, native::access::roles)
        .native(&native::ROLE_CREATE, native::access::create_role)
        .native(&native::ROLE_UPDATE, native::access::update_role)
        .native(&native::USER_PASSWORD, native::tokens::send_password)
        .native(&native::USER_VERIFICATION, native::tokens::send_verification)
        .native(&native::VERIFY, native::tokens::verify)
}
