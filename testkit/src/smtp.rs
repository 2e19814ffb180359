//! An SMTP server that keeps the mails it takes, and can be slow, refuse, or break off.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{ServerConfig, crypto};

/// A mail the server has taken.
#[derive(Debug, Clone)]
pub struct Received {
    /// Sender of the envelope.
    pub from: String,
    /// Receivers of the envelope.
    pub to: Vec<String>,
    /// Header and body as they came.
    pub data: String,
    /// Whether the connection was secured.
    pub is_secure: bool,
    /// Who had logged in, as base64 of `\0name\0password`.
    pub login: Option<String>,
}

impl Received {
    /// A header's value, without the lines it was folded into.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.data.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ");
        head.lines().find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then(|| value.to_owned())
        })
    }

    /// The text of a mail of one part.
    pub fn text(&self) -> String {
        let (_, body) = self.data.split_once("\r\n\r\n").unwrap_or_default();
        let text = decoded(self.header("Content-Transfer-Encoding").as_deref(), body);
        String::from_utf8_lossy(&text).into_owned()
    }

    /// The file of this name that came with the mail, where it is text.
    pub fn attachment(&self, name: &str) -> Option<String> {
        Some(String::from_utf8(self.file(name)?).unwrap())
    }

    /// The file of this name that came with the mail.
    pub fn file(&self, name: &str) -> Option<Vec<u8>> {
        let kind = self.header("Content-Type")?;
        let boundary = kind.split_once("boundary=\"")?.1.split('"').next()?;
        let end = format!("\r\n--{boundary}");
        self.data.split(&end).find_map(|part| {
            let (head, body) = part.split_once("\r\n\r\n")?;
            head.contains(&format!("filename=\"{name}\"")).then(|| {
                let line = head.lines().find_map(|line| line.strip_prefix("Content-Transfer-Encoding: "));
                decoded(line, body)
            })
        })
    }
}

/// What a part says, by the way it travelled.
fn decoded(encoding: Option<&str>, body: &str) -> Vec<u8> {
    match encoding {
        Some("quoted-printable") => quoted_printable(body),
        Some("base64") => {
            let digits: String = body.split_whitespace().collect();
            STANDARD.decode(digits).unwrap()
        }
        _ => body.as_bytes().to_vec(),
    }
}

fn quoted_printable(body: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = body.replace("=\r\n", "").into_bytes().into_iter();
    while let Some(byte) = rest.next() {
        if byte != b'=' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next().unwrap_or_default(), rest.next().unwrap_or_default()];
        let digits = String::from_utf8_lossy(&digits).into_owned();
        bytes.push(u8::from_str_radix(&digits, 16).unwrap_or(b'?'));
    }
    bytes
}

/// What the server does with the next mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Takes them.
    Willing,
    /// Answers `RCPT TO` with this code.
    Refusing(u16),
    /// Answers the login with this code.
    LockedOut(u16),
    /// Takes the mail and breaks off before it says so.
    Forgetful,
    /// Says nothing at all after the greeting.
    Silent,
}

/// A running server.
#[derive(Clone)]
pub struct SmtpServer {
    /// Where it listens.
    pub port: u16,
    /// The certificate it shows, to be trusted.
    pub ca_file: PathBuf,
    shared: Arc<Shared>,
}

struct Shared {
    mood: Mutex<Mood>,
    received: Mutex<Vec<Received>>,
    tls: TlsAcceptor,
    is_wrapped: bool,
    _folder: tempfile::TempDir,
}

impl SmtpServer {
    /// A server on a free port that secures a connection when it is asked to (STARTTLS).
    pub async fn start() -> Self {
        Self::start_with(false).await
    }

    /// A server on a free port that secures connections from the beginning.
    pub async fn start_wrapped() -> Self {
        Self::start_with(true).await
    }

    async fn start_with(is_wrapped: bool) -> Self {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()));
        let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
        let config = config.with_single_cert(vec![made.cert.der().clone()], key).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let ca_file = folder.path().join("ca.pem");
        std::fs::write(&ca_file, made.cert.pem()).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            mood: Mutex::new(Mood::Willing),
            received: Mutex::default(),
            tls: TlsAcceptor::from(Arc::new(config)),
            is_wrapped,
            _folder: folder,
        });
        let server = Self { port, ca_file, shared: Arc::clone(&shared) };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&shared);
                // A client that breaks off is no fault of the server.
                tokio::spawn(async move { drop(serve(stream, shared).await) });
            }
        });
        server
    }

    /// From now on it behaves like this.
    pub fn be(&self, mood: Mood) {
        *self.shared.mood.lock().unwrap() = mood;
    }

    /// What it has taken so far.
    pub fn received(&self) -> Vec<Received> {
        self.shared.received.lock().unwrap().clone()
    }

    /// The mails to one receiver.
    pub fn to(&self, address: &str) -> Vec<Received> {
        self.received().into_iter().filter(|mail| mail.to.iter().any(|to| to == address)).collect()
    }
}

