-- What is left of credit notes is looked for with every invoice.
CREATE INDEX invoicing_invoice_open_notes ON invoicing_invoice (tenant, organisation) WHERE kind = 'credit_note' AND status = 'open';
