-- What documents say of a line beside its text, as it was when it was issued: its kit, its site, the ends of a circuit.
ALTER TABLE invoicing_line ADD COLUMN details {json} NOT NULL DEFAULT '{}';
