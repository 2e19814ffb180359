-- Answers to POSTs that carried an idempotency key.
CREATE TABLE kit_idempotency (
  tenant {int} NOT NULL,
  key {text} NOT NULL,
  fingerprint {bytes} NOT NULL,
  status {int} NOT NULL,
  headers {json} NOT NULL,
  content_type {text} NOT NULL,
  body {bytes} NOT NULL,
  at {time} NOT NULL,
  PRIMARY KEY (tenant, key)
);
CREATE INDEX kit_idempotency_at ON kit_idempotency (at);
