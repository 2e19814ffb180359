//! FTP, in the clear or over TLS.

use std::net::SocketAddr;

use suppaftp::tokio::{AsyncRustlsConnector, AsyncRustlsFtpStream};
use suppaftp::types::FileType;
use suppaftp::{FtpError, Mode};
use tokio::fs::File;
use tokio::net::TcpStream;

use crate::{Account, Failure, Inner, Parcel, Receipt, connect};

/// On this port a server speaks TLS from the first byte on.
const IMPLICIT_TLS_PORT: u16 = 990;

pub(crate) async fn deliver(
    inner: &Inner,
    account: &Account,
    encrypted: bool,
    parcel: Parcel<'_>,
) -> Result<Receipt, Failure> {
    let mut ftp = open(inner, account, encrypted).await?;
    let signed_in = ftp.login(&account.username, &account.password).await;
    signed_in.map_err(Failure::at("signing in"))?;
    if let Some(folder) = account.folder.as_deref().filter(|folder| !folder.is_empty()) {
        ftp.cwd(folder).await.map_err(Failure::at("opening the folder"))?;
    }
    ftp.transfer_type(FileType::Binary).await.map_err(Failure::at("preparing the upload"))?;
    let temporary = parcel.temporary_name();
    let done = upload(&mut ftp, parcel, &temporary).await;
    if done.is_err()
        && let Err(error) = ftp.rm(&temporary).await
    {
        tracing::debug!(%error, "a temporary file may have been left on an FTP server");
    }
    // The file is there, whether or not the server finds time to say goodbye.
    drop(ftp.quit().await);
    done.map(|()| Receipt::default())
}

async fn open(inner: &Inner, account: &Account, encrypted: bool) -> Result<AsyncRustlsFtpStream, Failure> {
    let stream = connect::tcp(inner.guard, &account.host, account.port).await?;
    let peer = stream.peer_addr().map_err(Failure::at("connecting"))?;
    let connector = || AsyncRustlsConnector::from(inner.tls.clone());
    let mut ftp = if encrypted && account.port == IMPLICIT_TLS_PORT {
        drop(stream);
        let securing = Failure::at("securing the connection");
        AsyncRustlsFtpStream::connect_secure_implicit(peer, connector(), &account.host)
            .await
            .map_err(securing)?
    } else {
        let ftp = AsyncRustlsFtpStream::connect_with_stream(stream).await;
        let ftp = ftp.map_err(Failure::at("being greeted"))?;
        if encrypted {
            let secured = ftp.into_secure(connector(), &account.host).await;
            secured.map_err(Failure::at("securing the connection"))?
        } else {
            ftp
        }
    };
    ftp.set_mode(if peer.is_ipv6() { Mode::ExtendedPassive } else { Mode::Passive });
    // Wherever the server says its data connection is, it is on the server: anything else leads around the guard.
    Ok(ftp.passive_stream_builder(move |address| {
        Box::pin(data_connection(SocketAddr::new(peer.ip(), address.port())))
    }))
}

fn data_connection(address: SocketAddr) -> impl Future<Output = Result<TcpStream, FtpError>> + Send + Sync {
    // The library wants a future that threads may share; that of a spawned task is one.
    let connecting = tokio::spawn(connect::one(address));
    async move {
        let connected = connecting.await.map_err(|error| FtpError::ConnectionError(error.into()))?;
        connected.map_err(|failure| FtpError::ConnectionError(std::io::Error::other(failure)))
    }
}

async fn upload(ftp: &mut AsyncRustlsFtpStream, parcel: Parcel<'_>, temporary: &str) -> Result<(), Failure> {
    let mut file = File::open(parcel.file).await.map_err(Failure::at("reading the file"))?;
    let sent = ftp.put_file(temporary, &mut file).await.map_err(Failure::at("uploading"))?;
    // Not every server knows SIZE; where it does, it must have all of the file.
    let size = ftp.size(temporary).await.ok().and_then(|size| u64::try_from(size).ok());
    if let Some(size) = size.filter(|size| *size != sent) {
        return Err(Failure::new("uploading", format!("the server kept {size} of {sent} bytes")));
    }
    let renamed = ftp.rename(temporary, parcel.name).await.map_err(Failure::at("renaming the uploaded file"));
    // Some servers refuse to rename onto a file that is there. It is removed only where the new one waits beside it.
    if renamed.is_ok() || (size.is_some() && ftp.size(temporary).await.is_err()) {
        return renamed;
    }
    drop(ftp.rm(parcel.name).await);
    ftp.rename(temporary, parcel.name).await.map_err(Failure::at("renaming the uploaded file"))
}
