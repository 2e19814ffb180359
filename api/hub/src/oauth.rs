//! The token endpoint.

use comptoir_contracts::hub as wire;
use comptoir_identity::Audience;
use comptoir_kit::oauth::{self, Encoding, Failure};
use comptoir_kit::{Answer, Call, Reply};

/// Exchanges the id and secret of an API client for an access token.
pub(crate) async fn create_token(call: Call) -> Answer {
    let reply = match oauth::token(&call, Audience::Hub, Encoding::Form).await {
        Ok(issued) => Reply::ok(wire::TokenResponse {
            access_token: Some(issued.token),
            token_type: Some("bearer".to_owned()),
            expires_in: Some(issued.expires_in),
        }),
        Err(Failure::Refused(refused)) => {
            let reply = Reply::json(
                refused.refusal.status(),
                &wire::OAuthError {
                    error: refused.refusal.as_str().to_owned(),
                    error_description: Some(refused.description),
                },
            );
            if reply.status == 401 { reply.header("WWW-Authenticate", oauth::BASIC) } else { reply }
        }
        Err(Failure::Error(error)) => return Err(error),
    };
    Ok(reply.header("Cache-Control", "no-store").header("Pragma", "no-cache"))
}
