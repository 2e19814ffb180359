//! Mails over SMTP: the provider behind messaging's [`Post`](comptoir_messaging::mail::Post).

mod file;
mod message;
mod smtp;

pub use comptoir_messaging::mail::{AttachedFile, Attachment, Mail, Post};
pub use smtp::{Options, Security, Smtp};
