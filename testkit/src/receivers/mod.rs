//! Servers that receive files, and give them: real ones of their protocols, with a shelf in memory.

mod download;
mod ftp;
mod package;
mod sftp;
mod shelf;
mod upload;

use std::path::PathBuf;
use std::sync::OnceLock;

pub use download::DownloadServer;
pub use ftp::FtpServer;
pub use package::PackageServer;
pub use sftp::SftpServer;
pub use shelf::Shelf;
pub use upload::{Upload, UploadServer};

/// Who may sign in to these servers.
pub const USER: &str = "shop";
/// And with what.
pub const PASSWORD: &str = "correct horse";
/// The one folder they have.
pub const FOLDER: &str = "in";

/// A port of this machine that nobody listens on.
pub fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("a listener has an address").port()
}

/// Files with the certificate of `localhost` and its key.
#[derive(Debug)]
pub struct Certificate {
    /// The certificate, which is its own authority.
    pub certificate: PathBuf,
    /// The key.
    pub key: PathBuf,
}

/// The certificate of all servers of this process.
pub fn certificate() -> &'static Certificate {
    static CERTIFICATE: OnceLock<Certificate> = OnceLock::new();
    CERTIFICATE.get_or_init(|| {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate");
        // The process is short-lived, and so is the folder of its tests.
        let folder =
            tempfile::Builder::new().prefix("comptoir-certificate-").tempdir().expect("a folder").keep();
        let files = Certificate { certificate: folder.join("cert.pem"), key: folder.join("key.pem") };
        std::fs::write(&files.certificate, made.cert.pem()).expect("the certificate is written");
        std::fs::write(&files.key, made.signing_key.serialize_pem()).expect("the key is written");
        files
    })
}
