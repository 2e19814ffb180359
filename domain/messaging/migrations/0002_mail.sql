-- Mails on their way out. What a mail says is dropped once it was sent; it is sealed where it carries a secret.
CREATE TABLE messaging_mail (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  purpose {text} NOT NULL,
  dedup_key {text},
  recipients {json} NOT NULL,
  subject {text} NOT NULL,
  content {bytes},
  is_sealed {bool} NOT NULL,
  state {text} NOT NULL,
  attempts {int} NOT NULL,
  last_error {text},
  expires_at {time},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  sent_at {time}
);
CREATE UNIQUE INDEX messaging_mail_once ON messaging_mail (tenant, dedup_key);
CREATE INDEX messaging_mail_state ON messaging_mail (tenant, state, id);
CREATE INDEX messaging_mail_kept ON messaging_mail (id) WHERE state = 'unconfigured';
