-- Prices that have gone up, gathered for one mail.
CREATE TABLE messaging_price_news (
  id {key},
  tenant {int} NOT NULL,
  event {uuid} NOT NULL UNIQUE,
  product {int},
  price_before {int},
  price_after {int},
  seller_path {text},
  buyer {int},
  at {time} NOT NULL
);
CREATE INDEX messaging_price_news_tenant ON messaging_price_news (tenant, id);
