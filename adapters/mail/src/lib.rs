//! Mails over SMTP: the provider behind messaging's [`Post`](comptoir_messaging::mail::Post).

mod message;
mod smtp;

pub use comptoir_messaging::mail::{Attachment, Mail, Post};
pub use smtp::{Options, Security, Smtp};
