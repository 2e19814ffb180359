//! The token endpoint of RFC 6749, as Hub and Afosto share it: client credentials.

use axum::http::header;
use comptoir_identity::{Audience, ClientKind, Principal, clients, principal, scopes};
use comptoir_kernel::{Error, Kind, Result};
use comptoir_store::Tx;
use serde_json::Value;

use crate::Call;
use crate::auth::Issued;
use crate::body::is_form;

/// Why a token was refused, by the names of RFC 6749 section 5.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A parameter is missing, given twice, or not acceptable.
    InvalidRequest,
    /// The client is unknown, revoked, or its secret is wrong.
    InvalidClient,
    /// The authorisation code or refresh token is not valid.
    InvalidGrant,
    /// The client exists and may not have a token of this dialect.
    UnauthorizedClient,
    /// The way of asking is not supported.
    UnsupportedGrantType,
    /// A scope is unknown or was not granted.
    InvalidScope,
}

impl Refusal {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::InvalidScope => "invalid_scope",
        }
    }

    /// The HTTP status.
    pub const fn status(self) -> u16 {
        match self {
            Self::InvalidClient => 401,
            _ => 400,
        }
    }
}

/// A refused request for a token.
#[derive(Debug)]
pub struct Refused {
    /// Why.
    pub refusal: Refusal,
    /// Why, in a sentence.
    pub description: String,
    /// Parameters that are missing.
    pub missing: Vec<&'static str>,
    /// Parameters that are not acceptable, each with what is wrong.
    pub invalid: Vec<(String, &'static str)>,
}

/// What the answer to an unknown client names in `WWW-Authenticate`: the way to prove oneself in a header.
pub const BASIC: &str = "Basic realm=\"comptoir\"";

/// What the token endpoint answers other than a token.
#[derive(Debug)]
pub enum Failure {
    /// The request is refused.
    Refused(Refused),
    /// The request could not be decided.
    Error(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// How the parameters may be encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// `application/x-www-form-urlencoded`, as the RFC says.
    Form,
    /// A form or a JSON object.
    FormOrJson,
}

/// The parameters of a request for a token.
#[derive(Debug, Default)]
struct Parameters {
    grant_type: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    scope: Option<String>,
}

/// Answers a request for a token of this dialect.
///
/// # Errors
/// The refusal, or what the store answers.
pub async fn token(call: &Call, audience: Audience, encoding: Encoding) -> Result<Issued, Failure> {
    let parameters = read(call, encoding)?;
    let refuse = |refusal, description: &str| Failure::Refused(Refused::new(refusal, description));
    let missing = parameters.missing();
    if !missing.is_empty() {
        let refused = Refused::new(Refusal::InvalidRequest, format!("missing: {}", missing.join(", ")));
        return Err(Failure::Refused(Refused { missing, ..refused }));
    }
    match parameters.grant_type.as_deref() {
        Some("client_credentials") => {}
        Some("refresh_token") => {
            return Err(refuse(Refusal::InvalidGrant, "client credentials come without refresh tokens"));
        }
        _ => return Err(refuse(Refusal::UnsupportedGrantType, "only client_credentials is supported")),
    }
    let id = parameters.client_id.unwrap_or_default();
    let secret = parameters.client_secret.unwrap_or_default();
    let unknown = || refuse(Refusal::InvalidClient, "the client is unknown or its secret is wrong");
    let proof = call.app.store.read(async move |tx: &mut Tx<'_>| {
        let client = clients::prove(tx, &id, &secret).await?;
        Principal::of_client(tx, client).await
    });
    let principal = match proof.await {
        Err(error) if error.kind() == Kind::Unauthenticated => return Err(unknown()),
        found => found?.ok_or_else(unknown)?,
    };
    if principal.client.kind != audience.kind() {
        return Err(refuse(Refusal::UnauthorizedClient, "this client was made for another dialect"));
    }
    let scope = match principal.client.kind {
        ClientKind::Afosto => {
            scopes::narrow(&principal.client.scopes, parameters.scope.as_deref().unwrap_or_default())
        }
        ClientKind::Hub | ClientKind::Datagate => Ok(String::new()),
    };
    let scope = scope.map_err(|description| refuse(Refusal::InvalidScope, &description))?;
    let issued = call.app.authority.issue(audience, &principal, scope).await?;
    let (client, now) = (principal.client, call.ctx.now());
    call.app.store.write(async move |tx: &mut Tx<'_>| principal::used(tx, &client, now).await).await?;
    Ok(issued)
}

impl Refused {
    fn new(refusal: Refusal, description: impl Into<String>) -> Self {
        Self { refusal, description: description.into(), missing: Vec::new(), invalid: Vec::new() }
    }
}

impl Parameters {
    fn missing(&self) -> Vec<&'static str> {
        let all = [
            ("grant_type", &self.grant_type),
            ("client_id", &self.client_id),
            ("client_secret", &self.client_secret),
        ];
        // Other ways of asking have other parameters, and are refused for what they are.
        let other = self.grant_type.as_deref().is_some_and(|kind| kind != "client_credentials");
        let absent = all.iter().filter(|(_, value)| value.is_none());
        if other { Vec::new() } else { absent.map(|(name, _)| *name).collect() }
    }

