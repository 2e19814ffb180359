//! Users, roles, tenants and the journal.

use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_identity::roles::{self, RolePermission};
use comptoir_identity::users::{self, NewUser, Preferences, UserChange};
use comptoir_identity::{Audience, Role};
use comptoir_kernel::{Code, Ctx, Grants, OrganisationId, Page, Permission, Reach, TenantId};
use comptoir_store::Tx;

use crate::world::{World, home, new_user, tenant};

#[tokio::test]
async fn moving_a_user_empties_roles_and_notifications() {
    let world = World::start().await;
    let user = world.user("ada@example.com", &["Buyer", "Approver"]).await;
    let id = user.id;
    let had = world.write(async move |ctx, tx| roles::of_user(tx, ctx.tenant, id).await).await.unwrap();
    assert_eq!(had.len(), 2);
    let keep: Vec<_> = had.iter().map(|role| role.id).collect();
    let same = UserChange { home: Some(home("/1/5/")), name: Some("Ada".into()), ..UserChange::default() };
    let user =
        world.write(async move |ctx, tx| users::update(ctx, tx, id, same.clone()).await).await.unwrap();
    assert_eq!((user.name.as_str(), user.notifications.len()), ("Ada", 1), "no move, no reset");
    let change = UserChange { home: Some(home("/1/6/")), roles: Some(keep), ..UserChange::default() };
    let user =
        world.write(async move |ctx, tx| users::update(ctx, tx, id, change.clone()).await).await.unwrap();
    assert_eq!(user.organisation, OrganisationId(6));
    assert!(user.notifications.is_empty());
    let has = world.write(async move |ctx, tx| roles::of_user(tx, ctx.tenant, id).await).await.unwrap();
    assert_eq!(has, Vec::<Role>::new());
}

#[tokio::test]
async fn nobody_makes_anybody_mightier_than_oneself_or_reaches_another_branch() {
    let world = World::start().await;
    let far = world.user("far@example.com", &[]).await;
    let manager = Ctx {
        reach: Reach::Organisation { id: OrganisationId(5), path: "/1/5/".into() },
        grants: Grants::NONE.with(Permission::UsersRead).with(Permission::UsersWrite),
        ..world.ctx.clone()
    };
    let approver = world.write(async |ctx, tx| roles::find_named(ctx, tx, "approver").await).await.unwrap();
    let create = async |new: NewUser| {
        let ctx = manager.clone();
        world.store.write(async move |tx: &mut Tx<'_>| users::create(&ctx, tx, new.clone()).await).await
    };
    let code = async |new| create(new).await.unwrap_err().code;
    assert_eq!(code(NewUser { admin: true, ..new_user("a@example.com") }).await, Code::Denied);
    assert_eq!(code(NewUser { root: true, ..new_user("a@example.com") }).await, Code::Denied);
    assert_eq!(code(NewUser { roles: vec![approver.id], ..new_user("a@example.com") }).await, Code::Denied);
    let taken = create(new_user("FAR@example.com")).await.unwrap_err();
    assert_eq!(taken.faults[0].field, "email_address");
    let outside = create(NewUser { home: home("/1/50/"), ..new_user("a@example.com") }).await.unwrap_err();
    assert_eq!(outside.faults[0].field, "organisation");
    let faulty = NewUser {
        name: " ".into(),
        preferences: Preferences {
            language: Some("xx".into()),
            time_zone: Some("Mars/Olympus".into()),
            timeout: Some(5),
            notifications: vec!["order_created".into(), "nonsense".into()],
        },
        ..new_user("not an address")
    };
    let fields: Vec<String> =
        create(faulty).await.unwrap_err().faults.into_iter().map(|one| one.field).collect();
    let all = ["name", "email_address", "user_language", "timezone", "timeout", "notification[1]"];
    assert_eq!(fields, all);
    create(new_user("a@example.com")).await.unwrap();

    let stranger =
        Ctx { reach: Reach::Organisation { id: OrganisationId(6), path: "/1/6/".into() }, ..manager };
    let seen = world
        .store
        .read(async move |tx: &mut Tx<'_>| {
            let page = users::list(&stranger, tx, &users::UserFilter::default(), Page::first(10)).await?;
            Ok((page.total, users::find(&stranger, tx, far.id).await.unwrap_err().code))
        })
        .await
        .unwrap();
    assert_eq!(seen, (0, Code::NotFound));
    let moved =
        world.write(async |ctx, tx| users::rebase(tx, ctx.tenant, "/1/5/", "/1/6/5/").await).await.unwrap();
    assert_eq!(moved, 2);
    let far = world.write(async move |ctx, tx| users::find(ctx, tx, far.id).await).await.unwrap();
    assert_eq!(far.organisation_path, "/1/6/5/");
}

