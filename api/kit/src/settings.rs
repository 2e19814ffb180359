//! Settings of the whole program, from one file and the environment. The server reads and checks them.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Everything that can be set. Every key can also be given as `COMPTOIR_<SECTION>__<KEY>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Address and port to listen on.
    pub listen: String,
    /// Address under which clients reach the server; links and tokens carry it.
    pub public_url: Option<String>,
    /// Folder of the data: the SQLite file, the key file, stored documents.
    pub data: PathBuf,
    /// `postgres://…`, or nothing for SQLite in the data folder.
    pub database: Option<String>,
    /// Certificates (PEM) to trust for TLS to PostgreSQL.
    pub database_ca_file: Option<PathBuf>,
    /// Connections to PostgreSQL at most.
    pub database_connections: usize,
    /// Threads that serve requests; 0 is one for each core.
    pub threads: usize,
    /// Requests of Datagate clients.
    pub rate_limits: RateLimits,
    /// Sizes that are refused.
    pub limits: Limits,
    /// The life of an order.
    pub orders: OrderSettings,
    /// Where the vendors of subscriptions are reached.
    pub provisioning: ProvisioningSettings,
    /// What is financed.
    pub finance: FinanceSettings,
    /// Delivery of webhooks.
    pub webhooks: WebhookSettings,
    /// Delivery of feeds.
    pub feeds: FeedSettings,
    /// Where usage is fetched from.
    pub usage: UsageSettings,
    /// The server that takes mails.
    pub mail: MailSettings,
    /// Proxies whose `X-Forwarded-For` is believed, such as `127.0.0.1, 10.0.0.0/8`; empty for none.
    pub trusted_proxies: String,
    /// Days for which an idempotency key is remembered.
    pub idempotency_days: u32,
}

/// Four for each core, and at least 8. On two cores 8 place a tenth more orders a second than 16: commands that cannot run
/// yet wait here instead of taking turns on the processors and at the locks of PostgreSQL.
fn database_connections() -> usize {
    4 * std::thread::available_parallelism().map_or(2, usize::from).max(2)
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".into(),
            public_url: None,
            data: "data".into(),
            database: None,
            database_ca_file: None,
            database_connections: database_connections(),
            threads: 0,
            rate_limits: RateLimits::default(),
            limits: Limits::default(),
            orders: OrderSettings::default(),
            provisioning: ProvisioningSettings::default(),
            finance: FinanceSettings::default(),
            webhooks: WebhookSettings::default(),
            feeds: FeedSettings::default(),
            usage: UsageSettings::default(),
            mail: MailSettings::default(),
            trusted_proxies: String::new(),
            idempotency_days: 7,
        }
    }
}

/// Requests a Datagate client may make, unless the client has limits of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RateLimits {
    /// In a minute from the first request on; 0 for no limit.
    pub per_minute: u32,
    /// In 24 hours from the first request on; 0 for no limit.
    pub per_day: u32,
}

impl Default for RateLimits {
    fn default() -> Self {
        Self { per_minute: 60, per_day: 5000 }
    }
}

/// Sizes that are refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of a JSON body.
    pub body_bytes: usize,
    /// Bytes of an uploaded file of usage.
    pub upload_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { body_bytes: 4 << 20, upload_bytes: 1 << 30 }
    }
}

/// The life of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrderSettings {
    /// Seconds during which an order with nothing to ship can still be cancelled.
    pub acceptance_delay_seconds: u32,
}

impl Default for OrderSettings {
    fn default() -> Self {
        Self { acceptance_delay_seconds: 60 }
    }
}

/// Where the vendors of subscriptions are reached. Without an address a simulator stands in for a vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProvisioningSettings {
    /// Address of Dropbox's interface.
    pub dropbox_url: String,
    /// Address of Acronis' interface.
    pub acronis_url: String,
    /// Address of Zoom's interface.
    pub zoom_url: String,
    /// Bearer token sent to them.
    pub token: String,
    /// Seconds an attempt may take.
    pub timeout_seconds: u32,
}