async fn serve(stream: TcpStream, shared: Arc<Shared>) -> std::io::Result<()> {
    if shared.is_wrapped {
        let stream = shared.tls.accept(stream).await?;
        Session::new(stream, &shared, true).greet().await?.run().await.map(drop)
    } else {
        let plain = Session::new(stream, &shared, false).greet().await?.run().await?;
        match plain {
            Some(stream) => {
                let stream = shared.tls.accept(stream).await?;
                Session::new(stream, &shared, true).run().await.map(drop)
            }
            None => Ok(()),
        }
    }
}

struct Session<'a, S> {
    stream: BufReader<S>,
    shared: &'a Shared,
    is_secure: bool,
    login: Option<String>,
    from: String,
    to: Vec<String>,
}

impl<'a, S: AsyncRead + AsyncWrite + Unpin> Session<'a, S> {
    fn new(stream: S, shared: &'a Shared, is_secure: bool) -> Self {
        let stream = BufReader::new(stream);
        Self { stream, shared, is_secure, login: None, from: String::new(), to: Vec::new() }
    }

    async fn greet(mut self) -> std::io::Result<Self> {
        self.say("220 testkit ESMTP").await?;
        Ok(self)
    }

    async fn say(&mut self, line: &str) -> std::io::Result<()> {
        self.stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await?;
        self.stream.get_mut().flush().await
    }

    /// Answers until the client leaves; gives the connection back when it is to be secured.
    async fn run(mut self) -> std::io::Result<Option<S>> {
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line).await? == 0 {
                return Ok(None);
            }
            let line = line.trim_end().to_owned();
            let mood = *self.shared.mood.lock().unwrap();
            if mood == Mood::Silent {
                tokio::time::sleep(Duration::from_secs(60)).await;
                return Ok(None);
            }
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            match verb.as_str() {
                "EHLO" if self.is_secure => self.say("250-testkit\r\n250 AUTH PLAIN").await?,
                "EHLO" => self.say("250-testkit\r\n250 STARTTLS").await?,
                "STARTTLS" if !self.is_secure => {
                    self.say("220 go ahead").await?;
                    return Ok(Some(self.stream.into_inner()));
                }
                "AUTH" => self.log_in(&line, mood).await?,
                "MAIL" => {
                    self.from = address(&line);
                    self.to.clear();
                    self.say("250 ok").await?;
                }
                "RCPT" => match mood {
                    Mood::Refusing(code) => self.say(&format!("{code} not this one")).await?,
                    _ => {
                        self.to.push(address(&line));
                        self.say("250 ok").await?;
                    }
                },
                "DATA" => {
                    self.say("354 go on").await?;
                    self.take().await?;
                    if mood == Mood::Forgetful {
                        return Ok(None);
                    }
                    self.say("250 taken").await?;
                }
                "QUIT" => {
                    self.say("221 bye").await?;
                    return Ok(None);
                }
                "RSET" | "NOOP" => self.say("250 ok").await?,
                _ => self.say("502 what?").await?,
            }
        }
    }

    async fn log_in(&mut self, line: &str, mood: Mood) -> std::io::Result<()> {
        if let Mood::LockedOut(code) = mood {
            return self.say(&format!("{code} no")).await;
        }
        self.login = line.split(' ').nth(2).map(str::to_owned);
        self.say("235 welcome").await
    }

    async fn take(&mut self) -> std::io::Result<()> {
        let mut data = String::new();
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            if line == ".\r\n" {
                break;
            }
            data.push_str(line.strip_prefix('.').unwrap_or(&line));
        }
        let (from, to) = (self.from.clone(), self.to.clone());
        let mail = Received { from, to, data, is_secure: self.is_secure, login: self.login.clone() };
        self.shared.received.lock().unwrap().push(mail);
        Ok(())
    }
}

fn address(line: &str) -> String {
    let inside = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map_or_else(String::new, |(address, _)| address.to_owned())
}
