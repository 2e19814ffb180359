-- Templates: what products of customers are copied from.
CREATE TABLE subscriptions_kit (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  name_folded {text} NOT NULL,
  description {text},
  in_advance {text},
  pro_rata {bool} NOT NULL,
  excludes_surcharges {bool} NOT NULL,
  product_category {int},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE INDEX subscriptions_kit_name ON subscriptions_kit (tenant, name_key, id);

CREATE TABLE subscriptions_template (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  code {text} NOT NULL,
  code_folded {text} NOT NULL,
  label {text},
  label_folded {text},
  description {text},
  in_advance {text} NOT NULL,
  pro_rata {bool} NOT NULL,
  tax_inclusive {bool} NOT NULL,
  excludes_surcharges {bool} NOT NULL,
  kit {int} REFERENCES subscriptions_kit (id),
  details {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  deleted_at {time}
);
CREATE INDEX subscriptions_template_code ON subscriptions_template (tenant, code_folded, id);
CREATE INDEX subscriptions_template_label ON subscriptions_template (tenant, label_folded);
CREATE INDEX subscriptions_template_kit ON subscriptions_template (kit);

-- The templates a kit is made of, each once.
CREATE TABLE subscriptions_kit_part (
  id {key},
  tenant {int} NOT NULL,
  kit {int} NOT NULL REFERENCES subscriptions_kit (id),
  template {int} NOT NULL REFERENCES subscriptions_template (id),
  details {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX subscriptions_kit_part_template ON subscriptions_kit_part (kit, template);
CREATE INDEX subscriptions_kit_part_of ON subscriptions_kit_part (tenant, template);

-- Charges of a template, or of a part of a kit in place of its template's.
CREATE TABLE subscriptions_template_charge (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  template {int} REFERENCES subscriptions_template (id),
  part {int} REFERENCES subscriptions_kit_part (id),
  name {text} NOT NULL,
  description {text},
  kind {text} NOT NULL,
  scope {int},
  quantity {decimal} NOT NULL,
  cost {decimal} NOT NULL,
  sell {decimal} NOT NULL,
  amount_percentage {decimal},
  date_start {date},
  date_end {date},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX subscriptions_template_charge_template ON subscriptions_template_charge (template, id);
CREATE INDEX subscriptions_template_charge_part ON subscriptions_template_charge (part, id);
