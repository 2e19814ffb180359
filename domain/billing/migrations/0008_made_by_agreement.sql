-- Which invoices of an agreement there are is asked for each of its bill runs.
CREATE INDEX IF NOT EXISTS billing_made_agreement ON billing_made (tenant, agreement, billed_to);
