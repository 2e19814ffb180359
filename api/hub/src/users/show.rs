//! Users as Hub shows them.

use std::collections::{HashMap, HashSet};

use comptoir_contracts::hub as wire;
use comptoir_events::{EntryId, catalogue, history};
use comptoir_identity::roles::{self, RoleId};
use comptoir_identity::users::User;
use comptoir_identity::{ApiClient, clients};
use comptoir_kernel::{Ctx, OrganisationId, Permission, Reach, Result, UserId};
use comptoir_parties::organisations;
use comptoir_store::Tx;
use uuid::Uuid;

/// Entries of the journal shown with each user of a list.
pub(super) const FEW: u32 = 5;
/// Entries of the journal shown with one user.
pub(super) const MANY: u32 = 100;

/// What is shown of users beside their own rows.
pub(super) struct Parts {
    roles: Vec<(UserId, RoleId)>,
    clients: Vec<ApiClient>,
    about: HashMap<Uuid, Vec<history::Line>>,
    done: HashMap<UserId, Vec<history::Line>>,
    /// What entries changed, in words.
    changes: HashMap<EntryId, String>,
}

impl Parts {
    /// Loads the parts of these users. The journal is left out for who may not see it.
    pub(super) async fn load(ctx: &Ctx, tx: &mut Tx<'_>, users: &[User], entries: u32) -> Result<Self> {
        let keys: Vec<UserId> = users.iter().map(|user| user.id).collect();
        let uids: Vec<Uuid> = users.iter().map(|user| user.uid).collect();
        let roles = roles::of_users(tx, ctx.tenant, &keys).await?;
        let clients = clients::of_users(tx, ctx.tenant, &keys).await?;
        let (mut about, mut done, mut changes) = (HashMap::new(), HashMap::new(), HashMap::new());
        if ctx.grants.contains(Permission::AuditRead) {
            about = history::about(tx, ctx.tenant, &uids, entries).await?;
            done = history::done_by(tx, ctx.tenant, &keys, entries).await?;
            let lines: Vec<&history::Line> = about.values().chain(done.values()).flatten().collect();
            changes = changed(ctx, tx, &lines).await?;
        }
        Ok(Self { roles, clients, about, done, changes })
    }

    /// One of the users.
    pub(super) fn user(&self, user: User) -> wire::User {
        let roles = self.roles.iter().filter(|(of, _)| *of == user.id).map(|(_, role)| role.0);
        let clients = self.clients.iter().filter(|client| client.user_id == Some(user.id)).map(client);
        let entry = |line: &history::Line| entry(line, self.changes.get(&line.id));
        let lines = |found: Option<&Vec<history::Line>>| found.into_iter().flatten().map(entry).collect();
        wire::User {
            id: Some(user.id.0),
            organisation: Some(user.organisation.0),
            admin: Some(user.admin),
            two_factor: Some(user.two_factor),
            active: Some(user.active),
            verified: Some(user.verified),
            password_reset: Some(user.password_reset),
            user_language: user.language.and_then(|language| language.parse().ok()),
            timezone: user.time_zone,
            timeout: user.timeout,
            roles: Some(roles.collect()),
            notification: Some(user.notifications.0.iter().filter_map(|name| name.parse().ok()).collect()),
            api_clients: Some(clients.collect()),
            audit_logs: Some(lines(self.about.get(&user.uid))),
            actions_taken: Some(lines(self.done.get(&user.id))),
            name: Some(user.name),
            email_address: Some(user.email),
        }
    }
}

fn client(client: &ApiClient) -> wire::APIClient {
    wire::APIClient {
        client_id: Some(client.uid),
        name: Some(client.name.clone()),
        active: Some(client.active),
        created: Some(client.created_at.into()),
        last_used: client.last_used_at.map(Into::into),
    }
}

/// What these entries changed, in words, as far as it was changed within the caller's reach: a right on the records of the
/// organisation above is no right to read them here.
async fn changed(ctx: &Ctx, tx: &mut Tx<'_>, lines: &[&history::Line]) -> Result<HashMap<EntryId, String>> {
    let reach = ctx.reach_for(Permission::AuditRead);
    let concerned: HashSet<OrganisationId> = lines.iter().filter_map(|line| line.organisation).collect();
    let concerned: Vec<OrganisationId> = concerned.into_iter().collect();
    let mut within = organisations::many(tx, ctx.tenant, &concerned).await?;
    within.retain(|organisation| reach.covers(&organisation.path));
    let within: HashSet<OrganisationId> = within.iter().map(|organisation| organisation.id).collect();
    let is_within = |line: &history::Line| match line.organisation {
        Some(organisation) => within.contains(&organisation),
        None => reach == Reach::Tenant,
    };
    let entries: HashSet<EntryId> = lines.iter().filter(|line| is_within(line)).map(|line| line.id).collect();
    let entries: Vec<EntryId> = entries.into_iter().collect();
    history::differences(tx, ctx.tenant, &entries).await
}

fn entry(line: &history::Line, change: Option<&String>) -> wire::AuditLog {
    let is_user = line.actor_kind == "user";
    let meaning = catalogue::find(&line.event).map(|event| event.meaning);
    wire::AuditLog {
        id: Some(line.id.0),
        date: Some(line.at.into()),
        user: line.actor_id.filter(|_| is_user),
        user_name: Some(line.actor_name.clone()),
        real_user: line.real_user.map(|user| user.0).filter(|real| line.actor_id != Some(*real)),
        organisation: line.organisation.map(|organisation| organisation.0),
        action: Some(line.event.clone()),
        object_type: Some(line.object.clone()),
        object_id: Some(line.object_id),
        description: meaning.map(|meaning| match change {
            Some(change) => format!("{}: {change}.", meaning.trim_end_matches('.')),
            None => meaning.to_owned(),
        }),
        ip_address: line.address.clone(),
    }
}
