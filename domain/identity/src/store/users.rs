//! Rows and SQL of users.

use comptoir_kernel::{OrganisationId, Result, TenantId, UserId};
use comptoir_store::{Json, Tx, entity, params};
use jiff::Timestamp;
use uuid::Uuid;

entity! {
    /// A person of an organisation.
    pub struct User in "identity_user" {
        /// Key.
        pub id: UserId,
        /// Public id.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The organisation the person belongs to.
        pub organisation: OrganisationId,
        /// The organisation's path in the tree, by which lists are kept within reach.
        pub organisation_path: String,
        /// Full name.
        pub name: String,
        /// Name for sorting.
        pub name_key: Vec<u8>,
        /// Name for searching.
        pub name_folded: String,
        /// E-mail address.
        pub email: String,
        /// E-mail address for searching; unique in the tenant.
        pub email_folded: String,
        /// Has every permission, within reach of the organisation.
        pub admin: bool,
        /// Has every permission on all organisations of the tenant.
        pub root: bool,
        /// Whether the person, and the clients that act for it, may call.
        pub active: bool,
        /// Whether the e-mail address was confirmed.
        pub verified: bool,
        /// Whether signing in takes a second factor.
        pub two_factor: bool,
        /// Whether the password has to be changed.
        pub password_reset: bool,
        /// Argon2id of the password; none, if the person never signs in.
        pub password_hash: Option<String>,
        /// Language of mails and pages; the tenant's, if none.
        pub language: Option<String>,
        /// IANA name of the time zone; the organisation's, if none.
        pub time_zone: Option<String>,
        /// Seconds without activity after which a session ends.
        pub timeout: Option<i64>,
        /// Names of the notifications wanted.
        pub notifications: Json<Vec<String>>,
        /// Created.
        pub created_at: Timestamp,
        /// Last changed.
        pub updated_at: Timestamp,
    }
}

pub(crate) async fn by_email(tx: &mut Tx<'_>, tenant: TenantId, folded: &str) -> Result<Option<User>> {
    tx.first(tenant, "AND email_folded = $2", params![folded]).await
}

/// Gives every user below `from` a path below `to`.
pub(crate) async fn rebase(tx: &mut Tx<'_>, tenant: TenantId, from: &str, to: &str) -> Result<u64> {
    let characters = i64::try_from(from.chars().count()).unwrap_or(i64::MAX);
    // '0' is the character after '/', so this is every path that starts with `from`.
    let end = format!("{}0", from.strip_suffix('/').unwrap_or(from));
    let sql = "UPDATE identity_user SET organisation_path = $1 || SUBSTR(organisation_path, $2) \
               WHERE tenant = $3 AND organisation_path >= $4 AND organisation_path < $5";
    tx.exec(sql, params![to, characters + 1, tenant, from, end]).await
}
