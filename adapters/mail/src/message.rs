//! A mail in the form in which it travels.

use comptoir_messaging::mail::{AttachedFile, Mail};
use lettre::address::Envelope;
use lettre::message::header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, MessageBuilder, MultiPart, SinglePart};
use lettre::{Address, Message};

use crate::file::Frame;

/// Tells the receiver's programs that nobody waits for an answer (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The message, or why there can be none.
pub(crate) fn message(mail: &Mail, from: &Mailbox) -> Result<Message, String> {
    let builder = head(mail, from)?;
    if mail.attachments.is_empty() {
        return builder.singlepart(SinglePart::plain(mail.text.clone())).map_err(|error| error.to_string());
    }
    builder.multipart(parts(mail)?).map_err(|error| error.to_string())
}

/// The message around a file that is sent after its attachments, and its envelope; or why there can be none.
pub(crate) fn around(mail: &Mail, file: &AttachedFile, from: &Mailbox) -> Result<(Envelope, Frame), String> {
    // The file's own place is empty, and the last of the message.
    let empty = Body::new_with_encoding(Vec::new(), ContentTransferEncoding::Base64);
    let empty = empty.map_err(|_| "nothing cannot be written in base64")?;
    let kind = kind(&file.content_type)?;
    let parts = parts(mail)?.singlepart(Attachment::new(one_line(&file.name)).body(empty, kind));
    let end = format!("--{}--", parts.boundary());
    let message = head(mail, from)?.multipart(parts).map_err(|error| error.to_string())?;
    let (envelope, text) = (message.envelope().clone(), message.formatted());
    let place = text.windows(end.len()).rposition(|part| part == end.as_bytes());
    let (head, tail) = text.split_at(place.ok_or("a message does not end")?);
    Ok((envelope, Frame { head: head.to_vec(), tail: tail.to_vec() }))
}

fn head(mail: &Mail, from: &Mailbox) -> Result<MessageBuilder, String> {
    let id = format!("<{}@{}>", mail.id, from.email.domain());
    let mut builder = Message::builder()
        .message_id(Some(id))
        .from(from.clone())
        .subject(one_line(&mail.subject))
        .header(AutoSubmitted);
    if mail.to.is_empty() {
        return Err("nobody is to get it".to_owned());
    }
    for address in &mail.to {
        let address: Address = address.parse().map_err(|error| format!("'{address}': {error}"))?;
        builder = builder.to(Mailbox::new(None, address));
    }
    Ok(builder)
}

/// Text and attachments.
fn parts(mail: &Mail) -> Result<MultiPart, String> {
    let mut parts = MultiPart::mixed().singlepart(SinglePart::plain(mail.text.clone()));
    for attachment in &mail.attachments {
        let kind = kind(&attachment.content_type)?;
        let part = Attachment::new(one_line(&attachment.name)).body(attachment.bytes.clone(), kind);
        parts = parts.singlepart(part);
    }
    Ok(parts)
}

fn kind(content_type: &str) -> Result<ContentType, String> {
    ContentType::parse(content_type).map_err(|error| format!("'{content_type}': {error}"))
}

/// Headers are lines: what could end one becomes a space.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use comptoir_messaging::mail::Attachment;
    use uuid::Uuid;

    use super::*;

    fn mail(subject: &str) -> Mail {
        Mail {
            id: Uuid::from_u128(7),
            to: vec!["ada@example.com".to_owned()],
            subject: subject.to_owned(),
            text: "Hello".to_owned(),
            attachments: Vec::new(),
        }
    }

    fn formatted(mail: &Mail) -> String {
        let from = "Comptoir <post@example.org>".parse().unwrap();
        String::from_utf8(message(mail, &from).unwrap().formatted()).unwrap()
    }

    #[test]
    fn the_id_names_the_mail_and_programs_are_told_not_to_answer() {
        let text = formatted(&mail("Hello"));
        assert!(
            text.contains("Message-ID: <00000000-0000-0000-0000-000000000007@example.org>\r\n"),
            "{text}"
        );
        assert!(text.contains("Auto-Submitted: auto-generated\r\n"), "{text}");
        assert!(text.contains("From: Comptoir <post@example.org>\r\n"), "{text}");
    }

    #[test]
    fn a_subject_cannot_add_a_header() {
        let text = formatted(&mail("x\r\nBcc: eve@example.com"));
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.lines().all(|line| !line.starts_with("Bcc")), "{head}");
    }

    #[test]
    fn attachments_travel_with_their_names() {
        let mut with = mail("Feed");
        with.attachments.push(Attachment {
            name: "feed.csv".to_owned(),
            content_type: "text/csv".to_owned(),
            bytes: b"SKU\r\nA-1\r\n".to_vec(),
        });
        let text = formatted(&with);
        assert!(text.contains("filename=\"feed.csv\"") && text.contains("multipart/mixed"), "{text}");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let from = "post@example.org".parse().unwrap();
        for to in ["", "ada", "ada@example.com\r\nBcc: eve@example.com"] {
            let wrong = Mail { to: vec![to.to_owned()], ..mail("x") };
            assert!(message(&wrong, &from).is_err(), "{to:?}");
        }
        assert!(message(&Mail { to: Vec::new(), ..mail("x") }, &from).is_err());
    }
}
