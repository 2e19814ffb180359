-- Quantities of charges from a day on.
CREATE TABLE subscriptions_charge_unit (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  charge {int} NOT NULL REFERENCES subscriptions_charge (id),
  date_start {date} NOT NULL,
  quantity {decimal} NOT NULL,
  settled {bool} NOT NULL,
  created_at {time} NOT NULL
);
CREATE UNIQUE INDEX subscriptions_charge_unit_day ON subscriptions_charge_unit (tenant, charge, date_start);
