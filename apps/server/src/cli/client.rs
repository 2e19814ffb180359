//! `comptoir client`: programs that may call, and the keys their tokens are signed with.

use std::sync::Arc;

use clap::{Args, Subcommand, ValueEnum};
use comptoir_identity::clients::{self, ApiClient, NewClient, NewKind};
use comptoir_identity::{ClientKind, KeyRing, users};
use comptoir_kernel::{Error, Faults, Paged, Result};
use comptoir_kit::auth;
use comptoir_parties::organisations;
use comptoir_store::Tx;
use serde_json::{Value, json};
use uuid::Uuid;

use super::table::{ListOptions, print_one};
use super::{say, tenant, user};
use crate::Ground;

/// Create, list, limit or revoke API clients.
#[derive(Debug, Subcommand)]
pub enum ClientCommand {
    /// Create a client and show its secret, once.
    Create(CreateClient),
    /// List clients, oldest first.
    List {
        /// Only clients of one dialect.
        #[arg(long)]
        kind: Option<Kind>,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Set how often a Datagate client may call; what is left out is as in the settings.
    Limit {
        /// Id of the client.
        client: Uuid,
        /// Requests a minute; 0 for no limit.
        #[arg(long)]
        per_minute: Option<i64>,
        /// Requests a day; 0 for no limit.
        #[arg(long)]
        per_day: Option<i64>,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Revoke a client for good: its tokens count no more.
    Revoke {
        /// Id of the client.
        client: Uuid,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Sign tokens with a new key from now on; the old keys are published until their tokens have expired.
    RotateKeys,
}

/// The dialect of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// OAuth client that acts for a user.
    Hub,
    /// Bearer token and ClientID header.
    Datagate,
    /// OAuth client with scopes.
    Afosto,
}

impl From<Kind> for ClientKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Hub => Self::Hub,
            Kind::Datagate => Self::Datagate,
            Kind::Afosto => Self::Afosto,
        }
    }
}

/// What a new client is like.
#[derive(Debug, Args)]
pub struct CreateClient {
    /// Name.
    name: String,
    /// The dialect it speaks.
    #[arg(long)]
    kind: Kind,
    /// E-mail address or UUID of the user it acts for (hub).
    #[arg(long, required_if_eq("kind", "hub"))]
    user: Option<String>,
    /// UUID, number or customer code of the organisation it is bound to; the whole tenant, if none is given
    /// (datagate, afosto).
    #[arg(long)]
    organisation: Option<String>,
    /// Scope, or pattern such as 'odr:*'; can be given several times; all scopes, if none is given (afosto).
    #[arg(long = "scope", value_name = "SCOPE")]
    scopes: Vec<String>,
    /// Requests a minute, where it differs from the settings; 0 for no limit (datagate).
    #[arg(long)]
    per_minute: Option<i64>,
    /// Requests a day, where it differs from the settings; 0 for no limit (datagate).
    #[arg(long)]
    per_day: Option<i64>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl ClientCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// What is not acceptable, or what the store refuses.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::Create(new) => create(new, ground).await?,
            Self::List { kind, tenant, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let (kind, page) = (kind.map(ClientKind::from), options.page());
                let list = async move |tx: &mut Tx<'_>| {
                    let found = clients::list(&ctx, tx, kind, None, page).await?;
                    let mut rows = Vec::with_capacity(found.rows.len());
                    for client in &found.rows {
                        rows.push(shown(tx, client).await?);
                    }
                    Ok(Paged { rows, total: found.total })
                };
                options.print(&ground.store.read(list).await?);
            }
            Self::Limit { client, per_minute, per_day, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let command = async move |tx: &mut Tx<'_>| {
                    let client = clients::set_limits(&ctx, tx, client, per_minute, per_day).await?;
                    shown(tx, &client).await
                };
                print_one(&ground.store.write(command).await?, false);
            }
            Self::Revoke { client, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let command = async move |tx: &mut Tx<'_>| {
                    let client = clients::revoke(&ctx, tx, client).await?;
                    shown(tx, &client).await
                };
                print_one(&ground.store.write(command).await?, false);
            }
            Self::RotateKeys => {
                let secret = Arc::new(auth::secret_key(&ground.settings)?);
                let (clock, ids) = (ground.clock.clone(), ground.ids.clone());
                let kid = KeyRing::new(ground.store.clone(), secret, clock, ids).rotate().await?;
                say(&format!("tokens are signed with key {kid} from now on"));
            }
        }
        Ok(())
    }
}

