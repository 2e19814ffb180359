-- A charge on a supplier's bill is usage of a kind of its own: it has a quantity, in millionths, and days it is for, and is
-- priced by a product of a price book.
ALTER TABLE rating_usage ADD COLUMN quantity_micros {int};
ALTER TABLE rating_usage ADD COLUMN period_from {date};
ALTER TABLE rating_usage ADD COLUMN period_to {date};
ALTER TABLE rating_usage ADD COLUMN product {int};
ALTER TABLE rating_adjustment ADD COLUMN product {int};
ALTER TABLE rating_billed ADD COLUMN product {int};
ALTER TABLE rating_usage_file ADD COLUMN records {text} NOT NULL DEFAULT 'calls';

-- What calls are numbered by and what charges are numbered by has nothing to do with each other.
DROP INDEX rating_usage_external;
CREATE UNIQUE INDEX rating_usage_external ON rating_usage (tenant, service, external_id) WHERE quantity_micros IS NULL;
CREATE UNIQUE INDEX rating_usage_supplied ON rating_usage (tenant, service, external_id) WHERE quantity_micros IS NOT NULL;

-- A product that is taken out of its book keeps its row, because what it has priced names it.
ALTER TABLE rating_book_product ADD COLUMN deleted_at {time};
DROP INDEX rating_book_product_name;
CREATE UNIQUE INDEX rating_book_product_name ON rating_book_product (card, name_folded) WHERE deleted_at IS NULL;

-- Of a service somebody may have a rate card and a price book from one day on, and each may have a default.
ALTER TABLE rating_assignment ADD COLUMN kind {text} NOT NULL DEFAULT 'rate_card';
UPDATE rating_assignment SET kind = 'price_book'
  WHERE card IN (SELECT c.id FROM rating_card c WHERE c.tenant = rating_assignment.tenant AND c.kind = 'price_book');
DROP INDEX rating_assignment_scope;
CREATE UNIQUE INDEX rating_assignment_scope ON rating_assignment (tenant, service, kind, scope, scope_id, starts_on)
  WHERE deleted_at IS NULL;
DROP INDEX rating_card_default;
CREATE UNIQUE INDEX rating_card_default ON rating_card (tenant, service, kind) WHERE is_default AND deleted_at IS NULL;
