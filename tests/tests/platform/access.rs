//! Every operation that is served turns away who may not call it. A new operation is covered when it is named
//! in its contents page.

use comptoir_contracts::{Dialect, Operation};
use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_testkit::{Actor, Res, TestApp, both_engines, json};

use crate::tables::{all_served, nobody, path};

async fn call(actor: &Actor, operation: &Operation) -> Res {
    let path = path(operation, |name| nobody(operation, name));
    let body = operation.request.map(|_| json!({}));
    actor.send(operation.method.as_str(), &path, body).await
}

/// An Afosto client whose token has one scope that no other operation needs.
async fn narrow(app: &TestApp) -> Actor {
    let make = async move |ctx: &comptoir_kernel::Ctx, tx: &mut comptoir_store::Tx<'_>| {
        let kind = NewKind::Afosto { scopes: vec!["iam:oauth:read".into()], organisation: None };
        let new = NewClient { kind, name: "Narrow".into(), limit_per_minute: None, limit_per_day: None };
        clients::create(ctx, tx, new).await
    };
    let (client, secret) = app.command(make).await;
    let body = json!({"grant_type": "client_credentials", "client_id": client.uid, "client_secret": secret.reveal()});
    let anonymous = app.anonymous(Dialect::Afosto);
    let token = anonymous.post("/iam/oauth/authorize", body).await.expect(200);
    anonymous.with("authorization", format!("Bearer {}", token["access_token"].as_str().unwrap()))
}

both_engines! {
    async fn without_credentials_nothing_but_public_operations_answers(app: TestApp) {
        let mut wrong = Vec::new();
        let served = all_served();
        assert!(served.len() > 50, "the contents pages are read");
        for operation in served.iter().filter(|operation| !operation.public) {
            let res = call(&app.anonymous(operation.dialect), operation).await;
            if res.status != 401 {
                wrong.push(format!("{} {} answered {}", operation.dialect, operation.id, res.status));
            }
        }
        for operation in comptoir::natives().into_iter().filter(|operation| !operation.public) {
            let path = path(operation, |name| nobody(operation, name));
            let res = app.anonymous(operation.dialect).native(operation.method.as_str(), &path, json!(null)).await;
            if res.status != 401 {
                wrong.push(format!("{} {} answered {}", operation.dialect, operation.id, res.status));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn a_token_of_another_dialect_opens_nothing(app: TestApp) {
        let (hub, afosto) = (app.hub("rita").await, app.afosto().await);
        let mut wrong = Vec::new();
        for operation in all_served().into_iter().filter(|operation| !operation.public) {
            let stranger = if operation.dialect == Dialect::Hub { &afosto } else { &hub };
            let res = call(&stranger.speaking(operation.dialect), operation).await;
            if res.status != 401 {
                wrong.push(format!("{} {} answered {}", operation.dialect, operation.id, res.status));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn a_token_without_the_scope_is_refused_by_name(app: TestApp) {
        let actor = narrow(app).await;
        let mut wrong = Vec::new();
        for operation in all_served().into_iter().filter(|operation| operation.dialect == Dialect::Afosto) {
            let Some(scope) = operation.scope.filter(|scope| *scope != "iam:oauth:read") else { continue };
            let res = call(&actor, operation).await;
            let names_it = res.json["message"].as_str().is_some_and(|message| message.contains(scope));
            if res.status != 403 || !names_it {
                wrong.push(format!("{}: {} {}", operation.id, res.status, res.text));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
