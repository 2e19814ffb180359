-- How many orders there are, so that a list says how many it has without counting them. A row is changed together
-- with the order it counts.
CREATE TABLE orders_tally (
  id {key},
  tenant {int} NOT NULL,
  organisation {int} NOT NULL,
  organisation_path {text} NOT NULL,
  state {text} NOT NULL,
  payment_type {text} NOT NULL,
  orders {int} NOT NULL,
  CHECK (orders >= 0)
);
CREATE UNIQUE INDEX orders_tally_counted ON orders_tally (tenant, organisation, state, payment_type);
CREATE INDEX orders_tally_reach ON orders_tally (tenant, organisation_path, state, payment_type, orders);
INSERT INTO orders_tally (tenant, organisation, organisation_path, state, payment_type, orders)
  SELECT tenant, organisation, organisation_path, state, payment_type, COUNT(*) FROM orders_order WHERE placed
  GROUP BY tenant, organisation, organisation_path, state, payment_type;

-- What lists are sorted by, with all that they are narrowed by: a page is found without reading an order that is not on
-- it. SQLite wants the column of the condition in the index as well, or reads the order to see that it holds.
DROP INDEX orders_order_date;
CREATE INDEX orders_order_date
  ON orders_order (tenant, dated_at, id, organisation_path, state, payment_type, total, placed, search) WHERE placed;
DROP INDEX orders_order_total;
CREATE INDEX orders_order_total
  ON orders_order (tenant, total, id, organisation_path, state, payment_type, dated_at, placed) WHERE placed;
DROP INDEX orders_order_reach;
CREATE INDEX orders_order_reach
  ON orders_order (tenant, organisation_path, state, total, id, payment_type, dated_at, placed) WHERE placed;