#[tokio::test]
async fn a_role_changes_the_rights_of_those_who_have_it() {
    let world = World::start().await;
    let user = world.user("ada@example.com", &["Read-only"]).await;
    let (client, _) = world.client(NewKind::Hub { user: user.id }).await;
    let token = world.token(&client, Audience::Hub, "").await;
    let grants = async || world.principal(&token, Audience::Hub).await.unwrap().unwrap().grants;
    assert!(grants().await.contains(Permission::InvoicesRead));
    let one = |name: &str| RolePermission { permission: name.to_owned(), parent: false };
    let none = world
        .write(async move |ctx, tx| {
            let id = roles::find_named(ctx, tx, "READ-ONLY").await?.id;
            roles::update(ctx, tx, id, None, Some(vec![one("orders:read"), one("orders:fly")])).await
        })
        .await;
    assert_eq!(none.unwrap_err().faults[0].field, "permissions[1].permission");
    world
        .write(async move |ctx, tx| {
            let id = roles::find_named(ctx, tx, "READ-ONLY").await?.id;
            roles::update(ctx, tx, id, None, Some(vec![one("orders:read")])).await
        })
        .await
        .unwrap();
    let now = grants().await;
    assert!(now.contains(Permission::OrdersRead) && !now.contains(Permission::InvoicesRead));
}

#[tokio::test]
async fn the_journal_has_every_change_and_no_secret() {
    let world = World::start().await;
    let user = world.user("ada@example.com", &["Buyer"]).await;
    let hash = comptoir_identity::passwords::hash("correct horse battery").unwrap();
    let (id, kept) = (user.id, hash.clone());
    let change = UserChange { password_hash: Some(kept), ..UserChange::default() };
    world.write(async move |ctx, tx| users::update(ctx, tx, id, change.clone()).await).await.unwrap();
    let (client, secret) = world.client(NewKind::Hub { user: id }).await;
    let uid = client.uid;
    world.write(async move |ctx, tx| clients::revoke(ctx, tx, uid).await).await.unwrap();
    let journal = world.journal().await;
    let events: Vec<&str> = journal.iter().map(|entry| entry.event.as_str()).collect();
    let all = [
        "tenant.created",
        "role.created",
        "role.created",
        "role.created",
        "role.created",
        "user.created",
        "user.updated",
        "client.created",
        "client.revoked",
    ];
    assert_eq!(events, all);
    let text = format!("{journal:?}");
    assert!(!text.contains(&hash) && !text.contains("argon2") && !text.contains(secret.reveal()));
}

#[tokio::test]
async fn tenants_do_not_see_each_other() {
    let world = World::start().await;
    let user = world.user("ada@example.com", &[]).await;
    let (client, _) = world.client(NewKind::Hub { user: user.id }).await;
    let (_, other) = tenant(&world.store, &world.clock, "Southern Voice").await.unwrap();
    assert_ne!(other.tenant, TenantId(world.ctx.tenant.0));
    let taken = tenant(&world.store, &world.clock, "Southern  voice!").await.unwrap_err();
    assert_eq!(taken.code, Code::Duplicate);
    let seen = world
        .store
        .write(async move |tx: &mut Tx<'_>| {
            let new = NewClient {
                kind: NewKind::Hub { user: user.id },
                name: "Thief".into(),
                limit_per_minute: None,
                limit_per_day: None,
            };
            Ok([
                users::find(&other, tx, user.id).await.unwrap_err().code,
                users::find_named(&other, tx, "ada@example.com").await.unwrap_err().code,
                clients::find(&other, tx, client.uid).await.unwrap_err().code,
                clients::revoke(&other, tx, client.uid).await.unwrap_err().code,
                clients::create(&other, tx, new).await.unwrap_err().code,
            ])
        })
        .await
        .unwrap();
    assert_eq!(seen, [Code::NotFound, Code::NotFound, Code::NotFound, Code::NotFound, Code::Invalid]);
}
