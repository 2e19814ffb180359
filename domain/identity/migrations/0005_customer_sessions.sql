-- Links by which customer users set their password: who has one has read the mail it was sent in. Only the hash is kept.
CREATE TABLE identity_registration (
  id {key},
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  customer_user {int} NOT NULL REFERENCES identity_customer_user (id),
  username_folded {text} NOT NULL,
  token_hash {bytes} NOT NULL UNIQUE,
  expires_at {time} NOT NULL,
  created_at {time} NOT NULL
);
CREATE UNIQUE INDEX identity_registration_user ON identity_registration (tenant, customer_user);

-- Customer users who are signed in.
CREATE TABLE identity_customer_session (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  customer_user {int} NOT NULL REFERENCES identity_customer_user (id),
  token_hash {bytes} NOT NULL UNIQUE,
  created_at {time} NOT NULL,
  expires_at {time} NOT NULL
);
CREATE INDEX identity_customer_session_user ON identity_customer_session (tenant, customer_user);

-- Attempts to sign in that have not succeeded, by user name and by machine; also those of names that nobody has, and of
-- tenants that there are not (0).
CREATE TABLE identity_sign_in (
  id {key},
  tenant {int} NOT NULL,
  name {text} NOT NULL,
  attempts {int} NOT NULL,
  since {time} NOT NULL
);
CREATE UNIQUE INDEX identity_sign_in_name ON identity_sign_in (tenant, name);
CREATE INDEX identity_sign_in_since ON identity_sign_in (since);
