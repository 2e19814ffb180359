-- The account in the general ledger that a line was issued for: empty where it has none, absent on lines of earlier versions.
ALTER TABLE invoicing_line ADD COLUMN account {text};