    fn set(&mut self, name: &str, value: String) -> Result<(), &'static str> {
        let field = match name {
            "grant_type" => &mut self.grant_type,
            "client_id" => &mut self.client_id,
            "client_secret" => &mut self.client_secret,
            "scope" => &mut self.scope,
            // Unknown parameters are to be ignored.
            _ => return Ok(()),
        };
        if value.is_empty() {
            return Ok(());
        }
        match field.replace(value) {
            None => Ok(()),
            Some(_) => Err("is given more than once"),
        }
    }
}

fn read(call: &Call, encoding: Encoding) -> Result<Parameters, Failure> {
    let mut parameters = Parameters::default();
    let refuse = |description: &str| Failure::Refused(Refused::new(Refusal::InvalidRequest, description));
    let mut invalid = Vec::new();
    if is_form(call.headers()) {
        for (name, value) in form_urlencoded::parse(call.bytes()).into_owned() {
            invalid.extend(parameters.set(&name, value).err().map(|wrong| (name, wrong)));
        }
    } else if encoding == Encoding::FormOrJson && !call.bytes().is_empty() {
        let Ok(Value::Object(members)) = call.json() else {
            return Err(refuse("the body is not a JSON object"));
        };
        for (name, value) in members {
            let wrong = match value {
                Value::String(text) => parameters.set(&name, text).err(),
                Value::Null => None,
                _ => Some("must be a string"),
            };
            invalid.extend(wrong.map(|wrong| (name, wrong)));
        }
    } else if encoding == Encoding::Form && !call.bytes().is_empty() {
        return Err(refuse("the body must be form-encoded"));
    }
    if !invalid.is_empty() {
        let sentences: Vec<String> = invalid.iter().map(|(name, wrong)| format!("{name} {wrong}")).collect();
        let refused = Refused::new(Refusal::InvalidRequest, sentences.join(", "));
        return Err(Failure::Refused(Refused { invalid, ..refused }));
    }
    let Some((id, secret)) = basic(call).map_err(|description| refuse(&description))? else {
        return Ok(parameters);
    };
    let conflict =
        parameters.client_secret.is_some() || parameters.client_id.as_ref().is_some_and(|given| *given != id);
    if conflict {
        return Err(refuse("the client is named in the header and in the body"));
    }
    (parameters.client_id, parameters.client_secret) = (Some(id), Some(secret));
    Ok(parameters)
}

/// Client id and secret of HTTP Basic, if the request has them.
fn basic(call: &Call) -> Result<Option<(String, String)>, String> {
    let Some(value) = call.header(header::AUTHORIZATION.as_str()) else { return Ok(None) };
    let Some((scheme, text)) = value.trim().split_once(' ') else { return Ok(None) };
    if !scheme.eq_ignore_ascii_case("basic") {
        return Ok(None);
    }
    let wrong = || "the header Authorization cannot be read".to_owned();
    let bytes = comptoir_identity::secrets::decode_base64(text.trim()).ok_or_else(wrong)?;
    let text = String::from_utf8(bytes).map_err(|_| wrong())?;
    let (id, secret) = text.split_once(':').ok_or_else(wrong)?;
    // RFC 6749 section 2.3.1: both are form-encoded before they are joined.
    let decode = |text: &str| {
        let pairs = format!("x={text}");
        form_urlencoded::parse(pairs.as_bytes())
            .next()
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    };
    Ok(Some((decode(id), decode(secret))))
}
