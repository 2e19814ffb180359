-- Tokens that are good once: who has one has read the mail it was sent in. Only the hash is kept.
CREATE TABLE identity_one_time (
  id {key},
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  user_id {int} NOT NULL REFERENCES identity_user (id),
  purpose {text} NOT NULL,
  email_folded {text} NOT NULL,
  token_hash {bytes} NOT NULL UNIQUE,
  expires_at {time} NOT NULL,
  created_at {time} NOT NULL
);
-- The few who want to hear of something.
CREATE INDEX identity_user_subscribed ON identity_user (tenant, id) WHERE notifications <> '[]';
CREATE UNIQUE INDEX identity_one_time_user ON identity_one_time (tenant, user_id, purpose);
