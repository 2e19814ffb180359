-- Exceptions that are not to be charged, and why.
CREATE TABLE rating_set_aside (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  service {int} NOT NULL,
  state {text} NOT NULL,
  match_key {text} NOT NULL,
  calls {int} NOT NULL,
  reason {text} NOT NULL,
  created_at {time} NOT NULL
);
CREATE INDEX rating_set_aside_list ON rating_set_aside (tenant, id);

ALTER TABLE rating_usage_file ADD COLUMN set_aside {int} NOT NULL DEFAULT 0;
