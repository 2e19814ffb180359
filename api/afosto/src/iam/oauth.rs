//! The token endpoint, and the scopes there are.

use comptoir_contracts::afosto as wire;
use comptoir_identity::{Audience, scopes};
use comptoir_kernel::{Code, Error, Faults};
use comptoir_kit::oauth::{self, Encoding, Failure, Refusal, Refused};
use comptoir_kit::{Answer, Call, Reply};

use crate::error::shape;

/// Exchanges the id and secret of a client for an access token, for some or all of its scopes.
pub(crate) async fn token(call: Call) -> Answer {
    match oauth::token(&call, Audience::Afosto, Encoding::FormOrJson).await {
        Ok(issued) => {
            let token = wire::IamAccessToken {
                token_type: Some("Bearer".to_owned()),
                expires_in: Some(issued.expires_in),
                access_token: Some(issued.token),
                refresh_token: None,
            };
            Ok(Reply::ok(token).header("Cache-Control", "no-store").header("Pragma", "no-cache"))
        }
        Err(Failure::Refused(refused)) if refused.refusal == Refusal::InvalidClient => {
            let mut reply = shape(&error(&refused), &call.ctx.request_id);
            reply.headers.retain(|(name, _)| *name != "WWW-Authenticate");
            Ok(reply.header("WWW-Authenticate", oauth::BASIC))
        }
        Err(Failure::Refused(refused)) => Err(error(&refused)),
        Err(Failure::Error(error)) => Err(error),
    }
}

/// All scopes a client can be given, with what each allows.
pub(crate) async fn list_scopes(_: Call) -> Answer {
    Ok(Reply::ok(scopes::SCOPES.iter().map(scope).collect::<Vec<_>>()))
}

/// One scope, with what it allows.
pub(crate) async fn view_scope(call: Call) -> Answer {
    let name = call.text("id")?;
    let found = scopes::find(name).ok_or_else(|| Error::not_found("scope", name))?;
    Ok(Reply::ok(scope(found)))
}

fn scope(scope: &scopes::Scope) -> wire::IamScope {
    wire::IamScope { id: Some(scope.name.to_owned()), description: Some(scope.meaning.to_owned()) }
}

/// The refusal in the shape of all errors of Afosto; the message begins with the name of RFC 6749.
fn error(refused: &Refused) -> Error {
    let message = format!("{}: {}", refused.refusal.as_str(), refused.description);
    let mut faults = Faults::new();
    for field in &refused.missing {
        faults.required(field);
    }
    for (field, wrong) in &refused.invalid {
        faults.invalid(field, *wrong);
    }
    let field = match refused.refusal {
        Refusal::InvalidClient => return Error::new(Code::Unauthenticated, message),
        Refusal::UnsupportedGrantType | Refusal::InvalidGrant => Some("grant_type"),
        Refusal::UnauthorizedClient => Some("client_id"),
        Refusal::InvalidScope => Some("scope"),
        Refusal::InvalidRequest => None,
    };
    if let Some(field) = field {
        faults.invalid(field, refused.description.as_str());
    }
    Error { message, ..Error::from(faults) }
}
