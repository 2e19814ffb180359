//! The demo's clients, and the file that tells a reader how to call as them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use comptoir_identity::clients::{self, ApiClient, NewClient, NewKind};
use comptoir_identity::{ClientKind, users};
use comptoir_kernel::{Code, Ctx, Error, Page, Result};
use comptoir_store::Tx;
use serde::{Deserialize, Serialize};

use super::files::Files;
use crate::Ground;

/// Name of the file in the data folder.
const FILE: &str = "credentials.json";
/// What the clients of the demo's own run are called. They live as long as the run.
const RUN: &str = "Demo run";

/// A client that proves itself with a secret.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Pair {
    pub(super) client_id: String,
    pub(super) client_secret: String,
}

/// A Datagate client.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Bearer {
    pub(super) token: String,
    pub(super) client_id: String,
}

/// What lies in `credentials.json`.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Credentials {
    pub(super) url: String,
    pub(super) hub: Pair,
    pub(super) datagate: Bearer,
    pub(super) afosto: Pair,
    pub(super) hub_outsider: Pair,
}

/// Clients of one run of the main job, without limits on requests.
#[derive(Clone)]
pub(super) struct RunClients {
    pub(super) hub: Pair,
    /// Orders for the organisation whose orders wait for approval.
    pub(super) waiting: Pair,
    pub(super) datagate: Bearer,
    pub(super) afosto: Pair,
}

/// Where the credentials lie.
pub(super) fn path(ground: &Ground) -> PathBuf {
    ground.settings.data.join(FILE)
}

/// The clients of the file, with the present address; new ones where there is no file, or it is of another
/// database.
pub(super) async fn keep(ground: &Ground, ctx: &Ctx, files: &Arc<Files>, url: &str) -> Result<Credentials> {
    let path = path(ground);
    let mut credentials = match read(&path)? {
        Some(kept) if all_known(ground, ctx, &kept).await? => kept,
        _ => create(ground, ctx, files).await?,
    };
    url.clone_into(&mut credentials.url);
    write(&path, &credentials)?;
    Ok(credentials)
}

/// Clients for one run; those that an earlier run left behind are revoked.
pub(super) async fn for_run(ground: &Ground, ctx: &Ctx, files: &Arc<Files>) -> Result<RunClients> {
    revoke_run(ground, ctx).await?;
    let (ctx, files) = (run_ctx(ctx), Arc::clone(files));
    let make = async move |tx: &mut Tx<'_>| {
        let names = &files.company.demo;
        let limits = Some(0);
        Ok(RunClients {
            hub: pair(hub(&ctx, tx, &files, &names.organisation, RUN, limits).await?),
            waiting: pair(hub(&ctx, tx, &files, &names.approval_organisation, RUN, limits).await?),
            datagate: bearer(client(&ctx, tx, NewKind::Datagate { organisation: None }, RUN, limits).await?),
            afosto: pair(client(&ctx, tx, everything(), RUN, limits).await?),
        })
    };
    ground.store.write(make).await
}

/// Revokes the clients of runs.
pub(super) async fn revoke_run(ground: &Ground, ctx: &Ctx) -> Result<()> {
    let ctx = run_ctx(ctx);
    let revoke = async move |tx: &mut Tx<'_>| {
        let all = clients::list(&ctx, tx, None, None, Page::first(u32::MAX)).await?;
        for left in all.rows.iter().filter(|client| client.active && client.name == RUN) {
            clients::revoke(&ctx, tx, left.uid).await?;
        }
        Ok(())
    };
    ground.store.write(revoke).await
}

fn run_ctx(ctx: &Ctx) -> Ctx {
    Ctx { request_id: "demo".into(), ..ctx.clone() }
}

async fn create(ground: &Ground, ctx: &Ctx, files: &Arc<Files>) -> Result<Credentials> {
    let (ctx, files) = (run_ctx(ctx), Arc::clone(files));
    let make = async move |tx: &mut Tx<'_>| {
        let names = &files.company.demo;
        Ok(Credentials {
            url: String::new(),
            hub: pair(hub(&ctx, tx, &files, &names.organisation, "Demo", None).await?),
            datagate: bearer(client(&ctx, tx, NewKind::Datagate { organisation: None }, "Demo", None).await?),
            afosto: pair(client(&ctx, tx, everything(), "Demo", None).await?),
            hub_outsider: pair(hub(&ctx, tx, &files, &names.outsider, "Demo outsider", None).await?),
        })
    };
    ground.store.write(make).await
}

/// All scopes on the whole tenant.
fn everything() -> NewKind {
    NewKind::Afosto { scopes: vec!["*".into()], organisation: None }
}

/// A Hub client of the first user of the organisation in the files.
async fn hub(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    files: &Files,
    organisation: &str,
    name: &str,
    limit: Option<i64>,
) -> Result<(ApiClient, String)> {
    let facts = files.company.users.iter().find(|user| user.organisation == organisation && user.active);
    let facts =
        facts.ok_or_else(|| Error::internal(format!("the demo's files name no user of {organisation}")))?;
    let user = users::find_named(ctx, tx, &facts.email).await?.id;
    client(ctx, tx, NewKind::Hub { user }, name, limit).await
}

async fn client(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    kind: NewKind,
    name: &str,
    limit: Option<i64>,
) -> Result<(ApiClient, String)> {
    let new = NewClient { kind, name: name.to_owned(), limit_per_minute: limit, limit_per_day: limit };
    let (client, secret) = clients::create(ctx, tx, new).await?;
    Ok((client, secret.reveal().to_owned()))
}

fn pair((client, secret): (ApiClient, String)) -> Pair {
    Pair { client_id: client.uid.to_string(), client_secret: secret }
}

fn bearer((client, secret): (ApiClient, String)) -> Bearer {
    Bearer { token: secret, client_id: client.uid.to_string() }
}

/// Whether this database knows every client of the file, and their secrets.
async fn all_known(ground: &Ground, ctx: &Ctx, kept: &Credentials) -> Result<bool> {
    let kept = kept.clone();
    let tenant = ctx.tenant;
    let prove = async move |tx: &mut Tx<'_>| {
        for (kind, id, secret) in [
            (ClientKind::Hub, &kept.hub.client_id, &kept.hub.client_secret),
            (ClientKind::Hub, &kept.hub_outsider.client_id, &kept.hub_outsider.client_secret),
            (ClientKind::Datagate, &kept.datagate.client_id, &kept.datagate.token),
            (ClientKind::Afosto, &kept.afosto.client_id, &kept.afosto.client_secret),
        ] {
            match clients::prove(tx, id, secret).await {
                Ok(client) if client.tenant == tenant && client.kind == kind => {}
                Ok(_) => return Ok(false),
                Err(error) if error.code == Code::Unauthenticated => return Ok(false),
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    };
    ground.store.read(prove).await
}

/// What the file says; nothing where there is none, or one of another form.
fn read(path: &Path) -> Result<Option<Credentials>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(cannot("read", path, &error)),
    }
}

/// Replaces the file at once, readable by its owner only.
fn write(path: &Path, credentials: &Credentials) -> Result<()> {
    use std::io::Write as _;
    let text = serde_json::to_string_pretty(credentials).map_err(Error::internal)?;
    let fresh = path.with_extension("json.new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(&fresh)
        .and_then(|mut file| file.write_all(format!("{text}\n").as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&fresh, path))
        .map_err(|error| cannot("write", path, &error))
}

fn cannot(what: &str, path: &Path, error: &std::io::Error) -> Error {
    Error::new(Code::Invalid, format!("cannot {what} {}: {error}", path.display()))
}
