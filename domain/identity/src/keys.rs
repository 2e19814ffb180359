//! The keys access tokens are signed with, and the document that publishes them.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use comptoir_kernel::{Clock, Error, IdSource, Result};
use comptoir_store::{Store, Tx};
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{DecodingKey, EncodingKey};
use p256::elliptic_curve::sec1::ToEncodedPoint as _;
use p256::pkcs8::EncodePrivateKey as _;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::secrets::{SecretKey, random};
use crate::store::keys::{self as store, SigningKey, SigningKeyId};

/// How long a node signs with a key without asking whether there is a newer one.
const SIGNER_FRESH_FOR: Duration = Duration::from_secs(60);
/// How long a node that was shown an unknown key id waits before it looks again.
const UNKNOWN_FRESH_FOR: Duration = Duration::from_secs(1);
/// How long a retired key is published: the hour a token lives, and time for every node to notice.
const PUBLISHED_FOR: SignedDuration = SignedDuration::from_hours(2);

const PURPOSE: &str = "signing key";
/// Bytes of an uncompressed point of P-256: a mark, x and y.
const POINT_BYTES: usize = 65;

/// The signing keys of the installation. The first is made when it is first needed.
pub struct KeyRing {
    store: Store,
    secret: Arc<SecretKey>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    known: RwLock<Known>,
}

#[derive(Default)]
struct Known {
    signer: Option<(Arc<Signer>, Instant)>,
    verifiers: HashMap<Uuid, Arc<DecodingKey>>,
    loaded: Option<Instant>,
}

/// The private half of a key, opened.
pub(crate) struct Signer {
    pub(crate) kid: Uuid,
    pub(crate) key: EncodingKey,
}

impl KeyRing {
    /// The keys in a store, sealed with the installation's secret key.
    pub fn new(store: Store, secret: Arc<SecretKey>, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        Self { store, secret, clock, ids, known: RwLock::default() }
    }

    /// Makes a new key and retires the others, which are published until the last token they signed has
    /// expired. Answers the new key's id. Other nodes sign with the new key within a minute.
    ///
    /// # Errors
    /// What the store refuses.
    pub async fn rotate(&self) -> Result<Uuid> {
        let fresh = self.generate()?;
        let kid = fresh.uid;
        let now = self.clock.now();
        let command = async move |tx: &mut Tx<'_>| {
            store::retire_all(tx, now).await?;
            tx.insert(&mut fresh.clone()).await
        };
        self.store.write(command).await?;
        *self.write() = Known::default();
        tracing::info!(%kid, "the signing key was replaced");
        Ok(kid)
    }

    /// Reads the signing key, or makes it: for the start of a server.
    ///
    /// # Errors
    /// When it was sealed with another secret key.
    pub async fn check(&self) -> Result<()> {
        self.signer().await.map(drop)
    }

    /// The public keys, as a JSON Web Key Set: what `/.well-known/jwks.json` answers.
    ///
    /// # Errors
    /// What the store refuses.
    pub async fn jwks(&self) -> Result<Value> {
        self.signer().await?;
        let keys: Vec<Value> = self.published().await?.iter().filter_map(jwk).collect();
        Ok(json!({ "keys": keys }))
    }

    /// The key to sign with.
    pub(crate) async fn signer(&self) -> Result<Arc<Signer>> {
        if let Some((signer, since)) = &self.read().signer
            && since.elapsed() < SIGNER_FRESH_FOR
        {
            return Ok(Arc::clone(signer));
        }
        let found = self.store.read(async |tx: &mut Tx<'_>| store::current(tx).await).await?;
        let row = match found {
            Some(row) => row,
            None => self.first().await?,
        };
        let private = self.secret.open(PURPOSE, &row.private_key)?;
        let signer = Arc::new(Signer { kid: row.uid, key: EncodingKey::from_ec_der(&private) });
        let mut known = self.write();
        known.signer = Some((Arc::clone(&signer), Instant::now()));
        known.verifiers.insert(row.uid, Arc::new(DecodingKey::from_ec_der(&row.public_key)));
        Ok(signer)
    }

    /// The key that verifies what `kid` signed; none, if it is unknown or expired.
    pub(crate) async fn verifier(&self, kid: Uuid) -> Result<Option<Arc<DecodingKey>>> {
        {
            let known = self.read();
            if let Some(key) = known.verifiers.get(&kid) {
                return Ok(Some(Arc::clone(key)));
            }
            if known.loaded.is_some_and(|since| since.elapsed() < UNKNOWN_FRESH_FOR) {
                return Ok(None);
            }
        }
        let rows = self.published().await?;
        let mut known = self.write();
        known.verifiers =
            rows.iter().map(|row| (row.uid, Arc::new(DecodingKey::from_ec_der(&row.public_key)))).collect();
        known.loaded = Some(Instant::now());
        Ok(known.verifiers.get(&kid).map(Arc::clone))
    }

    async fn published(&self) -> Result<Vec<SigningKey>> {
        let since = self.clock.now().saturating_sub(PUBLISHED_FOR).unwrap_or(Timestamp::MIN);
        self.store.read(async move |tx: &mut Tx<'_>| store::published(tx, since).await).await
    }

    /// Makes the first key, unless another node was faster.
    async fn first(&self) -> Result<SigningKey> {
        let fresh = self.generate()?;
        let command = async move |tx: &mut Tx<'_>| {
            if let Some(row) = store::current(tx).await? {
                return Ok(row);
            }
            let mut row = fresh.clone();
            tx.insert(&mut row).await?;
            Ok(row)
        };
        self.store.write(command).await
    }

    fn generate(&self) -> Result<SigningKey> {
        // One in four billion draws is no scalar of the curve.
        let secret = std::iter::repeat_with(|| p256::SecretKey::from_slice(&random::<32>()))
            .take(8)
            .find_map(|drawn| drawn.ok())
            .ok_or_else(|| Error::internal("no key could be drawn"))?;
        let private = secret.to_pkcs8_der().map_err(|error| Error::internal(error.to_string()))?;
        let now = self.clock.now();
        Ok(SigningKey {
            id: SigningKeyId(0),
            uid: self.ids.uid(now),
            algorithm: "ES256".to_owned(),
            public_key: secret.public_key().to_encoded_point(false).as_bytes().to_vec(),
            private_key: self.secret.seal(PURPOSE, private.as_bytes())?,
            created_at: now,
            retired_at: None,
        })
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> std::sync::RwLockWriteGuard<'_, Known> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyRing(…)")
    }
}

fn jwk(row: &SigningKey) -> Option<Value> {
    let point: &[u8; POINT_BYTES] = row.public_key.as_slice().try_into().ok()?;
    let (x, y) = point.get(1..)?.split_at(POINT_BYTES / 2);
    let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    Some(json!({
        "kty": "EC", "crv": "P-256", "use": "sig", "alg": row.algorithm, "kid": row.uid,
        "x": text(x), "y": text(y),
    }))
}
