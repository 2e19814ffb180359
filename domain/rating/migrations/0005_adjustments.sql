-- What rating again makes of usage that is billed: the difference, which the next bill takes as lines of its own.
CREATE TABLE rating_adjustment (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  usage_record {int} NOT NULL,
  organisation {int} NOT NULL,
  service_item {int} NOT NULL,
  record_type {text} NOT NULL,
  vat_rate {int},
  started_at {time} NOT NULL,
  charge_micros {int} NOT NULL,
  bill {uuid},
  created_at {time} NOT NULL
);
CREATE INDEX rating_adjustment_usage ON rating_adjustment (tenant, usage_record);
CREATE INDEX rating_adjustment_unbilled ON rating_adjustment (tenant, organisation, started_at) WHERE bill IS NULL;
CREATE INDEX rating_adjustment_bill ON rating_adjustment (tenant, bill) WHERE bill IS NOT NULL;

ALTER TABLE rating_billed ADD COLUMN is_adjustment {bool} NOT NULL DEFAULT FALSE;
