//! How a receiver can tell that a message is ours.

use hmac::{Hmac, Mac as _};
use jiff::Timestamp;
use sha2::Sha256;
use uuid::Uuid;

/// Name of the header.
pub const HEADER: &str = "x-comptoir-signature";

/// The text of the header: `t=…,v1=…`, the second being the HMAC-SHA256 of `t.id.body` under the secret.
pub fn sign(secret: &str, at: Timestamp, id: Uuid, body: &str) -> String {
    let at = at.as_second();
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(format!("{at}.{id}.").as_bytes());
    mac.update(body.as_bytes());
    format!("t={at},v1={}", hex::encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_time_id_and_body() {
        // printf '1767225600.00000000-0000-0000-0000-000000000007.{"a":1}' | openssl dgst -sha256 -hmac secret
        let at = Timestamp::from_second(1_767_225_600).unwrap();
        assert_eq!(
            sign("secret", at, Uuid::from_u128(7), r#"{"a":1}"#),
            "t=1767225600,v1=7d1270848043732cf8aaf5565e8ce326782592d1729fc6b83d9f98fd4e31a386"
        );
    }
}
