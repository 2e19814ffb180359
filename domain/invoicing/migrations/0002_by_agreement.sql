-- The last invoice of an agreement is looked up for each that a dry run shows.
CREATE INDEX invoicing_invoice_agreement ON invoicing_invoice (tenant, agreement, id);
