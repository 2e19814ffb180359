//! The conversation with an SMTP server.

use std::path::PathBuf;
use std::time::Duration;

use comptoir_kernel::{Error, Result};
use comptoir_messaging::mail::{AttachedFile, BoxFuture, Failure, Mail, Post};
use lettre::address::Envelope;
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, Tls, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail as From, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::response::Code;

use crate::file::Parts;
use crate::message::{around, message};

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
    host: String,
    port: u16,
    hello: ClientId,
    tls: Tls,
    credentials: Option<Credentials>,
    from: Mailbox,
    /// How long connecting may take.
    timeout: Duration,
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
        let login = options.login.clone();
        Ok(Self {
            host: options.host.clone(),
            port: options.port,
            hello,
            tls: tls(options)?,
            credentials: login.map(|(name, password)| Credentials::new(name, password)),
            from,
            timeout: options.timeout,
            patience: options.timeout.saturating_mul(4),
        })
    }

    async fn deliver(&self, mail: &Mail) -> Result<(), Failure> {
        let message = message(mail, &self.from).map_err(Failure::lasting)?;
        self.patiently(async {
            let mut connection = self.connect().await?;
            let sent = connection.send(message.envelope(), &message.formatted()).await;
            sent.map_err(|error| failure(&error))?;
            farewell(connection).await
        })
        .await
    }

    async fn deliver_file(&self, mail: &Mail, file: &AttachedFile) -> Result<(), Failure> {
        let (envelope, frame) = around(mail, file, &self.from).map_err(Failure::lasting)?;
        let unreadable = |error: std::io::Error| Failure::passing(format!("reading the file: {error}"));
        let (parts, broken) = Parts::open(frame, &file.path).map_err(unreadable)?;
        self.patiently(async {
            let mut connection = self.connect().await?;
            announce(&mut connection, &envelope).await?;
            tokio::select! {
                biased;
                // The connection ends without the end of the message: the server takes nothing.
                Ok(error) = broken => return Err(unreadable(error)),
                sent = connection.message_iter(parts) => sent.map_err(|error| failure(&error))?,
            };
            farewell(connection).await
        })
        .await
    }

    async fn patiently(&self, sending: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
        let late = |_| Failure::passing("the server took too long");
        tokio::time::timeout(self.patience, sending).await.map_err(late)?
    }

    /// A connection that is secured and logged in, as far as it is to be.
    async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        let (wrapped, later) = match &self.tls {
            Tls::Wrapper(parameters) => (Some(parameters.clone()), None),
            Tls::Required(parameters) => (None, Some(parameters.clone())),
            _ => (None, None),
        };
        let (server, timeout) = ((self.host.as_str(), self.port), Some(self.timeout));
        let connecting = async {
            let mut connection =
                AsyncSmtpConnection::connect_tokio1(server, timeout, &self.hello, wrapped, None).await?;
            if let Some(parameters) = later {
                connection.starttls(parameters, &self.hello).await?;
            }
            if let Some(credentials) = &self.credentials {
                connection.auth(DEFAULT_MECHANISMS, credentials).await?;
            }
            Ok(connection)
        };
        connecting.await.map_err(|error| failure(&error))
    }
}

/// Says whom a message is from and to, up to where it begins.
async fn announce(connection: &mut AsyncSmtpConnection, envelope: &Envelope) -> Result<(), Failure> {
    let mut parameters = Vec::new();
    let mut addresses = envelope.from().into_iter().chain(envelope.to());
    if addresses.any(|address| !AsRef::<str>::as_ref(address).is_ascii()) {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(Failure::lasting("the server takes no addresses beyond ASCII"));
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    let announcing = async {
        connection.command(From::new(envelope.from().cloned(), parameters)).await?;
        for to in envelope.to() {
            connection.command(Rcpt::new(to.clone(), Vec::new())).await?;
        }
        connection.command(Data).await
    };
    announcing.await.map(drop).map_err(|error| failure(&error))
}

/// Takes leave of a server that has taken the mail: what it says to that changes nothing.
async fn farewell(mut connection: AsyncSmtpConnection) -> Result<(), Failure> {
    drop(connection.quit().await);
    Ok(())
}

impl Post for Smtp {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(self.deliver(mail))
    }

    fn send_file<'a>(&'a self, mail: &'a Mail, file: &'a AttachedFile) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(self.deliver_file(mail, file))
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
