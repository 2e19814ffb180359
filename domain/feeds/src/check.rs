//! What a caller says about a feed, and what is wrong with it.

use comptoir_identity::secrets::SecretKey;
use comptoir_kernel::{Ctx, Error, Faults, OrganisationId, Permission, Result, text};
use comptoir_network::Guard;
use comptoir_parties::{Organisation, organisations};
use comptoir_store::{Json, Tx};

use crate::{Column, Delimiter, EscapeMethod, Feed, Method};

/// Feeds an organisation may have.
pub const FEEDS_MAX: i64 = 10;
/// Minutes between two slots.
pub(crate) const SLOT_MINUTES: i64 = 30;
/// The last slot of a day.
const SLOT_LAST: i64 = 24 * 60 - SLOT_MINUTES;
/// Characters of a name or any other text at most.
const TEXT_CHARS_MAX: usize = 200;
/// What a password is sealed for.
pub(crate) const PASSWORD: &str = "feed's password";

/// What this context needs to know of the world to judge and keep a feed.
#[derive(Debug, Clone, Copy)]
pub struct Outside<'a> {
    /// Seals passwords.
    pub secret: &'a SecretKey,
    /// Which servers may be called.
    pub guard: Guard,
}

/// Everything a caller may say about a feed. What its delivery method has no use for is not kept.
#[derive(Debug, Clone, Default)]
pub struct FeedInput {
    /// Whose prices and stock it shows.
    pub organisation: Option<OrganisationId>,
    /// Name.
    pub name: Option<String>,
    /// Whether it is made every day.
    pub active: Option<bool>,
    /// Minutes after midnight UTC, in steps of 30.
    pub timeslot: Option<i64>,
    /// Whether goods without stock show 0.
    pub show_empty_stock: Option<bool>,
    /// What stands behind the SKU, as named.
    pub columns: Option<Vec<String>>,
    /// How it is brought.
    pub method: Option<Method>,
    /// Whether the first line names the columns.
    pub show_headers: Option<bool>,
    /// What stands between two fields.
    pub delimiter: Option<Delimiter>,
    /// What happens to a delimiter inside a field.
    pub escape_method: Option<EscapeMethod>,
    /// Who gets the e-mail.
    pub email: Option<String>,
    /// The server.
    pub hostname: Option<String>,
    /// Its port.
    pub port: Option<i64>,
    /// Who signs in there.
    pub username: Option<String>,
    /// And with what; the present one stays where nothing is said.
    pub password: Option<String>,
    /// The folder there.
    pub path: Option<String>,
    /// Name of the file.
    pub filename: Option<String>,
    /// The account at Stock In The Channel.
    pub account: Option<String>,
}

impl FeedInput {
    /// Lays what the caller says over a feed, or names everything that is wrong with it.
    pub(crate) async fn apply(
        &self,
        ctx: &Ctx,
        tx: &mut Tx<'_>,
        feed: &mut Feed,
        outside: Outside<'_>,
    ) -> Result<Organisation> {
        let mut faults = Faults::new();
        let before = feed.clone();
        let organisation = self.organisation(ctx, tx, &mut faults).await?;
        if let Some(name) = faults.require("name", text_of(&self.name)) {
            check_text("name", &name, &mut faults);
            feed.name_folded = text::fold(&name);
            feed.name = name;
        }
        feed.active = faults.require("active", self.active).unwrap_or_default();
        feed.timeslot = faults.require("timeslot", self.timeslot).unwrap_or_default();
        if !(0..=SLOT_LAST).contains(&feed.timeslot) || feed.timeslot % SLOT_MINUTES != 0 {
            let message = format!("must be from 0 to {SLOT_LAST} minutes after midnight UTC, in steps of 30");
            faults.invalid("timeslot", message);
        }
        feed.show_empty_stock = Some(self.show_empty_stock.unwrap_or_default());
        feed.columns = Json(self.columns(&mut faults));
        if let Some(method) = faults.require("delivery_method", self.method) {
            feed.method = method;
            self.format(feed);
            self.email(feed, &mut faults);
            self.server(feed, &before, outside, &mut faults)?;
            self.account(feed, &mut faults);
        }
        faults.finish()?;
        let organisation =
            organisation.ok_or_else(|| Error::internal("an organisation is neither there nor missing"))?;
        feed.organisation = organisation.id;
        feed.organisation_path.clone_from(&organisation.path);
        feed.updated_at = ctx.now();
        Ok(organisation)
    }