impl Default for ProvisioningSettings {
    fn default() -> Self {
        Self {
            dropbox_url: String::new(),
            acronis_url: String::new(),
            zoom_url: String::new(),
            token: String::new(),
            timeout_seconds: 20,
        }
    }
}

/// What is financed, and what that costs. Amounts are minor units of the tenant's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FinanceSettings {
    /// The least that is financed.
    pub amount_min: i64,
    /// The most a buyer may have financed in all.
    pub exposure_max: i64,
    /// Interest a year, in hundredths of a percent.
    pub basis_points_a_year: u32,
}

impl Default for FinanceSettings {
    fn default() -> Self {
        Self { amount_min: 50_000, exposure_max: 5_000_000, basis_points_a_year: 750 }
    }
}

/// Delivery of webhooks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebhookSettings {
    /// Whether endpoints on loopback and private networks may be called.
    pub allow_private_networks: bool,
    /// Seconds a receiver has for its answer.
    pub timeout_seconds: u32,
    /// Deliveries under way at once.
    pub concurrency: usize,
}

impl Default for WebhookSettings {
    fn default() -> Self {
        Self { allow_private_networks: false, timeout_seconds: 10, concurrency: 128 }
    }
}

/// Delivery of feeds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FeedSettings {
    /// Whether servers on loopback and private networks may be called.
    pub allow_private_networks: bool,
    /// Certificates (PEM) to trust for FTPS, beside the public ones; empty for none.
    pub ca_file: String,
    /// Address of Stock In The Channel's uploads; empty where there is none.
    pub stock_in_the_channel: String,
    /// Bytes of a file that may go by e-mail: it is held in memory, and mail servers refuse what is much larger.
    pub mail_bytes: u64,
    /// Seconds one delivery may take.
    pub timeout_seconds: u32,
}

impl Default for FeedSettings {
    fn default() -> Self {
        Self {
            allow_private_networks: false,
            ca_file: String::new(),
            stock_in_the_channel: String::new(),
            mail_bytes: 10 << 20,
            timeout_seconds: 300,
        }
    }
}

/// Where usage is fetched from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UsageSettings {
    /// The folder below which sources of this installation's own lie; empty for `usage` in the folder of the data.
    pub folder: String,
    /// Whether servers on loopback and private networks may be called.
    pub allow_private_networks: bool,
    /// Seconds that fetching one file may take.
    pub timeout_seconds: u32,
    /// Bytes of a file that is fetched.
    pub file_bytes: u64,
}

impl Default for UsageSettings {
    fn default() -> Self {
        Self {
            folder: String::new(),
            allow_private_networks: false,
            timeout_seconds: 900,
            file_bytes: 4 << 30,
        }
    }
}

/// How the connection to a mail server is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    /// Not at all.
    None,
    /// Opened plainly, then secured.
    StartTls,
    /// Secured from the beginning.
    Tls,
}

/// The server that takes mails.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailSettings {
    /// Name or address of the SMTP server; empty where there is none.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub security: MailSecurity,
    /// Name of the login; empty where the server wants none.
    pub username: String,
    /// Password of the login.
    pub password: String,
    /// Whom mails come from.
    pub from: String,
    /// Seconds the server has for each answer.
    pub timeout_seconds: u32,
    /// File of certificates (PEM) to trust beside the public ones; empty for none.
    pub ca_file: String,
    /// Address of a page that takes a new password, with `{token}` in it; mails carry the bare token without it.
    pub password_page: String,
    /// Address of a page that confirms an e-mail address, with `{token}` in it.
    pub verification_page: String,
    /// Address of a page on which somebody of a customer sets a first password, with `{token}` in it.
    pub registration_page: String,
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 587,
            security: MailSecurity::StartTls,
            username: String::new(),
            password: String::new(),
            from: String::new(),
            timeout_seconds: 30,
            ca_file: String::new(),
            password_page: String::new(),
            verification_page: String::new(),
            registration_page: String::new(),
        }
    }
}

impl std::fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailSettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("security", &self.security)
            .field("username", &self.username)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}
