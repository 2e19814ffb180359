-- Products of price books: what suppliers' electronic bills charge for, and what it is sold for.
CREATE TABLE rating_book_product (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  card {int} NOT NULL REFERENCES rating_card (id),
  name {text} NOT NULL,
  name_folded {text} NOT NULL,
  label {text},
  cost {decimal},
  rating {int} NOT NULL,
  amount {decimal} NOT NULL,
  vat_rate {int},
  pro_rata {bool} NOT NULL,
  gl_code {int},
  product_category {int},
  template {int},
  hidden {bool} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX rating_book_product_name ON rating_book_product (card, name_folded);
CREATE INDEX rating_book_product_card ON rating_book_product (tenant, card, name_folded, id);
