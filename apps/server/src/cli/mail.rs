//! `comptoir mail`: mails on their way out, and whether the mail server of the settings works.

use clap::{Subcommand, ValueEnum};
use comptoir_kernel::{Code, Error, Result};
use comptoir_messaging::mail::{self, Mail, MailId, MailState, OutgoingMail};
use comptoir_store::Tx;
use serde_json::{Value, json};

use super::table::{ListOptions, print_one};
use super::{say, tenant};
use crate::Ground;

/// List mails, send one again, or try the mail server.
#[derive(Debug, Subcommand)]
pub enum MailCommand {
    /// List mails, the latest first.
    List {
        /// Only mails that stand like this.
        #[arg(long)]
        state: Option<State>,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Send a mail again that was refused, given up or kept.
    Retry {
        /// Number of the mail, as the list shows it.
        mail: i64,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Hand a short mail to the server at once, and say what it answered.
    Test {
        /// Who gets it.
        address: String,
    },
}

/// Where a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum State {
    /// To be handed over.
    Waiting,
    /// Kept, because no mail server is configured.
    Unconfigured,
    /// Taken by the server.
    Sent,
    /// Refused by the server for good.
    Refused,
    /// Given up after too many attempts.
    Dead,
    /// Not sent in time to be of use.
    Expired,
}

impl From<State> for MailState {
    fn from(state: State) -> Self {
        match state {
            State::Waiting => Self::Waiting,
            State::Unconfigured => Self::Unconfigured,
            State::Sent => Self::Sent,
            State::Refused => Self::Refused,
            State::Dead => Self::Dead,
            State::Expired => Self::Expired,
        }
    }
}

impl MailCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// What is not acceptable, what the store refuses, or what the mail server says.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::List { state, tenant, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let (state, page) = (state.map(MailState::from), options.page());
                let list = async move |tx: &mut Tx<'_>| mail::list(&ctx, tx, state, page).await;
                options.print(&ground.store.read(list).await?.map(|mail| shown(&mail)));
            }
            Self::Retry { mail, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let command = async move |tx: &mut Tx<'_>| mail::retry(&ctx, tx, MailId(mail)).await;
                print_one(&shown(&ground.store.write(command).await?), false);
                say("The server sends it.");
            }
            Self::Test { address } => test(ground, address).await?,
        }
        Ok(())
    }
}

async fn test(ground: &Ground, address: String) -> Result<()> {
    let post = crate::mail::post(&ground.settings.mail)?
        .ok_or_else(|| Error::invalid("mail.host", "is not set: no mail server is configured"))?;
    let mail = Mail {
        id: ground.ids.uid(ground.clock.now()),
        to: vec![address],
        subject: "Comptoir can send mails".to_owned(),
        text: "This is the mail of `comptoir mail test`.\n".to_owned(),
        attachments: Vec::new(),
    };
    let sent = post.send(&mail).await;
    sent.map_err(|failure| Error::new(Code::Unavailable, format!("not sent: {}", failure.reason)))?;
    say("The mail server has taken the mail.");
    Ok(())
}

fn shown(mail: &OutgoingMail) -> Value {
    json!({
        "id": mail.id, "purpose": mail.purpose, "to": mail.recipients.0, "subject": mail.subject,
        "state": mail.state.as_str(), "attempts": mail.attempts, "error": mail.last_error,
        "created": mail.created_at.to_string(), "sent": mail.sent_at.map(|at| at.to_string()),
    })
}
