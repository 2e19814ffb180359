//! Connections to servers that users named.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use comptoir_network::Guard;
use rustls::pki_types::{CertificateDer, pem::PemObject};
use tokio::net::TcpStream;

use crate::Failure;

/// A server that does not take a connection for so long is given up.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Connects to the first address of the server that answers.
pub(crate) async fn tcp(guard: Guard, host: &str, port: u16) -> Result<TcpStream, Failure> {
    let addresses = guard.resolve(host, port).await.map_err(Failure::at("finding the server"))?;
    let mut last = Failure::new("connecting", "the server has no address");
    for address in addresses {
        match one(address).await {
            Ok(stream) => return Ok(stream),
            Err(failure) => last = failure,
        }
    }
    Err(last)
}

/// Connects to an address that the guard has let pass.
pub(crate) async fn one(address: SocketAddr) -> Result<TcpStream, Failure> {
    let stream = tokio::time::timeout(CONNECT_TIMEOUT, TcpStream::connect(address)).await;
    let stream = stream.map_err(|_| Failure::new("connecting", "the server does not answer"))?;
    stream.map_err(Failure::at("connecting"))
}

/// TLS that trusts the public authorities and those of a file.
pub(crate) fn tls(ca_file: Option<&Path>) -> Result<tokio_rustls::TlsConnector, Failure> {
    let mut roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(path) = ca_file {
        let reading = "reading the certificates to trust";
        for certificate in CertificateDer::pem_file_iter(path).map_err(Failure::at(reading))? {
            let certificate = certificate.map_err(Failure::at(reading))?;
            roots.add(certificate).map_err(Failure::at(reading))?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(Failure::at("preparing TLS"))?;
    let config = builder.with_root_certificates(roots).with_no_client_auth();
    Ok(Arc::new(config).into())
}
