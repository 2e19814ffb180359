-- Accounts at vendors that customers have without having bought them here: orders may name them.
CREATE TABLE subscriptions_vendor_account (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  organisation {int} NOT NULL,
  organisation_path {text} NOT NULL,
  vendor {text} NOT NULL,
  account {text} NOT NULL,
  name {text},
  created_at {time} NOT NULL
);
CREATE UNIQUE INDEX subscriptions_vendor_account_once ON subscriptions_vendor_account (tenant, vendor, account);
CREATE INDEX subscriptions_vendor_account_path ON subscriptions_vendor_account (tenant, organisation_path, id);
-- A key that is free again is given to nothing else.
{lasting} subscriptions_vendor_account;