impl CreateClient {
    /// Refuses options that mean nothing to a client of this dialect: somebody who gives them expects more.
    fn check(&self) -> Result<()> {
        let mut faults = Faults::new();
        let mut only = |option: &str, given: bool, kinds: &[Kind]| {
            if given && !kinds.contains(&self.kind) {
                let kinds: Vec<&str> = kinds.iter().map(|kind| ClientKind::from(*kind).as_str()).collect();
                faults.invalid(option, format!("is for clients of {}", kinds.join(" and ")));
            }
        };
        only("--user", self.user.is_some(), &[Kind::Hub]);
        only("--organisation", self.organisation.is_some(), &[Kind::Datagate, Kind::Afosto]);
        only("--scope", !self.scopes.is_empty(), &[Kind::Afosto]);
        only("--per-minute", self.per_minute.is_some(), &[Kind::Datagate]);
        only("--per-day", self.per_day.is_some(), &[Kind::Datagate]);
        faults.finish()
    }
}

async fn create(new: CreateClient, ground: &Ground) -> Result<()> {
    new.check()?;
    let ctx = tenant::context(ground, new.tenant.as_deref()).await?;
    let json = new.json;
    let command = async move |tx: &mut Tx<'_>| {
        let organisation = match &new.organisation {
            Some(name) => Some(user::organisation(&ctx, tx, Some(name)).await?.id),
            None => None,
        };
        let kind = match new.kind {
            Kind::Hub => {
                let name =
                    new.user.as_deref().ok_or_else(|| Error::invalid("--user", "is needed for hub"))?;
                NewKind::Hub { user: users::find_named(&ctx, tx, name).await?.id }
            }
            Kind::Datagate => NewKind::Datagate { organisation },
            Kind::Afosto => {
                let all = || vec!["*".to_owned()];
                let scopes = if new.scopes.is_empty() { all() } else { new.scopes.clone() };
                NewKind::Afosto { scopes, organisation }
            }
        };
        let (limit_per_minute, limit_per_day) = (new.per_minute, new.per_day);
        clients::create(&ctx, tx, NewClient { kind, name: new.name.clone(), limit_per_minute, limit_per_day })
            .await
    };
    let (client, secret) = ground.store.write(command).await?;
    let word = if client.kind == ClientKind::Datagate { "token" } else { "client_secret" };
    let object = json!({
        "client_id": client.uid, word: secret.reveal(), "kind": client.kind.as_str(), "name": client.name,
    });
    print_one(&object, json);
    if !json {
        say(&format!("Keep the {word}: it is not shown again."));
    }
    Ok(())
}

/// A client as a row; the user by e-mail address, the organisation by name.
async fn shown(tx: &mut Tx<'_>, client: &ApiClient) -> Result<Value> {
    let user = match client.user_id {
        Some(id) => Some(users::any(tx, client.tenant, id).await?.email),
        None => None,
    };
    let organisation = match client.organisation {
        Some(id) => Some(organisations::any(tx, client.tenant, id).await?.name),
        None => None,
    };
    Ok(json!({
        "client_id": client.uid, "kind": client.kind.as_str(), "name": client.name, "user": user,
        "organisation": organisation, "scopes": client.scopes.len(),
        "secret": format!("…{}", client.secret_end), "per_minute": client.limit_per_minute,
        "per_day": client.limit_per_day, "active": client.active,
        "last_used": client.last_used_at.map(|at| at.to_string()), "created": client.created_at.to_string(),
    }))
}
