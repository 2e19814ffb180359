-- Cards that products bring for their service items.
CREATE TABLE rating_product_card (
  id {key},
  tenant {int} NOT NULL,
  product {int} NOT NULL,
  service {int} NOT NULL,
  card {int} NOT NULL REFERENCES rating_card (id),
  service_item {int} NOT NULL REFERENCES rating_service_item (id),
  starts_on {date} NOT NULL,
  ends_on {date}
);
CREATE INDEX rating_product_card_product ON rating_product_card (tenant, product);
CREATE INDEX rating_product_card_card ON rating_product_card (card);
CREATE INDEX rating_product_card_item ON rating_product_card (service_item);
