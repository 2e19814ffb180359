//! `comptoir user`: the people of a tenant's organisations.

use clap::{Args, Subcommand};
use comptoir_identity::users::{self, Home, NewUser, Preferences, SortBy, User, UserFilter};
use comptoir_identity::{passwords, roles};
use comptoir_kernel::{Code, Ctx, Error, Faults, OrganisationId, Paged, Result};
use comptoir_parties::organisations::{self, Organisation};
use comptoir_store::{Order, Tx};
use serde_json::{Value, json};
use uuid::Uuid;

use super::table::{ListOptions, print_one};
use super::tenant;
use crate::Ground;

/// Create, list or shut out users.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Create a user.
    Create(CreateUser),
    /// List users, by name.
    List {
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Part of the name or e-mail address.
        #[arg(long)]
        text: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Shut a user out: neither the person nor a client that acts for it may call any more.
    Revoke {
        /// E-mail address or UUID.
        user: String,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
}

/// What a new user is like.
#[derive(Debug, Args)]
pub struct CreateUser {
    /// E-mail address.
    email: String,
    /// Full name.
    #[arg(long)]
    name: String,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// UUID, number or customer code of the organisation; the tenant's first one, if none is given.
    #[arg(long)]
    organisation: Option<String>,
    /// Name of a role; can be given several times.
    #[arg(long = "role", value_name = "ROLE")]
    roles: Vec<String>,
    /// Every permission, within reach of the organisation.
    #[arg(long)]
    admin: bool,
    /// Every permission on all organisations of the tenant.
    #[arg(long)]
    root: bool,
    /// Read a password from the first line of the standard input.
    #[arg(long)]
    password_stdin: bool,
    /// Language, such as en.
    #[arg(long)]
    language: Option<String>,
    /// IANA name of the time zone.
    #[arg(long)]
    time_zone: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl UserCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// What is not acceptable, or what the store refuses.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::Create(new) => create(new, ground).await,
            Self::List { tenant, text, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let page = options.page();
                let sort = vec![(SortBy::Name, Order::Ascending)];
                let filter = UserFilter { texts: text.into_iter().collect(), sort, ..UserFilter::default() };
                let list = async move |tx: &mut Tx<'_>| {
                    let found = users::list(&ctx, tx, &filter, page).await?;
                    rows(&ctx, tx, found).await
                };
                options.print(&ground.store.read(list).await?);
                Ok(())
            }
            Self::Revoke { user, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let revoke = async move |tx: &mut Tx<'_>| {
                    let id = users::find_named(&ctx, tx, &user).await?.id;
                    users::revoke(&ctx, tx, id).await
                };
                let user = ground.store.write(revoke).await?;
                print_one(&json!({ "email": user.email, "id": user.uid, "active": user.active }), false);
                Ok(())
            }
        }
    }
}

async fn create(new: CreateUser, ground: &Ground) -> Result<()> {
    let ctx = tenant::context(ground, new.tenant.as_deref()).await?;
    // Before the transaction: hashing a password takes longer than a command may.
    let password_hash = if new.password_stdin { Some(passwords::hash(&first_line()?)?) } else { None };
    let json = new.json;
    let command = async move |tx: &mut Tx<'_>| {
        let mut faults = Faults::new();
        let named = organisation(&ctx, tx, new.organisation.as_deref()).await;
        let home = match found("organisation", named, &mut faults)? {
            Some(home) => home,
            None => organisations::root(tx, ctx.tenant).await?,
        };
        let mut ids = Vec::new();
        for role in &new.roles {
            let role = roles::find_named(&ctx, tx, role).await;
            ids.extend(found("role", role, &mut faults)?.map(|role| role.id));
        }
        let preferences = Preferences {
            language: new.language.clone(),
            time_zone: new.time_zone.clone(),
            ..Preferences::default()
        };
        let user = NewUser {
            name: new.name.clone(),
            email: new.email.clone(),
            home: Home { organisation: home.id, path: home.path },
            admin: new.admin,
            root: new.root,
            active: true,
            password_hash: password_hash.clone(),
            roles: ids,
            preferences,
            verified: false,
            two_factor: false,
            password_reset: false,
        };
        let user = match (users::create(&ctx, tx, user).await, faults.finish()) {
            (user, Ok(())) => user?,
            (Err(error), Err(faults)) if error.code == Code::Invalid => return Err(faults.and(error)),
            (_, Err(faults)) => return Err(faults),
        };
        rows(&ctx, tx, Paged { rows: vec![user], total: 1 }).await
    };
    let created = ground.store.write(command).await?;
    if let Some(user) = created.rows.first() {
        print_one(user, json);
    }
    Ok(())
}

/// What a name led to; a name that led to nothing is a fault of its option.
fn found<T>(option: &str, named: Result<T>, faults: &mut Faults) -> Result<Option<T>> {
    match named {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.code == Code::NotFound => {
            faults.invalid(option, error.message);
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The organisation a caller names by UUID, number or customer code; the tenant's first one, if none is named.
///
/// # Errors
/// When there is no such organisation.
pub(super) async fn organisation(ctx: &Ctx, tx: &mut Tx<'_>, name: Option<&str>) -> Result<Organisation> {
    let Some(name) = name else { return organisations::root(tx, ctx.tenant).await };
    if let Ok(uid) = name.parse::<Uuid>() {
        return organisations::find_uid(ctx, tx, uid).await;
    }
    match name.parse::<i64>() {
        Ok(id) => organisations::find(ctx, tx, OrganisationId(id)).await,
        Err(_) => organisations::find_code(ctx, tx, name).await,
    }
}

async fn rows(ctx: &Ctx, tx: &mut Tx<'_>, found: Paged<User>) -> Result<Paged<Value>> {
    let homes: Vec<OrganisationId> = found.rows.iter().map(|user| user.organisation).collect();
    let homes = organisations::many(tx, ctx.tenant, &homes).await?;
    let mut rows = Vec::new();
    for user in found.rows {
        let roles = roles::of_user(tx, ctx.tenant, user.id).await?;
        let home = homes.iter().find(|home| home.id == user.organisation).map(|home| home.name.as_str());
        rows.push(json!({
            "email": user.email, "id": user.uid, "name": user.name, "organisation": home,
            "roles": roles.into_iter().map(|role| role.name).collect::<Vec<_>>().join(", "),
            "admin": user.admin, "root": user.root, "active": user.active,
        }));
    }
    Ok(Paged { rows, total: found.total })
}

fn first_line() -> Result<String> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(Error::internal)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
