-- What a margin that has gone up is on; on everything, where all are null.
ALTER TABLE messaging_price_news ADD COLUMN margin_product {int};
ALTER TABLE messaging_price_news ADD COLUMN margin_type {int};
ALTER TABLE messaging_price_news ADD COLUMN margin_vendor {int};