    /// The organisation, locked: the number of its feeds is bounded.
    async fn organisation(
        &self,
        ctx: &Ctx,
        tx: &mut Tx<'_>,
        faults: &mut Faults,
    ) -> Result<Option<Organisation>> {
        let Some(id) = faults.require("organisation", self.organisation) else { return Ok(None) };
        match organisations::lock_for(ctx, tx, Permission::FeedsWrite, id).await {
            Ok(organisation) => Ok(Some(organisation)),
            Err(error) if error.code == comptoir_kernel::Code::NotFound => {
                faults.invalid("organisation", format!("there is no organisation {id}"));
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn columns(&self, faults: &mut Faults) -> Vec<Column> {
        let mut columns = Vec::new();
        for (place, name) in faults.require("columns", self.columns.clone()).iter().flatten().enumerate() {
            let field = format!("columns[{place}]");
            match Column::parse(name) {
                Some(column) if columns.contains(&column) => {
                    faults.invalid(field, format!("'{name}' is there already"));
                }
                Some(column) => columns.push(column),
                None => faults.invalid(field, format!("'{name}' is no column")),
            }
        }
        columns
    }

    /// The format of what goes to Stock In The Channel is not the caller's to choose.
    fn format(&self, feed: &mut Feed) {
        let is_free = feed.method != Method::StockInTheChannel;
        feed.show_headers = self.show_headers.filter(|_| is_free);
        feed.delimiter = self.delimiter.filter(|_| is_free);
        feed.escape_method = self.escape_method.filter(|_| is_free);
    }

    fn email(&self, feed: &mut Feed, faults: &mut Faults) {
        feed.email = None;
        if feed.method != Method::Email {
            return;
        }
        if let Some(email) = faults.require("delivery_email", text_of(&self.email)) {
            let parts = email.rsplit_once('@').filter(|(name, host)| !name.is_empty() && host.contains('.'));
            if parts.is_none()
                || email.contains(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>'))
            {
                faults.invalid("delivery_email", "must be one e-mail address");
            }
            check_text("delivery_email", &email, faults);
            feed.email = Some(email);
        }
    }

    fn account(&self, feed: &mut Feed, faults: &mut Faults) {
        feed.account = None;
        if feed.method == Method::StockInTheChannel
            && let Some(account) = faults.require("account", text_of(&self.account))
        {
            check_text("account", &account, faults);
            feed.account = Some(account);
        }
    }

    fn server(
        &self,
        feed: &mut Feed,
        before: &Feed,
        outside: Outside<'_>,
        faults: &mut Faults,
    ) -> Result<()> {
        if !feed.method.needs_server() {
            (feed.hostname, feed.port, feed.username, feed.password) = (None, None, None, None);
            (feed.path, feed.filename, feed.host_key) = (None, None, None);
            return Ok(());
        }
        feed.hostname = faults.require("hostname", text_of(&self.hostname));
        if let Some(host) = &feed.hostname {
            faults.check("hostname", outside.guard.host(host));
        }
        feed.port = self.port;
        if feed.port.is_some_and(|port| !(1..=65_535).contains(&port)) {
            faults.invalid("port", "must be from 1 to 65535");
        }
        feed.username = faults.require("username", text_of(&self.username));
        feed.path = text_of(&self.path);
        feed.filename = text_of(&self.filename);
        for (field, text) in
            [("username", &feed.username), ("path", &feed.path), ("filename", &feed.filename)]
        {
            if let Some(text) = text {
                check_text(field, text, faults);
            }
        }
        if feed.filename.as_deref().is_some_and(|name| name.contains(['/', '\\']) || name.starts_with('.')) {
            faults.invalid("filename", "must be a name without folders that does not begin with a dot");
        }
        let same_server =
            (feed.method, &feed.hostname, feed.port) == (before.method, &before.hostname, before.port);
        if !same_server {
            feed.host_key = None;
        }
        self.password(feed, same_server, outside, faults)
    }

    /// A password is good for the server it was given for: whoever may only change the feed cannot send it elsewhere.
    fn password(
        &self,
        feed: &mut Feed,
        same_server: bool,
        outside: Outside<'_>,
        faults: &mut Faults,
    ) -> Result<()> {
        let Some(password) = self.password.as_deref().filter(|password| !password.is_empty()) else {
            if feed.password.is_none() {
                faults.required("password");
            } else if !same_server {
                faults.invalid("password", "must be given again for another server");
            }
            return Ok(());
        };
        check_text("password", password, faults);
        feed.password = Some(outside.secret.seal(PASSWORD, password.as_bytes())?);
        Ok(())
    }
}

/// The text without the space around it; nothing, if it is empty.
fn text_of(text: &Option<String>) -> Option<String> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Control characters would end a command to a server early.
fn check_text(field: &str, text: &str, faults: &mut Faults) {
    if text.chars().count() > TEXT_CHARS_MAX {
        faults.invalid(field, format!("has more than {TEXT_CHARS_MAX} characters"));
    } else if text.contains(char::is_control) {
        faults.invalid(field, "must not contain control characters");
    }
}
