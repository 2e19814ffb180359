//! What a feed is made of.

use comptoir_kernel::{OrganisationId, TenantId, id};
use comptoir_store::{Json, entity, stored_id, text_enum};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::run::RunId;

id!(
    /// Key of a feed.
    FeedId
);
stored_id!(FeedId);

text_enum! {
    /// How a feed is brought to its receiver.
    pub enum Method {
        /// As an attachment.
        Email = "EMAIL",
        /// FTP in the clear.
        Ftp = "FTP",
        /// FTP over TLS.
        Ftps = "FTPS",
        /// SFTP.
        Sftp = "SFTP",
        /// An HTTP upload to Stock In The Channel.
        StockInTheChannel = "SITC",
    }
}

impl Method {
    /// Whether it needs a server of the receiver.
    pub fn needs_server(self) -> bool {
        matches!(self, Self::Ftp | Self::Ftps | Self::Sftp)
    }

    /// The port of a server that names none.
    pub fn default_port(self) -> u16 {
        if self == Self::Sftp { 22 } else { 21 }
    }
}

text_enum! {
    /// What stands between two fields.
    pub enum Delimiter {
        /// `,`
        Comma = "COMMA",
        /// `;`
        SemiColon = "SEMI_COLON",
    }
}

text_enum! {
    /// What happens to a delimiter inside a field.
    pub enum EscapeMethod {
        /// A backslash is put before it.
        Escaped = "ESCAPED",
        /// The field is put in quotes.
        Quoted = "QUOTED",
        /// It is dropped.
        Stripped = "STRIPPED",
    }
}

/// A column of the file; the SKU always stands before all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Column {
    /// Units that can be had.
    Stock,
    /// The manufacturer's number.
    Mpn,
    /// Price of one.
    Price,
    /// Recommended retail price of one.
    Rrp,
    /// Name of the vendor.
    Vendor,
    /// Name of the product.
    Name,
    /// International article number.
    Ean,
}

impl Column {
    /// Every column.
    pub const ALL: [Self; 7] =
        [Self::Stock, Self::Mpn, Self::Price, Self::Rrp, Self::Vendor, Self::Name, Self::Ean];

    /// The name callers and headers know it by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stock => "stock",
            Self::Mpn => "mpn",
            Self::Price => "price",
            Self::Rrp => "rrp",
            Self::Vendor => "vendor",
            Self::Name => "name",
            Self::Ean => "ean",
        }
    }

    /// The column of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.as_str() == name)
    }
}

entity! {
    /// A file that is made every day and brought somewhere.
    pub struct Feed in "feeds_feed" {
        /// Key; Hub's id.
        pub id: FeedId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Whose prices and stock it shows.
        pub organisation: OrganisationId,
        /// Where that is in the tree.
        pub organisation_path: String,
        /// Name.
        pub name: String,
        /// The name for searching.
        pub name_folded: String,
        /// Whether it is made every day.
        pub active: bool,
        /// When, in minutes after midnight UTC: a multiple of 30.
        pub timeslot: i64,
        /// Whether goods without stock show 0, rather than nothing.
        pub show_empty_stock: Option<bool>,
        /// What stands behind the SKU, in this order.
        pub columns: Json<Vec<Column>>,
        /// How it is brought.
        pub method: Method,
        /// Whether the first line names the columns; it does where nothing is said.
        pub show_headers: Option<bool>,
        /// What stands between two fields; a comma where nothing is said.
        pub delimiter: Option<Delimiter>,
        /// What happens to a delimiter inside a field; it is quoted where nothing is said.
        pub escape_method: Option<EscapeMethod>,
        /// Who gets the e-mail.
        pub email: Option<String>,
        /// The server it is brought to.
        pub hostname: Option<String>,
        /// The server's port; the usual one of the method, if absent.
        pub port: Option<i64>,
        /// Who signs in there.
        pub username: Option<String>,
        /// And with what, sealed.
        pub password: Option<Vec<u8>>,
        /// The folder there.
        pub path: Option<String>,
        /// Name of the file; `Hub Feed YYYYMMDDhhmmss.csv`, if absent.
        pub filename: Option<String>,
        /// The account at Stock In The Channel.
        pub account: Option<String>,
        /// Fingerprint of the key the server showed first (SFTP).
        pub host_key: Option<String>,
        /// When a file was last brought.
        pub last_upload: Option<Timestamp>,
        /// Why the last attempt failed; nothing once one has succeeded.
        pub last_error: Option<String>,
        /// The run whose file was made last.
        pub last_made: Option<RunId>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed or brought.
        pub updated_at: Timestamp,
    }
}

impl Feed {
    /// What stands between two fields.
    pub fn delimiter(&self) -> Delimiter {
        self.delimiter.unwrap_or(Delimiter::Comma)
    }

    /// What happens to a delimiter inside a field.
    pub fn escape_method(&self) -> EscapeMethod {
        self.escape_method.unwrap_or(EscapeMethod::Quoted)
    }

    /// Whether the first line names the columns.
    pub fn show_headers(&self) -> bool {
        self.show_headers.unwrap_or(true)
    }

    /// What the journal keeps and receivers of events may see: everything but the password.
    pub(crate) fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "number": self.id,
            "organisation": self.organisation,
            "name": self.name,
            "active": self.active,
            "timeslot": self.timeslot,
            "show_empty_stock": self.show_empty_stock,
            "columns": self.columns.0,
            "delivery_method": self.method.as_str(),
            "show_headers": self.show_headers,
            "delimiter": self.delimiter.map(Delimiter::as_str),
            "escape_method": self.escape_method.map(EscapeMethod::as_str),
            "delivery_email": self.email,
            "hostname": self.hostname,
            "port": self.port,
            "username": self.username,
            "path": self.path,
            "filename": self.filename,
            "account": self.account,
            "last_upload": self.last_upload,
            "last_error": self.last_error,
        })
    }
}
