-- Change orders: they change a subscription and have no goods.
ALTER TABLE orders_order ADD COLUMN kind {text} NOT NULL DEFAULT 'SALES_ORDER';
ALTER TABLE orders_order ADD COLUMN subscription {int};
