//! The mails that carry one-time tokens.

use comptoir_identity::one_time::{self, Purpose};
use comptoir_identity::users::User;
use comptoir_kernel::{Ctx, Result};
use comptoir_kit::App;
use comptoir_messaging::mail::{self, NewMail};
use comptoir_messaging::words;
use comptoir_store::Tx;

/// Sends a mail by which the user sets a new password; not another one within a minute.
pub(crate) async fn password(ctx: &Ctx, tx: &mut Tx<'_>, app: &App, user: &User) -> Result<()> {
    let page = &app.settings.mail.password_page;
    send(ctx, tx, app, user, Purpose::PasswordReset, page).await
}

/// Sends a mail by which the user confirms the address; not another one within a minute.
pub(crate) async fn verification(ctx: &Ctx, tx: &mut Tx<'_>, app: &App, user: &User) -> Result<()> {
    let page = &app.settings.mail.verification_page;
    send(ctx, tx, app, user, Purpose::Verification, page).await
}

async fn send(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    app: &App,
    user: &User,
    purpose: Purpose,
    page: &str,
) -> Result<()> {
    let Some((token, expires_at)) = one_time::issue(ctx, tx, user, purpose).await? else { return Ok(()) };
    let words = words::of_user(ctx, tx, user).await?;
    let said = match purpose {
        Purpose::PasswordReset => &words.password,
        Purpose::Verification => &words.verification,
    };
    let until = expires_at.to_zoned(words::zone(ctx, user.time_zone.as_deref())?);
    let text = words.with_token(said, &user.name, (token.reveal(), page), &until);
    let new = NewMail {
        purpose: purpose.as_str(),
        to: vec![user.email.clone()],
        subject: said.subject.to_owned(),
        text,
        expires_at: Some(expires_at),
        ..NewMail::default()
    };
    mail::queue(ctx, tx, new, Some(app.authority.secret())).await.map(drop)
}
