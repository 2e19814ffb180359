-- Who wants which events.
CREATE TABLE messaging_subscription (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  events {json} NOT NULL,
  endpoint {text} NOT NULL,
  secret {text} NOT NULL,
  delivery_rate {int},
  window_start {time},
  window_count {int} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX messaging_subscription_tenant ON messaging_subscription (tenant, id);
-- One event for one subscription. A message outlives its subscription, so there is no foreign key.
CREATE TABLE messaging_message (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  subscription {int} NOT NULL,
  event {text} NOT NULL,
  entity_id {text} NOT NULL,
  payload {text} NOT NULL,
  endpoint {text} NOT NULL,
  signature {text},
  is_pending {bool} NOT NULL,
  is_delivered {bool} NOT NULL,
  attempts {int} NOT NULL,
  due_at {time},
  holder {text},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
-- A message that is being delivered has a holder and is due again when its lease ends.
CREATE INDEX messaging_message_due ON messaging_message (subscription, due_at, id) WHERE is_pending;
CREATE INDEX messaging_message_record ON messaging_message (subscription, entity_id, id) WHERE is_pending;
CREATE INDEX messaging_message_tenant ON messaging_message (tenant, id);
CREATE INDEX messaging_message_undelivered ON messaging_message (tenant, id) WHERE NOT is_delivered;
CREATE TABLE messaging_attempt (
  id {key},
  tenant {int} NOT NULL,
  message {int} NOT NULL,
  number {int} NOT NULL,
  is_success {bool} NOT NULL,
  response_time_ms {int} NOT NULL,
  response_code {int},
  response_body {text},
  attempted_at {time} NOT NULL
);
CREATE INDEX messaging_attempt_message ON messaging_attempt (tenant, message, id);
