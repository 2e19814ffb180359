-- The life of a subscription: where it stands, its terms, and what a vendor has set up.
ALTER TABLE subscriptions_subscription ADD COLUMN vendor {text};
ALTER TABLE subscriptions_subscription ADD COLUMN status {text} NOT NULL DEFAULT 'ACTIVE';
ALTER TABLE subscriptions_subscription ADD COLUMN label_folded {text} NOT NULL DEFAULT '';
ALTER TABLE subscriptions_subscription ADD COLUMN months {int};
ALTER TABLE subscriptions_subscription ADD COLUMN auto_renewal {bool} NOT NULL DEFAULT FALSE;
ALTER TABLE subscriptions_subscription ADD COLUMN activated_on {date};
ALTER TABLE subscriptions_subscription ADD COLUMN source_id {text};
ALTER TABLE subscriptions_subscription ADD COLUMN next_on {date};
ALTER TABLE subscriptions_subscription ADD COLUMN account {json} NOT NULL DEFAULT '{}';
ALTER TABLE subscriptions_subscription ADD COLUMN items {json} NOT NULL DEFAULT '[]';
UPDATE subscriptions_subscription SET label_folded = LOWER(label);
CREATE INDEX subscriptions_subscription_next ON subscriptions_subscription (next_on) WHERE next_on IS NOT NULL;
CREATE INDEX subscriptions_subscription_reach ON subscriptions_subscription (tenant, organisation_path, id);

-- What product and plan a charge came of; Datagate's own charges have none.
ALTER TABLE subscriptions_charge ADD COLUMN product {int};
ALTER TABLE subscriptions_charge ADD COLUMN plan {int};

-- What a vendor is asked to do. The UUID is the idempotency key of every attempt.
CREATE TABLE subscriptions_request (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  subscription {int} NOT NULL REFERENCES subscriptions_subscription (id),
  change {int},
  order_id {int},
  kind {text} NOT NULL,
  vendor {text} NOT NULL,
  state {text} NOT NULL,
  attempts {int} NOT NULL,
  message {text},
  details {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX subscriptions_request_subscription ON subscriptions_request (tenant, subscription, id);
CREATE INDEX subscriptions_request_order ON subscriptions_request (tenant, order_id, id);

-- What has been ordered to change about a subscription.
CREATE TABLE subscriptions_change (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  subscription {int} NOT NULL REFERENCES subscriptions_subscription (id),
  order_id {int} NOT NULL,
  state {text} NOT NULL,
  ordered_on {date} NOT NULL,
  effective_on {date},
  lines {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX subscriptions_change_open ON subscriptions_change (tenant, subscription)
  WHERE state IN ('ordered', 'ready', 'scheduled');
CREATE INDEX subscriptions_change_subscription ON subscriptions_change (tenant, subscription, id);
CREATE INDEX subscriptions_change_scheduled ON subscriptions_change (effective_on) WHERE state = 'scheduled';
