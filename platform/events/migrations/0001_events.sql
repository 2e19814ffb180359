-- What happened: at once the outbox of events and the audit log.
CREATE TABLE events_journal (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  event {text} NOT NULL,
  object {text} NOT NULL,
  object_id {int} NOT NULL,
  object_uid {uuid} NOT NULL,
  organisation {int},
  actor_kind {text} NOT NULL,
  actor_id {int},
  actor_name {text} NOT NULL,
  real_user {int},
  request_id {text} NOT NULL,
  before_state {json} NOT NULL,
  after_state {json} NOT NULL,
  at {time} NOT NULL,
  dispatched {bool} NOT NULL,
  failures {int} NOT NULL,
  retry_at {time}
);
CREATE INDEX events_journal_waiting ON events_journal (id) WHERE NOT dispatched;
-- What an entry that is to be tried again holds back: later entries of the same record.
CREATE INDEX events_journal_blocked ON events_journal (tenant, object, object_id, id) WHERE NOT dispatched AND retry_at IS NOT NULL;
CREATE INDEX events_journal_object ON events_journal (tenant, object_uid, id);
CREATE INDEX events_journal_organisation ON events_journal (tenant, organisation, id);
-- Who does what only one node may do at a time.
CREATE TABLE events_lease (
  name {text} PRIMARY KEY,
  holder {text} NOT NULL,
  until {time} NOT NULL
);
-- Consumers that have had an entry on which another consumer failed.
CREATE TABLE events_handled (
  id {key},
  tenant {int} NOT NULL,
  entry {int} NOT NULL REFERENCES events_journal (id),
  consumer {text} NOT NULL,
  UNIQUE (entry, consumer)
);
-- Entries given up after too many failures; they can be replayed.
CREATE TABLE events_dead_letter (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  entry {int} NOT NULL UNIQUE REFERENCES events_journal (id),
  event {text} NOT NULL,
  consumers {json} NOT NULL,
  error {text} NOT NULL,
  created_at {time} NOT NULL
);
CREATE INDEX events_dead_letter_tenant ON events_dead_letter (tenant, id);
-- Work to be done outside the transaction that asked for it. Tenant 0 is the program itself.
CREATE TABLE events_job (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  kind {text} NOT NULL,
  dedup_key {text},
  payload {json} NOT NULL,
  state {text} NOT NULL,
  run_at {time} NOT NULL,
  attempts {int} NOT NULL,
  holder {text},
  last_error {text},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
-- run_at of a running job is the end of its lease, so one index finds what is due and what was left lying.
CREATE INDEX events_job_due ON events_job (run_at, id) WHERE state <> 'dead';
CREATE INDEX events_job_dead ON events_job (tenant, id) WHERE state = 'dead';
CREATE UNIQUE INDEX events_job_once ON events_job (tenant, kind, dedup_key) WHERE state = 'waiting' AND attempts = 0;
-- Work a caller may watch.
CREATE TABLE events_task (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  name {text} NOT NULL,
  description {text} NOT NULL,
  state {text} NOT NULL,
  progress {int} NOT NULL,
  result {text},
  started_at {time} NOT NULL,
  completed_at {time},
  expires_at {time} NOT NULL
);
CREATE INDEX events_task_expiry ON events_task (expires_at);
-- Jobs that come back. Tenant 0 is the program itself.
CREATE TABLE events_schedule (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  name {text} NOT NULL,
  every {text} NOT NULL,
  time_zone {text} NOT NULL,
  kind {text} NOT NULL,
  payload {json} NOT NULL,
  next_at {time} NOT NULL,
  last_at {time},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  UNIQUE (tenant, name)
);
CREATE INDEX events_schedule_due ON events_schedule (next_at);
