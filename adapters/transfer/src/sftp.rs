//! SFTP.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use russh::client::{self, Handle, KeyboardInteractiveAuthResponse};
use russh::keys::{HashAlg, PublicKeyOrCertificate};
use russh_sftp::client::SftpSession;
use russh_sftp::protocol::OpenFlags;
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;

use crate::{Account, Failure, Inner, Parcel, Receipt, connect};

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
    let stream = connect::tcp(inner.guard, &account.host, account.port).await?;
    let seen = Arc::new(Mutex::new(None));
    let check = KeyCheck { expected: host_key.map(str::to_owned), seen: Arc::clone(&seen) };
    let config =
        client::Config { inactivity_timeout: Some(SILENCE_MAX), nodelay: true, ..Default::default() };
    let connected = client::connect_stream(Arc::new(config), stream, check).await;
    let shown = || seen.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let mut session = connected.map_err(|error| match (host_key, shown()) {
        (Some(expected), Some(shown)) if expected != shown => Failure::new(
            "recognising the server",
            format!("it shows the key {shown} instead of {expected}; set the host again if that is right"),
        ),
        _ => Failure::new("greeting the server", error),
    })?;
    sign_in(&mut session, account).await?;
    let sftp = open(&session).await?;
    let done = upload(&sftp, account, parcel).await;
    drop(sftp.close().await);
    drop(session.disconnect(russh::Disconnect::ByApplication, "", "en").await);
    done.map(|()| Receipt { host_key: shown() })
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
    let place = |name: &str| match account.folder.as_deref().map(|folder| folder.trim_end_matches('/')) {
        None => name.to_owned(),
        Some(folder) => format!("{folder}/{name}"),
    };
    let (temporary, last) = (place(&parcel.temporary_name()), place(parcel.name));
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
