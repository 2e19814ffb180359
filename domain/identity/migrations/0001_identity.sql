-- Who may call: tenants, people, roles, API clients, and what their tokens are signed and counted by.
CREATE TABLE identity_tenant (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  name {text} NOT NULL,
  slug {text} NOT NULL UNIQUE,
  currency {text} NOT NULL,
  time_zone {text} NOT NULL,
  locale {text} NOT NULL,
  active {bool} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE TABLE identity_user (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  organisation {int} NOT NULL,
  organisation_path {text} NOT NULL,
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  name_folded {text} NOT NULL,
  email {text} NOT NULL,
  email_folded {text} NOT NULL,
  admin {bool} NOT NULL,
  root {bool} NOT NULL,
  active {bool} NOT NULL,
  verified {bool} NOT NULL,
  two_factor {bool} NOT NULL,
  password_reset {bool} NOT NULL,
  password_hash {text},
  language {text},
  time_zone {text},
  timeout {int},
  notifications {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX identity_user_email ON identity_user (tenant, email_folded);
CREATE INDEX identity_user_name ON identity_user (tenant, name_key, id);
CREATE INDEX identity_user_organisation ON identity_user (tenant, organisation);
CREATE INDEX identity_user_path ON identity_user (tenant, organisation_path);
CREATE TABLE identity_role (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  name {text} NOT NULL,
  name_folded {text} NOT NULL,
  permissions {json} NOT NULL,
  managed {bool} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX identity_role_name ON identity_role (tenant, name_folded);
CREATE TABLE identity_user_role (
  id {key},
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  user_id {int} NOT NULL REFERENCES identity_user (id),
  role_id {int} NOT NULL REFERENCES identity_role (id)
);
CREATE UNIQUE INDEX identity_user_role_pair ON identity_user_role (tenant, user_id, role_id);
CREATE INDEX identity_user_role_role ON identity_user_role (tenant, role_id);
CREATE TABLE identity_client (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  kind {text} NOT NULL,
  name {text} NOT NULL,
  user_id {int} REFERENCES identity_user (id),
  organisation {int},
  scopes {json} NOT NULL,
  secret_hash {bytes} NOT NULL,
  secret_end {text} NOT NULL,
  limit_per_minute {int},
  limit_per_day {int},
  active {bool} NOT NULL,
  last_used_at {time},
  revoked_at {time},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX identity_client_kind ON identity_client (tenant, kind, id);
CREATE INDEX identity_client_user ON identity_client (tenant, user_id);
-- Keys belong to the installation. The private half is sealed with a key that is not in the database.
CREATE TABLE identity_signing_key (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  algorithm {text} NOT NULL,
  public_key {bytes} NOT NULL,
  private_key {bytes} NOT NULL,
  created_at {time} NOT NULL,
  retired_at {time}
);
CREATE INDEX identity_signing_key_current ON identity_signing_key (id) WHERE retired_at IS NULL;
-- Access tokens that were withdrawn before they expired.
CREATE TABLE identity_revoked_token (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  client_id {int} NOT NULL REFERENCES identity_client (id),
  expires_at {time} NOT NULL,
  created_at {time} NOT NULL
);
CREATE INDEX identity_revoked_token_expiry ON identity_revoked_token (expires_at);
-- What a client has used of its present minute and day; one row a client, reset in place.
CREATE TABLE identity_rate_window (
  id {key},
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  client_id {int} NOT NULL UNIQUE REFERENCES identity_client (id),
  minute_start {time} NOT NULL,
  minute_used {int} NOT NULL,
  day_start {time} NOT NULL,
  day_used {int} NOT NULL
);
