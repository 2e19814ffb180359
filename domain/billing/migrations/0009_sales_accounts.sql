-- Accounts in the general ledger of what names none itself: by kind of line, and within it by service, record type or product.
CREATE TABLE billing_sales_account (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  kind {text} NOT NULL,
  service {int},
  record_type {int},
  product {text},
  gl_code {int} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX billing_sales_account_subject ON billing_sales_account
  (tenant, kind, COALESCE(service, 0), COALESCE(record_type, 0), COALESCE(product, ''));
{lasting} billing_sales_account;
