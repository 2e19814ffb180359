-- What invoices cost on top of what is on them.
CREATE TABLE billing_surcharge (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  name {text} NOT NULL,
  kind {text} NOT NULL,
  percent {decimal},
  amount {decimal},
  product_code {text},
  payment_method {text},
  whom {json} NOT NULL,
  starts_on {date},
  ends_on {date},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE INDEX billing_surcharge_tenant ON billing_surcharge (tenant, id);
