//! SFTP.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use russh::client::{self, Handle, KeyboardInteractiveAuthResponse};
use russh::keys::{HashAlg, PublicKeyOrCertificate};
use russh_sftp::client::SftpSession;
use russh_sftp::protocol::OpenFlags;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::fetch::too_large;
use crate::{Account, Failure, Found, Inner, Listing, Parcel, Receipt, connect};

/// Questions a server may ask before it lets somebody in.
const PROMPT_ROUNDS_MAX: usize = 3;
/// Silence after which a connection is given up.
const SILENCE_MAX: Duration = Duration::from_secs(30);

pub(crate) async fn deliver(
    inner: &Inner,
    account: &Account,
    host_key: Option<&str>,
    parcel: Parcel<'_>,
) -> Result<Receipt, Failure> {
    let visit = Visit::begin(inner, account, host_key).await?;
    let done = upload(&visit.sftp, account, parcel).await;
    let host_key = visit.end().await;
    done.map(|()| Receipt { host_key })
}

/// The files of the account's folder, without folders and hidden ones.
pub(crate) async fn list(
    inner: &Inner,
    account: &Account,
    host_key: Option<&str>,
) -> Result<Listing, Failure> {
    let visit = Visit::begin(inner, account, host_key).await?;
    let found = visit.sftp.read_dir(account.folder.as_deref().unwrap_or(".")).await;
    let found = found.map_err(Failure::at("reading the folder"));
    let host_key = visit.end().await;
    let files = found?.filter(|entry| !entry.metadata().is_dir()).map(|entry| {
        let facts = entry.metadata();
        Found { name: entry.file_name(), size: facts.size, stamp: facts.mtime.map(|at| at.to_string()) }
    });
    Ok(Listing { files: files.filter(Found::is_shown).collect(), host_key })
}

/// Copies a file of the account's folder.
pub(crate) async fn fetch(
    inner: &Inner,
    account: &Account,
    host_key: Option<&str>,
    (name, to, bytes_max): (&str, &Path, u64),
) -> Result<u64, Failure> {
    let visit = Visit::begin(inner, account, host_key).await?;
    let done = read(&visit.sftp, &place(account, name), to, bytes_max).await;
    visit.end().await;
    done
}

async fn read(sftp: &SftpSession, from: &str, to: &Path, bytes_max: u64) -> Result<u64, Failure> {
    let remote =
        sftp.open_with_flags(from, OpenFlags::READ).await.map_err(Failure::at("opening the file"))?;
    let mut file = File::create(to).await.map_err(Failure::at("keeping the file"))?;
    // One byte more than may be: then it is known that there are more.
    let copied = tokio::io::copy(&mut remote.take(bytes_max.saturating_add(1)), &mut file).await;
    let copied = copied.map_err(Failure::at("downloading"))?;
    file.flush().await.map_err(Failure::at("keeping the file"))?;
    if copied > bytes_max { Err(too_large(bytes_max)) } else { Ok(copied) }
}

/// A connection somebody has signed in on.
struct Visit {
    session: Handle<KeyCheck>,
    sftp: SftpSession,
    host_key: Option<String>,
}

impl Visit {
    async fn begin(inner: &Inner, account: &Account, host_key: Option<&str>) -> Result<Self, Failure> {
        let (mut session, host_key) = greet(inner, account, host_key).await?;
        sign_in(&mut session, account).await?;
        let sftp = open(&session).await?;
        Ok(Self { session, sftp, host_key })
    }

    /// Says goodbye; answers the fingerprint of the server's key.
    async fn end(self) -> Option<String> {
        drop(self.sftp.close().await);
        drop(self.session.disconnect(russh::Disconnect::ByApplication, "", "en").await);
        self.host_key
    }
}

/// Connects, and compares the server's key with the one it had before.
async fn greet(
    inner: &Inner,
    account: &Account,
    host_key: Option<&str>,
) -> Result<(Handle<KeyCheck>, Option<String>), Failure> {
    let stream = connect::tcp(inner.guard, &account.host, account.port).await?;
    let seen = Arc::new(Mutex::new(None));
    let check = KeyCheck { expected: host_key.map(str::to_owned), seen: Arc::clone(&seen) };
    let config =
        client::Config { inactivity_timeout: Some(SILENCE_MAX), nodelay: true, ..Default::default() };
    let connected = client::connect_stream(Arc::new(config), stream, check).await;
    let shown = || seen.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let session = connected.map_err(|error| match (host_key, shown()) {
        (Some(expected), Some(shown)) if expected != shown => Failure::new(
            "recognising the server",
            format!("it shows the key {shown} instead of {expected}; set the host again if that is right"),
        ),
        _ => Failure::new("greeting the server", error),
    })?;
    Ok((session, shown()))
}

