-- Rates are kept by their users: for a tax code, for a part of a country, and until they are taken out of use.
ALTER TABLE pricing_vat_rate ADD COLUMN tax_code {int};
ALTER TABLE pricing_vat_rate ADD COLUMN postal_prefix {text} NOT NULL DEFAULT '';
ALTER TABLE pricing_vat_rate ADD COLUMN retired_at {time};
