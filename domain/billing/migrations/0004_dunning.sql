-- After how many days customers are reminded of what they owe; one row a tenant.
CREATE TABLE billing_dunning (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  levels {json} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX billing_dunning_tenant ON billing_dunning (tenant);

-- Reminders that were sent: one an invoice and level.
CREATE TABLE billing_reminder (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  invoice {int} NOT NULL,
  organisation {int} NOT NULL,
  level {int} NOT NULL,
  days_overdue {int} NOT NULL,
  outstanding {int} NOT NULL,
  recipient {text},
  sent_at {time} NOT NULL
);
CREATE UNIQUE INDEX billing_reminder_level ON billing_reminder (tenant, invoice, level);
