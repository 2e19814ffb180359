-- Agreements: when and how a customer is billed. One of each customer is its default.
CREATE TABLE subscriptions_agreement (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  organisation {int} NOT NULL,
  organisation_path {text} NOT NULL,
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  name_folded {text} NOT NULL,
  frequency {text} NOT NULL,
  billing_start {date} NOT NULL,
  currency {text} NOT NULL,
  date_start {date} NOT NULL,
  date_end {date},
  payment_term {int},
  vat_rate {int},
  site {int},
  is_default {bool} NOT NULL,
  billed_to {date},
  details {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE UNIQUE INDEX subscriptions_agreement_default ON subscriptions_agreement (tenant, organisation)
  WHERE is_default AND deleted_at IS NULL;
CREATE INDEX subscriptions_agreement_organisation ON subscriptions_agreement (tenant, organisation, id);
CREATE INDEX subscriptions_agreement_name ON subscriptions_agreement (tenant, name_key, id);

-- What a customer has: Datagate's products.
CREATE TABLE subscriptions_subscription (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  organisation {int} NOT NULL,
  organisation_path {text} NOT NULL,
  agreement {int} NOT NULL REFERENCES subscriptions_agreement (id),
  code {text} NOT NULL,
  label {text} NOT NULL,
  description {text},
  in_advance {text} NOT NULL,
  pro_rata {bool} NOT NULL,
  date_start {date} NOT NULL,
  date_end {date},
  tax_inclusive {bool} NOT NULL,
  hidden {bool} NOT NULL,
  excludes_surcharges {bool} NOT NULL,
  site {int},
  service_item {int},
  product {int},
  plan {int},
  order_id {int},
  order_line {int},
  details {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE INDEX subscriptions_subscription_organisation ON subscriptions_subscription (tenant, organisation, id);
CREATE INDEX subscriptions_subscription_agreement ON subscriptions_subscription (agreement);
CREATE INDEX subscriptions_subscription_label ON subscriptions_subscription (tenant, label, id);
CREATE UNIQUE INDEX subscriptions_subscription_order ON subscriptions_subscription (tenant, order_line, plan)
  WHERE deleted_at IS NULL;

CREATE TABLE subscriptions_charge (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  subscription {int} NOT NULL REFERENCES subscriptions_subscription (id),
  name {text} NOT NULL,
  description {text},
  kind {text} NOT NULL,
  scope {int},
  frequency {text},
  quantity {decimal} NOT NULL,
  cost {decimal} NOT NULL,
  sell {decimal} NOT NULL,
  amount_percentage {decimal},
  date_start {date},
  date_end {date},
  billed_to {date},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE INDEX subscriptions_charge_subscription ON subscriptions_charge (subscription, id);
