-- What a rate said before it was changed: calls that were charged by it are explained by it.
CREATE TABLE rating_rate_past (
  id {key},
  tenant {int} NOT NULL,
  rate {int} NOT NULL REFERENCES rating_rate (id),
  match_key {text} NOT NULL,
  kind {text} NOT NULL,
  amount {decimal} NOT NULL,
  flag_fall {decimal} NOT NULL,
  free_seconds {int} NOT NULL,
  rounding {text} NOT NULL,
  cost {decimal},
  destination {text},
  conditions {json} NOT NULL,
  changed_at {time} NOT NULL
);
CREATE INDEX rating_rate_past_rate ON rating_rate_past (tenant, rate, id);
