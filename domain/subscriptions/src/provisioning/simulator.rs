//! A vendor that lives in this program: what is used until the address of a real one is set.

use comptoir_kernel::Result;
use futures_util::future::BoxFuture;

use super::{Ask, Outcome, Provisioner, Task};
use crate::model::Vendor;

/// New accounts whose administrator is here are refused, so that a refusal can be tried out.
const REFUSED_DOMAIN: &str = "@refused.example";
/// As before, for good.
const BARRED_DOMAIN: &str = "@barred.example";

/// Does everything it is asked, and remembers nothing: its answer follows from the request alone, so it is the same
/// however often it is asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Simulator;

impl Provisioner for Simulator {
    fn provision<'a>(&'a self, vendor: Vendor, ask: &'a Ask) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move { Ok(answer(vendor, ask)) })
    }
}

fn answer(vendor: Vendor, ask: &Ask) -> Outcome {
    let admin = ask.account.admin_email.as_deref().unwrap_or_default();
    if ask.task == Task::Create && admin.ends_with(REFUSED_DOMAIN) {
        let message = format!("{vendor} has another account for {admin}");
        return Outcome::Refused { message, for_good: false };
    }
    if ask.task == Task::Create && admin.ends_with(BARRED_DOMAIN) {
        return Outcome::Refused {
            message: format!("{vendor} does no business with {admin}"),
            for_good: true,
        };
    }
    let digits = ask.subscription.simple().to_string().to_uppercase();
    let short = digits.get(20..).unwrap_or(&digits);
    let initial = vendor.as_str().chars().next().unwrap_or_default();
    Outcome::Done {
        reference: ask.reference.clone().unwrap_or_else(|| format!("{initial}-{short}")),
        account: ask.account.id.clone().or_else(|| Some(format!("{initial}A{short}"))),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::provisioning::VendorAccount;

    #[test]
    fn the_same_request_has_the_same_answer() {
        let account =
            |email: &str| VendorAccount { admin_email: Some(email.into()), ..VendorAccount::default() };
        let ask = |email: &str| Ask {
            request: Uuid::nil(),
            task: Task::Create,
            subscription: Uuid::from_u128(7),
            reference: None,
            account: account(email),
            products: Vec::new(),
        };
        let first = answer(Vendor::Zoom, &ask("a@example.com"));
        assert_eq!(first, answer(Vendor::Zoom, &ask("a@example.com")));
        let Outcome::Done { reference, account } = first else { panic!("{first:?}") };
        assert_eq!((reference.as_str(), account.as_deref()), ("Z-000000000007", Some("ZA000000000007")));
        for (email, expected) in [("a@refused.example", false), ("a@barred.example", true)] {
            let refused = answer(Vendor::Zoom, &ask(email));
            assert!(matches!(refused, Outcome::Refused { for_good, .. } if for_good == expected));
        }
    }
}
