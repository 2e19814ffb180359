//! An SFTP server.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use russh::keys::PrivateKey;
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::server::{Auth, ChannelOpenHandle, Config, Handler, Msg, Server as _, Session};
use russh::{Channel, ChannelId};
use russh_sftp::protocol::{Attrs, Data, File, FileAttributes, Handle, Name, OpenFlags, Status, StatusCode};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::{PASSWORD, Shelf, USER};

/// How often it is tried to listen on a port.
const PORT_TRIES: usize = 200;

/// A running server; it stops when it is dropped.
#[derive(Debug)]
pub struct SftpServer {
    /// Where it listens.
    pub port: u16,
    task: JoinHandle<()>,
}

impl SftpServer {
    /// Listens on a port, with the key that is made of a seed.
    pub async fn start(port: u16, shelf: &Shelf, seed: u8) -> Self {
        let key = PrivateKey::from(Ed25519Keypair::from_seed(&[seed; 32]));
        let config = Config {
            keys: vec![key],
            auth_rejection_time: Duration::ZERO,
            auth_rejection_time_initial: Some(Duration::ZERO),
            ..Config::default()
        };
        // One that was dropped a moment ago may still be about to let go of it.
        let mut listener = TcpListener::bind(("127.0.0.1", port)).await;
        for _ in 0..PORT_TRIES {
            if listener.is_ok() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
            listener = TcpListener::bind(("127.0.0.1", port)).await;
        }
        let listener = listener.expect("the port is free");
        let mut server = Server { shelf: shelf.clone() };
        let task = tokio::spawn(async move {
            // It ends with the test.
            drop(server.run_on_socket(Arc::new(config), &listener).await);
        });
        Self { port, task }
    }
}

impl Drop for SftpServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

struct Server {
    shelf: Shelf,
}

impl russh::server::Server for Server {
    type Handler = Guest;

    fn new_client(&mut self, _: Option<std::net::SocketAddr>) -> Guest {
        Guest { shelf: self.shelf.clone(), channels: HashMap::new() }
    }
}

/// One connection.
struct Guest {
    shelf: Shelf,
    channels: HashMap<ChannelId, Channel<Msg>>,
}

impl Handler for Guest {
    type Error = russh::Error;

    async fn auth_password(&mut self, user: &str, password: &str) -> Result<Auth, Self::Error> {
        Ok(if (user, password) == (USER, PASSWORD) { Auth::Accept } else { Auth::reject() })
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _session: &mut Session,
    ) -> Result<(), Self::Error> {
        self.channels.insert(channel.id(), channel);
        reply.accept().await;
        Ok(())
    }

    async fn subsystem_request(
        &mut self,
        id: ChannelId,
        name: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        match self.channels.remove(&id) {
            Some(channel) if name == "sftp" => {
                session.channel_success(id)?;
                russh_sftp::server::run(
                    channel.into_stream(),
                    Files { shelf: self.shelf.clone(), unread: Vec::new() },
                )
                .await;
            }
            _ => session.channel_failure(id)?,
        }
        Ok(())
    }
}

/// The files as SFTP sees them; a handle is the path.
struct Files {
    shelf: Shelf,
    /// Names of the folder that was opened and not read.
    unread: Vec<String>,
}

impl Files {
    fn status(id: u32) -> Status {
        let language_tag = "en".to_owned();
        Status { id, status_code: StatusCode::Ok, error_message: "done".to_owned(), language_tag }
    }

    fn done(id: u32, worked: bool) -> Result<Status, StatusCode> {
        if worked { Ok(Self::status(id)) } else { Err(StatusCode::Failure) }
    }

    fn facts(&self, id: u32, path: &str) -> Result<Attrs, StatusCode> {
        let length = self.shelf.length(path).ok_or(StatusCode::NoSuchFile)?;
        Ok(Attrs { id, attrs: FileAttributes { size: Some(length as u64), ..FileAttributes::empty() } })
    }
}

impl russh_sftp::server::Handler for Files {
    type Error = StatusCode;

    fn unimplemented(&self) -> StatusCode {
        StatusCode::OpUnsupported
    }

    async fn open(
        &mut self,
        id: u32,
        filename: String,
        flags: OpenFlags,
        _attrs: FileAttributes,
    ) -> Result<Handle, StatusCode> {
        if !flags.contains(OpenFlags::WRITE) {
            return match self.shelf.length(&filename) {
                Some(_) => Ok(Handle { id, handle: filename }),
                None => Err(StatusCode::NoSuchFile),
            };
        }
        if self.shelf.create(&filename) {
            Ok(Handle { id, handle: filename })
        } else {
            Err(StatusCode::NoSuchFile)
        }
    }

    async fn close(&mut self, id: u32, _handle: String) -> Result<Status, StatusCode> {
        Ok(Self::status(id))
    }

    async fn write(
        &mut self,
        id: u32,
        handle: String,
        offset: u64,
        data: Vec<u8>,
    ) -> Result<Status, StatusCode> {
        let offset = usize::try_from(offset).map_err(|_| StatusCode::BadMessage)?;
        Self::done(id, self.shelf.write(&handle, offset, &data))
    }

    async fn read(&mut self, id: u32, handle: String, offset: u64, len: u32) -> Result<Data, StatusCode> {
        let bytes = self.shelf.bytes(&handle).ok_or(StatusCode::NoSuchFile)?;
        let from = usize::try_from(offset).map_err(|_| StatusCode::BadMessage)?;
        match bytes.get(from..).filter(|rest| !rest.is_empty()) {
            Some(rest) => Ok(Data { id, data: rest[..rest.len().min(len as usize)].to_vec() }),
            None => Err(StatusCode::Eof),
        }
    }

    async fn opendir(&mut self, id: u32, path: String) -> Result<Handle, StatusCode> {
        let path = path.trim_start_matches("./").trim_matches('.').to_owned();
        if !Shelf::has_folder(&path) {
            return Err(StatusCode::NoSuchFile);
        }
        self.unread = self.shelf.names_in(&path);
        Ok(Handle { id, handle: path })
    }

    async fn readdir(&mut self, id: u32, handle: String) -> Result<Name, StatusCode> {
        let names = std::mem::take(&mut self.unread);
        if names.is_empty() {
            return Err(StatusCode::Eof);
        }
        let files = names.into_iter().map(|name| {
            let size = self.shelf.length(&format!("{handle}/{name}")).map(|length| length as u64);
            File::new(name, FileAttributes { size, mtime: Some(1), ..FileAttributes::empty() })
        });
        Ok(Name { id, files: files.collect() })
    }

    async fn stat(&mut self, id: u32, path: String) -> Result<Attrs, StatusCode> {
        self.facts(id, &path)
    }

    async fn lstat(&mut self, id: u32, path: String) -> Result<Attrs, StatusCode> {
        self.facts(id, &path)
    }

    async fn fstat(&mut self, id: u32, handle: String) -> Result<Attrs, StatusCode> {
        self.facts(id, &handle)
    }

    async fn remove(&mut self, id: u32, filename: String) -> Result<Status, StatusCode> {
        Self::done(id, self.shelf.remove(&filename))
    }

    async fn rename(&mut self, id: u32, from: String, to: String) -> Result<Status, StatusCode> {
        Self::done(id, self.shelf.rename(&from, &to))
    }
}
