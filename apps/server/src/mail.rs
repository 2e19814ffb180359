//! The mail server of the settings.

use std::sync::Arc;
use std::time::Duration;

use comptoir_kernel::Result;
use comptoir_kit::{App, MailSecurity, MailSettings};
use comptoir_mail::{Options, Post, Security, Smtp};
use comptoir_messaging::mail::Office;

/// Where mails are handed over.
///
/// # Errors
/// When the settings name a sender or certificates that cannot be read.
pub fn office(app: &App) -> Result<Office> {
    Ok(Office { post: post(&app.settings.mail)?, key: Arc::clone(app.authority.secret()) })
}

/// The server of the settings; none, if none is named.
///
/// # Errors
/// As for [`office`].
pub fn post(settings: &MailSettings) -> Result<Option<Arc<dyn Post>>> {
    if settings.host.is_empty() {
        return Ok(None);
    }
    let login =
        (!settings.username.is_empty()).then(|| (settings.username.clone(), settings.password.clone()));
    let options = Options {
        host: settings.host.clone(),
        port: settings.port,
        security: match settings.security {
            MailSecurity::None => Security::None,
            MailSecurity::StartTls => Security::StartTls,
            MailSecurity::Tls => Security::Tls,
        },
        login,
        from: settings.from.clone(),
        timeout: Duration::from_secs(settings.timeout_seconds.into()),
        ca_file: (!settings.ca_file.is_empty()).then(|| settings.ca_file.clone().into()),
    };
    Ok(Some(Arc::new(Smtp::open(&options)?)))
}
