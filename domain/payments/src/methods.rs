//! How one can pay. Payment providers with an interface of their own are not connected: money arrives outside the
//! program, and someone who sees it notes the payment as paid.

use comptoir_kernel::Faults;

/// The provider of every method here: a person who looks at the bank account.
pub const MANUAL: &str = "manual";

/// A way to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Method {
    /// Code a payment is started with.
    pub code: &'static str,
    /// Code of who moves the money.
    pub provider: &'static str,
    /// Name.
    pub name: &'static str,
    /// What a payer is told.
    pub label: &'static str,
    /// Place among the methods, lowest first.
    pub priority: i64,
}

/// The methods that work, most usual first.
pub const METHODS: &[Method] = &[
    Method {
        code: "bank_transfer",
        provider: MANUAL,
        name: "Bank transfer",
        label: "Pay by bank transfer, quoting the number of this transaction",
        priority: 10,
    },
    Method { code: "cash", provider: MANUAL, name: "Cash", label: "Pay at the counter", priority: 20 },
];

/// The method a caller means; the most usual one where none is named. What is not known is a fault.
pub fn choose(provider: Option<&str>, method: Option<&str>, faults: &mut Faults) -> Option<&'static Method> {
    let known = |method: &&Method| provider.is_none_or(|provider| provider == method.provider);
    if !METHODS.iter().any(|method| known(&method)) {
        faults.invalid("provider_code", format!("'{}' is no payment provider", provider.unwrap_or_default()));
        return None;
    }
    let found = METHODS.iter().filter(known).find(|known| method.is_none_or(|code| code == known.code));
    if found.is_none() {
        faults.invalid("method_code", format!("'{}' is no payment method", method.unwrap_or_default()));
    }
    found
}
