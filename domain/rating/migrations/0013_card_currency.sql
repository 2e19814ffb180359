-- A card may say in which currency its prices are; without one they are in that of the agreement.
ALTER TABLE rating_card ADD COLUMN currency {text};