fn place(account: &Account, name: &str) -> String {
    match account.folder.as_deref().map(|folder| folder.trim_end_matches('/')) {
        None => name.to_owned(),
        Some(folder) => format!("{folder}/{name}"),
    }
}

/// Compares the key the server shows with the one it had before.
struct KeyCheck {
    expected: Option<String>,
    seen: Arc<Mutex<Option<String>>>,
}

impl client::Handler for KeyCheck {
    type Error = russh::Error;

    async fn check_server_key(&mut self, shown: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        let fingerprint = match shown {
            PublicKeyOrCertificate::PublicKey { key, .. } => key.fingerprint(HashAlg::Sha256),
            PublicKeyOrCertificate::Certificate(certificate) => {
                certificate.public_key().fingerprint(HashAlg::Sha256)
            }
        };
        let fingerprint = fingerprint.to_string();
        let known = self.expected.as_ref().is_none_or(|expected| *expected == fingerprint);
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(fingerprint);
        Ok(known)
    }
}

/// Signs in by password, or by answering the server's question with it: some servers know only that.
async fn sign_in(session: &mut Handle<KeyCheck>, account: &Account) -> Result<(), Failure> {
    let signing_in = "signing in";
    let by_password = session.authenticate_password(&account.username, &account.password).await;
    if by_password.map_err(Failure::at(signing_in))?.success() {
        return Ok(());
    }
    let mut answer = session
        .authenticate_keyboard_interactive_start(&account.username, None)
        .await
        .map_err(Failure::at(signing_in))?;
    for _ in 0..PROMPT_ROUNDS_MAX {
        let responses = match answer {
            KeyboardInteractiveAuthResponse::Success => return Ok(()),
            KeyboardInteractiveAuthResponse::Failure { .. } => break,
            KeyboardInteractiveAuthResponse::InfoRequest { prompts, .. } => {
                prompts.iter().map(|_| account.password.clone()).collect()
            }
        };
        answer = session
            .authenticate_keyboard_interactive_respond(responses)
            .await
            .map_err(Failure::at(signing_in))?;
    }
    Err(Failure::new(signing_in, "the server refused the user name or the password"))
}

async fn open(session: &Handle<KeyCheck>) -> Result<SftpSession, Failure> {
    let opening = "opening SFTP";
    let channel = session.channel_open_session().await.map_err(Failure::at(opening))?;
    channel.request_subsystem(true, "sftp").await.map_err(Failure::at(opening))?;
    let sftp = SftpSession::new(channel.into_stream()).await.map_err(Failure::at(opening))?;
    sftp.set_timeout(SILENCE_MAX.as_secs());
    Ok(sftp)
}

async fn upload(sftp: &SftpSession, account: &Account, parcel: Parcel<'_>) -> Result<(), Failure> {
    let (temporary, last) = (place(account, &parcel.temporary_name()), place(account, parcel.name));
    let done = write(sftp, parcel, &temporary).await;
    if done.is_err() {
        drop(sftp.remove_file(&temporary).await);
        return done;
    }
    let renamed = sftp.rename(&temporary, &last).await.map_err(Failure::at("renaming the uploaded file"));
    // Version 3 of the protocol does not rename onto a file that is there. It is removed only where the new one waits
    // beside it.
    if renamed.is_ok() || sftp.metadata(&temporary).await.is_err() {
        return renamed;
    }
    drop(sftp.remove_file(&last).await);
    sftp.rename(&temporary, &last).await.map_err(Failure::at("renaming the uploaded file"))
}

async fn write(sftp: &SftpSession, parcel: Parcel<'_>, temporary: &str) -> Result<(), Failure> {
    let mut file = File::open(parcel.file).await.map_err(Failure::at("reading the file"))?;
    let flags = OpenFlags::CREATE | OpenFlags::TRUNCATE | OpenFlags::WRITE;
    let opened = sftp.open_with_flags(temporary, flags).await;
    let mut remote = opened.map_err(Failure::at("creating the file"))?;
    let sent = tokio::io::copy(&mut file, &mut remote).await.map_err(Failure::at("uploading"))?;
    remote.shutdown().await.map_err(Failure::at("uploading"))?;
    let kept = sftp.metadata(temporary).await.map_err(Failure::at("uploading"))?.size;
    match kept {
        Some(kept) if kept != sent => {
            Err(Failure::new("uploading", format!("the server kept {kept} of {sent} bytes")))
        }
        _ => Ok(()),
    }
}
