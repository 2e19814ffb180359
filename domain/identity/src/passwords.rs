//! Passwords, kept as Argon2id.

use std::num::NonZeroUsize;
use std::sync::LazyLock;
use std::thread::available_parallelism;

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use comptoir_kernel::{Error, Result};
use tokio::sync::Semaphore;

use crate::secrets::{Secret, random};

/// Fewest characters of a password.
pub const CHARACTERS_MIN: usize = 10;
/// Most bytes of a password: beyond them only the machine works harder.
pub const BYTES_MAX: usize = 1024;

/// What is kept of a password. Takes tens of milliseconds by design: not for the thread of a command.
///
/// # Errors
/// When the password is too short or too long.
pub fn hash(password: &str) -> Result<String> {
    if password.chars().count() < CHARACTERS_MIN || password.len() > BYTES_MAX {
        let message = format!("must have at least {CHARACTERS_MIN} characters and at most {BYTES_MAX} bytes");
        return Err(Error::invalid("password", message));
    }
    let failed = |error: argon2::password_hash::Error| Error::internal(error.to_string());
    let salt = SaltString::encode_b64(&random::<16>()).map_err(failed)?;
    Ok(Argon2::default().hash_password(password.as_bytes(), &salt).map_err(failed)?.to_string())
}

/// Whether this is the password whose hash is kept. As slow as [`hash`].
pub fn matches(password: &str, kept: &str) -> bool {
    let Ok(kept) = PasswordHash::new(kept) else { return false };
    password.len() <= BYTES_MAX && Argon2::default().verify_password(password.as_bytes(), &kept).is_ok()
}

/// Passwords that are proved at once: no more than there are cores, however many people try.
static PLACES: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(available_parallelism().map_or(1, NonZeroUsize::get)));
/// What is kept of a password that nobody has.
static NOBODYS: LazyLock<Option<String>> = LazyLock::new(|| hash(Secret::draw().reveal()).ok());

/// Whether this is the password whose hash is kept, found out on a thread of its own. It takes as long where none is kept.
///
/// # Errors
/// When the machine fails.
pub async fn proves(password: String, kept: Option<String>) -> Result<bool> {
    let place = PLACES.acquire().await.map_err(Error::internal)?;
    let work = move || {
        let _place = place;
        match kept {
            Some(kept) => matches(&password, &kept),
            None => {
                let _ = NOBODYS.as_deref().map(|kept| matches(&password, kept));
                false
            }
        }
    };
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_kept_as_argon2id_and_found_again() {
        let kept = hash("correct horse battery").unwrap();
        assert!(kept.starts_with("$argon2id$"), "{kept}");
        assert_ne!(kept, hash("correct horse battery").unwrap());
        assert!(matches("correct horse battery", &kept));
        assert!(!matches("correct horse batterY", &kept));
        assert!(!matches("correct horse battery", "nonsense"));
        assert!(hash("short").is_err());
    }
}
