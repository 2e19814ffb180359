//! A mail in the form in which it travels.

use comptoir_messaging::mail::Mail;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

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
    let text = SinglePart::plain(mail.text.clone());
    if mail.attachments.is_empty() {
        return builder.singlepart(text).map_err(|error| error.to_string());
    }
    let mut parts = MultiPart::mixed().singlepart(text);
    for attachment in &mail.attachments {
        let kind = ContentType::parse(&attachment.content_type)
            .map_err(|error| format!("'{}': {error}", attachment.content_type))?;
        let part = Attachment::new(one_line(&attachment.name)).body(attachment.bytes.clone(), kind);
        parts = parts.singlepart(part);
    }
    builder.multipart(parts).map_err(|error| error.to_string())
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
