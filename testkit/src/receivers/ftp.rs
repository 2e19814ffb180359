//! An FTP server, with or without TLS.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use libunftp::ServerBuilder;
use libunftp::options::FtpsRequired;
use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use unftp_core::auth::{AuthenticationError, Authenticator, Credentials, DefaultUser, Principal};
use unftp_core::storage::{Error, ErrorKind, Fileinfo, Metadata, Result, StorageBackend};

use super::{PASSWORD, Shelf, USER, certificate};

/// A running server; it stops when it is dropped.
#[derive(Debug)]
pub struct FtpServer {
    /// Where it listens.
    pub port: u16,
    task: JoinHandle<()>,
}

impl FtpServer {
    /// Listens on a port, with TLS insisted on or none.
    pub async fn start(port: u16, shelf: &Shelf, encrypted: bool) -> Self {
        let store = Store { shelf: shelf.clone() };
        let builder = ServerBuilder::with_authenticator(Box::new(move || store.clone()), Arc::new(Door));
        let builder = if encrypted {
            let files = certificate();
            let builder = builder.ftps(files.certificate.clone(), files.key.clone());
            builder.ftps_required(FtpsRequired::All, FtpsRequired::All)
        } else {
            builder
        };
        let server = builder.build().expect("an FTP server");
        let task = tokio::spawn(async move {
            // It ends with the test.
            drop(server.listen(format!("127.0.0.1:{port}")).await);
        });
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Self { port, task }
    }
}

impl Drop for FtpServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

#[derive(Debug)]
struct Door;

#[async_trait]
impl Authenticator for Door {
    async fn authenticate(
        &self,
        username: &str,
        credentials: &Credentials,
    ) -> std::result::Result<Principal, AuthenticationError> {
        match (username, credentials.password.as_deref()) {
            (USER, Some(PASSWORD)) => Ok(Principal { username: username.to_owned() }),
            (USER, _) => Err(AuthenticationError::BadPassword),
            _ => Err(AuthenticationError::BadUser),
        }
    }
}

#[derive(Debug, Clone)]
struct Store {
    shelf: Shelf,
}

/// What is said of a file or folder.
#[derive(Debug)]
struct Facts {
    length: usize,
    is_folder: bool,
}

impl Metadata for Facts {
    fn len(&self) -> u64 {
        self.length as u64
    }
    fn is_dir(&self) -> bool {
        self.is_folder
    }
    fn is_file(&self) -> bool {
        !self.is_folder
    }
    fn is_symlink(&self) -> bool {
        false
    }
    fn modified(&self) -> Result<SystemTime> {
        Ok(SystemTime::UNIX_EPOCH)
    }
    fn gid(&self) -> u32 {
        0
    }
    fn uid(&self) -> u32 {
        0
    }
}

fn done(worked: bool) -> Result<()> {
    if worked { Ok(()) } else { Err(Error::from(ErrorKind::PermanentFileNotAvailable)) }
}

fn text<P: AsRef<Path>>(path: &P) -> String {
    path.as_ref().to_string_lossy().into_owned()
}

#[async_trait]
impl StorageBackend<DefaultUser> for Store {
    type Metadata = Facts;

    async fn metadata<P: AsRef<Path> + Send + std::fmt::Debug>(
        &self,
        _user: &DefaultUser,
        path: P,
    ) -> Result<Facts> {
        let path = text(&path);
        match self.shelf.length(&path) {
            Some(length) => Ok(Facts { length, is_folder: false }),
            None if Shelf::has_folder(&path) => Ok(Facts { length: 0, is_folder: true }),
            None => Err(Error::from(ErrorKind::PermanentFileNotAvailable)),
        }
    }

    async fn list<P: AsRef<Path> + Send + std::fmt::Debug>(
        &self,
        _user: &DefaultUser,
        _path: P,
    ) -> Result<Vec<Fileinfo<PathBuf, Facts>>> {
        Err(Error::from(ErrorKind::CommandNotImplemented))
    }

    async fn get<P: AsRef<Path> + Send + std::fmt::Debug>(
        &self,
        _user: &DefaultUser,
        path: P,
        _start: u64,
    ) -> Result<Box<dyn AsyncRead + Send + Sync + Unpin>> {
        match self.shelf.text(&text(&path)) {
            Some(found) => Ok(Box::new(Cursor::new(found.into_bytes()))),
            None => Err(Error::from(ErrorKind::PermanentFileNotAvailable)),
        }
    }

    async fn put<P: AsRef<Path> + Send + std::fmt::Debug, R: AsyncRead + Send + Sync + Unpin + 'static>(
        &self,
        _user: &DefaultUser,
        mut input: R,
        path: P,
        _start: u64,
    ) -> Result<u64> {
        let path = text(&path);
        done(self.shelf.create(&path))?;
        let (mut length, mut buffer) = (0, vec![0; 16 << 10]);
        loop {
            let read = input.read(&mut buffer).await?;
            if read == 0 {
                return Ok(length as u64);
            }
            if !self.shelf.write(&path, length, &buffer[..read]) {
                return Err(Error::from(ErrorKind::InsufficientStorageSpaceError));
            }
            length += read;
        }
    }

    async fn del<P: AsRef<Path> + Send + std::fmt::Debug>(&self, _user: &DefaultUser, path: P) -> Result<()> {
        done(self.shelf.remove(&text(&path)))
    }

    async fn mkd<P: AsRef<Path> + Send + std::fmt::Debug>(
        &self,
        _user: &DefaultUser,
        _path: P,
    ) -> Result<()> {
        done(false)
    }

    async fn rename<P: AsRef<Path> + Send + std::fmt::Debug>(
        &self,
        _user: &DefaultUser,
        from: P,
        to: P,
    ) -> Result<()> {
        done(self.shelf.rename(&text(&from), &text(&to)))
    }

    async fn rmd<P: AsRef<Path> + Send + std::fmt::Debug>(
        &self,
        _user: &DefaultUser,
        _path: P,
    ) -> Result<()> {
        done(false)
    }

    async fn cwd<P: AsRef<Path> + Send + std::fmt::Debug>(&self, _user: &DefaultUser, path: P) -> Result<()> {
        done(Shelf::has_folder(&text(&path)))
    }
}
