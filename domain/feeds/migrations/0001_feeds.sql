-- Files of products and prices that are made every day and brought somewhere.
CREATE TABLE feeds_feed (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  organisation {int} NOT NULL,
  organisation_path {text} NOT NULL,
  name {text} NOT NULL,
  name_folded {text} NOT NULL,
  active {bool} NOT NULL,
  timeslot {int} NOT NULL,
  show_empty_stock {bool},
  columns {json} NOT NULL,
  method {text} NOT NULL,
  show_headers {bool},
  delimiter {text},
  escape_method {text},
  email {text},
  hostname {text},
  port {int},
  username {text},
  password {bytes},
  path {text},
  filename {text},
  account {text},
  host_key {text},
  last_upload {time},
  last_error {text},
  last_made {int},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX feeds_feed_organisation ON feeds_feed (tenant, organisation);
CREATE INDEX feeds_feed_path ON feeds_feed (tenant, organisation_path);

-- One row for each slot in which a feed was, or is to be, made: a slot has one run, whoever asked for it.
CREATE TABLE feeds_run (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  feed {int} NOT NULL REFERENCES feeds_feed (id),
  slot {time} NOT NULL,
  is_test {bool} NOT NULL,
  job {uuid} NOT NULL,
  state {text} NOT NULL,
  attempts {int} NOT NULL,
  file_name {text},
  products {int},
  bytes {int},
  error {text},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  ended_at {time},
  UNIQUE (tenant, feed, slot)
);
CREATE INDEX feeds_run_ended ON feeds_run (ended_at) WHERE ended_at IS NOT NULL;
