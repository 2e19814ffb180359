-- What is placed and what moves on is counted in rows of its own, so that who places an order does not wait for who moves
-- many; the latter's may lie below zero.
DROP TABLE orders_tally;
CREATE TABLE orders_tally (
  id {key},
  tenant {int} NOT NULL,
  organisation {int} NOT NULL,
  organisation_path {text} NOT NULL,
  state {text} NOT NULL,
  payment_type {text} NOT NULL,
  moved {bool} NOT NULL,
  orders {int} NOT NULL
);
CREATE UNIQUE INDEX orders_tally_counted ON orders_tally (tenant, organisation, state, payment_type, moved);
CREATE INDEX orders_tally_reach ON orders_tally (tenant, organisation_path, state, payment_type, orders);
INSERT INTO orders_tally (tenant, organisation, organisation_path, state, payment_type, moved, orders)
  SELECT tenant, organisation, organisation_path, state, payment_type, FALSE, COUNT(*) FROM orders_order WHERE placed
  GROUP BY tenant, organisation, organisation_path, state, payment_type;
