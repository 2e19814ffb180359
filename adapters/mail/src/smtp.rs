//! The conversation with an SMTP server.

use std::path::PathBuf;
use std::time::Duration;

use comptoir_kernel::{Error, Result};
use comptoir_messaging::mail::{BoxFuture, Failure, Mail, Post};
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Code;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use crate::message::message;

/// How the connection is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all: for a server on the same machine.
    None,
    /// Opened plainly, then secured; refused where the server cannot.
    StartTls,
    /// Secured from the beginning.
    Tls,
}

/// Which server, and how it is spoken to.
#[derive(Clone)]
pub struct Options {
    /// Name or address.
    pub host: String,
    /// Port, such as 587.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// Name and password, where the server wants a login.
    pub login: Option<(String, String)>,
    /// Whom mails come from, such as `Comptoir <post@example.org>`.
    pub from: String,
    /// How long the server may take for each of its answers.
    pub timeout: Duration,
    /// Certificates (PEM) to trust beside the public ones.
    pub ca_file: Option<PathBuf>,
}

/// A server that takes mails.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// An attempt as a whole ends after this long, however slowly the server goes on answering.
    patience: Duration,
}

impl Smtp {
    /// Makes ready; the server is first contacted by the first mail.
    ///
    /// # Errors
    /// When `from` is no address, or the certificates cannot be read.
    pub fn open(options: &Options) -> Result<Self> {
        let from: Mailbox =
            options.from.parse().map_err(|error| Error::invalid("mail.from", format!("{error}")))?;
        let hello = ClientId::Domain(from.email.domain().to_owned());
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&options.host)
            .port(options.port)
            .timeout(Some(options.timeout))
            .hello_name(hello)
            .tls(tls(options)?);
        if let Some((name, password)) = &options.login {
            builder = builder.credentials(Credentials::new(name.clone(), password.clone()));
        }
        let patience = options.timeout.saturating_mul(4);
        Ok(Self { transport: builder.build(), from, patience })
    }

    async fn deliver(&self, mail: &Mail) -> Result<(), Failure> {
        let message = message(mail, &self.from).map_err(Failure::lasting)?;
        let sending = tokio::time::timeout(self.patience, self.transport.send(message));
        match sending.await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(failure(&error)),
            Err(_) => Err(Failure::passing("the server took too long")),
        }
    }
}

impl Post for Smtp {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(self.deliver(mail))
    }
}

fn tls(options: &Options) -> Result<Tls> {
    if options.security == Security::None {
        return Ok(Tls::None);
    }
    let wrong = |error: &dyn std::fmt::Display| Error::invalid("mail.ca_file", error.to_string());
    let mut parameters = TlsParameters::builder(options.host.clone());
    if let Some(path) = &options.ca_file {
        let pem = std::fs::read(path).map_err(|error| wrong(&error))?;
        parameters =
            parameters.add_root_certificate(Certificate::from_pem(&pem).map_err(|error| wrong(&error))?);
    }
    let parameters = parameters.build_rustls().map_err(|error| wrong(&error))?;
    Ok(match options.security {
        Security::Tls => Tls::Wrapper(parameters),
        _ => Tls::Required(parameters),
    })
}

/// Answers of 5xx that speak of the login and not of the mail: the settings can be mended.
const LOGIN_CODES: [&str; 5] = ["530", "534", "535", "538", "454"];

fn failure(error: &lettre::transport::smtp::Error) -> Failure {
    let mut reason = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        reason.push_str(": ");
        reason.push_str(&next.to_string());
        cause = next.source();
    }
    let about_login = |code: Code| LOGIN_CODES.contains(&code.to_string().as_str());
    if error.is_permanent() && !error.status().is_some_and(about_login) {
        return Failure::lasting(reason);
    }
    Failure::passing(reason)
}
