-- Whether everything an invoice had taken was given back after a credit note took it back as a whole.
ALTER TABLE billing_made ADD COLUMN taken_back {bool} NOT NULL DEFAULT FALSE;
