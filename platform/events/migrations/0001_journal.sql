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
CREATE INDEX events_journal_object ON events_journal (tenant, object, object_id, id);
CREATE INDEX events_journal_organisation ON events_journal (tenant, organisation, id);
