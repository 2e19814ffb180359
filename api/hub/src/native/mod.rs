//! What the contract has no words for: one-time tokens, roles, modules. Called with Hub's credentials; errors are
//! Hub's.

pub(crate) mod access;
pub(crate) mod baskets;
mod fields;
pub(crate) mod margins;
pub(crate) mod orders;
pub(crate) mod tokens;
pub(crate) mod vendor_accounts;

use comptoir_contracts::{Dialect, Method, Operation};
use comptoir_kit::Native;

pub(crate) use fields::Fields;

const fn native(
    method: Method,
    path: &'static str,
    id: &'static str,
    public: bool,
    words: &'static str,
) -> Native {
    let operation = Operation {
        dialect: Dialect::Hub,
        method,
        path,
        id,
        tag: "Native",
        scope: None,
        public,
        params: &[],
        request: None,
        responses: &[],
    };
    Native { operation, words }
}

/// Asks for a checkout.
pub(crate) static CHECKOUT_ASK: Native = native(
    Method::Post,
    "/native/baskets/{id}/request_checkout",
    "nativeRequestCheckout",
    false,
    "Asks those who want to hear of it to check a basket out.",
);
/// Offers discounts on a basket.
pub(crate) static QUOTE: Native = native(
    Method::Put,
    "/native/baskets/{id}/quote",
    "nativeQuoteBasket",
    false,
    "Offers discounts on a basket below the caller's organisation: `{\"lines\": [{\"line\": ID, \"discount\": PERCENT}]}`; 0 takes one back.",
);
/// Creates a group of devices.
pub(crate) static GROUP_CREATE: Native = native(
    Method::Post,
    "/native/groups",
    "nativeCreateGroup",
    false,
    "Creates a group of devices: `name`, and `organisation` where it is not the caller's own.",
);
/// Renames a group of devices.
pub(crate) static GROUP_RENAME: Native = native(
    Method::Put,
    "/native/groups/{id}",
    "nativeRenameGroup",
    false,
    "Renames a group of devices: `name`.",
);
/// Removes a group of devices.
pub(crate) static GROUP_DELETE: Native =
    native(Method::Delete, "/native/groups/{id}", "nativeDeleteGroup", false, "Removes a group of devices.");
/// Lists margins.
pub(crate) static MARGINS: Native = native(
    Method::Get,
    "/native/margins",
    "nativeListMargins",
    false,
    "The margins set by organisations within reach, a page at a time.",
);
/// Sets a margin.
pub(crate) static MARGIN_SET: Native = native(
    Method::Post,
    "/native/margins",
    "nativeSetMargin",
    false,
    "Sets what an organisation adds for those below it: `percent`, and if wanted `organisation`, `buyer`, and one of `product`, `type` and `vendor`.",
);
/// Removes a margin.
pub(crate) static MARGIN_REMOVE: Native =
    native(Method::Delete, "/native/margins/{id}", "nativeRemoveMargin", false, "Removes a margin.");
/// Switches modules on and off.
pub(crate) static MODULES: Native = native(
    Method::Put,
    "/native/organisations/{id}/modules",
    "nativeSetModules",
    false,
    "Switches modules on and off for an organisation below the caller's own: `{\"modules\": [\"WEBSTORE\"]}`.",
);
/// Cancels an order that its buyer would have to look after.
pub(crate) static ORDER_CANCEL: Native = native(
    Method::Post,
    "/native/orders/{id}/cancel",
    "nativeCancelOrder",
    false,
    "Cancels an order that is `PROCESSING` or, which Hub's own cancel refuses, `ATTENTION_REQUIRED`.",
);
/// Asks for a mail by which the password is set.
pub(crate) static PASSWORD_ASK: Native = native(
    Method::Post,
    "/native/password_resets",
    "nativeAskPasswordReset",
    true,
    "Sends a mail by which the password is set to whoever has the `email_address`.",
);
/// Sets the password.
pub(crate) static PASSWORD_SET: Native = native(
    Method::Post,
    "/native/password_resets/confirm",
    "nativeConfirmPasswordReset",
    true,
    "Sets the `password` of whoever has the `token`, which works once.",
);
/// Lists roles.
pub(crate) static ROLES: Native = native(
    Method::Get,
    "/native/roles",
    "nativeListRoles",
    false,
    "The tenant's roles, by name, with their permissions, a page at a time.",
);
/// Creates a role.
pub(crate) static ROLE_CREATE: Native = native(
    Method::Post,
    "/native/roles",
    "nativeCreateRole",
    false,
    "Creates a role: `name` and `permissions`; `parent` extends one to the records of the organisation above.",
);
/// Changes a role.
pub(crate) static ROLE_UPDATE: Native = native(
    Method::Put,
    "/native/roles/{id}",
    "nativeUpdateRole",
    false,
    "Changes the name or the permissions of a role, for everybody who has it.",
);
/// Sends somebody a mail by which the password is set.
pub(crate) static USER_PASSWORD: Native = native(
    Method::Post,
    "/native/users/{id}/password_reset",
    "nativeSendPasswordReset",
    false,
    "Sends a user within reach a mail by which the password is set.",
);
/// Sends somebody a mail by which the address is confirmed.
pub(crate) static USER_VERIFICATION: Native = native(
    Method::Post,
    "/native/users/{id}/verification",
    "nativeSendVerification",
    false,
    "Sends a user within reach a mail by which the address is confirmed.",
);
/// Confirms an address.
pub(crate) static VERIFY: Native = native(
    Method::Post,
    "/native/verifications/confirm",
    "nativeConfirmVerification",
    true,
    "Confirms the address of whoever has the `token`, which works once.",
);
