//! Modules: parts of Hub that an organisation can be without.

use comptoir_contracts::Method;
use comptoir_kernel::{Code, Error, Result};
use comptoir_kit::Call;

/// Refuses an operation of a module that the caller's organisation does not have.
pub(crate) fn gate(call: &Call) -> Result<()> {
    let module = of(call.operation.method, call.operation.path);
    let (Some(module), Some(modules)) = (module, &call.standing.modules) else {
        return Ok(());
    };
    if modules.iter().any(|one| one == module) {
        return Ok(());
    }
    Err(Error::new(Code::Denied, format!("the module {module} is switched off for your organisation")))
}

/// The module an operation belongs to, by the path of the contract; what the contract has no words for belongs to the
/// module of its noun.
fn of(method: Method, path: &str) -> Option<&'static str> {
    let path = path.strip_prefix("/native").unwrap_or(path);
    match (method, path) {
        (_, "/baskets/{id}/apply_for_finance") => return Some("FINANCE"),
        // What was ordered stays visible; ordering takes the web store.
        (Method::Post, "/orders" | "/orders/preview") => return Some("WEBSTORE"),
        _ => {}
    }
    match path.split('/').nth(1).unwrap_or_default() {
        "baskets" | "products" | "product_groups" | "product_types" | "shipping_types" => Some("WEBSTORE"),
        "subscriptions" | "vendor_accounts" => Some("SUBSCRIPTIONS"),
        "feeds" => Some("FEEDS"),
        "groups" | "sites" => Some("DOVETAIL"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_that_were_placed_stay_visible_without_the_web_store() {
        assert_eq!(of(Method::Get, "/orders"), None);
        assert_eq!(of(Method::Post, "/orders"), Some("WEBSTORE"));
        assert_eq!(of(Method::Post, "/baskets/{id}/checkout"), Some("WEBSTORE"));
        assert_eq!(of(Method::Put, "/native/baskets/{id}/quote"), Some("WEBSTORE"));
        assert_eq!(of(Method::Delete, "/native/groups/{id}"), Some("DOVETAIL"));
        assert_eq!(of(Method::Get, "/native/margins"), None);
        assert_eq!(of(Method::Post, "/baskets/{id}/apply_for_finance"), Some("FINANCE"));
    }
}
