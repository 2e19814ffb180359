//! Secrets: the ones handed to callers, and the key that seals what is kept.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use comptoir_kernel::{Error, Result};
use rand::RngCore as _;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// Bytes of a key and of a client's secret.
const BYTES: usize = 32;

/// First byte of what is sealed, so that another cipher can follow.
const SEAL_VERSION: u8 = 1;

/// Random bytes from the machine's generator.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// A client's secret, in the clear: shown once and never kept.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Draws a secret: 32 random bytes as base64url, 43 characters.
    pub fn draw() -> Self {
        Self(URL_SAFE_NO_PAD.encode(random::<BYTES>()))
    }

    /// The text, to be shown to its owner.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The last four characters, by which an owner tells secrets apart.
    pub fn end(&self) -> String {
        self.0.chars().skip(self.0.chars().count().saturating_sub(4)).collect()
    }

    /// What is kept of it.
    pub fn hash(&self) -> Vec<u8> {
        hash(&self.0).to_vec()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// SHA-256 of a text. Enough for secrets that are random and long, unlike passwords.
pub fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// Whether a text is the secret whose hash is kept, in a time that does not depend on where they differ.
pub fn matches(text: &str, kept: &[u8]) -> bool {
    hash(text).ct_eq(kept).into()
}

/// Reads standard base64, as HTTP Basic uses it.
pub fn decode_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// The key of the installation. Seals secrets before they go into the database; never is there itself.
pub struct SecretKey {
    key: LessSafeKey,
}

impl SecretKey {
    /// A key of 32 bytes.
    ///
    /// # Errors
    /// Never for 32 bytes; the cipher says so, not the type.
    pub fn new(bytes: &[u8; BYTES]) -> Result<Self> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, bytes)
            .map_err(|_| Error::internal("not a key of 32 bytes"))?;
        Ok(Self { key: LessSafeKey::new(key) })
    }

    /// Reads a key written as base64, base64url or hexadecimal.
    ///
    /// # Errors
    /// When the text is not 32 bytes in one of these forms.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        let bytes = unhex(text)
            .or_else(|| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok())
            .or_else(|| STANDARD.decode(text).ok())
            .and_then(|bytes| <[u8; BYTES]>::try_from(bytes).ok());
        match bytes {
            Some(bytes) => Self::new(&bytes),
            None => Err(Error::invalid("secret_key", "must be 32 bytes in base64 or hexadecimal")),
        }
    }

    /// Reads the key from a file, which is made, readable by its owner only, if it is absent.
    ///
    /// # Errors
    /// When the file cannot be read or made, or holds no key.
    pub fn from_file(path: &Path) -> Result<Self> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let text = format!("{}\n", URL_SAFE_NO_PAD.encode(random::<BYTES>()));
                match create(path, &text) {
                    // Another process was first: its key is the one.
                    Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                        Self::parse(&std::fs::read_to_string(path).map_err(Error::internal)?)
                    }
                    Err(error) => Err(Error::internal(error)),
                    Ok(()) => Self::parse(&text),
                }
            }
            Err(error) => Err(Error::internal(error)),
        }
    }

    /// Seals bytes. What they are for goes into the seal, so that one thing cannot be passed off as another.
    ///
    /// # Errors
    /// When the cipher refuses, which it does for more than 256 GB.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Result<Vec<u8>> {
        let nonce = random::<NONCE_LEN>();
        let mut text = plain.to_vec();
        self.key
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(purpose), &mut text)
            .map_err(|_| Error::internal("sealing failed"))?;
        Ok([&[SEAL_VERSION], &nonce[..], &text].concat())
    }

    /// Opens what was sealed for the same purpose.
    ///
    /// # Errors
    /// When it was sealed with another key or for another purpose, or was changed.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let wrong = || {
            Error::internal(format!(
                "the {purpose} was sealed with another secret key; every node needs the same"
            ))
        };
        let (nonce, text) = match sealed.split_first() {
            Some((&SEAL_VERSION, rest)) => rest.split_first_chunk::<NONCE_LEN>().ok_or_else(wrong)?,
            _ => return Err(wrong()),
        };
        let mut text = text.to_vec();
        let plain = self
            .key
            .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(purpose), &mut text)
            .map_err(|_| wrong())?;
        Ok(plain.to_vec())
    }
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 2 * BYTES || !text.is_ascii() {
        return None;
    }
    (0..BYTES).map(|i| u8::from_str_radix(text.get(2 * i..2 * i + 2)?, 16).ok()).collect()
}

fn create(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_secret_matches_and_it_is_not_kept() {
        let secret = Secret::draw();
        assert_eq!(secret.reveal().len(), 43);
        assert!(matches(secret.reveal(), &secret.hash()));
        assert!(!matches(Secret::draw().reveal(), &secret.hash()));
        assert!(!matches(secret.reveal(), &[]));
        assert!(!format!("{secret:?}").contains(secret.reveal()));
    }

    #[test]
    fn a_seal_opens_with_its_key_for_its_purpose_unchanged() {
        let key = SecretKey::new(&[7; 32]).unwrap();
        let sealed = key.seal("a", b"hello").unwrap();
        assert_eq!(key.open("a", &sealed).unwrap(), b"hello");
        assert!(!sealed.windows(5).any(|part| part == b"hello"));
        assert!(key.open("b", &sealed).is_err());
        assert!(SecretKey::new(&[8; 32]).unwrap().open("a", &sealed).is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(key.open("a", &changed).is_err(), "byte {at}");
        }
        assert!(key.open("a", &[]).is_err());
    }

    #[test]
    fn a_key_is_read_in_three_forms_and_made_once() {
        let sealed = SecretKey::new(&[0xfb; 32]).unwrap().seal("p", b"x").unwrap();
        for text in [STANDARD.encode([0xfb; 32]), URL_SAFE_NO_PAD.encode([0xfb; 32]), "fb".repeat(32)] {
            assert_eq!(SecretKey::parse(&text).unwrap().open("p", &sealed).unwrap(), b"x", "{text}");
        }
        assert!(SecretKey::parse("short").is_err());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.key");
        let sealed = SecretKey::from_file(&path).unwrap().seal("p", b"y").unwrap();
        assert_eq!(SecretKey::from_file(&path).unwrap().open("p", &sealed).unwrap(), b"y");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
