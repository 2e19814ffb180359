//! TLS to PostgreSQL: the real server stands behind a proxy that ends TLS as the server itself would.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use std::path::Path;
use std::sync::Arc;

use comptoir_kernel::Result;
use comptoir_store::{Options, Store, Tx};
use rustls::pki_types::PrivateKeyDer;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// The first message of a client that wants TLS: its length, and the number of the request.
const SSL_REQUEST: [u8; 8] = [0, 0, 0, 8, 4, 210, 22, 47];

/// Where the server of the tests listens, such as `127.0.0.1:5432`.
fn server() -> Option<String> {
    let url = std::env::var("COMPTOIR_TEST_POSTGRES").ok().filter(|url| !url.is_empty())?;
    Some(url.rsplit_once('@')?.1.split('/').next()?.to_owned())
}

/// A proxy with a certificate of an authority of its own, whose certificate it writes into the folder.
async fn proxy(folder: &TempDir, server: String) -> String {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    std::fs::write(folder.path().join("ca.pem"), made.cert.pem()).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.unwrap().with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key);
    let acceptor = TlsAcceptor::from(Arc::new(config.unwrap()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            tokio::spawn(serve(client, acceptor.clone(), server.clone()));
        }
    });
    format!("postgres://postgres@localhost:{port}/postgres?sslmode=require")
}

async fn serve(mut client: TcpStream, acceptor: TlsAcceptor, server: String) {
    let mut asked = [0; SSL_REQUEST.len()];
    client.read_exact(&mut asked).await.unwrap();
    assert_eq!(asked, SSL_REQUEST, "nothing goes over the line in the clear");
    client.write_all(b"S").await.unwrap();
    // A client that does not trust the certificate breaks off here.
    let Ok(mut client) = acceptor.accept(client).await else { return };
    let mut server = TcpStream::connect(server).await.unwrap();
    // How the connection ends is the client's affair.
    let _ = copy_bidirectional(&mut client, &mut server).await;
}

async fn ask(url: &str, ca_file: Option<&Path>) -> Result<Option<(i64,)>> {
    let options = Options { ca_file: ca_file.map(Into::into), ..Options::default() };
    let query = async |tx: &mut Tx<'_>| tx.query_one("/* global */ SELECT CAST(42 AS bigint)", &[]).await;
    Store::open(url, &options)?.read(query).await
}

#[tokio::test]
async fn a_server_is_spoken_to_over_tls_if_its_authority_is_trusted() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let url = proxy(&folder, server).await;
    let authority = folder.path().join("ca.pem");
    assert_eq!(ask(&url, Some(&authority)).await.unwrap(), Some((42,)));
    let stranger = ask(&url, None).await.unwrap_err();
    assert_eq!(stranger.message, "the database cannot be reached; try again");
}

#[tokio::test]
async fn a_server_without_tls_is_refused_where_tls_is_required() {
    let Some(server) = server() else { return };
    let refused = ask(&format!("postgres://postgres@{server}/postgres?sslmode=require"), None).await;
    assert!(refused.is_err(), "this server speaks no TLS");
}
