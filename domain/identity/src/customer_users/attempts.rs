//! How often somebody may try to sign in: so many attempts under a user name and from a machine, whether or not there is
//! such a user. All in the machine's time.

use std::net::IpAddr;

use comptoir_kernel::{Code, Error, Result, TenantId, text};
use comptoir_store::{Tx, params};
use jiff::{SignedDuration, Timestamp};

/// How long attempts are remembered, from the first on.
const SPAN: SignedDuration = SignedDuration::from_mins(15);
/// Attempts under a user name in that time.
const NAME_MAX: i64 = 10;
/// Attempts from a machine in that time.
const MACHINE_MAX: i64 = 100;

/// What is attempted; each is counted for itself under a user name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// Signing in.
    SignIn,
    /// Asking for a link.
    Link,
    /// Changing the password.
    Change,
}

/// Why an attempt is refused.
#[derive(Debug)]
pub(super) struct Refusal {
    /// What is answered: [`Code::RateLimited`], with the seconds after which there may be more.
    pub(super) error: Error,
    /// Whether it is the first that is too many under this user name.
    pub(super) is_first_of_name: bool,
}

/// Counts an attempt before it is known whether it succeeds: of many at once none is too many. Answers why it is one too
/// many, where it is.
pub(super) async fn count(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    (attempt, username, address): (Attempt, &str, Option<IpAddr>),
    now: Timestamp,
) -> Result<Option<Refusal>> {
    let ended = now.saturating_sub(SPAN).unwrap_or(now);
    let sql = "/* global */ DELETE FROM identity_sign_in WHERE since <= $1";
    tx.exec(sql, params![ended]).await?;
    let machine = address.map(|address| (machine(address), MACHINE_MAX, false));
    for (name, most, is_name) in
        machine.into_iter().chain([(named(attempt, username), NAME_MAX, attempt != Attempt::Link)])
    {
        let sql = "INSERT INTO identity_sign_in (tenant, name, attempts, since) VALUES ($1, $2, 1, $3)
            ON CONFLICT (tenant, name) DO UPDATE SET attempts = identity_sign_in.attempts + 1
            RETURNING attempts, since";
        let (attempts, since) =
            tx.query_one::<(i64, Timestamp)>(sql, params![tenant, name, now]).await?.unwrap_or((1, now));
        if attempts > most {
            tracing::warn!(tenant = tenant.0, name, "too many attempts to sign in");
            let is_first_of_name = is_name && attempts == most + 1;
            return Ok(Some(Refusal { error: refusal(since, now), is_first_of_name }));
        }
    }
    Ok(None)
}

/// Takes an attempt back that has succeeded; answers how many had failed before it.
///
/// # Errors
/// What the store answers.
pub(super) async fn succeeded(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    (attempt, username, address): (Attempt, &str, Option<IpAddr>),
) -> Result<i64> {
    if let Some(address) = address {
        let sql = "UPDATE identity_sign_in SET attempts = attempts - 1 WHERE tenant = $1 AND name = $2 AND attempts > 0";
        tx.exec(sql, params![tenant, machine(address)]).await?;
    }
    let name = named(attempt, username);
    let sql = "SELECT attempts FROM identity_sign_in WHERE tenant = $1 AND name = $2";
    let known = tx.query_one::<(i64,)>(sql, params![tenant, name]).await?.map_or(1, |(attempts,)| attempts);
    forget(tx, tenant, (attempt, username)).await?;
    Ok(known - 1)
}

/// Forgets the attempts under a user name.
pub(super) async fn forget(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    (attempt, username): (Attempt, &str),
) -> Result<()> {
    let name = named(attempt, username);
    tx.exec("DELETE FROM identity_sign_in WHERE tenant = $1 AND name = $2", params![tenant, name])
        .await
        .map(drop)
}

fn named(attempt: Attempt, username: &str) -> String {
    let kind = match attempt {
        Attempt::SignIn => "user",
        Attempt::Link => "link",
        Attempt::Change => "password",
    };
    format!("{kind} {}", text::fold(username.trim()))
}

/// Whoever has one address of IPv6 has the 2^64 around it.
fn machine(address: IpAddr) -> String {
    let network = match address {
        IpAddr::V6(address) => IpAddr::V6((address.to_bits() & !u128::from(u64::MAX)).into()),
        address @ IpAddr::V4(_) => address,
    };
    format!("machine {network}")
}

fn refusal(since: Timestamp, now: Timestamp) -> Error {
    let left = SPAN.as_secs() - now.duration_since(since).as_secs();
    let seconds = u64::try_from(left).unwrap_or_default().max(1);
    let message = "there were too many attempts; try again later";
    Error { retry_after_seconds: Some(seconds), ..Error::new(Code::RateLimited, message) }
}
