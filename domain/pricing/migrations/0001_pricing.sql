CREATE TABLE pricing_vat_rate (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  code {text} NOT NULL,
  name {text} NOT NULL,
  name_folded {text} NOT NULL,
  country {text} NOT NULL,
  kind {text} NOT NULL,
  percent {decimal} NOT NULL,
  valid_from {date} NOT NULL,
  created_at {time} NOT NULL
);
CREATE UNIQUE INDEX pricing_vat_rate_code ON pricing_vat_rate (tenant, code, valid_from);
CREATE INDEX pricing_vat_rate_country ON pricing_vat_rate (tenant, country, kind, valid_from);
