-- Invoices of agreements that are billed site by site: for which one, or for what has none.
ALTER TABLE billing_made ADD COLUMN by_site {bool} NOT NULL DEFAULT FALSE;
ALTER TABLE billing_made ADD COLUMN site {int};
